import { noSuchResource } from './objects/refusals.ts'
import { apiVersionOf, RESOURCES, type Resource } from './objects/resources.ts'

/** What a path names. */
export interface Target {
  readonly resource: Resource
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  readonly subresource?: string | undefined
}

/** `/api/v1/namespaces/shop/pods/web-1/log` and the like; throws 404 for what the API does not serve. */
export function readTarget(pathname: string): Target {
  const parts = pathname
    .split('/')
    .filter(part => part !== '')
    .map(decodeURIComponent)
  const isCore = parts[0] === 'api'
  const groupVersion = isCore ? parts[1] : parts.slice(1, 3).join('/')
  const rest = parts.slice(isCore ? 2 : 3)
  const isInside = rest[0] === 'namespaces' && rest.length > 2 && !isOfNamespace(rest[2])
  const [plural, name, subresource, ...more] = isInside ? rest.slice(2) : rest
  const resource = RESOURCES.find(
    one => one.plural === plural && apiVersionOf(one) === groupVersion
  )
  const known = subresource === undefined || resource?.subresources.includes(subresource)
  if (resource === undefined || !known || more.length > 0) throw noSuchResource()
  if (isInside !== resource.namespaced && name !== undefined) throw noSuchResource()
  return { resource, namespace: isInside ? rest[1] : undefined, name, subresource }
}

/** `/api/v1/namespaces/shop/finalize` is about the namespace itself. */
function isOfNamespace(part: string | undefined): boolean {
  return part === 'finalize' || part === 'status'
}

/** The verb of RBAC for a request. */
export function verbOf(method: string, { name }: Target, query: URLSearchParams): string {
  switch (method) {
    case 'GET':
      if (name !== undefined) return 'get'
      return query.get('watch') === 'true' || query.get('watch') === '1' ? 'watch' : 'list'
    case 'POST':
      return 'create'
    case 'PUT':
      return 'update'
    case 'PATCH':
      return 'patch'
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete'
    default:
      throw noSuchResource()
  }
}
