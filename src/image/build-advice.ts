import type { FailedBuild } from './build-output.ts'

interface Advice {
  readonly pattern: RegExp
  readonly hint: string
  /** Only where the failed step is of this kind; absent: anywhere. */
  readonly kind?: FailedBuild['kind']
}

const HUB_LIMIT =
  'Docker Hub limits anonymous pulls: run docker/login-action in an earlier step, or take the base image from public.ecr.aws/docker/library.'
const BASE_LOGIN =
  'Log in to its registry in an earlier step (docker/login-action, or aws-actions/amazon-ecr-login for ECR), and check the name of the base image.'

/** What a failed build's own words mean, the first that fits; texts of BuildKit, containerd and the classic builder. */
const ADVICE: readonly Advice[] = [
  {
    pattern: /toomanyrequests|429 too many requests|pull rate limit/i,
    kind: 'base-image',
    hint: HUB_LIMIT
  },
  {
    pattern:
      /\b401\b|unauthorized|authentication required|pull access denied|insufficient_scope|no basic auth credentials|failed to authorize|\b403\b|forbidden|^denied\b|: denied\b/i,
    kind: 'base-image',
    hint: BASE_LOGIN
  },
  {
    pattern: /no match for platform|does not provide the specified platform|no matching manifest/i,
    kind: 'base-image',
    hint: 'The base image has no variant for this platform: choose another one, or another platform in platforms.'
  },
  {
    pattern: /: not found$|manifest unknown|does not exist/i,
    kind: 'base-image',
    hint: 'Check the name and the tag of the base image.'
  },
  {
    pattern:
      /no such host|i\/o timeout|connection re(?:fused|set)|TLS handshake|\bEOF\b|\b50[0234]\b/i,
    kind: 'base-image',
    hint: "The registry of the base image cannot be reached: check its name and the runner's network, and run the job again."
  },
  {
    pattern:
      /exec format error|exec user process caused.*format|Invalid ELF image for this architecture/i,
    hint: 'The runner cannot run programs of that architecture: run docker/setup-qemu-action in an earlier step, or build on a runner of the same architecture.'
  },
  {
    pattern: /no space left on device|disk quota exceeded/i,
    hint: 'The disk of the builder is full: remove what is not needed (docker system prune), or use a larger runner.'
  },
  {
    pattern: /exit code: 137\b|non-zero code: 137\b|cannot allocate memory|signal: killed|OOM/,
    hint: 'The step was killed, most likely because memory ran out: use a larger runner, or let the build use less (for Node.js, NODE_OPTIONS=--max-old-space-size).'
  },
  {
    pattern: /network\.host is not allowed/i,
    hint: 'Give allow: network.host; a builder of docker/setup-buildx-action needs buildkitd-flags: --allow-insecure-entitlement network.host as well.'
  },
  {
    pattern: /security\.insecure is not allowed/i,
    hint: 'Give allow: security.insecure; the builder needs it as well (docker/setup-buildx-action with buildkitd-flags: --allow-insecure-entitlement security.insecure).'
  },
  {
    pattern: /target stage "?[^"\s]*"? could not be found|failed to reach build target/i,
    hint: 'Check target: it has to be the name of a stage of the Dockerfile (FROM … AS name).'
  },
  {
    pattern:
      /failed to read dockerfile|unable to evaluate symlinks in Dockerfile path|cannot locate specified Dockerfile/i,
    hint: 'Give the path of the Dockerfile in the input file, from the root of the workspace.'
  },
  {
    pattern:
      /secret \S+: not found|could not load secret|failed to stat \S+|secret file .* not found/i,
    hint: 'Give the secret in build-secrets, under the id that the Dockerfile mounts.'
  },
  {
    pattern: /invalid empty ssh agent socket|SSH_AUTH_SOCK/i,
    hint: 'Start an SSH agent in an earlier step (webfactory/ssh-agent), or give a key: ssh: default=PATH.'
  },
  {
    pattern:
      /"?\/?[^"]*"?: not found$|COPY failed: .*(?:no such file|not found|no source files)|lstat .*no such file|file not found in build context or excluded by \.dockerignore/i,
    kind: 'instruction',
    hint: 'Check that the file is inside the build context (input context), that an earlier step made it, and that .dockerignore does not leave it out.'
  },
  {
    pattern: /the --mount option requires BuildKit|unknown flag: --?mount/i,
    hint: 'The plain builder cannot do this: build with buildx by leaving builder out.'
  },
  {
    pattern: /is not supported (?:for|with) the docker driver|switch to a different driver/i,
    hint: 'Run docker/setup-buildx-action in an earlier step: its builder can.'
  }
]

/** What to do about a failed build, where its words are known. */
export function adviseOnBuild(failed: FailedBuild): string | undefined {
  const isProgram = failed.exitCode !== undefined
  // What a program wrote before it failed may be about the machine; the builder's own errors are in its own words.
  const texts = isProgram ? [failed.said, ...failed.output.slice(-5)] : [failed.said]
  return ADVICE.find(
    ({ pattern, kind }) =>
      (kind === undefined || (kind === failed.kind && !isProgram)) &&
      texts.some(text => pattern.test(text))
  )?.hint
}
