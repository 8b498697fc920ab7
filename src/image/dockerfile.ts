/** The stages of a Dockerfile, in order; one without a name is undefined. */
export type Stages = readonly (string | undefined)[]

/**
 * The stages that `FROM … AS name` begins, names in lower case as BuildKit compares them. Undefined for a file that
 * another frontend reads (`# syntax=` that is not Docker's own), whose grammar is not known.
 */
export function readStages(dockerfile: string): Stages | undefined {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/)
  const syntax = /^#\s*syntax\s*=\s*(\S+)/i.exec(lines.find(line => line.trim() !== '') ?? '')?.[1]
  if (syntax !== undefined && !/(^|\/)dockerfile(-upstream)?(:|@|$)/.test(syntax)) return undefined
  const continuation = /^#\s*escape\s*=\s*`/im.test(dockerfile) ? '`' : '\\'
  return withoutDocuments(joinLines(lines, continuation))?.flatMap(instruction => {
    const [, rest] = /^from\s+(.*)$/i.exec(instruction) ?? []
    return rest === undefined ? [] : [/\sas\s+(\S+)\s*$/i.exec(rest)?.[1]?.toLowerCase()]
  })
}

/** Whether a build can end at this stage, by its name or its number. */
export function hasStage(stages: Stages, target: string): boolean {
  if (stages.includes(target.toLowerCase())) return true
  return /^\d+$/.test(target) && Number(target) < stages.length
}

/** Lines without comments and blank ones, continued ones joined. */
function joinLines(lines: readonly string[], continuation: string): readonly string[] {
  const joined: string[] = []
  let open = ''
  for (const line of lines.map(text => text.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const text = open === '' ? line : `${open} ${line}`
    open = text.endsWith(continuation) ? text.slice(0, -1).trimEnd() : ''
    if (open === '') joined.push(text)
  }
  return open === '' ? joined : [...joined, open]
}

/** The same without what here-documents hold; undefined when one has no end. */
function withoutDocuments(lines: readonly string[]): readonly string[] | undefined {
  const kept: string[] = []
  let ends: readonly string[] = []
  for (const line of lines) {
    if (ends.length > 0) {
      ends = line === ends[0] ? ends.slice(1) : ends
    } else {
      kept.push(line)
      ends = /^(run|copy|add)\b/i.test(line) ? hereDocuments(line) : []
    }
  }
  return ends.length === 0 ? kept : undefined
}

function hereDocuments(instruction: string): readonly string[] {
  return [...instruction.matchAll(/<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(([, , name = '']) => name)
}
