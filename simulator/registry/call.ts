import type { IncomingMessage } from 'node:http'
import type { EcrParts } from '../ecr/parts.ts'
import type { Repository } from '../ecr/repositories.ts'

/** A request to the registry that found its repository. */
export interface RegistryCall {
  readonly request: IncomingMessage
  readonly parts: EcrParts
  readonly repository: Repository
  /** A tag, a digest or the id of an upload. */
  readonly reference: string
  readonly query: URLSearchParams
}
