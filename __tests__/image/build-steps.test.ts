import { describe, expect, test } from '@jest/globals'
import { accountFor, type BuildStep, noteBuildStep } from '../../src/image/build-steps.ts'

const asIs = (text: string) => text

/** The account of output whose lines come a second apart. */
function account(output: string, hide = asIs) {
  const steps = output
    .split('\n')
    .reduce<readonly BuildStep[]>(
      (noted, line, index) => noteBuildStep(noted, line, index * 1000),
      []
    )
  return accountFor(steps, hide)
}

/** Printed by buildx 0.13 with Docker 20.10, for a Dockerfile of two stages; the second time. */
const CACHED = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 32B done
#1 DONE 0.1s

#3 [stage-1 1/3] WORKDIR /srv
#3 DONE 0.0s

#4 [internal] load build context
#4 transferring context: 50B 0.0s done
#4 DONE 0.0s

#5 [assets 1/1] COPY big /big
#5 CACHED

#6 [stage-1 2/3] COPY --from=assets /big /srv/app/big
#6 CACHED

#8 exporting to image
#8 exporting layers done
#8 writing image sha256:32baa444704a51f0c11807fa8b0687d037ef14f3a1cb3ac26d3c65a82399c175 done
#8 DONE 0.0s`

/** The same for the first time. */
const FIRST = `#3 [stage-1 1/3] WORKDIR /srv
#3 DONE 0.1s

#4 [internal] load build context
#4 transferring context: 20.98MB 1.6s done
#4 DONE 1.6s

#5 [assets 1/1] COPY big /big
#5 DONE 0.1s

#6 [stage-1 2/3] COPY --from=assets /big /srv/app/big
#6 DONE 0.4s`

/** BuildKit of two platforms: steps take turns in the output, and each has its name once more when its turn comes. */
const TURNS = `#9 [linux/amd64 build 2/4] COPY package.json .
#9 CACHED

#10 [linux/amd64 build 3/4] RUN npm ci
#10 0.512 CACHED
#10 0.612 DONE 99.0s
#10 ...

#11 [linux/amd64->linux/arm64 build 3/4] RUN npm ci
#11 0.4 npm warn
#11 DONE 12.4s

#10 [linux/amd64 build 3/4] RUN npm ci
#10 9.1 added 3 packages
#10 DONE 41.2s`

const digest = 'a'.repeat(64)

/** A cache in a registry (BuildKit 0.12): its layers are fetched, which takes time, and the step is told to be done. */
const FETCHED = `#7 [1/3] FROM docker.io/library/node:22@sha256:${digest}
#7 resolve docker.io/library/node:22@sha256:${digest} 0.1s done
#7 DONE 0.1s

#7 [1/3] FROM docker.io/library/node:22@sha256:${digest}
#7 sha256:${digest} 30.15MB / 49.55MB 0.9s
#7 extracting sha256:${digest} 1.2s done
#7 DONE 4.4s

#8 [2/3] RUN npm ci
#8 sha256:${digest} 3.1MB / 3.1MB 0.3s done
#8 extracting sha256:${digest} 0.5s done
#8 DONE 1.9s

#9 [3/3] COPY . .
#9 DONE 0.2s`

/** The classic builder (Docker 20.10). */
const CLASSIC = `Sending build context to Docker daemon  20.98MB
Step 1/4 : FROM scratch
 --->
Step 2/4 : COPY big /big
 ---> Using cache
 ---> b61ee5fbaefa
Step 3/4 : RUN make
 ---> Running in d4783f594539
making
Step 4/4 : CMD ["/srv"]
 ---> Using cache
 ---> bc1f4d677047
Successfully built bc1f4d677047`

describe('what a build had to do', () => {
  test.each([
    [
      'with everything cached that takes time',
      CACHED,
      {
        instructions: 3,
        cached: 2,
        longest: [{ name: '[internal] load build definition from Dockerfile', seconds: 0.1 }]
      }
    ],
    [
      'for the first time',
      FIRST,
      {
        instructions: 3,
        cached: 0,
        longest: [
          { name: '[internal] load build context', seconds: 1.6 },
          { name: '[stage-1 2/3] COPY --from=assets /big /srv/app/big', seconds: 0.4 },
          { name: '[stage-1 1/3] WORKDIR /srv', seconds: 0.1 },
          { name: '[assets 1/1] COPY big /big', seconds: 0.1 }
        ]
      }
    ],
    [
      'for two platforms at once, whatever its programs print',
      TURNS,
      {
        instructions: 3,
        cached: 1,
        firstBuilt: '[linux/amd64 build 3/4] RUN npm ci',
        longest: [
          { name: '[linux/amd64 build 3/4] RUN npm ci', seconds: 41.2 },
          { name: '[linux/amd64->linux/arm64 build 3/4] RUN npm ci', seconds: 12.4 }
        ]
      }
    ],
    [
      'with a cache in a registry',
      FETCHED,
      {
        instructions: 2,
        cached: 1,
        firstBuilt: '[3/3] COPY . .',
        longest: [
          { name: `[1/3] FROM docker.io/library/node:22@sha256:${digest}`, seconds: 4.4 },
          { name: '[2/3] RUN npm ci', seconds: 1.9 },
          { name: '[3/3] COPY . .', seconds: 0.2 }
        ]
      }
    ],
    [
      'with the classic builder, by when its steps begin',
      CLASSIC,
      {
        instructions: 3,
        cached: 2,
        firstBuilt: '[3/4] RUN make',
        longest: [
          { name: '[2/4] COPY big /big', seconds: 3 },
          { name: '[3/4] RUN make', seconds: 3 },
          { name: '[4/4] CMD ["/srv"]', seconds: 3 },
          { name: '[1/4] FROM scratch', seconds: 2 }
        ]
      }
    ]
  ])('%s', (_, output, expected) => {
    expect(account(output)).toEqual(expected)
  })

  test('has no account where no instruction is told', () => {
    expect(account('#1 [internal] load .dockerignore\n#1 DONE 0.4s')).toBeUndefined()
    expect(account('')).toBeUndefined()
  })

  test('names no more than five steps, without what must not be shown', () => {
    const output = Array.from(
      { length: 9 },
      (_, index) => `#${index + 1} [${index + 1}/9] COPY s3cret /x\n#${index + 1} DONE ${index}.5s`
    ).join('\n')
    const told = account(output, text => text.replace('s3cret', '$X'))
    expect(told?.longest.map(({ name, seconds }) => `${name} ${seconds}`)).toEqual(
      [9, 8, 7, 6, 5].map(index => `[${index}/9] COPY $X /x ${index - 1}.5`)
    )
  })
})
