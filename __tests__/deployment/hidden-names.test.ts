import { expect, test } from '@jest/globals'
import { hideNames } from '../../src/deployment/hidden-names.ts'

const SSM =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: '
const HIDDEN = '(a name that is not shown)'

test.each([
  [`${SSM}hunter2`, `${SSM}${HIDDEN}`],
  [`${SSM}hunter2, /web/db`, `${SSM}${HIDDEN}, /web/db`],
  [`${SSM}[hunter2]`, `${SSM}[${HIDDEN}]`],
  [`${SSM}/web/db`, `${SSM}/web/db`],
  ['Essential container in task exited', 'Essential container in task exited'],
  [
    'Invalid parameter name. Please use correct syntax for referencing a version/label',
    'Invalid parameter name. Please use correct syntax for referencing a version/label'
  ]
])('%s', (reason, shown) => {
  expect(hideNames(reason)).toBe(shown)
})
