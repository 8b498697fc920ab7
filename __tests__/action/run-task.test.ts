import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { Fate } from '../../simulator/ecs/fates.ts'
import type { ActionJob } from '../support/runner.ts'
import { killAtCall } from './kill.ts'
import {
  carriedOut,
  editTaskDefinition,
  inService,
  inWorld,
  type Scene,
  theError,
  web
} from './live-service.ts'
import { serviceDefinition } from './world.ts'

const ONE_MINUTE = 60_000

/** The inputs of a task alone, with the network of the service. */
const alone = { mode: 'run-task', 'service-definition': '' }
/** The inputs of a task before the rollout. */
const before = { 'run-task': 'true', 'wait-for-task-stopped': 'true', 'service-definition': '' }

const oneOff = (scene: Scene) =>
  scene.simulator.ecs.snapshot().tasks.filter(({ group }) => group === 'family:web')

const runTaskInputs = (scene: Scene) =>
  scene.calls('ecs:RunTask').map(({ input }) => input as Record<string, unknown>)

/** What becomes of the tasks of RunTask; those of the service start before. */
const destine = (scene: Scene, ...fates: readonly (readonly [Fate, number?])[]) =>
  scene.simulator.ecs.setScenarios(
    fates.map(([fate, times]) => ({
      match: { imageTag: 'v2' },
      fate,
      ...(times === undefined ? {} : { times })
    }))
  )

test.concurrent(
  'a task alone: network, tags and launch type of the service, its log, its exit code',
  () =>
    inService(
      async scene => {
        destine(scene, [{ kind: 'healthy', logLines: ['migrated 3 tables'], runSeconds: 20 }])
        const run = await scene.run({
          ...alone,
          image: scene.image('v2'),
          'run-task-command': 'node migrate.js',
          'run-task-container-overrides':
            '[{"name":"web","environment":[{"name":"TOKEN","value":"hush"}]}]'
        })
        expect(run).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
        const [task] = oneOff(scene)
        expect(run.outputs).toMatchObject({
          outcome: 'succeeded',
          'exit-code': '0',
          'run-task-arn': JSON.stringify([task?.taskArn]),
          'task-definition-arn': web(2),
          url: expect.stringContaining(`/tasks/${task?.taskArn?.split('/').pop()}/`)
        })
        expect(carriedOut(scene)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:RunTask'])
        expect(runTaskInputs(scene)).toEqual([
          {
            cluster: 'default',
            taskDefinition: web(2),
            count: 1,
            clientToken: expect.any(String),
            startedBy: 'GitHub-Actions',
            launchType: 'FARGATE',
            platformVersion: 'LATEST',
            networkConfiguration: {
              awsvpcConfiguration: {
                subnets: ['subnet-0a1b2c3d'],
                securityGroups: ['sg-0a1b2c3d'],
                assignPublicIp: 'DISABLED'
              }
            },
            overrides: {
              containerOverrides: [
                {
                  name: 'web',
                  environment: [{ name: 'TOKEN', value: 'hush' }],
                  command: ['node', 'migrate.js']
                }
              ]
            },
            tags: [{ key: 'team', value: 'web' }],
            propagateTags: 'TASK_DEFINITION',
            enableECSManagedTags: true
          }
        ])
        expect(run.log).toContain('migrated 3 tables')
        expect(run.log).not.toContain('hush')
        expect(run.summary).toContain('One-off tasks')
      },
      {},
      serviceDefinition(undefined, {
        tags: [{ key: 'team', value: 'web' }],
        propagateTags: 'TASK_DEFINITION',
        enableECSManagedTags: true
      })
    ),
  ONE_MINUTE
)

test.concurrent(
  'everything that is given counts, and no service is needed then',
  () =>
    inWorld(async scene => {
      const run = await scene.run({
        mode: 'run-task',
        service: 'none',
        'service-definition': '',
        image: scene.image('v2'),
        'run-task-subnets': 'subnet-0a, subnet-0b',
        'run-task-security-groups': 'sg-0a',
        'run-task-assign-public-IP': 'ENABLED',
        'run-task-capacity-provider-strategy': '[{"capacityProvider":"FARGATE_SPOT","weight":1}]',
        'run-task-started-by': 'nightly',
        'run-task-tags': 'stage=night'
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(runTaskInputs(scene)[0]).toEqual({
        cluster: 'default',
        taskDefinition: web(1),
        count: 1,
        clientToken: expect.any(String),
        startedBy: 'nightly',
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: ['subnet-0a', 'subnet-0b'],
            securityGroups: ['sg-0a'],
            assignPublicIp: 'ENABLED'
          }
        },
        tags: [{ key: 'stage', value: 'night' }]
      })
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task that fails: exit code, cause and last lines in one error, and the runner is not spoken to',
  () =>
    inService(async scene => {
      const lines = ['connecting', '::error::no table users', '##[error]really']
      destine(scene, [{ kind: 'crash', exitCode: 3, logLines: lines, afterSeconds: 10 }])
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect(run).toMatchObject({ conclusion: 'failure', problems: [] })
      expect(run.outputs).toMatchObject({ outcome: 'failed', 'exit-code': '3' })
      const error = theError(run)
      expect(error).toContain('Container web exited with exit code 3')
      expect(error).toContain('::error::no table users')
      expect(run.log).toContain('connecting')
      expect(run.summary).toContain('Container web exited with exit code 3')
    }),
  ONE_MINUTE
)

test.concurrent(
  'the essential container decides, and logs of all containers are shown',
  () =>
    inWorld(async scene => {
      editTaskDefinition(scene, file => {
        const [main] = file.containerDefinitions
        const { portMappings: _, ...sidecar } = main
        const log = { ...(main.logConfiguration as object) }
        file.containerDefinitions.push({
          ...sidecar,
          name: 'agent',
          image: scene.image('agent'),
          essential: false,
          logConfiguration: log
        } as never)
      })
      destine(scene, [{ kind: 'healthy', logLines: ['done'], runSeconds: 30 }])
      const running = scene.run({
        mode: 'run-task',
        service: 'none',
        'service-definition': '',
        image: scene.image('v2'),
        'container-name': 'web',
        'run-task-subnets': 'subnet-0a'
      })
      await scene.until('the task runs', () => oneOff(scene)[0]?.lastStatus === 'RUNNING')
      const id = oneOff(scene)[0]?.taskArn?.split('/').pop() ?? ''
      scene.simulator.world.logs.append('/ecs/web', `web/agent/${id}`, 'flushed')
      const run = await running
      // The sidecar is told to end and exits with 143, which is no failure.
      expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
      expect(run.log).toContain('web: done')
      expect(run.log).toContain('agent: flushed')
    }),
  ONE_MINUTE
)

test.concurrent(
  'before a rollout the task runs first, and only then the service moves',
  () =>
    inService(async scene => {
      const run = await scene.run({ ...before, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome, run.outputs['exit-code']]).toEqual([
        'success',
        'succeeded',
        '0'
      ])
      expect(carriedOut(scene).slice(0, 3)).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:RunTask',
        'ecs:UpdateService'
      ])
      expect(oneOff(scene)[0]?.lastStatus).toMatch(/DEPROVISIONING|STOPPED/)
    }),
  ONE_MINUTE
)

test.concurrent(
  'when the task fails before a rollout, the service is not touched',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'out-of-memory', logLines: ['loading'] }])
      const run = await scene.run({ ...before, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(run.outputs['exit-code']).toBe('137')
      expect(run.outputs.reason).toContain(
        'The one-off task failed, so the service was not touched'
      )
      expect(theError(run)).toContain('more memory than it may have')
      expect(carriedOut(scene)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:RunTask'])
      expect(scene.service().taskDefinition).toBe(web(1))
      expect(run.post?.conclusion).toBe('success')
    }),
  ONE_MINUTE
)

test.concurrent(
  'somebody deploys while the task runs: that is what ran before, and what a rollback goes back to',
  () =>
    inService(async scene => {
      const other = await scene.register(scene.image('v3'))
      destine(
        scene,
        [{ kind: 'healthy', runSeconds: 240 }, 1],
        [{ kind: 'crash', exitCode: 1, afterSeconds: 1 }]
      )
      let deployed = false
      const run = await scene.run(
        { ...before, image: scene.image('v2') },
        {
          onLine: line => {
            if (deployed || !/RUNNING/.test(line)) return
            deployed = true
            void scene.other.send(
              new UpdateServiceCommand({ service: 'web', taskDefinition: other })
            )
          }
        }
      )
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'previous-task-definition-arn': other,
        'running-task-definition-arn': other
      })
      expect(scene.service().taskDefinition).toBe(other)
    }),
  ONE_MINUTE
)

test.concurrent(
  'before a rollout no one waits unless told to',
  () =>
    inService(async scene => {
      const run = await scene.run({
        'run-task': 'true',
        'service-definition': '',
        image: scene.image('v2')
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(run.outputs['exit-code']).toBeUndefined()
      expect(JSON.parse(run.outputs['run-task-arn'] ?? '')).toHaveLength(1)
      expect(carriedOut(scene).slice(0, 3)).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:RunTask',
        'ecs:UpdateService'
      ])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task alone that no one waits for is registered',
  () =>
    inService(async scene => {
      const run = await scene.run({
        ...alone,
        image: scene.image('v2'),
        'wait-for-task-stopped': 'false'
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'registered'])
      expect(scene.calls('ecs:StopTask')).toEqual([])
      expect(run.post?.conclusion).toBe('success')
    }),
  ONE_MINUTE
)

test.concurrent(
  'cancelled: the task is stopped with a reason',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', runSeconds: 600 }])
      const run = await scene.run({ ...alone, image: scene.image('v2') }, { cancelWhen: /RUNNING/ })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['cancelled', 'cancelled'])
      expect(run.outputs.reason).toMatch(
        /^The job was cancelled \(SIGINT\)\. Task \w{8} was stopped/
      )
      expect(oneOff(scene)[0]).toMatchObject({
        desiredStatus: 'STOPPED',
        stoppedReason: 'The job that started it was cancelled.'
      })
      expect(scene.calls('ecs:StopTask')).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'too long: the task is stopped with a reason, and its end is waited for',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', logLines: ['busy'], runSeconds: 6000 }])
      const run = await scene.run({ ...alone, image: scene.image('v2'), 'wait-for-minutes': '1' })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'timed-out'])
      expect(run.outputs.reason).toMatch(/^Task \w{8} did not end within 1 minute\. Task \w{8} was/)
      expect(oneOff(scene)[0]).toMatchObject({
        stopCode: 'UserInitiated',
        stoppedReason: 'It did not end within wait-for-minutes.'
      })
      expect(run.outputs['exit-code']).toBe('143')
      expect(theError(run)).toContain('did not end within 1 minute')
      expect(theError(run)).toContain('  busy')
    }),
  ONE_MINUTE
)

test.concurrent(
  'too long before a rollout is a failure, and the service is not touched',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', runSeconds: 6000 }])
      const run = await scene.run({ ...before, image: scene.image('v2'), 'wait-for-minutes': '1' })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(scene.calls('ecs:UpdateService')).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'no room for the task: asked again until there is',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'not-placed', reason: 'RESOURCE:ENI' }, 2], [{ kind: 'healthy' }])
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(run.log).toContain('could not start the task: RESOURCE:ENI (trying again in 5 s)')
      const tokens = runTaskInputs(scene).map(({ clientToken }) => clientToken)
      expect(new Set(tokens).size).toBe(3)
      expect(oneOff(scene)).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'what does not heal is told at once, and so is a limit that stays',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'not-placed', reason: 'ATTRIBUTE' }])
      const run = await scene.run({ ...before, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(run.outputs.reason).toContain('The task could not be started: ATTRIBUTE.')
      expect(scene.calls('ecs:RunTask')).toHaveLength(1)
      scene.simulator.control.clearCalls()
      destine(scene)
      scene.simulator.control.addFault({
        operation: 'ecs:RunTask',
        fault: {
          kind: 'error',
          code: 'ClientException',
          message: "You've reached the limit on the number of vCPUs you can run concurrently"
        }
      })
      const second = await scene.run({ ...before, image: scene.image('v2') })
      expect(second.outputs.reason).toContain("You've reached the limit on the number of vCPUs")
      const calls = scene.calls('ecs:RunTask').length
      expect(calls).toBeGreaterThan(5)
      expect(calls).toBeLessThan(20)
      expect(scene.calls('ecs:UpdateService')).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task that Fargate has no capacity for is replaced by another one, and only then fails',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'no-capacity' }, 1], [{ kind: 'healthy' }])
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(scene.calls('ecs:RunTask')).toHaveLength(2)
      expect(JSON.parse(run.outputs['run-task-arn'] ?? '')).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task that cannot start says why',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'secret-missing' }])
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('failed')
      expect(run.outputs['exit-code']).toBeUndefined()
      expect(theError(run)).toMatch(/secret/i)
      expect(scene.calls('ecs:RunTask')).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'several tasks: all are watched, and one failure makes the step red',
  () =>
    inService(async scene => {
      destine(
        scene,
        [{ kind: 'crash', exitCode: 7, afterSeconds: 5, logLines: ['part 1 broke'] }, 1],
        [{ kind: 'healthy', runSeconds: 30, logLines: ['part done'] }]
      )
      const run = await scene.run({ ...alone, image: scene.image('v2'), 'run-task-count': '12' })
      expect([run.conclusion, run.outputs.outcome, run.outputs['exit-code']]).toEqual([
        'failure',
        'failed',
        '7'
      ])
      const arns: string[] = JSON.parse(run.outputs['run-task-arn'] ?? '')
      expect([...arns].sort()).toEqual(
        oneOff(scene)
          .map(({ taskArn }) => taskArn)
          .sort()
      )
      expect(runTaskInputs(scene).map(({ count }) => count)).toEqual([10, 2])
      expect(run.outputs.reason).toBe(
        '1 of 12 tasks failed: Container web exited with exit code 7.'
      )
      expect(run.log.match(/web: part done/g)).toHaveLength(11)
      for (const arn of arns) expect(run.summary).toContain(arn.split('/').pop())
    }),
  ONE_MINUTE
)

test.concurrent(
  'a lost answer of RunTask starts no second task',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault({
        operation: 'ecs:RunTask',
        fault: { kind: 'reset', when: 'after' },
        calls: [1]
      })
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(scene.calls('ecs:RunTask')).toHaveLength(2)
      expect(oneOff(scene)).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'without ecs:TagResource the task runs without the tags of the service',
  () =>
    inService(
      async scene => {
        // The revision is there already, so that nothing but the task needs tags.
        await scene.register(scene.image('v2'))
        scene.simulator.control.deny('ecs:TagResource')
        const run = await scene.run({
          ...alone,
          'task-definition': '',
          'task-definition-family': 'web'
        })
        expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
        expect(run.annotations.map(({ message }) => message)).toEqual([
          'The task runs without the tags of the service: ecs:TagResource is not permitted.'
        ])
      },
      {},
      serviceDefinition(undefined, { tags: [{ key: 'team', value: 'web' }] })
    ),
  ONE_MINUTE
)

test.concurrent(
  'logs that may not be read are said once; a task that may not be looked at is a failure',
  () =>
    inService(async scene => {
      scene.simulator.control.deny('logs:GetLogEvents')
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(run.annotations).toHaveLength(1)
      scene.simulator.control.deny('ecs:DescribeTasks')
      const blind = await scene.run({ ...alone, image: scene.image('v2') })
      expect([blind.conclusion, blind.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(blind.outputs.reason).toMatch(/ecs:DescribeTasks.*may still run/)
    }),
  ONE_MINUTE
)

test.concurrent(
  'looks that fail for a while do no harm',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault({
        operation: 'ecs:DescribeTasks',
        fault: { kind: 'server-error' },
        times: 4
      })
      const run = await scene.run({ ...alone, image: scene.image('v2'), 'max-retries': '0' })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
    }),
  ONE_MINUTE
)

test.concurrent(
  'killed: the post step stops the task',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', runSeconds: 6000 }])
      let pid = 0
      const job: Partial<ActionJob> = {
        onStart: started => {
          pid = started
        },
        onLine: line => {
          if (/RUNNING/.test(line) && pid > 0) process.kill(pid, 'SIGKILL')
        }
      }
      const run = await scene.run({ ...alone, image: scene.image('v2') }, job)
      expect(run.conclusion).toBe('failure')
      expect(run.post?.log).toMatch(/the task was stopped/)
      expect(oneOff(scene)[0]).toMatchObject({
        desiredStatus: 'STOPPED',
        stoppedReason: 'The job that started it ended early.'
      })
    }),
  ONE_MINUTE
)

/** Kills the step at its RunTask, before or after that is carried out; `between` is done before the post step. */
async function killAtRunTask(
  scene: Scene,
  when: 'before' | 'after',
  between?: () => Promise<void> | void
) {
  destine(scene, [{ kind: 'healthy', runSeconds: 6000 }])
  const inputs = { ...alone, image: scene.image('v2'), 'run-task-command': 'node migrate.js' }
  const run = await killAtCall(
    scene.simulator,
    { operation: 'ecs:RunTask', calls: [1], when },
    job => scene.run(inputs, job),
    between
  )
  expect(run.signal).toBe('SIGKILL')
  return run
}

test.concurrent(
  'killed before RunTask has answered: the post step finds the task and stops it',
  () =>
    inService(async scene => {
      const run = await killAtRunTask(scene, 'after')
      expect(oneOff(scene)).toHaveLength(1)
      expect(oneOff(scene)[0]).toMatchObject({ desiredStatus: 'STOPPED' })
      expect(run.post?.log).toMatch(/the task was stopped/)
    }),
  ONE_MINUTE
)

/** Another job starts a task of the same revision in the same name. */
async function startAnother(scene: Scene, command: readonly string[]): Promise<void> {
  const { RunTaskCommand } = await import('@aws-sdk/client-ecs')
  await scene.other.send(
    new RunTaskCommand({
      taskDefinition: web(2),
      startedBy: 'GitHub-Actions',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
      overrides: { containerOverrides: [{ name: 'web', command: [...command] }] }
    })
  )
}

test.concurrent(
  "killed before RunTask has arrived: nothing is started, and another's task is left alone",
  () =>
    inService(async scene => {
      const run = await killAtRunTask(scene, 'before', () =>
        startAnother(scene, ['node', 'other.js'])
      )
      expect(oneOff(scene).map(({ desiredStatus }) => desiredStatus)).toEqual(['RUNNING'])
      expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
      expect(run.post?.log).toContain('none is running')
    }),
  ONE_MINUTE
)

test.concurrent(
  'killed at RunTask, and two tasks could be meant: none is stopped, and the post step says so',
  () =>
    inService(async scene => {
      const run = await killAtRunTask(scene, 'after', () =>
        startAnother(scene, ['node', 'migrate.js'])
      )
      expect(oneOff(scene).map(({ desiredStatus }) => desiredStatus)).toEqual([
        'RUNNING',
        'RUNNING'
      ])
      expect(run.post?.annotations[0]?.message).toMatch(/2 tasks could be meant.*list-tasks/)
    }),
  ONE_MINUTE
)

test.concurrent(
  'killed at RunTask without ecs:ListTasks: the post step says that a task may run',
  () =>
    inService(async scene => {
      scene.simulator.control.deny('ecs:ListTasks')
      const run = await killAtRunTask(scene, 'after')
      expect(run.post?.annotations[0]?.message).toMatch(
        /A task may run in the cluster default.*aws ecs list-tasks --cluster default --started-by GitHub-Actions$/
      )
    }),
  ONE_MINUTE
)

test.concurrent(
  'all answers of RunTask lost: it may have been started, and the post step stops it',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', runSeconds: 6000 }])
      scene.simulator.control.addFault({
        operation: 'ecs:RunTask',
        fault: { kind: 'reset', when: 'after' }
      })
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(run.outputs.reason).toMatch(
        /^The task may have been started or not: ecs:RunTask got no answer.*aws ecs list-tasks/
      )
      expect(run.post?.log).toMatch(/the task was stopped/)
      expect(oneOff(scene).map(({ desiredStatus }) => desiredStatus)).toEqual(['STOPPED'])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task that could not be stopped is tried once more by the post step',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'healthy', runSeconds: 6000 }])
      scene.simulator.control.addFault({
        operation: 'ecs:StopTask',
        fault: { kind: 'access-denied' },
        times: 1
      })
      const run = await scene.run({
        ...alone,
        image: scene.image('v2'),
        'wait-for-minutes': '1'
      })
      expect(run.outputs.reason).toContain('COULD NOT BE STOPPED')
      expect(run.post?.log).toMatch(/the task was stopped/)
      expect(oneOff(scene)[0]).toMatchObject({ desiredStatus: 'STOPPED' })
    }),
  ONE_MINUTE
)

test.concurrent(
  'before the first deployment the network comes from the service definition',
  () =>
    inWorld(async scene => {
      const run = await scene.run({
        'run-task': 'true',
        'wait-for-task-stopped': 'true',
        image: scene.image('v1')
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      expect(carriedOut(scene)).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:RunTask',
        'ecs:CreateService'
      ])
    }),
  ONE_MINUTE
)

test.concurrent(
  'what cannot be run is refused before anything is registered',
  () =>
    inService(async scene => {
      const overrides = '[{"name":"wbe","command":["true"]}]'
      const run = await scene.run({
        ...alone,
        image: scene.image('v2'),
        'run-task-container-overrides': overrides
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(theError(run)).toContain('The task definition has no container "wbe".')
      const missing = await scene.run({ ...alone, service: 'nobody', image: scene.image('v2') })
      expect(theError(missing)).toContain('There is no service nobody')
      expect(carriedOut(scene)).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a service of CodeDeploy lends its network to a task',
  () =>
    inWorld(
      async scene => {
        const path = join(scene.workspace, 'service-definition.json')
        const definition = JSON.parse(readFileSync(path, 'utf8'))
        const { CreateServiceCommand } = await import('@aws-sdk/client-ecs')
        const taskDefinition = await scene.register(scene.image('v1'))
        await scene.other.send(
          new CreateServiceCommand({
            serviceName: 'web',
            ...definition,
            deploymentConfiguration: undefined,
            deploymentController: { type: 'CODE_DEPLOY' },
            taskDefinition
          })
        )
        writeFileSync(path, '{}')
        const run = await scene.run({ ...alone, image: scene.image('v2') })
        expect([run.conclusion, run.outputs.outcome]).toEqual(['success', 'succeeded'])
      },
      {},
      serviceDefinition(undefined)
    ),
  ONE_MINUTE
)

test.concurrent(
  'the permissions of the two aws-actions are enough for a file, a task and a rollout',
  () =>
    inService(async scene => {
      scene.simulator.control.enforcePolicy({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: [
              'ecs:RegisterTaskDefinition',
              'ecs:DescribeServices',
              'ecs:UpdateService',
              'ecs:RunTask',
              'ecs:DescribeTasks',
              'iam:PassRole'
            ],
            Resource: '*'
          }
        ]
      })
      const run = await scene.run({ ...before, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome, run.outputs['exit-code']]).toEqual([
        'success',
        'succeeded',
        '0'
      ])
      expect(run.annotations.every(({ level }) => level === 'notice')).toBe(true)
      expect(scene.service().taskDefinition).toBe(web(2))
    }),
  ONE_MINUTE
)

test.concurrent(
  'Spot takes the task away: no one starts another one, and the hint says so',
  () =>
    inService(async scene => {
      destine(scene, [{ kind: 'spot-interruption', afterSeconds: 10 }])
      const run = await scene.run({ ...alone, image: scene.image('v2') })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      expect(theError(run)).toContain('A one-off task is not replaced')
    }),
  ONE_MINUTE
)
