import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../world.ts'
import { groupsBehind } from './load-balancers.ts'
import { invalid, notOneOf, outOfRange, unsatisfied } from './refusals.ts'
import { type LoadBalancer, targetGroupsOf } from './state.ts'
import type { TargetGroups } from './target-groups.ts'

/** The kinds of actions that answer a request; each rule has one, as the last (AWS documentation). */
const ANSWERING = ['forward', 'redirect', 'fixed-response']
const TYPES = [...ANSWERING, 'authenticate-cognito', 'authenticate-oidc', 'jwt-validation']

/**
 * Checks the actions of a rule or listener and gives them as AWS answers them: a target group to forward to is named
 * both in the action and in its `ForwardConfig`.
 *
 * @throws AwsError ValidationError (some wordings are probable ones), TargetGroupNotFound, TargetGroupAssociationLimit
 *   or TooManyUniqueTargetGroupsPerLoadBalancer
 */
export function readActions(
  groups: TargetGroups,
  balancer: LoadBalancer,
  actions: readonly Action[]
): Action[] {
  checkTypes(actions)
  const read = actions.map((action, index) => {
    const most = groups.balancers.limits.get(
      'target-groups-per-action-on-application-load-balancer'
    )
    return readAction(action, `actions.${index + 1}.member`, most)
  })
  const arns = targetGroupsOf(read)
  checkGroups(groups, balancer, arns)
  checkAssociations(groups, balancer, arns)
  return read
}

function checkTypes(actions: readonly Action[]): void {
  if (actions.length === 0) {
    throw invalid('An action must be specified')
  }
  for (const [index, { Type }] of actions.entries()) {
    notOneOf(`actions.${index + 1}.member.type`, Type, TYPES)
  }
  const answering = actions.filter(({ Type }) => ANSWERING.includes(Type ?? ''))
  if (answering.length !== 1) {
    throw invalid(`Exactly one of the actions must be of the type ${ANSWERING.join(', ')}`)
  }
  const last = [...actions].sort((one, other) => (one.Order ?? 0) - (other.Order ?? 0)).at(-1)
  if (!ANSWERING.includes(last?.Type ?? '')) {
    throw invalid(`The last action must be of the type ${ANSWERING.join(', ')}`)
  }
}

function readAction(action: Action, path: string, most: number): Action {
  switch (action.Type) {
    case 'forward':
      return readForward(action, path, most)
    case 'redirect':
      return readRedirect(action, path)
    case 'fixed-response':
      return readFixedResponse(action, path)
    default:
      return action
  }
}

function readForward(action: Action, path: string, most: number): Action {
  const { TargetGroupArn: arn, ForwardConfig: config } = action
  const tuples = config?.TargetGroups ?? (arn === undefined ? [] : [{ TargetGroupArn: arn }])
  const [first] = tuples
  if (first?.TargetGroupArn === undefined) {
    throw invalid('A target group ARN must be specified')
  }
  if (arn !== undefined && !(tuples.length === 1 && first.TargetGroupArn === arn)) {
    throw invalid('You can only specify a target group ARN that is in the forward config as well')
  }
  if (tuples.length > most) {
    throw invalid(`A forward action can only have '${most}' target groups`)
  }
  for (const [index, { Weight }] of tuples.entries()) {
    const member = `${path}.forwardConfig.targetGroups.${index + 1}.member.weight`
    outOfRange(member, Weight, 0, 999)
  }
  return {
    ...action,
    ...(tuples.length === 1 ? { TargetGroupArn: first.TargetGroupArn } : {}),
    ForwardConfig: {
      TargetGroups: tuples.map(tuple => ({ Weight: 1, ...tuple })),
      TargetGroupStickinessConfig: config?.TargetGroupStickinessConfig ?? { Enabled: false }
    }
  }
}

function readRedirect(action: Action, path: string): Action {
  if (action.RedirectConfig === undefined) {
    throw invalid('A redirect action must have a redirect config')
  }
  notOneOf(`${path}.redirectConfig.statusCode`, action.RedirectConfig.StatusCode, [
    'HTTP_301',
    'HTTP_302'
  ])
  const usual = {
    Protocol: '#{protocol}',
    Host: '#{host}',
    Port: '#{port}',
    Path: '/#{path}',
    Query: '#{query}'
  }
  return { ...action, RedirectConfig: { ...usual, ...action.RedirectConfig } }
}

function readFixedResponse(action: Action, path: string): Action {
  const code = action.FixedResponseConfig?.StatusCode
  if (code === undefined) {
    throw invalid('A fixed response action must have a status code')
  }
  const pattern = '^(2|4|5)\\d\\d$'
  if (!new RegExp(pattern).test(code)) {
    const member = `${path}.fixedResponseConfig.statusCode`
    throw unsatisfied(member, code, `Member must satisfy regular expression pattern: ${pattern}`)
  }
  return action
}

function checkGroups(groups: TargetGroups, balancer: LoadBalancer, arns: readonly string[]): void {
  for (const group of groups.find(arns)) {
    const { Protocol, VpcId, TargetGroupName } = group.settings
    if (Protocol !== 'HTTP' && Protocol !== 'HTTPS') {
      throw new AwsError(
        'IncompatibleProtocols',
        `The target group '${TargetGroupName}' of the protocol ${Protocol} cannot be behind an application load balancer`
      )
    }
    if (VpcId !== balancer.vpcId) {
      throw new AwsError(
        'InvalidConfigurationRequest',
        `The target group '${TargetGroupName}' is in another VPC than the load balancer '${balancer.name}'`
      )
    }
  }
}

function checkAssociations(
  groups: TargetGroups,
  balancer: LoadBalancer,
  arns: readonly string[]
): void {
  const elsewhere = arns.filter(arn =>
    groups.balancers.usersOf(arn).some(user => user !== balancer)
  )
  if (elsewhere.length > 0) {
    throw new AwsError(
      'TargetGroupAssociationLimit',
      `The following target groups cannot be associated with more than one load balancer: ${elsewhere.join(', ')}`
    )
  }
  const most = groups.balancers.limits.get('target-groups-per-application-load-balancer')
  if (new Set([...groupsBehind(balancer), ...arns]).size > most) {
    throw new AwsError(
      'TooManyUniqueTargetGroupsPerLoadBalancer',
      `You have reached the maximum number of unique target groups that you can associate with a load balancer of type 'application': [${most}]`
    )
  }
}
