import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { inWorld, web } from './live-service.ts'

const TWO_MINUTES = 120_000

/** Slow enough for seconds of virtual time to be more than a busy machine's hiccups. */
const SPEED = 4

const SECOND = 1000

const LOOKS = /^ecs:(DescribeServices|ListServiceDeployments|DescribeServiceDeployments)$/

test.concurrent(
  'polls begin within 2 s, take 30 calls in all, and the first one after the end of the rollout is the last',
  () =>
    inWorld(
      async scene => {
        const run = await scene.run({ image: scene.image('v1') })
        expect(run.outputs.outcome).toBe('succeeded')
        const calls = scene.calls()
        const start = calls.findIndex(({ operation }) => operation === 'ecs:CreateService')
        const started = calls[start]?.at ?? Number.NaN
        // With the verdict there, the report asks more.
        const last = calls.findLastIndex(
          ({ operation }) => operation === 'ecs:DescribeServiceDeployments'
        )
        const asked = calls.slice(start + 1, last + 1)
        // Once the first task runs, its image is compared with the one that was checked.
        const compares = ({ operation }: { operation: string }) =>
          operation === 'ecs:DescribeServiceRevisions'
        expect(asked.filter(compares)).toHaveLength(1)
        const watched = asked.filter(call => !compares(call))
        const looks = watched.filter(({ operation }) => operation === 'ecs:DescribeServices')
        expect(watched.filter(({ operation }) => !LOOKS.test(operation))).toEqual([])
        expect(asked.length).toBeLessThanOrEqual(30)
        expect(watched.length).toBeLessThanOrEqual(2 * looks.length)
        expect(Number(looks[0]?.at) - started).toBeLessThanOrEqual(2 * SECOND)
        const gaps = looks.slice(1).map(({ at }, index) => at - Number(looks[index]?.at))
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1.5 * SECOND)
        // The middle one: a busy machine may hold up some.
        expect([...gaps].sort((a, b) => a - b)[gaps.length >> 1]).toBeLessThanOrEqual(5.5 * SECOND)
        expect(gaps.at(-1)).toBeLessThanOrEqual(3 * SECOND)
        const end = scene.simulator.ecs.snapshot().serviceDeployments[0]?.finishedAt
        expect(looks.filter(({ at }) => at > Number(end?.getTime())).length).toBeLessThanOrEqual(1)
        expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:CreateService'])
      },
      { speed: SPEED }
    ),
  TWO_MINUTES
)

test.concurrent(
  'a plain process with only INPUT_, GITHUB_ and AWS_ variables deploys',
  () =>
    inWorld(
      async scene => {
        const image = scene.image('v1')
        const action = process.env.ACTION_FOLDER ?? resolve(import.meta.dirname, '../..')
        const child = spawn(process.execPath, [join(action, 'dist/index.js')], {
          cwd: scene.workspace,
          env: {
            ...scene.simulator.environment(),
            INPUT_SERVICE: 'web',
            INPUT_IMAGE: image,
            'INPUT_TASK-DEFINITION': 'task-definition.json',
            'INPUT_SERVICE-DEFINITION': 'service-definition.json',
            'INPUT_WAIT-FOR-MINUTES': '2',
            GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
            GITHUB_WORKSPACE: scene.workspace
          },
          stdio: ['ignore', 'pipe', 'pipe']
        })
        const [out, code] = await Promise.all([
          text(child.stdout),
          new Promise(done => child.once('exit', done))
        ])
        expect(out).toMatch(/\nsucceeded: Deployed web:1 to service web in \d+ s\.\n$/)
        expect(code).toBe(0)
        expect(scene.service()).toMatchObject({ taskDefinition: web(1), runningCount: 2 })
        expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:CreateService'])
      },
      // The process has no fast clock, and its signatures the real time.
      { speed: 10 }
    ),
  TWO_MINUTES
)
