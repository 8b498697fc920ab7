import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * The folders of the packages that have code in a bundle, such as `node_modules/yaml`.
 * @param {string} root
 * @param {readonly import('./licences.js').Chunk[]} chunks
 * @returns {string[]}
 */
export function bundledPackages(root, chunks) {
  const bundled = chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([file]) => packageFolder(relative(root, file)))
  return [...new Set(bundled)].filter(folder => folder !== undefined).sort()
}

/**
 * The folder of the package that a file is from; the innermost, since packages have packages of their own.
 * @param {string} file
 * @returns {string | undefined}
 */
export function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]
}

/**
 * Name, licence and text of each package. Throws when a package says nothing about its licence.
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {string}
 */
export function describeLicences(root, folders) {
  const texts = new Map(
    folders.map(folder => {
      const { name, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      return [name ?? folder, [license, licenceText(join(root, folder))]]
    })
  )
  return [...texts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, [license, text]]) => {
      if (license === undefined && text === undefined) throw new Error(`${name} has no licence`)
      return [name, license, text].filter(part => part !== undefined).join('\n')
    })
    .join('\n\n')
    .concat('\n')
}

/** @param {string} folder */
function licenceText(folder) {
  const files = readdirSync(folder).filter(name => /^(licen[cs]e|copying|notice)\b/i.test(name))
  const texts = files.sort().map(name => readFileSync(join(folder, name), 'utf8').trim())
  return texts.length === 0 ? undefined : texts.join('\n\n')
}
