import { AwsError, type Ids } from '../world.ts'

/** A role that is there. */
export interface RoleSeed {
  readonly name: string
  /** `/` unless given. */
  readonly path?: string
  /** Who may assume it; a policy that trusts `ecs-tasks.amazonaws.com` unless given. */
  readonly trust?: object
}

/** A role as IAM keeps it. */
export interface Role {
  readonly name: string
  readonly path: string
  readonly id: string
  readonly arn: string
  readonly created: number
  readonly trust: object
}

const TRUSTS_TASKS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole'
    }
  ]
}

/** The roles of the account. */
export class Roles {
  readonly #account: string
  readonly #ids: Ids
  readonly #roles = new Map<string, Role>()

  constructor(account: string, ids: Ids) {
    this.#account = account
    this.#ids = ids
  }

  /** Makes a role and gives its ARN. */
  add({ name, path = '/', trust = TRUSTS_TASKS }: RoleSeed, created: number): string {
    const arn = `arn:aws:iam::${this.#account}:role${path}${name}`
    const id = `AROA${this.#ids.hex(17).toUpperCase()}`
    this.#roles.set(name.toLowerCase(), { name, path, id, arn, created, trust })
    return arn
  }

  remove(name: string): void {
    this.#roles.delete(name.toLowerCase())
  }

  has(name: string): boolean {
    return this.#roles.has(name.toLowerCase())
  }

  /** A role by its name, whose case does not count. Throws NoSuchEntity when there is none. */
  find(name: string): Role {
    const role = this.#roles.get(name.toLowerCase())
    if (role === undefined) {
      throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)
    }
    return role
  }
}
