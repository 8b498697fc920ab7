import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { killAtCall } from './kill.ts'
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
import { serviceDefinition } from './world.ts'

/**
 * The main process is killed at each AWS call of a deployment: right before AWS carries the call out (everything up to
 * then was answered), or when it has carried it out and the answer is still on its way. Then the runner starts `post`,
 * and after that someone runs the job again.
 */

type Story = 'update' | 'bad update' | 'forced' | 'first'

interface Case {
  readonly story: Story
  /** Which of the job's AWS calls, counted from 1. */
  readonly call: number
  readonly when: 'before' | 'after'
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
    {},
    BREAKER
  )
}

const inputsOf = (scene: Scene, story: Story) => ({
  image: scene.image(story === 'forced' ? 'v1' : 'v2'),
  ...(story === 'forced' ? { 'force-new-deployment': 'true' } : {})
})

const runAndKill = (scene: Scene, { story, call, when, post }: Case): Promise<ActionRun> =>
  killAtCall(scene.simulator, { calls: [call], when }, job =>
    scene.run(inputsOf(scene, story), { ...job, post })
  )

/** How many AWS calls the story has when no one is killed, and what they are. */
async function countCalls(story: Story): Promise<readonly string[]> {
  let calls: readonly string[] = []
  await tell(story, async scene => {
    const before = scene.simulator.control.calls().length
    await scene.run(inputsOf(scene, story))
    const own = scene.simulator.control.calls().slice(before)
    calls = own.map(({ operation }) => operation)
  })
  return calls
}

/** How a story ends when no one is killed. */
const END: Readonly<Record<Story, string>> = {
  update: 'succeeded',
  'bad update': 'rolled-back',
  forced: 'succeeded',
  first: 'succeeded'
}

let notReached = 0

async function killOnce(one: Case): Promise<void> {
  await tell(one.story, async scene => {
    const killed = await runAndKill(scene, one)
    if (killed.signal !== 'SIGKILL') {
      // On a slow machine there are fewer looks, so that it may be over before it comes to this call.
      demand(killed.outputs.outcome === END[one.story], 'not killed, and yet', killed)
      notReached += 1
      return
    }
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

/** What is looked at before the start, in any order: one of them stands for all. */
const AHEAD = /^(sts|ec2|cloudwatch|secretsmanager|ssm):|^(iam:Simulate|logs:DescribeLogGroups)/

/**
 * Each call up to the first looks, those around the request to stop, and every eleventh of the looks between, which
 * are all alike: what is saved for the post step does not change there. How many there are depends on time; the last
 * ones may not come to pass again. Until its change a bad update is like a good one.
 */
function selectCalls(story: Story, calls: readonly string[]): readonly number[] {
  const change = calls.findIndex(call => /UpdateService|CreateService/.test(call)) + 1
  const stop = calls.findIndex(call => /StopServiceDeployment/.test(call)) + 1
  const near = (call: number) => stop > 0 && call >= stop - 2 && call <= stop + 3
  return calls
    .map((_, index) => index + 1)
    .filter(call => !AHEAD.test(calls[call - 1] ?? ''))
    .filter(call => call <= change + 4 || near(call) || call % 11 === 0)
    .filter(call => story !== 'bad update' || call > change)
    .filter(call => call < calls.length * 0.85)
}

test(
  'killed at each AWS call of a deployment',
  async () => {
    const stories: readonly Story[] = ['update', 'bad update', 'forced', 'first']
    const cases = await Promise.all(
      stories.map(async (story): Promise<readonly Case[]> => {
        const calls = await countCalls(story)
        process.stdout.write(`${story}: ${calls.length} calls\n`)
        const told = ['update', 'bad update'].includes(story) ? selectCalls(story, calls) : []
        const before = told.map(call => ({ story, call, when: 'before', post: true }) as const)
        const changes = calls.flatMap((operation, index) =>
          /Register|Update|Create|Stop/.test(operation) ? [index + 1] : []
        )
        const after = changes.flatMap(call => [
          { story, call, when: 'after', post: true } as const,
          { story, call, when: 'after', post: false } as const
        ])
        return [...before, ...after]
      })
    )
    await tryAll(
      'kill',
      cases.flat(),
      ({ story, call, when, post }) =>
        `${story}, ${when} call ${call} was carried out${post ? '' : ', without post'}`,
      killOnce
    )
    process.stdout.write(`kill: ${notReached} of them were over before they came to their call\n`)
    expect(notReached).toBeLessThan(cases.flat().length / 5)
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
