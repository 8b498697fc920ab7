/** One finding of a scan that a test wants. */
export interface ScanFindingSeed {
  readonly id: string
  readonly severity: string
  readonly package?: string
  readonly version?: string
  readonly fixedIn?: string
  readonly url?: string
  /** Of enhanced scanning; ACTIVE unless given. */
  readonly status?: string
}

/** What becomes of the scans of images; the first that fits an image counts. */
export interface ScanScenario {
  /** All that are given must fit; wildcards are allowed. */
  readonly match?: { readonly repository?: string; readonly tag?: string }
  /** `enhanced`: the status is ACTIVE once there are findings. `none`: the image is not scanned. */
  readonly kind?: 'basic' | 'enhanced' | 'none'
  /** Seconds after the push; 20 unless given. */
  readonly seconds?: number
  readonly findings?: readonly ScanFindingSeed[]
  /** A status that no findings follow, such as FAILED. */
  readonly status?: string
  readonly description?: string
}
