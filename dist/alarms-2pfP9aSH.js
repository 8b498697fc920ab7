import { $i as NODE_RETRY_MODE_CONFIG_OPTIONS, Aa as getDefaultExtensionConfiguration, Ba as NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, Da as NODE_REGION_CONFIG_OPTIONS, Di as NodeHttpHandler, Ea as NODE_REGION_CONFIG_FILE_OPTIONS, Ei as AwsJson1_0Protocol, Gi as resolveAwsRegionExtensionConfiguration, Ia as TypeRegistry, Ii as resolveAwsSdkSigV4Config, Ja as SelectorType, Ji as NODE_APP_ID_CONFIG_OPTIONS, La as getSchemaSerdePlugin, Ma as emitWarningIfUnsupportedVersion, Na as loadConfigsForDefaultMode, Oa as makeBuilder, Oi as defaultProvider, Or as naming, Pa as ServiceException, Qi as NODE_MAX_ATTEMPT_CONFIG_OPTIONS, Ra as Client, Sa as BinaryDecisionDiagram, Ta as resolveRegionConfig, Ui as AwsSdkSigV4Signer, Va as loadConfig, Vi as NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, Wi as getAwsRegionExtensionConfiguration, Xa as booleanSelector, Xi as getUserAgentPlugin, Ya as numberSelector, Yi as createDefaultUserAgentProvider, Zi as getRetryPlugin, _a as getEndpointPlugin, ao as parseUrl, ba as customEndpointFunctions, bi as Sha256Node, ca as getRecursionDetectionPlugin, da as resolveHostHeaderConfig, do as toBase64, ea as resolveRetryConfig, fa as getContentLengthPlugin, fo as fromUtf8, ga as streamCollector, go as emitWarningIfUnsupportedVersion$1, ia as DefaultIdentityProviderConfig, ja as resolveDefaultRuntimeConfig, ka as NoOpLogger, la as getLoggerPlugin, lo as getSmithyContext, ma as resolveHttpHandlerRuntimeConfig, mo as getDefaultSocketTimeout, na as resolveUserAgentConfig, oa as getHttpSigningPlugin, oo as normalizeProvider, pa as getHttpHandlerExtensionConfiguration, po as fromBase64, qi as awsEndpointFunctions, sa as getHttpAuthSchemeEndpointRuleSetPlugin, ta as DEFAULT_RETRY_MODE, to as calculateBodyLength, ua as getHostHeaderPlugin, uo as toUtf8, va as resolveEndpointConfig, wa as resolveDefaultsModeConfig, xa as EndpointCache, ya as decideEndpoint, za as NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS } from "./main-DoVqBL7t.js";
import { wi as present } from "./deploy-BHCDWWqc.js";
// node_modules/@smithy/middleware-compression/dist-es/NODE_DISABLE_REQUEST_COMPRESSION_CONFIG_OPTIONS.js
const NODE_DISABLE_REQUEST_COMPRESSION_ENV_NAME = "AWS_DISABLE_REQUEST_COMPRESSION";
const NODE_DISABLE_REQUEST_COMPRESSION_INI_NAME = "disable_request_compression";
const NODE_DISABLE_REQUEST_COMPRESSION_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, NODE_DISABLE_REQUEST_COMPRESSION_ENV_NAME, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, NODE_DISABLE_REQUEST_COMPRESSION_INI_NAME, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/middleware-compression/dist-es/NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_CONFIG_OPTIONS.js
const NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_ENV_NAME = "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES";
const NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_INI_NAME = "request_min_compression_size_bytes";
const NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => numberSelector(env, NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_ENV_NAME, SelectorType.ENV),
	configFileSelector: (profile) => numberSelector(profile, NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_INI_NAME, SelectorType.CONFIG),
	default: 10240
};
// node_modules/@smithy/middleware-compression/dist-es/resolveCompressionConfig.js
const resolveCompressionConfig = (input) => {
	const { disableRequestCompression, requestMinCompressionSizeBytes: _requestMinCompressionSizeBytes } = input;
	return Object.assign(input, {
		disableRequestCompression: normalizeProvider(disableRequestCompression),
		requestMinCompressionSizeBytes: async () => {
			const requestMinCompressionSizeBytes = await normalizeProvider(_requestMinCompressionSizeBytes)();
			if (requestMinCompressionSizeBytes < 0 || requestMinCompressionSizeBytes > 0xa00000) throw new RangeError(`The value for requestMinCompressionSizeBytes must be between 0 and 10485760 inclusive. The provided value ${requestMinCompressionSizeBytes} is outside this range."`);
			return requestMinCompressionSizeBytes;
		}
	});
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/auth/httpAuthSchemeProvider.js
const defaultCloudWatchHttpAuthSchemeParametersProvider = async (config, context, input) => {
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
			name: "monitoring",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultCloudWatchHttpAuthSchemeProvider = (authParameters) => {
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
// node_modules/@aws-sdk/client-cloudwatch/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "monitoring"
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
// node_modules/@aws-sdk/client-cloudwatch/package.json
var version = "3.1164.0";
// node_modules/@aws-sdk/client-cloudwatch/dist-es/endpoint/bdd.js
const k = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "getAttr";
const g = { [k]: "Endpoint" };
const h = { [k]: d };
const i = {};
const j = [{ [k]: "Region" }];
const _data = {
	conditions: [
		[c, [g]],
		[c, j],
		[
			"aws.partition",
			j,
			d
		],
		[e, [{ [k]: "UseFIPS" }, b]],
		[e, [{ [k]: "UseDualStack" }, b]],
		["stringEquals", [{
			fn: f,
			argv: [h, "name"]
		}, "aws-us-gov"]],
		[e, [{
			fn: f,
			argv: [h, "supportsFIPS"]
		}, b]],
		[e, [{
			fn: f,
			argv: [h, "supportsDualStack"]
		}, b]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[g, i],
		["https://monitoring.{Region}.{PartitionResult#dnsSuffix}", i],
		["https://monitoring.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		["https://monitoring-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://monitoring-fips.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		[a, "DualStack is enabled but this partition does not support DualStack"],
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
	0x5f5e10b,
	2,
	5,
	0x5f5e10b,
	3,
	8,
	6,
	4,
	7,
	0x5f5e104,
	7,
	0x5f5e105,
	0x5f5e10a,
	4,
	11,
	9,
	5,
	0x5f5e104,
	10,
	6,
	0x5f5e108,
	0x5f5e109,
	5,
	0x5f5e105,
	12,
	6,
	13,
	0x5f5e107,
	7,
	0x5f5e106,
	0x5f5e107,
	3,
	0x5f5e101,
	15,
	4,
	0x5f5e102,
	0x5f5e103
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);
// node_modules/@aws-sdk/client-cloudwatch/dist-es/endpoint/endpointResolver.js
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
// node_modules/@aws-sdk/client-cloudwatch/dist-es/models/CloudWatchServiceException.js
var CloudWatchServiceException = class CloudWatchServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.cloudwatch#CloudWatchServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, CloudWatchServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/models/errors.js
var ConflictException = class ConflictException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ConflictException";
	name = "ConflictException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConflictException.prototype);
		this.Message = opts.Message;
	}
};
var KmsAccessDeniedException = class KmsAccessDeniedException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#KmsAccessDeniedException";
	name = "KmsAccessDeniedException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "KmsAccessDeniedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, KmsAccessDeniedException.prototype);
		this.Message = opts.Message;
	}
};
var KmsKeyDisabledException = class KmsKeyDisabledException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#KmsKeyDisabledException";
	name = "KmsKeyDisabledException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "KmsKeyDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, KmsKeyDisabledException.prototype);
		this.Message = opts.Message;
	}
};
var KmsKeyNotFoundException = class KmsKeyNotFoundException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#KmsKeyNotFoundException";
	name = "KmsKeyNotFoundException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "KmsKeyNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, KmsKeyNotFoundException.prototype);
		this.Message = opts.Message;
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	ResourceType;
	ResourceId;
	Message;
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
		this.ResourceType = opts.ResourceType;
		this.ResourceId = opts.ResourceId;
		this.Message = opts.Message;
	}
};
var ConcurrentModificationException = class ConcurrentModificationException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ConcurrentModificationException";
	name = "ConcurrentModificationException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ConcurrentModificationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConcurrentModificationException.prototype);
		this.Message = opts.Message;
	}
};
var DashboardInvalidInputError = class DashboardInvalidInputError extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#DashboardInvalidInputError";
	name = "DashboardInvalidInputError";
	$fault = "client";
	dashboardValidationMessages;
	constructor(opts) {
		super({
			name: "DashboardInvalidInputError",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DashboardInvalidInputError.prototype);
		this.dashboardValidationMessages = opts.dashboardValidationMessages;
	}
};
var DashboardNotFoundError = class DashboardNotFoundError extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#DashboardNotFoundError";
	name = "DashboardNotFoundError";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DashboardNotFoundError",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DashboardNotFoundError.prototype);
	}
};
var ResourceConflict = class ResourceConflict extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ResourceConflict";
	name = "ResourceConflict";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceConflict",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceConflict.prototype);
	}
};
var ResourceNotFound = class ResourceNotFound extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ResourceNotFound";
	name = "ResourceNotFound";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceNotFound",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFound.prototype);
	}
};
var InternalServiceFault = class InternalServiceFault extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#InternalServiceFault";
	name = "InternalServiceFault";
	$fault = "server";
	Message;
	constructor(opts) {
		super({
			name: "InternalServiceFault",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, InternalServiceFault.prototype);
		this.Message = opts.Message;
	}
};
var InvalidParameterCombinationException = class InvalidParameterCombinationException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#InvalidParameterCombinationException";
	name = "InvalidParameterCombinationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidParameterCombinationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterCombinationException.prototype);
	}
};
var InvalidParameterValueException = class InvalidParameterValueException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#InvalidParameterValueException";
	name = "InvalidParameterValueException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidParameterValueException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterValueException.prototype);
	}
};
var MissingRequiredParameterException = class MissingRequiredParameterException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#MissingRequiredParameterException";
	name = "MissingRequiredParameterException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "MissingRequiredParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, MissingRequiredParameterException.prototype);
	}
};
var InvalidNextToken = class InvalidNextToken extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#InvalidNextToken";
	name = "InvalidNextToken";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidNextToken",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidNextToken.prototype);
	}
};
var LimitExceededException = class LimitExceededException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#LimitExceededException";
	name = "LimitExceededException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "LimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LimitExceededException.prototype);
		this.Message = opts.Message;
	}
};
var LimitExceededFault = class LimitExceededFault extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#LimitExceededFault";
	name = "LimitExceededFault";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LimitExceededFault",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LimitExceededFault.prototype);
	}
};
var InvalidFormatFault = class InvalidFormatFault extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#InvalidFormatFault";
	name = "InvalidFormatFault";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidFormatFault",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidFormatFault.prototype);
	}
};
var ValidationException = class ValidationException extends CloudWatchServiceException {
	static shapeId = "com.amazonaws.cloudwatch#ValidationException";
	name = "ValidationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ValidationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ValidationException.prototype);
	}
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/schemas/schemas_0.js
const _AA = "AlarmActions";
const _AAl = "AlarmArn";
const _AC = "ActionConfiguration";
const _ACUT = "AlarmConfigurationUpdatedTimestamp";
const _ADl = "AlarmDescription";
const _AE = "ActionsEnabled";
const _AEg = "AggregationExpression";
const _AI = "AccountId";
const _ALLC = "ActionLogLineCount";
const _ALLRA = "ActionLogLineRoleArn";
const _AN = "AlarmName";
const _ANP = "AlarmNamePrefix";
const _ANl = "AlarmNames";
const _AP = "ActionPrefix";
const _APQLC = "AlarmPromQLCriteria";
const _AR = "AlarmRule";
const _ASB = "ActionsSuppressedBy";
const _ASEP = "ActionsSuppressorExtensionPeriod";
const _ASR = "ActionsSuppressedReason";
const _ASWP = "ActionsSuppressorWaitPeriod";
const _ASc = "ActionsSuppressor";
const _ATP = "AlarmTagsPropagation";
const _ATl = "AlarmTypes";
const _CAo = "CompositeAlarm";
const _CAom = "CompositeAlarms";
const _CE = "ConflictException";
const _CME = "ConcurrentModificationException";
const _CO = "ComparisonOperator";
const _COAN = "ChildrenOfAlarmName";
const _D = "Dimensions";
const _DAIe = "DescribeAlarmsInput";
const _DAO = "DescribeAlarmsOutput";
const _DAes = "DescribeAlarms";
const _DIIE = "DashboardInvalidInputError";
const _DNFE = "DashboardNotFoundError";
const _DP = "DataPath";
const _DTA = "DatapointsToAlarm";
const _DVM = "DashboardValidationMessage";
const _DVMa = "DashboardValidationMessages";
const _Di = "Dimension";
const _E = "Enabled";
const _EC = "EvaluationCriteria";
const _EI = "EvaluationInterval";
const _ELSCP = "EvaluateLowSampleCountPercentile";
const _EP = "EvaluationPeriods";
const _ESv = "EvaluationState";
const _ESx = "ExtendedStatistic";
const _ETK = "ExcludedTagKeys";
const _ETO = "EndTimeOffset";
const _EW = "EvaluationWindow";
const _Ex = "Expression";
const _I = "Id";
const _IDA = "InsufficientDataActions";
const _IFF = "InvalidFormatFault";
const _INT = "InvalidNextToken";
const _IPCE = "InvalidParameterCombinationException";
const _IPVE = "InvalidParameterValueException";
const _ISF = "InternalServiceFault";
const _ITK = "IncludedTagKeys";
const _KADE = "KmsAccessDeniedException";
const _KKDE = "KmsKeyDisabledException";
const _KKNFE = "KmsKeyNotFoundException";
const _Ke = "Key";
const _L = "Label";
const _LA = "LogAlarms";
const _LAo = "LogAlarm";
const _LEE = "LimitExceededException";
const _LEF = "LimitExceededFault";
const _LGI = "LogGroupIdentifiers";
const _M = "Message";
const _MA = "MetricAlarms";
const _MAe = "MetricAlarm";
const _MDQ = "MetricDataQueries";
const _MDQe = "MetricDataQuery";
const _MN = "MetricName";
const _MR = "MaxRecords";
const _MRPE = "MissingRequiredParameterException";
const _MSe = "MetricStat";
const _Me = "Metrics";
const _Met = "Metric";
const _N = "Namespace";
const _NT = "NextToken";
const _Na = "Name";
const _OKA = "OKActions";
const _OSEAWUPE = "OnlyStartEvaluatingAfterWarmUpPeriodEnds";
const _P = "Period";
const _POAN = "ParentsOfAlarmName";
const _PP = "PendingPeriod";
const _PQLC = "PromQLCriteria";
const _Q = "Query";
const _QARN = "QueryARN";
const _QRTA = "QueryResultsToAlarm";
const _QRTE = "QueryResultsToEvaluate";
const _QS = "QueryString";
const _RC = "ResourceConflict";
const _RD = "ReturnData";
const _RI = "ResourceId";
const _RNF = "ResourceNotFound";
const _RNFE = "ResourceNotFoundException";
const _RP = "RecoveryPeriod";
const _RT = "ResourceType";
const _SCc = "ScheduleConfiguration";
const _SE = "ScheduleExpression";
const _SQC = "ScheduledQueryConfiguration";
const _SQRARN = "ScheduledQueryRoleARN";
const _SR = "StateReason";
const _SRD = "StateReasonData";
const _STO = "StartTimeOffset";
const _STT = "StateTransitionedTimestamp";
const _SUT = "StateUpdatedTimestamp";
const _SV = "StateValue";
const _SW = "SlidingWindow";
const _St = "Stat";
const _Sta = "Statistic";
const _TL = "TagList";
const _TMD = "TreatMissingData";
const _TMI = "ThresholdMetricId";
const _Ta = "Tags";
const _Tag = "Tag";
const _Th = "Threshold";
const _Ti = "Timezone";
const _U = "Unit";
const _V = "Value";
const _VE = "ValidationException";
const _WCW = "WallClockWindow";
const _WUC = "WarmUpConfiguration";
const _WUPDIM = "WarmUpPeriodDurationInMinutes";
const _aQE = "awsQueryError";
const _c = "client";
const _dVM = "dashboardValidationMessages";
const _e = "error";
const _hE = "httpError";
const _m = "message";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.cloudwatch";
const _se = "server";
const n0 = "com.amazonaws.cloudwatch";
const _s_registry = new TypeRegistry(_s);
var CloudWatchServiceException$ = [
	-3,
	_s,
	"CloudWatchServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(CloudWatchServiceException$, CloudWatchServiceException);
const n0_registry = new TypeRegistry(n0);
var ConcurrentModificationException$ = [
	-3,
	n0,
	_CME,
	{
		[_aQE]: [`ConcurrentModificationException`, 429],
		[_e]: _c,
		[_hE]: 429
	},
	[_M],
	[0]
];
n0_registry.registerError(ConcurrentModificationException$, ConcurrentModificationException);
var ConflictException$ = [
	-3,
	n0,
	_CE,
	{
		[_e]: _c,
		[_hE]: 409
	},
	[_M],
	[0]
];
n0_registry.registerError(ConflictException$, ConflictException);
var DashboardInvalidInputError$ = [
	-3,
	n0,
	_DIIE,
	{
		[_aQE]: [`InvalidParameterInput`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m, _dVM],
	[0, () => DashboardValidationMessages]
];
n0_registry.registerError(DashboardInvalidInputError$, DashboardInvalidInputError);
var DashboardNotFoundError$ = [
	-3,
	n0,
	_DNFE,
	{
		[_aQE]: [`ResourceNotFound`, 404],
		[_e]: _c,
		[_hE]: 404
	},
	[_m],
	[0]
];
n0_registry.registerError(DashboardNotFoundError$, DashboardNotFoundError);
var InternalServiceFault$ = [
	-3,
	n0,
	_ISF,
	{
		[_aQE]: [`InternalServiceError`, 500],
		[_e]: _se,
		[_hE]: 500
	},
	[_M],
	[0]
];
n0_registry.registerError(InternalServiceFault$, InternalServiceFault);
var InvalidFormatFault$ = [
	-3,
	n0,
	_IFF,
	{
		[_aQE]: [`InvalidFormat`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidFormatFault$, InvalidFormatFault);
var InvalidNextToken$ = [
	-3,
	n0,
	_INT,
	{
		[_aQE]: [`InvalidNextToken`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidNextToken$, InvalidNextToken);
var InvalidParameterCombinationException$ = [
	-3,
	n0,
	_IPCE,
	{
		[_aQE]: [`InvalidParameterCombination`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidParameterCombinationException$, InvalidParameterCombinationException);
var InvalidParameterValueException$ = [
	-3,
	n0,
	_IPVE,
	{
		[_aQE]: [`InvalidParameterValue`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidParameterValueException$, InvalidParameterValueException);
var KmsAccessDeniedException$ = [
	-3,
	n0,
	_KADE,
	{ [_e]: _c },
	[_M],
	[0],
	1
];
n0_registry.registerError(KmsAccessDeniedException$, KmsAccessDeniedException);
var KmsKeyDisabledException$ = [
	-3,
	n0,
	_KKDE,
	{ [_e]: _c },
	[_M],
	[0],
	1
];
n0_registry.registerError(KmsKeyDisabledException$, KmsKeyDisabledException);
var KmsKeyNotFoundException$ = [
	-3,
	n0,
	_KKNFE,
	{ [_e]: _c },
	[_M],
	[0],
	1
];
n0_registry.registerError(KmsKeyNotFoundException$, KmsKeyNotFoundException);
var LimitExceededException$ = [
	-3,
	n0,
	_LEE,
	{
		[_aQE]: [`LimitExceededException`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_M],
	[0]
];
n0_registry.registerError(LimitExceededException$, LimitExceededException);
var LimitExceededFault$ = [
	-3,
	n0,
	_LEF,
	{
		[_aQE]: [`LimitExceeded`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(LimitExceededFault$, LimitExceededFault);
var MissingRequiredParameterException$ = [
	-3,
	n0,
	_MRPE,
	{
		[_aQE]: [`MissingParameter`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(MissingRequiredParameterException$, MissingRequiredParameterException);
var ResourceConflict$ = [
	-3,
	n0,
	_RC,
	{
		[_aQE]: [`ResourceConflict`, 409],
		[_e]: _c,
		[_hE]: 409
	},
	[_m],
	[0]
];
n0_registry.registerError(ResourceConflict$, ResourceConflict);
var ResourceNotFound$ = [
	-3,
	n0,
	_RNF,
	{
		[_aQE]: [`ResourceNotFound`, 404],
		[_e]: _c,
		[_hE]: 404
	},
	[_m],
	[0]
];
n0_registry.registerError(ResourceNotFound$, ResourceNotFound);
var ResourceNotFoundException$ = [
	-3,
	n0,
	_RNFE,
	{
		[_aQE]: [`ResourceNotFoundException`, 404],
		[_e]: _c,
		[_hE]: 404
	},
	[
		_RT,
		_RI,
		_M
	],
	[
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ValidationException$ = [
	-3,
	n0,
	_VE,
	{
		[_aQE]: [`ValidationError`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(ValidationException$, ValidationException);
const errorTypeRegistries = [_s_registry, n0_registry];
var ActionConfiguration$ = [
	3,
	n0,
	_AC,
	0,
	[_ATP],
	[() => AlarmTagsPropagation$]
];
var AlarmPromQLCriteria$ = [
	3,
	n0,
	_APQLC,
	0,
	[
		_Q,
		_PP,
		_RP
	],
	[
		0,
		1,
		1
	],
	1
];
var AlarmTagsPropagation$ = [
	3,
	n0,
	_ATP,
	0,
	[
		_E,
		_ITK,
		_ETK
	],
	[
		2,
		64,
		64
	],
	1
];
var CompositeAlarm$ = [
	3,
	n0,
	_CAo,
	0,
	[
		_AE,
		_AA,
		_AAl,
		_ACUT,
		_ADl,
		_AN,
		_AR,
		_IDA,
		_OKA,
		_SR,
		_SRD,
		_SUT,
		_SV,
		_STT,
		_ASB,
		_ASR,
		_ASc,
		_ASWP,
		_ASEP,
		_AC
	],
	[
		2,
		64,
		0,
		4,
		0,
		0,
		0,
		64,
		64,
		0,
		0,
		4,
		0,
		4,
		0,
		0,
		0,
		1,
		1,
		() => ActionConfiguration$
	]
];
var DashboardValidationMessage$ = [
	3,
	n0,
	_DVM,
	0,
	[_DP, _M],
	[0, 0]
];
var DescribeAlarmsInput$ = [
	3,
	n0,
	_DAIe,
	0,
	[
		_ANl,
		_ANP,
		_ATl,
		_COAN,
		_POAN,
		_SV,
		_AP,
		_MR,
		_NT
	],
	[
		64,
		0,
		64,
		0,
		0,
		0,
		0,
		1,
		0
	]
];
var DescribeAlarmsOutput$ = [
	3,
	n0,
	_DAO,
	0,
	[
		_CAom,
		_MA,
		_LA,
		_NT
	],
	[
		() => CompositeAlarms,
		() => MetricAlarms,
		() => LogAlarms,
		0
	]
];
var Dimension$ = [
	3,
	n0,
	_Di,
	0,
	[_Na, _V],
	[0, 0],
	2
];
var LogAlarm$ = [
	3,
	n0,
	_LAo,
	0,
	[
		_AN,
		_AAl,
		_ADl,
		_ACUT,
		_AE,
		_OKA,
		_AA,
		_IDA,
		_SV,
		_SR,
		_SRD,
		_SUT,
		_SQC,
		_QRTE,
		_QRTA,
		_Th,
		_CO,
		_TMD,
		_STT,
		_ESv,
		_ALLC,
		_ALLRA,
		_WUC,
		_AC
	],
	[
		0,
		0,
		0,
		4,
		2,
		64,
		64,
		64,
		0,
		0,
		0,
		4,
		() => ScheduledQueryConfiguration$,
		1,
		1,
		1,
		0,
		0,
		4,
		0,
		1,
		0,
		() => WarmUpConfiguration$,
		() => ActionConfiguration$
	]
];
var Metric$ = [
	3,
	n0,
	_Met,
	0,
	[
		_N,
		_MN,
		_D
	],
	[
		0,
		0,
		() => Dimensions
	]
];
var MetricAlarm$ = [
	3,
	n0,
	_MAe,
	0,
	[
		_AN,
		_AAl,
		_ADl,
		_ACUT,
		_AE,
		_OKA,
		_AA,
		_IDA,
		_SV,
		_SR,
		_SRD,
		_SUT,
		_MN,
		_N,
		_Sta,
		_ESx,
		_D,
		_P,
		_U,
		_EP,
		_DTA,
		_Th,
		_CO,
		_TMD,
		_ELSCP,
		_Me,
		_TMI,
		_ESv,
		_STT,
		_EW,
		_WUC,
		_EC,
		_EI,
		_AC
	],
	[
		0,
		0,
		0,
		4,
		2,
		64,
		64,
		64,
		0,
		0,
		0,
		4,
		0,
		0,
		0,
		0,
		() => Dimensions,
		1,
		0,
		1,
		1,
		1,
		0,
		0,
		0,
		() => MetricDataQueries,
		0,
		0,
		4,
		() => EvaluationWindow$,
		() => WarmUpConfiguration$,
		() => EvaluationCriteria$,
		1,
		() => ActionConfiguration$
	]
];
var MetricDataQuery$ = [
	3,
	n0,
	_MDQe,
	0,
	[
		_I,
		_MSe,
		_Ex,
		_L,
		_RD,
		_P,
		_AI
	],
	[
		0,
		() => MetricStat$,
		0,
		0,
		2,
		1,
		0
	],
	1
];
var MetricStat$ = [
	3,
	n0,
	_MSe,
	0,
	[
		_Met,
		_P,
		_St,
		_U
	],
	[
		() => Metric$,
		1,
		0,
		0
	],
	3
];
var ScheduleConfiguration$ = [
	3,
	n0,
	_SCc,
	0,
	[
		_SE,
		_STO,
		_ETO
	],
	[
		0,
		1,
		1
	],
	2
];
var ScheduledQueryConfiguration$ = [
	3,
	n0,
	_SQC,
	0,
	[
		_QS,
		_SQRARN,
		_SCc,
		_AEg,
		_LGI,
		_QARN,
		_Ta
	],
	[
		0,
		0,
		() => ScheduleConfiguration$,
		0,
		64,
		0,
		() => TagList
	],
	4
];
var SlidingWindow$ = [
	3,
	n0,
	_SW,
	0,
	[],
	[]
];
var Tag$ = [
	3,
	n0,
	_Tag,
	0,
	[_Ke, _V],
	[0, 0],
	2
];
var WallClockWindow$ = [
	3,
	n0,
	_WCW,
	0,
	[_Ti],
	[0]
];
var WarmUpConfiguration$ = [
	3,
	n0,
	_WUC,
	0,
	[_WUPDIM, _OSEAWUPE],
	[1, 2],
	1
];
var CompositeAlarms = [
	1,
	n0,
	_CAom,
	0,
	() => CompositeAlarm$
];
var DashboardValidationMessages = [
	1,
	n0,
	_DVMa,
	0,
	() => DashboardValidationMessage$
];
var Dimensions = [
	1,
	n0,
	_D,
	0,
	() => Dimension$
];
var LogAlarms = [
	1,
	n0,
	_LA,
	0,
	() => LogAlarm$
];
var MetricAlarms = [
	1,
	n0,
	_MA,
	0,
	() => MetricAlarm$
];
var MetricDataQueries = [
	1,
	n0,
	_MDQ,
	0,
	() => MetricDataQuery$
];
var TagList = [
	1,
	n0,
	_TL,
	0,
	() => Tag$
];
var EvaluationCriteria$ = [
	4,
	n0,
	_EC,
	0,
	[_PQLC],
	[() => AlarmPromQLCriteria$]
];
var EvaluationWindow$ = [
	4,
	n0,
	_EW,
	0,
	[_WCW, _SW],
	[() => WallClockWindow$, () => SlidingWindow$]
];
var DescribeAlarms$ = [
	9,
	n0,
	_DAes,
	0,
	() => DescribeAlarmsInput$,
	() => DescribeAlarmsOutput$
];
// node_modules/@aws-sdk/client-cloudwatch/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2010-08-01",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultCloudWatchHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsJson1_0Protocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.cloudwatch",
			errorTypeRegistries,
			xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
			version: "2010-08-01",
			serviceTarget: "GraniteServiceVersion20100801",
			awsQueryCompatible: true
		},
		serviceId: config?.serviceId ?? "CloudWatch",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/runtimeConfig.js
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
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 9e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version
		}),
		disableRequestCompression: config?.disableRequestCompression ?? loadConfig(NODE_DISABLE_REQUEST_COMPRESSION_CONFIG_OPTIONS, config),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		requestMinCompressionSizeBytes: config?.requestMinCompressionSizeBytes ?? loadConfig(NODE_REQUEST_MIN_COMPRESSION_SIZE_BYTES_CONFIG_OPTIONS, config),
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
// node_modules/@aws-sdk/client-cloudwatch/dist-es/auth/httpAuthExtensionConfiguration.js
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
// node_modules/@aws-sdk/client-cloudwatch/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/CloudWatchClient.js
var CloudWatchClient = class extends Client {
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
		const _config_8 = resolveCompressionConfig(_config_7);
		const _config_9 = resolveRuntimeExtensions(_config_8, configuration?.extensions || []);
		this.config = _config_9;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultCloudWatchHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-cloudwatch/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "GraniteServiceVersion20100801", "CloudWatchClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-cloudwatch/dist-es/commands/DescribeAlarmsCommand.js
var DescribeAlarmsCommand = class extends command(_ep0, _mw0, "DescribeAlarms", DescribeAlarms$) {};
// src/aws/alarms.ts
/** DescribeAlarms takes at most 100 names (AWS documentation). */
const ALARMS_PER_CALL = 100;
/** Alarms by their names; one that is not there is not among them. */
async function describeAlarms(clients, names, signal) {
	const alarms = /* @__PURE__ */ new Map();
	for (let start = 0; start < names.length; start += ALARMS_PER_CALL) {
		const command = new DescribeAlarmsCommand({
			AlarmNames: names.slice(start, start + ALARMS_PER_CALL),
			AlarmTypes: ["MetricAlarm", "CompositeAlarm"]
		});
		const { MetricAlarms: metric, CompositeAlarms: composite } = await naming("cloudwatch:DescribeAlarms", () => clients.hasty(CloudWatchClient).send(command, { abortSignal: signal }));
		present("cloudwatch:DescribeAlarms", metric ?? composite);
		for (const alarm of metric ?? []) alarms.set(alarm.AlarmName ?? "", {
			state: alarm.StateValue ?? "",
			targetGroups: targetGroupsOf(alarm)
		});
		for (const { AlarmName = "", StateValue: state = "" } of composite ?? []) alarms.set(AlarmName, {
			state,
			targetGroups: [],
			composite: true
		});
	}
	return alarms;
}
/** Of one metric, or of all that an expression is made of. */
function targetGroupsOf({ Dimensions = [], Metrics = [] }) {
	return [...Dimensions, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? [])].flatMap(({ Name, Value }) => Name === "TargetGroup" ? Value ?? [] : []);
}
export { describeAlarms };
