import { failureOf } from '../../aws/failure.ts'
import type { Command } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { type AnswerTools, answerPause } from './answer-pause.ts'

/** Answers the pauses at which a smoke test was run, each once. Never throws. */
export async function answerGate(
  { pauses, answer }: Extract<Command, { kind: 'answer-pauses' }>,
  tools: AnswerTools
): Promise<WatchInput> {
  const answered = { kind: 'pauses-answered', pauses } as const
  try {
    const answers = []
    for (const pause of pauses) answers.push(await answerPause(pause, answer, tools))
    const spent = answers.find(({ kind }) => kind === 'spent')
    return { ...answered, now: tools.clock.now(), answer: spent ?? { kind: 'answered' } }
  } catch (error) {
    const { heals, message: reason } = failureOf(error)
    return { ...answered, now: tools.clock.now(), answer: { kind: 'failed', reason, heals } }
  }
}
