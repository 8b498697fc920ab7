import { expect, test } from '@jest/globals'
import { printableCommand } from '../../src/image/printable-command.ts'

test.each([
  [['build', '--tag', 'host:1/a:b', '.'], 'docker build --tag host:1/a:b .'],
  [['--build-arg', 'TOKEN=hunter2'], 'docker --build-arg TOKEN=***'],
  [['--build-arg', 'A=b=c d'], 'docker --build-arg A=***'],
  [['--build-arg', 'FROM_ENVIRONMENT'], 'docker --build-arg FROM_ENVIRONMENT'],
  [['--label', "it's here"], String.raw`docker --label 'it'\''s here'`],
  [['--label', ''], "docker --label ''"],
  [['--label', 'token=x'], 'docker --label token=x'],
  [
    ['--cache-to', 'type=s3,access_key_id=AK,secret_access_key=SK,session_token=ST,name=n'],
    'docker --cache-to type=s3,access_key_id=***,secret_access_key=***,session_token=***,name=n'
  ],
  [
    ['--cache-from', 'type=azblob,account_url=u,secret_access_key=SK'],
    'docker --cache-from type=azblob,account_url=u,secret_access_key=***'
  ],
  [
    ['--build-context', 'lib=https://user:pass@example.com/r.git#main'],
    "docker --build-context 'lib=https://***@example.com/r.git#main'"
  ],
  [['https://token@example.com/r.git'], 'docker https://***@example.com/r.git']
])('%j', (args, expected) => {
  expect(printableCommand('docker', args)).toBe(expected)
})
