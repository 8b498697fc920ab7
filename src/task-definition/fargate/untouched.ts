import { isObject } from '../../json-object.ts'
import type { ContainerDefinition, TaskDefinition } from '../definition.ts'
import { checkContainerImage } from './container-checks.ts'
import type { FargateFindings } from './fargate.ts'
import { checkSources } from './variable-checks.ts'

/** A text that a later step fills in, such as `<DB_ARN>` and `${DB_ARN}`: a placeholder is not a secret. */
const STAND_IN = /^(?:<[^<>]+>|\$\{[^{}]+\}|\{\{[^{}]+\}\})$/

/**
 * What is wrong with images and secrets of a rendered document, those included that nothing was put into. What a
 * later step may still fill in is a warning; a text in the place of a secret's source may be the secret itself.
 */
export function checkUntouched(document: unknown): FargateFindings {
  const definition = readable(document)
  const filled = mapSources(definition, valueFrom => !STAND_IN.test(valueFrom))
  const open = mapSources(definition, valueFrom => STAND_IN.test(valueFrom))
  return {
    errors: checkSources(filled),
    warnings: [...checkContainerImage(definition), ...checkSources(open)]
  }
}

type Texts = Readonly<Record<string, unknown>>

/** Only what the checks look at, and of that only what has the right type: the rest is not checked here. */
function readable(document: unknown): TaskDefinition {
  const containers = isObject(document) ? document.containerDefinitions : []
  return {
    containerDefinitions: listOf(containers).map(({ name, image, secrets, ...rest }) => ({
      ...text('name', name),
      ...text('image', image),
      secrets: sourcesOf(secrets),
      logConfiguration: {
        secretOptions: sourcesOf(objectOf(rest.logConfiguration).secretOptions)
      },
      repositoryCredentials: text(
        'credentialsParameter',
        objectOf(rest.repositoryCredentials).credentialsParameter
      )
    }))
  } as unknown as TaskDefinition
}

/** The definition with the sources that `keep` wants; the places of the others are left empty, so that paths stay. */
function mapSources(
  definition: TaskDefinition,
  keep: (valueFrom: string) => boolean
): TaskDefinition {
  const kept = (sources: ContainerDefinition['secrets'] = []) =>
    sources.map(source => (keep(source.valueFrom ?? '') ? source : {}))
  return {
    ...definition,
    containerDefinitions: definition.containerDefinitions.map(container => {
      const { secrets, logConfiguration, repositoryCredentials = {} } = container
      const login = repositoryCredentials.credentialsParameter
      return {
        ...container,
        secrets: kept(secrets),
        logConfiguration: { secretOptions: kept(logConfiguration?.secretOptions) },
        repositoryCredentials: login !== undefined && keep(login) ? repositoryCredentials : {}
      } as unknown as ContainerDefinition
    })
  }
}

function sourcesOf(value: unknown): readonly Texts[] {
  return (Array.isArray(value) ? value : []).map((entry: unknown) => {
    const { name, valueFrom } = objectOf(entry)
    return { ...text('name', name), ...text('valueFrom', valueFrom) }
  })
}

function listOf(value: unknown): readonly Texts[] {
  return Array.isArray(value) ? value.map(objectOf) : []
}

function objectOf(value: unknown): Texts {
  return isObject(value) ? value : {}
}

function text(name: string, value: unknown): Texts {
  return typeof value === 'string' ? { [name]: value } : {}
}
