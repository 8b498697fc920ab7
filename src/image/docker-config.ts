import { type JsonObject, objectOf } from '../json-object.ts'

/** A login at one registry. */
export interface RegistryLogin {
  /** The registry's host, with its port if it has one. */
  readonly host: string
  readonly username: string
  readonly password: string
}

/** The user's own Docker settings, which ours are based on. */
export interface UserDockerConfig {
  /** The parsed `config.json`; undefined when there is none. */
  readonly content: unknown
  /** The folder of the user's own plugins. */
  readonly pluginsDirectory: string
}

/**
 * The content of our own `config.json`: everything of the user's (proxies, contexts, other logins), the
 * user's plugins, and our login. A credential store of the user would win over our login: an empty helper
 * for our host alone makes Docker read the file for it, and leaves the other hosts as they are.
 */
export function mergeDockerConfig(user: UserDockerConfig, login: RegistryLogin): JsonObject {
  const base = objectOf(user.content)
  const helpers = objectOf(base.credHelpers)
  const hasHelper = typeof base.credsStore === 'string' || login.host in helpers
  return {
    ...base,
    auths: {
      ...objectOf(base.auths),
      [login.host]: { auth: btoa(`${login.username}:${login.password}`) }
    },
    ...(hasHelper ? { credHelpers: { ...helpers, [login.host]: '' } } : {}),
    cliPluginsExtraDirs: [...listOf(base.cliPluginsExtraDirs), user.pluginsDirectory]
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
