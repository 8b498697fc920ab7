import { expect, test } from '@jest/globals'
import type { LogFinding } from '../../src/diagnosis/findings.ts'
import type { TaskView } from '../../src/ecs/observation.ts'
import { explainRun } from '../../src/one-off-task/explanation.ts'
import type { OneOffVerdict } from '../../src/one-off-task/one-off-task.ts'
import { resultOf } from '../../src/one-off-task/task-result.ts'
import { exited, task, unstarted } from './samples.ts'

const essential = ['web', 'proxy']

const watched = (view: TaskView) => {
  const result = resultOf(view, { essential, main: ['web'] })
  return { arn: view.arn, view, ...(result === undefined ? {} : { result }) }
}

const explain = (outcome: OneOffVerdict['outcome'], views: readonly TaskView[], reason = 'Why.') =>
  explainRun({
    verdict: { outcome, reason, tasks: views.map(watched) },
    essential,
    facts: {},
    logsOf: arn => {
      const taskId = arn.split('/').pop() ?? ''
      const log = (container: string): LogFinding => ({
        taskId,
        container,
        stream: `${container}/${taskId}`,
        lines: [`last of ${container}`]
      })
      return [log('web'), log('agent')]
    }
  })

test('what did not go wrong is not explained', () => {
  expect(explain('succeeded', [exited(1, 0)])).toBeUndefined()
  expect(explain('cancelled', [task(1)])).toBeUndefined()
  expect(explain('not-waited-for', [task(1)])).toBeUndefined()
  expect(explain('failed', [])).toBeUndefined()
})

test('a failure is explained by its essential container and the end of that one’s log', () => {
  const view = exited(1, 3, {
    containers: [
      { name: 'agent', exitCode: 1 },
      { name: 'web', exitCode: 3 }
    ]
  })
  const diagnosis = explain('failed', [view])
  expect(diagnosis?.cause).toBe('Container web exited with exit code 3 (1 task).')
  expect(diagnosis?.logTails.map(({ lines }) => lines)).toEqual([['last of web']])
  expect(diagnosis?.hint).toMatch(/log says why/)
})

test('a main container that was killed is explained, and not the one that ended in order', () => {
  const view = exited(1, 0, {
    containers: [
      { name: 'proxy', exitCode: 0 },
      { name: 'web', exitCode: 137 }
    ]
  })
  const diagnosis = explain('failed', [view])
  expect(diagnosis?.cause).toBe('Container web was killed (exit code 137, SIGKILL) (1 task).')
  expect(diagnosis?.logTails.map(({ lines }) => lines)).toEqual([['last of web']])
})

test('an end that is not over yet is explained in the same way', () => {
  const view = exited(1, 3, { lastStatus: 'DEPROVISIONING' })
  expect(explain('failed', [view])?.cause).toContain('exit code 3')
})

test('of equal causes one log is shown', () => {
  const diagnosis = explain('failed', [exited(1, 3), exited(2, 3), exited(3, 4), exited(4, 0)])
  expect(diagnosis?.groups.map(({ count }) => count)).toEqual([2, 1])
  expect(diagnosis?.logTails).toHaveLength(2)
})

test('nobody starts another one-off task: the hint says so', () => {
  const spot = exited(1, 143, {
    stopCode: 'SpotInterruption',
    stoppedReason: 'Your Spot Task was interrupted.'
  })
  expect(explain('failed', [spot])?.hint).toBe('A one-off task is not replaced: run the job again.')
  expect(explain('failed', [unstarted(1, 'CannotPullContainerError: x: not found')])?.hint).toMatch(
    /tag|repository/
  )
})

test('what was stopped has the verdict as its cause, and its logs', () => {
  const stopped = exited(1, 143, { stopCode: 'UserInitiated', stoppedReason: 'x' })
  const diagnosis = explain('timed-out', [stopped, task(2)], 'It took too long.')
  expect(diagnosis?.cause).toBe('It took too long.')
  expect(diagnosis?.groups).toEqual([])
  expect(diagnosis?.logTails).toHaveLength(2)
  expect(explain('failed', [{ ...stopped, lastStatus: 'STOPPED' }])?.cause).toBe('Why.')
})
