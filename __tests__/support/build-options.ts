import type { BuildOptions } from '../../src/image/build-options.ts'

/** What the inputs of a build are when none is given. */
export const BUILD_OPTIONS: BuildOptions = {
  context: '.',
  buildArgs: [],
  buildContexts: [],
  buildSecrets: [],
  ssh: [],
  platforms: [],
  labels: [],
  annotations: [],
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  noCacheFilters: [],
  allow: [],
  addHosts: [],
  ulimit: [],
  pull: false,
  provenance: 'false',
  sbom: 'false',
  compression: 'gzip'
}
