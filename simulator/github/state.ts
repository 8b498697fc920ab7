/** How far a token may go with one kind of thing. */
export type Access = 'none' | 'read' | 'write'

/** The permissions of a workflow's token that the stand-in looks at, by their names in `permissions:`. */
export type Permission =
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'pull-requests'
  /** A workflow's token cannot have it. */
  | 'administration'

export type Permissions = Readonly<Partial<Record<Permission, Access>>>

/** A pull request. */
export interface Pull {
  readonly number: number
  state: 'open' | 'closed'
  merged: boolean
  draft: boolean
  locked: boolean
  title: string
  head: { ref: string; sha: string; repository: string | null }
  readonly base: { readonly ref: string; readonly sha: string }
  /** Login of whoever opened it. */
  readonly author: string
  labels: readonly string[]
}

export interface IssueComment {
  readonly id: number
  readonly issue: number
  body: string
  readonly author: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  updatedAt: number
}

export const STATES = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success'
] as const

export type DeploymentState = (typeof STATES)[number]

export interface DeploymentStatus {
  readonly id: number
  readonly state: DeploymentState
  readonly description: string
  readonly environment: string
  readonly environmentUrl: string
  readonly logUrl: string
  readonly author: string
  readonly createdAt: number
}

export interface Deployment {
  readonly id: number
  readonly sha: string
  readonly ref: string
  readonly task: string
  readonly payload: unknown
  readonly originalEnvironment: string
  /** A status may change it. */
  environment: string
  readonly description: string | null
  readonly transient: boolean
  readonly production: boolean
  readonly author: string
  readonly createdAt: number
  updatedAt: number
  /** Oldest first. */
  readonly statuses: DeploymentStatus[]
}

/** A branch, tag or commit that can be deployed. */
export interface Ref {
  readonly sha: string
  /** Whether the default branch has commits that it has not, and whether they can be merged. */
  readonly behind?: 'mergeable' | 'conflict'
  /** Commit statuses and checks by context. */
  readonly checks: Readonly<Record<string, 'success' | 'pending' | 'failure'>>
}
