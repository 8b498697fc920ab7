import type { SavedDeployment, SavedState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { Ending } from '../../report/report.ts'
import { deploymentStatus, type LastStatus } from '../deployment-text.ts'
import type { GitHub } from '../github.ts'
import { member } from '../github-call.ts'
import { prepareAttempts } from './attempts.ts'
import { lastStatus } from './show-rollout.ts'
import { connect } from './shown-deployment.ts'

/** A deployment on GitHub that the main step left without its last state. */
export type LeftDeployment = Exclude<SavedDeployment, { kind: 'ended' }>

const CUT_OFF: LastStatus = {
  state: 'error',
  replacesEarlier: false,
  description: 'The step was cut off before it had a verdict.'
}

/** What the saved state says about a deployment on GitHub; undefined when nothing is left to do. */
export function leftDeploymentOf({
  shownDeployment: saved
}: SavedState): LeftDeployment | undefined {
  return saved === undefined || saved.kind === 'ended' ? undefined : saved
}

/** Reports to GitHub how a deployment ended when the main step could not. */
export async function finishShown(
  left: LeftDeployment,
  ending: Ending | undefined,
  tools: Pick<Tools, 'runner' | 'journal' | 'env' | 'cancel'>
): Promise<void> {
  const { runner, journal } = tools
  const token = runner.input('github-token')
  const { repository, runUrl: run } = runner.surroundings
  if (token === '' || repository === undefined) return
  runner.mask(token)
  const client = connect(token, repository, tools)
  const last =
    left.last ?? (ending === undefined ? CUT_OFF : lastStatus({ ...journal.known(), ...ending }))
  const finish = async () => {
    const id = left.kind === 'shown' ? left.id : await findOwn(client, left, run)
    if (id !== undefined) await client.createStatus(id, deploymentStatus({ ...last, run }))
  }
  // The main step has reported that it could not be created.
  if (left.kind === 'creating') await finish().catch(() => undefined)
  else {
    const what = 'The deployment is not up to date on GitHub'
    await prepareAttempts(tools)(what, 'deployments: write', finish)
  }
}

/** The deployment of this run, if GitHub has made it though its answer was lost. */
async function findOwn(
  client: GitHub,
  { environment, task }: Extract<LeftDeployment, { kind: 'creating' }>,
  run: string | undefined
): Promise<number | undefined> {
  const found = await client.listDeployments(environment, task)
  return found.find(({ payload }) => run !== undefined && member(payload, 'run') === run)?.id
}
