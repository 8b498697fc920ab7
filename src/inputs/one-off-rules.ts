import type { Problem } from '../problem.ts'
import { findUnusable, type InputTexts, isGiven, isOff } from './input-texts.ts'
import type { Mode } from './request.ts'
import type { InputName } from './table.ts'

/** Inputs that say how a one-off task runs. */
const OF_THE_TASK = [
  'run-task-container-overrides',
  'run-task-command',
  'run-task-subnets',
  'run-task-security-groups',
  'run-task-assign-public-IP',
  'run-task-capacity-provider-strategy',
  'run-task-launch-type',
  'run-task-started-by',
  'run-task-tags',
  'run-task-managed-ebs-volume-name',
  'run-task-managed-ebs-volume',
  'run-task-count',
  'wait-for-task-stopped'
] as const satisfies readonly InputName[]

/** All inputs of the one-off task. */
export const ONE_OFF = ['run-task', ...OF_THE_TASK] as const satisfies readonly InputName[]

/** Whether a one-off task is asked for. */
function asksForTask(texts: InputTexts, mode: Mode): boolean {
  return mode === 'run-task' || texts['run-task'].toLowerCase() === 'true'
}

/** Everything wrong with the inputs of the one-off task. */
export function checkOneOff(texts: InputTexts, mode: Mode): readonly Problem[] {
  // A plan is refused for what a deployment would be refused for.
  if (mode !== 'deploy' && mode !== 'plan' && mode !== 'run-task') return []
  if (!asksForTask(texts, mode)) {
    // A condition that is not met: the settings of the task stand there for when it is.
    if (isOff(texts, 'run-task')) return []
    return findUnusable(
      texts,
      OF_THE_TASK,
      'Given without run-task: true, so no task is run.',
      'Set run-task to true, or to false where a condition is not met, or remove it.'
    )
  }
  return [...checkNetwork(texts), ...checkTaskVolume(texts)]
}

function checkNetwork(texts: InputTexts): readonly Problem[] {
  if (isGiven(texts, 'run-task-subnets') || isGiven(texts, 'service')) return []
  return [
    {
      where: 'run-task-subnets',
      what: 'Nothing says which network the task runs in.',
      fix: 'Give run-task-subnets, or service to take its network.'
    }
  ]
}

function checkTaskVolume(texts: InputTexts): readonly Problem[] {
  const names = ['run-task-managed-ebs-volume-name', 'run-task-managed-ebs-volume'] as const
  const missing = names.filter(name => !isGiven(texts, name))
  if (missing.length !== 1) return []
  return missing.map(where => ({
    where,
    what: 'It is missing.',
    fix: `Give ${names.join(' and ')} together.`
  }))
}

/** What was given for the one-off task and has no effect. */
export function noteOneOff(texts: InputTexts, mode: Mode): readonly string[] {
  if (!asksForTask(texts, mode)) {
    const ignored = OF_THE_TASK.filter(name => isGiven(texts, name))
    return ignored.length === 0
      ? []
      : [`run-task is false: without effect are ${ignored.join(', ')}.`]
  }
  const both =
    isGiven(texts, 'run-task-capacity-provider-strategy') && isGiven(texts, 'run-task-launch-type')
  return both
    ? [
        'run-task-capacity-provider-strategy is used, not run-task-launch-type: a task has one of the two.'
      ]
    : []
}

/** What a rendering cannot do without. */
export function checkRender(texts: InputTexts): readonly Problem[] {
  const sources: readonly InputName[] = [
    'service',
    'task-definition',
    'task-definition-arn',
    'task-definition-family'
  ]
  if (sources.some(name => isGiven(texts, name))) return []
  return [
    {
      where: 'task-definition',
      what: 'There is nothing to render: no task definition is given.',
      fix: 'Give task-definition (a file), task-definition-arn, task-definition-family or service.'
    }
  ]
}
