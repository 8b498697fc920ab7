import { $i as NODE_RETRY_MODE_CONFIG_OPTIONS, Aa as getDefaultExtensionConfiguration, Ba as NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, Bi as resolveAwsSdkSigV4AConfig, Ca as resolveParams, Da as NODE_REGION_CONFIG_OPTIONS, Di as NodeHttpHandler, Ea as NODE_REGION_CONFIG_FILE_OPTIONS, Gi as resolveAwsRegionExtensionConfiguration, Hi as AwsSdkSigV4ASigner, Ia as TypeRegistry, Ii as resolveAwsSdkSigV4Config, Ji as NODE_APP_ID_CONFIG_OPTIONS, La as getSchemaSerdePlugin, Ma as emitWarningIfUnsupportedVersion, Na as loadConfigsForDefaultMode, Oa as makeBuilder, Oi as defaultProvider, Or as naming, Pa as ServiceException, Qi as NODE_MAX_ATTEMPT_CONFIG_OPTIONS, Ra as Client, Sa as BinaryDecisionDiagram, Ta as resolveRegionConfig, Ti as AwsJson1_1Protocol, Ui as AwsSdkSigV4Signer, Va as loadConfig, Vi as NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, Wi as getAwsRegionExtensionConfiguration, Xi as getUserAgentPlugin, Yi as createDefaultUserAgentProvider, Zi as getRetryPlugin, Zt as nameReference, _a as getEndpointPlugin, _r as shown, aa as createPaginator, ao as parseUrl, ba as customEndpointFunctions, bi as Sha256Node, ca as getRecursionDetectionPlugin, da as resolveHostHeaderConfig, do as toBase64, ea as resolveRetryConfig, fa as getContentLengthPlugin, fo as fromUtf8, ga as streamCollector, go as emitWarningIfUnsupportedVersion$1, gr as readWhole, ia as DefaultIdentityProviderConfig, ja as resolveDefaultRuntimeConfig, jr as isObject, ka as NoOpLogger, la as getLoggerPlugin, lo as getSmithyContext, lt as keepAnswer, ma as resolveHttpHandlerRuntimeConfig, mo as getDefaultSocketTimeout, na as resolveUserAgentConfig, oa as getHttpSigningPlugin, oo as normalizeProvider, pa as getHttpHandlerExtensionConfiguration, po as fromBase64, qi as awsEndpointFunctions, sa as getHttpAuthSchemeEndpointRuleSetPlugin, ta as DEFAULT_RETRY_MODE, to as calculateBodyLength, ua as getHostHeaderPlugin, uo as toUtf8, ut as sendWhole, va as resolveEndpointConfig, wa as resolveDefaultsModeConfig, wi as AwsRestJsonProtocol, xa as EndpointCache, xr as failureOf, ya as decideEndpoint, za as NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, zi as NODE_SIGV4A_CONFIG_OPTIONS } from "./main-DoVqBL7t.js";
import { t as SignatureV4MultiRegion } from "./SignatureV4MultiRegion-C3srufzj.js";
import { At as startOf, Ci as tokenPages, bi as allItems, kt as repoint } from "./deploy-BHCDWWqc.js";
import { randomUUID } from "node:crypto";
// node_modules/@aws-sdk/client-eventbridge/dist-es/endpoint/bdd.js
const o = "ref";
const a$1 = -1;
const b$1 = true;
const c$1 = "isSet";
const d$1 = "PartitionResult";
const e$1 = "booleanEquals";
const f$1 = "stringEquals";
const g$1 = "getAttr";
const h$1 = { [o]: "Endpoint" };
const i$1 = { [o]: "EndpointId" };
const j$1 = { [o]: d$1 };
const k$1 = { [o]: "Region" };
const l = {};
const m = { "authSchemes": [{
	"name": "sigv4a",
	"signingName": "events",
	"signingRegionSet": ["*"]
}] };
const n = [k$1];
const _data$1 = {
	conditions: [
		[c$1, n],
		[c$1, [h$1]],
		[c$1, [i$1]],
		[
			"aws.partition",
			n,
			d$1
		],
		[e$1, [{ [o]: "UseFIPS" }, b$1]],
		[e$1, [{ [o]: "UseDualStack" }, b$1]],
		[f$1, [{
			fn: g$1,
			argv: [j$1, "name"]
		}, "aws-us-gov"]],
		["isValidHostLabel", [i$1, b$1]],
		[e$1, [{
			fn: g$1,
			argv: [j$1, "supportsFIPS"]
		}, b$1]],
		[e$1, [{
			fn: g$1,
			argv: [j$1, "supportsDualStack"]
		}, b$1]],
		[f$1, [k$1, "us-gov-east-1"]],
		[f$1, [k$1, "us-gov-west-1"]]
	],
	results: [
		[a$1],
		["https://events.{Region}.{PartitionResult#dualStackDnsSuffix}", l],
		[h$1, m],
		["https://{EndpointId}.endpoint.events.{PartitionResult#dualStackDnsSuffix}", m],
		[a$1, "DualStack is enabled but this partition does not support DualStack"],
		["https://{EndpointId}.endpoint.events.{PartitionResult#dnsSuffix}", m],
		[a$1, "Invalid Configuration: FIPS is not supported with EventBridge multi-region endpoints."],
		[a$1, "EndpointId must be a valid host label."],
		[a$1, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a$1, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h$1, l],
		["https://events-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", l],
		[a$1, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://events.us-gov-east-1.amazonaws.com", l],
		["https://events.us-gov-west-1.amazonaws.com", l],
		["https://events-fips.{Region}.{PartitionResult#dnsSuffix}", l],
		[a$1, "FIPS is enabled but this partition does not support FIPS"],
		["https://events.{Region}.{PartitionResult#dnsSuffix}", l],
		[a$1, "Invalid Configuration: Missing Region"]
	]
};
const root$1 = 2;
const nodes$1 = new Int32Array([
	-1,
	1,
	-1,
	0,
	4,
	3,
	1,
	27,
	0x5f5e112,
	1,
	25,
	5,
	2,
	17,
	6,
	3,
	7,
	0x5f5e112,
	4,
	10,
	8,
	5,
	9,
	0x5f5e111,
	9,
	0x5f5e101,
	0x5f5e104,
	5,
	14,
	11,
	8,
	12,
	0x5f5e110,
	10,
	0x5f5e10d,
	13,
	11,
	0x5f5e10e,
	0x5f5e10f,
	6,
	0x5f5e101,
	15,
	8,
	16,
	0x5f5e10c,
	9,
	0x5f5e10b,
	0x5f5e10c,
	3,
	18,
	0x5f5e112,
	4,
	23,
	19,
	5,
	21,
	20,
	7,
	0x5f5e105,
	0x5f5e107,
	7,
	22,
	0x5f5e107,
	9,
	0x5f5e103,
	0x5f5e104,
	5,
	24,
	31,
	6,
	0x5f5e101,
	31,
	2,
	26,
	27,
	3,
	29,
	27,
	4,
	0x5f5e108,
	28,
	5,
	0x5f5e109,
	0x5f5e10a,
	4,
	31,
	30,
	7,
	0x5f5e102,
	0x5f5e107,
	7,
	0x5f5e106,
	0x5f5e107
]);
const bdd$1 = BinaryDecisionDiagram.from(nodes$1, root$1, _data$1.conditions, _data$1.results);
// node_modules/@aws-sdk/client-eventbridge/dist-es/endpoint/endpointResolver.js
const cache$1 = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"EndpointId",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver$1 = (endpointParams, context = {}) => {
	return cache$1.get(endpointParams, () => decideEndpoint(bdd$1, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/client-eventbridge/dist-es/auth/httpAuthSchemeProvider.js
const createEndpointRuleSetHttpAuthSchemeParametersProvider = (defaultHttpAuthSchemeParametersProvider) => async (config, context, input) => {
	if (!input) throw new Error("Could not find `input` for `defaultEndpointRuleSetHttpAuthSchemeParametersProvider`");
	const defaultParameters = await defaultHttpAuthSchemeParametersProvider(config, context, input);
	const instructionsFn = getSmithyContext(context)?.commandInstance?.constructor?.getEndpointParameterInstructions;
	if (!instructionsFn) throw new Error(`getEndpointParameterInstructions() is not defined on '${context.commandName}'`);
	const endpointParameters = await resolveParams(input, { getEndpointParameterInstructions: instructionsFn }, config);
	return Object.assign(defaultParameters, endpointParameters);
};
const _defaultEventBridgeHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
const defaultEventBridgeHttpAuthSchemeParametersProvider = createEndpointRuleSetHttpAuthSchemeParametersProvider(_defaultEventBridgeHttpAuthSchemeParametersProvider);
function createAwsAuthSigv4HttpAuthOption$1(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "events",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
function createAwsAuthSigv4aHttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4a",
		signingProperties: {
			name: "events",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const createEndpointRuleSetHttpAuthSchemeProvider = (defaultEndpointResolver, defaultHttpAuthSchemeResolver, createHttpAuthOptionFunctions) => {
	const endpointRuleSetHttpAuthSchemeProvider = (authParameters) => {
		const authSchemes = defaultEndpointResolver(authParameters).properties?.authSchemes;
		if (!authSchemes) return defaultHttpAuthSchemeResolver(authParameters);
		const options = [];
		for (const scheme of authSchemes) {
			const { name: resolvedName, properties = {}, ...rest } = scheme;
			const name = resolvedName.toLowerCase();
			if (resolvedName !== name) console.warn(`HttpAuthScheme has been normalized with lowercasing: '${resolvedName}' to '${name}'`);
			let schemeId;
			if (name === "sigv4a") {
				schemeId = "aws.auth#sigv4a";
				const sigv4Present = authSchemes.find((s) => {
					const name = s.name.toLowerCase();
					return name !== "sigv4a" && name.startsWith("sigv4");
				});
				if (SignatureV4MultiRegion.sigv4aDependency() === "none" && sigv4Present) continue;
			} else if (name.startsWith("sigv4")) schemeId = "aws.auth#sigv4";
			else throw new Error(`Unknown HttpAuthScheme found in '@smithy.rules#endpointRuleSet': '${name}'`);
			const createOption = createHttpAuthOptionFunctions[schemeId];
			if (!createOption) throw new Error(`Could not find HttpAuthOption create function for '${schemeId}'`);
			const option = createOption(authParameters);
			option.schemeId = schemeId;
			option.signingProperties = {
				...option.signingProperties || {},
				...rest,
				...properties
			};
			options.push(option);
		}
		return options;
	};
	return endpointRuleSetHttpAuthSchemeProvider;
};
const _defaultEventBridgeHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default:
			options.push(createAwsAuthSigv4HttpAuthOption$1(authParameters));
			options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));
	}
	return options;
};
const defaultEventBridgeHttpAuthSchemeProvider = createEndpointRuleSetHttpAuthSchemeProvider(defaultEndpointResolver$1, _defaultEventBridgeHttpAuthSchemeProvider, {
	"aws.auth#sigv4": createAwsAuthSigv4HttpAuthOption$1,
	"aws.auth#sigv4a": createAwsAuthSigv4aHttpAuthOption
});
const resolveHttpAuthSchemeConfig$1 = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	const config_1 = resolveAwsSdkSigV4AConfig(config_0);
	return Object.assign(config_1, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters$1 = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "events"
	});
};
const commonParams$1 = {
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
// node_modules/@aws-sdk/client-eventbridge/package.json
var version$1 = "3.1169.0";
// node_modules/@aws-sdk/client-eventbridge/dist-es/models/EventBridgeServiceException.js
var EventBridgeServiceException = class EventBridgeServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.eventbridge#EventBridgeServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EventBridgeServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/models/errors.js
var AccessDeniedException = class AccessDeniedException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#AccessDeniedException";
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
var ConcurrentModificationException = class ConcurrentModificationException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#ConcurrentModificationException";
	name = "ConcurrentModificationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ConcurrentModificationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConcurrentModificationException.prototype);
	}
};
var InternalException = class InternalException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#InternalException";
	name = "InternalException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "InternalException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, InternalException.prototype);
	}
};
var InvalidStateException = class InvalidStateException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#InvalidStateException";
	name = "InvalidStateException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidStateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidStateException.prototype);
	}
};
var OperationDisabledException = class OperationDisabledException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#OperationDisabledException";
	name = "OperationDisabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "OperationDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, OperationDisabledException.prototype);
	}
};
var ResourceNotFoundException$1 = class ResourceNotFoundException$1 extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException$1.prototype);
	}
};
var IllegalStatusException = class IllegalStatusException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#IllegalStatusException";
	name = "IllegalStatusException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "IllegalStatusException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, IllegalStatusException.prototype);
	}
};
var LimitExceededException = class LimitExceededException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#LimitExceededException";
	name = "LimitExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LimitExceededException.prototype);
	}
};
var ResourceAlreadyExistsException = class ResourceAlreadyExistsException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#ResourceAlreadyExistsException";
	name = "ResourceAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceAlreadyExistsException.prototype);
	}
};
var InvalidEventPatternException = class InvalidEventPatternException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#InvalidEventPatternException";
	name = "InvalidEventPatternException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidEventPatternException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidEventPatternException.prototype);
	}
};
var ThrottlingException$1 = class ThrottlingException$1 extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#ThrottlingException";
	name = "ThrottlingException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ThrottlingException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ThrottlingException$1.prototype);
	}
};
var ManagedRuleException = class ManagedRuleException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#ManagedRuleException";
	name = "ManagedRuleException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ManagedRuleException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ManagedRuleException.prototype);
	}
};
var PolicyLengthExceededException = class PolicyLengthExceededException extends EventBridgeServiceException {
	static shapeId = "com.amazonaws.eventbridge#PolicyLengthExceededException";
	name = "PolicyLengthExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PolicyLengthExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PolicyLengthExceededException.prototype);
	}
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/schemas/schemas_0.js
const _ADE = "AccessDeniedException";
const _AP = "ArrayProperties";
const _API$1 = "AssignPublicIp";
const _ASP = "AppSyncParameters";
const _AVC$1 = "AwsVpcConfiguration";
const _Ar = "Arn";
const _At = "Attempts";
const _BAP = "BatchArrayProperties";
const _BP = "BatchParameters";
const _BRS = "BatchRetryStrategy";
const _CB = "CreatedBy";
const _CME = "ConcurrentModificationException";
const _CPS$1 = "CapacityProviderStrategy";
const _CPSI$1 = "CapacityProviderStrategyItem";
const _CT$1 = "CreationTime";
const _D$1 = "Description";
const _DLC$1 = "DeadLetterConfig";
const _DRResc = "DescribeRuleRequest";
const _DRRescr = "DescribeRuleResponse";
const _DRes = "DescribeRule";
const _DU = "DbUser";
const _Da = "Database";
const _EB = "EventBuses";
const _EBL = "EventBusList";
const _EBN = "EventBusName";
const _EBv = "EventBus";
const _ECr = "ErrorCode";
const _EEC$1 = "EnableExecuteCommand";
const _EECSMT$1 = "EnableECSManagedTags";
const _EM = "ErrorMessage";
const _EP$1 = "EventPattern";
const _EPc = "EcsParameters";
const _FE = "FailedEntries";
const _FEC = "FailedEntryCount";
const _G$1 = "Group";
const _GQLO = "GraphQLOperation";
const _HP = "HeaderParameters";
const _HPt = "HttpParameters";
const _IE = "InternalException";
const _IEPE = "InvalidEventPatternException";
const _IP = "InputPath";
const _IPM = "InputPathsMap";
const _ISE$1 = "IllegalStatusException";
const _ISEn = "InvalidStateException";
const _IT = "InputTransformer";
const _ITn = "InputTemplate";
const _Id = "Id";
const _In = "Input";
const _JD = "JobDefinition";
const _JN = "JobName";
const _K = "Key";
const _KP$1 = "KinesisParameters";
const _L = "Limit";
const _LEB = "ListEventBuses";
const _LEBR = "ListEventBusesRequest";
const _LEBRi = "ListEventBusesResponse";
const _LEE = "LimitExceededException";
const _LMT = "LastModifiedTime";
const _LRNBT = "ListRuleNamesByTarget";
const _LRNBTR = "ListRuleNamesByTargetRequest";
const _LRNBTRi = "ListRuleNamesByTargetResponse";
const _LT$1 = "LaunchType";
const _LTBR = "ListTargetsByRule";
const _LTBRR = "ListTargetsByRuleRequest";
const _LTBRRi = "ListTargetsByRuleResponse";
const _MB = "ManagedBy";
const _MEAIS$1 = "MaximumEventAgeInSeconds";
const _MGI$1 = "MessageGroupId";
const _MRA$1 = "MaximumRetryAttempts";
const _MRE = "ManagedRuleException";
const _N$1 = "Name";
const _NC$1 = "NetworkConfiguration";
const _NP$1 = "NamePrefix";
const _NT$1 = "NextToken";
const _ODE = "OperationDisabledException";
const _PC$1 = "PlacementConstraints";
const _PCl$1 = "PlacementConstraint";
const _PKP = "PartitionKeyPath";
const _PLEE = "PolicyLengthExceededException";
const _PPL$1 = "PipelineParameterList";
const _PPV = "PathParameterValues";
const _PS$1 = "PlacementStrategy";
const _PSl$1 = "PlacementStrategies";
const _PT$1 = "PropagateTags";
const _PTR = "PutTargetsRequest";
const _PTRE = "PutTargetsResultEntry";
const _PTREL = "PutTargetsResultEntryList";
const _PTRu = "PutTargetsResponse";
const _PTu = "PutTargets";
const _PV$1 = "PlatformVersion";
const _Po = "Policy";
const _QSP = "QueryStringParameters";
const _RAEE = "ResourceAlreadyExistsException";
const _RAo$1 = "RoleArn";
const _RCP = "RunCommandParameters";
const _RCT = "RunCommandTargets";
const _RCTu = "RunCommandTarget";
const _RDP = "RedshiftDataParameters";
const _RI$1 = "ReferenceId";
const _RNFE$1 = "ResourceNotFoundException";
const _RNu = "RuleNames";
const _RPe = "RetryPolicy";
const _RS = "RetryStrategy";
const _Rul = "Rule";
const _S$1 = "Sql";
const _SE$1 = "ScheduleExpression";
const _SG$1 = "SecurityGroups";
const _SMA = "SecretManagerArn";
const _SMPP$1 = "SageMakerPipelineParameter";
const _SMPPL$1 = "SageMakerPipelineParameterList";
const _SMPPa$1 = "SageMakerPipelineParameters";
const _SN = "StatementName";
const _SP$1 = "SqsParameters";
const _Si = "Size";
const _Sq = "Sqls";
const _St$1 = "State";
const _Su = "Subnets";
const _TA = "TargetArn";
const _TC$1 = "TaskCount";
const _TDA$1 = "TaskDefinitionArn";
const _TE$1 = "ThrottlingException";
const _TI = "TargetId";
const _TL = "TagList";
const _TLa = "TargetList";
const _Ta$1 = "Tags";
const _Tag = "Tag";
const _Tar = "Targets";
const _Targ = "Target";
const _V$1 = "Value";
const _Va = "Values";
const _WE = "WithEvent";
const _aC$1 = "awsvpcConfiguration";
const _b$1 = "base";
const _c$1 = "client";
const _cP$1 = "capacityProvider";
const _e$1 = "error";
const _ex$1 = "expression";
const _f$1 = "field";
const _m = "message";
const _s$1 = "smithy.ts.sdk.synthetic.com.amazonaws.eventbridge";
const _se$1 = "server";
const _t$1 = "type";
const _w$1 = "weight";
const n0$1 = "com.amazonaws.eventbridge";
const _s_registry$1 = new TypeRegistry(_s$1);
var EventBridgeServiceException$ = [
	-3,
	_s$1,
	"EventBridgeServiceException",
	0,
	[],
	[]
];
_s_registry$1.registerError(EventBridgeServiceException$, EventBridgeServiceException);
const n0_registry$1 = new TypeRegistry(n0$1);
var AccessDeniedException$ = [
	-3,
	n0$1,
	_ADE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(AccessDeniedException$, AccessDeniedException);
var ConcurrentModificationException$ = [
	-3,
	n0$1,
	_CME,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(ConcurrentModificationException$, ConcurrentModificationException);
var IllegalStatusException$ = [
	-3,
	n0$1,
	_ISE$1,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(IllegalStatusException$, IllegalStatusException);
var InternalException$ = [
	-3,
	n0$1,
	_IE,
	{ [_e$1]: _se$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(InternalException$, InternalException);
var InvalidEventPatternException$ = [
	-3,
	n0$1,
	_IEPE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(InvalidEventPatternException$, InvalidEventPatternException);
var InvalidStateException$ = [
	-3,
	n0$1,
	_ISEn,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(InvalidStateException$, InvalidStateException);
var LimitExceededException$ = [
	-3,
	n0$1,
	_LEE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(LimitExceededException$, LimitExceededException);
var ManagedRuleException$ = [
	-3,
	n0$1,
	_MRE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(ManagedRuleException$, ManagedRuleException);
var OperationDisabledException$ = [
	-3,
	n0$1,
	_ODE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(OperationDisabledException$, OperationDisabledException);
var PolicyLengthExceededException$ = [
	-3,
	n0$1,
	_PLEE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(PolicyLengthExceededException$, PolicyLengthExceededException);
var ResourceAlreadyExistsException$ = [
	-3,
	n0$1,
	_RAEE,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(ResourceAlreadyExistsException$, ResourceAlreadyExistsException);
var ResourceNotFoundException$$1 = [
	-3,
	n0$1,
	_RNFE$1,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(ResourceNotFoundException$$1, ResourceNotFoundException$1);
var ThrottlingException$$1 = [
	-3,
	n0$1,
	_TE$1,
	{ [_e$1]: _c$1 },
	[_m],
	[0]
];
n0_registry$1.registerError(ThrottlingException$$1, ThrottlingException$1);
const errorTypeRegistries$1 = [_s_registry$1, n0_registry$1];
var GraphQLOperation = [
	0,
	n0$1,
	_GQLO,
	8,
	0
];
var Sql = [
	0,
	n0$1,
	_S$1,
	8,
	0
];
var AppSyncParameters$ = [
	3,
	n0$1,
	_ASP,
	0,
	[_GQLO],
	[[() => GraphQLOperation, 0]]
];
var AwsVpcConfiguration$$1 = [
	3,
	n0$1,
	_AVC$1,
	0,
	[
		_Su,
		_SG$1,
		_API$1
	],
	[
		64,
		64,
		0
	],
	1
];
var BatchArrayProperties$ = [
	3,
	n0$1,
	_BAP,
	0,
	[_Si],
	[1]
];
var BatchParameters$ = [
	3,
	n0$1,
	_BP,
	0,
	[
		_JD,
		_JN,
		_AP,
		_RS
	],
	[
		0,
		0,
		() => BatchArrayProperties$,
		() => BatchRetryStrategy$
	],
	2
];
var BatchRetryStrategy$ = [
	3,
	n0$1,
	_BRS,
	0,
	[_At],
	[1]
];
var CapacityProviderStrategyItem$$1 = [
	3,
	n0$1,
	_CPSI$1,
	0,
	[
		_cP$1,
		_w$1,
		_b$1
	],
	[
		0,
		1,
		1
	],
	1
];
var DeadLetterConfig$$1 = [
	3,
	n0$1,
	_DLC$1,
	0,
	[_Ar],
	[0]
];
var DescribeRuleRequest$ = [
	3,
	n0$1,
	_DRResc,
	0,
	[_N$1, _EBN],
	[0, 0],
	1
];
var DescribeRuleResponse$ = [
	3,
	n0$1,
	_DRRescr,
	0,
	[
		_N$1,
		_Ar,
		_EP$1,
		_SE$1,
		_St$1,
		_D$1,
		_RAo$1,
		_MB,
		_EBN,
		_CB
	],
	[
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0
	]
];
var EcsParameters$$1 = [
	3,
	n0$1,
	_EPc,
	0,
	[
		_TDA$1,
		_TC$1,
		_LT$1,
		_NC$1,
		_PV$1,
		_G$1,
		_CPS$1,
		_EECSMT$1,
		_EEC$1,
		_PC$1,
		_PS$1,
		_PT$1,
		_RI$1,
		_Ta$1
	],
	[
		0,
		1,
		0,
		() => NetworkConfiguration$$1,
		0,
		0,
		() => CapacityProviderStrategy$1,
		2,
		2,
		() => PlacementConstraints$1,
		() => PlacementStrategies$1,
		0,
		0,
		() => TagList
	],
	1
];
var EventBus$ = [
	3,
	n0$1,
	_EBv,
	0,
	[
		_N$1,
		_Ar,
		_D$1,
		_Po,
		_CT$1,
		_LMT,
		_MB
	],
	[
		0,
		0,
		0,
		0,
		4,
		4,
		0
	]
];
var HttpParameters$ = [
	3,
	n0$1,
	_HPt,
	0,
	[
		_PPV,
		_HP,
		_QSP
	],
	[
		64,
		128,
		128
	]
];
var InputTransformer$ = [
	3,
	n0$1,
	_IT,
	0,
	[_ITn, _IPM],
	[0, 128],
	1
];
var KinesisParameters$$1 = [
	3,
	n0$1,
	_KP$1,
	0,
	[_PKP],
	[0],
	1
];
var ListEventBusesRequest$ = [
	3,
	n0$1,
	_LEBR,
	0,
	[
		_NP$1,
		_NT$1,
		_L
	],
	[
		0,
		0,
		1
	]
];
var ListEventBusesResponse$ = [
	3,
	n0$1,
	_LEBRi,
	0,
	[_EB, _NT$1],
	[() => EventBusList, 0]
];
var ListRuleNamesByTargetRequest$ = [
	3,
	n0$1,
	_LRNBTR,
	0,
	[
		_TA,
		_EBN,
		_NT$1,
		_L
	],
	[
		0,
		0,
		0,
		1
	],
	1
];
var ListRuleNamesByTargetResponse$ = [
	3,
	n0$1,
	_LRNBTRi,
	0,
	[_RNu, _NT$1],
	[64, 0]
];
var ListTargetsByRuleRequest$ = [
	3,
	n0$1,
	_LTBRR,
	0,
	[
		_Rul,
		_EBN,
		_NT$1,
		_L
	],
	[
		0,
		0,
		0,
		1
	],
	1
];
var ListTargetsByRuleResponse$ = [
	3,
	n0$1,
	_LTBRRi,
	0,
	[_Tar, _NT$1],
	[[() => TargetList, 0], 0]
];
var NetworkConfiguration$$1 = [
	3,
	n0$1,
	_NC$1,
	0,
	[_aC$1],
	[() => AwsVpcConfiguration$$1]
];
var PlacementConstraint$$1 = [
	3,
	n0$1,
	_PCl$1,
	0,
	[_t$1, _ex$1],
	[0, 0]
];
var PlacementStrategy$$1 = [
	3,
	n0$1,
	_PS$1,
	0,
	[_t$1, _f$1],
	[0, 0]
];
var PutTargetsRequest$ = [
	3,
	n0$1,
	_PTR,
	0,
	[
		_Rul,
		_Tar,
		_EBN
	],
	[
		0,
		[() => TargetList, 0],
		0
	],
	2
];
var PutTargetsResponse$ = [
	3,
	n0$1,
	_PTRu,
	0,
	[_FEC, _FE],
	[1, () => PutTargetsResultEntryList]
];
var PutTargetsResultEntry$ = [
	3,
	n0$1,
	_PTRE,
	0,
	[
		_TI,
		_ECr,
		_EM
	],
	[
		0,
		0,
		0
	]
];
var RedshiftDataParameters$ = [
	3,
	n0$1,
	_RDP,
	0,
	[
		_Da,
		_SMA,
		_DU,
		_S$1,
		_SN,
		_WE,
		_Sq
	],
	[
		0,
		0,
		0,
		[() => Sql, 0],
		0,
		2,
		[() => Sqls, 0]
	],
	1
];
var RetryPolicy$$1 = [
	3,
	n0$1,
	_RPe,
	0,
	[_MRA$1, _MEAIS$1],
	[1, 1]
];
var RunCommandParameters$ = [
	3,
	n0$1,
	_RCP,
	0,
	[_RCT],
	[() => RunCommandTargets],
	1
];
var RunCommandTarget$ = [
	3,
	n0$1,
	_RCTu,
	0,
	[_K, _Va],
	[0, 64],
	2
];
var SageMakerPipelineParameter$$1 = [
	3,
	n0$1,
	_SMPP$1,
	0,
	[_N$1, _V$1],
	[0, 0],
	2
];
var SageMakerPipelineParameters$$1 = [
	3,
	n0$1,
	_SMPPa$1,
	0,
	[_PPL$1],
	[() => SageMakerPipelineParameterList$1]
];
var SqsParameters$$1 = [
	3,
	n0$1,
	_SP$1,
	0,
	[_MGI$1],
	[0]
];
var Tag$ = [
	3,
	n0$1,
	_Tag,
	0,
	[_K, _V$1],
	[0, 0],
	2
];
var Target$$1 = [
	3,
	n0$1,
	_Targ,
	0,
	[
		_Id,
		_Ar,
		_RAo$1,
		_In,
		_IP,
		_IT,
		_KP$1,
		_RCP,
		_EPc,
		_BP,
		_SP$1,
		_HPt,
		_RDP,
		_SMPPa$1,
		_DLC$1,
		_RPe,
		_ASP
	],
	[
		0,
		0,
		0,
		0,
		0,
		() => InputTransformer$,
		() => KinesisParameters$$1,
		() => RunCommandParameters$,
		() => EcsParameters$$1,
		() => BatchParameters$,
		() => SqsParameters$$1,
		() => HttpParameters$,
		[() => RedshiftDataParameters$, 0],
		() => SageMakerPipelineParameters$$1,
		() => DeadLetterConfig$$1,
		() => RetryPolicy$$1,
		[() => AppSyncParameters$, 0]
	],
	2
];
var CapacityProviderStrategy$1 = [
	1,
	n0$1,
	_CPS$1,
	0,
	() => CapacityProviderStrategyItem$$1
];
var EventBusList = [
	1,
	n0$1,
	_EBL,
	0,
	() => EventBus$
];
var PlacementConstraints$1 = [
	1,
	n0$1,
	_PC$1,
	0,
	() => PlacementConstraint$$1
];
var PlacementStrategies$1 = [
	1,
	n0$1,
	_PSl$1,
	0,
	() => PlacementStrategy$$1
];
var PutTargetsResultEntryList = [
	1,
	n0$1,
	_PTREL,
	0,
	() => PutTargetsResultEntry$
];
var RunCommandTargets = [
	1,
	n0$1,
	_RCT,
	0,
	() => RunCommandTarget$
];
var SageMakerPipelineParameterList$1 = [
	1,
	n0$1,
	_SMPPL$1,
	0,
	() => SageMakerPipelineParameter$$1
];
var Sqls = [
	1,
	n0$1,
	_Sq,
	8,
	[() => Sql, 0]
];
var TagList = [
	1,
	n0$1,
	_TL,
	0,
	() => Tag$
];
var TargetList = [
	1,
	n0$1,
	_TLa,
	0,
	[() => Target$$1, 0]
];
var DescribeRule$ = [
	9,
	n0$1,
	_DRes,
	0,
	() => DescribeRuleRequest$,
	() => DescribeRuleResponse$
];
var ListEventBuses$ = [
	9,
	n0$1,
	_LEB,
	0,
	() => ListEventBusesRequest$,
	() => ListEventBusesResponse$
];
var ListRuleNamesByTarget$ = [
	9,
	n0$1,
	_LRNBT,
	0,
	() => ListRuleNamesByTargetRequest$,
	() => ListRuleNamesByTargetResponse$
];
var ListTargetsByRule$ = [
	9,
	n0$1,
	_LTBR,
	0,
	() => ListTargetsByRuleRequest$,
	() => ListTargetsByRuleResponse$
];
var PutTargets$ = [
	9,
	n0$1,
	_PTu,
	0,
	() => PutTargetsRequest$,
	() => PutTargetsResponse$
];
// node_modules/@aws-sdk/client-eventbridge/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$3 = (config) => {
	return {
		apiVersion: "2015-10-07",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver$1,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEventBridgeHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}, {
			schemeId: "aws.auth#sigv4a",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4a"),
			signer: new AwsSdkSigV4ASigner()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsJson1_1Protocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.eventbridge",
			errorTypeRegistries: errorTypeRegistries$1,
			xmlNamespace: "http://events.amazonaws.com/doc/2015-10-07",
			version: "2015-10-07",
			serviceTarget: "AWSEvents"
		},
		serviceId: config?.serviceId ?? "EventBridge",
		sha256: config?.sha256 ?? Sha256Node,
		signerConstructor: config?.signerConstructor ?? SignatureV4MultiRegion,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/runtimeConfig.js
const getRuntimeConfig$2 = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$3(config);
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
			clientVersion: version$1
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
		sigv4aSigningRegionSet: config?.sigv4aSigningRegionSet ?? loadConfig(NODE_SIGV4A_CONFIG_OPTIONS, loaderConfig),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration$1 = (runtimeConfig) => {
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
const resolveHttpAuthRuntimeConfig$1 = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions$1 = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration$1(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig$1(extensionConfiguration));
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/EventBridgeClient.js
var EventBridgeClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig$2(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters$1(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig$1(_config_6);
		const _config_8 = resolveRuntimeExtensions$1(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultEventBridgeHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({
				"aws.auth#sigv4": config.credentials,
				"aws.auth#sigv4a": config.credentials
			})
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-eventbridge/dist-es/commandBuilder.js
const command$1 = makeBuilder(commonParams$1, "AWSEvents", "EventBridgeClient", getEndpointPlugin);
const _ep0$1 = {};
const _mw0$1 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-eventbridge/dist-es/commands/DescribeRuleCommand.js
var DescribeRuleCommand = class extends command$1(_ep0$1, _mw0$1, "DescribeRule", DescribeRule$) {};
// node_modules/@aws-sdk/client-eventbridge/dist-es/commands/ListEventBusesCommand.js
var ListEventBusesCommand = class extends command$1(_ep0$1, _mw0$1, "ListEventBuses", ListEventBuses$) {};
// node_modules/@aws-sdk/client-eventbridge/dist-es/commands/ListRuleNamesByTargetCommand.js
var ListRuleNamesByTargetCommand = class extends command$1(_ep0$1, _mw0$1, "ListRuleNamesByTarget", ListRuleNamesByTarget$) {};
// node_modules/@aws-sdk/client-eventbridge/dist-es/commands/ListTargetsByRuleCommand.js
var ListTargetsByRuleCommand = class extends command$1(_ep0$1, _mw0$1, "ListTargetsByRule", ListTargetsByRule$) {};
// node_modules/@aws-sdk/client-eventbridge/dist-es/commands/PutTargetsCommand.js
var PutTargetsCommand = class extends command$1(_ep0$1, _mw0$1, "PutTargets", PutTargets$) {};
// src/aws/eventbridge.ts
function eventBridge(clients) {
	return clients.make(EventBridgeClient);
}
/** A rule. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function describeEventRule(client, { bus, name }) {
	return await readWhole("events:DescribeRule", async () => {
		const answer = await client.send(new DescribeRuleCommand({
			Name: name,
			EventBusName: bus
		}));
		const { ManagedBy, ScheduleExpression, State } = answer;
		return {
			arn: shown(answer.Name === name ? answer.Arn : void 0, `the rule ${name}`),
			enabled: State !== "DISABLED",
			...ManagedBy === void 0 ? {} : { managedBy: ManagedBy },
			...ScheduleExpression === void 0 ? {} : { expression: ScheduleExpression }
		};
	});
}
/** The targets of a rule, each with all members that AWS has, newer ones than the SDK's too. */
async function listRuleTargets(client, { bus, name }) {
	const pages = tokenPages(async (from) => {
		const { command, answer } = keepAnswer(new ListTargetsByRuleCommand({
			Rule: name,
			EventBusName: bus,
			...from
		}));
		const known = await client.send(command);
		return answer() ?? known;
	});
	return await allItems("events:ListTargetsByRule", pages, ({ Targets }) => Targets?.map((target) => ({
		id: target.Id ?? "",
		whole: { ...target }
	})));
}
/** The call was a success and says that a target was not taken. Its name is the code of the entry. */
var FailedEntry = class extends Error {
	constructor(code, message) {
		super(message);
		this.name = code;
	}
};
/**
* Replaces targets of a rule, which are sent with all their members.
* @throws DeployError, also when the call is a success and an entry is not
*/
async function putRuleTargets(client, { bus, name }, targets) {
	const input = {
		Rule: name,
		EventBusName: bus,
		Targets: targets
	};
	await naming("events:PutTargets", async () => {
		const command = sendWhole(new PutTargetsCommand(input));
		const { FailedEntryCount, FailedEntries = [] } = await client.send(command);
		if (shown(FailedEntryCount, "how many targets failed") === 0) return;
		const said = FailedEntries.map(({ TargetId, ErrorCode, ErrorMessage }) => `target ${TargetId ?? "?"}: ${ErrorCode ?? "no code"}${ErrorMessage === void 0 ? "" : ` (${ErrorMessage})`}`);
		throw new FailedEntry(FailedEntries[0]?.ErrorCode ?? "FailedEntry", `${FailedEntryCount} of ${targets.length} targets were not changed: ${said.join("; ")}`);
	});
}
/** The names of all event buses. */
async function listEventBuses(client) {
	const pages = tokenPages((from) => client.send(new ListEventBusesCommand(from)));
	return await allItems("events:ListEventBuses", pages, ({ EventBuses }) => EventBuses?.map(({ Name = "", Arn = "" }) => ({
		name: Name,
		arn: Arn
	})));
}
/** The names of the rules of a bus that have something as their target. */
async function listRulesOfTarget(client, targetArn, bus) {
	const pages = tokenPages((from) => client.send(new ListRuleNamesByTargetCommand({
		TargetArn: targetArn,
		EventBusName: bus,
		...from
	})));
	return await allItems("events:ListRuleNamesByTarget", pages, ({ RuleNames }) => RuleNames);
}
// node_modules/@aws-sdk/client-scheduler/dist-es/auth/httpAuthSchemeProvider.js
const defaultSchedulerHttpAuthSchemeParametersProvider = async (config, context, input) => {
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
			name: "scheduler",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultSchedulerHttpAuthSchemeProvider = (authParameters) => {
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
// node_modules/@aws-sdk/client-scheduler/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "scheduler"
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
// node_modules/@aws-sdk/client-scheduler/package.json
var version = "3.1169.0";
// node_modules/@aws-sdk/client-scheduler/dist-es/endpoint/bdd.js
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
		[e, [{
			fn: f,
			argv: [h, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: f,
			argv: [h, "supportsFIPS"]
		}, b]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[g, i],
		["https://scheduler-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://scheduler-fips.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://scheduler.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://scheduler.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	12,
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
	0x5f5e10a,
	5,
	0x5f5e108,
	0x5f5e109,
	4,
	10,
	9,
	6,
	0x5f5e106,
	0x5f5e107,
	5,
	11,
	0x5f5e105,
	6,
	0x5f5e104,
	0x5f5e105,
	3,
	0x5f5e101,
	13,
	4,
	0x5f5e102,
	0x5f5e103
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);
// node_modules/@aws-sdk/client-scheduler/dist-es/endpoint/endpointResolver.js
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
// node_modules/@aws-sdk/client-scheduler/dist-es/models/SchedulerServiceException.js
var SchedulerServiceException = class SchedulerServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.scheduler#SchedulerServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, SchedulerServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-scheduler/dist-es/models/errors.js
var InternalServerException = class InternalServerException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#InternalServerException";
	name = "InternalServerException";
	$fault = "server";
	Message;
	constructor(opts) {
		super({
			name: "InternalServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, InternalServerException.prototype);
		this.Message = opts.Message;
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
		this.Message = opts.Message;
	}
};
var ThrottlingException = class ThrottlingException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#ThrottlingException";
	name = "ThrottlingException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ThrottlingException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ThrottlingException.prototype);
		this.Message = opts.Message;
	}
};
var ValidationException = class ValidationException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#ValidationException";
	name = "ValidationException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ValidationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ValidationException.prototype);
		this.Message = opts.Message;
	}
};
var ConflictException = class ConflictException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#ConflictException";
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
var ServiceQuotaExceededException = class ServiceQuotaExceededException extends SchedulerServiceException {
	static shapeId = "com.amazonaws.scheduler#ServiceQuotaExceededException";
	name = "ServiceQuotaExceededException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ServiceQuotaExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceQuotaExceededException.prototype);
		this.Message = opts.Message;
	}
};
// node_modules/@aws-sdk/client-scheduler/dist-es/schemas/schemas_0.js
const _A = "Arn";
const _AAC = "ActionAfterCompletion";
const _API = "AssignPublicIp";
const _AVC = "AwsVpcConfiguration";
const _CD = "CreationDate";
const _CE = "ConflictException";
const _CPS = "CapacityProviderStrategy";
const _CPSI = "CapacityProviderStrategyItem";
const _CT = "ClientToken";
const _D = "Description";
const _DLC = "DeadLetterConfig";
const _DT = "DetailType";
const _EBP = "EventBridgeParameters";
const _EBPEVP = "EventBridgePutEventsV2Parameters";
const _EBPREP = "EventBridgePutRawEventsParameters";
const _ED = "EndDate";
const _EEC = "EnableExecuteCommand";
const _EECSMT = "EnableECSManagedTags";
const _EP = "EcsParameters";
const _FTW = "FlexibleTimeWindow";
const _G = "Group";
const _GN = "GroupName";
const _GS = "GetSchedule";
const _GSI = "GetScheduleInput";
const _GSO = "GetScheduleOutput";
const _I = "Input";
const _ISE = "InternalServerException";
const _KKA = "KmsKeyArn";
const _KP = "KinesisParameters";
const _LMD = "LastModificationDate";
const _LS = "ListSchedules";
const _LSI = "ListSchedulesInput";
const _LSO = "ListSchedulesOutput";
const _LT = "LaunchType";
const _M = "Message";
const _MEAIS = "MaximumEventAgeInSeconds";
const _MGI = "MessageGroupId";
const _MR = "MaxResults";
const _MRA = "MaximumRetryAttempts";
const _MWIM = "MaximumWindowInMinutes";
const _Me = "Metadata";
const _Mo = "Mode";
const _N = "Name";
const _NC = "NetworkConfiguration";
const _NP = "NamePrefix";
const _NT = "NextToken";
const _PC = "PlacementConstraints";
const _PCl = "PlacementConstraint";
const _PK = "PartitionKey";
const _PPL = "PipelineParameterList";
const _PS = "PlacementStrategy";
const _PSl = "PlacementStrategies";
const _PT = "PropagateTags";
const _PV = "PlatformVersion";
const _RAo = "RoleArn";
const _RI = "ReferenceId";
const _RNFE = "ResourceNotFoundException";
const _RP = "RetryPolicy";
const _S = "Subnets";
const _SA = "ScheduleArn";
const _SD = "StartDate";
const _SE = "ScheduleExpression";
const _SET = "ScheduleExpressionTimezone";
const _SG = "SecurityGroups";
const _SGch = "ScheduleGroup";
const _SL = "ScheduleList";
const _SMPP = "SageMakerPipelineParameter";
const _SMPPL = "SageMakerPipelineParameterList";
const _SMPPa = "SageMakerPipelineParameters";
const _SP = "SqsParameters";
const _SQEE = "ServiceQuotaExceededException";
const _SS = "ScheduleSummary";
const _Sc = "Schedules";
const _So = "Source";
const _St = "State";
const _T = "Tags";
const _TC = "TaskCount";
const _TDA = "TaskDefinitionArn";
const _TE = "ThrottlingException";
const _TS = "TargetSummary";
const _Ta = "Target";
const _US = "UpdateSchedule";
const _USI = "UpdateScheduleInput";
const _USO = "UpdateScheduleOutput";
const _V = "Value";
const _VE = "ValidationException";
const _aC = "awsvpcConfiguration";
const _b = "base";
const _c = "client";
const _cP = "capacityProvider";
const _e = "error";
const _ex = "expression";
const _f = "field";
const _gN = "groupName";
const _h = "http";
const _hE = "httpError";
const _hQ = "httpQuery";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.scheduler";
const _se = "server";
const _t = "type";
const _w = "weight";
const n0 = "com.amazonaws.scheduler";
const _s_registry = new TypeRegistry(_s);
var SchedulerServiceException$ = [
	-3,
	_s,
	"SchedulerServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(SchedulerServiceException$, SchedulerServiceException);
const n0_registry = new TypeRegistry(n0);
var ConflictException$ = [
	-3,
	n0,
	_CE,
	{
		[_e]: _c,
		[_hE]: 409
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(ConflictException$, ConflictException);
var InternalServerException$ = [
	-3,
	n0,
	_ISE,
	{
		[_e]: _se,
		[_hE]: 500
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(InternalServerException$, InternalServerException);
var ResourceNotFoundException$ = [
	-3,
	n0,
	_RNFE,
	{
		[_e]: _c,
		[_hE]: 404
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ServiceQuotaExceededException$ = [
	-3,
	n0,
	_SQEE,
	{
		[_e]: _c,
		[_hE]: 402
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(ServiceQuotaExceededException$, ServiceQuotaExceededException);
var ThrottlingException$ = [
	-3,
	n0,
	_TE,
	{
		[_e]: _c,
		[_hE]: 429
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(ThrottlingException$, ThrottlingException);
var ValidationException$ = [
	-3,
	n0,
	_VE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[_M],
	[0],
	1
];
n0_registry.registerError(ValidationException$, ValidationException);
const errorTypeRegistries = [_s_registry, n0_registry];
var AwsVpcConfiguration$ = [
	3,
	n0,
	_AVC,
	0,
	[
		_S,
		_SG,
		_API
	],
	[
		64,
		64,
		0
	],
	1
];
var CapacityProviderStrategyItem$ = [
	3,
	n0,
	_CPSI,
	0,
	[
		_cP,
		_w,
		_b
	],
	[
		0,
		1,
		1
	],
	1
];
var DeadLetterConfig$ = [
	3,
	n0,
	_DLC,
	0,
	[_A],
	[0]
];
var EcsParameters$ = [
	3,
	n0,
	_EP,
	0,
	[
		_TDA,
		_TC,
		_LT,
		_NC,
		_PV,
		_G,
		_CPS,
		_EECSMT,
		_EEC,
		_PC,
		_PS,
		_PT,
		_RI,
		_T
	],
	[
		0,
		1,
		0,
		() => NetworkConfiguration$,
		0,
		0,
		() => CapacityProviderStrategy,
		2,
		2,
		() => PlacementConstraints,
		() => PlacementStrategies,
		0,
		0,
		[
			1,
			n0,
			_T,
			0,
			128
		]
	],
	1
];
var EventBridgeParameters$ = [
	3,
	n0,
	_EBP,
	0,
	[_DT, _So],
	[0, 0],
	2
];
var EventBridgePutEventsV2Parameters$ = [
	3,
	n0,
	_EBPEVP,
	0,
	[_DT, _So],
	[0, 0],
	2
];
var EventBridgePutRawEventsParameters$ = [
	3,
	n0,
	_EBPREP,
	0,
	[_Me],
	[128]
];
var FlexibleTimeWindow$ = [
	3,
	n0,
	_FTW,
	0,
	[_Mo, _MWIM],
	[0, 1],
	1
];
var GetScheduleInput$ = [
	3,
	n0,
	_GSI,
	0,
	[_N, _GN],
	[[0, 1], [0, { [_hQ]: _gN }]],
	1
];
var GetScheduleOutput$ = [
	3,
	n0,
	_GSO,
	0,
	[
		_A,
		_GN,
		_N,
		_SE,
		_SD,
		_ED,
		_D,
		_SET,
		_St,
		_CD,
		_LMD,
		_KKA,
		_Ta,
		_FTW,
		_AAC
	],
	[
		0,
		0,
		0,
		0,
		4,
		4,
		0,
		0,
		0,
		4,
		4,
		0,
		() => Target$,
		() => FlexibleTimeWindow$,
		0
	]
];
var KinesisParameters$ = [
	3,
	n0,
	_KP,
	0,
	[_PK],
	[0],
	1
];
var ListSchedulesInput$ = [
	3,
	n0,
	_LSI,
	0,
	[
		_GN,
		_NP,
		_St,
		_NT,
		_MR
	],
	[
		[0, { [_hQ]: _SGch }],
		[0, { [_hQ]: _NP }],
		[0, { [_hQ]: _St }],
		[0, { [_hQ]: _NT }],
		[1, { [_hQ]: _MR }]
	]
];
var ListSchedulesOutput$ = [
	3,
	n0,
	_LSO,
	0,
	[_Sc, _NT],
	[() => ScheduleList, 0],
	1
];
var NetworkConfiguration$ = [
	3,
	n0,
	_NC,
	0,
	[_aC],
	[() => AwsVpcConfiguration$]
];
var PlacementConstraint$ = [
	3,
	n0,
	_PCl,
	0,
	[_t, _ex],
	[0, 0]
];
var PlacementStrategy$ = [
	3,
	n0,
	_PS,
	0,
	[_t, _f],
	[0, 0]
];
var RetryPolicy$ = [
	3,
	n0,
	_RP,
	0,
	[_MEAIS, _MRA],
	[1, 1]
];
var SageMakerPipelineParameter$ = [
	3,
	n0,
	_SMPP,
	0,
	[_N, _V],
	[0, 0],
	2
];
var SageMakerPipelineParameters$ = [
	3,
	n0,
	_SMPPa,
	0,
	[_PPL],
	[() => SageMakerPipelineParameterList]
];
var ScheduleSummary$ = [
	3,
	n0,
	_SS,
	0,
	[
		_A,
		_N,
		_GN,
		_St,
		_CD,
		_LMD,
		_Ta
	],
	[
		0,
		0,
		0,
		0,
		4,
		4,
		() => TargetSummary$
	]
];
var SqsParameters$ = [
	3,
	n0,
	_SP,
	0,
	[_MGI],
	[0]
];
var Target$ = [
	3,
	n0,
	_Ta,
	0,
	[
		_A,
		_RAo,
		_DLC,
		_RP,
		_I,
		_EP,
		_EBP,
		_EBPEVP,
		_EBPREP,
		_KP,
		_SMPPa,
		_SP
	],
	[
		0,
		0,
		() => DeadLetterConfig$,
		() => RetryPolicy$,
		0,
		() => EcsParameters$,
		() => EventBridgeParameters$,
		() => EventBridgePutEventsV2Parameters$,
		() => EventBridgePutRawEventsParameters$,
		() => KinesisParameters$,
		() => SageMakerPipelineParameters$,
		() => SqsParameters$
	],
	2
];
var TargetSummary$ = [
	3,
	n0,
	_TS,
	0,
	[_A],
	[0],
	1
];
var UpdateScheduleInput$ = [
	3,
	n0,
	_USI,
	0,
	[
		_N,
		_SE,
		_Ta,
		_FTW,
		_GN,
		_SD,
		_ED,
		_D,
		_SET,
		_St,
		_KKA,
		_CT,
		_AAC
	],
	[
		[0, 1],
		0,
		() => Target$,
		() => FlexibleTimeWindow$,
		0,
		4,
		4,
		0,
		0,
		0,
		0,
		[0, 4],
		0
	],
	4
];
var UpdateScheduleOutput$ = [
	3,
	n0,
	_USO,
	0,
	[_SA],
	[0],
	1
];
var CapacityProviderStrategy = [
	1,
	n0,
	_CPS,
	0,
	() => CapacityProviderStrategyItem$
];
var PlacementConstraints = [
	1,
	n0,
	_PC,
	0,
	() => PlacementConstraint$
];
var PlacementStrategies = [
	1,
	n0,
	_PSl,
	0,
	() => PlacementStrategy$
];
var SageMakerPipelineParameterList = [
	1,
	n0,
	_SMPPL,
	0,
	() => SageMakerPipelineParameter$
];
var ScheduleList = [
	1,
	n0,
	_SL,
	0,
	() => ScheduleSummary$
];
var GetSchedule$ = [
	9,
	n0,
	_GS,
	{ [_h]: [
		"GET",
		"/schedules/{Name}",
		200
	] },
	() => GetScheduleInput$,
	() => GetScheduleOutput$
];
var ListSchedules$ = [
	9,
	n0,
	_LS,
	{ [_h]: [
		"GET",
		"/schedules",
		200
	] },
	() => ListSchedulesInput$,
	() => ListSchedulesOutput$
];
var UpdateSchedule$ = [
	9,
	n0,
	_US,
	{ [_h]: [
		"PUT",
		"/schedules/{Name}",
		200
	] },
	() => UpdateScheduleInput$,
	() => UpdateScheduleOutput$
];
// node_modules/@aws-sdk/client-scheduler/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2021-06-30",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultSchedulerHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsRestJsonProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.scheduler",
			errorTypeRegistries,
			version: "2021-06-30",
			serviceTarget: "AWSChronosService"
		},
		serviceId: config?.serviceId ?? "Scheduler",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};
// node_modules/@aws-sdk/client-scheduler/dist-es/runtimeConfig.js
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
// node_modules/@aws-sdk/client-scheduler/dist-es/auth/httpAuthExtensionConfiguration.js
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
// node_modules/@aws-sdk/client-scheduler/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-scheduler/dist-es/SchedulerClient.js
var SchedulerClient = class extends Client {
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
			httpAuthSchemeParametersProvider: defaultSchedulerHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-scheduler/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "AWSChronosService", "SchedulerClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-scheduler/dist-es/commands/GetScheduleCommand.js
var GetScheduleCommand = class extends command(_ep0, _mw0, "GetSchedule", GetSchedule$) {};
// node_modules/@aws-sdk/client-scheduler/dist-es/commands/ListSchedulesCommand.js
var ListSchedulesCommand = class extends command(_ep0, _mw0, "ListSchedules", ListSchedules$) {};
// node_modules/@aws-sdk/client-scheduler/dist-es/commands/UpdateScheduleCommand.js
var UpdateScheduleCommand = class extends command(_ep0, _mw0, "UpdateSchedule", UpdateSchedule$) {};
// node_modules/@aws-sdk/client-scheduler/dist-es/pagination/ListSchedulesPaginator.js
const paginateListSchedules = createPaginator(SchedulerClient, ListSchedulesCommand, "NextToken", "NextToken", "MaxResults");
// src/aws/scheduler.ts
function eventScheduler(clients) {
	return clients.make(SchedulerClient);
}
/** A schedule with all its members. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function getSchedule(client, { group, name }) {
	return await readWhole("scheduler:GetSchedule", async () => {
		const { command, answer } = keepAnswer(new GetScheduleCommand({
			Name: name,
			GroupName: group
		}));
		const known = await client.send(command);
		const whole = answer() ?? known;
		return shown(whole.Name === name ? whole : void 0, `the schedule ${name}`);
	});
}
/** What AWS writes into a schedule by itself, and takes from no one. */
const OWN = [
	"Arn",
	"CreationDate",
	"LastModificationDate",
	"Name"
];
/**
* Gives a schedule these members, all of them: what is not sent, AWS sets back to its default. One that has begun long
* ago is sent without its StartDate when AWS refuses that as past; nothing depends on it any more.
* @returns whether the StartDate was left out
*/
async function updateSchedule(client, { name }, whole) {
	const members = Object.entries(whole).filter(([member]) => !OWN.includes(member));
	const body = Object.fromEntries(members);
	try {
		await send(client, name, body);
		return { withoutStart: false };
	} catch (error) {
		const { name: code, message } = failureOf(error);
		if (!(code === "ValidationException" && /StartDate.*earlier/s.test(message)) || body.StartDate === void 0) throw error;
		const { StartDate: _past, ...rest } = body;
		await send(client, name, rest);
		return { withoutStart: true };
	}
}
async function send(client, name, body) {
	const input = {
		Name: name,
		ScheduleExpression: "",
		FlexibleTimeWindow: { Mode: "OFF" },
		Target: {
			Arn: "",
			RoleArn: ""
		}
	};
	await naming("scheduler:UpdateSchedule", async () => {
		const command = new UpdateScheduleCommand(input);
		const { ScheduleArn } = await client.send(sendWhole(command, {
			...body,
			ClientToken: randomUUID()
		}));
		shown(ScheduleArn, "the schedule that was changed");
	});
}
/** All schedules of all groups. Of its target, a list shows only the ARN. */
async function listSchedules(client) {
	const pages = paginateListSchedules({ client }, { MaxResults: 100 });
	return await allItems("scheduler:ListSchedules", pages, ({ Schedules }) => Schedules?.map(({ GroupName = "default", Name = "", Target }) => ({
		group: GroupName,
		name: Name,
		targetArn: Target?.Arn ?? ""
	})));
}
// src/schedules/steps/schedule-callers.ts
function scheduleCallers({ clients }) {
	return {
		events: eventBridge(clients),
		scheduler: eventScheduler(clients)
	};
}
/** Reads a rule with its targets, or a schedule. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function seeSchedule({ events, scheduler }, reference) {
	if (reference.kind === "rule") {
		const [{ arn, ...rule }, targets] = await Promise.all([describeEventRule(events, reference), listRuleTargets(events, reference)]);
		return {
			arn,
			seen: {
				reference,
				...rule,
				targets
			}
		};
	}
	const { Arn, State, ScheduleExpression, Target } = await getSchedule(scheduler, reference);
	return {
		arn: String(Arn),
		seen: {
			reference,
			enabled: State !== "DISABLED",
			expression: String(ScheduleExpression),
			targets: isObject(Target) ? [{
				id: "",
				whole: Target
			}] : []
		}
	};
}
/** Reads a rule or a schedule in order to change it: what is written is what was read, but for the task definitions. */
async function openSchedule({ events, scheduler }, reference, tell) {
	if (reference.kind === "rule") {
		const targets = await listRuleTargets(events, reference);
		return {
			starts: new Map(targets.flatMap(({ id, whole }) => {
				const { taskDefinition } = startOf(whole) ?? {};
				return taskDefinition === void 0 ? [] : [[id, taskDefinition]];
			})),
			change: async (moves) => {
				await putRuleTargets(events, reference, targets.flatMap(({ id, whole }) => {
					const move = moves.find((one) => one.id === id);
					return move === void 0 ? [] : [repoint(whole, move.after)];
				}));
			}
		};
	}
	const whole = await getSchedule(scheduler, reference);
	const target = isObject(whole.Target) ? whole.Target : {};
	const { taskDefinition } = startOf(target) ?? {};
	return {
		starts: new Map(taskDefinition === void 0 ? [] : [["", taskDefinition]]),
		change: async ([move]) => {
			if (move === void 0) return;
			const Target = repoint(target, move.after);
			const { withoutStart } = await updateSchedule(scheduler, reference, {
				...whole,
				Target
			});
			if (withoutStart) tell(`${nameReference(reference)} has begun already: AWS takes no StartDate that is past, so it has none now`);
		}
	};
}
export { listEventBuses as a, listSchedules as i, scheduleCallers as n, listRulesOfTarget as o, seeSchedule as r, openSchedule as t };
