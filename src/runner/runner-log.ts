import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { ForeignLines, Log, Tone } from '../log.ts'
import { ANNOTATION_LIMIT } from '../report/annotation.ts'
import { isOwnPage } from '../report/own-pages.ts'
import { cleanLine, cleanLines, cutText, quoteOthers, speaksToRunner } from '../report/sanitise.ts'

/** Colours that can be read on a dark and on a light ground. */
const COLOURS: Readonly<Record<Tone, string>> = {
  good: '\u001b[1;32m',
  bad: '\u001b[1;31m',
  warning: '\u001b[33m',
  strong: '\u001b[1m',
  quiet: '\u001b[2m'
}

/** Longer titles say nothing more. */
const TITLE_LIMIT = 255

function paint(line: string, tone: Tone | undefined): string {
  return tone === undefined || line === '' ? line : `${COLOURS[tone]}${line}\u001b[0m`
}

/**
 * The words of the log. While someone else's lines are shown, the runner ignores commands; it listens again for
 * each command of ours in between.
 */
export class RunnerLog implements Log {
  /** Whether something listens to commands; on a terminal nothing does. */
  readonly #onRunner: boolean
  readonly #colours: boolean
  /** References and links of others as code; the words around them are ours. */
  readonly #quote: (line: string) => string
  readonly #secrets = new Set<string>()
  #guard: string | undefined
  #inGroup = false
  /** How many pieces of work in progress may speak to the runner. */
  #speakers = 0

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#onRunner = [env.GITHUB_ACTIONS, env.GITHUB_OUTPUT, env.GITHUB_STATE].some(Boolean)
    const own = {
      serverUrl: env.GITHUB_SERVER_URL || 'https://github.com',
      repository: env.GITHUB_REPOSITORY
    }
    this.#quote = line => quoteOthers(line, word => isOwnPage(word, own))
    // GitHub's log shows colours, and what is copied from there is plain text.
    this.#colours = !env.NO_COLOR && env.GITHUB_ACTIONS === 'true'
  }

  line(text: string, tone?: Tone): void {
    for (const line of cleanLines(text)) {
      if (speaksToRunner(line)) this.foreign(line)
      else this.#write(this.#colours ? paint(line, tone) : line)
    }
  }

  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    if (this.#inGroup) {
      this.line(title)
      return work()
    }
    this.#inGroup = true
    this.#listen()
    core.startGroup(this.#hide(cleanLine(title)))
    try {
      return await work()
    } finally {
      this.#inGroup = false
      this.#listen()
      core.endGroup()
    }
  }

  notice(text: string): void {
    this.#listen()
    core.notice(this.#annotation(text, this.#quote))
  }

  warning(text: string): void {
    this.#listen()
    core.warning(this.#annotation(text, this.#quote))
  }

  /** `text` may hold a link of ours: references in the words of others are broken by whoever puts them in. */
  error(text: string, title?: string): void {
    this.#listen()
    const properties =
      title === undefined ? {} : { title: cleanLine(this.#hide(title), TITLE_LIMIT) }
    core.error(this.#annotation(text), properties)
  }

  foreign(text: string): void {
    const lines = this.foreignLines()
    for (const line of cleanLines(text)) lines.line(line)
    lines.end()
  }

  foreignLines(): ForeignLines {
    return {
      line: text => {
        this.#stopListening()
        for (const line of cleanLines(text)) this.#write(line.replace(/##\[/g, '## ['))
        if (this.#speakers > 0) this.#listen()
      },
      end: () => this.#listen()
    }
  }

  /**
   * Runs work that gives commands to the runner itself, such as `core.getIDToken`, which masks what it gets: the runner
   * listens as long as it runs, also between two lines of someone else.
   */
  async listening<T>(work: () => Promise<T>): Promise<T> {
    this.#speakers += 1
    this.#listen()
    try {
      return await work()
    } finally {
      this.#speakers -= 1
    }
  }

  mask(secret: string): void {
    if (secret.trim() === '') return
    this.#secrets.add(secret)
    this.#listen()
    // Anywhere else the command itself would show the secret.
    if (this.#onRunner) core.setSecret(secret)
  }

  masked(): readonly string[] {
    return [...this.#secrets]
  }

  #stopListening(): void {
    if (this.#guard !== undefined) return
    this.#guard = randomUUID()
    core.info(`::stop-commands::${this.#guard}`)
  }

  #listen(): void {
    if (this.#guard === undefined) return
    core.info(`::${this.#guard}::`)
    this.#guard = undefined
  }

  #write(line: string): void {
    core.info(this.#hide(line))
  }

  /** Lines of an annotation: clean, cut, and without anything that an older runner would read as a command. */
  #annotation(text: string, quote: (line: string) => string = line => line): string {
    const lines = cleanLines(this.#hide(text)).map(line => quote(line).replace(/##\[/g, '## ['))
    return cutText(lines.join('\n'), ANNOTATION_LIMIT)
  }

  /** The runner hides masked values itself; a plain process has no one else who would. */
  #hide(text: string): string {
    if (this.#onRunner) return text
    let hidden = text
    for (const secret of this.#secrets) hidden = hidden.replaceAll(secret, '***')
    return hidden
  }
}
