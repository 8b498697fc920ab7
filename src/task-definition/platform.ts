import type { TaskDefinition } from './definition.ts'

/** The CPU architecture that a task runs on, in the words of ECS. */
export type Architecture = 'X86_64' | 'ARM64'

/** What `runtimePlatform` asks for; Fargate takes X86_64 when it says nothing. */
export function architectureOf(definition: TaskDefinition): Architecture {
  return definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'ARM64' : 'X86_64'
}

/** Whether the task runs Windows containers; Fargate takes Linux when `runtimePlatform` says nothing. */
export function isWindows(definition: TaskDefinition): boolean {
  return definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ?? false
}

/** A platform as Docker and image indexes write it. */
export type Platform = 'linux/amd64' | 'linux/arm64' | 'windows/amd64'

/** The platform that the task's images must have; Windows runs on X86_64 alone. */
export function platformOf(definition: TaskDefinition): Platform {
  if (isWindows(definition)) return 'windows/amd64'
  return architectureOf(definition) === 'ARM64' ? 'linux/arm64' : 'linux/amd64'
}
