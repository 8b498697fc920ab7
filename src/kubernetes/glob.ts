/** One segment of a glob between slashes; `any`: `**`, any number of folders. */
export type GlobSegment = RegExp | 'any'

/** A glob as segments, one for each alternative of its braces. */
export function readGlob(glob: string): readonly (readonly GlobSegment[])[] {
  return expandBraces(glob).map(one =>
    one
      // What is anywhere below a folder, is in some folder below it.
      .replace(/(?<=^|\/)\*\*$/, '**/*')
      .split('/')
      .filter(segment => segment !== '' && segment !== '.')
      .map(segment => (segment === '**' ? 'any' : segmentPattern(segment)))
  )
}

/** `a{b,c}` are `ab` and `ac`. */
function expandBraces(text: string): readonly string[] {
  const [whole, before = '', inside = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text) ?? []
  if (whole === undefined) return [text]
  return inside.split(',').flatMap(one => expandBraces(`${before}${one}${after}`))
}

function segmentPattern(segment: string): RegExp {
  const pattern = segment.replace(
    /\[([!^]?)([^\]]+)\]|[\\^$.*+?()[\]{}|/]/g,
    (token, not: string | undefined, inside: string | undefined) => {
      if (inside !== undefined) return `[${not ? '^' : ''}${inside.replace(/[\\\]^]/g, '\\$&')}]`
      if (token === '*') return '.*'
      return token === '?' ? '.' : `\\${token}`
    }
  )
  // As in a shell, what is hidden has to be asked for.
  return new RegExp(`^${segment.startsWith('.') ? '' : '(?!\\.)'}${pattern}$`, 's')
}

/** What is left of a glob below an entry with this name: empty alternatives are those that end with it. */
export function stepInto(
  segments: readonly GlobSegment[],
  name: string
): readonly (readonly GlobSegment[])[] {
  const [first, ...rest] = segments
  if (first === undefined) return []
  if (first === 'any') {
    const deeper = name.startsWith('.') ? [] : [segments]
    return [...deeper, ...stepInto(rest, name)]
  }
  return first.test(name) ? [rest] : []
}
