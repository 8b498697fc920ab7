import type { RollbackTrigger } from '../inputs/request.ts'

/** Why all services of a step are put back. */
export interface CommonTrouble {
  /** The service that is in trouble. */
  readonly service: string
  readonly trigger: RollbackTrigger
  /** What is wrong with it, a sentence. */
  readonly cause: string
}

/** What the rollout of one service has to do with those of the others in the same step: all are good, or none stays. */
export interface OtherServices {
  /** Aborted when all have to go back; its reason is a `CommonTrouble`. */
  readonly undo: AbortSignal
  /** Aborted when a good end is final. */
  readonly release: AbortSignal
  /** This one has come to its good end, and waits for the others. */
  good(): void
  /** This one is in trouble. */
  trouble(trigger: RollbackTrigger, cause: string): void
  /** Waits for the next poll, together with the others whose time has nearly come. */
  pause(ms: number, signal: AbortSignal | undefined): Promise<void>
  /** Whether this poll may make a call that cannot be shared with the others. */
  mayAskAlone(): boolean
  /** Whether this is the one that has decided how long all took: the first in trouble, else the last that became good. */
  decidesTime(): boolean
}
