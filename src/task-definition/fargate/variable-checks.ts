import { type Check, eachContainer, error, findRepeats, warning } from '../finding.ts'
import { elementPath, memberPath } from '../json-path.ts'
import { faultOfRegistryLogin, faultOfSecretSource } from '../secret-source.ts'
import { sharedNames } from '../variable-names.ts'

const MAX_ENVIRONMENT_FILES = 10

const checkVariables = eachContainer(({ container: { environment = [] }, path }) => {
  const names = environment.map(variable => variable.name)
  const at = (index: number) => elementPath(`${path}.environment`, index)
  return [
    ...names.flatMap((name, index) =>
      name === undefined || name === ''
        ? [error(at(index), 'The variable has no name.', 'Give it one.')]
        : []
    ),
    ...findRepeats(names).map(index =>
      warning(at(index), `${names[index]} is set twice.`, 'Keep one of the two.')
    )
  ]
})

const checkSecrets = eachContainer(({ container, path }) => {
  const names = (container.secrets ?? []).map(secret => secret.name)
  return [
    ...findRepeats(names).map(index =>
      error(
        elementPath(`${path}.secrets`, index),
        `The secret ${names[index]} is there twice.`,
        'Keep one of the two.'
      )
    ),
    ...sharedNames(container).map(name =>
      error(
        `${path}.secrets`,
        `${name} is both an environment variable and a secret.`,
        'Remove it from one of the two.'
      )
    )
  ]
})

/** What a secret comes from, wherever one may stand. A text that is refused may be the secret itself: it is not shown. */
export const checkSources = eachContainer(({ container, path }) => {
  const { secrets = [], logConfiguration, repositoryCredentials } = container
  const lists = [
    { at: `${path}.secrets`, entries: secrets },
    {
      at: `${path}.logConfiguration.secretOptions`,
      entries: logConfiguration?.secretOptions ?? []
    }
  ]
  const login = repositoryCredentials?.credentialsParameter
  const fault = login === undefined ? undefined : faultOfRegistryLogin(login)
  return [
    ...lists.flatMap(({ at, entries }) =>
      entries.flatMap(({ name = 'The secret', valueFrom }, index) => {
        const found = valueFrom === undefined ? undefined : faultOfSecretSource(valueFrom)
        const where = memberPath(elementPath(at, index), 'valueFrom')
        return found === undefined ? [] : [error(where, `${name} ${found.what}`, found.fix)]
      })
    ),
    ...(fault === undefined
      ? []
      : [
          error(`${path}.repositoryCredentials.credentialsParameter`, `It ${fault.what}`, fault.fix)
        ])
  ]
})

const checkEnvironmentFiles = eachContainer(({ container: { environmentFiles = [] }, path }) => {
  const where = `${path}.environmentFiles`
  const named = environmentFiles.flatMap(({ value = '' }, index) =>
    value === '' || value.endsWith('.env')
      ? []
      : [
          warning(
            elementPath(where, index),
            `"${value}" does not end in .env.`,
            'Rename the object: ECS reads only files that end in .env.'
          )
        ]
  )
  if (environmentFiles.length <= MAX_ENVIRONMENT_FILES) return named
  const what = `${environmentFiles.length} files are too many.`
  return [error(where, what, `Use at most ${MAX_ENVIRONMENT_FILES}.`), ...named]
})

/** The checks of environment variables, secrets and environment files. */
export const variableChecks: readonly Check[] = [
  checkVariables,
  checkSecrets,
  checkSources,
  checkEnvironmentFiles
]
