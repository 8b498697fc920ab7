import type { Fault } from '../../simulator/faults.ts'
import type { StepRun } from '../support/runner.ts'
import { isSettled, type Scene } from './live-service.ts'

/** Cases of one file run side by side: they sleep half of the time, and two files run on two cores. */
const SIDE_BY_SIDE = 6

/** Set to part of a case's name to try only such cases. */
const only = process.env.CASES_ONLY ?? ''

/** Tries all cases, and then fails once with the name and the error of each case that failed. */
export async function tryAll<C>(
  title: string,
  cases: readonly C[],
  nameOf: (one: C) => string,
  act: (one: C) => Promise<void>
): Promise<void> {
  const waiting = cases.filter(one => nameOf(one).includes(only))
  const failures: string[] = []
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      try {
        await act(one)
      } catch (error) {
        failures.push(`${nameOf(one)}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work))
  process.stdout.write(`${title}: ${cases.length} cases, ${failures.length} failed\n`)
  if (failures.length > 0) throw new Error(`${failures.length} failed\n\n${failures.join('\n\n')}`)
}

/** Fails with the log of the step, since a case is one of many. */
export function demand(isSo: boolean, what: string, ...steps: readonly (StepRun | undefined)[]) {
  if (isSo) return
  const logs = steps.map(step => step?.log ?? 'no such step')
  throw new Error([what, ...logs].join('\n--- log:\n'))
}

/** The verdict at the end of a step's log: the post step has no outputs. */
export function verdictOf({ log }: Pick<StepRun, 'log'>): string | undefined {
  return /^([a-z-]+): (?:[A-Z])/m.exec(log.split('\n').reverse().join('\n'))?.[1]
}

/** Lives on until nothing moves in the service any more. Not while a step of the action runs. */
export async function untilSettled(scene: Scene): Promise<void> {
  scene.leapUntil('the service is settled', () => isSettled(scene))
}

/** The number of the revision that the service works towards, or has arrived at. */
export function revisionOf(scene: Scene): number {
  const { deployments = [] } = scene.service()
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  return Number(primary?.taskDefinition?.split(':').pop())
}

/** How many service deployments were ever started; a rollback that ECS makes is none of its own. */
export function countDeployments({ simulator }: Scene): number {
  return simulator.ecs.snapshot().serviceDeployments.length
}

/** Revisions of the family `web` that hold the same as another one: registered twice, so that one is an orphan. */
export function findOrphans({ simulator }: Scene): readonly string[] {
  const known = new Set<string>()
  return simulator.ecs.snapshot().taskDefinitions.flatMap(definition => {
    const { containerDefinitions, cpu, memory, taskDefinitionArn = '' } = definition
    const text = JSON.stringify([containerDefinitions, cpu, memory])
    if (known.has(text)) return [taskDefinitionArn]
    known.add(text)
    return []
  })
}

/** What goes wrong once and not again, so that it has to heal. */
export const HEALING: readonly Fault[] = [
  { kind: 'throttled' },
  { kind: 'server-error' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'hang', when: 'before' },
  { kind: 'hang', when: 'after' },
  { kind: 'truncated' }
]

/** A fault as a name of a case. */
export function nameFault(fault: Fault): string {
  const when = 'when' in fault ? ` ${fault.when}` : ''
  return `${fault.kind}${when}`
}
