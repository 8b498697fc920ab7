import {
  DescribeServicesCommand,
  type DescribeServicesCommandInput,
  type DescribeServicesCommandOutput,
  type ECSClient,
  type Service
} from '@aws-sdk/client-ecs'
import type { ServiceView } from '../ecs/observation.ts'
import { ABSENT, type ServiceState } from '../ecs/service-state.ts'
import { serviceView } from './views.ts'
import { LostAnswer, nameIn, readWhole, shown, toldOfAll } from './whole-answer.ts'
import { keepAnswer } from './whole-json.ts'

/** DescribeServices takes at most 10 services a call (AWS documentation). */
export const SERVICES_PER_CALL = 10

interface ServiceOptions {
  readonly signal?: AbortSignal | undefined
  /** With their tags. */
  readonly tags?: boolean
}

/** What the cluster has under the name of a service. */
export async function describeService(
  client: ECSClient,
  cluster: string,
  service: string,
  options: ServiceOptions = {}
): Promise<ServiceState> {
  return await askFor({ client, cluster, service, options }, found =>
    found === undefined ? ABSENT : wholeService(found.known, service)
  )
}

/** A service with all that AWS has written in it; undefined when there is none. */
export async function describeWholeService(
  client: ECSClient,
  cluster: string,
  service: string,
  options: ServiceOptions = {}
): Promise<WholeService | undefined> {
  return await askFor({ client, cluster, service, options }, found => found)
}

/** One service of DescribeServices. */
export interface WholeService {
  /** The members that the SDK knows. */
  readonly known: Service
  /** All members. */
  readonly whole: Service
}

interface Asked {
  readonly client: ECSClient
  readonly cluster: string
  readonly service: string
  readonly options: ServiceOptions
}

/** Asks for one service; what `read` does not find in the answer is asked for again. */
async function askFor<T>(
  { client, cluster, service, options }: Asked,
  read: (found: WholeService | undefined) => T
): Promise<T> {
  const name = nameIn(service)
  return await readWhole(
    'ecs:DescribeServices',
    async () => {
      const answer = await send(client, cluster, [service], options)
      const index = (answer.known.services ?? []).findIndex(one => one?.serviceName === name)
      const [known, whole] = [answer.known.services?.[index], answer.whole.services?.[index]]
      if (known !== undefined && whole !== undefined) return read({ known, whole })
      // Only ECS itself can say that it does not exist.
      const isMissing = answer.known.failures?.some(({ reason }) => reason === 'MISSING') === true
      if (!isMissing) throw new LostAnswer(`it does not show the service ${name}`)
      return read(undefined)
    },
    options.signal
  )
}

/** Services that are there, in any status; those that ECS does not know are left out. */
export async function describeServices(
  client: ECSClient,
  cluster: string,
  names: readonly string[],
  options: ServiceOptions = {}
): Promise<readonly Service[]> {
  const found: Service[] = []
  for (let start = 0; start < names.length; start += SERVICES_PER_CALL) {
    const services = names.slice(start, start + SERVICES_PER_CALL)
    const some = await readWhole(
      'ecs:DescribeServices',
      async () => {
        const { known } = await send(client, cluster, services, options)
        return toldOfAll(known.services ?? [], known, services, 'service that was asked for')
      },
      options.signal
    )
    found.push(...some)
  }
  return found
}

/** The one place that makes the call for services. */
export function servicesCommand(
  input: Omit<DescribeServicesCommandInput, 'services'>,
  services: readonly string[]
): DescribeServicesCommand {
  return new DescribeServicesCommand({ ...input, services: [...services] })
}

/** What a command asks for, when it asks for services. */
export function servicesAskedBy(command: object): DescribeServicesCommandInput | undefined {
  return command instanceof DescribeServicesCommand ? command.input : undefined
}

/** Asks ECS for services. */
async function send(
  client: ECSClient,
  cluster: string,
  services: readonly string[],
  { signal, tags }: ServiceOptions
): Promise<Record<'known' | 'whole', DescribeServicesCommandOutput>> {
  const { command, answer } = keepAnswer(
    servicesCommand({ cluster, ...(tags === true ? { include: ['TAGS'] } : {}) }, services)
  )
  const known = await client.send(command, signal === undefined ? {} : { abortSignal: signal })
  return { known, whole: (answer() ?? known) as typeof known }
}

/** The service that an answer shows. @throws LostAnswer when it is another one, or has no PRIMARY deployment */
export function wholeService(found: Service | undefined, name: string): ServiceView {
  const isIt = found?.serviceName === nameIn(name) && found.status !== undefined
  const view = serviceView(shown(isIt ? found : undefined, `the service ${nameIn(name)}`))
  const primary = view.deployments.find(({ status }) => status === 'PRIMARY')
  const isWhole =
    view.status !== 'ACTIVE' ||
    view.controller !== 'ECS' ||
    (primary !== undefined && primary.id !== '' && primary.taskDefinition !== '')
  return shown(isWhole ? view : undefined, `the PRIMARY deployment of ${nameIn(name)}`)
}
