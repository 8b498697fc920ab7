import { describe, expect, test } from '@jest/globals'
import { causeCodes, plainCause } from '../../src/diagnosis/stop-reasons.ts'
import { DeployError, type ErrorCode } from '../../src/problem.ts'
import { publicErrorReason, publicReason } from '../../src/report/public-reason.ts'

describe('what GitHub is told of an error', () => {
  const FOREIGN = 'npm ERR! 401 https://user:token@registry.example'
  test.each<[ErrorCode, string]>([
    ['build', `The image cannot be built: ${FOREIGN}\n${FOREIGN}`],
    ['push', `The registry fails: ${FOREIGN}`],
    ['docker-missing', `Docker has no buildx (docker buildx version: ${FOREIGN}).`],
    ['aws', `ecs:UpdateService failed: ${FOREIGN}.`],
    ['access-denied', `ecs:UpdateService was denied: ${FOREIGN}.`],
    ['credentials', `ecs:UpdateService was refused: ${FOREIGN}.`],
    ['bug', FOREIGN]
  ])('%s: none of its words', (code, message) => {
    const told = publicErrorReason(new DeployError(code, message))
    expect(told).not.toMatch(/npm|401|registry\.example|token/)
    expect(told).toMatch(/^[A-Z].*\.$/)
    expect(told.includes('ecs:UpdateService')).toBe(message.startsWith('ecs:'))
  })

  test('our own sentence, as long as it quotes no one', () => {
    const message = 'There is no service web in the cluster default.'
    expect(publicErrorReason(new DeployError('service', message))).toBe(message)
    const cause = new Error(FOREIGN)
    expect(publicErrorReason(new DeployError('service', `${message} ${FOREIGN}`, { cause }))).toBe(
      'The service cannot be deployed.'
    )
    expect(
      publicErrorReason(
        new DeployError('service', message, { cause: new Error('ClusterNotFoundException') })
      )
    ).toBe(message)
  })

  test('whatever else was thrown: nothing of it', () => {
    for (const thrown of [new Error(FOREIGN), FOREIGN, undefined])
      expect(publicErrorReason(thrown)).toBe('The step failed.')
  })
})

describe('what GitHub is told of tasks that failed', () => {
  const group = {
    cause: 'x',
    count: 2,
    permanent: true,
    taskIds: [],
    stoppedReason: 'CannotPull @octo'
  }
  const told = (more: object) =>
    publicReason({
      diagnosis: {
        cause: 'CannotPull @octo',
        groups: [{ ...group, ...more }],
        events: [],
        logTails: [],
        notes: []
      } as never
    })
  test.each([
    [
      { code: 'image-not-found', container: 'app' },
      'The image of container app was not found (2 tasks).'
    ],
    [
      { code: 'crashed', container: 'app', exitCode: 3 },
      'Container app exited with exit code 3 (2 tasks).'
    ],
    [{ code: 'role' }, 'ECS cannot assume a role of the task (2 tasks).'],
    [{ code: 'other' }, 'ECS stopped the task (2 tasks).']
  ])('%j', (more, sentence) => {
    expect(told(more)).toBe(sentence)
  })

  test('every cause has a sentence without the details of AWS', () => {
    for (const code of causeCodes()) {
      const sentence = plainCause(code, {})
      expect(sentence).toMatch(/^\w.*\.$/s)
      expect(sentence).not.toMatch(/undefined| {2}/)
    }
  })

  test('without a group nothing is said', () => {
    expect(publicReason({})).toBeUndefined()
  })
})
