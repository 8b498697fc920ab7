import type { Problem } from '../problem.ts'
import { type FargatePlatform, holdsPlatform } from './manifest.ts'

/** What runs the image: a task, whose definition names its processor, or a pod of EKS on Fargate. */
export type RunsOn = 'task' | 'pod'

/** What an image has to be built for, and what runs it. */
export interface PlatformNeed {
  readonly platform: FargatePlatform
  readonly runsOn: RunsOn
}

/** The one platform of EKS on Fargate (EKS documentation). */
export const POD_PLATFORM: FargatePlatform = 'linux/amd64'
export const POD_NEED: PlatformNeed = { platform: POD_PLATFORM, runsOn: 'pod' }

/** `the task needs linux/arm64` */
export function describeNeed({ platform, runsOn }: PlatformNeed): string {
  return runsOn === 'pod' ? `EKS on Fargate runs ${platform} alone` : `the task needs ${platform}`
}

/** `, or set …`: what else would make images for these platforms run; nothing on EKS, which has no choice. */
export function describeOtherWay(
  { runsOn }: Pick<PlatformNeed, 'runsOn'>,
  platforms: readonly string[]
): string {
  return runsOn === 'pod'
    ? ''
    : `, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor(platforms)}`
}

/** Whether the image would have something for the processor that runs it; no platforms: not known here. */
export function checkWantedPlatform(
  platforms: readonly string[],
  need: PlatformNeed
): readonly Problem[] {
  if (platforms.length === 0 || holdsPlatform(platforms, need.platform)) return []
  return [
    {
      where: 'platforms',
      what: `The image would be for ${platforms.join(', ')}, and ${describeNeed(need)}.`,
      fix: `Add ${need.platform} to platforms${describeOtherWay(need, platforms)}.`
    }
  ]
}

/** The same when `platforms` is not given and the builder makes images for `platform`. */
export function checkDefaultPlatform(platform: string, need: PlatformNeed): readonly Problem[] {
  if (holdsPlatform([platform], need.platform)) return []
  return [
    {
      where: 'platforms',
      what: `Without it, the builder makes an image for ${platform}, and ${describeNeed(need)}.`,
      fix: `Set platforms: ${need.platform} (docker/setup-qemu-action in an earlier step lets other processors be emulated), or run the job on a runner of that processor${describeOtherWay(need, [platform])}.`
    }
  ]
}

/** The `cpuArchitecture` of a task definition that goes with these platforms. */
function architectureFor(platforms: readonly string[]): 'ARM64' | 'X86_64' {
  return platforms.some(platform => platform.startsWith('linux/arm64')) ? 'ARM64' : 'X86_64'
}
