import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  type DescribeScalingPoliciesCommandOutput,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  type ScalingPolicy
} from '@aws-sdk/client-application-auto-scaling'
import pRetry from 'p-retry'
import type {
  ScalingPlan,
  ScalingPolicyView,
  ScalingState,
  TargetTracking
} from '../scaling/scaling-plan.ts'
import type { AwsClients } from './client.ts'
import { naming } from './failure.ts'
import { allItems } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'

/** What the number of tasks of a service is known by: `service/CLUSTER/SERVICE`. */
function targetOf(resourceId: string) {
  return {
    ServiceNamespace: 'ecs',
    ResourceId: resourceId,
    ScalableDimension: 'ecs:service:DesiredCount'
  } as const
}

/** How a service scales now: its range, and all its policies. */
export async function readScaling(
  clients: Pick<AwsClients, 'make'>,
  resourceId: string,
  signal: AbortSignal
): Promise<ScalingState> {
  const client = clients.make(ApplicationAutoScalingClient)
  const [target, policies] = await Promise.all([
    readTarget(client, resourceId, signal),
    readPolicies(client, resourceId, signal)
  ])
  return { policies, ...(target === undefined ? {} : { target }) }
}

async function readTarget(
  client: ApplicationAutoScalingClient,
  resourceId: string,
  signal: AbortSignal
): Promise<ScalingState['target']> {
  const { ServiceNamespace, ScalableDimension } = targetOf(resourceId)
  return await readWhole(
    'application-autoscaling:DescribeScalableTargets',
    async () => {
      const { ScalableTargets: targets } = await client.send(
        new DescribeScalableTargetsCommand({
          ServiceNamespace,
          ScalableDimension,
          ResourceIds: [resourceId]
        }),
        { abortSignal: signal }
      )
      const found = shown(targets, 'a list').find(one => one.ResourceId === resourceId)
      return found === undefined
        ? undefined
        : {
            min: shown(found.MinCapacity, 'the range'),
            max: shown(found.MaxCapacity, 'the range')
          }
    },
    signal
  )
}

/** The scaling policies of a service, of every page. */
async function readPolicies(
  client: ApplicationAutoScalingClient,
  resourceId: string,
  signal: AbortSignal
): Promise<readonly ScalingPolicyView[]> {
  const { ServiceNamespace, ResourceId, ScalableDimension } = targetOf(resourceId)
  const ask = async (NextToken: string | undefined) =>
    await client.send(
      new DescribeScalingPoliciesCommand({
        ServiceNamespace,
        ResourceId,
        ScalableDimension,
        NextToken
      }),
      { abortSignal: signal }
    )
  return await allItems(
    'application-autoscaling:DescribeScalingPolicies',
    pagesOf(ask),
    ({ ScalingPolicies: policies }) => policies?.map(policyView)
  )
}

async function* pagesOf(
  ask: (token: string | undefined) => Promise<DescribeScalingPoliciesCommandOutput>
): AsyncGenerator<DescribeScalingPoliciesCommandOutput> {
  let token: string | undefined
  do {
    const page = await ask(token)
    yield page
    token = page.NextToken
  } while (token !== undefined && token !== '')
}

/** Members that this version does not know are sent back as they came. */
function policyView(policy: ScalingPolicy): ScalingPolicyView {
  const { PolicyName, PolicyType, TargetTrackingScalingPolicyConfiguration: tracking } = policy
  return {
    name: PolicyName ?? '',
    type: PolicyType ?? '',
    ...(tracking === undefined ? {} : { tracking: tracking as TargetTracking })
  }
}

/** The scaling policies of a service, for a check that can be done without. */
export async function scalingPolicies(
  clients: Pick<AwsClients, 'hasty'>,
  resourceId: string,
  signal: AbortSignal
): Promise<readonly ScalingPolicyView[]> {
  return await readPolicies(clients.hasty(ApplicationAutoScalingClient), resourceId, signal)
}

/** Sends what a plan says, the range first: policies need it. Sending it twice does no harm. */
export async function sendScaling(
  clients: Pick<AwsClients, 'make'>,
  resourceId: string,
  { range, policies }: ScalingPlan
): Promise<void> {
  const client = clients.make(ApplicationAutoScalingClient)
  const target = targetOf(resourceId)
  if (range !== undefined) {
    const command = new RegisterScalableTargetCommand({
      ...target,
      ...(range.min === undefined ? {} : { MinCapacity: range.min }),
      ...(range.max === undefined ? {} : { MaxCapacity: range.max })
    })
    await repeated('application-autoscaling:RegisterScalableTarget', () => client.send(command))
  }
  for (const { name, tracking } of policies) {
    const command = new PutScalingPolicyCommand({
      ...target,
      PolicyName: name,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration:
        tracking as PutScalingPolicyCommand['input']['TargetTrackingScalingPolicyConfiguration']
    })
    await repeated('application-autoscaling:PutScalingPolicy', () => client.send(command))
  }
}

/** Another change at the same time, and a target that was registered this very moment: both are over soon. */
const PASSES = /^(ConcurrentUpdateException|ObjectNotFoundException)$/

async function repeated(call: string, send: () => Promise<unknown>): Promise<void> {
  const shouldRetry = ({ error }: { error: Error }) => PASSES.test(error.name)
  await naming(call, () => pRetry(send, { retries: 4, minTimeout: 500, shouldRetry }))
}
