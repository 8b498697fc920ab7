import { ruleOf } from '../rules.ts'

/**
 * What has to come out of a deployment under everything that can happen to it, by reasoning. Each rule says
 * which cells it is about, what must be true afterwards, and because of what. The first rule that fits counts.
 *
 * The service runs `old` with two tasks behind a load balancer; the step deploys `new`; what someone else
 * deploys is `other`.
 */

/** What ECS itself does about a bad deployment. */
export const NETS = ['breaker and rollback', 'breaker only', 'none', 'alarms'] as const
/** What becomes of the new revision's tasks. */
export const FATES = [
  'good',
  'slow',
  'crash after start',
  'image not found',
  'wrong platform',
  'secret missing',
  'never healthy',
  'out of memory',
  'no capacity'
] as const
/** Whether the service-deployment APIs can be used: old endpoints and narrow roles have none. */
export const APIS = ['allowed', 'denied', 'absent'] as const
/** What others do in the meantime. */
export const EVENTS = [
  'nothing else',
  'another deployment was under way',
  'superseded at once',
  'superseded while tasks start',
  'superseded at the end',
  'autoscaling adds a task',
  'someone scales to 0',
  'the service is deleted',
  'someone else rolls back'
] as const

export interface Cell {
  readonly net: (typeof NETS)[number]
  readonly fate: (typeof FATES)[number]
  readonly api: (typeof APIS)[number]
  readonly event: (typeof EVENTS)[number]
}

type Condition = { readonly [D in keyof Cell]?: readonly Cell[D][] }

export interface Expectation {
  readonly outcome: 'succeeded' | 'rolled-back' | 'superseded' | 'failed'
  /** What is deployed when the step has ended: the PRIMARY deployment's revision; `none`: there is no service. */
  readonly deployed: 'old' | 'new' | 'other' | 'none'
  /** Whether that deployment has completed: with its tasks running and nothing else. */
  readonly settled: boolean
  /**
   * Who takes the deployment back: ECS alone, the step by StopServiceDeployment (`stop`) or by a second
   * UpdateService (`update`), or no one. Where ECS and the step may be first, both are named.
   */
  readonly takenBack: readonly ('by ECS' | 'stop' | 'update' | 'not at all')[]
  /** The output `reason`, or a notice for a green end. */
  readonly says?: RegExp
  /** What the first line of the error names; `the fate`: the cause for which the tasks failed. */
  readonly blames?: RegExp | 'the fate'
}

export interface Rule extends Expectation {
  readonly when: Condition
  readonly because: string
}

/** What the first line of the error has to name when no one took the deployment back before its tasks failed. */
export const CAUSES: Readonly<Record<Cell['fate'], RegExp>> = {
  good: /./,
  slow: /./,
  'crash after start': /exit code 1/,
  'image not found': /web:new/,
  'wrong platform': /linux\/amd64/,
  'secret missing': /secret/i,
  'never healthy': /health check/i,
  'out of memory': /memory/i,
  'no capacity': /capacity/i
}

const WELL: readonly Cell['fate'][] = ['good', 'slow']
const UNUSABLE: readonly Cell['api'][] = ['denied', 'absent']

export const RULES: readonly Rule[] = [
  {
    when: { event: ['the service is deleted'] },
    outcome: 'failed',
    deployed: 'none',
    settled: false,
    takenBack: ['not at all'],
    says: /was deleted while the deployment was under way/,
    because: 'what is being deleted can neither complete a deployment nor be rolled back'
  },
  {
    when: { event: ['superseded at once', 'superseded while tasks start'] },
    outcome: 'superseded',
    deployed: 'other',
    settled: false,
    takenBack: ['not at all'],
    says: /^A newer deployment, ecs-svc\/\d+ of web:2, replaced ecs-svc\/\d+ before it completed; it was left alone\. Its revision does not say who started it\.$/,
    because:
      "the PRIMARY deployment is neither mine nor a rollback of mine: it is someone's, who wants it, and whose deployment is never stopped; whether mine was any good is no one's question any more"
  },
  {
    when: { event: ['someone scales to 0'] },
    outcome: 'succeeded',
    deployed: 'new',
    settled: true,
    takenBack: ['not at all'],
    says: /desired count of the service is 0/,
    because:
      'ECS completes a deployment of no tasks whatever its revision is worth; it is what is deployed, and the notice says that no task of it runs'
  },
  {
    when: { fate: WELL, event: ['someone else rolls back'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['by ECS'],
    blames: /stopped/,
    because:
      'a rollback that is under way is watched to its end, whoever began it; no task has failed, so that the cause is the stop itself'
  },
  {
    when: { event: ['someone else rolls back'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['by ECS'],
    because:
      'a rollback that is under way already is watched to its end and not asked for twice, whoever began it; my deployment did not complete, however good it was'
  },
  {
    when: { fate: WELL, event: ['superseded at the end'] },
    outcome: 'succeeded',
    deployed: 'other',
    settled: false,
    takenBack: ['not at all'],
    because:
      'my deployment had completed before the other one began: that is what the verdict is about'
  },
  {
    when: { event: ['superseded at the end'] },
    outcome: 'superseded',
    deployed: 'other',
    settled: false,
    takenBack: ['by ECS', 'stop', 'update'],
    says: /newer deployment, ecs-svc\/\d+ of web:2/,
    because:
      'mine had failed and was being taken back when someone deployed: where the service ends is theirs to say, and to call for help would be a false alarm'
  },
  {
    when: { fate: WELL },
    outcome: 'succeeded',
    deployed: 'new',
    settled: true,
    takenBack: ['not at all'],
    because:
      'it completes, and neither a safety net that has nothing to do nor APIs that only tell more can change that; ECS replaces a deployment that was under way, and a new desired count is its own business'
  },
  {
    when: { net: ['alarms'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['by ECS'],
    blames: /alarm/i,
    because:
      'the alarm goes off when the first task starts, before any has failed: ECS is rolling back already when the tasks fail'
  },
  {
    when: { net: ['breaker and rollback'], api: ['allowed'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['by ECS', 'stop'],
    blames: 'the fate',
    because:
      'two permanent failures or three of any kind are a verdict here as for ECS; whichever of the two notices first, ECS carries the rollback out'
  },
  {
    when: { net: ['breaker and rollback'], api: UNUSABLE },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['by ECS', 'update'],
    blames: 'the fate',
    because:
      'the same, but what is not known cannot be stopped: the step puts the old revision back'
  },
  {
    when: { net: ['breaker only'], api: ['allowed'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['stop', 'update'],
    blames: 'the fate',
    because:
      'ECS leaves a failed deployment as it is, so the step takes it back: by stopping it while it goes on, by an update once the breaker has ended it'
  },
  {
    when: { net: ['none'], api: ['allowed'] },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['stop'],
    blames: 'the fate',
    because:
      'ECS would try for ever; the step counts as its breaker would, and a deployment can be stopped without any setting'
  },
  {
    when: { net: ['breaker only', 'none'], api: UNUSABLE },
    outcome: 'rolled-back',
    deployed: 'old',
    settled: true,
    takenBack: ['update'],
    blames: 'the fate',
    because: 'nobody else does it, and what is not known cannot be stopped'
  }
]

/** The rule that decides a cell. */
export const ruleFor = (cell: Cell): Rule => ruleOf(RULES, cell)

/** `crash after start, breaker only, APIs denied, nothing else`. */
export function nameOf({ net, fate, api, event }: Cell): string {
  return `${fate}; net: ${net}; APIs ${api}; ${event}`
}
