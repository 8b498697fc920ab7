import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { GitHubRequest } from '../../inputs/request.ts'
import { baseServiceName } from '../../preview/preview-facts.ts'
import { linkConsole } from '../../report/console-link.ts'
import type { Ending, Report } from '../../report/report.ts'
import { describeVerdict } from '../../report/verdict-line.ts'
import { type LastStatus, stateOf, type WantedDeployment } from '../deployment-text.ts'
import { prepareAttempts } from './attempts.ts'
import { connect, prepareShown } from './shown-deployment.ts'
import { wantsDeployment } from './wants-deployment.ts'

/** A rollout that is shown as a deployment on GitHub. */
export interface ShownRollout {
  readonly cluster: string
  readonly service: string
  readonly github?: GitHubRequest
  readonly rollout: { readonly wait: boolean }
  readonly task: 'deploy' | 'rollback'
  /** The commit that the service is brought to; without it nothing is shown. */
  readonly commit: string | undefined
}

/**
 * Carries a rollout out, and shows it on GitHub as a deployment of its commit in the environment `cluster/service`. One
 * that is not waited for is not shown, since nothing would report its end.
 */
export async function showRollout<T extends { readonly ending: Ending }>(
  shown: ShownRollout,
  tools: Pick<Tools, 'runner' | 'journal' | 'env' | 'cancel'>,
  work: () => Promise<T>
): Promise<T> {
  const { github, commit, rollout } = shown
  const { repository } = tools.runner.surroundings
  const { token, deployment: setting = false } = github ?? {}
  if (token === undefined || repository === undefined || setting === false) return await work()
  if (commit === undefined || !rollout.wait) return await work()
  tools.runner.mask(token)
  const attempt = prepareAttempts(tools, {
    level: setting === 'auto' ? 'notice' : 'warning',
    otherwise: ', or set github-deployment: false'
  })
  const books = prepareShown(
    signal => connect(token, repository, tools, signal),
    wantsDeployment(setting, tools),
    attempt,
    tools
  )
  tools.cancel.throwIfAborted()
  await books.begin(wantedDeployment(shown, commit, tools.journal.known()))
  const tell = async (ending: Ending) => {
    if (ending.handedOver === true) books.leave()
    else await books.end(lastStatus({ ...tools.journal.known(), ...ending }))
  }
  const done = await work().catch(async (error: unknown) => {
    await tell(endingOf(error, tools.cancel))
    throw error
  })
  await tell(done.ending)
  return done
}

/** The last state on GitHub for a report. */
export function lastStatus(report: Report): LastStatus {
  return {
    state: stateOf(report.outcome),
    replacesEarlier: true,
    description: describeVerdict(report),
    url: report.url ?? linkConsole(report)
  }
}

function endingOf(error: unknown, cancel: AbortSignal): Ending {
  if (cancel.aborted) return { outcome: 'cancelled' }
  return { outcome: 'failed', reason: failureOf(error).message }
}

function wantedDeployment(
  { cluster, service, task }: ShownRollout,
  ref: string,
  known: Partial<Report>
): WantedDeployment {
  const { taskDefinitionArn, previousTaskDefinitionArn, imageTag, imageDigest, region } = known
  const name = (arn: string | undefined) => (arn === undefined ? undefined : revisionName(arn))
  const [after, before] = [name(taskDefinitionArn), name(previousTaskDefinitionArn)]
  const environment = baseServiceName(cluster, service)
  const [clusterName = '', serviceName = ''] = environment.split('/')
  return {
    ref,
    task,
    environment,
    description: [
      after ?? 'A new revision',
      before === undefined ? '' : ` in place of ${before}`
    ].join(''),
    transient: false,
    payload: Object.fromEntries(
      Object.entries({
        region,
        cluster: clusterName,
        service: serviceName,
        taskDefinition: after,
        previousTaskDefinition: before,
        imageTag,
        imageDigest
      }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
    )
  }
}
