import { matches, matchesExactly } from '../wildcards.ts'
import { AwsError } from '../world.ts'
import { type ConditionBlock, type Context, readConditions } from './conditions.ts'
import type { RequiredAction } from './required-actions.ts'

/** An IAM policy as far as the simulator reads it: Allow statements, `*` and `?`, and the conditions of `conditions.ts`. */
export interface PolicyDocument {
  readonly Version?: string
  readonly Statement: readonly {
    readonly Sid?: string
    readonly Effect: string
    readonly Action: string | readonly string[]
    readonly Resource?: string | readonly string[]
    readonly Condition?: ConditionBlock
  }[]
}

/** What a policy was good for. */
export interface PolicyReport {
  /** Action patterns of the policy that no call has needed yet. */
  readonly unused: readonly string[]
  /** Actions that were needed and allowed, once each, in order of first use. */
  readonly used: readonly string[]
  /** Actions that were needed and not allowed. */
  readonly refused: readonly string[]
}

interface Rule {
  readonly pattern: string
  readonly resources: readonly string[]
  /** Condition keys. */
  readonly keys: readonly string[]
  readonly allows: (context: Context) => boolean
  used: boolean
}

/** Says who may do what: everything, unless an action is denied or a policy is enforced. */
export class Access {
  readonly #denied = new Set<string>()
  #rules: Rule[] | undefined
  #used = new Set<string>()
  #refused = new Set<string>()

  /** Takes a permission away, whatever the policy says. `ecs:List*` works too. */
  deny(pattern: string): void {
    this.#denied.add(pattern)
  }

  allow(pattern: string): void {
    this.#denied.delete(pattern)
  }

  allowAll(): void {
    this.#denied.clear()
  }

  /** From now on only what the policy allows is allowed; undefined allows everything again. */
  enforce(policy: PolicyDocument | undefined): void {
    this.#rules = policy && readPolicy(policy)
    this.#used = new Set()
    this.#refused = new Set()
  }

  report(): PolicyReport {
    return {
      unused: (this.#rules ?? []).filter(rule => !rule.used).map(rule => rule.pattern),
      used: [...this.#used],
      refused: [...this.#refused]
    }
  }

  /** Throws the `AccessDeniedException` of AWS when the caller lacks a permission. */
  check(caller: string, required: readonly RequiredAction[]): void {
    for (const need of required) {
      if (!this.#isAllowed(need)) {
        this.#refused.add(need.action)
        throw accessDenied(caller, need)
      }
      this.#used.add(need.action)
    }
  }

  /** Whether the caller has a permission; asking is no use of it. */
  allows(need: RequiredAction): boolean {
    return !this.#isDenied(need) && (this.#rules === undefined || this.#rulesFor(need).length > 0)
  }

  /** The condition keys of the statements about an action on a resource, whether or not they hold. */
  keysFor({ action, resource }: RequiredAction): readonly string[] {
    const rules = (this.#rules ?? []).filter(rule => isAbout(rule, action, resource))
    return [...new Set(rules.flatMap(({ keys }) => keys))]
  }

  #isAllowed(need: RequiredAction): boolean {
    if (!this.allows(need)) {
      return false
    }
    for (const rule of this.#rulesFor(need)) {
      rule.used = true
    }
    return true
  }

  #isDenied({ action }: RequiredAction): boolean {
    return [...this.#denied].some(pattern => matches(pattern, action))
  }

  #rulesFor({ action, resource, context }: RequiredAction): readonly Rule[] {
    return (this.#rules ?? []).filter(
      rule => isAbout(rule, action, resource) && rule.allows(context)
    )
  }
}

/** The refusal for want of a permission, in AWS's words. */
export function accessDenied(
  caller: string,
  { action, resource }: Pick<RequiredAction, 'action' | 'resource'>
): AwsError {
  return new AwsError(
    'AccessDeniedException',
    `User: ${caller} is not authorized to perform: ${action} on resource: ${resource ?? '*'} because no identity-based policy allows the ${action} action`
  )
}

function readPolicy(policy: PolicyDocument): Rule[] {
  return policy.Statement.flatMap(statement => {
    if (statement.Effect !== 'Allow') {
      throw new TypeError(`the simulator reads Allow statements only, not ${statement.Effect}`)
    }
    const resources = [statement.Resource ?? '*'].flat()
    const allows = readConditions(statement.Condition)
    const keys = Object.values(statement.Condition ?? {}).flatMap(Object.keys)
    return [statement.Action]
      .flat()
      .map(pattern => ({ pattern, resources, keys, allows, used: false }))
  })
}

function isAbout(
  { pattern, resources }: Rule,
  action: string,
  resource: string | undefined
): boolean {
  const covers = resource === undefined || resources.some(one => matchesExactly(one, resource))
  return covers && matches(pattern, action)
}
