import { isObject } from '../json-object.ts'
import type { Checked, Problem } from '../problem.ts'
import { type Cleaning, cleanStructure } from './clean.ts'
import type { TaskDefinition } from './definition.ts'
import { findLookalike, withoutExtensions } from './lookalike.ts'
import { unknownMember } from './members.ts'
import { kindOf } from './scalar.ts'

const REQUEST = 'RegisterTaskDefinitionRequest'

/** Members that DescribeTaskDefinition adds and RegisterTaskDefinition does not take. */
const OUTPUT_ONLY: ReadonlySet<string> = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt'
])

/** The members of a registered revision that a request to register it again would hold. */
export function requestMembers<T extends object>(registered: T): T {
  return Object.fromEntries(
    Object.entries(registered).filter(([member]) => !OUTPUT_ONLY.has(member))
  ) as T
}

/** What stands beside `taskDefinition` in an answer of the AWS CLI or SDK, besides the tags. */
const ANSWER_METADATA: ReadonlySet<string> = new Set(['$metadata', 'ResponseMetadata'])

/** How `normalise` treats empty values. */
export interface NormaliseOptions {
  /** Names of members, at any depth, whose null or empty value is kept as an empty one. */
  readonly keepNullValueKeys: readonly string[]
  /**
   * Whether all empty text stays, not only where it says something by itself: for what AWS has
   * answered, because there someone meant it. Default: false.
   */
  readonly keepEmptyText?: boolean
  /**
   * Whether members that this version does not know stay as they are: in what AWS has answered they are newer than
   * this action. In a file they are problems. Default: false.
   */
  readonly keepUnknown?: boolean
}

/**
 * Turns a document into a task definition that RegisterTaskDefinition takes.
 *
 * - An answer of DescribeTaskDefinition (`{ taskDefinition, tags }`) is unwrapped.
 * - Members that only answers have are left out without a word.
 * - A member that ECS does not know is a problem that names the nearest known one. At the top of a file, `x-` members
 *   are left out: they hold what YAML anchors stand for.
 * - A value of the wrong type is converted where only one reading exists, with a note; else it is
 *   a problem with its path.
 * - null, `[]` and `{}` are left out, and so is empty text where it says nothing (with a note).
 *   Empty arguments, and empty values of variables, tags and docker labels stay.
 *
 * Notes and problems never show values of variables, secrets, labels and log options.
 */
export function normalise(document: unknown, options: NormaliseOptions): Checked<TaskDefinition> {
  const cleaning: Cleaning = {
    keepEmpty: new Set(options.keepNullValueKeys),
    keepEmptyText: options.keepEmptyText ?? false,
    keepUnknown: options.keepUnknown ?? false,
    root: REQUEST,
    problems: [],
    notes: []
  }
  const { document: unwrapped, beside } = unwrapAnswer(document)
  cleaning.problems.push(...unknownBeside(beside))
  const lookalike = findLookalike(unwrapped, 'a task definition')
  if (lookalike !== undefined) return { ok: false, problems: [lookalike] }
  if (!isObject(unwrapped)) return { ok: false, problems: [notAnObject(unwrapped)] }
  const own = cleaning.keepUnknown ? unwrapped : withoutExtensions(unwrapped)
  const request = requestMembers(own)
  const top = { path: '', member: '', holder: undefined }
  const cleaned = cleanStructure(request, REQUEST, top, cleaning) ?? {}
  const { problems, notes } = cleaning
  // With other problems a required member may only seem to be missing.
  if (problems.length === 0) problems.push(...findMissing(cleaned))
  if (problems.length > 0) return { ok: false, problems }
  // The schema table made sure of each member's type, and findMissing of the two that must be.
  return { ok: true, value: cleaned as unknown as TaskDefinition, notes }
}

/** The task definition in an answer of DescribeTaskDefinition, with its tags; else the document. */
export function unwrapAnswer(document: unknown): {
  readonly document: unknown
  /** What stands beside it in the answer. */
  readonly beside: readonly string[]
} {
  if (!isObject(document) || !isObject(document.taskDefinition)) return { document, beside: [] }
  const { taskDefinition, tags: answered, ...rest } = document
  const tags = taskDefinition.tags ?? answered
  return {
    document: tags === undefined ? taskDefinition : { ...taskDefinition, tags },
    beside: Object.keys(rest)
  }
}

function unknownBeside(members: readonly string[]): readonly Problem[] {
  return members
    .filter(member => !ANSWER_METADATA.has(member) && !member.startsWith('x-'))
    .map(member => unknownMember(member, { shape: REQUEST, path: '', root: REQUEST }))
}

function findMissing(cleaned: Readonly<Record<string, unknown>>): Problem[] {
  const missing: Problem[] = []
  if (cleaned.family === undefined) {
    const fix = 'Give the name under which the revisions are registered.'
    missing.push({ where: 'family', what: 'The family is missing.', fix })
  }
  if (cleaned.containerDefinitions === undefined) {
    const fix = 'Define at least one container.'
    missing.push({ where: 'containerDefinitions', what: 'There is no container.', fix })
  }
  return missing
}

function notAnObject(value: unknown): Problem {
  const given = value === null || value === undefined ? 'nothing' : kindOf(value)
  return {
    where: 'task-definition',
    what: `The file holds ${given}, not a task definition.`,
    fix: 'Write an object with family and containerDefinitions.'
  }
}
