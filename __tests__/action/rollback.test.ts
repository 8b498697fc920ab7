import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import {
  commit,
  deploy,
  deployAndSettle,
  deployOtherwise,
  digestOf,
  holdUp,
  imageOf,
  jobOf,
  patient,
  removeImage,
  rollBack,
  serviceTags,
  tagsOf
} from './history.ts'
import { inService, isSettled, theError, web } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import { serviceDefinition } from './world.ts'

const TWO_MINUTES = 120_000
const DAY_MS = 86_400_000

test.concurrent(
  'back to the previous deployment, with a guard against the next run of the bad commit',
  () =>
    inService(async scene => {
      const good = await deploy(scene, 'v2', jobOf(41, commit('a')))
      expect(good.outputs.outcome).toBe('succeeded')
      await deploy(scene, 'v3', jobOf(42, commit('b')))
      expect(await tagsOf(scene, web(3))).toEqual({
        'deploy-fargate:commit': commit('b'),
        'deploy-fargate:run': 'https://github.com/octo-org/web/actions/runs/7000000042/attempts/1',
        'deploy-fargate:run-number': '42',
        'deploy-fargate:workflow': 'octo-org/web/.github/workflows/deploy.yml',
        'deploy-fargate:actor': 'octocat',
        'deploy-fargate:digest': digestOf(scene, 'v3'),
        'deploy-fargate:image-tag': 'v3',
        'deploy-fargate:replaces': 'web:2'
      })

      const back = await rollBack(scene, { reason: 'errors <at> checkout' }, jobOf(7, commit('b')))
      expect(back).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
      expect(back.outputs).toMatchObject({
        outcome: 'succeeded',
        image: `${scene.simulator.registry}/web:v2`,
        'image-tag': 'v2',
        'image-digest': digestOf(scene, 'v2'),
        repository: 'web',
        'task-definition-arn': web(2),
        'previous-task-definition-arn': web(3),
        'running-task-definition-arn': web(2),
        'deployment-id': scene.service().deployments?.[0]?.id
      })
      expect(back.log).toContain('Put service web back on web:2')
      expect(back.summary).toContain(
        `### What changed since \`web:3\`\n\nTaken back: commits [\`aaaaaaa...bbbbbbb\`](<https://github.com/octo-org/web/compare/${commit('a')}...${commit('b')}>)`
      )
      expect(back.summary).toMatch(/\n- web: image .*web:v3 -&gt; .*web:v2/)
      expect(back.summary).toContain('| Reason given | errors &lt;at&gt; checkout |')
      expect(await serviceTags(scene)).toMatchObject({
        'deploy-fargate:rolled-back-commit': commit('b'),
        'deploy-fargate:rolled-back-digest': digestOf(scene, 'v3'),
        'deploy-fargate:rolled-back-revision': 'web:3',
        'deploy-fargate:rolled-back-by': 'octocat',
        'deploy-fargate:rolled-back-reason': 'errors -at- checkout'
      })

      scene.simulator.control.clearCalls()
      const again = await deploy(scene, 'v3', jobOf(42, commit('b')))
      expect(again.outputs.outcome).toBe('failed')
      expect(theError(again)).toContain(`was rolled back from the commit ${commit('b')} (web:3)`)
      expect(scene.changes()).toEqual([])

      const other = await deploy(scene, 'v4', jobOf(43, commit('c')))
      expect(other.outputs.outcome).toBe('succeeded')
      expect(await serviceTags(scene)).toEqual({})
    }),
  TWO_MINUTES
)

test.concurrent(
  'a deployment of what was rolled back can be forced',
  () =>
    inService(async scene => {
      await deploy(scene, 'v2', jobOf(41, commit('a')))
      await rollBack(scene, {}, jobOf(7, commit('a')))
      const digest = await deploy(scene, 'v2', jobOf(42, commit('d')))
      expect(theError(digest)).toContain(`rolled back from the image ${digestOf(scene, 'v2')}`)
      const force = { 'force-new-deployment': 'true' }
      const forced = await deploy(scene, 'v2', jobOf(42, commit('d')), force)
      expect(forced.outputs.outcome).toBe('succeeded')
      expect(forced.annotations).toEqual([
        expect.objectContaining({ level: 'warning', message: expect.stringContaining('forced') })
      ])
      expect(await serviceTags(scene)).toEqual({})
    }),
  TWO_MINUTES
)

test.concurrent(
  'going back to what was rolled back is said, and the mark is replaced',
  () =>
    inService(async scene => {
      await deploy(scene, 'v2', jobOf(41, commit('a')))
      await rollBack(scene, { reason: 'slow' })
      const again = await rollBack(scene, {}, jobOf(8, commit('a')))
      expect(again.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(2)
      })
      expect(again.annotations).toEqual([
        expect.objectContaining({
          level: 'warning',
          message: expect.stringContaining('was rolled back from web:2 ("slow")')
        })
      ])
      expect(await serviceTags(scene)).toEqual({
        'deploy-fargate:rolled-back-digest': digestOf(scene, 'v1'),
        'deploy-fargate:rolled-back-revision': 'web:1',
        'deploy-fargate:rolled-back-to': 'web:2',
        'deploy-fargate:rolled-back-by': 'octocat',
        'deploy-fargate:rolled-back-by-run': expect.stringContaining('/actions/runs/')
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'its policy is enough',
  () =>
    inService(async scene => {
      const { control } = scene.simulator
      await deployAndSettle(scene, scene.image('v2'))
      await deployAndSettle(scene, scene.image('v3'))
      await scene.other.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }))
      const { Version, Statement } = policyOf('rollback', ['preflight', 'rollback'], policyNames)
      // Only to know a registry on this machine as the account's own.
      const login = { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' } as const
      control.enforcePolicy({ Version, Statement: [...Statement, login] })
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const outcomes: (string | undefined)[] = []
      for (const to of ['web:1', 'web:2', 'web:3']) {
        outcomes.push((await rollBack(scene, { to })).outputs.outcome)
      }
      expect(outcomes).toEqual(['succeeded', 'rolled-back', 'succeeded'])
      expect(control.policyReport().refused).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'a revision that failed is never the previous one',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const bad = await deploy(scene, 'bad', jobOf(41, commit('a')))
      expect(bad.outputs.outcome).toBe('rolled-back')
      const back = await rollBack(scene)
      expect(back.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(1),
        'previous-task-definition-arn': web(2)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'by number, commit, image tag, digest and revision',
  () =>
    inService(async scene => {
      await deploy(scene, 'v2', jobOf(41, `abc1234${'0'.repeat(33)}`))
      await deploy(scene, 'v3', jobOf(42, `abc1235${'0'.repeat(33)}`))
      const places: [to: string, revision: number][] = [
        ['2', 1],
        ['abc1234', 2],
        ['v3', 3],
        [digestOf(scene, 'v1') ?? '', 1],
        [web(2), 2]
      ]
      for (const [to, revision] of places) {
        const { outputs } = await rollBack(scene, { to })
        expect([to, outputs.outcome, outputs['running-task-definition-arn']]).toEqual([
          to,
          'succeeded',
          web(revision)
        ])
      }
      scene.simulator.control.clearCalls()
      const there = await rollBack(scene, { to: 'web:2' })
      expect(there.outputs).toMatchObject({ outcome: 'unchanged', reason: 'web:2 runs already.' })
      const short = await rollBack(scene, { to: 'abc123' })
      expect(theError(short)).toContain('abc123 is not among the revisions that worked')
      expect(theError(short)).toContain('web:3, image web:v3')
      const far = await rollBack(scene, { to: '9' })
      expect(theError(far)).toContain('fewer than 9 earlier revisions that worked')
      expect(scene.changes()).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'a commit that only a tag of the revision names is compared with the label of its image',
  () =>
    inService(async scene => {
      const { control } = scene.simulator
      const source = 'https://github.com/octo-org/web'
      const labelled = (tag: string, revision: string) =>
        control.addImage({
          repository: 'web',
          tags: [tag],
          content: tag,
          labels: {
            'org.opencontainers.image.revision': revision,
            'org.opencontainers.image.source': source
          }
        })
      labelled('v2', commit('a'))
      labelled('v3', commit('b'))
      const image = (tag: string) => `${scene.simulator.registry}/web:${tag}`
      await scene.run({ image: image('v2') }, jobOf(41, commit('a')))
      await scene.run({ image: image('v3') }, jobOf(42, commit('c')))
      await deploy(scene, 'v4', jobOf(43, commit('d')))
      const proven = await rollBack(scene, { to: commit('a') })
      expect(proven).toMatchObject({ conclusion: 'success', annotations: [] })
      scene.simulator.control.clearCalls()
      const refused = await rollBack(scene, { to: commit('c') })
      expect(theError(refused)).toContain(
        `web:3 has the commit ${commit('c')} in its tag deploy-fargate:commit, and its image was built from commit ${commit('b')}`
      )
      expect(scene.changes()).toEqual([])
      const byTag = await rollBack(scene, { to: commit('d') })
      expect(byTag.outputs['running-task-definition-arn']).toBe(web(4))
      expect(byTag.annotations).toContainEqual(
        expect.objectContaining({
          level: 'notice',
          message: expect.stringContaining(
            `Only its tag deploy-fargate:commit says that web:4 is commit ${commit('d')}`
          )
        })
      )
    }),
  TWO_MINUTES
)

test.concurrent(
  'a number that is the tag of another image is not guessed',
  () =>
    inService(async scene => {
      // The tags are numbers of runs: `2` is not two deployments back, which is the first revision.
      await deploy(scene, '2', jobOf(2, commit('a')))
      await deploy(scene, '3', jobOf(3, commit('b')))
      scene.simulator.control.clearCalls()
      const error = theError(await rollBack(scene, { to: '2' }))
      expect(error).toMatch(
        /2 is ambiguous: it is a number of deployments and an image tag; it could be:\nweb:1, image web:v1.*\nweb:2, image web:2 /
      )
      expect(error).toContain(
        'Give in the input to web:1 for 2 deployments back, web:2 for the image tag 2.'
      )
      expect(scene.changes()).toEqual([])
      const back = await rollBack(scene, { to: '3' })
      expect(back.outputs).toMatchObject({
        outcome: 'unchanged',
        'running-task-definition-arn': web(3)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a tag that was moved is said, and the image that ran is pinned by its digest',
  () =>
    inService(async scene => {
      const { simulator } = scene
      const push = (content: string) =>
        simulator.control.addImage({ repository: 'web', tags: ['stable'], content })
      const first = push('one')
      await deployAndSettle(scene, `${simulator.registry}/web:stable`)
      push('two')
      await scene.other.send(new UpdateServiceCommand({ service: 'web', forceNewDeployment: true }))
      await scene.until('the new image runs', () => isSettled(scene))
      const back = await rollBack(scene)
      expect(back.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(3),
        'image-digest': first
      })
      expect(back.annotations.map(({ message }) => message).join()).toContain(
        'the tag now points to'
      )
      expect(await imageOf(scene, 'web:3')).toBe(`${simulator.registry}/web@${first}`)
      // The copy counts as what it is a copy of.
      const same = await rollBack(scene, { to: first })
      expect(same.outputs.outcome).toBe('unchanged')
    }),
  TWO_MINUTES
)

test.concurrent(
  'an image that was cleaned up ends it before anything is changed',
  () =>
    inService(async scene => {
      const { control } = scene.simulator
      await deployAndSettle(scene, scene.image('v2'))
      await removeImage(scene, digestOf(scene, 'v1') ?? '')
      control.clearCalls()
      const back = await rollBack(scene)
      expect(back.outputs.outcome).toBe('failed')
      expect(theError(back)).toContain('web:1 cannot run again')
      expect(theError(back)).toContain('was cleaned up')
      expect(scene.changes()).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'an INACTIVE revision is registered again, with its images by digest',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      await scene.other.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }))
      const back = await rollBack(scene, { to: 'web:1' })
      expect(back.outputs).toMatchObject({
        outcome: 'succeeded',
        'task-definition-arn': web(3),
        'running-task-definition-arn': web(3)
      })
      expect(await imageOf(scene, 'web:3')).toBe(
        `${scene.simulator.registry}/web@${digestOf(scene, 'v1')}`
      )
      expect(await tagsOf(scene, web(3))).toEqual({ 'deploy-fargate:copy-of': 'web:1' })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a deployment in progress is stopped when that leads to the wanted revision',
  () =>
    inService(
      async scene => {
        holdUp(scene, 'v2')
        const started = await deploy(scene, 'v2', jobOf(41, commit('a')), {
          'wait-for-service-stability': 'false'
        })
        expect(started.outputs.outcome).toBe('registered')
        scene.simulator.control.clearCalls()
        const back = await rollBack(scene)
        expect(back.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(1),
          'task-definition-arn': web(1)
        })
        expect(back.log).toMatch(/of web:2 is in progress \(started by octocat in .*7000000041/)
        expect(scene.changes()).toEqual(['ecs:StopServiceDeployment', 'ecs:TagResource'])
        expect(await serviceTags(scene)).toMatchObject({
          'deploy-fargate:rolled-back-commit': commit('a')
        })
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'a deployment in progress that cannot be stopped is replaced',
  () =>
    inService(
      async scene => {
        holdUp(scene, 'v2')
        await deployOtherwise(scene, scene.image('v2'))
        scene.simulator.control.deny('ecs:StopServiceDeployment')
        const back = await rollBack(scene)
        expect(back.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(1)
        })
        expect(back.log).toContain('its tags do not say who started it')
        expect(back.log).toContain('updating the service instead')
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  "whose rollback is in the way is not told by the tags of the revision's own deployment",
  () =>
    inService(
      async scene => {
        await deploy(scene, 'v2', jobOf(41, commit('a')))
        await deploy(scene, 'v3', jobOf(42, commit('b')))
        scene.clock.advance(DAY_MS)
        holdUp(scene, 'v2')
        // Someone goes back to it by other means.
        await scene.other.send(
          new UpdateServiceCommand({ service: 'web', taskDefinition: 'web:2' })
        )
        const refused = await rollBack(scene, { to: 'web:1', 'wait-for-minutes': '0.2' })
        expect(theError(refused)).toMatch(
          /of web:2 is in progress \(its revision was registered by octocat in \S*7000000041\S*, \d{4}-\d\d-\d\d \d\d:\d\d UTC\), and had not ended/
        )
        expect(refused.log).not.toContain('(started by')
        expect(theError(refused)).toContain('to: previous stops it')
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'a deployment in progress is waited for when stopping it leads elsewhere',
  () =>
    inService(
      async scene => {
        await deployAndSettle(scene, scene.image('v2'))
        holdUp(scene, 'v3')
        await deployOtherwise(scene, scene.image('v3'))
        scene.simulator.control.clearCalls()
        const refused = await rollBack(scene, { to: 'web:1', 'wait-for-minutes': '0.2' })
        expect(refused.outputs.outcome).toBe('failed')
        expect(theError(refused)).toMatch(/of web:3 is in progress .* had not ended after 12s/)
        expect(scene.changes()).toEqual([])
        const onLine = (line: string) => {
          if (line.includes('waiting for its end')) scene.simulator.ecs.setScenarios([])
        }
        const back = await rollBack(scene, { to: 'web:1' }, { onLine })
        expect(back.log).toContain('waiting for its end')
        expect(back.outputs).toMatchObject({
          outcome: 'succeeded',
          'previous-task-definition-arn': web(2),
          'running-task-definition-arn': web(1)
        })
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'without the history, a deployment in progress is not stopped: where that leads is not known',
  () =>
    inService(
      async scene => {
        await deploy(scene, 'v2', jobOf(41, commit('a')))
        holdUp(scene, 'v3')
        await deployOtherwise(scene, scene.image('v3'))
        scene.simulator.control.deny('ecs:DescribeServiceRevisions')
        scene.simulator.control.clearCalls()
        const back = await rollBack(scene, { to: 'web:2', 'wait-for-minutes': '0.2' })
        expect(theError(back)).toMatch(/of web:3 is in progress .* had not ended after 12s/)
        const previous = await rollBack(scene, { 'wait-for-minutes': '0.2' })
        expect(theError(previous)).toMatch(
          /of web:3 is in progress .*stop it in the AWS console\.$/ms
        )
        expect(scene.changes()).toEqual([])
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'without the history, what is not known to have worked is listed and not chosen',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      scene.simulator.control.deny('ecs:ListServiceDeployments')
      scene.simulator.control.clearCalls()
      const back = await rollBack(scene)
      expect(theError(back)).toContain('Cannot tell an earlier revision of the service')
      expect(theError(back)).toMatch(/web:1, image web:v1.*, not known to have worked/)
      expect(scene.changes()).toEqual([])
      const told = await rollBack(scene, { to: 'web:1' })
      expect(told.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(1)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'what succeeded longer ago than ECS keeps deployments is what the oldest of them replaced',
  () =>
    inService(async scene => {
      scene.clock.advance(100 * DAY_MS)
      await deploy(scene, 'v2', jobOf(41, commit('a')))
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      await deploy(scene, 'bad', jobOf(42, commit('b')))
      const bad = await rollBack(scene, { to: 'bad' })
      expect(theError(bad)).toContain('bad is not among the revisions that worked in the service')
      const back = await rollBack(scene)
      expect(back.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(1)
      })
      expect(back.annotations).toContainEqual(
        expect.objectContaining({
          level: 'notice',
          message: expect.stringMatching(
            /^previous is not among the deployments of the last 90 days.*going by what the oldest of them has replaced/
          )
        })
      )

      // By then every deployment is forgotten, the one that runs, too: nothing proves what worked.
      scene.clock.advance(100 * DAY_MS)
      const again = await rollBack(scene)
      expect(theError(again)).toMatch(/Cannot tell an earlier revision.*web:2/s)
      const named = await rollBack(scene, { to: 'web:2' })
      expect(named.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(2)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a bad deployment after a long time is stopped, and who asks for previous too joins in',
  () =>
    inService(
      async scene => {
        await deploy(scene, 'v2', jobOf(41, commit('a')))
        scene.clock.advance(100 * DAY_MS)
        holdUp(scene, 'v3')
        await deploy(scene, 'v3', jobOf(42, commit('b')), { 'wait-for-service-stability': 'false' })
        scene.simulator.control.clearCalls()
        const back = await rollBack(scene)
        expect(back.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(2)
        })
        expect(scene.changes()).toEqual(['ecs:StopServiceDeployment', 'ecs:TagResource'])

        scene.simulator.ecs.setScenarios([])
        await deploy(scene, 'v4', jobOf(43, commit('c')))
        scene.simulator.control.clearCalls()
        const first = rollBack(scene, {}, jobOf(7, commit('a')))
        await scene.until('it goes back', () => scene.service().taskDefinition === web(2))
        const second = await rollBack(scene, {}, jobOf(8, commit('a')))
        expect((await first).outputs.outcome).toBe('succeeded')
        expect(second.outputs).toMatchObject({
          outcome: 'succeeded',
          'running-task-definition-arn': web(2)
        })
        expect(scene.changes().filter(call => !/Tag/.test(call))).toEqual(['ecs:UpdateService'])
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'a rollback of ECS itself is waited for: it has done the work',
  () =>
    inService(async scene => {
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      await deployOtherwise(scene, scene.image('bad'))
      await scene.until('ECS rolls back', () => {
        const [primary, failed] = scene.service().deployments ?? []
        return primary?.taskDefinition === web(1) && failed?.rolloutState === 'FAILED'
      })
      scene.simulator.control.clearCalls()
      const back = await rollBack(scene)
      expect(back.outputs).toMatchObject({
        outcome: 'unchanged',
        'running-task-definition-arn': web(1)
      })
      expect(scene.changes()).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'without the history, neither tags nor registered revisions that never ran decide where it goes',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      const { taskDefinition } = await scene.other.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: 'web:1' })
      )
      const [container] = taskDefinition?.containerDefinitions ?? []
      const plant = async (image: string, tags: Record<string, string>) =>
        await scene.other.send(
          new RegisterTaskDefinitionCommand({
            family: 'web',
            networkMode: 'awsvpc',
            requiresCompatibilities: ['FARGATE'],
            cpu: '256',
            memory: '512',
            executionRoleArn: taskDefinition?.executionRoleArn,
            containerDefinitions: [{ ...container, image }],
            tags: Object.entries(tags).map(([key, value]) => ({
              key: `deploy-fargate:${key}`,
              value
            }))
          })
        )
      const elsewhere = scene.simulator.control.addImage({ repository: 'other', tags: ['3'] })
      await plant(`${scene.simulator.registry}/other:3`, { commit: commit('e') })
      await plant(`${scene.simulator.registry}/web:v1`, {
        commit: commit('e'),
        'image-tag': 'release',
        digest: elsewhere,
        replaces: 'web:3'
      })
      scene.simulator.control.deny('ecs:ListServiceDeployments')
      scene.simulator.control.clearCalls()
      for (const to of ['previous', '1', '3', commit('e'), 'release', 'web:3', elsewhere]) {
        const run = await rollBack(scene, { to })
        expect([to, run.outputs.outcome]).toEqual([to, 'failed'])
        expect(theError(run)).toContain('ecs:ListServiceDeployments was denied')
      }
      expect(scene.changes()).toEqual([])
      expect(scene.service().taskDefinition).toBe(web(2))
    }),
  TWO_MINUTES
)
test.concurrent(
  'a rollback that fails is rolled back itself, with the cause',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      scene.simulator.ecs.setScenarios([
        {
          match: { imageTag: 'v1' },
          fate: { kind: 'crash', exitCode: 1, logLines: ['the table users has no column name'] }
        }
      ])
      const back = await rollBack(scene)
      expect(back.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(2)
      })
      expect(theError(back)).toContain('the table users has no column name')
      expect(await serviceTags(scene)).toEqual({})
    }),
  TWO_MINUTES
)

test.concurrent(
  'an older run that is run again is warned of',
  () =>
    inService(async scene => {
      await deploy(scene, 'v2', jobOf(42, commit('b')))
      const older = await deploy(scene, 'v3', jobOf(41, commit('a')))
      expect(older.annotations).toEqual([
        expect.objectContaining({
          level: 'warning',
          message: expect.stringMatching(`commit ${commit('b')} of its later run 42 .* is live`)
        })
      ])
      expect(older.outputs.outcome).toBe('succeeded')
    }),
  TWO_MINUTES
)

test.concurrent(
  'without the permission to set tags, deployments and rollbacks still work',
  () =>
    inService(async scene => {
      scene.simulator.control.deny('ecs:TagResource')
      const deployed = await deploy(scene, 'v2', jobOf(41, commit('a')))
      expect(deployed.outputs.outcome).toBe('succeeded')
      expect(deployed.annotations.map(({ level }) => level)).toEqual(['notice'])
      expect(await tagsOf(scene, web(2))).toEqual({})
      const back = await rollBack(scene)
      expect(back.outputs.outcome).toBe('succeeded')
      expect(back.annotations).toEqual([
        expect.objectContaining({
          level: 'warning',
          message: expect.stringContaining('ecs:TagResource was denied')
        })
      ])
    }),
  TWO_MINUTES
)

test.concurrent(
  'not waited for, and cancelled',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      const cancelled = await rollBack(scene, {}, { cancelWhen: /rolls out web:1/ })
      expect(cancelled.conclusion).toBe('cancelled')
      expect(cancelled.post?.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(2)
      })
      const started = await rollBack(scene, { 'wait-for-service-stability': 'false' })
      expect(started.outputs).toMatchObject({
        outcome: 'registered',
        'task-definition-arn': web(1)
      })
      expect(await serviceTags(scene)).toMatchObject({
        'deploy-fargate:rolled-back-revision': 'web:2'
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a run that is run again goes back no further',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      await deployAndSettle(scene, scene.image('v3'))
      await rollBack(scene, { to: '2' }, jobOf(7, commit('a')))
      scene.simulator.control.clearCalls()
      const job = jobOf(7, commit('a'))
      const again = await rollBack(
        scene,
        { to: '2' },
        { env: { ...job.env, GITHUB_RUN_ATTEMPT: '2' } }
      )
      expect(again.outputs).toMatchObject({
        outcome: 'unchanged',
        reason: 'This run has put the service back on web:1 already.',
        'running-task-definition-arn': web(1),
        'task-definition-arn': web(1)
      })
      expect(scene.changes()).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'two people press the button: the second one is not sent back to what the first one leaves',
  () =>
    inService(async scene => {
      await deployAndSettle(scene, scene.image('v2'))
      const first = rollBack(scene, {}, jobOf(7, commit('a')))
      await scene.until('it goes back', () => scene.service().taskDefinition === web(1))
      const second = await rollBack(scene, {}, jobOf(8, commit('a')))
      expect([(await first).outputs.outcome, second.outputs.outcome]).toEqual([
        'succeeded',
        'succeeded'
      ])
      expect(second.outputs['running-task-definition-arn']).toBe(web(1))
      expect(scene.changes().filter(call => !/Tag/.test(call))).toEqual(['ecs:UpdateService'])
      expect(await serviceTags(scene)).toMatchObject({
        'deploy-fargate:rolled-back-revision': 'web:2',
        'deploy-fargate:rolled-back-to': 'web:1'
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a deployment that has failed and that no one took back',
  () => {
    const definition = serviceDefinition({ enable: true, rollback: false })
    return inService(
      async scene => {
        scene.simulator.ecs.setScenarios([
          { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 1 } }
        ])
        await deployOtherwise(scene, scene.image('v2'), { commit: commit('b') })
        const stateOf = () => scene.service().deployments?.[0]?.rolloutState
        scene.leapUntil('it has failed', () => stateOf() === 'FAILED')
        const back = await rollBack(scene)
        expect(back).toMatchObject({ conclusion: 'success', annotations: [] })
        expect(back.outputs).toMatchObject({
          outcome: 'succeeded',
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(1)
        })
        expect(scene.changes()).toEqual(['ecs:UpdateService', 'ecs:TagResource'])
        expect(await serviceTags(scene)).toMatchObject({
          'deploy-fargate:rolled-back-commit': commit('b'),
          'deploy-fargate:rolled-back-revision': 'web:2'
        })
      },
      {},
      definition
    )
  },
  TWO_MINUTES
)

test.concurrent(
  'with nothing to go back to',
  () =>
    inService(async scene => {
      const first = await rollBack(scene)
      expect(theError(first)).toContain('has no earlier deployment that succeeded')
      const missing = await rollBack(scene, { service: 'api' })
      expect(theError(missing)).toContain('There is no service api')
      expect(scene.changes()).toEqual([])
    }),
  TWO_MINUTES
)
