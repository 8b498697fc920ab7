/**
 * Makes the bundle: `npm run build`, or `node scripts/build.js <folder>` for another folder than dist/.
 * The folder is emptied first, so that no chunk of an earlier build stays behind.
 *
 * The AWS SDK is bundled from its ES modules: nothing can be left out of its CommonJS files, which makes the bundle and
 * the start twice as large.
 */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { bundledPackages, describeLicences } from './licences.js'

/** Whose place `http-client.ts` takes: a second HTTP stack would be a quarter of the start. */
const HTTP_CLIENTS = ['@actions/http-client', '@actions/http-client/lib/auth', 'undici']

const root = resolve(import.meta.dirname, '..')
const out = resolve(root, process.argv[2] ?? 'dist')
const httpClient = join(root, 'src/runner/http-client.ts')

rmSync(out, { recursive: true, force: true })
const bundle = await rolldown({
  cwd: root,
  input: 'src/index.ts',
  platform: 'node',
  resolve: {
    mainFields: ['module', 'main'],
    conditionNames: ['module', 'node', 'import'],
    alias: Object.fromEntries(HTTP_CLIENTS.map(name => [name, httpClient]))
  },
  transform: { target: 'node20' },
  checks: { ineffectiveDynamicImport: false }
})
const { output } = await bundle.write({
  dir: out,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  // What every start needs is one file, and what a deployment needs besides another; modes and rare clients are files
  // of their own. Many small files would cost more to load than they save. The entry stays alone: a chunk that imports
  // it would wait for ever for its `await main()`.
  codeSplitting: {
    groups: [wholeChunk('main', 'src/main.ts', 2), wholeChunk('deploy', 'src/modes/deploy.ts', 1)]
  }
})
const chunks = output.filter(({ type }) => type === 'chunk')
writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
copyFileSync(join(root, 'src/post.js'), join(out, 'post.js'))
writeFileSync(join(out, 'licenses.txt'), describeLicences(root, bundledPackages(root, chunks)))

/**
 * A chunk of all that a file imports statically, directly or through others.
 * @param {string} name
 * @param {string} file
 * @param {number} priority of two chunks that want a module, the higher one gets it
 */
function wholeChunk(name, file, priority) {
  /** @type {Set<string> | undefined} */
  let members
  return {
    debugName: name,
    priority,
    name: (id, context) => {
      members ??= imported(join(root, file), id => context.getModuleInfo(id)?.importedIds ?? [])
      return members.has(id) ? name : null
    }
  }
}

/**
 * @param {string} file
 * @param {(id: string) => readonly string[]} importsOf
 */
function imported(file, importsOf) {
  const found = new Set([file])
  for (const id of found) for (const next of importsOf(id)) found.add(next)
  return found
}
