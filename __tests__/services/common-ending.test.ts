import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../../src/report/report.ts'
import { timeLines } from '../../src/report/time-sections.ts'
import type { FirstTrouble } from '../../src/services/all-or-none.ts'
import { commonEnding, type ServiceEnd } from '../../src/services/common-ending.ts'

/** `web succeeded, worker -failed`: a minus says that nothing was changed. */
function endsOf(text: string): readonly ServiceEnd[] {
  return text.split(', ').map(part => {
    const [service = '', what = ''] = part.split(' ')
    const outcome = what.replace(/^-/, '').replace('!', '') as Outcome
    return {
      service,
      ending: {
        outcome,
        reason: `Why ${service}.`,
        ...(what.endsWith('!') ? { handedOver: true } : {})
      },
      ...(what.startsWith('-') ? { untouched: true as const } : {})
    }
  })
}

function ending(text: string, trouble?: string) {
  const [service = '', trigger] = (trouble ?? '').split(' ')
  const first =
    trigger === undefined ? undefined : ({ service, trigger, cause: 'Why.' } as FirstTrouble)
  return commonEnding(first === undefined ? {} : { first }, endsOf(text))
}

describe('the outcome of several services', () => {
  test.each<[string, string | undefined, Outcome]>([
    ['web succeeded, worker succeeded', undefined, 'succeeded'],
    ['web unchanged, worker succeeded', undefined, 'succeeded'],
    ['web unchanged, worker unchanged', undefined, 'unchanged'],
    ['web registered, worker unchanged', undefined, 'registered'],
    ['web baking, worker unchanged', undefined, 'baking'],
    ['web succeeded, worker paused', undefined, 'paused'],
    ['web rolled-back, worker rolled-back', 'web failure', 'rolled-back'],
    ['web rolled-back, worker unchanged', 'web timeout', 'rolled-back'],
    ['web rolled-back, worker -failed', 'worker failure', 'rolled-back'],
    ['web -failed, worker -failed', 'web failure', 'failed'],
    ['web -cancelled, worker -cancelled', 'web cancel', 'cancelled'],
    ['web failed, worker rolled-back', 'web failure', 'failed'],
    ['web rolled-back, worker succeeded', 'web failure', 'failed'],
    ['web timed-out, worker succeeded', 'web timeout', 'timed-out'],
    ['web timed-out, worker failed', 'worker failure', 'failed'],
    ['web cancelled, worker cancelled', 'web cancel', 'cancelled'],
    ['web superseded, worker succeeded', 'web superseded', 'superseded'],
    ['web rolled-back, worker superseded', 'web failure', 'superseded'],
    ['web superseded, worker rollback-failed', 'web superseded', 'rollback-failed'],
    ['web rolled-back, worker rollback-failed', 'web failure', 'rollback-failed'],
    ['web cancelled!, worker rolled-back', 'web cancel', 'cancelled']
  ])('%s (first: %s) is %s', (ends, first, outcome) => {
    expect(ending(ends, first).outcome).toBe(outcome)
  })

  test('names the ones that are still going back when the post step ends, and those that are back', () => {
    expect(ending('web cancelled!, worker rolled-back, cron cancelled!', 'web cancel')).toEqual({
      outcome: 'cancelled',
      handedOver: true,
      reason: 'web: Why web. cron: Why cron. Put back on what ran before: worker.'
    })
    const main = endsOf('web cancelled!, worker cancelled!').map(({ service, ending: one }) => ({
      service,
      ending: { ...one, reason: 'The job was cancelled.' }
    }))
    expect(commonEnding({}, main).reason).toBe('The job was cancelled.')
  })

  test('says of whom the scaling was not changed either, and not that they were not put back', () => {
    const ends = endsOf('web failed, worker failed, cron succeeded').map(end =>
      end.ending.outcome === 'failed'
        ? { ...end, ending: { ...end.ending, followUpFailed: true } }
        : end
    )
    expect(commonEnding({}, ends)).toMatchObject({
      outcome: 'failed',
      reason:
        'web: Why web. Left on the new revision: cron. Scaling not changed in full either: worker.'
    })
  })

  test('comes with the first cause, and with what became of the others', () => {
    const told = ending('web rolled-back, worker rolled-back, cron -failed', 'worker failure')
    expect(told.reason).toBe(
      'worker: Why worker. Put back on what ran before: web. Not touched: cron.'
    )
    expect(ending('web rolled-back, worker rollback-failed', 'web failure').reason).toBe(
      'web: Why web. NOT back: worker: Why worker.'
    )
    expect(ending('web rolled-back, worker rolled-back', 'worker cancel').reason).toBe(
      'Why worker. Put back on what ran before: web, worker.'
    )
  })
})

test('the time of all is that of the service that decided it', () => {
  const timing = { phases: [], totals: [], rolloutMs: 60_000, past: [] }
  const ends = endsOf('web succeeded, worker succeeded').map(end =>
    end.service === 'worker' ? { ...end, ending: { ...end.ending, timing } } : end
  )
  expect(commonEnding({}, ends)).toEqual({ outcome: 'succeeded', timing, timedService: 'worker' })
  const told = {
    outcome: 'succeeded',
    timing: { ...timing, past: [30_000] },
    timedService: 'worker'
  } as const
  expect(timeLines(told)).toEqual(['worker: The rollout took 1 min 0 s; the last one took 30 s.'])
})
