import { AwsError, type Ids, type World } from '../world.ts'
import { Limits } from './limits.ts'
import { invalid } from './refusals.ts'
import {
  type Listener,
  type LoadBalancer,
  type Rule,
  rulesOf,
  type Tagged,
  type Tags,
  targetGroupsOf
} from './state.ts'

/** The kinds of resources below a load balancer, as AWS's errors call them. */
const KINDS = {
  'load balancer': { path: 'loadbalancer', parts: 3, code: 'LoadBalancerNotFound' },
  listener: { path: 'listener', parts: 4, code: 'ListenerNotFound' },
  rule: { path: 'listener-rule', parts: 5, code: 'RuleNotFound' }
} as const

type Kind = keyof typeof KINDS

/** The load balancers of the account with their listeners and rules. */
export class LoadBalancers {
  readonly limits = new Limits()
  readonly #ids: Ids
  readonly #prefix: string
  readonly #balancers = new Map<string, LoadBalancer>()

  constructor(ids: Ids, { account, region }: Pick<World, 'account' | 'region'>) {
    this.#ids = ids
    this.#prefix = `arn:aws:elasticloadbalancing:${region}:${account}`
  }

  list(): LoadBalancer[] {
    return [...this.#balancers.values()]
  }

  /** Keeps a new load balancer; `id` is drawn unless given. */
  add(
    settings: Omit<LoadBalancer, 'arn' | 'listeners' | 'dnsName'>,
    id = this.#ids.hex(16)
  ): LoadBalancer {
    const { name, scheme, type } = settings
    const region = this.#prefix.split(':')[3]
    const host = `${scheme === 'internal' ? 'internal-' : ''}${name}-${Number.parseInt(id.slice(0, 7), 16)}`
    const balancer = {
      ...settings,
      arn: `${this.#prefix}:loadbalancer/${type === 'network' ? 'net' : 'app'}/${name}/${id}`,
      dnsName: `${host}.${region}.elb.amazonaws.com`,
      listeners: new Map()
    }
    this.#balancers.set(balancer.arn, balancer)
    return balancer
  }

  /** Adds a listener; its default rule does what `actions` say. */
  addListener(
    balancer: LoadBalancer,
    settings: Omit<Listener, 'arn' | 'balancer' | 'rules' | 'defaultRule'>,
    actions: Rule['actions'],
    id = this.#ids.hex(16)
  ): Listener {
    const arn = `${balancer.arn.replace(':loadbalancer/', ':listener/')}/${id}`
    const defaultRule: Rule = {
      arn: this.#ruleArn(arn, id),
      tags: new Map(),
      priority: undefined,
      conditions: [],
      actions,
      transforms: []
    }
    const listener = { ...settings, arn, balancer, rules: new Map(), defaultRule }
    balancer.listeners.set(arn, listener)
    return listener
  }

  addRule(listener: Listener, settings: Omit<Rule, 'arn'>): Rule {
    const rule = { ...settings, arn: this.#ruleArn(listener.arn, this.#ids.hex(16)) }
    listener.rules.set(rule.arn, rule)
    return rule
  }

  remove(balancer: LoadBalancer): void {
    this.#balancers.delete(balancer.arn)
  }

  /** @throws AwsError LoadBalancerNotFound, or ValidationError when it is no ARN of a load balancer. */
  balancer(arn: string): LoadBalancer {
    return this.#found('load balancer', arn, this.#balancers.get(arn))
  }

  /** @throws AwsError ListenerNotFound, or ValidationError when it is no ARN of a listener. */
  listener(arn: string): Listener {
    const found = this.#listeners().find(listener => listener.arn === arn)
    return this.#found('listener', arn, found)
  }

  /** @throws AwsError RuleNotFound, or ValidationError when it is no ARN of a rule. */
  rule(arn: string): { readonly rule: Rule; readonly listener: Listener } {
    for (const listener of this.#listeners()) {
      const rule = rulesOf(listener).find(one => one.arn === arn)
      if (rule !== undefined) {
        return { rule, listener }
      }
    }
    throw this.#missing('rule', arn)
  }

  /** The rule with this ARN, or what the listener of a network load balancer with it does, if it is there. */
  findRule(arn: string): Rule | undefined {
    const listeners = this.#listeners()
    const network = listeners.find(one => one.arn === arn && one.balancer.type === 'network')
    return network?.defaultRule ?? listeners.flatMap(rulesOf).find(rule => rule.arn === arn)
  }

  /** The load balancer, listener or rule with this ARN, or undefined when it is the ARN of something else. */
  tagged(arn: string): Tagged | undefined {
    const path = arn.split(':')[5]?.split('/')[0]
    switch (path) {
      case KINDS['load balancer'].path:
        return this.balancer(arn)
      case KINDS.listener.path:
        return this.listener(arn)
      case KINDS.rule.path:
        return this.rule(arn).rule
      default:
        return undefined
    }
  }

  /** The tags of the load balancer, listener or rule with this ARN, if it is there. */
  tagsOf(arn: string): Tags | undefined {
    const listeners = this.#listeners()
    return [...this.#balancers.values(), ...listeners, ...listeners.flatMap(rulesOf)].find(
      one => one.arn === arn
    )?.tags
  }

  /** The load balancers with a listener or a rule that forwards to a target group. */
  usersOf(targetGroupArn: string): LoadBalancer[] {
    return this.list().filter(balancer => groupsBehind(balancer).includes(targetGroupArn))
  }

  #listeners(): Listener[] {
    return this.list().flatMap(({ listeners }) => [...listeners.values()])
  }

  #ruleArn(listenerArn: string, id: string): string {
    return `${listenerArn.replace(':listener/', ':listener-rule/')}/${id}`
  }

  #found<Found>(kind: Kind, arn: string, found: Found | undefined): Found {
    if (found === undefined) {
      throw this.#missing(kind, arn)
    }
    return found
  }

  #missing(kind: Kind, arn: string): AwsError {
    const { path, parts, code } = KINDS[kind]
    const [, , service, , , resource = ''] = arn.split(':')
    const [type, ...rest] = resource.split('/')
    return service !== 'elasticloadbalancing' || type !== path || rest.length !== parts
      ? invalid(`'${arn}' is not a valid ${kind} ARN`)
      : new AwsError(code, `One or more ${kind}s not found`)
  }
}

/** The target groups that the listeners and rules of a load balancer forward to, each once. */
export function groupsBehind(balancer: LoadBalancer): string[] {
  const actions = [...balancer.listeners.values()]
    .flatMap(rulesOf)
    .flatMap(({ actions }) => actions)
  return targetGroupsOf(actions)
}
