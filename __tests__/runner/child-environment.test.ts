import { expect, test } from '@jest/globals'
import { childEnvironment } from '../../src/runner/child-environment.ts'

const PLAIN = {
  PATH: '/usr/bin',
  HTTPS_PROXY: 'http://proxy:3128',
  SSH_AUTH_SOCK: '/tmp/agent',
  GITHUB_SHA: 'abc',
  GITHUB_ACTIONS: 'true',
  ACTIONS_CACHE_URL: 'https://cache',
  ACTIONS_RESULTS_URL: 'https://results',
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  NPM_TOKEN: 'the users own'
}
const AWS = {
  AWS_ACCESS_KEY_ID: 'AKIA',
  AWS_SECRET_ACCESS_KEY: 's',
  AWS_SESSION_TOKEN: 's',
  AWS_PROFILE: 'p',
  AWS_SHARED_CREDENTIALS_FILE: '/x',
  AWS_ROLE_ARN: 'arn',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/x',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x',
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 's',
  AWS_BEARER_TOKEN_BEDROCK: 's'
}
const GITHUB = { GITHUB_TOKEN: 's', GH_TOKEN: 's', GH_ENTERPRISE_TOKEN: 's' }
const OURS = {
  'INPUT_GITHUB-TOKEN': 's',
  'INPUT_BUILD-SECRETS': 's',
  Input_Other: 's',
  'STATE_deploy-fargate': '{}',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 's',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x'
}
const RUNTIME = { ACTIONS_RUNTIME_TOKEN: 's' }
const ALL = { ...PLAIN, ...AWS, ...GITHUB, ...OURS, ...RUNTIME }

test.each([
  ['nothing', undefined, PLAIN],
  ['AWS', { aws: true }, { ...PLAIN, ...AWS }],
  ["GitHub's cache", { runtime: true }, { ...PLAIN, ...RUNTIME }],
  [
    'what is named',
    { names: ['GITHUB_TOKEN', 'AWS_SESSION_TOKEN', 'NOT_SET'] },
    { ...PLAIN, GITHUB_TOKEN: 's', AWS_SESSION_TOKEN: 's' }
  ]
])('a program that needs %s gets no other credentials', (_, kept, expected) => {
  expect(childEnvironment(ALL, kept)).toEqual(expected)
})
