import type { SmokeTestResult } from '../../deployment/smoke-test-run.ts'
import type { Log } from '../../log.ts'
import type { Clock } from '../../runner/clock.ts'
import { type Answer, describeAnswer, pauseBefore, readAnswer, showUrl } from '../smoke-test.ts'

/** An address that takes longer is not there yet. */
const REQUEST_LIMIT_MS = 10_000

interface AskTools {
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
}

/** Asks an address until it answers, for so many minutes. Sends no credentials and follows no redirect. */
export async function askUrl(
  url: string,
  minutes: number,
  { clock, log, cancel }: AskTools
): Promise<SmokeTestResult> {
  const end = clock.now() + minutes * 60_000
  for (let request = 1; ; request += 1) {
    const answer = await ask(url, cancel)
    const meaning = readAnswer(answer)
    const said = 'error' in answer ? answer.error : String(answer.status)
    log.line(`GET ${showUrl(url)}: ${said}`)
    if (meaning === 'passed') return { kind: 'passed' }
    if (meaning === 'failed') return { kind: 'failed', cause: describeAnswer(url, answer) }
    const pause = pauseBefore(request)
    if (clock.now() + pause >= end) {
      return { kind: 'failed', cause: describeAnswer(url, answer, minutes) }
    }
    await clock.sleep(pause, cancel)
    if (cancel.aborted) return { kind: 'failed', cause: 'The smoke test was cut short.' }
  }
}

async function ask(url: string, cancel: AbortSignal): Promise<Answer> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), REQUEST_LIMIT_MS)
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'user-agent': 'deploy-fargate' },
      signal: AbortSignal.any([limit.signal, cancel])
    })
    // What it holds is no one's concern, and a connection of its own ends with it.
    await response.body?.cancel().catch(() => undefined)
    return { status: response.status }
  } catch (error) {
    return { error: limit.signal.aborted ? 'no answer within 10 seconds' : reasonOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Node's fetch says why in the error behind its own, and of several addresses in each one's. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const first = cause instanceof AggregateError ? cause.errors[0] : cause
  if (!(first instanceof Error)) return String(first)
  const { code } = first as { readonly code?: unknown }
  return first.message || (typeof code === 'string' ? code : first.name)
}
