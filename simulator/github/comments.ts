import type { GitHubAnswer, GitHubCall } from './call.ts'
import { takePage } from './paging.ts'
import { Refusal, validationFailed } from './refusals.ts'
import { commentBody, queries } from './schemas.ts'
import type { IssueComment } from './state.ts'
import { readBody, readQuery } from './validation.ts'
import { viewComment } from './views.ts'

/** How many characters a comment can have (seen on GitHub). */
const LONGEST = 65_536

/** The comments of an issue or pull request, by ascending id. */
export function listComments({ repository, addresses, url, numbers }: GitHubCall): GitHubAnswer {
  const { since } = readQuery(queries.comments, url.searchParams)
  const { number } = repository.pull(numbers[0] ?? 0)
  const from = since === undefined ? 0 : Date.parse(since)
  const found = repository.comments.filter(
    ({ issue, updatedAt }) => issue === number && updatedAt >= from
  )
  const { items, headers } = takePage(found, url)
  return { status: 200, body: items.map(comment => viewComment(addresses, comment)), headers }
}

export function createComment(call: GitHubCall): GitHubAnswer {
  const { repository, addresses, numbers, login } = call
  const body = readText(call)
  const pull = repository.pull(numbers[0] ?? 0)
  if (pull.locked) {
    throw new Refusal(403, 'Unable to create comment because issue is locked.')
  }
  const now = repository.clock.now()
  const comment: IssueComment = {
    id: repository.nextId(),
    issue: pull.number,
    body,
    author: login,
    createdAt: now,
    updatedAt: now
  }
  repository.comments.push(comment)
  const location = `${addresses.url}/issues/comments/${comment.id}`
  return { status: 201, body: viewComment(addresses, comment), headers: { location } }
}

export function getComment({ repository, addresses, numbers }: GitHubCall): GitHubAnswer {
  return { status: 200, body: viewComment(addresses, repository.comment(numbers[0] ?? 0)) }
}

/** Whoever may write may edit everybody's comments, too. */
export function updateComment(call: GitHubCall): GitHubAnswer {
  const comment = call.repository.comment(call.numbers[0] ?? 0)
  comment.body = readText(call)
  comment.updatedAt = call.repository.clock.now()
  return { status: 200, body: viewComment(call.addresses, comment) }
}

export function deleteComment({ repository, numbers }: GitHubCall): GitHubAnswer {
  const comment = repository.comment(numbers[0] ?? 0)
  repository.comments.splice(repository.comments.indexOf(comment), 1)
  return { status: 204 }
}

function readText(call: GitHubCall): string {
  const { body } = readBody(commentBody, call.body)
  const text = String(body)
  if (text.trim() === '') {
    throw validationFailed({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: 'Body cannot be blank'
    })
  }
  if ([...text].length > LONGEST) {
    throw validationFailed({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: `Body is too long (maximum is ${LONGEST} characters)`
    })
  }
  return text
}
