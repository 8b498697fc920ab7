import { type Check, eachContainer, error, type Finding, warning } from '../finding.ts'
import { memberPath } from '../json-path.ts'

const FARGATE_DRIVERS = ['awslogs', 'splunk', 'awsfirelens']

/** Options without which no task on Fargate starts, by log driver. */
const NEEDED_OPTIONS = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix']

const checkLogs = eachContainer(({ container: { logConfiguration }, path }) => {
  if (logConfiguration?.logDriver === undefined) return []
  const { logDriver, options = {}, secretOptions = [] } = logConfiguration
  const at = `${path}.logConfiguration`
  if (!FARGATE_DRIVERS.includes(logDriver)) {
    const what = `The log driver "${logDriver}" is not available on Fargate.`
    return [error(`${at}.logDriver`, what, `Use ${FARGATE_DRIVERS.join(', ')}.`)]
  }
  if (logDriver !== 'awslogs') return []
  const given = new Set([...Object.keys(options), ...secretOptions.map(option => option.name)])
  return NEEDED_OPTIONS.filter(option => !given.has(option)).map(option =>
    error(
      memberPath(`${at}.options`, option),
      `The log driver awslogs needs ${option} on Fargate.`,
      'Add the option.'
    )
  )
})

const checkFirelens: Check = definition => {
  const containers = definition.containerDefinitions
  const routers = containers.filter(container => container.firelensConfiguration !== undefined)
  return containers.flatMap((container, index): readonly Finding[] => {
    const path = `containerDefinitions[${index}]`
    const options = container.firelensConfiguration?.options ?? {}
    if (options['config-file-type'] === 's3') {
      const where = `${path}.firelensConfiguration.options.config-file-type`
      const fix = 'Put the file into the image of the log router and use the type file.'
      return [error(where, 'Fargate does not read the configuration from S3.', fix)]
    }
    if (container.logConfiguration?.logDriver !== 'awsfirelens' || routers.length > 0) return []
    const where = `${path}.logConfiguration.logDriver`
    const what = 'awsfirelens needs a log router, and no container has a firelensConfiguration.'
    return [warning(where, what, 'Add the log router as a container.')]
  })
}

/** The checks of log configurations. */
export const logChecks: readonly Check[] = [checkLogs, checkFirelens]
