/** How a load balancer asks a target group of an application load balancer. */
export interface HealthCheck {
  readonly protocol: string
  /** A number, or `traffic-port`. */
  readonly port: string
  readonly path: string
  /** HTTP codes such as `200-399`, or gRPC codes where that is the protocol version. */
  readonly codes: string
}

/** A target group by its description; health checks by TCP have neither path nor codes. */
export interface CheckedGroup {
  readonly protocolVersion?: string
  readonly healthCheck: Partial<HealthCheck>
}

/** What is asked for where the base service has nothing to take it from; for gRPC the load balancer's own defaults. */
const DEFAULTS = {
  http: { path: '/', codes: '200-399' },
  grpc: { path: '/AWS.ALB/healthcheck', codes: '12' }
} as const

/** Whether a protocol version has gRPC codes in the place of HTTP codes. */
export function isGrpc(protocolVersion: string | undefined): boolean {
  return protocolVersion === 'GRPC'
}

/** The health check of a preview's target group: that of its base service, with the path that was asked for. */
export function wantedHealthCheck(
  path: string | undefined,
  base: CheckedGroup | undefined,
  protocolVersion: string | undefined
): HealthCheck {
  const grpc = isGrpc(protocolVersion)
  const { protocol, port, ...asked } = base?.healthCheck ?? {}
  // The version of a group that is there cannot be changed: paths and codes of the other kind mean nothing to it.
  const same = isGrpc(base?.protocolVersion) === grpc
  const defaults = grpc ? DEFAULTS.grpc : DEFAULTS.http
  return {
    // A network load balancer may check by TCP, an application load balancer cannot.
    protocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
    port: port ?? 'traffic-port',
    path: path ?? (same ? asked.path : undefined) ?? defaults.path,
    codes: (same ? asked.codes : undefined) ?? defaults.codes
  }
}

/** Whether a health check has to be changed to be the wanted one. */
export function differs(has: Partial<HealthCheck>, wanted: HealthCheck): boolean {
  return (['protocol', 'port', 'path', 'codes'] as const).some(
    member => has[member] !== wanted[member]
  )
}
