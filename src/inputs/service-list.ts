import { acceptValue, collect, type Parsed, type Parser, quote, reject } from './parsing.ts'

/** One line of the input `services`. */
export interface ListedService {
  readonly name: string
  /** Path of its own task definition file. */
  readonly file?: string
}

/** What the post step has to know of all of them goes through one variable of 128 KiB, which is Linux's limit. */
const MOST = 50

/** ECS: letters, digits, hyphens and underscores, at most 255 of them. */
const NAME = /^[\w-]{1,255}$/

/** Services, one a line: `NAME`, or `NAME=PATH` with a task definition file of its own. Blank lines are skipped. */
export const serviceList: Parser<readonly ListedService[]> = value => {
  const lines = value
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const services = lines.map(listedService)
  const all = collect([...services, ...findTwins(services), ...findExcess(services.length)])
  // What is checked besides the lines has no value of its own.
  return all.ok ? collect(services) : all
}

function findExcess(count: number): readonly Parsed<ListedService>[] {
  return count <= MOST
    ? []
    : [
        reject(
          `${count} services are listed; a step takes at most ${MOST}.`,
          'Split the list into several steps. Each of them is all or none by itself.'
        )
      ]
}

function listedService(line: string): Parsed<ListedService> {
  const [head = '', ...rest] = line.split('=')
  const name = head.trim()
  if (!NAME.test(name)) return reject(`${quote(name)} is not the name of a service.`, fixOf(name))
  if (rest.length === 0) return acceptValue({ name })
  const file = rest.join('=').trim()
  return file === ''
    ? reject(
        `${quote(line)} names no file.`,
        'Write NAME=PATH, or NAME alone for the task definition that the service runs.'
      )
    : acceptValue({ name, file })
}

function fixOf(name: string): string {
  if (name.startsWith('arn:')) {
    return 'Use the names of the services, and give their cluster in cluster and their region in aws-region.'
  }
  return name.includes(',')
    ? 'Write one service a line, without commas.'
    : 'Write one service a line: NAME, or NAME=PATH with its own task definition file.'
}

/** A service that is listed twice would be updated twice, and it would be unclear which file counts. */
function findTwins(services: readonly Parsed<ListedService>[]): readonly Parsed<ListedService>[] {
  const names = services.flatMap(one => (one.ok ? [one.value.name] : []))
  const twins = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twins].map(name =>
    reject(`${name} is listed more than once.`, 'List each service once.')
  )
}
