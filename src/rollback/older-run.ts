import type { Origin } from '../task-definition/origin-tags.ts'

/**
 * Whether a run deploys behind the back of a later one: the live revision comes from a later run of the same
 * workflow and from another commit. A re-run keeps its run's number and commit. Gives the warning.
 */
export function warnOfOlderRun(mine: Origin, live: Origin): string | undefined {
  const [number, later] = [Number(mine.runNumber), Number(live.runNumber)]
  if (mine.workflow === undefined || mine.workflow !== live.workflow) return undefined
  if (mine.commit === undefined || live.commit === undefined || mine.commit === live.commit) {
    return undefined
  }
  if (!(number < later)) return undefined
  const where = live.run === undefined ? '' : ` (${live.run})`
  return `This is run ${number} of the workflow, and commit ${live.commit} of its later run ${later}${where} is live: deploying commit ${mine.commit} takes the service back to older code. Run the workflow again to deploy the newest commit; use mode: rollback to go back on purpose.`
}
