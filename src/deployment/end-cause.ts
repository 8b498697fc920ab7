import type { ServiceDeploymentView } from '../ecs/observation.ts'
import { capitalise, endSentence } from '../sentence.ts'

/** What ECS's own reasons for a rollback are known to say (AWS documentation, and seen on AWS). */
const BY_ITSELF =
  /circuit breaker|alarm|lifecycle hook|pause hook timed out|networking configuration|missing permissions|no rollback candidate|superseded|timed out/i
const GOING_BACK = /^ROLLBACK_(REQUESTED|IN_PROGRESS|SUCCESSFUL)$/
const FUNCTION = /arn:aws[\w-]*:lambda:[a-z0-9-]+:\d+:function:([\w-]+)/

/** What ECS itself says about the end of a service deployment, and what it leaves unsaid. */
export function endCause(own: ServiceDeploymentView): string {
  if (own.triggeredAlarms.length > 0) {
    return `CloudWatch alarm ${own.triggeredAlarms.join(', ')} went off during the deployment.`
  }
  const told = own.statusReason ?? own.rollbackReason ?? ''
  if (told !== '') return `${endSentence(told)}${checkHint(told, own)}${byWhom(told, own)}`
  const { breakerFailures: failures, breakerThreshold: threshold } = own
  if (failures !== undefined && threshold !== undefined && failures >= threshold) {
    return `The circuit breaker counted ${failures} failed tasks (threshold ${threshold}).`
  }
  return `ECS ended the deployment with the status ${own.status}.${byWhom('', own)}`
}

/** A function's own error is never in ECS's reason (seen on AWS): it is in its log group alone. */
function checkHint(told: string, { hooks = [] }: ServiceDeploymentView): string {
  if (!/hook\(s\) failed/i.test(told)) return ''
  const failed = hooks.filter(({ status }) => /^(FAILED|TIMED_OUT)$/.test(status))
  const names = [told, ...failed.map(({ functionArn = '' }) => functionArn)].flatMap(
    text => FUNCTION.exec(text)?.[1] ?? []
  )
  const unique = [...new Set(names)]
  return unique.length === 0
    ? ''
    : ` The hook is the function ${unique.join(', ')}; what it says is in the log group ${unique.map(name => `/aws/lambda/${name}`).join(', ')}.`
}

/** What ECS does not do by itself, someone asked for; what this step asks for has its own cause. */
function byWhom(told: string, { status }: ServiceDeploymentView): string {
  return GOING_BACK.test(status) && !BY_ITSELF.test(told)
    ? ' This job did not ask for the rollback; someone may have stopped the deployment, or answered a pause with ROLLBACK.'
    : ''
}

/**
 * Why a first deployment failed: its last status only says that there is nothing to go back to, and hides the cause that an
 * event says (seen on AWS).
 */
export function hiddenCause(
  events: readonly { readonly at: number; readonly message: string }[],
  { deploymentId, createdAt }: { readonly deploymentId: string; readonly createdAt: number },
  own: ServiceDeploymentView
): string | undefined {
  const mark = `(deployment ${deploymentId}) deployment failed: `
  const event = events.find(({ at, message }) => at >= createdAt && message.includes(mark))
  if (event === undefined) return undefined
  const told = event.message.slice(event.message.indexOf(mark) + mark.length)
  const whole = endSentence(capitalise(told))
  return `${whole}${checkHint(told, own)}`
}
