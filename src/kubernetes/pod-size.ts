import type { ContainerSpec, PodTemplate } from './objects.ts'

/** A size of Fargate. */
export interface FargateSize {
  /** 1024 to the vCPU. */
  readonly cpuUnits: number
  readonly memoryMiB: number
}

const GIB = 1024
/** For kubelet, kube-proxy and containerd (EKS documentation). */
export const OVERHEAD_MIB = 256

/** What Fargate offers: vCPU with its memory in GiB, from, to and step (EKS documentation). */
const SIZES: readonly (readonly [vcpu: number, memory: readonly number[]])[] = [
  [0.25, [0.5, 1, 2]],
  [0.5, range(1, 4, 1)],
  [1, range(2, 8, 1)],
  [2, range(4, 16, 1)],
  [4, range(8, 30, 1)],
  [8, range(16, 60, 4)],
  [16, range(32, 120, 8)]
]

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => from + index * step
  )
}

const SUFFIXES: Readonly<Record<string, number>> = {
  Ki: 1 / 1024,
  Mi: 1,
  Gi: 1024,
  Ti: 1024 * 1024,
  k: 1e3 / 1024 ** 2,
  M: 1e6 / 1024 ** 2,
  G: 1e9 / 1024 ** 2,
  '': 1 / 1024 ** 2
}

/** `500m`, `1`, `0.5` as CPU units; undefined when it is none. */
function cpuUnits(quantity: unknown): number | undefined {
  const [, number, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(quantity)) ?? []
  if (number === undefined) return undefined
  return Number(number) * (milli === 'm' ? 1.024 : 1024)
}

/** `512Mi`, `1Gi`, `1G` as MiB; undefined when it is none. */
function memoryMiB(quantity: unknown): number | undefined {
  const [, number, suffix = ''] =
    /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|k|M|G)?$/.exec(String(quantity)) ?? []
  const factor = SUFFIXES[suffix]
  return number === undefined || factor === undefined ? undefined : Number(number) * factor
}

interface Resources {
  readonly requests?: Readonly<Record<string, unknown>>
  readonly limits?: Readonly<Record<string, unknown>>
}

export function resourcesOf({ resources }: ContainerSpec): Resources {
  return typeof resources === 'object' && resources !== null ? (resources as Resources) : {}
}

function asked(container: ContainerSpec): FargateSize {
  const { requests = {}, limits = {} } = resourcesOf(container)
  return {
    cpuUnits: cpuUnits(requests.cpu ?? limits.cpu) ?? 0,
    memoryMiB: memoryMiB(requests.memory ?? limits.memory) ?? 0
  }
}

/** What the containers of a pod ask for: the largest init container, or all others together. */
export function requestedSize({ spec }: PodTemplate): FargateSize {
  const together = spec.containers.map(asked)
  const init = (spec.initContainers ?? []).map(asked)
  const sum = (pick: (size: FargateSize) => number) =>
    Math.max(
      together.reduce((all, size) => all + pick(size), 0),
      ...init.map(pick)
    )
  return { cpuUnits: sum(size => size.cpuUnits), memoryMiB: sum(size => size.memoryMiB) }
}

/** The size that is paid: what is asked for and what Fargate adds, rounded up; undefined when it is too large. */
export function paidSize(wanted: FargateSize): FargateSize | undefined {
  const memory = wanted.memoryMiB === 0 ? 0 : wanted.memoryMiB + OVERHEAD_MIB
  for (const [vcpu, sizes] of SIZES) {
    if (vcpu * 1024 < Math.floor(wanted.cpuUnits)) continue
    const fitting = sizes.find(size => size * GIB >= memory)
    if (fitting !== undefined) return { cpuUnits: vcpu * 1024, memoryMiB: fitting * GIB }
  }
  return undefined
}

/** `1 vCPU and 2 GB` */
export function describeSize({ cpuUnits: cpu, memoryMiB: memory }: FargateSize): string {
  const round = (value: number) => String(Math.round(value * 100) / 100)
  return `${round(cpu / 1024)} vCPU and ${round(memory / GIB)} GB`
}
