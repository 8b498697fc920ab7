import type { AwsClients } from '../aws/client.ts'
import type { Watch } from '../deployment/rollout.ts'
import type { Sending } from '../deployment/steps/codedeploy/create-deployment.ts'
import type { Source } from '../modes/source.ts'
import type { Outcome } from '../report/report.ts'
import type { Clock } from '../runner/clock.ts'
import type { Runner } from '../runner/runner.ts'
import type { Journal } from './journal.ts'

/** What every mode works with. */
export interface Tools {
  readonly runner: Runner
  readonly clock: Clock
  readonly clients: AwsClients
  readonly journal: Journal
  readonly env: Readonly<Record<string, string | undefined>>
  /** What is checked out. */
  readonly source: Source
  /** Aborted by the first signal; its reason is the signal's name. */
  readonly cancel: AbortSignal
}

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
