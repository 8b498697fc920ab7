import type { Problem } from '../problem.ts'
import { findUnusable, type InputTexts, isGiven } from './input-texts.ts'
import { EKS_ONLY } from './kubernetes-rules.ts'
import { ONE_OFF } from './one-off-rules.ts'
import { servicePlace } from './places.ts'
import type { Mode } from './request.ts'
import { checkRevisionOfEcs } from './rollback-target.ts'
import { INPUT_NAMES, type InputName, namesFrom } from './table.ts'

/** Inputs that mean something in every mode. */
const EVERYWHERE = [
  'mode',
  'aws-region',
  'cluster',
  'service',
  // The rules for the list say which modes take one.
  'services',
  'max-retries',
  'github-token'
] as const satisfies readonly InputName[]

const VERDICT = [
  'force-new-deployment',
  'wait-for-service-stability',
  'wait-for-minutes',
  'rollback-on'
] as const satisfies readonly InputName[]

const CONTINUE = ['answer', 'service-deployment-arn'] as const satisfies readonly InputName[]

const ROLLBACK = ['to', 'reason'] as const satisfies readonly InputName[]

const PREVIEW = namesFrom('preview-domain', 'dry-run')

const CLEANUP = ['dry-run', 'max-removals'] as const satisfies readonly InputName[]

/** Comments are for previews and plans alone. */
const GITHUB = ['github-deployment', 'comment'] as const satisfies readonly InputName[]

const IMAGE = namesFrom('image', 'task-definition')
const TASK_DEFINITION = namesFrom('task-definition', 'desired-count')

const NOT_DEPLOY: readonly InputName[] = [
  ...EKS_ONLY,
  ...ROLLBACK,
  ...CONTINUE,
  ...PREVIEW,
  ...CLEANUP,
  'comment'
]

/** The inputs that a mode takes. */
const TAKES: Readonly<Record<Mode, readonly InputName[]>> = {
  deploy: INPUT_NAMES.filter(name => !NOT_DEPLOY.some(other => other === name)),
  continue: [
    ...EVERYWHERE,
    ...CONTINUE,
    'wait-for-minutes',
    'wait-until',
    'rollback-on',
    'schedules'
  ],
  rollback: [...EVERYWHERE, ...VERDICT, ...ROLLBACK, 'schedules', 'github-deployment'],
  preview: [
    ...EVERYWHERE,
    ...IMAGE,
    ...TASK_DEFINITION,
    ...PREVIEW,
    ...GITHUB,
    'force-new-deployment',
    'wait-for-minutes',
    'rollback-on'
  ],
  // The repository is where images are removed from.
  cleanup: [...EVERYWHERE, ...CLEANUP, ...GITHUB, 'listener-arn', 'repository'],
  'run-task': [
    ...EVERYWHERE,
    ...IMAGE,
    ...TASK_DEFINITION,
    ...ONE_OFF,
    'wait-for-minutes',
    'enable-ecs-managed-tags'
  ],
  // A plan says what the very same inputs would do.
  plan: INPUT_NAMES.filter(name => name === 'comment' || !NOT_DEPLOY.some(other => other === name)),
  render: [...EVERYWHERE, 'image', ...TASK_DEFINITION]
}

/** Inputs that were given and mean nothing in the mode. */
export function checkMode(texts: InputTexts, mode: Mode): readonly Problem[] {
  return findUnusable(
    texts,
    // Those of EKS have an error of their own.
    INPUT_NAMES.filter(name => !TAKES[mode].includes(name) && !EKS_ONLY.includes(name)),
    `Not used with mode: ${mode}.`,
    'Remove it, or choose the mode that it belongs to.'
  )
}

/** What a rollback cannot do without. */
export function checkRollback(texts: InputTexts): readonly Problem[] {
  const revision = checkRevisionOfEcs(texts.to)
  if (isGiven(texts, 'service')) return revision
  return [
    ...revision,
    {
      where: 'service',
      what: 'There is nothing to roll back: no service is given.',
      fix: 'Give the service that has to go back.'
    }
  ]
}

/** What answering a pause cannot do without, and a deployment that is not the service's. */
export function checkContinue(texts: InputTexts): readonly Problem[] {
  if (!isGiven(texts, 'service')) {
    return [
      {
        where: 'service',
        what: 'There is nothing to answer: no service is given.',
        fix: 'Give the service whose deployment waits at a pause.'
      }
    ]
  }
  // Another ARN is refused by its own parser.
  const [, cluster, service] =
    /:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/.exec(texts['service-deployment-arn']) ?? []
  const target = servicePlace(texts)
  const of = (reference = '') => reference.slice(reference.lastIndexOf('/') + 1)
  if (service === undefined || (service === target.service && cluster === of(target.cluster))) {
    return []
  }
  return [
    {
      where: 'service-deployment-arn',
      what: `It belongs to the service ${service} in the cluster ${cluster}, not of ${target.service} in ${of(target.cluster)}.`,
      fix: 'Give the service and the cluster that it belongs to.'
    }
  ]
}
