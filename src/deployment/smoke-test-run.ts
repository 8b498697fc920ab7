/** Where a smoke test finds the deployment: a lifecycle stage of ECS, or at its good end. */
export type TestStage = 'BAKE_TIME' | 'COMPLETED'

/** How a smoke test ended. */
export type SmokeTestResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly cause: string }

/** What a smoke test is run at, and for how long where it has no time of its own. */
export interface TestOccasion {
  readonly stage: TestStage
  readonly limitMs: number
  /** ARN of the revision that is tested. */
  readonly taskDefinition: string
}

/** Runs a smoke test. Never throws, and ends soon after the signal of the job. */
export type RunSmokeTest = (occasion: TestOccasion) => Promise<SmokeTestResult>
