import { afterEach, describe, expect, test } from '@jest/globals'
import { CRASHES, type EksWorld, startEksWorld, webManifests } from './eks-world.ts'
import { killAtCall } from './kill.ts'

let world: EksWorld
afterEach(async () => {
  await world.close()
})

/** A Deployment `web` that runs the image `one`, complete. */
async function running(options: Parameters<typeof startEksWorld>[0] = {}): Promise<void> {
  world = await startEksWorld(options)
  world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
}

/** The image that the live Deployment names, by its tag. */
const imageNow = () => {
  const live = world.cluster.get('Deployment', 'shop', 'web') as unknown as {
    spec: { template: { spec: { containers: { image: string }[] } } }
  }
  return live.spec.template.spec.containers[0]?.image ?? ''
}
describe('deploy', () => {
  test('changes the image of what runs', async () => {
    await running()
    const run = await world.run({ deployment: 'web', image: world.image('two') })
    expect(run.outputs).toMatchObject({
      outcome: 'succeeded',
      'kubernetes-revision': '2',
      'previous-kubernetes-revision': '1',
      'running-kubernetes-revision': '2'
    })
    expect(run.outputs).not.toHaveProperty('task-definition-arn')
    expect(run.summary).toContain('Pods by the ends of their names: of the `new` revision.')
    for (const phase of ['provisioning', 'pulling']) {
      expect(run.summary).toMatch(new RegExp(`^\\| ${phase} \\| [1-9]`, 'm'))
    }
    // Two calls a poll when all is well: nothing is asked about pods that take as long as Fargate does.
    const asked = world.simulator.control.calls().map(({ operation }) => operation)
    expect(asked).not.toContain('kubernetes:list/events')
    const again = await world.run({ deployment: 'web', image: world.image('two') })
    expect(again.outputs).toMatchObject({ outcome: 'unchanged' })
  }, 120_000)

  test('refuses an image for another processor, in the words of EKS', async () => {
    await running()
    const image = `${world.simulator.registry}/web:arm`
    const platforms = ['linux/arm64']
    world.simulator.control.addImage({ repository: 'web', tags: ['arm'], platforms })
    const run = await world.run({ deployment: 'web', image })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(run.outputs.reason).toContain('EKS on Fargate runs linux/amd64 alone')
    expect(run.log).toContain('Build it with platforms: linux/amd64.')
    expect(run.log).not.toMatch(/runtimePlatform|task definition/)
  }, 120_000)

  test('goes back when the new pods crash, and says why', async () => {
    await running()
    const before = imageNow()
    world.cluster.setScenarios([CRASHES])
    const run = await world.run({ deployment: 'web', image: world.image('bad') })
    expect(run.outputs).toMatchObject({
      outcome: 'rolled-back',
      'previous-kubernetes-revision': '1'
    })
    expect(run.outputs.reason).toContain('Container web exited (exit code 1)')
    expect(run.log).toContain('no database')
    expect(run.summary).toContain('### Failed pods')
    expect(`${run.log}${run.summary}`).not.toMatch(/\b(?:ECS|[Tt]asks?)\b/)
    expect(run.log).not.toContain('k8s-aws-v1')
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1)
    expect(imageNow()).toBe(before)
  }, 120_000)

  test('reads why the pods failed before it goes back, which deletes them', async () => {
    await running()
    world.cluster.setScenarios([CRASHES])
    const slow = { kind: 'slow', milliseconds: 3000 } as const
    world.simulator.control.addFault({ fault: slow, operation: 'kubernetes:list/pods' })
    world.simulator.control.addFault({ fault: slow, operation: 'kubernetes:get/pods/log' })
    const run = await world.run({ deployment: 'web', image: world.image('bad') })
    expect(run.outputs).toMatchObject({ outcome: 'rolled-back' })
    expect(run.log).toContain('no database')
  }, 120_000)

  test('goes back although its pods cannot be read any more', async () => {
    await running()
    const before = imageNow()
    world.cluster.setScenarios([CRASHES])
    const hang = { kind: 'hang' } as const
    world.simulator.control.addFault({ fault: hang, operation: 'kubernetes:get/pods/log' })
    const run = await world.run({ deployment: 'web', image: world.image('bad') })
    expect(run.outputs).toMatchObject({ outcome: 'rolled-back' })
    expect(imageNow()).toBe(before)
  }, 120_000)

  test('creates what the manifests say, and puts a ConfigMap back with the Deployment', async () => {
    world = await startEksWorld()
    world.write('web.yaml', webManifests(world.image('one')))
    const first = await world.run({ manifests: 'web.yaml' })
    expect(first.outputs).toMatchObject({ outcome: 'succeeded' })
    world.cluster.setScenarios([CRASHES])
    world.write('web.yaml', webManifests(world.image('bad')).replace('green', 'red'))
    const second = await world.run({ manifests: 'web.yaml' })
    expect(second.outputs).toMatchObject({ outcome: 'rolled-back' })
    expect(second.outputs.reason).not.toContain('New objects')
    expect(world.cluster.get('ConfigMap', 'shop', 'settings')).toMatchObject({
      data: { color: 'green' }
    })
    const more = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: flags }\n---'
    world.write('web.yaml', `${more}${webManifests(world.image('bad'))}`)
    const third = await world.run({ manifests: 'web.yaml' })
    expect(third.outputs).toMatchObject({ outcome: 'rolled-back' })
    const left = 'New objects of the manifests stay in place: ConfigMap flags.'
    expect(third.outputs.reason).toContain(left)
    expect(third.outputs.reason).toContain('kubectl delete --namespace shop')
    expect(third.summary).toContain(left)
  }, 120_000)

  test('is superseded by what somebody else applies, which it leaves alone', async () => {
    await running()
    let done = false
    const run = await world.run(
      { deployment: 'web', image: world.image('two') },
      {
        onLine: line => {
          if (done || !line.includes('rolls out')) return
          done = true
          const live = world.cluster.get('Deployment', 'shop', 'web')
          const { status: _, metadata, ...rest } = live as unknown as Record<string, unknown>
          const image = world.image('three')
          const text = JSON.stringify(rest).replace(/"image":"[^"]*"/, `"image":"${image}"`)
          const { name, namespace } = metadata as { name: string; namespace: string }
          const object = { ...JSON.parse(text), metadata: { name, namespace } }
          world.cluster.apply(object, 'argocd-controller', { force: true })
        }
      }
    )
    expect(run.outputs).toMatchObject({ outcome: 'superseded' })
    expect(run.outputs.reason).toContain('argocd-controller')
    expect(imageNow()).toContain('web:three')
  }, 120_000)

  test('tells whose a field is, and takes it only when asked to', async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({
      name: 'web',
      namespace: 'shop',
      image: world.image('one'),
      manager: 'helm'
    })
    const refused = await world.run({ deployment: 'web', image: world.image('two') })
    expect(refused.outputs).toMatchObject({ outcome: 'failed' })
    expect(refused.outputs.reason).toContain('helm owns')
    const forced = await world.run({
      deployment: 'web',
      image: world.image('two'),
      'force-conflicts': 'true'
    })
    expect(forced.outputs).toMatchObject({ outcome: 'succeeded' })
  }, 120_000)

  test('a typo is told before anything is changed, and not sent again', async () => {
    world = await startEksWorld()
    world.write('web.yaml', webManifests(world.image('one')).replace('replicas', 'replica'))
    const run = await world.run({ manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(run.outputs.reason).toContain('.spec.replica: field not declared in schema')
    const sent = world.simulator.control
      .calls()
      .filter(({ operation }) => operation === 'kubernetes:patch/deployments')
    expect(sent).toHaveLength(1)
    expect(world.cluster.get('ConfigMap', 'shop', 'settings')).toBeUndefined()
  }, 120_000)

  test('a role that the cluster does not know is told the causes', async () => {
    world = await startEksWorld({
      eksClusters: [{ name: 'main', namespaces: ['shop'], accessEntries: [] }]
    })
    const run = await world.run({ deployment: 'web', image: world.image('two') })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(run.log).toContain('aws eks create-access-entry')
  }, 120_000)

  test('a signal puts the old template back, and the post step watches it', async () => {
    await running()
    const before = imageNow()
    const run = await world.run(
      { deployment: 'web', image: world.image('two') },
      { cancelWhen: /rolls out/ }
    )
    expect(run.outputs).toMatchObject({ outcome: 'cancelled' })
    expect(run.post?.log).toContain('rolled-back')
    expect(imageNow()).toBe(before)
  }, 120_000)

  test.each(['before', 'after'] as const)(
    'a main step that is killed right %s the apply',
    async when => {
      await running()
      const before = imageNow()
      const run = await killAtCall(
        world.simulator,
        { operation: 'kubernetes:patch/deployments', calls: [3], when },
        job => world.run({ deployment: 'web', image: world.image('two') }, job)
      )
      expect(run.signal).toBe('SIGKILL')
      expect(imageNow()).toBe(before)
    },
    120_000
  )
})

describe('a rollback', () => {
  /** Another image by hand. Kubernetes copies the annotations of the Deployment to its ReplicaSet. */
  const setImage = (image: string) => {
    const container = { name: 'web', image }
    world.cluster.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { template: { spec: { containers: [container] } } }
      },
      'kubectl-set',
      { force: true }
    )
  }

  test('to a tag does not take an image for it that somebody has set since', async () => {
    await running()
    const two = await world.run({ deployment: 'web', image: world.image('two') })
    setImage(world.image('hotfix'))
    world.clock.advance(120_000)
    expect(imageNow()).toContain('web:hotfix')
    const back = await world.run({ mode: 'rollback', deployment: 'web', to: 'two' })
    expect(back.outputs).toMatchObject({
      outcome: 'succeeded',
      'image-tag': 'two',
      'image-digest': two.outputs['image-digest']
    })
    expect(imageNow()).toContain(two.outputs['image-digest'])
  }, 120_000)
})

describe('the other modes', () => {
  test('rollback, plan, render and run-task', async () => {
    await running()
    await world.run({ deployment: 'web', image: world.image('two') })
    const back = await world.run({ mode: 'rollback', deployment: 'web' })
    expect(back.outputs).toMatchObject({ outcome: 'succeeded', 'running-kubernetes-revision': '3' })
    for (const text of [back.log, back.summary]) {
      expect(text).toContain('Only the Deployment goes back.')
    }
    const plan = await world.run({ mode: 'plan', deployment: 'web', image: world.image('two') })
    expect(plan.outputs).toMatchObject({ outcome: 'registered' })
    world.write('web.yaml', webManifests(`${world.simulator.registry}/web:one`))
    const rendered = await world.run({
      mode: 'render',
      manifests: 'web.yaml',
      image: world.image('two')
    })
    expect(rendered.outputs).toMatchObject({ outcome: 'registered' })
    world.cluster.setScenarios([
      {
        match: {},
        fate: { kind: 'healthy', runSeconds: 5, logLines: ['migrated'] }
      }
    ])
    const task = await world.run({
      mode: 'run-task',
      deployment: 'web',
      image: world.image('two'),
      'run-task-command': 'migrate up'
    })
    expect(task.outputs).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
    expect(task.log).toContain('migrated')
  }, 200_000)
})
