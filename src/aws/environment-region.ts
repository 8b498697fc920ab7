import { loadSharedConfigFiles } from '@smithy/core/config'

/**
 * The region of the environment: AWS_REGION, else AWS_DEFAULT_REGION, else that of the profile (AWS_PROFILE,
 * `default` without it) in AWS's files. Undefined when none says one, and when the first one that is set is empty, as with
 * the SDK: an expression that gave nothing must not lead to another region.
 */
export async function regionOfEnvironment(
  env: Readonly<Record<string, string | undefined>>
): Promise<string | undefined> {
  const named = env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (named !== undefined) return named || undefined
  // A file that cannot be read says nothing, as to the SDK.
  const files = await loadSharedConfigFiles().catch(() => undefined)
  const profile = env.AWS_PROFILE || 'default'
  return files?.configFile[profile]?.region || files?.credentialsFile[profile]?.region || undefined
}
