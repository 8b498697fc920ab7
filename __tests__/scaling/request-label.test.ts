import { expect, test } from '@jest/globals'
import { countedGroup, requestLabel } from '../../src/scaling/request-label.ts'

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:'
const GROUP = `${ARN}targetgroup/web/73e2d6bc24d8a067`
const OTHER = `${ARN}targetgroup/admin/83e2d6bc24d8a067`
const BALANCER = `${ARN}loadbalancer/app/shared/50dc6c495c0c9188`

test('requests are counted of the only target group', () => {
  expect(countedGroup({ groups: [GROUP], shifts: false })).toEqual({
    ok: true,
    value: GROUP,
    notes: []
  })
  expect(countedGroup({ groups: [GROUP, GROUP], shifts: false })).toMatchObject({ value: GROUP })
})

test.each([
  ['no load balancer', { groups: [], shifts: false }, 'no target group'],
  ['several', { groups: [GROUP, OTHER], shifts: false }, 'web and admin'],
  ['one whose traffic is shifted', { groups: [GROUP], shifts: true }, 'between two target groups']
])('not with %s', (_, service, why) => {
  const counted = countedGroup(service)
  const [problem] = counted.ok ? [] : counted.problems
  expect(problem?.where).toBe('target-requests')
  expect(problem?.what).toContain(why)
  expect(problem?.fix).toContain('target-cpu')
})

test('the label names the load balancer and the target group', () => {
  expect(requestLabel(GROUP, [BALANCER])).toEqual({
    ok: true,
    value: 'app/shared/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067',
    notes: []
  })
})

test.each([
  ['no load balancer', [], 'no load balancer leads to it'],
  ['several', [BALANCER, BALANCER.replace('shared', 'other')], '2 load balancers'],
  [
    'one of the network',
    [BALANCER.replace('/app/', '/net/')],
    'only an Application Load Balancer counts requests'
  ]
])('not with %s', (_, balancers, why) => {
  const label = requestLabel(GROUP, balancers)
  const [problem] = label.ok ? [] : label.problems
  expect(problem?.what).toContain(why)
})
