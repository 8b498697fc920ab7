import { DescribeTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { CreateRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { theError } from './live-service.ts'
import { inPreviewWorld, type PreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

const own = ({ simulator }: PreviewWorld) =>
  simulator.ecs.snapshot().services.find(({ serviceName }) => serviceName?.includes('-pr-12-'))

test.concurrent(
  'a revision has the tags of its preview, its end among them, and a run of the same commit registers no other',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const again = await world.event('synchronize', 12)
      expect(again.outputs.outcome).toBe('unchanged')
      const taskDefinition = own(world)?.taskDefinition
      expect(taskDefinition).toMatch(/:1$/)
      const { tags = [] } = await world.ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })
      )
      expect(Object.fromEntries(tags.map(({ key = '', value }) => [key, value]))).toMatchObject({
        'managed-by': 'deploy-fargate',
        'preview:repository': 'octo-org/web',
        'preview:pull-request': '12',
        'preview:base-service': 'default/web',
        'preview:expires-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        'deploy-fargate:commit': expect.stringMatching(/^[0-9a-f]{40}$/)
      })
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a run of an earlier commit that comes after that of the head leaves the preview at the head',
  () =>
    inPreviewWorld(async world => {
      const head = { sha: '', repo: { full_name: 'octo-org/web' } }
      const earlier = { ...head, sha: world.push(12) }
      world.push(12)
      // GitHub still knows the commit.
      world.github.setPull({ number: 99, state: 'open', headSha: earlier.sha })
      expect((await world.event('synchronize', 12)).outputs.outcome).toBe('succeeded')
      await world.remember()
      const payload = { action: 'synchronize', pull_request: { number: 12, head: earlier } }
      const late = await world.event(
        'synchronize',
        12,
        { image: world.image(earlier.sha) },
        { event: { name: 'pull_request', payload } }
      )
      expect(late).toMatchObject({ conclusion: 'success', outputs: { outcome: 'skipped' } })
      expect(late.outputs.reason).toContain('head of the pull request already')
      expect(await world.changed()).toEqual([])
      // It has not failed, and does not hide the one of the head from the removal.
      const states = () => world.github.deployments().map(one => one.statuses.at(-1)?.state)
      expect(states()).toEqual(['success', 'inactive'])
      await world.event('closed', 12)
      expect(states()).toEqual(['inactive', 'inactive'])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a push wakes a preview that was put to sleep',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const service = own(world)?.serviceName
      await world.ecs.send(new UpdateServiceCommand({ service, desiredCount: 0 }))
      world.push(12)
      const pushed = await world.event('synchronize', 12)
      expect(pushed.outputs).toMatchObject({
        outcome: 'succeeded',
        url: 'https://pr-12.preview.example.com'
      })
      expect(own(world)).toMatchObject({ desiredCount: 1, runningCount: 1 })
    }),
  FIVE_MINUTES
)

test.concurrent.each([
  ['target-groups-per-application-load-balancer', 1, /load balancer has 1 target groups/],
  ['target-groups', 1, /account has 1 target groups in this region/]
] as const)(
  'a full quota of %s is told before anything is made',
  (quota, most, words) =>
    inPreviewWorld(async world => {
      const { control } = world.simulator
      if (quota !== 'target-groups') {
        // The load balancer leads to one of someone else's already.
        const arn = control.addTargetGroup({ name: 'other', hasListener: false })
        await world.elb.send(
          new CreateRuleCommand({
            ListenerArn: world.listenerArn,
            Priority: 1,
            Conditions: [{ Field: 'path-pattern', Values: ['/other'] }],
            Actions: [{ Type: 'forward', TargetGroupArn: arn }]
          })
        )
      }
      control.setLoadBalancingLimit(quota, most)
      await world.remember()
      const full = await world.event('opened', 12)
      expect(full.outputs.outcome).toBe('failed')
      expect(theError(full)).toMatch(words)
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'where the quotas may not be asked for, the usual ones count, unless there is more than they allow already',
  () =>
    inPreviewWorld(async world => {
      const { control } = world.simulator
      control.setLoadBalancingLimit('rules-per-application-load-balancer', 200)
      control.deny('elasticloadbalancing:DescribeAccountLimits')
      const addRule = (priority: number) =>
        world.elb.send(
          new CreateRuleCommand({
            ListenerArn: world.listenerArn,
            Priority: priority,
            Conditions: [{ Field: 'path-pattern', Values: [`/${priority}`] }],
            Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }]
          })
        )
      for (let priority = 1; priority <= 100; priority += 1) await addRule(priority)
      const full = await world.event('opened', 12)
      expect(theError(full)).toContain('has 100 rules, and the usual quota is 100')
      expect(full.log).toContain('allow elasticloadbalancing:DescribeAccountLimits')
      await addRule(101)
      expect((await world.event('opened', 12)).outputs.outcome).toBe('succeeded')
    }),
  FIVE_MINUTES
)
