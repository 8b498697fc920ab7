import { expect, test } from '@jest/globals'
import { imageNames } from '../../src/preview/image-use.ts'

const NAME = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web'
const DIGEST = `sha256:${'a'.repeat(64)}`
const OTHER = `sha256:${'b'.repeat(64)}`

test.each([
  ['a tag', `${NAME}:1.2`, undefined, [`${NAME}:1.2`]],
  ['a digest', `${NAME}@${DIGEST}`, undefined, [`${NAME}@${DIGEST}`]],
  ['both', `${NAME}:1.2@${DIGEST}`, undefined, [`${NAME}:1.2`, `${NAME}@${DIGEST}`]],
  ['neither', NAME, undefined, [`${NAME}:latest`]],
  ['a tag that a task resolved', `${NAME}:1.2`, DIGEST, [`${NAME}:1.2`, `${NAME}@${DIGEST}`]],
  ['a digest of its own, which counts', `${NAME}@${DIGEST}`, OTHER, [`${NAME}@${DIGEST}`]],
  ['a registry with a port', 'localhost:5000/web:1', undefined, ['localhost:5000/web:1']],
  ['something that is no reference', 'Not An Image', undefined, ['Not An Image']]
])(
  'an image with %s is known by the names that another deployment may have for it',
  (_, image, resolved, names) => {
    expect(imageNames(image, resolved)).toEqual(names)
  }
)
