/** A name with its value: a variable, a label, a build argument. Values may be secret and are never printed. */
export interface NameValue {
  readonly name: string
  readonly value: string
}
