import { describeTaskDefinition } from '../aws/ecs.ts'
import type { Tools } from '../context/tools.ts'
import { KEPT } from '../inputs/change-rules.ts'
import type { Request } from '../inputs/request.ts'
import { type Checked, DeployError, describeProblems, type Problem } from '../problem.ts'
import type { Ending } from '../report/report.ts'
import { AS_REGISTERED, requireValid } from '../revision/find-revision.ts'
import { findLivingService } from '../revision/find-service.ts'
import { balancedContainers, writeDefinition } from '../revision/render-revision.ts'
import { readText } from '../runner/workspace-file.ts'
import { readDocument } from '../task-definition/document.ts'
import { checkUntouched } from '../task-definition/fargate/untouched.ts'
import { type NormaliseOptions, normalise } from '../task-definition/normalise.ts'
import { changesAnything } from '../task-definition/render-definition.ts'
import { readRendered, renderDocument } from '../task-definition/render-document.ts'

/** Writes the task definition with image and overrides to a file, and does nothing else. */
export async function renderOnly(request: Request, tools: Tools): Promise<Ending> {
  const { taskDefinition, image } = request
  tools.journal.learn({ mode: 'render' })
  if (image.kind === 'given') tools.journal.learn({ image: image.image })
  const { document, balanced, reading } = await findDocument(request, tools)
  const given = image.kind === 'given' ? image.image : undefined
  if (!changesAnything(taskDefinition.overrides, given)) throw nothingToRender()
  const { value: rendered, notes } = requireValid(
    renderDocument(document, taskDefinition.overrides, given, balanced),
    'The task definition'
  )
  for (const note of notes) tools.runner.line(note)
  judgeUntouched(rendered.definition, request, tools)
  tellRefusal(readRendered(rendered, reading), tools)
  tools.cancel.throwIfAborted()
  const path = await writeDefinition(rendered.definition, tools)
  tools.journal.learn({ taskDefinitionPath: path })
  return { outcome: 'registered', reason: `The rendered task definition is in ${path}.` }
}

/** Says why a deployment would not take the file as it is. A later step may still change that. */
function tellRefusal(read: Checked<unknown>, { runner }: Pick<Tools, 'runner'>): void {
  if (read.ok) return
  runner.line(`mode: deploy would refuse this file:\n${describeProblems(read.problems)}`)
}

/** Says what the file would still be wrong with; a secret in the open, or a lost image, is not written. */
function judgeUntouched(
  definition: unknown,
  { image }: Request,
  { runner }: Pick<Tools, 'runner'>
): void {
  const { errors, warnings } = checkUntouched(definition)
  if (errors.length > 0) {
    throw new DeployError(
      'invalid-task-definition',
      `The task definition cannot be used:\n${describeProblems(errors)}`
    )
  }
  if (warnings.length === 0) return
  const told = describeProblems(warnings)
  if (image.kind === 'none' && image.empty === true && warnings.some(isOfImage)) {
    throw new DeployError(
      'invalid-input',
      `The image is set but empty, and the task definition has none in its place:\n${told}`,
      { hint: `Without an image, ${KEPT}` }
    )
  }
  runner.warning(`The rendered task definition cannot be deployed as it is:\n${told}`)
}

const isOfImage = ({ where }: Problem) => where.endsWith('.image')

function nothingToRender(): DeployError {
  return new DeployError(
    'invalid-input',
    'There is nothing to render: neither image nor any other change is given.',
    { hint: `Give image, or what else is to change. Without an image, ${KEPT}` }
  )
}

interface FoundDocument {
  readonly document: unknown
  readonly balanced?: readonly string[]
  /** How a deployment would read it. */
  readonly reading: NormaliseOptions
}

/** The document to start from; a file needs no call to AWS. */
async function findDocument(
  request: Request,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<FoundDocument> {
  const { source, keepNullValueKeys } = request.taskDefinition
  switch (source.kind) {
    case 'file': {
      const text = await readText('task-definition', source.path)
      const document = parse(text, source.path, keepNullValueKeys)
      return { document, reading: { keepNullValueKeys } }
    }
    case 'registered':
      return { document: await describe(source.reference, tools), reading: AS_REGISTERED }
    case 'live': {
      const service = await findLivingService(request.cluster, request.service ?? '', tools)
      const balanced = balancedContainers({ service })
      const document = await describe(service.taskDefinition, tools)
      return { document, balanced, reading: AS_REGISTERED }
    }
  }
}

async function describe(reference: string, { clients }: Pick<Tools, 'clients'>): Promise<unknown> {
  const { document } = await describeTaskDefinition(clients.ecs, reference)
  return document
}

/** JSON as it is; anything else as a deployment reads it. */
function parse(text: string, path: string, keepNullValueKeys: readonly string[]): unknown {
  // Of a key given twice one would be lost: that is a mistake in JSON, too.
  const { value } = requireValid(readDocument(text, path), path)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return requireValid(normalise(value, { keepNullValueKeys }), path).value
  }
}
