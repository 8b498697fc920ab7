import type { ContainerView, TaskView } from '../ecs/observation.ts'
import { capitalise } from '../sentence.ts'
import type { DeploymentFacts } from './findings.ts'
import { type FailureRow, type FailureSubject, nameContainer } from './stop-reason-row.ts'

const OUT_OF_MEMORY = /OutOfMemory/

function describeMemory({ container }: FailureSubject, facts: DeploymentFacts): string {
  const own = facts.containerMemoryMiB?.[container ?? '']
  if (own !== undefined) return `Its own limit is ${own} MiB.`
  return facts.memoryMiB === undefined ? '' : `The task's limit is ${facts.memoryMiB} MiB.`
}

function hintMemory(subject: FailureSubject, facts: DeploymentFacts): string {
  return `${describeMemory(subject, facts)} Raise memory in the task definition, or find out what fills it.`.trim()
}

function exitRow(code: string, what: (exitCode: string) => string, hint: string): FailureRow {
  return {
    code,
    permanent: false,
    sentence: subject =>
      `${capitalise(nameContainer(subject))} ${what(subject.exitCode === undefined ? 'an exit code' : `exit code ${subject.exitCode}`)}.`,
    hint: () => hint
  }
}

const MEMORY_ROW: FailureRow = {
  code: 'out-of-memory',
  permanent: false,
  sentence: subject =>
    `${capitalise(nameContainer(subject))} was killed because it used more memory than it may have (exit code ${subject.exitCode ?? 137}).`,
  hint: hintMemory
}

const KILLED_ROW: FailureRow = {
  code: 'killed',
  permanent: false,
  sentence: subject => `${capitalise(nameContainer(subject))} was killed (exit code 137, SIGKILL).`,
  hint: (subject, facts) =>
    `Exit code 137 is most often memory. ${hintMemory(subject, facts)} It is also the end of a container that does not stop on SIGTERM within its stopTimeout.`
}

const CRASHED_ROW = exitRow(
  'crashed',
  code => `exited with ${code}`,
  'The program ended by itself: its log says why. A missing environment variable, secret or database is the usual cause.'
)

/** What exit codes mean, by the conventions of POSIX shells and Docker. */
const ROWS_BY_EXIT_CODE: Readonly<Record<number, FailureRow>> = {
  0: exitRow(
    'ended',
    code => `ended with ${code}, but an essential container of a service has to keep running`,
    'Start a program that stays in the foreground, or mark the container as not essential when it is meant to end.'
  ),
  126: exitRow(
    'not-executable',
    code => `could not run its command (${code}: not executable)`,
    'Check that the file that command and entryPoint name is executable in the image.'
  ),
  127: exitRow(
    'no-such-command',
    code => `could not run its command (${code}: not found)`,
    'Check that the program that command and entryPoint name is in the image and on its PATH.'
  ),
  137: KILLED_ROW,
  139: exitRow(
    'segmentation-fault',
    code => `crashed with a segmentation fault (${code})`,
    'A native library that does not fit the image (another libc, another processor) is the usual cause.'
  ),
  143: exitRow(
    'terminated',
    code => `was told to end (${code}, SIGTERM) though nothing replaced it`,
    'Another essential container of the task, or the program itself, ended it: compare the logs of all its containers.'
  )
}

/** Every row that an exit can give. */
export const EXIT_ROWS: readonly FailureRow[] = [
  MEMORY_ROW,
  CRASHED_ROW,
  ...Object.values(ROWS_BY_EXIT_CODE)
]

/**
 * How likely a container is the one that ended the task, lowest first: the others get SIGTERM (143) and then SIGKILL
 * (137) once an essential container has ended.
 */
function rankSuspect({ exitCode, reason }: ContainerView): number {
  if (OUT_OF_MEMORY.test(reason ?? '')) return 0
  if (exitCode === undefined) return 5
  const rank: Readonly<Record<number, number>> = { 137: 2, 0: 3, 143: 4 }
  return rank[exitCode] ?? 1
}

/** What ended a task by an exit of one of its containers, or undefined when none has exited. */
export function describeExit(
  task: TaskView
): { readonly row: FailureRow; readonly subject: FailureSubject } | undefined {
  const [culprit] = [...task.containers].sort((a, b) => rankSuspect(a) - rankSuspect(b))
  if (culprit === undefined) return undefined
  const outOfMemory = OUT_OF_MEMORY.test(culprit.reason ?? '')
  if (culprit.exitCode === undefined && !outOfMemory) return undefined
  const subject: FailureSubject = {
    text: culprit.reason ?? task.stoppedReason ?? '',
    details: {},
    container: culprit.name,
    ...(culprit.image === undefined ? {} : { image: culprit.image }),
    ...(culprit.exitCode === undefined ? {} : { exitCode: culprit.exitCode })
  }
  const row = outOfMemory ? MEMORY_ROW : (ROWS_BY_EXIT_CODE[culprit.exitCode ?? 1] ?? CRASHED_ROW)
  return { row, subject }
}
