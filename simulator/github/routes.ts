import type { GitHubAnswer, GitHubCall } from './call.ts'
import {
  createComment,
  deleteComment,
  getComment,
  listComments,
  updateComment
} from './comments.ts'
import { createStatus, getStatus, listStatuses } from './deployment-statuses.ts'
import {
  createDeployment,
  deleteDeployment,
  getDeployment,
  listDeployments
} from './deployments.ts'
import type { Permission } from './state.ts'
import type { Need } from './tokens.ts'
import { viewPull } from './views.ts'

/** An operation of GitHub's REST API below `/repos/{owner}/{repo}`. */
export interface Route {
  /** `CreateComment`. */
  readonly name: string
  /** `POST /issues/#/comments`; `#` stands for a number. */
  readonly operation: string
  readonly method: string
  readonly path: RegExp
  readonly need: Need
  readonly handle: (call: GitHubCall) => GitHubAnswer
}

const COMMENTS: readonly Permission[] = ['issues', 'pull-requests']

/** `#` stands for a number in the path. */
function route(
  name: string,
  operation: string,
  permissions: readonly Permission[],
  handle: Route['handle']
): Route {
  const [method = '', pattern = ''] = operation.split(' ')
  const access = method === 'GET' ? 'read' : 'write'
  const path = new RegExp(`^${pattern.replaceAll('#', '(\\d+)')}$`)
  return { name, operation, method, path, need: { access, permissions }, handle }
}

/** All operations that the stand-in answers. */
export const routes: readonly Route[] = [
  route('GetPull', 'GET /pulls/#', ['pull-requests', 'contents'], getPull),
  route('ListComments', 'GET /issues/#/comments', COMMENTS, listComments),
  route('CreateComment', 'POST /issues/#/comments', COMMENTS, createComment),
  route('GetComment', 'GET /issues/comments/#', COMMENTS, getComment),
  route('UpdateComment', 'PATCH /issues/comments/#', COMMENTS, updateComment),
  route('DeleteComment', 'DELETE /issues/comments/#', COMMENTS, deleteComment),
  route('ListDeployments', 'GET /deployments', ['deployments'], listDeployments),
  route('CreateDeployment', 'POST /deployments', ['deployments'], createDeployment),
  route('GetDeployment', 'GET /deployments/#', ['deployments'], getDeployment),
  route('DeleteDeployment', 'DELETE /deployments/#', ['deployments'], deleteDeployment),
  route('ListStatuses', 'GET /deployments/#/statuses', ['deployments'], listStatuses),
  route('CreateStatus', 'POST /deployments/#/statuses', ['deployments'], createStatus),
  route('GetStatus', 'GET /deployments/#/statuses/#', ['deployments'], getStatus),
  route('DeleteEnvironment', 'DELETE /environments/[^/]+', ['administration'], () => ({
    status: 204
  }))
]

function getPull({ repository, addresses, numbers }: GitHubCall): GitHubAnswer {
  const pull = repository.pull(numbers[0] ?? 0)
  return { status: 200, body: viewPull(addresses, repository, pull) }
}

/** The route of a method and a path below the repository, with the numbers in the path. */
export function findRoute(
  method: string,
  path: string
): { readonly route: Route; readonly numbers: readonly number[] } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match !== null) {
      return { route, numbers: match.slice(1).map(Number) }
    }
  }
  return undefined
}
