import type {
  CreateServiceRequest,
  DeploymentConfiguration,
  DeploymentLifecycleHook,
  LoadBalancer
} from '@aws-sdk/client-ecs'
import { AwsError, type World } from '../../world.ts'

type Settings = Pick<CreateServiceRequest, 'deploymentConfiguration' | 'loadBalancers'>

/** Stages where a hook may run; a pause not where a rollback passes, too (AWS documentation). */
const HOOK_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT'
]
const NO_PAUSE = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']
const DAY_MINUTES = 1440
const FORTNIGHT_MINUTES = 20_160
const MOST_HOOKS = 10

function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

/** What AWS can do and this simulator cannot is refused, so that nobody takes its silence for success. */
function refuseHere(what: string): never {
  throw new AwsError('UnsupportedFeatureException', `The simulator does not run ${what}.`)
}

/** What AWS keeps of the settings: the block of another strategy is dropped without a word (seen on AWS). */
export function ofStrategy<S extends Settings>(settings: S): S {
  if (settings.deploymentConfiguration === undefined) return settings
  const { linearConfiguration, canaryConfiguration, ...rest } = settings.deploymentConfiguration
  const { strategy } = rest
  const deploymentConfiguration: DeploymentConfiguration = {
    ...rest,
    ...(strategy === 'LINEAR' && linearConfiguration ? { linearConfiguration } : {}),
    ...(strategy === 'CANARY' && canaryConfiguration ? { canaryConfiguration } : {})
  }
  return { ...settings, deploymentConfiguration }
}

/**
 * Checks how a service is to deploy, with everything it has after the request. Texts about ranges are made up, the others
 * are those of AWS's documentation.
 *
 * @throws AwsError InvalidParameterException, or UnsupportedFeatureException for what only AWS can do
 */
export function checkStrategy(ecs: { readonly world: World }, settings: Settings): void {
  const configuration = settings.deploymentConfiguration ?? {}
  const { strategy = 'ROLLING', lifecycleHooks = [] } = configuration
  if (!['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'].includes(strategy)) {
    refuse(`Invalid deployment strategy: ${strategy}.`)
  }
  checkTimes(configuration)
  checkHooks(configuration)
  if (strategy === 'ROLLING' && lifecycleHooks.length > 0) {
    refuseHere('lifecycle hooks of rolling deployments')
  }
  checkBalancers(ecs, strategy, settings.loadBalancers ?? [])
}

function checkTimes({
  bakeTimeInMinutes,
  linearConfiguration,
  canaryConfiguration
}: DeploymentConfiguration): void {
  const { stepPercent, stepBakeTimeInMinutes } = linearConfiguration ?? {}
  const { canaryPercent, canaryBakeTimeInMinutes } = canaryConfiguration ?? {}
  for (const [name, value, least, most] of [
    ['bakeTimeInMinutes', bakeTimeInMinutes, 0, DAY_MINUTES],
    ['stepPercent', stepPercent, 3, 100],
    ['stepBakeTimeInMinutes', stepBakeTimeInMinutes, 0, DAY_MINUTES],
    ['canaryPercent', canaryPercent, 0.1, 100],
    ['canaryBakeTimeInMinutes', canaryBakeTimeInMinutes, 0, DAY_MINUTES]
  ] as const) {
    const tenths = (value ?? 0) * 10
    if (value !== undefined && (value < least || value > most)) {
      refuse(`${name} must be between ${least} and ${most}.`)
    }
    if (Math.abs(tenths - Math.round(tenths)) > 1e-9) {
      refuse(`${name} must be a multiple of 0.1.`)
    }
  }
}

function checkHooks({ lifecycleHooks = [] }: DeploymentConfiguration): void {
  for (const type of ['PAUSE', 'AWS_LAMBDA']) {
    const hooks = lifecycleHooks.filter(({ targetType = 'AWS_LAMBDA' }) => targetType === type)
    if (hooks.length > MOST_HOOKS) {
      refuse(`There can be at most ${MOST_HOOKS} ${type} hooks.`)
    }
  }
  for (const hook of lifecycleHooks) {
    checkHook(hook)
  }
}

function checkHook(hook: DeploymentLifecycleHook): void {
  const { targetType = 'AWS_LAMBDA', lifecycleStages = [], timeoutConfiguration } = hook
  const pause = targetType === 'PAUSE'
  if (!pause && targetType !== 'AWS_LAMBDA') {
    refuse('Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE')
  }
  const allowed = pause ? HOOK_STAGES.filter(one => !NO_PAUSE.includes(one)) : HOOK_STAGES
  if (lifecycleStages.length === 0 || lifecycleStages.some(stage => !allowed.includes(stage))) {
    refuse(`Invalid lifecycle stage provided for ${pause ? 'Pause' : 'Lambda'} Hook`)
  }
  if (!pause && (hook.hookTargetArn === undefined || hook.roleArn === undefined)) {
    refuse('hookTargetArn and roleArn are required for AWS_LAMBDA hooks.')
  }
  checkTimeout(timeoutConfiguration?.timeoutInMinutes, pause ? FORTNIGHT_MINUTES : DAY_MINUTES)
}

function checkTimeout(minutes: number | undefined, most: number): void {
  if (minutes !== undefined && (minutes < 1 || minutes > most)) {
    refuse(`timeoutInMinutes must be between 1 and ${most}.`)
  }
}

function checkBalancers(
  ecs: { readonly world: World },
  strategy: string,
  balancers: readonly LoadBalancer[]
): void {
  const advanced = balancers.filter(one => one.advancedConfiguration !== undefined)
  if (advanced.length > 0 && advanced.length < balancers.length) {
    refuse(
      'Either all or none of the provided loadBalancers must have advancedConfiguration defined'
    )
  }
  if (strategy !== 'ROLLING' && advanced.length < balancers.length) {
    refuse(
      'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy'
    )
  }
  if ((strategy === 'LINEAR' || strategy === 'CANARY') && balancers.length === 0) {
    refuseHere(`${strategy} deployments without a load balancer`)
  }
  const groups = advanced.flatMap(one => [
    one.targetGroupArn,
    one.advancedConfiguration?.alternateTargetGroupArn
  ])
  const twice = groups.find((arn, index) => groups.indexOf(arn) !== index)
  if (twice !== undefined) refuse(`Duplicate targetGroupArn found: ${twice}`)
  for (const balancer of advanced) checkAdvanced(ecs, balancer)
}

const RULE = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:listener-rule\/app\//
const NETWORK = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:listener\/net\//

function checkAdvanced(
  ecs: { readonly world: World },
  { targetGroupArn = '', advancedConfiguration }: LoadBalancer
): void {
  const {
    alternateTargetGroupArn = '',
    productionListenerRule = '',
    testListenerRule
  } = advancedConfiguration ?? {}
  const rules = { productionListenerRule, ...(testListenerRule && { testListenerRule }) }
  for (const [name, arn] of Object.entries(rules)) {
    if (!RULE.test(arn) && !NETWORK.test(arn)) {
      refuse(
        `${name} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}`
      )
    }
  }
  if (testListenerRule === productionListenerRule) {
    refuse(
      `The following rules cannot be used as both production and test listener rules: ${productionListenerRule}`
    )
  }
  if (NETWORK.test(productionListenerRule)) return
  const served = ecs.world.targets.weightsOf(productionListenerRule)
  const both = served?.has(targetGroupArn) && served.has(alternateTargetGroupArn)
  if (testListenerRule === undefined && served !== undefined && !both) {
    refuse(
      'For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup'
    )
  }
}
