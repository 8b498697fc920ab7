import { request } from 'node:https'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { ManualClock } from '../../../simulator/clock.ts'
import type { EksClusterSeed } from '../../../simulator/kubernetes/clusters.ts'
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read any object of the API
  readonly body: any
  readonly headers: NodeJS.Dict<string | string[]>
}

export interface Sending {
  readonly body?: unknown
  readonly type?: string
  readonly token?: string
}

const REGION = 'eu-west-1'
const running: { simulator: Simulator; clock: ManualClock }[] = []

/** A cluster `main` with the namespace `shop`, on a clock that stands still. */
export async function startCluster(seed: Partial<EksClusterSeed> = {}) {
  const clock = new ManualClock()
  const simulator = await startSimulator({
    clock,
    region: REGION,
    eksClusters: [{ name: 'main', namespaces: ['shop'], ...seed }]
  })
  running.push({ simulator, clock })
  const cluster = simulator.cluster('main')
  const call = (method: string, path: string, sending: Sending = {}) =>
    send(cluster, method, path, { token: cluster.access.adminToken, ...sending })
  return { simulator, cluster, clock, call }
}

export async function closeClusters(): Promise<void> {
  for (const { simulator } of running.splice(0)) await simulator.close()
}

async function send(
  { endpoint, authority }: { readonly endpoint: string; readonly authority: string },
  method: string,
  path: string,
  { body, type = 'application/json', token }: Sending
): Promise<Answer> {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  return await new Promise((resolve, reject) => {
    const sent = request(
      endpoint + path,
      {
        method,
        ca: authority,
        agent: false,
        headers: {
          authorization: `Bearer ${token}`,
          ...(text === ''
            ? {}
            : { 'content-type': type, 'content-length': Buffer.byteLength(text) })
        }
      },
      response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString()
          const isJson = response.headers['content-type'] === 'application/json'
          resolve({
            status: response.statusCode ?? 0,
            body: isJson ? JSON.parse(answer) : answer,
            headers: response.headers
          })
        })
      }
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

/** How a token is to be wrong. */
export interface TokenOptions {
  readonly cluster?: string
  readonly region?: string
  readonly secret?: string
  readonly at?: number
  readonly header?: boolean
}

/** A token as `aws eks get-token` makes it: AWS's own signer, not the simulator's. */
export async function eksToken(options: TokenOptions = {}): Promise<string> {
  const { cluster = 'main', region = REGION, secret = 'simulated', at = Date.now() } = options
  const hostname = `sts.${region}.amazonaws.com`
  const signer = new SignatureV4({
    service: 'sts',
    region,
    credentials: { accessKeyId: 'AKIASIMULATOR0000000', secretAccessKey: secret },
    sha256: Sha256
  })
  const header: Record<string, string> = options.header === false ? {} : { 'x-k8s-aws-id': cluster }
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname,
      path: '/',
      headers: { host: hostname, ...header },
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' }
    },
    {
      expiresIn: 60,
      signingDate: new Date(at),
      unhoistableHeaders: new Set(['x-k8s-aws-id'])
    }
  )
  const url = `https://${hostname}/?${new URLSearchParams(query as Record<string, string>)}`
  return `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`
}

/** A Deployment of one container. */
export function deployment(change: object = {}, container: object = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ...container }] }
      },
      ...change
    }
  }
}

export const DEPLOYMENTS = '/apis/apps/v1/namespaces/shop/deployments'
export const APPLY = 'application/apply-patch+yaml'
