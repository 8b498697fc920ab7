import { describeService } from '../../aws/ecs.ts'
import { forwardWeights } from '../../aws/traffic-rules.ts'
import type { Tools } from '../../context/tools.ts'
import type { Rollout } from '../rollout.ts'
import type { RuleWeights } from '../rule-weights.ts'

/** The rules that ECS shifts the traffic of a service with; none where it shifts none, or where they may not be read. */
export async function readRuleWeights(
  { cluster, service: name }: Rollout,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly RuleWeights[]> {
  if (cancel.aborted) return []
  const service = await describeService(clients.ecs, cluster, name, { signal: cancel }).catch(
    () => 'missing' as const
  )
  if (service === 'missing' || service.settings.strategy === 'ROLLING') return []
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
