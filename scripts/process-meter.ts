import { readFileSync } from 'node:fs'

/** What a process has used, as the kernel of Linux counts it. */
export interface ProcessMeter {
  stop(): void
  read(): {
    /** The most memory that it ever held, in MB. */
    readonly peakMegabytes: number
    /** Seconds of the processor that it used. */
    readonly processorSeconds: number
  }
}

const EVERY_MS = 25
/** Of Linux on every processor that GitHub's runners have. */
const TICKS_A_SECOND = 100

/** Reads what the kernel counts of a process, until it is stopped; nothing more once the process is gone. */
export function startMeter(pid: number): ProcessMeter {
  let peak = 0
  let ticks = 0
  const read = () => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
      const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      const fields = rest.split(' ')
      ticks = Math.max(ticks, Number(fields[11] ?? 0) + Number(fields[12] ?? 0))
    } catch {
      // It has ended.
    }
  }
  const sampler = setInterval(read, EVERY_MS)
  return {
    stop: () => clearInterval(sampler),
    read: () => ({ peakMegabytes: peak / 1024, processorSeconds: ticks / TICKS_A_SECOND })
  }
}
