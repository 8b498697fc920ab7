import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folders of the packages whose modules are in a bundle, such as `node_modules/yaml`, by webpack's statistics of all
 * its chunks. ncc's own licence file leaves out what only the first chunk holds.
 * @param {object} stats
 * @returns {string[]}
 */
export function bundledPackages(stats) {
  const folders = new Set()
  const visit = ({ modules = [], children = [], name = '' }) => {
    const folder = packageFolder(name)
    if (folder !== undefined) folders.add(folder)
    for (const inner of [...modules, ...children]) visit(inner)
  }
  visit(stats)
  return [...folders].sort()
}

/**
 * The folder of the package that a module is from; the innermost, since packages have packages of their own.
 * @param {string} name
 * @returns {string | undefined}
 */
export function packageFolder(name) {
  return /^(?:.*[ !])?\.\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1]
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
