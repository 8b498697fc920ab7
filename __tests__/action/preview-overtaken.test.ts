import { DescribeListenersCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { inPreviewWorld, type PreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

const own = ({ simulator }: PreviewWorld) =>
  simulator.ecs
    .snapshot()
    .services.find(
      ({ serviceName, status }) => serviceName?.includes('-pr-12-') && status === 'ACTIVE'
    )

async function until(is: () => boolean): Promise<void> {
  const end = performance.now() + 60_000
  while (!is()) {
    if (performance.now() > end) throw new Error('it never came to that')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

test(
  'a first deployment that is overtaken leaves the preview of the newer push alone',
  () =>
    inPreviewWorld(async world => {
      const waiting = world.push(12)
      world.simulator.ecs.setScenarios([
        { match: { imageTag: waiting }, fate: { kind: 'no-capacity' } }
      ])
      const first = world.event('opened', 12)
      await until(() => own(world) !== undefined)
      world.push(12)
      const second = world.event('synchronize', 12)
      const [overtaken, newer] = await Promise.all([first, second])
      expect(overtaken.outputs.outcome).toBe('superseded')
      expect(newer.outputs.outcome === 'succeeded' ? '' : newer.log).toBe('')
      expect(own(world)?.taskDefinition).toMatch(/:2$/)
      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

/** The other listener of the same load balancer. */
async function sibling({ elb, listenerArn }: PreviewWorld): Promise<string> {
  const LoadBalancerArn = listenerArn
    .replace(':listener/', ':loadbalancer/')
    .replace(/\/[^/]+$/, '')
  const { Listeners: all = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }))
  return all.find(({ ListenerArn }) => ListenerArn !== listenerArn)?.ListenerArn ?? ''
}

test(
  'a removal with another listener than the preview was made with leaves all of it alone',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      await world.remember()
      const other = await sibling(world)
      const closed = await world.event('closed', 12, { 'listener-arn': other })
      expect(closed.outputs.outcome).toBe('failed')
      expect(closed.outputs.reason).toContain('a listener other than')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.each([
  ['the same load balancer', sibling],
  [
    'another load balancer',
    async ({ simulator }: PreviewWorld) =>
      simulator.control.addLoadBalancer({ name: 'second', ports: [443] }).listenerArns[0] ?? ''
  ]
] as const)(
  'a push with another listener of %s changes nothing and says how to move the preview',
  (_, otherOf) =>
    inPreviewWorld(async world => {
      const other = await otherOf(world)
      const inputs = { 'listener-arn': other }
      await world.event('opened', 12)
      await world.remember()
      world.push(12)
      const pushed = await world.event('synchronize', 12, inputs)
      expect(pushed.outputs.outcome).toBe('failed')
      expect(pushed.outputs.reason).toContain(`made with another listener, ${world.listenerArn}`)
      expect(pushed.log).toContain('Close the pull request with that listener-arn')
      expect(await world.changed()).toEqual([])

      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')
      expect((await world.event('reopened', 12, inputs)).outputs.outcome).toBe('succeeded')
      expect((await world.event('closed', 12, inputs)).outputs.outcome).toBe('removed')
    }),
  FIVE_MINUTES
)
