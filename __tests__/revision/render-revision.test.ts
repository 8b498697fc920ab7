import { expect, test } from '@jest/globals'
import { serviceView } from '../../src/aws/views.ts'
import { ABSENT } from '../../src/ecs/service-state.ts'
import { readRequest } from '../../src/inputs/read.ts'
import type { Request } from '../../src/inputs/request.ts'
import { drawDefinition } from '../../src/revision/render-revision.ts'

const LIVE = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'

function request(inputs: Readonly<Record<string, string>>): Request {
  const read = readRequest(name => inputs[name] ?? '', { sha: 'abc', region: 'eu-west-1' })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value as Request
}

const definition = (images: Readonly<Record<string, string>>) => ({
  family: 'web',
  containerDefinitions: Object.entries(images).map(([name, image]) => ({ name, image }))
})

const service = serviceView({
  serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/default/web',
  serviceName: 'web',
  taskDefinition: LIVE,
  loadBalancers: [{ targetGroupArn: 'group', containerName: 'proxy', containerPort: 80 }]
})

test('a file that leaves the image open is filled in where the service runs that repository', () => {
  const found = {
    service,
    base: definition({ proxy: 'nginx:1', app: '<IMAGE>' }),
    registered: [
      { arn: LIVE, active: true, definition: definition({ proxy: 'nginx:1', app: 'team/app:1' }) }
    ]
  }
  const drawn = drawDefinition(
    request({ service: 'web', image: 'team/app:2' }),
    found,
    'team/app:2'
  )
  expect(drawn.definition.containerDefinitions).toEqual([
    { name: 'proxy', image: 'nginx:1' },
    { name: 'app', image: 'team/app:2' }
  ])
})

test('a service that is created sends traffic to the container that its file names', () => {
  const found = {
    service: ABSENT,
    base: definition({ log: 'fluent:1', web: 'old/web:1' }),
    registered: [],
    serviceDefinition: { loadBalancers: [{ targetGroupArn: 'group', containerName: 'web' }] }
  } as const
  const drawn = drawDefinition(request({ service: 'web', image: 'new/web:2' }), found, 'new/web:2')
  expect(drawn.definition.containerDefinitions[1]?.image).toBe('new/web:2')
})
