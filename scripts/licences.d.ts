/** A part of webpack's statistics. */
interface Stats {
  readonly name?: string
  readonly modules?: readonly Stats[]
  readonly children?: readonly Stats[]
}

export function bundledPackages(stats: Stats): string[]
export function packageFolder(name: string): string | undefined
export function describeLicences(root: string, folders: readonly string[]): string
