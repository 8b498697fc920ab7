import {
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DescribeAccountLimitsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ModifyListenerCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { certificate, notFound, startBalancing } from './balancing.ts'

describe('load balancers', () => {
  test('are provisioned for a while, then active', async () => {
    const { elb, clock, balancerArn } = await startBalancing()
    const state = async () => {
      const { LoadBalancers } = await elb.send(
        new DescribeLoadBalancersCommand({ Names: ['shared'] })
      )
      return LoadBalancers?.[0]?.State?.Code
    }
    expect(balancerArn).toMatch(/:loadbalancer\/app\/shared\/[0-9a-f]{16}$/)
    expect(await state()).toBe('provisioning')
    clock.advance(120_000)
    expect(await state()).toBe('active')
  })

  test('are made once for each name', async () => {
    const { elb, balancerArn } = await startBalancing()
    const make = (input: Partial<CreateLoadBalancerCommandInput>) =>
      elb.send(
        new CreateLoadBalancerCommand({
          Name: 'shared',
          Subnets: ['subnet-1', 'subnet-2'],
          ...input
        })
      )
    expect((await make({})).LoadBalancers?.[0]?.LoadBalancerArn).toBe(balancerArn)
    expect(await failure(make({ Scheme: 'internal' }))).toBe(
      "DuplicateLoadBalancerNameException: A load balancer with the same name 'shared' exists, but with different settings"
    )
    expect(await failure(make({ Name: 'one', Subnets: ['subnet-1'] }))).toContain('two subnets')
    expect(await failure(make({ Name: 'a'.repeat(33) }))).toContain("longer than '32'")
  })

  test('go with their listeners and rules; one that is gone is no error', async () => {
    const { elb, balancerArn: LoadBalancerArn, listenerArn } = await startBalancing()
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))
    const names = elb.send(new DescribeLoadBalancersCommand({ Names: ['shared'] }))
    expect(await failure(names)).toContain('LoadBalancerNotFoundException: ')
    const listeners = elb.send(new DescribeListenersCommand({ ListenerArns: [listenerArn] }))
    expect(await failure(listeners)).toContain('ListenerNotFoundException: ')
  })

  test('can be there from the start, with listeners', async () => {
    const { elb, simulator } = await startBalancing()
    const seeded = simulator.control.addLoadBalancer({ name: 'previews', ports: [443, 80] })
    const { Listeners } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: seeded.loadBalancerArn })
    )
    expect(Listeners?.map(({ ListenerArn, Protocol }) => [ListenerArn, Protocol])).toEqual([
      [seeded.listenerArns[0], 'HTTPS'],
      [seeded.listenerArns[1], 'HTTP']
    ])
  })

  test('say what the limits of the account are', async () => {
    const { elb, simulator } = await startBalancing()
    simulator.control.setLoadBalancingLimit('rules-per-application-load-balancer', 7)
    const { Limits } = await elb.send(new DescribeAccountLimitsCommand({}))
    expect(Limits).toContainEqual({ Name: 'rules-per-application-load-balancer', Max: '7' })
    expect(Limits).toContainEqual({ Name: 'target-groups', Max: '3000' })
    expect(() => simulator.control.setLoadBalancingLimit('rules' as never, 7)).toThrow(
      'no such limit'
    )
  })
})

describe('listeners', () => {
  test.each<[string, Partial<CreateListenerCommandInput>, string]>([
    [
      'a port that is taken',
      { Port: 443 },
      'DuplicateListenerException: A listener already exists'
    ],
    ['no port', { Port: undefined }, 'A listener port must be specified'],
    ['no protocol', { Protocol: undefined }, 'A listener protocol must be specified'],
    ['TCP', { Protocol: 'TCP' }, "must be one of 'HTTP, HTTPS'"],
    ['no certificate', { Certificates: [] }, 'A certificate must be specified for HTTPS'],
    ['no action', { DefaultActions: [] }, 'An action must be specified']
  ])('are refused with %s', async (_, changes, message) => {
    const { elb, balancerArn: LoadBalancerArn } = await startBalancing()
    const input: CreateListenerCommandInput = {
      LoadBalancerArn,
      Protocol: 'HTTPS',
      Port: 8443,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: notFound
    }
    expect(await failure(elb.send(new CreateListenerCommand({ ...input, ...changes })))).toContain(
      message
    )
  })

  test('change and go', async () => {
    const balancing = await startBalancing()
    const { elb, listenerArn: ListenerArn, simulator } = balancing
    const TargetGroupArn = await balancing.group('web')
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }]
    const { Listeners } = await elb.send(
      new ModifyListenerCommand({ ListenerArn, Port: 8443, DefaultActions })
    )
    expect(Listeners).toMatchObject([{ Port: 8443, Protocol: 'HTTPS', DefaultActions }])
    expect(simulator.world.targets.settings(TargetGroupArn)?.hasListener).toBe(true)
    await elb.send(new DeleteListenerCommand({ ListenerArn }))
    expect(simulator.world.targets.settings(TargetGroupArn)?.hasListener).toBe(false)
  })
})
