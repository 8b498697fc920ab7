import type { Images } from '../../world.ts'
import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import type { Events, Told } from '../objects/events.ts'
import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import {
  allContainers,
  environmentReferences,
  initContainers,
  mainContainers,
  missingText,
  missingVolume
} from '../objects/pod-shape.ts'
import { resourceOf } from '../objects/resources.ts'
import { withCondition, writeStatus } from '../objects/status-writer.ts'
import { type ContainerRecord, problemOf, pullError, recordOf } from './container-state.ts'
import { type ImageProblem, isHealed, type PodFate, plannedEnd } from './fates.ts'
import type { PodLogs } from './pod-logs.ts'
import { backOffState, gateVerdicts, podStatus, probeText } from './pod-status.ts'

/** What a kubelet works with. */
export interface NodeParts {
  readonly objects: Objects
  readonly events: Events
  readonly logs: PodLogs
  readonly images: Images
  readonly pace: Pace
}

const PULL_MS = 8_000
const START_MS = 800
const RETRY_MS = 15_000
const FIRST_BACKOFF_MS = 10_000
const LONGEST_BACKOFF_MS = 300_000
const STOP_MS = 1_500
const KILLED = 137
const POD = resourceOf('Pod')
const START_ERROR =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "x": executable file not found in $PATH'

/** A pod on its node: pulls images, starts containers, probes them, and says so in the pod's status. */
export class PodRun {
  readonly #parts: NodeParts
  readonly #fate: PodFate
  readonly #pod: KubeObject
  readonly #init: ContainerRecord[]
  readonly #main: ContainerRecord[]
  #ended = false

  constructor(parts: NodeParts, pod: KubeObject, fate: PodFate) {
    this.#parts = parts
    this.#pod = pod
    this.#fate = fate
    this.#init = initContainers(pod).map(one => recordOf(one, 'PodInitializing', parts.images))
    const waiting = this.#init.length === 0 ? 'ContainerCreating' : 'PodInitializing'
    this.#main = mainContainers(pod).map(one => recordOf(one, waiting, parts.images))
  }

  start(): void {
    this.#publish()
    this.#mount()
    this.#judgeGate()
    this.#endByFate()
  }

  /** SIGTERM, and the pod is gone. */
  terminate(graceMs: number): void {
    this.#later(Math.min(STOP_MS, graceMs), () => {
      this.#ended = true
      const live = this.#live()
      if (live !== undefined) this.#parts.objects.store.remove(POD, live)
      this.#parts.logs.forget(this.#pod)
    })
  }

  #mount(): void {
    const { namespace } = this.#pod.metadata
    const fate = this.#fate
    const text =
      fate.kind === 'mount-failed'
        ? fate.message
        : missingVolume(this.#parts.objects.store, this.#pod)
    if (text === undefined || namespace === undefined) {
      this.#startInit(0)
      return
    }
    this.#tell('Warning', 'FailedMount', text)
    this.#later(RETRY_MS, () => this.#mount())
  }

  #startInit(index: number): void {
    const record = this.#init[index]
    if (record === undefined) {
      for (const one of this.#main) this.#pull(one, 0)
      return
    }
    this.#pull(record, 0)
  }

  #pull(record: ContainerRecord, attempt: number): void {
    const isNever = this.#containerOf(record).imagePullPolicy === 'Never'
    if (!isNever) this.#tell('Normal', 'Pulling', `Pulling image "${record.image}"`, record)
    this.#later(isNever ? START_MS : PULL_MS, () => {
      const problem = this.#imageProblem(record)
      if (problem === undefined) {
        this.#tell('Normal', 'Pulled', `Successfully pulled image "${record.image}"`, record)
        this.#create(record)
        return
      }
      const error = pullError(problem, record.image)
      record.state = { waiting: { reason: error.reason, message: error.message } }
      const failed = `Failed to pull image "${record.image}": ${error.message}`
      if (isNever) this.#tell('Warning', error.reason, error.message, record)
      else this.#tell('Warning', 'Failed', failed, record)
      this.#tell('Warning', 'Failed', `Error: ${error.reason}`, record)
      this.#publish()
      if (error.reason === 'ErrImagePull') this.#backOffPull(record, error.message, attempt)
    })
  }

  #backOffPull(record: ContainerRecord, message: string, attempt: number): void {
    this.#later(START_MS * 2, () => {
      const text = `Back-off pulling image "${record.image}"`
      record.state = {
        waiting: { reason: 'ImagePullBackOff', message: `${text}: ErrImagePull: ${message}` }
      }
      this.#tell('Normal', 'BackOff', text, record)
      this.#tell('Warning', 'Failed', 'Error: ImagePullBackOff', record)
      this.#publish()
    })
    const delay = Math.min(FIRST_BACKOFF_MS * 2 ** attempt, LONGEST_BACKOFF_MS)
    this.#later(delay, () => this.#pull(record, attempt + 1))
  }

  #imageProblem(record: ContainerRecord): ImageProblem | undefined {
    const fate = this.#fate
    if (this.#containerOf(record).imagePullPolicy === 'Never') return 'never-pulled'
    if (fate.kind !== 'image') return problemOf(this.#parts.images.resolve(record.image))
    return isHealed(fate, this.#pod, this.#parts.pace.now()) ? undefined : fate.problem
  }

  #create(record: ContainerRecord): void {
    this.#later(START_MS, () => {
      const message = this.#configError(record)
      if (message === undefined) {
        this.#run(record)
        return
      }
      record.state = { waiting: { reason: 'CreateContainerConfigError', message } }
      this.#tell('Warning', 'Failed', `Error: ${message}`, record)
      this.#publish()
      this.#later(RETRY_MS, () => this.#create(record))
    })
  }

  #configError(record: ContainerRecord): string | undefined {
    const fate = this.#fate
    if (fate.kind === 'config-error' && !isHealed(fate, this.#pod, this.#parts.pace.now()))
      return fate.message
    const container = this.#containerOf(record)
    return environmentReferences(container)
      .map(one => missingText(this.#parts.objects.store, this.#pod, one))
      .find(text => text !== undefined)
  }

  #run(record: ContainerRecord): void {
    this.#parts.logs.start(this.#pod, record.name)
    const fate = this.#fate
    if (fate.kind === 'start-error' && record === this.#main[0]) {
      const message = fate.message ?? START_ERROR
      this.#tell('Warning', 'Failed', `Error: ${message}`, record)
      this.#exit(record, { exitCode: 128, reason: 'StartError', message })
      return
    }
    record.state = { running: { startedAt: this.#parts.objects.now() } }
    record.started = true
    this.#tell('Normal', 'Created', `Container created`, record)
    this.#tell('Normal', 'Started', `Container started`, record)
    this.#publish()
    this.#write(record)
    this.#follow(record)
  }

  #write(record: ContainerRecord): void {
    const { logLines: lines = [] } = 'logLines' in this.#fate ? this.#fate : {}
    const isTheirs =
      this.#isFated(record) || (this.#fate.kind !== 'crash' && record === this.#main[0])
    if (isTheirs) this.#parts.logs.write(this.#pod, record.name, lines)
  }

  /** Whether the container is the one that the fate is about. */
  #isFated(record: ContainerRecord): boolean {
    if (this.#fate.kind !== 'crash') return false
    const wanted = this.#fate.container
    return wanted === undefined ? record === this.#main[0] : record.name === wanted
  }

  #follow(record: ContainerRecord): void {
    const end = plannedEnd(this.#fate, {
      isFated: this.#isFated(record),
      crashes: record.crashes,
      isInit: this.#init.includes(record),
      staysUp: at(this.#pod.spec, 'restartPolicy') === 'Always'
    })
    if (end === undefined) {
      this.#probe(record)
      return
    }
    this.#whileRunning(record, end.afterMs, () => {
      if (end.isCrash) record.crashes += 1
      this.#exit(record, { exitCode: end.exitCode, reason: end.reason })
    })
  }

  #probe(record: ContainerRecord): void {
    const container = this.#containerOf(record)
    const fate = this.#fate
    if (fate.kind === 'unready') {
      const probe = fate.probe ?? 'readiness'
      const delay = Number(at(container, `${probe}Probe`, 'initialDelaySeconds') ?? 0)
      if (probe === 'liveness') this.#becomeReady(record, 0)
      this.#failProbe(record, probe, { failures: 1, delayMs: (delay + 1) * 1000 })
      return
    }
    const delay = Number(at(container, 'readinessProbe', 'initialDelaySeconds') ?? 0)
    const extra = fate.kind === 'healthy' ? (fate.readySeconds ?? 0) : 0
    this.#becomeReady(record, (delay + extra) * 1000)
  }

  #becomeReady(record: ContainerRecord, delayMs: number): void {
    this.#whileRunning(record, Math.max(delayMs, 1), () => {
      record.ready = true
      this.#publish()
    })
  }

  #failProbe(
    record: ContainerRecord,
    probe: 'readiness' | 'liveness' | 'startup',
    { failures, delayMs }: { readonly failures: number; readonly delayMs: number }
  ): void {
    const settings = objectIn(this.#containerOf(record)[`${probe}Probe`])
    const periodMs = Number(settings.periodSeconds ?? 10) * 1000
    const limit = Number(settings.failureThreshold ?? 3)
    const answer = this.#fate.kind === 'unready' ? (this.#fate.answer ?? 503) : 503
    this.#whileRunning(record, delayMs, () => {
      const name = `${probe[0]?.toUpperCase()}${probe.slice(1)}`
      this.#tell(
        'Warning',
        'Unhealthy',
        `${name} probe failed: ${probeText(settings, answer)}`,
        record
      )
      if (probe !== 'readiness' && failures >= limit) {
        const text = `Container ${record.name} failed ${probe} probe, will be restarted`
        this.#tell('Normal', 'Killing', text, record)
        this.#exit(record, { exitCode: KILLED, reason: 'Error' })
        return
      }
      this.#failProbe(record, probe, { failures: failures + 1, delayMs: periodMs })
    })
  }

  #exit(
    record: ContainerRecord,
    end: { readonly exitCode: number; readonly reason: string; readonly message?: string }
  ): void {
    const now = this.#parts.objects.now()
    const startedAt = at(record.state, 'running', 'startedAt') ?? now
    const terminated = { ...end, startedAt, finishedAt: now }
    record.state = { terminated }
    record.ready = false
    record.started = false
    const policy = at(this.#pod.spec, 'restartPolicy')
    const isInit = this.#init.includes(record)
    const isDone = end.exitCode === 0 && (isInit || policy !== 'Always')
    if (isDone && isInit) {
      record.ready = true
      this.#publish()
      this.#startInit(this.#init.indexOf(record) + 1)
      return
    }
    this.#publish()
    if (isDone || policy === 'Never') return
    this.#restart(record, terminated)
  }

  /** The first restart comes at once, the next ones later and later. */
  #restart(record: ContainerRecord, terminated: JsonObject): void {
    const backoff =
      record.restarts === 0
        ? 0
        : Math.min(FIRST_BACKOFF_MS * 2 ** (record.restarts - 1), LONGEST_BACKOFF_MS)
    const again = (): void => {
      record.restarts += 1
      record.lastState = { terminated }
      this.#tell(
        'Normal',
        'Pulled',
        `Container image "${record.image}" already present on machine`,
        record
      )
      this.#run(record)
    }
    if (backoff === 0) {
      this.#later(START_MS, again)
      return
    }
    this.#later(START_MS, () => {
      const { name, namespace, uid } = this.#pod.metadata
      record.lastState = { terminated }
      record.state = backOffState(record, this.#pod, backoff)
      const text = `Back-off restarting failed container ${record.name} in pod ${name}_${namespace}(${uid})`
      this.#tell('Warning', 'BackOff', text, record)
      this.#publish()
    })
    this.#later(backoff + START_MS, again)
  }

  /** What the owner of a readiness gate writes, and what the kubelet makes of it. */
  #judgeGate(): void {
    for (const { afterMs, condition } of gateVerdicts(
      this.#fate,
      this.#pod,
      this.#parts.pace.now()
    )) {
      this.#later(afterMs, () => {
        const now = this.#parts.objects.now()
        writeStatus(
          this.#parts.objects,
          POD,
          this.#pod,
          one => ({ ...one, conditions: withCondition(objectsIn(one.conditions), condition, now) }),
          'controller'
        )
        this.#publish()
      })
    }
  }

  #endByFate(): void {
    const fate = this.#fate
    if (fate.kind === 'evicted') {
      this.#later(fate.afterSeconds * 1000, () => {
        const { name, namespace } = this.#pod.metadata
        this.#parts.objects.remove({ resource: POD, namespace, name }, {})
      })
    }
    if (fate.kind === 'node-lost') {
      this.#later(fate.afterSeconds * 1000, () => {
        this.#ended = true
        for (const record of this.#main) record.ready = false
        const reason = fate.reason ?? 'NodeLost'
        this.#publish({ phase: 'Failed', reason, message: 'The node was lost.' })
      })
    }
  }

  #publish(last?: JsonObject): void {
    const now = this.#parts.objects.now()
    const containers = { init: this.#init, main: this.#main }
    const change = (former: JsonObject) => ({
      ...podStatus(this.#pod, containers, former, now),
      ...last
    })
    writeStatus(this.#parts.objects, POD, this.#pod, change, 'kubelet')
  }

  #containerOf({ name }: ContainerRecord): JsonObject {
    return allContainers(this.#pod).find(one => one.name === name) ?? {}
  }

  #tell(type: Told['type'], reason: string, message: string, record?: ContainerRecord): void {
    const list =
      record !== undefined && this.#init.includes(record) ? 'initContainers' : 'containers'
    const fieldPath = record === undefined ? {} : { fieldPath: `spec.${list}{${record.name}}` }
    this.#parts.events.tell(this.#pod, { type, reason, message, source: 'kubelet', ...fieldPath })
  }

  #live(): KubeObject | undefined {
    const { namespace, name, uid } = this.#pod.metadata
    const live = this.#parts.objects.store.find(POD, namespace, name)
    return live?.metadata.uid === uid ? live : undefined
  }

  #later(delay: number, action: () => void): void {
    this.#parts.pace.after(delay, () => {
      if (!this.#ended && this.#live() !== undefined) action()
    })
  }

  /** Does it when the container has run without a break until then. */
  #whileRunning(record: ContainerRecord, delay: number, action: () => void): void {
    const { state } = record
    this.#later(delay, () => {
      if (record.state === state && this.#live()?.metadata.deletionTimestamp === undefined) action()
    })
  }
}
