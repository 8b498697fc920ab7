import { PLAIN_BUILDER } from '../image/build-command.ts'
import type { Problem } from '../problem.ts'
import { INPUTS, type InputName, type InputValues } from './table.ts'

/** The trimmed text of every input; empty when it was not given. */
export type InputTexts = Readonly<Record<InputName, string>>

/** What the surroundings of the step say. */
export interface InputContext {
  /** The commit that an image is tagged with by default. */
  readonly sha?: string
  /** The environment's region. */
  readonly region?: string
}

const WITH_REPOSITORY = [
  'create-repository',
  'tags',
  'image-reference',
  'context',
  'file',
  'target',
  'build-args',
  'build-contexts',
  'build-secrets',
  'ssh',
  'platforms',
  'labels',
  'cache-from',
  'cache-to',
  'no-cache',
  'pull',
  'provenance',
  'sbom',
  'builder'
] as const satisfies readonly InputName[]

const WITH_SERVICE = [
  'desired-count',
  'force-new-deployment',
  'service-definition',
  'enable-ecs-managed-tags',
  'propagate-tags',
  'service-managed-ebs-volume-name',
  'service-managed-ebs-volume'
] as const satisfies readonly InputName[]

/** `docker build` without BuildKit does not know these, or takes them and does nothing. */
const WITH_BUILDX = [
  'build-contexts',
  'build-secrets',
  'ssh',
  'platforms',
  'cache-from',
  'cache-to',
  'provenance',
  'sbom'
] as const satisfies readonly InputName[]

/** Every contradiction between inputs, and everything that is missing. */
export function findContradictions(texts: InputTexts, context: InputContext): readonly Problem[] {
  return [
    ...checkRegion(texts, context),
    ...checkImage(texts, context),
    ...checkBuilder(texts),
    ...checkTaskDefinition(texts),
    ...checkService(texts),
    ...checkVolume(texts)
  ]
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
export function findNotes(texts: InputTexts): readonly string[] {
  const sources = (
    ['task-definition', 'task-definition-arn', 'task-definition-family'] as const
  ).filter(name => isGiven(texts, name))
  const [used, ...unused] = sources
  const notes: string[] = []
  if (used !== undefined && unused.length > 0) {
    notes.push(`${used} is used, not ${unused.join(' or ')}.`)
  }
  const waits = texts['wait-for-service-stability'].toLowerCase() !== 'false'
  if (!waits && isGiven(texts, 'rollback-on')) {
    notes.push('rollback-on has no effect: the step does not wait for the verdict.')
  }
  return notes
}

function checkRegion(texts: InputTexts, context: InputContext): readonly Problem[] {
  if (isGiven(texts, 'aws-region') || context.region) return []
  return [
    {
      where: 'aws-region',
      what: 'No region is given, and AWS_REGION is not set.',
      fix: 'Give it, or run aws-actions/configure-aws-credentials in an earlier step, which sets it.'
    }
  ]
}

function checkImage(texts: InputTexts, context: InputContext): readonly Problem[] {
  if (isGiven(texts, 'repository'))
    return [...checkImageSource(texts), ...checkTags(texts, context)]
  return unusable(
    texts,
    WITH_REPOSITORY,
    'Given without repository, so that nothing is built.',
    'Give repository to build an image, or remove it.'
  )
}

function checkImageSource(texts: InputTexts): readonly Problem[] {
  if (!isGiven(texts, 'image')) return []
  return [
    {
      where: 'image',
      what: 'Both image and repository are given.',
      fix: 'Give image to deploy an image that exists, or repository to build one.'
    }
  ]
}

function checkTags(texts: InputTexts, context: InputContext): readonly Problem[] {
  if (isGiven(texts, 'tags') || context.sha) return []
  return [
    {
      where: 'tags',
      what: 'There is no tag: the event has no commit.',
      fix: 'Give one tag at least, or set GITHUB_SHA.'
    }
  ]
}

function checkBuilder(texts: InputTexts): readonly Problem[] {
  if (texts.builder !== PLAIN_BUILDER) return []
  return unusable(
    texts,
    WITH_BUILDX,
    `The plain builder (builder: ${PLAIN_BUILDER}) would ignore it.`,
    'Remove it, or build with buildx by leaving builder out.'
  )
}

function checkTaskDefinition(texts: InputTexts): readonly Problem[] {
  const orphan =
    isGiven(texts, 'task-definition-revision') && !isGiven(texts, 'task-definition-family')
  if (orphan) {
    return [
      {
        where: 'task-definition-revision',
        what: 'A revision is given without its family.',
        fix: 'Give task-definition-family too.'
      }
    ]
  }
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
  return unusable(
    texts,
    WITH_SERVICE,
    'Given without service, so that nothing is rolled out.',
    'Give service, or remove it.'
  )
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

/** One problem for all given inputs out of `names`, so that one mistake gives one line. */
function unusable(
  texts: InputTexts,
  names: readonly InputName[],
  what: string,
  fix: string
): readonly Problem[] {
  const where = names.filter(name => isGiven(texts, name)).join(', ')
  return where === '' ? [] : [{ where, what, fix }]
}

/** An input that holds its default says nothing: the runner fills in the defaults. */
function isGiven(texts: InputTexts, name: InputName): boolean {
  const text = texts[name]
  return text !== '' && text.toLowerCase() !== INPUTS[name].default.toLowerCase()
}
