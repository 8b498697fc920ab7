import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Prints how the steps of the action ran, and one plain line that CI can read: `N passed, N failed, N skipped`. */
export default class CountReporter {
  constructor() {
    // The workers inherit it, and add a letter for each job (`step-tiers.ts`).
    process.env.STEP_TIERS = join(mkdtempSync(join(tmpdir(), 'step-tiers-')), 'tiers')
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const tiers = readTiers(process.env.STEP_TIERS)
    process.stdout.write(
      `jobs of the action: ${count(tiers, 'p')} as processes of the bundle, ${count(tiers, 'm')} with main as one, ${count(tiers, 'h')} in hosts\n` +
        `${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped\n`
    )
  }
}

function readTiers(path) {
  try {
    const tiers = readFileSync(path, 'utf8')
    rmSync(dirname(path), { recursive: true, force: true })
    return tiers
  } catch {
    return ''
  }
}

const count = (tiers, letter) => tiers.split(letter).length - 1
