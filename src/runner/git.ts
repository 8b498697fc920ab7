import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import {
  findPackedRef,
  isPerWorktree,
  readGitFile,
  readParents,
  readRef
} from '../image/git-refs.ts'
import { ProgramMissingError, run } from './process.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A folder with `.git`, and where its repository is. */
export interface WorkTree {
  /** The real path of the folder. */
  readonly root: string
  readonly gitDirectory: string
}

/** Git gives up here too (`MAXDEPTH` of symbolic refs). */
const DEEPEST_REF = 5
/** Milliseconds for one question to git; a large work tree on a slow disk takes some seconds. */
const TIMEOUT = 60_000

/**
 * The work tree that a folder is in: the folder itself or one above it, but none above `workspace` when the folder is
 * in it. Undefined when there is none.
 */
export async function findWorkTree(
  folder: string,
  workspace: string | undefined
): Promise<WorkTree | undefined> {
  const start = await realpath(folder).catch(() => undefined)
  if (start === undefined) return undefined
  const last = await realpath(workspace || process.cwd()).catch(() => undefined)
  for (let at = start; ; at = dirname(at)) {
    const gitDirectory = await findGitDirectory(at)
    if (gitDirectory !== undefined) return { root: at, gitDirectory }
    if (at === last || at === dirname(at)) return undefined
  }
}

/**
 * The commit that is checked out, read from the files of the repository; git itself is only asked when they do not
 * tell (a repository with reftables). Undefined when nothing shows it.
 */
export async function readHead(tree: WorkTree, env: Environment): Promise<string | undefined> {
  const common = await commonDirectory(tree.gitDirectory)
  const found = await resolveRef('HEAD', tree.gitDirectory, common, 0)
  if (found !== undefined) return found
  const answer = await askGit(tree, ['rev-parse', '--verify', '--quiet', 'HEAD'], env)
  const content = answer === undefined ? undefined : readRef(answer[0] ?? '')
  return content?.kind === 'commit' ? content.commit : undefined
}

/** The parents of a commit; undefined when git cannot be asked. */
export async function readParentsOf(
  tree: WorkTree,
  commit: string,
  env: Environment
): Promise<readonly string[] | undefined> {
  const answer = await askGit(tree, ['cat-file', 'commit', commit], env)
  return answer === undefined ? undefined : readParents(answer)
}

/**
 * The tracked files below `paths` that are not as they were committed, as git prints them. Undefined when git cannot be
 * asked. Nothing that the repository configures is started for it.
 */
export async function findChanges(
  tree: WorkTree,
  paths: readonly string[],
  env: Environment
): Promise<readonly string[] | undefined> {
  const inside = paths.map(path => relative(tree.root, path)).filter(isInside)
  const where = inside.map(path => (path === '' ? '.' : path))
  if (where.length === 0) return []
  const filters = await overrideFilters(tree, env)
  if (filters === undefined) return undefined
  const status = ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=dirty']
  const answer = await askGit(tree, [...status, '--', ...where], env, filters)
  return answer?.map(line => line.slice(3))
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

async function findGitDirectory(folder: string): Promise<string | undefined> {
  const path = join(folder, '.git')
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return undefined
  if (found.isFile()) {
    const target = readGitFile(await read(path))
    // A file that leads nowhere still says that this is a checkout: what it is of cannot be read.
    return target === undefined ? undefined : resolve(folder, target)
  }
  return (await read(join(path, 'HEAD'))) === '' ? undefined : path
}

async function commonDirectory(gitDirectory: string): Promise<string> {
  const text = (await read(join(gitDirectory, 'commondir'))).trim()
  return text === '' ? gitDirectory : resolve(gitDirectory, text)
}

async function resolveRef(
  name: string,
  own: string,
  common: string,
  depth: number
): Promise<string | undefined> {
  if (depth > DEEPEST_REF) return undefined
  const folder = name === 'HEAD' || isPerWorktree(name) ? own : common
  const content = readRef(await read(join(folder, name)))
  if (content?.kind === 'commit') return content.commit
  if (content?.kind === 'ref') return await resolveRef(content.name, own, common, depth + 1)
  return findPackedRef(await read(join(common, 'packed-refs')), name)
}

async function read(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '')
}

/** What would start a program of the repository's choice, or ask a server. */
const HARMLESS = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.untrackedCache', 'false'],
  ['protocol.allow', 'never'],
  ['submodule.recurse', 'false'],
  ['status.submoduleSummary', 'false']
] as const
type Setting = readonly [name: string, value: string]

/**
 * Lines that git prints; undefined when it is not there, fails or takes too long. It gets the repository by name, so that
 * it looks for none and does not refuse one that another user owns, and no more of our environment than it needs.
 */
async function askGit(
  { root, gitDirectory }: WorkTree,
  args: readonly string[],
  env: Environment,
  settings: readonly Setting[] = []
): Promise<readonly string[] | undefined> {
  const lines: string[] = []
  const configured = [...HARMLESS, ...settings].flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`
  ])
  try {
    const { code } = await run(
      'git',
      [...configured, `--git-dir=${gitDirectory}`, `--work-tree=${root}`, ...args],
      {
        cwd: root,
        env: {
          PATH: env.PATH,
          HOME: env.HOME,
          LC_ALL: 'C',
          GIT_OPTIONAL_LOCKS: '0',
          GIT_TERMINAL_PROMPT: '0',
          GIT_NO_LAZY_FETCH: '1',
          GIT_NO_REPLACE_OBJECTS: '1',
          GIT_LITERAL_PATHSPECS: '1'
        },
        signal: AbortSignal.timeout(TIMEOUT),
        onLine: (line, stream) => {
          if (stream === 'stdout') lines.push(line)
        }
      }
    )
    return code === 0 ? lines : undefined
  } catch (error) {
    if (error instanceof ProgramMissingError) return undefined
    throw error
  }
}

/**
 * Content filters are programs that the repository names, and git starts them to compare files. All are switched off
 * but the one of Git LFS, without which every large file would look changed. Undefined when that cannot be done.
 */
async function overrideFilters(
  tree: WorkTree,
  env: Environment
): Promise<readonly Setting[] | undefined> {
  // With an empty list, git exits with 1: `config --list` does not.
  const listed = await askGit(tree, ['config', '--list', '--name-only'], env)
  if (listed === undefined) return undefined
  const names = new Set(listed.flatMap(key => /^filter\.(.+)\.[a-z]+$/.exec(key)?.[1] ?? []))
  if ([...names].some(name => name.includes('='))) return undefined
  return [...names].flatMap((name): readonly Setting[] =>
    name === 'lfs'
      ? [
          ['filter.lfs.clean', 'git-lfs clean -- %f'],
          ['filter.lfs.process', 'git-lfs filter-process']
        ]
      : [
          [`filter.${name}.clean`, ''],
          [`filter.${name}.process`, ''],
          [`filter.${name}.required`, 'false']
        ]
  )
}
