import { describe, expect, test } from '@jest/globals'
import { isStandIn, mistakeInImage } from '../../src/image/image-mistake.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

describe('a text that should name an image', () => {
  test.each([
    'nginx',
    'nginx:1.27',
    'library/nginx',
    'ghcr.io/owner/web:1',
    `${ECR}/team/web:v1`,
    `${ECR}/web@sha256:${'a'.repeat(64)}`,
    'localhost:5000/web:V1',
    'MyRegistry.example.com/web:1'
  ])('%s is one', text => {
    expect(mistakeInImage(text)).toBeUndefined()
  })

  test.each([
    ['***.dkr.ecr.eu-west-1.amazonaws.com/web:1', /"\*\*\*".*account id/],
    ['/web:1', /address of the registry before it is empty/],
    ['//web:1', /address of the registry before it is empty/],
    ['$ECR_REGISTRY/web:1', /variable that nothing has filled in/],
    [`\${REGISTRY}/web:1`, /variable that nothing has filled in/],
    ['{{ image }}', /variable that nothing has filled in/],
    [`${ECR}/web:$GITHUB_SHA`, /variable that nothing has filled in/],
    [`${ECR}/web:`, /ends where a tag or digest should follow/],
    [`${ECR}/web@`, /ends where a tag or digest should follow/],
    [`${ECR}/:v1`, /no name behind a "\/"/],
    [`${ECR}/`, /no name behind a "\/"/],
    [':v1', /no name before its tag/],
    ['<IMAGE1_NAME>', /placeholder/],
    ['<IMAGE2_NAME>:1', /placeholder/],
    ['docker pull nginx', /is a command/],
    ['https://hub.docker.com/r/owner/web', /page of Docker Hub/],
    ['hub.docker.com/r/owner/web', /page of Docker Hub/],
    [`https://${ECR}/web:1`, /scheme/],
    ['docker://nginx', /scheme/],
    ['https:/ghcr.io/x/web', /scheme/],
    ['arn:aws:ecr:eu-west-1:123456789012:repository/web', /is an ARN/],
    ['"nginx:1"', /quotes/],
    ['nginx:1 nginx:2', /space/],
    ['nginx:1\nnginx:2', /space/],
    ['nginx\u200b:1', /space/],
    ['web:feature/x', /tag that no registry takes/],
    ['localhost:5000/web:a+b', /tag that no registry takes/],
    [`${ECR}/web:${'a'.repeat(129)}`, /tag that no registry takes/],
    ['web@sha256:abc', /invalid digest/],
    ['web:1@sha256:abc', /invalid digest/],
    ['web@sha256:9fceb02d0ae598e95dc970b74767f19372d61af8', /invalid digest/],
    ['PLACEHOLDER', /placeholder/],
    ['IMAGE_PLACEHOLDER', /placeholder/],
    ['__IMAGE__', /placeholder/],
    ['web:__TAG__', /placeholder/],
    ['#{IMAGE}#', /placeholder/],
    ['@@IMAGE@@', /placeholder/],
    [ECR, /registry without the name of a repository/],
    [`${ECR}:1`, /registry without the name of a repository/],
    ['12345678901.dkr.ecr.eu-west-1.amazonaws.com/web:1', /not have 12 digits/],
    ['1.23456789012e+11.dkr.ecr.eu-west-1.amazonaws.com/web:1', /not have 12 digits/],
    ['null/web:1', /no value/],
    ['undefined/web', /no value/],
    [`${ECR}/undefined:1`, /no value/],
    ['None', /no value/],
    ['web:None', /no value/],
    ['web:[object Object]', /no value/],
    ['null', /no value/],
    ['undefined', /no value/],
    ['[object Object]', /no value/],
    ['web:null', /no value/],
    ['ghcr.io/x/web:undefined', /no value/],
    ['sha256:abc', /digest without the name/],
    ['.dkr.ecr.eu-west-1.amazonaws.com/web:1', /no account id/],
    ['123456789012.dkr.ecr..amazonaws.com/web:1', /no region/],
    ['123456789012.dkr.ecr.amazonaws.com/web:1', /no region/]
  ])('%j is none, and the cause is named', (text, what) => {
    expect(mistakeInImage(text)?.what).toMatch(what)
  })

  test('with capital letters is shown in lower case, the tag as it is', () => {
    expect(mistakeInImage('ghcr.io/MyOrg/Web:V1')).toEqual({
      what: 'has capital letters in its name, which no registry takes.',
      fix: 'Write it in lower case: ghcr.io/myorg/web:V1.'
    })
  })
})

test.each([
  ['placeholder', true],
  ['placeholder:latest', true],
  ['your-image', true],
  ['image', true],
  ['image-name', true],
  ['changeme', true],
  ['todo', true],
  ['nginx', false],
  ['imagemagick', false],
  ['my-app', false],
  ['ghcr.io/x/placeholder', false]
])('%s: a word that should have been replaced: %s', (image, expected) => {
  expect(isStandIn(image)).toBe(expected)
})
