import {
  DeleteRuleCommand,
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { type Balancing, startBalancing } from './balancing.ts'

async function health({ elb }: Balancing, TargetGroupArn: string) {
  const { TargetHealthDescriptions = [] } = await elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn })
  )
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => [
    Target?.Id,
    TargetHealth?.State,
    TargetHealth?.Reason
  ])
}

const Targets = [{ Id: '10.0.0.7', Port: 8080 }]

describe('targets', () => {
  test('are unused until a rule forwards to their group', async () => {
    const balancing = await startBalancing()
    const { elb } = balancing
    const TargetGroupArn = await balancing.group('web')
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }))
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'unused', 'Target.NotInUse']
    ])
    const RuleArn = await balancing.rule(1, TargetGroupArn)
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'initial', 'Elb.RegistrationInProgress']
    ])
    await elb.send(new DeleteRuleCommand({ RuleArn }))
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'unused', 'Target.NotInUse']
    ])
  })

  test('that no one answers for fail their checks, and drain for the deregistration delay', async () => {
    const balancing = await startBalancing()
    const { elb, clock } = balancing
    const TargetGroupArn = await balancing.group('web')
    await balancing.rule(1, TargetGroupArn)
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }))
    clock.advance(59_999)
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'initial', 'Elb.RegistrationInProgress']
    ])
    clock.advance(1)
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'unhealthy', 'Target.Timeout']
    ])
    await elb.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets }))
    clock.advance(299_999)
    expect(await health(balancing, TargetGroupArn)).toEqual([
      ['10.0.0.7', 'draining', 'Target.DeregistrationInProgress']
    ])
    clock.advance(1)
    expect(await health(balancing, TargetGroupArn)).toEqual([])
  })

  test('leave a group at once that no rule forwards to', async () => {
    const balancing = await startBalancing()
    const { elb, clock } = balancing
    const TargetGroupArn = await balancing.group('web')
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }))
    await elb.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: '10.0.0.7' }] }))
    clock.advance(0)
    expect(await health(balancing, TargetGroupArn)).toEqual([])
  })

  test.each([
    ['web.example.com', 'is not a valid IPv4 address'],
    ['fd00::1', 'is not a valid IPv4 address'],
    ['8.8.8.8', 'InvalidTargetException']
  ])('must be private addresses, not %s', async (Id, message) => {
    const balancing = await startBalancing()
    const TargetGroupArn = await balancing.group('web')
    const input = { TargetGroupArn, Targets: [{ Id }] }
    expect(await failure(balancing.elb.send(new RegisterTargetsCommand(input)))).toContain(message)
  })

  test('have a limit', async () => {
    const balancing = await startBalancing()
    balancing.simulator.control.setLoadBalancingLimit('targets-per-application-load-balancer', 1)
    const TargetGroupArn = await balancing.group('web')
    const two = { TargetGroupArn, Targets: [...Targets, { Id: '10.0.0.8' }] }
    expect(await failure(balancing.elb.send(new RegisterTargetsCommand(two)))).toContain(
      'TooManyTargetsException: '
    )
  })
})
