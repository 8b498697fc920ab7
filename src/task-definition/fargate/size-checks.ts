import type { TaskDefinition } from '../definition.ts'
import { type Check, error, type Finding, locateContainers } from '../finding.ts'
import { isWindows } from '../platform.ts'
import { FARGATE_SIZES, parseCpu, parseMemory } from '../task-size.ts'

const CPU_FIX = `Use one of ${[...FARGATE_SIZES.keys()].join(', ')} (1024 is 1 vCPU).`

const checkTaskSize: Check = definition => {
  const missing = (['cpu', 'memory'] as const)
    .filter(member => definition[member] === undefined)
    .map(member => error(member, 'Fargate needs it for the task.', fixOfMissing(member)))
  if (missing.length > 0) return missing
  const { cpu = '', memory = '' } = definition
  const units = parseCpu(cpu)
  const allowed = units === undefined ? undefined : FARGATE_SIZES.get(units)
  if (units === undefined || allowed === undefined) {
    return [error('cpu', `"${cpu}" is not a size of Fargate.`, CPU_FIX)]
  }
  if (isWindows(definition) && units < 1024) {
    return [error('cpu', `Windows containers need more than "${cpu}".`, 'Use 1024 or more.')]
  }
  if (allowed.includes(parseMemory(memory) ?? 0)) return []
  const what = `"${memory}" does not go with cpu ${units} on Fargate.`
  return [error('memory', what, `Use ${describeSizes(allowed)} (MiB), or another cpu.`)]
}

function fixOfMissing(member: 'cpu' | 'memory'): string {
  const example = member === 'cpu' ? '256' : '512'
  return `Set it in the task definition or by the input ${member}, for example to ${example}.`
}

/** `512, 1024, 2048`, or `4096 to 16384 in steps of 1024` when there are many. */
function describeSizes(sizes: readonly number[]): string {
  const [first = 0, second = 0] = sizes
  if (sizes.length <= 4) return sizes.join(', ')
  return `${first} to ${sizes.at(-1)} in steps of ${second - first}`
}

/** What the containers reserve may not be more than the task has. */
const checkShares: Check = definition => {
  const containers = locateContainers(definition)
  const cpu = containers.reduce((sum, { container }) => sum + (container.cpu ?? 0), 0)
  const memory = containers.reduce(
    (sum, { container }) => sum + (container.memoryReservation ?? container.memory ?? 0),
    0
  )
  return [
    ...checkShare('cpu', cpu, parseCpu(definition.cpu ?? ''), 'units'),
    ...checkShare('memory', memory, parseMemory(definition.memory ?? ''), 'MiB'),
    ...containers.flatMap(({ container, path }) => checkLimits(container, path, definition))
  ]
}

function checkShare(
  member: 'cpu' | 'memory',
  sum: number,
  total: number | undefined,
  unit: string
): readonly Finding[] {
  if (total === undefined || sum <= total) return []
  const what = `The containers reserve ${sum} ${unit} of ${member}; the task has ${total}.`
  return [error('containerDefinitions', what, `Lower them, or raise the ${member} of the task.`)]
}

function checkLimits(
  { memory, memoryReservation }: { readonly memory?: number; readonly memoryReservation?: number },
  path: string,
  definition: TaskDefinition
): readonly Finding[] {
  const total = parseMemory(definition.memory ?? '')
  const where = `${path}.memory`
  if (memory === undefined) return []
  if (total !== undefined && memory > total) {
    const what = `${memory} MiB is more than the ${total} MiB of the task.`
    return [error(where, what, 'Lower it, or raise the memory of the task.')]
  }
  if (memoryReservation === undefined || memory >= memoryReservation) return []
  const what = `The limit of ${memory} MiB is lower than the reservation of ${memoryReservation} MiB.`
  return [error(where, what, 'Raise the limit or lower memoryReservation.')]
}

/** The checks of cpu and memory. */
export const sizeChecks: readonly Check[] = [checkTaskSize, checkShares]
