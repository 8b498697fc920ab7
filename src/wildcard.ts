/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one, as in IAM and in listener rules.
 * Case counts. Takes at most the product of both lengths, however many asterisks there are; a regular expression would
 * take a time that grows with each of them.
 */
export function fitsWildcard(pattern: string, text: string): boolean {
  let at = 0
  let index = 0
  let star = -1
  let resume = 0
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at
      at += 1
      resume = index
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at += 1
      index += 1
    } else if (star >= 0) {
      // The last asterisk takes one character more: what earlier ones took need not be changed.
      at = star + 1
      resume += 1
      index = resume
    } else {
      return false
    }
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}
