/**
 * Preloaded with `node --import`: makes time in this process run DEPLOY_CLOCK_SPEED times faster, so that
 * the real bundle waits thirty virtual minutes in seconds and needs no test seam. Every process that
 * gets the same DEPLOY_CLOCK_ORIGIN (epoch milliseconds) agrees on what time it is:
 * `virtual = origin + (real - origin) * speed`.
 *
 * `AbortSignal.timeout` stays real: it limits single requests, and the network is as slow as the machine is.
 */
import { syncBuiltinESMExports } from 'node:module'
import { performance } from 'node:perf_hooks'
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'

const speed = Number(process.env.DEPLOY_CLOCK_SPEED ?? '1')
const origin = Number(process.env.DEPLOY_CLOCK_ORIGIN ?? Date.now())
if (!(speed > 0) || !Number.isFinite(origin)) {
  throw new Error('DEPLOY_CLOCK_SPEED and DEPLOY_CLOCK_ORIGIN must be numbers')
}

const RealDate = Date
const realNow = Date.now
const realPerformanceNow = performance.now.bind(performance)
const virtualNow = () => Math.floor(origin + (realNow() - origin) * speed)

RealDate.now = virtualNow
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [virtualNow()] : args, newTarget),
  apply: () => new RealDate(virtualNow()).toString()
})
performance.now = () => realPerformanceNow() * speed

/** A timer function whose delay is given in virtual milliseconds. */
function hasten(timer, promised) {
  const fast = (callback, delay, ...args) => timer(callback, scaled(delay), ...args)
  if (promised) Object.defineProperty(fast, promisify.custom, { value: promised })
  return fast
}

const scaled = delay => (typeof delay === 'number' ? delay / speed : delay)

const realPromises = { ...timersPromises }
timersPromises.setTimeout = (delay, value, options) =>
  realPromises.setTimeout(scaled(delay), value, options)
timersPromises.setInterval = (delay, value, options) =>
  realPromises.setInterval(scaled(delay), value, options)
timers.setTimeout = hasten(timers.setTimeout, timersPromises.setTimeout)
timers.setInterval = hasten(timers.setInterval)
globalThis.setTimeout = timers.setTimeout
globalThis.setInterval = timers.setInterval
syncBuiltinESMExports()
