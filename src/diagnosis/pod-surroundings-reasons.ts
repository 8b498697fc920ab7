import type { PodRow } from './pod-reason-row.ts'

const SCHEDULED: PodRow['kinds'] = ['unscheduled', 'event']

/** What is around a pod: volumes, Fargate, load balancers, probes. Most specific first. */
export const POD_SURROUNDINGS: readonly PodRow[] = [
  {
    code: 'pod-mount-missing',
    permanent: true,
    mayComeLate: true,
    kinds: ['event'],
    pattern:
      /^FailedMount: MountVolume\.SetUp failed for volume "([^"]+)".*?(secret|configmap) "([^"]+)" not found/s,
    sentence: (_, [, volume, kind, name]) =>
      `The ${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name} of the volume ${volume} does not exist.`,
    hint: 'Create it in the namespace of the Deployment, or correct its name in the manifest.'
  },
  {
    code: 'pod-mount',
    permanent: false,
    kinds: ['event'],
    pattern: /^(?:FailedMount|FailedAttachVolume): (.*)/s,
    sentence: (_, [, said]) => `A volume cannot be mounted: ${said}.`,
    hint: 'For EFS, check the mount targets and that the security group allows NFS (port 2049).'
  },
  {
    code: 'pod-volume-claim',
    permanent: false,
    kinds: SCHEDULED,
    pattern: /not supported because: PVC (\S+) not bound/,
    sentence: (_, [, claim]) => `The volume claim ${claim} is not bound.`,
    hint: 'Fargate has no dynamic volumes: create the PersistentVolume (EFS, static) for it.'
  },
  {
    code: 'pod-unsupported',
    permanent: true,
    kinds: SCHEDULED,
    pattern: /Pod not supported on Fargate: ([^)]*)/,
    sentence: (_, [, what]) => `Fargate cannot run this pod: ${what}.`,
    hint: 'Remove from the manifest what is named there: Fargate has no privileged containers, host network, host ports, or volumes other than EFS and those of the pod.'
  },
  {
    code: 'pod-capacity',
    permanent: false,
    kinds: SCHEDULED,
    pattern: /Fargate capacity is unavailable/,
    sentence: () => 'Fargate has no capacity in the availability zone of the pod.',
    hint: 'Kubernetes tries again by itself. Subnets in more availability zones in the Fargate profile help.'
  },
  {
    code: 'pod-profile-role',
    permanent: true,
    mayComeLate: true,
    kinds: SCHEDULED,
    pattern: /Misconfigured Fargate Profile: (.*)/s,
    sentence: (_, [, said]) => `The Fargate profile cannot start pods: ${said}.`,
    hint: 'Let eks-fargate-pods.amazonaws.com assume the pod execution role of the profile.'
  },
  {
    code: 'pod-account-blocked',
    permanent: true,
    kinds: SCHEDULED,
    pattern: /AWS account is currently blocked/,
    sentence: () => 'AWS has blocked the account for Fargate.',
    hint: 'Contact AWS Support.'
  },
  {
    code: 'pod-provisioning',
    permanent: false,
    kinds: SCHEDULED,
    pattern: /Pod provisioning timed out/,
    sentence: () => 'Fargate did not provision the pod in time, and tries again.',
    hint: 'It usually resolves itself (seen after seven minutes). If a pod is tried only once, delete it.'
  },
  {
    code: 'pod-no-profile',
    permanent: true,
    kinds: SCHEDULED,
    // All of the nodes: one of EC2 that is full may be joined by another.
    pattern:
      /0\/(\d+) nodes are available: \1 node\(s\) had untolerated taint \{eks\.amazonaws\.com\/compute-type: fargate\}|no nodes available to schedule pods/,
    sentence: () =>
      'No Fargate profile of the cluster matches the pod, and no other node takes it.',
    hint: "Create a Fargate profile whose selector matches the namespace and the pod's labels, then deploy again: a pod is matched only when it is created."
  },
  {
    code: 'pod-unscheduled',
    permanent: false,
    kinds: SCHEDULED,
    pattern: /^(?:FailedScheduling|Unschedulable): (.*)/s,
    sentence: (_, [, said]) => `The pod cannot be scheduled: ${said}.`
  },
  {
    code: 'pod-evicted',
    permanent: false,
    kinds: ['pod'],
    pattern: /^(?:Evicted|NodeLost|Preempting|Shutdown|Terminated)/,
    sentence: () => 'The pod was evicted (patching of its node, or a lost node).',
    hint: 'This is not the fault of the deployment; a new pod takes its place.'
  },
  {
    code: 'pod-target-health',
    permanent: false,
    kinds: ['gate'],
    pattern: /^Target\.\w+: (.*)/s,
    sentence: (_, [, said]) => `The load balancer finds the pod unhealthy: ${said}.`,
    hint: 'Check path, port and success codes of the health check of the target group (annotations of the Ingress or Service), and that the security group of the pods lets the load balancer through.',
    onTheWay: true
  },
  {
    code: 'pod-readiness-gate',
    permanent: false,
    kinds: ['gate'],
    pattern: /^(?:ReadinessGatesNotReady|Elb\.\w+): (.*)/s,
    sentence: (_, [, said]) =>
      `The containers are ready, and a readiness gate of the pod is shut: ${said}.`,
    hint: 'The AWS Load Balancer Controller opens the gates of target groups: check that it runs, and what it says of the TargetGroupBinding.',
    onTheWay: true
  },
  {
    code: 'pod-probe',
    permanent: false,
    kinds: ['event'],
    pattern: /^Unhealthy: (Readiness|Liveness|Startup) probe failed: (.*)/s,
    sentence: (_, [, probe, said]) => `The ${probe?.toLowerCase()} probe fails: ${said}.`,
    hint: 'Check path, port and scheme of the probe, that the program listens on 0.0.0.0, and initialDelaySeconds.'
  }
]
