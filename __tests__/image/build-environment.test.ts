import { expect, test } from '@jest/globals'
import { buildNeeds, passArguments } from '../../src/image/build-environment.ts'
import type { BuildOptions } from '../../src/image/build-options.ts'
import { BUILD_OPTIONS } from '../support/build-options.ts'

const NOTHING = { aws: false, runtime: false, names: [] }
const docker = (specification: string) => ({ kind: 'docker', specification }) as const

test.each<[string, Partial<BuildOptions>, Partial<ReturnType<typeof buildNeeds>>]>([
  ['nothing special', { buildArgs: ['A=1'], cacheFrom: ['type=registry,ref=x'] }, {}],
  ["GitHub's cache", { cacheTo: ['type=gha,mode=max'] }, { runtime: true }],
  ["GitHub's cache in quotes", { cacheFrom: ['"type=gha","scope=a"'] }, { runtime: true }],
  ['a cache in S3', { cacheFrom: ['region=eu-west-1,type=s3,bucket=b'] }, { aws: true }],
  ['an argument by name', { buildArgs: ['NPM_TOKEN', 'A=1'] }, { names: ['NPM_TOKEN'] }],
  [
    'secrets from the environment',
    {
      buildSecrets: [
        docker('id=a,env=GITHUB_TOKEN'),
        docker('id=AWS_SESSION_TOKEN'),
        docker('type=env,id=c'),
        docker('"id=d","env=GH_TOKEN"'),
        docker('id=e,src=.npmrc'),
        { kind: 'value', id: 'f', value: 'x' }
      ]
    },
    { names: ['GITHUB_TOKEN', 'AWS_SESSION_TOKEN', 'c', 'GH_TOKEN'] }
  ]
])('a build with %s', (_, options, needs) => {
  expect(buildNeeds({ ...BUILD_OPTIONS, ...options })).toEqual({ ...NOTHING, ...needs })
})

test.each([
  [{ credsStore: 'ecr-login' }, true],
  [{ credHelpers: { 'x.dkr.ecr.eu-west-1.amazonaws.com': 'ecr-login' } }, true],
  [{ credsStore: 'desktop', credHelpers: { 'gcr.io': 'gcloud' } }, false],
  [{ credHelpers: 7 }, false]
])('logins from %j need AWS: %s', (helpers, aws) => {
  expect(buildNeeds(BUILD_OPTIONS, helpers)).toEqual({ ...NOTHING, aws })
})

test.each([
  ['a value', ['VERSION=1.2=3'], ['VERSION'], { VERSION: '1.2=3' }],
  ['an empty value', ['A='], ['A'], { A: '' }],
  ['a name', ['A'], ['A'], {}],
  ['the last of several', ['A=1', 'A=2'], ['A', 'A'], { A: '2' }],
  // Docker itself would go through that proxy, or to that engine.
  [
    'what Docker reads',
    ['HTTPS_PROXY=http://p', 'https_proxy=x', 'DOCKER_HOST=tcp://x', 'PATH=/x', 'AWS_REGION=x'],
    ['HTTPS_PROXY=http://p', 'https_proxy=x', 'DOCKER_HOST=tcp://x', 'PATH=/x', 'AWS_REGION=x'],
    {}
  ],
  ['what a secret is read from', ['TOKEN=1', 'OTHER=2'], ['TOKEN=1', 'OTHER'], { OTHER: '2' }],
  ['what is no name', ['a b=c', '=x'], ['a b=c', '=x'], {}]
])('%s among the build arguments', (_, given, args, env) => {
  expect(passArguments(given, ['TOKEN'])).toEqual({ args, env })
})
