import { objectOf, parseJsonObject } from '../json-object.ts'

/** Characters of an entry whose arguments are looked through. */
const LONGEST = 10_000

/** One layer of an image, as it is stored and pulled. */
export interface ImageLayer {
  readonly digest: string
  /** Bytes, compressed. */
  readonly size: number
  /** What made it, in the words of the Dockerfile; absent when it is not known. */
  readonly madeBy?: string
}

/** An image beside the one that runs. */
export interface ImageSize {
  readonly layers: readonly (ImageLayer & {
    /** Whether the image that runs has it; absent when that is not known. */
    readonly runs?: boolean
  })[]
  readonly bytes: number
  /** Absent: it is not known what runs, or nothing does. */
  readonly running?: { readonly bytes: number; readonly layers: number }
}

/** The layers of an image in the order in which they are stacked; undefined when the text is no manifest of one image. */
export function readLayers(
  manifest: string,
  configuration?: string
): readonly ImageLayer[] | undefined {
  const { layers } = parseJsonObject(manifest) ?? {}
  if (!Array.isArray(layers)) return undefined
  const read = layers
    .map(objectOf)
    .flatMap(({ digest, size }) =>
      typeof digest === 'string' && typeof size === 'number' ? [{ digest, size }] : []
    )
  if (read.length !== layers.length) return undefined
  const makers = readMakers(configuration)
  return read.map((layer, index) => {
    // An image that was squashed, or made without a Dockerfile, has another history than layers.
    const madeBy = makers.length === read.length ? shorten(makers[index] ?? '') : ''
    return madeBy === '' ? layer : { ...layer, madeBy }
  })
}

/** What made the layers, by the history in the configuration. */
function readMakers(configuration: string | undefined): readonly string[] {
  const { history } = parseJsonObject(configuration ?? '') ?? {}
  if (!Array.isArray(history)) return []
  return history
    .map(objectOf)
    .filter(entry => entry.empty_layer !== true)
    .map(entry => (typeof entry.created_by === 'string' ? entry.created_by : ''))
}

/**
 * An entry of the history as its Dockerfile has it: without the mark of BuildKit, the shell, and the arguments of the build
 * with their values, which stand in front of the shell (`RUN |1 TOKEN=x /bin/sh -c npm ci # buildkit`).
 */
function shorten(entry: string): string {
  const plain = entry
    .replace(/ # buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\) +/, '')
    .trim()
  const instruction = /^(?:RUN )?\|\d+ /.test(plain) ? afterArguments(plain) : plain
  return instruction.replace(/^(?:RUN )?\/bin\/(?:ba)?sh -c /, 'RUN ').replace(/\s+/g, ' ')
}

/** Where no shell shows the end of the arguments, nothing of them is shown. A value may hold a shell as well: the last counts. */
function afterArguments(text: string): string {
  if (text.length > LONGEST) return 'RUN'
  const [, command] = /^.* \/bin\/(?:ba)?sh (?:-o \w+ )*-\w*c (.*)$/s.exec(text) ?? []
  return command === undefined ? 'RUN' : `RUN ${command}`
}

/** What an image weighs, beside what runs where that is known. `hide` takes out of texts what must not be shown. */
export function weighImage(
  layers: readonly ImageLayer[],
  running: readonly ImageLayer[] | undefined,
  hide: (text: string) => string
): ImageSize {
  const there = new Set(running?.map(({ digest }) => digest))
  return {
    layers: layers.map(layer => ({
      ...layer,
      ...(layer.madeBy === undefined ? {} : { madeBy: hide(layer.madeBy) }),
      ...(running === undefined ? {} : { runs: there.has(layer.digest) })
    })),
    bytes: sum(layers),
    ...(running === undefined ? {} : { running: { bytes: sum(running), layers: running.length } })
  }
}

const sum = (layers: readonly ImageLayer[]) => layers.reduce((all, { size }) => all + size, 0)
