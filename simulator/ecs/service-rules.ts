import type { CreateServiceRequest, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { findTaskDefinition } from './look-up.ts'
import type { Ecs, TaskDefinitionState } from './state.ts'

type Request = CreateServiceRequest | UpdateServiceRequest

/**
 * The revision a service is to run: it must be there and ACTIVE.
 *
 * @throws AwsError ClientException
 */
export function usableDefinition(ecs: Ecs, reference: string): TaskDefinitionState {
  const definition = findTaskDefinition(ecs, reference)
  if (!definition) {
    // Probable text.
    throw new AwsError('ClientException', 'TaskDefinition not found.')
  }
  if (definition.status !== 'ACTIVE') {
    throw new AwsError('ClientException', 'TaskDefinition is inactive')
  }
  return definition
}

/**
 * Checks what CreateService and UpdateService share.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkService(
  ecs: Ecs,
  request: Request,
  definition: TaskDefinitionState | undefined
): void {
  checkNumbers(request)
  if ('schedulingStrategy' in request && request.schedulingStrategy === 'DAEMON') {
    refuse('The daemon scheduling strategy is not supported by the FARGATE launch type.')
  }
  checkConfiguration(request)
  checkNetwork(request, definition)
  for (const balancer of request.loadBalancers ?? []) {
    checkBalancer(ecs, balancer, definition)
  }
}

function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

/** What AWS can do and this simulator cannot is refused, so that nobody takes its silence for success. */
function refuseHere(what: string): never {
  throw new AwsError('UnsupportedFeatureException', `The simulator does not run ${what}.`)
}

function checkNumbers({ desiredCount, healthCheckGracePeriodSeconds }: Request): void {
  if (desiredCount !== undefined && desiredCount < 0) {
    refuse('desiredCount must be greater than or equal to 0.')
  }
  if (desiredCount !== undefined && desiredCount > 5000) {
    refuse('desiredCount must be at most 5000.')
  }
  if (healthCheckGracePeriodSeconds !== undefined && healthCheckGracePeriodSeconds < 0) {
    refuse('healthCheckGracePeriodSeconds must be greater than or equal to 0.')
  }
}

/** Texts are probable; the constraint itself is documented. */
function checkConfiguration({ deploymentConfiguration }: Request): void {
  const {
    minimumHealthyPercent = 100,
    maximumPercent = 200,
    earlySuccessCriteria
  } = deploymentConfiguration ?? {}
  if (minimumHealthyPercent < 0 || maximumPercent < 0 || maximumPercent > 200_000) {
    refuse('minimumHealthyPercent and maximumPercent must not be negative.')
  }
  if (maximumPercent === 0 || minimumHealthyPercent > maximumPercent) {
    refuse('maximumPercent must be greater than or equal to minimumHealthyPercent.')
  }
  if (earlySuccessCriteria?.enable) {
    refuseHere('early success criteria')
  }
  const { alarms } = deploymentConfiguration ?? {}
  if (alarms?.enable && (alarms.alarmNames ?? []).length === 0) {
    refuse('alarmNames must not be empty when deployment alarms are enabled.')
  }
}

function checkNetwork(request: Request, definition: TaskDefinitionState | undefined): void {
  const { awsvpcConfiguration } = request.networkConfiguration ?? {}
  const creates = 'serviceName' in request
  if (creates && definition?.networkMode === 'awsvpc' && !awsvpcConfiguration) {
    refuse("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  if (awsvpcConfiguration && (awsvpcConfiguration.subnets ?? []).length === 0) {
    refuse('subnets can not be empty.')
  }
  if ((awsvpcConfiguration?.subnets ?? []).length > 16) {
    refuse('subnets can have at most 16 items.')
  }
  if ((awsvpcConfiguration?.securityGroups ?? []).length > 5) {
    refuse('securityGroups can have at most 5 items.')
  }
}

function checkBalancer(
  ecs: Ecs,
  balancer: NonNullable<Request['loadBalancers']>[number],
  definition: TaskDefinitionState | undefined
): void {
  const { targetGroupArn = '', containerName, containerPort } = balancer
  const settings = ecs.world.targets.settings(targetGroupArn)
  if (!settings) {
    // Probable text.
    refuse(`Unable to assume role and validate the specified targetGroupArn ${targetGroupArn}.`)
  }
  if (!settings.hasListener) {
    refuse(
      `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`
    )
  }
  if (settings.targetType !== 'ip' && definition?.networkMode === 'awsvpc') {
    refuse(
      `The provided target group ${targetGroupArn} has target type ${settings.targetType}, which is incompatible with the awsvpc network mode specified in the task definition.`
    )
  }
  if (definition) {
    checkContainer(definition, containerName, containerPort)
  }
}

function checkContainer(
  definition: TaskDefinitionState,
  name: string | undefined,
  port: number | undefined
): void {
  const container = definition.containerDefinitions.find(one => one.name === name)
  if (!container) {
    refuse(`The container ${name} does not exist in the task definition.`)
  }
  if (!container.portMappings?.some(({ containerPort }) => containerPort === port)) {
    refuse(`The container ${name} did not have a container port ${port} defined.`)
  }
}

/** A new task definition must still have the containers and ports that the load balancers know. */
export function checkBalancersAgain(
  definition: TaskDefinitionState,
  balancers: Request['loadBalancers']
): void {
  for (const { containerName, containerPort } of balancers ?? []) {
    checkContainer(definition, containerName, containerPort)
  }
}

/** Only a load balancer's health checks have a grace period. */
export function checkGrace(
  { healthCheckGracePeriodSeconds }: Request,
  balancers: Request['loadBalancers']
): void {
  if (healthCheckGracePeriodSeconds !== undefined && !balancers?.length) {
    refuse('Health check grace period is only valid for services configured to use load balancers')
  }
}

/** ECS Exec works with the rights of the task role; the text for a new service is probable. */
export function checkExec(
  { enableExecuteCommand }: Pick<Request, 'enableExecuteCommand'>,
  definition: TaskDefinitionState | undefined,
  done: 'created' | 'updated'
): void {
  if (enableExecuteCommand && definition && definition.taskRoleArn === undefined) {
    refuse(
      `The service couldn't be ${done} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`
    )
  }
}
