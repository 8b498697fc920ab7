import type { NameValue } from '../name-value.ts'

/** What to change in the task definition; everything but roles and size goes to one container. */
export interface TaskDefinitionOverrides {
  readonly containerName?: string
  readonly environment: readonly NameValue[]
  readonly secrets: readonly NameValue[]
  readonly envFiles: readonly string[]
  readonly command?: readonly string[]
  readonly dockerLabels: readonly NameValue[]
  readonly logDriver?: string
  readonly logOptions: readonly NameValue[]
  readonly taskRoleArn?: string
  readonly executionRoleArn?: string
  readonly cpu?: string
  readonly memory?: string
}
