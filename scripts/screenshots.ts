import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ensureBrowser, renderPage } from './browser.ts'
import { runCommand } from './command.ts'

const root = resolve(import.meta.dirname, '..')
const images = join(root, 'docs/images')
/** The summaries that the demos leave, and what is made of them. Pixels. */
const PICTURES = [
  { summary: '1-deployed.md', picture: 'deployed.png', height: 1400 },
  { summary: '2-plan.md', picture: 'plan.png', height: 1400 },
  { summary: '3-rolled-back.md', picture: 'rolled-back.png', height: 2600 },
  { summary: '4-preview.md', picture: 'preview.png', height: 1200 }
]
const DEMOS = [[], ['--', 'preview']]
const WIDTH = 950
/** The simulator's registry is on this machine; in a picture it has the name that a reader's own would have. */
const REGISTRY = /\b127\.0\.0\.1:\d+(?=\/web)/g
const SHOWN_REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

/** In real time, so that a timeline gives building and pushing the share that they have. */
const env = { DEMO_SPEED: '1' }

/** Runs the demos, and takes pictures of its summaries for the README. */
async function run(): Promise<void> {
  const browser = await ensureBrowser(line => console.log(line))
  if (typeof browser === 'string') throw new Error(browser)
  for (const more of DEMOS) {
    const demo = await runCommand('npm', ['run', 'demo', ...more], { cwd: root, env })
    if (demo.code !== 0) throw new Error(demo.output)
    console.log(demo.output)
  }
  await mkdir(images, { recursive: true })
  for (const { summary, picture, height } of PICTURES) {
    const text = await readFile(join(root, 'demo-summary', summary), 'utf8')
    await browser.picture(
      renderPage([text.replace(REGISTRY, SHOWN_REGISTRY)]),
      join(images, picture),
      WIDTH,
      height
    )
    console.log(`docs/images/${picture}`)
  }
}

await run()
