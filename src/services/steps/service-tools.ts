import type { Journal } from '../../context/journal.ts'
import type { SavedService } from '../../context/saved-state.ts'
import { saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { Report } from '../../report/report.ts'
import type { Runner } from '../../runner/runner.ts'

/** What the whole step knows, and each service's part of the report says too. */
const COMMON = ['region', 'image', 'imageTag', 'imageDigest', 'repository', 'buildSkipped'] as const

/** What is saved of each service; everything else is saved of the whole step. */
const OWN: Readonly<Record<keyof SavedService, true>> = { rollout: true, marker: true }

/** Keeps what the post step has to know of each service, all in one member of the state. */
export interface SaveServices {
  service(service: string, changes: SavedService): void
  /** Whether an update of it was sent, or may have been. */
  isBegun(service: string): boolean
}

/** Begins with services of which nothing is known yet, so that the post step knows that they were not started. */
export function startSaving(
  runner: Pick<Runner, 'saveState'>,
  begin: Readonly<Record<string, SavedService>>
): SaveServices {
  let services = begin
  saveState(runner, { services })
  return {
    service: (service, changes) => {
      services = { ...services, [service]: { ...services[service], ...withoutMemories(changes) } }
      saveState(runner, { services })
    },
    isBegun: service => {
      const { rollout } = services[service] ?? {}
      return rollout !== undefined && rollout.kind !== 'ended'
    }
  }
}

/** Failures that are kept: the post step only has to say that there were some. */
const KEPT_FAILURES = 3

/**
 * Without what the post step does not need: the state of all services goes through one variable of the environment, which
 * Linux limits to 128 KiB.
 */
function withoutMemories(changes: SavedService): SavedService {
  const { rollout } = changes
  if (rollout?.kind !== 'started') return changes
  const { watch } = rollout
  const failures = Object.fromEntries(Object.entries(watch.memory.failures).slice(0, KEPT_FAILURES))
  const memory = { ...watch.memory, eventIds: [], failures }
  return { ...changes, rollout: { kind: 'started', watch: { ...watch, memory } } }
}

/**
 * The tools of one service of several: its lines say which one they are about, its facts are its own, and what it saves
 * for the post step stands beside that of the others.
 */
export function toolsOfService(
  service: string,
  tools: Tools,
  save: SaveServices['service']
): Tools {
  return {
    ...tools,
    runner: runnerOf(service, tools.runner, save),
    journal: journalOf(service, tools.journal)
  }
}

function journalOf(service: string, journal: Journal): Journal {
  let facts: Partial<Report> = {}
  const learn = (more: Partial<Report>) => {
    facts = { ...facts, ...more }
  }
  return {
    learn,
    learnLater: find => {
      journal.learnLater(async closed => {
        learn(await find(closed))
        return {}
      })
    },
    tell: (text, kind) => journal.tell(prefixed(service, text), kind),
    elapsed: journal.elapsed,
    span: (name, from, to) => journal.span(`${service}: ${name}`, from, to),
    known: () => {
      const common = journal.known()
      return {
        ...Object.fromEntries(
          COMMON.flatMap(name => (common[name] === undefined ? [] : [[name, common[name]]]))
        ),
        ...facts,
        durationMs: journal.elapsed()
      }
    },
    close: journal.close
  }
}

function runnerOf(service: string, runner: Runner, save: SaveServices['service']): Runner {
  const say = (text: string) => prefixed(service, text)
  return {
    ...runner,
    line: (text, tone) => runner.line(say(text), tone),
    group: (title, work) => runner.group(say(title), work),
    notice: text => runner.notice(say(text)),
    warning: text => runner.warning(say(text)),
    foreign: text => runner.foreign(say(text)),
    foreignLines: () => {
      const lines = runner.foreignLines()
      return { line: text => lines.line(say(text)), end: () => lines.end() }
    },
    saveState: changes => {
      const all = Object.entries(changes).filter(([name]) => name !== 'version')
      const own = all.filter(([name]) => name in OWN)
      const others = all.filter(entry => !own.includes(entry))
      if (own.length > 0) save(service, Object.fromEntries(own))
      if (others.length > 0) saveState(runner, Object.fromEntries(others))
    }
  }
}

/** Every line of a text says which service it is about. */
function prefixed(service: string, text: string): string {
  return text
    .split('\n')
    .map(line => `${service}: ${line}`)
    .join('\n')
}
