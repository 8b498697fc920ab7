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

/** The page of a service's deployments in the AWS console; undefined where the region's console is not known. */
export function linkConsole({ region, cluster, service }: Report): string | undefined {
  if (region === undefined || cluster === undefined || service === undefined) return undefined
  const host = CONSOLES.find(row => row.region.test(region))?.host
  if (host === undefined) return undefined
  const [c, s, r] = [shorten(cluster), shorten(service), region].map(encodeURIComponent)
  return `https://${host}/ecs/v2/clusters/${c}/services/${s}/deployments?region=${r}`
}
