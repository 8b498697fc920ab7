import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ECSClient, type ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { findServiceDeployment } from '../../src/aws/ecs.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { inService, type Scene, theError } from './live-service.ts'
import { countDeployments, revisionOf, untilSettled } from './trial.ts'
import { serviceDefinition } from './world.ts'

const TWO_MINUTES = 120_000
const ROLE = 'arn:aws:iam::123456789012:role/deploy'
const claims = { sub: 'repo:octo-org/web:ref:refs/heads/main', aud: 'sts.amazonaws.com', iss: 'x' }
const TOKEN = ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signed'].join('.')

interface Server {
  readonly url: string
  readonly requests: readonly IncomingMessage[]
  close(): void
}

/** A server on this machine that remembers who asked. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void
): Promise<Server> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() }
}

/** GitHub's identity provider, as a job with `id-token: write` reaches it. */
async function withTokens(
  status: number,
  act: (
    env: Readonly<Record<string, string>>,
    requests: readonly IncomingMessage[]
  ) => Promise<void>
): Promise<void> {
  const { url, requests, close } = await serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ value: TOKEN }))
  })
  const env = {
    AWS_ROLE_ARN: ROLE,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token-of-the-job'
  }
  await act(env, requests)
  close()
}

/** Deploys v2; all sessions expire when the rollout is on its way. */
async function expireMidway(
  scene: Scene,
  job: Partial<ActionJob> = {},
  inputs: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  return await scene.run(
    { image: scene.image('v2'), ...inputs },
    {
      ...job,
      onLine: line => {
        if (/service deployment IN_PROGRESS/.test(line)) {
          scene.simulator.control.setCredentials('expired')
        }
        job.onLine?.(line)
      }
    }
  )
}

test.concurrent(
  'a session that expires, and cannot be renewed, is the end at once',
  () =>
    inService(async scene => {
      const run = await expireMidway(scene, {}, { 'wait-for-minutes': '40' })
      expect(run).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'failed' } })
      const error = theError(run)
      expect(error).toMatch(/ecs:Describe(Services|ServiceDeployments) was refused: .*expired/)
      expect(error).toMatch(/ecs-svc\/\d+ was still going on \(new: .*\) and goes on unwatched/)
      // 40 minutes of waiting, as many for a rollback, and what was before: the next quarter.
      expect(error).toContain('role-duration-seconds: 5400')
      expect(error).toContain('AWS_ROLE_ARN')
      const refused = scene.calls().filter(({ outcome }) => outcome === 'ExpiredTokenException')
      expect((refused.at(-1)?.at ?? 0) - (refused[0]?.at ?? 0)).toBeLessThan(60_000)
      expect(run.post?.log).toBe('')
      await untilSettled(scene)
      expect(revisionOf(scene)).toBe(2)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a session that expires is renewed with a token of the job, and the verdict is the right one',
  () =>
    withTokens(200, (env, requests) =>
      inService(async scene => {
        const run = await expireMidway(scene, { env })
        expect(run).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded' } })
        expect(run.annotations).toEqual([])
        expect(run.log).toContain(`The session of the job has expired: it was renewed for ${ROLE}.`)
        expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
          ['/token?api-version=2.0&audience=sts.amazonaws.com', 'Bearer token-of-the-job']
        ])
        const [assumed, ...more] = scene.simulator.control.calls('sts:AssumeRoleWithWebIdentity')
        expect(more).toEqual([])
        expect(assumed).toMatchObject({
          operation: 'sts:AssumeRoleWithWebIdentity',
          input: { RoleArn: ROLE, RoleSessionName: 'GitHubActions', WebIdentityToken: TOKEN }
        })
        expect(run.log).not.toContain(TOKEN)
        expect(scene.calls('ecs:StopServiceDeployment')).toEqual([])
      })
    ),
  TWO_MINUTES
)

test.concurrent(
  'a session that has not expired is left alone',
  () =>
    withTokens(200, (env, requests) =>
      inService(async scene => {
        const run = await scene.run({ image: scene.image('v2') }, { env })
        expect(run.outputs.outcome).toBe('succeeded')
        expect(requests).toEqual([])
      })
    ),
  TWO_MINUTES
)

test.concurrent(
  'a session that expires right at UpdateService is renewed, and one deployment is started',
  () =>
    withTokens(200, env =>
      inService(async scene => {
        const run = await scene.run(
          { image: scene.image('v2') },
          {
            env,
            onLine: line => {
              if (/registered web:2/.test(line)) scene.simulator.control.setCredentials('expired')
            }
          }
        )
        expect(run.outputs.outcome).toBe('succeeded')
        expect(countDeployments(scene)).toBe(2)
        expect(scene.simulator.control.calls('sts:AssumeRoleWithWebIdentity')).toHaveLength(1)
      })
    ),
  TWO_MINUTES
)

test.concurrent(
  'the post step renews an expired session, too',
  () =>
    withTokens(200, env =>
      inService(async scene => {
        let pid = 0
        const run = await expireMidway(scene, {
          env,
          onStart: started => {
            pid = started
          },
          onLine: line => {
            if (/service deployment IN_PROGRESS/.test(line) && pid !== 0) {
              process.kill(pid, 'SIGKILL')
              pid = 0
            }
          }
        })
        expect(run.signal).toBe('SIGKILL')
        expect(run.post?.log).toMatch(/^(rolled-back|succeeded): /m)
        expect(run.post?.log).toContain('it was renewed')
      })
    ),
  TWO_MINUTES
)

test.concurrent.each([
  ['GitHub gives no token', 403, [], /GitHub returned no identity token \(status 403\)/],
  [
    'the role may not be assumed',
    200,
    [{ operation: 'sts:*', fault: { kind: 'access-denied' } }],
    /sts:AssumeRoleWithWebIdentity was denied/
  ]
] as const)(
  'a session that cannot be renewed: %s',
  (_what, status, faults, why) =>
    withTokens(status, env =>
      inService(
        async scene => {
          const run = await expireMidway(scene, { env })
          expect(run.outputs.outcome).toBe('failed')
          expect(theError(run)).toMatch(/ecs:Describe.* was refused: .*renewing the session failed/)
          expect(theError(run)).toMatch(why)
        },
        { faults }
      )
    ),
  TWO_MINUTES
)

const MANY = 120

test.concurrent.each([
  ['good', 'succeeded', 2],
  ['bad', 'rolled-back', 1]
] as const)(
  `a service with ${MANY} tasks, deployment %s: %s`,
  (kind, outcome, revision) =>
    inService(
      async scene => {
        if (kind === 'bad') {
          const fate = { kind: 'crash', exitCode: 3, afterSeconds: 1 } as const
          scene.simulator.ecs.setScenarios([{ match: { imageTag: 'v2' }, fate }])
        }
        const run = await scene.run({ image: scene.image('v2') })
        expect(run.outputs.outcome).toBe(outcome)
        await untilSettled(scene)
        expect(revisionOf(scene)).toBe(revision)
        expect(scene.service().runningCount).toBe(MANY)
        if (kind === 'bad') expect(theError(run)).toMatch(/exit code 3/)
      },
      {},
      { ...serviceDefinition({ enable: true, rollback: true }), desiredCount: MANY }
    ),
  TWO_MINUTES
)

test.concurrent(
  'more events than ECS keeps: what happened is told, and the next deployment is not mistaken',
  () =>
    inService(
      async scene => {
        const fate = { kind: 'image-not-found' } as const
        scene.simulator.ecs.setScenarios([{ match: { imageTag: 'v2' }, fate }])
        const bad = await scene.run({ image: scene.image('v2') })
        expect(bad.outputs.outcome).toBe('rolled-back')
        expect(theError(bad)).toMatch(/was not found/)
        expect(scene.service().events).toHaveLength(100)
        const good = await scene.run({ image: scene.image('v3') })
        expect(good.outputs.outcome).toBe('succeeded')
        expect(good.annotations).toEqual([])
        expect(revisionOf(scene)).toBe(3)
      },
      {},
      { ...serviceDefinition({ enable: true, rollback: true }), desiredCount: MANY }
    ),
  TWO_MINUTES
)

test('a service deployment on the twelfth page is found', async () => {
  const pageOf = (page: number): ServiceDeploymentBrief[] =>
    Array.from({ length: 100 }, (_, index) => ({
      serviceDeploymentArn: `arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/web/${page}-${index}`,
      // Some end in the same digits; the number has to be the whole of the last part.
      targetServiceRevisionArn: `arn:aws:ecs:eu-west-1:123456789012:service-revision/default/web/${page === 12 && index === 99 ? '' : '9'}77`
    }))
  const { url, close } = await serve((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      const page = Number(JSON.parse(body).nextToken ?? 1)
      response.setHeader('content-type', 'application/x-amz-json-1.1')
      const more = page < 12 ? { nextToken: String(page + 1) } : {}
      response.end(JSON.stringify({ serviceDeployments: pageOf(page), ...more }))
    })
  })
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'simulated' }
  const client = new ECSClient({ endpoint: url, region: 'eu-west-1', credentials })
  const mine = { id: 'ecs-svc/77', createdAt: 1_700_000_000_000 }
  expect(await findServiceDeployment(client, 'default', 'web', mine)).toMatch(/\/12-99$/)
  client.destroy()
  close()
})
