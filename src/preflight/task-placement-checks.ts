import { type FargatePlatform, holdsPlatform } from '../image/manifest.ts'
import {
  describeNeed,
  describeOtherWay,
  type PlatformNeed,
  POD_NEED
} from '../image/wanted-platform.ts'
import { describeProblems, type Problem } from '../problem.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { logTargets } from '../task-definition/log-target.ts'
import { platformOf } from '../task-definition/platform.ts'
import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import { type ReadResult, seen, whyUnseen } from './readable.ts'

/** What was found of the image that is to be deployed. */
export type ImageFinding =
  | {
      readonly kind: 'found'
      readonly digest: string
      readonly platforms: readonly string[]
      /** Why it may not be what a build would give. */
      readonly warning?: string
    }
  /** This step would build it: it is not there, or `rebuildReason` says why in spite of it. */
  | { readonly kind: 'to-build'; readonly rebuildReason?: string }
  /** The tag has an image of another build, which this step would refuse. */
  | { readonly kind: 'other-build'; readonly what: string; readonly fix: string }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'repository-missing'
      readonly wouldCreate: boolean
      /** What its immutable tags would keep from moving. */
      readonly moving?: string
    }
  /** Not in ECR, or a call was not permitted. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Whether the image is there, and has something for the processor of the task. */
export function checkImageExists(
  image: string,
  finding: ImageFinding,
  runs: TaskDefinition | 'on-eks'
): PlanCheck {
  const name = 'image'
  switch (finding.kind) {
    case 'to-build':
      return finding.rebuildReason === undefined
        ? ok(name, `${image} is not in ECR yet: it would be built and pushed.`)
        : ok(
            name,
            `${image} is in ECR, and would be built again and pushed: ${finding.rebuildReason}`
          )
    case 'other-build':
      return failedCheck(name, finding.what, finding.fix)
    case 'missing':
      return failedCheck(
        name,
        `The image ${image} is not in ECR.`,
        'Check the repository, the tag and the region; push the image first, or give repository to build it.'
      )
    case 'repository-missing':
      return checkMissingRepository(image, finding)
    case 'unknown':
      return notChecked(name, `${image} was not checked: ${finding.why}.`)
    case 'found':
      return checkFound(image, finding, runs)
  }
}

function checkMissingRepository(
  image: string,
  { wouldCreate, moving }: Extract<ImageFinding, { kind: 'repository-missing' }>
): PlanCheck {
  const name = 'image'
  if (!wouldCreate) {
    const what = `The repository of ${image} is not there.`
    return failedCheck(name, what, 'Create it, or set create-repository: true.')
  }
  return moving === undefined
    ? ok(name, `The repository of ${image} is not there yet: it would be created.`)
    : doubtfulCheck(name, moving, 'Or create the repository beforehand, with tags that can move.')
}

/** What an image has to be built for. */
export function needOf(runs: TaskDefinition | 'on-eks'): PlatformNeed {
  return runs === 'on-eks'
    ? POD_NEED
    : { platform: platformOf(runs) as FargatePlatform, runsOn: 'task' }
}

function checkFound(
  image: string,
  { platforms, warning: doubt }: Extract<ImageFinding, { kind: 'found' }>,
  runs: TaskDefinition | 'on-eks'
): PlanCheck {
  const name = 'image'
  const need = needOf(runs)
  if (holdsPlatform(platforms, need.platform) && doubt !== undefined) {
    return doubtfulCheck(
      name,
      doubt,
      'Use a tag of its own for each build, or set if-exists: build.'
    )
  }
  return holdsPlatform(platforms, need.platform)
    ? ok(name, `${image} is in ECR, for ${platforms.join(', ')}.`)
    : failedCheck(
        name,
        `The image ${image} is for ${platforms.join(', ')}, and ${describeNeed(need)}.`,
        `Build it with platforms: ${need.platform}${describeOtherWay(need, platforms)}.`
      )
}

/** What `checkFargate` found, and the size. */
export function checkDefinition(
  { cpu, memory, family }: TaskDefinition,
  findings: { readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] }
): readonly PlanCheck[] {
  const name = 'task definition'
  const show = (problem: Problem) =>
    describeProblems([{ where: problem.where, what: problem.what }])
  const checks = [
    ...findings.errors.map(problem =>
      failedCheck(name, show(problem), problem.fix ?? 'Correct it.')
    ),
    ...findings.warnings.map(problem =>
      doubtfulCheck(name, show(problem), problem.fix ?? 'Look at it.')
    )
  ]
  return findings.errors.length > 0
    ? checks
    : [ok(name, `${family} can run on Fargate: cpu ${cpu}, memory ${memory}.`), ...checks]
}

/** What was found of a log group. */
export type LogGroupFinding = 'found' | 'missing'

/** The log groups of all containers, by what was found of each; a group that the task would make itself is fine. */
export function checkLogGroups(
  definition: TaskDefinition,
  findings: ReadonlyMap<string, ReadResult<LogGroupFinding>>
): readonly PlanCheck[] {
  const name = 'log group'
  return groupsOf(definition).map(({ group, makes }) => {
    const read = findings.get(group)
    switch (seen(read)) {
      case 'found':
        return ok(name, `${group} is there.`)
      case 'missing':
        return makes
          ? ok(name, `${group} is not there yet: the first task makes it.`)
          : failedCheck(
              name,
              `The log group ${group} is not there, so no task can start.`,
              'Create it, or set the log option awslogs-create-group to true.'
            )
      default:
        return notChecked(name, `${group} was not checked: ${whyUnseen(read)}.`)
    }
  })
}

/** The log groups that containers write to, each once, with whether the task may make it. */
export function groupsOf(
  definition: TaskDefinition
): readonly { readonly group: string; readonly region?: string; readonly makes: boolean }[] {
  const targets = [...logTargets(definition).values()].filter(target => target !== undefined)
  const makers = new Set(
    definition.containerDefinitions.flatMap(({ logConfiguration }) =>
      logConfiguration?.options?.['awslogs-create-group'] === 'true'
        ? (logConfiguration.options['awslogs-group'] ?? [])
        : []
    )
  )
  const unique = new Map(targets.map(target => [target.group, target]))
  return [...unique.values()].map(({ group, region }) => ({
    group,
    makes: makers.has(group),
    ...(region === undefined ? {} : { region })
  }))
}
