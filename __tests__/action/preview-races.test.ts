import { DescribeRulesCommand, type Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { firstPriority } from '../../src/preview/priorities.ts'
import { targetFor } from '../../src/preview/steps/preview-target.ts'
import type { ActionRun } from '../support/runner.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const TEN_MINUTES = 600_000
const SEED = 20261123
const LONG = { timeoutMs: 500_000 }

async function rulesOf({ elb, listenerArn }: PreviewWorld): Promise<readonly Rule[]> {
  const { Rules: rules = [] } = await elb.send(
    new DescribeRulesCommand({ ListenerArn: listenerArn })
  )
  return rules.filter(({ IsDefault }) => !IsDefault)
}

const outcomes = (runs: readonly ActionRun[]) =>
  runs.map(({ outputs, log }) => (outputs.outcome === 'failed' ? log : outputs.outcome))
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Pull requests in groups that begin to look for a free priority at the same place. */
function colliding(groups: number, size: number): readonly number[] {
  const byStart = new Map<number, number[]>()
  for (const pullRequest of range(20_000)) {
    const identity = { repository: 'octo-org/web', pullRequest, baseService: 'default/web' }
    const start = firstPriority(targetFor(identity, { cluster: '', listenerArn: '' }).hash)
    byStart.set(start, [...(byStart.get(start) ?? []), pullRequest])
  }
  const full = [...byStart.values()].filter(pulls => pulls.length >= size)
  return full.slice(0, groups).flatMap(pulls => pulls.slice(0, size))
}

test(
  'twenty pull requests at once that want the same priorities all get their own, and all of it goes again',
  async () => {
    const pulls = colliding(4, 5)
    expect(pulls).toHaveLength(20)
    const world = await startPreviewWorld({ seed: SEED }, pulls)
    try {
      // Between looking for a priority and taking it, each gives the others the time to do the same.
      world.simulator.control.addFault({
        operation: 'elasticloadbalancing:CreateRule',
        fault: { kind: 'slow', milliseconds: 20_000 },
        times: 20
      })
      const runs = await Promise.all(pulls.map(pull => world.event('opened', pull, {}, LONG)))
      expect(outcomes(runs)).toEqual(pulls.map(() => 'succeeded'))
      const created = world.simulator.control.calls('elasticloadbalancing:CreateRule')
      expect(created.map(({ outcome }) => outcome)).toContain('PriorityInUse')
      const rules = await rulesOf(world)
      expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(20)
      const hosts = rules.flatMap(
        ({ Conditions = [] }) => Conditions[0]?.HostHeaderConfig?.Values ?? []
      )
      expect([...hosts].sort()).toEqual(pulls.map(pull => `pr-${pull}.preview.example.com`).sort())
      const closed = await Promise.all(pulls.map(pull => world.event('closed', pull, {}, LONG)))
      expect(outcomes(closed)).toEqual(pulls.map(() => 'removed'))
      expect(await world.changed()).toEqual([])
      expect(pulls.map(pull => world.github.comments(pull).length)).toEqual(pulls.map(() => 1))
    } finally {
      await world.close()
    }
  },
  TEN_MINUTES
)

test(
  'runs for one pull request at once end with one preview and one comment, and a quota of previews holds',
  async () => {
    const world = await startPreviewWorld({ seed: SEED }, range(6))
    try {
      const same = await Promise.all(range(3).map(() => world.event('synchronize', 1, {}, LONG)))
      // Someone has to be first; the others watch the same deployment or find it done.
      for (const outcome of outcomes(same)) expect(['succeeded', 'unchanged']).toContain(outcome)
      expect(await rulesOf(world)).toHaveLength(1)
      expect(world.github.comments(1)).toHaveLength(1)

      const inputs = { ...{}, 'max-previews': '3' }
      const others = await Promise.all(
        [2, 3, 4, 5, 6].map(pull => world.event('opened', pull, inputs, LONG))
      )
      const made = outcomes(others).filter(outcome => outcome === 'succeeded').length
      expect(made).toBeGreaterThan(0)
      expect(made).toBeLessThanOrEqual(2)
      expect(outcomes(others).filter(outcome => outcome === 'skipped')).toHaveLength(5 - made)
      expect(await rulesOf(world)).toHaveLength(1 + made)
      const closed = await Promise.all(range(6).map(pull => world.event('closed', pull, {}, LONG)))
      expect(outcomes(closed)).toEqual(range(6).map(() => 'removed'))
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  TEN_MINUTES
)
