import type { Answer } from '../protocol/http.ts'
import * as blobs from './blob-routes.ts'
import type { RegistryCall } from './call.ts'
import * as manifests from './manifest-routes.ts'

/** What a request to the registry is, which permission it needs, and what answers it. */
interface RegistryRoute {
  readonly methods: readonly string[]
  /** The part of the path after the repository's name. */
  readonly path: RegExp
  readonly operation: string
  /** The action of IAM that ECR asks for. */
  readonly action: string
  readonly handle: (call: RegistryCall) => Answer | Promise<Answer>
}

const UPLOAD = /^blobs\/uploads\/([^/]+)$/
const BLOB = /^blobs\/([^/]+:[^/]+)$/
const MANIFEST = /^manifests\/([^/]+)$/

/** The routes of the OCI distribution specification, with the permissions that ECR documents for them. */
const ROUTES: readonly RegistryRoute[] = [
  {
    methods: ['POST'],
    path: /^blobs\/uploads\/?()$/,
    operation: 'StartUpload',
    action: 'ecr:InitiateLayerUpload',
    handle: blobs.startUpload
  },
  {
    methods: ['PATCH'],
    path: UPLOAD,
    operation: 'UploadChunk',
    action: 'ecr:UploadLayerPart',
    handle: blobs.uploadChunk
  },
  {
    methods: ['PUT'],
    path: UPLOAD,
    operation: 'FinishUpload',
    action: 'ecr:CompleteLayerUpload',
    handle: blobs.finishUpload
  },
  {
    methods: ['GET'],
    path: UPLOAD,
    operation: 'GetUpload',
    action: 'ecr:UploadLayerPart',
    handle: blobs.uploadStatus
  },
  {
    methods: ['DELETE'],
    path: UPLOAD,
    operation: 'CancelUpload',
    action: 'ecr:UploadLayerPart',
    handle: blobs.cancelUpload
  },
  {
    methods: ['HEAD'],
    path: BLOB,
    operation: 'CheckBlob',
    action: 'ecr:BatchCheckLayerAvailability',
    handle: blobs.getBlob
  },
  {
    methods: ['GET'],
    path: BLOB,
    operation: 'GetBlob',
    action: 'ecr:GetDownloadUrlForLayer',
    handle: blobs.getBlob
  },
  {
    methods: ['HEAD', 'GET'],
    path: MANIFEST,
    operation: 'GetManifest',
    action: 'ecr:BatchGetImage',
    handle: manifests.getManifest
  },
  {
    methods: ['PUT'],
    path: MANIFEST,
    operation: 'PutManifest',
    action: 'ecr:PutImage',
    handle: manifests.putManifest
  },
  {
    methods: ['DELETE'],
    path: MANIFEST,
    operation: 'DeleteManifest',
    action: 'ecr:BatchDeleteImage',
    handle: manifests.deleteManifest
  },
  {
    methods: ['GET'],
    path: /^tags\/list()$/,
    operation: 'ListTags',
    action: 'ecr:ListImages',
    handle: manifests.listTags
  },
  {
    methods: ['GET'],
    path: /^referrers\/([^/]+)$/,
    operation: 'ListReferrers',
    action: 'ecr:BatchGetImage',
    handle: manifests.listReferrers
  }
]

/** A route with what the path says. */
export interface FoundRoute {
  readonly route: RegistryRoute
  readonly repository: string
  readonly reference: string
}

/** Finds the route for a method and a path such as `/v2/team/web/manifests/1.0`. */
export function findRegistryRoute(method: string, path: string): FoundRoute | undefined {
  const [, repository, rest] =
    /^\/v2\/(.+)\/((?:blobs|manifests|tags|referrers)\/.*)$/.exec(path) ?? []
  if (repository === undefined || rest === undefined) {
    return undefined
  }
  for (const route of ROUTES) {
    const found = route.methods.includes(method) ? route.path.exec(rest) : null
    if (found !== null) {
      return { route, repository, reference: decodeURIComponent(found[1] ?? '') }
    }
  }
  return undefined
}
