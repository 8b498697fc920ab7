import { describe, expect, test } from '@jest/globals'
import { readLayers, weighImage } from '../../src/image/image-layers.ts'

const manifest = (...sizes: readonly number[]) =>
  JSON.stringify({ layers: sizes.map((size, index) => ({ digest: `sha256:${index}`, size })) })

const configuration = (...makers: readonly (string | undefined)[]) =>
  JSON.stringify({
    history: [
      { created_by: 'ENV A=b', empty_layer: true },
      ...makers.map(maker => (maker === undefined ? {} : { created_by: maker }))
    ]
  })

/** What made one layer, as it is shown. */
const made = (maker: string) => readLayers(manifest(1), configuration(maker))?.[0]?.madeBy

describe('the layers of an image', () => {
  test.each([
    // Entries of histories: BuildKit, the classic builder, base images.
    ['COPY file /file # buildkit', 'COPY file /file'],
    ['WORKDIR /srv', 'WORKDIR /srv'],
    ['RUN /bin/sh -c npm ci   --omit=dev # buildkit', 'RUN npm ci --omit=dev'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['/bin/sh -c #(nop) ADD file:0a1b in / ', 'ADD file:0a1b in /'],
    ['# debian.sh --arch amd64', '# debian.sh --arch amd64'],
    ['RUN |2 TOKEN=s3cret B=x y /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['|1 TOKEN=s3cret /bin/sh -c npm ci', 'RUN npm ci'],
    ['RUN |1 TOKEN=s3cret /bin/bash -o pipefail -ec a | b # buildkit', 'RUN a | b'],
    ['RUN |1 TOKEN=a /bin/sh -c s3cret /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['RUN |1 TOKEN=s3cret npm ci # buildkit', 'RUN']
  ])('made by %j is told as %j', (entry, expected) => {
    expect(made(entry)).toBe(expected)
  })

  test('keep their order, and those without a history their digests alone', () => {
    expect(readLayers(manifest(5, 7), configuration('COPY a /', undefined))).toEqual([
      { digest: 'sha256:0', size: 5, madeBy: 'COPY a /' },
      { digest: 'sha256:1', size: 7 }
    ])
    // A squashed image has more history than layers: nothing tells which belongs to which.
    expect(readLayers(manifest(5), configuration('COPY a /', 'COPY b /'))).toEqual([
      { digest: 'sha256:0', size: 5 }
    ])
    expect(readLayers(manifest(5))).toEqual([{ digest: 'sha256:0', size: 5 }])
  })

  test.each(['', '[]', '{"manifests":[]}', '{"layers":[{"digest":"sha256:0"}]}'])(
    'are not known of %j',
    text => {
      expect(readLayers(text)).toBeUndefined()
    }
  )

  test('are weighed beside what runs', () => {
    const layers = readLayers(manifest(5, 7), configuration('COPY s3cret /', 'COPY b /')) ?? []
    const hide = (text: string) => text.replace('s3cret', '$A')
    expect(weighImage(layers, [{ digest: 'sha256:1', size: 7 }], hide)).toEqual({
      bytes: 12,
      layers: [
        { digest: 'sha256:0', size: 5, madeBy: 'COPY $A /', runs: false },
        { digest: 'sha256:1', size: 7, madeBy: 'COPY b /', runs: true }
      ],
      running: { bytes: 7, layers: 1 }
    })
    expect(weighImage(layers.slice(1), undefined, hide)).toEqual({
      bytes: 7,
      layers: [{ digest: 'sha256:1', size: 7, madeBy: 'COPY b /' }]
    })
  })
})
