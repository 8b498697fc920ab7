import { isObject } from '../json-object.ts'
import type { Checked, Problem } from '../problem.ts'
import { type Cleaning, cleanStructure } from './clean.ts'
import { findLookalike, withoutExtensions } from './lookalike.ts'
import { missingMembers } from './required-members.ts'
import { kindOf } from './scalar.ts'
import { faultOfSecretSource } from './secret-source.ts'

const REQUEST = 'CreateServiceRequest'

/** Members that DescribeServices shows and CreateService does not take. */
const OUTPUT_ONLY: ReadonlySet<string> = new Set([
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'platformFamily',
  'deployments',
  'taskSets',
  'roleArn',
  'events',
  'createdAt',
  'createdBy',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'resourceManagementType'
])

/** Members that the inputs and the rollout decide. */
const DECIDED: ReadonlySet<string> = new Set(['serviceName', 'taskDefinition'])

/**
 * Turns the document of a service-definition file into what CreateService takes. A member that ECS does not know, at any
 * depth, a value of the wrong type, and a member that is missing are problems with their paths; what only answers of
 * ECS have is left out with a note.
 */
export function normaliseService(document: unknown): Checked<Readonly<Record<string, unknown>>> {
  const lookalike = findLookalike(document, 'a service in the shape of CreateService')
  if (lookalike !== undefined) return { ok: false, problems: [lookalike] }
  if (!isObject(document)) {
    const what = `The file holds ${document === null || document === undefined ? 'nothing' : kindOf(document)}, not an object.`
    return {
      ok: false,
      problems: [
        { where: 'service-definition', what, fix: 'Write an object in the shape of CreateService.' }
      ]
    }
  }
  const cleaning: Cleaning = {
    keepEmpty: new Set(),
    keepEmptyText: true,
    keepUnknown: false,
    root: REQUEST,
    problems: [],
    notes: []
  }
  const own = Object.entries(withoutExtensions(document))
  const answered = own.map(([member]) => member).filter(member => OUTPUT_ONLY.has(member))
  if (answered.length > 0) {
    cleaning.notes.push(
      `Left out, because it appears only in answers from ECS: ${answered.join(', ')}.`
    )
  }
  const request = Object.fromEntries(own.filter(([member]) => !OUTPUT_ONLY.has(member)))
  const top = { path: '', member: '', holder: undefined }
  const value = cleanStructure(request, REQUEST, top, cleaning) ?? {}
  const { problems, notes } = cleaning
  if (problems.length === 0) {
    problems.push(...missingMembers(value, REQUEST).filter(({ where }) => !DECIDED.has(where)))
  }
  problems.push(...checkSecretOptions(value), ...checkSpelling(value))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value, notes }
}

/** Words of the ECS API that people write in small letters. */
const WORDS: readonly string[] = [
  'FARGATE',
  'EC2',
  'EXTERNAL',
  'REPLICA',
  'DAEMON',
  'TASK_DEFINITION',
  'SERVICE',
  'NONE',
  'ENABLED',
  'DISABLED',
  'ECS',
  'CODE_DEPLOY',
  'ROLLING',
  'BLUE_GREEN',
  'LINEAR',
  'CANARY'
]
/** Members that hold one of them. */
const SPELLED: readonly (readonly string[])[] = [
  ['launchType'],
  ['schedulingStrategy'],
  ['propagateTags'],
  ['availabilityZoneRebalancing'],
  ['deploymentController', 'type'],
  ['deploymentConfiguration', 'strategy'],
  ['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp']
]

/** A word that is right but for its case: ECS takes no other. Words that are not known may be newer than this. */
function checkSpelling(definition: Readonly<Record<string, unknown>>): readonly Problem[] {
  return SPELLED.flatMap(path => {
    const found = path.reduce<unknown>(
      (holder, member) => (isObject(holder) ? holder[member] : undefined),
      definition
    )
    if (typeof found !== 'string' || WORDS.includes(found)) return []
    const word = WORDS.find(known => known === found.toUpperCase().replaceAll('-', '_'))
    const what = `ECS has no "${found}" here.`
    return word === undefined ? [] : [{ where: path.join('.'), what, fix: `Write ${word}.` }]
  })
}

/** Where the log of Service Connect takes secrets from. A text that is refused may be the secret itself: it is not shown. */
function checkSecretOptions({
  serviceConnectConfiguration: connect
}: Readonly<Record<string, unknown>>): readonly Problem[] {
  const log = isObject(connect) ? connect.logConfiguration : undefined
  const options = isObject(log) && Array.isArray(log.secretOptions) ? log.secretOptions : []
  return options.flatMap((option: unknown, index) => {
    if (!isObject(option) || typeof option.valueFrom !== 'string') return []
    const fault = faultOfSecretSource(option.valueFrom)
    const name = typeof option.name === 'string' ? option.name : 'The secret'
    const where = `serviceConnectConfiguration.logConfiguration.secretOptions[${index}].valueFrom`
    return fault === undefined ? [] : [{ where, what: `${name} ${fault.what}`, fix: fault.fix }]
  })
}
