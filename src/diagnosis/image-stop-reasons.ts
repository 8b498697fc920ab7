import type { DeploymentFacts } from './findings.ts'
import {
  type FailureRow,
  type FailureSubject,
  nameContainer,
  nameExecutionRole,
  nameImage
} from './stop-reason-row.ts'

interface ImageParts {
  readonly repository: string
  /** `the tag 1.2` or `the digest sha256:...`. */
  readonly version: string
}

/** Repository without the registry's host, and tag or digest (Docker's default tag when there is none). */
function splitImage(reference: string): ImageParts {
  const path = reference.replace(/^[^/]*[.:][^/]*\//, '')
  const [name = path, digest] = path.split('@')
  const tagged = /^(?<repository>.+):(?<tag>[^/:]+)$/.exec(name)?.groups
  const repository = tagged?.repository ?? name
  const version =
    digest === undefined ? `the tag ${tagged?.tag ?? 'latest'}` : `the digest ${digest}`
  return { repository, version }
}

function hintNotFound(subject: FailureSubject, facts: DeploymentFacts): string {
  const reference = subject.details.image ?? subject.image ?? facts.image
  if (reference === undefined) return 'Check the tag and the repository of the image.'
  const { repository, version } = splitImage(reference)
  return `Check that ${version} exists in the repository ${repository}: push it, or deploy one that is there.`
}

/** Both architectures, and the two ways to make them one. */
function hintArchitecture(subject: FailureSubject, facts: DeploymentFacts): string {
  const asked = subject.details.platform ?? facts.platform ?? 'linux/amd64'
  const held = facts.imagePlatforms ?? []
  const holds =
    held.length === 0
      ? 'the image was built for another platform'
      : `the image holds ${held.join(', ')}`
  const architecture = asked.endsWith('arm64') ? 'ARM64' : 'X86_64'
  return (
    `The task runs on ${asked} (cpuArchitecture ${architecture}), but ${holds}. Build it with \`platforms: ${asked}\`, ` +
    "or change runtimePlatform.cpuArchitecture in the task definition to the image's."
  )
}

/** What a container's log says when its program was built for another processor. */
export const ARCHITECTURE_ROW: FailureRow = {
  code: 'wrong-architecture',
  permanent: true,
  pattern:
    /does not contain descriptor matching platform '(?<platform>[^']+)'|no match for platform in manifest|exec format error/,
  sentence: subject => {
    const { platform } = subject.details
    const other = platform === undefined ? "for the task's platform" : `for ${platform}`
    return subject.exitCode === undefined
      ? `${nameImage(subject)} holds nothing ${other}.`
      : `The program in ${nameContainer(subject)} was built for another processor (exec format error, exit code ${subject.exitCode}).`
  },
  hint: hintArchitecture
}

const ACCESS_HINT = (_: FailureSubject, facts: DeploymentFacts): string =>
  `Give ${nameExecutionRole(facts)} the actions ecr:GetAuthorizationToken, ecr:BatchGetImage and ` +
  'ecr:GetDownloadUrlForLayer on the repository, and check the policy of the repository when it is in another account.'

/** Why an image could not be pulled, most specific first. Texts as seen on AWS. */
export const IMAGE_ROWS: readonly FailureRow[] = [
  {
    code: 'image-rate-limit',
    permanent: false,
    pattern: /^.*CannotPull.*(?:toomanyrequests|pull rate limit|429 Too Many Requests)/s,
    sentence: subject =>
      `${nameImage(subject)} could not be pulled: the registry's rate limit was reached.`,
    hint: () =>
      'Keep a copy of the image in ECR (a pull through cache rule does), or give the registry credentials to the task definition.'
  },
  ARCHITECTURE_ROW,
  {
    code: 'image-access',
    permanent: true,
    pattern:
      /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:pull access denied|insufficient_scope|may require authorization|401 Unauthorized|authentication required|failed to fetch (?:anonymous|oauth) token: [^\n]{0,300}: 40[13]\b)/s,
    sentence: subject => `${nameImage(subject)} does not exist, or needs a login to be pulled.`,
    hint: (subject, facts) =>
      `${hintNotFound(subject, facts)} A private registry other than ECR needs repositoryCredentials in the task definition.`
  },
  {
    code: 'image-permission',
    permanent: true,
    pattern:
      /CannotPull.*(?:Check that the role has the permissions|403 Forbidden|AccessDenied)|not authorized to perform: ecr:/s,
    sentence: subject => `${nameImage(subject)} could not be pulled: the task has no permission.`,
    hint: ACCESS_HINT
  },
  {
    code: 'image-copy',
    permanent: false,
    pattern: /CannotPull.*failed to copy: httpReaderSeeker/s,
    sentence: subject => `${nameImage(subject)} could not be copied in full.`,
    hint: () =>
      'This usually resolves itself. If it does not, check the route from the subnets to ECR and S3 (NAT gateway or endpoints).'
  },
  {
    code: 'image-network',
    permanent: true,
    pattern:
      /CannotPull.*(?:connection issue between the task and|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|\bEOF\b)/s,
    sentence: subject =>
      `${nameImage(subject)} could not be pulled: the task cannot reach the registry.`,
    hint: () =>
      'Give the subnets a route to the registry: a public IP address, a NAT gateway, or endpoints for ecr.api, ecr.dkr and S3; and let the security group make connections on port 443.'
  },
  {
    code: 'image-not-found',
    permanent: true,
    pattern:
      /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:not found|manifest unknown|does not exist)/s,
    sentence: subject => `${nameImage(subject)} was not found.`,
    hint: hintNotFound
  },
  {
    code: 'image-size',
    permanent: false,
    pattern: /CannotPull.*no space left on device/s,
    sentence: subject => `${nameImage(subject)} does not fit on the task's disk.`,
    hint: () =>
      'Raise ephemeralStorage.sizeInGiB in the task definition (21 to 200), or make the image smaller.'
  },
  {
    code: 'image-pull',
    permanent: false,
    pattern: /CannotPull\w*:/,
    sentence: subject => `${nameImage(subject)} could not be pulled.`,
    hint: ({ text }) => `ECS says: ${text}`
  }
]
