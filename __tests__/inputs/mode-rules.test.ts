import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const CONTEXT = { region: 'eu-west-1' }
const ARN = 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/web/Ab_c-1'

const read = (inputs: Inputs) => readRequest(name => inputs[name] ?? '', CONTEXT)

function problems(inputs: Inputs) {
  const checked = read({ mode: 'continue', ...inputs })
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('an answer to a pause', () => {
  test('is CONTINUE for the deployment in progress, unless it is said otherwise', () => {
    expect(read({ mode: 'continue', service: 'web' })).toMatchObject({
      ok: true,
      value: { mode: 'continue', cluster: 'default', service: 'web', answer: 'continue' }
    })
    const all = {
      cluster: 'prod',
      service: 'web',
      answer: 'rollback',
      'service-deployment-arn': ARN
    }
    expect(read({ mode: 'continue', ...all })).toMatchObject({
      ok: true,
      value: { answer: 'rollback', serviceDeploymentArn: ARN }
    })
    const byArn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web'
    expect(problems({ service: byArn, 'service-deployment-arn': ARN })).toEqual([])
  })

  test('may have schedules follow the deployment, unless it leaves before the end', () => {
    expect(read({ mode: 'continue', service: 'web', schedules: 'rule/nightly' })).toMatchObject({
      ok: true,
      value: { schedules: { auto: false, named: [{ kind: 'rule', name: 'nightly' }] } }
    })
    const left = problems({ service: 'web', schedules: 'auto', 'wait-until': 'bake' })
    expect(left).toEqual([expect.stringMatching(/^schedules: .* wait-until: bake ends the step/)])
  })

  test.each<[string, Inputs, RegExp]>([
    ['no service', {}, /^service: There is nothing to answer: no service is given\.$/],
    [
      'another answer',
      { service: 'web', answer: 'ROLLBACK' },
      /^answer: "ROLLBACK" is not allowed\.$/
    ],
    [
      'the ARN of a service',
      {
        service: 'web',
        'service-deployment-arn': 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web'
      },
      /^service-deployment-arn: .* is not the ARN of a service deployment\.$/
    ],
    [
      'the deployment of another service',
      { service: 'api', cluster: 'prod', 'service-deployment-arn': ARN },
      /^service-deployment-arn: It belongs to the service web in the cluster prod, not of api in prod\.$/
    ],
    [
      'the deployment of another cluster',
      { service: 'web', 'service-deployment-arn': ARN },
      /not of web in default\.$/
    ],
    [
      'the deployment of another region',
      { service: 'web', cluster: 'prod', 'aws-region': 'us-east-1', 'service-deployment-arn': ARN },
      /^aws-region: /
    ],
    ['an image', { service: 'web', image: 'web:1' }, /^image: Not used with mode: continue\.$/]
  ])('%s is an error', (_what, inputs, wanted) => {
    expect(problems(inputs)).toEqual([expect.stringMatching(wanted)])
  })

  test('belongs to no other mode', () => {
    const found = read({ service: 'web', image: 'web:1', answer: 'rollback' })
    expect(found.ok ? [] : found.problems.map(({ where }) => where)).toEqual(['answer'])
  })
})

test.each(['bake', 'pause'])(
  'wait-until: %s and no waiting at all contradict each other',
  until => {
    const inputs = {
      service: 'web',
      image: 'web:1',
      'wait-until': until,
      'wait-for-service-stability': 'False'
    }
    const found = read(inputs)
    expect(found.ok ? [] : found.problems.map(({ where }) => where)).toEqual(['wait-until'])
  }
)
