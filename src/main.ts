import { setTimeout } from 'node:timers/promises'
import { createClients } from './aws/client.ts'
import { regionOfEnvironment } from './aws/environment-region.ts'
import { prepareRenewal } from './aws/renewal.ts'
import { startJournal } from './context/journal.ts'
import { saveState } from './context/saved-state.ts'
import { eventCommit, readSource, type Source } from './context/source.ts'
import type { Tools } from './context/tools.ts'
import { findEmptyInputs } from './inputs/empty.ts'
import { checkEnvironment } from './inputs/environment-rules.ts'
import { readPreviewAim, readRequest } from './inputs/read.ts'
import type { AnyRequest, EksRequest } from './inputs/request.ts'
import { skipOfEvent } from './preview/steps/event-state.ts'
import { DeployError, describeProblems, type Problem } from './problem.ts'
import type { Ending } from './report/report.ts'
import { findService } from './revision/find-service.ts'
import { systemClock } from './runner/clock.ts'
import { useProxyOfEnvironment } from './runner/proxy.ts'
import { createRunner, type Runner } from './runner/runner.ts'
import { catchSignals } from './runner/signals.ts'
import { checkTemporaryFolder } from './runner/temporary-folder.ts'

/** Until then the first call is in progress. */
const SENT_AFTER_MS = 40

/** The step itself. The only catch and the only end of everything that goes wrong. */
export async function main(): Promise<void> {
  const runner = createRunner()
  const wrongProxies = useProxyOfEnvironment(runner)
  // The post step is the same program: this is how it knows that the main step has been there.
  saveState(runner, {})
  const cancel = catchSignals()
  const journal = startJournal(runner, systemClock)
  const ending = await run(runner, journal, cancel, wrongProxies).catch(error =>
    endingOfError(error, runner, cancel)
  )
  const { announce } = await import('./runner/announce.ts')
  announce({ ...journal.known(), ...ending }, runner)
  journal.close()
}

async function run(
  runner: Runner,
  journal: Tools['journal'],
  cancel: AbortSignal,
  wrongProxies: readonly Problem[]
): Promise<Ending> {
  const env = process.env
  const skipped = skipOfEvent(runner)
  if (skipped !== undefined) return skipped
  const [source, region] = await Promise.all([readSource(runner, env), regionOfEnvironment(env)])
  const request = readInputs(runner, source, env, region, wrongProxies)
  if (request.region !== undefined) {
    journal.learn({ region: request.region })
    saveState(runner, { region: request.region })
  }
  const renewal = prepareRenewal(env, request.region, runner)
  const clients = createClients(request.region, request.maxRetries, renewal)
  const tools: Tools = { runner, clock: systemClock, clients, journal, env, source, cancel }
  return await carryOut(request, tools)
}

/** Only the mode that is asked for is loaded: each is a file of its own in the bundle. */
async function carryOut(request: AnyRequest, tools: Tools): Promise<Ending> {
  if ('eks' in request) return await carryOutOnEks(request, tools)
  if ('each' in request) {
    const { carryOutServices } = await import('./modes/all-services.ts')
    return await carryOutServices(request, tools, async (one, own) => {
      const { drawPlan } = await import('./modes/plan.ts')
      return await drawPlan(one, own)
    })
  }
  if (request.mode === 'rollback') {
    const { rollback } = await import('./modes/rollback.ts')
    return await rollback(request, tools)
  }
  if (request.mode === 'continue') {
    const { continueDeployment } = await import('./modes/continue.ts')
    return await continueDeployment(request, tools)
  }
  if (request.mode === 'cleanup') {
    const { cleanup } = await import('./modes/cleanup.ts')
    return await cleanup(request, tools)
  }
  if ('preview' in request) {
    const { preview } = await import('./modes/preview.ts')
    return await preview(request, tools)
  }
  if (request.mode === 'run-task') {
    const { runTask } = await import('./modes/run-task.ts')
    return await runTask(request, tools)
  }
  if (request.mode === 'plan') {
    const { plan } = await import('./modes/plan.ts')
    return await plan(request, tools)
  }
  if (request.mode === 'render') {
    const { renderOnly } = await import('./modes/render.ts')
    return await renderOnly(request, tools)
  }
  // ECS answers while the rest is being loaded, which keeps the processor from sending anything.
  const asked = findService(request, tools)
  await Promise.race([asked.catch(() => {}), setTimeout(SENT_AFTER_MS, undefined, { ref: false })])
  const { deploy } = await import('./modes/deploy.ts')
  return await deploy(request, tools, asked)
}

/** The same of a cluster of EKS. */
async function carryOutOnEks(request: EksRequest, tools: Tools): Promise<Ending> {
  switch (request.mode) {
    case 'deploy':
      return await (await import('./modes/eks-deploy.ts')).deployToEks(request, tools)
    case 'rollback':
      return await (await import('./modes/eks-rollback.ts')).rollBackOnEks(request, tools)
    case 'plan':
      return await (await import('./modes/eks-plan.ts')).planOnEks(request, tools)
    case 'render':
      return await (await import('./modes/eks-render.ts')).renderManifestsOnly(request, tools)
    case 'run-task':
      return await (await import('./modes/eks-run-job.ts')).runEksJob(request, tools)
  }
}

function readInputs(
  runner: Runner,
  { built }: Source,
  env: Tools['env'],
  region: string | undefined,
  wrongProxies: readonly Problem[]
): AnyRequest {
  const commit = built.kind === 'known' ? built.commit : undefined
  // A preview may have to be removed, and nothing built: whether the commit is needed is decided later.
  const sha = commit ?? (isPreview(runner) ? eventCommit(runner) : undefined)
  const checked = readRequest(runner.input, {
    empty: findEmptyInputs(env),
    ...(sha === undefined ? {} : { sha }),
    ...(built.kind === 'unknown' ? { noCommit: lowerFirst(built.why) } : {}),
    ...(region === undefined ? {} : { region }),
    hasVariable: name => env[name] !== undefined
  })
  const problems = [
    ...wrongProxies,
    ...checkSurroundings(runner, env),
    ...(checked.ok ? [] : checked.problems)
  ]
  if (!checked.ok || problems.length > 0) {
    throw new DeployError('invalid-input', describeProblems(problems), {
      hint: 'Nothing was changed. The inputs are described in the README.'
    })
  }
  for (const warning of checked.warnings) runner.warning(warning)
  for (const note of checked.notes) runner.notice(note)
  return checked.value
}

function checkSurroundings(runner: Runner, env: Tools['env']): readonly Problem[] {
  const folder = checkTemporaryFolder(env.RUNNER_TEMP)
  // A file is rendered without AWS.
  const offline =
    runner.input('mode') === 'render' &&
    (runner.input('task-definition') !== '' || runner.input('manifests') !== '')
  const usesRegion = runner.input('aws-region') === ''
  return [
    ...(offline ? [] : checkEnvironment(env, usesRegion)),
    ...(folder === undefined ? [] : [folder])
  ]
}

function isPreview(runner: Runner): boolean {
  return readPreviewAim(runner.input) !== undefined
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

function endingOfError(error: unknown, runner: Runner, cancel: AbortSignal): Ending {
  if (cancel.aborted && isCancellation(error, cancel)) {
    // Whatever was under way: once a deployment is started, a signal is the watch's business.
    return {
      outcome: 'cancelled',
      reason: `The job was cancelled (${String(cancel.reason)}) before anything was rolled out.`
    }
  }
  if (error instanceof DeployError) {
    // A list of mistakes is easier to work through line by line than in one sentence.
    if (error.message.includes('\n')) runner.line(error.message)
    return {
      outcome: 'failed',
      reason: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.details.length === 0 ? {} : { details: error.details })
    }
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { outcome: 'failed', reason: `This is a bug of deploy-fargate: ${text}` }
}

function isCancellation(error: unknown, cancel: AbortSignal): boolean {
  return error === cancel.reason || (error instanceof DeployError && error.code === 'cancelled')
}

/** The post step, which the runner starts in any case. */
export async function post(): Promise<void> {
  const runner = createRunner()
  for (const { where, what } of useProxyOfEnvironment(runner)) {
    runner.line(`${where}: ${what} The post step goes on without a proxy.`)
  }
  try {
    const { runPostStep } = await import('./modes/finish.ts')
    await runPostStep(runner, systemClock, process.env, catchSignals())
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    runner.setFailed(`Could not finish watching the rollout: ${text}`)
  }
}
