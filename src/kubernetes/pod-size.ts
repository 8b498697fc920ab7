import { type JsonObject, objectOf } from '../json-object.ts'
import type { ContainerSpec, PodTemplate } from './objects.ts'
import { readQuantity } from './quantity.ts'

/** A size of Fargate. */
export interface FargateSize {
  /** 1024 to the vCPU. */
  readonly cpuUnits: number
  readonly memoryMiB: number
}

/** In MiB. */
export const GIB = 1024
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

const MIB = 1024 ** 2

/** What a container asks for and may take; what a manifest leaves without a value is empty. */
export function resourcesOf({
  resources
}: ContainerSpec): Readonly<Record<'requests' | 'limits', JsonObject>> {
  const { requests, limits } = objectOf(resources)
  return { requests: objectOf(requests), limits: objectOf(limits) }
}

/** What a container asks for: its requests, for which its limits stand in (Kubernetes API). */
function asked(container: ContainerSpec): FargateSize {
  const { requests, limits } = resourcesOf(container)
  const amount = (name: string) => readQuantity(requests[name] ?? limits[name]) ?? 0
  return { cpuUnits: amount('cpu') * 1024, memoryMiB: amount('memory') / MIB }
}

const NOTHING: FargateSize = { cpuUnits: 0, memoryMiB: 0 }

const add = (one: FargateSize, other: FargateSize): FargateSize => ({
  cpuUnits: one.cpuUnits + other.cpuUnits,
  memoryMiB: one.memoryMiB + other.memoryMiB
})

const larger = (one: FargateSize, other: FargateSize): FargateSize => ({
  cpuUnits: Math.max(one.cpuUnits, other.cpuUnits),
  memoryMiB: Math.max(one.memoryMiB, other.memoryMiB)
})

/**
 * What the containers of a pod ask for: all of them together, or an init container with the sidecars (init containers that
 * keep running) that were started before it.
 */
export function requestedSize({ spec }: PodTemplate): FargateSize {
  let sidecars = NOTHING
  let largest = NOTHING
  for (const container of spec.initContainers ?? []) {
    const size = asked(container)
    largest = larger(largest, add(sidecars, size))
    if (container.restartPolicy === 'Always') sidecars = add(sidecars, size)
  }
  return larger(largest, spec.containers.map(asked).reduce(add, sidecars))
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
