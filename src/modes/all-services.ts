import type { Tools } from '../context/tools.ts'
import type { ServicesRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import { startSaving } from '../services/steps/service-tools.ts'
import type { DrawPlan } from './steps/plan-services.ts'
import { reportsOf, type ServiceMember, serviceMembersOf } from './steps/service-members.ts'

/** Several services in one step: all of them come to run what is wanted, or none. */
export async function carryOutServices(
  request: ServicesRequest,
  tools: Tools,
  drawPlan: DrawPlan
): Promise<Ending> {
  tools.journal.learn({ cluster: request.cluster })
  const save = startSaving(tools.runner, {})
  const all = { tools, save }
  if (request.mode === 'rollback') {
    const members = serviceMembersOf(request.each, tools, save)
    const { rollbackServices } = await import('./steps/rollback-services.ts')
    return await telling(members, tools, rollbackServices(request, members, all))
  }
  const members = serviceMembersOf(request.each, tools, save)
  if (request.mode === 'plan') {
    const { planServices } = await import('./steps/plan-services.ts')
    return await telling(members, tools, planServices(request, members, tools, drawPlan))
  }
  const { deployServices } = await import('./steps/deploy-services.ts')
  return await telling(members, tools, deployServices(request, members, all))
}

/** The reason that ends the step is the reason of each service, too. */
async function telling(
  members: readonly Pick<ServiceMember, 'service' | 'tools'>[],
  { journal, cancel }: Pick<Tools, 'journal' | 'cancel'>,
  work: Promise<Ending>
): Promise<Ending> {
  return await work.catch((error: unknown) => {
    const outcome = cancel.aborted ? 'cancelled' : 'failed'
    const reason = error instanceof Error ? { reason: error.message } : {}
    journal.learn({ services: reportsOf({ outcome, ...reason }, members, []) })
    throw error
  })
}
