import type { AwsClients } from '../../aws/client.ts'
import { targetHealth } from '../../aws/elb.ts'
import { describeService } from '../../aws/services.ts'
import { addressesOf } from '../../aws/task-addresses.ts'
import { forwardWeights } from '../../aws/traffic-rules.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { TestOccasion } from '../../deployment/smoke-test-run.ts'
import { findMisroute, type TestRoute } from '../test-traffic.ts'

/**
 * Why a test at a pause would not hit the tasks of the deployment; undefined when it does, or where ECS shifts no test
 * traffic. Throws a DeployError when that is unknown.
 */
export async function checkTestTraffic(
  { cluster, service: name, deploymentId, taskDefinition, stage, testWeight }: TestOccasion,
  { ecs, elb }: Pick<AwsClients, 'ecs' | 'elb'>
): Promise<string | undefined> {
  if (stage !== 'POST_TEST_TRAFFIC_SHIFT' && stage !== 'PRE_PRODUCTION_TRAFFIC_SHIFT') {
    return undefined
  }
  const service = await describeService(ecs, cluster, name)
  if (service.status === 'ABSENT') return undefined
  const rules = service.loadBalancers.flatMap(({ shift }) => shift?.testListenerRule ?? [])
  if (rules.length === 0) return undefined
  const [routes, addresses] = await Promise.all([
    Promise.all(rules.map(rule => readRoute(rule, elb))),
    addressesOf(ecs, cluster, name, deploymentId)
  ])
  const revision = revisionName(taskDefinition)
  return findMisroute({ revision, weight: testWeight, routes, addresses })
}

async function readRoute(rule: string, elb: AwsClients['elb']): Promise<TestRoute> {
  const weights = await forwardWeights(elb, rule)
  const serving = [...weights].filter(([, weight]) => weight > 0)
  const targets = await Promise.all(serving.map(([arn]) => targetHealth(elb, arn)))
  return { rule, weights, targets: targets.flat() }
}
