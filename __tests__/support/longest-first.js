import { createRequire } from 'node:module'
import { posix, relative, sep } from 'node:path'

/** Jest's own, which comes with it. */
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer')

/** Seconds on an idle machine of two cores, of the files that take longest and do not look like it. */
const SECONDS = {
  'scripts/demo-preview.test.ts': 120,
  'dist.test.ts': 110,
  'action/matrix/matrix.test.ts': 100,
  'action/preview-kill.test.ts': 90,
  'action/preview-races.test.ts': 85,
  'action/preview-rivals.test.ts': 80,
  'action/rollback-matrix/rollback-matrix.test.ts': 75,
  'action/faults.test.ts': 70,
  'action/kill.test.ts': 65,
  'action/cancel.test.ts': 60,
  'action/mode-faults.test.ts': 55,
  'action/services-kill.test.ts': 50,
  'action/schedules-kill.test.ts': 50,
  'house.test.ts': 50,
  'action/codedeploy-faults.test.ts': 45,
  'action/codedeploy-kill.test.ts': 40,
  'action/permissions.test.ts': 40,
  'action/preflight.test.ts': 40,
  'action/mode-kill.test.ts': 35,
  'action/planned-waiting.test.ts': 35,
  'action/mode-cancel.test.ts': 35,
  'action/pause-kill.test.ts': 30,
  'action/schedules-faults.test.ts': 30,
  'action/preview-images.test.ts': 30,
  'simulator/cli.test.ts': 30,
  'deployment/properties.test.ts': 30,
  'scripts/task-containers.test.ts': 28,
  'action/task-matrix/task-matrix.test.ts': 25,
  'action/build-truth.test.ts': 25,
  'action/node-versions.test.ts': 25,
  'simulator/aws-cli.test.ts': 20
}
/** What a test of the action and a table test take for each byte of their file. Milliseconds. */
const PER_BYTE = { action: 1, other: 0.05 }

/** Where Jest has not measured a file yet, as in a fresh clone, this says how long it takes: the longest are begun first. */
export default class LongestFirst extends Sequencer {
  time(test) {
    const measured = super.time(test)
    if (measured != null) return measured
    const { path, context } = test
    const name = relative(context.config.rootDir, path).split(sep).join(posix.sep)
    const file = name.replace(/^__tests__\//, '')
    const perByte = file.startsWith('action/') ? PER_BYTE.action : PER_BYTE.other
    const seconds = SECONDS[file]
    return seconds === undefined ? (context.hasteFS.getSize(path) ?? 0) * perByte : seconds * 1000
  }
}
