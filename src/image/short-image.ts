const COMMIT = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/g
const DIGEST = /(?<=@sha256:)[0-9a-f]{64}$/
const COMMIT_DIGITS = 7
const DIGEST_DIGITS = 12

/** An image for people to read: with as much of a commit in its tag, and of its digest, as Git and Docker show. */
export function shortenImage(reference: string): string {
  return reference
    .replace(DIGEST, digits => digits.slice(0, DIGEST_DIGITS))
    .replace(COMMIT, digits => digits.slice(0, COMMIT_DIGITS))
}

/** Two images likewise; as they are where the short ones are the same. */
export function shortenImages(before: string, after: string): readonly [string, string] {
  const [from, to] = [shortenImage(before), shortenImage(after)]
  return from === to ? [before, after] : [from, to]
}
