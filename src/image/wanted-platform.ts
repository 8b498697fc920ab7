import type { Problem } from '../problem.ts'
import { type FargatePlatform, holdsPlatform } from './manifest.ts'

/** Whether the image would have something for the processor of the task; no platforms: not known here. */
export function checkWantedPlatform(
  platforms: readonly string[],
  wanted: FargatePlatform
): readonly Problem[] {
  if (platforms.length === 0 || holdsPlatform(platforms, wanted)) return []
  return [
    {
      where: 'platforms',
      what: `The image would be for ${platforms.join(', ')}, and the task needs ${wanted}.`,
      fix: `Add ${wanted} to platforms, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor(platforms)}.`
    }
  ]
}

/** The one platform of EKS on Fargate (EKS documentation). */
export const POD_PLATFORM: FargatePlatform = 'linux/amd64'

/** The same for pods of EKS on Fargate, which have no choice. */
export function checkPodPlatform(platforms: readonly string[]): readonly Problem[] {
  if (platforms.length === 0 || holdsPlatform(platforms, POD_PLATFORM)) return []
  return [
    {
      where: 'platforms',
      what: `The image would be for ${platforms.join(', ')}, and EKS on Fargate runs ${POD_PLATFORM} alone.`,
      fix: `Add ${POD_PLATFORM} to platforms.`
    }
  ]
}

/** The same when `platforms` is not given and the builder makes images for `platform`. */
export function checkDefaultPlatform(
  platform: string,
  wanted: FargatePlatform
): readonly Problem[] {
  if (holdsPlatform([platform], wanted)) return []
  return [
    {
      where: 'platforms',
      what: `Without it, the builder makes an image for ${platform}, and the task needs ${wanted}.`,
      fix: `Set platforms: ${wanted} (docker/setup-qemu-action in an earlier step lets other processors be emulated), run the job on a runner of that processor, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor([platform])}.`
    }
  ]
}

/** The `cpuArchitecture` of a task definition that goes with these platforms. */
export function architectureFor(platforms: readonly string[]): 'ARM64' | 'X86_64' {
  return platforms.some(platform => platform.startsWith('linux/arm64')) ? 'ARM64' : 'X86_64'
}
