import type { Clock } from '../world.ts'
import type { Blobs } from './blobs.ts'
import type { Logins } from './logins.ts'
import type { Repositories } from './repositories.ts'
import type { ScanScenario } from './scan-scenario.ts'

/** What the operations of ECR work on. */
export interface EcrParts {
  readonly clock: Clock
  readonly repositories: Repositories
  readonly blobs: Blobs
  readonly logins: Logins
  /** What becomes of scans. */
  scans: readonly ScanScenario[]
  /** Where the registry is: `http://127.0.0.1:4566`. Known once the server listens. */
  url(): string
}
