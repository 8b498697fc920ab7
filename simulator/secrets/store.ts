import type { Ids } from '../world.ts'

/** A secret that is there. */
export interface SecretSeed {
  readonly name: string
  /** The labels of its one version; AWSCURRENT unless given, and no version at all when empty. */
  readonly stages?: readonly string[]
  /** Marked for deletion. */
  readonly deleted?: boolean
}

/** A secret as Secrets Manager keeps it: it has no value here, for nobody may read it. */
export interface Secret {
  readonly name: string
  readonly arn: string
  readonly versions: Readonly<Record<string, readonly string[]>>
  readonly created: number
  readonly deleted: boolean
}

/** The secrets and parameters of the account. */
export class SecretStore {
  readonly secrets = new Map<string, Secret>()
  /** When a parameter was made, by its name. */
  readonly parameters = new Map<string, number>()
  readonly #home: { readonly account: string; readonly region: string }
  readonly #ids: Ids

  constructor(home: { readonly account: string; readonly region: string }, ids: Ids) {
    this.#home = home
    this.#ids = ids
  }

  /** Makes a secret, or changes the one of this name, and gives its ARN. */
  addSecret(
    { name, stages = ['AWSCURRENT'], deleted = false }: SecretSeed,
    created: number
  ): string {
    const { account, region } = this.#home
    const known = this.secrets.get(name)
    const arn =
      known?.arn ?? `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${this.#ids.hex(6)}`
    const versions = stages.length === 0 ? {} : { [this.#ids.uuid()]: stages }
    this.secrets.set(name, { name, arn, versions, created, deleted })
    return arn
  }

  /** Makes a parameter and gives its ARN. */
  addParameter(name: string, created: number): string {
    this.parameters.set(name, created)
    return this.parameterArn(name)
  }

  parameterArn(name: string): string {
    const { account, region } = this.#home
    return `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`
  }

  /** A secret by its name, its ARN, or its ARN without the random end. */
  find(id: string): Secret | undefined {
    return [...this.secrets.values()].find(
      ({ name, arn }) => id === name || id === arn || id === arn.slice(0, -7)
    )
  }
}
