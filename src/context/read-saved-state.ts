import type { CheckedImage } from '../deployment/image-comparison.ts'
import type { Pause } from '../deployment/pause.ts'
import type {
  CodeDeployRollout,
  CodeDeploySending,
  KubernetesRollout,
  KubernetesTarget,
  Memory,
  RollbackTarget,
  Rollout,
  Watch,
  WatchOptions
} from '../deployment/rollout.ts'
import type { StageFacts } from '../ecs/stage.ts'
import type { LastStatus } from '../github/deployment-text.ts'
import { isObject } from '../json-object.ts'
import type { PreviewNames } from '../preview/names.ts'
import type { PreviewIdentity } from '../preview/preview-facts.ts'
import type { PreviewTarget } from '../preview/target.ts'
import type { Follower, FollowingTarget } from '../schedules/follower.ts'
import type { FollowedService, ScheduleMove, TargetMove } from '../schedules/schedule-move.ts'
import type { ScheduleReference } from '../schedules/schedule-reference.ts'
import type { Tag } from '../task-definition/definition.ts'
import {
  type AnnouncedStart,
  type KubernetesSending,
  type LeftJob,
  type LeftTasks,
  type SavedDeployment,
  type SavedMarker,
  type SavedPreview,
  type SavedRollout,
  type SavedSchedules,
  type SavedService,
  type SavedState,
  type ScheduleFacts,
  STATE_VERSION
} from './saved-state.ts'

/** What the main step has saved, or why it cannot be used. */
export type SavedStateReading =
  | { readonly kind: 'read'; readonly state: SavedState }
  | { readonly kind: 'refused'; readonly why: string }

/** Reads what the main step has saved. Nothing of it is used unless all of it has the shape that this version writes. */
export function readSavedState(saved: Readonly<Record<string, unknown>>): SavedStateReading {
  const { version, ...state } = saved
  // The main step was killed before it saved anything.
  if (Object.keys(saved).length === 0) return { kind: 'read', state: {} }
  if (version !== STATE_VERSION) {
    const writer = typeof version === 'string' ? `version ${version}` : 'another version'
    const why = `it was written by ${writer} of this action, and this is version ${STATE_VERSION}`
    return { kind: 'refused', why }
  }
  const wrong = Object.entries(state).find(([name, value]) => !isMember(name, value))
  return wrong === undefined
    ? { kind: 'read', state: state as SavedState }
    : {
        kind: 'refused',
        why: `its member ${JSON.stringify(wrong[0])} does not have the shape that this version writes`
      }
}

function isMember(name: string, value: unknown): boolean {
  return Object.hasOwn(MEMBERS, name) && MEMBERS[name as keyof SavedState](value)
}

type Check = (value: unknown) => boolean

const text: Check = value => typeof value === 'string'
const flag: Check = value => typeof value === 'boolean'
const number: Check = value => typeof value === 'number' && Number.isFinite(value)
const anything: Check = () => true

const optional =
  (check: Check): Check =>
  value =>
    value === undefined || check(value)

const list =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check)

const record =
  (check: Check): Check =>
  value =>
    isObject(value) && Object.values(value).every(check)

/** An object with at least these members; the compiler asks for one check for each member of the type. */
const object =
  <T>(checks: { readonly [K in keyof Required<T>]: Check }): Check =>
  value =>
    isObject(value) && Object.entries<Check>(checks).every(([name, check]) => check(value[name]))

/** One of several objects, by its `kind`. */
const byKind =
  <T extends { readonly kind: string }>(
    checks: {
      readonly [K in T['kind']]: {
        readonly [M in keyof Required<Omit<Extract<T, { kind: K }>, 'kind'>>]: Check
      }
    }
  ): Check =>
  value => {
    if (!isObject(value)) return false
    const { kind, ...members } = value
    const known: Readonly<Record<string, Readonly<Record<string, Check>>>> = checks
    return (
      typeof kind === 'string' && Object.hasOwn(known, kind) && object(known[kind] ?? {})(members)
    )
  }

const tag = object<Tag>({ key: text, value: text })

const target = object<RollbackTarget>({
  deploymentId: text,
  taskDefinition: text,
  settings: optional(record(anything)),
  kubernetes: optional(
    object<KubernetesTarget>({
      replicaSet: text,
      hash: text,
      template: text,
      replicas: optional(number)
    })
  )
})

const kubernetes = object<KubernetesRollout>({
  namespace: text,
  deployment: text,
  uid: text,
  template: text,
  run: optional(text),
  hash: optional(text),
  former: optional(text),
  created: optional(list(text))
})

const applying = object<KubernetesSending>({
  namespace: text,
  deployment: text,
  run: text,
  former: optional(text),
  created: optional(list(text))
})

const image = object<CheckedImage>({
  container: text,
  reference: text,
  digests: list(text),
  alsoBefore: optional(flag)
})

const codeDeploy = object<CodeDeployRollout>({
  application: text,
  group: text,
  appSpec: text,
  config: optional(text)
})

const options = object<WatchOptions>({
  waitMs: number,
  plannedMs: optional(number),
  revertMs: number,
  rollbackOn: list(text),
  smokeTest: optional(flag),
  together: optional(flag),
  waitUntil: optional(text),
  answering: optional(
    object<NonNullable<WatchOptions['answering']>>({
      stage: text,
      answer: text,
      only: optional(list(text))
    })
  )
})

const rollout = object<Rollout>({
  cluster: text,
  service: text,
  deploymentId: text,
  taskDefinition: text,
  createdAt: number,
  previous: optional(target),
  foreign: optional(flag),
  codeDeploy: optional(codeDeploy),
  kubernetes: optional(kubernetes),
  images: optional(list(image)),
  noHealthCheck: optional(flag)
})

const memory = object<Memory>({
  eventIds: list(text),
  counts: text,
  status: text,
  lastNewsAt: number,
  failures: record(object<Memory['failures'][string]>({ sentence: text, permanent: flag })),
  reportedFailures: number,
  notAllRanAt: optional(number),
  quietUntil: optional(number),
  peakRunning: number,
  baking: optional(flag),
  stage: optional(
    object<StageFacts>({
      lifecycleStage: optional(text),
      hookId: optional(text),
      pauseExpiresAt: optional(number),
      onTimeout: optional(text),
      bakeEndsAt: optional(number),
      weights: optional(record(number))
    })
  ),
  pauses: optional(list(text)),
  expired: optional(list(text)),
  answered: optional(list(text)),
  heldMs: optional(number),
  polledAt: optional(number),
  failedPolls: number,
  seenMine: flag,
  imagesCompared: optional(flag),
  movedImages: optional(list(text)),
  running: optional(text),
  tested: optional(flag),
  passed: optional(list(text)),
  tasksAskedAt: number
})

const watch = object<Watch>({
  rollout,
  options,
  startedAt: number,
  phase: byKind<Watch['phase']>({
    watching: {},
    stopping: { trigger: text, cause: text, refused: optional(flag), conflict: flag },
    reverting: {
      by: text,
      refused: optional(flag),
      trigger: optional(text),
      cause: text,
      since: number,
      restore: optional(object({ deploymentId: text, createdAt: number, seen: optional(flag) }))
    }
  }),
  leaving: flag,
  cutOff: optional(flag),
  inPostStep: optional(flag),
  gate: optional(
    list(
      object<Pause>({
        serviceDeploymentArn: text,
        hookId: text,
        stage: text,
        expiresAt: optional(number),
        onTimeout: text
      })
    )
  ),
  concluding: optional(record(anything)),
  held: optional(flag),
  forOthers: optional(flag),
  memory
})

const sending = object<CodeDeploySending>({ codeDeploy, since: number, known: list(text) })

const previewTarget = object<PreviewTarget>({
  identity: object<PreviewIdentity>({ repository: text, pullRequest: number, baseService: text }),
  names: object<PreviewNames>({ name: text, host: text }),
  cluster: text,
  listenerArn: text,
  hash: text,
  imageRepository: optional(text)
})

const reference = byKind<ScheduleReference>({
  rule: { bus: text, name: text },
  schedule: { group: text, name: text }
})

const move = object<ScheduleMove>({
  reference,
  enabled: flag,
  services: optional(list(text)),
  targets: list(object<TargetMove>({ id: text, before: text, after: text }))
})

const follower = object<Follower>({
  reference,
  enabled: flag,
  targets: list(object<FollowingTarget>({ id: text, family: text, before: text }))
})

const facts = object<ScheduleFacts>({
  cluster: optional(text),
  service: optional(text),
  taskDefinitionArn: optional(text),
  rollback: optional(object<NonNullable<ScheduleFacts['rollback']>>({ reason: optional(text) }))
})

const last = object<LastStatus>({
  state: text,
  replacesEarlier: flag,
  description: optional(text),
  url: optional(text)
})

const savedRollout = byKind<SavedRollout>({
  starting: {
    cluster: text,
    service: text,
    beforeId: optional(text),
    taskDefinition: text,
    previous: optional(target),
    images: optional(list(image)),
    options,
    codeDeploy: optional(sending),
    kubernetes: optional(applying)
  },
  started: { watch },
  ended: { outcome: optional(text), running: optional(text) }
})

const savedMarker = object<SavedMarker>({
  service: text,
  set: list(tag),
  remove: list(text),
  when: byKind<SavedMarker['when']>({
    now: {},
    succeeded: {},
    gone: { cluster: text, name: text, deploymentId: text, taskDefinition: text }
  })
})

const MEMBERS: { readonly [K in keyof Required<SavedState>]: Check } = {
  region: text,
  dockerConfig: text,
  testProcesses: text,
  tasks: object<LeftTasks>({
    cluster: text,
    arns: list(text),
    start: optional(
      object<AnnouncedStart>({
        taskDefinition: text,
        startedBy: text,
        count: number,
        commands: text,
        before: optional(list(text))
      })
    )
  }),
  job: object<LeftJob>({ cluster: text, namespace: text, name: text }),
  rollout: savedRollout,
  marker: savedMarker,
  services: record(
    object<SavedService>({ rollout: optional(savedRollout), marker: optional(savedMarker) })
  ),
  schedules: byKind<SavedSchedules>({
    waiting: {
      followers: list(follower),
      services: optional(list(object<FollowedService>({ service: text, families: list(text) }))),
      facts
    },
    changing: { moves: list(move), outcome: text, facts },
    restoring: { moves: list(move), outcome: text, facts },
    ended: {}
  }),
  preview: byKind<SavedPreview>({
    making: { target: previewTarget, run: text },
    removing: { target: previewTarget, runs: optional(list(text)) },
    ended: {}
  }),
  shownDeployment: byKind<SavedDeployment>({
    creating: { environment: text, task: text, last: optional(last) },
    shown: { id: number, last: optional(last) },
    ended: {}
  })
}
