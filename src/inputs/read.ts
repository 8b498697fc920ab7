import type { Checked, Problem } from '../problem.ts'
import { assembleRequest, githubOf } from './assembly.ts'
import { findWarnings, lacksImage } from './change-rules.ts'
import { findUnsetVariables } from './image-rules.ts'
import type { InputContext, InputTexts } from './input-texts.ts'
import type { Parsed } from './parsing.ts'
import { servicePlace } from './places.ts'
import type { AnyRequest, GitHubRequest } from './request.ts'
import { findContradictions, findNotes, findSharedNames } from './rules.ts'
import { asOneService, checkServices } from './services-rules.ts'
import { INPUT_NAMES, INPUTS, type InputName, type InputValues } from './table.ts'

/** Gives the text of an input, empty when it is not set; blanks around it are ignored. */
export type InputSource = (name: string) => string

/** A request with what is worth a blue and what is worth a yellow annotation, or every mistake. */
export type CheckedRequest =
  | (Extract<Checked<AnyRequest>, { ok: true }> & { readonly warnings: readonly string[] })
  | Extract<Checked<AnyRequest>, { ok: false }>

/**
 * Everything the user asked for, or every mistake at once. Which inputs go together depends on the mode, so that is
 * not judged when there is no such mode.
 */
export function readRequest(inputs: InputSource, context: InputContext): CheckedRequest {
  const texts = readTexts(inputs)
  const tags = texts.tags === '' ? (context.sha ?? '') : texts.tags
  const { values, problems } = parseInputs({ ...texts, tags, ...ignored(texts) }, INPUT_NAMES)
  const seen = asOneService(texts, values)
  const all = [
    ...problems,
    ...(values.mode === undefined
      ? []
      : [
          ...checkServices(texts, values.mode, values),
          ...findContradictions(seen, context, values.mode)
        ]),
    ...findSharedNames(values),
    ...findUnsetVariables(texts, values['build-secrets'] ?? [], context)
  ]
  if (all.length > 0) return { ok: false, problems: all }
  // Without a problem, each input has a value.
  const complete = values as InputValues
  const region = context.region || undefined
  const target = servicePlace(texts)
  const placed = { ...complete, cluster: target.cluster, service: target.service }
  const value = assembleRequest(placed, {
    region: target.region ?? region,
    emptyImage: lacksImage(texts, context)
  })
  return {
    ok: true,
    value,
    notes: findNotes(seen, context, complete.mode),
    warnings: findWarnings(seen, context, complete.mode)
  }
}

/** The part of the request that the post step needs; the main step found no mistake in it. */
export function readGitHub(inputs: InputSource): GitHubRequest {
  const names = ['github-token', 'github-deployment', 'comment'] as const
  const { values } = parseInputs(readTexts(inputs), names)
  return githubOf(values as Pick<InputValues, (typeof names)[number]>)
}

/**
 * Which pull request a preview is wanted for, by its own inputs alone. Undefined when
 * it is another mode, or when those inputs are wrong.
 */
export function readPreviewAim(
  inputs: InputSource
): { readonly pullRequest: number | undefined } | undefined {
  const { values, problems } = parseInputs(readTexts(inputs), ['mode', 'pull-request'])
  return problems.length === 0 && values.mode === 'preview'
    ? { pullRequest: values['pull-request'] }
    : undefined
}

/** Beside a file the other sources of a task definition are ignored, as in the peers, right or wrong. */
function ignored(texts: InputTexts): Partial<InputTexts> {
  return texts['task-definition'] === ''
    ? {}
    : {
        'task-definition-arn': '',
        'task-definition-family': '',
        'task-definition-revision': ''
      }
}

function readTexts(inputs: InputSource): InputTexts {
  const read = (name: InputName) => inputs(name).trim() || INPUTS[name].default
  return Object.fromEntries(INPUT_NAMES.map(name => [name, read(name)])) as InputTexts
}

function parseInputs(texts: InputTexts, names: readonly InputName[]) {
  const values: Partial<Record<InputName, unknown>> = {}
  const problems: Problem[] = []
  for (const name of names) {
    const parsed: Parsed<unknown> = INPUTS[name].parse(texts[name])
    if (parsed.ok) values[name] = parsed.value
    else problems.push(...parsed.complaints.map(complaint => ({ where: name, ...complaint })))
  }
  return { values: values as Partial<InputValues>, problems }
}
