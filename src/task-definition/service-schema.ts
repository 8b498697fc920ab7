/**
 * What requests of CreateService and RunTask may hold besides the shapes of schema.ts, in the order of the AWS model.
 * Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
 *
 * A type is `string`, `integer`, `number`, `boolean`, `json` (anything), `map` (text by text), the name of another
 * shape, or one of these followed by `[]` for a list of them.
 */
export const serviceShapes = {
  CreateServiceRequest: {
    required: ['serviceName'],
    members: {
      serviceName: 'string',
      cluster: 'string',
      taskDefinition: 'string',
      availabilityZoneRebalancing: 'string',
      loadBalancers: 'LoadBalancer[]',
      serviceRegistries: 'ServiceRegistry[]',
      desiredCount: 'integer',
      clientToken: 'string',
      launchType: 'string',
      capacityProviderStrategy: 'CapacityProviderStrategyItem[]',
      platformVersion: 'string',
      role: 'string',
      deploymentConfiguration: 'DeploymentConfiguration',
      placementConstraints: 'PlacementConstraint[]',
      placementStrategy: 'PlacementStrategy[]',
      networkConfiguration: 'NetworkConfiguration',
      healthCheckGracePeriodSeconds: 'integer',
      schedulingStrategy: 'string',
      deploymentController: 'DeploymentController',
      tags: 'Tag[]',
      enableECSManagedTags: 'boolean',
      propagateTags: 'string',
      enableExecuteCommand: 'boolean',
      serviceConnectConfiguration: 'ServiceConnectConfiguration',
      volumeConfigurations: 'ServiceVolumeConfiguration[]',
      vpcLatticeConfigurations: 'VpcLatticeConfiguration[]',
      gatewayConnectors: 'GatewayConnector[]',
      monitoring: 'MonitoringConfiguration'
    }
  },
  LoadBalancer: {
    required: [],
    members: {
      targetGroupArn: 'string',
      loadBalancerName: 'string',
      containerName: 'string',
      containerPort: 'integer',
      advancedConfiguration: 'AdvancedConfiguration'
    }
  },
  AdvancedConfiguration: {
    required: [],
    members: {
      alternateTargetGroupArn: 'string',
      productionListenerRule: 'string',
      testListenerRule: 'string',
      roleArn: 'string'
    }
  },
  ServiceRegistry: {
    required: [],
    members: {
      registryArn: 'string',
      port: 'integer',
      containerName: 'string',
      containerPort: 'integer'
    }
  },
  CapacityProviderStrategyItem: {
    required: ['capacityProvider'],
    members: {
      capacityProvider: 'string',
      weight: 'integer',
      base: 'integer'
    }
  },
  DeploymentConfiguration: {
    required: [],
    members: {
      deploymentCircuitBreaker: 'DeploymentCircuitBreaker',
      maximumPercent: 'integer',
      minimumHealthyPercent: 'integer',
      alarms: 'DeploymentAlarms',
      strategy: 'string',
      bakeTimeInMinutes: 'integer',
      lifecycleHooks: 'DeploymentLifecycleHook[]',
      linearConfiguration: 'LinearConfiguration',
      canaryConfiguration: 'CanaryConfiguration',
      earlySuccessCriteria: 'DeploymentEarlySuccessCriteria'
    }
  },
  DeploymentCircuitBreaker: {
    required: ['enable', 'rollback'],
    members: {
      enable: 'boolean',
      rollback: 'boolean',
      resetOnHealthyTask: 'boolean',
      thresholdConfiguration: 'ThresholdConfiguration'
    }
  },
  ThresholdConfiguration: {
    required: ['type', 'value'],
    members: {
      type: 'string',
      value: 'integer'
    }
  },
  DeploymentAlarms: {
    required: ['alarmNames', 'rollback', 'enable'],
    members: {
      alarmNames: 'string[]',
      rollback: 'boolean',
      enable: 'boolean'
    }
  },
  DeploymentLifecycleHook: {
    required: [],
    members: {
      targetType: 'string',
      hookTargetArn: 'string',
      roleArn: 'string',
      lifecycleStages: 'string[]',
      hookDetails: 'json',
      timeoutConfiguration: 'DeploymentLifecycleHookTimeoutConfiguration'
    }
  },
  DeploymentLifecycleHookTimeoutConfiguration: {
    required: [],
    members: {
      timeoutInMinutes: 'integer',
      action: 'string'
    }
  },
  LinearConfiguration: {
    required: [],
    members: {
      stepPercent: 'number',
      stepBakeTimeInMinutes: 'integer'
    }
  },
  CanaryConfiguration: {
    required: [],
    members: {
      canaryPercent: 'number',
      canaryBakeTimeInMinutes: 'integer'
    }
  },
  DeploymentEarlySuccessCriteria: {
    required: ['enable'],
    members: {
      enable: 'boolean',
      healthyPercent: 'integer',
      sourceServiceRevisionCleanup: 'string'
    }
  },
  PlacementConstraint: {
    required: [],
    members: {
      type: 'string',
      expression: 'string'
    }
  },
  PlacementStrategy: {
    required: [],
    members: {
      type: 'string',
      field: 'string'
    }
  },
  NetworkConfiguration: {
    required: [],
    members: {
      awsvpcConfiguration: 'AwsVpcConfiguration'
    }
  },
  AwsVpcConfiguration: {
    required: ['subnets'],
    members: {
      subnets: 'string[]',
      securityGroups: 'string[]',
      assignPublicIp: 'string'
    }
  },
  DeploymentController: {
    required: ['type'],
    members: {
      type: 'string'
    }
  },
  ServiceConnectConfiguration: {
    required: ['enabled'],
    members: {
      enabled: 'boolean',
      namespace: 'string',
      services: 'ServiceConnectService[]',
      logConfiguration: 'LogConfiguration',
      accessLogConfiguration: 'ServiceConnectAccessLogConfiguration',
      containerConfigurations: 'ServiceConnectContainerConfiguration[]'
    }
  },
  ServiceConnectService: {
    required: ['portName'],
    members: {
      portName: 'string',
      discoveryName: 'string',
      clientAliases: 'ServiceConnectClientAlias[]',
      ingressPortOverride: 'integer',
      timeout: 'TimeoutConfiguration',
      tls: 'ServiceConnectTlsConfiguration'
    }
  },
  ServiceConnectClientAlias: {
    required: ['port'],
    members: {
      port: 'integer',
      dnsName: 'string',
      testTrafficRules: 'ServiceConnectTestTrafficRules'
    }
  },
  ServiceConnectTestTrafficRules: {
    required: ['header'],
    members: {
      header: 'ServiceConnectTestTrafficHeaderRules'
    }
  },
  ServiceConnectTestTrafficHeaderRules: {
    required: ['name'],
    members: {
      name: 'string',
      value: 'ServiceConnectTestTrafficHeaderMatchRules'
    }
  },
  ServiceConnectTestTrafficHeaderMatchRules: {
    required: ['exact'],
    members: {
      exact: 'string'
    }
  },
  TimeoutConfiguration: {
    required: [],
    members: {
      idleTimeoutSeconds: 'integer',
      perRequestTimeoutSeconds: 'integer'
    }
  },
  ServiceConnectTlsConfiguration: {
    required: ['issuerCertificateAuthority'],
    members: {
      issuerCertificateAuthority: 'ServiceConnectTlsCertificateAuthority',
      kmsKey: 'string',
      roleArn: 'string'
    }
  },
  ServiceConnectTlsCertificateAuthority: {
    required: [],
    members: {
      awsPcaAuthorityArn: 'string'
    }
  },
  ServiceConnectAccessLogConfiguration: {
    required: ['format'],
    members: {
      format: 'string',
      includeQueryParameters: 'string'
    }
  },
  ServiceConnectContainerConfiguration: {
    required: [],
    members: {
      logLevel: 'string'
    }
  },
  ServiceVolumeConfiguration: {
    required: ['name'],
    members: {
      name: 'string',
      managedEBSVolume: 'ServiceManagedEBSVolumeConfiguration'
    }
  },
  ServiceManagedEBSVolumeConfiguration: {
    required: ['roleArn'],
    members: {
      roleArn: 'string',
      encrypted: 'boolean',
      kmsKeyId: 'string',
      volumeType: 'string',
      sizeInGiB: 'integer',
      snapshotId: 'string',
      volumeInitializationRate: 'integer',
      iops: 'integer',
      throughput: 'integer',
      tagSpecifications: 'EBSTagSpecification[]',
      filesystemType: 'string'
    }
  },
  EBSTagSpecification: {
    required: ['resourceType'],
    members: {
      resourceType: 'string',
      tags: 'Tag[]',
      propagateTags: 'string'
    }
  },
  VpcLatticeConfiguration: {
    required: ['roleArn', 'targetGroupArn', 'portName'],
    members: {
      roleArn: 'string',
      targetGroupArn: 'string',
      portName: 'string',
      advancedConfiguration: 'VpcLatticeAdvancedConfiguration'
    }
  },
  VpcLatticeAdvancedConfiguration: {
    required: [],
    members: {
      alternateTargetGroupArn: 'string',
      productionListenerRule: 'string',
      testListenerRule: 'string'
    }
  },
  GatewayConnector: {
    required: ['portName'],
    members: {
      portName: 'string',
      healthCheck: 'GatewayConnectorHealthCheck',
      filters: 'GatewayConnectorFilters'
    }
  },
  GatewayConnectorHealthCheck: {
    required: [],
    members: {
      healthCheckProtocol: 'string',
      healthCheckPort: 'integer',
      healthCheckPath: 'string',
      healthCheckTimeoutSeconds: 'integer',
      healthCheckIntervalSeconds: 'integer',
      healthyThresholdCount: 'integer',
      unhealthyThresholdCount: 'integer',
      matcher: 'GatewayConnectorHealthCheckMatcher'
    }
  },
  GatewayConnectorHealthCheckMatcher: {
    required: [],
    members: {
      httpCode: 'string',
      grpcCode: 'string'
    }
  },
  GatewayConnectorFilters: {
    required: [],
    members: {
      accessTypes: 'string[]'
    }
  },
  MonitoringConfiguration: {
    required: [],
    members: {
      metricConfigurations: 'MetricConfiguration[]'
    }
  },
  MetricConfiguration: {
    required: ['metricNames', 'resolutionSeconds'],
    members: {
      metricNames: 'string[]',
      resolutionSeconds: 'integer'
    }
  },
  RunTaskRequest: {
    required: ['taskDefinition'],
    members: {
      taskDefinition: 'string',
      capacityProviderStrategy: 'CapacityProviderStrategyItem[]',
      cluster: 'string',
      count: 'integer',
      enableECSManagedTags: 'boolean',
      enableExecuteCommand: 'boolean',
      group: 'string',
      launchType: 'string',
      networkConfiguration: 'NetworkConfiguration',
      overrides: 'TaskOverride',
      placementConstraints: 'PlacementConstraint[]',
      placementStrategy: 'PlacementStrategy[]',
      platformVersion: 'string',
      propagateTags: 'string',
      referenceId: 'string',
      startedBy: 'string',
      tags: 'Tag[]',
      clientToken: 'string',
      volumeConfigurations: 'TaskVolumeConfiguration[]'
    }
  },
  TaskOverride: {
    required: [],
    members: {
      containerOverrides: 'ContainerOverride[]',
      cpu: 'string',
      inferenceAcceleratorOverrides: 'InferenceAcceleratorOverride[]',
      executionRoleArn: 'string',
      memory: 'string',
      taskRoleArn: 'string',
      ephemeralStorage: 'EphemeralStorage'
    }
  },
  ContainerOverride: {
    required: [],
    members: {
      name: 'string',
      command: 'string[]',
      environment: 'KeyValuePair[]',
      environmentFiles: 'EnvironmentFile[]',
      cpu: 'integer',
      memory: 'integer',
      memoryReservation: 'integer',
      resourceRequirements: 'ResourceRequirement[]'
    }
  },
  InferenceAcceleratorOverride: {
    required: [],
    members: {
      deviceName: 'string',
      deviceType: 'string'
    }
  },
  TaskVolumeConfiguration: {
    required: ['name'],
    members: {
      name: 'string',
      managedEBSVolume: 'TaskManagedEBSVolumeConfiguration'
    }
  },
  TaskManagedEBSVolumeConfiguration: {
    required: ['roleArn'],
    members: {
      roleArn: 'string',
      encrypted: 'boolean',
      kmsKeyId: 'string',
      volumeType: 'string',
      sizeInGiB: 'integer',
      snapshotId: 'string',
      volumeInitializationRate: 'integer',
      iops: 'integer',
      throughput: 'integer',
      tagSpecifications: 'EBSTagSpecification[]',
      terminationPolicy: 'TaskManagedEBSVolumeTerminationPolicy',
      filesystemType: 'string'
    }
  },
  TaskManagedEBSVolumeTerminationPolicy: {
    required: ['deleteOnTermination'],
    members: {
      deleteOnTermination: 'boolean'
    }
  }
} as const
