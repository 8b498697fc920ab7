import { expect, test } from '@jest/globals'
import { effectiveArguments } from '../../src/image/build-identity.ts'
import { hideArguments } from '../../src/image/hide-arguments.ts'

test.each([
  // Seen: BuildKit puts the value in for the name in COPY and WORKDIR.
  [['DIR=/srv/s3cret'], 'COPY big /srv/s3cret/big', 'COPY big $DIR/big'],
  [['A=one', 'B=oneandtwo'], 'COPY oneandtwo one', 'COPY $B $A'],
  [['V=1'], '[1/3] RUN python3.11 -m 1', '[1/3] RUN python3.11 -m $V'],
  [['V=a.c*(', 'W=$&'], 'COPY abc a.c*( $&', 'COPY abc $V $W'],
  [['NAME=two  blanks'], 'COPY two blanks b', 'COPY $NAME b'],
  [['V=', 'W=  '], 'COPY a  b', 'COPY a  b'],
  [['NAME'], 'COPY from-outside b', 'COPY $NAME b'],
  [[], 'ADD https://me:s3cret@example.com/x /x', 'ADD https://***@example.com/x /x']
])('of %j: %s', (buildArgs, text, expected) => {
  const args = effectiveArguments(buildArgs, { NAME: 'from-outside' })
  expect(hideArguments(args)(text)).toBe(expected)
})
