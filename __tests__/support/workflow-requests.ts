import { readRequest } from '../../src/inputs/read.ts'
import type { Step, Workflow } from './workflow.ts'

const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8'

/** What expressions give that are no inputs of a run by hand. */
const VALUES: Readonly<Record<string, string>> = {
  'needs.deploy.outputs.service-deployment-arn':
    'arn:aws:ecs:eu-west-1:123456789012:service-deployment/production/web/NCWGC2ZR-taawPAYrIaU5',
  'github.sha': SHA,
  'github.event.pull_request.head.sha': SHA,
  'steps.build.outputs.image': '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:v1',
  'steps.render.outputs.task-definition': '/home/runner/work/_temp/task-definition.json',
  false: 'false'
}

/** How the form of a run by hand was sent off. An event without one is the same as one that was left empty. */
export type Form = 'filled in' | 'left empty'

/** What the action itself understands by a step. `workflow`: where it is from; `region`: that of the environment. */
export function requestOf(
  step: Step,
  workflow: Pick<Workflow, 'on'>,
  form: Form,
  region: string | undefined
): ReturnType<typeof readRequest> {
  const texts = new Map(
    Object.entries(step.with ?? {}).map(([name, value]) => [
      name,
      String(value).replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) =>
        evaluate(expression, workflow, form)
      )
    ])
  )
  return readRequest(name => texts.get(name) ?? '', { sha: SHA, region })
}

/** What GitHub would make of an expression: of several terms with ||, the first that is not empty. */
function evaluate(expression: string, workflow: Pick<Workflow, 'on'>, form: Form): string {
  const values = expression
    .split(' || ')
    .map(term => VALUES[term] ?? valueOfInput(term, workflow, form))
  return values.find(value => value !== '') ?? ''
}

function valueOfInput(term: string, { on }: Pick<Workflow, 'on'>, form: Form): string {
  const [, name] = /^inputs\.([\w-]+)$/.exec(term) ?? []
  if (name === undefined) throw new Error(`Say in VALUES what ${term} gives.`)
  const input = on.workflow_dispatch?.inputs?.[name]
  if (form === 'left empty' && input?.required !== true) return ''
  return String(input?.default ?? input?.options?.[0] ?? 'some words')
}
