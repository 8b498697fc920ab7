import type { Credentials } from '../access/credentials.ts'
import { matchesExactly } from '../wildcards.ts'
import { type JsonObject, type KubeObject, objectIn, objectsIn } from './apply/values.ts'
import { callerOfToken, type TokenRealm } from './eks-token.ts'
import { Refusal, unauthorized } from './objects/refusals.ts'
import { resourceOf } from './objects/resources.ts'
import type { Store } from './objects/store.ts'

/** Who asks. */
export interface User {
  readonly username: string
  readonly groups: readonly string[]
  /** Policies of EKS that an access entry attaches. */
  readonly policies: readonly AttachedPolicy[]
}

/** An access entry of EKS: what a role may do in the cluster. */
export interface AccessEntry {
  /** The role: `arn:aws:iam::123456789012:role/deploy-fargate`. */
  readonly principalArn: string
  readonly kubernetesGroups?: readonly string[]
  readonly policies?: readonly AttachedPolicy[]
}

interface AttachedPolicy {
  readonly name:
    | 'AmazonEKSClusterAdminPolicy'
    | 'AmazonEKSAdminPolicy'
    | 'AmazonEKSEditPolicy'
    | 'AmazonEKSViewPolicy'
  /** Namespaces with wildcards; the whole cluster unless given. */
  readonly namespaces?: readonly string[]
}

/** What a request wants to do, in the words of RBAC. */
export interface Attributes {
  readonly verb: string
  readonly group: string
  /** `pods`, `pods/log`. */
  readonly resource: string
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** What the rules of the cluster were good for; each is written `apps/deployments:patch`. */
export interface RbacReport {
  readonly used: readonly string[]
  /** What a role that is bound to someone allows and no one has needed yet. */
  readonly unused: readonly string[]
  readonly refused: readonly string[]
}

const ADMIN: User = { username: 'kubernetes-admin', groups: ['system:masters'], policies: [] }

/** Says who may do what in a cluster. */
export class ClusterAccess {
  /** A token of whoever runs the simulator; not one of EKS. */
  readonly adminToken: string
  readonly #store: Store
  readonly #credentials: Credentials
  #entries: readonly AccessEntry[] = []
  #used = new Set<string>()
  #refused = new Set<string>()

  constructor(store: Store, credentials: Credentials, adminToken: string) {
    this.#store = store
    this.#credentials = credentials
    this.adminToken = adminToken
  }

  setEntries(entries: readonly AccessEntry[]): void {
    this.#entries = entries
  }

  /** Forgets what was used and refused. */
  clearReport(): void {
    this.#used = new Set()
    this.#refused = new Set()
  }

  report(): RbacReport {
    const granted = this.#boundRules().flatMap(grantsOf)
    return {
      used: [...this.#used],
      unused: [...new Set(granted)].filter(grant => !this.#used.has(grant)),
      refused: [...this.#refused]
    }
  }

  /** Throws 401 when the header names no one that the cluster lets in. */
  identify(authorization: string | undefined, realm: TokenRealm): User {
    const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? []
    if (token === this.adminToken) return ADMIN
    const caller = callerOfToken(token, realm, this.#credentials)
    const entry = this.#entries.find(({ principalArn }) => principalArn === roleOf(caller))
    if (caller === undefined || entry === undefined) throw unauthorized()
    return {
      username: caller,
      groups: [...(entry.kubernetesGroups ?? []), 'system:authenticated'],
      policies: entry.policies ?? []
    }
  }

  /** Throws 403 when the user may not do it. */
  check(user: User, wanted: Attributes): void {
    const grant = writtenGrant(wanted)
    if (this.allows(user, wanted)) {
      this.#used.add(grant)
      return
    }
    this.#refused.add(grant)
    throw forbidden(user, wanted)
  }

  allows(user: User, wanted: Attributes): boolean {
    if (user.groups.includes('system:masters') || isSelf(wanted)) return true
    return (
      user.policies.some(policy => policyAllows(policy, wanted)) ||
      this.#rulesFor(user, wanted.namespace).some(rule => ruleAllows(rule, wanted))
    )
  }

  #rulesFor(user: User, namespace: string | undefined): JsonObject[] {
    const isTheirs = (binding: KubeObject) =>
      objectsIn(binding.subjects).some(
        ({ kind, name }) =>
          (kind === 'User' && name === user.username) ||
          (kind === 'Group' && user.groups.includes(String(name)))
      )
    return [...this.#bindings(namespace), ...this.#bindings(undefined)]
      .filter(isTheirs)
      .flatMap(binding => this.#rulesOf(binding))
  }

  #bindings(namespace: string | undefined): KubeObject[] {
    return namespace === undefined
      ? this.#store.list(resourceOf('ClusterRoleBinding'))
      : this.#store.list(resourceOf('RoleBinding'), namespace)
  }

  #boundRules(): JsonObject[] {
    const bindings = [
      ...this.#store.list(resourceOf('RoleBinding')),
      ...this.#store.list(resourceOf('ClusterRoleBinding'))
    ]
    return bindings.flatMap(binding => this.#rulesOf(binding))
  }

  #rulesOf(binding: KubeObject): readonly JsonObject[] {
    const { kind, name } = objectIn(binding.roleRef)
    const role =
      kind === 'Role'
        ? this.#store.find(resourceOf('Role'), binding.metadata.namespace, String(name))
        : this.#store.find(resourceOf('ClusterRole'), undefined, String(name))
    return objectsIn(role?.rules)
  }
}

/** `assumed-role/NAME/SESSION` is the role NAME (aws-iam-authenticator); paths are lost. */
function roleOf(caller: string | undefined): string | undefined {
  const [, partition, account, role] =
    /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(caller ?? '') ?? []
  return role === undefined ? caller : `arn:${partition}:iam::${account}:role/${role}`
}

/** Everybody may ask about themselves. */
function isSelf({ group, verb }: Attributes): boolean {
  return (
    (group === 'authorization.k8s.io' || group === 'authentication.k8s.io') && verb === 'create'
  )
}

function ruleAllows(rule: JsonObject, { verb, group, resource, name }: Attributes): boolean {
  const has = (member: string, value: string) => {
    const values = (rule[member] ?? []) as readonly string[]
    return values.includes('*') || values.includes(value)
  }
  const names = (rule.resourceNames ?? []) as readonly string[]
  return (
    has('verbs', verb) &&
    has('apiGroups', group) &&
    has('resources', resource) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  )
}

function grantsOf(rule: JsonObject): string[] {
  const values = (member: string) => (rule[member] ?? []) as readonly string[]
  return values('apiGroups').flatMap(group =>
    values('resources').flatMap(resource =>
      values('verbs').map(verb => writtenGrant({ verb, group, resource }))
    )
  )
}

function writtenGrant({ verb, group, resource }: Attributes): string {
  return `${group === '' ? '' : `${group}/`}${resource}:${verb}`
}

const READS = ['get', 'list', 'watch']
/** What AmazonEKSEditPolicy reads only (AWS documentation, access policy permissions). */
const READ_ONLY = [
  'replicasets',
  'events',
  'namespaces',
  'resourcequotas',
  'limitranges',
  'pods/log'
]
const NEVER_BELOW_ADMIN = ['roles', 'rolebindings']
const OF_THE_CLUSTER_ONLY = ['nodes', 'clusterroles', 'clusterrolebindings']

/** The access policies of EKS as far as the simulator's resources go. */
function policyAllows({ name, namespaces }: AttachedPolicy, wanted: Attributes): boolean {
  const { namespace, resource, verb } = wanted
  const covers =
    namespaces === undefined ||
    (namespace !== undefined && namespaces.some(pattern => matchesExactly(pattern, namespace)))
  if (!covers) return false
  if (name === 'AmazonEKSClusterAdminPolicy') return true
  if (OF_THE_CLUSTER_ONLY.includes(resource)) return false
  const reads = READS.includes(verb)
  switch (name) {
    case 'AmazonEKSAdminPolicy':
      return reads || resource !== 'namespaces'
    case 'AmazonEKSEditPolicy':
      return !NEVER_BELOW_ADMIN.includes(resource) && (reads || !READ_ONLY.includes(resource))
    default:
      return reads && !NEVER_BELOW_ADMIN.includes(resource) && resource !== 'secrets'
  }
}

/** A refusal in the words of RBAC. */
export function forbidden({ username }: User, wanted: Attributes): Refusal {
  const { verb, group, resource, namespace, name } = wanted
  const [plural] = resource.split('/')
  const what = `${plural}${group === '' ? '' : `.${group}`}`
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const named = name === undefined ? what : `${what} "${name}"`
  return new Refusal(
    403,
    'Forbidden',
    `${named} is forbidden: User "${username}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
    {
      ...(name === undefined ? {} : { name }),
      ...(group === '' ? {} : { group }),
      kind: String(plural)
    }
  )
}
