import type { Checked, Problem } from '../problem.ts'

/** What decides whether the requests of a service can be counted. */
export interface CountedService {
  /** ARNs of its target groups. */
  readonly groups: readonly string[]
  /** Whether its traffic is shifted from one target group to another by a deployment. */
  readonly shifts: boolean
}

/** The ARN of the target group whose requests are counted, or why there is none. */
export function countedGroup({ groups, shifts }: CountedService): Checked<string> {
  const [group, ...more] = [...new Set(groups)]
  if (group === undefined) return refused('The service has no target group, so')
  if (more.length > 0) {
    const names = [group, ...more].map(arn => pathOf(arn).split('/')[1]).join(' and ')
    return refused(`The service has several target groups (${names}), of which AWS counts one, so`)
  }
  // The label of the metric names one of the two, and production traffic leaves it (AWS documentation).
  return shifts
    ? refused('Deployments shift the traffic of the service between two target groups, so')
    : { ok: true, value: group, notes: [] }
}

/** The label of the metric for a target group, by the ARNs of the load balancers that lead to it. */
export function requestLabel(group: string, balancers: readonly string[]): Checked<string> {
  const name = pathOf(group).split('/')[1]
  const [balancer, ...more] = balancers
  if (balancer === undefined) {
    return refused(`The service is in the target group ${name}, and no load balancer leads to it:`)
  }
  if (more.length > 0) {
    return refused(
      `The target group ${name} is behind ${balancers.length} load balancers, of which AWS counts one, so`
    )
  }
  const path = pathOf(balancer).replace(/^loadbalancer\//, '')
  return path.startsWith('app/')
    ? { ok: true, value: `${path}/${pathOf(group)}`, notes: [] }
    : refused(
        `The target group ${name} is behind ${path.split('/')[1]}, and only an Application Load Balancer counts requests:`
      )
}

function refused(why: string): Checked<never> {
  const problem: Problem = {
    where: 'target-requests',
    what: `${why} its requests cannot be counted.`,
    fix: 'Use target-cpu or target-memory instead.'
  }
  return { ok: false, problems: [problem] }
}

/** The last part of an ARN: `targetgroup/web/73e2d6bc24d8a067`. */
const pathOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1)
