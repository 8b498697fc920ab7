import { expect, test } from '@jest/globals'
import { volumeConfiguration } from '../../src/inputs/managed-volume.ts'

const ROLE = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'

test('every member that ECS knows is kept as it is', () => {
  const configuration = {
    encrypted: true,
    kmsKeyId: 'alias/x',
    volumeType: 'gp3',
    sizeInGiB: 20,
    snapshotId: 'snap-1',
    volumeInitializationRate: 100,
    iops: 3000,
    throughput: 125,
    tagSpecifications: [{ resourceType: 'volume', propagateTags: 'SERVICE' }],
    roleArn: ROLE,
    filesystemType: 'xfs'
  }
  const parsed = volumeConfiguration(JSON.stringify(configuration))
  expect(parsed).toEqual({ ok: true, value: configuration })
})

test.each([
  ['no JSON', 'data', ['It is not a JSON object.']],
  [
    'single quotes',
    "{'sizeInGiB': 1}",
    ['It is not JSON, line 1, column 2: JSON has no single quotes.']
  ],
  [
    'members of its members that ECS does not know',
    {
      sizeInGiB: 1,
      tagSpecifications: [{ resourceType: 'volume', tag: [], propagateTag: 'SERVICE' }]
    },
    [
      'tagSpecifications[0].tag: ECS has no member "tag" here.',
      'tagSpecifications[0].propagateTag: ECS has no member "propagateTag" here.'
    ]
  ],
  ['a list', '[]', ['It is not a JSON object.']],
  ['null', 'null', ['It is not a JSON object.']],
  ['nothing in it', '{}', ['It has no roleArn.', 'It has neither sizeInGiB nor snapshotId.']],
  ['a typo', { sizeInGib: 20, snapshotId: 's' }, ['"sizeInGib" is not a member of it.']],
  ['an unknown member', { sizeInGiB: 1, color: 'red' }, ['"color" is not a member of it.']],
  ['a member of Object', { sizeInGiB: 1, toString: 'x' }, ['"toString" is not a member of it.']],
  ['a size in text', { sizeInGiB: '20' }, ['Its member sizeInGiB is wrong.']],
  ['a size of none', { sizeInGiB: 0 }, ['Its member sizeInGiB is wrong.']],
  ['an empty text', { sizeInGiB: 1, kmsKeyId: '' }, ['Its member kmsKeyId is wrong.']],
  ['a boolean in text', { sizeInGiB: 1, encrypted: 'true' }, ['Its member encrypted is wrong.']],
  [
    'tags that are no objects',
    { sizeInGiB: 1, tagSpecifications: ['x'] },
    ['Its member tagSpecifications is wrong.']
  ],
  [
    'tags that are no list',
    { sizeInGiB: 1, tagSpecifications: {} },
    ['Its member tagSpecifications is wrong.']
  ],
  [
    'a member with a blank, once',
    { sizeInGiB: 1, 'size in': 1, 'a.b': 1 },
    ['"size in" is not a member of it.', '"a.b" is not a member of it.']
  ],
  [
    'a member inside another',
    { sizeInGiB: 1, tagSpecifications: [{ resourceTyp: 'volume' }] },
    ['tagSpecifications[0].resourceTyp: ECS has no member "resourceTyp" here.']
  ],
  [
    'a file system',
    { sizeInGiB: 1, filesystemType: 'zfs' },
    ['Its member filesystemType is wrong.']
  ],
  [
    'throughput',
    { sizeInGiB: 1, volumeType: 'gp2', throughput: 1 },
    ['It has throughput without gp3.']
  ]
])('refuses %s', (_, configuration, expected) => {
  const text =
    typeof configuration === 'string'
      ? configuration
      : JSON.stringify({ roleArn: ROLE, ...configuration })
  const parsed = volumeConfiguration(text)
  expect(parsed.ok ? [] : parsed.complaints.map(({ what }) => what)).toEqual(expected)
})

test('a typo is answered with the nearest name, anything else with all names', () => {
  const fix = (name: string) => {
    const parsed = volumeConfiguration(JSON.stringify({ roleArn: ROLE, sizeInGiB: 1, [name]: 1 }))
    return parsed.ok ? '' : parsed.complaints[0]?.fix
  }
  expect(fix('sizeInGib')).toBe('Did you mean sizeInGiB?')
  expect(fix('FILE_SYSTEM_TYPE')).toBe('Did you mean filesystemType?')
  expect(fix('availabilityZone')).toMatch(/^Use encrypted, .* or filesystemType\.$/)
})
