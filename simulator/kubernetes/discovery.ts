import type { JsonObject } from './apply/values.ts'
import { noSuchResource } from './objects/refusals.ts'
import { apiVersionOf, RESOURCES, type Resource } from './objects/resources.ts'

/** The release whose behaviour was measured. */
const VERSION = { major: '1', minor: '36', gitVersion: 'v1.36.3', platform: 'linux/amd64' }
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update']
/** Virtual resources that only answer a POST. */
const REVIEWS: readonly (readonly [string, string, string])[] = [
  ['authentication.k8s.io', 'selfsubjectreviews', 'SelfSubjectReview'],
  ['authorization.k8s.io', 'selfsubjectaccessreviews', 'SelfSubjectAccessReview']
]

/** What the API says about itself, or undefined for another path. */
export function discover(pathname: string): JsonObject | string | undefined {
  switch (pathname) {
    case '/healthz':
    case '/livez':
    case '/readyz':
      return 'ok'
    case '/version':
      return {
        ...VERSION,
        gitCommit: '',
        gitTreeState: 'clean',
        buildDate: '',
        goVersion: '',
        compiler: ''
      }
    case '/api':
      return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups().map(groupOf) }
    case '/openapi/v3':
      return {
        paths: Object.fromEntries(
          versions().map(one => [pathOf(one), { serverRelativeURL: `/openapi/v3/${pathOf(one)}` }])
        )
      }
    default:
      return resourcesAt(pathname)
  }
}

function resourcesAt(pathname: string): JsonObject | undefined {
  const [, prefix, path = ''] =
    /^\/(openapi\/v3\/(?=apis?\/)|)(apis?\/.+?)\/?$/.exec(pathname) ?? []
  const version = versions().find(one => pathOf(one) === path)
  if (version === undefined) {
    const group = /^\/apis\/([^/]+)$/.exec(pathname)?.[1]
    if (group === undefined) return undefined
    if (!groups().includes(group)) throw noSuchResource()
    return { apiVersion: 'v1', ...groupOf(group) }
  }
  return prefix === '' ? resourceList(version) : openApi(version)
}

/** `v1`, `apps/v1`. */
function versions(): string[] {
  const reviews = REVIEWS.map(([group]) => `${group}/v1`)
  return [...new Set([...RESOURCES.map(apiVersionOf), ...reviews])]
}

function groups(): string[] {
  return versions()
    .filter(version => version.includes('/'))
    .map(version => version.split('/')[0] ?? '')
}

function pathOf(version: string): string {
  return version.includes('/') ? `apis/${version}` : `api/${version}`
}

function groupOf(name: string): JsonObject {
  const groupVersion = versions().find(version => version.startsWith(`${name}/`)) ?? ''
  const version = { groupVersion, version: groupVersion.split('/')[1] ?? '' }
  return { kind: 'APIGroup', name, versions: [version], preferredVersion: version }
}

function resourceList(groupVersion: string): JsonObject {
  const own = RESOURCES.filter(one => apiVersionOf(one) === groupVersion)
  const reviews = REVIEWS.filter(([group]) => `${group}/v1` === groupVersion)
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: [
      ...own.flatMap(entriesOf),
      ...reviews.map(([, name, kind]) => ({
        name,
        singularName: kind.toLowerCase(),
        namespaced: false,
        kind,
        verbs: ['create']
      }))
    ]
  }
}

function entriesOf(resource: Resource): JsonObject[] {
  const { plural, kind, namespaced, shortNames, subresources } = resource
  const shorts = shortNames.length === 0 ? {} : { shortNames }
  const base = { singularName: kind.toLowerCase(), namespaced, kind }
  return [
    { name: plural, ...base, verbs: VERBS, ...shorts },
    ...subresources.map(one => ({
      name: `${plural}/${one}`,
      ...base,
      singularName: '',
      verbs: ['get', 'patch', 'update']
    }))
  ]
}

/** As much of the OpenAPI as kubectl reads before it sends `fieldValidation`. */
function openApi(groupVersion: string): JsonObject {
  const own = RESOURCES.filter(one => apiVersionOf(one) === groupVersion)
  const paths = own.map(({ plural, group, version, kind, namespaced }) => {
    const inside = namespaced ? 'namespaces/{namespace}/' : ''
    const patch = {
      'x-kubernetes-group-version-kind': { group, version, kind },
      parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map(name => ({
        name,
        in: 'query'
      }))
    }
    return [`/${pathOf(groupVersion)}/${inside}${plural}/{name}`, { patch }] as const
  })
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: VERSION.gitVersion },
    paths: Object.fromEntries(paths)
  }
}
