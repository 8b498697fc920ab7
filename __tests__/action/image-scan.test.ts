import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { startEksWorld } from './eks-world.ts'
import { policyNames } from './policy-names.ts'
import { startPreviewWorld } from './preview-world.ts'
import { startWorld, type TestWorld } from './world.ts'

const SCANNED = { repositories: [{ name: 'web', scanOnPush: true }] }

async function withWorld(
  options: SimulatorOptions,
  work: (world: TestWorld) => Promise<void>
): Promise<void> {
  const world = await startWorld({ ...SCANNED, ...options })
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

const CRITICAL = {
  id: 'CVE-2026-1',
  severity: 'CRITICAL',
  package: 'openssl',
  version: '3.0',
  url: 'https://nvd.example.com/vuln/CVE-2026-1'
}
const LOW = { id: 'CVE-2026-2', severity: 'LOW', package: 'zlib', version: '1.2' }

describe('fail-on-findings', () => {
  test.concurrent('lets an image pass whose scan finds nothing as bad, with the permissions that are told', async () => {
    const policy = policyOf('deploy', ['create-service', 'preflight', 'image-scan'], policyNames)
    await withWorld({ policy }, async world => {
      world.simulator.control.setScans([{ kind: 'enhanced', seconds: 60, findings: [LOW] }])
      const { outputs, log, summary } = await world.run({
        image: world.image('one'),
        'fail-on-findings': 'medium'
      })
      expect(outputs.outcome).toBe('succeeded')
      expect(log).toMatch(/waiting up to 5 min for the scan of sha256:[0-9a-f]+ \(PENDING\)/)
      expect(summary).toContain('**Image scan:** 1 low')
      const { refused } = world.simulator.control.policyReport()
      // An image in the simulator's own registry is told from a foreign one by a login.
      expect(new Set(refused)).toEqual(new Set(['ecr:GetAuthorizationToken']))
    })
  }, 120_000)

  test.concurrent('stops before anything is registered, and lets pass what the file says until its day', async () => {
    await withWorld({}, async world => {
      world.simulator.control.setScans([{ findings: [CRITICAL, LOW] }])
      const inputs = { image: world.image('one'), 'fail-on-findings': 'high' }
      const stopped = await world.run(inputs)
      expect(stopped.outputs.outcome).toBe('failed')
      expect(stopped.outputs.reason).toContain('1 finding of severity high or worse')
      expect(stopped.summary).toContain(
        '| [CVE-2026-1](<https://nvd.example.com/vuln/CVE-2026-1>) | critical | openssl 3.0 |'
      )
      expect(world.changes()).toEqual([])

      const yesterday = new Date(world.clock.now() - 24 * 3_600_000).toISOString().slice(0, 10)
      const ignore = join(world.workspace, 'findings.txt')
      writeFileSync(ignore, `CVE-2026-1 ${yesterday} over\n`)
      const late = await world.run({ ...inputs, 'findings-ignore': 'findings.txt' })
      expect(late.outputs.outcome).toBe('failed')
      expect(late.log).toContain(`CVE-2026-1 was ignored until ${yesterday}`)
      writeFileSync(ignore, 'CVE-2026-1 2999-01-01 not reachable\n')
      const passed = await world.run({ ...inputs, 'findings-ignore': 'findings.txt' })
      expect(passed.outputs.outcome).toBe('succeeded')
    })
  }, 120_000)

  test.concurrent('scans of an index with attestations the image of the platform, which then runs', async () => {
    await withWorld({}, async world => {
      const { control } = world.simulator
      control.setScans([{ match: { tag: 'attested' }, findings: [LOW] }])
      const digest = control.addImage({
        repository: 'web',
        tags: ['attested'],
        platforms: ['linux/arm64', 'linux/amd64'],
        attested: true
      })
      const { outputs, summary } = await world.run({
        image: `${world.simulator.registry}/web:attested`,
        'fail-on-findings': 'critical'
      })
      expect(outputs).toMatchObject({ outcome: 'succeeded', 'image-digest': digest })
      expect(summary).toContain('**Image scan:** 1 low')
      const amd = control.images().find(({ platforms }) => platforms.join() === 'linux/amd64')
      const running = world.simulator.ecs.snapshot().tasks[0]?.containers?.[0]?.imageDigest
      expect([amd?.digest, digest]).toContain(running)
      const scanned = control
        .calls('ecr:DescribeImageScanFindings')
        .map(({ input }) => (input as { imageId: { imageDigest: string } }).imageId.imageDigest)
      expect(new Set(scanned)).toEqual(new Set([amd?.digest]))
    })
  }, 120_000)

  test.concurrent.each([
    ['does not come', { kind: 'none' }, 'has not scanned the image', 'SCAN_ON_PUSH'],
    ['takes too long', { seconds: 3600 }, 'its status is IN_PROGRESS', 'scan-minutes'],
    ['cannot be made', { status: 'UNSUPPORTED_IMAGE' }, 'UNSUPPORTED_IMAGE', 'FROM scratch'],
    ['has failed', { status: 'FAILED' }, 'FAILED', 'Start another scan']
  ] as const)(
    'says what to do when the scan %s',
    async (_, scenario, reason, hint) => {
      await withWorld({}, async world => {
        world.simulator.control.setScans([scenario])
        const { outputs, log } = await world.run({
          image: world.image('one'),
          'fail-on-findings': 'low',
          'scan-minutes': '1'
        })
        expect(outputs.outcome).toBe('failed')
        expect(outputs.reason).toContain(reason)
        expect(log).toContain(hint)
        expect(world.changes()).toEqual([])
      })
    },
    120_000
  )

  test.concurrent('counts every page, and not what a rule of Inspector suppresses', async () => {
    await withWorld({}, async world => {
      const { control } = world.simulator
      const many = Array.from({ length: 150 }, (_, index) => ({ ...LOW, id: `CVE-2025-${index}` }))
      control.setScans([
        {
          match: { tag: 'suppressed' },
          kind: 'enhanced',
          findings: [{ ...CRITICAL, status: 'SUPPRESSED' }, LOW]
        },
        { match: { tag: 'many' }, findings: [...many, CRITICAL] }
      ])
      const suppressed = await world.run({
        image: world.image('suppressed'),
        'fail-on-findings': 'high'
      })
      expect(suppressed.outputs.outcome).toBe('succeeded')
      expect(suppressed.summary).toContain('**Image scan:** 1 low')
      writeFileSync(join(world.workspace, 'findings.txt'), 'CVE-1999-1 2999-01-01 long gone\n')
      const stopped = await world.run({
        image: world.image('many'),
        'fail-on-findings': 'critical',
        'findings-ignore': 'findings.txt'
      })
      expect(stopped.outputs.outcome).toBe('failed')
      expect(stopped.summary).toContain('**Image scan:** 1 critical, 150 low')
    })
  }, 120_000)

  test.concurrent('goes by the digest that is given, and names the permission that is missing', async () => {
    await withWorld({}, async world => {
      const { control } = world.simulator
      control.setScans([{ findings: [CRITICAL] }])
      const digest = control.addImage({ repository: 'web', tags: ['one'] })
      const inputs = {
        image: `${world.simulator.registry}/web@${digest}`,
        'fail-on-findings': 'critical'
      }
      const stopped = await world.run(inputs)
      expect(stopped.outputs.reason).toContain('1 finding of severity critical or worse')
      control.deny('ecr:DescribeImageScanFindings')
      const denied = await world.run(inputs)
      expect(denied.outputs.outcome).toBe('failed')
      expect(denied.log).toContain('"Action":"ecr:DescribeImageScanFindings"')
      expect(world.changes()).toEqual([])
    })
  }, 120_000)

  test.concurrent('stops a one-off task before it runs', async () => {
    await withWorld({}, async world => {
      world.simulator.control.setScans([{ findings: [CRITICAL] }])
      const { outputs } = await world.run({
        mode: 'run-task',
        service: '',
        'service-definition': '',
        image: world.image('one'),
        'run-task-subnets': 'subnet-0a1b2c3d',
        'run-task-security-groups': 'sg-0a1b2c3d',
        'fail-on-findings': 'critical'
      })
      expect(outputs.reason).toContain('1 finding of severity critical or worse')
      expect(world.changes()).toEqual([])
    })
  }, 120_000)

  test.concurrent('stops a preview before anything of it is made', async () => {
    const world = await startPreviewWorld(SCANNED)
    try {
      world.push(12)
      await world.remember()
      world.simulator.control.setScans([{ findings: [CRITICAL] }])
      const stopped = await world.event('opened', 12, { 'fail-on-findings': 'critical' })
      expect(stopped.outputs).toMatchObject({ outcome: 'failed' })
      expect(stopped.outputs.reason).toContain('1 finding of severity critical or worse')
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  }, 120_000)

  test.concurrent('stops a deployment to EKS before anything is applied, and its plan says so', async () => {
    const world = await startEksWorld(SCANNED)
    try {
      world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
      const inputs = { deployment: 'web', image: world.image('two'), 'fail-on-findings': 'high' }
      world.simulator.control.setScans([{ findings: [CRITICAL] }])
      const before = JSON.stringify(world.cluster.get('Deployment', 'shop', 'web'))
      const stopped = await world.run(inputs)
      expect(stopped.outputs.outcome).toBe('failed')
      expect(stopped.outputs.reason).toContain('1 finding of severity high or worse')
      expect(stopped.summary).toContain('**Image scan:** 1 critical')
      const { spec } = world.cluster.get('Deployment', 'shop', 'web') as { spec?: unknown }
      expect(spec).toEqual(JSON.parse(before).spec)
      const planned = await world.run({ ...inputs, mode: 'plan' })
      expect(planned.outputs.outcome).toBe('failed')
      expect(planned.outputs.reason).toContain('1 of severity high or worse stop a deployment')
      world.simulator.control.setScans([{ findings: [LOW] }])
      expect((await world.run(inputs)).outputs.outcome).toBe('succeeded')
    } finally {
      await world.close()
    }
  }, 120_000)

  test.concurrent('is shown by a plan as it is', async () => {
    await withWorld({}, async world => {
      world.simulator.control.setScans([{ seconds: 0, findings: [CRITICAL] }])
      const inputs = { mode: 'plan', image: world.image('one') }
      const { outputs, summary } = await world.run({ ...inputs, 'fail-on-findings': 'critical' })
      expect(outputs.outcome).toBe('failed')
      expect(summary).toContain('1 of severity critical or worse')
      expect(summary).toContain('CVE-2026-1')
    })
  }, 120_000)
})
