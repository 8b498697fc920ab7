/**
 * Lets this process live by the time of a SharedClock (`shared-clock.ts`), so that the real code waits thirty virtual
 * minutes in seconds and needs no test seam. Preloaded with `node --import`, it follows the clock that the environment
 * names: DEPLOY_CLOCK, a file that holds the time; DEPLOY_CLOCK_SEAT, where this process tells what it is doing; and
 * DEPLOY_CLOCK_AHEAD, how far the clock on the wall is ahead of that time, in milliseconds. A process that runs several
 * steps follows one clock after the other (`follow`).
 *
 * `AbortSignal.timeout` stays real: nothing that has to do with AWS uses it.
 */
import diagnostics from 'node:diagnostics_channel'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { performance } from 'node:perf_hooks'
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'

const TURN_MS = 2
/** What a seat tells: how many turns the process had, when its next timer is due, and whether it only waits for that. */
const NUMBERS_OF_A_SEAT = 3
const BYTES = Float64Array.BYTES_PER_ELEMENT
/** What may be open while a process does nothing but wait: connections that are kept, its output, the timers here. */
const IDLE_RESOURCES = new Set([
  'Timeout',
  'TCPSocketWrap',
  'TLSSocketWrap',
  'PipeWrap',
  'TTYWrap',
  'SignalWrap',
  'MessagePort',
  'Pipe',
  'TickObject'
])

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  Date: globalThis.Date,
  now: Date.now,
  performanceNow: performance.now.bind(performance),
  sleep: timersPromises.setTimeout
}

/** @type {{ file: number, seat: number, ahead: number, begun: number, turns: number } | undefined} */
let followed
const read = new Float64Array(1)
const told = new Float64Array(NUMBERS_OF_A_SEAT)
/** Requests that are under way: those of `node:http`, and how many there are of `fetch`. */
const requests = new Set()
let fetches = 0
/** The step that ran was abandoned: nothing it still does has an effect. */
let abandoned = false

function virtualNow() {
  readSync(followed.file, read, 0, BYTES, 0)
  return read[0]
}

/** A timer of virtual time; the members that Node's own have. */
class Timer {
  #referenced = true

  constructor(callback, delay, args, repeats) {
    this.callback = callback
    this.delay = Math.max(1, Number(delay) || 1)
    this.args = args
    this.repeats = repeats
    this.refresh()
  }
  refresh() {
    this.due = virtualNow() + this.delay
    waiting.add(this)
    keepAlive()
    return this
  }
  ref() {
    this.#referenced = true
    keepAlive()
    return this
  }
  unref() {
    this.#referenced = false
    keepAlive()
    return this
  }
  hasRef() {
    return this.#referenced
  }
  close() {
    waiting.delete(this)
    keepAlive()
    return this
  }
  [Symbol.dispose ?? Symbol.for('dispose')]() {
    this.close()
  }
}

/** @type {Set<Timer>} */
const waiting = new Set()

const hasWaiting = () => [...waiting].some(timer => timer.hasRef())

function keepAlive() {
  if (hasWaiting()) turn.ref()
  else turn.unref()
}

/** Runs what is due, in the order in which it fell due, and tells the clock what this process is doing. */
function takeTurn() {
  if (followed === undefined) return
  const now = virtualNow()
  const due = [...waiting].filter(timer => timer.due <= now).sort((a, b) => a.due - b.due)
  for (const timer of due) {
    if (!waiting.has(timer)) continue
    if (timer.repeats) timer.due += timer.delay
    else waiting.delete(timer)
    timer.callback(...timer.args)
  }
  if (due.length > 0) keepAlive()
  // A callback may have ended the process's part.
  if (followed === undefined) return
  followed.turns += 1
  told[0] = followed.turns
  told[1] = Math.min(...[...waiting].map(timer => timer.due))
  told[2] = due.length === 0 && isIdle() ? 1 : 0
  const place = (1 + (followed.seat - 1) * NUMBERS_OF_A_SEAT) * BYTES
  writeSync(followed.file, told, 0, told.byteLength, place)
}

function isIdle() {
  if (requests.size + fetches > 0) return false
  return process.getActiveResourcesInfo().every(name => IDLE_RESOURCES.has(name))
}

const turn = real.setInterval(takeTurn, TURN_MS).unref()

function countRequest({ request }) {
  requests.add(request)
  // `fetch` has no such event: its ends are told below.
  request.once('close', () => requests.delete(request))
}
diagnostics.subscribe('http.client.request.start', countRequest)
diagnostics.subscribe('undici:request:create', () => {
  fetches += 1
})
for (const end of ['undici:request:trailers', 'undici:request:error']) {
  diagnostics.subscribe(end, () => {
    fetches -= 1
  })
}

/**
 * Lives by a clock from here on. Not while another one is followed.
 * @param {{ path: string, seat: number, ahead: number }} clock
 */
export function follow({ path, seat, ahead }) {
  if (!(seat > 0) || !Number.isFinite(ahead)) throw new Error('seat and ahead must be numbers')
  abandoned = false
  followed = { file: openSync(path, 'r+'), seat, ahead, begun: 0, turns: 0 }
  followed.begun = virtualNow()
}

/** Lives by real time again; timers that still wait are forgotten. */
export function unfollow() {
  if (followed === undefined) return
  closeSync(followed.file)
  followed = undefined
  waiting.clear()
  keepAlive()
}

/**
 * Leaves a step as if its process were killed: its timers are gone, it gets no new ones, and its requests count no more.
 * Until another clock is followed.
 */
export function abandon() {
  unfollow()
  abandoned = true
  requests.clear()
}

/** Whether the step that ran was left so. */
export const isAbandoned = () => abandoned

/** Whether a process would live on: for a timer, a request, or work of the system's that is under way. */
export const isAwaited = () => hasWaiting() || !isIdle()

/** A timer of real time. */
export const realTimeout = real.setTimeout

/** Waits for a turn, in real time. */
export const realTurn = () => new Promise(resolve => real.setTimeout(resolve, TURN_MS))

const wallNow = () =>
  followed === undefined ? real.now() : Math.floor(virtualNow() + followed.ahead)
const RealDate = real.Date
RealDate.now = wallNow
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [wallNow()] : args, newTarget),
  apply: () => new RealDate(wallNow()).toString()
})
performance.now = () =>
  followed === undefined ? real.performanceNow() : virtualNow() - followed.begun

const nothing = () => {}

function virtualTimeout(callback, delay, ...args) {
  if (abandoned) return real.setTimeout(nothing, 0)
  if (followed === undefined) return real.setTimeout(callback, delay, ...args)
  return new Timer(callback, delay, args, false)
}

function virtualInterval(callback, delay, ...args) {
  if (abandoned) return real.setTimeout(nothing, 0)
  if (followed === undefined) return real.setInterval(callback, delay, ...args)
  return new Timer(callback, delay, args, true)
}

function clear(timer) {
  if (timer instanceof Timer) timer.close()
  else real.clearTimeout(timer)
}

function virtualSleep(delay, value, options = {}) {
  if (abandoned) return new Promise(nothing)
  if (followed === undefined) return real.sleep(delay, value, options)
  return new Promise((resolve, reject) => {
    const { signal, ref = true } = options
    const abort = () => {
      timer.close()
      reject(new DOMException('The operation was aborted', 'AbortError'))
    }
    const timer = new Timer(
      () => {
        signal?.removeEventListener('abort', abort)
        resolve(value)
      },
      delay,
      [],
      false
    )
    if (!ref) timer.unref()
    if (signal?.aborted === true) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}

Object.defineProperty(virtualTimeout, promisify.custom, { value: virtualSleep })
Object.assign(timersPromises, { setTimeout: virtualSleep })
const replaced = {
  setTimeout: virtualTimeout,
  setInterval: virtualInterval,
  clearTimeout: clear,
  clearInterval: clear
}
Object.assign(timers, replaced)
Object.assign(globalThis, replaced)
syncBuiltinESMExports()

const { DEPLOY_CLOCK, DEPLOY_CLOCK_SEAT, DEPLOY_CLOCK_AHEAD } = process.env
if (DEPLOY_CLOCK !== undefined) {
  follow({
    path: DEPLOY_CLOCK,
    seat: Number(DEPLOY_CLOCK_SEAT),
    ahead: Number(DEPLOY_CLOCK_AHEAD)
  })
}
