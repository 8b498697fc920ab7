import {
  type EventObservation,
  type PodObservation,
  type PodSign,
  showsStart,
  signsOfEvents
} from '../kubernetes/pod-view.ts'
import { capitalise } from '../sentence.ts'
import type { PodRow } from './pod-reason-row.ts'
import { POD_SURROUNDINGS } from './pod-surroundings-reasons.ts'

/** Why a pod does not run. */
export interface PodCause {
  readonly code: string
  /** Equal for pods that fail for the same reason. */
  readonly key: string
  /** True: waiting does not help. */
  readonly permanent: boolean
  readonly sentence: string
  readonly hint?: string
  readonly container?: string
  readonly exitCode?: number
  /** A pod that comes up shows it for a while, too: it explains a failure, and is none. */
  readonly onTheWay?: true
  /** Someone may bring what is missing a moment later, to all pods at once. */
  readonly mayComeLate?: true
  /** How often this pod has shown it: a restart, or a second failed pull, is another time. */
  readonly times: number
  /** When the event happened last that alone tells of it. A pod that is not scheduled shows that itself. */
  readonly eventAt?: number
}

const PULL: readonly PodSign['kind'][] = ['waiting', 'event']
const START: readonly PodSign['kind'][] = ['waiting', 'terminated', 'last-terminated', 'event']
const ENDED: readonly PodSign['kind'][] = ['terminated', 'last-terminated']

/** An event of reason Failed is about a pull only where it says so: a Secret can be "not found", too. */
const PULL_FAILED =
  '(?:Failed: )?(?:Error: )?(?:ErrImagePull|ImagePullBackOff|Failed to pull image).*'
const pulling = (pattern: string) => new RegExp(`^${PULL_FAILED}${pattern}`, 'is')

const container = ({ container: name }: PodSign) =>
  name === undefined ? 'a container' : `container ${name}`
const image = (sign: PodSign) => {
  const named = /(?:image|reference) "([^"\s]+)"/.exec(sign.message)?.[1] ?? sign.image
  return named === undefined ? `the image of ${container(sign)}` : `the image ${named}`
}
const exit = ({ exitCode }: PodSign) => (exitCode === undefined ? '' : ` (exit code ${exitCode})`)

/** Most specific first. Texts as the kubelet, the scheduler of Fargate and the API server write them. */
const ROWS: readonly PodRow[] = [
  {
    code: 'pod-image-platform',
    permanent: true,
    kinds: PULL,
    // It ends in "not found", too.
    pattern: pulling('no match for platform'),
    sentence: sign => `${capitalise(image(sign))} is not built for linux/amd64.`,
    hint: 'EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64).'
  },
  {
    code: 'pod-registry-limit',
    permanent: false,
    kinds: PULL,
    pattern: pulling('(?:\\b429\\b|toomanyrequests|too many requests)'),
    sentence: sign => `The registry throttles pulls of ${image(sign)}.`,
    hint: 'This resolves itself; a copy in ECR avoids it.'
  },
  {
    code: 'pod-image-denied',
    permanent: true,
    mayComeLate: true,
    kinds: PULL,
    pattern: pulling(
      '(?:403 Forbidden|pull access denied|may require authorization|no basic auth credentials|401 Unauthorized)'
    ),
    sentence: sign => `The pod may not pull ${image(sign)}.`,
    hint: "Give the Fargate profile's pod execution role AmazonEKSFargatePodExecutionRolePolicy, and allow its account in the repository's policy; check that the repository exists."
  },
  {
    code: 'pod-image-network',
    permanent: false,
    kinds: PULL,
    pattern: pulling('(?:i/o timeout|dial tcp|no such host|connection refused|TLS handshake)'),
    sentence: sign => `The registry of ${image(sign)} cannot be reached from the pod.`,
    hint: "Check that the subnets of the Fargate profile have a NAT gateway, or the VPC endpoints of ECR (api, dkr) and S3, and that the pod's security group lets them through."
  },
  {
    code: 'pod-image-missing',
    permanent: true,
    mayComeLate: true,
    kinds: PULL,
    pattern: pulling('(?:not found|manifest unknown|does not exist)'),
    sentence: sign => `${capitalise(image(sign))} does not exist.`,
    hint: 'Check the repository, the tag and the region, and that the image was pushed.'
  },
  {
    code: 'pod-image-name',
    permanent: true,
    kinds: ['waiting'],
    pattern: /^(?:InvalidImageName|ErrImageNeverPull)/,
    sentence: sign =>
      `${capitalise(image(sign))} cannot be pulled: its name or imagePullPolicy is wrong.`,
    hint: 'Correct image or imagePullPolicy in the manifest.'
  },
  {
    code: 'pod-image',
    permanent: false,
    kinds: ['waiting'],
    pattern: /^(?:ErrImagePull|ImagePullBackOff)/,
    sentence: sign => `${capitalise(image(sign))} could not be pulled.`
  },
  {
    code: 'pod-config-cache',
    permanent: false,
    kinds: ['waiting', 'event'],
    pattern:
      /failed to sync (?:secret|configmap) cache|services have not yet been read at least once/,
    sentence: () => 'The kubelet of the new node has not read a Secret, ConfigMap or Service yet.'
  },
  {
    code: 'pod-config-missing',
    permanent: true,
    mayComeLate: true,
    kinds: ['waiting'],
    pattern: /^CreateContainerConfigError: (secret|configmap) "([^"]+)" not found/,
    sentence: (sign, [, kind, name]) =>
      `The ${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name} that ${container(sign)} needs does not exist.`,
    hint: 'Create it in the namespace of the Deployment, or correct its name in the manifest.'
  },
  {
    code: 'pod-config-key',
    permanent: true,
    mayComeLate: true,
    kinds: ['waiting'],
    pattern: /^CreateContainerConfigError: couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/,
    sentence: (sign, [, key, kind, name]) =>
      `The ${kind} ${name} has no key ${key}, which ${container(sign)} needs.`,
    hint: 'Add the key, or correct its name in the manifest.'
  },
  {
    code: 'pod-runs-as-root',
    permanent: true,
    kinds: ['waiting'],
    pattern: /runAsNonRoot and image will run as root/,
    sentence: sign =>
      `${capitalise(container(sign))} must not run as root (runAsNonRoot), and its image does.`,
    hint: 'Set USER to a number in the Dockerfile, or runAsUser in the manifest.'
  },
  {
    code: 'pod-config',
    permanent: true,
    mayComeLate: true,
    kinds: ['waiting'],
    pattern: /^CreateContainerConfigError: (.*)/s,
    sentence: (sign, [, said]) => `${capitalise(container(sign))} cannot be created: ${said}.`
  },
  {
    code: 'pod-create',
    // A container runtime that is slow heals.
    permanent: false,
    kinds: ['waiting'],
    pattern: /^CreateContainerError: (.*)/s,
    sentence: (sign, [, said]) => `${capitalise(container(sign))} could not be created: ${said}.`
  },
  {
    code: 'pod-cpu-limit',
    permanent: true,
    kinds: START,
    pattern: /cpu\.cfs_quota_us: invalid argument/,
    sentence: sign => `${capitalise(container(sign))} asks for more CPU than its limit allows.`,
    hint: 'On Fargate requests have to equal limits: set both to the same.'
  },
  {
    code: 'pod-architecture',
    permanent: true,
    kinds: START,
    pattern: /exec format error/,
    sentence: sign => `The program of ${container(sign)} is built for another processor.`,
    hint: 'EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64).'
  },
  {
    code: 'pod-command',
    permanent: true,
    kinds: START,
    pattern: /exec: "([^"]+)": (?:executable file not found|.*no such file|permission denied)/s,
    sentence: (sign, [, program]) =>
      `${capitalise(container(sign))} cannot start ${program}: it is not there, or not executable.`,
    hint: 'Check command and args in the manifest, and ENTRYPOINT and CMD of the image.'
  },
  {
    code: 'pod-start',
    permanent: true,
    kinds: START,
    pattern: /^(?:StartError|ContainerCannotRun|RunContainerError)/,
    sentence: sign =>
      `${capitalise(container(sign))} could not be started: ${sign.message || sign.reason}.`
  },
  {
    code: 'pod-out-of-memory',
    permanent: true,
    kinds: ENDED,
    pattern: /^OOMKilled/,
    sentence: sign =>
      `${capitalise(container(sign))} was killed because it used more memory than its limit${exit(sign)}.`,
    hint: 'Raise resources.limits.memory (and requests, which equal it on Fargate), or find out what fills it.'
  },
  {
    code: 'pod-lost',
    permanent: false,
    kinds: ENDED,
    pattern: /^ContainerStatusUnknown/,
    sentence: sign => `${capitalise(container(sign))} was lost with its node${exit(sign)}.`,
    hint: 'This is not the fault of the deployment; a new pod takes its place.'
  },
  {
    code: 'pod-killed',
    permanent: true,
    kinds: ENDED,
    pattern: /^$/,
    sentence: sign => `${capitalise(container(sign))} was killed${exit(sign)}.`,
    hint: 'Exit code 137 without OOMKilled is most often a liveness probe that fails; it is also the end of a container that does not stop on SIGTERM.'
  },
  {
    code: 'pod-crashed',
    permanent: true,
    kinds: ENDED,
    pattern: /^(?:Error|Completed|)/,
    sentence: sign => `${capitalise(container(sign))} exited${exit(sign)}.`,
    hint: 'The program ended by itself: its log says why. A missing environment variable, Secret or database is the usual cause.'
  },
  ...POD_SURROUNDINGS
]

/** The codes of all causes. */
export const POD_CODES: readonly string[] = ROWS.map(({ code }) => code)

/** Exit codes that say something beside the kubelet's reason: a kill without OOMKilled. */
const KILLED = 137

function rowOf(sign: PodSign): { row: PodRow; match: RegExpExecArray } | undefined {
  const text = `${sign.reason}: ${sign.message}`.slice(0, 4096)
  const found = ROWS.filter(({ kinds }) => kinds.includes(sign.kind)).map(row => ({
    row,
    match: row.code === 'pod-killed' ? killed(sign, text) : row.pattern.exec(text)
  }))
  const first = found.find(({ match }) => match !== null)
  return first?.match ? { row: first.row, match: first.match } : undefined
}

/** Decided by the exit code alone. */
const killed = ({ exitCode }: PodSign, text: string) =>
  exitCode === KILLED ? /^/.exec(text) : null

/** Ends what others wrote as part of a sentence. */
function tidy(sentence: string): string {
  return sentence
    .replace(/[\s.]+\.$/, '.')
    .replace(/\s+/g, ' ')
    .slice(0, 600)
}

/** How often the pod has failed this way. */
function timesOf({ kind, reason, restarts = 0 }: PodSign): number {
  if (kind === 'terminated' || kind === 'last-terminated') return Math.max(1, restarts)
  // A pull is tried again before it is backed off from.
  return reason === 'ImagePullBackOff' || reason === 'CrashLoopBackOff' ? 2 : Math.max(1, restarts)
}

const UNSCHEDULED = 'FailedScheduling'

/**
 * The events that can still tell why a pod does not run: they stay for an hour, healed or not. Once its containers were
 * started, nothing that kept them from it counts; once it has a node, nothing of its scheduling.
 */
function eventsOfNow(pod: PodObservation, events: readonly PodSign[]): readonly PodSign[] {
  if (pod.phase !== 'Pending') return events.filter(({ reason }) => reason === 'Unhealthy')
  const hasNode = pod.signs.some(({ container: name }) => name !== undefined)
  return hasNode ? events.filter(({ reason }) => reason !== UNSCHEDULED) : events
}

function causeOfSign(sign: PodSign): PodCause | undefined {
  const found = rowOf(sign)
  if (found === undefined) return undefined
  const { row, match } = found
  const sentence = tidy(row.sentence(sign, match))
  return {
    code: row.code,
    key: `${row.code}: ${sentence}`,
    permanent: row.permanent,
    sentence,
    times: timesOf(sign),
    ...(row.hint === undefined ? {} : { hint: row.hint }),
    ...(row.onTheWay === undefined ? {} : { onTheWay: row.onTheWay }),
    ...(row.mayComeLate === undefined ? {} : { mayComeLate: row.mayComeLate }),
    ...(sign.at === undefined || sign.reason === UNSCHEDULED ? {} : { eventAt: sign.at }),
    ...(sign.container === undefined ? {} : { container: sign.container }),
    ...(sign.exitCode === undefined ? {} : { exitCode: sign.exitCode })
  }
}

/**
 * Why a pod does not run, by its own signs and those of its events; undefined when nothing is known to be wrong. A pod
 * that is ready or terminating has not failed.
 */
export function causeOfPod(
  pod: PodObservation,
  events: readonly PodSign[] = []
): PodCause | undefined {
  if (pod.ready || (pod.deleting && pod.phase !== 'Failed')) return undefined
  const signs = pod.signs.filter(sign => !showsStart(sign))
  // The containers of a pod that was evicted have ended, too: not by themselves.
  const whole = pod.phase === 'Failed' ? signs.filter(({ kind }) => kind === 'pod') : []
  const [taken] = whole.flatMap(sign => causeOfSign(sign) ?? [])
  if (taken !== undefined) return taken
  const told = eventsOfNow(pod, events)
  const causes = [...signs, ...told].flatMap(sign => causeOfSign(sign) ?? [])
  const rank = (cause: PodCause) => Number(cause.permanent)
  // What the pod shows itself comes before what an event says of it; what cannot heal comes before all else.
  const [first] = [...causes].sort((a, b) => rank(b) - rank(a))
  return first && (killedByProbe(first, events) ?? first)
}

/** A pod with why it does not run. */
export interface CausedPod {
  readonly pod: PodObservation
  readonly cause: PodCause
}

/** The pods that are known not to run, each with its cause. */
export function causesOfPods(
  pods: readonly PodObservation[],
  events: readonly EventObservation[]
): readonly CausedPod[] {
  return pods.flatMap(pod => {
    const cause = causeOfPod(pod, signsOfEvents(pod.name, events))
    return cause === undefined ? [] : [{ pod, cause }]
  })
}

/** A container that ends on SIGTERM or SIGKILL, or ends well, where a probe asked for its end. */
const ENDED_BY_REQUEST = [137, 143, 0]

/**
 * The kubelet kills a container whose liveness or startup probe fails; the container shows the kill alone, and the event
 * why. A program that has ended by itself refuses connections: then the probe is not the cause.
 */
function killedByProbe(ended: PodCause, events: readonly PodSign[]): PodCause | undefined {
  const isKill = ended.code === 'pod-killed' || ended.code === 'pod-crashed'
  if (!isKill || !ENDED_BY_REQUEST.includes(ended.exitCode ?? -1)) return undefined
  const probe = events.find(
    ({ reason, message }) =>
      reason === 'Unhealthy' &&
      /^(?:Liveness|Startup) probe failed/.test(message) &&
      (ended.exitCode !== 0 || !message.includes('connection refused'))
  )
  const why = probe && causeOfSign(probe)
  if (why === undefined) return undefined
  return { ...ended, ...why, permanent: ended.permanent, times: ended.times }
}
