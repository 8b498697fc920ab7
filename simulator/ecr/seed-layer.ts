import { gzipSync } from 'node:zlib'

const BLOCK = 512

/** A layer that an engine can unpack: one file at its root with the given text. */
export function makeLayer(text: string): { readonly tar: Buffer; readonly compressed: Buffer } {
  const content = Buffer.from(text)
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)
  const end = Buffer.alloc(2 * BLOCK)
  const tar = Buffer.concat([header('simulated.txt', content.length), content, padding, end])
  return { tar, compressed: gzipSync(tar) }
}

/** The header of a plain file in the ustar format. Its checksum counts itself as eight blanks. */
function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number): string =>
    `${value.toString(8).padStart(digits, '0')}\0`
  block.write(name, 0)
  block.write(octal(0o644, 7), 100)
  block.write(octal(0, 7), 108)
  block.write(octal(0, 7), 116)
  block.write(octal(size, 11), 124)
  block.write(octal(0, 11), 136)
  block.write('        0', 148)
  block.write('ustar\u000000', 257)
  const checksum = block.reduce((sum, byte) => sum + byte, 0)
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
