import { sideBySide } from '../../context/side-by-side.ts'
import type { Tools } from '../../context/tools.ts'
import type { ObtainedImage } from '../../deployment/image-comparison.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import { readGivenImage, requirePlatform } from '../../image/steps/check-image.ts'
import { obtainImage } from '../../image/steps/obtain-image.ts'
import { requireScan } from '../../image-scan/steps/wait-for-scan.ts'
import type { ListedRequest, ServicesRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { runningImage } from '../../revision/running-image.ts'
import {
  prepareFollowingAll,
  type ScheduleFollowing
} from '../../schedules/steps/prepare-following.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import { refuseMix } from '../../services/refuse-mix.ts'
import { sameDefinition } from '../../task-definition/compare.ts'
import {
  checkFirst,
  type FirstChecks,
  followWanted,
  type PreparedRevision,
  type RenderedRevision,
  registerRevision,
  renderRevision
} from './prepare-revision.ts'
import type { ServiceMember, ServiceMembers } from './service-members.ts'

/** One service of several whose revision is registered. */
export interface PreparedMember extends ServiceMember {
  readonly revision: PreparedRevision
}

/** All services, at least one, and what follows them. */
export interface PreparedServices {
  readonly prepared: readonly [PreparedMember, ...PreparedMember[]]
  readonly following: ScheduleFollowing | undefined
}

interface CheckedMember extends ServiceMember {
  readonly checks: FirstChecks
}

/** What was found of a service, and how its tasks will be run. */
type First = Parameters<typeof renderRevision>[1]

/**
 * One image for all; each service is read, rendered and checked before anything is registered, and all are
 * registered before the first is updated.
 */
export async function prepareServices(
  { schedules }: Pick<ServicesRequest, 'schedules'>,
  members: ServiceMembers,
  tools: Tools
): Promise<PreparedServices> {
  const [{ request }] = members
  const { image, firsts, following } = await sideBySide(tools.cancel, signal => {
    const checked = members.map(
      (member): CheckedMember => ({
        ...member,
        checks: checkFirst(member.request, { tools: member.tools, signal })
      })
    )
    const firsts = acceptAll(checked)
    const image = afterAll(firsts, obtainForAll(request, checked, tools, signal))
    return {
      image,
      firsts,
      following: followAll(schedules, checked, { ...tools, cancel: signal }),
      preflight: runAllPreflights(checked, image, signal),
      scan: afterAll(firsts, scanForAll(request, checked, image, { ...tools, cancel: signal }))
    }
  })
  const rendered = await allOrErrors(
    members.map((member, index) => ({
      service: member.service,
      work: renderMember(member, firsts[index], image)
    }))
  )
  const [first, ...more] = rendered
  if (first === undefined) throw new DeployError('bug', 'No service is listed.')
  // One after the other: some may need the same revision, and ECS permits one registration a second.
  const prepared: [PreparedMember, ...PreparedMember[]] = [await registerMember(first)]
  for (const member of more) prepared.push(await registerMember(member))
  return { prepared, following }
}

/** What is wrong with one service stops the image as well: told is what is wrong with any of them, each named. */
async function afterAll<T>(firsts: Promise<unknown>, work: Promise<T>): Promise<T> {
  return await work.catch(async (error: unknown) => {
    await firsts
    throw error
  })
}

/** What was found of each, or every mistake of all at once. */
async function acceptAll(checked: readonly CheckedMember[]): Promise<readonly First[]> {
  const all = await allOrErrors<First>(
    checked.map(({ service, checks }) => ({ service, work: firstOf(checks) }))
  )
  refuseMix(
    checked.map(({ service }, index) => ({
      service,
      byCodeDeploy: all[index]?.found.codeDeploy !== undefined
    }))
  )
  return all
}

/** What follows them, looked up once for all. */
async function followAll(
  schedules: ServicesRequest['schedules'],
  checked: readonly CheckedMember[],
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<ScheduleFollowing | undefined> {
  if (schedules === undefined) return undefined
  // What stands in the way of a service is told by its own checks.
  const all = await Promise.all(
    checked.map(async ({ service, request, checks }) => {
      await checks.found
      return { service, request, ...(await checks.drawn) }
    })
  ).catch(() => undefined)
  if (all === undefined) return undefined
  const followed = all.map(({ service, request, found, definition }) => ({
    service,
    family: definition.family,
    revision: definition,
    wanted: followWanted(request, found, definition)
  }))
  return await prepareFollowingAll(schedules, followed, sameDefinition, tools)
}

async function firstOf(checks: FirstChecks): Promise<First> {
  const [found, task, testTask] = await Promise.all([checks.found, checks.task, checks.testTask])
  return { found, task, testTask, following: await checks.following }
}

/** The checks that take calls, of each that is there. */
async function runAllPreflights(
  checked: readonly CheckedMember[],
  image: Promise<unknown>,
  signal: AbortSignal
): Promise<void> {
  await allOrErrors(
    checked.map(({ service, checks }) => ({
      service,
      // The other checks report what is wrong with the service itself.
      work: checks.found.then(
        () => checks.runPreflight(image, signal),
        () => undefined
      )
    }))
  )
}

interface RenderedMember extends ServiceMember {
  readonly rendered: RenderedRevision
}

async function renderMember(
  member: ServiceMember,
  first: First | undefined,
  image: ObtainedImage | undefined
): Promise<RenderedMember> {
  if (first === undefined) throw new DeployError('bug', `${member.service} was not looked up.`)
  const rendered = await renderRevision(member.request, first, image, member.tools)
  return { ...member, rendered }
}

async function registerMember({ rendered, ...member }: RenderedMember): Promise<PreparedMember> {
  return { ...member, revision: await registerRevision(rendered, member.tools) }
}

/** The one image, which has to hold what the tasks of every service ask for. */
async function obtainForAll(
  request: ListedRequest,
  checked: readonly CheckedMember[],
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'env' | 'source'>,
  signal: AbortSignal
): Promise<ObtainedImage | undefined> {
  const platforms = Promise.all(checked.map(({ checks }) => checks.platform))
  const first = platforms.then(([platform]) => platform as FargatePlatform)
  const running = async (repository: string) => {
    const found = await Promise.all(checked.map(({ checks }) => checks.found))
    return found.map(one => runningImage(one, repository)).find(image => image !== undefined)
  }
  const image = await obtainImage(request, { platform: first, running }, tools, signal)
  if (image === undefined) return undefined
  const [, ...others] = distinct(await platforms)
  if (others.length === 0) return image
  const facts = await readGivenImage(image.reference, tools.clients.ecr, signal)
  if (typeof facts === 'string') return image
  for (const platform of others) {
    requirePlatform(image.reference, facts, { platform, runsOn: 'task' })
  }
  return image
}

/** The scan of what each service would run: an index has an image for each platform. */
async function scanForAll(
  { scan }: ListedRequest,
  checked: readonly CheckedMember[],
  image: Promise<ObtainedImage | undefined>,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<void> {
  if (scan === undefined) return
  const platforms = distinct(await Promise.all(checked.map(({ checks }) => checks.platform)))
  await Promise.all(
    platforms.map(one =>
      requireScan(scan, { image, platform: Promise.resolve(one) }, tools, tools.cancel)
    )
  )
}

function distinct(platforms: readonly FargatePlatform[]): readonly FargatePlatform[] {
  const texts = platforms.map(platform => JSON.stringify(platform))
  return platforms.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}
