import { createHash } from 'node:crypto'
import {
  type CodeDeployClients,
  createDeployment,
  getDeployment,
  listDeployments
} from '../../aws/codedeploy.ts'
import { failureOf, maybeCarriedOut } from '../../aws/failure.ts'
import { carryOutOnce } from '../../aws/retry.ts'
import { serverNow } from '../../aws/task-times.ts'
import { shown } from '../../aws/whole-answer.ts'
import { alreadyRunning } from '../../revision/find-deployment-group.ts'
import type { Clock } from '../../runner/clock.ts'
import { describeDeployment } from '../codedeploy-lines.ts'
import type { CodeDeployView } from '../codedeploy-observation.ts'
import type { CodeDeployRollout, CodeDeploySending } from '../rollout.ts'

/** The SDK takes clocks for the same that are less than five minutes apart. */
const WINDOW_MS = 10 * 60_000

/** What is to be sent, and what the group has before. `now`: the server's clock. */
export async function prepareSending(
  api: CodeDeployClients,
  codeDeploy: CodeDeployRollout,
  now: number
): Promise<CodeDeploySending> {
  const since = now - WINDOW_MS
  try {
    return { codeDeploy, since, known: await listDeployments(api.client, codeDeploy, { since }) }
  } catch (error) {
    if (failureOf(error).kind !== 'denied') throw error
    return { codeDeploy, since, known: [] }
  }
}

/** The deployment that was sent, if CodeDeploy has it. GetDeployment returns only the digest of an AppSpec. */
export async function findSent(
  { client }: CodeDeployClients,
  { codeDeploy, since, known }: CodeDeploySending
): Promise<CodeDeployView | undefined> {
  const sha256 = digestOf(codeDeploy.appSpec)
  for (const id of await listDeployments(client, codeDeploy, { since })) {
    if (known.includes(id)) continue
    const deployment = await getDeployment(client, id)
    if (deployment.sha256 === sha256 && deployment.creator !== 'codeDeployRollback') {
      return deployment
    }
  }
  return undefined
}

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex')

/** What sending needs besides. */
interface SendTools {
  readonly clock: Clock
  /** A signal ends the attempts before the call is sent again. */
  readonly cancel?: AbortSignal
  readonly description?: string
  onNotSent?(): void
}

/** Starts a deployment at most once, and gives it. `service` is for the words of an error. */
export async function sendOnce(
  api: CodeDeployClients,
  sending: CodeDeploySending,
  service: string,
  { clock, cancel, description, onNotSent }: SendTools
): Promise<CodeDeployView> {
  let lost = false
  const send = async (): Promise<CodeDeployView> => {
    try {
      const deployment = await knownDeployment(api, await create(api, sending, description))
      const isIt =
        (deployment.sha256 ?? digestOf(sending.codeDeploy.appSpec)) ===
        digestOf(sending.codeDeploy.appSpec)
      return shown(isIt ? deployment : undefined, 'the deployment that was sent')
    } catch (error) {
      if (isBusy(error)) return await ownOrRefused(api, sending, lost, service, error)
      lost ||= maybeCarriedOut(error)
      throw error
    }
  }
  return await carryOutOnce(
    { name: 'codedeploy:CreateDeployment', send, find: () => findSent(api, sending) },
    {
      clock,
      ...(cancel === undefined ? {} : { cancel }),
      ...(onNotSent === undefined ? {} : { onNotDone: onNotSent })
    }
  )
}

function isBusy(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DeploymentLimitExceededException'
}

/** The owner of the blocking deployment decides: after a lost answer it may be this very one. */
async function ownOrRefused(
  api: CodeDeployClients,
  sending: CodeDeploySending,
  lost: boolean,
  service: string,
  error: Error
): Promise<CodeDeployView> {
  const own = lost ? await findSent(api, sending) : undefined
  if (own !== undefined) return own
  throw alreadyRunning(service, await nameBusy(api, error), error)
}

async function create(
  { once }: CodeDeployClients,
  { codeDeploy: { application, group, appSpec, config } }: CodeDeploySending,
  description: string | undefined
): Promise<string> {
  return await createDeployment(once, {
    applicationName: application,
    deploymentGroupName: group,
    revision: {
      revisionType: 'AppSpecContent',
      appSpecContent: { content: appSpec, sha256: digestOf(appSpec) }
    },
    ...(config === undefined ? {} : { deploymentConfigName: config }),
    ...(description === undefined ? {} : { description })
  })
}

/** A deployment that was created this moment; when it cannot be asked for, it is known all the same. */
async function knownDeployment({ client }: CodeDeployClients, id: string): Promise<CodeDeployView> {
  return await getDeployment(client, id).catch(() => ({
    id,
    status: 'Created' as const,
    createdAt: serverNow(client),
    keepsOriginal: false
  }))
}

/** The blocking deployment, as CodeDeploy's error names it. */
async function nameBusy({ client }: CodeDeployClients, error: Error): Promise<string> {
  const id = /\bd-[0-9A-Z]+/.exec(error.message)?.[0]
  if (id === undefined) return error.message
  return await getDeployment(client, id).then(describeDeployment, () => id)
}
