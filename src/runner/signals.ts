/** The exit code of a process that a signal ended: 128 + 2 for SIGINT. */
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 } as const

/** Aborted by the first SIGINT or SIGTERM, with the signal's name as reason. The second one ends the process. */
export function catchSignals(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The runner sends SIGINT and, 7.5 s later, SIGTERM: that is its second signal.
      if (controller.signal.aborted) process.exit(EXIT_CODE[signal])
      controller.abort(signal)
    })
  }
  return controller.signal
}
