type Input = Readonly<Record<string, unknown>>

interface Home {
  readonly account: string
  readonly region: string
}

/** What calls of EKS are about. A profile's ARN ends in an id that the request does not have. */
export function clusterResources(input: Input, { account, region }: Home): string[] {
  const { name, clusterName, fargateProfileName } = input
  const arn = `arn:aws:eks:${region}:${account}`
  return [
    typeof fargateProfileName === 'string'
      ? `${arn}:fargateprofile/${String(clusterName)}/${fargateProfileName}/*`
      : `${arn}:cluster/${String(name ?? clusterName)}`
  ]
}

/** What calls of CloudWatch are about. */
export function alarmResources({ AlarmNames }: Input, { account, region }: Home): string[] {
  const names = Array.isArray(AlarmNames) ? AlarmNames : ['*']
  return names.map(name => `arn:aws:cloudwatch:${region}:${account}:alarm:${String(name)}`)
}
