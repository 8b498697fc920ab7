/** Memory in MiB that Fargate allows for a number of CPU units: from, to, in steps of (probed on AWS in 2026). */
const ranges: Readonly<Record<number, readonly [from: number, to: number, step: number]>> = {
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192]
}

/** Whether Fargate has tasks of this size: CPU units and MiB. */
export function isFargateSize(cpu: number, memory: number): boolean {
  if (cpu === 256) {
    return [512, 1024, 2048].includes(memory)
  }
  const range = ranges[cpu]
  if (!range) {
    return false
  }
  const [from, to, step] = range
  return memory >= from && memory <= to && (memory - from) % step === 0
}

/** CPU units of a task: `256`, or vCPUs as in `.25 vCPU`. Undefined when it is neither. */
export function parseCpu(text: string): number | undefined {
  const virtual = /^(\d*\.?\d+)\s*vCPU$/i.exec(text)?.[1]
  return virtual === undefined ? wholeNumber(text) : Number(virtual) * 1024
}

/** MiB of a task: `512`, or GB as in `0.5GB`. Undefined when it is neither. */
export function parseMemory(text: string): number | undefined {
  const gigabytes = /^(\d*\.?\d+)\s*GB$/i.exec(text)?.[1]
  return gigabytes === undefined ? wholeNumber(text) : Number(gigabytes) * 1024
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}
