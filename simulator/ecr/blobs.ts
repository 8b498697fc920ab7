import { createHash, type Hash } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileBody } from '../protocol/http.ts'
import type { Ids } from '../world.ts'

/** A layer on its way in. */
export interface Upload {
  readonly id: string
  readonly path: string
  readonly hash: Hash
  size: number
}

/** Layers and configs by their digest, in files of a directory of the simulator's own. */
export class Blobs {
  readonly #directory: string
  readonly #ids: Ids
  readonly #uploads = new Map<string, Upload>()
  readonly #sizes = new Map<string, number>()

  constructor(directory: string, ids: Ids) {
    this.#directory = directory
    this.#ids = ids
    mkdirSync(directory, { recursive: true })
  }

  startUpload(): Upload {
    const id = this.#ids.uuid()
    const path = join(this.#directory, `upload-${id}`)
    writeFileSync(path, '')
    const upload = { id, path, hash: createHash('sha256'), size: 0 }
    this.#uploads.set(id, upload)
    return upload
  }

  findUpload(id: string): Upload | undefined {
    return this.#uploads.get(id)
  }

  append(upload: Upload, bytes: Uint8Array): void {
    appendFileSync(upload.path, bytes)
    upload.hash.update(bytes)
    upload.size += bytes.length
  }

  /** Ends an upload and keeps it under the digest of its bytes, which it gives. */
  finish(upload: Upload): string {
    const digest = `sha256:${upload.hash.digest('hex')}`
    renameSync(upload.path, this.#pathOf(digest))
    this.#sizes.set(digest, upload.size)
    this.#uploads.delete(upload.id)
    return digest
  }

  cancel(upload: Upload): void {
    rmSync(upload.path, { force: true })
    this.#uploads.delete(upload.id)
  }

  /** Keeps bytes that are here already and gives their digest. */
  add(bytes: Uint8Array): string {
    const upload = this.startUpload()
    this.append(upload, bytes)
    return this.finish(upload)
  }

  /** The file of a blob, or undefined when nobody has uploaded it. */
  find(digest: string): FileBody | undefined {
    const size = this.#sizes.get(digest)
    return size === undefined ? undefined : { path: this.#pathOf(digest), size }
  }

  #pathOf(digest: string): string {
    return join(this.#directory, digest.replace(':', '-'))
  }
}
