import { expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

const read = (inputs: Inputs) =>
  readRequest(name => inputs[name] ?? '', { sha: 'abc', region: 'eu-west-1' })

function problems(inputs: Inputs): readonly string[] {
  const checked = read({ service: 'web', ...inputs })
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

test.each<[Inputs, object | undefined]>([
  [{ 'fail-on-findings': 'none' }, undefined],
  [{ 'fail-on-findings': 'high' }, { threshold: 'high', minutes: 5 }],
  [
    { 'fail-on-findings': 'low', 'scan-minutes': '0.5', 'findings-ignore': 'a.txt' },
    { threshold: 'low', minutes: 0.5, ignoreFile: 'a.txt' }
  ]
])('%j asks for the scan %j', (inputs, scan) => {
  const checked = read({ service: 'web', image: `${ECR}/web:1`, ...inputs })
  expect(checked.ok && 'scan' in checked.value ? checked.value.scan : undefined).toEqual(scan)
})

test.each<[string, Inputs, string]>([
  [
    'a scan of an image that is not in ECR',
    { image: 'nginx:1', 'fail-on-findings': 'high' },
    'fail-on-findings: The image nginx:1 is not in ECR, so ECR cannot scan it.'
  ],
  [
    'a scan of no image',
    { 'force-new-deployment': 'true', 'fail-on-findings': 'high' },
    'fail-on-findings: Neither image nor repository is given, so there is no image whose scan counts.'
  ],
  [
    'a file for a scan that no one asked for',
    { image: `${ECR}/web:1`, 'findings-ignore': 'a.txt' },
    'findings-ignore: Given without fail-on-findings, so no scan is waited for.'
  ],
  [
    'a severity that is none',
    { image: `${ECR}/web:1`, 'fail-on-findings': 'HIGH' },
    'fail-on-findings: "HIGH" is not allowed.'
  ],
  [
    'a scan where nothing is built or deployed',
    { mode: 'rollback', 'fail-on-findings': 'high' },
    'fail-on-findings: Not used with mode: rollback.'
  ]
])('%s is a mistake', (_, inputs, expected) => {
  expect(problems(inputs)).toContain(expected)
})

test('a scan goes with a repository, whose image is built', () => {
  expect(problems({ repository: 'web', 'fail-on-findings': 'high' })).toEqual([])
})
