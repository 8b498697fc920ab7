import type { TaskStopCode } from '@aws-sdk/client-ecs'
import type { FailureKind, stopEntry } from './task-lifecycle.ts'

export type StopCode = TaskStopCode

/** What a failure's text is made of. */
export interface FailureFacts {
  readonly image: string
  readonly platform: string
  readonly region: string
  readonly account: string
  readonly requestId: string
  readonly secret: string
  readonly exitCode: number
}

/** One way for a task to end by itself. */
export interface TaskFailure {
  /** Seconds from the beginning of the step that fails; for failures after RUNNING the fate may say otherwise. */
  readonly seconds: number
  readonly stopCode: StopCode
  readonly stoppedReason: (facts: FailureFacts) => string
  /** What the failing container shows. */
  readonly container: (facts: FailureFacts) => {
    readonly exitCode?: number
    readonly reason?: string
  }
  /** What the container writes before it ends, whatever the fate adds. */
  readonly logLine?: string
  readonly entry: keyof typeof stopEntry
}

type StartFailure = Pick<TaskFailure, 'seconds' | 'stoppedReason'>

/** A container that could not start shows the task's reason when the image is to blame, else nothing. */
function failedStart({ seconds, stoppedReason }: StartFailure): TaskFailure {
  return {
    seconds,
    stoppedReason,
    stopCode: 'TaskFailedToStart',
    container: facts => {
      const reason = stoppedReason(facts)
      return reason.startsWith('CannotPullContainerError') ? { reason } : {}
    },
    entry: 'neverStarted'
  }
}

const essentialExit = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: () => 'Essential container in task exited',
  entry: 'ended'
} as const

/** How each failure looks from outside; the texts were seen on AWS, times too (pulls are tried for three quarters of a minute). */
export const taskFailures: Readonly<Record<FailureKind, TaskFailure>> = {
  'no-capacity': failedStart({
    seconds: 3,
    stoppedReason: () =>
      'Capacity is unavailable at this time. Please try again later or in a different availability zone'
  }),
  network: failedStart({
    seconds: 289,
    stoppedReason: ({ region, requestId }) =>
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. ' +
      `RequestCanceled: operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: ${requestId}, request send failed, Post "https://api.ecr.${region}.amazonaws.com/": dial tcp 198.51.100.14:443: i/o timeout`
  }),
  'secret-missing': failedStart({
    seconds: 5,
    stoppedReason: ({ secret, requestId }) =>
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): ' +
      `failed to fetch secret ${secret} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: ${requestId}, ResourceNotFoundException: Secrets Manager can't find the specified secret.`
  }),
  'log-group-missing': failedStart({
    seconds: 7,
    stoppedReason: () =>
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.'
  }),
  'image-not-found': failedStart({
    seconds: 46,
    stoppedReason: ({ image }) =>
      `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${image}: ${image}: not found`
  }),
  'wrong-platform': failedStart({
    seconds: 46,
    stoppedReason: ({ platform }) =>
      `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`
  }),
  crash: { ...essentialExit, seconds: 2, container: ({ exitCode }) => ({ exitCode }) },
  exit: { ...essentialExit, seconds: 5, container: ({ exitCode }) => ({ exitCode }) },
  'out-of-memory': {
    ...essentialExit,
    seconds: 5,
    container: () => ({
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage'
    })
  },
  'exec-format-error': {
    ...essentialExit,
    seconds: 1,
    container: () => ({ exitCode: 255 }),
    logLine: 'exec /usr/local/bin/docker-entrypoint.sh: exec format error'
  },
  'spot-interruption': {
    seconds: 60,
    stopCode: 'SpotInterruption',
    stoppedReason: () => 'Your Spot Task was interrupted.',
    container: () => ({ exitCode: 143 }),
    entry: 'interrupted'
  }
}
