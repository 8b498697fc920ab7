import { describe, expect, test } from '@jest/globals'
import { checkUntouched } from '../../../src/task-definition/fargate/untouched.ts'

const found = (...containers: readonly unknown[]) => {
  const { errors, warnings } = checkUntouched({ family: 'web', containerDefinitions: containers })
  return {
    errors: errors.map(({ where }) => where),
    warnings: warnings.map(({ where }) => where)
  }
}
const web = { name: 'web', image: 'app:1' }
const NONE = { errors: [], warnings: [] }
const first = 'containerDefinitions[0]'

describe('what a rendering left as it was', () => {
  test.each<[string, string]>([
    ['a placeholder of the peer', '<IMAGE2_NAME>'],
    ['a word', 'placeholder'],
    ['a variable', '$IMAGE'],
    ['nothing', ''],
    ['a masked account', '***.dkr.ecr.eu-west-1.amazonaws.com/web:1']
  ])('%s as image is a warning', (_, image) => {
    expect(found({ name: 'a', image }, web)).toEqual({ ...NONE, warnings: [`${first}.image`] })
  })

  test('no image is a warning', () => {
    expect(found({ name: 'a' })).toEqual({ ...NONE, warnings: [`${first}.image`] })
  })

  test.each([
    ['a secret', 'hunter2hunter2!'],
    ['a token', 'AKIAIOSFODNN7EXAMPLE'],
    ['half an ARN', 'arn:aws:secretsmanager:eu-west-1:secret:db']
  ])('%s in the place of its source is an error, whose text is not shown', (_, valueFrom) => {
    const container = {
      ...web,
      secrets: [
        { name: 'A', valueFrom: '/ok' },
        { name: 'B', valueFrom }
      ]
    }
    expect(found(container)).toEqual({ ...NONE, errors: [`${first}.secrets[1].valueFrom`] })
    expect(JSON.stringify(checkUntouched({ containerDefinitions: [container] }))).not.toContain(
      valueFrom
    )
  })

  test('so is one among the options of a log, and in the login of a registry', () => {
    const valueFrom = 'pass word'
    expect(
      found({
        ...web,
        logConfiguration: { secretOptions: [{ name: 'T', valueFrom }] },
        repositoryCredentials: { credentialsParameter: valueFrom }
      })
    ).toEqual({
      ...NONE,
      errors: [
        `${first}.logConfiguration.secretOptions[0].valueFrom`,
        `${first}.repositoryCredentials.credentialsParameter`
      ]
    })
  })

  test('what a later step fills in is a warning', () => {
    expect(found({ ...web, secrets: [{ name: 'A', valueFrom: '<DB_ARN>' }] })).toEqual({
      ...NONE,
      warnings: [`${first}.secrets[0].valueFrom`]
    })
  })

  test.each([
    ['what is right', { ...web, secrets: [{ name: 'A', valueFrom: '/db' }] }],
    ['nulls', { ...web, secrets: null, logConfiguration: null, repositoryCredentials: null }],
    ['what has another type', { ...web, secrets: [null, { name: 1, valueFrom: 2 }] }]
  ])('%s is left alone', (_, container) => {
    expect(found(container)).toEqual(NONE)
  })

  test.each([null, [], {}, { containerDefinitions: 'x' }, { containerDefinitions: [null] }])(
    '%j does not break it',
    document => {
      expect(checkUntouched(document).errors).toEqual([])
    }
  )
})
