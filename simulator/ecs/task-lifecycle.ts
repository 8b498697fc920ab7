/** How a task may end by itself. */
export type FailureKind =
  | 'no-capacity'
  | 'network'
  | 'secret-missing'
  | 'log-group-missing'
  | 'image-not-found'
  | 'wrong-platform'
  | 'crash'
  | 'out-of-memory'
  | 'exec-format-error'
  | 'spot-interruption'
  | 'exit'

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED'

/** One step of a task's life: the status it shows meanwhile, how long, and what may end it there. */
export interface Step {
  readonly name: StepName
  readonly status: TaskStatus
  readonly seconds: number
  readonly mayFail: readonly FailureKind[]
}

export type StepName =
  | 'attach'
  | 'prepare'
  | 'pull'
  | 'activate'
  | 'run'
  | 'drain'
  | 'terminate'
  | 'release'
  | 'gone'

/**
 * From creation to RUNNING, with the times that public logs of Fargate tasks show: connected after 3 s,
 * pull started after 18 s, running after 25 s.
 */
export const startSteps: readonly Step[] = [
  { name: 'attach', status: 'PROVISIONING', seconds: 3, mayFail: ['no-capacity'] },
  {
    name: 'prepare',
    status: 'PENDING',
    seconds: 15,
    mayFail: ['network', 'secret-missing', 'log-group-missing']
  },
  { name: 'pull', status: 'PENDING', seconds: 6.5, mayFail: ['image-not-found', 'wrong-platform'] },
  { name: 'activate', status: 'ACTIVATING', seconds: 0.5, mayFail: [] },
  {
    name: 'run',
    status: 'RUNNING',
    seconds: Number.POSITIVE_INFINITY,
    mayFail: ['crash', 'out-of-memory', 'exec-format-error', 'spot-interruption', 'exit']
  }
]

/**
 * From the decision to stop to STOPPED: stopping after 9 s, execution stopped after 12 s, stopped after 36 s.
 * Behind a load balancer `drain` lasts as long as the target group's deregistration delay, if that is longer.
 */
export const stopSteps: readonly Step[] = [
  { name: 'drain', status: 'DEACTIVATING', seconds: 9, mayFail: [] },
  { name: 'terminate', status: 'STOPPING', seconds: 3, mayFail: [] },
  { name: 'release', status: 'DEPROVISIONING', seconds: 24, mayFail: [] },
  { name: 'gone', status: 'STOPPED', seconds: 0, mayFail: [] }
]

/** Where the way to STOPPED begins: a task that never ran has nothing to drain, one that ended nothing to terminate. */
export const stopEntry = {
  running: 'drain',
  interrupted: 'terminate',
  ended: 'release',
  neverStarted: 'release'
} as const satisfies Record<string, StepName>

/** Whether a task still serves: what is draining keeps its old deployment in place. */
export const servingStatuses: ReadonlySet<TaskStatus> = new Set(['RUNNING', 'DEACTIVATING'])

/** What `pendingCount` counts. */
export const pendingStatuses: ReadonlySet<TaskStatus> = new Set([
  'PROVISIONING',
  'PENDING',
  'ACTIVATING'
])
