import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { marked } from 'marked'
import { runCommand } from './command.ts'
import { withLock } from './docker.ts'
import { installPackages, refusePackages } from './docker-packages.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const require = createRequire(import.meta.url)

/** A headless Chromium. */
export interface Browser {
  /** The page once everything in it is drawn, as HTML. */
  dump(html: string): Promise<string>
  /** A picture of the page's top, `width` pixels wide and at most `height` high. */
  picture(html: string, path: string, width: number, height: number): Promise<void>
}

/** The browser of this machine, or why there is none. As root on Debian or Ubuntu it is installed. */
export async function ensureBrowser(say: (line: string) => void): Promise<Browser | string> {
  const found = (await findProgram()) ?? (await withLock(() => install(say)))
  return found.startsWith('/') || NAMES.includes(found) ? openBrowser(found) : found
}

async function findProgram(): Promise<string | undefined> {
  for (const name of NAMES) {
    if ((await runCommand(name, ['--version'])).code === 0) return name
  }
  return undefined
}

async function install(say: (line: string) => void): Promise<string> {
  const before = await findProgram()
  if (before !== undefined) return before
  const refused = await refusePackages()
  if (refused !== undefined) return `Chromium is not installed, and ${refused}`
  say('Chromium is missing: installing it from the distribution (apt-get)')
  const problem = await installPackages('chromium')
  return problem ?? (await findProgram()) ?? 'the installed Chromium does not run'
}

function openBrowser(program: string): Browser {
  const run = async (html: string, args: readonly string[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'browser-'))
    try {
      const page = join(folder, 'page.html')
      await writeFile(page, html)
      const result = await runCommand(program, [
        '--headless=new',
        // Containers give root no sandbox of its own, and little shared memory.
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--hide-scrollbars',
        `--user-data-dir=${join(folder, 'profile')}`,
        // Time runs as fast as the page can draw, and ends when it has nothing left to do.
        '--virtual-time-budget=60000',
        ...args,
        pathToFileURL(page).href
      ])
      if (result.code !== 0) throw new Error(`${program}: ${result.output}`)
      return result.output
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const dump = async (html: string) => {
    const output = await run(html, ['--dump-dom'])
    return output.slice(output.indexOf('<!DOCTYPE'))
  }
  return {
    dump,
    picture: async (html, path, width, height) => {
      const needed = Number(/data-height="(\d+)"/.exec(await dump(html))?.[1] ?? height)
      const size = `${width},${Math.min(needed, height)}`
      await run(html, [`--window-size=${size}`, `--screenshot=${path}`])
    }
  }
}

/**
 * A page that shows summaries as GitHub does: GitHub-flavoured Markdown, and mermaid for its charts. Each summary is a
 * `section`; a chart that cannot be drawn becomes a `pre` of the class `failed` with the reason.
 */
export function renderPage(summaries: readonly string[]): string {
  const mermaid = pathToFileURL(require.resolve('mermaid/dist/mermaid.min.js')).href
  const sections = summaries.map(text => `<section>${toHtml(text)}</section>`).join('\n')
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Job summary</title><style>${STYLE}</style></head>
<body>
${sections}
<script src="${mermaid}"></script>
<script>${DRAW}</script>
</body>
</html>
`
}

function toHtml(markdown: string): string {
  return marked
    .parse(markdown, { gfm: true, async: false })
    .replace(/<pre><code class="language-mermaid">/g, '<pre class="chart"><code>')
}

/** GitHub's settings of mermaid, as far as they are known: the strict ones that are its defaults. */
const DRAW = `
(async () => {
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', gantt: { useWidth: 860 } })
  let number = 0
  for (const chart of document.querySelectorAll('pre.chart')) {
    try {
      const { svg } = await mermaid.render('chart' + number++, chart.textContent)
      chart.outerHTML = '<div class="drawn">' + svg + '</div>'
    } catch (error) {
      chart.className = 'failed'
      chart.textContent = String(error)
    }
  }
  document.body.dataset.height = String(document.documentElement.scrollHeight)
  document.body.dataset.done = 'true'
})()
`

/** About what GitHub shows, in few words. */
const STYLE = `
body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif, "Noto Color Emoji"; }
section { max-width: 900px; margin: 0 auto; padding: 16px 24px; }
h2, h3 { margin: 20px 0 12px; line-height: 1.25; }
h2 { font-size: 21px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0; margin-top: 0; }
h3 { font-size: 17px; }
p, ul, details { margin: 0 0 12px; }
table { border-collapse: collapse; margin: 0 0 14px; display: block; overflow: auto; }
th, td { border: 1px solid #d1d9e0; padding: 5px 11px; text-align: left; vertical-align: top; }
tr:nth-child(2n) td { background: #f6f8fa; }
code { background: #eff1f3; border-radius: 5px; padding: 2px 5px; font: 12px "Liberation Mono", monospace; overflow-wrap: anywhere; }
pre { background: #f6f8fa; border-radius: 6px; padding: 12px; overflow: auto; }
pre code { background: none; padding: 0; }
blockquote { margin: 0 0 12px; padding: 0 14px; border-left: 4px solid #cf222e; }
a { color: #0969da; }
`
