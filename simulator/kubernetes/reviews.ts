import type { ClusterAccess, User } from './access.ts'
import { at, type JsonObject, objectIn } from './apply/values.ts'
import { parseBody } from './decoding.ts'
import { noSuchResource } from './objects/refusals.ts'

/** What a user may ask about themselves without any rights: who they are, and whether they may do something. */
export function review(
  plural: string,
  user: User,
  access: ClusterAccess,
  body: string
): JsonObject {
  const given = objectIn(parseBody(body, false))
  switch (plural) {
    case 'selfsubjectreviews':
      return {
        ...given,
        kind: 'SelfSubjectReview',
        apiVersion: 'authentication.k8s.io/v1',
        status: { userInfo: { username: user.username, groups: user.groups } }
      }
    case 'selfsubjectaccessreviews':
      return {
        ...given,
        kind: 'SelfSubjectAccessReview',
        apiVersion: 'authorization.k8s.io/v1',
        status: { allowed: isAllowed(given, user, access) }
      }
    default:
      throw noSuchResource()
  }
}

function isAllowed(given: JsonObject, user: User, access: ClusterAccess): boolean {
  const asked = objectIn(at(given, 'spec', 'resourceAttributes'))
  const text = (member: string) => (typeof asked[member] === 'string' ? String(asked[member]) : '')
  const subresource = text('subresource')
  return access.allows(user, {
    verb: text('verb'),
    group: text('group'),
    resource: subresource === '' ? text('resource') : `${text('resource')}/${subresource}`,
    namespace: text('namespace') === '' ? undefined : text('namespace'),
    name: text('name') === '' ? undefined : text('name')
  })
}
