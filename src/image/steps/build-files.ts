import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../problem.ts'
import type { Environment } from '../../runner/docker.ts'
import type { BuildOptions } from '../build-options.ts'
import { hasStage, readStages } from '../dockerfile.ts'
import { splitPair } from '../fields.ts'
import { isLocalPath } from '../local-context.ts'
import { specificationFields } from '../secret-specification.ts'

/** A Dockerfile is text that people write; a larger file is read by the builder alone. */
const LONGEST_DOCKERFILE = 1024 * 1024

/** Everything that a build needs on the runner and that is not there, found before anything starts. */
export async function findMissingFiles(
  options: BuildOptions,
  environment: Environment
): Promise<readonly Problem[]> {
  const context = await checkContext(options)
  const dockerfile = context.length > 0 ? [] : await checkDockerfile(options)
  const others = await Promise.all([
    ...options.buildContexts.map(checkNamedContext),
    ...options.buildSecrets.map(secret =>
      secret.kind === 'docker' ? checkSecret(secret.specification, environment) : []
    )
  ])
  return [...context, ...dockerfile, ...others.flat()]
}

async function checkContext({ context }: BuildOptions): Promise<readonly Problem[]> {
  if (!isLocalPath(context) || (await kindOf(context)) === 'folder') return []
  return [
    {
      where: 'context',
      what: `There is no folder ${context}.`,
      fix: 'The path begins at the root of the workspace; actions/checkout in an earlier step fetches the files.'
    }
  ]
}

async function checkDockerfile(options: BuildOptions): Promise<readonly Problem[]> {
  const { context, file } = options
  if (!isLocalPath(context) || (file !== undefined && !isLocalPath(file))) return []
  // Without `file`, BuildKit takes the name in lower case, too.
  const candidates =
    file === undefined ? [join(context, 'Dockerfile'), join(context, 'dockerfile')] : [file]
  for (const path of candidates) {
    if ((await kindOf(path)) === 'file') return await checkTarget(options, path)
  }
  return [
    {
      where: 'file',
      what: `There is no Dockerfile ${candidates[0]}.`,
      fix: await adviseOnDockerfile(context, file)
    }
  ]
}

async function adviseOnDockerfile(context: string, file: string | undefined): Promise<string> {
  const elsewhere =
    file === undefined
      ? ['Dockerfile', join(dirname(context), 'Dockerfile')]
      : [join(context, file), join(context, basename(file)), basename(file)]
  for (const path of elsewhere) {
    if ((await kindOf(path)) === 'file') {
      return `There is ${path}: write file: ${path} (the path begins at the root of the workspace, not at the context).`
    }
  }
  return 'Give its path in file, from the root of the workspace; actions/checkout in an earlier step fetches the files.'
}

async function checkTarget(
  { target, buildArgs }: BuildOptions,
  path: string
): Promise<readonly Problem[]> {
  if (target === undefined || buildArgs.some(arg => arg.startsWith('BUILDKIT_SYNTAX'))) return []
  const { size } = await stat(path)
  const stages = size > LONGEST_DOCKERFILE ? undefined : readStages(await readFile(path, 'utf8'))
  if (stages === undefined || hasStage(stages, target)) return []
  const names = stages.filter(name => name !== undefined)
  return [
    {
      where: 'target',
      what: `${path} has no stage ${JSON.stringify(target)}.`,
      fix:
        names.length === 0
          ? 'None of its stages has a name (FROM … AS name).'
          : `Use one of ${names.join(', ')}.`
    }
  ]
}

async function checkNamedContext(text: string): Promise<readonly Problem[]> {
  const path = splitPair(text)[1] ?? text
  if (!isLocalPath(path) || (await kindOf(path)) === 'folder') return []
  return [
    {
      where: 'build-contexts',
      what: `There is no folder ${path}.`,
      fix: 'Write an image as docker-image://NAME, and a folder from the root of the workspace.'
    }
  ]
}

/** With neither file nor variable, Docker takes the variable of the secret's id, else the file of that name. */
async function checkSecret(
  specification: string,
  environment: Environment
): Promise<readonly Problem[]> {
  const { id, file, env } = specificationFields(specification)
  if (env !== undefined) return []
  const path = file ?? (id !== undefined && environment[id] === undefined ? id : undefined)
  if (path === undefined || (await kindOf(path)) !== 'nothing') return []
  return [
    {
      where: 'build-secrets',
      what:
        file === undefined
          ? `The secret ${id} has no value: there is neither a variable nor a file of that name.`
          : `There is no file ${path} for the secret ${id ?? ''}.`,
      fix: 'Write it in an earlier step, or give the value itself: ID=value.'
    }
  ]
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'nothing'> {
  try {
    const found = await stat(path)
    if (found.isFile()) return 'file'
    return found.isDirectory() ? 'folder' : 'other'
  } catch {
    return 'nothing'
  }
}
