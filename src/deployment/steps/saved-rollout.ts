import type { Tools } from '../../context/tools.ts'
import type { Outcome } from '../../report/report.ts'
import type { Watch } from '../rollout.ts'
import type { Sending } from './create-deployment.ts'

/** What the main step leaves for the post step, under the key `rollout` of the saved state. */
export type SavedRollout =
  /** UpdateService is about to be sent: it may have been carried out when nothing else was saved. */
  | {
      readonly kind: 'starting'
      readonly cluster: string
      readonly service: string
      readonly beforeId?: string
      readonly taskDefinition: string
      readonly previous?: NonNullable<Watch['rollout']['previous']>
      readonly images?: NonNullable<Watch['rollout']['images']>
      readonly options: Watch['options']
      /** CreateDeployment of CodeDeploy is sent in place of UpdateService. */
      readonly codeDeploy?: Sending
    }
  /** The deployment was started, and there is no verdict yet. */
  | { readonly kind: 'started'; readonly watch: Watch }
  /** The main step has come to its verdict, or there was nothing to judge. */
  | { readonly kind: 'ended'; readonly outcome?: Outcome }

/** Leaves word for the post step. On disk when this returns, so that it survives a kill. */
export function saveRollout({ runner }: Tools, rollout: SavedRollout): void {
  runner.saveState({ rollout })
}
