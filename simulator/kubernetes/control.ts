import type { RbacReport } from './access.ts'
import type { JsonObject, KubeObject } from './apply/values.ts'
import type { DeployedApp } from './cluster.ts'
import { type EksClusters, kubeconfigOf } from './clusters.ts'
import type { PodScenario } from './nodes/fates.ts'

/** What no API of Kubernetes can do, over HTTP: `POST /_simulator/kubernetes/<method>`; the first argument is a cluster's name. */
export class KubernetesControl {
  readonly #clusters: EksClusters

  constructor(clusters: EksClusters) {
    this.#clusters = clusters
  }

  clusters(): readonly { readonly name: string; readonly endpoint: string }[] {
    return this.#clusters.list().map(({ seed, endpoint }) => ({ name: seed.name, endpoint }))
  }

  kubeconfig(cluster: string): { readonly kubeconfig: string } {
    return { kubeconfig: kubeconfigOf(this.#find(cluster)) }
  }

  setScenarios(cluster: string, scenarios: readonly PodScenario[]): void {
    this.#find(cluster).kubernetes.setScenarios(scenarios)
  }

  deployedApp(cluster: string, app: DeployedApp): KubeObject {
    return this.#find(cluster).kubernetes.deployedApp(app)
  }

  create(cluster: string, object: JsonObject): KubeObject {
    return this.#find(cluster).kubernetes.create(object)
  }

  scale(cluster: string, [namespace, name]: readonly [string, string], replicas: number): void {
    this.#find(cluster).kubernetes.scale([namespace, name], replicas)
  }

  evict(cluster: string, namespace: string, pod: string): void {
    this.#find(cluster).kubernetes.evict(namespace, pod)
  }

  checkTokenTimes(cluster: string, on: boolean): void {
    this.#find(cluster).kubernetes.checkTokenTimes(on)
  }

  rbacReport(cluster: string): RbacReport {
    return this.#find(cluster).kubernetes.rbacReport()
  }

  #find(name: string) {
    const found = this.#clusters.find(name)
    if (found === undefined) throw new TypeError(`there is no cluster ${name}`)
    return found
  }
}
