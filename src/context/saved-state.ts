import pkg from '../../package.json' with { type: 'json' }
import type { CodeDeploySending, Rollout, Watch } from '../deployment/rollout.ts'
import type { LastStatus } from '../github/deployment-text.ts'
import type { PreviewTarget } from '../preview/target.ts'
import type { Outcome, Report } from '../report/report.ts'
import type { Runner } from '../runner/runner.ts'
import type { Follower } from '../schedules/follower.ts'
import type { FollowedService, ScheduleMove } from '../schedules/schedule-move.ts'
import type { Tag } from '../task-definition/definition.ts'

/**
 * What the main step leaves for the post step, which has to go on when the main step was killed. Plain JSON; each member
 * is on disk before the call that it is about is sent.
 */
export interface SavedState {
  /** The main step's AWS region. */
  readonly region?: string
  /** A folder with a Docker login, to be removed. */
  readonly dockerConfig?: string
  /** The marker of the processes of a smoke test that may still run. */
  readonly testProcesses?: string
  readonly tasks?: LeftTasks
  /** A Job on EKS that may still run, unwatched. */
  readonly job?: LeftJob
  readonly rollout?: SavedRollout
  readonly marker?: SavedMarker
  readonly schedules?: SavedSchedules
  readonly preview?: SavedPreview
  readonly shownDeployment?: SavedDeployment
  /** By name, when several are rolled out in one step: all of them, whether or not they were begun. */
  readonly services?: Readonly<Record<string, SavedService>>
}

/** What is kept of one service of several; `rollout` is absent before its update is about to be sent. */
export interface SavedService {
  readonly rollout?: SavedRollout
  readonly marker?: SavedMarker
}

/** Tasks that the main step had started, or may have started, and that no one watches any longer. */
export interface LeftTasks {
  readonly cluster: string
  readonly arns: readonly string[]
  readonly start?: AnnouncedStart
}

/** A RunTask call that was announced and may not have been answered. */
export interface AnnouncedStart {
  readonly taskDefinition: string
  readonly startedBy: string
  /** How many tasks it may have started, 1 to 10. */
  readonly count: number
  /** Digest of the commands of its overrides. */
  readonly commands: string
  /** The tasks of the same starter that were there before; absent when they could not be listed. */
  readonly before?: readonly string[]
}

export type SavedRollout =
  /** UpdateService is about to be sent: it may have been carried out when nothing else was saved. */
  | {
      readonly kind: 'starting'
      readonly cluster: string
      readonly service: string
      readonly beforeId?: string
      readonly taskDefinition: string
      readonly previous?: NonNullable<Rollout['previous']>
      readonly images?: NonNullable<Rollout['images']>
      readonly options: Watch['options']
      /** CreateDeployment of CodeDeploy is sent in place of UpdateService. */
      readonly codeDeploy?: CodeDeploySending
      /** An apply of a Deployment of Kubernetes is sent in place of it. */
      readonly kubernetes?: KubernetesSending
    }
  /** The deployment was started, and there is no verdict yet. */
  | { readonly kind: 'started'; readonly watch: Watch }
  /** The main step has come to its verdict, or there was nothing to judge. */
  | { readonly kind: 'ended'; readonly outcome?: Outcome; readonly running?: string }

/** Where a Job is. */
export interface LeftJob {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
}

/** An announced apply, with what shows later whether it was carried out. */
export interface KubernetesSending {
  readonly namespace: string
  readonly deployment: string
  /** The annotation of the run, which no other apply writes. */
  readonly run: string
  readonly former?: string
  readonly created?: readonly string[]
}

/** A change of the service's tags that is due once something is so: what a rollback or a deployment says for later. */
export interface SavedMarker {
  /** ARN of the service. */
  readonly service: string
  readonly set: readonly Tag[]
  readonly remove: readonly string[]
  readonly when:
    | { readonly kind: 'now' }
    /** The rollout that is under way has succeeded. */
    | { readonly kind: 'succeeded' }
    /** This deployment has been taken back, to this task definition. */
    | {
        readonly kind: 'gone'
        readonly cluster: string
        readonly name: string
        readonly deploymentId: string
        readonly taskDefinition: string
      }
}

/** What the report says about what the schedules follow. */
export type ScheduleFacts = Pick<Report, 'cluster' | 'service' | 'taskDefinitionArn' | 'rollback'>

export type SavedSchedules =
  /** They follow once the rollout that is under way has succeeded. */
  | {
      readonly kind: 'waiting'
      readonly followers: readonly Follower[]
      /** Where several services are rolled out: whose families they start. */
      readonly services?: readonly FollowedService[]
      readonly facts: ScheduleFacts
    }
  /** Some of them may have been changed: all of them have to be, or none. `outcome`: of what they follow. */
  | {
      readonly kind: 'changing' | 'restoring'
      readonly moves: readonly ScheduleMove[]
      readonly outcome: Outcome
      readonly facts: ScheduleFacts
    }
  | { readonly kind: 'ended' }

export type SavedPreview =
  /** A first deployment under way: what this run created is removed when it does not complete. */
  | { readonly kind: 'making'; readonly target: PreviewTarget; readonly run: string }
  | {
      readonly kind: 'removing'
      readonly target: PreviewTarget
      /** The ids of the runs whose resources are removed; absent until they are known. */
      readonly runs?: readonly string[]
    }
  | { readonly kind: 'ended' }

/** A deployment that is shown on GitHub. */
export type SavedDeployment =
  /** It was asked for, and GitHub may have made it when nothing else was saved. */
  | {
      readonly kind: 'creating'
      readonly environment: string
      readonly task: string
      readonly last?: LastStatus
    }
  /** GitHub has it, and waits for its last state. */
  | { readonly kind: 'shown'; readonly id: number; readonly last?: LastStatus }
  | { readonly kind: 'ended' }

/** The version that writes the state; another one does not read it. */
export const STATE_VERSION: string = pkg.version

/** Adds to what the post step will find; undefined takes a member back. On disk when this returns. */
export function saveState(
  runner: Pick<Runner, 'saveState'>,
  changes: { readonly [K in keyof SavedState]?: SavedState[K] | undefined }
): void {
  runner.saveState({ version: STATE_VERSION, ...changes })
}

type Writes = { readonly runner: Pick<Runner, 'saveState'> }

export function saveRollout({ runner }: Writes, rollout: SavedRollout): void {
  saveState(runner, { rollout })
}

/** In case this process does not come to write the tags; undefined takes it back. */
export function saveMarker({ runner }: Writes, marker: SavedMarker | undefined): void {
  saveState(runner, { marker })
}

export function saveSchedules({ runner }: Writes, schedules: SavedSchedules): void {
  saveState(runner, { schedules })
}

export function savePreview({ runner }: Writes, preview: SavedPreview): void {
  saveState(runner, { preview })
}
