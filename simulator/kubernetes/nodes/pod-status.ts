import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import { type Condition, withCondition } from '../objects/status-writer.ts'
import { type ContainerRecord, statusOf } from './container-state.ts'
import type { PodFate } from './fates.ts'

const POD_IP = '10.0.1.7'

interface Containers {
  readonly init: readonly ContainerRecord[]
  readonly main: readonly ContainerRecord[]
}

/** The phase of a pod with these containers. */
function phaseOf(pod: KubeObject, { init, main }: Containers): string {
  const policy = at(pod.spec, 'restartPolicy')
  const codesOf = (records: readonly ContainerRecord[]) =>
    records.map(({ state }) => at(state, 'terminated', 'exitCode'))
  const isFailure = (code: unknown) => code !== undefined && code !== 0
  const codes = codesOf(main)
  if (policy !== 'Always' && codes.every(code => code === 0)) return 'Succeeded'
  const isOver = codes.every(code => code !== undefined) || codesOf(init).some(isFailure)
  if (policy === 'Never' && isOver) return 'Failed'
  const hasRun = main.some(({ state, restarts }) => restarts > 0 || !('waiting' in state))
  return hasRun ? 'Running' : 'Pending'
}

/** The conditions that a kubelet writes; those of readiness gates are someone else's and count. */
function conditionsOf(
  pod: KubeObject,
  { init, main }: Containers,
  former: readonly JsonObject[],
  now: string
): JsonObject[] {
  const unready = main.filter(({ ready }) => !ready).map(({ name }) => name)
  const isReady = unready.length === 0
  const shut = shutGates(pod, former)
  const containers = {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.join(' ')}]`
  }
  const gates = {
    reason: 'ReadinessGatesNotReady',
    message: shut.join(', ')
  }
  const why = isReady ? (shut.length > 0 ? gates : {}) : containers
  return [
    { type: 'Initialized', status: isTrue(init.every(({ ready }) => ready)) },
    { type: 'ContainersReady', status: isTrue(isReady), ...(isReady ? {} : containers) },
    { type: 'Ready', status: isTrue(isReady && shut.length === 0), ...why }
  ].reduce<JsonObject[]>((all, one) => withCondition(all, one, now), [...former])
}

/** The status of a pod as its kubelet writes it. */
export function podStatus(
  pod: KubeObject,
  containers: Containers,
  former: JsonObject,
  now: string
): JsonObject {
  const { init, main } = containers
  return {
    ...former,
    phase: phaseOf(pod, containers),
    conditions: conditionsOf(pod, containers, objectsIn(former.conditions), now),
    podIP: POD_IP,
    hostIP: POD_IP,
    qosClass: former.qosClass ?? 'Burstable',
    startTime: former.startTime ?? now,
    ...(init.length === 0 ? {} : { initContainerStatuses: init.map(statusOf) }),
    containerStatuses: main.map(statusOf)
  }
}

/** A load balancer registers a target, and checks it some times. */
const GATE_MS = 20_000

/** What the owner of a readiness gate writes of a pod by its fate, and when: milliseconds from now. */
export function gateVerdicts(
  fate: PodFate,
  { metadata }: KubeObject,
  now: number
): readonly { readonly afterMs: number; readonly condition: Condition }[] {
  if (fate.kind !== 'gate') return []
  const { condition: type, reason, message, healsAfterSeconds } = fate
  const shut = { afterMs: GATE_MS, condition: { type, status: 'False', reason, message } } as const
  if (healsAfterSeconds === undefined) return [shut]
  const heals = Date.parse(metadata.creationTimestamp ?? '') + healsAfterSeconds * 1000
  const afterMs = Math.max(GATE_MS + 1, heals - now)
  return [shut, { afterMs, condition: { type, status: 'True' } }]
}

/** What the kubelet says of each readiness gate that is not open. */
function shutGates(pod: KubeObject, conditions: readonly JsonObject[]): readonly string[] {
  return objectsIn(at(pod.spec, 'readinessGates')).flatMap(({ conditionType }) => {
    const gate = String(conditionType)
    const found = conditions.find(({ type }) => type === gate)
    if (found === undefined) {
      return [`corresponding condition of pod readiness gate "${gate}" does not exist.`]
    }
    return found.status === 'True'
      ? []
      : [`the status of pod readiness gate "${gate}" is not "True", but ${String(found.status)}`]
  })
}

function isTrue(value: boolean): 'True' | 'False' {
  return value ? 'True' : 'False'
}

/** What the kubelet says of a probe that failed. */
export function probeText(settings: JsonObject, answer: number | 'refused' | 'timeout'): string {
  const { path = '/', port = 8080 } = objectIn(settings.httpGet)
  const url = `http://${POD_IP}:${String(port)}${String(path)}`
  switch (answer) {
    case 'refused':
      return `Get "${url}": dial tcp ${POD_IP}:${String(port)}: connect: connection refused`
    case 'timeout':
      return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`
    default:
      return `HTTP probe failed with statuscode: ${answer}`
  }
}

/** The state of a container that waits to be started again. */
export function backOffState(
  { name }: ContainerRecord,
  { metadata }: KubeObject,
  backoffMs: number
): JsonObject {
  const where = `container=${name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`
  const message = `back-off ${showDelay(backoffMs)} restarting failed ${where}`
  return { waiting: { reason: 'CrashLoopBackOff', message } }
}

/** `10s`, `1m20s`, `5m0s`. */
function showDelay(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
