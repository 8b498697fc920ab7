import { describe, expect, test } from '@jest/globals'
import type { RollbackTrigger } from '../../src/inputs/request.ts'
import {
  type AllOrNone,
  decidesTime,
  follow,
  type ServiceEvent,
  startTogether
} from '../../src/services/all-or-none.ts'

const ALL: readonly RollbackTrigger[] = ['failure', 'timeout', 'cancel']

/** `web good`, `worker failure`, `cron ended` … */
function play(text: string, rollbackOn = ALL): AllOrNone {
  const events = text.split(', ').map((part): ServiceEvent => {
    const [service = '', what = ''] = part.split(' ')
    return what === 'good' || what === 'ended'
      ? { kind: what, service }
      : {
          kind: 'trouble',
          service,
          trigger: what as RollbackTrigger | 'superseded',
          cause: `${service} broke.`
        }
  })
  return events.reduce(follow, startTogether(['web', 'worker', 'cron'], rollbackOn))
}

describe('several services', () => {
  test.each([
    ['web good', 'wait', undefined, 'others are still going'],
    ['web good, worker good, cron good', 'release', undefined, 'all are good'],
    ['web good, worker ended, cron good', 'release', undefined, 'what runs already counts as good'],
    ['web failure', 'undo', 'web', 'the others are not waited for'],
    ['web good, worker timeout', 'undo', 'worker', 'what has completed goes back, too'],
    [
      'web good, worker good, cron cancel',
      'undo',
      'cron',
      'the last one decides as well as the first'
    ],
    ['web failure, worker timeout', 'undo', 'web', 'the first trouble is the reason'],
    ['web superseded', 'release', 'web', 'nothing is put back for what someone else has replaced'],
    ['web superseded, worker failure', 'release', 'web', 'and nothing later changes that'],
    ['web failure, worker superseded', 'undo', 'web', 'what goes back already goes on to do so'],
    ['web good, worker good, cron good, web failure', 'release', 'web', 'a final end stays']
  ] as const)('%s: %s (%s), since %s', (events, order, first, _why) => {
    const state = play(events)
    expect([state.order, state.first?.service]).toEqual([order, first])
  })

  test.each([
    ['web good, worker good, cron ended', 'worker', 'the last one that became good'],
    ['web good, worker failure, cron good', 'worker', 'the first in trouble'],
    ['web ended, worker ended, cron ended', undefined, 'nothing was rolled out']
  ] as const)('%s: the time was decided by %s, which is %s', (events, decider, _why) => {
    const state = play(events)
    const deciders = ['web', 'worker', 'cron'].filter(one => decidesTime(state, one))
    expect(deciders).toEqual(decider === undefined ? [] : [decider])
  })

  test.each([
    ['web failure', 'wait', 'the others go on to their ends'],
    ['web failure, web ended, worker good, cron good', 'release', 'and stay there'],
    ['web failure, worker cancel', 'undo', 'until something happens that asks for it']
  ] as const)('where only cancel is named, %s: %s, since %s', (events, order, _why) => {
    const state = play(events, ['cancel'])
    expect([state.order, state.first?.service]).toEqual([order, 'web'])
  })
})
