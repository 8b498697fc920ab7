import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const CONTEXT = { sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', region: 'eu-west-1' }
const read = (inputs: Inputs) => readRequest(name => inputs[name] ?? '', CONTEXT)
const wrong = (inputs: Inputs) => {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where }) => where)
}

const eks = { 'eks-cluster': 'main' }

describe('inputs of EKS', () => {
  test.each([
    ['manifests', { manifests: 'k8s/' }],
    ['an image of what runs', { deployment: 'web', image: 'shop/web:1' }],
    ['a build', { deployment: 'web', repository: 'web' }],
    ['a rollback', { mode: 'rollback', deployment: 'web', to: 'web:4', reason: 'broken' }],
    ['a plan', { mode: 'plan', manifests: 'k8s/' }],
    ['a rendering', { mode: 'render', manifests: 'k8s/', image: 'shop/web:1' }],
    ['a Job', { mode: 'run-task', deployment: 'web', 'run-task-command': 'migrate' }]
  ])('%s is right', (_, inputs) => {
    expect(wrong({ ...eks, ...inputs })).toEqual([])
  })

  test.each([
    [
      'ECS beside it',
      { manifests: 'k', service: 'web', 'task-definition': 't.json' },
      ['service, task-definition']
    ],
    ['several services', { manifests: 'k', services: 'web' }, ['services']],
    ['no Deployment', { image: 'a:1' }, ['deployment']],
    ['a preview', { mode: 'preview', manifests: 'k' }, ['mode']],
    ['a cleanup', { mode: 'cleanup' }, ['mode']],
    ['a rollback of nothing', { mode: 'rollback' }, ['deployment']],
    ['a Job without a command', { mode: 'run-task', deployment: 'web' }, ['run-task-command']],
    ['nothing asked for', { deployment: 'web' }, ['image']],
    ['a name that is none', { manifests: 'k', namespace: 'Shop' }, ['namespace']],
    ['an image with its tag', { manifests: 'k', images: 'web:1' }, ['images']]
  ])('%s is an error', (_, inputs, expected) => {
    expect(wrong({ ...eks, ...inputs })).toEqual(expected)
  })

  test('mean nothing without a cluster', () => {
    expect(wrong({ service: 'web', image: 'a:1', manifests: 'k8s', namespace: 'shop' })).toEqual([
      'namespace, manifests'
    ])
  })

  test('deploy by digest, whatever image-reference says', () => {
    const checked = read({ ...eks, deployment: 'web', repository: 'web' })
    expect(checked.ok && 'eks' in checked.value && checked.value.image).toMatchObject({
      imageReference: 'digest'
    })
  })
})
