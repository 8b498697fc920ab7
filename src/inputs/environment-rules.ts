import type { Problem } from '../problem.ts'
import { region } from './aws-names.ts'

type Environment = Readonly<Record<string, string | undefined>>

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const

/**
 * What is wrong with the variables for AWS's endpoint and credentials. Found later it would look like a fault of the
 * network: a line end behind a key cannot be sent in a header. Values of credentials are never shown.
 */
export function checkEnvironment(env: Environment, usesRegion: boolean): readonly Problem[] {
  return [
    ...(usesRegion ? checkRegion(env) : []),
    ...KEYS.flatMap(name => checkKey(name, env)),
    ...checkPair(env)
  ]
}

function checkRegion(env: Environment): readonly Problem[] {
  const where = env.AWS_REGION === undefined ? 'AWS_DEFAULT_REGION' : 'AWS_REGION'
  const value = env[where]
  if (!value) return []
  const parsed = region(value)
  return parsed.ok ? [] : parsed.complaints.map(complaint => ({ where, ...complaint }))
}

function checkKey(where: (typeof KEYS)[number], env: Environment): readonly Problem[] {
  const value = env[where]
  if (!value || /^[A-Za-z0-9/+=_.~-]+$/.test(value)) return []
  const what =
    value.trim() !== value
      ? 'It begins or ends with a space or a line break.'
      : 'It holds characters that no key of AWS has, such as a quote, a space or a line break.'
  return [{ where, what, fix: 'Store the secret again, without spaces, quotes and line breaks.' }]
}

function checkPair(env: Environment): readonly Problem[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env
  if (!id === !secret) return []
  const [where, other] = id
    ? ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID']
    : ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
  return [
    {
      where,
      what: `It is empty, and ${other} is set.`,
      fix: 'Set both or neither; a secret that does not exist is empty, as is every secret in a run for a fork.'
    }
  ]
}
