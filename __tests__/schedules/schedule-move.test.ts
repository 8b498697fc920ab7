import { describe, expect, test } from '@jest/globals'
import {
  isThereAlready,
  lineOf,
  planMoves,
  reverse,
  revisionsFor,
  revisionsOfSeveral,
  rowOf,
  startingFrom
} from '../../src/schedules/schedule-move.ts'
import { arn } from './samples.ts'

const reference = { kind: 'rule', bus: 'default', name: 'nightly' } as const
const follower = {
  reference,
  enabled: true,
  targets: [
    { id: 'a', family: 'web', before: arn('web:1') },
    { id: 'b', family: 'worker', before: 'worker:4' }
  ]
}

describe('moves', () => {
  test('lead each target to the revision of its family, in the form it has used', () => {
    const revisions = revisionsFor([], [arn('web:2'), arn('worker:5')])
    expect(planMoves([follower], revisions)).toEqual([
      {
        reference,
        enabled: true,
        targets: [
          { id: 'a', before: arn('web:1'), after: arn('web:2') },
          { id: 'b', before: 'worker:4', after: 'worker:5' }
        ]
      }
    ])
  })

  test('are none for a family that nothing was deployed of', () => {
    expect(planMoves([follower], revisionsFor([], [arn('other:1')]))).toEqual([])
    const [move] = planMoves([follower], revisionsFor([], [arn('web:2')]))
    expect(move?.targets.map(({ id }) => id)).toEqual(['a'])
  })

  test('are over when every target is there', () => {
    const there = planMoves([follower], revisionsFor([], [arn('web:1'), arn('worker:4')]))
    expect(there.map(isThereAlready)).toEqual([true])
    const half = planMoves([follower], revisionsFor([], [arn('web:1'), arn('worker:5')]))
    expect(half.map(isThereAlready)).toEqual([false])
  })

  test('lead back to where each target was', () => {
    const [move] = planMoves([follower], revisionsFor([], [arn('web:2'), arn('worker:5')]))
    expect(move && reverse(move).targets).toEqual([
      { id: 'a', before: arn('web:2'), after: arn('web:1') },
      { id: 'b', before: 'worker:5', after: 'worker:4' }
    ])
  })

  test('are told by revisions without account ids', () => {
    const [move] = planMoves([follower], revisionsFor([], [arn('web:2'), arn('worker:5')]))
    expect(move && rowOf(move, 'changed')).toEqual({
      name: 'rule/nightly',
      before: 'web:1, worker:4',
      after: 'web:2, worker:5',
      result: 'changed',
      enabled: true
    })
  })

  test('of a family that was left follow the one that runs in its place', () => {
    const revisions = revisionsFor(['web', 'web-old'], [arn('web-old:7')])
    expect([...revisions]).toEqual([
      ['web', { arn: arn('web-old:7') }],
      ['web-old', { arn: arn('web-old:7') }]
    ])
    const several = revisionsFor(['web', 'x'], [arn('web:2'), arn('worker:5')])
    expect([...several.keys()]).toEqual(['web', 'worker'])
  })

  test('of several services follow the one that runs their family, and say which', () => {
    const revisions = revisionsOfSeveral([
      { service: 'web', families: ['web'], arn: arn('web:2') },
      { service: 'worker', families: ['worker'], arn: arn('worker:5') }
    ])
    const [move] = planMoves([follower], revisions)
    expect(move?.targets.map(({ after }) => after)).toEqual([arn('web:2'), 'worker:5'])
    expect(move && lineOf(move, 'changed')).toBe('web, worker: changed')
    expect(move && rowOf(move, 'changed').services).toEqual(['web', 'worker'])
    const [ofOne] = planMoves(
      [{ ...follower, targets: follower.targets.slice(0, 1) }],
      revisionsOfSeveral([
        { service: 'web', families: ['web'], arn: arn('web:2') },
        { service: 'admin', families: ['web'], arn: arn('web:2') },
        { service: 'worker', families: ['worker'], arn: arn('worker:5') }
      ])
    )
    expect(ofOne?.services).toEqual(['web', 'admin'])
  })

  test('of a family that one of several services has left follow it, unless another one runs it', () => {
    const left = { service: 'web', families: ['web', 'web-old'], arn: arn('web-old:7') }
    const byFamily = (all: Parameters<typeof revisionsOfSeveral>[0]) =>
      [...revisionsOfSeveral(all)].map(
        ([family, { arn: to, services = [] }]) => `${family} ${to.split('/').pop()} ${services}`
      )
    expect(byFamily([left]).sort()).toEqual(['web web-old:7 web', 'web-old web-old:7 web'])
    const worker = { service: 'worker', families: ['web'], arn: arn('web:3') }
    expect(byFamily([left, worker]).sort()).toEqual(['web web:3 worker', 'web-old web-old:7 web'])
  })

  test('begin where their targets are now, and leave out what starts something else', () => {
    const [move] = planMoves([follower], revisionsFor([], [arn('web:3'), arn('worker:5')]))
    const starts = new Map([
      ['a', arn('web:2')],
      ['b', 'reports:1']
    ])
    expect(move && startingFrom(move, starts).targets).toEqual([
      { id: 'a', before: arn('web:2'), after: arn('web:3') }
    ])
    const newest = new Map([['a', arn('web')]])
    expect(move && startingFrom(move, newest).targets).toEqual([])
  })
})
