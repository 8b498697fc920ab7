import type { ContainerDefinition, TaskDefinition } from './definition.ts'

/**
 * Which memory (MiB) goes with which CPU (units, 1024 to the vCPU) on Fargate, by the AWS
 * documentation and by trying all combinations against the API in August 2026.
 */
export const FARGATE_SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16384, 1024)],
  [4096, steps(8192, 30720, 1024)],
  [8192, steps(16384, 61440, 4096)],
  [16384, steps(32768, 122880, 8192)]
])

function steps(first: number, last: number, step: number): readonly number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step)
}

/** CPU units of `1024`, `1 vCPU` or `.25 vcpu`; undefined when it is neither. */
export function parseCpu(text: string): number | undefined {
  return parseAmount(text, /^(\d*\.?\d+)\s*vcpu$/i)
}

/** MiB of `2048`, `2 GB` or `0.5GB`; undefined when it is neither. */
export function parseMemory(text: string): number | undefined {
  return parseAmount(text, /^(\d*\.?\d+)\s*gb$/i)
}

function parseAmount(text: string, inLargeUnits: RegExp): number | undefined {
  const trimmed = text.trim()
  if (/^\d+$/.test(trimmed)) return Number(trimmed)
  const amount = inLargeUnits.exec(trimmed)?.[1]
  return amount === undefined ? undefined : Number(amount) * 1024
}

/** The most memory (MiB) that a container may use before it is killed: its own limit, else the task's. */
export function memoryLimitOf(
  definition: TaskDefinition,
  container: ContainerDefinition
): number | undefined {
  return container.memory ?? parseMemory(definition.memory ?? '')
}
