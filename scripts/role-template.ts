import { stringify } from 'yaml'
import type { Mode } from '../src/inputs/request.ts'
import type { Use } from './permissions/permission.ts'
import { eksPolicyOf, type Policy, type PolicyNames, policyOf } from './permissions/policy.ts'

/** A CloudFormation template of the role that a workflow assumes, made from the permissions. */
export interface RoleTemplate {
  /** Where it stands in the repository. */
  readonly path: string
  /** What the template says about itself. */
  readonly about: string
  readonly modes: readonly Mode[]
  readonly uses: readonly Use[]
  /** The smallest policy of one of its modes. */
  readonly policy: typeof policyOf
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly names: PolicyNames
  /** What is allowed besides only where a parameter says so. */
  readonly options?: readonly RoleOption[]
  /** What the role is entitled to besides, as CloudFormation makes it. */
  readonly extras?: {
    readonly conditions: Readonly<Record<string, unknown>>
    readonly resources: Readonly<Record<string, unknown>>
  }
}

/** A policy of its own, which the role has where the parameter of its name is `true`. */
export interface RoleOption {
  readonly parameter: string
  readonly description: string
  readonly uses: readonly Use[]
}

interface Parameter {
  readonly Type: 'String'
  readonly Description: string
  readonly Default?: string
  readonly AllowedPattern?: string
  readonly AllowedValues?: readonly string[]
}

type Statement = Policy['Statement'][number]

const NAME = '[A-Za-z0-9_./-]+'
const text = (Description: string, AllowedPattern: string, Default?: string): Parameter => ({
  Type: 'String',
  Description,
  AllowedPattern: `^${AllowedPattern}$`,
  ...(Default === undefined ? {} : { Default })
})

/** Parameters that every role has. */
const COMMON: Readonly<Record<string, Parameter>> = {
  RoleName: text('Name of the role that is created', '[A-Za-z0-9_+=,.@-]{1,64}'),
  Subject: text(
    "Whom GitHub's OIDC provider may speak for: repo:OWNER/REPOSITORY:environment:production, or repo:OWNER@ID/REPOSITORY@ID:… for repositories created, renamed or transferred after 15 July 2026",
    'repo:[^:*]+:.+'
  ),
  OidcProviderArn: text(
    'ARN of the OIDC provider token.actions.githubusercontent.com of this account; empty creates it, which works once per account',
    '(|arn:[^:]+:iam::[0-9]{12}:oidc-provider/token.actions.githubusercontent.com)',
    ''
  )
}

const CLUSTER = '[A-Za-z0-9_-]+'
const ECS_CLUSTER = { Cluster: text('Name of the ECS cluster', CLUSTER, 'default') }
const REPOSITORY = { Repository: text('Name of the ECR repository', '[a-z0-9_./-]+') }

/** Parameters of roles that deploy to ECS. */
const ECS_TASKS: Readonly<Record<string, Parameter>> = {
  ...REPOSITORY,
  LogGroup: text('Log group of the tasks', `${NAME}`),
  ExecutionRole: text('Name of the execution role of the tasks', '[A-Za-z0-9_+=,.@/-]+'),
  TaskRole: text(
    'Name of the task role; that of the execution role if there is none',
    '[A-Za-z0-9_+=,.@/-]+'
  )
}

/** Where CloudFormation fills in a parameter's value. */
const parameter = (name: string) => `\${${name}}`

const PLACES = {
  partition: parameter('AWS::Partition'),
  region: parameter('AWS::Region'),
  account: parameter('AWS::AccountId'),
  cluster: parameter('Cluster'),
  repository: parameter('Repository'),
  logGroup: parameter('LogGroup'),
  roles: [parameter('ExecutionRole'), parameter('TaskRole')],
  jobRole: parameter('RoleName')
}

/** Its previews are `web-pr-12`, which is what stands for their pattern until it is filled in. */
const BASE_SERVICE = 'web'

export const ROLE_TEMPLATES: readonly RoleTemplate[] = [
  {
    path: 'examples/iam/deploy-role.yml',
    about:
      'The role of jobs that deploy one service, plan, roll back, continue and run one-off tasks',
    modes: ['deploy', 'plan', 'rollback', 'continue', 'run-task'],
    uses: [
      'build',
      'move-tags',
      'preflight',
      'rollback',
      'run-task',
      'smoke-test',
      'traffic-shift'
    ],
    policy: policyOf,
    parameters: {
      ...ECS_CLUSTER,
      Service: text('Name of the ECS service', '[A-Za-z0-9_-]+'),
      Family: text('Family of its task definition', '[A-Za-z0-9_-]+'),
      ...ECS_TASKS
    },
    names: { ...PLACES, service: parameter('Service'), family: parameter('Family') },
    options: [
      {
        parameter: 'Schedules',
        description: 'Whether schedules of EventBridge follow deployments (the input schedules)',
        uses: ['schedules', 'schedules-auto']
      },
      {
        parameter: 'Scaling',
        description: 'Whether deployments set the scaling of the service (min-capacity and so on)',
        uses: ['scaling']
      }
    ]
  },
  {
    path: 'examples/iam/preview-role.yml',
    about:
      'The role of jobs that make and remove previews, in a cluster and a repository of their own',
    modes: ['preview', 'cleanup'],
    uses: ['build', 'preflight'],
    policy: policyOf,
    parameters: {
      ...ECS_CLUSTER,
      PreviewPattern: text(
        'Names of the previews: web-pr-* for the base service web; docs/permissions.md has the rule for long names',
        '[A-Za-z0-9*-]+-pr-\\*'
      ),
      Listener: text(
        'What stands after :listener/ in the ARN of the HTTPS listener',
        'app/[A-Za-z0-9-]+/[0-9a-f]+/[0-9a-f]+'
      ),
      GitHubRepository: text(
        'OWNER/REPOSITORY as GitHub writes it',
        '[A-Za-z0-9-]+/[A-Za-z0-9_.-]+'
      ),
      ...ECS_TASKS
    },
    names: {
      ...PLACES,
      service: BASE_SERVICE,
      family: BASE_SERVICE,
      listener: parameter('Listener'),
      gitHubRepository: parameter('GitHubRepository')
    }
  },
  {
    path: 'examples/iam/eks-role.yml',
    about:
      'The role of jobs that deploy to EKS on Fargate, plan, roll back and run Jobs, with its access entry',
    modes: ['deploy', 'plan', 'rollback', 'run-task'],
    uses: ['build', 'move-tags'],
    policy: eksPolicyOf,
    parameters: {
      Cluster: text('Name of the EKS cluster', CLUSTER),
      KubernetesGroup: text(
        'Kubernetes group of the role, which the Roles of docs/eks.md are bound to; empty creates no access entry (a cluster whose authentication mode is CONFIG_MAP takes none)',
        '(|[A-Za-z0-9][A-Za-z0-9_.:/-]*)',
        'deploy-fargate'
      ),
      ...REPOSITORY
    },
    names: { ...PLACES, service: BASE_SERVICE, family: BASE_SERVICE },
    extras: {
      conditions: {
        CreateAccessEntry: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'KubernetesGroup' }, ''] }] }
      },
      resources: {
        AccessEntry: {
          Type: 'AWS::EKS::AccessEntry',
          Condition: 'CreateAccessEntry',
          Properties: {
            ClusterName: { Ref: 'Cluster' },
            PrincipalArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            KubernetesGroups: [{ Ref: 'KubernetesGroup' }]
          }
        }
      }
    }
  }
]

/** The text of the template. */
export function renderRoleTemplate(template: RoleTemplate): string {
  const { about, parameters, options = [], extras } = template
  const switches = Object.fromEntries(
    options.map(({ parameter: name, description }) => [
      name,
      {
        Type: 'String',
        Description: description,
        Default: 'false',
        AllowedValues: ['true', 'false']
      } satisfies Parameter
    ])
  )
  const asked = options.map(({ parameter: name }) => [
    `With${name}`,
    { 'Fn::Equals': [{ Ref: name }, 'true'] }
  ])
  const body = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `deploy-fargate - ${about}`,
    Parameters: {
      ...COMMON,
      ...parameters,
      ...switches
    },
    Conditions: {
      CreateProvider: { 'Fn::Equals': [{ Ref: 'OidcProviderArn' }, ''] },
      ...Object.fromEntries(asked),
      ...extras?.conditions
    },
    Resources: { Provider: PROVIDER, Role: role(template), ...extras?.resources },
    Outputs: {
      RoleArn: {
        Description: 'For role-to-assume of aws-actions/configure-aws-credentials',
        Value: { 'Fn::GetAtt': ['Role', 'Arn'] }
      }
    }
  }
  return `# Made from the permissions table by npm run docs. docs/permissions.md says what each action is for.\n${stringify(body, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })}`
}

const PROVIDER = {
  Type: 'AWS::IAM::OIDCProvider',
  Condition: 'CreateProvider',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties: {
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: ['sts.amazonaws.com']
  }
}

function role(template: RoleTemplate) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: { Ref: 'RoleName' },
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: {
              Federated: {
                'Fn::If': ['CreateProvider', { Ref: 'Provider' }, { Ref: 'OidcProviderArn' }]
              }
            },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': { Ref: 'Subject' }
              }
            }
          }
        ]
      },
      Policies: [
        { PolicyName: 'deploy-fargate', PolicyDocument: substitute(policyOfTemplate(template)) },
        ...(template.options ?? []).map(option => ({
          'Fn::If': [
            `With${option.parameter}`,
            {
              PolicyName: `deploy-fargate-${option.parameter.toLowerCase()}`,
              PolicyDocument: substitute(policyOfOption(template, option))
            },
            { Ref: 'AWS::NoValue' }
          ]
        }))
      ]
    }
  }
}

/** One policy for all modes of a template: what they do to the same things is one statement. */
export function policyOfTemplate({ modes, uses, names, policy }: RoleTemplate): Policy {
  const statements = new Map<string, Statement>()
  for (const one of modes.flatMap(mode => policy(mode, uses, names).Statement)) {
    const actions = [...(statements.get(one.Sid)?.Action ?? []), ...one.Action]
    statements.set(one.Sid, { ...one, Action: [...new Set(actions)].sort() })
  }
  return { Version: '2012-10-17', Statement: [...statements.values()] }
}

/** What an option allows besides. */
export function policyOfOption(template: RoleTemplate, { uses }: RoleOption): Policy {
  const base = policyOfTemplate(template).Statement
  const whole = policyOfTemplate({ ...template, uses: [...template.uses, ...uses] }).Statement
  return {
    Version: '2012-10-17',
    Statement: whole.flatMap(one => {
      const known = base.find(({ Sid }) => Sid === one.Sid)?.Action ?? []
      const Action = one.Action.filter(action => !known.includes(action))
      return Action.length === 0 ? [] : [{ ...one, Action }]
    })
  }
}

/** Every text with a parameter in it becomes one that CloudFormation fills in. */
function substitute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(substitute)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item)]))
  }
  if (typeof value !== 'string') return value
  const named = value.replaceAll(`${BASE_SERVICE}-pr-*`, parameter('PreviewPattern'))
  return /\$\{/.test(named) ? { 'Fn::Sub': named } : value
}
