/** What one poll at CodeDeploy shows, in its own words. Times are epoch milliseconds by the server's clock. */

/** Every status of a CodeDeploy deployment. */
export type CodeDeployStatus =
  | 'Created'
  | 'Queued'
  | 'InProgress'
  | 'Baking'
  | 'Ready'
  | 'Succeeded'
  | 'Failed'
  | 'Stopped'

/** One deployment of GetDeployment. */
export interface CodeDeployView {
  /** `d-…` */
  readonly id: string
  readonly status: CodeDeployStatus
  readonly createdAt: number
  /** Who made it: `user`, `codeDeployRollback`, … */
  readonly creator?: string
  readonly description?: string
  /** The digest of its AppSpec. */
  readonly sha256?: string
  readonly errorCode?: string
  readonly errorMessage?: string
  /** The deployment that rolls this one back. */
  readonly undoneBy?: string
  /** What CodeDeploy says about its rollback. */
  readonly rollbackMessage?: string
  /** The traffic is shifted, and the original task set is kept for a while. */
  readonly keepsOriginal: boolean
}

/** One task set of a deployment. */
interface SideView {
  readonly label: 'Blue' | 'Green'
  /** `ecs-svc/<number>`: what its tasks were started by. */
  readonly taskSetId?: string
  readonly weight?: number
}

/** The ECS service as the target of a deployment. */
export interface TargetsView {
  readonly events: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
  }[]
  readonly sides: readonly SideView[]
}

/** What one observation shows of the deployment that is followed. */
export interface CodeDeployObservation {
  readonly deployment: CodeDeployView
  /** The deployment that rolls it back; absent at the end of `deployment` when none has come up for a while. */
  readonly undo?: CodeDeployView
  /** Absent: not asked for, not permitted, or it has not started. */
  readonly targets?: TargetsView
}

/** Whether a deployment has come to its end. */
export function hasEnded({ status }: Pick<CodeDeployView, 'status'>): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped'
}
