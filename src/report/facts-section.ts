import { share } from '../ecs/stage.ts'
import type { Report } from './report.ts'
import { codeSpan, escapeMarkdown, linkOf } from './sanitise.ts'
import { row, type Section, tableHead } from './section.ts'
import { shortenTaskDefinition } from './task-definition-name.ts'

function describeImage({ image, imageTag, imageDigest, buildSkipped }: Report): string | undefined {
  if (image === undefined) return undefined
  const digest = imageDigest === undefined || image.includes(imageDigest) ? '' : imageDigest
  const tag = imageTag === undefined || image.endsWith(`:${imageTag}`) ? '' : `tag ${imageTag}`
  const reused = buildSkipped === true ? 'reused, not built' : ''
  const more = [tag, digest, reused].filter(part => part !== '').map(codeSpan)
  return [codeSpan(image), ...more].join(', ')
}

/** Where production traffic is, as ECS last said. */
function describeTraffic({
  stage,
  taskDefinitionArn,
  previousTaskDefinitionArn
}: Report): string | undefined {
  const weight = stage?.weights?.production
  if (weight === undefined) return undefined
  const name = (reference: string | undefined, otherwise: string) =>
    reference === undefined ? otherwise : shortenTaskDefinition(reference)
  const newer = name(taskDefinitionArn, 'the new revision')
  return codeSpan(share(weight, newer, name(previousTaskDefinitionArn, 'the old revision')))
}

/** What was deployed where, as a table without a title. */
export function factsSection(report: Report): Section {
  const revision = (reference: string | undefined): string | undefined =>
    reference && codeSpan(shortenTaskDefinition(reference))
  const members: readonly (readonly [string, string | undefined])[] = [
    report.kubernetes === undefined
      ? ['Service', report.service && codeSpan(report.service)]
      : ['Deployment', codeSpan(`${report.kubernetes.namespace}/${report.kubernetes.deployment}`)],
    // What people come for, when there is one.
    ['Address', report.url && linkOf(report.url)],
    ['Reason given', report.rollback?.reason && escapeMarkdown(report.rollback.reason)],
    ['Cluster', report.cluster && codeSpan(report.cluster)],
    ['Region', report.region && codeSpan(report.region)],
    ['Image', describeImage(report)],
    ['Revision', revision(report.taskDefinitionArn)],
    ['Ran before', report.mode === 'plan' ? undefined : revision(report.previousTaskDefinitionArn)],
    ['Runs now', revision(report.runningTaskDefinitionArn)],
    ['Production traffic', describeTraffic(report)],
    ['Stage', report.stage?.lifecycleStage && codeSpan(report.stage.lifecycleStage)],
    [
      report.kubernetes === undefined ? 'Deployment' : 'ReplicaSet',
      report.deploymentId && codeSpan(report.deploymentId)
    ]
  ]
  // Tables have a head in Markdown: an empty one would be drawn, and read aloud.
  const [head, ...rest] = members.filter((member): member is [string, string] => Boolean(member[1]))
  const rows = rest.map(([name, value]) => row(name, value))
  return { head: head === undefined ? [] : tableHead(head), rows, tail: [''] }
}
