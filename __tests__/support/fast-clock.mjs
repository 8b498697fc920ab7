/**
 * Preloaded with `node --import`: this process lives by the time of a SharedClock (`shared-clock.ts`), so that the real
 * bundle waits thirty virtual minutes in seconds and needs no test seam. The time is read from the file DEPLOY_CLOCK; that
 * this process had a turn is written to it, at DEPLOY_CLOCK_SEAT. DEPLOY_CLOCK_AHEAD: how far the clock on the wall is
 * ahead of that time, in milliseconds.
 *
 * `AbortSignal.timeout` stays real: nothing that has to do with AWS uses it.
 */
import { openSync, readSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { performance } from 'node:perf_hooks'
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'

const TURN_MS = 4
const { DEPLOY_CLOCK, DEPLOY_CLOCK_SEAT, DEPLOY_CLOCK_SPEED, DEPLOY_CLOCK_AHEAD } = process.env
const speed = Number(DEPLOY_CLOCK_SPEED)
const ahead = Number(DEPLOY_CLOCK_AHEAD)
const seat = Number(DEPLOY_CLOCK_SEAT) * Float64Array.BYTES_PER_ELEMENT
if (!(speed > 0) || !(seat > 0) || !Number.isFinite(ahead)) {
  throw new Error('DEPLOY_CLOCK_SPEED, DEPLOY_CLOCK_SEAT and DEPLOY_CLOCK_AHEAD must be numbers')
}
const file = openSync(DEPLOY_CLOCK, 'r+')

const read = new Float64Array(1)
function virtualNow() {
  readSync(file, read, 0, read.byteLength, 0)
  return read[0]
}

const real = { setTimeout, setInterval, promises: { ...timersPromises } }

const turns = new Float64Array(1)
real
  .setInterval(() => {
    turns[0] += 1
    writeSync(file, turns, 0, turns.byteLength, seat)
  }, TURN_MS)
  .unref()

const RealDate = Date
const wallNow = () => Math.floor(virtualNow() + ahead)
RealDate.now = wallNow
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [wallNow()] : args, newTarget),
  apply: () => new RealDate(wallNow()).toString()
})
const begun = virtualNow()
performance.now = () => virtualNow() - begun

/** Real milliseconds until a virtual moment if time goes at full speed. It may go slower. */
const until = due => Math.max(1, (due - virtualNow()) / speed)

function fastTimeout(callback, delay = 1, ...args) {
  const due = virtualNow() + Number(delay)
  const timer = real.setTimeout(() => {
    if (virtualNow() >= due) return callback(...args)
    // What `refresh` begins anew is this delay.
    timer._idleTimeout = until(due)
    timer.refresh()
  }, until(due))
  return timer
}

function fastInterval(callback, delay = 1, ...args) {
  let due = virtualNow() + Number(delay)
  return real.setInterval(
    () => {
      if (virtualNow() < due) return
      due += Number(delay)
      callback(...args)
    },
    Math.max(1, Number(delay) / speed)
  )
}

async function fastSleep(delay = 1, value = undefined, options = {}) {
  const due = virtualNow() + Number(delay)
  do await real.promises.setTimeout(until(due), undefined, options)
  while (virtualNow() < due)
  return value
}

Object.defineProperty(fastTimeout, promisify.custom, { value: fastSleep })
timersPromises.setTimeout = fastSleep
timers.setTimeout = fastTimeout
timers.setInterval = fastInterval
globalThis.setTimeout = fastTimeout
globalThis.setInterval = fastInterval
syncBuiltinESMExports()
