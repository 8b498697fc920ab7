import type { Problem } from '../problem.ts'
import { checkChanges, checkEmptyService, noteEmpty } from './change-rules.ts'
import { checkBuilder, checkImageInputs } from './image-rules.ts'
import { findUnusable, type InputContext, type InputTexts, isGiven } from './input-texts.ts'
import { checkEks, checkWithoutEks } from './kubernetes-rules.ts'
import { checkContinue, checkMode, checkRollback } from './mode-rules.ts'
import { checkOneOff, checkRender, noteOneOff } from './one-off-rules.ts'
import { findScattered, regionOf } from './places.ts'
import { checkCleanup, checkPreview } from './preview-rules.ts'
import type { Mode } from './request.ts'
import { checkScaling, SCALING } from './scaling-rules.ts'
import { checkSchedules } from './schedule-rules.ts'
import { checkSmokeTest } from './smoke-test-rules.ts'
import type { InputName, InputValues } from './table.ts'

const WITH_SERVICE = [
  'desired-count',
  'force-new-deployment',
  'wait-until',
  'service-definition',
  'enable-ecs-managed-tags',
  'propagate-tags',
  'service-managed-ebs-volume-name',
  'service-managed-ebs-volume',
  'codedeploy-appspec',
  'codedeploy-application',
  'codedeploy-deployment-group',
  'codedeploy-deployment-description',
  'codedeploy-deployment-config',
  ...SCALING,
  'smoke-test-url',
  'smoke-test-minutes',
  'smoke-test-command',
  'smoke-test-task-command'
] as const satisfies readonly InputName[]

/** Every contradiction between inputs, and everything that is missing. */
export function findContradictions(
  texts: InputTexts,
  context: InputContext,
  mode: Mode
): readonly Problem[] {
  if (isGiven(texts, 'eks-cluster')) {
    return [...checkRegion(texts, context, mode), ...checkEks(texts, context, mode)]
  }
  const always = [
    ...checkRegion(texts, context, mode),
    ...checkWithoutEks(texts),
    ...findScattered(texts),
    ...checkMode(texts, mode)
  ]
  if (mode === 'rollback') {
    return [...always, ...checkRollback(texts), ...checkSchedules(texts, mode)]
  }
  if (mode === 'continue') {
    return [...always, ...checkContinue(texts), ...checkSchedules(texts, mode)]
  }
  if (mode === 'cleanup') return [...always, ...checkCleanup(texts)]
  if (mode === 'preview') {
    const image = [
      ...checkImageInputs(texts, context),
      ...checkBuilder(texts),
      ...checkRevision(texts)
    ]
    return [...always, ...checkPreview(texts), ...image]
  }
  if (mode === 'render') return [...always, ...checkRender(texts), ...checkRevision(texts)]
  const found = [
    ...always,
    ...checkImageInputs(texts, context),
    ...checkBuilder(texts),
    ...checkTaskDefinition(texts),
    ...checkOneOff(texts, mode),
    ...checkEmptyService(texts, context, mode),
    // Inputs of the rollout are refused as a whole where nothing is rolled out.
    ...(mode === 'deploy' || mode === 'plan'
      ? [
          ...checkService(texts),
          ...checkVolume(texts),
          ...checkPoint(texts),
          ...checkScaling(texts),
          ...checkSmokeTest(texts),
          ...checkSchedules(texts, mode)
        ]
      : [])
  ]
  // What else is wrong may well be why nothing seems to be asked for.
  return found.length > 0 ? found : checkChanges(texts, context, mode)
}

/** Names that would be set twice in one container. ECS refuses them when the task definition is registered. */
export function findSharedNames(values: Partial<InputValues>): readonly Problem[] {
  const variables = new Set(values['environment-variables']?.map(({ name }) => name))
  const shared = (values.secrets ?? []).map(({ name }) => name).filter(name => variables.has(name))
  if (shared.length === 0) return []
  return [
    {
      where: 'secrets',
      what: `${shared.join(', ')} is set in environment-variables too.`,
      fix: 'Set each name in one of the two.'
    }
  ]
}

/** What was given and has no effect, worth a line in the log. */
export function findNotes(texts: InputTexts, context: InputContext, mode: Mode): readonly string[] {
  const sources = (
    ['task-definition', 'task-definition-arn', 'task-definition-family'] as const
  ).filter(name => isGiven(texts, name))
  const [used, ...unused] = sources
  if (isGiven(texts, 'eks-cluster')) return noteEmpty(context)
  const notes: string[] = [
    ...noteEmpty(context),
    ...noteOneOff(texts, mode),
    ...noteCluster(texts, context, mode)
  ]
  if (used !== undefined && unused.length > 0) {
    notes.push(`${used} is used, not ${unused.join(' or ')}.`)
  }
  const waits = texts['wait-for-service-stability'].toLowerCase() !== 'false'
  if (!waits && isGiven(texts, 'rollback-on')) {
    notes.push('rollback-on has no effect: the step does not wait for the verdict.')
  }
  return notes
}

/** A cluster is where a service is; without one it most likely is a variable that is not set. */
function noteCluster(
  texts: InputTexts,
  { empty = [] }: InputContext,
  mode: Mode
): readonly string[] {
  const wanted = mode === 'deploy' && isGiven(texts, 'cluster') && !isGiven(texts, 'service')
  return wanted && !empty.includes('service') && !isGiven(texts, 'run-task')
    ? ['No service is given: the task definition is registered, and nothing is rolled out.']
    : []
}

function checkRegion(texts: InputTexts, context: InputContext, mode: Mode): readonly Problem[] {
  // A file is rendered without AWS.
  if (mode === 'render' && (isGiven(texts, 'task-definition') || isGiven(texts, 'manifests'))) {
    return []
  }
  if (regionOf(texts) !== undefined || context.region) return []
  return [
    {
      where: 'aws-region',
      what: 'No region is given, and AWS_REGION is not set.',
      fix: 'Give it, or run aws-actions/configure-aws-credentials in an earlier step, which sets it.'
    }
  ]
}

function checkRevision(texts: InputTexts): readonly Problem[] {
  const orphan =
    isGiven(texts, 'task-definition-revision') &&
    !isGiven(texts, 'task-definition-family') &&
    !isGiven(texts, 'task-definition')
  if (!orphan) return []
  return [
    {
      where: 'task-definition-revision',
      what: 'A revision is given without its family.',
      fix: 'Give task-definition-family too.'
    }
  ]
}

function checkTaskDefinition(texts: InputTexts): readonly Problem[] {
  const orphan = checkRevision(texts)
  if (orphan.length > 0) return orphan
  const sources: readonly InputName[] = [
    'service',
    'task-definition',
    'task-definition-arn',
    'task-definition-family'
  ]
  if (sources.some(name => isGiven(texts, name))) return []
  return [
    {
      where: 'service',
      what: 'There is nothing to deploy: no service and no task definition is given.',
      fix: 'Give service to roll out, or task-definition (a file) to register it only.'
    }
  ]
}

function checkService(texts: InputTexts): readonly Problem[] {
  if (isGiven(texts, 'service')) return []
  return findUnusable(
    texts,
    WITH_SERVICE,
    'Given without service, so nothing is rolled out.',
    'Give service, or remove it.'
  )
}

/** wait-until makes no sense without waiting. */
function checkPoint(texts: InputTexts): readonly Problem[] {
  const waits = texts['wait-for-service-stability'].toLowerCase() !== 'false'
  const until = texts['wait-until']
  if (waits || until === 'completed') return []
  return [
    {
      where: 'wait-until',
      what: `wait-until: ${until} is given with wait-for-service-stability: false, which waits for nothing.`,
      fix: 'Remove one of the two.'
    }
  ]
}

function checkVolume(texts: InputTexts): readonly Problem[] {
  const names = ['service-managed-ebs-volume-name', 'service-managed-ebs-volume'] as const
  const missing = names.filter(name => !isGiven(texts, name))
  return missing.length !== 1
    ? []
    : missing.map(where => ({
        where,
        what: 'It is missing.',
        fix: `Give ${names.join(' and ')} together.`
      }))
}
