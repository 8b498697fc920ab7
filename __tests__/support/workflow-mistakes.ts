import type { AnyRequest } from '../../src/inputs/request.ts'
import { INPUT_NAMES } from '../../src/inputs/table.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import { isOurs, type Job, type Step, type Workflow } from './workflow.ts'
import { type Form, requestOf } from './workflow-requests.ts'

const words = (text: string) => text.split(' ')

/** GitHub's own words (the documentation of its workflow syntax and events). */
const WORKFLOW_KEYS = words('name run-name on permissions env defaults concurrency jobs')
const JOB_KEYS = words(
  'name permissions needs if runs-on environment concurrency outputs env defaults steps timeout-minutes strategy continue-on-error container services'
)
const STEP_KEYS = words(
  'id if name uses run working-directory shell with env continue-on-error timeout-minutes'
)
const EVENTS = words(
  'push pull_request pull_request_target workflow_dispatch workflow_call workflow_run schedule repository_dispatch release merge_group'
)
const RUNNER = /^ubuntu-(latest|22\.04|24\.04)(-arm)?$/
/** What GitHub gives a job that does not say. */
const LONGEST_JOB_MINUTES = 360

/** Everything that GitHub or this action would refuse in a workflow, or that it is not allowed and should be. */
export function findMistakes(workflow: Workflow): readonly string[] {
  return [
    ...findStrange(workflow, WORKFLOW_KEYS, 'the workflow'),
    ...findStrange(workflow.on, EVENTS, 'on'),
    ...findUndeclaredInputs(workflow),
    ...Object.values(workflow.jobs).flatMap(job => findInJob(job, workflow))
  ]
}

/** What is wrong with the steps of this action among those of a job that has credentials and is not shown as a whole. */
export function findMistakesOfSteps(steps: readonly Step[]): readonly string[] {
  const ours = steps.filter(isOurs).flatMap(step => findInInputs(step, { on: {} }, 'eu-west-1'))
  return [...findUnknownOutputs(steps, { steps }), ...ours]
}

function findStrange(value: object, known: readonly string[], where: string): readonly string[] {
  return Object.keys(value)
    .filter(key => !known.includes(key))
    .map(key => `${where} has ${key}, which is not known`)
}

/** Every match of a pattern in all texts of a value. */
const search = (value: object, pattern: RegExp) => [...JSON.stringify(value).matchAll(pattern)]

function findUndeclaredInputs(workflow: Workflow): readonly string[] {
  const declared = Object.keys(workflow.on.workflow_dispatch?.inputs ?? {})
  return search(workflow, /\binputs\.([\w-]+)/g)
    .filter(([, name = '']) => !declared.includes(name))
    .map(([text]) => `${text} is not asked for`)
}

function findInJob(job: Job, workflow: Workflow): readonly string[] {
  const ids = job.steps.map(({ id }) => id)
  const nowhere = search(job, /\bsteps\.([\w-]+)/g).filter(([, id]) => !ids.includes(id))
  const ours = job.steps.filter(isOurs)
  return [
    ...findStrange(job, JOB_KEYS, 'a job'),
    ...job.steps.flatMap(step => findStrange(step, STEP_KEYS, 'a step')),
    ...(RUNNER.test(job['runs-on']) ? [] : [`a job runs on ${job['runs-on']}`]),
    ...nowhere.map(([text]) => `${text} is not there`),
    ...findUnknownOutputs(job.steps, job),
    ...ours.flatMap(step => findInInputs(step, workflow, regionBefore(step, job))),
    ...ours.flatMap(step => findInSurroundings(step, job, workflow))
  ]
}

/** The region that an earlier step has put into the environment for certain. */
function regionBefore(step: Step, { steps }: Job): string | undefined {
  const credentials = steps
    .slice(0, steps.indexOf(step))
    .filter(({ if: condition }) => condition === undefined)
    .find(({ uses = '' }) => uses.startsWith('aws-actions/configure-aws-credentials@'))
  const region = credentials?.with?.['aws-region']
  return region === undefined ? undefined : String(region)
}

/** Outputs that are read of steps of this action and do not exist. */
function findUnknownOutputs(steps: readonly Step[], where: object): readonly string[] {
  const ours = steps.filter(isOurs).map(({ id }) => id)
  return search(where, /\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)
    .filter(([, id, output]) => ours.includes(id) && !OUTPUT_NAMES.some(known => known === output))
    .map(([text]) => `${text} is not there`)
}

function findInInputs(
  step: Step,
  workflow: Pick<Workflow, 'on'>,
  region: string | undefined
): readonly string[] {
  const strange = findStrange(step.with ?? {}, INPUT_NAMES, 'with')
  const refused = (['filled in', 'left empty'] satisfies Form[]).flatMap(form => {
    const checked = requestOf(step, workflow, form, region)
    return checked.ok
      ? checked.notes
      : checked.problems.map(({ where, what }) => `${where}: ${what}`)
  })
  return [...strange, ...new Set(refused)]
}

function findInSurroundings(step: Step, job: Job, workflow: Workflow): readonly string[] {
  const checked = requestOf(step, workflow, 'filled in', 'any')
  if (!checked.ok) return []
  const has = Object.entries(job.permissions ?? workflow.permissions ?? {})
  const needed = permissionsFor(checked.value, job, workflow)
  const wanted = needed.map(one => one.join(': '))
  const given = has.map(one => one.join(': '))
  const limit = job['timeout-minutes'] ?? LONGEST_JOB_MINUTES
  const longest = longestWait(checked.value)
  return [
    ...wanted.filter(one => !given.includes(one)).map(one => `the permission ${one} is missing`),
    ...given.filter(one => !wanted.includes(one)).map(one => `${one} is not needed`),
    ...(limit > longest ? [] : [`${limit} minutes are too few: the step may wait for ${longest}`])
  ]
}

/** What the job's token has to be allowed, and no more. */
function permissionsFor(
  request: AnyRequest,
  job: Job,
  { on }: Workflow
): readonly (readonly [scope: string, access: string])[] {
  const { mode } = request
  const previews = mode === 'preview' || mode === 'cleanup'
  const comments = previews || (mode === 'plan' && 'pull_request' in on)
  // For a job with an environment, GitHub makes the deployment itself. A cleanup ends those of others.
  const own = job.environment === undefined && ['deploy', 'rollback', 'preview'].includes(mode)
  const checksOut = job.steps.some(({ uses = '' }) => uses.startsWith('actions/checkout@'))
  return [
    ['id-token', 'write'],
    ...(checksOut ? [['contents', 'read'] as const] : []),
    ...(job.steps.some(({ uses = '' }) => uses.startsWith('actions/attest-build-provenance@'))
      ? [['attestations', 'write'] as const]
      : []),
    ...(comments ? [['pull-requests', 'write'] as const] : []),
    ...(own || mode === 'cleanup' ? [['deployments', 'write'] as const] : [])
  ]
}

/** How long the step may wait on purpose, in minutes. */
function longestWait(request: AnyRequest): number {
  if (request.mode === 'cleanup' || request.mode === 'plan') return 0
  // A rollback may have to wait for the end of someone's deployment before its own begins.
  const { rollout } = 'each' in request ? request.each[0] : request
  return rollout.waitMinutes * (request.mode === 'rollback' ? 2 : 1)
}
