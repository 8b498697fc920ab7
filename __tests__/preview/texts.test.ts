import { describe, expect, test } from '@jest/globals'
import { deploymentPayload } from '../../src/github/deployment-text.ts'
import { commentBody, commentMarker } from '../../src/preview/comment-text.ts'
import { costLine } from '../../src/preview/cost-line.ts'
import { deploymentTask, previewDeployment } from '../../src/preview/preview-environment.ts'
import type { PublicText } from '../../src/report/public-reason.ts'

describe('the comment', () => {
  const facts = {
    baseService: 'default/web',
    state: 'ready',
    url: 'https://pr-12.preview.example.com',
    commit: 'abc',
    image: 'registry/web:abc',
    expiresAt: '2026-11-23T17:00:00Z',
    cost: 'about $0.30 a day',
    logs: 'https://console.example',
    run: 'https://run.example'
  } as const

  test('has all that is known', () => {
    const body = commentBody(facts)
    for (const part of [
      facts.url,
      facts.commit,
      facts.image,
      facts.expiresAt,
      '0.30',
      facts.logs,
      facts.run
    ])
      expect(body).toContain(part)
    expect(body.startsWith(commentMarker('default/web'))).toBe(true)
  })

  test('begins with outcome, service, revision, time and address', () => {
    const running = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web-pr-12-0a1b2c3d:3'
    const [marker, first] = commentBody({ ...facts, running, durationMs: 65_000 }).split('\n')
    expect(marker).toBe(commentMarker('default/web'))
    expect(first).toBe(
      '### succeeded: Preview of `default/web` runs `web-pr-12-0a1b2c3d:3` (1 min 5 s): <https://pr-12.preview.example.com>'
    )
  })

  test('is of one service', () => {
    expect(commentMarker('default/api')).not.toBe(commentMarker('default/web'))
    expect(commentMarker('a/b-->c').indexOf('-->')).toBe(commentMarker('a/b-->c').length - 3)
  })

  test.each([
    ['failed', /failed/],
    ['rolled-back', /earlier commit/],
    ['removed', /was removed/]
  ] as const)('says %s, and why, in words that no one else can bend', (state, words) => {
    const body = commentBody({
      baseService: 'default/web',
      state,
      reason: '<b>@you</b>' as PublicText
    })
    expect(body).toMatch(words)
    const prose = body.replace(/`[^`]+`/g, '')
    expect(prose).not.toContain('<b>')
    expect(prose).not.toContain('@you')
    expect(body).not.toContain('| --- |')
  })

  const rowsOf = (body: string) =>
    Object.fromEntries(
      body
        .split('\n')
        .map(line => /^\| ([A-Z]\w*) \| (.*) \|$/.exec(line))
        .flatMap(row => (row === null ? [] : [[row[1] ?? '', row[2] ?? '']]))
    )

  const { commit: tried, ...live } = { ...facts, commit: 'bad', image: 'registry/web:good' }
  test.each([
    // The build failed while the earlier deployment answers: all that is known of that stays.
    [
      'failed',
      { ...live, state: 'failed', tried, commit: 'good' },
      'failed: Preview of `default/web` could not be updated, and an earlier deployment still answers: <https://pr-12.preview.example.com>',
      { Tried: '`bad`', Commit: '`good`', Image: '`registry/web:good`', Until: 1, Cost: 1 },
      true
    ],
    // Of an undone one nothing is left: no end, no cost, nothing to look at but the run.
    [
      'failed and undone',
      { ...live, state: 'failed', url: undefined, image: undefined, tried, isGone: true },
      'failed: Preview of `default/web` could not be created or updated',
      { Tried: '`bad`' },
      false
    ],
    // One that was kept costs as long as it is there.
    [
      'failed and kept',
      { ...live, state: 'failed', url: undefined, image: undefined, tried },
      'failed: Preview of `default/web` could not be created or updated',
      { Tried: '`bad`', Until: 1, Cost: 1 },
      true
    ],
    [
      'rolled back',
      { ...live, state: 'rolled-back', tried, commit: 'good' },
      'rolled-back: Preview of `default/web` still shows an earlier commit: <https://pr-12.preview.example.com>',
      { Tried: '`bad`', Commit: '`good`', Image: '`registry/web:good`', Until: 1, Cost: 1 },
      true
    ]
  ] as const)('of one that %s tells what was tried from what is shown', (...row) => {
    const [, given, headline, expected, hasService] = row
    const body = commentBody(given)
    expect(body.split('\n')[1]).toBe(`### ${headline}`)
    const { Look, ...rows } = rowsOf(body)
    expect(Object.keys(rows)).toEqual(Object.keys(expected))
    for (const [name, value] of Object.entries(expected))
      if (typeof value === 'string') expect(rows[name]).toBe(value)
    expect(Look).toContain(facts.run)
    expect(Look?.includes(facts.logs)).toBe(hasService)
  })

  test('is never too long for GitHub', () => {
    const long = { ...facts, reason: 'x'.repeat(200_000) as PublicText }
    expect(commentBody(long).length).toBeLessThan(65_536)
  })
})

describe('the deployment on GitHub', () => {
  const identity = { repository: 'octo-org/web', pullRequest: 12, baseService: 'default/web' }
  test('merges nothing, waits for no check, and ends with the pull request', () => {
    expect(deploymentPayload(previewDeployment(identity, 'abc'))).toMatchObject({
      ref: 'abc',
      task: 'preview/default/web/pr-12',
      environment: 'preview',
      auto_merge: false,
      required_contexts: [],
      transient_environment: true,
      production_environment: false
    })
  })
  test('is one task for each preview', () => {
    expect(deploymentTask(identity)).not.toBe(deploymentTask({ ...identity, pullRequest: 1 }))
  })
})

describe('the cost', () => {
  const task = { cpuUnits: 256, memoryMiB: 512, architecture: 'X86_64' } as const
  test.each([
    // 24 h of 0.25 vCPU and 0.5 GB: 24 * (0.25 * 0.04048 + 0.5 * 0.004445)
    ['x86', task, /^about \$0\.30 a day on demand \(estimate by prices of us-east-1/],
    ['ARM', { ...task, architecture: 'ARM64' }, /^about \$0\.24 a day/],
    ['more storage', { ...task, storageGigabytes: 120 }, /^about \$0\.56 a day/],
    ['Spot', { ...task, spot: true }, /^about \$0\.30 a day on demand, and up to 70 % less on Spot/]
  ] as const)('of %s', (_what, billed, expected) => {
    expect(costLine(billed)).toMatch(expected)
    expect(costLine(billed)).toMatch(/\d{4}-\d\d-\d\d/)
  })

  test.each([
    // 24 * (0.25 * 0.04656 + 0.5 * 0.00511)
    [
      'eu-central-1',
      task,
      '$0.34 a day on demand (estimate by prices of eu-central-1 of 2026-07-07; load'
    ],
    // 24 * (0.25 * 0.03238 + 0.5 * 0.00356)
    [
      'eu-west-1',
      { ...task, architecture: 'ARM64' },
      '$0.24 a day on demand (estimate by prices of eu-west-1 of 2026-05-01; load'
    ],
    [
      'eu-central-1',
      { ...task, architecture: 'ARM64' },
      'prices of us-east-1 of 2026-09-23; those of eu-central-1 are not known here'
    ],
    ['sa-east-1', task, 'prices of us-east-1 of 2026-09-23; those of sa-east-1 are not known here']
  ] as const)(
    'in %s is by its own prices, or says that they are not known',
    (region, billed, words) => {
      expect(costLine(billed, region)).toContain(words)
    }
  )
})
