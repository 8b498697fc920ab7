import { TagResourceCommand } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import { commit, digestOf, jobOf, serviceTags } from './history.ts'
import { editTaskDefinition, inService, type Scene } from './live-service.ts'
import { demand, revisionOf, tryAll, untilSettled } from './trial.ts'

/**
 * The service was rolled back from commit b and the image `bad`, and runs `v1`. What a later run may do with it is
 * written down here: exactly that commit or image is not deployed by accident, everything else is.
 */

const TWO_MINUTES = 120_000
const [BAD, OTHER] = [commit('b'), commit('c')]

interface Case {
  readonly name: string
  readonly image?: string
  readonly commit: string
  readonly inputs?: Readonly<Record<string, string>>
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

const CASES: readonly Case[] = [
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
    name: 'another one that nobody waits for: the mark stays',
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
    await mark(scene)
    const { image, fails, expected } = one
    if (fails !== undefined) {
      const fate = { kind: 'crash', exitCode: 1 } as const
      ecs.setScenarios([{ match: { imageTag: fails }, fate }])
    }
    if (image === undefined) {
      editTaskDefinition(scene, file => {
        file.containerDefinitions[0].image = scene.image('v3')
      })
    }
    const run = await scene.run(
      {
        'service-definition': '',
        ...(image === undefined ? {} : { image: scene.image(image) }),
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
async function mark(scene: Scene): Promise<void> {
  const resourceArn = scene.service().serviceArn
  const tags = {
    'deploy-fargate:rolled-back-commit': BAD,
    'deploy-fargate:rolled-back-digest': digestOf(scene, 'bad') ?? '',
    'deploy-fargate:rolled-back-revision': 'web:7',
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
