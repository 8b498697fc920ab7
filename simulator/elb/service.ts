import * as api from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AwsService, Clock, Operation } from '../world.ts'
import {
  createListener,
  deleteListener,
  describeListeners,
  modifyListener
} from './listener-operations.ts'
import {
  createLoadBalancer,
  deleteLoadBalancer,
  describeLoadBalancers
} from './load-balancer-operations.ts'
import {
  createRule,
  deleteRule,
  describeRules,
  modifyRule,
  setRulePriorities
} from './rule-operations.ts'
import { addTags, describeTagsOf, removeTags } from './tag-operations.ts'
import {
  createTargetGroup,
  deleteTargetGroup,
  describeAttributes,
  describeTargetGroups,
  modifyAttributes,
  modifyTargetGroup
} from './target-group-operations.ts'
import type { TargetGroups } from './target-groups.ts'
import { deregisterTargets, describeTargetHealth, registerTargets } from './target-operations.ts'

/** Elastic Load Balancing v2: application load balancers, their rules and target groups. */
export function createElb(groups: TargetGroups, clock: Clock): AwsService {
  return {
    name: 'elasticloadbalancing',
    protocol: {
      kind: 'query',
      version: '2015-12-01',
      namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/'
    },
    operations: {
      ...balancerOperations(groups, clock),
      ...ruleOperations(groups),
      ...groupOperations(groups),
      ...targetOperations(groups, clock),
      ...tagOperations(groups)
    }
  }
}

type Operations = Readonly<Record<string, Operation>>

/** The schema has been checked before `handle` is called, so that the input is of its type. */
function on<Input>(request: unknown, handle: (input: Input) => unknown): Operation {
  return { request, handle: input => handle(input as Input) }
}

function balancerOperations(groups: TargetGroups, clock: Clock): Operations {
  return {
    CreateLoadBalancer: on<api.CreateLoadBalancerInput>(api.CreateLoadBalancerInput$, input =>
      createLoadBalancer(groups, clock, input)
    ),
    DescribeLoadBalancers: on<api.DescribeLoadBalancersInput>(
      api.DescribeLoadBalancersInput$,
      input => describeLoadBalancers(groups, clock, input)
    ),
    DeleteLoadBalancer: on<api.DeleteLoadBalancerInput>(api.DeleteLoadBalancerInput$, input =>
      deleteLoadBalancer(groups, input)
    ),
    CreateListener: on<api.CreateListenerInput>(api.CreateListenerInput$, input =>
      createListener(groups, input)
    ),
    DescribeListeners: on<api.DescribeListenersInput>(api.DescribeListenersInput$, input =>
      describeListeners(groups, input)
    ),
    ModifyListener: on<api.ModifyListenerInput>(api.ModifyListenerInput$, input =>
      modifyListener(groups, input)
    ),
    DeleteListener: on<api.DeleteListenerInput>(api.DeleteListenerInput$, input =>
      deleteListener(groups, input)
    ),
    DescribeAccountLimits: on(api.DescribeAccountLimitsInput$, () => ({
      Limits: groups.balancers.limits.list()
    }))
  }
}

function ruleOperations(groups: TargetGroups): Operations {
  return {
    CreateRule: on<api.CreateRuleInput>(api.CreateRuleInput$, input => createRule(groups, input)),
    DescribeRules: on<api.DescribeRulesInput>(api.DescribeRulesInput$, input =>
      describeRules(groups, input)
    ),
    ModifyRule: on<api.ModifyRuleInput>(api.ModifyRuleInput$, input => modifyRule(groups, input)),
    SetRulePriorities: on<api.SetRulePrioritiesInput>(api.SetRulePrioritiesInput$, input =>
      setRulePriorities(groups, input)
    ),
    DeleteRule: on<api.DeleteRuleInput>(api.DeleteRuleInput$, input => deleteRule(groups, input))
  }
}

function groupOperations(groups: TargetGroups): Operations {
  return {
    CreateTargetGroup: on<api.CreateTargetGroupInput>(api.CreateTargetGroupInput$, input =>
      createTargetGroup(groups, input)
    ),
    DescribeTargetGroups: on<api.DescribeTargetGroupsInput>(api.DescribeTargetGroupsInput$, input =>
      describeTargetGroups(groups, input)
    ),
    ModifyTargetGroup: on<api.ModifyTargetGroupInput>(api.ModifyTargetGroupInput$, input =>
      modifyTargetGroup(groups, input)
    ),
    DeleteTargetGroup: on<api.DeleteTargetGroupInput>(api.DeleteTargetGroupInput$, input =>
      deleteTargetGroup(groups, input)
    ),
    ModifyTargetGroupAttributes: on<api.ModifyTargetGroupAttributesInput>(
      api.ModifyTargetGroupAttributesInput$,
      input => modifyAttributes(groups, input)
    ),
    DescribeTargetGroupAttributes: on<api.DescribeTargetGroupAttributesInput>(
      api.DescribeTargetGroupAttributesInput$,
      input => describeAttributes(groups, input)
    )
  }
}

function targetOperations(groups: TargetGroups, clock: Clock): Operations {
  return {
    RegisterTargets: on<api.RegisterTargetsInput>(api.RegisterTargetsInput$, input =>
      registerTargets(groups, clock, input)
    ),
    DeregisterTargets: on<api.DeregisterTargetsInput>(api.DeregisterTargetsInput$, input =>
      deregisterTargets(groups, clock, input)
    ),
    DescribeTargetHealth: on<api.DescribeTargetHealthInput>(api.DescribeTargetHealthInput$, input =>
      describeTargetHealth(groups, input)
    )
  }
}

function tagOperations(groups: TargetGroups): Operations {
  return {
    AddTags: on<api.AddTagsInput>(api.AddTagsInput$, input => addTags(groups, input)),
    RemoveTags: on<api.RemoveTagsInput>(api.RemoveTagsInput$, input => removeTags(groups, input)),
    DescribeTags: on<api.DescribeTagsInput>(api.DescribeTagsInput$, input =>
      describeTagsOf(groups, input)
    )
  }
}
