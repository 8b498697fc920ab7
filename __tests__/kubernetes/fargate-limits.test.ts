import { expect, test } from '@jest/globals'
import { unreachableBy, unsupportedIn } from '../../src/kubernetes/fargate-limits.ts'

const web = { name: 'web', image: 'web:1' }

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, []],
  [
    'host namespaces',
    { hostNetwork: true, hostPID: true, hostIPC: false },
    ['hostNetwork', 'hostPID']
  ],
  [
    'privileges, of an init container, too',
    {
      initContainers: [{ name: 'init', securityContext: { privileged: true } }],
      containers: [{ ...web, securityContext: { allowPrivilegeEscalation: true } }]
    },
    ['container init is privileged', 'container web has allowPrivilegeEscalation']
  ],
  [
    'ports of the host',
    { containers: [{ ...web, ports: [{ containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' }] }] },
    ['container web has a hostPort', 'container web has a hostIP']
  ],
  ['a hostPort of 0, which is none', { containers: [{ ...web, ports: [{ hostPort: 0 }] }] }, []],
  [
    'devices',
    { containers: [{ ...web, resources: { limits: { 'nvidia.com/gpu': 1 } } }] },
    ['container web asks for nvidia.com/gpu (no GPU or other device is there)']
  ],
  [
    'volumes',
    {
      volumes: [
        { name: 'host', hostPath: { path: '/' } },
        { name: 'disk', awsElasticBlockStore: {} },
        { name: 'claim', persistentVolumeClaim: {} },
        { name: 'tokens', projected: {} }
      ]
    },
    ['volume host (hostPath)', 'volume disk (awsElasticBlockStore)']
  ],
  [
    'another processor',
    { nodeSelector: { 'kubernetes.io/arch': 'arm64' } },
    ['it asks for nodes with kubernetes.io/arch: arm64']
  ],
  [
    'another processor by affinity',
    {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }]
              }
            ]
          }
        }
      }
    },
    ['it asks for nodes with kubernetes.io/arch: arm64']
  ],
  ['Windows', { os: { name: 'windows' } }, ['it is for Windows (os.name)']]
])('%s', (_, more, expected) => {
  const spec = { containers: [web], ...more }
  expect(unsupportedIn({ spec })).toEqual(expected)
})

const object = (kind: string, spec: object, annotations: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'web', annotations },
  spec
})
const ALB = 'alb.ingress.kubernetes.io/target-type'

test.each([
  ['a Service inside the cluster', object('Service', { type: 'ClusterIP' }), undefined],
  [
    'a load balancer with instances',
    object('Service', { type: 'LoadBalancer' }),
    'annotation service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip'
  ],
  [
    'an ALB with instances',
    object('Ingress', { ingressClassName: 'alb' }, { [ALB]: 'instance' }),
    `annotation ${ALB}: ip`
  ],
  [
    'an ALB with addresses',
    object('Ingress', { ingressClassName: 'alb' }, { [ALB]: 'ip' }),
    undefined
  ],
  ['an Ingress of another controller', object('Ingress', { ingressClassName: 'nginx' }), undefined]
])('%s', (_, one, expected) => {
  expect(unreachableBy(one)).toBe(expected)
})
