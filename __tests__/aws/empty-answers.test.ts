import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeAlarms } from '../../src/aws/alarms.ts'
import { createClients } from '../../src/aws/client.ts'
import {
  codeDeployClients,
  getDeploymentGroup,
  getTrafficShift,
  listDeployments
} from '../../src/aws/codedeploy.ts'
import {
  describePastRevisions,
  describeRegistration,
  listPastDeployments,
  listRevisions,
  sourcesOf
} from '../../src/aws/deployment-history.ts'
import { withTags } from '../../src/aws/elb-tags.ts'
import {
  describeRunningTasks,
  listClusters,
  listRunningTasks,
  revisionsOfServices
} from '../../src/aws/image-users.ts'
import { createRule, describeListener, listRules } from '../../src/aws/listener-rules.ts'
import { describePair } from '../../src/aws/paired-groups.ts'
import {
  describeTargetGroups,
  hasLogGroup,
  serviceDocument
} from '../../src/aws/preflight-reads.ts'
import {
  describeSettings,
  listActiveRevisions as listActive,
  listFamilies,
  listServices
} from '../../src/aws/preview-services.ts'
import { getRole } from '../../src/aws/roles.ts'
import { describeSecret, findParameters } from '../../src/aws/secrets.ts'
import { describeServices } from '../../src/aws/services.ts'
import { describeOrigins, listStartedBy } from '../../src/aws/started-tasks.ts'
import { describeSubnets } from '../../src/aws/subnets.ts'
import { findTargetGroup, listTargetGroups } from '../../src/aws/target-groups.ts'
import { pastDurations, taskTimes } from '../../src/aws/task-times.ts'

/** Something that stands where AWS should, and says yes to everything: a proxy, half an emulator. */
const server = createServer((request, response) => {
  const json = request.headers['content-type']?.includes('json') === true
  response.end(json ? '{}' : '<Response><Result/></Response>')
})
const saved = { ...process.env }

beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x'
  })
})

afterAll(() => {
  process.env = saved
  server.close()
})

const { signal } = new AbortController()

test('an answer that says nothing does not say that something is missing', async () => {
  const clients = createClients('eu-west-1', 0)
  const looks = [
    getRole(clients, 'web', signal),
    describeSecret({ clients, region: undefined }, 'db', signal),
    findParameters({ clients, region: undefined }, ['token'], signal),
    hasLogGroup(clients.logs(), '/ecs/web', signal)
  ]
  for (const look of looks) await expect(look).rejects.toThrow('malformed response')
})

test('nor that nothing runs, nothing was there before, or no one uses it', async () => {
  const clients = createClients('eu-west-1', 0)
  const { ecs } = clients
  const { elb } = clients
  const { client: codedeploy } = codeDeployClients(clients)
  const names = { application: 'app', group: 'group' }
  const looks: Readonly<Record<string, Promise<unknown>>> = {
    describeAlarms: describeAlarms(clients, ['errors'], signal),
    createRule: createRule(elb, 'listener', 1, { host: 'a', targetGroupArn: 'b' }, []),
    describeListener: describeListener(elb, 'listener'),
    describeOrigins: describeOrigins(ecs, 'default', ['task']),
    describePair: describePair(elb, ['group', 'other'], signal),
    describePastRevisions: describePastRevisions(ecs, ['revision']),
    describeRegistration: describeRegistration(ecs, 'web:1'),
    describeRunningTasks: describeRunningTasks(ecs, 'default', ['task']),
    describeServices: describeServices(ecs, 'default', ['web']),
    describeSettings: describeSettings(ecs, 'default', 'web'),
    describeSubnets: describeSubnets(clients, ['subnet-1'], signal),
    describeTargetGroups: describeTargetGroups(elb, ['group'], signal),
    findTargetGroup: findTargetGroup(elb, { name: 'web' }),
    getDeploymentGroup: getDeploymentGroup(codedeploy, names),
    getTrafficShift: getTrafficShift(codedeploy, 'mine'),
    listActive: listActive(ecs, 'web'),
    listClusters: listClusters(ecs),
    listDeployments: listDeployments(codedeploy, names, 'in progress'),
    listFamilies: listFamilies(ecs),
    listPastDeployments: listPastDeployments(ecs, 'default', 'web'),
    listRevisions: listRevisions(ecs, 'web', 10),
    listRules: listRules(elb, 'listener'),
    listRunningTasks: listRunningTasks(ecs, 'default'),
    listServices: listServices(ecs, 'default'),
    listStartedBy: listStartedBy(ecs, 'default', 'me'),
    listTargetGroups: listTargetGroups(elb),
    pastDurations: pastDurations(ecs, 'default', 'web', 5, signal),
    revisionsOfServices: revisionsOfServices(ecs, 'default', ['web']),
    serviceDocument: serviceDocument(ecs, 'default', 'web', signal),
    sourcesOf: sourcesOf(ecs, 'deployment'),
    taskTimes: taskTimes(ecs, 'default', 'web', signal),
    withTags: withTags(elb, [{ arn: 'group' }])
  }
  const seen = await Promise.all(
    Object.entries(looks).map(async ([name, look]) => [
      name,
      await look.then(
        value => `took ${JSON.stringify(value)}`,
        (error: Error) =>
          /does not show|malformed response/.test(error.message) ? 'lost' : error.message
      )
    ])
  )
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(Object.keys(looks).map(name => [name, 'lost']))
  )
}, 60_000)
