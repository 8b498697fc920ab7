import type { Server } from 'node:http'
import type { SimulatorClock } from '../clock.ts'
import { closeServer, listen, portOf } from '../protocol/server.ts'
import type { AccessEntry } from './access.ts'
import type { JsonObject } from './apply/values.ts'
import { makeServerIdentity } from './certificate.ts'
import { type ClusterParts, KubernetesCluster } from './cluster.ts'
import type { FargateProfile } from './nodes/fargate.ts'
import type { PodScenario } from './nodes/fates.ts'

/** A cluster to begin with. */
export interface EksClusterSeed {
  readonly name: string
  /** `1.36` unless given. */
  readonly version?: string
  readonly status?: 'CREATING' | 'ACTIVE' | 'DELETING' | 'FAILED' | 'UPDATING'
  /** Beside those that every cluster has. */
  readonly namespaces?: readonly string[]
  /** The caller's role with AmazonEKSClusterAdminPolicy unless given. */
  readonly accessEntries?: readonly AccessEntry[]
  readonly authenticationMode?: 'CONFIG_MAP' | 'API_AND_CONFIG_MAP' | 'API'
  /** One profile for all namespaces unless given. */
  readonly fargateProfiles?: readonly FargateProfile[]
  readonly endpointPublicAccess?: boolean
  readonly publicAccessCidrs?: readonly string[]
  readonly scenarios?: readonly PodScenario[]
  /** How long the controller takes to come to a Deployment that has changed: 12 ms unless given. */
  readonly deploymentSyncMs?: number
  /** Manifests that are there. */
  readonly objects?: readonly JsonObject[]
}

/** A cluster that listens. */
export interface EksCluster {
  readonly seed: EksClusterSeed
  readonly kubernetes: KubernetesCluster
  readonly createdAt: Date
  /** `https://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** The certificate of the cluster's authority, PEM. */
  readonly authority: string
}

const DEFAULT_PROFILE: FargateProfile = { name: 'default', selectors: [{ namespace: '*' }] }

/** The clusters of the account and their servers. */
export class EksClusters {
  readonly #clusters = new Map<string, EksCluster>()
  readonly #servers: Server[] = []
  readonly #make: (name: string) => Omit<ClusterParts, 'name'>

  constructor(make: (name: string) => Omit<ClusterParts, 'name'>) {
    this.#make = make
  }

  find(name: string): EksCluster | undefined {
    return this.#clusters.get(name)
  }

  list(): readonly EksCluster[] {
    return [...this.#clusters.values()]
  }

  /** Starts a cluster; `role` is the ARN of whoever made it. */
  async add(
    seed: EksClusterSeed,
    role: string,
    { clock, host }: { readonly clock: SimulatorClock; readonly host: string }
  ): Promise<EksCluster> {
    const kubernetes = new KubernetesCluster({
      ...this.#make(seed.name),
      name: seed.name,
      ...(seed.deploymentSyncMs === undefined ? {} : { deploymentSyncMs: seed.deploymentSyncMs })
    })
    const admin = [{ name: 'AmazonEKSClusterAdminPolicy' as const }]
    kubernetes.setAccessEntries(seed.accessEntries ?? [{ principalArn: role, policies: admin }])
    kubernetes.setProfiles(seed.fargateProfiles ?? [DEFAULT_PROFILE])
    for (const namespace of seed.namespaces ?? []) kubernetes.addNamespace(namespace)
    kubernetes.atOnce(() => {
      for (const object of seed.objects ?? []) kubernetes.create(object)
    })
    kubernetes.setScenarios(seed.scenarios ?? [])
    const identity = makeServerIdentity([host, 'localhost'], Date.now())
    const parts = [{ prefix: '/', server: kubernetes.server }]
    const tls = { key: identity.key, cert: identity.certificate }
    const server = await listen({ parts, clock, tls }, host, 0)
    this.#servers.push(server)
    const cluster = {
      seed,
      kubernetes,
      createdAt: new Date(clock.now()),
      endpoint: `https://${host}:${portOf(server)}`,
      authority: identity.authority
    }
    this.#clusters.set(seed.name, cluster)
    return cluster
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map(closeServer))
  }
}

/** A kubeconfig for whoever runs the simulator: its admin's token, which no EKS has. */
export function kubeconfigOf({ endpoint, authority, seed, kubernetes }: EksCluster): string {
  const { name } = seed
  const ca = Buffer.from(authority).toString('base64')
  return `apiVersion: v1
kind: Config
clusters:
- name: ${name}
  cluster:
    server: ${endpoint}
    certificate-authority-data: ${ca}
users:
- name: admin
  user:
    token: ${kubernetes.access.adminToken}
contexts:
- name: ${name}
  context:
    cluster: ${name}
    user: admin
current-context: ${name}
`
}
