import { expect, test } from '@jest/globals'
import { chooseContainers } from '../../src/task-definition/target-container.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

/** `web=team/web:1 proxy=nginx:1` as containers; without `=` a container has no image. */
function definitionOf(containers: string) {
  const containerDefinitions = containers.split(' ').map(text => {
    const [name = '', reference] = text.split('=')
    return { name, ...(reference === undefined ? {} : { image: reference }) }
  })
  return { family: 'web', containerDefinitions }
}

function choose(containers: string, image?: string, balanced: readonly string[] = []) {
  return chooseContainers(definitionOf(containers), { image, balanced })
}

test.each([
  // because it is the only one, whatever it runs
  ['web=other:1', `${ECR}/team/web:2`, [], 'web'],
  // because it runs that repository, wherever the registry is
  [`proxy=nginx:1 web=${ECR}/team/web:1`, `${ECR}/team/web:2`, ['proxy'], 'web'],
  [
    `proxy=nginx:1 web=${ECR}/team/web:1`,
    '000000000000.dkr.ecr.us-east-1.amazonaws.com/team/web:2',
    [],
    'web'
  ],
  [`web=${ECR}/team/web@sha256:${'a'.repeat(64)} log=fluent:1`, `${ECR}/team/web:2`, [], 'web'],
  ['a=x:1 b=docker.io/library/nginx:1', 'nginx:2', [], 'b'],
  // because it is the one of that registry
  [`proxy=nginx:1 web=${ECR}/nginx:1`, `${ECR}/nginx:2`, ['proxy'], 'web'],
  // because a registry of ECR is nearer to it than Docker Hub, also where the account is not known yet
  [
    `proxy=nginx:1 web=${ECR}/nginx:1`,
    '000000000000.dkr.ecr.eu-west-1.amazonaws.com/nginx:2',
    ['proxy'],
    'web'
  ],
  // because a host with a port, a tag and a digest are not part of the repository
  [
    `proxy=nginx:1 web=127.0.0.1:4566/web:1@sha256:${'a'.repeat(64)}`,
    '127.0.0.1:4566/web:2',
    ['proxy'],
    'web'
  ],
  // because nothing says otherwise
  ['proxy=envoy:1 web=web:1', `${ECR}/web:2`, [], 'web'],
  ['proxy=envoy:1 web=web:1', `${ECR}/web:2`, ['web'], 'web'],
  // because two load balancers do not matter then
  ['web=team/web:1 admin=team/admin:1', 'team/admin:2', ['web', 'admin'], 'admin'],
  // because nothing else runs that repository, and one load balancer is there
  ['web=old/web:1 log=fluent:1', 'new/web:2', ['web'], 'web'],
  ['web=old/web:1 log=fluent:1', 'new/web:2', ['web', 'web'], 'web'],
  ['web=<IMAGE> log=fluent:1', 'new/web:2', ['web'], 'web'],
  // because the overrides need a container, too
  ['web=a:1 log=b:1', undefined, ['web'], 'web']
] as const)('%s for %s behind %j: %s', (containers, image, balanced, name) => {
  expect(choose(containers, image, balanced)).toEqual({ ok: true, value: [name], notes: [] })
})

test.each([
  // A container whose name only begins alike runs another repository.
  ['web=team/web-admin:1 log=fluent:1', 'team/web:2', [], 'nothing says which one is meant'],
  [
    'web=team/web:1 worker=team/web:1',
    'team/web:2',
    ['web'],
    'web and worker run images of the same repository'
  ],
  [
    'web=a:1 admin=b:1',
    'c:2',
    ['web', 'admin'],
    'the load balancers send traffic to web and admin'
  ],
  // A repository that may only share its name with one of another registry, and a container that waits for its image.
  [
    'proxy=nginx:1 web=<IMAGE>',
    `${ECR}/nginx:2`,
    ['web'],
    'proxy runs nginx of another registry, but web has only a placeholder as image'
  ],
  ['proxy=nginx:1 app=<IMAGE1_NAME>', 'team/app:2', ['proxy'], 'only a placeholder'],
  ['proxy=nginx:1 app=placeholder', 'team/app:2', ['proxy'], 'only a placeholder'],
  ['proxy=nginx:1 app', 'team/app:2', ['proxy'], 'only a placeholder'],
  ['web=a:1 log=b:1', undefined, [], 'nothing says which one is meant'],
  ['web=a:1 log=b:1', 'c:1', ['gone'], 'nothing says which one is meant']
] as const)('%s for %s behind %j: an error that lists them', (containers, image, balanced, why) => {
  const chosen = choose(containers, image, balanced)
  const [problem] = chosen.ok ? [] : chosen.problems
  expect(problem?.where).toBe('container-name')
  expect(problem?.what).toContain(why)
  for (const container of containers.split(' ')) {
    expect(problem?.what).toContain(container.split('=')[0])
  }
})

test.each([
  // The file leaves the image open, and the service's own revision says which container runs that repository.
  ['proxy=nginx:1 app=<IMAGE>', 'team/app:2', 'proxy=nginx:1 app=team/app:1', ['app']],
  ['web=<IMAGE> app=<IMAGE>', 'team/app:2', 'web=team/web:1 app=team/app:1', ['app']],
  // What the file says comes first.
  ['web=team/app:1 app=other:1', 'team/app:2', 'web=other:1 app=team/app:1', ['web']],
  // A container that the file does not have cannot get it.
  ['proxy=nginx:1 app=x:1', 'team/app:2', 'old=team/app:1', ['proxy']]
])('%s for %s while %s runs: %j', (containers, image, running, names) => {
  const chosen = chooseContainers(definitionOf(containers), {
    image,
    balanced: ['proxy'],
    running: definitionOf(running)
  })
  expect(chosen).toMatchObject({ ok: true, value: names })
})

test('two containers that run it now are an error that names them', () => {
  const chosen = chooseContainers(definitionOf('web=<IMAGE> worker=<IMAGE> proxy=nginx:1'), {
    image: 'team/app:2',
    balanced: ['proxy'],
    running: definitionOf('web=team/app:1 worker=team/app:1 proxy=nginx:1')
  })
  expect(chosen.ok ? [] : chosen.problems.map(({ what }) => what)).toEqual([
    'The task definition has 3 containers (web, worker, proxy) and web and worker run images of the same repository.'
  ])
})
