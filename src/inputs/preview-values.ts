import { boolean, matching } from './parsers.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'

/** A host in a rule has at most 128 characters (AWS documentation), `pr-99999999.` among them. */
const LONGEST_DOMAIN = 116
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+[a-z]{2,63}$`, 'i')

/** The domain below which each preview has its host; `*.` before it is what the DNS record has, and means the same. */
export const domain: Parser<string> = value => {
  const name = value.replace(/^\*\./, '').toLowerCase()
  return DOMAIN.test(name) && name.length <= LONGEST_DOMAIN
    ? acceptValue(name)
    : reject(
        `${quote(value)} is not a domain.`,
        `Use a domain such as preview.example.com, of at most ${LONGEST_DOMAIN} characters.`
      )
}

/** The ARN of a listener of an application load balancer. */
export const listenerArn: Parser<string> = matching(
  /^arn:aws(?:-[a-z]+)*:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/app\/[\w-]+\/[0-9a-f]+\/[0-9a-f]+$/,
  'the ARN of a listener of an application load balancer',
  'Use an ARN such as arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2.'
)

/** The path that the load balancer asks for; a target group takes 1,024 characters (AWS documentation). */
export const healthCheckPath: Parser<string> = matching(
  /^\/\S{0,1023}$/,
  'a path',
  'Use a path such as /health.'
)

/** `auto`, or a boolean. */
export const githubDeployment: Parser<'auto' | boolean> = value => {
  if (value.toLowerCase() === 'auto') return acceptValue('auto')
  const parsed = boolean(value)
  return parsed.ok ? parsed : reject(`${quote(value)} is not allowed.`, 'Use auto, true or false.')
}
