import { type Page, pageOf } from '../paging.ts'
import { AwsError } from '../world.ts'

/**
 * The page of `items` that a request asks for.
 *
 * @throws AwsError InvalidParameterException when `maxResults` is out of bounds or the token is not ours
 */
export function takePage<Item>(
  items: readonly Item[],
  request: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
  limits: { readonly most: number; readonly usual: number }
): Page<Item> {
  const size = request.maxResults ?? limits.usual
  if (!Number.isInteger(size) || size < 1 || size > limits.most) {
    throw new AwsError(
      'InvalidParameterException',
      `maxResults must be between 1 and ${limits.most}.`
    )
  }
  return pageOf(items, request.nextToken, size, limits.usual)
}
