import type { ECRClient } from '@aws-sdk/client-ecr'
import pRetry from 'p-retry'
import type { AwsCaller } from '../../aws/client.ts'
import {
  createRepository,
  type EcrLogin,
  findImage,
  getLogin,
  type StoredImage
} from '../../aws/ecr.ts'
import type { BuildRequest } from '../../inputs/request.ts'
import type { Log } from '../../log.ts'
import { DeployError, type Problem } from '../../problem.ts'
import { describeMissingRepository } from '../failure-message.ts'
import type { TagState } from '../push-failure.ts'
import { parseRepository, type Repository } from '../reference.ts'
import { describeMovingTags } from '../tag-mobility.ts'
import type { EcrClients } from './check-image.ts'

/** The repository that is pushed to, with a login at its registry. */
export interface Registry {
  readonly client: AwsCaller<ECRClient>
  readonly host: string
  readonly repository: Repository
  readonly login: EcrLogin
}

/** Reads a tag that was just pushed. */
const ATTEMPTS = 3

/** Logs in at the registry of the repository. Throws a DeployError when it is not one of ECR's. */
export async function openRegistry(
  { repository: text }: BuildRequest,
  clients: EcrClients,
  log: Log,
  signal: AbortSignal
): Promise<Registry> {
  const repository = parseRepository(text)
  if (repository === undefined) {
    throw new DeployError('invalid-input', `${text} is not a repository of ECR.`, {
      hint: 'Give repository a name (team/app) or a URI (123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app).'
    })
  }
  const client = clients(repository.region)
  const login = await makeLogin(client, log, signal)
  const { host = login.host } = repository
  // A URI of ECR may name another account; any other host has to be the registry that the login is for.
  if (repository.registryId === undefined && host !== login.host) {
    throw new DeployError(
      'invalid-input',
      `The registry ${host} is not the one of this account, ${login.host}.`
    )
  }
  return { client, host, repository, login }
}

/** Asks for a login and hides its secrets in the log before anyone can print them. */
export async function makeLogin(
  client: AwsCaller<ECRClient>,
  log: Log,
  signal: AbortSignal
): Promise<EcrLogin> {
  const login = await getLogin(client, signal)
  log.mask(login.password)
  log.mask(login.token)
  return login
}

/** A repository that is not there, as one mistake among others. */
export function missingRepositoryProblem({
  repository: { name, region },
  host
}: Registry): Problem {
  const { message, hint } = describeMissingRepository({ repository: name, host, region })
  return { where: 'repository', what: message, fix: hint.endsWith('.') ? hint : `${hint}.` }
}

/** The image behind the first tag, if it is there. A missing repository is created when asked for, else an error. */
export async function findExisting(
  { tags, createRepository: mayCreate }: BuildRequest,
  { client, host, repository }: Registry,
  log: Log,
  signal: AbortSignal
): Promise<StoredImage | undefined> {
  const found = await findImage(client, repository, { tag: tags[0] }, signal)
  if (found.kind === 'found') return found
  if (found.kind === 'missing') return undefined
  const { name, region } = repository
  if (!mayCreate) {
    const { message, hint } = describeMissingRepository({ repository: name, host, region })
    throw new DeployError('image', message, { hint })
  }
  if (await createRepository(client, repository, signal)) {
    log.line(`Created the repository ${name} (immutable tags, scan on push).`)
    const moving = describeMovingTags(tags, name)
    if (moving !== undefined) log.warning(moving)
  }
  return undefined
}

/** The image behind a tag that was just pushed: ECR may need a moment to know it. */
export async function findPushed(
  { tags }: BuildRequest,
  { client, repository }: Registry,
  signal: AbortSignal
): Promise<StoredImage> {
  const findTagged = async (): Promise<StoredImage> => {
    const found = await findImage(client, repository, { tag: tags[0] }, signal)
    if (found.kind === 'found') return found
    throw new DeployError(
      'push',
      `The image was pushed, but ECR does not know ${repository.name}:${tags[0]}.`
    )
  }
  return pRetry(findTagged, {
    retries: ATTEMPTS - 1,
    minTimeout: 500,
    signal,
    shouldRetry: ({ error }) => error instanceof DeployError && error.code === 'push'
  })
}

/** What ECR says about the tag after a push that failed. It never throws: the push is the news. */
export async function readTagState(
  { tags }: BuildRequest,
  { client, repository }: Registry,
  signal: AbortSignal
): Promise<TagState> {
  try {
    return (await findImage(client, repository, { tag: tags[0] }, signal)).kind
  } catch (error) {
    return error instanceof DeployError && error.code === 'access-denied' ? 'denied' : 'unknown'
  }
}
