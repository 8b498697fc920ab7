/** Reads the body of an answer. Throws, and ends the connection, when it is longer than `most` bytes. */
export async function readCapped(
  response: Response,
  most: number
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop ends the connection.
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > most) throw new AnswerTooLong(most)
    chunks.push(chunk)
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return body
}

/** An answer that has more bytes than any that makes sense. Asking again gives it again. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'

  constructor(most: number) {
    super(`the answer is longer than ${most} bytes`)
  }
}
