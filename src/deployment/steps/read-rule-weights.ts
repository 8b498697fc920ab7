import { describeService } from '../../aws/services.ts'
import { forwardWeights } from '../../aws/traffic-rules.ts'
import type { Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { Rollout } from '../rollout.ts'
import type { RuleWeights } from '../rule-weights.ts'

/** The rules that ECS shifts the traffic of a service with; none where it shifts none, or where they may not be read. */
export async function readRuleWeights(
  { cluster, service: name }: Rollout,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly RuleWeights[]> {
  if (cancel.aborted) return []
  const service = await describeService(clients.ecs, cluster, name, { signal: cancel }).then(
    shownService,
    () => undefined
  )
  if (service === undefined || service.settings.strategy === 'ROLLING') return []
  const rules = service.loadBalancers.flatMap(({ shift }) => [
    { role: 'production' as const, arn: shift?.productionListenerRule },
    { role: 'test' as const, arn: shift?.testListenerRule }
  ])
  const read = rules.map(async ({ role, arn }): Promise<readonly RuleWeights[]> => {
    if (arn === undefined) return []
    const weights = await forwardWeights(clients.elb, arn, cancel).catch(() => undefined)
    return weights === undefined ? [] : [{ role, arn, weights }]
  })
  return (await Promise.all(read)).flat()
}
