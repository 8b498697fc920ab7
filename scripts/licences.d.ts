/** What rolldown tells about a chunk: the files in it by path, and how much of each is left. */
export interface Chunk {
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>
}

export function bundledPackages(root: string, chunks: readonly Chunk[]): string[]
export function packageFolder(file: string): string | undefined
export function describeLicences(root: string, folders: readonly string[]): string
