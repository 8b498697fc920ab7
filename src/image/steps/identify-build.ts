import { createHash, scrypt } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isUrl, type Source } from '../../context/source.ts'
import type { Tools } from '../../context/tools.ts'
import type { NameValue } from '../../name-value.ts'
import { findChanges, type WorkTree } from '../../runner/git.ts'
import {
  BUILD_PARTS,
  type BuildFingerprints,
  type BuildIdentity,
  CHANGED,
  effectiveArguments,
  isPlainValue,
  normalPlatforms,
  UNKNOWN_COMMIT,
  withoutLogin
} from '../build-identity.ts'
import { type BuildOptions, DEFAULT_COMPRESSION } from '../build-options.ts'
import { splitPair } from '../fields.ts'
import { type Checkout, checkoutOfUrl } from '../source-commit.ts'

/** What a build is made of, and whether it is of a commit alone. */
export interface IdentifiedBuild {
  readonly identity: BuildIdentity
  /** Tracked files that differ from the commit. */
  readonly changes: readonly string[]
}

/** Where the build takes its files from. */
export interface BuildSource {
  /** The commit that is checked out; undefined when no one knows it. */
  readonly content: string | undefined
  readonly tree: WorkTree | undefined
}

/** Where a build takes its files from, by what this run deploys. */
export function buildSourceOf({ built, tree }: Pick<Source, 'built' | 'tree'>): BuildSource {
  return { content: built.kind === 'known' ? built.content : undefined, tree }
}

/** Digits of a fingerprint: enough to show a difference; the hash over all parts decides. */
const FINGERPRINT_LENGTH = 12
/** 16 MiB and some tens of milliseconds for each guess (RFC 7914: N, r, p). */
const SLOW = { N: 2 ** 14, r: 8, p: 1 }

/**
 * The hash and the fingerprints of a build. Files are read as they are now, so that a Dockerfile that another step wrote counts;
 * paths count from the checkout's root, so that another runner has the same.
 */
export async function identifyBuild(
  options: BuildOptions,
  { content, tree }: BuildSource,
  env: Tools['env']
): Promise<IdentifiedBuild> {
  const root = tree?.root ?? (await realpath(process.cwd()))
  // What a URL holds is not here to be read.
  const remote = isUrl(options.context) && !(await exists(options.context))
  const file = options.file ?? (remote ? 'Dockerfile' : join(options.context, 'Dockerfile'))
  const contexts = options.buildContexts.map((text): NameValue => {
    const [name, value = ''] = splitPair(text)
    return { name, value }
  })
  const local = [options.context, file, ...contexts.map(({ value }) => value)]
  const [args, changes, context, path, dockerfile, named] = await Promise.all([
    hashArguments(effectiveArguments(options.buildArgs, env)),
    tree === undefined ? [] : changesIn(tree, local, env),
    place(options.context, root),
    remote ? file : place(file, root),
    remote ? '' : readFile(file).catch(() => ''),
    Promise.all(contexts.map(async ({ name, value }) => `${name}=${await place(value, root)}`))
  ])
  const commit = commitOf(remote ? checkoutOfUrl(options.context) : undefined, content)
  const fingerprints: BuildFingerprints = {
    commit: changes.length === 0 ? commit : `${commit}${CHANGED}`,
    context: fingerprint(context),
    file: fingerprint(path),
    dockerfile: fingerprint(dockerfile),
    target: plainOrFingerprint(options.target ?? ''),
    'build-args': args.fingerprint,
    'build-contexts': named.length === 0 ? '' : fingerprint(named.sort().join('\n')),
    platforms: plainOrFingerprint(normalPlatforms(options.platforms)),
    provenance: plainOrFingerprint(options.provenance),
    sbom: plainOrFingerprint(options.sbom),
    ...(options.compression === DEFAULT_COMPRESSION ? {} : { compression: options.compression })
  }
  const parts = BUILD_PARTS.map(part =>
    part === 'build-args' ? args.whole : fingerprints[part]
  ).filter(text => text !== undefined)
  return { identity: { hash: sha256(JSON.stringify(parts)), fingerprints }, changes }
}

/** A URL that names no commit may move at any time. */
function commitOf(atUrl: Checkout | undefined, content: string | undefined): string {
  const moves = atUrl !== undefined && atUrl.kind !== 'commit'
  return moves ? UNKNOWN_COMMIT : (content ?? UNKNOWN_COMMIT)
}

async function changesIn(
  tree: WorkTree,
  paths: readonly string[],
  env: Tools['env']
): Promise<readonly string[]> {
  const real = await Promise.all(paths.map(path => realpath(path).catch(() => undefined)))
  const there = real.filter(path => path !== undefined)
  return (await findChanges(tree, there, env)) ?? []
}

/** A path as it is seen from `root`; what is no path here, as it is written. */
async function place(path: string, root: string): Promise<string> {
  return (await exists(path)) ? relative(root, await realpath(path)) : withoutLogin(path)
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false
  )
}

/**
 * Who can read an image can read its labels, and values may be short: a quick hash of them could be guessed through.
 * The salt is made of the names alone, so that the same arguments give the same hash everywhere.
 */
async function hashArguments(
  args: readonly NameValue[]
): Promise<{ readonly fingerprint: string; readonly whole: string }> {
  if (args.length === 0) return { fingerprint: '', whole: '' }
  const names = args.map(({ name }) => name).join(',')
  const text = JSON.stringify(args.map(({ name, value }) => [name, value]))
  const whole = await new Promise<string>((resolve, reject) =>
    scrypt(text, `deploy-fargate ${names}`, 32, SLOW, (error, key) =>
      error === null ? resolve(key.toString('hex')) : reject(error)
    )
  )
  return { fingerprint: `${names}:${whole.slice(0, FINGERPRINT_LENGTH)}`, whole }
}

function plainOrFingerprint(value: string): string {
  return isPlainValue(value) ? value : fingerprint(value)
}

function fingerprint(value: string | Buffer): string {
  return sha256(value).slice(0, FINGERPRINT_LENGTH)
}

function sha256(value: string | Buffer): string {
  return createHash('sha256').update(value).digest('hex')
}
