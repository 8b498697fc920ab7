import { describe, expect, test } from '@jest/globals'
import {
  chooseLiveContainers,
  substituteImages,
  type WantedImages
} from '../../src/kubernetes/image-substitution.ts'

const deployment = (...images: string[]) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    template: {
      spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) }
    }
  }
})

function imagesAfter(images: readonly string[], wish: Partial<WantedImages>) {
  const object = deployment(...images)
  const { objects, problems } = substituteImages([object], object, {
    lines: [],
    containers: [],
    ...wish
  })
  const [changed] = objects as unknown as ReturnType<typeof deployment>[]
  return {
    images: changed?.spec.template.spec.containers.map(({ image }) => image),
    problems: problems.map(({ where, what }) => `${where}: ${what}`)
  }
}

const NEW = '1.dkr.example:5000/shop/web@sha256:1'.replace('sha256:1', `sha256:${'1'.repeat(64)}`)

describe('images in manifests', () => {
  test.each([
    [
      'by repository, the port is no tag',
      ['1.dkr.example:5000/shop/web:1', 'redis:7'],
      { deployed: NEW },
      [NEW, 'redis:7']
    ],
    ['by repository, where the manifest names no registry', ['shop/web'], { deployed: NEW }, [NEW]],
    [
      'by the name of a placeholder',
      ['IMAGE', 'redis'],
      { deployed: NEW, lines: [{ name: 'IMAGE' }] },
      [NEW, 'redis']
    ],
    [
      'by a line of its own',
      ['redis:7'],
      { lines: [{ name: 'redis', reference: 'redis:8' }] },
      ['redis:8']
    ],
    [
      'by the container',
      ['other:1', 'redis:7'],
      { deployed: NEW, containers: ['c0'] },
      [NEW, 'redis:7']
    ]
  ] as const)('%s', (_, before, wish, after) => {
    expect(imagesAfter(before, wish)).toEqual({ images: after, problems: [] })
  })

  test('what matches nothing is an error that lists the images', () => {
    expect(imagesAfter(['redis:7'], { deployed: NEW }).problems).toEqual([
      `images: No container has an image of the repository of ${NEW}. Images seen: redis:7.`
    ])
    expect(
      imagesAfter(['redis:7'], { lines: [{ name: 'web', reference: 'web:1' }] }).problems
    ).toEqual(['images: No container has the image web. Images seen: redis:7.'])
    expect(imagesAfter(['web:7'], { deployed: NEW, containers: ['app'] }).problems).toEqual([
      'container-name: The Deployment has no container app.'
    ])
  })
})

test('an image that goes nowhere is an error, although a line replaces another image', () => {
  const lines = [{ name: 'nginx', reference: 'nginx:1.27' }]
  const { problems } = imagesAfter(['shop/wbe:1', 'nginx:1'], { deployed: NEW, lines })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('No container has an image of the repository')
})

describe('containers of what runs that get the image', () => {
  const template = {
    spec: {
      initContainers: [{ name: 'migrate', image: 'shop/web:1' }],
      containers: [
        { name: 'proxy', image: 'nginx:1' },
        { name: 'web', image: 'shop/web:1' }
      ]
    }
  }

  test.each([
    ['all of its repository, init containers too', template, [], ['migrate', 'web']],
    ['the named ones', template, ['migrate'], ['migrate']],
    [
      'the only one, which no init container makes two',
      {
        spec: {
          ...template.spec,
          containers: [{ name: 'app', image: 'other:1' }],
          initContainers: [{ name: 'wait', image: 'busybox' }]
        }
      },
      [],
      ['app']
    ]
  ])('%s', (_, given, named, chosen) => {
    expect(chooseLiveContainers(given, NEW, named)).toEqual(chosen)
  })

  test('a name that none has is an error that lists all', () => {
    expect(chooseLiveContainers(template, NEW, ['app'])).toMatchObject({
      where: 'container-name',
      fix: 'Its containers are migrate, proxy, web.'
    })
  })
})
