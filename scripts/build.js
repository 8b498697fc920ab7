/**
 * Makes the bundle: `npm run build`, or `node scripts/build.js <folder>` for another folder than dist/.
 * The folder is emptied first, since ncc leaves stale files where they are.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const out = resolve(root, process.argv[2] ?? 'dist')
rmSync(out, { recursive: true, force: true })
const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
const args = ['build', 'src/index.ts', '--out', out, '--license', 'licenses.txt', '--quiet']
const { status } = spawnSync(process.execPath, [ncc, ...args], { cwd: root, stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
copyFileSync(join(root, 'src/post.js'), join(out, 'post.js'))
