import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Browser, ensureBrowser, renderPage } from '../../scripts/browser.ts'
import type { Plan } from '../../src/preflight/planned-change.ts'
import type { Report } from '../../src/report/report.ts'
import { summaryOf } from '../../src/report/summary.ts'
import { barsOf, ganttOf, MOST_BARS } from '../../src/report/timeline.ts'
import type { PhaseName, TaskPhase } from '../../src/timing/task-phases.ts'

const NAMES: readonly PhaseName[] = ['provisioning', 'pulling', 'starting', 'becoming healthy']

/** So many new tasks with four phases each, the last of the first one failed. */
const phases = (tasks: number): TaskPhase[] =>
  Array.from({ length: tasks }, (_, task) =>
    NAMES.map((name, index): TaskPhase => {
      const from = (task * 5 + index * 10) * 1000
      const failed = task === 0 && index === 3
      const phase: TaskPhase = {
        taskId: `${task}`.padStart(32, 'a'),
        side: 'new',
        name,
        from,
        to: from + 10_000
      }
      return failed ? { ...phase, failed } : phase
    })
  ).flat()

const nasty = 'a|b `c` <img src=x onerror=alert(1)> </details> ```mermaid\n%% :;# {{ }} @octocat'

const plan: Plan = {
  changes: true,
  checks: [
    { name: 'image', status: 'ok', what: 'It is there.' },
    { name: nasty, status: 'error', what: nasty, fix: nasty },
    { name: 'secrets', status: 'not checked', what: nasty }
  ],
  taskDefinition: { family: 'web', before: 'web:1', register: true, changes: [nasty] },
  service: { name: 'web', action: 'update', changes: ['desiredCount 1 -> 2'] },
  drift: [nasty],
  cost: { before: 9.01, after: 18.02, currency: 'USD', note: 'an estimate' }
}

const base = {
  cluster: 'default',
  service: 'web',
  region: 'eu-west-1',
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42',
  durationMs: 93_000,
  timeline: [{ atMs: 1000, text: nasty }],
  spans: [
    { name: 'build and push', from: 0, to: 20_000 },
    { name: nasty, from: 20_000, to: 21_000 }
  ]
}

const timing = (tasks: number) => ({
  phases: phases(tasks),
  totals: [{ name: 'pulling' as const, ms: 10_000 }],
  rolloutMs: 90_000,
  past: [80_000],
  advice: { text: nasty, savedMs: 30_000 }
})

const reports: readonly Report[] = [
  { ...base, outcome: 'succeeded', timing: timing(2) },
  {
    ...base,
    outcome: 'rolled-back',
    reason: nasty,
    timing: timing(30),
    diagnosis: {
      cause: nasty,
      hint: nasty,
      events: [{ id: 'e', at: 1, message: nasty }],
      notes: [nasty],
      logTails: [
        { container: 'web', taskId: 't', stream: 'web/web/t', lines: [nasty, '```', '</details>'] }
      ],
      groups: [
        {
          code: 'crashed',
          cause: nasty,
          count: 2,
          permanent: false,
          stoppedReason: nasty,
          taskIds: ['t']
        }
      ]
    }
  },
  { ...base, outcome: 'failed', mode: 'plan', plan, spans: [] }
]

/** Charts of labels that someone made up. */
function oddCharts(): readonly string[] {
  const label = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('section', 'title x', 'click', 'done', 'end', '%%{init: {}}%%', 'vert', 'gantt')
  )
  return fc.sample(fc.tuple(label, label), { numRuns: 60, seed: 6 }).map(([section, name]) => {
    const style = 'new'
    const bars = [{ section, label: name, from: 0, to: 5000, style } as const]
    return ['```mermaid', ...ganttOf(bars), '```'].join('\n')
  })
}

let browser: Browser | string
let page = ''
let odd = ''
beforeAll(async () => {
  browser = await ensureBrowser(() => undefined)
  if (typeof browser === 'string') return
  page = await browser.dump(renderPage(reports.map(report => summaryOf(report))))
  odd = await browser.dump(renderPage(oddCharts()))
}, 300_000)

const count = (html: string, what: RegExp) => [...html.matchAll(what)].length
const sections = () => page.split('<section>').slice(1)

/** Where there is no browser, and none may be installed, nothing can be said. */
const inBrowser = (name: string, work: () => void) =>
  test(name, () => {
    if (typeof browser === 'string') console.warn(`Skipped: ${browser}.`)
    else work()
  })

describe('job summaries in a browser', () => {
  inBrowser('are drawn to the end, and no chart failed', () => {
    expect(page).toContain('data-done="true"')
    expect(page).not.toMatch(/<pre class="(failed|chart)"|Syntax error in text/)
    expect(count(page, /<div class="drawn"><svg /g)).toBe(2)
  })

  inBrowser('have a bar in the chart and a row in the table for the same things', () => {
    for (const [index, report] of reports.slice(0, 2).entries()) {
      const { bars } = barsOf(report)
      const html = sections()[index] ?? ''
      expect(bars.length).toBeLessThanOrEqual(MOST_BARS)
      expect(count(html, /<rect id="[^"]*"[^>]* class="task /g)).toBe(bars.length)
      const table = html.slice(html.indexOf('The timeline as a table'))
      expect(count(table.slice(0, table.indexOf('</table>')), /<tr>/g)).toBe(bars.length + 1)
    }
  })

  inBrowser('show every table as a table, and nothing of what others wrote as markup', () => {
    const text = page.replace(/<script[\s\S]*?<\/script>/g, '')
    expect(text).not.toMatch(/\| ---/)
    expect(text).not.toMatch(/<img/)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    for (const html of sections()) {
      expect(count(html, /<details/g)).toBe(count(html, /<\/details>/g))
      expect(count(html, /<tr>/g)).toBeGreaterThan(3)
    }
  })

  inBrowser('have a verdict line first', () => {
    for (const html of sections()) {
      expect(html).toMatch(
        /^<h2>(succeeded|rolled-back|failed): [^<]*web[^<]* \(1 min 33 s\)<\/h2>/
      )
    }
  })

  inBrowser('draw whatever the labels hold', () => {
    expect(odd).toContain('data-done="true"')
    expect(odd.match(/<pre class="failed">[\s\S]{0,300}/)?.[0]).toBeUndefined()
    expect(count(odd, /<div class="drawn"><svg /g)).toBe(60)
  })
})
