/** The stages at which a PAUSE hook can hold a deployment for its smoke test; the first that has one is it. */
export const GATE_STAGES = [
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'POST_SCALE_UP'
] as const

export type GateStage = (typeof GATE_STAGES)[number]

/** Where a smoke test finds the deployment: a lifecycle stage of ECS, or at its good end. */
export type TestStage = GateStage | 'BAKE_TIME' | 'COMPLETED'

/** How a smoke test ended. */
export type SmokeTestResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly cause: string }

/** At which stage a smoke test runs, and for how long if it has no time limit of its own. */
export interface TestOccasion {
  readonly stage: TestStage
  readonly limitMs: number
  /** The percent of test traffic that the new revision gets, as ECS shows it; of a pause alone. */
  readonly testWeight?: number
  readonly cluster: string
  readonly service: string
  /** `ecs-svc/<number>` of the deployment that is tested. */
  readonly deploymentId: string
  /** ARN of the revision that is tested. */
  readonly taskDefinition: string
}

/** Runs a smoke test. Never throws, and ends soon after the signal of the job. */
export type RunSmokeTest = (occasion: TestOccasion) => Promise<SmokeTestResult>
