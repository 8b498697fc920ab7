import type { DeploymentFacts } from './findings.ts'
import { type FailureRow, nameContainer } from './stop-reason-row.ts'

/** What the load balancer asks, as far as it is known, and what has to hold for it to be answered. */
export function hintHealthCheck(facts: DeploymentFacts): string {
  const { healthCheckPath, healthCheckPort, healthCheckGraceSeconds, ports = [] } = facts
  const port = healthCheckPort ?? ports.join(', ')
  const asked = [
    healthCheckPath === undefined ? '' : `asks for ${healthCheckPath}`,
    port === '' ? '' : `on port ${port}`,
    healthCheckGraceSeconds === undefined
      ? ''
      : `after a grace period of ${healthCheckGraceSeconds} s`
  ].filter(part => part !== '')
  const what = asked.length === 0 ? '' : `The health check ${asked.join(' ')}. `
  return (
    `${what}Check that the container listens on that port on 0.0.0.0, that the path answers with the expected code, ` +
    'that its security group lets the load balancer in, and that healthCheckGracePeriodSeconds is longer than its start.'
  )
}

/** The same for the check that ECS runs inside the container. */
export function hintContainerHealthCheck(): string {
  return "Check the command, the startPeriod and the retries of the container's healthCheck: the command runs inside the container, so its programs (curl, for example) must be in the image."
}

const HEALTH_CHECK: FailureRow = {
  code: 'health-check',
  permanent: false,
  scope: 'task',
  sentence: ({ details }) =>
    details.reason === undefined
      ? "The task failed the load balancer's health checks."
      : `The task failed the load balancer's health checks: ${details.reason}.`,
  hint: (_, facts) => hintHealthCheck(facts)
}

const INTERRUPTED: FailureRow = {
  code: 'interrupted',
  permanent: false,
  scope: 'task',
  sentence: () => 'AWS took away the machine that the task ran on.',
  hint: () => 'ECS starts a new task by itself.'
}

const CAPACITY: FailureRow = {
  code: 'capacity',
  permanent: false,
  scope: 'task',
  sentence: () => 'Fargate has no capacity for the task at this time.',
  hint: () => 'This resolves itself. More subnets in other availability zones make it rarer.'
}

/** Why the service's scheduler or the platform ended or never placed a task, most specific first. Texts as seen on AWS. */
export const SERVICE_ROWS: readonly FailureRow[] = [
  {
    ...HEALTH_CHECK,
    pattern: /is unhealthy in \(target-group [^)]*\) due to \(reason (?<reason>.+?)\)\.?$/
  },
  { ...HEALTH_CHECK, pattern: /failed ELB health checks/ },
  {
    code: 'container-health-check',
    permanent: false,
    pattern: /failed container health checks/,
    sentence: subject => `The health check of ${nameContainer(subject)} failed.`,
    hint: hintContainerHealthCheck
  },
  {
    code: 'target-group-missing',
    permanent: true,
    scope: 'task',
    pattern: /TARGET GROUP IS NOT FOUND/,
    sentence: () => "The service's target group does not exist any more.",
    hint: () => "Create the target group again, or take it out of the service's load balancers."
  },
  {
    code: 'spot',
    permanent: false,
    scope: 'task',
    pattern: /SpotInterruption|Spot Task was interrupted/,
    sentence: () => 'AWS took back the Spot capacity that the task ran on.',
    hint: () =>
      'This resolves itself. A capacity provider strategy with some FARGATE keeps tasks when Spot is scarce.'
  },
  { ...INTERRUPTED, pattern: /TerminationNotice|InfrastructureHealth/ },
  {
    code: 'subnet-full',
    permanent: true,
    scope: 'task',
    pattern: /InsufficientFreeAddressesInSubnet/,
    sentence: () => 'A subnet of the service has no free IP address.',
    hint: () => 'Give the service more or larger subnets, or free addresses in them.'
  },
  {
    code: 'provisioning',
    permanent: false,
    scope: 'task',
    pattern: /network interface provision|Create Network Interface|EphemeralStorage provisioning/i,
    sentence: ({ text }) =>
      /EphemeralStorage/.test(text)
        ? "The task's disk could not be provided in time."
        : "The task's network interface could not be provided.",
    hint: () =>
      'This usually resolves itself. If it does not, check the subnets and the quota of network interfaces.'
  },
  {
    ...CAPACITY,
    pattern:
      /Capacity is unavailable|RESOURCE:\w+|no container instance met all of its requirements/
  },
  {
    code: 'quota',
    permanent: false,
    scope: 'task',
    pattern:
      /reached the limit on the number of (?<what>tasks|vCPUs)|The requested (?<size>CPU|MEMORY) configuration is above your limit/,
    sentence: ({ details }) =>
      details.what === undefined
        ? `The ${details.size === 'CPU' ? 'CPU' : 'memory'} that the task asks for is above the account's limit.`
        : `The account's limit of ${details.what} that run at the same time is reached.`,
    hint: () => 'Ask for a higher Fargate quota in Service Quotas, or stop unused tasks.'
  },
  {
    code: 'account-blocked',
    permanent: true,
    scope: 'task',
    pattern: /account is currently blocked/,
    sentence: () => 'AWS has blocked the account.',
    hint: () => 'Ask AWS Support.'
  },
  {
    code: 'deployment-configuration',
    permanent: true,
    scope: 'task',
    pattern: /because of the service deployment configuration/,
    sentence: () =>
      'minimumHealthyPercent and maximumPercent leave ECS no room to start or stop a task.',
    hint: () => 'Raise maximumPercent (200 is the default) or lower minimumHealthyPercent.'
  },
  {
    code: 'service-permission',
    permanent: true,
    scope: 'task',
    pattern: /IAM permissions policies have been misconfigured/,
    sentence: () =>
      'ECS is no longer allowed to maintain the service: its IAM permissions were changed.',
    hint: () => 'Check the service-linked role AWSServiceRoleForECS.'
  },
  {
    code: 'scale-in-protection',
    permanent: false,
    scope: 'task',
    pattern: /tasks under protection/,
    sentence: () => 'Tasks of the old revision are protected from scaling in.',
    hint: () => 'Wait until they give up their protection, or remove it (UpdateTaskProtection).'
  }
]
