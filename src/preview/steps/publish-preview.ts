import { targetHealth } from '../../aws/elb.ts'
import type { ListenerView } from '../../aws/listener-rules.ts'
import type { Tools } from '../../context/tools.ts'
import type { Ending } from '../../report/report.ts'

const HEALTH_LIMIT_MS = 5 * 60_000
const HEALTH_EVERY_MS = 3_000

/** Whether a target of the preview is healthy now; not when that cannot be seen. */
export async function answers(
  groupArn: string,
  { clients }: Pick<Tools, 'clients'>
): Promise<boolean> {
  try {
    return (await targetHealth(clients.elb, groupArn)).some(({ state }) => state === 'healthy')
  } catch {
    return false
  }
}

/** Gives the address once a target of the preview is healthy. */
export async function publish(
  url: string,
  groupArn: string,
  ending: Ending,
  { clients, clock, cancel, journal }: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Ending> {
  const end = clock.now() + HEALTH_LIMIT_MS
  for (;;) {
    const targets = await targetHealth(clients.elb, groupArn)
    if (targets.some(({ state }) => state === 'healthy')) break
    cancel.throwIfAborted()
    if (clock.now() > end) {
      const states = targets.map(({ state, description }) => description ?? state).join(', ')
      return {
        ...ending,
        outcome: 'failed',
        reason: `The deployment completed, and after five minutes no target answers the load balancer (${states || 'there is none'}).`
      }
    }
    await clock.sleep(HEALTH_EVERY_MS, cancel)
  }
  journal.learn({ url })
  journal.tell(`${url} answers`)
  return ending
}

/** Where a host is reached behind a listener. */
export function addressOf(host: string, { protocol, port }: ListenerView): string {
  const secure = protocol === 'HTTPS'
  const usual = port === (secure ? 443 : 80)
  return `${secure ? 'https' : 'http'}://${host}${usual ? '' : `:${port}`}`
}
