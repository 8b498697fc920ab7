import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { policyNames } from './policy-names.ts'
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
      expect(late.log).toContain(`CVE-2026-1 was to be ignored until ${yesterday}`)
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
    ['takes too long', { seconds: 3600 }, 'it is IN_PROGRESS', 'scan-minutes'],
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
