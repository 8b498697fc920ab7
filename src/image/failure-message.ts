import { adviseOnBuild } from './build-advice.ts'
import type { FailedBuild } from './build-output.ts'
import type { BuildFailure, BuildFailureKind } from './push-failure.ts'

/** What is named in the messages about a build or a push. */
export interface BuildSubject {
  /** The repository's name, without registry. */
  readonly repository: string
  /** The tag that was to be pushed. */
  readonly tag: string
  /** The registry's host. */
  readonly host: string
  /** The region of the registry, for the commands that we suggest. */
  readonly region?: string | undefined
  /** The builder that the user chose. */
  readonly builder?: string | undefined
}

export interface FailureMessage {
  /** One sentence. */
  readonly message: string
  readonly hint?: string
  /** What the failed step wrote last, for what the sentence does not say. */
  readonly details?: readonly string[]
}

type Describe = (failure: BuildFailure, subject: BuildSubject) => FailureMessage

const MESSAGES: Readonly<Record<BuildFailureKind, Describe>> = {
  engine: ({ said }) => ({
    message: `The Docker engine cannot be reached: ${said}`,
    hint: 'Start the engine on the runner, or point DOCKER_HOST at one.'
  }),
  'engine-permission': ({ said }) => ({
    message: `The Docker engine refuses this user: ${said}`,
    hint: "Add the runner's user to the group docker."
  }),
  builder: ({ said }, { builder }) => ({
    message: `The builder ${builder ?? 'of buildx'} cannot be used: ${said}`,
    hint: `Create it in an earlier step (docker/setup-buildx-action), or ${
      builder === undefined ? 'unset BUILDX_BUILDER' : 'remove the input builder'
    }.`
  }),
  driver: ({ said }) => ({
    message: `The builder cannot do what was asked: ${said}`,
    hint: 'Run docker/setup-buildx-action in an earlier step: its builder can.'
  }),
  build: ({ said, build }) => {
    const failed: FailedBuild = build ?? { said, kind: 'unknown', output: [] }
    const hint = adviseOnBuild(failed)
    return {
      message: describeBuild(failed),
      ...(hint === undefined ? {} : { hint }),
      ...(failed.output.length === 0 ? {} : { details: failed.output })
    }
  },
  cache: ({ said }) => ({
    message: `The build cache cannot be written (cache-to): ${said}`,
    hint: 'Remove ignore-error=false from cache-to to deploy all the same.'
  }),
  'immutable-tag': (_, { tag, repository }) => ({
    message: `The tag ${tag} exists in the repository ${repository} and is immutable.`,
    hint: 'Choose another first tag, such as the commit SHA.'
  }),
  'no-repository': (_, subject) => describeMissingRepository(subject),
  'access-denied': ({ said, action }, { repository }) => ({
    message: `The push to the repository ${repository} is not permitted${
      action === undefined ? '' : ` (${action})`
    }: ${said}`,
    hint: `Allow ${action ?? 'the push'} on the repository in the policy of the role that this job uses.`
  }),
  'expired-token': ({ said }, { host }) => ({
    message: `The registry ${host} refuses our login, also after a new one: ${said}`,
    hint: 'Check that the credentials of the job outlive the build (role-duration-seconds).'
  }),
  'not-logged-in': ({ said }, { host }) => ({
    message: `The registry ${host} did not accept the login: ${said}`,
    hint: 'Check that the account and region of the repository are those of the credentials.'
  }),
  rate: ({ said }, { host }) => ({
    message: `The registry ${host} still reports too many requests: ${said}`,
    hint: 'Run fewer pushes at the same time, or ask AWS for a higher quota of ECR.'
  }),
  quota: ({ said }, { repository }) => ({
    message: `The repository ${repository} is full: ${said}`,
    hint: 'Delete old images (a lifecycle policy does it), or ask AWS for a higher quota.'
  }),
  server: ({ said }, { host }) => ({
    message: `The registry ${host} fails: ${said}`,
    hint: 'Run the job again later; the AWS Health Dashboard says when ECR is unwell.'
  }),
  network: ({ said }, { host }) => ({
    message: `The push to the registry ${host} was interrupted: ${said}`,
    hint: "Check the runner's network and proxy."
  }),
  unreachable: ({ said }, { host }) => ({
    message: `The registry ${host} cannot be reached: ${said}`,
    hint: "Check the repository's URI, and the runner's network and proxy."
  }),
  certificate: ({ said }, { host }) => ({
    message: `The certificate of the registry ${host} is not trusted: ${said}`,
    hint: 'Check the proxy of the runner, and the certificates that the Docker engine trusts.'
  }),
  disk: ({ said }) => ({
    message: `The disk of the builder is full: ${said}`,
    hint: 'Remove what is not needed (docker system prune), or use a larger runner.'
  }),
  refused: ({ said }, { host }) => ({
    message: `The registry ${host} refuses the image: ${said}`,
    hint: 'If provenance or sbom is on, try without: not every registry takes attestations.'
  })
}

/** One sentence that says what failed, and one that says what to do. */
export function describeFailure(failure: BuildFailure, subject: BuildSubject): FailureMessage {
  return MESSAGES[failure.kind](failure, subject)
}

/** A repository that is not there, with the two ways out. */
export function describeMissingRepository({
  repository,
  host,
  region
}: Pick<BuildSubject, 'repository' | 'host' | 'region'>): Required<
  Pick<FailureMessage, 'message' | 'hint'>
> {
  const inRegion = region === undefined ? '' : ` --region ${region}`
  return {
    message: `The repository ${repository} does not exist in the registry ${host}.`,
    hint: `Set create-repository: true, or create it by hand: aws ecr create-repository --repository-name ${repository} --image-tag-mutability IMMUTABLE --image-scanning-configuration scanOnPush=true${inRegion}`
  }
}

/** What failed, in one sentence: the step and how it ended. */
function describeBuild({ said, step, place, exitCode }: FailedBuild): string {
  const at = place === undefined ? '' : ` (${place})`
  if (step === undefined) return `The image cannot be built${at}: ${said}`
  return exitCode === undefined
    ? `The image cannot be built: ${step}${at} failed: ${said}`
    : `The image cannot be built: ${step}${at} ended with exit code ${exitCode}.`
}
