import { expiredToken } from '../access/credentials.ts'
import { accessDenied } from '../access/policy.ts'
import { throttled } from '../access/throttle.ts'
import type { Fault } from '../faults.ts'
import { AwsError } from '../world.ts'

/** The texts of a failing service. ECS's was seen on AWS. */
const SERVER_ERRORS: Readonly<Record<string, { readonly code: string; readonly message: string }>> =
  {
    ecs: { code: 'ServerException', message: 'Service Unavailable. Please try again later.' },
    ecr: { code: 'ServerException', message: 'Service Unavailable. Please try again later.' },
    logs: {
      code: 'ServiceUnavailableException',
      message: 'The service cannot complete the request.'
    }
  }

/** The error that a fault gives instead of an answer; undefined for faults of the connection. */
export function faultError(fault: Fault, operation: string, caller: string): AwsError | undefined {
  switch (fault.kind) {
    case 'throttled':
      return throttled()
    case 'expired-token':
      return expiredToken()
    case 'access-denied':
      return accessDenied(caller, { action: operation, resource: undefined })
    case 'error':
      return new AwsError(fault.code, fault.message, fault.status)
    case 'server-error':
      return serverError(operation, fault.status)
    default:
      return undefined
  }
}

function serverError(operation: string, status = 500): AwsError {
  const { code, message } = SERVER_ERRORS[operation.split(':')[0] ?? ''] ?? {
    code: 'InternalServerError',
    message: 'We encountered an internal error. Please try again.'
  }
  return new AwsError(code, message, status)
}
