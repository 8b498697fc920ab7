import type { TargetGroupAttribute } from '@aws-sdk/client-elastic-load-balancing-v2'
import { invalid } from './refusals.ts'

/** Seconds that a target drains: the attribute that every rollout and every removal waits for. */
export const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds'

interface Rule {
  readonly usual: string
  allows(value: string): boolean
  readonly allowed: string
}

function oneOf(usual: string, ...others: readonly string[]): Rule {
  const all = [usual, ...others]
  return { usual, allows: value => all.includes(value), allowed: `one of [${all.join(', ')}]` }
}

function between(usual: number, least: number, most: number, ...others: readonly string[]): Rule {
  return {
    usual: String(usual),
    allows: value =>
      others.includes(value) ||
      (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most),
    allowed: `between '${least}-${most}' inclusive`
  }
}

/** A share of the targets; `off` is the usual. */
const share: Rule = { ...between(1, 1, 100, 'off'), usual: 'off' }

/** The attributes of target groups behind an application load balancer (AWS documentation). */
const RULES: Readonly<Record<string, Rule>> = {
  [DEREGISTRATION_DELAY]: between(300, 0, 3600),
  'slow_start.duration_seconds': between(0, 30, 900, '0'),
  'stickiness.enabled': oneOf('false', 'true'),
  'stickiness.type': oneOf('lb_cookie', 'app_cookie'),
  'stickiness.lb_cookie.duration_seconds': between(86_400, 1, 604_800),
  'stickiness.app_cookie.duration_seconds': between(86_400, 1, 604_800),
  'stickiness.app_cookie.cookie_name': { usual: '', allows: () => true, allowed: '' },
  'load_balancing.algorithm.type': oneOf(
    'round_robin',
    'least_outstanding_requests',
    'weighted_random'
  ),
  'load_balancing.algorithm.anomaly_mitigation': oneOf('off', 'on'),
  'load_balancing.cross_zone.enabled': oneOf('use_load_balancer_configuration', 'true', 'false'),
  'target_group_health.dns_failover.minimum_healthy_targets.count': between(1, 1, 1000, 'off'),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': share,
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': between(1, 1, 1000),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': share
}

/** What a new target group has. */
export const attributeDefaults: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(RULES).map(([key, { usual }]) => [key, usual])
)

/** Checks all attributes, so that a wrong one leaves the others unset. */
export function checkAttributes(attributes: readonly TargetGroupAttribute[]): void {
  for (const { Key = '', Value = '' } of attributes) {
    const rule = RULES[Key]
    if (rule === undefined) {
      throw invalid(`Target group attribute key '${Key}' is not recognized`)
    }
    if (!rule.allows(Value)) {
      throw invalid(`'${Key}' value '${Value}' must be ${rule.allowed}`)
    }
  }
}
