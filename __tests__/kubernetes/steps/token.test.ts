import { describe, expect, test } from '@jest/globals'
import { makeToken } from '../../../src/kubernetes/steps/token.ts'

/** Tokens of `aws eks get-token` (AWS CLI 1.45.11) at this moment, with these keys. */
const AT = new Date('2026-11-30T10:20:30Z')
const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
}

const query = (token: string) => {
  const url = new URL(Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString())
  return { host: url.host, path: url.pathname, ...Object.fromEntries(url.searchParams) }
}

describe('the token of a cluster', () => {
  test.each([
    {
      region: 'eu-west-1',
      cluster: 'prod',
      sessionToken: 'session/token+with=chars',
      host: 'sts.eu-west-1.amazonaws.com',
      signature: '37d732e7d0f23e9627ee4b1b3ad5f26d1668a97695eda8a4cdeae492d5613af5'
    },
    {
      region: 'cn-north-1',
      cluster: 'prod_1',
      host: 'sts.cn-north-1.amazonaws.com.cn',
      signature: '7c13c7aeadb9b99b8fc56594001c1f4ac7f7bc96ca33a3835f2d5019ce5422e9'
    }
  ])(
    'in $region has the signature of the AWS CLI',
    async ({ region, cluster, host, signature, ...session }) => {
      const credentials = async () => ({ ...KEYS, ...session })
      const token = await makeToken({ cluster, region, credentials }, AT)
      expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/)
      expect(query(token)).toEqual({
        host,
        path: '/',
        Action: 'GetCallerIdentity',
        Version: '2011-06-15',
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `AKIDEXAMPLE/20261130/${region}/sts/aws4_request`,
        'X-Amz-Date': '20261130T102030Z',
        'X-Amz-Expires': '60',
        'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
        ...('sessionToken' in session ? { 'X-Amz-Security-Token': session.sessionToken } : {}),
        'X-Amz-Signature': signature
      })
    }
  )
})
