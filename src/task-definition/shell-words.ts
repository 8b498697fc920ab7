/** Words of a shell's grammar; a program gets them as they are. */
const OPERATORS = new Set(['&&', '||', '|', ';', '&', '>', '>>', '<', '2>', '2>&1', '&>', '>&2'])

const SHELL = /(?:^|\/)(?:a|ba|da|k|z)?sh$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/i

/** `sh -c`, `bash -lc`, `["/bin/sh", "-e", "-c"]`: what follows is read by a shell. */
function endsInShell(words: readonly string[]): boolean {
  return /^-[a-z]*c$|^\/c$/i.test(words.at(-1) ?? '')
}

function runsShell([program = '', ...rest]: readonly string[]): boolean {
  return SHELL.test(program) && rest.some(word => endsInShell([word]))
}

/**
 * Why a list of a program and its arguments most likely was meant for a shell; undefined when nothing suggests it. No shell
 * reads it (Docker, exec form), unless it or the entry point starts one. The words themselves are not shown.
 */
export function doubtWords(
  words: readonly string[],
  entryPoint: readonly string[] = []
): string | undefined {
  if (endsInShell(entryPoint) || runsShell(words)) return undefined
  const [only, ...more] = words
  if (more.length === 0 && only !== undefined && /\S\s+\S/.test(only)) {
    return 'It is one word with spaces in it, and no shell splits it.'
  }
  if (/^(?:cd|source)$/.test(only ?? '') && more.length > 0) {
    return `It begins with "${only}", which only a shell has.`
  }
  const operator = words.find(word => OPERATORS.has(word))
  return operator && `It holds "${operator}", which only a shell understands.`
}

/** What to do about it. */
export const THROUGH_SHELL =
  'Write each argument as a string of its own, or run a shell: ["sh", "-c", "first && second"]. Where the entry point of the image is a shell, it is right as it is.'
