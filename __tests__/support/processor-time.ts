/** Milliseconds of the processor's time that some work takes: a busy machine makes it no longer. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
