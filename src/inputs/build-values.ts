import { boolean, matching } from './parsers.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'

/** A platform such as `linux/arm64` or `linux/arm/v7`. */
export const platform: Parser<string> = matching(
  /^[a-z0-9]+(\/[a-z0-9_.]+){1,2}$/,
  'a platform',
  'Use platforms such as linux/amd64 and linux/arm64.'
)

/** `name=path`, another folder or image that the Dockerfile may copy from. */
export const buildContext: Parser<string> = matching(
  /^[^\s=]+=\S/,
  'a build context',
  'Write name=path on each line.'
)

/** A path or URL; a leading hyphen would be read as an option, or as the standard input. */
export const contextPath: Parser<string> = matching(
  /^[^-]/,
  'a build context',
  'Use the path of a folder, or a URL.'
)

/** `true`, `false`, or buildx's own options (`mode=max`). */
export const attestation: Parser<string> = value => {
  const parsed = boolean(value)
  if (parsed.ok) return acceptValue(String(parsed.value))
  if (/^[a-z-]+=[^\s,]+(,[a-z-]+=[^\s,]+)*$/.test(value)) return acceptValue(value)
  return reject(
    `${quote(value)} is not allowed.`,
    'Use true, false, or options of buildx such as mode=max.'
  )
}

/** The name of a buildx builder, or `docker`. */
export const builder: Parser<string> = matching(
  /^[A-Za-z][\w.-]*$/,
  'a builder',
  'Use the name of a buildx builder, or docker for the plain builder of the engine.'
)

/** The name or the number of a stage of a Dockerfile. */
export const stage: Parser<string> = matching(
  /^[A-Za-z0-9][\w.-]*$/,
  'a stage',
  'Use the names of stages in the Dockerfile (FROM … AS name).'
)

/** A network mode of Docker: `default`, `none`, `host`, or a network of the engine. */
export const network: Parser<string> = matching(
  /^[A-Za-z0-9][\w.:-]*$/,
  'a network',
  'Use default, none or host.'
)

/** An entitlement of BuildKit. */
export const entitlement: Parser<string> = matching(
  /^(network\.host|security\.insecure|device(=\S+)?)$/,
  'an entitlement',
  'Use network.host, security.insecure or device.'
)

/** `host:ip`, or `host=ip`. */
export const extraHost: Parser<string> = matching(
  /^[^\s:=]+[:=][^\s=]+$/,
  'a host with its address',
  'Write host:ip on each line.'
)

/** A size in bytes, or with one of Docker's units. */
export const size: Parser<string> = matching(
  /^\d+(\.\d+)? ?([kmgt]?b?|[kmgt]ib)$/i,
  'a size',
  'Use a number with b, k, m or g after it, such as 2g.'
)

/** A limit of the kernel for the build's processes: `nofile=1024:2048`. */
export const ulimit: Parser<string> = matching(
  /^[a-z]+=-?\d+(:-?\d+)?$/,
  'a limit',
  'Write name=soft:hard on each line, such as nofile=1024:2048.'
)
