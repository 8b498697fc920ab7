import { PLAIN_BUILDER } from '../image/build-command.ts'
import type { BuildSecret } from '../image/build-options.ts'
import { parseImageReference, repositoryOf } from '../image/reference.ts'
import { specificationFields } from '../image/secret-specification.ts'
import type { Problem } from '../problem.ts'
import { QUOTED } from './csv-lines.ts'
import { findUnusable, type InputContext, type InputTexts, isGiven } from './input-texts.ts'
import { bareNames } from './pairs.ts'
import { quote } from './parsing.ts'
import { type InputName, namesFrom } from './table.ts'

const WITH_REPOSITORY = namesFrom('create-repository', 'fail-on-findings')

/** `docker build` without BuildKit does not know these, or takes them and does nothing. */
const WITH_BUILDX = [
  'build-contexts',
  'build-secrets',
  'ssh',
  'platforms',
  'annotations',
  'cache-from',
  'cache-to',
  'no-cache-filters',
  'provenance',
  'sbom',
  'compression',
  'allow'
] as const satisfies readonly InputName[]

/** Everything wrong with the image inputs. */
export function checkImageInputs(texts: InputTexts, context: InputContext): readonly Problem[] {
  const scan = checkScan(texts)
  if (isGiven(texts, 'repository'))
    return [...checkImageSource(texts), ...checkTags(texts, context), ...scan]
  const unusable = findUnusable(
    texts,
    WITH_REPOSITORY,
    'Given without repository, so nothing is built.',
    'Give repository to build an image, or remove it.'
  )
  return [...unusable, ...scan]
}

/** The inputs for the image scan, which only ECR runs. */
function checkScan(texts: InputTexts): readonly Problem[] {
  if (!isGiven(texts, 'fail-on-findings')) {
    return findUnusable(
      texts,
      ['scan-minutes', 'findings-ignore'],
      'Given without fail-on-findings, so no scan is waited for.',
      'Give fail-on-findings, the lowest severity that stops a deployment, or remove it.'
    )
  }
  const where = 'fail-on-findings'
  if (!isGiven(texts, 'image') && !isGiven(texts, 'repository')) {
    const what = 'Neither image nor repository is given, so there is no image whose scan counts.'
    return [{ where, what, fix: 'Give one of them, or remove it.' }]
  }
  const parsed = isGiven(texts, 'image') ? parseImageReference(texts.image) : undefined
  const isElsewhere = parsed !== undefined && repositoryOf(parsed)?.host === undefined
  return isElsewhere
    ? [
        {
          where,
          what: `The image ${texts.image} is not in ECR, so ECR cannot scan it.`,
          fix: 'Push it to a repository of ECR, or remove fail-on-findings.'
        }
      ]
    : []
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
      what: `There is no tag: ${context.noCommit ?? 'the event has no commit'}.`,
      fix: 'Run actions/checkout in an earlier step, or give one tag at least.'
    }
  ]
}

/** What the plain builder would leave out without a word. */
export function checkBuilder(texts: InputTexts): readonly Problem[] {
  if (texts.builder !== PLAIN_BUILDER) return checkNetwork(texts)
  return findUnusable(
    texts,
    WITH_BUILDX,
    `The plain builder (builder: ${PLAIN_BUILDER}) would ignore it.`,
    'Remove it, or build with buildx by leaving builder out.'
  )
}

/** BuildKit has no networks of its own; the plain builder has those of the engine. */
function checkNetwork({ network }: InputTexts): readonly Problem[] {
  if (['', 'default', 'none', 'host'].includes(network)) return []
  return [
    {
      where: 'network',
      what: `buildx has no network ${quote(network)}.`,
      fix: 'Use default, none or host.'
    }
  ]
}

/** Variables that the build is to take from the environment, and that are not there. */
export function findUnsetVariables(
  texts: InputTexts,
  secrets: readonly BuildSecret[],
  { hasVariable = () => true }: InputContext
): readonly Problem[] {
  const unsetArguments = bareNames(texts['build-args']).filter(({ name }) => !hasVariable(name))
  const unsetSecrets = secrets.flatMap(secretVariable).filter(name => !hasVariable(name))
  return [
    ...unsetArguments.map(({ number }) => ({
      where: 'build-args',
      what: `Line ${number} has no "=", and no environment variable has that name.`,
      fix: `Write NAME=value, or set the variable in env of the step. ${QUOTED}`
    })),
    ...unsetSecrets.map(name => ({
      where: 'build-secrets',
      what: `The environment variable ${name} that a secret is read from is not set.`,
      fix: 'Set it in env of the step.'
    }))
  ]
}

function secretVariable(secret: BuildSecret): readonly string[] {
  const variable =
    secret.kind === 'docker' ? specificationFields(secret.specification).env : undefined
  return variable === undefined ? [] : [variable]
}
