/** What a rule is for: a part of docs/eks.md, and a role of its own. */
export type RbacUse = 'change' | 'manifests' | 'plan' | 'job'

/** One permission in a namespace. */
interface RbacRule {
  /** Empty: the core group. */
  readonly group: string
  readonly resource: string
  readonly verbs: readonly string[]
  readonly uses: readonly RbacUse[]
}

const ALL: readonly RbacUse[] = ['change', 'manifests', 'plan', 'job']
const APPLY = ['get', 'create', 'patch']

/** Kinds that manifests most often hold beside the Deployment. */
const KINDS: readonly (readonly [group: string, resource: string])[] = [
  ['', 'configmaps'],
  ['', 'secrets'],
  ['', 'services'],
  ['', 'serviceaccounts'],
  ['networking.k8s.io', 'ingresses'],
  ['autoscaling', 'horizontalpodautoscalers'],
  ['policy', 'poddisruptionbudgets']
]

/**
 * Everything this action may do in a namespace of Kubernetes. The roles of docs/eks.md are made from it; a test runs the
 * modes with exactly these and fails on a denied or an unused one.
 */
const RBAC: readonly RbacRule[] = [
  { group: 'apps', resource: 'deployments', verbs: ['get', 'patch'], uses: ALL },
  { group: 'apps', resource: 'deployments', verbs: ['create'], uses: ['manifests'] },
  { group: 'apps', resource: 'replicasets', verbs: ['list'], uses: ALL },
  { group: '', resource: 'pods', verbs: ['list'], uses: ['change', 'manifests', 'job'] },
  { group: '', resource: 'pods/log', verbs: ['get'], uses: ['change', 'manifests', 'job'] },
  { group: '', resource: 'events', verbs: ['list'], uses: ['change', 'manifests', 'job'] },
  { group: 'batch', resource: 'jobs', verbs: ['create', 'get', 'delete'], uses: ['job'] },
  { group: '', resource: 'resourcequotas', verbs: ['list'], uses: ['plan'] },
  { group: '', resource: 'configmaps', verbs: ['get'], uses: ['plan'] },
  { group: '', resource: 'secrets', verbs: ['get'], uses: ['plan'] },
  { group: '', resource: 'serviceaccounts', verbs: ['get'], uses: ['plan'] },
  ...KINDS.map(([group, resource]) => ({
    group,
    resource,
    verbs: APPLY,
    uses: ['manifests'] as const
  }))
]

/** The rules of a Role for one use. */
export function rulesFor(use: RbacUse) {
  const own = RBAC.filter(({ uses }) => uses.includes(use))
  const keys = [...new Set(own.map(({ group, resource }) => `${group}/${resource}`))]
  return keys.map(key => {
    const rules = own.filter(({ group, resource }) => `${group}/${resource}` === key)
    return {
      apiGroups: [rules[0]?.group ?? ''],
      resources: [rules[0]?.resource ?? ''],
      verbs: [...new Set(rules.flatMap(({ verbs }) => verbs))]
    }
  })
}

const TITLES: Readonly<Record<RbacUse, string>> = {
  change: 'Deploy without `manifests`, and roll back',
  manifests: 'Deploy with `manifests` (leave out the kinds that yours do not hold)',
  plan: '`mode: plan`, beside one of the above',
  job: '`run-task`, and `smoke-test-task-command`'
}

/** The Roles of docs/eks.md. */
export function renderRbac(): string {
  return (Object.keys(TITLES) as RbacUse[])
    .map(use => {
      const role = [
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: Role',
        `metadata: { name: deploy-fargate-${use}, namespace: shop }`,
        'rules:',
        ...rulesFor(use).map(
          ({ apiGroups, resources, verbs }) =>
            `  - { apiGroups: ["${apiGroups.join('')}"], resources: [${resources.join(', ')}], verbs: [${verbs.join(', ')}] }`
        )
      ]
      return [`${TITLES[use]}:`, '', '```yaml', ...role, '```'].join('\n')
    })
    .join('\n\n')
}
