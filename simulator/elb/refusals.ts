import { AwsError } from '../world.ts'

/** The answer to a value that AWS does not take. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message)
}

/** A constraint of the API's model; `member` is the path in AWS's texts, with a small first letter. */
export function unsatisfied(member: string, value: unknown, constraint: string): AwsError {
  return invalid(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`
  )
}

/** Refuses a number outside its range; undefined is in every range. */
export function outOfRange(
  member: string,
  value: number | undefined,
  least: number,
  most: number
): void {
  if (value !== undefined && value < least) {
    throw unsatisfied(member, value, `Member must have value greater than or equal to ${least}`)
  }
  if (value !== undefined && value > most) {
    throw unsatisfied(member, value, `Member must have value less than or equal to ${most}`)
  }
}

/** Refuses a word outside its enumeration; undefined is in every one. */
export function notOneOf(
  member: string,
  value: string | undefined,
  allowed: readonly string[]
): void {
  if (value !== undefined && !allowed.includes(value)) {
    const words = allowed.join(', ')
    throw unsatisfied(member, value, `Member must satisfy enum value set: [${words}]`)
  }
}
