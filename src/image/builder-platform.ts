/**
 * The platform that a builder builds for by default, from what `docker buildx inspect` prints: the first one of
 * its first node (`Platforms: linux/arm64*, linux/amd64`, where `*` marks those that were set by hand). Undefined when
 * the builder does not run.
 */
export function readBuilderPlatform(lines: readonly string[]): string | undefined {
  const listed = lines.map(line => /^Platforms:\s+(\S.*)$/.exec(line)?.[1]).find(Boolean)
  const first = listed?.split(',')[0]?.trim().replace(/\*$/, '')
  return first !== undefined && /^[a-z0-9]+(\/[a-z0-9.]+){1,2}$/.test(first) ? first : undefined
}

/** Whether a Dockerfile leaves its platform to the builder: none of its stages names one, nor a base image of one processor. */
export function leavesPlatform(dockerfile: string): boolean {
  const froms = dockerfile
    .split(/\r?\n/)
    .filter(line => /^\s*(?:from|#\s*syntax\s*=)\b/i.test(line))
  return !froms.some(line =>
    /--platform|\b(?:amd64|arm64v8|arm64|aarch64|x86_64|x86-64)\b/i.test(line)
  )
}
