import { TagResourceCommand } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import type { Origin } from '../../src/task-definition/origin-tags.ts'
import { commit, digestOf, jobOf, serviceTags, tagAsRun } from './history.ts'
import { editTaskDefinition, inService, type Scene } from './live-service.ts'
import { demand, revisionOf, tryAll, untilSettled } from './trial.ts'

/**
 * The service was rolled back from commit b and the image `bad`, and runs `v1`. What a later run may do with it is
 * written down here: exactly that commit or image is not deployed by accident, everything else is.
 */

const TWO_MINUTES = 120_000
const [BAD, OTHER] = [commit('b'), commit('c')]

type Arrange = (scene: Scene) => Promise<Readonly<Record<string, string>>>

interface Case {
  readonly name: string
  readonly image?: string
  readonly commit: string
  readonly inputs?: Readonly<Record<string, string>>
  /** Has no image given, but what it gives the inputs for. */
  readonly arrange?: Arrange
  /** What the mark says the service was rolled back from. */
  readonly from?: string
  /** The tasks of this image fail now. */
  readonly fails?: string
  readonly expected: {
    readonly outcome: string
    /** Whether the mark is still there. */
    readonly marked: boolean
    readonly revision: 1 | 2
    readonly says?: RegExp
  }
}

const STOPPED = { outcome: 'failed', marked: true, revision: 1 } as const
const DEPLOYED = { outcome: 'succeeded', marked: false, revision: 2 } as const
const byCommit = { ...STOPPED, says: /was rolled back from the commit b{40} \(web:7\) by octocat/ }
const byImage = { ...STOPPED, says: /was rolled back from the (image sha256|commit b{40})/ }

/** Deploys a revision that is registered already, with these tags. */
const registered =
  (image: string, origin?: Origin): Arrange =>
  async scene => {
    const arn = await scene.register(scene.image(image))
    if (origin !== undefined) await tagAsRun(scene, arn, origin)
    return { 'task-definition': '', 'task-definition-arn': arn }
  }

/** Deploys a file that names its image by digest. */
const pinned =
  (image: string): Arrange =>
  async scene => {
    const [repository] = scene.image(image).split(`:${image}`)
    editTaskDefinition(scene, file => {
      file.containerDefinitions[0].image = `${repository}@${digestOf(scene, image)}`
    })
    return {}
  }

const CASES: readonly Case[] = [
  {
    name: 'an older revision, deployed from the same commit',
    arrange: registered('v0', { commit: OTHER }),
    commit: BAD,
    expected: DEPLOYED
  },
  {
    name: 'an older revision without tags, deployed from the same commit',
    arrange: registered('v0'),
    commit: BAD,
    expected: DEPLOYED
  },
  {
    name: 'a revision of the same commit, deployed from another one',
    arrange: registered('v0', { commit: BAD }),
    commit: OTHER,
    expected: byCommit
  },
  {
    name: 'the revision itself, deployed from another commit',
    arrange: registered('v0'),
    from: 'web:2',
    commit: OTHER,
    expected: { ...STOPPED, says: /was rolled back from the revision web:2 by octocat/ }
  },
  {
    name: 'the same, with a change: it is another revision, of this commit',
    arrange: async scene => ({ ...(await registered('v0')(scene)), memory: '1024' }),
    from: 'web:2',
    commit: BAD,
    expected: { ...STOPPED, says: /from the commit b{40}/ }
  },
  {
    name: 'the image by digest in the file, of another commit',
    arrange: pinned('bad'),
    commit: OTHER,
    expected: byImage
  },
  {
    name: 'another image by digest in the file, of the same commit',
    arrange: pinned('v3'),
    commit: BAD,
    expected: DEPLOYED
  },
  { name: 'the same image and commit', image: 'bad', commit: BAD, expected: byImage },
  { name: 'the same image of another commit', image: 'bad', commit: OTHER, expected: byImage },
  {
    name: 'the same commit, with the image of the file',
    commit: BAD,
    expected: byCommit
  },
  {
    name: 'another image of the same commit: which image it is says more than the commit',
    image: 'v3',
    commit: BAD,
    expected: DEPLOYED
  },
  { name: 'another image and commit', image: 'v3', commit: OTHER, expected: DEPLOYED },
  {
    name: 'the same, forced',
    image: 'bad',
    commit: BAD,
    inputs: { 'force-new-deployment': 'true' },
    expected: { ...DEPLOYED, says: /It is forced \(force-new-deployment: true\)/ }
  },
  {
    name: 'the same, after a one-off task: the task is not run either',
    image: 'bad',
    commit: BAD,
    inputs: { 'run-task': 'true', 'wait-for-task-stopped': 'true' },
    expected: byImage
  },
  {
    name: 'a one-off task alone, which deploys nothing',
    image: 'bad',
    commit: BAD,
    inputs: { mode: 'run-task' },
    expected: { outcome: 'succeeded', marked: true, revision: 1 }
  },
  {
    name: 'another one that fails: the mark stays',
    image: 'v3',
    commit: OTHER,
    fails: 'v3',
    expected: { outcome: 'rolled-back', marked: true, revision: 1 }
  },
  {
    name: 'another one that no one waits for: the mark stays',
    image: 'v3',
    commit: OTHER,
    inputs: { 'wait-for-service-stability': 'false' },
    expected: { outcome: 'registered', marked: true, revision: 2 }
  },
  {
    name: 'what runs already: the mark stays',
    image: 'v1',
    commit: OTHER,
    expected: { outcome: 'unchanged', marked: true, revision: 1 }
  }
]

async function deployOnce(one: Case): Promise<void> {
  await inService(async scene => {
    const { ecs } = scene.simulator
    scene.image('bad')
    await mark(scene, one.from ?? 'web:7')
    const { image, fails, expected } = one
    if (fails !== undefined) {
      const fate = { kind: 'crash', exitCode: 1 } as const
      ecs.setScenarios([{ match: { imageTag: fails }, fate }])
    }
    const arranged = await one.arrange?.(scene)
    if (image === undefined && arranged === undefined) {
      editTaskDefinition(scene, file => {
        file.containerDefinitions[0].image = scene.image('v3')
      })
    }
    const run = await scene.run(
      {
        'service-definition': '',
        ...(image === undefined ? {} : { image: scene.image(image) }),
        ...arranged,
        ...one.inputs
      },
      jobOf(42, one.commit)
    )
    const { outcome } = run.outputs
    demand(outcome === expected.outcome, `outcome ${outcome}, not ${expected.outcome}`, run)
    const said = run.annotations.map(({ message }) => message).join('\n')
    demand(expected.says === undefined || expected.says.test(said), 'it does not say why', run)
    if (outcome === 'failed') demand(scene.changes().length === 0, 'it changed something', run)
    await untilSettled(scene)
    demand(revisionOf(scene) === expected.revision, `web:${revisionOf(scene)} runs`, run)
    const keys = Object.keys(await serviceTags(scene))
    const marked = keys.some(key => key.startsWith('deploy-fargate:rolled-back-'))
    demand(marked === expected.marked, `marked: ${marked}`, run)
  })
}

/** The mark as it is on the service, written down here by hand. */
async function mark(scene: Scene, from: string): Promise<void> {
  const resourceArn = scene.service().serviceArn
  const tags = {
    'deploy-fargate:rolled-back-commit': BAD,
    'deploy-fargate:rolled-back-digest': digestOf(scene, 'bad') ?? '',
    'deploy-fargate:rolled-back-revision': from,
    'deploy-fargate:rolled-back-by': 'octocat'
  }
  await scene.other.send(
    new TagResourceCommand({
      resourceArn,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value }))
    })
  )
}

test(
  'what was rolled back is not deployed again by accident, and nothing else is held up',
  () => tryAll('guard', CASES, ({ name }) => name, deployOnce),
  TWO_MINUTES
)
