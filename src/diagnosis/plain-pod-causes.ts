/** The sentence of a cause without anything that the cluster or a program wrote. Undefined: it is no pod's cause. */
export function plainPodCause(code: string): string | undefined {
  return Object.hasOwn(PLAIN, code) ? PLAIN[code] : undefined
}

const PLAIN: Readonly<Record<string, string>> = {
  'pod-image-platform': 'An image is not built for linux/amd64.',
  'pod-registry-limit': 'The registry throttles pulls.',
  'pod-image-denied': 'An image may not be pulled.',
  'pod-image-network': 'The registry cannot be reached from the pod.',
  'pod-image-missing': 'An image does not exist.',
  'pod-image-name': 'The name of an image is wrong.',
  'pod-image': 'An image could not be pulled.',
  'pod-config-cache': 'A Secret, ConfigMap or Service was not read yet.',
  'pod-config-missing': 'A Secret or ConfigMap does not exist.',
  'pod-config-key': 'A key of a Secret or ConfigMap is missing.',
  'pod-config': 'A container cannot be created from its configuration.',
  'pod-create': 'A container could not be created.',
  'pod-start': 'A container could not be started.',
  'pod-runs-as-root': 'A container must not run as root, and does.',
  'pod-cpu-limit': 'A container asks for more CPU than its limit allows.',
  'pod-architecture': 'A program is built for another processor.',
  'pod-command': 'The command of a container is not there, or not executable.',
  'pod-out-of-memory': 'A container used more memory than its limit.',
  'pod-lost': 'A container was lost with its node.',
  'pod-killed': 'A container was killed.',
  'pod-crashed': 'A container exited.',
  'pod-mount-missing': 'The Secret or ConfigMap of a volume does not exist.',
  'pod-mount': 'A volume cannot be mounted.',
  'pod-volume-claim': 'A volume claim is not bound.',
  'pod-unsupported': 'Fargate cannot run the pod.',
  'pod-capacity': 'Fargate has no capacity.',
  'pod-provisioning': 'Fargate did not provision the pod in time.',
  'pod-profile-role': 'The Fargate profile cannot start pods.',
  'pod-account-blocked': 'AWS has blocked the account for Fargate.',
  'pod-unscheduled': 'A pod cannot be scheduled.',
  'pod-no-profile': 'No Fargate profile matches the pod.',
  'pod-evicted': 'A pod was evicted.',
  'pod-target-health': 'The load balancer finds a pod unhealthy.',
  'pod-readiness-gate': 'A readiness gate of a pod is shut.',
  'pod-probe': 'A probe fails.'
}
