import { PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs'
import {
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  type Tag
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { SEED_VPC } from '../../simulator/elb/target-groups.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { theError } from './live-service.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000
const HEAD = { sha: 'a'.repeat(40), repo: { full_name: 'octo-org/web' } }
const OWN = /deploy-fargate\//
const READS = /:(Describe|List|Get|BatchGet|BatchCheck|Simulate)/

async function inPreviewWorld(
  pulls: readonly number[],
  act: (world: PreviewWorld) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  const world = await startPreviewWorld(options, pulls)
  try {
    await act(world)
  } finally {
    await world.close()
  }
}

const changes = ({ simulator }: PreviewWorld) =>
  simulator.control
    .calls()
    .filter(({ userAgent, operation }) => OWN.test(userAgent ?? '') && !READS.test(operation))
    .map(({ operation }) => operation)

test.concurrent(
  'a pull request gets its environment, keeps it through pushes, and leaves nothing behind',
  () =>
    inPreviewWorld([], async world => {
      const first = world.push(12)
      const opened = await world.event('opened', 12)
      const url = 'https://pr-12.preview.example.com'
      expect(opened).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
      // The health check of a preview is ours: there is nothing that anyone could change.
      expect(opened.summary).toContain('Where the time went')
      expect(opened.log + opened.summary).not.toContain('Biggest time saver')
      expect(opened.outputs).toMatchObject({ outcome: 'succeeded', url, 'image-tag': first })
      expect(changes(world)).toEqual([
        'elasticloadbalancing:CreateTargetGroup',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:CreateRule',
        'ecs:RegisterTaskDefinition',
        'ecs:CreateService'
      ])
      const input = world.simulator.control
        .calls('ecs:CreateService')
        .find(({ userAgent }) => OWN.test(userAgent ?? ''))?.input
      expect(input).toMatchObject({
        desiredCount: 1,
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } }
      })
      expect(world.github.comments(12)).toHaveLength(1)
      expect(world.github.comments(12)[0]?.body).toContain(`: <${url}>`)
      expect(world.github.comments(12)[0]?.body).toContain(first)
      expect(world.github.comments(12)[0]?.body).toMatch(/\$\d+\.\d\d a day/)
      expect(world.github.deployments()[0]?.statuses.at(-1)).toMatchObject({
        state: 'success',
        description: expect.stringMatching(
          /^succeeded: Deployed \S+-pr-12-[0-9a-f]{8}:1 to service \S+-pr-12-[0-9a-f]{8} in \d/
        ),
        environmentUrl: url
      })

      const second = world.push(12)
      const pushed = await world.event('synchronize', 12)
      expect(pushed.outputs).toMatchObject({ outcome: 'succeeded', url, 'image-tag': second })
      expect(pushed.outputs['previous-task-definition-arn']).toMatch(/-pr-12-[0-9a-f]{8}:1$/)
      expect(pushed.annotations).toEqual([])
      expect(changes(world).slice(5)).toEqual([
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:AddTags',
        'ecs:TagResource',
        'ecs:RegisterTaskDefinition',
        'ecs:UpdateService'
      ])
      expect(world.github.comments(12)).toHaveLength(1)
      expect(world.github.comments(12)[0]?.body).toContain(second)
      const states = () => world.github.deployments().map(one => one.statuses.at(-1)?.state)
      expect(states()).toEqual(['inactive', 'success'])

      const closed = await world.event('closed', 12)
      expect(closed).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(closed.outputs.outcome).toBe('removed')
      expect(changes(world).slice(11)).toEqual([
        'elasticloadbalancing:DeleteRule',
        'ecs:DeleteService',
        'elasticloadbalancing:DeleteTargetGroup',
        'ecs:DeregisterTaskDefinition',
        'ecs:DeregisterTaskDefinition'
      ])
      expect(await world.changed()).toEqual([])
      expect(world.github.comments(12)).toHaveLength(1)
      expect(world.github.comments(12)[0]?.body).toContain('was removed')
      expect(states()).toEqual(['inactive', 'inactive'])

      const again = await world.event('closed', 12)
      expect(again.outputs).toMatchObject({
        outcome: 'removed',
        reason: 'There was nothing to remove.'
      })
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a cluster without Fargate Spot has previews with preview-spot: false, and else says so and leaves nothing',
  () =>
    inPreviewWorld([12], async world => {
      await world.ecs.send(
        new PutClusterCapacityProvidersCommand({
          cluster: 'default',
          capacityProviders: [],
          defaultCapacityProviderStrategy: []
        })
      )
      const spot = await world.event('opened', 12)
      expect(spot.outputs.outcome).toBe('failed')
      expect(theError(spot)).toContain('is not associated with the cluster')
      expect(theError(spot)).toContain('preview-spot: false')
      expect(await world.changed()).toEqual([])

      const onDemand = await world.event('synchronize', 12, { 'preview-spot': 'false' })
      expect(onDemand).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(onDemand.outputs.outcome).toBe('succeeded')
    }),
  FIVE_MINUTES
)

test.concurrent(
  'what carries the tags of a preview names repository, pull request, base service, commit and expiry',
  () =>
    inPreviewWorld([], async world => {
      const commit = world.push(7)
      await world.event('opened', 7, { 'preview-ttl-hours': '1' })
      const { Rules: rules = [] } = await world.elb.send(
        new DescribeRulesCommand({ ListenerArn: world.listenerArn })
      )
      const own = rules.find(({ IsDefault }) => !IsDefault)
      const { TagDescriptions: tags } = await world.elb.send(
        new DescribeTagsCommand({ ResourceArns: [own?.RuleArn ?? ''] })
      )
      const expected = {
        'managed-by': 'deploy-fargate',
        'preview:repository': 'octo-org/web',
        'preview:pull-request': '7',
        'preview:base-service': 'default/web',
        'preview:commit': commit,
        'preview:run': expect.stringMatching(/^\d+\/1\/[0-9a-f]{8}$/),
        'preview:expires-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      }
      const record = (list: readonly Tag[] = []) =>
        Object.fromEntries(list.map(({ Key = '', Value }) => [Key, Value]))
      expect(record(tags?.[0]?.Tags)).toEqual(expected)
      const service = world.simulator.ecs
        .snapshot()
        .services.find(({ serviceName }) => serviceName?.includes('-pr-7-'))
      expect(
        Object.fromEntries((service?.tags ?? []).map(({ key = '', value }) => [key, value]))
      ).toEqual(expected)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a failed first deployment removes what it made; told to keep it, it does not',
  () =>
    inPreviewWorld([3], async world => {
      world.simulator.ecs.setScenarios([{ match: {}, fate: { kind: 'crash', exitCode: 1 } }])
      const failed = await world.event('opened', 3)
      expect(failed.outputs.outcome).toBe('failed')
      expect(theError(failed)).toContain('removed again')
      expect(failed.outputs.url ?? '').not.toContain('pr-3.')
      expect(await world.changed()).toEqual([])
      expect(world.github.comments(3)[0]?.body).toContain('failed')
      expect(world.github.comments(3)[0]?.body).toContain('| Tried |')
      expect(world.github.comments(3)[0]?.body).not.toMatch(/Until|Cost|service and logs/)
      expect(world.github.deployments()[0]?.statuses.at(-1)).toMatchObject({
        state: 'failure',
        description: expect.stringMatching(
          /^failed: The deployment of \S+-pr-3-[0-9a-f]{8}:1 to service \S+-pr-3-[0-9a-f]{8} failed/
        )
      })

      const kept = await world.event('synchronize', 3, { 'rollback-on': 'none' })
      expect(kept.outputs.outcome).toBe('failed')
      expect((await world.changed()).filter(line => line.startsWith('+ service'))).toHaveLength(1)
      expect(world.github.comments(3)[0]?.body).toMatch(/Until[\s\S]*Cost[\s\S]*service and logs/)
      expect((await world.event('closed', 3)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a failed update goes back to the last commit that worked',
  () =>
    inPreviewWorld([4], async world => {
      const good = world.push(4)
      await world.event('opened', 4)
      const bad = world.push(4)
      world.simulator.ecs.setScenarios([
        { match: { imageTag: bad }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const failed = await world.event('synchronize', 4)
      expect(failed.outputs.outcome).toBe('rolled-back')
      expect(failed.outputs['running-task-definition-arn']).toMatch(/:1$/)
      expect(failed.outputs.url).toBe('https://pr-4.preview.example.com')
      const comment = () => world.github.comments(4)[0]?.body ?? ''
      expect(comment()).toContain('still shows an earlier commit')
      expect(comment()).toContain(`| Tried | \`${bad}\` |`)
      expect(comment()).toContain(`| Commit | \`${good}\` |`)
      expect(comment()).toMatch(new RegExp(`Image \\| .*:${good}`))

      // Nothing was deployed here: what was there before still answers.
      const missing = { image: `${world.simulator.registry}/web:absent` }
      const broken = await world.event('synchronize', 4, missing)
      expect(broken.outputs.outcome).toBe('failed')
      expect(comment()).toContain('could not be updated, and an earlier deployment still answers')
      expect(comment()).toContain(': <https://pr-4.preview.example.com>')
      expect(comment()).toContain(`| Commit | \`${good}\` |`)
      expect(comment()).toMatch(/Until[\s\S]*Cost/)
      await world.event('closed', 4)
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'nothing is made for forks, Dependabot, a closed pull request, or without room, and nothing for a name that is taken',
  () =>
    inPreviewWorld([5, 6], async world => {
      const fork = await world.event(
        'opened',
        5,
        {},
        {
          event: {
            name: 'pull_request',
            payload: {
              action: 'opened',
              pull_request: { number: 5, head: { sha: 'a', repo: { full_name: 'else/web' } } }
            }
          }
        }
      )
      expect(fork).toMatchObject({ conclusion: 'success', outputs: { outcome: 'skipped' } })
      expect(fork.summary).toContain('fork')
      const bot = await world.event(
        'opened',
        5,
        {},
        { env: { GITHUB_TRIGGERING_ACTOR: 'dependabot[bot]' } }
      )
      expect(bot.outputs.outcome).toBe('skipped')
      // The job began before the close, and comes to its work after it.
      world.github.setPull({ number: 5, state: 'closed' })
      expect((await world.event('synchronize', 5)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])

      world.simulator.control.setLoadBalancingLimit('rules-per-application-load-balancer', 0)
      world.push(5)
      const full = await world.event('synchronize', 5)
      expect(full.outputs.outcome).toBe('failed')
      expect(theError(full)).toContain('the quota is 0')
      world.simulator.control.setLoadBalancingLimit('rules-per-application-load-balancer', 100)
      expect(changes(world)).toEqual([])

      const { TargetGroups: groups = [] } = await world.elb.send(
        new CreateTargetGroupCommand({
          Name: 'somebody-elses',
          Protocol: 'HTTP',
          Port: 80,
          VpcId: SEED_VPC,
          TargetType: 'ip'
        })
      )
      await world.elb.send(
        new CreateRuleCommand({
          ListenerArn: world.listenerArn,
          Priority: 5,
          Conditions: [
            { Field: 'host-header', HostHeaderConfig: { Values: ['pr-5.preview.example.com'] } }
          ],
          Actions: [{ Type: 'forward', TargetGroupArn: groups[0]?.TargetGroupArn ?? '' }]
        })
      )
      await world.remember()
      const taken = await world.event('synchronize', 5)
      expect(taken.outputs.outcome).toBe('failed')
      expect(theError(taken)).toContain('without the tags of this preview')
      await world.event('closed', 5)
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a close that is overtaken by a reopening removes nothing',
  () =>
    inPreviewWorld([6], async world => {
      await world.event('opened', 6)
      const closed = { action: 'closed', pull_request: { number: 6, head: HEAD } }
      await world.remember()
      const late = await world.event(
        'synchronize',
        6,
        {},
        { event: { name: 'pull_request', payload: closed } }
      )
      expect(late.outputs.outcome).toBe('skipped')
      expect(late.outputs.reason).toContain('open again')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'GitHub that refuses everything fails no deployment, and the missing permissions are named',
  () =>
    inPreviewWorld([8], async world => {
      world.github.setPermissions({})
      const run = await world.event('opened', 8)
      expect(run).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded' } })
      const warnings = run.annotations.map(({ message }) => message).join('\n')
      expect(warnings).toContain('permissions: pull-requests: write')
      expect(warnings).toContain('permissions: deployments: write')
      const closed = await world.event('closed', 8)
      expect(closed.outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)
