import {
  AddTagsCommand,
  CreateTargetGroupCommand,
  DescribeTargetGroupsCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { SEED_VPC } from '../../simulator/elb/target-groups.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

async function inPreviewWorld(
  pulls: readonly number[],
  act: (world: PreviewWorld) => Promise<void>
): Promise<void> {
  const world = await startPreviewWorld({}, pulls)
  try {
    await act(world)
  } finally {
    await world.close()
  }
}

/** What another run that has just begun for the pull request does first. */
async function renew({ elb }: PreviewWorld, pullRequest: number): Promise<void> {
  const { TargetGroups: groups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  const own = groups.find(one => one.TargetGroupName?.includes(`-pr-${pullRequest}-`))
  await elb.send(
    new AddTagsCommand({
      ResourceArns: [own?.TargetGroupArn ?? ''],
      Tags: [
        { Key: 'preview:run', Value: '99/1/0badcafe' },
        { Key: 'preview:expires-at', Value: '2099-01-01T00:00:00Z' }
      ]
    })
  )
}

const services = ({ simulator }: PreviewWorld) =>
  simulator.ecs
    .snapshot()
    .services.filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ serviceName = '' }) => /-pr-(\d+)-/.exec(serviceName)?.[1] ?? [])

test.concurrent(
  'a cleanup removes what is closed or out of time, tells it before when it is dry, and no more than it may',
  () =>
    inPreviewWorld([1, 2, 3, 4], async world => {
      const made = await Promise.all([
        world.event('opened', 1),
        world.event('opened', 2),
        world.event('opened', 3, { 'preview-ttl-hours': '0.01' }),
        world.event('opened', 4)
      ])
      expect(made.map(({ outputs }) => outputs.outcome)).toEqual(made.map(() => 'succeeded'))
      world.github.setPull({ number: 2, state: 'closed' })
      world.github.setPull({ number: 4, state: 'closed' })
      const full = await world.inventory()

      const dry = await world.cleanup({ 'dry-run': 'true' })
      expect(dry).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(dry.outputs).toMatchObject({
        outcome: 'unchanged',
        reason: 'Dry run: 3 previews would be removed.'
      })
      expect(dry.summary).toMatch(/\| #2 \| .*would be removed: the pull request is closed/)
      expect(dry.summary).toMatch(/\| #3 \| .*would be removed: its time was up/)
      expect(dry.summary).toMatch(/\| #1 \| .*stays: the pull request is open/)
      expect(await world.inventory()).toEqual(full)

      const first = await world.cleanup({ 'max-removals': '2' })
      expect(first.outputs.outcome).toBe('removed')
      expect(first.outputs.reason).toContain('2 previews removed. 1 preview more')
      expect(services(world).sort()).toEqual(['1', '4'])
      expect(world.github.comments(3)[0]?.body).toContain('Its time was up')

      const second = await world.cleanup()
      expect(second.outputs.reason).toBe('1 preview removed.')
      expect(services(world)).toEqual(['1'])
      expect((await world.cleanup()).outputs).toMatchObject({
        outcome: 'unchanged',
        reason: 'No preview is due for removal.'
      })
      expect((await world.event('closed', 1)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a cleanup that cannot ask GitHub keeps everything, and what only looks like a preview is left alone',
  () =>
    inPreviewWorld([1], async world => {
      await world.event('opened', 1)
      world.github.setPull({ number: 1, state: 'closed' })
      world.github.setPermissions({})
      const { TargetGroups: groups = [] } = await world.elb.send(
        new CreateTargetGroupCommand({
          Name: 'web-pr-7-0ba7c0ec',
          Protocol: 'HTTP',
          Port: 80,
          VpcId: SEED_VPC,
          TargetType: 'ip'
        })
      )
      // The tags of another repository's preview, on a group with such a name.
      await world.elb.send(
        new AddTagsCommand({
          ResourceArns: [groups[0]?.TargetGroupArn ?? ''],
          Tags: [
            { Key: 'managed-by', Value: 'deploy-fargate' },
            { Key: 'preview:repository', Value: 'octo-org/other' },
            { Key: 'preview:pull-request', Value: '7' },
            { Key: 'preview:base-service', Value: 'default/web' },
            { Key: 'preview:expires-at', Value: '2020-01-01T00:00:00Z' }
          ]
        })
      )
      const full = await world.inventory()
      const blind = await world.cleanup()
      expect(blind.outputs.outcome).toBe('unchanged')
      expect(blind.log).toContain('whether the pull request is closed is not known')
      expect(blind.annotations.map(({ message }) => message).join()).toContain(
        'permissions: pull-requests: read'
      )
      expect(await world.inventory()).toEqual(full)

      world.github.setPermissions({ 'pull-requests': 'write', deployments: 'write' })
      expect((await world.cleanup()).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([expect.stringMatching(/^\+ elb .*web-pr-7-0ba7c0ec/)])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a removal that AWS refuses in part removes the rest, says what is left, and is completed later',
  () =>
    inPreviewWorld([1], async world => {
      await world.event('opened', 1)
      world.simulator.control.deny('elasticloadbalancing:DeleteTargetGroup')
      const refused = await world.event('closed', 1)
      expect(refused.outputs.outcome).toBe('failed')
      expect(refused.outputs.reason).toContain('elasticloadbalancing:DeleteTargetGroup was denied')
      expect(services(world)).toEqual([])
      world.simulator.control.allow()
      expect((await world.cleanup()).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a preview that cannot be read does not keep the others from being removed and told',
  () =>
    inPreviewWorld([1, 2], async world => {
      await Promise.all([world.event('opened', 1), world.event('opened', 2)])
      world.github.setPull({ number: 1, state: 'closed' })
      world.github.setPull({ number: 2, state: 'closed' })
      // The first call lists all target groups, the second is about one of the two.
      world.simulator.control.addFault({
        operation: 'elasticloadbalancing:DescribeTargetGroups',
        calls: [2],
        fault: { kind: 'access-denied' }
      })
      const swept = await world.cleanup()
      expect(swept.outputs.outcome).toBe('failed')
      expect(swept.outputs.reason).toMatch(
        /^1 preview removed; not all of the others could be: .*elasticloadbalancing:DescribeTargetGroups was denied/
      )
      expect(swept.summary).toMatch(/was removed: the pull request is closed/)
      expect(swept.summary).toMatch(/was not removed: .*DescribeTargetGroups was denied/)
      expect(services(world)).toHaveLength(1)
      expect((await world.cleanup()).outputs.reason).toBe('1 preview removed.')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a preview that is renewed while GitHub is asked about its pull request stays',
  () =>
    inPreviewWorld([1], async world => {
      const { control } = world.simulator
      await world.event('opened', 1, { 'preview-ttl-hours': '0.01' })
      // The second question comes after the last look at the preview's tags.
      world.github.addFault({
        operation: 'github:GetPull',
        calls: [2],
        fault: { kind: 'slow', milliseconds: 12_000 }
      })
      let renewed: Promise<void> | undefined
      const onLine = (line: string) => {
        if (renewed === undefined && line.includes('has to go')) renewed = renewLater()
      }
      const renewLater = async () => {
        const looked = () => control.calls('ecs:DescribeServices').length
        const before = looked()
        while (looked() === before) await new Promise(resolve => setTimeout(resolve, 5))
        await new Promise<void>(resolve => {
          world.clock.after(4_000, resolve)
        })
        await renew(world, 1)
        await world.remember()
      }
      const swept = await world.cleanup({}, { onLine })
      await renewed
      expect(swept.outputs).toMatchObject({
        outcome: 'unchanged',
        reason: 'No preview is due for removal.'
      })
      expect(swept.summary).toMatch(/\| #1 \| .*stays: another run has renewed it in the meantime/)
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)
