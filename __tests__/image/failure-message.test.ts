import { describe, expect, test } from '@jest/globals'
import type { FailedBuild } from '../../src/image/build-output.ts'
import {
  type BuildSubject,
  describeFailure,
  describeMissingRepository
} from '../../src/image/failure-message.ts'
import type { BuildFailureKind } from '../../src/image/push-failure.ts'

const SUBJECT: BuildSubject = {
  repository: 'team/app',
  tag: 'abc',
  host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  region: 'eu-west-1',
  builder: 'cloud'
}

describe('describeFailure names what failed and what to do', () => {
  const rows: readonly (readonly [BuildFailureKind, RegExp, RegExp])[] = [
    ['engine', /engine cannot be reached: SAID/, /Start the engine/],
    ['engine-permission', /engine refuses this user: SAID/, /group docker/],
    ['builder', /builder cloud cannot be used: SAID/, /docker\/setup-buildx-action/],
    ['driver', /builder cannot do what was asked: SAID/, /docker\/setup-buildx-action/],
    ['immutable-tag', /tag abc exists in the repository team\/app and is immutable/, /first tag/],
    ['no-repository', /team\/app does not exist in the registry 123/, /create-repository: true/],
    ['access-denied', /push to the repository team\/app is not permitted.*SAID/, /Allow/],
    ['expired-token', /refuses our login.*SAID/, /role-duration-seconds/],
    ['not-logged-in', /did not accept the login.*SAID/, /account and region/],
    ['disk', /disk of the builder is full: SAID/, /docker system prune/],
    ['rate', /too many requests: SAID/, /quota/],
    ['quota', /team\/app is full: SAID/, /lifecycle policy/],
    ['server', /fails: SAID/, /later/],
    ['network', /was interrupted: SAID/, /network and proxy/],
    ['unreachable', /cannot be reached: SAID/, /network and proxy/],
    ['certificate', /not trusted: SAID/, /proxy/],
    ['cache', /cache cannot be written.*SAID/, /ignore-error=false/],
    ['refused', /refuses the image: SAID/, /provenance/]
  ]
  test.each(rows)('%s', (kind, message, hint) => {
    const said = describeFailure({ kind, code: 'push', remedy: 'none', said: 'SAID' }, SUBJECT)
    expect(said.message).toMatch(message)
    expect(said.hint).toMatch(hint)
  })

  test('build: the build itself says what to do', () => {
    expect(
      describeFailure({ kind: 'build', code: 'build', remedy: 'none', said: 'SAID' }, SUBJECT)
    ).toEqual({ message: 'The image cannot be built: SAID' })
  })

  test('a missing permission is named', () => {
    const { message, hint } = describeFailure(
      {
        kind: 'access-denied',
        code: 'access-denied',
        remedy: 'none',
        said: 'SAID',
        action: 'ecr:PutImage'
      },
      SUBJECT
    )
    expect(message).toMatch(/\(ecr:PutImage\)/)
    expect(hint).toMatch(/Allow ecr:PutImage/)
  })

  test('the default builder has no name', () => {
    const { message } = describeFailure(
      { kind: 'builder', code: 'build', remedy: 'none', said: 'SAID' },
      { ...SUBJECT, builder: undefined }
    )
    expect(message).toBe('The builder of buildx cannot be used: SAID')
  })
})

test('a missing repository has two ways out', () => {
  const command =
    'aws ecr create-repository --repository-name team/app --image-tag-mutability IMMUTABLE --image-scanning-configuration scanOnPush=true'
  expect(describeMissingRepository(SUBJECT).hint).toBe(
    `Set create-repository: true, or create it by hand: ${command} --region eu-west-1`
  )
  expect(describeMissingRepository({ ...SUBJECT, region: undefined }).hint).toMatch(
    /scanOnPush=true$/
  )
})

describe('a failed build', () => {
  const describe = (build: FailedBuild) =>
    describeFailure(
      { kind: 'build', code: 'build', remedy: 'none', said: build.said, build },
      SUBJECT
    )

  test('is its step, place and exit code in one sentence, with what the step wrote', () => {
    expect(
      describe({
        said: 'process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        step: '[2/3] RUN npm ci',
        kind: 'instruction',
        output: ['npm error', 'more'],
        place: 'Dockerfile:4',
        exitCode: 1
      })
    ).toEqual({
      message: 'The image cannot be built: [2/3] RUN npm ci (Dockerfile:4) ended with exit code 1.',
      details: ['npm error', 'more']
    })
  })

  test('is what the builder says where no program ran', () => {
    expect(
      describe({
        said: '"/nosuch.txt": not found',
        step: '[2/2] COPY nosuch.txt /x',
        kind: 'instruction',
        output: [],
        place: 'Dockerfile:2'
      })
    ).toEqual({
      message:
        'The image cannot be built: [2/2] COPY nosuch.txt /x (Dockerfile:2) failed: "/nosuch.txt": not found',
      hint: expect.stringMatching(/build context.*\.dockerignore/)
    })
  })
})
