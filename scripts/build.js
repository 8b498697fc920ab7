/**
 * Makes the bundle: `npm run build`, or `node scripts/build.js <folder>` for another folder than dist/.
 * The folder is emptied first, since ncc leaves stale files where they are.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundledPackages, describeLicences } from './licences.js'

const root = resolve(import.meta.dirname, '..')
const out = resolve(root, process.argv[2] ?? 'dist')
const scratch = mkdtempSync(join(tmpdir(), 'build-'))
try {
  rmSync(out, { recursive: true, force: true })
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const stats = join(scratch, 'stats.json')
  const args = [
    'build',
    'src/index.ts',
    '--out',
    out,
    '--stats-out',
    stats,
    '--no-cache',
    '--quiet'
  ]
  const { status } = spawnSync(process.execPath, [ncc, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  copyFileSync(join(root, 'src/post.js'), join(out, 'post.js'))
  const packages = bundledPackages(JSON.parse(readFileSync(stats, 'utf8')))
  writeFileSync(join(out, 'licenses.txt'), describeLicences(root, packages))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
