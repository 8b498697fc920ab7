import { isStandIn, mistakeInImage } from '../../image/image-mistake.ts'
import { type Check, checkRange, eachContainer, error, findRepeats, warning } from '../finding.ts'
import { doubtWords, THROUGH_SHELL } from '../shell-words.ts'
import { NAME_GRAMMAR } from './task-checks.ts'

const MAX_IMAGE_LENGTH = 255

const checkName = eachContainer(({ container: { name }, path }) => {
  if (name === undefined || name === '') {
    return [error(`${path}.name`, 'The container has no name.', 'Give it one.')]
  }
  if (NAME_GRAMMAR.test(name)) return []
  const fix = 'Use 1 to 255 letters, digits, hyphens and underscores.'
  return [error(`${path}.name`, `"${name}" is not a name for a container.`, fix)]
})

const checkNames: Check = ({ containerDefinitions }) => {
  const names = containerDefinitions.map(container => container.name)
  return findRepeats(names).map(index =>
    error(
      `containerDefinitions[${index}].name`,
      `Another container is named "${names[index]}", too.`,
      'Give each container its own name.'
    )
  )
}

/** Whether each container has an image, and whether its text is one. */
export const checkContainerImage = eachContainer(({ container: { image }, path, name }) => {
  const where = `${path}.image`
  if (image === undefined || image === '') {
    const fix = 'Give one in the task definition, or by the inputs image or repository.'
    return [error(where, `The container ${name} has no image.`, fix)]
  }
  // The limit does not count a digest.
  const [reference = ''] = image.split('@')
  if (reference.length > MAX_IMAGE_LENGTH) {
    const what = `The reference has ${reference.length} characters.`
    return [error(where, what, `Use at most ${MAX_IMAGE_LENGTH}.`)]
  }
  const mistake = mistakeInImage(image)
  if (mistake !== undefined) return [error(where, `"${image}" ${mistake.what}`, mistake.fix)]
  if (!isStandIn(image)) return []
  const fix = 'Give the image by the input image or repository, or write it into the file.'
  return [warning(where, `"${image}" looks like a word that should have been replaced.`, fix)]
})

/** A list is started as it is; what was meant for a shell fails in each task. */
const checkCommand = eachContainer(({ container: { command = [], entryPoint = [] }, path }) => {
  const lists = [
    [`${path}.entryPoint`, doubtWords(entryPoint)],
    [`${path}.command`, doubtWords(command, entryPoint)]
  ] as const
  return lists.flatMap(([where, what]) =>
    what === undefined ? [] : [warning(where, what, THROUGH_SHELL)]
  )
})

const checkHealthCheck = eachContainer(({ container: { healthCheck }, path }) => {
  if (healthCheck === undefined) return []
  const at = `${path}.healthCheck`
  const [first] = healthCheck.command ?? []
  const starts = first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(first)
  const doubt = first === 'CMD' ? doubtWords((healthCheck.command ?? []).slice(1)) : undefined
  return [
    ...checkRange(healthCheck.interval, 5, 300, `${at}.interval`),
    ...checkRange(healthCheck.timeout, 2, 60, `${at}.timeout`),
    ...checkRange(healthCheck.retries, 1, 10, `${at}.retries`),
    ...checkRange(healthCheck.startPeriod, 0, 300, `${at}.startPeriod`),
    ...(doubt === undefined
      ? []
      : [warning(`${at}.command`, doubt, 'Begin with CMD-SHELL and write one line behind it.')]),
    ...(starts
      ? []
      : [
          warning(
            `${at}.command`,
            `The command begins with "${first}".`,
            'Begin it with CMD (a program and its arguments) or CMD-SHELL (one line).'
          )
        ])
  ]
})

const checkTimes = eachContainer(({ container, path }) => [
  ...checkRange(container.startTimeout, 2, 120, `${path}.startTimeout`),
  ...checkRange(container.stopTimeout, 2, 120, `${path}.stopTimeout`),
  ...checkRange(
    container.restartPolicy?.restartAttemptPeriod,
    60,
    1800,
    `${path}.restartPolicy.restartAttemptPeriod`
  )
])

/** The checks of each container's own members. */
export const containerChecks: readonly Check[] = [
  checkName,
  checkNames,
  checkContainerImage,
  checkCommand,
  checkHealthCheck,
  checkTimes
]
