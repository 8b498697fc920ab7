import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import { withCondition } from '../objects/status-writer.ts'
import type { ContainerRecord } from './container-state.ts'

interface Containers {
  readonly init: readonly ContainerRecord[]
  readonly main: readonly ContainerRecord[]
}

/** The phase of a pod with these containers. */
export function phaseOf(pod: KubeObject, { init, main }: Containers): string {
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
export function conditionsOf(
  pod: KubeObject,
  { init, main }: Containers,
  former: readonly JsonObject[],
  now: string
): JsonObject[] {
  const unready = main.filter(({ ready }) => !ready).map(({ name }) => name)
  const isReady = unready.length === 0
  const shut = objectsIn(at(pod.spec, 'readinessGates'))
    .map(({ conditionType }) => String(conditionType))
    .filter(gate => !former.some(({ type, status }) => type === gate && status === 'True'))
  const containers = {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.join(' ')}]`
  }
  const gates = {
    reason: 'ReadinessGatesNotReady',
    message: shut
      .map(gate => `corresponding condition of pod readiness gate "${gate}" does not exist.`)
      .join(' ')
  }
  const why = isReady ? (shut.length > 0 ? gates : {}) : containers
  return [
    { type: 'Initialized', status: isTrue(init.every(({ ready }) => ready)) },
    { type: 'ContainersReady', status: isTrue(isReady), ...(isReady ? {} : containers) },
    { type: 'Ready', status: isTrue(isReady && shut.length === 0), ...why }
  ].reduce<JsonObject[]>((all, one) => withCondition(all, one, now), [...former])
}

function isTrue(value: boolean): 'True' | 'False' {
  return value ? 'True' : 'False'
}

const POD_IP = '10.0.1.7'

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
