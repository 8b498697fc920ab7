import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { type KillPoint, killAtPoint, killPoints, namePoint } from './kill.ts'
import { deployFirst, inWorld, isSettled, type Scene } from './live-service.ts'
import {
  countDeployments,
  demand,
  findOrphans,
  revisionOf,
  tryAll,
  untilSettled,
  verdictOf
} from './trial.ts'
import { QUICK, serviceDefinition } from './world.ts'

/**
 * The main process is killed at the AWS calls of a deployment (`killPoints`): right before AWS carries the call out
 * (everything up to then was answered), or when it has carried it out and the answer is still on its way. Then the runner starts `post`,
 * and after that someone runs the job again.
 */

const STORIES = ['update', 'bad update', 'forced', 'first'] as const
type Story = (typeof STORIES)[number]

interface Case {
  readonly story: Story
  readonly point: KillPoint
  /** `false`: the machine is gone, so that no post step runs. */
  readonly post: boolean
}

const BREAKER = serviceDefinition({ enable: true, rollback: true })
const TEN_MINUTES = 600_000
/** Until there is a service deployment for what UpdateService started, and someone runs the job again. */
const UNTIL_RECORDED_MS = 5_000

/** Lets a story begin in a new world. */
async function tell(story: Story, act: (scene: Scene) => Promise<void>): Promise<void> {
  await inWorld(
    async scene => {
      if (story !== 'first') await deployFirst(scene, BREAKER)
      if (story === 'bad update') {
        const match = { imageTag: 'v2' }
        scene.simulator.ecs.setScenarios([{ match, fate: { kind: 'image-not-found' } }])
      }
      await act(scene)
    },
    QUICK,
    BREAKER
  )
}

const inputsOf = (scene: Scene, story: Story) => ({
  image: scene.image(story === 'forced' ? 'v1' : 'v2'),
  ...(story === 'forced' ? { 'force-new-deployment': 'true' } : {})
})

const runAndKill = (scene: Scene, { story, point, post }: Case): Promise<ActionRun> =>
  killAtPoint(scene.simulator, point, job => scene.run(inputsOf(scene, story), { ...job, post }))

/** The AWS calls of a story when no one is killed. */
async function listCalls(story: Story): Promise<readonly string[]> {
  let calls: readonly string[] = []
  await tell(story, async scene => {
    const before = scene.simulator.control.calls().length
    await scene.run(inputsOf(scene, story))
    const own = scene.simulator.control.calls().slice(before)
    calls = own.map(({ operation }) => operation)
  })
  return calls
}

async function killOnce(one: Case): Promise<void> {
  await tell(one.story, async scene => {
    const killed = await runAndKill(scene, one)
    demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
    const { post } = killed
    demand(
      post === undefined || !/This is a bug|looked after/.test(post.log),
      'post gave up',
      killed,
      post
    )
    if (scene.simulator.ecs.snapshot().services.length > 0) await judgePost(scene, one, killed)
    else demand(post === undefined || post.annotations.length === 0, 'post complains', post)
    await runAgain(scene, one, killed)
  })
}

/** After `post` the service is on a revision that worked, or the job has said loudly that it is not. */
async function judgePost(scene: Scene, { story }: Case, killed: ActionRun): Promise<void> {
  const { post } = killed
  if (post === undefined) return
  const verdict = verdictOf(post)
  const revision = revisionOf(scene)
  const errors = post.annotations.filter(({ level }) => level === 'error')
  const last = story === 'forced' || story === 'first' ? 1 : 2
  switch (verdict) {
    case undefined: {
      // Nothing was rolled out, or it was over and only the report was missing.
      const end = story === 'bad update' || countDeployments(scene) === 1 ? 1 : last
      demand(isSettled(scene) && revision === end, 'post left a rollout', killed, post)
      break
    }
    case 'succeeded':
      demand(revision === last && story !== 'bad update', 'succeeded, but', killed, post)
      break
    case 'rolled-back':
      demand(revision === 1, `rolled-back, but web:${revision}`, killed, post)
      break
    default:
      demand(story === 'first' && errors.length === 1, `post said ${verdict}`, killed, post)
  }
  demand(
    errors.length === (['rolled-back', 'failed'].includes(verdict ?? '') ? 1 : 0),
    'errors',
    post
  )
  await untilSettled(scene)
  demand(revisionOf(scene) === revision, 'it moved on after post', killed, post)
}

/** The job again: it converges, and does nothing twice. */
async function runAgain(scene: Scene, { story, post }: Case, killed: ActionRun): Promise<void> {
  scene.clock.advance(UNTIL_RECORDED_MS)
  const before = countDeployments(scene)
  const again = await scene.run(inputsOf(scene, story))
  const outcome = again.outputs.outcome ?? ''
  const expected = story === 'bad update' ? ['rolled-back'] : ['succeeded', 'unchanged']
  const steps = [killed, killed.post, again]
  demand(expected.includes(outcome), `the second run: ${outcome}`, ...steps)
  await untilSettled(scene)
  const last = story === 'bad update' || story === 'forced' || story === 'first' ? 1 : 2
  demand(revisionOf(scene) === last, `at last web:${revisionOf(scene)}`, ...steps)
  demand(findOrphans(scene).length === 0, `orphans: ${findOrphans(scene)}`, ...steps)
  const started = countDeployments(scene) - before
  demand(started <= 1, `${started} deployments by the second run`, ...steps)
  // What was on its way or had arrived is not started once more.
  const arrived = !post || verdictOf(killed.post ?? killed) === 'succeeded'
  const forced = story === 'forced' || story === 'bad update'
  const first = story === 'first' ? 0 : 1
  demand(before === first || !arrived || forced || started === 0, 'deployed twice', ...steps)
  demand(again.post?.log === '', 'the second run left something', again.post)
}

/** Of the other stories, what only they have: until its change a bad update is like a good one. */
function isTried(story: Story, point: KillPoint, points: readonly KillPoint[]): boolean {
  if (story === 'update') return true
  if (story !== 'bad update') return point.when === 'after'
  const change = points.findIndex(({ operation }) => operation === 'ecs:UpdateService')
  return points.indexOf(point) > change
}

test(
  'killed at each AWS call of a deployment that changes something, and at the reads between them',
  async () => {
    const cases = await Promise.all(
      STORIES.map(async (story): Promise<readonly Case[]> => {
        const points = killPoints(await listCalls(story))
        const told = points.filter(point => isTried(story, point, points))
        const gone = points.filter(({ when }) => when === 'after')
        return [
          ...told.map(point => ({ story, point, post: true })),
          ...gone.map(point => ({ story, point, post: false }))
        ]
      })
    )
    await tryAll(
      'kill',
      cases.flat(),
      ({ story, point, post }) => `${story}, ${namePoint(point)}${post ? '' : ', without post'}`,
      killOnce
    )
  },
  TEN_MINUTES
)

test('killed while the image is built: the login to the registry is not left behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-build-'))
  const docker = join(folder, 'docker')
  writeFileSync(
    docker,
    '#!/bin/sh\ncase "$*" in *version*) echo v0.13.1;; *) exec sleep 60;; esac\n'
  )
  chmodSync(docker, 0o755)
  const logins = () => readdirSync(folder).filter(name => /docker-/.test(name))
  await inWorld(async scene => {
    let pid = 0
    let left = 0
    const guard = setInterval(() => {
      if (pid === 0 || logins().length === 0) return
      clearInterval(guard)
      process.kill(pid, 'SIGKILL')
    }, 5)
    writeFileSync(join(scene.workspace, 'Dockerfile'), 'FROM scratch\n')
    const run = await scene.run(
      { repository: 'web', tags: 'v9', platforms: 'linux/amd64' },
      {
        env: { PATH: `${folder}:${process.env.PATH}`, RUNNER_TEMP: folder },
        onStart: started => {
          pid = started
        },
        onEnd: () => {
          left = logins().length
        }
      }
    )
    clearInterval(guard)
    expect(run).toMatchObject({ signal: 'SIGKILL', post: { exitCode: 0, annotations: [] } })
    expect(left).toBe(1)
    expect(logins()).toEqual([])
    expect(scene.changes()).toEqual([])
  })
  rmSync(folder, { recursive: true, force: true })
}, 60_000)
