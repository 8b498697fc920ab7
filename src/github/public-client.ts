import { type Hidden, publicText, publicValue } from '../report/public-text.ts'
import type { GitHub } from './github.ts'

/**
 * The one gate that everything sent to GitHub goes through: secrets and account ids are replaced in what people write and
 * read there. Names used to find things again are replaced in the search as well.
 */
export function publicClient(client: GitHub, hidden: () => Hidden): GitHub {
  const hide = (text: string) => publicText(text, hidden())
  return {
    ...client,
    createComment: (pullRequest, body) => client.createComment(pullRequest, hide(body)),
    updateComment: (id, body) => client.updateComment(id, hide(body)),
    createDeployment: ({ ref, ...payload }) =>
      client.createDeployment({
        ...publicValue(payload, hidden()),
        ...(ref === undefined ? {} : { ref })
      }),
    listDeployments: (environment, task) => client.listDeployments(hide(environment), hide(task)),
    createStatus: (deployment, { environment_url: url, ...payload }) =>
      client.createStatus(deployment, {
        ...publicValue(payload, hidden()),
        // GitHub refuses an address with a hole in it, and with it the whole status.
        ...(typeof url === 'string' && hide(url) === url ? { environment_url: url } : {})
      })
  }
}
