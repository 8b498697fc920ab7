import type { Masks } from './masks.ts'

export type AnnotationLevel = 'error' | 'warning' | 'notice'

export interface Annotation {
  readonly level: AnnotationLevel
  readonly message: string
  readonly title?: string
}

/** The runner keeps so many annotations of one level from a step, and so many characters of each. */
const annotationsPerLevel = 10
const annotationCharacters = 4096

const commandNames = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning'
])

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/**
 * What one step prints, read as the runner reads it: commands are obeyed, everything else is a line of
 * the log with the secrets masked.
 */
export class StepOutput {
  readonly annotations: Annotation[] = []
  /** What the runner itself would complain about. */
  readonly problems: string[] = []
  readonly #masks: Masks
  readonly #show: (line: string) => void
  #stopToken: string | undefined

  constructor(masks: Masks, show: (line: string) => void) {
    this.#masks = masks
    this.#show = show
  }

  /** Takes one line of stdout or stderr, without its newline. */
  take(line: string): void {
    if (this.#stopToken !== undefined) {
      if (line.trim() === `::${this.#stopToken}::`) this.#stopToken = undefined
      else this.#print(line)
      return
    }
    const command = parseCommand(line)
    if (command === undefined) this.#print(line)
    else this.#obey(command)
  }

  /** Adds an annotation within the runner's limits; the log shows it in full. */
  annotate(level: AnnotationLevel, message: string, title?: string): void {
    this.#print(`##[${level}]${message}`)
    const sameLevel = this.annotations.filter(annotation => annotation.level === level)
    if (sameLevel.length >= annotationsPerLevel) return
    const shown = this.#masks.apply(message).slice(0, annotationCharacters)
    this.annotations.push(
      title === undefined ? { level, message: shown } : { level, message: shown, title }
    )
  }

  #obey({ name, properties, data }: Command): void {
    switch (name) {
      case 'add-mask':
        if (data.trim() === '') this.annotate('warning', "Can't add secret mask for empty string.")
        else this.#masks.add(data)
        return
      case 'stop-commands':
        if (data.length > 6) this.#masks.add(data)
        this.#stopToken = data
        return
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, data, properties.title)
        return
      case 'group':
      case 'debug':
      case 'endgroup':
        this.#print(`##[${name}]${data}`)
        return
      case 'set-env':
      case 'add-path':
      case 'set-output':
      case 'save-state':
        this.problems.push(`the command '${name}' is disabled or deprecated: use the file instead`)
    }
  }

  #print(line: string): void {
    this.#show(this.#masks.apply(line))
  }
}

/** A `::name key=value::data` or `##[name key=value]data` command, or undefined for an ordinary line. */
export function parseCommand(line: string): Command | undefined {
  const text = line.trimStart()
  const match =
    /^::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(text) ?? /##\[([a-z-]+)(?: (.*?))?\](.*)$/s.exec(line)
  if (match === null) return undefined
  const [, name = '', properties = '', data = ''] = match
  if (!commandNames.has(name)) return undefined
  return { name, properties: parseProperties(properties), data: unescapeData(data) }
}

function parseProperties(text: string): Record<string, string> {
  const pairs = text.split(',').filter(pair => pair.includes('='))
  return Object.fromEntries(
    pairs.map(pair => {
      const equals = pair.indexOf('=')
      const value = pair.slice(equals + 1)
      return [
        pair.slice(0, equals).trim(),
        unescapeData(value.replaceAll('%3A', ':').replaceAll('%2C', ','))
      ]
    })
  )
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}
