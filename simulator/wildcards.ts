/** IAM's wildcards for actions, whose case does not count: `*` for any text, `?` for one character. */
export function matches(pattern: string, text: string): boolean {
  return matchesExactly(pattern.toLowerCase(), text.toLowerCase())
}

/** The same where case counts: resources, and values of conditions. Takes time in proportion to pattern times text. */
export function matchesExactly(pattern: string, text: string): boolean {
  let [at, place] = [0, 0]
  let star: readonly [pattern: number, text: number] | undefined
  while (place < text.length) {
    if (pattern[at] === '*') {
      star = [at, place]
      at += 1
    } else if (pattern[at] === '?' || pattern[at] === text[place]) {
      at += 1
      place += 1
    } else if (star !== undefined) {
      // The last star takes one character more.
      star = [star[0], star[1] + 1]
      at = star[0] + 1
      place = star[1]
    } else {
      return false
    }
  }
  return /^\**$/.test(pattern.slice(at))
}
