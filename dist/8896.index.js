export const id = 8896;
export const ids = [8896];
export const modules = {

/***/ 1862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UL: () => (/* binding */ SERVICE_ROWS),
/* harmony export */   by: () => (/* binding */ hintContainerHealthCheck),
/* harmony export */   se: () => (/* binding */ hintHealthCheck)
/* harmony export */ });
/* harmony import */ var _stop_reason_row_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9767);

/** What the load balancer asks, as far as it is known, and what has to hold for it to be answered. */
function hintHealthCheck(facts) {
    const { healthCheckPath, healthCheckPort, healthCheckGraceSeconds, ports = [] } = facts;
    const port = healthCheckPort ?? ports.join(', ');
    const asked = [
        healthCheckPath === undefined ? '' : `asks for ${healthCheckPath}`,
        port === '' ? '' : `on port ${port}`,
        healthCheckGraceSeconds === undefined
            ? ''
            : `after a grace period of ${healthCheckGraceSeconds} s`
    ].filter(part => part !== '');
    const what = asked.length === 0 ? '' : `The health check ${asked.join(' ')}. `;
    return (`${what}Check that the container listens on that port on 0.0.0.0, that the path answers with the expected code, ` +
        'that its security group lets the load balancer in, and that healthCheckGracePeriodSeconds is longer than its start.');
}
/** The same for the check that ECS runs inside the container. */
function hintContainerHealthCheck() {
    return "Check the command, the startPeriod and the retries of the container's healthCheck: the command runs inside the container, so its programs (curl, for example) must be in the image.";
}
const HEALTH_CHECK = {
    code: 'health-check',
    permanent: false,
    scope: 'task',
    sentence: ({ details }) => details.reason === undefined
        ? "The task failed the load balancer's health checks."
        : `The task failed the load balancer's health checks: ${details.reason}.`,
    hint: (_, facts) => hintHealthCheck(facts)
};
const INTERRUPTED = {
    code: 'interrupted',
    permanent: false,
    scope: 'task',
    sentence: () => 'AWS took the machine away that the task ran on.',
    hint: () => 'ECS starts a new task by itself.'
};
const CAPACITY = {
    code: 'capacity',
    permanent: false,
    scope: 'task',
    sentence: () => 'Fargate has no capacity for the task at this time.',
    hint: () => 'This heals by itself. More subnets in other availability zones make it rarer.'
};
/** Why the service's scheduler or the platform ended or never placed a task, most specific first. Texts as seen on AWS. */
const SERVICE_ROWS = [
    {
        ...HEALTH_CHECK,
        pattern: /is unhealthy in \(target-group [^)]*\) due to \(reason (?<reason>.+?)\)\.?$/
    },
    { ...HEALTH_CHECK, pattern: /failed ELB health checks/ },
    {
        code: 'container-health-check',
        permanent: false,
        pattern: /failed container health checks/,
        sentence: subject => `The health check of ${(0,_stop_reason_row_js__WEBPACK_IMPORTED_MODULE_0__/* .nameContainer */ .VW)(subject)} failed.`,
        hint: hintContainerHealthCheck
    },
    {
        code: 'target-group-missing',
        permanent: true,
        scope: 'task',
        pattern: /TARGET GROUP IS NOT FOUND/,
        sentence: () => "The service's target group does not exist any more.",
        hint: () => "Create the target group again, or take it out of the service's load balancers."
    },
    {
        code: 'spot',
        permanent: false,
        scope: 'task',
        pattern: /SpotInterruption|Spot Task was interrupted/,
        sentence: () => 'AWS took back the Spot capacity that the task ran on.',
        hint: () => 'This heals by itself. A capacity provider strategy with some FARGATE keeps tasks when Spot is scarce.'
    },
    { ...INTERRUPTED, pattern: /TerminationNotice|InfrastructureHealth/ },
    {
        code: 'subnet-full',
        permanent: true,
        scope: 'task',
        pattern: /InsufficientFreeAddressesInSubnet/,
        sentence: () => 'A subnet of the service has no free IP address.',
        hint: () => 'Give the service more or larger subnets, or free addresses in them.'
    },
    {
        code: 'provisioning',
        permanent: false,
        scope: 'task',
        pattern: /network interface provision|Create Network Interface|EphemeralStorage provisioning/i,
        sentence: ({ text }) => /EphemeralStorage/.test(text)
            ? "The task's disk could not be provided in time."
            : "The task's network interface could not be provided.",
        hint: () => 'This heals as a rule. If it does not, check the subnets and the quota of network interfaces.'
    },
    {
        ...CAPACITY,
        pattern: /Capacity is unavailable|RESOURCE:\w+|no container instance met all of its requirements/
    },
    {
        code: 'quota',
        permanent: false,
        scope: 'task',
        pattern: /reached the limit on the number of (?<what>tasks|vCPUs)|The requested (?<size>CPU|MEMORY) configuration is above your limit/,
        sentence: ({ details }) => details.what === undefined
            ? `The ${details.size === 'CPU' ? 'CPU' : 'memory'} that the task asks for is above the account's limit.`
            : `The account's limit of ${details.what} that run at the same time is reached.`,
        hint: () => 'Ask for a higher Fargate quota in Service Quotas, or stop unused tasks.'
    },
    {
        code: 'account-blocked',
        permanent: true,
        scope: 'task',
        pattern: /account is currently blocked/,
        sentence: () => 'AWS has blocked the account.',
        hint: () => 'Ask AWS Support.'
    },
    {
        code: 'deployment-configuration',
        permanent: true,
        scope: 'task',
        pattern: /because of the service deployment configuration/,
        sentence: () => 'minimumHealthyPercent and maximumPercent leave ECS no room to start or stop a task.',
        hint: () => 'Raise maximumPercent (200 is the default) or lower minimumHealthyPercent.'
    },
    {
        code: 'service-permission',
        permanent: true,
        scope: 'task',
        pattern: /IAM permissions policies have been misconfigured/,
        sentence: () => 'ECS may no longer maintain the service: its IAM permissions were changed.',
        hint: () => 'Check the service-linked role AWSServiceRoleForECS.'
    },
    {
        code: 'scale-in-protection',
        permanent: false,
        scope: 'task',
        pattern: /tasks under protection/,
        sentence: () => 'Tasks of the old revision are protected from scaling in.',
        hint: () => 'Wait until they give up their protection, or take it from them (UpdateTaskProtection).'
    }
];


/***/ }),

/***/ 9767:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Me: () => (/* binding */ cleanReason),
/* harmony export */   Pe: () => (/* binding */ nameImage),
/* harmony export */   VW: () => (/* binding */ nameContainer),
/* harmony export */   cV: () => (/* binding */ nameExecutionRole)
/* harmony export */ });
/** `container app`, or `a container` when it is not known which. */
function nameContainer({ container }) {
    return container === undefined ? 'a container' : `container ${container}`;
}
/** `The image team/app:1 of container app`, with what is known of it. */
function nameImage({ container, details, image }) {
    const reference = details.image ?? image;
    const of = container === undefined ? '' : ` of container ${container}`;
    return reference === undefined ? `The image${of}` : `The image ${reference}${of}`;
}
/** `the execution role arn:...`, as far as it is known. */
function nameExecutionRole(facts) {
    return facts.executionRoleArn === undefined
        ? "the task's execution role"
        : `the execution role ${facts.executionRoleArn}`;
}
/** The same reason for every task: ids, addresses, counters and times are replaced, and long ones are cut. */
function cleanReason(text) {
    const same = text
        .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>')
        .replace(/\b[0-9a-f]{32}\b/gi, '<id>')
        .replace(/\beni-[0-9a-f]+\b/gi, '<network interface>')
        .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>')
        .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
        .replace(/has been retried \d+ times?(?:\(s\)|\(times\))?/g, 'has been retried')
        .replace(/\s+/g, ' ')
        .trim();
    return same.length > 400 ? `${same.slice(0, 400)}…` : same;
}


/***/ }),

/***/ 8896:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rl: () => (/* binding */ causeOf),
  nM: () => (/* binding */ causeOfEvent),
  JR: () => (/* binding */ hintFor),
  UA: () => (/* binding */ plainCause),
  nb: () => (/* binding */ refineByLog)
});

// UNUSED EXPORTS: causeCodes

// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/diagnosis/stop-reason-row.ts
var stop_reason_row = __webpack_require__(9767);
;// CONCATENATED MODULE: ./src/diagnosis/exit-codes.ts


const OUT_OF_MEMORY = /OutOfMemory/;
function describeMemory({ container }, facts) {
    const own = facts.containerMemoryMiB?.[container ?? ''];
    if (own !== undefined)
        return `Its own limit is ${own} MiB.`;
    return facts.memoryMiB === undefined ? '' : `The task's limit is ${facts.memoryMiB} MiB.`;
}
function hintMemory(subject, facts) {
    return `${describeMemory(subject, facts)} Raise memory in the task definition, or find out what fills it.`.trim();
}
function exitRow(code, what, hint) {
    return {
        code,
        permanent: false,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} ${what(subject.exitCode === undefined ? 'an exit code' : `exit code ${subject.exitCode}`)}.`,
        hint: () => hint
    };
}
const MEMORY_ROW = {
    code: 'out-of-memory',
    permanent: false,
    sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was killed because it used more memory than it may have (exit code ${subject.exitCode ?? 137}).`,
    hint: hintMemory
};
const KILLED_ROW = {
    code: 'killed',
    permanent: false,
    sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was killed (exit code 137, SIGKILL).`,
    hint: (subject, facts) => `Exit code 137 is most often memory. ${hintMemory(subject, facts)} It is also the end of a container that does not stop on SIGTERM within its stopTimeout.`
};
const CRASHED_ROW = exitRow('crashed', code => `exited with ${code}`, 'The program ended by itself: its log says why. A missing environment variable, secret or database is the usual cause.');
/** What exit codes mean, by the conventions of POSIX shells and Docker. */
const ROWS_BY_EXIT_CODE = {
    0: exitRow('ended', code => `ended with ${code}, but an essential container of a service has to keep running`, 'Start a program that stays in the foreground, or mark the container as not essential when it is meant to end.'),
    126: exitRow('not-executable', code => `could not run its command (${code}: not executable)`, 'Check that the file that command and entryPoint name is executable in the image.'),
    127: exitRow('no-such-command', code => `could not run its command (${code}: not found)`, 'Check that the program that command and entryPoint name is in the image and on its PATH.'),
    137: KILLED_ROW,
    139: exitRow('segmentation-fault', code => `crashed with a segmentation fault (${code})`, 'A native library that does not fit the image (another libc, another processor) is the usual cause.'),
    143: exitRow('terminated', code => `was told to end (${code}, SIGTERM) though nothing replaced it`, 'Another essential container of the task, or the program itself, ended it: compare the logs of all its containers.')
};
/** Every row that an exit can give. */
const EXIT_ROWS = [
    MEMORY_ROW,
    CRASHED_ROW,
    ...Object.values(ROWS_BY_EXIT_CODE)
];
/**
 * How likely a container is the one that ended the task, lowest first: the others get SIGTERM (143) and then SIGKILL
 * (137) once an essential container has ended.
 */
function rankSuspect({ exitCode, reason }) {
    if (OUT_OF_MEMORY.test(reason ?? ''))
        return 0;
    if (exitCode === undefined)
        return 5;
    const rank = { 137: 2, 0: 3, 143: 4 };
    return rank[exitCode] ?? 1;
}
/** What ended a task by an exit of one of its containers, or undefined when none has exited. */
function describeExit(task) {
    const [culprit] = [...task.containers].sort((a, b) => rankSuspect(a) - rankSuspect(b));
    if (culprit === undefined)
        return undefined;
    const outOfMemory = OUT_OF_MEMORY.test(culprit.reason ?? '');
    if (culprit.exitCode === undefined && !outOfMemory)
        return undefined;
    const subject = {
        text: culprit.reason ?? task.stoppedReason ?? '',
        details: {},
        container: culprit.name,
        ...(culprit.image === undefined ? {} : { image: culprit.image }),
        ...(culprit.exitCode === undefined ? {} : { exitCode: culprit.exitCode })
    };
    const row = outOfMemory ? MEMORY_ROW : (ROWS_BY_EXIT_CODE[culprit.exitCode ?? 1] ?? CRASHED_ROW);
    return { row, subject };
}

;// CONCATENATED MODULE: ./src/diagnosis/image-stop-reasons.ts

/** Repository without the registry's host, and tag or digest (Docker's default tag when there is none). */
function splitImage(reference) {
    const path = reference.replace(/^[^/]*[.:][^/]*\//, '');
    const [name = path, digest] = path.split('@');
    const tagged = /^(?<repository>.+):(?<tag>[^/:]+)$/.exec(name)?.groups;
    const repository = tagged?.repository ?? name;
    const version = digest === undefined ? `the tag ${tagged?.tag ?? 'latest'}` : `the digest ${digest}`;
    return { repository, version };
}
function hintNotFound(subject, facts) {
    const reference = subject.details.image ?? subject.image ?? facts.image;
    if (reference === undefined)
        return 'Check the tag and the repository of the image.';
    const { repository, version } = splitImage(reference);
    return `Check that ${version} exists in the repository ${repository}: push it, or deploy one that is there.`;
}
/** Both architectures, and the two ways to make them one. */
function hintArchitecture(subject, facts) {
    const asked = subject.details.platform ?? facts.platform ?? 'linux/amd64';
    const held = facts.imagePlatforms ?? [];
    const holds = held.length === 0
        ? 'the image was built for another platform'
        : `the image holds ${held.join(', ')}`;
    const architecture = asked.endsWith('arm64') ? 'ARM64' : 'X86_64';
    return (`The task runs on ${asked} (cpuArchitecture ${architecture}), but ${holds}. Build it with \`platforms: ${asked}\`, ` +
        "or change runtimePlatform.cpuArchitecture in the task definition to the image's.");
}
/** What a container's log says when its program was built for another processor. */
const ARCHITECTURE_ROW = {
    code: 'wrong-architecture',
    permanent: true,
    pattern: /does not contain descriptor matching platform '(?<platform>[^']+)'|no match for platform in manifest|exec format error/,
    sentence: subject => {
        const { platform } = subject.details;
        const other = platform === undefined ? "for the task's platform" : `for ${platform}`;
        return subject.exitCode === undefined
            ? `${(0,stop_reason_row/* nameImage */.Pe)(subject)} holds nothing ${other}.`
            : `The program in ${(0,stop_reason_row/* nameContainer */.VW)(subject)} was built for another processor (exec format error, exit code ${subject.exitCode}).`;
    },
    hint: hintArchitecture
};
const ACCESS_HINT = (_, facts) => `Give ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)} the actions ecr:GetAuthorizationToken, ecr:BatchGetImage and ` +
    'ecr:GetDownloadUrlForLayer on the repository, and check the policy of the repository when it is in another account.';
/** Why an image could not be pulled, most specific first. Texts as seen on AWS. */
const IMAGE_ROWS = [
    {
        code: 'image-rate-limit',
        permanent: false,
        pattern: /^.*CannotPull.*(?:toomanyrequests|pull rate limit|429 Too Many Requests)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the registry's rate limit was reached.`,
        hint: () => 'Keep a copy of the image in ECR (a pull through cache rule does), or give the registry credentials to the task definition.'
    },
    ARCHITECTURE_ROW,
    {
        code: 'image-access',
        permanent: true,
        pattern: /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:pull access denied|insufficient_scope|may require authorization|401 Unauthorized|authentication required|failed to fetch (?:anonymous|oauth) token: [^\n]{0,300}: 40[13]\b)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} does not exist, or needs a login to be pulled.`,
        hint: (subject, facts) => `${hintNotFound(subject, facts)} A private registry other than ECR needs repositoryCredentials in the task definition.`
    },
    {
        code: 'image-permission',
        permanent: true,
        pattern: /CannotPull.*(?:Check that the role has the permissions|403 Forbidden|AccessDenied)|not authorized to perform: ecr:/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the task has no permission.`,
        hint: ACCESS_HINT
    },
    {
        code: 'image-copy',
        permanent: false,
        pattern: /CannotPull.*failed to copy: httpReaderSeeker/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be copied to its end.`,
        hint: () => 'This heals as a rule. If it does not, check the route from the subnets to ECR and S3 (NAT gateway or endpoints).'
    },
    {
        code: 'image-network',
        permanent: true,
        pattern: /CannotPull.*(?:connection issue between the task and|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|\bEOF\b)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the task cannot reach the registry.`,
        hint: () => 'Give the subnets a way to the registry: a public IP address, a NAT gateway, or endpoints for ecr.api, ecr.dkr and S3; and let the security group out on port 443.'
    },
    {
        code: 'image-not-found',
        permanent: true,
        pattern: /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:not found|manifest unknown|does not exist)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} was not found.`,
        hint: hintNotFound
    },
    {
        code: 'image-size',
        permanent: false,
        pattern: /CannotPull.*no space left on device/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} does not fit on the task's disk.`,
        hint: () => 'Raise ephemeralStorage.sizeInGiB in the task definition (21 to 200), or make the image smaller.'
    },
    {
        code: 'image-pull',
        permanent: false,
        pattern: /CannotPull\w*:/,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled.`,
        hint: ({ text }) => `ECS says: ${text}`
    }
];

;// CONCATENATED MODULE: ./src/diagnosis/plain-pod-causes.ts
/** The sentence of a cause without anything that the cluster or a program wrote. Undefined: it is no pod's cause. */
function plainPodCause(code) {
    return Object.hasOwn(PLAIN, code) ? PLAIN[code] : undefined;
}
const PLAIN = {
    'pod-image-platform': 'An image is not built for linux/amd64.',
    'pod-registry-limit': 'The registry throttles pulls.',
    'pod-image-denied': 'An image may not be pulled.',
    'pod-image-network': 'The registry cannot be reached from the pod.',
    'pod-image-missing': 'An image does not exist.',
    'pod-image-name': 'The name of an image is wrong.',
    'pod-image': 'An image could not be pulled.',
    'pod-config-missing': 'A Secret or ConfigMap does not exist.',
    'pod-config-key': 'A key of a Secret or ConfigMap is missing.',
    'pod-runs-as-root': 'A container must not run as root, and does.',
    'pod-cpu-limit': 'A container asks for more CPU than its limit allows.',
    'pod-architecture': 'A program is built for another processor.',
    'pod-command': 'The command of a container is not there, or not executable.',
    'pod-out-of-memory': 'A container used more memory than its limit.',
    'pod-killed': 'A container was killed.',
    'pod-crashed': 'A container exited.',
    'pod-mount-missing': 'The Secret or ConfigMap of a volume does not exist.',
    'pod-mount': 'A volume cannot be mounted.',
    'pod-unsupported': 'Fargate cannot run the pod.',
    'pod-capacity': 'Fargate has no capacity.',
    'pod-provisioning': 'Fargate did not provision the pod in time.',
    'pod-no-profile': 'No Fargate profile matches the pod.',
    'pod-evicted': 'A pod was evicted.',
    'pod-probe': 'A probe fails.'
};

// EXTERNAL MODULE: ./src/diagnosis/service-events.ts
var service_events = __webpack_require__(1862);
;// CONCATENATED MODULE: ./src/diagnosis/volume-stop-reasons.ts

/** A row about a file system that could not be mounted; the texts are those of amazon-efs-utils and of mount.nfs4. */
function efsRow(row) {
    const { hint, ...rest } = row;
    return { ...rest, scope: 'task', hint: () => hint };
}
/** Why a volume of the task could not be made or mounted, most specific first. */
const VOLUME_ROWS = [
    efsRow({
        code: 'efs-denied',
        permanent: true,
        pattern: /mount\.nfs4: access denied by server/,
        sentence: () => 'The EFS file system refuses the mount: access denied by server.',
        hint: "Allow elasticfilesystem:ClientMount (and ClientWrite) to the task role, set authorizationConfig.iam to ENABLED and transitEncryption to ENABLED in the volume, and check the file system's policy and the access point."
    }),
    efsRow({
        code: 'efs-path-missing',
        permanent: true,
        pattern: /mount\.nfs4:[^:]{0,20}mounting (?<place>[^\s]{1,300}) failed, reason given by server: No such file or directory|mount\.nfs4: (?:mounting )?[^\n]{0,300}No such file or directory/,
        sentence: ({ details }) => details.place === undefined
            ? 'The folder that the task mounts does not exist on the EFS file system.'
            : `The folder that the task mounts does not exist on the EFS file system: ${details.place}.`,
        hint: 'Create the folder, correct rootDirectory in efsVolumeConfiguration, or use an access point, which creates its folder.'
    }),
    efsRow({
        code: 'efs-access-point',
        permanent: true,
        pattern: /\baccess ?point\b[^\n]{0,200}(?:not (?:found|exist)|does not exist|invalid)|AccessPointNotFound/i,
        sentence: () => 'The EFS access point that the task mounts does not exist.',
        hint: 'Correct accessPointId in efsVolumeConfiguration: it must belong to the file system.'
    }),
    efsRow({
        code: 'efs-unresolved',
        permanent: true,
        pattern: /Failed to resolve "?(?<place>fs-[0-9a-f]{1,40}\.efs\.[a-z0-9.-]{1,80})|Failed to resolve "?fs-|has no mount target/,
        sentence: ({ details }) => `The address of the EFS file system${details.place === undefined ? '' : ` ${details.place}`} is not known in the network of the task.`,
        hint: 'Check fileSystemId, create a mount target in each availability zone of the subnets, and turn on DNS resolution and DNS host names in the VPC.'
    }),
    efsRow({
        code: 'efs-unreachable',
        permanent: true,
        pattern: /mount\.nfs4:[^\n]{0,200}(?:Connection timed out|Connection refused|No route to host)|EFS utils[^\n]{0,400}(?:timed? ?out|connection refused)/i,
        sentence: () => 'The EFS file system cannot be reached: the mount got no answer.',
        hint: 'Let the security group of the mount targets in on port 2049 from the security group of the tasks, and that one out.'
    }),
    efsRow({
        code: 'efs-tls',
        permanent: false,
        pattern: /Failed to initialize TLS tunnel|EFS utils[^\n]{0,400}stunnel/i,
        sentence: () => 'The encrypted connection to the EFS file system could not be made.',
        hint: 'Often this heals. If it does not: check port 2049 between the tasks and the mount targets, and platformVersion (1.4.0 or later).'
    }),
    efsRow({
        code: 'efs',
        permanent: false,
        pattern: /EFS utils command|mount\.nfs4: /,
        sentence: () => 'An EFS file system of the task could not be mounted.',
        hint: 'Check the file system, its mount targets, its policy, the access point and port 2049 between tasks and mount targets.'
    }),
    {
        code: 'ebs-permission',
        permanent: true,
        scope: 'task',
        pattern: /(?:EBS|[Vv]olume)[^\n]{0,500}(?:UnauthorizedOperation|AccessDenied|not authorized to perform|unable to assume)/,
        sentence: () => 'ECS has no permission to make the EBS volume of the task.',
        hint: () => 'Check the infrastructure role (roleArn of the volume configuration): its trust policy must name ecs.amazonaws.com, and it needs AmazonECSInfrastructureRolePolicyForVolumes, and kms rights for a key of your own.'
    },
    {
        code: 'ebs-quota',
        permanent: false,
        scope: 'task',
        pattern: /VolumeLimitExceeded|MaxIOPSLimitExceeded|(?:EBS|[Vv]olume)[^\n]{0,300}(?:limit|quota)[^\n]{0,80}exceeded/,
        sentence: () => "The account's limit of EBS volumes is reached.",
        hint: () => 'Delete unused volumes, or ask for a higher EBS quota in Service Quotas.'
    },
    {
        code: 'ebs-snapshot',
        permanent: true,
        scope: 'task',
        pattern: /InvalidSnapshot|snapshot[^\n]{0,200}(?:does not exist|not found)/i,
        sentence: () => 'The snapshot that the EBS volume of the task is made of does not exist.',
        hint: () => 'Correct snapshotId in the volume configuration: it must be in this region and shared with this account.'
    },
    {
        code: 'ebs-attach',
        permanent: false,
        scope: 'task',
        pattern: /(?:EBS|[Vv]olume)[^\n]{0,300}(?:fail\w* to (?:attach|mount|provision|create)|attach\w* (?:failed|timed? ?out))|(?:attach|provision|creat)\w*[^\n]{0,60}EBS volume|EBSVolume\w*Fail/i,
        sentence: () => 'The EBS volume of the task could not be attached.',
        hint: () => 'Often this heals. If it does not: check the infrastructure role, the file system type and the size in the volume configuration.'
    },
    {
        code: 'volume',
        permanent: true,
        scope: 'task',
        pattern: /CannotCreateVolumeError/,
        sentence: () => 'A volume of the task could not be made.',
        hint: ({ text }, facts) => `Check volumes and mountPoints in the task definition, and what they may do with ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}. ECS says: ${text}`
    }
];

;// CONCATENATED MODULE: ./src/diagnosis/start-stop-reasons.ts



/** The action that was denied and, where AWS says it, on what. */
function nameDenied({ details }) {
    const action = details.action ?? 'the call';
    return details.resource === undefined ? action : `${action} on ${details.resource}`;
}
function hintPermission(subject) {
    const role = subject.details.role;
    return `Allow ${nameDenied(subject)} to ${role === undefined ? "the task's execution role" : `the role ${role}`}.`;
}
function nameOption({ details }) {
    return details.option === undefined ? 'an option' : `the option ${details.option}`;
}
const SECRET_PERMISSION = {
    code: 'secret-permission',
    permanent: true,
    scope: 'task',
    sentence: subject => `The task is not allowed to read a secret: ${nameDenied(subject)} was denied.`,
    hint: (subject, facts) => `Allow ${nameDenied(subject)} to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}; a secret under a key of your own also needs kms:Decrypt.`
};
const SECRET_MISSING = {
    code: 'secret-missing',
    permanent: true,
    scope: 'task',
    sentence: ({ details }) => details.secret === undefined
        ? 'A secret that the task reads does not exist.'
        : `The secret ${details.secret} that the task reads does not exist.`,
    hint: ({ details }, facts) => `Create ${details.secret ?? 'the secret'} in the task's region, or correct its name in the task definition's secrets. ` +
        `It is read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
};
const DENIED = /(?:assumed-role\/(?<role>[^/\s]+)\/\S+ is )?not authorized to perform: (?<action>[a-z0-9-]+:\w+)(?: on resource: (?<resource>[^\s,]+))?/;
/** Why a task did not come up after its image question was settled, most specific first. Texts as seen on AWS. */
const START_ROWS = [
    {
        code: 'throttled',
        permanent: false,
        scope: 'task',
        pattern: /Rate exceeded|ThrottlingException|RequestLimitExceeded|being throttled/,
        sentence: () => 'AWS is throttling calls that the task needs to start.',
        hint: () => 'This heals by itself; fewer tasks at a time help.'
    },
    ...VOLUME_ROWS,
    {
        code: 'proxy',
        permanent: true,
        scope: 'task',
        pattern: /(?:Error\b|\bfailed\b)[^\n]{0,500}(?:Service Connect|ecs-service-connect)/,
        sentence: () => 'The Service Connect proxy of the task did not come up.',
        hint: () => 'Check the namespace and the port names of the Service Connect configuration, and give the task at least 256 CPU units and 64 MiB more for the proxy.'
    },
    {
        code: 'firelens',
        permanent: true,
        scope: 'task',
        pattern: /(?:ResourceInitialization|CannotStartContainer|ContainerRuntime)\w*Error[^\n]{0,500}fire ?lens/i,
        sentence: () => 'The log router (FireLens) of the task could not be started.',
        hint: ({ text }) => `Check firelensConfiguration: the file of config-file-value must be there (S3: s3:GetObject and s3:GetBucketLocation for the task role). ECS says: ${text}`
    },
    {
        code: 'network-interface',
        permanent: false,
        scope: 'task',
        pattern: /failed to configure ENI/,
        sentence: () => "The task's network interface could not be set up.",
        hint: () => 'This heals as a rule. If it does not, check the DHCP options of the VPC, the subnets and the quota of network interfaces.'
    },
    {
        code: 'network',
        permanent: true,
        scope: 'task',
        pattern: /ResourceInitializationError.*?(?:connection issue between the task and (?<peer>[^.]+)\.|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|send request failed|(?:pull command failed|validate logger args):[\s:]{0,5}signal: killed)/s,
        sentence: ({ details }) => `The task cannot reach ${details.peer ?? 'an AWS service that it needs before it starts'}.`,
        hint: () => 'Give the subnets a way out: a public IP address, a NAT gateway, or endpoints (ecr.api, ecr.dkr, S3, logs, and secretsmanager or ssm when the task uses secrets); and let the security group out on port 443.'
    },
    {
        code: 'log-group-missing',
        permanent: true,
        pattern: /log group does not exist/,
        sentence: subject => `The log group of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} does not exist.`,
        hint: (_, { logGroups = [] }) => `Create ${logGroups.length === 0 ? 'the log group' : `the log group ${logGroups.join(', ')}`}, or set the log option awslogs-create-group to true and allow logs:CreateLogGroup to the execution role.`
    },
    {
        code: 'log-permission',
        permanent: true,
        pattern: /(?:validate logger args|awslogs|log (?:stream|group)).*AccessDenied|not authorized to perform: logs:/s,
        sentence: subject => `The task has no permission to write the log of ${(0,stop_reason_row/* nameContainer */.VW)(subject)}.`,
        hint: (_, facts) => `Allow logs:CreateLogStream and logs:PutLogEvents on the log group to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'log-option-missing',
        permanent: true,
        pattern: /(?<option>awslogs-[a-z-]+) is required/,
        sentence: subject => `The log configuration of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} lacks ${nameOption(subject)}.`,
        hint: ({ details }) => `Add ${details.option} to the container's logConfiguration.options.`
    },
    {
        code: 'log-driver',
        permanent: false,
        pattern: /failed to (?:validate logger args|initialize logging driver)/,
        sentence: subject => `The log driver of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} could not be started.`,
        hint: ({ text }) => `ECS says: ${text}`
    },
    {
        code: 'secret-deleted',
        permanent: true,
        scope: 'task',
        pattern: /(?:fetch(?:ing)? secret (?<secret>arn:\S{1,300}) [^\n]{0,400})?marked for deletion/,
        sentence: ({ details }) => `The secret${details.secret === undefined ? '' : ` ${details.secret}`} that the task reads is marked for deletion.`,
        hint: () => 'Restore it (aws secretsmanager restore-secret --secret-id NAME), or name another one in the secrets of the task definition.'
    },
    {
        code: 'secret-parameter-name',
        permanent: true,
        scope: 'task',
        pattern: /Invalid parameter name|Parameter name[^\n]{0,80}(?:can't|must|is not valid)/,
        sentence: () => 'A secret of the task names no parameter: its name is not valid.',
        hint: () => 'Give valueFrom the name of a parameter (/web/db-password), or a whole ARN. A secret of Secrets Manager needs its whole ARN, a parameter of another region or account, too.'
    },
    {
        code: 'secret-not-json',
        permanent: true,
        scope: 'task',
        pattern: /\b(?:secrets?|asm)\b[^\n]{0,800}(?:invalid character [^\n]{1,20} looking for|unexpected end of JSON|cannot unmarshal|not (?:valid |a )?JSON\b)/i,
        sentence: () => 'A secret that the task reads a JSON key of holds no JSON.',
        hint: (_, facts) => `Store an object of JSON in the secret, or take the key off the end of valueFrom. The secret was found and may be read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'secret-version-missing',
        permanent: true,
        scope: 'task',
        pattern: /can't find the specified secret (?:value|version)|\bsecret\b[^\n]{0,400}(?:version ?stage|VersionId)[^\n]{0,80}not/i,
        sentence: () => 'The version of a secret that the task reads does not exist.',
        hint: () => 'Correct the version stage or version id at the end of valueFrom, or give the secret a value: a new one has none.'
    },
    {
        code: 'secret-key-missing',
        permanent: true,
        scope: 'task',
        pattern: /did not contain json key (?<key>[^\s.]+)/,
        sentence: ({ details }) => `A secret that the task reads has no JSON key ${details.key ?? 'of the name that is asked for'}.`,
        hint: ({ details }, facts) => `Add the key ${details.key} to the secret, or correct the valueFrom that asks for it. The secret itself was found and may be read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        ...SECRET_PERMISSION,
        pattern: /not authorized to perform: (?<action>(?:secretsmanager|ssm|kms):\w+)(?: on resource: (?<resource>[^\s,]+))?/
    },
    {
        ...SECRET_PERMISSION,
        pattern: /(?:secrets? from (?:asm|ssm)|fetch secret).*AccessDenied|Access to KMS is not allowed/s
    },
    {
        ...SECRET_MISSING,
        pattern: /invalid ssm parameters: (?<secret>[^\s,]+)/
    },
    {
        ...SECRET_MISSING,
        pattern: /fetch secret (?<secret>\S{1,300}) [^\n]{0,400}(?:ResourceNotFoundException|can't find the specified secret|ParameterNotFound)/
    },
    {
        ...SECRET_MISSING,
        pattern: /\b(?:secrets?|asm|ssm)\b[^\n]{0,400}ResourceNotFoundException|can't find the specified secret|ParameterNotFound/
    },
    {
        code: 'env-file',
        permanent: true,
        pattern: /(?:env(?:ironment)? ?files?|S3)[^\n]{0,1000}(?:40[134]|Forbidden|AccessDenied|Access Denied|NotFound|NoSuchKey|NoSuchBucket|PermanentRedirect|AuthorizationHeaderMalformed|BucketRegion)/,
        scope: 'task',
        sentence: () => 'An environment file of the task is not there, or the task is not allowed to read it.',
        hint: (_, facts) => `Check the ARNs in environmentFiles, and allow s3:GetObject and s3:GetBucketLocation to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'role',
        permanent: true,
        scope: 'task',
        pattern: /unable to assume the role '(?<role>[^']+)'/,
        sentence: ({ details }) => `ECS cannot assume ${details.role === undefined ? 'a role of the task' : `the role ${details.role}`}.`,
        hint: ({ details }) => `Check that ${details.role} exists and that its trust policy names ecs-tasks.amazonaws.com.`
    },
    {
        code: 'permission',
        permanent: true,
        scope: 'task',
        pattern: DENIED,
        sentence: subject => `The task has no permission for ${nameDenied(subject)}.`,
        hint: hintPermission
    },
    {
        code: 'ulimit',
        permanent: true,
        pattern: /\brlimits?\b[^\n]{0,200}(?:operation not permitted|invalid)|CannotStartContainerError[^\n]{0,300}\bulimits?\b/i,
        sentence: subject => `The ulimits of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} are not possible on Fargate.`,
        hint: () => 'Fargate takes only nofile in ulimits, with at most 65535 soft and hard; leave the others out.'
    },
    {
        code: 'dependency',
        permanent: false,
        pattern: /(?:Error\b|Could not transition)[^\n]{0,300}\bdependenc(?:y|ies)\b|\bdependenc(?:y|ies)\b[^\n]{0,80}(?:timed out|not satisfied|never became|did not become)/,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was not started: a container that it waits for did not get that far in time.`,
        hint: () => 'Check the log of the container that dependsOn names, and its healthCheck and startTimeout. SUCCESS and COMPLETE need a container that ends.'
    },
    {
        code: 'runtime-platform',
        permanent: true,
        scope: 'task',
        pattern: /\b(?:runtime ?platform|operatingSystemFamily|platform version)\b[^\n]{0,200}(?:not (?:supported|valid|compatible)|invalid|incompatible)/i,
        sentence: () => "Fargate cannot run the task's runtime platform.",
        hint: () => "Check runtimePlatform in the task definition and the service's platformVersion (LATEST)."
    },
    {
        code: 'command-not-found',
        permanent: true,
        pattern: /(?:CannotStartContainerError|OCI runtime create failed|runc create failed)[\s\S]{0,1500}?(?:exec: "(?<command>[^"]{1,300})"[\s\S]{0,500}?)?(?:executable file not found|no such file or directory|permission denied)/,
        sentence: subject => `The command${subject.details.command === undefined ? '' : ` ${subject.details.command}`} of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} cannot be run.`,
        hint: () => 'Check command and entryPoint in the task definition and in the Dockerfile: the program must be in the image, on its PATH, and executable.'
    },
    {
        code: 'start-timeout',
        permanent: false,
        pattern: /ContainerRuntimeTimeoutError|DockerTimeoutError/,
        sentence: subject => `The start of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} timed out.`
    },
    {
        code: 'container-start',
        permanent: false,
        pattern: /Cannot(?:Start|Create)ContainerError|ContainerRuntimeError/,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} could not be started.`,
        hint: ({ text }) => `ECS says: ${text}`
    }
];

;// CONCATENATED MODULE: ./src/diagnosis/stop-reasons.ts






/** Most specific first: the first row whose pattern is found decides. */
const TEXT_ROWS = [...IMAGE_ROWS, ...START_ROWS, ...service_events/* SERVICE_ROWS */.UL];
const ALL_ROWS = [...TEXT_ROWS, ...EXIT_ROWS];
/** ECS's words for a task that was stopped because it was no longer wanted. */
const NOT_WANTED = /^Scaling activity initiated by/;
/** Older names of the same stop codes carry no text of their own. */
const STOP_CODE_TEXTS = {
    SpotInterruption: 'SpotInterruption',
    TerminationNotice: 'TerminationNotice',
    InfrastructureHealth: 'InfrastructureHealth'
};
function causeFrom(row, subject) {
    const sentence = row.sentence(subject);
    return {
        code: row.code,
        key: `${row.code}: ${sentence}`,
        permanent: row.permanent,
        sentence,
        subject,
        ...(subject.container === undefined ? {} : { container: subject.container }),
        ...(subject.exitCode === undefined ? {} : { exitCode: subject.exitCode })
    };
}
function definedGroups(match) {
    const entries = Object.entries(match.groups ?? {});
    return Object.fromEntries(entries.filter((entry) => entry[1] !== undefined));
}
/** The container that a reason is about: the one that carries it, the one whose image it names, or the only one. */
function containerOf(task, text) {
    const { containers } = task;
    const named = containers.find(({ reason, image }) => reason === text || (image !== undefined && text.includes(image))) ?? containers.find(({ healthStatus }) => healthStatus === 'UNHEALTHY');
    return named ?? (containers.length === 1 ? containers[0] : undefined);
}
/** UTF-16 units of a reason that are read: AWS writes a few hundred, and a pattern must not have to read a book. */
const LONGEST_REASON = 4096;
function findRow(whole) {
    const texts = whole.map(text => text.slice(0, LONGEST_REASON));
    for (const row of TEXT_ROWS) {
        for (const text of texts) {
            const match = row.pattern?.exec(text);
            if (match)
                return [row, text, match];
        }
    }
    return undefined;
}
function causeInTexts(task, texts) {
    const found = findRow(texts);
    if (found === undefined)
        return undefined;
    const [row, text, match] = found;
    const container = row.scope === 'task' ? undefined : containerOf(task, text);
    return causeFrom(row, {
        text,
        details: definedGroups(match),
        ...(container === undefined ? {} : { container: container.name }),
        ...(container?.image === undefined ? {} : { image: container.image })
    });
}
function otherCause(text) {
    const said = (0,stop_reason_row/* cleanReason */.Me)(text.slice(0, LONGEST_REASON));
    const sentence = said === '' ? 'ECS stopped the task without a reason.' : `ECS stopped the task: ${said}`;
    return {
        code: 'other',
        key: `other: ${sentence}`,
        permanent: false,
        sentence,
        subject: { text, details: {} }
    };
}
function hasEnded(task) {
    return task.stopCode !== undefined || task.lastStatus === 'STOPPED';
}
/** The cause of a stopped task's failure, or undefined when it did not fail (scaled in, replaced, stopped by hand, or still alive). */
function causeOf(task) {
    if (!hasEnded(task))
        return undefined;
    const stopped = task.stoppedReason ?? '';
    if (task.stopCode === 'UserInitiated' || NOT_WANTED.test(stopped))
        return undefined;
    const texts = [
        stopped,
        ...task.containers.map(({ reason }) => reason ?? ''),
        STOP_CODE_TEXTS[task.stopCode ?? ''] ?? ''
    ].filter(text => text !== '');
    const cause = causeInTexts(task, texts);
    if (cause !== undefined)
        return cause;
    const exit = describeExit(task);
    return exit === undefined ? otherCause(texts[0] ?? '') : causeFrom(exit.row, exit.subject);
}
/**
 * The cause that a service event tells of (`was unable to place a task. Reason: ...`), or undefined when it tells of
 * none: progress, or a consequence such as `deployment failed: tasks failed to start`.
 */
function causeOfEvent(message) {
    const found = findRow([message]);
    if (found !== undefined) {
        const [row, text, match] = found;
        return causeFrom(row, { text, details: definedGroups(match) });
    }
    const read = message.slice(0, LONGEST_REASON);
    const unplaced = /was unable to place a task\. Reason: (.+)$/s.exec(read)?.[1] ??
        /failed to launch a task with \(error (.+)\)/s.exec(read)?.[1];
    return unplaced === undefined ? undefined : otherCause(unplaced);
}
/** The code of every known cause. */
function causeCodes() {
    return [...new Set(ALL_ROWS.map(({ code }) => code))];
}
/**
 * The sentence of a known cause without anything that AWS or a program wrote: what it is called, for people who may not see
 * the account. A cause that is none of ours is only that a task was stopped.
 */
function plainCause(code, { container, exitCode }) {
    const ofPod = plainPodCause(code);
    if (ofPod !== undefined)
        return ofPod;
    const subject = {
        text: '',
        details: {},
        ...(container === undefined ? {} : { container }),
        ...(exitCode === undefined ? {} : { exitCode })
    };
    return ALL_ROWS.find(row => row.code === code)?.sentence(subject) ?? 'ECS stopped the task.';
}
/** What to do about a cause, in plain words, or undefined when it is not a known one. */
function hintFor(cause, facts) {
    return ALL_ROWS.find(({ code }) => code === cause.code)?.hint?.(cause.subject, facts);
}
/** A container that ended at once because its program was built for another processor says so only in its log. */
function refineByLog(cause, lines) {
    const { exitCode } = cause;
    const tells = lines.some(line => line.includes('exec format error'));
    return tells && exitCode !== undefined && exitCode !== 0
        ? causeFrom(ARCHITECTURE_ROW, cause.subject)
        : cause;
}


/***/ })

};
