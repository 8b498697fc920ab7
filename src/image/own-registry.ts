/** The suffixes of AWS's partitions, by ARN. */
const SUFFIXES: ReadonlyMap<string | undefined, string> = new Map([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn']
])

/** The host of an account's registry in a region; undefined when the caller's identity does not say it. */
export function registryOf(
  { account, arn }: { readonly account: string; readonly arn: string },
  region: string | undefined
): string | undefined {
  const suffix = SUFFIXES.get(arn.split(':')[1])
  if (suffix === undefined || region === undefined || !/^\d{12}$/.test(account)) return undefined
  return `${account}.dkr.ecr.${region}.${suffix}`
}
