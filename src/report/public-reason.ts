import { plainCause } from '../diagnosis/stop-reasons.ts'
import { DeployError, type ErrorCode } from '../problem.ts'
import type { Report } from './report.ts'
import { cutText } from './sanitise.ts'

/** A sentence of ours that holds nothing another program wrote. */
export type PublicText = string & { readonly __public: true }

/** Where only the words of others say why. */
export const WHY_IN_LOG = 'The log of the workflow run says why.' as PublicText

/** A fixed text for each kind of error whose own text quotes someone else. */
const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  'invalid-input': 'The inputs of the step are not valid.',
  'invalid-task-definition': 'The task definition is not valid.',
  image: 'The image cannot be deployed.',
  build: 'The image could not be built.',
  push: 'The image could not be pushed.',
  'docker-missing': 'Docker or its buildx is missing on the runner.',
  credentials: 'AWS does not accept the credentials of the job.',
  'access-denied': 'The job lacks a permission in AWS.',
  aws: 'A call to AWS failed.',
  service: 'The service cannot be deployed.',
  cancelled: 'The job was cancelled.',
  bug: 'The step failed.'
}

/** Errors whose sentences are ours, as long as they quote no other. */
const OWN: readonly ErrorCode[] = [
  'invalid-input',
  'invalid-task-definition',
  'image',
  'service',
  'cancelled'
]
const LONGEST = 1000

/** Why a step failed, for GitHub: the error's own sentence where it is ours, else what kind of error it is. */
export function publicErrorReason(error: unknown): PublicText {
  if (!(error instanceof DeployError)) return SENTENCES.bug as PublicText
  const { code, cause, message } = error
  if (OWN.includes(code) && !quotes(message, cause)) return cutText(message, LONGEST) as PublicText
  const call = /^[a-z0-9-]{2,40}:[A-Z]\w{2,60}(?= )/.exec(message)?.[0]
  const sentence = SENTENCES[code]
  return (call === undefined ? sentence : `${sentence.replace(/\.$/, '')} (${call}).`) as PublicText
}

/** Whether a message holds the words of the error behind it. */
function quotes(message: string, cause: unknown): boolean {
  if (cause === undefined) return false
  const said = (cause instanceof Error ? cause.message : String(cause)).trim()
  return said !== '' && message.includes(said)
}

/**
 * Why a deployment went wrong, for GitHub: what its tasks failed of, without the words of AWS or of a container.
 * Undefined when only those would say it.
 */
export function publicReason({
  diagnosis,
  kubernetes
}: Pick<Report, 'diagnosis' | 'kubernetes'>): PublicText | undefined {
  const [first] = diagnosis?.groups ?? []
  if (first === undefined) return undefined
  const { code, container, exitCode, count } = first
  const sentence = plainCause(code, { container, exitCode })
  const runner = kubernetes === undefined ? 'task' : 'pod'
  const failed = count === 1 ? `1 ${runner}` : `${count} ${runner}s`
  return `${sentence.replace(/\.$/, '')} (${failed}).` as PublicText
}
