import type { Problem } from '../problem.ts'
import type { InputTexts } from './input-texts.ts'
import { isGiven } from './input-texts.ts'
import type { InputName } from './table.ts'

/** Where a resource is, by its ARN. */
interface Place {
  readonly partition: string
  /** Absent: a resource of no region, such as a role. */
  readonly region?: string
  readonly account: string
}

/** A service that was given by its ARN. */
interface ServiceArn extends Place {
  readonly name: string
  /** Absent in ARNs of the older form. */
  readonly cluster?: string
}

/** Where ECS is asked, and for what. */
export interface ServicePlace {
  readonly cluster: string
  readonly service?: string
  readonly region?: string
}

const ARN =
  /^arn:(?<partition>[a-z-]+):[a-z0-9-]+:(?<region>[a-z0-9-]*):(?<account>\d{12}):(?<rest>.+)$/

/** Inputs whose ARNs say the region, the first one first. */
const REGIONAL = [
  'service',
  'cluster',
  'task-definition-arn',
  'to',
  'service-deployment-arn',
  'listener-arn'
] as const satisfies readonly InputName[]

const ROLES = ['task-role-arn', 'execution-role-arn'] as const satisfies readonly InputName[]

function placeOf(text: string): Place | undefined {
  const { partition, region = '', account } = ARN.exec(text)?.groups ?? {}
  if (partition === undefined || account === undefined) return undefined
  return { partition, account, ...(region === '' ? {} : { region }) }
}

function serviceArn(text: string): ServiceArn | undefined {
  const place = placeOf(text)
  const [, path] = /:service\/(.+)$/.exec(text) ?? []
  if (place === undefined || path === undefined) return undefined
  const [name = '', cluster] = path.split('/').reverse()
  return { ...place, name, ...(cluster === undefined ? {} : { cluster }) }
}

/** The region that the inputs say: `aws-region`, else that of an ARN. Undefined: the environment's. */
export function regionOf(texts: InputTexts): string | undefined {
  if (isGiven(texts, 'aws-region')) return texts['aws-region']
  return regional(texts).map(name => placeOf(texts[name])?.region)[0]
}

/** The given ARNs of a region; a task definition beside a file is ignored. */
function regional(texts: InputTexts): readonly InputName[] {
  return REGIONAL.filter(
    name =>
      placeOf(texts[name]) !== undefined &&
      !(name === 'task-definition-arn' && isGiven(texts, 'task-definition'))
  )
}

/**
 * The service by its name, in its cluster. The ARN of a service brings its cluster, its region and its account: the
 * cluster is named by its ARN then, so that AWS refuses what is of another account.
 */
export function servicePlace(texts: InputTexts): ServicePlace {
  const { cluster, service } = texts
  const region = regionOf(texts)
  const there = region === undefined ? {} : { region }
  const arn = serviceArn(service)
  if (arn === undefined) {
    return { cluster, ...there, ...(isGiven(texts, 'service') ? { service } : {}) }
  }
  const name = arn.cluster ?? lastPart(cluster)
  const { partition, region: its = '', account } = arn
  return {
    ...there,
    service: arn.name,
    cluster: `arn:${partition}:ecs:${its}:${account}:cluster/${name}`
  }
}

/** ARNs that cannot belong together: other clusters, regions, accounts or partitions. */
export function findScattered(texts: InputTexts): readonly Problem[] {
  const names = regional(texts)
  const [first] = names
  const place = first === undefined ? undefined : placeOf(texts[first])
  const others = [...names.slice(1), ...ROLES.filter(name => isGiven(texts, name))]
  return [
    ...findOtherRegion(texts, names),
    ...findOtherCluster(texts),
    ...(first === undefined || place === undefined
      ? []
      : others.flatMap(name => findElsewhere(texts, name, first, place)))
  ]
}

function findOtherRegion(texts: InputTexts, names: readonly InputName[]): readonly Problem[] {
  if (!isGiven(texts, 'aws-region')) return []
  const given = texts['aws-region']
  return names.flatMap(name => {
    const region = placeOf(texts[name])?.region
    return region === given ? [] : [differ('aws-region', given, name, `the region ${region}`)]
  })
}

function findOtherCluster(texts: InputTexts): readonly Problem[] {
  const cluster = lastPart(texts.cluster)
  const its = serviceArn(texts.service)?.cluster
  if (its === undefined || its === cluster || !isGiven(texts, 'cluster')) return []
  return [differ('cluster', cluster, 'service', `the cluster ${its}`)]
}

function findElsewhere(
  texts: InputTexts,
  name: InputName,
  first: InputName,
  place: Place
): readonly Problem[] {
  const other = placeOf(texts[name])
  if (other === undefined) return []
  const { region = place.region, account, partition } = other
  // What differs from aws-region is reported there.
  const moved = region !== place.region && !isGiven(texts, 'aws-region')
  if (moved) return [differ(name, region ?? '', first, `the region ${place.region}`)]
  if (account !== place.account) {
    return [differ(name, account, first, `the account ${place.account}`)]
  }
  return partition === place.partition
    ? []
    : [differ(name, partition, first, `the partition ${place.partition}`)]
}

function differ(where: InputName, what: string, other: InputName, its: string): Problem {
  return {
    where,
    what: `It says ${what}, and the ARN in ${other} says ${its}.`,
    fix: 'Correct one of the two; a service, its cluster, its task definition and its roles are of one account and region.'
  }
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}
