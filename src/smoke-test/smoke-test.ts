import type { SmokeTestRequest } from '../inputs/request.ts'
import type { Problem } from '../problem.ts'
import { cleanLine } from '../report/sanitise.ts'
import { endSentence } from '../sentence.ts'

/** One part of a smoke test. */
export type TestPart =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'task' }

/** The parts that were asked for, in the order in which they are run. */
export function partsOf({ url, command, taskCommand }: SmokeTestRequest): readonly TestPart[] {
  return [
    ...(url === undefined ? [] : [{ kind: 'url', url } as const]),
    ...(command === undefined ? [] : [{ kind: 'command', command } as const]),
    ...(taskCommand === undefined ? [] : [{ kind: 'task' } as const])
  ]
}

/** What one request came to: the status of an answer, or why there was none. */
export type Answer = { readonly status: number } | { readonly error: string }

/** What a load balancer says as long as nothing behind it answers. */
const NOT_YET: readonly number[] = [502, 503, 504]

/** What an answer means. A redirect is an answer, which is not followed. */
export function readAnswer(answer: Answer): 'passed' | 'again' | 'failed' {
  if ('error' in answer || NOT_YET.includes(answer.status)) return 'again'
  return answer.status >= 200 && answer.status < 400 ? 'passed' : 'failed'
}

/** Waits between two requests: soon at first, then at ease. */
export function pauseBefore(request: number): number {
  return Math.min(5_000, 1_000 * request)
}

/** Why the address did not pass. `waitedMinutes`: it was asked again for so long. */
export function describeAnswer(url: string, answer: Answer, waitedMinutes?: number): string {
  const said =
    'error' in answer ? `no answer (${cleanLine(answer.error, 200)})` : `${answer.status}`
  const waited = waitedMinutes === undefined ? '' : ` for ${minutes(waitedMinutes)}`
  return `The smoke test failed: GET ${showUrl(url)} got ${said}${waited}.`
}

/** An address without what may be secret in it. */
export function showUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

/** How a program ended, with the last line that it wrote. */
export interface ProgramEnd {
  readonly program: string
  readonly code: number | null
  readonly signal: string | null
  /** It was ended because its time was over. */
  readonly tooLong: boolean
  readonly lastLine: string | undefined
}

/** Why a program did not pass, or undefined when it did. */
export function describeProgram(end: ProgramEnd, limitMs: number): string | undefined {
  const { program, code, signal, tooLong, lastLine } = end
  if (code === 0 && !tooLong) return undefined
  const how = tooLong
    ? `did not end within ${minutes(limitMs / 60_000)}`
    : code === null
      ? `was ended by ${signal ?? 'a signal'}`
      : `ended with exit code ${code}`
  const said = lastLine === undefined ? '' : `: ${cleanLine(lastLine, 200).trim()}`
  return endSentence(`The smoke test failed: ${cleanLine(program, 100)} ${how}${said}`)
}

/** Why the task of the new revision did not pass. */
export function describeTestTask(reason: string | undefined): string {
  return endSentence(`The smoke test failed in its task: ${reason ?? 'it did not finish'}`)
}

function minutes(count: number): string {
  const rounded = Math.round(count * 10) / 10
  return `${rounded} ${rounded === 1 ? 'minute' : 'minutes'}`
}

/** What a test can take from its environment. */
export function testVariables(
  { url }: SmokeTestRequest,
  { stage, taskDefinition }: { readonly stage: string; readonly taskDefinition: string }
): Readonly<Record<string, string>> {
  return {
    SMOKE_TEST_URL: url ?? '',
    SMOKE_TEST_STAGE: stage,
    SMOKE_TEST_REVISION: taskDefinition
  }
}

/** What prevents testing a service that CodeDeploy deploys: ECS does not control its traffic. */
export function refuseCodeDeploy({ url, command }: SmokeTestRequest, service: string): Problem {
  const where =
    url === undefined
      ? command === undefined
        ? 'smoke-test-task-command'
        : 'smoke-test-command'
      : 'smoke-test-url'
  return {
    where,
    what: `The service ${service} is deployed by CodeDeploy, which runs tests of its own.`,
    fix: 'Name a function for AfterAllowTestTraffic or AfterAllowTraffic in its AppSpec (codedeploy-appspec), and remove the smoke-test inputs.'
  }
}
