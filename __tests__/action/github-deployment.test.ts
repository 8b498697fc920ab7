import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { type GitHub, type GitHubOptions, startGitHub } from '../../simulator/github/github.ts'
import type { Deployment } from '../../simulator/github/state.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { inService, type Scene } from './live-service.ts'

const TWO_MINUTES = 120_000
const sha = (letter: string) => letter.repeat(40)
const RUN = 'https://github.com/octo-org/web/actions/runs/7890123456/attempts/1'

/** A service that runs `web:1`, and a GitHub that knows the commits. */
interface Stage extends Scene {
  readonly github: GitHub
  /** Deploys the image of a tag, for the commit `b…`. */
  deploy(
    tag: string,
    inputs?: Readonly<Record<string, string>>,
    job?: Partial<ActionJob>
  ): Promise<ActionRun>
  rollBack(inputs?: Readonly<Record<string, string>>): Promise<ActionRun>
}

async function onStage(
  act: (stage: Stage) => Promise<void>,
  options: GitHubOptions = {}
): Promise<void> {
  await inService(async scene => {
    const checks = { deploy: 'pending' } as const
    const github = await startGitHub({
      clock: scene.simulator.clock,
      permissions: { contents: 'read', deployments: 'write' },
      refs: { first: { sha: sha('a'), checks }, second: { sha: sha('b'), checks } },
      ...options
    })
    const run = (inputs: Readonly<Record<string, string>>, job: Partial<ActionJob> = {}) =>
      scene.run(
        { 'github-token': github.token, ...inputs },
        { ...job, env: { ...github.environment(), GITHUB_SHA: sha('b'), ...job.env } }
      )
    try {
      await act({
        ...scene,
        github,
        deploy: (tag, inputs = {}, job = {}) => run({ image: scene.image(tag), ...inputs }, job),
        rollBack: (inputs = {}) =>
          run({
            mode: 'rollback',
            'task-definition': '',
            'service-definition': '',
            ...inputs
          })
      })
    } finally {
      await github.close()
    }
  })
}

const crash = ({ simulator }: Scene, imageTag: string) =>
  simulator.ecs.setScenarios([{ match: { imageTag }, fate: { kind: 'crash', exitCode: 1 } }])

const states = ({ statuses }: Deployment) => statuses.map(({ state }) => state)

/** The one deployment that was made. */
function theDeployment({ github }: Stage): Deployment {
  const [deployment, ...others] = github.deployments()
  if (deployment === undefined || others.length > 0) {
    throw new Error(`there are ${github.deployments().length} deployments`)
  }
  return deployment
}

test.concurrent(
  'a good deployment is shown from before its start to its success, and replaces the one before',
  () =>
    onStage(async stage => {
      const { github } = stage
      const first = await stage.deploy('v2', {}, { env: { GITHUB_SHA: sha('a') } })
      expect(first).toMatchObject({ conclusion: 'success', annotations: [] })
      const second = await stage.deploy('v3')
      expect(second).toMatchObject({ conclusion: 'success', annotations: [] })

      const [before, after, ...others] = github.deployments()
      expect(others).toEqual([])
      expect(before && states(before)).toEqual(['in_progress', 'success', 'inactive'])
      expect(after).toMatchObject({
        sha: sha('b'),
        task: 'deploy',
        environment: 'default/web',
        description: 'web:3 in place of web:2',
        transient: false,
        payload: {
          cluster: 'default',
          service: 'web',
          region: 'eu-west-1',
          taskDefinition: 'web:3',
          previousTaskDefinition: 'web:2',
          imageTag: 'v3',
          imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          run: RUN
        }
      })
      expect(after && states(after)).toEqual(['in_progress', 'success'])
      expect(after?.statuses.at(-1)).toMatchObject({
        description: expect.stringMatching(/^succeeded: Deployed web:3 to service web in \d/),
        environmentUrl: second.outputs.url,
        logUrl: RUN
      })
      // Whoever reads a public repository learns no account id.
      expect(JSON.stringify(github.deployments())).not.toContain('123456789012')
      const [, update] = stage.calls('ecs:UpdateService')
      const [, create] = github.calls('github:CreateDeployment')
      expect(create?.at).toBeLessThan(update?.at ?? 0)
    }),
  TWO_MINUTES
)

test.concurrent(
  'one that is rolled back is a failure, what runs already a success, and what cannot be deployed is none',
  () =>
    onStage(async stage => {
      const invalid = await stage.deploy('v2', { 'wait-for-minutes': 'long' })
      expect(invalid.outputs.outcome).toBe('failed')
      const missing = await stage.deploy('v2', { image: `${stage.simulator.registry}/web:gone` })
      expect(missing.outputs.outcome).toBe('failed')
      expect(stage.github.calls()).toEqual([])

      crash(stage, 'bad')
      const bad = await stage.deploy('bad')
      expect(bad.outputs.outcome).toBe('rolled-back')
      const failed = theDeployment(stage)
      expect(states(failed)).toEqual(['in_progress', 'failure'])
      // What runs now can only be said at the end: GitHub changes no payload.
      expect(failed.statuses.at(-1)?.description).toMatch(
        /^rolled-back: Rolled service web back from web:2 to web:1 after /
      )

      await stage.deploy('v3')
      const again = await stage.deploy('v3')
      expect(again.outputs.outcome).toBe('unchanged')
      expect(stage.github.deployments().map(states)).toEqual([
        ['in_progress', 'failure'],
        ['in_progress', 'success', 'inactive'],
        ['in_progress', 'success']
      ])
    }),
  TWO_MINUTES
)

test.concurrent(
  'a rollback is shown as a deployment of the commit that it goes back to',
  () =>
    onStage(async stage => {
      await stage.deploy('v2', {}, { env: { GITHUB_SHA: sha('a') } })
      await stage.deploy('v3')
      const back = await stage.rollBack()
      expect(back.outputs.outcome).toBe('succeeded')
      const shown = stage.github.deployments().at(-1)
      expect(shown).toMatchObject({
        sha: sha('a'),
        task: 'rollback',
        environment: 'default/web',
        payload: { taskDefinition: 'web:2', previousTaskDefinition: 'web:3' }
      })
      expect(stage.github.deployments().map(one => states(one).at(-1))).toEqual([
        'inactive',
        'inactive',
        'success'
      ])

      // No one knows which commit `web:1` is.
      const further = await stage.rollBack({ to: 'web:1' })
      expect(further.outputs.outcome).toBe('succeeded')
      expect(stage.github.deployments()).toHaveLength(3)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a deployment that is cancelled is told by the post step, one that is not waited for not at all',
  () =>
    onStage(async stage => {
      const run = await stage.deploy('v2', {}, { cancelWhen: /service deployment IN_PROGRESS/ })
      expect(run.conclusion).toBe('cancelled')
      expect(run.post?.log).toContain('rolled-back: ')
      const shown = theDeployment(stage)
      expect(states(shown)).toEqual(['in_progress', 'failure'])
      expect(shown.statuses.at(-1)?.description).toMatch(/^rolled-back: /)

      const left = await stage.deploy('v3', { 'wait-for-service-stability': 'false' })
      expect(left.outputs.outcome).toBe('registered')
      expect(stage.github.deployments()).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a deployment whose step was killed is told by the post step, even when GitHub gave no answer before',
  () =>
    onStage(async stage => {
      const { github } = stage
      let pid = 0
      const onStart = (started: number) => {
        pid = started
      }
      const killAt = (line: RegExp) => ({
        onStart,
        onLine: (text: string) => void (line.test(text) && process.kill(pid, 'SIGKILL'))
      })
      const killed = await stage.deploy('v2', {}, killAt(/service deployment IN_PROGRESS/))
      expect(killed.signal).toBe('SIGKILL')
      const [first] = github.deployments()
      // The post step goes on with the watch, and takes no rollback for granted.
      const verdict = /^(succeeded|rolled-back): /m.exec(killed.post?.log ?? '')?.[1]
      expect(first && states(first).at(-1)).toBe(verdict === 'succeeded' ? 'success' : 'failure')

      github.addFault({
        fault: { kind: 'hang', when: 'after' },
        operation: 'github:CreateDeployment',
        times: 1
      })
      const lost = await stage.deploy('v3', {}, killAt(/service deployment IN_PROGRESS/))
      expect(lost.signal).toBe('SIGKILL')
      const [, second] = github.deployments()
      expect(second?.statuses).toHaveLength(1)
      expect(second && states(second)).not.toContain('in_progress')
    }),
  TWO_MINUTES
)

/** A GitHub that gives a job its identity token. */
async function startIdentity(claims: object): Promise<{ url: string; server: Server }> {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const server = createServer((_, response) => {
    response.end(JSON.stringify({ value: `e30.${payload}.c2ln` }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${port}/token?api-version=2.0` }
}

test.concurrent(
  'a job with an environment is not shown twice, unless that is asked for',
  () =>
    onStage(async stage => {
      const { github } = stage
      const { url, server } = await startIdentity({ environment: 'production' })
      const env = {
        ACTIONS_ID_TOKEN_REQUEST_URL: url,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token'
      }
      try {
        const run = await stage.deploy('v2', {}, { env })
        expect(run).toMatchObject({ conclusion: 'success', annotations: [] })
        expect(github.deployments()).toEqual([])
        await stage.deploy('v3', { 'github-deployment': 'true' }, { env })
        expect(states(theDeployment(stage))).toEqual(['in_progress', 'success'])
      } finally {
        server.close()
      }
    }),
  TWO_MINUTES
)

test.concurrent(
  'without an identity token, the deployment that GitHub made for the job is seen',
  () =>
    onStage(async stage => {
      const { github } = stage
      const post = async (path: string, body: object) => {
        const response = await fetch(`${github.url}/repos/octo-org/web/deployments${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${github.token}`, 'user-agent': 'test' },
          body: JSON.stringify(body)
        })
        return (await response.json()) as { id: number }
      }
      const made = await post('', { ref: sha('b'), required_contexts: [], auto_merge: false })
      await post(`/${made.id}/statuses`, {
        state: 'in_progress',
        log_url: 'https://github.com/octo-org/web/actions/runs/7890123456/job/22297186783'
      })
      const run = await stage.deploy('v2')
      expect(run).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(github.deployments()).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'without the permission a deployment is as good, and says so once: as a notice unless it was asked for',
  () =>
    onStage(
      async stage => {
        const offered = await stage.deploy('v2')
        expect(offered.conclusion).toBe('success')
        expect(offered.annotations).toEqual([
          {
            level: 'notice',
            message: expect.stringMatching(
              /not shown on GitHub: .*status 403.*Add "permissions: deployments: write" to the job, or set github-deployment: false\.$/
            )
          }
        ])
        const asked = await stage.deploy('v3', { 'github-deployment': 'true' })
        expect(asked.annotations).toMatchObject([{ level: 'warning' }])
        const off = await stage.deploy('v4', { 'github-deployment': 'false' })
        expect(off).toMatchObject({ conclusion: 'success', annotations: [] })
        for (const { post } of [offered, asked, off]) {
          expect(post).toMatchObject({ exitCode: 0, annotations: [], log: '' })
        }
      },
      { permissions: { contents: 'read' } }
    ),
  TWO_MINUTES
)

test.concurrent(
  'a GitHub that is down or does not answer keeps no rollout waiting, and is told once',
  () =>
    onStage(async stage => {
      const { github } = stage
      github.addFault({ fault: { kind: 'server-error' }, operation: 'github:*' })
      const down = await stage.deploy('v2')
      expect(down.conclusion).toBe('success')
      expect(down.annotations).toMatchObject([
        { level: 'warning', message: expect.stringMatching(/not shown on GitHub: .*status 502/) }
      ])
      expect(down.annotations[0]?.message).not.toContain('permissions')

      github.clearFaults()
      github.addFault({ fault: { kind: 'hang' }, operation: 'github:*' })
      let waited = 0
      let registered = 0
      const run = await stage.deploy(
        'v3',
        {},
        {
          onLine: line => {
            if (/registered web:3/.test(line)) registered = performance.now()
            if (/rolls out web:3/.test(line)) waited = performance.now() - registered
          }
        }
      )
      expect(run).toMatchObject({ conclusion: 'success', outputs: { outcome: 'succeeded' } })
      expect(waited).toBeGreaterThan(0)
      expect(waited).toBeLessThan(30_000)
      expect(run.annotations).toMatchObject([
        { level: 'warning', message: expect.stringContaining('not shown on GitHub') }
      ])
      expect(run.post?.annotations ?? []).toEqual([])
      // The end waits five seconds for GitHub, no more.
      const verdictAt = run.lines.find(({ text }) => text.startsWith('succeeded: '))?.atMs ?? 0
      expect(run.durationMs - verdictAt).toBeLessThan(30_000)
    }),
  TWO_MINUTES
)

test.concurrent(
  'what GitHub did not take at the end, it is told by the post step',
  () =>
    onStage(async stage => {
      const { github } = stage
      // The first status is taken, and the last one, with its repetitions, is not.
      github.addFault({
        fault: { kind: 'server-error' },
        operation: 'github:CreateStatus',
        calls: [2, 3, 4]
      })
      const run = await stage.deploy('v2')
      expect(run).toMatchObject({ conclusion: 'success', annotations: [{ level: 'warning' }] })
      expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
      expect(states(theDeployment(stage))).toEqual(['in_progress', 'success'])
    }),
  TWO_MINUTES
)
