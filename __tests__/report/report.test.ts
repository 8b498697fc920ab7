import { describe, expect, test } from '@jest/globals'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import type { FailureGroup } from '../../src/diagnosis/failed-tasks.ts'
import type { Plan } from '../../src/preflight/planned-change.ts'
import { ANNOTATION_LIMIT, annotationText } from '../../src/report/annotation.ts'
import { linkConsole } from '../../src/report/console-link.ts'
import { OUTPUT_NAMES, outputsOf } from '../../src/report/outputs.ts'
import { isGreen, type Outcome, type Report } from '../../src/report/report.ts'
import { SUMMARY_LIMIT, summaryOf } from '../../src/report/summary.ts'
import { describeDuration, verdictLine } from '../../src/report/verdict-line.ts'

const ARN = 'arn:aws:ecs:eu-west-1:123456789012'
const DIGEST = `sha256:${'a'.repeat(64)}`

const FULL: Report = {
  outcome: 'succeeded',
  region: 'eu-west-1',
  cluster: 'prod',
  service: 'web',
  image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:abc',
  imageTag: 'abc',
  imageDigest: DIGEST,
  repository: 'team/app',
  buildSkipped: false,
  taskDefinitionArn: `${ARN}:task-definition/web:42`,
  taskDefinitionPath: '/tmp/task-definition.json',
  previousTaskDefinitionArn: `${ARN}:task-definition/web:41`,
  runningTaskDefinitionArn: `${ARN}:task-definition/web:42`,
  deploymentId: 'ecs-svc/123',
  serviceDeploymentArn: `${ARN}:service-deployment/prod/web/x`,
  durationMs: 93_400,
  timeline: [{ atMs: 61_000, text: 'Started 2 tasks | one' }]
}

const GROUP: FailureGroup = {
  code: 'crashed',
  cause: 'Container app exited with exit code 1.',
  count: 2,
  permanent: false,
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  container: 'app',
  exitCode: 1,
  taskIds: ['t1', 't2'],
  targetReason: 'Request timed out'
}

const DIAGNOSIS: Diagnosis = {
  cause: 'Container app exited with exit code 1 (2 tasks).',
  groups: [GROUP],
  events: [{ id: 'e', at: 1, message: '(service web) stopped 1 pending tasks.' }],
  logTails: [
    { container: 'app', taskId: 't2', stream: 'web/app/t2', lines: ['one', '::error::boo', 'last'] }
  ],
  notes: ['not permitted: elasticloadbalancing:DescribeTargetHealth'],
  hint: 'The program ended by itself.'
}

const PLAN: Plan = {
  changes: true,
  checks: [],
  taskDefinition: { family: 'web', register: true, changes: [] },
  drift: []
}

const ROLLED_BACK: Report = {
  ...FULL,
  outcome: 'rolled-back',
  runningTaskDefinitionArn: `${ARN}:task-definition/web:41`,
  reason: 'ECS stopped the deployment.',
  diagnosis: DIAGNOSIS
}

const GREEN: readonly Outcome[] = [
  'succeeded',
  'unchanged',
  'registered',
  'baking',
  'paused',
  'removed',
  'skipped'
]
const RED: readonly Outcome[] = [
  'rolled-back',
  'rollback-failed',
  'failed',
  'superseded',
  'timed-out',
  'cancelled'
]

test('each outcome has its colour', () => {
  expect(GREEN.map(isGreen)).toEqual(GREEN.map(() => true))
  expect(RED.map(isGreen)).toEqual(RED.map(() => false))
})

test.each([
  [
    '3 tasks failed (the limit for a desired count of 2 is 3): Container app exited with exit code 1.',
    '3 tasks failed (the limit for a desired count of 2 is 3).'
  ],
  [
    '2 tasks failed for a reason that does not resolve itself: Container app exited with exit code 1. It goes on.',
    '2 tasks failed for a reason that does not resolve itself. It goes on.'
  ],
  ['Container app exited with exit code 1.', undefined],
  ['Container app exited with exit code 1 (2 tasks).', undefined],
  ['2 tasks failed: Something else.', '2 tasks failed: Something else.']
])('a reason that says the cause, too (%s), does not say it twice', (reason, left) => {
  const report = { ...ROLLED_BACK, reason }
  for (const text of [annotationText(report), summaryOf(report).split('| Service')[0] ?? '']) {
    expect(text.match(/exited with exit code 1 \(2 tasks\)/g)).toHaveLength(1)
    expect(text).not.toContain(': Container app exited with exit code 1. It')
    const lines = text.split('\n').map(line => line.replaceAll('\\', ''))
    expect(lines).not.toContain('Container app exited with exit code 1.')
    expect(lines.filter(line => line === left)).toHaveLength(left === undefined ? 0 : 1)
  }
  expect(outputsOf(report).reason).toBe(reason)
})

const ON_EKS: Report = {
  outcome: 'rolled-back',
  kubernetes: { namespace: 'shop', deployment: 'web' },
  taskDefinitionArn: 'shop/web:4',
  previousTaskDefinitionArn: 'shop/web:3',
  runningTaskDefinitionArn: 'shop/web:3'
}

describe('outputs', () => {
  test('all that is known', () => {
    expect(outputsOf(FULL)).toEqual({
      outcome: 'succeeded',
      image: FULL.image,
      'image-tag': 'abc',
      'image-digest': DIGEST,
      repository: 'team/app',
      'build-skipped': 'false',
      'task-definition-arn': `${ARN}:task-definition/web:42`,
      'task-definition-family': 'web',
      'task-definition-revision': '42',
      'task-definition': '/tmp/task-definition.json',
      'previous-task-definition-arn': `${ARN}:task-definition/web:41`,
      'running-task-definition-arn': `${ARN}:task-definition/web:42`,
      'deployment-id': 'ecs-svc/123',
      'service-deployment-arn': `${ARN}:service-deployment/prod/web/x`,
      url: 'https://console.aws.amazon.com/ecs/v2/clusters/prod/services/web/deployments?region=eu-west-1',
      'duration-seconds': '93'
    })
  })

  test('every name that can be set is listed', () => {
    const onEcs = outputsOf({
      ...ROLLED_BACK,
      services: [ROLLED_BACK],
      codeDeployDeploymentId: 'd-1',
      taskArns: ['arn:t'],
      exitCode: 0,
      plan: PLAN,
      stage: {
        lifecycleStage: 'BAKE_TIME',
        hookId: 'ecs-pause-1',
        pauseExpiresAt: 0,
        bakeEndsAt: 0
      }
    })
    const onEks = outputsOf(ON_EKS)
    const names = new Set([...Object.keys(onEcs), ...Object.keys(onEks)])
    expect([...names].sort()).toEqual([...OUTPUT_NAMES].sort())
  })

  test('of EKS name revisions of Kubernetes, and no task definition', () => {
    expect(outputsOf(ON_EKS)).toEqual({
      outcome: 'rolled-back',
      'kubernetes-revision': '4',
      'previous-kubernetes-revision': '3',
      'running-kubernetes-revision': '3'
    })
  })

  test('what is not known is absent', () => {
    expect(outputsOf({ outcome: 'failed' })).toEqual({ outcome: 'failed' })
  })

  test.each([
    ['the reason', { outcome: 'failed', reason: 'Why.' }, 'Why.'],
    ['in one line', { outcome: 'failed', reason: 'Why\nso.' }, 'Why so.'],
    ['else the cause', { outcome: 'failed', diagnosis: DIAGNOSIS }, DIAGNOSIS.cause],
    ['no cause on green', { outcome: 'succeeded', diagnosis: DIAGNOSIS }, undefined]
  ] satisfies [string, Report, string | undefined][])('reason: %s', (_, report, reason) => {
    expect(outputsOf(report).reason).toBe(reason)
  })

  test("a preview's address comes before the console", () => {
    expect(outputsOf({ ...FULL, url: 'https://pr-1.example.com' }).url).toBe(
      'https://pr-1.example.com'
    )
  })

  test('a reference that is no task definition gives no family', () => {
    const outputs = outputsOf({ outcome: 'failed', taskDefinitionArn: 'arn:odd' })
    expect(outputs).not.toHaveProperty('task-definition-family')
  })
})

describe('the console link', () => {
  const page = '/ecs/v2/clusters/prod/services/web/deployments?region='
  test.each([
    ['us-east-1', `https://console.aws.amazon.com${page}us-east-1`],
    ['cn-north-1', `https://console.amazonaws.cn${page}cn-north-1`],
    ['us-gov-west-1', `https://console.amazonaws-us-gov.com${page}us-gov-west-1`],
    ['us-iso-east-1', undefined]
  ])('%s', (region, link) => {
    expect(linkConsole({ outcome: 'failed', region, cluster: 'prod', service: 'web' })).toBe(link)
  })

  test('takes the names out of ARNs', () => {
    const link = linkConsole({
      outcome: 'failed',
      region: 'us-east-1',
      cluster: `${ARN}:cluster/prod`,
      service: `${ARN}:service/prod/web`
    })
    expect(link).toBe(`https://console.aws.amazon.com${page}us-east-1`)
  })

  test.each(['region', 'cluster', 'service'] as const)('needs the %s', name => {
    const { [name]: _, ...report } = FULL
    expect(linkConsole(report)).toBeUndefined()
  })
})

describe('the last line', () => {
  const bare = { service: 'web', taskDefinitionArn: `${ARN}:task-definition/web:42` }
  const cases: readonly (readonly [Report, string])[] = [
    [FULL, 'succeeded: Deployed web:42 to service web in 1 min 33 s.'],
    [
      { outcome: 'unchanged', ...bare, reason: 'The same revision runs.' },
      'unchanged: Nothing to deploy to service web. The same revision runs.'
    ],
    [
      {
        outcome: 'unchanged',
        ...bare,
        runningTaskDefinitionArn: `${ARN}:task-definition/web:42`,
        durationMs: 3000
      },
      'unchanged: Nothing to deploy to service web (it runs web:42) after 3 s.'
    ],
    [
      { outcome: 'registered', taskDefinitionArn: `${ARN}:task-definition/web:42` },
      'registered: Registered web:42, and rolled out nothing.'
    ],
    [
      { outcome: 'registered', ...bare },
      'registered: Started web:42 on service web, and did not wait for the verdict.'
    ],
    [
      ROLLED_BACK,
      'rolled-back: Rolled service web back from web:42 to web:41 after 1 min 33 s. ECS stopped the deployment.'
    ],
    [
      { outcome: 'rolled-back' },
      'rolled-back: Rolled the service back from the new revision to the previous revision.'
    ],
    [
      { outcome: 'rollback-failed', ...bare },
      'rollback-failed: ROLLBACK FAILED: service web is NOT back on a revision that worked and needs you NOW; it runs an unknown revision.'
    ],
    [
      { outcome: 'failed', ...bare, deploymentId: 'ecs-svc/1' },
      'failed: The deployment of web:42 to service web failed.'
    ],
    [{ outcome: 'failed', ...bare }, 'failed: web:42 was not deployed to service web.'],
    [{ outcome: 'failed', service: 'web' }, 'failed: Nothing was deployed to service web.'],
    [
      { outcome: 'superseded', ...bare },
      'superseded: Another deployment replaced web:42 on service web.'
    ],
    [
      { outcome: 'timed-out', ...bare },
      'timed-out: No verdict on web:42 in time; service web is still rolling it out.'
    ],
    [{ outcome: 'cancelled', ...bare }, 'cancelled: Cancelled before anything was rolled out.'],
    [
      { outcome: 'cancelled', ...bare, deploymentId: 'ecs-svc/1', handedOver: true },
      'cancelled: Cancelled; service web is being rolled back from web:42.'
    ],
    [
      { outcome: 'cancelled', ...bare, deploymentId: 'ecs-svc/1' },
      'cancelled: Cancelled; service web is still rolling out web:42.'
    ],
    [{ outcome: 'removed' }, 'removed: Removed the preview environment.'],
    [{ outcome: 'skipped', reason: 'A fork.' }, 'skipped: Made no preview environment. A fork.']
  ]
  test.each(cases)('%#', (report, line) => {
    expect(verdictLine(report)).toBe(line)
  })

  test.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [59_600, '1 min 0 s'],
    [3_725_000, '62 min 5 s']
  ])('%i ms is %s', (duration, text) => {
    expect(describeDuration(duration)).toBe(text)
  })
})

describe('the annotation', () => {
  test('says the cause first, then what it means, the evidence, what to do and where', () => {
    expect(annotationText(ROLLED_BACK).split('\n')).toEqual([
      DIAGNOSIS.cause,
      'Rolled service web back from web:42 to web:41.',
      'ECS stopped the deployment.',
      '2 tasks: Container app exited with exit code 1. [EssentialContainerExited; container app; exit code 1; load balancer: Request timed out; Essential container in task exited]',
      'Event: (service web) stopped 1 pending tasks.',
      'Last lines of container app, task t2:',
      '  one',
      '  ::error::boo',
      '  last',
      'What to do: The program ended by itself.',
      'https://console.aws.amazon.com/ecs/v2/clusters/prod/services/web/deployments?region=eu-west-1'
    ])
  })

  test('of a failed rollback begins with the alarm', () => {
    const [first, second] = annotationText({ ...ROLLED_BACK, outcome: 'rollback-failed' }).split(
      '\n'
    )
    expect(first).toMatch(/^ROLLBACK FAILED: service web is NOT back/)
    expect(second).toBe(DIAGNOSIS.cause)
  })

  test('keeps the lines of a list, so that all of it is shown', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `web:${index}, ${'x'.repeat(200)}`)
    const reason = ['v9 is ambiguous; it could be:', ...lines].join('\n')
    const shown = annotationText({ outcome: 'failed', reason }).split('\n')
    expect(shown.slice(0, 11)).toEqual(reason.split('\n'))
    expect(outputsOf({ outcome: 'failed', reason }).reason).not.toContain('\n')
  })

  test('of an error of ours holds the reason once, and its hint', () => {
    const text = annotationText({ outcome: 'failed', reason: 'Denied.', hint: 'Allow it.' })
    expect(text).toBe('Denied.\nNothing was deployed.\nWhat to do: Allow it.')
  })

  test('of next to nothing is its outcome', () => {
    expect(annotationText({ outcome: 'superseded', service: 'web' })).toBe(
      'Another deployment replaced the new revision on service web.'
    )
  })

  test('a group of which little is known is short', () => {
    const group = { code: 'x', cause: 'Odd.', count: 1, permanent: false, taskIds: ['t'] }
    const text = annotationText({
      outcome: 'failed',
      diagnosis: { cause: 'Odd (1 task).', groups: [group], events: [], logTails: [], notes: [] }
    })
    expect(text).toContain('\n1 task: Odd.')
    expect(text).not.toContain('[')
  })

  test('is cut where the runner would cut, at the oldest log lines, and keeps what to do', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index} ${'x'.repeat(400)}`)
    const text = annotationText({
      ...ROLLED_BACK,
      diagnosis: {
        ...DIAGNOSIS,
        groups: Array.from({ length: 9 }, () => GROUP),
        logTails: [
          { container: 'empty', taskId: 't0', stream: 's', lines: [] },
          { container: 'app', taskId: 't2', stream: 's', lines },
          { container: 'late', taskId: 't3', stream: 's', lines }
        ]
      }
    })
    expect(text.length).toBeLessThanOrEqual(ANNOTATION_LIMIT)
    expect(text.length).toBeGreaterThan(ANNOTATION_LIMIT - 400)
    expect(text).toContain('\n  19 xxx')
    expect(text).not.toContain('\n  0 xxx')
    expect(text).toContain('\nWhat to do: ')
  })

  test('fits when a cause is endless', () => {
    const cause = '👍'.repeat(5000)
    const text = annotationText({
      ...ROLLED_BACK,
      service: cause,
      reason: `Because ${cause}`,
      url: cause,
      diagnosis: { ...DIAGNOSIS, cause, hint: cause }
    })
    expect(text.length).toBeLessThanOrEqual(ANNOTATION_LIMIT)
  })
})

describe('the job summary', () => {
  const summary = summaryOf(ROLLED_BACK)
  const lines = summary.split('\n')

  test('its first line says outcome, service, revision and duration', () => {
    expect(lines[0]).toBe(
      '## rolled-back: Rolled service web back from web:42 to web:41 (1 min 33 s)'
    )
  })

  test('then come cause, facts, tasks, events, log, what to do and what happened, in this order', () => {
    const parts = [
      '**Cause:** Container app exited with exit code 1 (2 tasks).',
      'ECS stopped the deployment.',
      '| Image | `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:abc`',
      '| Revision | `web:42` |',
      '| Ran before | `web:41` |',
      '| Runs now | `web:41` |',
      '### Failed tasks',
      '| 2 | Container app exited with exit code 1. | `app` | 1 | EssentialContainerExited: Essential container in task exited | Request timed out |',
      '### Service events',
      '| (service web) stopped 1 pending tasks. |',
      'Last 3 log lines of container app, task t2',
      '::error::boo',
      '</details>',
      'not permitted: elasticloadbalancing:DescribeTargetHealth',
      '**What to do:** The program ended by itself.',
      'What happened, line by line',
      '| 1:01 | Started 2 tasks \\| one |',
      'https://console.aws.amazon.com/'
    ]
    const places = parts.map(part => summary.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('of little shows no empty table', () => {
    expect(summaryOf({ outcome: 'registered' })).toBe(
      '## registered: Registered the new revision, and rolled out nothing\n\n'
    )
  })

  test('says why it is green', () => {
    expect(summaryOf({ outcome: 'unchanged', reason: 'It runs.' })).toContain('**Why:** It runs.')
  })

  test.each([
    ['cpu: no.\nmemory: no.', '**Cause:**\n\n- cpu: no.\n- memory: no.\n'],
    ['td.json cannot be used:\ncpu: no.', '**Cause:** td.json cannot be used:\n\n- cpu: no.\n']
  ])('lists all mistakes: %j', (reason, text) => {
    expect(summaryOf({ outcome: 'failed', reason })).toContain(text)
  })

  test('of a failed rollback is loud', () => {
    expect(summaryOf({ ...ROLLED_BACK, outcome: 'rollback-failed' })).toContain('> [!CAUTION]')
  })

  test('tells a reused image, its tag and its digest when the reference does not', () => {
    const text = summaryOf({
      outcome: 'succeeded',
      image: 'x/y:1',
      imageTag: '2',
      imageDigest: DIGEST,
      buildSkipped: true
    })
    expect(text).toContain(`| Image | \`x/y:1\`, tag 2, \`${DIGEST}\`, reused, not built |`)
  })

  test('links a preview where it is seen first, and once', () => {
    const text = summaryOf({ ...FULL, url: 'https://pr-1.example.com' })
    expect(
      text.match(/\| Address \| \[https:.*\]\(<https:\/\/pr-1\.example\.com>\) \|/g)
    ).toHaveLength(1)
    expect(text.match(/<https:\/\/pr-1/g)).toHaveLength(1)
    expect(text).toContain('[The service in the AWS console]')
  })

  test('shows the name of a container as it is where HTML is read and Markdown is not', () => {
    const tail = { container: 'my_app<b>', taskId: 't2', stream: 's', lines: ['one'] }
    const text = summaryOf({ ...ROLLED_BACK, diagnosis: { ...DIAGNOSIS, logTails: [tail] } })
    expect(text).toContain('log lines of container my&#95;app&#60;b&#62;, task t2</summary>')
  })

  test('cannot be forged by what AWS or a container wrote', () => {
    const evil = '</details> | <img src=x> [a](b) ```'
    const text = summaryOf({
      ...ROLLED_BACK,
      diagnosis: {
        ...DIAGNOSIS,
        cause: evil,
        groups: [{ ...GROUP, stoppedReason: evil, container: evil }],
        events: [{ id: 'e', at: 1, message: evil }],
        logTails: [{ container: evil, taskId: 't', stream: evil, lines: [evil] }]
      }
    })
    const outside = text.replace(/^(`{4,})text$[\s\S]*?^\1$/gm, '')
    expect(outside).not.toContain('<img')
    expect(outside).not.toContain('[a](b)')
    // The log of the task, and what happened.
    expect(outside.match(/<\/details>/g)).toHaveLength(2)
    const row = outside.split('\n').find(line => line.startsWith('| 2 |')) ?? ''
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(7)
  })

  test('of a long story is cut between two rows before GitHub would drop it', () => {
    const timeline = Array.from({ length: 20_000 }, (_, index) => ({
      atMs: index * 1000,
      text: `Thing ${index} ${'ü'.repeat(50)}`
    }))
    const text = summaryOf({ ...ROLLED_BACK, timeline })
    const size = Buffer.byteLength(text)
    expect(size).toBeLessThanOrEqual(SUMMARY_LIMIT)
    expect(size).toBeGreaterThan(SUMMARY_LIMIT - 1000)
    const all = text.split('\n')
    expect(all.at(-1)).toMatch(/left out/)
    expect(all.filter(line => line.startsWith('| ')).every(line => line.endsWith(' |'))).toBe(true)
  })

  test('that is cut inside a log still ends the block', () => {
    const room = summaryOf(ROLLED_BACK).indexOf('::error::boo') + 200
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index} ${'x'.repeat(40)}`)
    const logTails = [{ container: 'app', taskId: 't2', stream: 's', lines }]
    const text = summaryOf({ ...ROLLED_BACK, diagnosis: { ...DIAGNOSIS, logTails } }, room)
    expect(text).toContain('line 0')
    expect(text).not.toContain('line 19')
    expect(text).toMatch(/\n```\n\n<\/details>\n\n\*The rest was left out/)
  })

  test('with no room for a part leaves it out', () => {
    const text = summaryOf(ROLLED_BACK, 200)
    expect(text).toMatch(/left out/)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(200)
  })
})

describe('tables', () => {
  const group = { code: 'crashed', cause: 'It ended.', count: 2, permanent: false, taskIds: ['t'] }

  test('have no empty head, and no column that says nothing', () => {
    const summary = summaryOf({
      outcome: 'failed',
      service: 'web',
      cluster: 'default',
      diagnosis: { cause: 'It ended.', events: [], notes: [], logTails: [], groups: [group] }
    } as Report)
    expect(summary).not.toMatch(/^\|\s*\|\s*\|$/m)
    expect(summary).toContain('| Service | `web` |\n| --- | --- |\n| Cluster | `default` |')
    expect(summary).toContain('| Tasks | Cause |\n| --- | --- |\n| 2 | It ended. |')
  })
})
