import { describe, expect, test } from '@jest/globals'
import type { ImageRequest, Request } from '../../src/inputs/request.ts'
import { refuseSameAsBase } from '../../src/preview/steps/same-as-base.ts'
import type { Found } from '../../src/revision/find-revision.ts'
import { drawDefinition } from '../../src/revision/render-revision.ts'
import type { TaskDefinitionOverrides } from '../../src/task-definition/overrides.ts'

const overrides: TaskDefinitionOverrides = {
  environment: [],
  secrets: [],
  envFiles: [],
  dockerLabels: [],
  logOptions: []
}
const LIVE = { source: { kind: 'live' }, overrides, keepNullValueKeys: [] } as const
const EMPTY: ImageRequest = { kind: 'none', empty: true }

describe('a task definition whose image came out empty', () => {
  const draw = (image: ImageRequest, ...images: readonly string[]) => {
    const base = {
      family: 'web',
      containerDefinitions: images.map((text, index) => ({ name: `c${index}`, image: text }))
    }
    const found: Found = { base, registered: [] }
    const request = { mode: 'deploy', image, taskDefinition: LIVE } as unknown as Request
    return () => drawDefinition(request, found, undefined)
  }

  test('is refused when it holds only a placeholder, by the containers', () => {
    expect(draw(EMPTY, 'web:1', 'placeholder')).toThrow(
      'The image is set but empty, and the task definition has only a placeholder for it (c1).'
    )
  })

  test('goes on with an image', () => {
    expect(draw(EMPTY, 'web:1')).not.toThrow()
  })

  test('is left to the checks when no image was given at all', () => {
    expect(draw({ kind: 'none' }, 'placeholder')).not.toThrow()
  })
})

describe('a preview with nothing to change', () => {
  const run = (image: ImageRequest, taskDefinition: Request['taskDefinition']) => {
    const warnings: string[] = []
    const runner = { warning: (text: string) => void warnings.push(text) }
    refuseSameAsBase({ image, taskDefinition }, { runner })
    return warnings
  }
  const changed = { ...LIVE, overrides: { ...overrides, command: ['node'] } }
  const file = { ...LIVE, source: { kind: 'file', path: 'task.json' } } as const

  test.each([{ kind: 'none' } as const, EMPTY])('is refused: %j', image => {
    expect(() => run(image, LIVE)).toThrow(
      'The preview would be a copy of the base service: neither an image nor any other change is given.'
    )
  })

  test.each([changed, file])('is made for another change: %j', taskDefinition => {
    expect(run({ kind: 'none' }, taskDefinition)).toEqual([])
    expect(run(EMPTY, taskDefinition)).toEqual([expect.stringMatching(/^No image is given: /)])
  })

  test('is made for an image', () => {
    expect(run({ kind: 'given', image: 'web:2' }, LIVE)).toEqual([])
  })
})
