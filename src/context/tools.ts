import type { AwsClients } from '../aws/client.ts'
import type { OtherServices } from '../deployment/other-services.ts'
import type { RunSmokeTest } from '../deployment/smoke-test-run.ts'
import type { Clock } from '../runner/clock.ts'
import type { Runner } from '../runner/runner.ts'
import type { Journal } from './journal.ts'
import type { Source } from './source.ts'

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

/** What a rollout works with. */
export interface RolloutTools
  extends Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'> {
  /** What a deployment has to pass before it is good; absent: nothing. */
  readonly smokeTest?: RunSmokeTest
  /** The other services of the step; absent: there are none. */
  readonly others?: OtherServices
}
