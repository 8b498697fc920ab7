/** What GitHub answers to a request that it does not carry out. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly unknown[] | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    errors?: readonly unknown[],
    headers: Readonly<Record<string, string>> = {}
  ) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}

/** What is wrong with one member of a request. */
export interface FieldError {
  readonly resource: string
  readonly field: string
  readonly code: 'custom' | 'invalid' | 'missing_field' | 'unprocessable'
  readonly message?: string
  readonly contexts?: readonly object[]
}

export function validationFailed(...errors: readonly FieldError[]): Refusal {
  return new Refusal(422, 'Validation Failed', errors)
}
