import { HIGHEST_COUNT, MOST_SECURITY_GROUPS, MOST_SUBNETS } from '../ecs/launch-limits.ts'
import * as aws from './aws-names.ts'
import * as build from './build-values.ts'
import { command } from './command-line.ts'
import { csvLines, csvList } from './csv-lines.ts'
import * as images from './image-names.ts'
import * as kubernetes from './kubernetes-values.ts'
import { taskVolumeConfiguration, volumeConfiguration } from './managed-volume.ts'
import { mode } from './mode.ts'
import { pairs, secretSources } from './name-values.ts'
import * as tasks from './one-off-values.ts'
import { buildArguments, buildSecrets, namedValues } from './pairs.ts'
import {
  atMost,
  boolean,
  hours,
  key,
  lines,
  list,
  listOrNone,
  minutes,
  oneOf,
  orNone,
  positiveNumber,
  someLines,
  text,
  wholeNumber
} from './parsers.ts'
import { acceptValue, type Parser } from './parsing.ts'
import * as previews from './preview-values.ts'
import { rollbackTo } from './rollback-target.ts'
import { scheduleLine } from './schedule-values.ts'
import { serviceList } from './service-list.ts'
import { smokeTestUrl } from './smoke-test-values.ts'

/** One input: the text that stands for an empty one, and how a text becomes a value. */
export interface Input<T> {
  readonly default: string
  readonly parse: Parser<T>
}

/** A blue/green bake time is up to 24 hours (ECS documentation), the longest a rollout may take by plan. */
const LONGEST_WAIT_MINUTES = 24 * 60
/** DescribeTasks takes 100 tasks a call (ECS documentation), so that one call watches them all. */
const MOST_TASKS = 100
/** What is not there after an hour will not come. */
const LONGEST_TEST_MINUTES = 60
/** Amazon Inspector scans large images within an hour; a job must not wait for ever. */
const LONGEST_SCAN_MINUTES = 120
const HIGHEST_PORT = 65_535
/** Enough for any repository, and short enough for the names of previews. */
const HIGHEST_PULL_REQUEST = 99_999_999
const LONGEST_PREVIEW_HOURS = 24 * 365
/** The log drivers that ECS offers on Fargate (ECS documentation). */
const LOG_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'] as const

/** Every input of the action, in the order of action.yml. Their meaning is documented there. */
export const INPUTS = {
  mode: given('deploy', mode),
  'aws-region': optional(aws.region),
  cluster: given('default', aws.cluster),
  // With a default, the runner distinguishes empty from not given.
  service: given('none', orNone(aws.service)),
  services: given('none', orNone(serviceList)),

  image: given('none', orNone(images.image)),
  repository: given('none', orNone(images.repository)),
  'create-repository': given('false', boolean),
  tags: optional(someLines(images.imageTag)),
  'image-reference': given('tag', oneOf('tag', 'digest')),
  'if-exists': given('same', oneOf('same', 'build', 'reuse')),
  context: given('.', build.contextPath),
  file: optional(text),
  target: optional(text),
  'build-args': several(buildArguments),
  'build-contexts': several(csvLines(build.buildContext)),
  'build-secrets': several(buildSecrets),
  ssh: several(csvList(text)),
  platforms: several(csvList(build.platform)),
  labels: several(namedValues),
  annotations: several(namedValues),
  'cache-from': several(csvLines(text)),
  'cache-to': several(csvLines(text)),
  'no-cache': given('false', boolean),
  'no-cache-filters': several(csvList(build.stage)),
  pull: given('false', boolean),
  provenance: given('false', build.attestation),
  sbom: given('false', build.attestation),
  compression: given('gzip', oneOf('gzip', 'zstd', 'estargz')),
  builder: optional(build.builder),
  network: optional(build.network),
  allow: several(csvList(build.entitlement)),
  'add-hosts': several(csvList(build.extraHost)),
  'shm-size': optional(build.size),
  ulimit: several(csvLines(build.ulimit)),

  'fail-on-findings': given('none', oneOf('none', 'critical', 'high', 'medium', 'low')),
  'scan-minutes': given('5', minutes(LONGEST_SCAN_MINUTES)),
  'findings-ignore': optional(text),

  'task-definition': optional(text),
  'task-definition-arn': optional(aws.taskDefinitionReference),
  'task-definition-family': optional(aws.family),
  'task-definition-revision': optional(wholeNumber(1)),
  'container-name': optional(aws.containerNames),
  'environment-variables': several(pairs),
  secrets: several(secretSources),
  'env-files': several(lines(aws.environmentFile)),
  command: optional(command),
  'docker-labels': several(pairs),
  'log-configuration-log-driver': optional(oneOf(...LOG_DRIVERS)),
  'log-configuration-options': several(pairs),
  'task-role-arn': optional(aws.role),
  'execution-role-arn': optional(aws.role),
  cpu: optional(aws.cpu),
  memory: optional(aws.memory),
  'keep-null-value-keys': several(list(key)),

  'desired-count': optional(wholeNumber(0, HIGHEST_COUNT)),
  'force-new-deployment': given('false', boolean),
  'wait-for-service-stability': given('true', boolean),
  'wait-for-minutes': given('30', minutes(LONGEST_WAIT_MINUTES)),
  'wait-until': given('completed', oneOf('completed', 'bake', 'pause')),
  // Declared so that a workflow of aws-actions runs without a warning of GitHub's; the peer takes 15 and more.
  'wait-max-delay-seconds': optional(wholeNumber(1)),
  'rollback-on': given('failure, timeout, cancel', listOrNone('failure', 'timeout', 'cancel')),
  'service-definition': optional(text),
  'enable-ecs-managed-tags': optional(boolean),
  'propagate-tags': optional(oneOf('TASK_DEFINITION', 'SERVICE', 'NONE')),
  'service-managed-ebs-volume-name': optional(text),
  'service-managed-ebs-volume': optional(volumeConfiguration),
  // Many deployments side by side are throttled for longer than the SDK's own three tries.
  'max-retries': given('8', wholeNumber(0)),

  schedules: several(lines(scheduleLine)),

  'codedeploy-appspec': optional(text),
  'codedeploy-application': optional(aws.codeDeployName),
  'codedeploy-deployment-group': optional(aws.codeDeployName),
  'codedeploy-deployment-description': optional(text),
  'codedeploy-deployment-config': optional(aws.codeDeployName),

  'min-capacity': optional(wholeNumber(0, HIGHEST_COUNT)),
  'max-capacity': optional(wholeNumber(0, HIGHEST_COUNT)),
  'target-cpu': optional(positiveNumber(100)),
  'target-memory': optional(positiveNumber(100)),
  'target-requests': optional(positiveNumber()),

  'smoke-test-url': optional(smokeTestUrl),
  'smoke-test-minutes': given('2', minutes(LONGEST_TEST_MINUTES)),
  'smoke-test-command': optional(command),
  'smoke-test-task-command': optional(command),

  // Without a default, as in the peer: a condition that came out false is not a task that no one asked for.
  'run-task': optional(boolean),
  'run-task-command': optional(command),
  'run-task-container-overrides': several(tasks.containerOverrides),
  'run-task-subnets': several(atMost(MOST_SUBNETS, list(tasks.subnet))),
  'run-task-security-groups': several(atMost(MOST_SECURITY_GROUPS, list(tasks.securityGroup))),
  'run-task-assign-public-IP': optional(oneOf('ENABLED', 'DISABLED')),
  'run-task-capacity-provider-strategy': several(tasks.capacityProviders),
  'run-task-launch-type': optional(oneOf('FARGATE', 'EC2', 'EXTERNAL')),
  'run-task-started-by': given('GitHub-Actions', tasks.startedBy),
  'run-task-tags': several(tasks.tags),
  'run-task-managed-ebs-volume-name': optional(text),
  'run-task-managed-ebs-volume': optional(taskVolumeConfiguration),
  'run-task-count': given('1', wholeNumber(1, MOST_TASKS)),
  'wait-for-task-stopped': optional(boolean),

  to: given('previous', rollbackTo),
  reason: optional(text),

  answer: given('continue', oneOf('continue', 'rollback')),
  'service-deployment-arn': optional(aws.serviceDeployment),

  'preview-domain': optional(previews.domain),
  'listener-arn': optional(previews.listenerArn),
  'container-port': optional(wholeNumber(1, HIGHEST_PORT)),
  'health-check-path': optional(previews.healthCheckPath),
  'preview-ttl-hours': given('72', hours(LONGEST_PREVIEW_HOURS)),
  'max-previews': given('0', wholeNumber(0)),
  'preview-spot': given('true', boolean),
  'pull-request': optional(wholeNumber(1, HIGHEST_PULL_REQUEST)),
  'dry-run': given('false', boolean),
  'max-removals': given('20', wholeNumber(1)),

  'eks-cluster': optional(kubernetes.eksCluster),
  namespace: given('default', kubernetes.namespace),
  manifests: several(lines(text)),
  deployment: optional(kubernetes.objectName),
  images: several(lines(kubernetes.imageLine)),
  'force-conflicts': given('false', boolean),

  // Its default is an expression of GitHub's, which only the runner can evaluate.
  'github-token': optional(text),
  'github-deployment': given('auto', previews.githubDeployment),
  comment: given('true', boolean)
} satisfies Record<string, Input<unknown>>

export type InputName = keyof typeof INPUTS

type ValueOf<I> = I extends Input<infer T> ? T : never

/** What each input holds once it is parsed. */
export type InputValues = { readonly [N in InputName]: ValueOf<(typeof INPUTS)[N]> }

/** The names of all inputs, in order. */
export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[]

/** A group of the table: the names from one to before another. */
export function namesFrom(first: InputName, next: InputName): readonly InputName[] {
  return INPUT_NAMES.slice(INPUT_NAMES.indexOf(first), INPUT_NAMES.indexOf(next))
}

function given<T>(text: string, parse: Parser<T>): Input<T> {
  return { default: text, parse }
}

function optional<T>(parse: Parser<T>): Input<T | undefined> {
  return { default: '', parse: value => (value === '' ? acceptValue(undefined) : parse(value)) }
}

function several<T>(parse: Parser<readonly T[]>): Input<readonly T[]> {
  return { default: '', parse: value => (value === '' ? acceptValue([]) : parse(value)) }
}
