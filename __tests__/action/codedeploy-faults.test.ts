import { test } from '@jest/globals'
import type { FaultRule } from '../../simulator/faults.ts'
import {
  begin,
  CALLS,
  END,
  type End,
  judgeWorld,
  STORIES,
  type Story,
  tell
} from './codedeploy-stories.ts'
import { demand, HEALING, nameFault, tryAll } from './trial.ts'

/**
 * The calls of a deployment with CodeDeploy go wrong, in each way that there is. What heals has to heal; what does not
 * heal ends in one error that names the call, and nothing is done twice.
 */

const TEN_MINUTES = 600_000

interface Case {
  readonly name: string
  readonly story: Story
  readonly rules: readonly FaultRule[]
  readonly expected: End
}

/** The second CreateDeployment is the way back. */
const callsOf = (story: Story) => (story === 'left' ? { calls: [2] } : { times: 1 })

/** Every call of the story goes wrong once: each of them has to heal, and together they must. */
const healing: readonly Case[] = STORIES.flatMap(story =>
  HEALING.map(fault => ({
    name: `${story}: ${nameFault(fault)}`,
    story,
    rules: CALLS[story].map(operation => ({ fault, operation, ...callsOf(story) })),
    expected: END[story]
  }))
)

const BEGIN: End = { outcome: 'failed', revision: 1, deployments: 0 }
/** It goes on, and no one watches. */
const UNWATCHED: End = { outcome: 'failed', revision: 2, deployments: 1 }
const NOT_STOPPED: End = { outcome: 'rollback-failed', revision: 1, deployments: 1 }
const NOT_BACK: End = { outcome: 'rollback-failed', revision: 2, deployments: 1 }

/** Refused because the session has expired, or because it is not permitted. */
const LASTING: readonly (readonly [Story, string, End, End | 'heals'])[] = [
  ['good', 'codedeploy:GetDeploymentGroup', BEGIN, BEGIN],
  ['good', 'codedeploy:ListDeployments', BEGIN, 'heals'],
  ['good', 'codedeploy:CreateDeployment', BEGIN, BEGIN],
  ['good', 'codedeploy:GetDeployment', UNWATCHED, UNWATCHED],
  ['good', 'codedeploy:BatchGetDeploymentTargets', UNWATCHED, 'heals'],
  ['bad', 'codedeploy:StopDeployment', NOT_STOPPED, NOT_STOPPED],
  ['left', 'codedeploy:CreateDeployment', NOT_BACK, NOT_BACK]
]

const REFUSALS = { 'expired-token': /was refused: .*expired/s, 'access-denied': /was denied: / }

const lasting: readonly Case[] = LASTING.flatMap(([story, operation, ...ends]) =>
  (['expired-token', 'access-denied'] as const).map((kind, index) => {
    const end = ends[index]
    const which = story === 'left' ? { calls: [2, 3, 4] } : {}
    const error = new RegExp(`${operation} ${REFUSALS[kind].source}`, 's')
    return {
      name: `${story}: ${operation} ${kind}`,
      story,
      rules: [{ fault: { kind }, operation, ...which }],
      expected: end === undefined || end === 'heals' ? END[story] : { ...end, error }
    }
  })
)

async function tryOnce({ story, rules, expected }: Case): Promise<void> {
  await tell(story, async scene => {
    const { control } = scene.simulator
    for (const rule of rules) control.addFault(rule)
    const run = await begin(scene)
    const missed = control.faults().filter(({ applied }) => applied === 0)
    control.clearFaults()
    demand(missed.length === 0, `not hit: ${missed.map(({ operation }) => operation)}`, run)
    const { outcome } = run.outputs
    demand(outcome === expected.outcome, `outcome ${outcome}, not ${expected.outcome}`, run)
    const errors = run.annotations.filter(({ level }) => level === 'error')
    const { error } = expected
    demand(errors.length === (error === undefined ? 0 : 1), `${errors.length} errors`, run)
    const said = errors[0]?.message ?? ''
    demand(error === undefined || error.test(said), `it does not say ${error}`, run)
    demand(!/This is a bug/.test(run.log), 'it calls itself a bug', run)
    demand(run.post?.log === '', 'post had something to do', run, run.post)
    // What no one may stop goes on for an hour.
    if (story === 'bad' && outcome === NOT_STOPPED.outcome) return
    await judgeWorld(scene, expected, run)
  })
}

const runAll = (title: string, cases: readonly Case[]) =>
  tryAll(title, cases, ({ name }) => name, tryOnce)

test(
  'every call of a deployment with CodeDeploy goes wrong once, and it heals',
  () => runAll('faults of CodeDeploy that heal', healing),
  TEN_MINUTES
)
test(
  'a call of a deployment with CodeDeploy is refused for good',
  () => runAll('faults of CodeDeploy that last', lasting),
  TEN_MINUTES
)
