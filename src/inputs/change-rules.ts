import type { Problem } from '../problem.ts'
import { type InputContext, type InputTexts, isGiven } from './input-texts.ts'
import type { Mode } from './request.ts'
import { SCALING } from './scaling-rules.ts'
import { INPUTS, type InputName, namesFrom } from './table.ts'

/** What is put into the task definition. The container's name alone changes nothing. */
const OVERRIDES = namesFrom('environment-variables', 'keep-null-value-keys')

/** Inputs that have warnings and errors of their own when they come out empty. */
const WARNED = [
  'service',
  'services',
  'image',
  'repository'
] as const satisfies readonly InputName[]

const IMAGES = ['image', 'repository'] as const satisfies readonly InputName[]

/** What makes a deployment do something to a service that exists. */
const CHANGES: readonly InputName[] = [
  ...IMAGES,
  ...OVERRIDES,
  'task-definition',
  'task-definition-arn',
  'task-definition-family',
  'desired-count',
  'force-new-deployment',
  'enable-ecs-managed-tags',
  'propagate-tags',
  'service-managed-ebs-volume',
  'service-managed-ebs-volume-name',
  'codedeploy-appspec',
  'run-task',
  ...SCALING
]

const DROPPED = 'GitHub drops an output that holds a secret, such as the account id in an ARN'

const EMPTY_CAUSE =
  'GitHub drops an output that holds a secret, such as the account id in the name of an image: pass its tag on, and build the name here'

/** What an empty image means, and what most often made it empty. */
export const KEPT = `the containers keep the images of the task definition. ${EMPTY_CAUSE}. To keep the images on purpose, write none.`

/** A deployment that asks for no change: most often the image got lost on the way. */
export function checkChanges(
  texts: InputTexts,
  { empty = [] }: InputContext,
  mode: Mode
): readonly Problem[] {
  if (mode !== 'deploy' && mode !== 'plan') return []
  if (!isGiven(texts, 'service') || CHANGES.some(name => isGiven(texts, name))) return []
  const lost = IMAGES.filter(name => empty.includes(name))
  return [
    {
      where: lost.length === 0 ? 'image' : lost.join(', '),
      what:
        lost.length === 0
          ? 'Nothing is asked for: neither image nor repository, nor anything else that would change the service.'
          : 'It is empty, and nothing else is asked for, so the service would stay as it is.',
      fix: `Give image, repository or task-definition, or force-new-deployment: true to start the same revision again. If it comes from an output: ${EMPTY_CAUSE}.`
    }
  ]
}

/**
 * A service that came out empty beside what only a service needs: nothing would be rolled out, and the step would be
 * green. A one-off task needs the cluster as well, so that there it says nothing.
 */
export function checkEmptyService(
  texts: InputTexts,
  { empty = [] }: InputContext,
  mode: Mode
): readonly Problem[] {
  const wanted = mode === 'deploy' || mode === 'plan'
  const lost = wanted ? lostServices(texts, empty) : undefined
  const placed = isGiven(texts, 'cluster') || empty.includes('cluster')
  if (lost === undefined || !placed || isGiven(texts, 'run-task')) return []
  return [
    {
      where: lost,
      what: 'It is set but empty beside a cluster, so nothing would be rolled out.',
      fix: `Check the variable or output that it comes from. ${DROPPED}. To register only, write none or leave ${lost} out.`
    }
  ]
}

/** The input that should have named a service and came out empty, with none in its place. */
function lostServices(texts: InputTexts, empty: readonly InputName[]): InputName | undefined {
  const names = ['service', 'services'] as const satisfies readonly InputName[]
  return names.some(name => isGiven(texts, name))
    ? undefined
    : names.find(name => empty.includes(name))
}

/** Whether an image was given that came out empty, and none in its place. */
export function lacksImage(texts: InputTexts, { empty = [] }: InputContext): boolean {
  const lost = IMAGES.some(name => empty.includes(name))
  return lost && !IMAGES.some(name => isGiven(texts, name))
}

/** What is worth a yellow annotation. */
export function findWarnings(
  texts: InputTexts,
  context: InputContext,
  mode: Mode
): readonly string[] {
  const image = warnOfImage(texts, context, mode)
  return isGiven(texts, 'eks-cluster') ? image : [...image, ...warnOfService(texts, context, mode)]
}

function warnOfImage(texts: InputTexts, context: InputContext, mode: Mode): readonly string[] {
  // A preview that is removed needs none: it warns where it is made.
  const unused = mode === 'rollback' || mode === 'cleanup' || mode === 'preview'
  if (unused || !lacksImage(texts, context)) return []
  const lost = IMAGES.filter(name => context.empty?.includes(name))
  return [`${lost.join(' and ')} ${lost.length === 1 ? 'is' : 'are'} set but empty: ${KEPT}`]
}

/** A deployment whose service got lost would be green and roll nothing out. */
function warnOfService(
  texts: InputTexts,
  { empty = [] }: InputContext,
  mode: Mode
): readonly string[] {
  const wanted = mode === 'deploy' || mode === 'plan'
  const lost = wanted ? lostServices(texts, empty) : undefined
  if (lost === undefined) return []
  return [
    `${lost} is set but empty: the task definition is only registered, and nothing is rolled out. Check the variable or output that it comes from. To register only, write none or leave ${lost} out.`
  ]
}

/** Inputs that came out empty and whose defaults count. Empty text often is a variable that is not set. */
export function noteEmpty({ empty = [] }: InputContext): readonly string[] {
  const told = empty.filter(name => !WARNED.some(other => other === name))
  return told.length === 0
    ? []
    : [
        `Set but empty, so the default applies: ${told.map(name => `${name} (${INPUTS[name].default})`).join(', ')}.`
      ]
}
