import { parseImageReference } from '../image/reference.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'

/**
 * The containers whose image a file would replace by another one that is not known to be newer: most often the image
 * that runs was given by an input, and the file still names the one that it was begun with.
 */
export function replacedByFile(file: TaskDefinition, live: TaskDefinition): readonly string[] {
  const running = new Map(
    live.containerDefinitions.map((container, index) => [nameOf(container, index), container.image])
  )
  return file.containerDefinitions.flatMap((container, index) => {
    const name = nameOf(container, index)
    const { image } = container
    const now = running.get(name)
    if (image === undefined || now === undefined || image === now) return []
    return isNewer(image, now)
      ? []
      : [
          `${name}: neither image nor repository is given, so ${now}, which runs, is replaced by ${image} of the file. If that is an old image: give image, or leave task-definition out to keep what runs.`
        ]
  })
}

/** Whether both are numbered versions of one repository, and the first is the higher one. */
function isNewer(image: string, than: string): boolean {
  const [left, right] = [parseImageReference(image), parseImageReference(than)]
  if (left === undefined || right === undefined || left.path !== right.path) return false
  const [a, b] = [versionOf(left.tag), versionOf(right.tag)]
  if (a === undefined || b === undefined) return false
  const at = a.findIndex((number, index) => number !== (b[index] ?? 0))
  return at < 0 ? a.length < b.length : (a[at] ?? 0) > (b[at] ?? 0)
}

/** The numbers of `1.27`, `v2.0.1`, `1.27-alpine`. */
function versionOf(tag = ''): readonly number[] | undefined {
  const [, numbers] = /^v?(\d{1,9}(?:\.\d{1,9}){0,4})(?:[-+][\w.-]*)?$/.exec(tag) ?? []
  return numbers?.split('.').map(Number)
}
