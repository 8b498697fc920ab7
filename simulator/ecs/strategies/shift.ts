import type { DeploymentConfiguration, LoadBalancer } from '@aws-sdk/client-ecs'
import { backwardSteps, forwardSteps, type ShiftPace, type Stage, type Step } from './stages.ts'

/** The pair of target groups of one load balancer, and the rules that lead to them. */
export interface Route {
  /** As the service names it in `targetGroupArn`: ECS never swaps the two there (seen on AWS). */
  readonly declared: string
  /** What served production when the deployment began. */
  readonly old: string
  /** Where the tasks of the new revision are registered. */
  readonly new: string
  readonly productionRule: string
  readonly testRule?: string
}

type HookStatus = 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT'

/** A lifecycle hook of the present stage. */
export interface HookState {
  readonly id: string
  readonly targetType: 'AWS_LAMBDA' | 'PAUSE'
  readonly targetArn?: string
  readonly stage: Stage
  readonly expiresAt: number
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK'
  /** When a function answers, and what. */
  readonly answer?: { readonly at: number; readonly is: HookAnswer['answer'] }
  status: HookStatus
}

/** What a function of a lifecycle hook does when it is called. */
export interface HookAnswer {
  /** Name or ARN of the function; any unless given. */
  readonly function?: string
  /** At this stage only. */
  readonly stage?: Stage
  /** `IN_PROGRESS` for ever; `raise` ends with an error, which ECS cannot read. */
  readonly answer: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS' | 'raise'
  /** How long that takes; 2 unless given. */
  readonly seconds?: number
}

/** A deployment on its way through the stages of its strategy. */
export interface ShiftState {
  /** As it was when the deployment began: later changes of the service do not count for it. */
  readonly configuration: DeploymentConfiguration
  readonly steps: readonly Step[]
  readonly pace: ShiftPace
  /** Whether it brings the traffic back to the revision that it restores. */
  readonly back: boolean
  /** Place in `steps`; -1 before the first. */
  index: number
  /** When the present step began. */
  since: number
  routes: readonly Route[]
  hooks: readonly HookState[]
  /** Percent of the traffic that the revision of the service deployment gets. */
  production: number
  test: number
}

/** The course of a new deployment, or undefined for a rolling one: that has no stages. */
export function newShift(
  {
    deploymentConfiguration: configuration,
    loadBalancers
  }: {
    readonly deploymentConfiguration?: DeploymentConfiguration | undefined
    readonly loadBalancers?: readonly LoadBalancer[] | undefined
  },
  revisions: number
): ShiftState | undefined {
  if ((configuration?.strategy ?? 'ROLLING') === 'ROLLING' || configuration === undefined) {
    return undefined
  }
  const pace = paceOf(loadBalancers ?? [])
  return {
    configuration,
    pace,
    steps: forwardSteps(configuration, revisions > 1, pace),
    back: false,
    index: -1,
    since: 0,
    routes: [],
    hooks: [],
    production: 0,
    test: 0
  }
}

function paceOf(balancers: readonly LoadBalancer[]): ShiftPace {
  const advanced = balancers.flatMap(({ advancedConfiguration }) => advancedConfiguration ?? [])
  return {
    network: advanced.some(({ productionListenerRule = '' }) =>
      productionListenerRule.includes(':listener/net/')
    ),
    test: advanced.some(({ testListenerRule }) => testListenerRule !== undefined)
  }
}

/** The course of the rollback of a deployment. */
export function shiftBack(failed: ShiftState): ShiftState {
  const { production, test } = failed
  const moved: Partial<Record<Stage, boolean>> = {
    PRODUCTION_TRAFFIC_SHIFT: production > 0,
    TEST_TRAFFIC_SHIFT: test > 0
  }
  const steps = backwardSteps(failed.pace).filter(({ stage }) => moved[stage] ?? true)
  return { ...failed, steps, back: true, index: -1, since: 0, hooks: [] }
}

/** The step that a deployment is at. */
export function stepOf({ steps, index }: ShiftState): Step | undefined {
  return steps[index]
}
