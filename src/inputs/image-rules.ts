import { PLAIN_BUILDER } from '../image/build-command.ts'
import type { Problem } from '../problem.ts'
import { findUnusable, type InputContext, type InputTexts, isGiven } from './given.ts'
import type { InputName } from './table.ts'

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

/** Everything wrong with what is said about the image. */
export function checkImage(texts: InputTexts, context: InputContext): readonly Problem[] {
  if (isGiven(texts, 'repository'))
    return [...checkImageSource(texts), ...checkTags(texts, context)]
  return findUnusable(
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

/** What the plain builder would leave out without a word. */
export function checkBuilder(texts: InputTexts): readonly Problem[] {
  if (texts.builder !== PLAIN_BUILDER) return []
  return findUnusable(
    texts,
    WITH_BUILDX,
    `The plain builder (builder: ${PLAIN_BUILDER}) would ignore it.`,
    'Remove it, or build with buildx by leaving builder out.'
  )
}
