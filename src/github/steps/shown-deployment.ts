import { type SavedDeployment, saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import {
  deploymentPayload,
  deploymentStatus,
  type LastStatus,
  type NextStatus,
  type WantedDeployment
} from '../deployment-text.ts'
import { connectGitHub, type GitHub } from '../github.ts'
import { isRefused } from '../github-call.ts'
import { publicClient } from '../public-client.ts'
import type { Attempt } from './attempts.ts'
import { hiddenOf } from './hidden.ts'

/** How long a rollout waits for GitHub before it begins all the same. */
const PATIENCE_MS = 2_000
/** How long the end of the step waits for GitHub; the post step reports what is missing by then. */
const END_MS = 5_000
/** The same after a signal, when the runner does not wait. */
const CANCELLED_MS = 1_500

/** One deployment on GitHub, beside the one on AWS, which never waits long for it and never fails for it. */
export interface ShownDeployment {
  /** Shows that a deployment begins. Comes back when GitHub has it, and in two seconds at the latest. */
  begin(wanted: WantedDeployment): Promise<void>
  /** Shows how it ended; gives its id when GitHub knows. */
  end(last: LastStatus): Promise<number | undefined>
  /** Leaves it to the post step. */
  leave(): void
}

/** GitHub for this repository, by the API that the job names. */
export function connect(
  token: string,
  repository: string,
  tools: Pick<Tools, 'env' | 'runner' | 'journal' | 'cancel'>,
  signal?: AbortSignal
): GitHub {
  const { apiUrl } = tools.runner.surroundings
  const access = { apiUrl, token, hurry: tools.cancel, ...(signal === undefined ? {} : { signal }) }
  return publicClient(connectGitHub(access, repository), () => hiddenOf(tools))
}

/** Prepares to show one deployment. `connected` gives the client whose calls the signal ends. */
export function prepareShown(
  connected: (signal: AbortSignal) => GitHub,
  deploys: (client: GitHub) => Promise<boolean>,
  attempt: Attempt,
  { runner, cancel }: Pick<Tools, 'runner' | 'cancel'>
): ShownDeployment {
  const stop = new AbortController()
  const giveUp = () => stop.abort(new Error('GitHub does not answer in time'))
  const client = connected(stop.signal)
  const run = runner.surroundings.runUrl
  let saved: SavedDeployment = { kind: 'ended' }
  const save = (next: SavedDeployment) => {
    saved = next
    saveState(runner, { shownDeployment: next })
  }
  const create = async (wanted: WantedDeployment): Promise<void> => {
    if (!(await deploys(client))) return
    const { environment, task } = wanted
    save({ kind: 'creating', environment, task })
    const payload = run === undefined ? wanted.payload : { ...wanted.payload, run }
    try {
      save({
        kind: 'shown',
        id: await client.createDeployment(deploymentPayload({ ...wanted, payload }))
      })
    } catch (error) {
      if (isRefused(error)) save({ kind: 'ended' })
      throw error
    }
    await setState(client, saved, { state: 'in_progress', replacesEarlier: false, run })
  }
  let begun: Promise<unknown> = Promise.resolve()
  const tellLast = async (last: LastStatus): Promise<number | undefined> => {
    const id = await setState(client, saved, { ...last, run })
    if (id !== undefined) save({ kind: 'ended' })
    return id
  }
  return {
    begin: async wanted => {
      // What is on this machine does not count as GitHub's time.
      await client.prepare()
      begun = attempt('The deployment is not shown on GitHub', 'deployments: write', () =>
        create(wanted)
      )
      await Promise.race([begun, afterwards(PATIENCE_MS)])
    },
    end: async last => {
      const limit = afterwards(cancel.aborted ? CANCELLED_MS : END_MS).then(giveUp)
      await Promise.race([begun, limit])
      if (saved.kind === 'ended') return undefined
      save({ ...saved, last })
      const told = attempt('The deployment is not up to date on GitHub', 'deployments: write', () =>
        tellLast(last)
      )
      return await told
    },
    leave: giveUp
  }
}

/** Adds a state, when GitHub has the deployment; gives its id then. */
async function setState(
  client: GitHub,
  saved: SavedDeployment,
  next: NextStatus
): Promise<number | undefined> {
  if (saved.kind !== 'shown') return undefined
  await client.createStatus(saved.id, deploymentStatus(next))
  return saved.id
}

/** Resolves later; holds no process back. Real time even where a test's clock is faster, as for every single request. */
function afterwards(ms: number): Promise<void> {
  const signal = AbortSignal.timeout(ms)
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
}
