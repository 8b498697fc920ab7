import type { BuildAccount } from '../image/build-steps.ts'
import type { ImageSize } from '../image/image-layers.ts'
import type { Report } from './report.ts'
import { codeSpan, cutText } from './sanitise.ts'
import { details, prose, row, type Section, tableHead } from './section.ts'
import { describeDuration } from './verdict-line.ts'

const LONGEST_NAME = 120
const SHOWN_LAYERS = 12

/** What the build found in its cache, what took longest, and what the image weighs beside the one that runs. */
export function buildSections({ build, imageSize }: Report): readonly Section[] {
  const lines = [
    ...(build === undefined ? [] : [`**Build:** ${describeBuildAccount(build)}`]),
    ...(imageSize === undefined ? [] : [`**Image size:** ${describeImageSize(imageSize)}`])
  ]
  if (lines.length === 0) return []
  return [
    prose(lines.join('<br>\n')),
    ...(build === undefined ? [] : longestSteps(build)),
    ...(imageSize === undefined ? [] : layerSections(imageSize))
  ]
}

function describeBuildAccount({ instructions, cached, firstBuilt }: BuildAccount): string {
  const all = instructions === 1 ? 'the only instruction' : `all ${instructions} instructions`
  if (cached === instructions) return `${all} came from the cache.`
  if (cached === 0) return `nothing came from the cache (${count(instructions, 'instruction')}).`
  const first = firstBuilt === undefined ? '' : `; ${nameOf(firstBuilt)} is the first that did not`
  return `${cached} of ${instructions} instructions came from the cache${first}.`
}

function longestSteps({ longest }: BuildAccount): readonly Section[] {
  if (longest.length === 0) return []
  const rows = longest.map(({ name, seconds }) => row(nameOf(name), describeSeconds(seconds)))
  const head = tableHead(['Step', 'Time'])
  return [details('What took longest in the build', { head, rows, tail: [''] })]
}

function describeImageSize({ bytes, layers, running }: ImageSize): string {
  const own = `${formatBytes(bytes)} in ${count(layers.length, 'layer')}, compressed as it is pulled`
  if (running === undefined) return `${own}.`
  const same = layers.filter(({ runs }) => runs === true).length
  const shared = same === layers.length ? 'all of them the same' : `${same} of them the same`
  return `${own}; ${describeDifference(bytes - running.bytes)} the image that runs (${shared}).`
}

function describeDifference(difference: number): string {
  if (difference === 0) return 'as much as'
  return `${formatBytes(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than`
}

function layerSections({ layers, running }: ImageSize): readonly Section[] {
  if (layers.length === 0) return []
  const biggest = layers.toSorted((one, other) => other.size - one.size).slice(0, SHOWN_LAYERS)
  const compared = running !== undefined
  const rows = biggest.map(({ digest, size, madeBy, runs }) => {
    const name = madeBy === undefined ? codeSpan(digest.slice(0, 19)) : nameOf(madeBy)
    return row(name, formatBytes(size), ...(compared ? [runs === true ? 'the same' : 'new'] : []))
  })
  const left = layers.length - biggest.length
  const head = tableHead(['Layer', 'Size', ...(compared ? ['Beside what runs'] : [])])
  const rest = left === 0 ? [] : [`${count(left, 'smaller layer')} not shown.`, '']
  return [details('The image, layer by layer', { head, rows, tail: ['', ...rest] })]
}

const nameOf = (text: string) => codeSpan(cutText(text, LONGEST_NAME))

function describeSeconds(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : describeDuration(seconds * 1000)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Bytes as ECR and Docker count them: `58.3 MB` is 58,300,000. */
function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  const mega = bytes / 1_000_000
  return mega < 1000 ? `${mega.toFixed(1)} MB` : `${(mega / 1000).toFixed(2)} GB`
}
