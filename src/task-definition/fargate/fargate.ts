import type { Problem } from '../../problem.ts'
import type { TaskDefinition } from '../definition.ts'
import type { Check, Finding } from '../finding.ts'
import { checkRequiredMembers } from '../required-members.ts'
import { containerChecks } from './container-checks.ts'
import { logChecks } from './log-checks.ts'
import { portChecks } from './port-checks.ts'
import { referenceChecks } from './reference-checks.ts'
import { roleChecks } from './role-checks.ts'
import { sizeChecks } from './size-checks.ts'
import { taskChecks } from './task-checks.ts'
import { unsupportedChecks } from './unsupported.ts'
import { variableChecks } from './variable-checks.ts'

const CHECKS: readonly Check[] = [
  checkRequiredMembers,
  ...taskChecks,
  ...sizeChecks,
  ...containerChecks,
  ...portChecks,
  ...variableChecks,
  ...logChecks,
  ...roleChecks,
  ...referenceChecks,
  ...unsupportedChecks
]

/** What stands between a task definition and Fargate. */
export interface FargateFindings {
  /** What AWS refuses at registration or at the start of each task. */
  readonly errors: readonly Problem[]
  /** What AWS accepts and what is probably not meant. */
  readonly warnings: readonly Problem[]
}

/**
 * Checks a rendered task definition against what AWS documents, and was seen to answer, for
 * Fargate: before it is registered, and all at once. Each finding has the JSON path and what to do.
 */
export function checkFargate(definition: TaskDefinition): FargateFindings {
  const findings = CHECKS.flatMap(check => check(definition))
  return {
    errors: findings.filter(finding => finding.severity === 'error').map(toProblem),
    warnings: findings.filter(finding => finding.severity === 'warning').map(toProblem)
  }
}

function toProblem({ where, what, fix }: Finding): Problem {
  return { where, what, fix }
}
