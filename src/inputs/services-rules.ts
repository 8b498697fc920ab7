import type { Problem } from '../problem.ts'
import { findUnusable, type InputTexts, isGiven } from './input-texts.ts'
import type { Mode } from './request.ts'
import type { ListedService } from './service-list.ts'
import type { InputName, InputValues } from './table.ts'

const MODES: readonly Mode[] = ['deploy', 'rollback', 'plan']

/** What can only be of one service. */
const OF_ONE = [
  'codedeploy-application',
  'codedeploy-deployment-group'
] as const satisfies readonly InputName[]

/** What does not go together with a list of services. */
export function checkServices(
  texts: InputTexts,
  mode: Mode,
  { to, services = [] }: Pick<Partial<InputValues>, 'to' | 'services'>
): readonly Problem[] {
  if (!isGiven(texts, 'services')) return []
  return [
    ...(MODES.includes(mode) ? [] : [refuseMode(mode)]),
    ...(isGiven(texts, 'service') ? [BOTH] : []),
    ...findUnusable(
      texts,
      OF_ONE,
      'It is of one service, and services lists several.',
      'Leave it out: each service is found in its own deployment group.'
    ),
    ...(mode === 'rollback' && to?.kind === 'revision' ? [refuseRevision(to.name)] : []),
    ...(mode === 'rollback' ? refuseFiles(services) : [])
  ]
}

const BOTH: Problem = {
  where: 'services',
  what: 'service and services are both given.',
  fix: 'Give one of the two; list in services all that are to be rolled out.'
}

function refuseMode(mode: Mode): Problem {
  return {
    where: 'services',
    what: `mode: ${mode} takes one service, not several.`,
    fix: 'Give service; services is for the modes deploy, rollback and plan.'
  }
}

function refuseRevision(name: string): Problem {
  return {
    where: 'to',
    what: `${name} is a revision of one task definition, and services lists several services.`,
    fix: 'Give a commit, an image tag or previous, which mean something for each of them; or service in place of services.'
  }
}

/** A rollback goes to a revision that is registered already. */
function refuseFiles(services: readonly ListedService[]): readonly Problem[] {
  return services.flatMap(({ name, file }) =>
    file === undefined
      ? []
      : [
          {
            where: 'services',
            what: `${name}=${file} names a task definition file, which is not used with mode: rollback.`,
            fix: `Write ${name} alone; to says what it goes back to.`
          }
        ]
  )
}

/** The inputs as the rules for one service see them: what a list asks for, it asks of each. */
export function asOneService(texts: InputTexts, { services }: Partial<InputValues>): InputTexts {
  if (!isGiven(texts, 'services') || isGiven(texts, 'service')) return texts
  // The parser reports what is wrong with the list itself.
  const [first] = services ?? []
  return { ...texts, service: first?.name ?? 'web', ...filesOf(texts, services ?? []) }
}

/** One file per service is as good as one for all. */
function filesOf(
  texts: InputTexts,
  services: NonNullable<InputValues['services']>
): Partial<InputTexts> {
  const [first] = services
  if (texts.mode === 'rollback') return {}
  const file = services.every(service => service.file !== undefined) ? first?.file : undefined
  return file === undefined || isGiven(texts, 'task-definition') ? {} : { 'task-definition': file }
}
