import { describe, expect, test } from '@jest/globals'
import { mergeDockerConfig } from '../../src/image/docker-config.ts'

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const LOGIN = { host: HOST, username: 'AWS', password: 'secret' }
/** base64 of `AWS:secret` */
const OURS = { [HOST]: { auth: 'QVdTOnNlY3JldA==' } }
const PLUGINS = '/home/u/.docker/cli-plugins'

const merge = (content: unknown) => mergeDockerConfig({ content, pluginsDirectory: PLUGINS }, LOGIN)

describe('mergeDockerConfig', () => {
  test.each([
    ['no config', undefined, { auths: OURS, cliPluginsExtraDirs: [PLUGINS] }],
    ['not an object', ['x'], { auths: OURS, cliPluginsExtraDirs: [PLUGINS] }],
    [
      'everything of the user stays',
      {
        proxies: { default: { httpProxy: 'http://p' } },
        HttpHeaders: { a: 'b' },
        currentContext: 'remote',
        aliases: { builder: 'buildx' },
        plugins: { p: { k: 'v' } },
        features: { buildkit: 'true' },
        auths: { 'ghcr.io': { auth: 'eDp5' } },
        cliPluginsExtraDirs: ['/opt/plugins']
      },
      {
        proxies: { default: { httpProxy: 'http://p' } },
        HttpHeaders: { a: 'b' },
        currentContext: 'remote',
        aliases: { builder: 'buildx' },
        plugins: { p: { k: 'v' } },
        features: { buildkit: 'true' },
        auths: { 'ghcr.io': { auth: 'eDp5' }, ...OURS },
        cliPluginsExtraDirs: ['/opt/plugins', PLUGINS]
      }
    ],
    [
      'an older login at our registry is replaced',
      { auths: { [HOST]: { auth: 'b2xk' } } },
      { auths: OURS, cliPluginsExtraDirs: [PLUGINS] }
    ],
    [
      'a credential store is kept, but not for our registry',
      { credsStore: 'desktop', credHelpers: { 'gcr.io': 'gcloud' } },
      {
        credsStore: 'desktop',
        credHelpers: { 'gcr.io': 'gcloud', [HOST]: '' },
        auths: OURS,
        cliPluginsExtraDirs: [PLUGINS]
      }
    ],
    [
      'a helper for our registry alone',
      { credHelpers: { [HOST]: 'ecr-login' } },
      { credHelpers: { [HOST]: '' }, auths: OURS, cliPluginsExtraDirs: [PLUGINS] }
    ],
    [
      'a helper for another registry needs no exception',
      { credHelpers: { 'gcr.io': 'gcloud' } },
      { credHelpers: { 'gcr.io': 'gcloud' }, auths: OURS, cliPluginsExtraDirs: [PLUGINS] }
    ],
    [
      'members of a wrong type',
      { auths: 'x', credHelpers: null, cliPluginsExtraDirs: 'y' },
      { auths: OURS, credHelpers: null, cliPluginsExtraDirs: [PLUGINS] }
    ]
  ])('%s', (_, content, expected) => {
    expect(merge(content)).toEqual(expected)
  })
})
