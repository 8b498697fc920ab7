import type { Problem } from '../problem.ts'
import { checkBuilder, checkImageInputs } from './image-rules.ts'
import { findUnusable, type InputContext, type InputTexts, isGiven } from './input-texts.ts'
import type { EksRequest, Mode } from './request.ts'
import { checkTests } from './smoke-test-rules.ts'
import { INPUT_NAMES, type InputName, namesFrom } from './table.ts'

type EksMode = EksRequest['mode']

/** Inputs that mean something for EKS alone. */
export const EKS_ONLY = namesFrom('eks-cluster', 'github-token')

const EVERYWHERE = [
  'mode',
  'aws-region',
  'eks-cluster',
  'namespace',
  'deployment',
  'max-retries',
  'github-token'
] as const satisfies readonly InputName[]

const IMAGE = namesFrom('image', 'task-definition')
const SOURCE = [
  'manifests',
  'images',
  'container-name',
  'environment-variables'
] as const satisfies readonly InputName[]
const VERDICT = [
  'wait-for-service-stability',
  'wait-for-minutes',
  'rollback-on',
  'github-deployment'
] as const satisfies readonly InputName[]
const TESTS = namesFrom('smoke-test-url', 'run-task')
const JOB = ['run-task', 'run-task-command'] as const satisfies readonly InputName[]

const DEPLOY: readonly InputName[] = [
  ...EVERYWHERE,
  ...IMAGE,
  ...SOURCE,
  ...VERDICT,
  ...TESTS,
  ...JOB,
  'desired-count',
  'force-conflicts'
]

/** The inputs that a mode takes beside `eks-cluster`. */
const TAKES: Readonly<Record<EksMode, readonly InputName[]>> = {
  deploy: DEPLOY,
  plan: [...DEPLOY, 'comment'],
  rollback: [...EVERYWHERE, ...VERDICT, 'to', 'reason'],
  'run-task': [...EVERYWHERE, ...IMAGE, ...SOURCE, 'run-task-command', 'wait-for-minutes'],
  render: [...EVERYWHERE, ...SOURCE, 'image', 'desired-count']
}

const isEksMode = (mode: Mode): mode is EksMode => Object.hasOwn(TAKES, mode)

/** Inputs of EKS without the one that turns it on. */
export function checkWithoutEks(texts: InputTexts): readonly Problem[] {
  return findUnusable(
    texts,
    EKS_ONLY.filter(name => name !== 'eks-cluster'),
    'Given without eks-cluster, so nothing is deployed to Kubernetes.',
    'Give eks-cluster to deploy to EKS, or remove it.'
  )
}

/** Everything wrong with inputs that ask for EKS. */
export function checkEks(texts: InputTexts, context: InputContext, mode: Mode): readonly Problem[] {
  if (!isEksMode(mode)) {
    return [
      {
        where: 'mode',
        what: `There is no mode: ${mode} on EKS yet.`,
        fix: 'The modes with eks-cluster are deploy, rollback, plan, render and run-task.'
      }
    ]
  }
  const takes = TAKES[mode]
  // Several services stand in for the one.
  const several = isGiven(texts, 'services')
  const others = INPUT_NAMES.filter(
    name => !takes.includes(name) && !(several && name === 'service')
  )
  const hasImage = takes.includes('repository')
  return [
    ...findUnusable(
      texts,
      others,
      `Not used with eks-cluster and mode: ${mode}.`,
      'Remove it; what is deployed to EKS is in manifests, or runs already.'
    ),
    ...checkNamed(texts, mode),
    ...checkImageNames(texts),
    ...(hasImage ? [...checkImageInputs(texts, context), ...checkBuilder(texts)] : []),
    ...checkJob(texts, mode),
    ...checkTests(texts),
    ...checkAsked(texts, mode)
  ]
}

function checkNamed(texts: InputTexts, mode: EksMode): readonly Problem[] {
  const fromFiles = mode !== 'rollback' && isGiven(texts, 'manifests')
  if (fromFiles) return []
  if (mode === 'render') {
    return [
      {
        where: 'manifests',
        what: 'There is nothing to render: no manifests are given.',
        fix: 'Name the files with the manifests.'
      }
    ]
  }
  if (isGiven(texts, 'deployment')) return []
  return [
    {
      where: 'deployment',
      what:
        mode === 'rollback'
          ? 'There is nothing to roll back: no Deployment is given.'
          : 'Nothing says what is deployed: neither manifests nor deployment is given.',
      fix:
        mode === 'rollback'
          ? 'Give the name of the Deployment that has to go back.'
          : 'Give manifests, or deployment to change only the image of what runs.'
    }
  ]
}

/** One image is replaced by one other. */
function checkImageNames(texts: InputTexts): readonly Problem[] {
  const names = texts.images
    .split('\n')
    .map(line => line.split('=')[0]?.trim() ?? '')
    .filter(name => name !== '')
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) < at))]
  return twice.length === 0
    ? []
    : [
        {
          where: 'images',
          what: `${twice.join(', ')} ${twice.length === 1 ? 'stands' : 'stand'} there more than once.`,
          fix: 'Keep one line for each image.'
        }
      ]
}

function checkJob(texts: InputTexts, mode: EksMode): readonly Problem[] {
  const asked = mode === 'run-task' || texts['run-task'].toLowerCase() === 'true'
  if (asked && !isGiven(texts, 'run-task-command')) {
    return [
      {
        where: 'run-task-command',
        what: 'A Job of the Deployment would run its own command, which does not end.',
        fix: 'Give the command of the Job.'
      }
    ]
  }
  if (asked || mode === 'render' || mode === 'rollback') return []
  // A condition that is not met says so.
  if (texts['run-task'].toLowerCase() === 'false') return []
  return findUnusable(
    texts,
    ['run-task-command'],
    'Given without run-task: true, so no Job is run.',
    'Set run-task to true, or remove it.'
  )
}

const CHANGES = [
  'image',
  'repository',
  'manifests',
  'images',
  'environment-variables',
  'desired-count',
  'run-task'
] as const satisfies readonly InputName[]

function checkAsked(texts: InputTexts, mode: EksMode): readonly Problem[] {
  if (mode === 'rollback' || mode === 'run-task') return []
  if (CHANGES.some(name => isGiven(texts, name)) || !isGiven(texts, 'deployment')) return []
  return [
    {
      where: 'image',
      what: 'Nothing is asked for: neither image nor repository, nor anything else that would change the Deployment.',
      fix: 'Give image, repository or manifests. If it comes from an output, check that the output is not empty: GitHub drops one that holds a secret.'
    }
  ]
}
