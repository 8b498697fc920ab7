import { $i as NODE_RETRY_MODE_CONFIG_OPTIONS, Aa as getDefaultExtensionConfiguration, Ba as NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, Da as NODE_REGION_CONFIG_OPTIONS, Di as NodeHttpHandler, Ea as NODE_REGION_CONFIG_FILE_OPTIONS, Gi as resolveAwsRegionExtensionConfiguration, Ia as TypeRegistry, Ii as resolveAwsSdkSigV4Config, Ji as NODE_APP_ID_CONFIG_OPTIONS, La as getSchemaSerdePlugin, Ma as emitWarningIfUnsupportedVersion, Na as loadConfigsForDefaultMode, Oi as defaultProvider, Pa as ServiceException, Qi as NODE_MAX_ATTEMPT_CONFIG_OPTIONS, Ra as Client, Sa as BinaryDecisionDiagram, Ta as resolveRegionConfig, Ui as AwsSdkSigV4Signer, Va as loadConfig, Vi as NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, Wi as getAwsRegionExtensionConfiguration, Xi as getUserAgentPlugin, Yi as createDefaultUserAgentProvider, Zi as getRetryPlugin, ao as parseUrl, ba as customEndpointFunctions, bi as Sha256Node, ca as getRecursionDetectionPlugin, da as resolveHostHeaderConfig, do as toBase64, ea as resolveRetryConfig, fa as getContentLengthPlugin, fo as fromUtf8, ga as streamCollector, go as emitWarningIfUnsupportedVersion$1, ia as DefaultIdentityProviderConfig, ja as resolveDefaultRuntimeConfig, ka as NoOpLogger, la as getLoggerPlugin, lo as getSmithyContext, ma as resolveHttpHandlerRuntimeConfig, mo as getDefaultSocketTimeout, na as resolveUserAgentConfig, oa as getHttpSigningPlugin, oo as normalizeProvider, pa as getHttpHandlerExtensionConfiguration, po as fromBase64, qi as awsEndpointFunctions, sa as getHttpAuthSchemeEndpointRuleSetPlugin, ta as DEFAULT_RETRY_MODE, to as calculateBodyLength, ua as getHostHeaderPlugin, uo as toUtf8, va as resolveEndpointConfig, wa as resolveDefaultsModeConfig, wi as AwsRestJsonProtocol, xa as EndpointCache, ya as decideEndpoint, za as NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS } from "./main-DoVqBL7t.js";
// node_modules/@aws-sdk/client-eks/dist-es/auth/httpAuthSchemeProvider.js
const defaultEKSHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "eks",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultEKSHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-eks/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "eks"
	});
};
const commonParams = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};
// node_modules/@aws-sdk/client-eks/package.json
var version = "3.1175.0";
// node_modules/@aws-sdk/client-eks/dist-es/endpoint/bdd.js
const m = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "getAttr";
const g = "stringEquals";
const h = { [m]: "Endpoint" };
const i = { [m]: d };
const j = {
	"fn": f,
	"argv": [i, "name"]
};
const k = {};
const l = [{ [m]: "Region" }];
const _data = {
	conditions: [
		[c, [h]],
		[c, l],
		[
			"aws.partition",
			l,
			d
		],
		[e, [{ [m]: "UseFIPS" }, b]],
		[e, [{ [m]: "UseDualStack" }, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsFIPS"]
		}, b]],
		[g, [j, "aws"]],
		[g, [j, "aws-us-gov"]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h, k],
		["https://eks-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://fips.eks.{Region}.amazonaws.com", k],
		["https://eks.{Region}.amazonaws.com", k],
		["https://eks-fips.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://eks.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://eks.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	14,
	3,
	1,
	4,
	0x5f5e10d,
	2,
	5,
	0x5f5e10d,
	3,
	8,
	6,
	4,
	7,
	0x5f5e10c,
	5,
	0x5f5e10a,
	0x5f5e10b,
	4,
	12,
	9,
	6,
	10,
	0x5f5e109,
	7,
	0x5f5e106,
	11,
	8,
	0x5f5e107,
	0x5f5e108,
	5,
	13,
	0x5f5e105,
	6,
	0x5f5e104,
	0x5f5e105,
	3,
	0x5f5e101,
	15,
	4,
	0x5f5e102,
	0x5f5e103
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);
// node_modules/@aws-sdk/client-eks/dist-es/endpoint/endpointResolver.js
const cache = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
	return cache.get(endpointParams, () => decideEndpoint(bdd, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/client-eks/dist-es/models/EKSServiceException.js
var EKSServiceException = class EKSServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.eks#EKSServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EKSServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-eks/dist-es/models/errors.js
var AccessDeniedException = class AccessDeniedException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#AccessDeniedException";
	name = "AccessDeniedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "AccessDeniedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, AccessDeniedException.prototype);
	}
};
var InvalidParameterException = class InvalidParameterException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidParameterException";
	name = "InvalidParameterException";
	$fault = "client";
	clusterName;
	nodegroupName;
	fargateProfileName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "InvalidParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.fargateProfileName = opts.fargateProfileName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	clusterName;
	nodegroupName;
	fargateProfileName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.fargateProfileName = opts.fargateProfileName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ServerException = class ServerException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ServerException";
	name = "ServerException";
	$fault = "server";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServerException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ServiceUnavailableException = class ServiceUnavailableException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ServiceUnavailableException";
	name = "ServiceUnavailableException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "ServiceUnavailableException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServiceUnavailableException.prototype);
	}
};
var InvalidRequestException = class InvalidRequestException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidRequestException";
	name = "InvalidRequestException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "InvalidRequestException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidRequestException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ClientException = class ClientException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ClientException";
	name = "ClientException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ClientException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClientException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ResourceInUseException = class ResourceInUseException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceInUseException";
	name = "ResourceInUseException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	constructor(opts) {
		super({
			name: "ResourceInUseException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceInUseException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
	}
};
var ThrottlingException = class ThrottlingException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ThrottlingException";
	name = "ThrottlingException";
	$fault = "client";
	clusterName;
	constructor(opts) {
		super({
			name: "ThrottlingException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ThrottlingException.prototype);
		this.clusterName = opts.clusterName;
	}
};
var InvalidStateException = class InvalidStateException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidStateException";
	name = "InvalidStateException";
	$fault = "client";
	clusterName;
	constructor(opts) {
		super({
			name: "InvalidStateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidStateException.prototype);
		this.clusterName = opts.clusterName;
	}
};
var ResourceLimitExceededException = class ResourceLimitExceededException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceLimitExceededException";
	name = "ResourceLimitExceededException";
	$fault = "client";
	clusterName;
	nodegroupName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ResourceLimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceLimitExceededException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var UnsupportedAvailabilityZoneException = class UnsupportedAvailabilityZoneException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#UnsupportedAvailabilityZoneException";
	name = "UnsupportedAvailabilityZoneException";
	$fault = "client";
	clusterName;
	nodegroupName;
	validZones;
	constructor(opts) {
		super({
			name: "UnsupportedAvailabilityZoneException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnsupportedAvailabilityZoneException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.validZones = opts.validZones;
	}
};
var BadRequestException = class BadRequestException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#BadRequestException";
	name = "BadRequestException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "BadRequestException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, BadRequestException.prototype);
	}
};
var NotFoundException = class NotFoundException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#NotFoundException";
	name = "NotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NotFoundException.prototype);
	}
};
var ResourcePropagationDelayException = class ResourcePropagationDelayException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourcePropagationDelayException";
	name = "ResourcePropagationDelayException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourcePropagationDelayException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourcePropagationDelayException.prototype);
	}
};
// node_modules/@aws-sdk/client-eks/dist-es/schemas/schemas_0.js
const _ACA = "ActiveCertificateAuthority";
const _ACR = "AccessConfigResponse";
const _ADE = "AccessDeniedException";
const _BRE = "BadRequestException";
const _BS = "BlockStorage";
const _CCRom = "ComputeConfigResponse";
const _CCRonn = "ConnectorConfigResponse";
const _CE = "ClientException";
const _CHl = "ClusterHealth";
const _CILl = "ClusterIssueList";
const _CIl = "ClusterIssue";
const _CMC = "CrdManagementConfiguration";
const _CPPRo = "ControlPlanePlacementResponse";
const _CPSC = "ControlPlaneScalingConfig";
const _Ce = "Certificate";
const _Cl = "Cluster";
const _DCRescr = "DescribeClusterRequest";
const _DCRescri = "DescribeClusterResponse";
const _DCesc = "DescribeCluster";
const _DFPRes = "DescribeFargateProfileRequest";
const _DFPResc = "DescribeFargateProfileResponse";
const _DFPe = "DescribeFargateProfile";
const _EC = "EncryptionConfig";
const _ECL = "EncryptionConfigList";
const _ELB = "ElasticLoadBalancing";
const _EPRt = "EtcdPlacementResponse";
const _FP = "FargateProfile";
const _FPH = "FargateProfileHealth";
const _FPI = "FargateProfileIssue";
const _FPIL = "FargateProfileIssueList";
const _FPS = "FargateProfileSelector";
const _FPSa = "FargateProfileSelectors";
const _GAC = "GatewayApiConfiguration";
const _HPACCRo = "HorizontalPodAutoscalerControllerConfigResponse";
const _I = "Identity";
const _IPE = "InvalidParameterException";
const _IRE = "InvalidRequestException";
const _ISE = "InvalidStateException";
const _KASCRu = "KubeApiServerConfigResponse";
const _KCMCRu = "KubeControllerManagerConfigResponse";
const _KNCRu = "KubernetesNetworkConfigResponse";
const _KSCRu = "KubeSchedulerConfigResponse";
const _LFP = "ListFargateProfiles";
const _LFPR = "ListFargateProfilesRequest";
const _LFPRi = "ListFargateProfilesResponse";
const _LS = "LogSetup";
const _LSo = "LogSetups";
const _Lo = "Logging";
const _NFE = "NotFoundException";
const _NRFC = "NodeResourcesFitConfig";
const _OCRu = "OutpostConfigResponse";
const _OIDC = "OIDC";
const _P = "Provider";
const _PGCCRo = "PodGcControllerConfigResponse";
const _RIUE = "ResourceInUseException";
const _RLEE = "ResourceLimitExceededException";
const _RNCRe = "RemoteNetworkConfigResponse";
const _RNFE = "ResourceNotFoundException";
const _RNN = "RemoteNodeNetwork";
const _RNNL = "RemoteNodeNetworkList";
const _RPDE = "ResourcePropagationDelayException";
const _RPN = "RemotePodNetwork";
const _RPNL = "RemotePodNetworkList";
const _RW = "ResourceWeight";
const _RWL = "ResourceWeightList";
const _SCRt = "StorageConfigResponse";
const _SE = "ServerException";
const _SNPR = "ServiceNodePortRange";
const _SS = "ScoringStrategy";
const _SUE = "ServiceUnavailableException";
const _TE = "ThrottlingException";
const _UAZE = "UnsupportedAvailabilityZoneException";
const _UPRp = "UpgradePolicyResponse";
const _VCRp = "VpcConfigResponse";
const _ZSCRo = "ZonalShiftConfigResponse";
const _a = "arn";
const _aB = "activatedBy";
const _aCc = "accessConfig";
const _aCct = "activationCode";
const _aE = "activationExpiry";
const _aIc = "activationId";
const _aM = "authenticationMode";
const _aN = "addonName";
const _act = "active";
const _bCCAP = "bootstrapClusterCreatorAdminPermissions";
const _bS = "blockStorage";
const _c = "client";
const _cA = "createdAt";
const _cAe = "certificateAuthority";
const _cC = "connectorConfig";
const _cCo = "computeConfig";
const _cL = "clusterLogging";
const _cN = "clusterName";
const _cPEM = "controlPlaneEgressMode";
const _cPIT = "controlPlaneInstanceType";
const _cPP = "controlPlanePlacement";
const _cPSC = "controlPlaneScalingConfig";
const _cRT = "clientRequestToken";
const _cSGI = "clusterSecurityGroupId";
const _ci = "cidrs";
const _cl = "cluster";
const _co = "code";
const _cr = "crds";
const _d = "data";
const _dP = "deletionProtection";
const _e = "error";
const _eC = "encryptionConfig";
const _eIT = "etcdInstanceType";
const _eLB = "elasticLoadBalancing";
const _ePA = "endpointPublicAccess";
const _ePAn = "endpointPrivateAccess";
const _ePt = "etcdPlacement";
const _eT = "eventTtl";
const _en = "enabled";
const _end = "endpoint";
const _fP = "fargateProfile";
const _fPA = "fargateProfileArn";
const _fPN = "fargateProfileName";
const _fPNa = "fargateProfileNames";
const _gA = "gatewayApi";
const _gN = "groupName";
const _h = "health";
const _hE = "httpError";
const _hPACC = "horizontalPodAutoscalerControllerConfig";
const _hPASP = "horizontalPodAutoscalerSyncPeriod";
const _hQ = "httpQuery";
const _ht = "http";
const _i = "id";
const _iF = "ipFamily";
const _ide = "identity";
const _is = "issues";
const _iss = "issuer";
const _kA = "keyArn";
const _kASC = "kubeApiServerConfig";
const _kCMC = "kubeControllerManagerConfig";
const _kNC = "kubernetesNetworkConfig";
const _kSC = "kubeSchedulerConfig";
const _l = "logging";
const _la = "labels";
const _m = "message";
const _mP = "minPort";
const _mPa = "maxPort";
const _mR = "maxResults";
const _ma = "managed";
const _n = "name";
const _nN = "nodegroupName";
const _nP = "nodePools";
const _nRA = "nodeRoleArn";
const _nRF = "nodeResourcesFit";
const _nT = "nextToken";
const _nam = "namespace";
const _oA = "outpostArns";
const _oC = "outpostConfig";
const _oi = "oidc";
const _pAC = "publicAccessCidrs";
const _pERA = "podExecutionRoleArn";
const _pGCC = "podGcControllerConfig";
const _pV = "platformVersion";
const _pr = "provider";
const _rA = "roleArn";
const _rI = "resourceIds";
const _rNC = "remoteNetworkConfig";
const _rNN = "remoteNodeNetworks";
const _rPN = "remotePodNetworks";
const _rVC = "resourcesVpcConfig";
const _res = "resources";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.eks";
const _sC = "storageConfig";
const _sGI = "securityGroupIds";
const _sI = "subscriptionId";
const _sIC = "serviceIpv4Cidr";
const _sICe = "serviceIpv6Cidr";
const _sIu = "subnetIds";
const _sL = "spreadLevel";
const _sNPR = "serviceNodePortRange";
const _sSc = "scoringStrategy";
const _sT = "supportType";
const _se = "server";
const _sel = "selectors";
const _st = "status";
const _sub = "subnets";
const _t = "tags";
const _tPGT = "terminatedPodGcThreshold";
const _ti = "tier";
const _ty = "type";
const _typ = "types";
const _uP = "upgradePolicy";
const _v = "version";
const _vIp = "vpcId";
const _vZ = "validZones";
const _w = "weight";
const _zSC = "zonalShiftConfig";
const n0 = "com.amazonaws.eks";
const _s_registry = new TypeRegistry(_s);
var EKSServiceException$ = [
	-3,
	_s,
	"EKSServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(EKSServiceException$, EKSServiceException);
const n0_registry = new TypeRegistry(n0);
var AccessDeniedException$ = [
	-3,
	n0,
	_ADE,
	{
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(AccessDeniedException$, AccessDeniedException);
var BadRequestException$ = [
	-3,
	n0,
	_BRE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(BadRequestException$, BadRequestException);
var ClientException$ = [
	-3,
	n0,
	_CE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ClientException$, ClientException);
var InvalidParameterException$ = [
	-3,
	n0,
	_IPE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_fPN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(InvalidParameterException$, InvalidParameterException);
var InvalidRequestException$ = [
	-3,
	n0,
	_IRE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(InvalidRequestException$, InvalidRequestException);
var InvalidStateException$ = [
	-3,
	n0,
	_ISE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[_cN, _m],
	[0, 0]
];
n0_registry.registerError(InvalidStateException$, InvalidStateException);
var NotFoundException$ = [
	-3,
	n0,
	_NFE,
	{
		[_e]: _c,
		[_hE]: 404
	},
	[_m],
	[0]
];
n0_registry.registerError(NotFoundException$, NotFoundException);
var ResourceInUseException$ = [
	-3,
	n0,
	_RIUE,
	{
		[_e]: _c,
		[_hE]: 409
	},
	[
		_cN,
		_nN,
		_aN,
		_m
	],
	[
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceInUseException$, ResourceInUseException);
var ResourceLimitExceededException$ = [
	-3,
	n0,
	_RLEE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceLimitExceededException$, ResourceLimitExceededException);
var ResourceNotFoundException$ = [
	-3,
	n0,
	_RNFE,
	{
		[_e]: _c,
		[_hE]: 404
	},
	[
		_cN,
		_nN,
		_fPN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ResourcePropagationDelayException$ = [
	-3,
	n0,
	_RPDE,
	{
		[_e]: _c,
		[_hE]: 428
	},
	[_m],
	[0]
];
n0_registry.registerError(ResourcePropagationDelayException$, ResourcePropagationDelayException);
var ServerException$ = [
	-3,
	n0,
	_SE,
	{
		[_e]: _se,
		[_hE]: 500
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ServerException$, ServerException);
var ServiceUnavailableException$ = [
	-3,
	n0,
	_SUE,
	{
		[_e]: _se,
		[_hE]: 503
	},
	[_m],
	[0]
];
n0_registry.registerError(ServiceUnavailableException$, ServiceUnavailableException);
var ThrottlingException$ = [
	-3,
	n0,
	_TE,
	{
		[_e]: _c,
		[_hE]: 429
	},
	[_cN, _m],
	[0, 0]
];
n0_registry.registerError(ThrottlingException$, ThrottlingException);
var UnsupportedAvailabilityZoneException$ = [
	-3,
	n0,
	_UAZE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_m,
		_cN,
		_nN,
		_vZ
	],
	[
		0,
		0,
		0,
		64
	]
];
n0_registry.registerError(UnsupportedAvailabilityZoneException$, UnsupportedAvailabilityZoneException);
const errorTypeRegistries = [_s_registry, n0_registry];
var AccessConfigResponse$ = [
	3,
	n0,
	_ACR,
	0,
	[_bCCAP, _aM],
	[2, 0]
];
var ActiveCertificateAuthority$ = [
	3,
	n0,
	_ACA,
	0,
	[_i, _aB],
	[0, 0]
];
var BlockStorage$ = [
	3,
	n0,
	_BS,
	0,
	[_en],
	[2]
];
var Certificate$ = [
	3,
	n0,
	_Ce,
	0,
	[_d, _act],
	[0, () => ActiveCertificateAuthority$]
];
var Cluster$ = [
	3,
	n0,
	_Cl,
	0,
	[
		_n,
		_a,
		_cA,
		_v,
		_end,
		_rA,
		_rVC,
		_kNC,
		_l,
		_ide,
		_st,
		_cAe,
		_cRT,
		_pV,
		_t,
		_eC,
		_cC,
		_i,
		_h,
		_oC,
		_aCc,
		_uP,
		_zSC,
		_rNC,
		_cCo,
		_sC,
		_dP,
		_cPSC,
		_kASC,
		_kSC,
		_kCMC
	],
	[
		0,
		0,
		4,
		0,
		0,
		0,
		() => VpcConfigResponse$,
		() => KubernetesNetworkConfigResponse$,
		() => Logging$,
		() => Identity$,
		0,
		() => Certificate$,
		0,
		0,
		128,
		() => EncryptionConfigList,
		() => ConnectorConfigResponse$,
		0,
		() => ClusterHealth$,
		() => OutpostConfigResponse$,
		() => AccessConfigResponse$,
		() => UpgradePolicyResponse$,
		() => ZonalShiftConfigResponse$,
		() => RemoteNetworkConfigResponse$,
		() => ComputeConfigResponse$,
		() => StorageConfigResponse$,
		2,
		() => ControlPlaneScalingConfig$,
		() => KubeApiServerConfigResponse$,
		() => KubeSchedulerConfigResponse$,
		() => KubeControllerManagerConfigResponse$
	]
];
var ClusterHealth$ = [
	3,
	n0,
	_CHl,
	0,
	[_is],
	[() => ClusterIssueList]
];
var ClusterIssue$ = [
	3,
	n0,
	_CIl,
	0,
	[
		_co,
		_m,
		_rI
	],
	[
		0,
		0,
		64
	]
];
var ComputeConfigResponse$ = [
	3,
	n0,
	_CCRom,
	0,
	[
		_en,
		_nP,
		_nRA
	],
	[
		2,
		64,
		0
	]
];
var ConnectorConfigResponse$ = [
	3,
	n0,
	_CCRonn,
	0,
	[
		_aIc,
		_aCct,
		_aE,
		_pr,
		_rA
	],
	[
		0,
		0,
		4,
		0,
		0
	]
];
var ControlPlanePlacementResponse$ = [
	3,
	n0,
	_CPPRo,
	0,
	[_gN, _sL],
	[0, 0]
];
var ControlPlaneScalingConfig$ = [
	3,
	n0,
	_CPSC,
	0,
	[_ti],
	[0]
];
var CrdManagementConfiguration$ = [
	3,
	n0,
	_CMC,
	0,
	[_ma],
	[2]
];
var DescribeClusterRequest$ = [
	3,
	n0,
	_DCRescr,
	0,
	[_n],
	[[0, 1]],
	1
];
var DescribeClusterResponse$ = [
	3,
	n0,
	_DCRescri,
	0,
	[_cl],
	[() => Cluster$]
];
var DescribeFargateProfileRequest$ = [
	3,
	n0,
	_DFPRes,
	0,
	[_cN, _fPN],
	[[0, 1], [0, 1]],
	2
];
var DescribeFargateProfileResponse$ = [
	3,
	n0,
	_DFPResc,
	0,
	[_fP],
	[() => FargateProfile$]
];
var ElasticLoadBalancing$ = [
	3,
	n0,
	_ELB,
	0,
	[_en, _gA],
	[2, () => GatewayApiConfiguration$]
];
var EncryptionConfig$ = [
	3,
	n0,
	_EC,
	0,
	[_res, _pr],
	[64, () => Provider$]
];
var EtcdPlacementResponse$ = [
	3,
	n0,
	_EPRt,
	0,
	[_sL],
	[0]
];
var FargateProfile$ = [
	3,
	n0,
	_FP,
	0,
	[
		_fPN,
		_fPA,
		_cN,
		_cA,
		_pERA,
		_sub,
		_sel,
		_st,
		_t,
		_h
	],
	[
		0,
		0,
		0,
		4,
		0,
		64,
		() => FargateProfileSelectors,
		0,
		128,
		() => FargateProfileHealth$
	]
];
var FargateProfileHealth$ = [
	3,
	n0,
	_FPH,
	0,
	[_is],
	[() => FargateProfileIssueList]
];
var FargateProfileIssue$ = [
	3,
	n0,
	_FPI,
	0,
	[
		_co,
		_m,
		_rI
	],
	[
		0,
		0,
		64
	]
];
var FargateProfileSelector$ = [
	3,
	n0,
	_FPS,
	0,
	[_nam, _la],
	[0, 128]
];
var GatewayApiConfiguration$ = [
	3,
	n0,
	_GAC,
	0,
	[_cr],
	[() => CrdManagementConfiguration$]
];
var HorizontalPodAutoscalerControllerConfigResponse$ = [
	3,
	n0,
	_HPACCRo,
	0,
	[_hPASP],
	[0]
];
var Identity$ = [
	3,
	n0,
	_I,
	0,
	[_oi],
	[() => OIDC$]
];
var KubeApiServerConfigResponse$ = [
	3,
	n0,
	_KASCRu,
	0,
	[_eT, _sNPR],
	[0, () => ServiceNodePortRange$]
];
var KubeControllerManagerConfigResponse$ = [
	3,
	n0,
	_KCMCRu,
	0,
	[_pGCC, _hPACC],
	[() => PodGcControllerConfigResponse$, () => HorizontalPodAutoscalerControllerConfigResponse$]
];
var KubernetesNetworkConfigResponse$ = [
	3,
	n0,
	_KNCRu,
	0,
	[
		_sIC,
		_sICe,
		_iF,
		_eLB
	],
	[
		0,
		0,
		0,
		() => ElasticLoadBalancing$
	]
];
var KubeSchedulerConfigResponse$ = [
	3,
	n0,
	_KSCRu,
	0,
	[_nRF],
	[() => NodeResourcesFitConfig$]
];
var ListFargateProfilesRequest$ = [
	3,
	n0,
	_LFPR,
	0,
	[
		_cN,
		_mR,
		_nT
	],
	[
		[0, 1],
		[1, { [_hQ]: _mR }],
		[0, { [_hQ]: _nT }]
	],
	1
];
var ListFargateProfilesResponse$ = [
	3,
	n0,
	_LFPRi,
	0,
	[_fPNa, _nT],
	[64, 0]
];
var Logging$ = [
	3,
	n0,
	_Lo,
	0,
	[_cL],
	[() => LogSetups]
];
var LogSetup$ = [
	3,
	n0,
	_LS,
	0,
	[_typ, _en],
	[64, 2]
];
var NodeResourcesFitConfig$ = [
	3,
	n0,
	_NRFC,
	0,
	[_sSc],
	[() => ScoringStrategy$]
];
var OIDC$ = [
	3,
	n0,
	_OIDC,
	0,
	[_iss],
	[0]
];
var OutpostConfigResponse$ = [
	3,
	n0,
	_OCRu,
	0,
	[
		_oA,
		_cPIT,
		_cPP,
		_eIT,
		_ePt
	],
	[
		64,
		0,
		() => ControlPlanePlacementResponse$,
		0,
		() => EtcdPlacementResponse$
	],
	2
];
var PodGcControllerConfigResponse$ = [
	3,
	n0,
	_PGCCRo,
	0,
	[_tPGT],
	[1]
];
var Provider$ = [
	3,
	n0,
	_P,
	0,
	[_kA],
	[0]
];
var RemoteNetworkConfigResponse$ = [
	3,
	n0,
	_RNCRe,
	0,
	[_rNN, _rPN],
	[() => RemoteNodeNetworkList, () => RemotePodNetworkList]
];
var RemoteNodeNetwork$ = [
	3,
	n0,
	_RNN,
	0,
	[_ci],
	[64]
];
var RemotePodNetwork$ = [
	3,
	n0,
	_RPN,
	0,
	[_ci],
	[64]
];
var ResourceWeight$ = [
	3,
	n0,
	_RW,
	0,
	[_n, _w],
	[0, 1]
];
var ScoringStrategy$ = [
	3,
	n0,
	_SS,
	0,
	[_ty, _res],
	[0, () => ResourceWeightList]
];
var ServiceNodePortRange$ = [
	3,
	n0,
	_SNPR,
	0,
	[_mP, _mPa],
	[1, 1]
];
var StorageConfigResponse$ = [
	3,
	n0,
	_SCRt,
	0,
	[_bS],
	[() => BlockStorage$]
];
var UpgradePolicyResponse$ = [
	3,
	n0,
	_UPRp,
	0,
	[_sT],
	[0]
];
var VpcConfigResponse$ = [
	3,
	n0,
	_VCRp,
	0,
	[
		_sIu,
		_sGI,
		_cSGI,
		_vIp,
		_ePA,
		_ePAn,
		_pAC,
		_cPEM
	],
	[
		64,
		64,
		0,
		0,
		2,
		2,
		64,
		0
	]
];
var ZonalShiftConfigResponse$ = [
	3,
	n0,
	_ZSCRo,
	0,
	[_en],
	[2]
];
var ClusterIssueList = [
	1,
	n0,
	_CILl,
	0,
	() => ClusterIssue$
];
var EncryptionConfigList = [
	1,
	n0,
	_ECL,
	0,
	() => EncryptionConfig$
];
var FargateProfileIssueList = [
	1,
	n0,
	_FPIL,
	0,
	() => FargateProfileIssue$
];
var FargateProfileSelectors = [
	1,
	n0,
	_FPSa,
	0,
	() => FargateProfileSelector$
];
var LogSetups = [
	1,
	n0,
	_LSo,
	0,
	() => LogSetup$
];
var RemoteNodeNetworkList = [
	1,
	n0,
	_RNNL,
	0,
	() => RemoteNodeNetwork$
];
var RemotePodNetworkList = [
	1,
	n0,
	_RPNL,
	0,
	() => RemotePodNetwork$
];
var ResourceWeightList = [
	1,
	n0,
	_RWL,
	0,
	() => ResourceWeight$
];
var DescribeCluster$ = [
	9,
	n0,
	_DCesc,
	{ [_ht]: [
		"GET",
		"/clusters/{name}",
		200
	] },
	() => DescribeClusterRequest$,
	() => DescribeClusterResponse$
];
var DescribeFargateProfile$ = [
	9,
	n0,
	_DFPe,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/fargate-profiles/{fargateProfileName}",
		200
	] },
	() => DescribeFargateProfileRequest$,
	() => DescribeFargateProfileResponse$
];
var ListFargateProfiles$ = [
	9,
	n0,
	_LFP,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/fargate-profiles",
		200
	] },
	() => ListFargateProfilesRequest$,
	() => ListFargateProfilesResponse$
];
// node_modules/@aws-sdk/client-eks/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2017-11-01",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEKSHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsRestJsonProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.eks",
			errorTypeRegistries,
			version: "2017-11-01",
			serviceTarget: "AWSWesleyFrontend"
		},
		serviceId: config?.serviceId ?? "EKS",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};
// node_modules/@aws-sdk/client-eks/dist-es/runtimeConfig.js
const getRuntimeConfig = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$1(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 3e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-eks/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};
// node_modules/@aws-sdk/client-eks/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-eks/dist-es/EKSClient.js
var EKSClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
		const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultEKSHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
export { RemoteNodeNetwork$ as $, FargateProfileSelector$ as A, ThrottlingException as At, KubernetesNetworkConfigResponse$ as B, EKSServiceException$ as C, NotFoundException as Ct, FargateProfile$ as D, ResourcePropagationDelayException as Dt, EtcdPlacementResponse$ as E, ResourceNotFoundException as Et, InvalidRequestException$ as F, Logging$ as G, ListFargateProfilesRequest$ as H, InvalidStateException$ as I, OIDC$ as J, NodeResourcesFitConfig$ as K, KubeApiServerConfigResponse$ as L, HorizontalPodAutoscalerControllerConfigResponse$ as M, EKSServiceException as Mt, Identity$ as N, commonParams as Nt, FargateProfileHealth$ as O, ServerException as Ot, InvalidParameterException$ as P, RemoteNetworkConfigResponse$ as Q, KubeControllerManagerConfigResponse$ as R, DescribeFargateProfileResponse$ as S, InvalidStateException as St, EncryptionConfig$ as T, ResourceLimitExceededException as Tt, ListFargateProfilesResponse$ as U, ListFargateProfiles$ as V, LogSetup$ as W, PodGcControllerConfigResponse$ as X, OutpostConfigResponse$ as Y, Provider$ as Z, DescribeCluster$ as _, AccessDeniedException as _t, BadRequestException$ as a, ResourceWeight$ as at, DescribeFargateProfile$ as b, InvalidParameterException as bt, ClientException$ as c, ServiceNodePortRange$ as ct, ClusterIssue$ as d, ThrottlingException$ as dt, RemotePodNetwork$ as et, ComputeConfigResponse$ as f, UnsupportedAvailabilityZoneException$ as ft, CrdManagementConfiguration$ as g, errorTypeRegistries as gt, ControlPlaneScalingConfig$ as h, ZonalShiftConfigResponse$ as ht, ActiveCertificateAuthority$ as i, ResourcePropagationDelayException$ as it, GatewayApiConfiguration$ as j, UnsupportedAvailabilityZoneException as jt, FargateProfileIssue$ as k, ServiceUnavailableException as kt, Cluster$ as l, ServiceUnavailableException$ as lt, ControlPlanePlacementResponse$ as m, VpcConfigResponse$ as mt, AccessConfigResponse$ as n, ResourceLimitExceededException$ as nt, BlockStorage$ as o, ScoringStrategy$ as ot, ConnectorConfigResponse$ as p, UpgradePolicyResponse$ as pt, NotFoundException$ as q, AccessDeniedException$ as r, ResourceNotFoundException$ as rt, Certificate$ as s, ServerException$ as st, EKSClient as t, ResourceInUseException$ as tt, ClusterHealth$ as u, StorageConfigResponse$ as ut, DescribeClusterRequest$ as v, BadRequestException as vt, ElasticLoadBalancing$ as w, ResourceInUseException as wt, DescribeFargateProfileRequest$ as x, InvalidRequestException as xt, DescribeClusterResponse$ as y, ClientException as yt, KubeSchedulerConfigResponse$ as z };
