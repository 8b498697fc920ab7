import type { KubeObject } from '../apply/values.ts'

/** What becomes of a pod on Fargate. Times are seconds of virtual time, from the start of its containers unless said otherwise. */
export type PodFate =
  /** Runs and is ready. In a Job it ends with exit code 0 after `runSeconds` (5). */
  | {
      readonly kind: 'healthy'
      readonly logLines?: readonly string[]
      readonly runSeconds?: number
      /** Until the readiness probe passes; at once unless given. */
      readonly readySeconds?: number
    }
  /** A container ends by itself, each time it is started again. */
  | {
      readonly kind: 'crash'
      readonly exitCode: number
      readonly reason?: 'Error' | 'OOMKilled'
      readonly afterSeconds?: number
      readonly logLines?: readonly string[]
      /** The first container unless given; an init container, too. */
      readonly container?: string
      /** How often it crashes before it stays up; for ever unless given. */
      readonly times?: number
    }
  /** The image cannot be pulled; with `healsAfterSeconds` it can be later. */
  | {
      readonly kind: 'image'
      readonly problem: ImageProblem
      readonly healsAfterSeconds?: number
    }
  /** The container cannot be made from its configuration: `message` is what the kubelet says. */
  | { readonly kind: 'config-error'; readonly message: string; readonly healsAfterSeconds?: number }
  /** The command or the architecture is wrong: `StartError`, exit code 128. */
  | { readonly kind: 'start-error'; readonly message?: string }
  /** Runs, and its probe never passes. */
  | {
      readonly kind: 'unready'
      readonly answer?: number | 'refused' | 'timeout'
      /** The readiness probe unless given; a failed liveness or startup probe kills the container. */
      readonly probe?: 'readiness' | 'liveness' | 'startup'
      readonly logLines?: readonly string[]
    }
  /** The containers are well, and whoever writes this condition of a readiness gate says no: a load balancer, most often. */
  | {
      readonly kind: 'gate'
      readonly condition: string
      readonly reason: string
      readonly message: string
      /** Says yes after so many seconds since the pod was made; never unless given. */
      readonly healsAfterSeconds?: number
    }
  /** Fargate has no room; for ever, or for so many seconds since the pod was made. */
  | { readonly kind: 'no-capacity'; readonly healsAfterSeconds?: number }
  /** `Pod provisioning timed out (will retry)`, so often; then it starts. */
  | { readonly kind: 'provisioning-timeout'; readonly times: number }
  /** The scheduler of Fargate refuses the pod with this text, for ever. */
  | { readonly kind: 'refused'; readonly message: string }
  /** A volume is never mounted. */
  | { readonly kind: 'mount-failed'; readonly message: string }
  /** Runs well; after so many seconds Fargate patches the node and evicts the pod. */
  | { readonly kind: 'evicted'; readonly afterSeconds: number }
  /** The node is lost: phase Failed. */
  | {
      readonly kind: 'node-lost'
      readonly afterSeconds: number
      readonly reason?: 'NodeLost' | 'Evicted' | 'Preempting'
    }

export type ImageProblem =
  | 'not-found'
  | 'wrong-platform'
  | 'forbidden'
  | 'no-credentials'
  | 'timeout'
  | 'rate-limit'
  | 'invalid-name'
  /** `imagePullPolicy: Never`: a node of Fargate is new, and has no image. */
  | 'never-pulled'

/** All members that are given must match. */
interface PodMatch {
  readonly namespace?: string
  /** The Deployment or Job that the pod belongs to. */
  readonly owner?: string
  /** A container that the pod has; with `imageTag` or `image` the one that is looked at. */
  readonly container?: string
  readonly image?: string
  readonly imageTag?: string
}

/** Gives the pods that match a fate; the first scenario that matches counts. */
export interface PodScenario {
  readonly match: PodMatch
  readonly fate: PodFate
  /** Only for so many pods; then the scenario is passed over. */
  readonly times?: number
}

const KINDS: readonly PodFate['kind'][] = [
  'healthy',
  'crash',
  'image',
  'config-error',
  'start-error',
  'unready',
  'gate',
  'no-capacity',
  'provisioning-timeout',
  'refused',
  'mount-failed',
  'evicted',
  'node-lost'
]
const MEMBERS: readonly string[] = ['namespace', 'owner', 'container', 'image', 'imageTag']

/** What a scenario is held against. */
export interface PodTraits {
  readonly namespace: string
  readonly owner: string
  readonly images: ReadonlyMap<string, string>
}

/** The fates that wait for their pods. */
export class PodFates {
  #scenarios: { readonly scenario: PodScenario; used: number }[] = []

  /** @throws TypeError that says what is wrong and what is allowed */
  set(scenarios: readonly PodScenario[]): void {
    for (const { match, fate } of scenarios) {
      if (!KINDS.includes(fate?.kind)) {
        throw new TypeError(`no such fate: ${fate?.kind}; there are ${KINDS.join(', ')}`)
      }
      const stranger = Object.keys(match ?? {}).find(member => !MEMBERS.includes(member))
      if (match === undefined || stranger !== undefined) {
        throw new TypeError(
          `a scenario cannot match ${stranger}; it can match ${MEMBERS.join(', ')}`
        )
      }
    }
    this.#scenarios = scenarios.map(scenario => ({ scenario, used: 0 }))
  }

  /** The fate of a new pod; undefined where no scenario matches. */
  draw(traits: PodTraits): PodFate | undefined {
    const found = this.#scenarios.find(
      ({ scenario, used }) =>
        used < (scenario.times ?? Number.POSITIVE_INFINITY) && fits(scenario.match, traits)
    )
    if (found !== undefined) found.used += 1
    return found?.scenario.fate
  }
}

function fits(match: PodMatch, { namespace, owner, images }: PodTraits): boolean {
  const looked = [...images].filter(([name]) => (match.container ?? name) === name)
  return (
    (match.namespace ?? namespace) === namespace &&
    (match.owner ?? owner) === owner &&
    looked.some(
      ([, image]) =>
        (match.image ?? image) === image && (match.imageTag ?? tagOf(image)) === tagOf(image)
    )
  )
}

/** The tag of a reference; a port of the registry is none. */
function tagOf(image: string): string {
  const name = image.split('@')[0] ?? ''
  return /:([^/:]+)$/.exec(name)?.[1] ?? 'latest'
}

const DEFAULT_RUN_SECONDS = 5

/** A container that is about to run. */
interface Started {
  /** Whether the fate is about it. */
  readonly isFated: boolean
  readonly crashes: number
  readonly isInit: boolean
  readonly staysUp: boolean
}

/** When and how a container ends by itself; undefined when it stays up. */
export function plannedEnd(fate: PodFate, { isFated, crashes, isInit, staysUp }: Started) {
  const crash = fate.kind === 'crash' && isFated && crashes < (fate.times ?? Infinity)
  if (crash) {
    const { exitCode, reason = exitCode === 0 ? 'Completed' : 'Error', afterSeconds = 1 } = fate
    return { afterMs: afterSeconds * 1000, exitCode, reason, isCrash: true }
  }
  const done = { exitCode: 0, reason: 'Completed', isCrash: false } as const
  if (isInit) return { ...done, afterMs: 1_000 }
  if (staysUp) return undefined
  const { runSeconds = DEFAULT_RUN_SECONDS } = fate.kind === 'healthy' ? fate : {}
  return { ...done, afterMs: runSeconds * 1000 }
}

/** Whether what heals so many seconds after the pod was made has healed. */
export function isHealed(
  { healsAfterSeconds }: { readonly healsAfterSeconds?: number },
  { metadata }: KubeObject,
  now: number
): boolean {
  const made = Date.parse(metadata.creationTimestamp ?? '')
  return healsAfterSeconds !== undefined && now >= made + healsAfterSeconds * 1000
}
