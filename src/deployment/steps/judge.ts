import { isExpired, lastingSession } from '../../aws/failure.ts'
import { saveRollout } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { DeployError } from '../../problem.ts'
import { type Ending, isGreen } from '../../report/report.ts'
import { describeOwner } from '../../rollback/owner.ts'
import type { Clock } from '../../runner/clock.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { beginOf } from '../../timing/steps/measure.ts'
import type { Timing } from '../../timing/timing.ts'
import { describeNewObjects } from '../kubernetes-rollout.ts'
import type { Rollout, RolloutOutcome, Verdict, Watch } from '../rollout.ts'
import { describeRule, type RuleWeights } from '../rule-weights.ts'
import type { Step } from '../transitions.ts'
import { howToFollow, stillGoingBack } from '../verdict.ts'
import { wasCancelled } from '../watch.ts'
import { chooseDeployer } from './choose-deployer.ts'
import type { Deployer, MeasuredRun } from './deployer.ts'
import { tellDiagnosis } from './gather-findings.ts'
import { readOwnership } from './live-owner.ts'
import { watchRollout } from './watch-rollout.ts'

/** Outcomes whose cause is in the tasks. */
const EXPLAINED: readonly RolloutOutcome[] = [
  'failed',
  'rolled-back',
  'rollback-failed',
  'timed-out'
]

/** How long a rollback waits until what it is about to delete was read. */
const TRACES_MS = 10_000

/**
 * Watches a deployment to its verdict, and explains a bad one while its traces are fresh. `wanted` is an outcome that
 * was asked for and needs no explanation.
 */
export async function judge(
  first: Step,
  definition: TaskDefinition | undefined,
  tools: RolloutTools,
  wanted?: RolloutOutcome
): Promise<Ending> {
  const { options } = first.watch
  let { rollout } = first.watch
  const { journal } = tools
  const deployer = await chooseDeployer(rollout)
  const beforeMs = journal.elapsed()
  const begin = beginOf(rollout, tools)
  let pollRefusal: unknown
  let diagnosis: Promise<Diagnosis> | undefined
  const diagnose = (cause: string | undefined) => {
    diagnosis ??= deployer.explain(rollout, definition, cause, tools).then(found => {
      tellDiagnosis(tools.runner, found)
      return found
    })
    return diagnosis
  }
  const end = await watchRollout(first, {
    ...tools,
    log: tools.runner,
    save: watch => {
      rollout = watch.rollout
      saveRollout(tools, { kind: 'started', watch })
    },
    // The diagnosis is awaited later; until then its failure must not end the rollback.
    onTrouble: async cause => {
      const told = diagnose(cause).catch(() => undefined)
      if (deployer.losesTraces === true) await atMost(told, TRACES_MS, tools.clock)
    },
    onPollRefused: error => {
      pollRefusal = error
    }
  })
  if (end.kind === 'handed-over') return await leaveOff(end.watch, deployer, tools)
  const { verdict } = end
  const durationMs = journal.elapsed()
  const bad = EXPLAINED.includes(verdict.outcome) && verdict.outcome !== wanted
  // The tasks that a cancelled rollout leaves behind are no cause of anything.
  const own = !wasCancelled(end.watch) && end.watch.forOthers !== true
  const inTasks = bad && own && !tools.cancel.aborted
  const explained = inTasks ? await diagnose(verdict.reason) : undefined
  const { outcome } = verdict
  // What is wanted to fail is only the first half of a rollback.
  const { running } = verdict
  saveRollout(tools, {
    kind: 'ended',
    ...(wanted === undefined ? { outcome } : {}),
    ...(running === undefined ? {} : { running })
  })
  if (verdict.note !== undefined) tools.runner.notice(verdict.note)
  const isBack = outcome === 'rolled-back' || outcome === 'rollback-failed'
  const rules =
    isBack && pollRefusal === undefined
      ? tellRules(await deployer.readRules(rollout, tools), tools)
      : ''
  return {
    ...endingOf(verdict),
    ...addToReason(verdict, outcome === 'rollback-failed' ? rules : '', leftBy(rollout, verdict)),
    ...(await nameSuccessor(rollout, verdict, tools)),
    durationMs,
    ...(await timingOf(
      run => deployer.measure(rollout, definition, run, tools),
      { begin, durationMs, verdict, pollRefusal },
      tools
    )),
    ...withHint(explained, hintFor(pollRefusal, beforeMs + options.waitMs + options.revertMs))
  }
}

/** Waits for the end of what never throws, but not for long. */
async function atMost(work: Promise<unknown>, limitMs: number, clock: Clock): Promise<void> {
  const done = new AbortController()
  const limit = clock.sleep(limitMs, done.signal)
  await Promise.race([work, limit])
  done.abort()
}

/** Where the rules of the load balancer send the traffic now: said, and given as sentences. */
function tellRules(weights: readonly RuleWeights[], { runner }: Pick<Tools, 'runner'>): string {
  const rules = weights.map(describeRule)
  for (const rule of rules) runner.line(rule)
  return rules.join(' ')
}

function addToReason({ reason = '' }: Verdict, ...more: readonly string[]): Partial<Ending> {
  const added = more.filter(text => text !== '')
  return added.length === 0 ? {} : { reason: [reason, ...added].join(' ').trim() }
}

/** What a rollout that did not come to its good end leaves behind. */
function leftBy({ kubernetes }: Rollout, { outcome }: Verdict): string {
  return kubernetes === undefined || isGreen(outcome) ? '' : describeNewObjects(kubernetes)
}

/** Who started the deployment that replaced mine, by the tags that this action writes on revisions of ECS. */
async function nameSuccessor(
  { kubernetes }: Rollout,
  { reason, successor }: Verdict,
  tools: Pick<Tools, 'clients'>
): Promise<Partial<Ending>> {
  if (reason === undefined || successor === undefined || kubernetes !== undefined) return {}
  const ownership = await readOwnership(successor, tools).catch(() => undefined)
  return { reason: `${reason} ${describeOwner(ownership).sentence}` }
}

/** What ended the watch comes before what may be wrong with the tasks. */
function withHint(diagnosis: Diagnosis | undefined, hint: string | undefined): Partial<Ending> {
  if (diagnosis === undefined) return hint === undefined ? {} : { hint }
  const hints = [hint, diagnosis.hint].filter(text => text !== undefined)
  return { diagnosis: hints.length === 0 ? diagnosis : { ...diagnosis, hint: hints.join(' ') } }
}

/**
 * Where the time went; not after a cancel, when every second counts, nor when nothing can be asked any more. Of several
 * services, only of the one that decided: it takes calls of which AWS answers a few a second.
 */
async function timingOf(
  measure: (run: MeasuredRun) => ReturnType<Deployer['measure']>,
  { begin, durationMs, verdict, pollRefusal }: Watched,
  { cancel, others }: Pick<RolloutTools, 'cancel' | 'others'>
): Promise<{ timing?: Timing }> {
  // A deployment left early has no phases to compare yet.
  if (verdict.outcome === 'baking' || verdict.outcome === 'paused') return {}
  if (pollRefusal !== undefined || cancel.aborted || others?.decidesTime() === false) return {}
  const succeeded = verdict.outcome === 'succeeded'
  const timing = await measure({ begin, untilMs: durationMs, succeeded })
  return timing === undefined ? {} : { timing }
}

/** A watch that came to its verdict. */
interface Watched {
  /** The step's first call. Epoch milliseconds by the server's clock. */
  readonly begin: number
  readonly durationMs: number
  readonly verdict: Verdict
  /** The error after which the deployer could not be asked any more. */
  readonly pollRefusal: unknown
}

/** What to do about an error that ended the watch. `neededMs` is how long the whole step may take. */
function hintFor(error: unknown, neededMs: number): string | undefined {
  if (!(error instanceof DeployError)) return undefined
  return error.code === 'credentials' && isExpired(error) ? lastingSession(neededMs) : error.hint
}

function endingOf({ outcome, reason, running, trigger }: Verdict): Ending {
  return {
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(running === undefined ? {} : { runningTaskDefinitionArn: running })
  }
}

/** The step ends, and the rollback goes on. */
async function leaveOff(watch: Watch, deployer: Deployer, tools: RolloutTools): Promise<Ending> {
  const { cancel } = tools
  if (watch.inPostStep === true) return await leaveGoingBack(watch, deployer, tools)
  return {
    outcome: 'cancelled',
    handedOver: true,
    reason: `The job was cancelled (${String(cancel.reason)}); the rollback is under way, and the post step of this action watches it to its end.`
  }
}

/** The post step cannot wait for the end of a rollback: what the deployer goes on with, where it stands, and how to follow it. */
async function leaveGoingBack(
  watch: Watch,
  deployer: Deployer,
  tools: RolloutTools
): Promise<Ending> {
  const { cancel } = tools
  const { rollout, memory } = watch
  const reason = stillGoingBack(watch, cancel.aborted ? String(cancel.reason) : undefined)
  const rules = tellRules(await deployer.readRules(rollout, tools), tools)
  return {
    outcome: 'cancelled',
    handedOver: true,
    reason: `${reason} ${rules}`.trim(),
    hint: howToFollow(rollout),
    ...(memory.running === undefined ? {} : { runningTaskDefinitionArn: memory.running })
  }
}
