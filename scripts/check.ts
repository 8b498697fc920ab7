import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describeCheck, readDurations, STAGES } from './check-plan.ts'

/** `npm run check`: everything that has to be green before a change is committed. */
const folder = resolve(import.meta.dirname, '../node_modules/.cache/deploy-fargate')
const file = join(folder, 'check.json')
let durations = readDurations(await readFile(file, 'utf8').catch(() => ''))
console.log(describeCheck(durations))
for (const { script } of STAGES) {
  const begun = performance.now()
  const code = await runScript(script)
  if (code !== 0) {
    console.error(`npm run ${script} failed.`)
    process.exit(code)
  }
  durations = { ...durations, [script]: (performance.now() - begun) / 1000 }
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(durations))
}

function runScript(script: string): Promise<number> {
  const child = spawn('npm', ['run', script], { stdio: 'inherit' })
  return new Promise(done => {
    child.once('error', () => done(1))
    child.once('close', code => done(code ?? 1))
  })
}
