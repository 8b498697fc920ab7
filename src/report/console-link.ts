import type { Report } from './report.ts'

interface ConsoleRow {
  readonly region: RegExp
  readonly host: string
}

/** The consoles of the partitions aws-cn, aws-us-gov and aws, by the names of their regions. */
const CONSOLES: readonly ConsoleRow[] = [
  { region: /^cn-/, host: 'console.amazonaws.cn' },
  { region: /^us-gov-/, host: 'console.amazonaws-us-gov.com' },
  { region: /^(?!us-iso|eu-iso|eusc-)[a-z]{2}-/, host: 'console.aws.amazon.com' }
]

/** The last part of an ARN or a name. */
function shorten(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

function hostOf(region: string): string | undefined {
  return CONSOLES.find(row => row.region.test(region))?.host
}

/** Whether this is a page about ECS or EKS in an AWS console. */
export function isConsoleLink(url: string): boolean {
  return CONSOLES.some(
    ({ host }) =>
      url.startsWith(`https://${host}/ecs/v2/`) || url.startsWith(`https://${host}/eks/clusters/`)
  )
}

/** The page of the one-off task in the AWS console, or of the cluster's tasks when there are several. */
export function linkTasks({
  region,
  cluster,
  taskArns = [],
  kubernetes
}: Report): string | undefined {
  const [first] = taskArns
  if (kubernetes !== undefined) return undefined
  if (region === undefined || cluster === undefined || first === undefined) return undefined
  const host = hostOf(region)
  if (host === undefined) return undefined
  const [c, id, r] = [shorten(cluster), shorten(first), region].map(encodeURIComponent)
  const page = taskArns.length === 1 ? `tasks/${id}/configuration` : 'tasks'
  return `https://${host}/ecs/v2/clusters/${c}/${page}?region=${r}`
}

/** The page of a service's deployments in the AWS console; undefined where the region's console is not known. */
export function linkConsole({ region, cluster, service, kubernetes }: Report): string | undefined {
  if (kubernetes !== undefined) return linkEks({ region, cluster })
  if (region === undefined || cluster === undefined || service === undefined) return undefined
  const host = hostOf(region)
  if (host === undefined) return undefined
  const [c, s, r] = [shorten(cluster), shorten(service), region].map(encodeURIComponent)
  return `https://${host}/ecs/v2/clusters/${c}/services/${s}/deployments?region=${r}`
}

/** The page of an EKS cluster. */
function linkEks({
  region,
  cluster
}: {
  readonly region: string | undefined
  readonly cluster: string | undefined
}): string | undefined {
  const host = region === undefined ? undefined : hostOf(region)
  if (region === undefined || cluster === undefined || host === undefined) return undefined
  return `https://${host}/eks/clusters/${encodeURIComponent(cluster)}?region=${encodeURIComponent(region)}`
}
