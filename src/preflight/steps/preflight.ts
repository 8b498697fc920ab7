import type { Tools } from '../../context/tools.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { PlanCheck } from '../check.ts'
import { relevantChecks } from '../relevant-checks.ts'
import { freeChecks, readChecks } from './gather-checks.ts'
import { withReadLimit } from './read-once.ts'

/**
 * Ends the step before anything is registered when a check that needs no call says that the deployment cannot work;
 * what makes it risky is a line in the log.
 */
export function preflight(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'env'>
): void {
  judge(freeChecks(request, found, definition, tools), request, tools)
}

/**
 * The same with the checks that take calls. What is not permitted, fails, or takes too long, is passed over without a
 * word: a deployment needs none of it. Not even IAM that does not answer makes it wait long when `image` is there.
 */
export async function preflightReads(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients'>,
  { signal, image }: { readonly signal: AbortSignal; readonly image: Promise<unknown> }
): Promise<void> {
  const checks = await withReadLimit(
    tools,
    signal,
    limited => readChecks(request, found, definition, limited),
    image
  )
  if (checks) judge([...checks.task, ...checks.service], request, tools)
}

function judge(
  checks: readonly PlanCheck[],
  { rollout }: Request,
  { runner }: Pick<Tools, 'runner'>
): void {
  const told = relevantChecks(checks, rollout)
  const [first, ...more] = told.filter(({ status }) => status === 'error')
  for (const { status, name, what, fix = '' } of told) {
    if (status === 'warning') runner.line(`${name}: ${what} ${fix}`.trimEnd(), 'warning')
  }
  if (first === undefined) return
  for (const { name, what, fix = '' } of more) runner.line(`${name}: ${what} ${fix}`, 'bad')
  throw new DeployError(
    'service',
    more.length === 0 ? first.what : `${first.what} (and ${more.length} more)`,
    first.fix === undefined ? {} : { hint: first.fix }
  )
}
