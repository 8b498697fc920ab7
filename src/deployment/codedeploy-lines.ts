import type {
  CodeDeployObservation,
  CodeDeployView,
  TargetsView
} from './codedeploy-observation.ts'

/** What CodeDeploy says about a bad end, in one sentence. */
export function codeDeployCause({ id, status, errorCode, errorMessage }: CodeDeployView): string {
  const said = (errorMessage ?? '').trim().replace(/[.\s]+$/, '')
  const code = errorCode === undefined ? '' : ` (${errorCode})`
  const ended = status === 'Stopped' ? 'was stopped' : 'failed'
  return said === '' ? `${id} ${ended}${code}.` : `${id} ${ended}: ${said}${code}.`
}

/** How far a deployment is; equal text means no change. */
export function progressLine({ deployment, undo, targets }: CodeDeployObservation): string {
  if (undo !== undefined)
    return `CodeDeploy ${deployment.status}, rollback ${undo.id} ${undo.status}`
  return `CodeDeploy ${deployment.status}${stepOf(deployment, targets)}${trafficOf(targets)}`
}

function stepOf(
  { status, keepsOriginal }: CodeDeployView,
  targets: TargetsView | undefined
): string {
  if (status === 'Ready') return ' (waiting for someone to let the traffic shift)'
  if (status === 'InProgress' && keepsOriginal) return ' (keeps the original task set for a while)'
  const events = targets?.events ?? []
  const step =
    events.find(event => event.status === 'Failed') ??
    events.find(event => event.status === 'InProgress')
  if (step === undefined) return ''
  const why = step.message === undefined ? '' : `: ${step.message}`
  return step.status === 'Failed' ? ` (${step.name} failed${why})` : ` (${step.name})`
}

function trafficOf(targets: TargetsView | undefined): string {
  const green = targets?.sides.find(({ label }) => label === 'Green')
  return green?.weight === undefined ? '' : `, traffic: ${green.weight} % new`
}

/** `d-1 (InProgress, "nightly", created by user)` */
export function describeDeployment({ id, status, description, creator }: CodeDeployView): string {
  const parts = [
    status,
    ...(description === undefined || description === '' ? [] : [`"${description}"`]),
    ...(creator === undefined ? [] : [`created by ${creator}`])
  ]
  return `${id} (${parts.join(', ')})`
}
