import { isConsoleLink } from './console-link.ts'

/** Which GitHub server and repository the job belongs to: `https://github.com`, `owner/name`. */
export interface OwnRepository {
  readonly serverUrl: string
  readonly repository?: string | undefined
}

/** Whether an address is a page of ours: a run of this repository, or the AWS console. No other page is. */
export function isOwnPage(url: string, { serverUrl, repository }: OwnRepository): boolean {
  if (isConsoleLink(url)) return true
  const runs = `${serverUrl}/${repository}/actions/runs/`
  const rest = url.slice(runs.length)
  return url.startsWith(runs) && /^\d+(\/attempts\/\d+)?(\/job\/\d+)?$/.test(rest)
}
