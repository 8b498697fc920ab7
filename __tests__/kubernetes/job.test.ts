import { expect, test } from '@jest/globals'
import { jobFrom, mayStillRun } from '../../src/kubernetes/job.ts'

const ORDER = {
  name: 'web-run-1',
  namespace: 'shop',
  container: 'app',
  command: ['node', 'migrate.js'],
  limitSeconds: 60
}

function podOf(labels: Readonly<Record<string, string>>) {
  const template = {
    metadata: { labels },
    spec: {
      serviceAccountName: 'web',
      containers: [
        { name: 'app', image: 'web:1', args: ['serve'], ports: [{ containerPort: 80 }] },
        { name: 'proxy', image: 'proxy:1' }
      ]
    }
  }
  return (jobFrom(template, ORDER) as { spec?: { template?: unknown } }).spec?.template
}

test('a Job runs the command in the container alone, with the labels that profiles and policies go by, and no traffic', () => {
  expect(podOf({ app: 'web', tier: 'front', 'pod-template-hash': '1' })).toEqual({
    metadata: {
      labels: {
        app: 'web',
        tier: 'front',
        'app.kubernetes.io/managed-by': 'deploy-fargate',
        'job-of': 'web-run-1'
      }
    },
    spec: {
      serviceAccountName: 'web',
      restartPolicy: 'Never',
      // A Service of app: web leaves out what is not ready.
      readinessGates: [{ conditionType: 'deploy-fargate/never-ready' }],
      containers: [{ name: 'app', image: 'web:1', command: ['node', 'migrate.js'] }]
    }
  })
})

test('the pod of a Job goes to the Fargate profile that the Deployment names', () => {
  const profile = { 'eks.amazonaws.com/fargate-profile': 'jobs' }
  expect(podOf({ app: 'web', ...profile })).toMatchObject({ metadata: { labels: profile } })
})

test.each([
  ['it has succeeded', { outcome: 'succeeded', exitCode: 0 }, false],
  ['it has failed with an exit code', { outcome: 'failed', exitCode: 1 }, false],
  ['it could not start: a missing Secret may come', { outcome: 'failed' }, true],
  ['it takes too long', { outcome: 'timed-out' }, true],
  ['the step was cancelled', { outcome: 'cancelled' }, true]
] as const)('a Job is removed when it may still run: %s', (_, result, removed) => {
  expect(mayStillRun(result)).toBe(removed)
})
