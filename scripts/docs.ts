import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isMap, isScalar, parseDocument } from 'yaml'
import type { Mode } from '../src/inputs/request.ts'
import type { Permission, Use } from './permissions/permission.ts'
import {
  eksPermissionsOf,
  eksPolicyOf,
  type PolicyNames,
  permissionsOf,
  policyOf
} from './permissions/policy.ts'
import { renderRbac } from './permissions/rbac.ts'
import { PERMISSIONS } from './permissions/table.ts'
import { policyOfTemplate, ROLE_TEMPLATES, renderRoleTemplate } from './role-template.ts'

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

/** The text of README.md with its tables made again from the text of action.yml, and its policy from the permissions. */
export function renderReadme(readme: string, manifest: string): string {
  const made = {
    inputs: readManifest(manifest, 'inputs').map(renderInputs).join('\n\n'),
    outputs: readManifest(manifest, 'outputs').map(renderOutputs).join('\n\n'),
    policy: renderPolicy('deploy', ['build', 'move-tags'])
  }
  return Object.entries(made).reduce(
    (text, [name, content]) => replaceBetween(text, name, content),
    readme
  )
}

const NAMES: PolicyNames = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '123456789012',
  cluster: 'production',
  service: 'web',
  repository: 'web',
  family: 'web',
  logGroup: '/ecs/web',
  roles: ['web-execution', 'web-task'],
  infrastructureRoles: ['web-infrastructure'],
  rules: ['nightly'],
  schedules: ['default/nightly'],
  ruleRoles: ['web-schedules'],
  scheduleRoles: ['web-schedules'],
  jobRole: 'web-deploy',
  secrets: ['web/*']
}

/** Previews have a cluster, a repository and roles of their own. */
const PREVIEW_NAMES: PolicyNames = {
  ...NAMES,
  cluster: 'previews',
  repository: 'web-previews',
  logGroup: '/ecs/web-previews',
  roles: ['web-preview-execution', 'web-preview-task'],
  listener: 'app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
  gitHubRepository: 'OWNER/REPOSITORY'
}

function renderPolicy(mode: Mode, uses: readonly Use[]): string {
  const names = mode === 'preview' || mode === 'cleanup' ? PREVIEW_NAMES : NAMES
  return writeJson(policyOf(mode, uses, names))
}

/** The page that says for each mode which permissions it needs and why. */
export function renderPermissions(): string {
  const modes = [...new Set(PERMISSIONS.flatMap(({ modes }) => modes))]
  return [
    '# Permissions',
    'What the role of the job needs, mode by mode. This page is generated from `scripts/permissions/table.ts`, and a test runs the modes with exactly these policies. A row with an entry under *Only for* is needed for that use only. Without a permission marked optional, the step works, but checks or explains less.',
    'For previews and their cleanup, the policies name a separate cluster, repository and roles, never those of production, the one listener, and the tags of one GitHub repository (`preview:repository`, spelled as GitHub spells it). The resources of each action are from the service authorization reference, as is the rule that calls for service deployments and service revisions need the service as well, which was not tried on AWS. The simulator that the test runs against checks actions, resources and conditions.',
    'With `eks-cluster`, only the rows for ECR and those for `eks` count: [eks.md](eks.md#access) has them and their policy.',
    ...modes.flatMap(renderMode)
  ]
    .join('\n\n')
    .concat('\n')
}

function renderMode(mode: Mode): string[] {
  const uses = [
    ...new Set(PERMISSIONS.flatMap(({ modes, use }) => (modes.includes(mode) && use ? [use] : [])))
  ]
  const rows = permissionsOf(mode, uses).map(
    permission =>
      `| \`${permission.action}\` | ${describePermission(permission)} | ${permission.use?.replaceAll('-', ' ') ?? ''} |`
  )
  return [
    `## \`mode: ${mode}\``,
    ['| Action | On | Why | Only for |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    renderPolicy(mode, uses)
  ]
}

/** The policy of a role for EKS, and what each of its actions is for in which modes. */
function renderEksPolicy(): string {
  const template = ROLE_TEMPLATES.find(({ policy }) => policy === eksPolicyOf)
  if (template === undefined) throw new Error('There is no role template for EKS.')
  const { modes, uses } = template
  const all = modes.map(mode => [mode, eksPermissionsOf(mode, uses)] as const)
  const rows = [...new Set(all.flatMap(([, permissions]) => permissions))].map(permission => {
    const named = all.filter(([, permissions]) => permissions.includes(permission))
    return `| \`${permission.action}\` | ${describePermission(permission)} | ${named.map(([mode]) => `\`${mode}\``).join(', ')} |`
  })
  const policy = policyOfTemplate({ ...template, names: NAMES })
  return [
    ['| Action | On | Why | Modes |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    writeJson(policy)
  ].join('\n\n')
}

function describePermission({ on, why, optional }: Permission): string {
  return `${on.replaceAll('-', ' ')} | to ${why}${optional ? ' (optional)' : ''}`
}

function writeJson(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``
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
  if (from < 0 || to < from) throw new Error(`There is no ${start} … ${end}.`)
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`
}

function run(write: boolean): void {
  const readme = read('README.md')
  const pages: Readonly<Record<string, string>> = {
    'README.md': renderReadme(readme, read('action.yml')),
    'docs/permissions.md': renderPermissions(),
    'docs/eks.md': replaceBetween(
      replaceBetween(read('docs/eks.md'), 'rbac', renderRbac()),
      'policy',
      renderEksPolicy()
    ),
    ...Object.fromEntries(ROLE_TEMPLATES.map(one => [one.path, renderRoleTemplate(one)]))
  }
  for (const [path, wanted] of Object.entries(pages)) {
    if (write) writeFileSync(new URL(path, ROOT), wanted)
    else if (read(path) !== wanted) throw new Error(`${path} is stale: npm run docs.`)
  }
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run(process.argv.includes('--write'))
}
