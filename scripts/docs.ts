import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isMap, isScalar, parseDocument } from 'yaml'

/** One input or output as action.yml has it. */
export interface ManifestEntry {
  readonly name: string
  readonly description: string
  /** As the runner would fill it in; absent for outputs and for inputs without one. */
  readonly default?: string
}

/** Entries under the comment that stands before the first of them, if there is one. */
export interface ManifestGroup {
  readonly title?: string
  readonly entries: readonly ManifestEntry[]
}

const ROOT = new URL('../', import.meta.url)

/** The inputs or outputs in the text of an action.yml, in order and by group. */
export function readManifest(manifest: string, section: 'inputs' | 'outputs'): ManifestGroup[] {
  const map = parseDocument(manifest).get(section)
  if (!isMap(map)) throw new Error(`action.yml has no ${section}.`)
  const groups: { title?: string; entries: ManifestEntry[] }[] = []
  for (const [index, { key, value }] of map.items.entries()) {
    if (!isScalar(key) || !isMap(value)) throw new Error(`action.yml: ${section} are not a map.`)
    const title = (index === 0 ? map.commentBefore : key.commentBefore)?.trim()
    if (title || index === 0) groups.push({ ...(title && { title }), entries: [] })
    const fallback = value.get('default')
    groups.at(-1)?.entries.push({
      name: String(key.value),
      description: String(value.get('description')),
      ...(fallback !== undefined && { default: String(fallback) })
    })
  }
  return groups
}

/** The text of README.md with its tables made anew from the text of action.yml. */
export function renderReadme(readme: string, manifest: string): string {
  const inputs = readManifest(manifest, 'inputs').map(renderInputs).join('\n\n')
  const outputs = readManifest(manifest, 'outputs').map(renderOutputs).join('\n\n')
  return replaceBetween(replaceBetween(readme, 'inputs', inputs), 'outputs', outputs)
}

function renderInputs(group: ManifestGroup): string {
  const rows = group.entries.map(({ name, description, default: fallback }) => {
    const code = fallback === undefined ? '' : `\`${fallback}\``
    return `| \`${name}\` | ${escapeCell(description)} | ${escapeCell(code)} |`
  })
  return [
    ...heading(group),
    '| Input | What it is | Default |',
    '| --- | --- | --- |',
    ...rows
  ].join('\n')
}

function renderOutputs(group: ManifestGroup): string {
  const rows = group.entries.map(
    ({ name, description }) => `| \`${name}\` | ${escapeCell(description)} |`
  )
  return [...heading(group), '| Output | What it is |', '| --- | --- |', ...rows].join('\n')
}

function heading({ title }: ManifestGroup): string[] {
  return title === undefined ? [] : [`### ${title}`, '']
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}

function replaceBetween(text: string, name: string, content: string): string {
  const start = `<!-- ${name} -->`
  const end = `<!-- /${name} -->`
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} … ${end}.`)
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`
}

function run(write: boolean): void {
  const readme = new URL('README.md', ROOT)
  const now = readFileSync(readme, 'utf8')
  const wanted = renderReadme(now, readFileSync(new URL('action.yml', ROOT), 'utf8'))
  if (now === wanted) return
  if (write) writeFileSync(readme, wanted)
  else throw new Error('The tables of README.md are not those of action.yml: npm run docs.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run(process.argv.includes('--write'))
}
