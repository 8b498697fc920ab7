import { spawn } from 'node:child_process'

export interface CommandResult {
  /** 127 when the program does not exist. */
  readonly code: number
  /** What it printed, both streams, in order. */
  readonly output: string
}

/** Runs a program to its end, without a shell, and keeps what it prints. Never throws. */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}
): Promise<CommandResult> {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd })
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise(done => {
    child.once('error', error => done({ code: 127, output: error.message }))
    child.once('close', code => done({ code: code ?? 1, output }))
  })
}
