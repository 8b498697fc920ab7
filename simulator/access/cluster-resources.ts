/** What calls of EKS are about. A profile's ARN ends in an id that the request does not have. */
export function clusterResources(
  input: Readonly<Record<string, unknown>>,
  { account, region }: { readonly account: string; readonly region: string }
): string[] {
  const { name, clusterName, fargateProfileName } = input
  const arn = `arn:aws:eks:${region}:${account}`
  return [
    typeof fargateProfileName === 'string'
      ? `${arn}:fargateprofile/${String(clusterName)}/${fargateProfileName}/*`
      : `${arn}:cluster/${String(name ?? clusterName)}`
  ]
}
