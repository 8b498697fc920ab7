/**
 * What a RegisterTaskDefinition request may hold, shape by shape, in the order of the AWS model.
 * Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
 *
 * A type is `string`, `integer`, `number`, `boolean`, `json` (anything), `map` (text by text), the name of another
 * shape, or one of these followed by `[]` for a list of them.
 */
export const shapes = {
  RegisterTaskDefinitionRequest: {
    required: ['family', 'containerDefinitions'],
    members: {
      family: 'string',
      containerDefinitions: 'ContainerDefinition[]',
      taskRoleArn: 'string',
      executionRoleArn: 'string',
      networkMode: 'string',
      volumes: 'Volume[]',
      placementConstraints: 'TaskDefinitionPlacementConstraint[]',
      requiresCompatibilities: 'string[]',
      cpu: 'string',
      memory: 'string',
      tags: 'Tag[]',
      pidMode: 'string',
      ipcMode: 'string',
      proxyConfiguration: 'ProxyConfiguration',
      inferenceAccelerators: 'InferenceAccelerator[]',
      ephemeralStorage: 'EphemeralStorage',
      runtimePlatform: 'RuntimePlatform',
      enableFaultInjection: 'boolean'
    }
  },
  ContainerDefinition: {
    required: [],
    members: {
      name: 'string',
      image: 'string',
      repositoryCredentials: 'RepositoryCredentials',
      cpu: 'integer',
      memory: 'integer',
      memoryReservation: 'integer',
      links: 'string[]',
      portMappings: 'PortMapping[]',
      essential: 'boolean',
      restartPolicy: 'ContainerRestartPolicy',
      entryPoint: 'string[]',
      command: 'string[]',
      environment: 'KeyValuePair[]',
      environmentFiles: 'EnvironmentFile[]',
      mountPoints: 'MountPoint[]',
      volumesFrom: 'VolumeFrom[]',
      linuxParameters: 'LinuxParameters',
      secrets: 'Secret[]',
      dependsOn: 'ContainerDependency[]',
      startTimeout: 'integer',
      stopTimeout: 'integer',
      versionConsistency: 'string',
      hostname: 'string',
      user: 'string',
      workingDirectory: 'string',
      disableNetworking: 'boolean',
      privileged: 'boolean',
      readonlyRootFilesystem: 'boolean',
      dnsServers: 'string[]',
      dnsSearchDomains: 'string[]',
      extraHosts: 'HostEntry[]',
      dockerSecurityOptions: 'string[]',
      interactive: 'boolean',
      pseudoTerminal: 'boolean',
      dockerLabels: 'map',
      ulimits: 'Ulimit[]',
      logConfiguration: 'LogConfiguration',
      healthCheck: 'HealthCheck',
      systemControls: 'SystemControl[]',
      resourceRequirements: 'ResourceRequirement[]',
      firelensConfiguration: 'FirelensConfiguration',
      credentialSpecs: 'string[]'
    }
  },
  RepositoryCredentials: {
    required: ['credentialsParameter'],
    members: {
      credentialsParameter: 'string'
    }
  },
  PortMapping: {
    required: [],
    members: {
      containerPort: 'integer',
      hostPort: 'integer',
      protocol: 'string',
      name: 'string',
      appProtocol: 'string',
      containerPortRange: 'string'
    }
  },
  ContainerRestartPolicy: {
    required: ['enabled'],
    members: {
      enabled: 'boolean',
      ignoredExitCodes: 'integer[]',
      restartAttemptPeriod: 'integer'
    }
  },
  KeyValuePair: {
    required: [],
    members: {
      name: 'string',
      value: 'string'
    }
  },
  EnvironmentFile: {
    required: ['value', 'type'],
    members: {
      value: 'string',
      type: 'string'
    }
  },
  MountPoint: {
    required: [],
    members: {
      sourceVolume: 'string',
      containerPath: 'string',
      readOnly: 'boolean'
    }
  },
  VolumeFrom: {
    required: [],
    members: {
      sourceContainer: 'string',
      readOnly: 'boolean'
    }
  },
  LinuxParameters: {
    required: [],
    members: {
      capabilities: 'KernelCapabilities',
      devices: 'Device[]',
      initProcessEnabled: 'boolean',
      sharedMemorySize: 'integer',
      tmpfs: 'Tmpfs[]',
      maxSwap: 'integer',
      swappiness: 'integer'
    }
  },
  KernelCapabilities: {
    required: [],
    members: {
      add: 'string[]',
      drop: 'string[]'
    }
  },
  Device: {
    required: ['hostPath'],
    members: {
      hostPath: 'string',
      containerPath: 'string',
      permissions: 'string[]'
    }
  },
  Tmpfs: {
    required: ['containerPath', 'size'],
    members: {
      containerPath: 'string',
      size: 'integer',
      mountOptions: 'string[]'
    }
  },
  Secret: {
    required: ['name', 'valueFrom'],
    members: {
      name: 'string',
      valueFrom: 'string'
    }
  },
  ContainerDependency: {
    required: ['containerName', 'condition'],
    members: {
      containerName: 'string',
      condition: 'string'
    }
  },
  HostEntry: {
    required: ['hostname', 'ipAddress'],
    members: {
      hostname: 'string',
      ipAddress: 'string'
    }
  },
  Ulimit: {
    required: ['name', 'softLimit', 'hardLimit'],
    members: {
      name: 'string',
      softLimit: 'integer',
      hardLimit: 'integer'
    }
  },
  LogConfiguration: {
    required: ['logDriver'],
    members: {
      logDriver: 'string',
      options: 'map',
      secretOptions: 'Secret[]'
    }
  },
  HealthCheck: {
    required: ['command'],
    members: {
      command: 'string[]',
      interval: 'integer',
      timeout: 'integer',
      retries: 'integer',
      startPeriod: 'integer'
    }
  },
  SystemControl: {
    required: [],
    members: {
      namespace: 'string',
      value: 'string'
    }
  },
  ResourceRequirement: {
    required: ['type'],
    members: {
      type: 'string',
      value: 'string',
      sharingStrategy: 'SharingStrategy'
    }
  },
  SharingStrategy: {
    required: [],
    members: {
      nvidiaMps: 'NvidiaMpsAllocation'
    }
  },
  NvidiaMpsAllocation: {
    required: ['memory'],
    members: {
      memory: 'integer',
      maxComputePercent: 'integer'
    }
  },
  FirelensConfiguration: {
    required: ['type'],
    members: {
      type: 'string',
      options: 'map'
    }
  },
  Volume: {
    required: [],
    members: {
      name: 'string',
      host: 'HostVolumeProperties',
      dockerVolumeConfiguration: 'DockerVolumeConfiguration',
      efsVolumeConfiguration: 'EFSVolumeConfiguration',
      s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
      fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
      configuredAtLaunch: 'boolean'
    }
  },
  HostVolumeProperties: {
    required: [],
    members: {
      sourcePath: 'string'
    }
  },
  DockerVolumeConfiguration: {
    required: [],
    members: {
      scope: 'string',
      autoprovision: 'boolean',
      driver: 'string',
      driverOpts: 'map',
      labels: 'map'
    }
  },
  EFSVolumeConfiguration: {
    required: ['fileSystemId'],
    members: {
      fileSystemId: 'string',
      rootDirectory: 'string',
      transitEncryption: 'string',
      transitEncryptionPort: 'integer',
      authorizationConfig: 'EFSAuthorizationConfig'
    }
  },
  EFSAuthorizationConfig: {
    required: [],
    members: {
      accessPointId: 'string',
      iam: 'string'
    }
  },
  S3FilesVolumeConfiguration: {
    required: ['fileSystemArn'],
    members: {
      fileSystemArn: 'string',
      rootDirectory: 'string',
      transitEncryptionPort: 'integer',
      accessPointArn: 'string'
    }
  },
  FSxWindowsFileServerVolumeConfiguration: {
    required: ['fileSystemId', 'rootDirectory', 'authorizationConfig'],
    members: {
      fileSystemId: 'string',
      rootDirectory: 'string',
      authorizationConfig: 'FSxWindowsFileServerAuthorizationConfig'
    }
  },
  FSxWindowsFileServerAuthorizationConfig: {
    required: ['credentialsParameter', 'domain'],
    members: {
      credentialsParameter: 'string',
      domain: 'string'
    }
  },
  TaskDefinitionPlacementConstraint: {
    required: [],
    members: {
      type: 'string',
      expression: 'string'
    }
  },
  Tag: {
    required: [],
    members: {
      key: 'string',
      value: 'string'
    }
  },
  ProxyConfiguration: {
    required: ['containerName'],
    members: {
      containerName: 'string',
      type: 'string',
      properties: 'KeyValuePair[]'
    }
  },
  InferenceAccelerator: {
    required: ['deviceName', 'deviceType'],
    members: {
      deviceName: 'string',
      deviceType: 'string'
    }
  },
  EphemeralStorage: {
    required: ['sizeInGiB'],
    members: {
      sizeInGiB: 'integer'
    }
  },
  RuntimePlatform: {
    required: [],
    members: {
      cpuArchitecture: 'string',
      operatingSystemFamily: 'string'
    }
  }
} as const
