import { ruleOf } from '../rules.ts'

/**
 * What has to come out of a rollback under everything that can be so, by reasoning. The first rule that fits counts.
 *
 * The service ran `first`, then `second`, and runs `live` now; each was a run of the action with its own image and
 * commit. Where someone's deployment is in progress, it is one of `other`.
 */

/** How the wanted revision is named in the input `to`. */
export const WAYS = [
  'previous',
  'number',
  'revision',
  'ARN',
  'commit',
  'tag',
  'digest',
  'ambiguous',
  'unknown'
] as const
/** What has become of the wanted revision since it ran. */
export const STATES = [
  'ACTIVE',
  'INACTIVE',
  'tag moved',
  'image gone',
  'crashes now',
  'cannot be pulled now'
] as const
/** What else is so. */
export const CIRCUMSTANCES = [
  'quiet',
  'service-deployment calls denied',
  'in progress, a stop leads there',
  'in progress, a stop leads elsewhere',
  'it runs already'
] as const

export interface Cell {
  readonly way: (typeof WAYS)[number]
  readonly state: (typeof STATES)[number]
  readonly circumstance: (typeof CIRCUMSTANCES)[number]
}

type Condition = { readonly [D in keyof Cell]?: readonly Cell[D][] }

export interface Expectation {
  readonly outcome: 'succeeded' | 'unchanged' | 'rolled-back' | 'rollback-failed' | 'failed'
  /** What the service runs in the end; `copy`: a new revision like the wanted one, with its image by digest. */
  readonly runs: 'wanted' | 'copy' | 'live' | 'other'
  /** The calls that change something, in order; tags are written after all others. */
  readonly calls: readonly ('register' | 'update' | 'stop')[] | 'any'
  /** What the service is marked as moved away from. */
  readonly mark: 'live' | 'other' | 'none'
  /** What the error says, or the notice of a green end. */
  readonly says?: RegExp
}

export interface Rule extends Expectation {
  readonly when: Condition
  readonly because: string
}

/** Nothing is changed: what stands in the way is known before. */
const refused = { outcome: 'failed', runs: 'live', calls: [], mark: 'none' } as const
const IN_PROGRESS: readonly Cell['circumstance'][] = [
  'in progress, a stop leads there',
  'in progress, a stop leads elsewhere'
]

const DENIED: readonly Cell['circumstance'][] = ['service-deployment calls denied']

export const RULES: readonly Rule[] = [
  {
    when: { way: ['ambiguous', 'unknown'], circumstance: DENIED },
    ...refused,
    says: /is not among the revisions of the service web\..*\nweb:3, image web:v3, commit c{12}, [^\n]*7000000003[^\n]*\n.*ecs:ListServiceDeployments was denied/s,
    because:
      'what the service has now is listed with its origin, and the call is named with which more would be known'
  },
  {
    when: { way: ['previous', 'number', 'commit', 'digest'], circumstance: DENIED },
    ...refused,
    says: /ecs:ListServiceDeployments was denied.*Allow ecs:ListServiceDeployments and ecs:DescribeServiceRevisions/s,
    because:
      'only the past deployments of the service prove what worked, and which commit and digest it was: anyone who may register a revision writes its tags'
  },
  {
    when: { way: ['ambiguous', 'unknown'], circumstance: IN_PROGRESS },
    ...refused,
    runs: 'other',
    says: /(is ambiguous; it could be:\nweb:2, image web:v2.*\nweb:1, image web:v1)|(is not among the revisions that worked.*\nweb:3, image web:v3)/,
    because:
      'nobody guesses what is meant, and a deployment of someone is not stopped for a guess: the candidates are listed'
  },
  {
    when: { way: ['ambiguous', 'unknown'] },
    ...refused,
    says: /(is ambiguous; it could be:\nweb:2, image web:v2 \(sha256:\w{12}\), commit abcdef12\w{4}, .* UTC, by octocat in https.*7000000002)|(is not among the revisions that worked.*\nweb:3, image web:v3 \(sha256:\w{12}\), commit c{12}, .* UTC, by octocat in https.*7000000003)/,
    because:
      'nobody guesses what is meant: each candidate is listed with revision, image, commit, time, and the run that made it'
  },
  {
    when: { circumstance: ['it runs already'] },
    outcome: 'unchanged',
    runs: 'wanted',
    calls: [],
    mark: 'none',
    because:
      'what is wanted runs: nothing has to be pulled, registered or started, so that its state does not matter'
  },
  {
    when: { state: ['image gone'], circumstance: IN_PROGRESS },
    ...refused,
    runs: 'other',
    says: /cannot run again.*was cleaned up/s,
    because: 'what cannot run again is no reason to stop or outwait what someone deploys'
  },
  {
    when: { state: ['image gone'], circumstance: DENIED },
    ...refused,
    says: /web:1 cannot run again:\nweb: \S*web:v1 is not in ECR any more\.\n/,
    because:
      'the tag is gone, and which digest it gave is not known: the tags of the revision do not prove it'
  },
  {
    when: { state: ['image gone'] },
    ...refused,
    says: /cannot run again.*was cleaned up/s,
    because: 'a rollback to an image that is gone would fail after having changed something'
  },
  {
    when: {
      state: ['crashes now', 'cannot be pulled now'],
      circumstance: ['in progress, a stop leads there']
    },
    outcome: 'rollback-failed',
    runs: 'wanted',
    calls: ['stop'],
    mark: 'none',
    because:
      'ECS starts new tasks of the revision it goes back to: when these fail there is no other revision that is known to work, and only a person can say what now'
  },
  {
    when: { circumstance: ['in progress, a stop leads there'] },
    outcome: 'succeeded',
    runs: 'wanted',
    calls: ['stop'],
    mark: 'other',
    because:
      'ECS goes back to its own last service revision, digests included: neither an INACTIVE task definition nor a moved tag is in its way, and what the service leaves is the deployment that was in progress'
  },
  {
    when: {
      state: ['crashes now', 'cannot be pulled now'],
      circumstance: ['in progress, a stop leads elsewhere']
    },
    outcome: 'rolled-back',
    runs: 'other',
    calls: 'any',
    mark: 'none',
    because: 'the deployment of someone has completed meanwhile: it is what worked last'
  },
  {
    when: { state: ['crashes now', 'cannot be pulled now'] },
    outcome: 'rolled-back',
    runs: 'live',
    calls: 'any',
    mark: 'none',
    because:
      'a rollback is a rollout like any other: when it fails, the service goes back to what ran, and nothing is said to be left behind'
  },
  {
    when: {
      state: ['INACTIVE', 'tag moved'],
      circumstance: ['in progress, a stop leads elsewhere']
    },
    outcome: 'succeeded',
    runs: 'copy',
    calls: ['register', 'update'],
    mark: 'other',
    because: 'the end of the deployment is waited for, and it is what the service moves away from'
  },
  {
    when: { circumstance: ['in progress, a stop leads elsewhere'] },
    outcome: 'succeeded',
    runs: 'wanted',
    calls: ['update'],
    mark: 'other',
    because:
      'to stop it would lead to another revision than the wanted one and throw away what someone wants: it is waited for'
  },
  {
    when: { state: ['tag moved'], circumstance: DENIED },
    ...refused,
    says: /web:v1 now points to sha256:\w+, and the tags of the revision say sha256:\w+: which of them ran cannot be proven/,
    because: 'neither the tag in ECR nor those of the revision prove what ran'
  },
  {
    when: { state: ['INACTIVE'] },
    outcome: 'succeeded',
    runs: 'copy',
    calls: ['register', 'update'],
    mark: 'live',
    because:
      'ECS takes no INACTIVE revision for an update; its copy refers to the images that ran by digest'
  },
  {
    when: { state: ['tag moved'] },
    outcome: 'succeeded',
    runs: 'copy',
    calls: ['register', 'update'],
    mark: 'live',
    says: /the tag now points to sha256:\w+; the image that ran, sha256:\w+, is deployed by its digest/,
    because: 'the revision by its tag would run another image than the one that worked'
  },
  {
    when: {},
    outcome: 'succeeded',
    runs: 'wanted',
    calls: ['update'],
    mark: 'live',
    because: 'it is there as it was: one update, and the mark of what was left'
  }
]

/** The rule that decides a cell. */
export const ruleFor = (cell: Cell): Rule => ruleOf(RULES, cell)

/** `by its commit; INACTIVE; quiet` */
export function nameOf({ way, state, circumstance }: Cell): string {
  return `to: ${way}; ${state}; ${circumstance}`
}

/** Names of one revision only, which is the one that runs or was never the last: these ways cannot say it. */
function isPossible({ way, circumstance, state }: Cell): boolean {
  const counted = way === 'previous' || way === 'number'
  if (way === 'ambiguous' || way === 'unknown') return state === 'ACTIVE'
  if (circumstance === 'it runs already') return !counted
  return way !== 'previous' || circumstance !== 'in progress, a stop leads elsewhere'
}

/**
 * The cells that are run: each state under each circumstance, each way in each state and under each circumstance, as
 * far as that can be; the third is dealt out.
 */
export function chooseCells(): readonly Cell[] {
  const all = CIRCUMSTANCES.flatMap(circumstance =>
    STATES.flatMap(state => WAYS.map(way => ({ way, state, circumstance })))
  ).filter(isPossible)
  const pairs = ({ way, state, circumstance }: Cell) => [
    `${way}+${state}`,
    `${way}+${circumstance}`,
    `${state}+${circumstance}`
  ]
  const missing = new Set(all.flatMap(pairs))
  const chosen: Cell[] = []
  while (missing.size > 0) {
    const worth = (cell: Cell) => pairs(cell).filter(pair => missing.has(pair)).length
    const best = all.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    for (const pair of pairs(best)) missing.delete(pair)
    chosen.push(best)
  }
  return chosen
}
