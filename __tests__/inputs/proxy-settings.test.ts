import { describe, expect, test } from '@jest/globals'
import { isException, readProxySettings } from '../../src/inputs/proxy-settings.ts'

const urlOf = (env: Record<string, string>) => readProxySettings(env).variables.HTTPS_PROXY

describe('a proxy as curl and the runner read it', () => {
  test.each([
    ['proxy.corp:3128', 'http://proxy.corp:3128'],
    ['http://proxy.corp:3128', 'http://proxy.corp:3128'],
    ['HTTP://Proxy.Corp:3128/', 'http://proxy.corp:3128'],
    ['http://proxy.corp:3128\n', 'http://proxy.corp:3128'],
    [' http://proxy.corp:3128\r\n', 'http://proxy.corp:3128'],
    ['//proxy.corp:3128', 'http://proxy.corp:3128'],
    ['https://proxy.corp:3129', 'https://proxy.corp:3129'],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128'],
    ['[fd00::1]:3128', 'http://[fd00::1]:3128'],
    ['user:password@proxy.corp:3128', 'http://user:password@proxy.corp:3128'],
    // A password with an @, a slash or a #, written as it is.
    ['http://user:p@ss@proxy.corp:3128', 'http://user:p%40ss@proxy.corp:3128'],
    ['http://user:a/b#c@proxy.corp:3128', 'http://user:a%2Fb%23c@proxy.corp:3128'],
    ['http://user:a%2Fb@proxy.corp:3128', 'http://user:a%2Fb@proxy.corp:3128'],
    ['http://user:50%@proxy.corp:3128', 'http://user:50%25@proxy.corp:3128'],
    ['http://user:a:b@proxy.corp:3128', 'http://user:a%3Ab@proxy.corp:3128']
  ])('%j', (value, url) => {
    const settings = readProxySettings({ HTTPS_PROXY: value })
    expect(settings.problems).toEqual([])
    expect(settings.variables).toMatchObject({ HTTPS_PROXY: url, https_proxy: url })
  })

  test.each([
    [{ https_proxy: 'lower:1', HTTPS_PROXY: 'upper:1' }, 'http://lower:1'],
    [{ https_proxy: '', HTTPS_PROXY: 'upper:1' }, 'http://upper:1'],
    [{ ALL_PROXY: 'all:1' }, 'http://all:1'],
    [{ all_proxy: 'all:1', HTTPS_PROXY: 'upper:1' }, 'http://upper:1'],
    [{ HTTP_PROXY: 'plain:1' }, undefined],
    [{ HTTPS_PROXY: '  \n' }, undefined],
    [{}, undefined]
  ])('%j', (env, url) => {
    expect(urlOf(env)).toBe(url)
  })

  test('without any, nothing of the environment is touched', () => {
    expect(readProxySettings({ NO_PROXY: '10.0.0.0/8' })).toEqual({
      variables: {},
      proxies: {},
      exceptions: [],
      secrets: [],
      problems: [],
      notes: []
    })
  })
})

describe('a wrong proxy', () => {
  test.each([
    ['socks5://proxy.corp:1080', /^"socks5:\/\/proxy.corp:1080" is a SOCKS proxy/],
    ['socks5h://user:hidden@proxy.corp:1080', /^"socks5h:\/\/\*\*\*@proxy.corp:1080" is a SOCKS/],
    ['ftp://proxy.corp:21', /is not an HTTP proxy/],
    ['http://', /is not the address of a proxy/],
    ['http://proxy.corp:99999', /is not the address of a proxy/],
    ['http://proxy.corp:0', /is not the address of a proxy/],
    ['proxy.corp:', /is not the address of a proxy/],
    ['http:/proxy.corp:3128', /is not the address of a proxy/],
    ['http://http://proxy.corp:3128', /is not the address of a proxy/],
    ['3128', /is not the address of a proxy/],
    ['10.0.1:3128', /is not the address of a proxy/],
    ['http://user:hidden@proxy corp:3128', /^"http:\/\/\*\*\*@proxy corp:3128" is not the address/],
    ['http://proxy.corp:port', /is not the address of a proxy/],
    ['"http://proxy.corp:3128"', /is (not the address|no proxy)/],
    ['http://proxy.corp:3128\nhttp://other:1', /is not the address of a proxy/]
  ])('%j', (value, what) => {
    const { problems, variables } = readProxySettings({ HTTPS_PROXY: value })
    expect(problems).toEqual([
      { where: 'HTTPS_PROXY', what: expect.stringMatching(what), fix: expect.any(String) }
    ])
    expect(JSON.stringify(problems)).not.toContain('hidden')
    // Taken out, so that nothing else stumbles over it.
    expect(variables).toMatchObject({ HTTPS_PROXY: undefined, https_proxy: undefined })
  })

  test('one that is named for both protocols is told once', () => {
    expect(readProxySettings({ ALL_PROXY: 'socks5://proxy:1' }).problems).toHaveLength(1)
  })
})

test('every form of a password is a secret', () => {
  const { secrets } = readProxySettings({ HTTPS_PROXY: 'http://user:p%40s/s@proxy.corp:3128' })
  expect(secrets).toEqual(['p%40s/s', 'p@s/s', 'p%40s%2Fs'])
  expect(readProxySettings({ HTTPS_PROXY: 'ftp://user:hidden@x' }).secrets).toContain('hidden')
})

describe('NO_PROXY', () => {
  const exceptions = (list: string) =>
    readProxySettings({ HTTPS_PROXY: 'proxy:1', NO_PROXY: list }).exceptions

  test.each([
    ['amazonaws.com', 'ecs.eu-west-1.amazonaws.com', true],
    ['.amazonaws.com', 'ecs.eu-west-1.amazonaws.com', true],
    ['*.amazonaws.com', 'ecs.eu-west-1.amazonaws.com', true],
    ['AmazonAWS.com\n', 'ecs.eu-west-1.amazonaws.com', true],
    ['localhost, amazonaws.com', 'amazonaws.com', true],
    ['localhost amazonaws.com', 'amazonaws.com', true],
    ['zonaws.com', 'amazonaws.com', false],
    ['amazonaws.com', 'amazonaws.com.evil.example', false],
    ['*', 'anything', true],
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['192.168.1.7/32', '192.168.1.7', true],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['10.0.0.0/8', 'ecs.eu-west-1.amazonaws.com', false],
    ['ecs.eu-west-1.amazonaws.com:443', 'ecs.eu-west-1.amazonaws.com', true],
    ['ecs.eu-west-1.amazonaws.com:8443', 'ecs.eu-west-1.amazonaws.com', false],
    // The metadata service of AWS is never asked through a proxy.
    ['', '169.254.169.254', true],
    ['', '169.254.170.2', true]
  ])('%j and %s', (list, host, direct) => {
    expect(isException(exceptions(list), host, 443)).toBe(direct)
  })

  test('says that CIDR counts for addresses only', () => {
    const { notes } = readProxySettings({ HTTPS_PROXY: 'proxy:1', no_proxy: 'a.b,10.0.0.0/8' })
    expect(notes).toEqual([expect.stringMatching(/^NO_PROXY: 10\.0\.0\.0\/8 \(CIDR\) /)])
  })
})

test.each([
  ['::1', '[::1]'],
  ['fd00:ec2::1', '[fd00:ec2::1]'],
  ['corp.example.', 'api.corp.example']
])('NO_PROXY: %s is %s', (entry, host) => {
  const { exceptions } = readProxySettings({ HTTPS_PROXY: 'proxy:1', NO_PROXY: entry })
  expect(isException(exceptions, host, 443)).toBe(true)
})
