import type { ServiceView } from '../ecs/observation.ts'
import type { StrategyView } from '../ecs/strategy.ts'
import type { WaitUntil } from '../inputs/request.ts'
import type { Problem } from '../problem.ts'
import { gateStage } from './smoke-gate.ts'

/** What decides which points a deployment reaches. */
export type PointSource = Pick<StrategyView, 'strategy' | 'bakeMinutes' | 'alarms' | 'hooks'> & {
  readonly controller?: ServiceView['controller']
  /** A requested smoke test answers the pause of its own stage. */
  readonly tested?: boolean
}

/** Why a deployment never reaches the point that is waited for; undefined when it may. */
export function refusePoint(until: WaitUntil, service: PointSource): Problem | undefined {
  if (until === 'completed') return undefined
  const where = 'wait-until'
  if (service.controller === 'CODE_DEPLOY') {
    return {
      where,
      what: `wait-until: ${until} needs a service that ECS itself deploys, and this one is deployed by CodeDeploy.`,
      fix: 'Leave wait-until out.'
    }
  }
  const never = until === 'bake' ? withoutBake(service) : withoutPause(service)
  return never === undefined ? undefined : { where, ...never }
}

type Never = Pick<Problem, 'what' | 'fix'>

function withoutBake({ strategy, bakeMinutes, alarms }: PointSource): Never | undefined {
  // With alarms a rolling deployment bakes for some minutes by default.
  if (bakeMinutes > 0 || (strategy === 'ROLLING' && alarms)) return undefined
  return {
    what: `wait-until: bake is never reached: the service deploys with ${strategy} and has no bake time.`,
    fix: 'Set deploymentConfiguration.bakeTimeInMinutes on the service, or leave wait-until out.'
  }
}

function withoutPause({ strategy, hooks, tested }: PointSource): Never | undefined {
  const pauses = hooks.filter(({ target }) => target === 'PAUSE').flatMap(({ stages }) => stages)
  const gate = tested === true ? gateStage({ hooks }) : undefined
  if (pauses.some(stage => stage !== gate)) return undefined
  if (gate !== undefined) {
    return {
      what: `wait-until: pause is never reached: the only pause of the service, at ${gate}, is answered by the smoke test of this step.`,
      fix: 'Leave wait-until out, or the smoke-test inputs, or add a PAUSE hook at another stage, such as PRE_PRODUCTION_TRAFFIC_SHIFT.'
    }
  }
  const has =
    hooks.length > 0 ? 'has hooks that are functions, and no PAUSE hook' : 'has no PAUSE hook'
  return {
    what: `wait-until: pause is never reached: the service deploys with ${strategy} and ${has}.`,
    fix: 'Add a lifecycle hook with targetType PAUSE to deploymentConfiguration.lifecycleHooks of the service (for a test: at POST_TEST_TRAFFIC_SHIFT), or leave wait-until out.'
  }
}
