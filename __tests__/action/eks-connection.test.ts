import { expect, test } from '@jest/globals'
import type { EksClusterSeed } from '../../simulator/kubernetes/clusters.ts'
import { BEGIN, begin, END, judgeStanding, tell } from './eks-stories.ts'
import type { EksWorld } from './eks-world.ts'

const THREE_MINUTES = 180_000

const seeded = (seed: Partial<EksClusterSeed>) => ({
  eksClusters: [{ name: 'main', namespaces: ['shop'], ...seed }, { name: 'other' }]
})

/** What answers shows a certificate of another authority. */
function otherAuthority({ simulator, cluster }: EksWorld): void {
  const { authority } = simulator.cluster('other')
  simulator.control.addFault({
    operation: 'eks:DescribeCluster',
    fault: {
      kind: 'answer',
      when: 'before',
      answer: {
        cluster: {
          name: 'main',
          status: 'ACTIVE',
          version: '1.36',
          endpoint: cluster.endpoint,
          certificateAuthority: { data: Buffer.from(authority).toString('base64') },
          resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] },
          accessConfig: { authenticationMode: 'API' }
        }
      }
    }
  })
}

const unreachable = ({ simulator }: EksWorld): void => {
  simulator.control.addFault({
    operation: 'kubernetes:*',
    fault: { kind: 'reset', when: 'before' }
  })
}

test.each([
  [
    'an endpoint that is private',
    { endpointPublicAccess: false },
    unreachable,
    'is private (endpointPublicAccess: false): it is reached only from inside its VPC'
  ],
  [
    'an endpoint that takes calls from some addresses alone',
    { publicAccessCidrs: ['203.0.113.0/24'] },
    unreachable,
    'takes calls from 203.0.113.0/24 alone (publicAccessCidrs)'
  ],
  ['an endpoint that is just not there', {}, unreachable, 'Check that the runner reaches'],
  [
    'another certificate',
    {},
    otherAuthority,
    'that the authority of the cluster main has not signed'
  ]
] as const)(
  '%s is told as such, and nothing is changed',
  async (_, seed, disturb, hint) => {
    await tell(
      'deploy',
      async world => {
        disturb(world)
        const run = await begin('deploy', world)
        world.simulator.control.clearFaults()
        expect(run.outputs.outcome).toBe('failed')
        const errors = run.annotations.filter(({ level }) => level === 'error')
        expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(hint)])
        judgeStanding(world, BEGIN.deploy, run)
      },
      seeded(seed)
    )
  },
  THREE_MINUTES
)

test(
  'a rollout that takes longer than a token lives is watched to its end, and never refused',
  async () => {
    await tell('deploy', async world => {
      const slow = { kind: 'no-capacity', healsAfterSeconds: 1800 } as const
      world.cluster.setScenarios([{ match: {}, fate: slow }])
      const inputs = { manifests: 'web.yaml', image: world.image('two') }
      const run = await world.run({ ...inputs, 'wait-for-minutes': '60' })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(Number(run.outputs['duration-seconds'])).toBeGreaterThan(1800)
      const outcomes = world.simulator.control
        .calls()
        .filter(({ operation }) => operation.startsWith('kubernetes:'))
        .map(({ outcome }) => outcome)
      expect(new Set(outcomes)).toEqual(new Set(['ok']))
      judgeStanding(world, END.deploy, run)
    })
  },
  THREE_MINUTES
)
