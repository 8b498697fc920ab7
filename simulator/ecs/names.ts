import type { World } from '../world.ts'

/** The ARN of an ECS resource of this world: `path` begins with its type, `service/default/web`. */
export function arnOf(world: World, path: string): string {
  return `arn:aws:ecs:${world.region}:${world.account}:${path}`
}

/** The last part of an ARN, or the name itself: operations take either. */
export function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

/** The ARN of the role that ECS itself works with. */
export function serviceLinkedRole(world: World): string {
  return `arn:aws:iam::${world.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`
}
