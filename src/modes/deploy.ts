import type { FargatePlatform } from '../image/manifest.ts'
import type { Request } from '../inputs/request.ts'
import { platformOf } from '../task-definition/platform.ts'
import type { Ending } from './judge.ts'
import { expectedImage, type Found, lookUp } from './look-up.ts'
import { obtainImage } from './obtain-image.ts'
import { register } from './register.ts'
import { renderDefinition, writeDefinition } from './render-definition.ts'
import { rollOut } from './roll-out.ts'
import { sideBySide } from './side-by-side.ts'
import type { Tools } from './tools.ts'

/** Build, push, render, register, roll out, and wait for the verdict. */
export async function deploy(request: Request, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  journal.learn({ cluster: request.cluster })
  if (request.service !== undefined) journal.learn({ service: request.service })
  const { found, image } = await prepare(request, tools)
  const { definition, notes } = renderDefinition(request, found, image)
  for (const note of notes) tools.runner.line(note)
  journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) })
  cancel.throwIfAborted()
  const taskDefinitionArn = await register(definition, found, tools)
  journal.learn({ taskDefinitionArn })
  return request.service === undefined
    ? { outcome: 'registered', reason: 'No service was given, so nothing was rolled out.' }
    : await rollOut(
        { ...request, service: request.service },
        found,
        taskDefinitionArn,
        definition,
        tools
      )
}

/** Everything that can be known before something is changed in ECS, with the image built meanwhile. */
async function prepare(
  request: Request,
  tools: Tools
): Promise<{ found: Found; image: string | undefined }> {
  const early = (found: Found) => renderDefinition(request, found, expectedImage(request))
  return await sideBySide(tools.cancel, signal => {
    const found = lookUp(request, tools)
    const platform = found.then(base => platformOf(early(base).definition) as FargatePlatform)
    // A task definition that cannot run is as good a reason to stop the build as a missing service.
    const accepted: Promise<Found> = Promise.all([found, platform]).then(([base]) => base)
    return {
      found: accepted,
      image: obtainImage(request, platform, tools, signal)
    }
  })
}
