import { test } from '@jest/globals'
import { type CommandResult, runCommand } from '../../scripts/command.ts'

/** Clients that no one here wrote, by the Debian package that has them. Both are on the path in /usr/bin. */
const PACKAGES = { aws: 'awscli', skopeo: 'skopeo' } as const

export type Tool = keyof typeof PACKAGES

/** Runs a tool with the given variables; the AWS CLI asks no one and finds no configuration of the user's. */
export async function runTool(
  tool: Tool,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<CommandResult> {
  return runCommand(tool, args, {
    env: {
      AWS_PAGER: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_MAX_ATTEMPTS: '1',
      ...env
    }
  })
}

/** Like `test`, for a test that needs a tool: installs it when it is missing and root runs the tests. */
export async function testWith(
  tool: Tool
): Promise<(name: string, body: () => Promise<void>, timeout?: number) => void> {
  const problem = await ensureTool(tool)
  if (problem !== undefined && process.env.CI !== 'true') {
    return (name, body) => test.skip(`${name} (${problem})`, body)
  }
  return (name, body, timeout = 60_000) =>
    test(
      name,
      async () => {
        if (problem !== undefined) {
          throw new Error(problem)
        }
        await body()
      },
      timeout
    )
}

/** Why the tool cannot be had, or undefined when it is there. */
async function ensureTool(tool: Tool): Promise<string | undefined> {
  if ((await runCommand(tool, ['--version'])).code === 0) {
    return undefined
  }
  if (process.getuid?.() !== 0) {
    return `${tool} is missing, and only root can install it`
  }
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', [...lock, 'update'], { env })
  const install = [...lock, 'install', '--yes', '--no-install-recommends', PACKAGES[tool]]
  const { code } = await runCommand('apt-get', install, { env })
  return code === 0 ? undefined : `${tool} is missing, and apt-get could not install it`
}
