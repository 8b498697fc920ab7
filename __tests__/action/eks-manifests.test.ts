import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { CRASHES, type EksWorld, startEksWorld } from './eks-world.ts'
import { killAtCall } from './kill.ts'

const TWO_MINUTES = 120_000
let world: EksWorld
afterEach(async () => {
  await world.close()
})

interface Live {
  readonly spec: {
    readonly replicas: number
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly image: string
          readonly env?: readonly { readonly name: string; readonly value?: string }[]
        }[]
      }
    }
  }
}
const live = () => world.cluster.get('Deployment', 'shop', 'web') as unknown as Live | undefined
const environment = () => live()?.spec.template.spec.containers[0]?.env ?? []

const deployment = (image: string, more: { env?: string; replicas?: string } = {}) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  ${more.replicas ?? 'replicas: 2'}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "${image}", env: [${more.env ?? ''}] }]
`
test(
  'what a client-side apply has left goes, though nothing else changes',
  async () => {
    world = await startEksWorld()
    const image = world.image('one')
    world.cluster.deployedApp({
      name: 'web',
      namespace: 'shop',
      image,
      manager: 'kubectl-client-side-apply',
      operation: 'Update',
      change: app =>
        JSON.parse(
          JSON.stringify(app).replace(
            '"name":"web","image"',
            '"env":[{"name":"OLD","value":"x"},{"name":"KEPT","value":"kept"}],"name":"web","image"'
          )
        )
    })
    expect(environment()).toHaveLength(2)
    const sizes =
      'resources: { requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: 250m, memory: 256Mi } }, ports: [{ containerPort: 8080 }], env'
    world.write(
      'web.yaml',
      deployment(image, { env: '{ name: KEPT, value: kept }' }).replace('env', sizes)
    )
    const plan = await world.run({ mode: 'plan', manifests: 'web.yaml' })
    expect(plan.log.split('\n').filter(line => line.startsWith('Deployment web: '))).toEqual([
      'Deployment web: spec.template.spec.containers[web].env[OLD]: an entry → none'
    ])
    const run = await world.run({ manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'kubernetes-revision': '2' })
    expect(environment().map(({ name }) => name)).toEqual(['KEPT'])
    expect((await world.run({ manifests: 'web.yaml' })).outputs.outcome).toBe('unchanged')
  },
  TWO_MINUTES
)

test(
  'the count that an autoscaler has set is left alone',
  async () => {
    world = await startEksWorld()
    world.write('web.yaml', deployment(world.image('one')))
    await world.run({ manifests: 'web.yaml' })
    world.cluster.scale(['shop', 'web'], 4)
    world.write('web.yaml', deployment(world.image('two')))
    const run = await world.run({ manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(live()?.spec.replicas).toBe(4)
    const asked = await world.run({ manifests: 'web.yaml', 'desired-count': '3' })
    expect(asked.outputs).toMatchObject({ outcome: 'failed' })
    expect(asked.outputs.reason).toContain('kube-controller-manager owns .spec.replicas')
    const forced = await world.run({
      manifests: 'web.yaml',
      'desired-count': '3',
      'force-conflicts': 'true'
    })
    expect(forced.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(live()?.spec.replicas).toBe(3)
  },
  TWO_MINUTES
)

test(
  'desired-count and environment-variables go into what runs, and a manifest without replicas keeps them',
  async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    const run = await world.run({
      deployment: 'web',
      image: world.image('two'),
      'desired-count': '3',
      'environment-variables': 'COLOR=hunter2'
    })
    expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(live()?.spec.replicas).toBe(3)
    expect(environment()).toEqual([{ name: 'COLOR', value: 'hunter2' }])
    expect(run.log).not.toContain('hunter2')
    world.write('web.yaml', deployment(world.image('three'), { replicas: '' }))
    const kept = await world.run({ manifests: 'web.yaml' })
    expect(kept.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(live()?.spec.replicas).toBe(3)
  },
  TWO_MINUTES
)

test(
  'a Deployment that is deleted while it rolls out is told',
  async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    let done = false
    const run = await world.run(
      { deployment: 'web', image: world.image('two') },
      {
        onLine: line => {
          if (done || !line.includes('rolls out')) return
          done = true
          world.cluster.remove('Deployment', 'shop', 'web')
        }
      }
    )
    expect(run.conclusion).toBe('failure')
    expect(['failed', 'superseded', 'rollback-failed']).toContain(run.outputs.outcome)
    expect(run.outputs.reason).toMatch(/Deployment.*(gone|deleted|not there|removed)/i)
  },
  TWO_MINUTES
)

test(
  'a namespace that is not there is told once, and nothing is changed',
  async () => {
    world = await startEksWorld()
    world.write(
      'web.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---${deployment(world.image('one'))}`
    )
    const run = await world.run({ manifests: 'web.yaml', namespace: 'shp' })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(run.outputs.reason).toBe(
      'namespace: There is no namespace shp in the cluster. Create it, add its manifest (kind: Namespace), or correct the input.'
    )
  },
  TWO_MINUTES
)

test(
  'all mistakes of manifests are told before anything is asked or built',
  async () => {
    world = await startEksWorld()
    mkdirSync(join(world.workspace, 'k8s'))
    world.write('k8s/kustomization.yaml', 'resources: [web.yaml]\n')
    world.write('k8s/web.yaml', deployment('other:1'))
    world.write(
      'db.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {}\nstringData: { a: hunter2 }\n'
    )
    const run = await world.run({
      manifests: 'k8s/*.yaml\ndb.yaml\nmissing.yaml',
      repository: 'web',
      tags: 'v1'
    })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(run.outputs.reason).toContain('k8s/kustomization.yaml is a kustomization')
    expect(run.outputs.reason).toContain('db.yaml: metadata.name is missing')
    expect(run.outputs.reason).toContain('missing.yaml does not exist')
    expect(run.log).not.toContain('hunter2')
    const lost = await world.run({ manifests: 'k8s/web.yaml', repository: 'web', tags: 'v1' })
    expect(lost.outputs.reason).toContain('No container has an image of the repository of web:v1')
    expect(world.simulator.control.calls()).toEqual([])
  },
  TWO_MINUTES
)

const withKubectl = existsSync('/usr/bin/kubectl') ? test : test.skip
withKubectl(
  'a kustomization is built and deployed',
  async () => {
    world = await startEksWorld()
    mkdirSync(join(world.workspace, 'k8s'))
    world.write(
      'k8s/kustomization.yaml',
      'resources: [web.yaml]\nconfigMapGenerator: [{ name: settings, literals: [color=green] }]\n'
    )
    const env = '{ name: C, valueFrom: { configMapKeyRef: { name: settings, key: color } } }'
    world.write('k8s/web.yaml', deployment('web', { env }))
    const run = await world.run({ manifests: 'k8s', image: world.image('one') })
    expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
    const missing = await world.run(
      { manifests: 'k8s', image: world.image('one') },
      { env: { PATH: world.workspace } }
    )
    expect(missing.outputs.reason).toBe(
      'manifests: k8s is a kustomization, and there is no kubectl. Install kubectl in an earlier step, or give plain manifests.'
    )
  },
  TWO_MINUTES
)

test(
  'a rollback puts back what the manifests changed of other kinds, and says what is new and stays',
  async () => {
    world = await startEksWorld()
    const others = (color: string, port: number) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { color: ${color} }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: ${port}, targetPort: 8080 }] }
---`
    world.write('web.yaml', `${others('green', 80)}${deployment(world.image('one'))}`)
    await world.run({ manifests: 'web.yaml' })
    world.cluster.setScenarios([CRASHES])
    const fresh = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: fresh }\ndata: { a: b }\n---'
    world.write('web.yaml', `${fresh}${others('red', 8080)}${deployment(world.image('bad'))}`)
    const run = await world.run({ manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'rolled-back' })
    expect(world.cluster.get('ConfigMap', 'shop', 'settings')).toMatchObject({
      data: { color: 'green' }
    })
    expect(world.cluster.get('Service', 'shop', 'web')).toMatchObject({
      spec: { ports: [{ port: 80 }] }
    })
    expect(world.cluster.get('ConfigMap', 'shop', 'fresh')).toBeDefined()
  },
  TWO_MINUTES
)

/** A Deployment that stays as it is, beside a ConfigMap that changes before the Service, whose third patch is no dry run. */
async function changeBeside(): Promise<void> {
  world = await startEksWorld()
  const others = (color: string, port: number) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { color: ${color} }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: ${port}, targetPort: 8080 }] }
---`
  const web = deployment(world.image('one'))
  world.write('web.yaml', `${others('green', 80)}${web}`)
  await world.run({ manifests: 'web.yaml' })
  world.write('web.yaml', `${others('red', 8080)}${web}`)
}

const SERVICE_PATCH = { operation: 'kubernetes:patch/services', calls: [3] } as const
const colorNow = () => world.cluster.get('ConfigMap', 'shop', 'settings')

test(
  'beside a Deployment that stays, all is brought up to date or nothing',
  async () => {
    await changeBeside()
    world.simulator.control.addFault({ ...SERVICE_PATCH, fault: { kind: 'access-denied' } })
    const denied = await world.run({ manifests: 'web.yaml' })
    expect(denied.outputs).toMatchObject({ outcome: 'failed' })
    expect(denied.outputs.reason).toContain('Put back as before: ConfigMap settings.')
    expect(colorNow()).toMatchObject({ data: { color: 'green' } })
    const again = await world.run({ manifests: 'web.yaml' })
    expect(again.outputs).toMatchObject({ outcome: 'unchanged' })
    expect(colorNow()).toMatchObject({ data: { color: 'red' } })
  },
  TWO_MINUTES
)

test(
  'beside a Deployment that stays, a step that is killed on the way leaves nothing changed',
  async () => {
    await changeBeside()
    const run = await killAtCall(world.simulator, { ...SERVICE_PATCH, when: 'before' }, job =>
      world.run({ manifests: 'web.yaml' }, job)
    )
    expect(run.signal).toBe('SIGKILL')
    expect(colorNow()).toMatchObject({ data: { color: 'green' } })
  },
  TWO_MINUTES
)

/** Everything that a job leaves where people, or other steps, can read it. */
function everythingOf(run: ActionRun): string {
  return JSON.stringify([run.log, run.summary, run.outputs, run.annotations, run.post ?? {}])
}

test(
  'values of Secrets, variables and tokens are nowhere',
  async () => {
    world = await startEksWorld()
    const secret = (value: string) => `
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData: { password: ${value} }
---`
    const env = '{ name: KEY, value: open-sesame }'
    world.write('web.yaml', `${secret('hunter2')}${deployment(world.image('one'), { env })}`)
    const debug = { env: { RUNNER_DEBUG: '1' } }
    const first = await world.run({ manifests: 'web.yaml' }, debug)
    world.write(
      'web.yaml',
      `${secret('correct-horse')}${deployment(world.image('bad'), { env: env.replace('open', 'shut') })}`
    )
    const plan = await world.run({ mode: 'plan', manifests: 'web.yaml' }, debug)
    world.cluster.setScenarios([CRASHES])
    const second = await world.run({ manifests: 'web.yaml' }, debug)
    world.write('bad.yaml', `${secret('[hunter2')}${deployment(world.image('one'))}`)
    const broken = await world.run({ manifests: 'bad.yaml' }, debug)
    world.write('bad.yaml', `${secret('{ a: hunter2 }')}${deployment(world.image('one'))}`)
    const mistyped = await world.run({ manifests: 'bad.yaml' }, debug)
    const runs = [first, plan, second, broken, mistyped]
    expect(runs.map(({ outputs }) => outputs.outcome)).toEqual([
      'succeeded',
      'registered',
      'rolled-back',
      'failed',
      'failed'
    ])
    expect(world.cluster.get('Secret', 'shop', 'db')).toMatchObject({
      data: { password: Buffer.from('hunter2').toString('base64') }
    })
    const values = ['hunter2', 'correct-horse', 'open-sesame', 'shut-sesame']
    const hidden = [
      ...values,
      ...values.map(value => Buffer.from(value).toString('base64').slice(0, 8))
    ]
    for (const run of runs) {
      const text = everythingOf(run)
      for (const value of [...hidden, 'k8s-aws-v1.']) expect(text).not.toContain(value)
    }
  },
  TWO_MINUTES
)

test(
  'a rendering holds image, variables and count, and asks nobody',
  async () => {
    world = await startEksWorld()
    world.write('web.yaml', deployment('web:old'))
    const calls = world.simulator.control.calls().length
    const temp = join(world.workspace, 'temp')
    mkdirSync(temp)
    const inputs = {
      mode: 'render',
      manifests: 'web.yaml',
      image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:new',
      'environment-variables': 'COLOR=green',
      'desired-count': '5'
    }
    // The runner removes its own folder in the end.
    const run = await world.run(inputs, { env: { RUNNER_TEMP: temp } })
    expect(run.outputs).toMatchObject({ outcome: 'registered' })
    const text = readFileSync(run.outputs['task-definition'] ?? '', 'utf8')
    expect(text).toContain('image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:new')
    expect(text).toContain('COLOR')
    expect(text).toMatch(/replicas: 5/)
    expect(world.simulator.control.calls()).toHaveLength(calls)
  },
  TWO_MINUTES
)

test(
  'a Job shows its log and gives its exit code, and a failure before a rollout stops it',
  async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    world.cluster.setScenarios([
      {
        match: {},
        fate: { kind: 'crash', exitCode: 3, afterSeconds: 2, logLines: ['no such table'] }
      }
    ])
    const inputs = {
      deployment: 'web',
      image: world.image('two'),
      'run-task-command': 'migrate up'
    }
    const alone = await world.run({ ...inputs, mode: 'run-task' })
    expect(alone.outputs).toMatchObject({ outcome: 'failed', 'exit-code': '3' })
    expect(alone.log).toContain('no such table')
    expect(alone.annotations.filter(({ level }) => level === 'error')).toHaveLength(1)
    const before = await world.run({ ...inputs, 'run-task': 'true' })
    expect(before.outputs).toMatchObject({ outcome: 'failed', 'exit-code': '3' })
    expect(before.outputs.reason).toContain('the Deployment was not touched')
    expect(live()?.spec.template.spec.containers[0]?.image).toContain('web:one')
  },
  TWO_MINUTES
)

test(
  'a smoke test that fails takes the rollout back, and one that passes does not',
  async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    const inputs = { deployment: 'web', image: world.image('two') }
    const failed = await world.run({ ...inputs, 'smoke-test-command': '/bin/false' })
    expect(failed.outputs).toMatchObject({ outcome: 'rolled-back' })
    expect(failed.outputs.reason).toMatch(/smoke test/i)
    expect(live()?.spec.template.spec.containers[0]?.image).toContain('web:one')
    const passed = await world.run({
      ...inputs,
      'smoke-test-command': '/bin/true',
      'smoke-test-task-command': 'check'
    })
    expect(passed.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(readdirSync(world.workspace)).toEqual([])
  },
  TWO_MINUTES
)

test(
  'what a rollback over a change by hand has brought back goes with the next manifests',
  async () => {
    world = await startEksWorld()
    world.write('web.yaml', deployment(world.image('one'), { env: '{ name: OLD, value: old }' }))
    await world.run({ manifests: 'web.yaml' })
    world.write('web.yaml', deployment(world.image('two')))
    await world.run({ manifests: 'web.yaml' })
    const byHand = { name: 'web', env: [{ name: 'HAND', value: 'x' }] }
    world.cluster.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { template: { spec: { containers: [byHand] } } }
      },
      'kubectl-set',
      { force: true }
    )
    world.clock.advance(120_000)
    const back = await world.run({ mode: 'rollback', deployment: 'web', to: 'web:1' })
    expect(back.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(environment().map(({ name }) => name)).toEqual(['OLD'])
    const next = await world.run({ manifests: 'web.yaml' })
    expect(next.outputs).toMatchObject({ outcome: 'succeeded' })
    expect(environment()).toEqual([])
  },
  TWO_MINUTES
)
