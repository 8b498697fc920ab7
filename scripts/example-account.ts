import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** The folder of the example app. */
export const exampleApp = resolve(import.meta.dirname, '../examples/app')

/** What the files of the example app name, for a simulated account. */
export const exampleAccount = {
  logGroups: ['/ecs/web'],
  roles: [{ name: 'web-execution' }, { name: 'web-task' }],
  subnets: [{ id: 'subnet-0a1b2c3d4e5f60718' }, { id: 'subnet-18f7e6d5c4b3a2910' }]
}

/** Writes the app's task definition once for each family, as `<family>.json`. */
export async function writeDefinitions(folder: string, families: readonly string[]): Promise<void> {
  const definition = JSON.parse(await readFile(join(exampleApp, 'task-definition.json'), 'utf8'))
  for (const family of families) {
    await writeFile(join(folder, `${family}.json`), JSON.stringify({ ...definition, family }))
  }
}
