import { expect, test } from '@jest/globals'
import { startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000
const OWN = /deploy-fargate\//

/** What inputs are in a run that gets no secrets and variables, and whose step for credentials was left out. */
const EMPTY = {
  image: '',
  repository: '.dkr.ecr..amazonaws.com/web',
  'build-secrets': 'npm=',
  secrets: 'DB=',
  'listener-arn': '',
  'github-token': ''
}
const NOTHING = { AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_ACCESS_KEY_ID: '' }

const eventOf = (from: string) => ({
  name: 'pull_request',
  payload: {
    action: 'opened',
    pull_request: { number: 12, head: { sha: 'a'.repeat(40), repo: { full_name: from } } }
  }
})

test.concurrent(
  'a run that gets no secrets is skipped, whatever is left of its inputs',
  async () => {
    const world = await startPreviewWorld({}, [12])
    try {
      const fork = await world.event('opened', 12, EMPTY, {
        env: NOTHING,
        event: eventOf('else/web')
      })
      expect(fork).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
      expect(fork.outputs.outcome).toBe('skipped')
      expect(fork.outputs.reason).toContain('comes from a fork')
      expect(fork.summary).toContain('comes from a fork')

      const bot = await world.event('opened', 12, EMPTY, {
        env: { ...NOTHING, GITHUB_TRIGGERING_ACTOR: 'dependabot[bot]' }
      })
      expect(bot).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(bot.outputs.reason).toContain('Dependabot started this run')

      // No one else's mistakes are forgiven, and no other mode's.
      const own = await world.event('opened', 12, EMPTY, { env: NOTHING })
      expect(own.conclusion).toBe('failure')
      expect(own.log).toContain('Line 1 is not a build secret')
      const wrong = await world.event(
        'opened',
        12,
        { mode: 'previews' },
        { event: eventOf('else/web') }
      )
      expect(wrong.conclusion).toBe('failure')
      expect(wrong.outputs.reason).toContain('is not a mode')

      const calls = world.simulator.control.calls()
      expect(calls.filter(({ userAgent }) => OWN.test(userAgent ?? ''))).toEqual([])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)

test.concurrent(
  'a job that is run again when GitHub cannot be read renews a preview, and makes none again after the close',
  async () => {
    const world = await startPreviewWorld({}, [12])
    try {
      const again = { env: { GITHUB_RUN_ATTEMPT: '2' } }
      await world.event('opened', 12)
      world.push(12)
      world.github.setPermissions({})
      const renewed = await world.event('synchronize', 12, {}, again)
      expect(renewed.outputs.outcome).toBe('succeeded')
      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')

      const late = await world.event('synchronize', 12, {}, again)
      expect(late).toMatchObject({ conclusion: 'success', outputs: { outcome: 'skipped' } })
      expect(late.outputs.reason).toContain('#12 is still open is not known')
      expect(late.summary).toContain('pull-requests: read')
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)
