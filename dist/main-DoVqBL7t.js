import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { createHash, createHmac, getRandomValues, randomUUID } from "node:crypto";
import { ReadStream, accessSync, appendFileSync, constants, existsSync, fstatSync, lstatSync, readFileSync, statSync } from "node:fs";
import { homedir, platform as platform$2, release, tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { readFile as readFile$1, realpath, stat as stat$1 } from "node:fs/promises";
import { Readable, Writable } from "node:stream";
import { env, versions } from "node:process";
import node_https from "node:https";
import * as zlib from "node:zlib";
import * as http from "node:http";
import { validateHeaderValue } from "node:http";
import * as os from "os";
import os$1, { EOL } from "os";
import * as crypto$1 from "crypto";
import * as fs from "fs";
import { constants as constants$1, existsSync as existsSync$1, promises as promises$1, readFileSync as readFileSync$1 } from "fs";
import "path";
import * as events from "events";
import "child_process";
import "timers";
import { spawn } from "node:child_process";
// node_modules/@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js
const state = { warningEmitted: false };
const emitWarningIfUnsupportedVersion$1 = (version) => {
	if (version && !state.warningEmitted) {
		if (process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED === "true") {
			state.warningEmitted = true;
			return;
		}
		const userMajorVersion = parseInt(version.substring(1, version.indexOf(".")));
		const vv = 22;
		if (userMajorVersion < vv) {
			state.warningEmitted = true;
			process.emitWarning(`NodeVersionSupportWarning: The AWS SDK for JavaScript (v3)
versions published after the first week of January 2027
will require node >=${vv}. You are running node ${version}.

To continue receiving updates to AWS services, bug fixes,
and security updates please upgrade to node >=${vv}.

More information can be found at: https://a.co/c895JFp`);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/setCredentialFeature.js
function setCredentialFeature(credentials, feature, value) {
	if (!credentials.$source) credentials.$source = {};
	credentials.$source[feature] = value;
	return credentials;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/setFeature.js
function setFeature$1(context, feature, value) {
	if (!context.__aws_sdk_context) context.__aws_sdk_context = { features: {} };
	else if (!context.__aws_sdk_context.features) context.__aws_sdk_context.features = {};
	context.__aws_sdk_context.features[feature] = value;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/getDefaultSocketTimeout.js
const isDefaultSocketTimeoutEnabled = () => typeof process === "object" && process?.env?.AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026 === "true";
const getDefaultSocketTimeout = (requestHandler, timeoutMs) => {
	if (!isDefaultSocketTimeoutEnabled()) return;
	if (typeof requestHandler?.handle === "function") return;
	return timeoutMs;
};
// node_modules/@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js
const isArrayBuffer = (arg) => typeof ArrayBuffer === "function" && arg instanceof ArrayBuffer || Object.prototype.toString.call(arg) === "[object ArrayBuffer]";
// node_modules/@smithy/core/dist-es/submodules/serde/util-buffer-from/buffer-from.js
const fromArrayBuffer = (input, offset = 0, length = input.byteLength - offset) => {
	if (!isArrayBuffer(input)) throw new TypeError(`The "input" argument must be ArrayBuffer. Received type ${typeof input} (${input})`);
	return Buffer.from(input, offset, length);
};
const fromString = (input, encoding) => {
	if (typeof input !== "string") throw new TypeError(`The "input" argument must be of type string. Received type ${typeof input} (${input})`);
	return encoding ? Buffer.from(input, encoding) : Buffer.from(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/fromBase64.js
const BASE64_REGEX = /^[A-Za-z0-9+/]*={0,2}$/;
const fromBase64 = (input) => {
	if (input.length * 3 % 4 !== 0) throw new TypeError(`Incorrect padding on base64 string.`);
	if (!BASE64_REGEX.exec(input)) throw new TypeError(`Invalid base64 string.`);
	const buffer = fromString(input, "base64");
	return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.js
const fromUtf8$1 = (input) => {
	const buf = fromString(input, "utf8");
	return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength / Uint8Array.BYTES_PER_ELEMENT);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/toBase64.js
const toBase64$1 = (_input) => {
	let input;
	if (typeof _input === "string") input = fromUtf8$1(_input);
	else input = _input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-base64: toBase64 encoder function only accepts string | Uint8Array.");
	return fromArrayBuffer(input.buffer, input.byteOffset, input.byteLength).toString("base64");
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/blob/Uint8ArrayBlobAdapter.js
function bindUint8ArrayBlobAdapter(toUtf8, fromUtf8, toBase64, fromBase64) {
	return class Uint8ArrayBlobAdapter extends Uint8Array {
		static fromString(source, encoding = "utf-8") {
			if (typeof source === "string") {
				if (encoding === "base64") return Uint8ArrayBlobAdapter.mutate(fromBase64(source));
				return Uint8ArrayBlobAdapter.mutate(fromUtf8(source));
			}
			throw new Error(`Unsupported conversion from ${typeof source} to Uint8ArrayBlobAdapter.`);
		}
		static mutate(source) {
			Object.setPrototypeOf(source, Uint8ArrayBlobAdapter.prototype);
			return source;
		}
		transformToString(encoding = "utf-8") {
			if (encoding === "base64") return toBase64(this);
			return toUtf8(this);
		}
	};
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUtf8.js
const toUtf8$1 = (input) => {
	if (typeof input === "string") return input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-utf8: toUtf8 encoder function only accepts string | Uint8Array.");
	return fromArrayBuffer(input.buffer, input.byteOffset, input.byteLength).toString("utf8");
};
// node_modules/@smithy/core/dist-es/submodules/serde/uuid/v4.js
const decimalToHex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
function bindV4(getRandomValues) {
	if (typeof crypto !== "undefined" && typeof crypto.randomUUID === "function") return () => crypto.randomUUID();
	return () => {
		const rnds = /* @__PURE__ */ new Uint8Array(16);
		getRandomValues(rnds);
		rnds[6] = rnds[6] & 15 | 64;
		rnds[8] = rnds[8] & 63 | 128;
		return decimalToHex[rnds[0]] + decimalToHex[rnds[1]] + decimalToHex[rnds[2]] + decimalToHex[rnds[3]] + "-" + decimalToHex[rnds[4]] + decimalToHex[rnds[5]] + "-" + decimalToHex[rnds[6]] + decimalToHex[rnds[7]] + "-" + decimalToHex[rnds[8]] + decimalToHex[rnds[9]] + "-" + decimalToHex[rnds[10]] + decimalToHex[rnds[11]] + decimalToHex[rnds[12]] + decimalToHex[rnds[13]] + decimalToHex[rnds[14]] + decimalToHex[rnds[15]];
	};
}
// node_modules/@smithy/types/dist-es/endpoint.js
var EndpointURLScheme;
(function(EndpointURLScheme) {
	EndpointURLScheme["HTTP"] = "http";
	EndpointURLScheme["HTTPS"] = "https";
})(EndpointURLScheme || (EndpointURLScheme = {}));
// node_modules/@smithy/types/dist-es/extensions/checksum.js
var AlgorithmId;
(function(AlgorithmId) {
	AlgorithmId["MD5"] = "md5";
	AlgorithmId["CRC32"] = "crc32";
	AlgorithmId["CRC32C"] = "crc32c";
	AlgorithmId["SHA1"] = "sha1";
	AlgorithmId["SHA256"] = "sha256";
})(AlgorithmId || (AlgorithmId = {}));
// node_modules/@smithy/types/dist-es/middleware.js
const SMITHY_CONTEXT_KEY = "__smithy_context";
// node_modules/@smithy/types/dist-es/profile.js
var IniSectionType;
(function(IniSectionType) {
	IniSectionType["PROFILE"] = "profile";
	IniSectionType["SSO_SESSION"] = "sso-session";
	IniSectionType["SERVICES"] = "services";
})(IniSectionType || (IniSectionType = {}));
// node_modules/@smithy/core/dist-es/submodules/transport/getSmithyContext.js
const getSmithyContext = (context) => context["__smithy_context"] || (context["__smithy_context"] = {});
// node_modules/@smithy/core/dist-es/submodules/transport/hasOwn.js
function hasOwn(o, k) {
	return Object.prototype.hasOwnProperty.call(o, k);
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpRequest.js
var HttpRequest = class HttpRequest {
	method;
	protocol;
	hostname;
	port;
	path;
	query;
	headers;
	username;
	password;
	fragment;
	body;
	constructor(options) {
		this.method = options.method || "GET";
		this.hostname = options.hostname || "localhost";
		this.port = options.port;
		this.query = options.query || {};
		this.headers = options.headers || {};
		this.body = options.body;
		this.protocol = options.protocol ? options.protocol.slice(-1) !== ":" ? `${options.protocol}:` : options.protocol : "https:";
		this.path = options.path ? options.path.charAt(0) !== "/" ? `/${options.path}` : options.path : "/";
		this.username = options.username;
		this.password = options.password;
		this.fragment = options.fragment;
	}
	static clone(request) {
		const cloned = new HttpRequest({
			...request,
			headers: { ...request.headers }
		});
		if (cloned.query) cloned.query = cloneQuery(cloned.query);
		return cloned;
	}
	static isInstance(request) {
		if (!request) return false;
		const req = request;
		return "method" in req && "protocol" in req && "hostname" in req && "path" in req && typeof req["query"] === "object" && typeof req["headers"] === "object";
	}
	clone() {
		return HttpRequest.clone(this);
	}
};
function cloneQuery(query) {
	return Object.keys(query).reduce((carry, paramName) => {
		const param = query[paramName];
		return {
			...carry,
			[paramName]: Array.isArray(param) ? [...param] : param
		};
	}, {});
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpResponse.js
var HttpResponse = class {
	statusCode;
	reason;
	headers;
	body;
	constructor(options) {
		this.statusCode = options.statusCode;
		this.reason = options.reason;
		this.headers = options.headers || {};
		this.body = options.body;
	}
	static isInstance(response) {
		if (!response) return false;
		const resp = response;
		return typeof resp.statusCode === "number" && typeof resp.headers === "object";
	}
};
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostLabel.js
const VALID_HOST_LABEL_REGEX = new RegExp(`^(?!.*-$)(?!-)[a-zA-Z0-9-]{1,63}$`);
const isValidHostLabel = (value, allowSubDomains = false) => {
	if (!allowSubDomains) return VALID_HOST_LABEL_REGEX.test(value);
	const labels = value.split(".");
	for (const label of labels) if (!isValidHostLabel(label)) return false;
	return true;
};
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostname.js
function isValidHostname(hostname) {
	return /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(hostname);
}
// node_modules/@smithy/core/dist-es/submodules/transport/normalizeProvider.js
const normalizeProvider$1 = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/submodules/transport/parseQueryString.js
function parseQueryString(querystring) {
	const query = {};
	querystring = querystring.replace(/^\?/, "");
	if (querystring) for (const pair of querystring.split("&")) {
		let [key, value = null] = pair.split("=");
		key = decodeURIComponent(key);
		if (value) value = decodeURIComponent(value);
		if (!(key in query)) query[key] = value;
		else if (Array.isArray(query[key])) query[key].push(value);
		else query[key] = [query[key], value];
	}
	return query;
}
// node_modules/@smithy/core/dist-es/submodules/transport/parseUrl.js
const parseUrl = (url) => {
	if (typeof url === "string") return parseUrl(new URL(url));
	const { hostname, pathname, port, protocol, search } = url;
	let query;
	if (search) query = parseQueryString(search);
	return {
		hostname,
		port: port ? parseInt(port) : void 0,
		protocol,
		path: pathname,
		query
	};
};
// node_modules/@smithy/core/dist-es/submodules/transport/toEndpointV1.js
const toEndpointV1 = (endpoint) => {
	if (typeof endpoint === "object") {
		if ("url" in endpoint) {
			const v1Endpoint = parseUrl(endpoint.url);
			if (endpoint.headers) {
				v1Endpoint.headers = {};
				for (const name in endpoint.headers) {
					if (!hasOwn(endpoint.headers, name)) continue;
					v1Endpoint.headers[name.toLowerCase()] = endpoint.headers[name].join(", ");
				}
			}
			return v1Endpoint;
		}
		return endpoint;
	}
	return parseUrl(endpoint);
};
// node_modules/@smithy/core/dist-es/submodules/serde/parse-utils.js
const expectNumber = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value === "string") {
		const parsed = parseFloat(value);
		if (!Number.isNaN(parsed)) {
			if (String(parsed) !== String(value)) logger.warn(stackTraceWarning(`Expected number but observed string: ${value}`));
			return parsed;
		}
	}
	if (typeof value === "number") return value;
	throw new TypeError(`Expected number, got ${typeof value}: ${value}`);
};
const MAX_FLOAT = Math.ceil(2 ** 127 * (2 - 2 ** -23));
const expectFloat32 = (value) => {
	const expected = expectNumber(value);
	if (expected !== void 0 && !Number.isNaN(expected) && expected !== 1e400 && expected !== -1e400) {
		if (Math.abs(expected) > MAX_FLOAT) throw new TypeError(`Expected 32-bit float, got ${value}`);
	}
	return expected;
};
const expectLong = (value) => {
	if (value === null || value === void 0) return;
	if (Number.isInteger(value) && !Number.isNaN(value)) return value;
	throw new TypeError(`Expected integer, got ${typeof value}: ${value}`);
};
const expectShort = (value) => expectSizedInt(value, 16);
const expectByte = (value) => expectSizedInt(value, 8);
const expectSizedInt = (value, size) => {
	const expected = expectLong(value);
	if (expected !== void 0 && castInt(expected, size) !== expected) throw new TypeError(`Expected ${size}-bit integer, got ${value}`);
	return expected;
};
const castInt = (value, size) => {
	switch (size) {
		case 32: return Int32Array.of(value)[0];
		case 16: return Int16Array.of(value)[0];
		case 8: return Int8Array.of(value)[0];
	}
};
const strictParseDouble = (value) => {
	if (typeof value == "string") return expectNumber(parseNumber(value));
	return expectNumber(value);
};
const strictParseFloat32 = (value) => {
	if (typeof value == "string") return expectFloat32(parseNumber(value));
	return expectFloat32(value);
};
const NUMBER_REGEX = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(-?Infinity)|(NaN)/g;
const parseNumber = (value) => {
	const matches = value.match(NUMBER_REGEX);
	if (matches === null || matches[0].length !== value.length) throw new TypeError(`Expected real number, got implicit NaN`);
	return parseFloat(value);
};
const strictParseShort = (value) => {
	if (typeof value === "string") return expectShort(parseNumber(value));
	return expectShort(value);
};
const strictParseByte = (value) => {
	if (typeof value === "string") return expectByte(parseNumber(value));
	return expectByte(value);
};
const stackTraceWarning = (message) => {
	return String(new TypeError(message).stack || message).split("\n").slice(0, 5).filter((s) => !s.includes("stackTraceWarning")).join("\n");
};
const logger = { warn: console.warn };
// node_modules/@smithy/core/dist-es/submodules/serde/date-utils.js
const DAYS = [
	"Sun",
	"Mon",
	"Tue",
	"Wed",
	"Thu",
	"Fri",
	"Sat"
];
const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
function dateToUtcString(date) {
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth();
	const dayOfWeek = date.getUTCDay();
	const dayOfMonthInt = date.getUTCDate();
	const hoursInt = date.getUTCHours();
	const minutesInt = date.getUTCMinutes();
	const secondsInt = date.getUTCSeconds();
	const dayOfMonthString = dayOfMonthInt < 10 ? `0${dayOfMonthInt}` : `${dayOfMonthInt}`;
	const hoursString = hoursInt < 10 ? `0${hoursInt}` : `${hoursInt}`;
	const minutesString = minutesInt < 10 ? `0${minutesInt}` : `${minutesInt}`;
	const secondsString = secondsInt < 10 ? `0${secondsInt}` : `${secondsInt}`;
	return `${DAYS[dayOfWeek]}, ${dayOfMonthString} ${MONTHS[month]} ${year} ${hoursString}:${minutesString}:${secondsString} GMT`;
}
const RFC3339 = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?[zZ]$/);
const parseRfc3339DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	return buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
};
const RFC3339_WITH_OFFSET$1 = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(([-+]\d{2}:\d{2})|[zZ])$/);
const parseRfc3339DateTimeWithOffset = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339_WITH_OFFSET$1.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, offsetStr] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	const date = buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
	if (offsetStr.toUpperCase() != "Z") date.setTime(date.getTime() - parseOffsetToMilliseconds(offsetStr));
	return date;
};
const IMF_FIXDATE$1 = /* @__PURE__ */ new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const RFC_850_DATE$1 = /* @__PURE__ */ new RegExp(/^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d{2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const ASC_TIME$1 = /* @__PURE__ */ new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ( [1-9]|\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? (\d{4})$/);
const parseRfc7231DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-7231 date-times must be expressed as strings");
	let match = IMF_FIXDATE$1.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	match = RFC_850_DATE$1.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return adjustRfc850Year(buildDate(parseTwoDigitYear(yearStr), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		}));
	}
	match = ASC_TIME$1.exec(value);
	if (match) {
		const [_, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, yearStr] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr.trimLeft(), "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	throw new TypeError("Invalid RFC-7231 date-time value");
};
const parseEpochTimestamp = (value) => {
	if (value === null || value === void 0) return;
	let valueAsDouble;
	if (typeof value === "number") valueAsDouble = value;
	else if (typeof value === "string") valueAsDouble = strictParseDouble(value);
	else if (typeof value === "object" && value.tag === 1) valueAsDouble = value.value;
	else throw new TypeError("Epoch timestamps must be expressed as floating point numbers or their string representation");
	if (Number.isNaN(valueAsDouble) || valueAsDouble === 1e400 || valueAsDouble === -1e400) throw new TypeError("Epoch timestamps must be valid, non-Infinite, non-NaN numerics");
	return new Date(Math.round(valueAsDouble * 1e3));
};
const buildDate = (year, month, day, time) => {
	const adjustedMonth = month - 1;
	validateDayOfMonth(year, adjustedMonth, day);
	return new Date(Date.UTC(year, adjustedMonth, day, parseDateValue(time.hours, "hour", 0, 23), parseDateValue(time.minutes, "minute", 0, 59), parseDateValue(time.seconds, "seconds", 0, 60), parseMilliseconds(time.fractionalMilliseconds)));
};
const parseTwoDigitYear = (value) => {
	const thisYear = (/* @__PURE__ */ new Date()).getUTCFullYear();
	const valueInThisCentury = Math.floor(thisYear / 100) * 100 + strictParseShort(stripLeadingZeroes(value));
	if (valueInThisCentury < thisYear) return valueInThisCentury + 100;
	return valueInThisCentury;
};
const FIFTY_YEARS_IN_MILLIS = 15768e8;
const adjustRfc850Year = (input) => {
	if (input.getTime() - (/* @__PURE__ */ new Date()).getTime() > FIFTY_YEARS_IN_MILLIS) return new Date(Date.UTC(input.getUTCFullYear() - 100, input.getUTCMonth(), input.getUTCDate(), input.getUTCHours(), input.getUTCMinutes(), input.getUTCSeconds(), input.getUTCMilliseconds()));
	return input;
};
const parseMonthByShortName = (value) => {
	const monthIdx = MONTHS.indexOf(value);
	if (monthIdx < 0) throw new TypeError(`Invalid month: ${value}`);
	return monthIdx + 1;
};
const DAYS_IN_MONTH = [
	31,
	28,
	31,
	30,
	31,
	30,
	31,
	31,
	30,
	31,
	30,
	31
];
const validateDayOfMonth = (year, month, day) => {
	let maxDays = DAYS_IN_MONTH[month];
	if (month === 1 && isLeapYear(year)) maxDays = 29;
	if (day > maxDays) throw new TypeError(`Invalid day for ${MONTHS[month]} in ${year}: ${day}`);
};
const isLeapYear = (year) => {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
};
const parseDateValue = (value, type, lower, upper) => {
	const dateVal = strictParseByte(stripLeadingZeroes(value));
	if (dateVal < lower || dateVal > upper) throw new TypeError(`${type} must be between ${lower} and ${upper}, inclusive`);
	return dateVal;
};
const parseMilliseconds = (value) => {
	if (value === null || value === void 0) return 0;
	return strictParseFloat32("0." + value) * 1e3;
};
const parseOffsetToMilliseconds = (value) => {
	const directionStr = value[0];
	let direction = 1;
	if (directionStr == "+") direction = 1;
	else if (directionStr == "-") direction = -1;
	else throw new TypeError(`Offset direction, ${directionStr}, must be "+" or "-"`);
	const hour = Number(value.substring(1, 3));
	const minute = Number(value.substring(4, 6));
	return direction * (hour * 60 + minute) * 60 * 1e3;
};
const stripLeadingZeroes = (value) => {
	let idx = 0;
	while (idx < value.length - 1 && value.charAt(idx) === "0") idx++;
	if (idx === 0) return value;
	return value.slice(idx);
};
// node_modules/@smithy/core/dist-es/submodules/serde/lazy-json.js
const LazyJsonString = function LazyJsonString(val) {
	return Object.assign(new String(val), {
		deserializeJSON() {
			return JSON.parse(String(val));
		},
		toString() {
			return String(val);
		},
		toJSON() {
			return String(val);
		}
	});
};
LazyJsonString.from = (object) => {
	if (object && typeof object === "object" && (object instanceof LazyJsonString || "deserializeJSON" in object)) return object;
	else if (typeof object === "string" || Object.getPrototypeOf(object) === String.prototype) return LazyJsonString(String(object));
	return LazyJsonString(JSON.stringify(object));
};
LazyJsonString.fromObject = LazyJsonString.from;
// node_modules/@smithy/core/dist-es/submodules/serde/quote-header.js
function quoteHeader(part) {
	if (part.includes(",") || part.includes("\"")) part = `"${part.replace(/\\/g, "\\\\").replace(/"/g, "\\\"")}"`;
	return part;
}
// node_modules/@smithy/core/dist-es/submodules/serde/schema-serde-lib/schema-date-utils.js
const ddd = `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[ne|u?r]?s?day)?`;
const mmm = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`;
const time = `(\\d?\\d):(\\d{2}):(\\d{2})(?:\\.(\\d+))?`;
const date = `(\\d?\\d)`;
const year = `(\\d{4})`;
const RFC3339_WITH_OFFSET = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d\d)-(\d\d)[tT](\d\d):(\d\d):(\d\d)(\.(\d+))?(([-+]\d\d:\d\d)|[zZ])$/);
const IMF_FIXDATE_NATIVE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12]\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [1-9]\d{3} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d GMT$/;
const IMF_FIXDATE = new RegExp(`^${ddd}, ${date} ${mmm} ${year} ${time} GMT$`);
const RFC_850_DATE = new RegExp(`^${ddd}, ${date}-${mmm}-(\\d\\d) ${time} GMT$`);
const ASC_TIME = new RegExp(`^${ddd} ${mmm} ( [1-9]|\\d\\d) ${time} ${year}$`);
const months = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
const _parseEpochTimestamp = (value) => {
	if (value == null) return;
	let num = NaN;
	if (typeof value === "number") num = value;
	else if (typeof value === "string") {
		if (!/^-?\d*\.?\d+$/.test(value)) throw new TypeError(`parseEpochTimestamp - numeric string invalid.`);
		num = Number.parseFloat(value);
	} else if (typeof value === "object" && value.tag === 1) num = value.value;
	if (isNaN(num) || Math.abs(num) === 1e400) throw new TypeError("Epoch timestamps must be valid finite numbers.");
	return new Date(Math.round(num * 1e3));
};
const _parseRfc3339DateTimeWithOffset = (value) => {
	if (value == null) return;
	if (typeof value !== "string") throw new TypeError("RFC3339 timestamps must be strings");
	const matches = RFC3339_WITH_OFFSET.exec(value);
	if (!matches) throw new TypeError(`Invalid RFC3339 timestamp format ${value}`);
	const [, yearStr, monthStr, dayStr, hours, minutes, seconds, , ms, offsetStr] = matches;
	range(monthStr, 1, 12);
	range(dayStr, 1, 31);
	range(hours, 0, 23);
	range(minutes, 0, 59);
	range(seconds, 0, 60);
	const date = new Date(Date.UTC(Number(yearStr), Number(monthStr) - 1, Number(dayStr), Number(hours), Number(minutes), Number(seconds), Number(ms) ? Math.round(parseFloat(`0.${ms}`) * 1e3) : 0));
	date.setUTCFullYear(Number(yearStr));
	if (offsetStr.toUpperCase() != "Z") {
		const [, sign, offsetH, offsetM] = /([+-])(\d\d):(\d\d)/.exec(offsetStr) || [
			void 0,
			"+",
			0,
			0
		];
		const scalar = sign === "-" ? 1 : -1;
		date.setTime(date.getTime() + scalar * (Number(offsetH) * 60 * 60 * 1e3 + Number(offsetM) * 60 * 1e3));
	}
	return date;
};
const _parseRfc7231DateTime = (value) => {
	if (value == null) return;
	if (typeof value !== "string") throw new TypeError("RFC7231 timestamps must be strings.");
	if (IMF_FIXDATE_NATIVE.test(value)) return new Date(value);
	let day;
	let month;
	let year;
	let hour;
	let minute;
	let second;
	let fraction;
	let matches;
	if (matches = IMF_FIXDATE.exec(value)) [, day, month, year, hour, minute, second, fraction] = matches;
	else if (matches = RFC_850_DATE.exec(value)) {
		[, day, month, year, hour, minute, second, fraction] = matches;
		year = (Number(year) + 1900).toString();
	} else if (matches = ASC_TIME.exec(value)) [, month, day, hour, minute, second, fraction, year] = matches;
	if (year && second) {
		const timestamp = Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second), fraction ? Math.round(parseFloat(`0.${fraction}`) * 1e3) : 0);
		range(day, 1, 31);
		range(hour, 0, 23);
		range(minute, 0, 59);
		range(second, 0, 60);
		const date = new Date(timestamp);
		date.setUTCFullYear(Number(year));
		return date;
	}
	throw new TypeError(`Invalid RFC7231 date-time value ${value}.`);
};
function range(v, min, max) {
	const _v = Number(v);
	if (_v < min || _v > max) throw new Error(`Value ${_v} out of range [${min}, ${max}]`);
}
// node_modules/@smithy/core/dist-es/submodules/serde/split-every.js
function splitEvery(value, delimiter, numDelimiters) {
	if (numDelimiters <= 0 || !Number.isInteger(numDelimiters)) throw new Error("Invalid number of delimiters (" + numDelimiters + ") for splitEvery.");
	const segments = value.split(delimiter);
	if (numDelimiters === 1) return segments;
	const compoundSegments = [];
	let currentSegment = "";
	for (let i = 0; i < segments.length; i++) {
		if (currentSegment === "") currentSegment = segments[i];
		else currentSegment += delimiter + segments[i];
		if ((i + 1) % numDelimiters === 0) {
			compoundSegments.push(currentSegment);
			currentSegment = "";
		}
	}
	if (currentSegment !== "") compoundSegments.push(currentSegment);
	return compoundSegments;
}
// node_modules/@smithy/core/dist-es/submodules/serde/split-header.js
const splitHeader = (value) => {
	const z = value.length;
	const values = [];
	let withinQuotes = false;
	let escaped = false;
	let anchor = 0;
	for (let i = 0; i < z; ++i) {
		const char = value[i];
		switch (char) {
			case `"`:
				if (!escaped) withinQuotes = !withinQuotes;
				break;
			case ",": if (!withinQuotes) {
				values.push(value.slice(anchor, i));
				anchor = i + 1;
			}
		}
		escaped = char === "\\" && !escaped;
	}
	values.push(value.slice(anchor));
	return values.map((v) => {
		v = v.trim();
		const z = v.length;
		if (z < 2) return v;
		if (v[0] === `"` && v[z - 1] === `"`) {
			v = v.slice(1, z - 1);
			return v.replace(/\\(["\\])/g, "$1");
		}
		return v.replace(/\\"/g, "\"");
	});
};
// node_modules/@smithy/core/dist-es/submodules/serde/value/NumericValue.js
const format = /^-?((0|[1-9]\d*)(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
var NumericValue = class NumericValue {
	string;
	type;
	constructor(string, type) {
		this.string = string;
		this.type = type;
		if (!format.test(string)) throw new Error(`@smithy/core/serde - NumericValue string must conform to the Smithy bigDecimal format. Received: "${string}"`);
	}
	toString() {
		return this.string;
	}
	static [Symbol.hasInstance](object) {
		if (!object || typeof object !== "object") return false;
		const _nv = object;
		return NumericValue.prototype.isPrototypeOf(object) || _nv.type === "bigDecimal" && format.test(_nv.string);
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js
const SHORT_TO_HEX = {};
const HEX_TO_SHORT = {};
for (let i = 0; i < 256; i++) {
	let encodedByte = i.toString(16).toLowerCase();
	if (encodedByte.length === 1) encodedByte = `0${encodedByte}`;
	SHORT_TO_HEX[i] = encodedByte;
	HEX_TO_SHORT[encodedByte] = i;
}
function fromHex(encoded) {
	if (encoded.length % 2 !== 0) throw new Error("Hex encoded strings must have an even number length");
	const out = new Uint8Array(encoded.length / 2);
	for (let i = 0; i < encoded.length; i += 2) {
		const encodedByte = encoded.slice(i, i + 2).toLowerCase();
		if (encodedByte in HEX_TO_SHORT) out[i / 2] = HEX_TO_SHORT[encodedByte];
		else throw new Error(`Cannot decode unrecognized sequence ${encodedByte} as hexadecimal`);
	}
	return out;
}
function toHex(bytes) {
	let out = "";
	for (let i = 0; i < bytes.byteLength; i++) out += SHORT_TO_HEX[bytes[i]];
	return out;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-body-length/calculateBodyLength.js
const calculateBodyLength = (body) => {
	if (!body) return 0;
	if (typeof body === "string") return Buffer.byteLength(body);
	else if (typeof body.byteLength === "number") return body.byteLength;
	else if (typeof body.size === "number") return body.size;
	else if (typeof body.start === "number" && typeof body.end === "number") return body.end + 1 - body.start;
	else if (body instanceof ReadStream) {
		if (body.path != null) return lstatSync(body.path).size;
		else if (typeof body.fd === "number") return fstatSync(body.fd).size;
	}
	throw new Error(`Body Length computation failed for ${body}`);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js
const toUint8Array = (data) => {
	if (data instanceof Uint8Array) return data;
	if (typeof data === "string") return fromUtf8$1(data);
	if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength / Uint8Array.BYTES_PER_ELEMENT);
	return new Uint8Array(data);
};
// node_modules/@smithy/core/dist-es/submodules/serde/concatBytes.js
function concatBytes(arrays, length) {
	if (length === void 0) {
		length = 0;
		for (const bytes of arrays) length += bytes.byteLength;
	}
	const result = new Uint8Array(length);
	let offset = 0;
	for (const buf of arrays) {
		result.set(buf, offset);
		offset += buf.byteLength;
	}
	return result;
}
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/ProviderError.js
var ProviderError = class ProviderError extends Error {
	name = "ProviderError";
	tryNextLink;
	constructor(message, options = true) {
		let logger;
		let tryNextLink = true;
		if (typeof options === "boolean") {
			logger = void 0;
			tryNextLink = options;
		} else if (options != null && typeof options === "object") {
			logger = options.logger;
			tryNextLink = options.tryNextLink ?? true;
		}
		super(message);
		this.tryNextLink = tryNextLink;
		Object.setPrototypeOf(this, ProviderError.prototype);
		logger?.debug?.(`@smithy/property-provider ${tryNextLink ? "->" : "(!)"} ${message}`);
	}
	static from(error, options = true) {
		return Object.assign(new this(error.message, options), error);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/CredentialsProviderError.js
var CredentialsProviderError = class CredentialsProviderError extends ProviderError {
	name = "CredentialsProviderError";
	constructor(message, options = true) {
		super(message, options);
		Object.setPrototypeOf(this, CredentialsProviderError.prototype);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/TokenProviderError.js
var TokenProviderError = class TokenProviderError extends ProviderError {
	name = "TokenProviderError";
	constructor(message, options = true) {
		super(message, options);
		Object.setPrototypeOf(this, TokenProviderError.prototype);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/chain.js
const chain = (...providers) => async () => {
	if (providers.length === 0) throw new ProviderError("No providers in chain");
	let lastProviderError;
	for (const provider of providers) try {
		return await provider();
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/fromValue.js
const fromValue = (staticValue) => () => Promise.resolve(staticValue);
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/memoize.js
const memoize = (provider, isExpired, requiresRefresh) => {
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async () => {
		if (!pending) pending = provider();
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		if (isConstant) return resolved;
		if (requiresRefresh && !requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider();
			return resolved;
		}
		return resolved;
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/booleanSelector.js
const booleanSelector = (obj, key, type) => {
	if (!(key in obj)) return;
	if (obj[key] === "true") return true;
	if (obj[key] === "false") return false;
	throw new Error(`Cannot load ${type} "${key}". Expected "true" or "false", got ${obj[key]}.`);
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/numberSelector.js
const numberSelector = (obj, key, type) => {
	if (!(key in obj)) return;
	const numberValue = parseInt(obj[key], 10);
	if (Number.isNaN(numberValue)) throw new TypeError(`Cannot load ${type} '${key}'. Expected number, got '${obj[key]}'.`);
	return numberValue;
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/types.js
var SelectorType;
(function(SelectorType) {
	SelectorType["ENV"] = "env";
	SelectorType["CONFIG"] = "shared config entry";
})(SelectorType || (SelectorType = {}));
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getHomeDir.js
const homeDirCache = {};
const getHomeDirCacheKey = () => {
	if (process && process.geteuid) return `${process.geteuid()}`;
	return "DEFAULT";
};
const getHomeDir = () => {
	const { HOME, USERPROFILE, HOMEPATH, HOMEDRIVE = `C:${sep}` } = process.env;
	if (HOME) return HOME;
	if (USERPROFILE) return USERPROFILE;
	if (HOMEPATH) return `${HOMEDRIVE}${HOMEPATH}`;
	const homeDirCacheKey = getHomeDirCacheKey();
	if (!homeDirCache[homeDirCacheKey]) homeDirCache[homeDirCacheKey] = homedir();
	return homeDirCache[homeDirCacheKey];
};
const getProfileName = (init) => init.profile || process.env["AWS_PROFILE"] || "default";
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getSSOTokenFilepath.js
const getSSOTokenFilepath = (id) => {
	const cacheName = createHash("sha1").update(id).digest("hex");
	return join(getHomeDir(), ".aws", "sso", "cache", `${cacheName}.json`);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getSSOTokenFromFile.js
const tokenIntercept = {};
const getSSOTokenFromFile = async (id) => {
	if (tokenIntercept[id]) return tokenIntercept[id];
	const ssoTokenFilepath = getSSOTokenFilepath(id);
	const ssoTokenText = await readFile$1(ssoTokenFilepath, "utf8");
	return JSON.parse(ssoTokenText);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getConfigData.js
const getConfigData = (data) => Object.entries(data).filter(([key]) => {
	const indexOfSeparator = key.indexOf(".");
	if (indexOfSeparator === -1) return false;
	return Object.values(IniSectionType).includes(key.substring(0, indexOfSeparator));
}).reduce((acc, [key, value]) => {
	const indexOfSeparator = key.indexOf(".");
	const updatedKey = key.substring(0, indexOfSeparator) === IniSectionType.PROFILE ? key.substring(indexOfSeparator + 1) : key;
	acc[updatedKey] = value;
	return acc;
}, { ...data.default && { default: data.default } });
const getConfigFilepath = () => process.env["AWS_CONFIG_FILE"] || join(getHomeDir(), ".aws", "config");
const getCredentialsFilepath = () => process.env["AWS_SHARED_CREDENTIALS_FILE"] || join(getHomeDir(), ".aws", "credentials");
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseIni.js
const prefixKeyRegex = /^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/;
const profileNameBlockList = ["__proto__", "profile __proto__"];
const parseIni = (iniData) => {
	const map = {};
	let currentSection;
	let currentSubSection;
	for (const iniLine of iniData.split(/\r?\n/)) {
		const trimmedLine = iniLine.split(/(^|\s)[;#]/)[0].trim();
		if (trimmedLine[0] === "[" && trimmedLine[trimmedLine.length - 1] === "]") {
			currentSection = void 0;
			currentSubSection = void 0;
			const sectionName = trimmedLine.substring(1, trimmedLine.length - 1);
			const matches = prefixKeyRegex.exec(sectionName);
			if (matches) {
				const [, prefix, , name] = matches;
				if (Object.values(IniSectionType).includes(prefix)) currentSection = [prefix, name].join(".");
			} else currentSection = sectionName;
			if (profileNameBlockList.includes(sectionName)) throw new Error(`Found invalid profile name "${sectionName}"`);
		} else if (currentSection) {
			const indexOfEqualsSign = trimmedLine.indexOf("=");
			if (![0, -1].includes(indexOfEqualsSign)) {
				const [name, value] = [trimmedLine.substring(0, indexOfEqualsSign).trim(), trimmedLine.substring(indexOfEqualsSign + 1).trim()];
				if (value === "") currentSubSection = name;
				else {
					if (currentSubSection && iniLine.trimStart() === iniLine) currentSubSection = void 0;
					map[currentSection] = map[currentSection] || {};
					const key = currentSubSection ? [currentSubSection, name].join(".") : name;
					map[currentSection][key] = value;
				}
			}
		}
	}
	return map;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/readFile.js
const filePromises = {};
const fileIntercept = {};
const readFile = (path, options) => {
	if (fileIntercept[path] !== void 0) return fileIntercept[path];
	if (!filePromises[path] || options?.ignoreCache) filePromises[path] = readFile$1(path, "utf8");
	return filePromises[path];
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js
const swallowError$1 = () => ({});
const loadSharedConfigFiles = async (init = {}) => {
	const { filepath = getCredentialsFilepath(), configFilepath = getConfigFilepath() } = init;
	const homeDir = getHomeDir();
	const relativeHomeDirPrefix = "~/";
	let resolvedFilepath = filepath;
	if (filepath.startsWith(relativeHomeDirPrefix)) resolvedFilepath = join(homeDir, filepath.slice(2));
	let resolvedConfigFilepath = configFilepath;
	if (configFilepath.startsWith(relativeHomeDirPrefix)) resolvedConfigFilepath = join(homeDir, configFilepath.slice(2));
	const parsedFiles = await Promise.all([readFile(resolvedConfigFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).then(getConfigData).catch(swallowError$1), readFile(resolvedFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).catch(swallowError$1)]);
	return {
		configFile: parsedFiles[0],
		credentialsFile: parsedFiles[1]
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getSsoSessionData.js
const getSsoSessionData = (data) => Object.entries(data).filter(([key]) => key.startsWith(IniSectionType.SSO_SESSION + ".")).reduce((acc, [key, value]) => ({
	...acc,
	[key.substring(key.indexOf(".") + 1)]: value
}), {});
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSsoSessionData.js
const swallowError = () => ({});
const loadSsoSessionData = async (init = {}) => readFile(init.configFilepath ?? getConfigFilepath()).then(parseIni).then(getSsoSessionData).catch(swallowError);
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/mergeConfigFiles.js
const mergeConfigFiles = (...files) => {
	const merged = {};
	for (const file of files) for (const [key, values] of Object.entries(file)) if (merged[key] !== void 0) Object.assign(merged[key], values);
	else merged[key] = values;
	return merged;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseKnownFiles.js
const parseKnownFiles = async (init) => {
	const parsedFiles = await loadSharedConfigFiles(init);
	return mergeConfigFiles(parsedFiles.configFile, parsedFiles.credentialsFile);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/externalDataInterceptor.js
const externalDataInterceptor = {
	getFileRecord() {
		return fileIntercept;
	},
	interceptFile(path, contents) {
		fileIntercept[path] = Promise.resolve(contents);
	},
	getTokenRecord() {
		return tokenIntercept;
	},
	interceptToken(id, contents) {
		tokenIntercept[id] = contents;
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/getSelectorName.js
function getSelectorName(functionString) {
	try {
		const constants = new Set(Array.from(functionString.match(/([A-Z_]){3,}/g) ?? []));
		constants.delete("CONFIG");
		constants.delete("CONFIG_PREFIX_SEPARATOR");
		constants.delete("ENV");
		return [...constants].join(", ");
	} catch (ignored) {
		return functionString;
	}
}
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromEnv.js
const fromEnv$1 = (envVarSelector, options) => async () => {
	try {
		const config = envVarSelector(process.env, options);
		if (config === void 0) throw new Error();
		return config;
	} catch (e) {
		throw new CredentialsProviderError(e.message || `Not found in ENV: ${getSelectorName(envVarSelector.toString())}`, { logger: options?.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js
const fromSharedConfigFiles = (configSelector, { preferredFile = "config", ...init } = {}) => async () => {
	const profile = getProfileName(init);
	const { configFile, credentialsFile } = await loadSharedConfigFiles(init);
	const profileFromCredentials = credentialsFile[profile] || {};
	const profileFromConfig = configFile[profile] || {};
	const mergedProfile = preferredFile === "config" ? {
		...profileFromCredentials,
		...profileFromConfig
	} : {
		...profileFromConfig,
		...profileFromCredentials
	};
	try {
		const configValue = configSelector(mergedProfile, preferredFile === "config" ? configFile : credentialsFile);
		if (configValue === void 0) throw new Error();
		return configValue;
	} catch (e) {
		throw new CredentialsProviderError(e.message || `Not found in config files w/ profile [${profile}]: ${getSelectorName(configSelector.toString())}`, { logger: init.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromStatic.js
const isFunction = (func) => typeof func === "function";
const fromStatic = (defaultValue) => isFunction(defaultValue) ? async () => await defaultValue() : fromValue(defaultValue);
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js
const loadConfig = ({ environmentVariableSelector, configFileSelector, default: defaultValue }, configuration = {}) => {
	const { signingName, logger } = configuration;
	return memoize(chain(fromEnv$1(environmentVariableSelector, {
		signingName,
		logger
	}), fromSharedConfigFiles(configFileSelector, configuration), fromStatic(defaultValue)));
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseDualstackEndpointConfigOptions.js
const ENV_USE_DUALSTACK_ENDPOINT = "AWS_USE_DUALSTACK_ENDPOINT";
const CONFIG_USE_DUALSTACK_ENDPOINT = "use_dualstack_endpoint";
const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_DUALSTACK_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_DUALSTACK_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseFipsEndpointConfigOptions.js
const ENV_USE_FIPS_ENDPOINT = "AWS_USE_FIPS_ENDPOINT";
const CONFIG_USE_FIPS_ENDPOINT = "use_fips_endpoint";
const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_FIPS_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_FIPS_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/client/middleware-stack/MiddlewareStack.js
const getAllAliases = (name, aliases) => {
	const _aliases = [];
	if (name) _aliases.push(name);
	if (aliases) for (const alias of aliases) _aliases.push(alias);
	return _aliases;
};
const getMiddlewareNameWithAliases = (name, aliases) => {
	return `${name || "anonymous"}${aliases && aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : ""}`;
};
const constructStack = () => {
	let absoluteEntries = [];
	let relativeEntries = [];
	let identifyOnResolve = false;
	const entriesNameSet = /* @__PURE__ */ new Set();
	const sort = (entries) => entries.sort((a, b) => stepWeights[b.step] - stepWeights[a.step] || priorityWeights[b.priority || "normal"] - priorityWeights[a.priority || "normal"]);
	const removeByName = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			const aliases = getAllAliases(entry.name, entry.aliases);
			if (aliases.includes(toRemove)) {
				isRemoved = true;
				for (const alias of aliases) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const removeByReference = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			if (entry.middleware === toRemove) {
				isRemoved = true;
				for (const alias of getAllAliases(entry.name, entry.aliases)) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const cloneTo = (toStack) => {
		absoluteEntries.forEach((entry) => {
			toStack.add(entry.middleware, { ...entry });
		});
		relativeEntries.forEach((entry) => {
			toStack.addRelativeTo(entry.middleware, { ...entry });
		});
		toStack.identifyOnResolve?.(stack.identifyOnResolve());
		return toStack;
	};
	const expandRelativeMiddlewareList = (from) => {
		const expandedMiddlewareList = [];
		from.before.forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		expandedMiddlewareList.push(from);
		from.after.reverse().forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		return expandedMiddlewareList;
	};
	const getMiddlewareList = (debug = false) => {
		const normalizedAbsoluteEntries = [];
		const normalizedRelativeEntries = [];
		const normalizedEntriesNameMap = {};
		absoluteEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedAbsoluteEntries.push(normalizedEntry);
		});
		relativeEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedRelativeEntries.push(normalizedEntry);
		});
		normalizedRelativeEntries.forEach((entry) => {
			if (entry.toMiddleware) {
				const toMiddleware = normalizedEntriesNameMap[entry.toMiddleware];
				if (toMiddleware === void 0) {
					if (debug) return;
					throw new Error(`${entry.toMiddleware} is not found when adding ${getMiddlewareNameWithAliases(entry.name, entry.aliases)} middleware ${entry.relation} ${entry.toMiddleware}`);
				}
				if (entry.relation === "after") toMiddleware.after.push(entry);
				if (entry.relation === "before") toMiddleware.before.push(entry);
			}
		});
		return sort(normalizedAbsoluteEntries).map(expandRelativeMiddlewareList).reduce((wholeList, expandedMiddlewareList) => {
			wholeList.push(...expandedMiddlewareList);
			return wholeList;
		}, []);
	};
	const stack = {
		add: (middleware, options = {}) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				step: "initialize",
				priority: "normal",
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = absoluteEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = absoluteEntries[toOverrideIndex];
						if (toOverride.step !== entry.step || entry.priority !== toOverride.priority) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware with ${toOverride.priority} priority in ${toOverride.step} step cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware with ${entry.priority} priority in ${entry.step} step.`);
						absoluteEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			absoluteEntries.push(entry);
		},
		addRelativeTo: (middleware, options) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = relativeEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = relativeEntries[toOverrideIndex];
						if (toOverride.toMiddleware !== entry.toMiddleware || toOverride.relation !== entry.relation) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware ${toOverride.relation} "${toOverride.toMiddleware}" middleware cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware ${entry.relation} "${entry.toMiddleware}" middleware.`);
						relativeEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			relativeEntries.push(entry);
		},
		clone: () => cloneTo(constructStack()),
		use: (plugin) => {
			plugin.applyToStack(stack);
		},
		remove: (toRemove) => {
			if (typeof toRemove === "string") return removeByName(toRemove);
			else return removeByReference(toRemove);
		},
		removeByTag: (toRemove) => {
			let isRemoved = false;
			const filterCb = (entry) => {
				const { tags, name, aliases: _aliases } = entry;
				if (tags && tags.includes(toRemove)) {
					const aliases = getAllAliases(name, _aliases);
					for (const alias of aliases) entriesNameSet.delete(alias);
					isRemoved = true;
					return false;
				}
				return true;
			};
			absoluteEntries = absoluteEntries.filter(filterCb);
			relativeEntries = relativeEntries.filter(filterCb);
			return isRemoved;
		},
		concat: (from) => {
			const cloned = cloneTo(constructStack());
			cloned.use(from);
			cloned.identifyOnResolve(identifyOnResolve || cloned.identifyOnResolve() || (from.identifyOnResolve?.() ?? false));
			return cloned;
		},
		applyToStack: cloneTo,
		identify: () => {
			return getMiddlewareList(true).map((mw) => {
				const step = mw.step ?? mw.relation + " " + mw.toMiddleware;
				return getMiddlewareNameWithAliases(mw.name, mw.aliases) + " - " + step;
			});
		},
		identifyOnResolve(toggle) {
			if (typeof toggle === "boolean") identifyOnResolve = toggle;
			return identifyOnResolve;
		},
		resolve: (handler, context) => {
			for (const middleware of getMiddlewareList().map((entry) => entry.middleware).reverse()) handler = middleware(handler, context);
			if (identifyOnResolve) console.log(stack.identify());
			return handler;
		}
	};
	return stack;
};
const stepWeights = {
	initialize: 5,
	serialize: 4,
	build: 3,
	finalizeRequest: 2,
	deserialize: 1
};
const priorityWeights = {
	high: 3,
	normal: 2,
	low: 1
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client.js
var Client = class {
	config;
	middlewareStack = constructStack();
	initConfig;
	handlers;
	constructor(config) {
		this.config = config;
		const { protocol, protocolSettings } = config;
		if (protocolSettings) {
			if (typeof protocol === "function") config.protocol = new protocol(protocolSettings);
		}
	}
	send(command, optionsOrCb, cb) {
		const options = typeof optionsOrCb !== "function" ? optionsOrCb : void 0;
		const callback = typeof optionsOrCb === "function" ? optionsOrCb : cb;
		const useHandlerCache = options === void 0 && this.config.cacheMiddleware === true;
		let handler;
		if (useHandlerCache) {
			if (!this.handlers) this.handlers = /* @__PURE__ */ new WeakMap();
			const handlers = this.handlers;
			if (handlers.has(command.constructor)) handler = handlers.get(command.constructor);
			else {
				handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
				handlers.set(command.constructor, handler);
			}
		} else {
			delete this.handlers;
			handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
		}
		if (callback) handler(command).then((result) => callback(null, result.output), (err) => callback(err)).catch(() => {});
		else return handler(command).then((result) => result.output);
	}
	destroy() {
		this.config?.requestHandler?.destroy?.();
		delete this.handlers;
	}
};
// node_modules/@smithy/core/dist-es/submodules/schema/deref.js
const deref = (schemaRef) => {
	if (typeof schemaRef === "function") return schemaRef();
	return schemaRef;
};
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/operation.js
const operation = (namespace, name, traits, input, output) => ({
	name,
	namespace,
	traits,
	input,
	output
});
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaDeserializationMiddleware.js
const schemaDeserializationMiddleware = (config) => (next, context) => async (args) => {
	const { response } = await next(args);
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	try {
		return {
			response,
			output: await config.protocol.deserializeResponse(operation(ns, n, t, i, o), {
				...config,
				...context
			}, response)
		};
	} catch (error) {
		Object.defineProperty(error, "$response", {
			value: response,
			enumerable: false,
			writable: false,
			configurable: false
		});
		if (!("$metadata" in error)) {
			const hint = `Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.`;
			try {
				error.message += "\n  " + hint;
			} catch (ignored) {
				if (!context.logger || context.logger?.constructor?.name === "NoOpLogger") console.warn(hint);
				else context.logger?.warn?.(hint);
			}
			if (typeof error.$responseBodyText !== "undefined") {
				if (error.$response) error.$response.body = error.$responseBodyText;
			}
			try {
				if (HttpResponse.isInstance(response)) {
					const { headers = {}, statusCode } = response;
					const headerEntries = Object.entries(headers);
					error.$metadata = {
						httpStatusCode: statusCode,
						requestId: findHeader(/^x-[\w-]+-request-?id$/, headerEntries),
						extendedRequestId: findHeader(/^x-[\w-]+-id-2$/, headerEntries),
						cfId: findHeader(/^x-[\w-]+-cf-id$/, headerEntries)
					};
				}
			} catch (ignored) {}
		}
		throw error;
	}
};
const findHeader = (pattern, headers) => {
	return (headers.find(([k]) => {
		return k.match(pattern);
	}) || [void 0, void 0])[1];
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaSerializationMiddleware.js
const schemaSerializationMiddleware = (config) => (next, context) => async (args) => {
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	const endpoint = context.endpointV2 ? async () => toEndpointV1(context.endpointV2) : config.endpoint;
	const request = await config.protocol.serializeRequest(operation(ns, n, t, i, o), args.input, {
		...config,
		...context,
		endpoint
	});
	return next({
		...args,
		request
	});
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/getSchemaSerdePlugin.js
const deserializerMiddlewareOption = {
	name: "deserializerMiddleware",
	step: "deserialize",
	tags: ["DESERIALIZER"],
	override: true
};
const serializerMiddlewareOption$1 = {
	name: "serializerMiddleware",
	step: "serialize",
	tags: ["SERIALIZER"],
	override: true
};
function getSchemaSerdePlugin(config) {
	return { applyToStack: (commandStack) => {
		commandStack.add(schemaSerializationMiddleware(config), serializerMiddlewareOption$1);
		commandStack.add(schemaDeserializationMiddleware(config), deserializerMiddlewareOption);
		config.protocol.setSerdeContext(config);
	} };
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/translateTraits.js
const traitsCache = [];
function translateTraits(indicator) {
	if (typeof indicator === "object") return indicator;
	indicator = indicator | 0;
	if (traitsCache[indicator]) return traitsCache[indicator];
	const traits = {};
	let i = 0;
	for (const trait of [
		"httpLabel",
		"idempotent",
		"idempotencyToken",
		"sensitive",
		"httpPayload",
		"httpResponseCode",
		"httpQueryParams"
	]) if ((indicator >> i++ & 1) === 1) traits[trait] = 1;
	return traitsCache[indicator] = traits;
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema.js
const anno = {
	it: Symbol.for("@smithy/nor-struct-it"),
	ns: Symbol.for("@smithy/ns")
};
const simpleSchemaCacheN = [];
const simpleSchemaCacheS = {};
var NormalizedSchema = class NormalizedSchema {
	ref;
	memberName;
	static symbol = Symbol.for("@smithy/nor");
	symbol = NormalizedSchema.symbol;
	name;
	schema;
	_isMemberSchema;
	traits;
	memberTraits;
	normalizedTraits;
	constructor(ref, memberName) {
		this.ref = ref;
		this.memberName = memberName;
		const traitStack = [];
		let _ref = ref;
		let schema = ref;
		this._isMemberSchema = false;
		while (isMemberSchema(_ref)) {
			traitStack.push(_ref[1]);
			_ref = _ref[0];
			schema = deref(_ref);
			this._isMemberSchema = true;
		}
		if (traitStack.length > 0) {
			this.memberTraits = {};
			for (let i = traitStack.length - 1; i >= 0; --i) {
				const traitSet = traitStack[i];
				Object.assign(this.memberTraits, translateTraits(traitSet));
			}
		} else this.memberTraits = 0;
		if (schema instanceof NormalizedSchema) {
			const computedMemberTraits = this.memberTraits;
			Object.assign(this, schema);
			this.memberTraits = Object.assign({}, computedMemberTraits, schema.getMemberTraits(), this.getMemberTraits());
			this.normalizedTraits = void 0;
			this.memberName = memberName ?? schema.memberName;
			return;
		}
		this.schema = deref(schema);
		if (isStaticSchema(this.schema)) {
			this.name = `${this.schema[1]}#${this.schema[2]}`;
			this.traits = this.schema[3];
		} else {
			this.name = this.memberName ?? String(schema);
			this.traits = 0;
		}
		if (this._isMemberSchema && !memberName) throw new Error(`@smithy/core/schema - NormalizedSchema member init ${this.getName(true)} missing member name.`);
	}
	static [Symbol.hasInstance](lhs) {
		const isPrototype = this.prototype.isPrototypeOf(lhs);
		if (!isPrototype && typeof lhs === "object" && lhs !== null) return lhs.symbol === this.symbol;
		return isPrototype;
	}
	static of(ref) {
		const keyAble = typeof ref === "function" || typeof ref === "object" && ref !== null;
		if (typeof ref === "number") {
			if (simpleSchemaCacheN[ref]) return simpleSchemaCacheN[ref];
		} else if (typeof ref === "string") {
			if (simpleSchemaCacheS[ref]) return simpleSchemaCacheS[ref];
		} else if (keyAble) {
			if (ref[anno.ns]) return ref[anno.ns];
		}
		const sc = deref(ref);
		if (sc instanceof NormalizedSchema) return sc;
		if (isMemberSchema(sc)) {
			const [ns, traits] = sc;
			if (ns instanceof NormalizedSchema) {
				Object.assign(ns.getMergedTraits(), translateTraits(traits));
				return ns;
			}
			throw new Error(`@smithy/core/schema - may not init unwrapped member schema=${JSON.stringify(ref, null, 2)}.`);
		}
		const ns = new NormalizedSchema(sc);
		if (keyAble) return ref[anno.ns] = ns;
		if (typeof sc === "string") return simpleSchemaCacheS[sc] = ns;
		if (typeof sc === "number") return simpleSchemaCacheN[sc] = ns;
		return ns;
	}
	getSchema() {
		const sc = this.schema;
		if (Array.isArray(sc) && sc[0] === 0) return sc[4];
		return sc;
	}
	getName(withNamespace = false) {
		const { name } = this;
		return !withNamespace && name && name.includes("#") ? name.split("#")[1] : name || void 0;
	}
	getMemberName() {
		return this.memberName;
	}
	isMemberSchema() {
		return this._isMemberSchema;
	}
	isListSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 64 && sc < 128 : sc[0] === 1;
	}
	isMapSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 128 && sc <= 255 : sc[0] === 2;
	}
	isStructSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		const id = sc[0];
		return id === 3 || id === -3 || id === 4;
	}
	isUnionSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		return sc[0] === 4;
	}
	isBlobSchema() {
		const sc = this.getSchema();
		return sc === 21 || sc === 42;
	}
	isTimestampSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" && sc >= 4 && sc <= 7;
	}
	isUnitSchema() {
		return this.getSchema() === "unit";
	}
	isDocumentSchema() {
		return this.getSchema() === 15;
	}
	isStringSchema() {
		return this.getSchema() === 0;
	}
	isBooleanSchema() {
		return this.getSchema() === 2;
	}
	isNumericSchema() {
		return this.getSchema() === 1;
	}
	isBigIntegerSchema() {
		return this.getSchema() === 17;
	}
	isBigDecimalSchema() {
		return this.getSchema() === 19;
	}
	isStreaming() {
		const { streaming } = this.getMergedTraits();
		return !!streaming || this.getSchema() === 42;
	}
	isIdempotencyToken() {
		return !!this.getMergedTraits().idempotencyToken;
	}
	getMergedTraits() {
		return this.normalizedTraits ?? (this.normalizedTraits = {
			...this.getOwnTraits(),
			...this.getMemberTraits()
		});
	}
	getMemberTraits() {
		return translateTraits(this.memberTraits);
	}
	getOwnTraits() {
		return translateTraits(this.traits);
	}
	getKeySchema() {
		const [isDoc, isMap] = [this.isDocumentSchema(), this.isMapSchema()];
		if (!isDoc && !isMap) throw new Error(`@smithy/core/schema - cannot get key for non-map: ${this.getName(true)}`);
		const schema = this.getSchema();
		return member$1([isDoc ? 15 : schema[4] ?? 0, 0], "key");
	}
	getValueSchema() {
		const sc = this.getSchema();
		const [isDoc, isMap, isList] = [
			this.isDocumentSchema(),
			this.isMapSchema(),
			this.isListSchema()
		];
		const memberSchema = typeof sc === "number" ? 63 & sc : sc && typeof sc === "object" && (isMap || isList) ? sc[3 + sc[0]] : isDoc ? 15 : void 0;
		if (memberSchema != null) return member$1([memberSchema, 0], isMap ? "value" : "member");
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no value member.`);
	}
	getMemberSchema(memberName) {
		const struct = this.getSchema();
		if (this.isStructSchema() && struct[4].includes(memberName)) {
			const i = struct[4].indexOf(memberName);
			const memberSchema = struct[5][i];
			return member$1(isMemberSchema(memberSchema) ? memberSchema : [memberSchema, 0], memberName);
		}
		if (this.isDocumentSchema()) return member$1([15, 0], memberName);
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no member=${memberName}.`);
	}
	getMemberSchemas() {
		const buffer = {};
		try {
			for (const [k, v] of this.structIterator()) buffer[k] = v;
		} catch (ignored) {}
		return buffer;
	}
	getEventStreamMember() {
		if (this.isStructSchema()) {
			for (const [memberName, memberSchema] of this.structIterator()) if (memberSchema.isStreaming() && memberSchema.isStructSchema()) return memberName;
		}
		return "";
	}
	*structIterator() {
		if (this.isUnitSchema()) return;
		if (!this.isStructSchema()) throw new Error("@smithy/core/schema - cannot iterate non-struct schema.");
		const struct = this.getSchema();
		const z = struct[4].length;
		let it = struct[anno.it];
		if (it && z === it.length) {
			yield* it;
			return;
		}
		it = Array(z);
		for (let i = 0; i < z; ++i) {
			const k = struct[4][i];
			const v = member$1([struct[5][i], 0], k);
			yield it[i] = [k, v];
		}
		struct[anno.it] = it;
	}
};
function member$1(memberSchema, memberName) {
	if (memberSchema instanceof NormalizedSchema) return Object.assign(memberSchema, {
		memberName,
		_isMemberSchema: true
	});
	return new NormalizedSchema(memberSchema, memberName);
}
const isMemberSchema = (sc) => Array.isArray(sc) && sc.length === 2;
const isStaticSchema = (sc) => Array.isArray(sc) && sc.length >= 5;
// node_modules/@smithy/core/dist-es/submodules/schema/TypeRegistry.js
var TypeRegistry = class TypeRegistry {
	namespace;
	schemas;
	exceptions;
	static registries = /* @__PURE__ */ new Map();
	constructor(namespace, schemas = /* @__PURE__ */ new Map(), exceptions = /* @__PURE__ */ new Map()) {
		this.namespace = namespace;
		this.schemas = schemas;
		this.exceptions = exceptions;
		if (!TypeRegistry.registries.has(namespace)) TypeRegistry.registries.set(namespace, this);
	}
	static for(namespace) {
		return TypeRegistry.registries.get(namespace) ?? new TypeRegistry(namespace);
	}
	copyFrom(other) {
		const { schemas, exceptions } = this;
		for (const [k, v] of other.schemas) if (!schemas.has(k)) schemas.set(k, v);
		for (const [k, v] of other.exceptions) if (!exceptions.has(k)) exceptions.set(k, v);
	}
	register(shapeId, schema) {
		const qualifiedName = this.normalizeShapeId(shapeId);
		for (const r of [this, TypeRegistry.for(qualifiedName.split("#")[0])]) if (!r.schemas.has(qualifiedName)) r.schemas.set(qualifiedName, schema);
	}
	getSchema(shapeId) {
		const id = this.normalizeShapeId(shapeId);
		if (!this.schemas.has(id)) {
			if (!shapeId.includes("#")) {
				const suffix = "#" + shapeId;
				const candidates = [];
				for (const [shapeId, schema] of this.schemas.entries()) if (shapeId.endsWith(suffix)) candidates.push(schema);
				if (candidates.length === 1) return candidates[0];
			}
			throw new Error(`@smithy/core/schema - schema not found for ${id}`);
		}
		return this.schemas.get(id);
	}
	registerError(es, ctor) {
		const $error = es;
		const ns = $error[1];
		const qualifiedName = ns + "#" + $error[2];
		if (!ctor.hasOwnProperty?.("shapeId")) ctor.shapeId = qualifiedName;
		for (const r of [this, TypeRegistry.for(ns)]) if (!r.schemas.has(qualifiedName) && !r.exceptions.has($error)) {
			r.schemas.set(qualifiedName, $error);
			r.exceptions.set($error, ctor);
		}
	}
	getErrorCtor(es) {
		const $error = es;
		if (this.exceptions.has($error)) return this.exceptions.get($error);
		return TypeRegistry.for($error[1]).exceptions.get($error);
	}
	getBaseException() {
		for (const exceptionKey of this.exceptions.keys()) if (Array.isArray(exceptionKey)) {
			const [, ns, name] = exceptionKey;
			const id = ns + "#" + name;
			if (id.startsWith("smithy.ts.sdk.synthetic.") && id.endsWith("ServiceException")) return exceptionKey;
		}
	}
	find(predicate) {
		for (const schema of this.schemas.values()) if (predicate(schema)) return schema;
	}
	clear() {
		this.schemas.clear();
		this.exceptions.clear();
	}
	normalizeShapeId(shapeId) {
		if (shapeId.includes("#")) return shapeId;
		return this.namespace + "#" + shapeId;
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/schemaLogFilter.js
const SENSITIVE_STRING = "***SensitiveInformation***";
function schemaLogFilter(schema, data) {
	if (data == null) return data;
	const ns = NormalizedSchema.of(schema);
	if (ns.getMergedTraits().sensitive) return SENSITIVE_STRING;
	if (ns.isListSchema()) {
		const valueSchema = ns.getValueSchema();
		if (valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (Array.isArray(data)) return data.map((value) => schemaLogFilter(valueSchema, value));
	} else if (ns.isMapSchema()) {
		const valueSchema = ns.getValueSchema();
		if (ns.getKeySchema().getMergedTraits().sensitive || valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (typeof data === "object") return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, schemaLogFilter(valueSchema, value)]));
	} else if (ns.isStructSchema() && typeof data === "object") {
		const object = data;
		const newObject = {};
		for (const [member, memberNs] of ns.structIterator()) if (object[member] != null) newObject[member] = schemaLogFilter(memberNs, object[member]);
		return newObject;
	}
	return data;
}
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/command.js
const operationEventStreamMarker = Symbol.for("@smithy/op-event-stream");
var Command$1 = class {
	middlewareStack = constructStack();
	schema;
	static classBuilder() {
		return new ClassBuilder();
	}
	resolveMiddlewareWithContext(clientStack, configuration, options, { middlewareFn, clientName, commandName, inputFilterSensitiveLog, outputFilterSensitiveLog, smithyContext, additionalContext, CommandCtor }) {
		for (const mw of middlewareFn.bind(this)(CommandCtor, clientStack, configuration, options)) this.middlewareStack.use(mw);
		const stack = clientStack.concat(this.middlewareStack);
		const { logger } = configuration;
		const additionalSmithyContext = additionalContext[SMITHY_CONTEXT_KEY];
		const handlerExecutionContext = {
			logger,
			clientName,
			commandName,
			inputFilterSensitiveLog,
			outputFilterSensitiveLog,
			...additionalContext,
			[SMITHY_CONTEXT_KEY]: {
				...additionalSmithyContext,
				commandInstance: this,
				...smithyContext,
				...options?.metricsRecorder === void 0 ? {} : { metricsRecorder: options.metricsRecorder },
				...options?.abortSignal === void 0 ? {} : { abortSignal: options.abortSignal }
			}
		};
		const { requestHandler } = configuration;
		let requestOptions = options ?? {};
		if (requestOptions.metricsRecorder) {
			requestOptions = { ...requestOptions };
			delete requestOptions.metricsRecorder;
		}
		let isEventStream;
		const schema = this.schema;
		const marker = schema?.[operationEventStreamMarker];
		if (marker !== void 0) isEventStream = marker;
		else if (schema) {
			if (Array.isArray(schema) && schema[0] === 9) {
				const [, , , , input$, output$] = schema;
				isEventStream = schema[operationEventStreamMarker] = Boolean(NormalizedSchema.of(input$).getEventStreamMember() || NormalizedSchema.of(output$).getEventStreamMember());
			}
		}
		if (isEventStream) requestOptions = {
			isEventStream,
			...requestOptions
		};
		return stack.resolve((request) => requestHandler.handle(request.request, requestOptions), handlerExecutionContext);
	}
};
var ClassBuilder = class {
	_init = () => {};
	_ep = {};
	_middlewareFn = () => [];
	_commandName = "";
	_clientName = "";
	_additionalContext = {};
	_smithyContext = {};
	_inputFilterSensitiveLog = void 0;
	_outputFilterSensitiveLog = void 0;
	_serializer = null;
	_deserializer = null;
	_operationSchema;
	init(cb) {
		this._init = cb;
	}
	ep(endpointParameterInstructions) {
		this._ep = endpointParameterInstructions;
		return this;
	}
	m(middlewareSupplier) {
		this._middlewareFn = middlewareSupplier;
		return this;
	}
	s(service, operation, smithyContext = {}) {
		this._smithyContext = {
			service,
			operation,
			...smithyContext
		};
		return this;
	}
	c(additionalContext = {}) {
		this._additionalContext = additionalContext;
		return this;
	}
	n(clientName, commandName) {
		this._clientName = clientName;
		this._commandName = commandName;
		return this;
	}
	f(inputFilter = (_) => _, outputFilter = (_) => _) {
		this._inputFilterSensitiveLog = inputFilter;
		this._outputFilterSensitiveLog = outputFilter;
		return this;
	}
	ser(serializer) {
		this._serializer = serializer;
		return this;
	}
	de(deserializer) {
		this._deserializer = deserializer;
		return this;
	}
	sc(operation) {
		this._operationSchema = operation;
		this._smithyContext.operationSchema = operation;
		return this;
	}
	build() {
		const closure = this;
		let CommandRef;
		return CommandRef = class extends Command$1 {
			input;
			static getEndpointParameterInstructions() {
				return closure._ep;
			}
			constructor(...[input]) {
				super();
				this.input = input ?? {};
				closure._init(this);
				this.schema = closure._operationSchema;
			}
			resolveMiddleware(stack, configuration, options) {
				const op = closure._operationSchema;
				const input = op?.[4] ?? op?.input;
				const output = op?.[5] ?? op?.output;
				return this.resolveMiddlewareWithContext(stack, configuration, options, {
					CommandCtor: CommandRef,
					middlewareFn: closure._middlewareFn,
					clientName: closure._clientName,
					commandName: closure._commandName,
					inputFilterSensitiveLog: closure._inputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, input) : (_) => _),
					outputFilterSensitiveLog: closure._outputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, output) : (_) => _),
					smithyContext: closure._smithyContext,
					additionalContext: closure._additionalContext
				});
			}
			serialize = closure._serializer;
			deserialize = closure._deserializer;
		};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/exceptions.js
var ServiceException = class ServiceException extends Error {
	static shapeId = "smithy.ts.sdk.synthetic.nonamespace.client#ServiceException";
	$fault;
	$response;
	$retryable;
	$metadata;
	constructor(options) {
		super(options.message);
		Object.setPrototypeOf(this, Object.getPrototypeOf(this).constructor.prototype);
		this.name = options.name;
		this.$fault = options.$fault;
		this.$metadata = options.$metadata;
	}
	static isInstance(value) {
		if (!value) return false;
		const candidate = value;
		return ServiceException.prototype.isPrototypeOf(candidate) || Boolean(candidate.$fault) && Boolean(candidate.$metadata) && (candidate.$fault === "client" || candidate.$fault === "server");
	}
	static [Symbol.hasInstance](instance) {
		if (!instance) return false;
		const candidate = instance;
		if (this === ServiceException) return ServiceException.isInstance(instance);
		if (ServiceException.isInstance(instance)) {
			if (this.prototype.isPrototypeOf(instance)) return true;
			const targetId = Object.prototype.hasOwnProperty.call(this, "shapeId") ? this.shapeId : void 0;
			let candidateHasShapeId = false;
			if (targetId) {
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctor = proto.constructor;
					const candidateId = ctor !== ServiceException && Object.prototype.hasOwnProperty.call(ctor, "shapeId") ? ctor?.shapeId : void 0;
					if (candidateId) {
						candidateHasShapeId = true;
						if (candidateId === targetId) return true;
					}
					proto = Object.getPrototypeOf(proto);
				}
			}
			if (targetId && candidateHasShapeId) return false;
			const targetName = this.name;
			if (targetName && targetName.length >= 6) {
				if (candidate.name === targetName) return true;
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctorName = proto.constructor?.name;
					if (ctorName && ctorName !== "Error" && ctorName === targetName) return true;
					proto = Object.getPrototypeOf(proto);
				}
			}
		}
		return false;
	}
};
const decorateServiceException = (exception, additions = {}) => {
	Object.entries(additions).filter(([, v]) => v !== void 0).forEach(([k, v]) => {
		if (exception[k] == void 0 || exception[k] === "") exception[k] = v;
	});
	exception.message = exception.message || exception.Message || "UnknownError";
	delete exception.Message;
	return exception;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/defaults-mode.js
const loadConfigsForDefaultMode = (mode) => {
	switch (mode) {
		case "standard": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "in-region": return {
			retryMode: "standard",
			connectionTimeout: 1100
		};
		case "cross-region": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "mobile": return {
			retryMode: "standard",
			connectionTimeout: 3e4
		};
		default: return {};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/emitWarningIfUnsupportedVersion.js
let warningEmitted = false;
const emitWarningIfUnsupportedVersion = (version) => {
	if (version && !warningEmitted && parseInt(version.substring(1, version.indexOf("."))) < 16) warningEmitted = true;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/checksum.js
const knownAlgorithms = Object.values(AlgorithmId);
const getChecksumConfiguration = (runtimeConfig) => {
	const checksumAlgorithms = [];
	for (const id in AlgorithmId) {
		if (!hasOwn(AlgorithmId, id)) continue;
		const algorithmId = AlgorithmId[id];
		if (runtimeConfig[algorithmId] === void 0) continue;
		checksumAlgorithms.push({
			algorithmId: () => algorithmId,
			checksumConstructor: () => runtimeConfig[algorithmId]
		});
	}
	for (const [id, ChecksumCtor] of Object.entries(runtimeConfig.checksumAlgorithms ?? {})) checksumAlgorithms.push({
		algorithmId: () => id,
		checksumConstructor: () => ChecksumCtor
	});
	return {
		addChecksumAlgorithm(algo) {
			runtimeConfig.checksumAlgorithms = runtimeConfig.checksumAlgorithms ?? {};
			const id = algo.algorithmId();
			const ctor = algo.checksumConstructor();
			if (knownAlgorithms.includes(id)) runtimeConfig.checksumAlgorithms[id.toUpperCase()] = ctor;
			else runtimeConfig.checksumAlgorithms[id] = ctor;
			checksumAlgorithms.push(algo);
		},
		checksumAlgorithms() {
			return checksumAlgorithms;
		}
	};
};
const resolveChecksumRuntimeConfig = (clientConfig) => {
	const runtimeConfig = {};
	clientConfig.checksumAlgorithms().forEach((checksumAlgorithm) => {
		const id = checksumAlgorithm.algorithmId();
		if (knownAlgorithms.includes(id)) runtimeConfig[id] = checksumAlgorithm.checksumConstructor();
	});
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/retry.js
const getRetryConfiguration = (runtimeConfig) => {
	return {
		setRetryStrategy(retryStrategy) {
			runtimeConfig.retryStrategy = retryStrategy;
		},
		retryStrategy() {
			return runtimeConfig.retryStrategy;
		}
	};
};
const resolveRetryRuntimeConfig = (retryStrategyConfiguration) => {
	const runtimeConfig = {};
	runtimeConfig.retryStrategy = retryStrategyConfiguration.retryStrategy();
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/defaultExtensionConfiguration.js
const getDefaultExtensionConfiguration = (runtimeConfig) => {
	return Object.assign(getChecksumConfiguration(runtimeConfig), getRetryConfiguration(runtimeConfig));
};
const resolveDefaultRuntimeConfig = (config) => {
	return Object.assign(resolveChecksumRuntimeConfig(config), resolveRetryRuntimeConfig(config));
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/get-value-from-text-node.js
const getValueFromTextNode = (obj) => {
	const textNodeName = "#text";
	for (const key in obj) {
		if (!hasOwn(obj, key)) continue;
		if (obj[key][textNodeName] !== void 0) obj[key] = obj[key][textNodeName];
		else if (typeof obj[key] === "object" && obj[key] !== null) obj[key] = getValueFromTextNode(obj[key]);
	}
	return obj;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/NoOpLogger.js
var NoOpLogger = class {
	trace() {}
	debug() {}
	info() {}
	warn() {}
	error() {}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client-command-builder.js
function makeBuilder(common, service, name, ep) {
	return function makeCommand(added, plugins, op, $, smithyContext = {}) {
		const epMerged = Object.assign({}, common, added);
		return Command$1.classBuilder().ep(epMerged).m(function(CommandCtor, clientStack, config, options) {
			const list = plugins.call(this, CommandCtor, clientStack, config, options);
			list.unshift(ep(config, CommandCtor.getEndpointParameterInstructions()));
			return list;
		}).s(service, op, smithyContext).n(name, op.charAt(0).toUpperCase() + op.slice(1) + "Command").sc($).build();
	};
}
const DEFAULTS_MODE_OPTIONS = [
	"in-region",
	"cross-region",
	"mobile",
	"standard",
	"legacy"
];
const IMDS_TOKEN_PATH = "/latest/api/token";
const X_AWS_EC2_METADATA_TOKEN_TTL = "x-aws-ec2-metadata-token-ttl-seconds";
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js
const TIMEOUT_MS$1 = 1e3;
const NEG_CACHE_TTL_MS = 6e4;
let negativeCacheUntil = 0;
const getInstanceMetadataRegion = async () => {
	if (process.env["AWS_EC2_METADATA_DISABLED"]) return;
	if (Date.now() < negativeCacheUntil) return;
	try {
		const endpoint = resolveImdsEndpoint();
		const token = (await imdsRequest({
			...endpoint,
			path: IMDS_TOKEN_PATH,
			method: "PUT",
			headers: { [X_AWS_EC2_METADATA_TOKEN_TTL]: "21600" }
		})).toString();
		return (await imdsRequest({
			...endpoint,
			path: "/latest/meta-data/placement/region",
			method: "GET",
			headers: { ["x-aws-ec2-metadata-token"]: token }
		})).toString().trim() || cacheNegativeAndReturnUndefined();
	} catch {
		return cacheNegativeAndReturnUndefined();
	}
};
const cacheNegativeAndReturnUndefined = () => {
	negativeCacheUntil = Date.now() + NEG_CACHE_TTL_MS;
};
const resolveImdsEndpoint = () => {
	const envEndpoint = process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
	if (envEndpoint) {
		const url = new URL(envEndpoint);
		return {
			hostname: url.hostname.replace(/^\[(.+)]$/, "$1"),
			port: url.port ? Number(url.port) : void 0
		};
	}
	if (process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE === "IPv6") return { hostname: "fd00:ec2::254" };
	return { hostname: "169.254.169.254" };
};
const imdsRequest = async (options) => {
	const { request } = await import("node:http");
	return new Promise((resolve, reject) => {
		const req = request({
			hostname: options.hostname,
			port: options.port,
			path: options.path,
			method: options.method,
			headers: options.headers,
			timeout: TIMEOUT_MS$1,
			signal: AbortSignal.timeout(TIMEOUT_MS$1)
		});
		req.on("error", (err) => {
			reject(err);
			req.destroy();
		});
		req.on("timeout", () => {
			reject(/* @__PURE__ */ new Error("TimeoutError from instance metadata service"));
			req.destroy();
		});
		req.on("response", (res) => {
			const { statusCode = 400 } = res;
			if (statusCode < 200 || statusCode >= 300) {
				reject(Object.assign(/* @__PURE__ */ new Error("Error response received from instance metadata service"), { statusCode }));
				req.destroy();
				return;
			}
			const chunks = [];
			res.on("data", (chunk) => chunks.push(chunk));
			res.on("end", () => {
				resolve(Buffer.concat(chunks));
				req.destroy();
			});
		});
		req.end();
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/config.js
const REGION_ENV_NAME = "AWS_REGION";
const REGION_INI_NAME = "region";
const NODE_REGION_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[REGION_ENV_NAME],
	configFileSelector: (profile) => profile[REGION_INI_NAME],
	default: async () => {
		const region = await getInstanceMetadataRegion();
		if (region) return region;
		throw new Error("Region is missing");
	}
};
const NODE_REGION_CONFIG_FILE_OPTIONS = { preferredFile: "credentials" };
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/checkRegion.js
const validRegions = /* @__PURE__ */ new Set();
const checkRegion$2 = (region, check = isValidHostLabel) => {
	if (!validRegions.has(region) && !check(region)) {
		if (region === "*") console.warn(`@smithy/config-resolver WARN - Please use the caller region instead of "*". See "sigv4a" in https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md.`);
		else throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`);
	} else validRegions.add(region);
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/isFipsRegion.js
const isFipsRegion = (region) => typeof region === "string" && (region.startsWith("fips-") || region.endsWith("-fips"));
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getRealRegion.js
const getRealRegion = (region) => isFipsRegion(region) ? ["fips-aws-global", "aws-fips"].includes(region) ? "us-east-1" : region.replace(/fips-(dkr-|prod-)?|-fips/, "") : region;
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/resolveRegionConfig.js
const resolveRegionConfig = (input) => {
	const { region, useFipsEndpoint } = input;
	if (!region) throw new Error("Region is missing");
	return Object.assign(input, {
		region: async () => {
			const providedRegion = typeof region === "function" ? await region() : region;
			const realRegion = getRealRegion(providedRegion);
			checkRegion$2(realRegion);
			return realRegion;
		},
		useFipsEndpoint: async () => {
			const providedRegion = typeof region === "string" ? region : await region();
			if (isFipsRegion(providedRegion)) return true;
			return typeof useFipsEndpoint !== "function" ? Promise.resolve(!!useFipsEndpoint) : useFipsEndpoint();
		}
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/defaultsModeConfig.js
const AWS_DEFAULTS_MODE_ENV = "AWS_DEFAULTS_MODE";
const AWS_DEFAULTS_MODE_CONFIG = "defaults_mode";
const NODE_DEFAULTS_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		return env[AWS_DEFAULTS_MODE_ENV];
	},
	configFileSelector: (profile) => {
		return profile[AWS_DEFAULTS_MODE_CONFIG];
	},
	default: "legacy"
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js
const resolveDefaultsModeConfig = ({ region = loadConfig(NODE_REGION_CONFIG_OPTIONS), defaultsMode = loadConfig(NODE_DEFAULTS_MODE_CONFIG_OPTIONS) } = {}) => memoize(async () => {
	const mode = typeof defaultsMode === "function" ? await defaultsMode() : defaultsMode;
	switch (mode?.toLowerCase()) {
		case "auto": return resolveNodeDefaultsModeAuto(region);
		case "in-region":
		case "cross-region":
		case "mobile":
		case "standard":
		case "legacy": return Promise.resolve(mode?.toLocaleLowerCase());
		case void 0: return Promise.resolve("legacy");
		default: throw new Error(`Invalid parameter for "defaultsMode", expect ${DEFAULTS_MODE_OPTIONS.join(", ")}, got ${mode}`);
	}
});
const resolveNodeDefaultsModeAuto = async (clientRegion) => {
	if (clientRegion) {
		const resolvedRegion = typeof clientRegion === "function" ? await clientRegion() : clientRegion;
		const inferredRegion = await inferPhysicalRegion();
		if (!inferredRegion) return "standard";
		if (resolvedRegion === inferredRegion) return "in-region";
		else return "cross-region";
	}
	return "standard";
};
const inferPhysicalRegion = async () => {
	if (process.env["AWS_EXECUTION_ENV"] && (process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"])) return process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
	return getInstanceMetadataRegion();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointUrlConfig.js
const ENV_ENDPOINT_URL = "AWS_ENDPOINT_URL";
const CONFIG_ENDPOINT_URL = "endpoint_url";
const getEndpointUrlConfig = (serviceId) => ({
	environmentVariableSelector: (env) => {
		const serviceSuffixParts = serviceId.split(" ").map((w) => w.toUpperCase());
		const serviceEndpointUrl = env[[ENV_ENDPOINT_URL, ...serviceSuffixParts].join("_")];
		if (serviceEndpointUrl) return serviceEndpointUrl;
		const endpointUrl = env[ENV_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	configFileSelector: (profile, config) => {
		if (profile.services) {
			const servicesSectionKey = ["services", profile.services].join(".");
			if (!config || !config[servicesSectionKey]) throw new Error(`The services section "${profile.services}" specified in the profile is not present in the shared configuration file.`);
			const endpointUrl = config[servicesSectionKey][[serviceId.split(" ").map((w) => w.toLowerCase()).join("_"), CONFIG_ENDPOINT_URL].join(".")];
			if (endpointUrl) return endpointUrl;
		}
		const endpointUrl = profile[CONFIG_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	default: void 0
});
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getIgnoreConfiguredEndpointUrls.js
const ENV_IGNORE_CONFIGURED_ENDPOINT_URLS = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";
const CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS = "ignore_configured_endpoint_urls";
const ignoreConfiguredEndpointUrlsConfigSelectors = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromConfig.js
const getEndpointFromConfig = async (serviceId) => {
	if (await loadConfig(ignoreConfiguredEndpointUrlsConfigSelectors)()) return;
	return loadConfig(getEndpointUrlConfig(serviceId ?? ""))();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js
const resolveParamsForS3 = async (endpointParams) => {
	const bucket = endpointParams?.Bucket || "";
	if (typeof endpointParams.Bucket === "string") endpointParams.Bucket = bucket.replace(/#/g, encodeURIComponent("#")).replace(/\?/g, encodeURIComponent("?"));
	if (isArnBucketName(bucket)) {
		if (endpointParams.ForcePathStyle === true) throw new Error("Path-style addressing cannot be used with ARN buckets");
	} else if (!isDnsCompatibleBucketName(bucket) || bucket.indexOf(".") !== -1 && !String(endpointParams.Endpoint).startsWith("http:") || bucket.toLowerCase() !== bucket || bucket.length < 3) endpointParams.ForcePathStyle = true;
	if (endpointParams.DisableMultiRegionAccessPoints) {
		endpointParams.disableMultiRegionAccessPoints = true;
		endpointParams.DisableMRAP = true;
	}
	return endpointParams;
};
const DOMAIN_PATTERN = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS_PATTERN = /(\d+\.){3}\d+/;
const DOTS_PATTERN = /\.\./;
const isDnsCompatibleBucketName = (bucketName) => DOMAIN_PATTERN.test(bucketName) && !IP_ADDRESS_PATTERN.test(bucketName) && !DOTS_PATTERN.test(bucketName);
const isArnBucketName = (bucketName) => {
	const [arn, partition, service, , , bucket] = bucketName.split(":");
	const isArn = arn === "arn" && bucketName.split(":").length >= 6;
	const isValidArn = Boolean(isArn && partition && service && bucket);
	if (isArn && !isValidArn) throw new Error(`Invalid ARN: ${bucketName} was an invalid ARN.`);
	return isValidArn;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/createConfigValueProvider.js
const createConfigValueProvider = (configKey, canonicalEndpointParamKey, config, isClientContextParam = false) => {
	const configProvider = async () => {
		let configValue;
		if (isClientContextParam) configValue = config.clientContextParams?.[configKey] ?? config[configKey] ?? config[canonicalEndpointParamKey];
		else configValue = config[configKey] ?? config[canonicalEndpointParamKey];
		if (typeof configValue === "function") return configValue();
		return configValue;
	};
	if (configKey === "credentialScope" || canonicalEndpointParamKey === "CredentialScope") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.credentialScope ?? credentials?.CredentialScope;
	};
	if (configKey === "accountId" || canonicalEndpointParamKey === "AccountId") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.accountId ?? credentials?.AccountId;
	};
	if (configKey === "endpoint" || canonicalEndpointParamKey === "endpoint") return async () => {
		if (config.isCustomEndpoint === false) return;
		const endpoint = await configProvider();
		if (endpoint && typeof endpoint === "object") {
			if ("url" in endpoint) return endpoint.url.href;
			if ("hostname" in endpoint) {
				const { protocol, hostname, port, path } = endpoint;
				return `${protocol}//${hostname}${port ? ":" + port : ""}${path}`;
			}
		}
		return endpoint;
	};
	return configProvider;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromInstructions.js
function bindGetEndpointFromInstructions(getEndpointFromConfig) {
	return async (commandInput, instructionsSupplier, clientConfig, context) => {
		if (!clientConfig.isCustomEndpoint && !clientConfig.ignoreConfiguredEndpointUrls) {
			let endpointFromConfig;
			if (clientConfig.serviceConfiguredEndpoint) endpointFromConfig = await clientConfig.serviceConfiguredEndpoint();
			else endpointFromConfig = await getEndpointFromConfig(clientConfig.serviceId);
			if (endpointFromConfig) {
				clientConfig.endpoint = () => Promise.resolve(toEndpointV1(endpointFromConfig));
				clientConfig.isCustomEndpoint = true;
				context?.logger?.debug?.(`@smithy/core/endpoints - resolved endpoint from config: ${endpointFromConfig}`);
			}
		}
		const endpointParams = await resolveParams(commandInput, instructionsSupplier, clientConfig);
		if (typeof clientConfig.endpointProvider !== "function") throw new Error("config.endpointProvider is not set.");
		const endpoint = clientConfig.endpointProvider(endpointParams, context);
		if (clientConfig.isCustomEndpoint && clientConfig.endpoint) {
			const customEndpoint = await clientConfig.endpoint();
			if (customEndpoint?.headers) {
				endpoint.headers ??= {};
				for (const [name, value] of Object.entries(customEndpoint.headers)) endpoint.headers[name] = Array.isArray(value) ? value : [value];
			}
		}
		return endpoint;
	};
}
const resolveParams = async (commandInput, instructionsSupplier, clientConfig) => {
	const endpointParams = {};
	const instructions = instructionsSupplier?.getEndpointParameterInstructions?.() || {};
	for (const [name, instruction] of Object.entries(instructions)) switch (instruction.type) {
		case "staticContextParams":
			endpointParams[name] = instruction.value;
			break;
		case "contextParams":
			endpointParams[name] = commandInput[instruction.name];
			break;
		case "clientContextParams":
		case "builtInParams":
			endpointParams[name] = await createConfigValueProvider(instruction.name, name, clientConfig, instruction.type !== "builtInParams")();
			break;
		case "operationContextParams":
			endpointParams[name] = instruction.get(commandInput);
			break;
		default: throw new Error("Unrecognized endpoint parameter instruction: " + JSON.stringify(instruction));
	}
	if (Object.keys(instructions).length === 0) Object.assign(endpointParams, clientConfig);
	if (String(clientConfig.serviceId).toLowerCase() === "s3") await resolveParamsForS3(endpointParams);
	return endpointParams;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/endpointMiddleware.js
function setFeature(context, feature, value) {
	if (!context.__smithy_context) context.__smithy_context = { features: {} };
	else if (!context.__smithy_context.features) context.__smithy_context.features = {};
	context.__smithy_context.features[feature] = value;
}
function bindEndpointMiddleware(getEndpointFromConfig) {
	const getEndpointFromInstructions = bindGetEndpointFromInstructions(getEndpointFromConfig);
	return ({ config, instructions }) => {
		return (next, context) => async (args) => {
			if (config.isCustomEndpoint) setFeature(context, "ENDPOINT_OVERRIDE", "N");
			const endpoint = await getEndpointFromInstructions(args.input, { getEndpointParameterInstructions() {
				return instructions;
			} }, { ...config }, context);
			context.endpointV2 = endpoint;
			context.authSchemes = endpoint.properties?.authSchemes;
			const authScheme = context.authSchemes?.[0];
			if (authScheme) {
				context["signing_region"] = authScheme.signingRegion;
				context["signing_service"] = authScheme.signingName;
				const httpAuthOption = getSmithyContext(context)?.selectedHttpAuthScheme?.httpAuthOption;
				if (httpAuthOption) httpAuthOption.signingProperties = Object.assign(httpAuthOption.signingProperties || {}, {
					signing_region: authScheme.signingRegion,
					signingRegion: authScheme.signingRegion,
					signing_service: authScheme.signingName,
					signingName: authScheme.signingName,
					signingRegionSet: authScheme.signingRegionSet
				}, authScheme.properties);
			}
			return next({ ...args });
		};
	};
}
const endpointMiddlewareOptions = {
	step: "serialize",
	tags: [
		"ENDPOINT_PARAMETERS",
		"ENDPOINT_V2",
		"ENDPOINT"
	],
	name: "endpointV2Middleware",
	override: true,
	relation: "before",
	toMiddleware: {
		name: "serializerMiddleware",
		step: "serialize",
		tags: ["SERIALIZER"],
		override: true
	}.name
};
function bindGetEndpointPlugin(getEndpointFromConfig) {
	const endpointMiddleware = bindEndpointMiddleware(getEndpointFromConfig);
	return (config, instructions) => ({ applyToStack: (clientStack) => {
		clientStack.addRelativeTo(endpointMiddleware({
			config,
			instructions
		}), endpointMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/resolveEndpointConfig.js
function bindResolveEndpointConfig(getEndpointFromConfig) {
	return (input) => {
		const tls = input.tls ?? true;
		const { endpoint, useDualstackEndpoint, useFipsEndpoint } = input;
		const resolvedConfig = Object.assign(input, {
			endpoint: endpoint != null ? async () => toEndpointV1(await normalizeProvider$1(endpoint)()) : void 0,
			tls,
			isCustomEndpoint: !!endpoint,
			useDualstackEndpoint: normalizeProvider$1(useDualstackEndpoint ?? false),
			useFipsEndpoint: normalizeProvider$1(useFipsEndpoint ?? false),
			ignoreConfiguredEndpointUrls: !!input.ignoreConfiguredEndpointUrls
		});
		let configuredEndpointPromise = void 0;
		resolvedConfig.serviceConfiguredEndpoint = async () => {
			if (input.serviceId && !configuredEndpointPromise) configuredEndpointPromise = getEndpointFromConfig(input.serviceId);
			return configuredEndpointPromise;
		};
		return resolvedConfig;
	};
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/bdd/BinaryDecisionDiagram.js
var BinaryDecisionDiagram = class BinaryDecisionDiagram {
	nodes;
	root;
	conditions;
	results;
	constructor(bdd, root, conditions, results) {
		this.nodes = bdd;
		this.root = root;
		this.conditions = conditions;
		this.results = results;
	}
	static from(bdd, root, conditions, results) {
		return new BinaryDecisionDiagram(bdd, root, conditions, results);
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/cache/EndpointCache.js
var EndpointCache = class {
	capacity;
	data = /* @__PURE__ */ new Map();
	parameters = [];
	constructor({ size, params }) {
		this.capacity = size ?? 50;
		if (params) this.parameters = params;
	}
	get(endpointParams, resolver) {
		const key = this.hash(endpointParams);
		if (key === false) return resolver();
		if (!this.data.has(key)) {
			if (this.data.size > this.capacity + 10) {
				const keys = this.data.keys();
				let i = 0;
				while (true) {
					const { value, done } = keys.next();
					this.data.delete(value);
					if (done || ++i > 10) break;
				}
			}
			this.data.set(key, resolver());
		}
		return this.data.get(key);
	}
	size() {
		return this.data.size;
	}
	hash(endpointParams) {
		let buffer = "";
		const { parameters } = this;
		if (parameters.length === 0) return false;
		for (const param of parameters) {
			const raw = endpointParams[param];
			const val = raw == null ? "\0" : String(raw);
			if (val.includes("|;")) return false;
			buffer += val + "|;";
		}
		return buffer;
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/types/EndpointError.js
var EndpointError = class extends Error {
	constructor(message) {
		super(message);
		this.name = "EndpointError";
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/debugId.js
const debugId = "endpoints";
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/toDebugString.js
function toDebugString(input) {
	if (typeof input !== "object" || input == null) return input;
	if ("ref" in input) return `$${toDebugString(input.ref)}`;
	if ("fn" in input) return `${input.fn}(${(input.argv || []).map(toDebugString).join(", ")})`;
	return JSON.stringify(input, null, 2);
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/customEndpointFunctions.js
const customEndpointFunctions = {};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/booleanEquals.js
const booleanEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/coalesce.js
function coalesce(...args) {
	for (const arg of args) if (arg != null) return arg;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttrPathList.js
const getAttrPathList = (path) => {
	const parts = path.split(".");
	const pathList = [];
	for (const part of parts) {
		const squareBracketIndex = part.indexOf("[");
		if (squareBracketIndex !== -1) {
			if (part.indexOf("]") !== part.length - 1) throw new EndpointError(`Path: '${path}' does not end with ']'`);
			const arrayIndex = part.slice(squareBracketIndex + 1, -1);
			if (Number.isNaN(parseInt(arrayIndex))) throw new EndpointError(`Invalid array index: '${arrayIndex}' in path: '${path}'`);
			if (squareBracketIndex !== 0) pathList.push(part.slice(0, squareBracketIndex));
			pathList.push(arrayIndex);
		} else pathList.push(part);
	}
	return pathList;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttr.js
const getAttr = (value, path) => getAttrPathList(path).reduce((acc, index) => {
	if (typeof acc !== "object") throw new EndpointError(`Index '${index}' in '${path}' not found in '${JSON.stringify(value)}'`);
	else if (Array.isArray(acc)) {
		const i = parseInt(index);
		return acc[i < 0 ? acc.length + i : i];
	}
	return acc[index];
}, value);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isSet.js
const isSet = (value) => value != null;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/ite.js
function ite(condition, trueValue, falseValue) {
	return condition ? trueValue : falseValue;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/not.js
const not = (value) => !value;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isIpAddress.js
const IP_V4_REGEX = new RegExp(`^(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)){3}$`);
const isIpAddress = (value) => IP_V4_REGEX.test(value) || value.startsWith("[") && value.endsWith("]");
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/parseURL.js
const DEFAULT_PORTS = {
	[EndpointURLScheme.HTTP]: 80,
	[EndpointURLScheme.HTTPS]: 443
};
const parseURL = (value) => {
	const whatwgURL = (() => {
		try {
			if (value instanceof URL) return value;
			if (typeof value === "object" && "hostname" in value) {
				const { hostname, port, protocol = "", path = "", query = {} } = value;
				const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
				url.search = Object.entries(query).map(([k, v]) => `${k}=${v}`).join("&");
				return url;
			}
			return new URL(value);
		} catch (ignored) {
			return null;
		}
	})();
	if (!whatwgURL) {
		console.error(`Unable to parse ${JSON.stringify(value)} as a whatwg URL.`);
		return null;
	}
	const urlString = whatwgURL.href;
	const { host, hostname, pathname, protocol, search } = whatwgURL;
	if (search) return null;
	const scheme = protocol.slice(0, -1);
	if (!Object.values(EndpointURLScheme).includes(scheme)) return null;
	const isIp = isIpAddress(hostname);
	return {
		scheme,
		authority: `${host}${urlString.includes(`${host}:${DEFAULT_PORTS[scheme]}`) || typeof value === "string" && value.includes(`${host}:${DEFAULT_PORTS[scheme]}`) ? `:${DEFAULT_PORTS[scheme]}` : ``}`,
		path: pathname,
		normalizedPath: pathname.endsWith("/") ? pathname : `${pathname}/`,
		isIp
	};
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/split.js
function split(value, delimiter, limit) {
	if (limit === 1) return [value];
	if (value === "") return [""];
	const parts = value.split(delimiter);
	if (limit === 0) return parts;
	return parts.slice(0, limit - 1).concat(parts.slice(1).join(delimiter));
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/stringEquals.js
const stringEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/substring.js
const substring = (input, start, stop, reverse) => {
	if (input == null || start >= stop || input.length < stop || /[^\u0000-\u007f]/.test(input)) return null;
	if (!reverse) return input.substring(start, stop);
	return input.substring(input.length - stop, input.length - start);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/uriEncode.js
const uriEncode = (value) => encodeURIComponent(value).replace(/[!*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/endpointFunctions.js
const endpointFunctions = {
	booleanEquals,
	coalesce,
	getAttr,
	isSet,
	isValidHostLabel,
	ite,
	not,
	parseURL,
	split,
	stringEquals,
	substring,
	uriEncode
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateTemplate.js
const evaluateTemplate = (template, options) => {
	const evaluatedTemplateArr = [];
	const { referenceRecord, endpointParams } = options;
	let currentIndex = 0;
	while (currentIndex < template.length) {
		const openingBraceIndex = template.indexOf("{", currentIndex);
		if (openingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(currentIndex));
			break;
		}
		evaluatedTemplateArr.push(template.slice(currentIndex, openingBraceIndex));
		const closingBraceIndex = template.indexOf("}", openingBraceIndex);
		if (closingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex));
			break;
		}
		if (template[openingBraceIndex + 1] === "{" && template[closingBraceIndex + 1] === "}") {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex + 1, closingBraceIndex));
			currentIndex = closingBraceIndex + 2;
		}
		const parameterName = template.substring(openingBraceIndex + 1, closingBraceIndex);
		if (parameterName.includes("#")) {
			const [refName, attrName] = parameterName.split("#");
			evaluatedTemplateArr.push(getAttr(referenceRecord[refName] ?? endpointParams[refName], attrName));
		} else evaluatedTemplateArr.push(referenceRecord[parameterName] ?? endpointParams[parameterName]);
		currentIndex = closingBraceIndex + 1;
	}
	return evaluatedTemplateArr.join("");
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getReferenceValue.js
const getReferenceValue = ({ ref }, options) => {
	return options.referenceRecord[ref] ?? options.endpointParams[ref];
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateExpression.js
const evaluateExpression = (obj, keyName, options) => {
	if (typeof obj === "string") return evaluateTemplate(obj, options);
	else if (obj["fn"]) return group$1.callFunction(obj, options);
	else if (obj["ref"]) return getReferenceValue(obj, options);
	throw new EndpointError(`'${keyName}': ${String(obj)} is not a string, function or reference.`);
};
const callFunction = ({ fn, argv }, options) => {
	const evaluatedArgs = Array(argv.length);
	for (let i = 0; i < evaluatedArgs.length; ++i) {
		const arg = argv[i];
		if (typeof arg === "boolean" || typeof arg === "number") evaluatedArgs[i] = arg;
		else evaluatedArgs[i] = group$1.evaluateExpression(arg, "arg", options);
	}
	const namespaceSeparatorIndex = fn.indexOf(".");
	if (namespaceSeparatorIndex !== -1) {
		const customFunction = customEndpointFunctions[fn.slice(0, namespaceSeparatorIndex)]?.[fn.slice(namespaceSeparatorIndex + 1)];
		if (typeof customFunction === "function") return customFunction(...evaluatedArgs);
	}
	const callable = endpointFunctions[fn];
	if (typeof callable === "function") return callable(...evaluatedArgs);
	throw new Error(`function ${fn} not loaded in endpointFunctions.`);
};
const group$1 = {
	evaluateExpression,
	callFunction
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateCondition.js
const evaluateCondition = (condition, options) => {
	const { assign } = condition;
	if (assign && assign in options.referenceRecord) throw new EndpointError(`'${assign}' is already defined in Reference Record.`);
	const value = callFunction(condition, options);
	options.logger?.debug?.(`${debugId} evaluateCondition: ${toDebugString(condition)} = ${toDebugString(value)}`);
	const result = value === "" ? true : !!value;
	if (assign != null) return {
		result,
		toAssign: {
			name: assign,
			value
		}
	};
	return { result };
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointHeaders.js
const getEndpointHeaders = (headers, options) => Object.entries(headers ?? {}).reduce((acc, [headerKey, headerVal]) => {
	acc[headerKey] = headerVal.map((headerValEntry) => {
		const processedExpr = evaluateExpression(headerValEntry, "Header value entry", options);
		if (typeof processedExpr !== "string") throw new EndpointError(`Header '${headerKey}' value '${processedExpr}' is not a string`);
		return processedExpr;
	});
	return acc;
}, {});
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointProperties.js
const getEndpointProperties = (properties, options) => Object.entries(properties).reduce((acc, [propertyKey, propertyVal]) => {
	acc[propertyKey] = group.getEndpointProperty(propertyVal, options);
	return acc;
}, {});
const getEndpointProperty = (property, options) => {
	if (Array.isArray(property)) return property.map((propertyEntry) => getEndpointProperty(propertyEntry, options));
	switch (typeof property) {
		case "string": return evaluateTemplate(property, options);
		case "object":
			if (property === null) throw new EndpointError(`Unexpected endpoint property: ${property}`);
			return group.getEndpointProperties(property, options);
		case "boolean": return property;
		default: throw new EndpointError(`Unexpected endpoint property type: ${typeof property}`);
	}
};
const group = {
	getEndpointProperty,
	getEndpointProperties
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointUrl.js
const getEndpointUrl = (endpointUrl, options) => {
	const expression = evaluateExpression(endpointUrl, "Endpoint URL", options);
	if (typeof expression === "string") try {
		return new URL(expression);
	} catch (error) {
		console.error(`Failed to construct URL with ${expression}`, error);
		throw error;
	}
	throw new EndpointError(`Endpoint URL must be a string, got ${typeof expression}`);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/decideEndpoint.js
const RESULT = 1e8;
const decideEndpoint = (bdd, options) => {
	const { nodes, root, results, conditions } = bdd;
	let ref = root;
	const referenceRecord = {};
	const closure = {
		referenceRecord,
		endpointParams: options.endpointParams,
		logger: options.logger
	};
	while (ref !== 1 && ref !== -1 && ref < RESULT) {
		const node_i = 3 * (Math.abs(ref) - 1);
		const [condition_i, highRef, lowRef] = [
			nodes[node_i],
			nodes[node_i + 1],
			nodes[node_i + 2]
		];
		const [fn, argv, assign] = conditions[condition_i];
		const evaluation = evaluateCondition({
			fn,
			assign,
			argv
		}, closure);
		if (evaluation.toAssign) {
			const { name, value } = evaluation.toAssign;
			referenceRecord[name] = value;
		}
		ref = ref >= 0 === evaluation.result ? highRef : lowRef;
	}
	if (ref >= RESULT) {
		const result = results[ref - RESULT];
		if (result[0] === -1) {
			const [, errorExpression] = result;
			throw new EndpointError(evaluateExpression(errorExpression, "Error", closure));
		}
		const [url, properties, headers] = result;
		return {
			url: getEndpointUrl(url, closure),
			properties: getEndpointProperties(properties, closure),
			headers: getEndpointHeaders(headers ?? {}, closure)
		};
	}
	throw new EndpointError(`No matching endpoint.`);
};
const resolveEndpointConfig = bindResolveEndpointConfig(getEndpointFromConfig);
bindEndpointMiddleware(getEndpointFromConfig);
const getEndpointPlugin = bindGetEndpointPlugin(getEndpointFromConfig);
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js
const isReadableStream = (stream) => typeof ReadableStream === "function" && (stream?.constructor?.name === ReadableStream.name || stream instanceof ReadableStream);
const isBlob = (blob) => {
	return typeof Blob === "function" && (blob?.constructor?.name === Blob.name || blob instanceof Blob);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.browser.js
const fromUtf8 = (input) => new TextEncoder().encode(input);
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/constants-for-browser.js
const chars = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;
Object.entries(chars).reduce((acc, [i, c]) => {
	acc[c] = Number(i);
	return acc;
}, {});
const alphabetByValue = chars.split("");
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/toBase64.browser.js
function toBase64(_input) {
	let input;
	if (typeof _input === "string") input = fromUtf8(_input);
	else input = _input;
	const isArrayLike = typeof input === "object" && typeof input.length === "number";
	const isUint8Array = typeof input === "object" && typeof input.byteOffset === "number" && typeof input.byteLength === "number";
	if (!isArrayLike && !isUint8Array) throw new Error("@smithy/util-base64: toBase64 encoder function only accepts string | Uint8Array.");
	let str = "";
	for (let i = 0; i < input.length; i += 3) {
		let bits = 0;
		let bitLength = 0;
		for (let j = i, limit = Math.min(i + 3, input.length); j < limit; j++) {
			bits |= input[j] << (limit - j - 1) * 8;
			bitLength += 8;
		}
		const bitClusterCount = Math.ceil(bitLength / 6);
		bits <<= bitClusterCount * 6 - bitLength;
		for (let k = 1; k <= bitClusterCount; k++) {
			const offset = (bitClusterCount - k) * 6;
			str += alphabetByValue[(bits & 63 << offset) >> offset];
		}
		str += "==".slice(0, 4 - bitClusterCount);
	}
	return str;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUtf8.browser.js
const toUtf8 = (input) => {
	if (typeof input === "string") return input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-utf8: toUtf8 encoder function only accepts string | Uint8Array.");
	return new TextDecoder("utf-8").decode(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.browser.js
const streamCollector$1 = async (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	return collectReadableStream(stream);
};
async function collectBlob(blob) {
	return blob.arrayBuffer().then((ab) => new Uint8Array(ab));
}
async function collectReadableStream(stream) {
	const chunks = [];
	const reader = stream.getReader();
	let length = 0;
	while (true) {
		const { done, value } = await reader.read();
		if (value) {
			chunks.push(value);
			length += value.length;
		}
		if (done) break;
	}
	return concatBytes(chunks, length);
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.browser.js
const ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1 = "The stream has already been transformed.";
const sdkStreamMixin$1 = (stream) => {
	if (!isBlobInstance(stream) && !isReadableStream(stream)) {
		const name = stream?.__proto__?.constructor?.name || stream;
		throw new Error(`Unexpected stream implementation, expect Blob or ReadableStream, got ${name}`);
	}
	let transformed = false;
	const transformToByteArray = async () => {
		if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1);
		transformed = true;
		return await streamCollector$1(stream);
	};
	const blobToWebStream = (blob) => {
		if (typeof blob.stream !== "function") throw new Error("Cannot transform payload Blob to web stream. Please make sure the Blob.stream() is polyfilled.\nIf you are using React Native, this API is not yet supported, see: https://react-native.canny.io/feature-requests/p/fetch-streaming-body");
		return blob.stream();
	};
	return Object.assign(stream, {
		transformToByteArray,
		transformToString: async (encoding) => {
			const buf = await transformToByteArray();
			if (encoding === "base64") return toBase64(buf);
			else if (encoding === "hex") return toHex(buf);
			else if (encoding === void 0 || encoding === "utf8" || encoding === "utf-8") return toUtf8(buf);
			else if (typeof TextDecoder === "function") return new TextDecoder(encoding).decode(buf);
			else throw new Error("TextDecoder is not available, please make sure polyfill is provided.");
		},
		transformToWebStream: () => {
			if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1);
			transformed = true;
			if (isBlobInstance(stream)) return blobToWebStream(stream);
			else if (isReadableStream(stream)) return stream;
			else throw new Error(`Cannot transform payload to web stream, got ${stream}`);
		}
	});
};
const isBlobInstance = (stream) => typeof Blob === "function" && stream instanceof Blob;
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.js
const streamCollector = (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	if (isReadableStream(stream)) return collectReadableStream(stream);
	return new Promise((resolve, reject) => {
		const collector = new Collector();
		const nodeStream = stream;
		nodeStream.pipe(collector);
		nodeStream.on("error", (err) => {
			collector.end();
			reject(err);
		});
		collector.on("error", reject);
		collector.on("finish", function() {
			resolve(concatBytes(this.bufferedBytes));
		});
	});
};
var Collector = class extends Writable {
	bufferedBytes = [];
	_write(chunk, encoding, callback) {
		this.bufferedBytes.push(chunk);
		callback();
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.js
const ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED = "The stream has already been transformed.";
const sdkStreamMixin = (stream) => {
	if (!(stream instanceof Readable)) try {
		return sdkStreamMixin$1(stream);
	} catch (ignored) {
		const name = stream?.__proto__?.constructor?.name || stream;
		throw new Error(`Unexpected stream implementation, expect Stream.Readable instance, got ${name}`);
	}
	let transformed = false;
	const transformToByteArray = async () => {
		if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED);
		transformed = true;
		return await streamCollector(stream);
	};
	return Object.assign(stream, {
		transformToByteArray,
		transformToString: async (encoding) => {
			const buf = await transformToByteArray();
			if (encoding === void 0 || Buffer.isEncoding(encoding)) return fromArrayBuffer(buf.buffer, buf.byteOffset, buf.byteLength).toString(encoding);
			else return new TextDecoder(encoding).decode(buf);
		},
		transformToWebStream: () => {
			if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED);
			if (stream.readableFlowing !== null) throw new Error("The stream has been consumed by other callbacks.");
			if (typeof Readable.toWeb !== "function") throw new Error("Readable.toWeb() is not supported. Please ensure a polyfill is available.");
			transformed = true;
			return Readable.toWeb(stream);
		}
	});
};
// node_modules/@smithy/core/dist-es/submodules/serde/writeKey.js
function writeKey$2(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@smithy/core/dist-es/submodules/serde/index.js
var Uint8ArrayBlobAdapter = class extends bindUint8ArrayBlobAdapter(toUtf8$1, fromUtf8$1, toBase64$1, fromBase64) {};
const v4 = bindV4(getRandomValues);
const generateIdempotencyToken = v4;
// node_modules/@smithy/core/dist-es/submodules/protocols/collect-stream-body.js
const collectBody = async (streamBody = /* @__PURE__ */ new Uint8Array(), context) => {
	if (streamBody instanceof Uint8Array) return Uint8ArrayBlobAdapter.mutate(streamBody);
	if (!streamBody) return Uint8ArrayBlobAdapter.mutate(/* @__PURE__ */ new Uint8Array());
	const fromContext = context.streamCollector(streamBody);
	return Uint8ArrayBlobAdapter.mutate(await fromContext);
};
// node_modules/@smithy/core/dist-es/submodules/protocols/extended-encode-uri-component.js
function extendedEncodeURIComponent(str) {
	if (/^[\w.~-]+$/.test(str)) return str;
	return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
		return "%" + c.charCodeAt(0).toString(16).toUpperCase();
	});
}
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js
const HTTP_BINDINGS = Symbol.for("@smithy/schema-x");
var HttpBindingNormalizedSchema = class HttpBindingNormalizedSchema extends NormalizedSchema {
	static identity = Symbol.for("@smithy/HttpBindingNormalizedSchema");
	identity = HttpBindingNormalizedSchema.identity;
	bindings;
	constructor(schema) {
		super(schema);
	}
	static of(schema) {
		const ns = NormalizedSchema.of(schema);
		if (ns.identity === HttpBindingNormalizedSchema.identity) return ns;
		const schemaCache = ns.isMemberSchema() ? ns : ns.getSchema();
		const cache = typeof schemaCache === "object" && schemaCache !== null ? schemaCache : ns;
		return cache[HTTP_BINDINGS] ??= new HttpBindingNormalizedSchema(ns);
	}
	getHttpBindingLocation(traits) {
		if (traits.httpPayload) return 36;
		if (traits.httpLabel) return 33;
		if (traits.httpHeader) return 38;
		if (typeof traits.httpPrefixHeaders === "string") return 39;
		if (traits.httpQuery) return 34;
		if (traits.httpQueryParams) return 35;
		if (traits.httpResponseCode) return 37;
		return 32;
	}
	getHttpBindingValue(location, traits, nested = false) {
		const raw = this.getSchema();
		const type = typeof raw === "number" ? raw & 255 : this.isListSchema() ? 64 : 255;
		const slot = location & 7;
		const media = traits.mediaType ? traits.mediaType === "application/json" || traits.mediaType.endsWith("+json") ? 2 : 1 : 0;
		const stream = traits.streaming || type === 42 ? this.isStructSchema() ? 2 : 1 : 0;
		const timestamp = type >= 4 && type <= 7 ? slot >= 6 ? 2 : slot > 0 && slot < 4 ? 1 : 0 : 0;
		let flags = type | media << 8 | (traits.idempotencyToken ? 1 : 0) << 10 | stream << 11 | (traits.sparse ? 1 : 0) << 13 | timestamp << 14 | (traits.hostLabel ? 1 : 0) << 17 | (location === 36 && typeof raw !== "object" ? 1 : 0) << 18;
		const category = type & 192;
		const collectionValue = slot & 2 && (category === 64 || !nested && slot & 1) ? this.getHttpBindingCollectionValue(location, traits) : void 0;
		const valueType = (collectionValue?.[1] ?? 0) & 255;
		flags |= (slot >= 6 && (valueType === 4 || valueType === 6) ? 1 : 0) << 16;
		return [
			this,
			flags,
			collectionValue
		];
	}
	getHttpBindingCollectionValue(location, traits = this.getMergedTraits()) {
		const valueSchema = HttpBindingNormalizedSchema.of(this.getValueSchema());
		return valueSchema.getHttpBindingValue(location, {
			...valueSchema.getMergedTraits(),
			...traits
		}, true);
	}
	getHttpBindings() {
		const source = this.getSchema();
		return typeof source !== "object" || source === null ? EMPTY_BINDINGS : this.bindings ??= buildHttpBindings(this);
	}
};
const buildHttpBindings = (schema) => {
	const bodyMemberNames = [];
	const bodyMemberSchemas = [];
	const requestBodyMemberNames = [];
	const requestBodyMemberSchemas = [];
	const memberBindings = [];
	const byName = {};
	const headers = {};
	const prefixHeaders = [];
	const responseBindings = {
		headers,
		prefixHeaders
	};
	const bindings = {
		request: {
			memberBindings,
			byName
		},
		response: {
			bodyMemberNames,
			bindings: responseBindings
		}
	};
	const { request, response } = bindings;
	for (const [name, member] of schema.structIterator()) {
		const bindingSchema = HttpBindingNormalizedSchema.of(member);
		const traits = bindingSchema.getMergedTraits();
		const location = bindingSchema.getHttpBindingLocation(traits);
		const wireName = traits.httpHeader?.toLowerCase() ?? traits.httpPrefixHeaders?.toLowerCase() ?? traits.httpQuery;
		const value = bindingSchema.getHttpBindingValue(location, traits);
		const binding = [
			name,
			value,
			location,
			wireName
		];
		if (name === "__proto__") writeKey$2(byName);
		byName[name] = binding;
		if (value[1] >> 10 & 1) request.hasIdempotency = true;
		memberBindings.push(binding);
		const slot = location & 7;
		if (slot === 0) {
			requestBodyMemberNames.push(name);
			requestBodyMemberSchemas.push(member);
		}
		if ((slot & 4) === 0) {
			bodyMemberNames.push(name);
			bodyMemberSchemas.push(member);
		} else if ((slot & 6) === 4) {
			if (slot & 1) responseBindings.statusCode = binding;
			else {
				responseBindings.payload = binding;
				const type = value[1] & 255;
				request.contentTypeInstruction = traits.mediaType ?? (type === 0 ? "text/plain" : type === 21 || type === 42 ? "application/octet-stream" : null);
			}
		} else if (slot & 1) {
			request.hasPrefixHeaders = true;
			prefixHeaders.push(binding);
		} else {
			if (wireName === "__proto__") writeKey$2(headers);
			headers[wireName] = binding;
		}
	}
	if (request.contentTypeInstruction === void 0 && requestBodyMemberNames.length) request.contentTypeInstruction = null;
	request.syntheticBodySchema = createBodySchema(schema, requestBodyMemberNames, requestBodyMemberSchemas);
	response.syntheticBodySchema = createBodySchema(schema, bodyMemberNames, bodyMemberSchemas);
	return bindings;
};
const buildPathSegments = (path) => {
	const segments = [];
	let offset = 0;
	for (const match of path.matchAll(/\{([^{}+]+)(\+)?\}/g)) {
		if (match.index > offset) segments.push([path.slice(offset, match.index), 0]);
		segments.push([match[1], match[2] ? 2 : 1]);
		offset = match.index + match[0].length;
	}
	if (segments.length && offset < path.length) segments.push([path.slice(offset), 0]);
	return segments.length ? segments : void 0;
};
const buildHttpOperationBindings = (schema) => {
	const { http, endpoint } = translateTraits(schema.traits ?? {});
	const [path, search] = http?.[1].split("?") ?? [];
	return [
		http?.[0],
		path,
		search ? [...new URLSearchParams(search)] : [],
		path ? buildPathSegments(path) : void 0,
		endpoint?.[0]
	];
};
const EMPTY_BINDINGS = {
	request: {
		memberBindings: [],
		byName: {}
	},
	response: {
		bodyMemberNames: [],
		bindings: {
			headers: {},
			prefixHeaders: []
		}
	}
};
const getHttpOperationBindings = (schema) => schema[HTTP_BINDINGS] ??= buildHttpOperationBindings(schema);
const createBodySchema = (schema, memberNames, memberSchemas) => {
	if (!memberNames.length) return;
	const source = schema.getSchema();
	const body = [
		3,
		source[1],
		source[2],
		schema.getMergedTraits(),
		memberNames,
		memberSchemas
	];
	const required = source[6];
	const bodyRequired = required && memberNames.reduce((count, name) => count + (source[4].indexOf(name) < required ? 1 : 0), 0);
	if (bodyRequired) body[6] = bodyRequired;
	return body;
};
// node_modules/@smithy/core/dist-es/submodules/protocols/SerdeContext.js
var SerdeContext = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpProtocol.js
var HttpProtocol = class extends SerdeContext {
	options;
	compositeErrorRegistry;
	constructor(options) {
		super();
		this.options = options;
		this.compositeErrorRegistry = new TypeRegistry(options.defaultNamespace);
		for (const etr of options.errorTypeRegistries ?? []) this.compositeErrorRegistry.copyFrom(etr);
	}
	getRequestType() {
		return HttpRequest;
	}
	getResponseType() {
		return HttpResponse;
	}
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
		this.serializer.setSerdeContext(serdeContext);
		this.deserializer.setSerdeContext(serdeContext);
		if (this.getPayloadCodec()) this.getPayloadCodec().setSerdeContext(serdeContext);
	}
	updateServiceEndpoint(request, endpoint) {
		if ("url" in endpoint) {
			request.protocol = endpoint.url.protocol;
			request.hostname = endpoint.url.hostname;
			request.port = endpoint.url.port ? Number(endpoint.url.port) : void 0;
			request.path = endpoint.url.pathname;
			request.fragment = endpoint.url.hash || void 0;
			request.username = endpoint.url.username || void 0;
			request.password = endpoint.url.password || void 0;
			if (!request.query) request.query = {};
			for (const [k, v] of endpoint.url.searchParams.entries()) request.query[k] = v;
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!hasOwn(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name].join(", ");
			}
			return request;
		} else {
			request.protocol = endpoint.protocol;
			request.hostname = endpoint.hostname;
			request.port = endpoint.port ? Number(endpoint.port) : void 0;
			request.path = endpoint.path;
			request.query = { ...endpoint.query };
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!hasOwn(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name];
			}
			return request;
		}
	}
	setHostPrefix(request, operationSchema, input, operation = getHttpOperationBindings(operationSchema)) {
		if (this.serdeContext?.disableHostPrefix) return;
		const hostPrefix = operation[4];
		if (typeof hostPrefix !== "string") return;
		let resolvedHostPrefix = hostPrefix;
		for (const [name, [, flags]] of HttpBindingNormalizedSchema.of(operationSchema.input).getHttpBindings().request.memberBindings) {
			if (!(flags >> 17 & 1)) continue;
			const replacement = input[name];
			if (typeof replacement !== "string") throw new Error(`@smithy/core/schema - ${name} in input must be a string as hostLabel.`);
			resolvedHostPrefix = resolvedHostPrefix.replace(`{${name}}`, replacement);
		}
		request.hostname = resolvedHostPrefix + request.hostname;
		if (!isValidHostname(request.hostname)) throw new Error(`[${request.hostname}] is not a valid hostname.`);
	}
	deserializeMetadata(output) {
		return {
			httpStatusCode: output.statusCode,
			requestId: output.headers["x-amzn-requestid"] ?? output.headers["x-amzn-request-id"] ?? output.headers["x-amz-request-id"],
			extendedRequestId: output.headers["x-amz-id-2"],
			cfId: output.headers["x-amz-cf-id"]
		};
	}
	resolveError(name, namespaces, registries) {
		const defaultErrorSchema = [
			-3,
			"",
			"Error",
			0,
			[],
			[],
			0
		];
		let schema;
		for (const registry of registries) for (const ns of namespaces) try {
			if (ns === "*") schema = registry.getSchema(name);
			else schema = registry.getSchema(ns + "#" + name);
			const errorCtor = registry.getErrorCtor(schema);
			if (errorCtor) return [
				schema,
				errorCtor,
				"modeled"
			];
			else {
				const syntheticErrorSchema = registry.getBaseException();
				if (syntheticErrorSchema) {
					const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
					if (syntheticErrorCtor) return [
						schema,
						syntheticErrorCtor,
						"synthetic"
					];
				}
			}
		} catch (ignored) {}
		for (const registry of registries) {
			const syntheticErrorSchema = registry.getBaseException();
			if (syntheticErrorSchema) {
				const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
				if (syntheticErrorCtor) return [
					syntheticErrorSchema,
					syntheticErrorCtor,
					"synthetic"
				];
			}
		}
		return [
			defaultErrorSchema,
			Error,
			"native"
		];
	}
	async serializeEventStream({ eventStream, requestSchema, initialRequest }) {
		return (await this.loadEventStreamCapability()).serializeEventStream({
			eventStream,
			requestSchema,
			initialRequest
		});
	}
	async deserializeEventStream({ response, responseSchema, initialResponseContainer }) {
		return (await this.loadEventStreamCapability()).deserializeEventStream({
			response,
			responseSchema,
			initialResponseContainer
		});
	}
	async loadEventStreamCapability() {
		const { EventStreamSerde, eventStreamSerdeProvider } = await import("./event-streams-D1mDGuAi.js");
		return new EventStreamSerde({
			marshaller: this.resolveEventStreamMarshaller(eventStreamSerdeProvider),
			serializer: this.serializer,
			deserializer: this.deserializer,
			serdeContext: this.serdeContext,
			defaultContentType: this.getDefaultContentType(),
			compositeErrorRegistry: this.compositeErrorRegistry
		});
	}
	getDefaultContentType() {
		throw new Error(`@smithy/core/protocols - ${this.constructor.name} getDefaultContentType() implementation missing.`);
	}
	async deserializeHttpMessage(schema, context, response, arg4, arg5) {
		return [];
	}
	getEventStreamMarshaller() {
		const context = this.serdeContext;
		if (!context.eventStreamMarshaller) throw new Error("@smithy/core - HttpProtocol: eventStreamMarshaller missing in serdeContext.");
		return context.eventStreamMarshaller;
	}
	resolveEventStreamMarshaller(importedProvider) {
		const context = this.serdeContext;
		if (context.eventStreamMarshaller) return context.eventStreamMarshaller;
		return importedProvider(this.serdeContext);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpBindingProtocol.js
var HttpBindingProtocol = class extends HttpProtocol {
	async serializeRequest(operationSchema, _input, context) {
		const input = _input && typeof _input === "object" ? _input : {};
		const query = {};
		const headers = {};
		const endpoint = await context.endpoint();
		const ns = HttpBindingNormalizedSchema.of(operationSchema?.input);
		const bindings = ns.getHttpBindings().request;
		const operation = getHttpOperationBindings(operationSchema);
		const request = new HttpRequest({
			query,
			headers
		});
		if (endpoint) {
			this.updateServiceEndpoint(request, endpoint);
			this.setHostPrefix(request, operationSchema, input, operation);
			const [method, path, staticQuery] = operation;
			if (method) {
				request.method = method;
				request.path = request.path === "/" ? path : request.path + path;
				for (const [key, value] of staticQuery) query[key] = value;
			}
		}
		request.query = query;
		const eventStream = this.serializeHttpBindings(input, request, bindings, operation);
		if (eventStream) request.body = await this.serializeEventStream({
			eventStream,
			requestSchema: ns
		});
		return request;
	}
	serializeHttpBindings(input, request, bindings, operation) {
		const serializer = this.serializer;
		const directSerializer = typeof serializer.writeCodec === "function" ? serializer : void 0;
		const query = request.query;
		const headers = request.headers;
		const bodySchema = bindings.syntheticBodySchema;
		let hasBodyValue = false;
		let payload;
		let eventStream;
		let labels;
		const names = Object.getOwnPropertyNames(input);
		const prototype = Object.getPrototypeOf(input);
		const sparse = (prototype === Object.prototype || prototype === null) && !bindings.hasIdempotency && !bindings.hasPrefixHeaders && names.length * 2 < bindings.memberBindings.length;
		const length = sparse ? names.length : bindings.memberBindings.length;
		for (let i = 0; i < length; ++i) {
			const binding = sparse ? hasOwn(bindings.byName, names[i]) ? bindings.byName[names[i]] : void 0 : bindings.memberBindings[i];
			if (!binding) continue;
			const value = binding[1];
			const memberName = binding[0];
			const memberNs = value[0];
			const flags = value[1];
			const collectionValue = value[2];
			const location = binding[2];
			const wireName = binding[3];
			const inputMemberValue = input[memberName];
			if (inputMemberValue == null && !(flags >> 10 & 1)) continue;
			if (location === 36) {
				const stream = flags >> 11 & 3;
				if (stream) {
					if (stream === 2) eventStream = inputMemberValue || void 0;
					else payload = inputMemberValue;
				} else {
					if (directSerializer) directSerializer.writeCodec(memberNs, inputMemberValue);
					else serializer.write(memberNs, inputMemberValue);
					payload = serializer.flush();
				}
			} else if (location === 33 || location === 38) {
				const serialized = this.serializeHttpValue(value, inputMemberValue, location, directSerializer);
				if (location === 33) (labels ??= Object.create(null))[memberName] = serialized;
				else headers[wireName] = serialized;
			} else if (location === 39) for (const key in inputMemberValue) {
				if (!hasOwn(inputMemberValue, key)) continue;
				const amalgam = wireName + key;
				headers[amalgam.toLowerCase()] = this.serializeHttpValue(collectionValue, inputMemberValue[key], 38, directSerializer, directSerializer ? collectionValue[0] : [collectionValue[0], { httpHeader: amalgam }]);
			}
			else if ((location & 62) === 34) this.serializeQuery(value, inputMemberValue, wireName, query, directSerializer);
			else hasBodyValue = true;
		}
		const operationPath = operation[1];
		const pathSegments = operation[3];
		if (operationPath && pathSegments && request.path.endsWith(operationPath)) request.path = request.path.slice(0, -operationPath.length) + this.serializePath(pathSegments, labels, bindings);
		if (hasBodyValue && bodySchema) {
			if (directSerializer) directSerializer.writeCodec(bodySchema, input);
			else serializer.write(bodySchema, input);
			payload = serializer.flush();
		}
		request.body = payload;
		return eventStream;
	}
	serializeQuery(value, data, wireName, query, directSerializer) {
		const [ns, flags, collectionValue] = value;
		const traits = directSerializer ? void 0 : ns.getMergedTraits();
		if (wireName === void 0) {
			for (const key in data) {
				if (!hasOwn(data, key) || key in query) continue;
				if (!directSerializer) Object.assign(collectionValue[0].getMergedTraits(), {
					...traits,
					httpQuery: key,
					httpQueryParams: void 0
				});
				this.serializeQuery(collectionValue, data[key], key, query, directSerializer);
			}
			return;
		}
		if ((flags & 192) === 64) {
			const buffer = [];
			for (const item of data) {
				const serialized = this.serializeHttpValue(collectionValue, item, 34, directSerializer, directSerializer ? collectionValue[0] : [collectionValue[0], traits]);
				if (flags >> 13 & 1 || serialized !== void 0) buffer.push(serialized);
			}
			query[wireName] = buffer;
		} else query[wireName] = this.serializeHttpValue(value, data, 34, directSerializer, directSerializer ? ns : [ns, traits]);
	}
	serializeHttpValue(value, data, location, directSerializer, schema = value[0]) {
		const flags = value[1];
		const type = flags & 255;
		if (directSerializer && !(flags & 1792) && (type <= 2 || type === 17 || type === 19)) return String(data);
		if (directSerializer) directSerializer.writeHttpBinding(value, data, location);
		else this.serializer.write(schema, data);
		return this.serializer.flush();
	}
	serializePath(segments, labels, bindings) {
		let path = "";
		for (const [value, kind] of segments) {
			if (kind === 0) {
				path += value;
				continue;
			}
			const replacement = labels?.[value];
			if (replacement === void 0) {
				if (hasOwn(bindings.byName, value) && bindings.byName[value][2] === 33) throw new Error(`No value provided for input HTTP label: ${value}.`);
				path += `{${value}${kind === 2 ? "+" : ""}}`;
			} else path += kind === 2 ? replacement.split("/").map(extendedEncodeURIComponent).join("/") : extendedEncodeURIComponent(replacement);
		}
		return path;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const directDeserializer = typeof deserializer.readCodec === "function" ? deserializer : void 0;
		const ns = HttpBindingNormalizedSchema.of(operationSchema.output);
		const responseBindings = ns.getHttpBindings().response;
		const dataObject = {};
		if (response.statusCode >= 300) {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
			throw new Error("@smithy/core/protocols - HTTP Protocol error handler failed to throw.");
		}
		const nonHttpBindingMembers = await this.deserializeHttpMessage(ns, context, response, dataObject);
		if (nonHttpBindingMembers.length) {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) {
				const dataFromBody = await (directDeserializer ? directDeserializer.readCodec(responseBindings.syntheticBodySchema, bytes) : deserializer.read(responseBindings.syntheticBodySchema, bytes));
				for (const member of nonHttpBindingMembers) if (dataFromBody[member] != null) dataObject[member] = dataFromBody[member];
			}
		} else if (!responseBindings.bindings.payload) await collectBody(response.body, context);
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	async deserializeHttpMessage(schema, context, response, arg4, arg5) {
		const dataObject = arg4 instanceof Set ? arg5 : arg4;
		const deserializer = this.deserializer;
		const directDeserializer = typeof deserializer.readCodec === "function" ? deserializer : void 0;
		const ns = HttpBindingNormalizedSchema.of(schema);
		const { bodyMemberNames, bindings: { payload, statusCode, headers: responseHeaders, prefixHeaders } } = ns.getHttpBindings().response;
		const headers = response.headers;
		if (payload) {
			const [memberName, value] = payload;
			const [memberSchema, flags] = value;
			const stream = flags >> 11 & 3;
			if (stream) {
				if (stream === 2) dataObject[memberName] = await this.deserializeEventStream({
					response,
					responseSchema: ns
				});
				else dataObject[memberName] = sdkStreamMixin(response.body);
			} else if (response.body) {
				const bytes = await collectBody(response.body, context);
				if (bytes.byteLength > 0) dataObject[memberName] = await (directDeserializer ? directDeserializer.readPayload(value, bytes) : deserializer.read(memberSchema, bytes));
			}
		}
		for (const header in headers) {
			if (!hasOwn(headers, header)) continue;
			const lower = header.toLowerCase();
			const headerValue = headers[header];
			if (lower !== header) {
				delete headers[header];
				headers[lower] = headerValue;
			}
			const binding = hasOwn(responseHeaders, lower) ? responseHeaders[lower] : void 0;
			if (!binding) continue;
			const [memberName, [memberSchema, flags, collectionValue], , wireName] = binding;
			if (collectionValue) {
				const sections = flags >> 16 & 1 ? splitEvery(headerValue, ",", 2) : splitHeader(headerValue);
				const list = [];
				for (const section of sections) list.push(directDeserializer ? directDeserializer.readHttpBinding(collectionValue, section.trim(), 38) : await deserializer.read([collectionValue[0], { httpHeader: wireName }], section.trim()));
				dataObject[memberName] = list;
			} else dataObject[memberName] = directDeserializer ? directDeserializer.readHttpBinding(binding[1], headerValue, 38) : await deserializer.read(memberSchema, headerValue);
		}
		for (const [memberName, [, , collectionValue], , wireName] of prefixHeaders) {
			dataObject[memberName] = {};
			for (const header in headers) {
				if (!hasOwn(headers, header)) continue;
				if (!header.startsWith(wireName)) continue;
				const headerValue = headers[header];
				dataObject[memberName][header.slice(wireName.length)] = directDeserializer ? directDeserializer.readHttpBinding(collectionValue, headerValue, 38) : await deserializer.read([collectionValue[0], { httpHeader: header }], headerValue);
			}
		}
		if (statusCode) dataObject[statusCode[0]] = response.statusCode;
		return bodyMemberNames;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/RpcProtocol.js
var RpcProtocol = class extends HttpProtocol {
	async serializeRequest(operationSchema, _input, context) {
		const serializer = this.serializer;
		const query = {};
		const headers = {};
		const endpoint = await context.endpoint();
		const ns = NormalizedSchema.of(operationSchema?.input);
		const schema = ns.getSchema();
		let payload;
		const input = _input && typeof _input === "object" ? _input : {};
		const request = new HttpRequest({
			protocol: "",
			hostname: "",
			port: void 0,
			path: "/",
			fragment: void 0,
			query,
			headers,
			body: void 0
		});
		if (endpoint) {
			this.updateServiceEndpoint(request, endpoint);
			this.setHostPrefix(request, operationSchema, input);
		}
		if (input) {
			const eventStreamMember = ns.getEventStreamMember();
			if (eventStreamMember) {
				if (input[eventStreamMember]) {
					const initialRequest = {};
					for (const [memberName] of ns.structIterator()) if (memberName !== eventStreamMember && input[memberName] != null) initialRequest[memberName] = input[memberName];
					payload = await this.serializeEventStream({
						eventStream: input[eventStreamMember],
						requestSchema: ns,
						initialRequest
					});
				}
			} else {
				serializer.write(schema, input);
				payload = serializer.flush();
			}
		}
		request.headers = Object.assign(request.headers, headers);
		request.query = query;
		request.body = payload;
		request.method = "POST";
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const ns = NormalizedSchema.of(operationSchema.output);
		const dataObject = {};
		if (this.isErrorResponse(response.statusCode)) {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
			throw new Error("@smithy/core/protocols - RPC Protocol error handler failed to throw.");
		}
		for (const header in response.headers) {
			if (!hasOwn(response.headers, header)) continue;
			const value = response.headers[header];
			delete response.headers[header];
			response.headers[header.toLowerCase()] = value;
		}
		const eventStreamMember = ns.getEventStreamMember();
		if (eventStreamMember) dataObject[eventStreamMember] = await this.deserializeEventStream({
			response,
			responseSchema: ns,
			initialResponseContainer: dataObject
		});
		else {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(ns, bytes));
		}
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	isErrorResponse(statusCode) {
		return statusCode >= 300;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/FromStringShapeDeserializer.js
var FromStringShapeDeserializer = class extends SerdeContext {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	read(_schema, data) {
		const ns = HttpBindingNormalizedSchema.of(_schema);
		const traits = ns.getMergedTraits();
		const location = ns.getHttpBindingLocation(traits);
		return this.readHttpBinding(ns.getHttpBindingValue(location, traits), data, location);
	}
	readHttpBinding([ns, flags, collectionValue], data, location) {
		const schema = flags & 255;
		if ((schema & 192) === 64) {
			collectionValue ??= ns.getHttpBindingCollectionValue(location);
			return splitHeader(data).map((item) => this.readHttpBinding(collectionValue, item, location));
		}
		switch (schema) {
			case 21:
			case 42: return (this.serdeContext?.base64Decoder ?? fromBase64)(data);
			case 4:
			case 5:
			case 6:
			case 7: {
				const bindingFormat = this.settings.httpBindings ? flags >> 14 & 3 : 0;
				switch (this.settings.timestampFormat.useTrait && schema > 4 ? schema : bindingFormat ? bindingFormat + 4 : this.settings.timestampFormat.default) {
					case 5: return _parseRfc3339DateTimeWithOffset(data);
					case 6: return _parseRfc7231DateTime(data);
					case 7: return _parseEpochTimestamp(data);
					default:
						console.warn("Missing timestamp format, parsing value with Date constructor:", data);
						return new Date(data);
				}
			}
			case 0: {
				const media = flags >> 8 & 3;
				if (!media) return data;
				let intermediateValue = data;
				if ((location & 6) === 6) intermediateValue = (this.serdeContext?.utf8Encoder ?? toUtf8$1)((this.serdeContext?.base64Decoder ?? fromBase64)(intermediateValue));
				return media === 2 ? LazyJsonString.from(intermediateValue) : intermediateValue;
			}
			case 1: return Number(data);
			case 2: return data.toLowerCase() === "true";
			case 17: return BigInt(data);
			case 19: return new NumericValue(data, "bigDecimal");
			default: return data;
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/HttpInterceptingShapeDeserializer.js
var HttpInterceptingShapeDeserializer = class extends SerdeContext {
	codecDeserializer;
	stringDeserializer;
	constructor(codecDeserializer, codecSettings) {
		super();
		this.codecDeserializer = codecDeserializer;
		this.stringDeserializer = new FromStringShapeDeserializer(codecSettings);
	}
	setSerdeContext(serdeContext) {
		this.stringDeserializer.setSerdeContext(serdeContext);
		this.codecDeserializer.setSerdeContext(serdeContext);
		this.serdeContext = serdeContext;
	}
	read(schema, data) {
		const ns = HttpBindingNormalizedSchema.of(schema);
		const traits = ns.getMergedTraits();
		if (traits.httpHeader || traits.httpResponseCode) {
			const value = ns.getHttpBindingValue(38, traits);
			return this.readHttpBinding(value, data, 38);
		}
		if (traits.httpPayload) return this.readPayload(ns.getHttpBindingValue(36, traits), data);
		return this.readCodec(ns, data);
	}
	readHttpBinding(binding, data, location) {
		const value = typeof data === "string" ? data : (this.serdeContext?.utf8Encoder ?? toUtf8$1)(data);
		return this.stringDeserializer.readHttpBinding(binding, value, location);
	}
	readPayload([schema, flags], data) {
		const type = flags & 255;
		if (type === 21 || type === 42) return typeof data === "string" ? (this.serdeContext?.utf8Decoder ?? fromUtf8$1)(data) : data;
		if (type === 0) return typeof data === "string" ? data : (this.serdeContext?.utf8Encoder ?? toUtf8$1)(data);
		return this.readCodec(schema, data);
	}
	readCodec(schema, data) {
		return this.codecDeserializer.read(schema, data);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/ToStringShapeSerializer.js
var ToStringShapeSerializer = class extends SerdeContext {
	settings;
	stringBuffer = "";
	constructor(settings) {
		super();
		this.settings = settings;
	}
	write(schema, value) {
		const ns = HttpBindingNormalizedSchema.of(schema);
		const traits = ns.getMergedTraits();
		const location = ns.getHttpBindingLocation(traits);
		this.writeHttpBinding(ns.getHttpBindingValue(location, traits), value, location);
	}
	writeHttpBinding([ns, flags, collectionValue], value, location) {
		const schema = flags & 255;
		switch (typeof value) {
			case "object":
				if (value === null) {
					this.stringBuffer = "null";
					return;
				}
				if (schema >= 4 && schema <= 7) {
					if (!(value instanceof Date)) throw new Error(`@smithy/core/protocols - received non-Date value ${value} when schema expected Date in ${ns.getName(true)}`);
					const bindingFormat = this.settings.httpBindings ? flags >> 14 & 3 : 0;
					switch (this.settings.timestampFormat.useTrait && schema > 4 ? schema : bindingFormat ? bindingFormat + 4 : this.settings.timestampFormat.default) {
						case 5:
							this.stringBuffer = value.toISOString().replace(".000Z", "Z");
							break;
						case 6:
							this.stringBuffer = dateToUtcString(value);
							break;
						case 7:
							this.stringBuffer = String(value.getTime() / 1e3);
							break;
						default:
							console.warn("Missing timestamp format, using epoch seconds", value);
							this.stringBuffer = String(value.getTime() / 1e3);
					}
					return;
				}
				if ((schema === 21 || schema === 42) && "byteLength" in value) {
					this.stringBuffer = (this.serdeContext?.base64Encoder ?? toBase64$1)(value);
					return;
				}
				if ((schema & 192) === 64 && Array.isArray(value)) {
					collectionValue ??= ns.getHttpBindingCollectionValue(location);
					const valueSchemaType = collectionValue[1] & 255;
					const isTimestamp = valueSchemaType >= 4 && valueSchemaType <= 7;
					let buffer = "";
					for (const item of value) {
						this.writeHttpBinding(collectionValue, item, location);
						const headerItem = this.flush();
						if (buffer) buffer += ", ";
						buffer += isTimestamp ? headerItem : quoteHeader(headerItem);
					}
					this.stringBuffer = buffer;
					return;
				}
				this.stringBuffer = JSON.stringify(value, null, 2);
				break;
			case "string":
				const media = flags >> 8 & 3;
				let intermediateValue = value;
				if (media === 2) intermediateValue = LazyJsonString.from(intermediateValue);
				if (media && (location & 6) === 6) {
					this.stringBuffer = (this.serdeContext?.base64Encoder ?? toBase64$1)(intermediateValue.toString());
					return;
				}
				this.stringBuffer = value;
				break;
			default: this.stringBuffer = flags >> 10 & 1 ? generateIdempotencyToken() : String(value);
		}
	}
	flush() {
		const buffer = this.stringBuffer;
		this.stringBuffer = "";
		return buffer;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/HttpInterceptingShapeSerializer.js
var HttpInterceptingShapeSerializer = class {
	codecSerializer;
	stringSerializer;
	buffer;
	constructor(codecSerializer, codecSettings, stringSerializer = new ToStringShapeSerializer(codecSettings)) {
		this.codecSerializer = codecSerializer;
		this.stringSerializer = stringSerializer;
	}
	setSerdeContext(serdeContext) {
		this.codecSerializer.setSerdeContext(serdeContext);
		this.stringSerializer.setSerdeContext(serdeContext);
	}
	write(schema, value) {
		const ns = HttpBindingNormalizedSchema.of(schema);
		const traits = ns.getMergedTraits();
		if (traits.httpHeader || traits.httpLabel || traits.httpQuery) {
			const location = ns.getHttpBindingLocation(traits);
			this.writeHttpBinding(ns.getHttpBindingValue(location, traits), value, location);
			return;
		}
		this.writeCodec(ns, value);
	}
	writeHttpBinding(binding, value, location) {
		this.stringSerializer.writeHttpBinding(binding, value, location);
		this.buffer = this.stringSerializer.flush();
	}
	writeCodec(schema, value) {
		this.codecSerializer.write(schema, value);
	}
	flush() {
		if (this.buffer !== void 0) {
			const buffer = this.buffer;
			this.buffer = void 0;
			return buffer;
		}
		return this.codecSerializer.flush();
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/determineTimestampFormat.js
function determineTimestampFormat(ns, settings) {
	if (settings.timestampFormat.useTrait) {
		const schema = ns.getSchema();
		if (schema === 5 || schema === 6 || schema === 7) return schema;
	}
	const { httpLabel, httpPrefixHeaders, httpHeader, httpQuery } = ns.getMergedTraits();
	return (settings.httpBindings ? typeof httpPrefixHeaders === "string" || Boolean(httpHeader) ? 6 : Boolean(httpQuery) || Boolean(httpLabel) ? 5 : void 0 : void 0) ?? settings.timestampFormat.default;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/protocol-http/extensions/httpExtensionConfiguration.js
const getHttpHandlerExtensionConfiguration = (runtimeConfig) => {
	if (runtimeConfig.logger && runtimeConfig.logger.constructor?.name !== "NoOpLogger") runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("logger"), runtimeConfig.logger);
	if (runtimeConfig.defaultSocketTimeout) runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("@smithy/defaultSocketTimeout"), runtimeConfig.defaultSocketTimeout);
	return {
		setHttpHandler(handler) {
			runtimeConfig.requestHandler = handler;
		},
		httpHandler() {
			return runtimeConfig.requestHandler;
		},
		updateHttpClientConfig(key, value) {
			runtimeConfig.requestHandler?.updateHttpClientConfig(key, value);
		},
		httpHandlerConfigs() {
			return runtimeConfig.requestHandler.httpHandlerConfigs();
		}
	};
};
const resolveHttpHandlerRuntimeConfig = (httpHandlerExtensionConfiguration) => {
	return { requestHandler: httpHandlerExtensionConfiguration.httpHandler() };
};
// node_modules/@smithy/core/dist-es/submodules/protocols/middleware-content-length/contentLengthMiddleware.js
const CONTENT_LENGTH_HEADER = "content-length";
function contentLengthMiddleware(bodyLengthChecker) {
	return (next) => async (args) => {
		const request = args.request;
		if (HttpRequest.isInstance(request)) {
			const { body, headers } = request;
			if (body && Object.keys(headers).map((str) => str.toLowerCase()).indexOf(CONTENT_LENGTH_HEADER) === -1) try {
				const length = bodyLengthChecker(body);
				if (length != null) request.headers = {
					...request.headers,
					[CONTENT_LENGTH_HEADER]: String(length)
				};
			} catch (ignored) {}
		}
		return next({
			...args,
			request
		});
	};
}
const contentLengthMiddlewareOptions = {
	step: "build",
	tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"],
	name: "contentLengthMiddleware",
	override: true
};
const getContentLengthPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(contentLengthMiddleware(options.bodyLengthChecker), contentLengthMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js
const escapeUri = (uri) => encodeURIComponent(uri).replace(/[!'()*]/g, hexEncode);
const hexEncode = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
// node_modules/@smithy/core/dist-es/submodules/protocols/querystring-builder/buildQueryString.js
function buildQueryString(query) {
	const parts = [];
	for (let key of Object.keys(query).sort()) {
		const value = query[key];
		key = escapeUri(key);
		if (Array.isArray(value)) for (let i = 0, iLen = value.length; i < iLen; i++) parts.push(`${key}=${escapeUri(value[i])}`);
		else {
			let qsEntry = key;
			if (value || typeof value === "string") qsEntry += `=${escapeUri(value)}`;
			parts.push(qsEntry);
		}
	}
	return parts.join("&");
}
// node_modules/@smithy/core/dist-es/submodules/protocols/ConfigurableSerdeContext.js
var SerdeContextConfig$1 = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/UnionSerde.js
var UnionSerde$1 = class {
	from;
	to;
	keys;
	constructor(from, to) {
		this.from = from;
		this.to = to;
		const keys = Object.keys(this.from);
		const set = new Set(keys);
		set.delete("__type");
		this.keys = set;
	}
	mark(key) {
		this.keys.delete(key);
	}
	hasUnknown() {
		return this.keys.size === 1 && Object.keys(this.to).length === 0;
	}
	writeUnknown() {
		if (this.hasUnknown()) {
			const k = this.keys.values().next().value;
			const v = this.from[k];
			this.to.$unknown = [k, v];
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/detectBufferParsing.js
let canParseBuffer;
function detectBufferParsing() {
	if (canParseBuffer === void 0) try {
		if (typeof Buffer !== "function") canParseBuffer = false;
		else {
			const result = JSON.parse(Buffer.from([123, 125]));
			canParseBuffer = result !== null && typeof result === "object";
		}
	} catch {
		canParseBuffer = false;
	}
	return canParseBuffer;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/jsonReviver.js
function jsonReviver(key, value, context) {
	if (context?.source) {
		const numericString = context.source;
		if (typeof value === "number") {
			if (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER) {
				if (isRepresentable(numericString, value)) return value;
				return new NumericValue(numericString, "bigDecimal");
			} else {
				if (isFractionalBigNumeric(numericString)) return new NumericValue(numericString, "bigDecimal");
				if (/[eE]/.test(numericString)) return expandExponentToBigInt(numericString);
				return BigInt(numericString);
			}
		}
	}
	return value;
}
function isFractionalBigNumeric(s) {
	const dotIndex = s.indexOf(".");
	if (dotIndex === -1) return false;
	const eIndex = s.search(/[eE]/);
	if (eIndex === -1) return true;
	const fracDigits = eIndex - dotIndex - 1;
	return parseInt(s.slice(eIndex + 1), 10) < fracDigits;
}
function isRepresentable(numericString, value) {
	if (numericString === String(value)) return true;
	if (Object.is(value, -0)) return true;
	if (/[eE]/.test(numericString)) return expandToDecimal(numericString) === expandToDecimal(String(value));
	const normalized = numericString.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	const canonical = String(value);
	if (normalized === canonical) return true;
	if (/[eE]/.test(canonical)) return normalized === expandToDecimal(canonical);
	return false;
}
function expandToDecimal(s) {
	const negative = s.startsWith("-");
	const abs = negative ? s.slice(1) : s;
	const eIndex = abs.search(/[eE]/);
	let result;
	if (eIndex === -1) result = abs;
	else {
		const exp = parseInt(abs.slice(eIndex + 1), 10);
		const mantissa = abs.slice(0, eIndex);
		const dotIndex = mantissa.indexOf(".");
		let digits;
		let intLen;
		if (dotIndex === -1) {
			digits = mantissa;
			intLen = mantissa.length;
		} else {
			digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
			intLen = dotIndex;
		}
		digits = digits.replace(/0+$/, "") || "0";
		const newDotPos = intLen + exp;
		if (digits === "0") result = "0";
		else if (newDotPos <= 0) result = "0." + "0".repeat(-newDotPos) + digits;
		else if (newDotPos >= digits.length) result = digits + "0".repeat(newDotPos - digits.length);
		else result = digits.slice(0, newDotPos) + "." + digits.slice(newDotPos);
	}
	if (result.includes(".")) result = result.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	return (negative ? "-" : "") + result;
}
function expandExponentToBigInt(s) {
	const eIndex = s.search(/[eE]/);
	const exp = parseInt(s.slice(eIndex + 1), 10);
	const negative = s.startsWith("-");
	const mantissa = s.slice(negative ? 1 : 0, eIndex);
	const dotIndex = mantissa.indexOf(".");
	let digits;
	let shift;
	if (dotIndex === -1) {
		digits = mantissa;
		shift = exp;
	} else {
		digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
		shift = exp - (mantissa.length - dotIndex - 1);
	}
	digits = digits.replace(/0+$/, "") || "0";
	const result = BigInt(digits) * 10n ** BigInt(shift + (mantissa.replace(".", "").length - digits.length));
	return negative ? -result : result;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/needsReviver.js
const REVIVER_SYMBOL = Symbol.for("@aws-sdk/reviver");
function needsReviver(schema) {
	const ns = NormalizedSchema.of(schema);
	const raw = ns.getSchema();
	if (Array.isArray(raw) && ns.isStructSchema()) {
		if (REVIVER_SYMBOL in raw) return raw[REVIVER_SYMBOL];
		const result = _check(ns, /* @__PURE__ */ new Set());
		raw[REVIVER_SYMBOL] = result;
		return result;
	}
	return _check(ns, /* @__PURE__ */ new Set());
}
function _check(ns, seen) {
	const raw = ns.getSchema();
	if (seen.has(raw)) return false;
	seen.add(raw);
	if (ns.isBigIntegerSchema() || ns.isBigDecimalSchema()) return true;
	if (ns.isStructSchema()) {
		for (const [, memberSchema] of ns.structIterator()) if (_check(memberSchema, seen)) return true;
	} else if (ns.isListSchema() || ns.isMapSchema()) {
		if (_check(ns.getValueSchema(), seen)) return true;
	} else if (ns.isDocumentSchema()) return true;
	return false;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/common.js
const collectBodyString = (streamBody, context) => collectBody(streamBody, context).then((body) => (context?.utf8Encoder ?? toUtf8$1)(body));
// node_modules/@smithy/core/dist-es/submodules/protocols/json/parseJsonBody.js
async function parseJsonBody(streamBody, context, schema) {
	let parsingInput;
	if (detectBufferParsing() && typeof streamBody?.[Symbol.asyncIterator] === "function") {
		const buffer = await collectBody(streamBody, context);
		if (typeof Buffer === "function") {
			if (Buffer.isBuffer(buffer)) parsingInput = buffer;
			else parsingInput = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
	}
	if (!parsingInput) parsingInput = await collectBodyString(streamBody, context);
	if (parsingInput.length === 0) return {};
	const reviver = schema && needsReviver(schema) ? jsonReviver : void 0;
	try {
		return JSON.parse(parsingInput, reviver);
	} catch (e) {
		if (e?.name === "SyntaxError") Object.defineProperty(e, "$responseBodyText", { value: typeof parsingInput === "string" ? parsingInput : parsingInput.toString("utf8") });
		throw e;
	}
}
const findKey = (object, key) => Object.keys(object).find((k) => k.toLowerCase() === key.toLowerCase());
const sanitizeErrorCode = (rawValue) => {
	let cleanValue = rawValue;
	if (typeof cleanValue === "number") cleanValue = cleanValue.toString();
	if (cleanValue.indexOf(",") >= 0) cleanValue = cleanValue.split(",")[0];
	if (cleanValue.indexOf(":") >= 0) cleanValue = cleanValue.split(":")[0];
	if (cleanValue.indexOf("#") >= 0) cleanValue = cleanValue.split("#")[1];
	return cleanValue;
};
const loadRestJsonErrorCode = (output, data) => {
	return loadErrorCode(output, data, [
		"header",
		"code",
		"type"
	]);
};
const loadJsonRpcErrorCode = (output, data, queryCompat = false) => {
	return loadErrorCode(output, data, queryCompat ? [
		"code",
		"header",
		"type"
	] : [
		"type",
		"code",
		"header"
	]);
};
const loadErrorCode = ({ headers }, data, order) => {
	while (order.length > 0) switch (order.shift()) {
		case "header":
			const headerKey = findKey(headers ?? {}, "x-amzn-errortype");
			if (headerKey !== void 0) return sanitizeErrorCode(headers[headerKey]);
			break;
		case "code":
			const codeKey = findKey(data ?? {}, "code");
			if (codeKey && data[codeKey] !== void 0) return sanitizeErrorCode(data[codeKey]);
			break;
		case "type": if (data?.__type !== void 0) return sanitizeErrorCode(data.__type);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeDeserializer2.js
var JsonShapeDeserializer2 = class extends SerdeContextConfig$1 {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	async read(schema, data) {
		const reviver = needsReviver(schema) ? jsonReviver : void 0;
		let parsed;
		if (typeof data === "string") {
			if (data.length === 0) return {};
			parsed = JSON.parse(data, reviver);
		} else if (data instanceof Uint8Array && detectBufferParsing()) {
			if (data.byteLength === 0) return {};
			const buf = Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
			parsed = JSON.parse(buf, reviver);
		} else parsed = await parseJsonBody(data, this.serdeContext, schema);
		return this._read(schema, parsed);
	}
	readObject(schema, data) {
		return this._read(schema, data);
	}
	_read(schema, value) {
		const isObject = value !== null && typeof value === "object";
		const ns = NormalizedSchema.of(schema);
		if (isObject) {
			if (ns.isStructSchema()) return this._readStruct(ns, value);
			if (Array.isArray(value) && ns.isListSchema()) {
				const listMember = ns.getValueSchema();
				if (this.needsTransform(listMember)) for (let i = 0; i < value.length; ++i) value[i] = this._read(listMember, value[i]);
				return value;
			}
			if (ns.isMapSchema()) {
				const mapMember = ns.getValueSchema();
				const map = value;
				if (this.needsTransform(mapMember)) for (const k in map) {
					if (!hasOwn(map, k)) continue;
					if (k === "__proto__") writeKey$2(map);
					map[k] = this._read(mapMember, map[k]);
				}
				return map;
			}
		}
		if (ns.isBlobSchema() && typeof value === "string") return fromBase64(value);
		const mediaType = ns.getMergedTraits().mediaType;
		if (ns.isStringSchema() && typeof value === "string" && mediaType) {
			if (mediaType === "application/json" || mediaType.endsWith("+json")) return LazyJsonString.from(value);
			return value;
		}
		if (ns.isTimestampSchema() && value != null) switch (determineTimestampFormat(ns, this.settings)) {
			case 5: return parseRfc3339DateTimeWithOffset(value);
			case 6: return parseRfc7231DateTime(value);
			case 7: return parseEpochTimestamp(value);
			default:
				console.warn("Missing timestamp format, parsing value with Date constructor:", value);
				return new Date(value);
		}
		if (ns.isBigIntegerSchema() && (typeof value === "number" || typeof value === "string")) return BigInt(value);
		if (ns.isBigDecimalSchema() && value != void 0) {
			if (value instanceof NumericValue) return value;
			const untyped = value;
			if (untyped.type === "bigDecimal" && "string" in untyped) return new NumericValue(untyped.string, untyped.type);
			return new NumericValue(String(value), "bigDecimal");
		}
		if (ns.isNumericSchema() && typeof value === "string") {
			switch (value) {
				case "Infinity": return 1e400;
				case "-Infinity": return -1e400;
				case "NaN": return NaN;
			}
			return value;
		}
		if (ns.isDocumentSchema()) {
			if (isObject) {
				if (Array.isArray(value)) for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (!(v instanceof NumericValue)) value[i] = this._read(ns, v);
				}
				else {
					const doc = value;
					for (const k in doc) {
						if (!hasOwn(doc, k)) continue;
						if (k === "__proto__") writeKey$2(doc);
						const v = doc[k];
						if (!(v instanceof NumericValue)) doc[k] = this._read(ns, v);
					}
				}
			}
		}
		return value;
	}
	_readStruct(ns, record) {
		const union = ns.isUnionSchema();
		const out = {};
		let nameMap;
		const hasType = typeof record.__type === "string";
		const { jsonName } = this.settings;
		if (jsonName && hasType) nameMap = {};
		let unionSerde;
		if (union) unionSerde = new UnionSerde$1(record, out);
		for (const [memberName, memberSchema] of ns.structIterator()) {
			let fromKey = memberName;
			if (jsonName) {
				fromKey = memberSchema.getMergedTraits().jsonName ?? fromKey;
				if (hasType) nameMap[fromKey] = memberName;
			}
			if (union) unionSerde.mark(fromKey);
			if (record[fromKey] != null) out[memberName] = this._read(memberSchema, record[fromKey]);
		}
		if (union) unionSerde.writeUnknown();
		else if (hasType) for (const k in record) {
			if (!hasOwn(record, k)) continue;
			const v = record[k];
			const t = jsonName ? nameMap[k] ?? k : k;
			if (!(t in out)) out[t] = v;
		}
		return out;
	}
	needsTransform(ns) {
		if (ns.isBlobSchema() || ns.isTimestampSchema() || ns.isBigIntegerSchema() || ns.isBigDecimalSchema() || ns.isNumericSchema()) return true;
		if (ns.isDocumentSchema() || ns.isStructSchema() || ns.isListSchema() || ns.isMapSchema()) return true;
		if (ns.isStringSchema() && ns.getMergedTraits().mediaType) return true;
		return false;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonBytesStringAdapter.js
var JsonBytesStringAdapter = class JsonBytesStringAdapter extends Uint8Array {
	string = null;
	static allocUnsafe(bytes) {
		if (typeof Buffer === "function") {
			const buffer = Buffer.allocUnsafe(bytes);
			return new JsonBytesStringAdapter(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
		return new JsonBytesStringAdapter(bytes);
	}
	toString() {
		return this.s();
	}
	valueOf() {
		return this.s();
	}
	includes(searchString, position) {
		if (typeof searchString === "string") return this.s().includes(searchString, position);
		return Uint8Array.prototype.includes.call(this, searchString, position);
	}
	indexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().indexOf(searchString, position);
		return Uint8Array.prototype.indexOf.call(this, searchString, position);
	}
	lastIndexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().lastIndexOf(searchString, position);
		const fn = Uint8Array.prototype.lastIndexOf;
		if (position !== void 0) return fn.call(this, searchString, position);
		return fn.call(this, searchString);
	}
	startsWith(searchString, position) {
		return this.s().startsWith(searchString, position);
	}
	endsWith(searchString, endPosition) {
		return this.s().endsWith(searchString, endPosition);
	}
	match(regexp) {
		return this.s().match(regexp);
	}
	replace(searchValue, replaceValue) {
		return this.s().replace(searchValue, replaceValue);
	}
	search(regexp) {
		return this.s().search(regexp);
	}
	split(separator, limit) {
		return this.s().split(separator, limit);
	}
	substring(start, end) {
		return this.s().substring(start, end);
	}
	trim() {
		return this.s().trim();
	}
	trimStart() {
		return this.s().trimStart();
	}
	trimEnd() {
		return this.s().trimEnd();
	}
	charAt(pos) {
		return this.s().charAt(pos);
	}
	charCodeAt(index) {
		return this.s().charCodeAt(index);
	}
	padStart(maxLength, fillString) {
		return this.s().padStart(maxLength, fillString);
	}
	padEnd(maxLength, fillString) {
		return this.s().padEnd(maxLength, fillString);
	}
	repeat(count) {
		return this.s().repeat(count);
	}
	toUpperCase() {
		return this.s().toUpperCase();
	}
	toLowerCase() {
		return this.s().toLowerCase();
	}
	s() {
		if (this.string == null) {
			const n = Date.now();
			if (n > warned + 6e4) {
				console.warn("@aws-sdk/core/protocols - WARN - JsonCodec2: you have called a string method on a Uint8Array request body. It has been automatically converted to string. In a future version this will throw an error.");
				warned = n;
			}
			this.string = toUtf8$1(this);
		}
		return this.string;
	}
};
var warned = 0;
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeSerializer2.js
const encoder = new TextEncoder();
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BACKSLASH = 92;
const TRUE = new Uint8Array([
	116,
	114,
	117,
	101
]);
const FALSE = new Uint8Array([
	102,
	97,
	108,
	115,
	101
]);
const NULL = new Uint8Array([
	110,
	117,
	108,
	108
]);
const ESCAPE_TABLE = new Array(128).fill(null);
ESCAPE_TABLE[8] = "b";
ESCAPE_TABLE[9] = "t";
ESCAPE_TABLE[10] = "n";
ESCAPE_TABLE[12] = "f";
ESCAPE_TABLE[13] = "r";
ESCAPE_TABLE[34] = "\"";
ESCAPE_TABLE[92] = "\\";
for (let i = 0; i < 32; i++) if (ESCAPE_TABLE[i] === null) ESCAPE_TABLE[i] = "u00" + i.toString(16).padStart(2, "0");
const INITIAL_BUFFER_SIZE = 2048;
function alloc(size) {
	return JsonBytesStringAdapter.allocUnsafe(size);
}
var JsonShapeSerializer2 = class JsonShapeSerializer2 extends SerdeContextConfig$1 {
	settings;
	json;
	i = 0;
	rootSchema;
	rawValue;
	passthrough = false;
	constructor(settings) {
		super();
		this.settings = settings;
		this.json = alloc(INITIAL_BUFFER_SIZE);
	}
	write(schema, value) {
		this.i = 0;
		this.rawValue = value;
		this.rootSchema = NormalizedSchema.of(schema);
		this.passthrough = this.rootSchema.isBlobSchema() || this.rootSchema.isStringSchema();
		if (!this.passthrough) this.writeValue(this.rootSchema, value, void 0);
	}
	writeDiscriminatedDocument(schema, value) {
		this.i = 0;
		this.rootSchema = NormalizedSchema.of(schema);
		const ns = this.rootSchema;
		if (ns.isStructSchema() && value != null && typeof value === "object") {
			this.writeValue(ns, value, void 0);
			const prefix = `"__type":"${ns.getName(true) ?? "Unknown"}",`;
			const z = prefix.length;
			this.ensure(z);
			this.json.copyWithin(1 + z, 1, this.i);
			encoder.encodeInto(prefix, this.json.subarray(1));
			this.i += z;
		} else this.writeValue(ns, value, void 0);
	}
	flush() {
		this.rootSchema = void 0;
		const finalPosition = this.i;
		this.i = 0;
		const raw = this.rawValue;
		this.rawValue = void 0;
		if (finalPosition === 0) return raw;
		const result = this.json.subarray(0, finalPosition);
		this.json = alloc(INITIAL_BUFFER_SIZE);
		return result;
	}
	ensure(byteCount) {
		const { i, json } = this;
		if (i + byteCount > json.length) {
			let newSize = json.length * 2;
			while (newSize < i + byteCount) newSize *= 2;
			const next = alloc(newSize);
			next.set(this.json);
			this.json = next;
		}
	}
	writeAscii(s) {
		const z = s.length;
		this.ensure(z);
		let { i, json } = this;
		for (let j = 0; j < z; ++j) {
			json[i] = s.charCodeAt(j);
			i += 1;
		}
		this.i = i;
	}
	writeAsciiQuoted(s) {
		const z = s.length;
		this.ensure(z + 4);
		let { json, i } = this;
		json[i++] = QUOTE;
		for (let j = 0; j < z; ++j) json[i++] = s.charCodeAt(j);
		json[i++] = QUOTE;
		this.i = i;
	}
	writeJsonString(s) {
		const z = s.length;
		this.ensure(z * 3 + 2);
		this.json[this.i++] = QUOTE;
		for (let j = 0; j < z; ++j) {
			const c = s.charCodeAt(j);
			if (c > 34 && c < 92) this.json[this.i++] = c;
			else if (c < 128) {
				const esc = ESCAPE_TABLE[c];
				if (esc !== null) {
					this.ensure(esc.length + 1 + (z - j - 1) * 3 + 1);
					this.json[this.i++] = BACKSLASH;
					for (let k = 0; k < esc.length; k++) this.json[this.i++] = esc.charCodeAt(k);
				} else this.json[this.i++] = c;
			} else if (c >= 55296 && c <= 56319) {
				const next = j + 1 < z ? s.charCodeAt(j + 1) : 0;
				if (next >= 56320 && next <= 57343) {
					this.ensure(4);
					const { written } = encoder.encodeInto(s.substring(j, j + 2), this.json.subarray(this.i));
					this.i += written;
					++j;
				} else {
					this.ensure(6 + (z - j - 1) * 3 + 1);
					this.writeUnicodeEscape(c);
				}
			} else if (c >= 56320 && c <= 57343) {
				this.ensure(6 + (z - j - 1) * 3 + 1);
				this.writeUnicodeEscape(c);
			} else {
				let { i, json } = this;
				if (c < 2048) {
					json[i++] = 192 | c >> 6;
					json[i++] = 128 | c & 63;
				} else {
					json[i++] = 224 | c >> 12;
					json[i++] = 128 | c >> 6 & 63;
					json[i++] = 128 | c & 63;
				}
				this.i = i;
			}
		}
		this.json[this.i++] = QUOTE;
	}
	writeUnicodeEscape(code) {
		let { json, i } = this;
		json[i++] = BACKSLASH;
		json[i++] = 117;
		const hex = code.toString(16).padStart(4, "0");
		for (let j = 0; j < 4; ++j) json[i++] = hex.charCodeAt(j);
		this.i = i;
	}
	static B64 = (() => {
		const chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		const table = /* @__PURE__ */ new Uint8Array(64);
		for (let i = 0; i < 64; ++i) table[i] = chars.charCodeAt(i);
		return table;
	})();
	writeBase64(data) {
		const b64Len = Math.ceil(data.length / 3) * 4;
		this.ensure(b64Len + 2);
		const json = this.json;
		const B64 = JsonShapeSerializer2.B64;
		let i = this.i;
		json[i++] = QUOTE;
		const len = data.length;
		const remainder = len % 3;
		const mainLen = len - remainder;
		for (let j = 0; j < mainLen; j += 3) {
			const a = data[j];
			const b = data[j + 1];
			const c = data[j + 2];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2 | c >> 6];
			json[i++] = B64[c & 63];
		}
		if (remainder === 2) {
			const a = data[mainLen];
			const b = data[mainLen + 1];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2];
			json[i++] = 61;
		} else if (remainder === 1) {
			const a = data[mainLen];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4];
			json[i++] = 61;
			json[i++] = 61;
		}
		json[i++] = QUOTE;
		this.i = i;
	}
	writeValue(schema, value, container) {
		if (value == null) {
			if (container?.isStructSchema()) {
				if (value === void 0) {
					if (NormalizedSchema.of(schema).isIdempotencyToken()) {
						this.writeAsciiQuoted(generateIdempotencyToken());
						return;
					}
				}
				return;
			}
			this.ensure(4);
			this.json.set(NULL, this.i);
			this.i += 4;
			return;
		}
		const ns = NormalizedSchema.of(schema);
		const isObject = typeof value === "object";
		if (ns.isStringSchema()) {
			const mediaType = ns.getMergedTraits().mediaType;
			if (mediaType) {
				if (mediaType === "application/json" || mediaType.endsWith("+json")) {
					this.writeJsonString(LazyJsonString.from(value).toString());
					return;
				}
			}
		}
		if (this.settings.bigNumberAsString && value != null && (ns.isBigIntegerSchema() || ns.isBigDecimalSchema())) {
			const asString = value instanceof NumericValue ? value.string : String(value);
			this.writeAsciiQuoted(asString);
			return;
		}
		if (isObject) {
			if (ns.isStructSchema()) {
				this.writeStruct(ns, value);
				return;
			}
			if (Array.isArray(value) && (ns.isListSchema() || ns.isDocumentSchema())) {
				this.writeList(ns, value, ns.isDocumentSchema());
				return;
			}
			if (ns.isMapSchema()) {
				this.writeMap(ns, value, false);
				return;
			}
			if (value instanceof Uint8Array && (ns.isBlobSchema() || ns.isDocumentSchema())) {
				this.writeBase64(value);
				return;
			}
			if (value instanceof Date && (ns.isTimestampSchema() || ns.isDocumentSchema())) {
				this.writeTimestamp(ns, value);
				return;
			}
			if (value instanceof NumericValue) {
				this.writeAscii(value.string);
				return;
			}
			if (ns.isDocumentSchema()) {
				if (Array.isArray(value)) this.writeList(ns, value, true);
				else this.writeMap(ns, value, true);
				return;
			}
			const json = JSON.stringify(value);
			this.writeAscii(json);
			return;
		}
		if (typeof value === "string") {
			if (ns.isBlobSchema()) {
				const b64 = (this.serdeContext?.base64Encoder ?? toBase64$1)(value);
				this.writeAsciiQuoted(b64);
				return;
			}
			this.writeJsonString(value);
			return;
		}
		if (typeof value === "number") {
			if (Math.abs(value) === 1e400 || Number.isNaN(value)) {
				this.writeAsciiQuoted(String(value));
				return;
			}
			const numStr = String(value);
			this.writeAscii(numStr);
			return;
		}
		if (typeof value === "boolean") {
			this.ensure(5);
			let { i, json } = this;
			if (value) {
				json.set(TRUE, i);
				i += 4;
			} else {
				json.set(FALSE, i);
				i += 5;
			}
			this.i = i;
			return;
		}
		if (typeof value === "bigint") {
			this.writeAscii(value.toString());
			return;
		}
		this.writeAscii(String(value));
	}
	writeStruct(ns, value) {
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let wroteAny = false;
		const hasType = typeof value.__type === "string";
		let writtenKeys;
		if (hasType) writtenKeys = /* @__PURE__ */ new Set();
		for (const [memberName, memberSchema] of ns.structIterator()) {
			const item = value[memberName];
			if (item == null && !memberSchema.isIdempotencyToken()) continue;
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			const targetKey = this.settings.jsonName ? memberSchema.getMergedTraits().jsonName ?? memberName : memberName;
			if (writtenKeys) {
				writtenKeys.add(memberName);
				writtenKeys.add(targetKey);
			}
			this.writeAsciiQuoted(targetKey);
			this.json[this.i++] = COLON;
			this.writeValue(memberSchema, item, ns);
		}
		if (!wroteAny && ns.isUnionSchema()) {
			const { $unknown } = value;
			if (Array.isArray($unknown)) {
				const [k, v] = $unknown;
				this.writeAsciiQuoted(k);
				this.ensure(1);
				this.json[this.i++] = COLON;
				this.writeValue(15, v, ns);
			}
		} else if (hasType) for (const k in value) {
			if (writtenKeys.has(k)) continue;
			writtenKeys.add(k);
			const v = value[k];
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			this.writeAsciiQuoted(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(15, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeList(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let hasSpecials = false;
				for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (Number.isNaN(v) || v === 1e400 || v === -1e400 || v == null && !sparse) {
						hasSpecials = true;
						break;
					}
				}
				let json;
				if (!hasSpecials) json = JSON.stringify(value);
				else {
					const out = [];
					for (let i = 0; i < value.length; ++i) {
						const v = value[i];
						if (v == null && !sparse) continue;
						if (Number.isNaN(v) || v === 1e400 || v === -1e400) out.push(String(v));
						else out.push(v);
					}
					json = JSON.stringify(out);
				}
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACKET;
		let wroteFirstItem = false;
		for (let i = 0; i < value.length; ++i) {
			const item = value[i];
			if (isDocument ? item === void 0 : item == null && !sparse) continue;
			if (wroteFirstItem) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			this.writeValue(valueSchema, item, void 0);
			wroteFirstItem = true;
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACKET;
	}
	writeMap(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let modifications;
				for (const k in value) {
					if (!hasOwn(value, k)) continue;
					const v = value[k];
					if (Number.isNaN(v) || v === 1e400 || v === -1e400) {
						(modifications ??= {})[k] = v;
						value[k] = String(v);
					} else if (v === null && !sparse) {
						(modifications ??= {})[k] = null;
						value[k] = void 0;
					}
				}
				const json = JSON.stringify(value);
				if (modifications) Object.assign(value, modifications);
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let first = true;
		for (const k in value) {
			if (!hasOwn(value, k)) continue;
			const v = value[k];
			if (isDocument ? v === void 0 : v == null && !sparse) continue;
			if (!first) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			first = false;
			this.writeJsonString(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(valueSchema, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeTimestamp(ns, value) {
		switch (determineTimestampFormat(ns, this.settings)) {
			case 5: {
				const iso = value.toISOString().replace(".000Z", "Z");
				this.writeAsciiQuoted(iso);
				return;
			}
			case 6:
				this.writeAsciiQuoted(dateToUtcString(value));
				return;
			case 7: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
			default: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonCodec2.js
var JsonCodec2 = class extends SerdeContextConfig$1 {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	createSerializer() {
		const serializer = new JsonShapeSerializer2(this.settings);
		serializer.setSerdeContext(this.serdeContext);
		return serializer;
	}
	createDeserializer() {
		const deserializer = new JsonShapeDeserializer2(this.settings);
		deserializer.setSerdeContext(this.serdeContext);
		return deserializer;
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-host-header/hostHeaderMiddleware.js
function resolveHostHeaderConfig(input) {
	return input;
}
const hostHeaderMiddleware = (options) => (next) => async (args) => {
	if (!HttpRequest.isInstance(args.request)) return next(args);
	const { request } = args;
	const { handlerProtocol = "" } = options.requestHandler.metadata || {};
	if (handlerProtocol.indexOf("h2") >= 0 && !request.headers[":authority"]) {
		delete request.headers["host"];
		request.headers[":authority"] = request.hostname + (request.port ? ":" + request.port : "");
	} else if (!request.headers["host"]) {
		let host = request.hostname;
		if (request.port != null) host += `:${request.port}`;
		request.headers["host"] = host;
	}
	return next(args);
};
const hostHeaderMiddlewareOptions = {
	name: "hostHeaderMiddleware",
	step: "build",
	priority: "low",
	tags: ["HOST"],
	override: true
};
const getHostHeaderPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(hostHeaderMiddleware(options), hostHeaderMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js
const loggerMiddleware = () => (next, context) => async (args) => {
	try {
		const response = await next(args);
		const { logger } = context;
		const isNoOpLogger = logger instanceof NoOpLogger;
		if (logger && !isNoOpLogger) {
			const { clientName, commandName, dynamoDbDocumentClientOptions = {} } = context;
			const { overrideInputFilterSensitiveLog, overrideOutputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
			const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
			const outputFilterSensitiveLog = overrideOutputFilterSensitiveLog ?? context.outputFilterSensitiveLog;
			const { $metadata, ...outputWithoutMetadata } = response.output;
			logger.info?.({
				clientName,
				commandName,
				input: inputFilterSensitiveLog(args.input),
				output: outputFilterSensitiveLog(outputWithoutMetadata),
				metadata: $metadata
			});
		}
		return response;
	} catch (error) {
		const { clientName, commandName, logger, dynamoDbDocumentClientOptions = {} } = context;
		const { overrideInputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
		const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
		logger?.error?.({
			clientName,
			commandName,
			input: inputFilterSensitiveLog(args.input),
			error,
			metadata: error.$metadata
		});
		throw error;
	}
};
const loggerMiddlewareOptions = {
	name: "loggerMiddleware",
	tags: ["LOGGER"],
	step: "initialize",
	override: true
};
const getLoggerPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(loggerMiddleware(), loggerMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/configuration.js
const recursionDetectionMiddlewareOptions = {
	step: "build",
	tags: ["RECURSION_DETECTION", "TRACE_CONTEXT_PROPAGATION"],
	name: "recursionDetectionMiddleware",
	override: true,
	priority: "low"
};
// node_modules/@aws/lambda-invoke-store/dist-es/invoke-store.js
const PROTECTED_KEYS = {
	REQUEST_ID: Symbol.for("_AWS_LAMBDA_REQUEST_ID"),
	X_RAY_TRACE_ID: Symbol.for("_AWS_LAMBDA_X_RAY_TRACE_ID"),
	TENANT_ID: Symbol.for("_AWS_LAMBDA_TENANT_ID"),
	TRACEPARENT: Symbol.for("_AWS_LAMBDA_TRACEPARENT"),
	TRACESTATE: Symbol.for("_AWS_LAMBDA_TRACESTATE"),
	BAGGAGE: Symbol.for("_AWS_LAMBDA_BAGGAGE")
};
const NO_GLOBAL_AWS_LAMBDA = ["true", "1"].includes(process.env?.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA ?? "");
if (!NO_GLOBAL_AWS_LAMBDA) globalThis.awslambda = globalThis.awslambda || {};
var InvokeStoreBase = class {
	static PROTECTED_KEYS = PROTECTED_KEYS;
	isProtectedKey(key) {
		return Object.values(PROTECTED_KEYS).includes(key);
	}
	getRequestId() {
		return this.get(PROTECTED_KEYS.REQUEST_ID) ?? "-";
	}
	getXRayTraceId() {
		return this.get(PROTECTED_KEYS.X_RAY_TRACE_ID);
	}
	getTenantId() {
		return this.get(PROTECTED_KEYS.TENANT_ID);
	}
	getTraceparent() {
		return this.get(PROTECTED_KEYS.TRACEPARENT);
	}
	getTracestate() {
		return this.get(PROTECTED_KEYS.TRACESTATE);
	}
	getBaggage() {
		return this.get(PROTECTED_KEYS.BAGGAGE);
	}
};
var InvokeStoreSingle = class extends InvokeStoreBase {
	currentContext;
	getContext() {
		return this.currentContext;
	}
	hasContext() {
		return this.currentContext !== void 0;
	}
	get(key) {
		return this.currentContext?.[key];
	}
	set(key, value) {
		if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
		this.currentContext = this.currentContext || {};
		this.currentContext[key] = value;
	}
	run(context, fn) {
		this.currentContext = context;
		return fn();
	}
};
var InvokeStoreMulti = class InvokeStoreMulti extends InvokeStoreBase {
	als;
	static async create() {
		const instance = new InvokeStoreMulti();
		instance.als = new (await (import("node:async_hooks"))).AsyncLocalStorage();
		return instance;
	}
	getContext() {
		return this.als.getStore();
	}
	hasContext() {
		return this.als.getStore() !== void 0;
	}
	get(key) {
		return this.als.getStore()?.[key];
	}
	set(key, value) {
		if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
		const store = this.als.getStore();
		if (!store) throw new Error("No context available");
		store[key] = value;
	}
	run(context, fn) {
		return this.als.run(context, fn);
	}
};
var InvokeStore;
(function(InvokeStore) {
	let instance = null;
	async function getInstanceAsync(forceInvokeStoreMulti) {
		if (!instance) instance = (async () => {
			const newInstance = forceInvokeStoreMulti === true || "AWS_LAMBDA_MAX_CONCURRENCY" in process.env ? await InvokeStoreMulti.create() : new InvokeStoreSingle();
			if (!NO_GLOBAL_AWS_LAMBDA && globalThis.awslambda?.InvokeStore) return globalThis.awslambda.InvokeStore;
			else if (!NO_GLOBAL_AWS_LAMBDA && globalThis.awslambda) {
				globalThis.awslambda.InvokeStore = newInstance;
				return newInstance;
			} else return newInstance;
		})();
		return instance;
	}
	InvokeStore.getInstanceAsync = getInstanceAsync;
	InvokeStore._testing = process.env.AWS_LAMBDA_BENCHMARK_MODE === "1" ? { reset: () => {
		instance = null;
		if (globalThis.awslambda?.InvokeStore) delete globalThis.awslambda.InvokeStore;
		globalThis.awslambda = { InvokeStore: void 0 };
	} } : void 0;
})(InvokeStore || (InvokeStore = {}));
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/recursionDetectionMiddleware.js
const AWS_LAMBDA_FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";
const _X_AMZN_TRACE_ID = "_X_AMZN_TRACE_ID";
const X_AMZN_TRACE_ID = "X-Amzn-Trace-Id";
const TRACEPARENT = "traceparent";
const TRACESTATE = "tracestate";
const BAGGAGE = "baggage";
const recursionDetectionMiddleware = () => (next) => async (args) => {
	const { request } = args;
	if (!HttpRequest.isInstance(request)) return next(args);
	let invokeStore;
	{
		const traceIdHeader = Object.keys(request.headers ?? {}).find((h) => h.toLowerCase() === X_AMZN_TRACE_ID.toLowerCase()) ?? X_AMZN_TRACE_ID;
		if (!request.headers.hasOwnProperty(traceIdHeader)) {
			const functionName = process.env[AWS_LAMBDA_FUNCTION_NAME];
			const traceIdFromEnv = process.env[_X_AMZN_TRACE_ID];
			invokeStore ??= await InvokeStore.getInstanceAsync();
			const traceId = invokeStore?.getXRayTraceId() ?? traceIdFromEnv;
			const nonEmptyString = (str) => typeof str === "string" && str.length > 0;
			if (nonEmptyString(functionName) && nonEmptyString(traceId)) request.headers[X_AMZN_TRACE_ID] = traceId;
		}
	}
	sanitizeTraceHeaders(request.headers);
	if (!request.headers[TRACEPARENT]) {
		const traceparent = (invokeStore ??= await InvokeStore.getInstanceAsync())?.getTraceparent?.();
		if (traceparent) {
			request.headers[TRACEPARENT] = traceparent;
			const tracestate = invokeStore?.getTracestate?.();
			if (tracestate) request.headers[TRACESTATE] = tracestate;
			const baggage = invokeStore?.getBaggage?.();
			if (baggage) request.headers[BAGGAGE] = baggage;
		}
	}
	return next(args);
};
function sanitizeTraceHeaders(headers) {
	for (const header of Object.keys(headers)) {
		const lower = header.toLowerCase();
		if (header !== lower && (lower === TRACEPARENT || lower === TRACESTATE || lower === BAGGAGE)) {
			headers[lower] = headers[header];
			delete headers[header];
		}
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/getRecursionDetectionPlugin.js
const getRecursionDetectionPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(recursionDetectionMiddleware(), recursionDetectionMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/resolveAuthOptions.js
const resolveAuthOptions = (candidateAuthOptions, authSchemePreference) => {
	if (!authSchemePreference || authSchemePreference.length === 0) return candidateAuthOptions;
	const preferredAuthOptions = [];
	for (const preferredSchemeName of authSchemePreference) for (const candidateAuthOption of candidateAuthOptions) if (candidateAuthOption.schemeId.split("#")[1] === preferredSchemeName) preferredAuthOptions.push(candidateAuthOption);
	for (const candidateAuthOption of candidateAuthOptions) if (!preferredAuthOptions.find(({ schemeId }) => schemeId === candidateAuthOption.schemeId)) preferredAuthOptions.push(candidateAuthOption);
	return preferredAuthOptions;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/httpAuthSchemeMiddleware.js
function convertHttpAuthSchemesToMap(httpAuthSchemes) {
	const map = /* @__PURE__ */ new Map();
	for (const scheme of httpAuthSchemes) map.set(scheme.schemeId, scheme);
	return map;
}
const httpAuthSchemeMiddleware = (config, mwOptions) => (next, context) => async (args) => {
	const options = config.httpAuthSchemeProvider(await mwOptions.httpAuthSchemeParametersProvider(config, context, args.input));
	const authSchemePreference = config.authSchemePreference ? await config.authSchemePreference() : [];
	const resolvedOptions = resolveAuthOptions(options, authSchemePreference);
	const authSchemes = convertHttpAuthSchemesToMap(config.httpAuthSchemes);
	const smithyContext = getSmithyContext(context);
	const failureReasons = [];
	for (const option of resolvedOptions) {
		const scheme = authSchemes.get(option.schemeId);
		if (!scheme) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` was not enabled for this service.`);
			continue;
		}
		const identityProvider = scheme.identityProvider(await mwOptions.identityProviderConfigProvider(config));
		if (!identityProvider) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` did not have an IdentityProvider configured.`);
			continue;
		}
		const { identityProperties = {}, signingProperties = {} } = option.propertiesExtractor?.(config, context) || {};
		option.identityProperties = Object.assign(option.identityProperties || {}, identityProperties);
		option.signingProperties = Object.assign(option.signingProperties || {}, signingProperties);
		smithyContext.selectedHttpAuthScheme = {
			httpAuthOption: option,
			identity: await identityProvider(option.identityProperties),
			signer: scheme.signer
		};
		break;
	}
	if (!smithyContext.selectedHttpAuthScheme) throw new Error(failureReasons.join("\n"));
	return next(args);
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/getHttpAuthSchemeEndpointRuleSetPlugin.js
const httpAuthSchemeEndpointRuleSetMiddlewareOptions = {
	step: "serialize",
	tags: ["HTTP_AUTH_SCHEME"],
	name: "httpAuthSchemeMiddleware",
	override: true,
	relation: "before",
	toMiddleware: "endpointV2Middleware"
};
const getHttpAuthSchemeEndpointRuleSetPlugin = (config, { httpAuthSchemeParametersProvider, identityProviderConfigProvider }) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpAuthSchemeMiddleware(config, {
		httpAuthSchemeParametersProvider,
		identityProviderConfigProvider
	}), httpAuthSchemeEndpointRuleSetMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/httpSigningMiddleware.js
const defaultErrorHandler = (signingProperties) => (error) => {
	throw error;
};
const defaultSuccessHandler = (httpResponse, signingProperties) => {};
const httpSigningMiddleware = (config) => (next, context) => async (args) => {
	if (!HttpRequest.isInstance(args.request)) return next(args);
	const scheme = getSmithyContext(context).selectedHttpAuthScheme;
	if (!scheme) throw new Error(`No HttpAuthScheme was selected: unable to sign request`);
	const { httpAuthOption: { signingProperties = {} }, identity, signer } = scheme;
	const output = await next({
		...args,
		request: await signer.sign(args.request, identity, signingProperties)
	}).catch((signer.errorHandler || defaultErrorHandler)(signingProperties));
	(signer.successHandler || defaultSuccessHandler)(output.response, signingProperties);
	return output;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/getHttpSigningMiddleware.js
const httpSigningMiddlewareOptions = {
	step: "finalizeRequest",
	tags: ["HTTP_SIGNING"],
	name: "httpSigningMiddleware",
	aliases: [
		"apiKeyMiddleware",
		"tokenMiddleware",
		"awsAuthMiddleware"
	],
	override: true,
	relation: "after",
	toMiddleware: "retryMiddleware"
};
const getHttpSigningPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpSigningMiddleware(config), httpSigningMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/normalizeProvider.js
const normalizeProvider = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/pagination/createPaginator.js
const makePagedClientRequest = async (CommandCtor, client, input, withCommand = (_) => _, ...args) => {
	let command = new CommandCtor(input);
	command = withCommand(command) ?? command;
	return await client.send(command, ...args);
};
function createPaginator(ClientCtor, CommandCtor, inputTokenName, outputTokenName, pageSizeTokenName) {
	return async function* paginateOperation(config, input, ...additionalArguments) {
		const _input = input;
		let token = config.startingToken ?? _input[inputTokenName];
		let hasNext = true;
		let page;
		while (hasNext) {
			_input[inputTokenName] = token;
			if (pageSizeTokenName) _input[pageSizeTokenName] = _input[pageSizeTokenName] ?? config.pageSize;
			if (config.client instanceof ClientCtor) page = await makePagedClientRequest(CommandCtor, config.client, input, config.withCommand, ...additionalArguments);
			else throw new Error(`Invalid client, expected instance of ${ClientCtor.name}`);
			yield page;
			const prevToken = token;
			token = get(page, outputTokenName);
			hasNext = !!(token && (!config.stopOnSameToken || token !== prevToken));
		}
		return void 0;
	};
}
const get = (fromObject, path) => {
	let cursor = fromObject;
	const pathComponents = path.split(".");
	for (const step of pathComponents) {
		if (!cursor || typeof cursor !== "object") return;
		cursor = cursor[step];
	}
	return cursor;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/DefaultIdentityProviderConfig.js
var DefaultIdentityProviderConfig = class {
	authSchemes = /* @__PURE__ */ new Map();
	constructor(config) {
		for (const key in config) {
			if (!hasOwn(config, key)) continue;
			const value = config[key];
			if (value !== void 0) this.authSchemes.set(key, value);
		}
	}
	getIdentityProvider(schemeId) {
		return this.authSchemes.get(schemeId);
	}
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/httpAuthSchemes/noAuth.js
var NoAuthSigner = class {
	async sign(httpRequest, identity, signingProperties) {
		return httpRequest;
	}
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/memoizeIdentityProvider.js
const createIsIdentityExpiredFunction = (expirationMs) => function isIdentityExpired(identity) {
	return doesIdentityRequireRefresh(identity) && identity.expiration.getTime() - Date.now() < expirationMs;
};
const isIdentityExpired = createIsIdentityExpiredFunction(3e5);
const doesIdentityRequireRefresh = (identity) => identity.expiration !== void 0;
const memoizeIdentityProvider = (provider, isExpired, requiresRefresh) => {
	if (provider === void 0) return;
	const normalizedProvider = typeof provider !== "function" ? async () => Promise.resolve(provider) : provider;
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async (options) => {
		if (!pending) pending = normalizedProvider(options);
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		if (isConstant) return resolved;
		if (!requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider(options);
			return resolved;
		}
		return resolved;
	};
};
function isValidUserAgentAppId(appId) {
	if (appId === void 0) return true;
	return typeof appId === "string" && appId.length <= 50;
}
function resolveUserAgentConfig(input) {
	const normalizedAppIdProvider = normalizeProvider(input.userAgentAppId ?? void 0);
	const { customUserAgent } = input;
	return Object.assign(input, {
		customUserAgent: typeof customUserAgent === "string" ? [[customUserAgent]] : customUserAgent,
		userAgentAppId: async () => {
			const appId = await normalizedAppIdProvider();
			if (!isValidUserAgentAppId(appId)) {
				const logger = input.logger?.constructor?.name === "NoOpLogger" || !input.logger ? console : input.logger;
				if (typeof appId !== "string") logger?.warn("userAgentAppId must be a string or undefined.");
				else if (appId.length > 50) logger?.warn("The provided userAgentAppId exceeds the maximum length of 50 characters.");
			}
			return appId;
		}
	});
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partition.js
let selectedPartitionsInfo = {
	"partitions": [
		{
			"id": "aws",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-east-1",
				"name": "aws",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^(us|eu|ap|sa|ca|me|af|il|mx)\\-\\w+\\-\\d+$",
			"regions": {
				"af-south-1": { "description": "Africa (Cape Town)" },
				"ap-east-1": { "description": "Asia Pacific (Hong Kong)" },
				"ap-east-2": { "description": "Asia Pacific (Taipei)" },
				"ap-northeast-1": { "description": "Asia Pacific (Tokyo)" },
				"ap-northeast-2": { "description": "Asia Pacific (Seoul)" },
				"ap-northeast-3": { "description": "Asia Pacific (Osaka)" },
				"ap-south-1": { "description": "Asia Pacific (Mumbai)" },
				"ap-south-2": { "description": "Asia Pacific (Hyderabad)" },
				"ap-southeast-1": { "description": "Asia Pacific (Singapore)" },
				"ap-southeast-2": { "description": "Asia Pacific (Sydney)" },
				"ap-southeast-3": { "description": "Asia Pacific (Jakarta)" },
				"ap-southeast-4": { "description": "Asia Pacific (Melbourne)" },
				"ap-southeast-5": { "description": "Asia Pacific (Malaysia)" },
				"ap-southeast-6": { "description": "Asia Pacific (New Zealand)" },
				"ap-southeast-7": { "description": "Asia Pacific (Thailand)" },
				"aws-global": { "description": "aws global region" },
				"ca-central-1": { "description": "Canada (Central)" },
				"ca-west-1": { "description": "Canada West (Calgary)" },
				"eu-central-1": { "description": "Europe (Frankfurt)" },
				"eu-central-2": { "description": "Europe (Zurich)" },
				"eu-north-1": { "description": "Europe (Stockholm)" },
				"eu-south-1": { "description": "Europe (Milan)" },
				"eu-south-2": { "description": "Europe (Spain)" },
				"eu-west-1": { "description": "Europe (Ireland)" },
				"eu-west-2": { "description": "Europe (London)" },
				"eu-west-3": { "description": "Europe (Paris)" },
				"il-central-1": { "description": "Israel (Tel Aviv)" },
				"me-central-1": { "description": "Middle East (UAE)" },
				"me-south-1": { "description": "Middle East (Bahrain)" },
				"me-west-1": { "description": "Middle East (Saudi Arabia)" },
				"mx-central-1": { "description": "Mexico (Central)" },
				"sa-east-1": { "description": "South America (Sao Paulo)" },
				"sa-west-1": { "description": "South America (Chile)" },
				"us-east-1": { "description": "US East (N. Virginia)" },
				"us-east-2": { "description": "US East (Ohio)" },
				"us-west-1": { "description": "US West (N. California)" },
				"us-west-2": { "description": "US West (Oregon)" }
			}
		},
		{
			"id": "aws-cn",
			"outputs": {
				"dnsSuffix": "amazonaws.com.cn",
				"dualStackDnsSuffix": "api.amazonwebservices.com.cn",
				"implicitGlobalRegion": "cn-northwest-1",
				"name": "aws-cn",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^cn\\-\\w+\\-\\d+$",
			"regions": {
				"aws-cn-global": { "description": "aws-cn global region" },
				"cn-north-1": { "description": "China (Beijing)" },
				"cn-northwest-1": { "description": "China (Ningxia)" }
			}
		},
		{
			"id": "aws-eusc",
			"outputs": {
				"dnsSuffix": "amazonaws.eu",
				"dualStackDnsSuffix": "api.amazonwebservices.eu",
				"implicitGlobalRegion": "eusc-de-east-1",
				"name": "aws-eusc",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eusc\\-(de)\\-\\w+\\-\\d+$",
			"regions": { "eusc-de-east-1": { "description": "AWS European Sovereign Cloud (Germany)" } }
		},
		{
			"id": "aws-iso",
			"outputs": {
				"dnsSuffix": "c2s.ic.gov",
				"dualStackDnsSuffix": "api.aws.ic.gov",
				"implicitGlobalRegion": "us-iso-east-1",
				"name": "aws-iso",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-iso\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-global": { "description": "aws-iso global region" },
				"us-iso-east-1": { "description": "US ISO East" },
				"us-iso-west-1": { "description": "US ISO WEST" }
			}
		},
		{
			"id": "aws-iso-b",
			"outputs": {
				"dnsSuffix": "sc2s.sgov.gov",
				"dualStackDnsSuffix": "api.aws.scloud",
				"implicitGlobalRegion": "us-isob-east-1",
				"name": "aws-iso-b",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isob\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-b-global": { "description": "aws-iso-b global region" },
				"us-isob-east-1": { "description": "US ISOB East (Ohio)" },
				"us-isob-west-1": { "description": "US ISOB West" }
			}
		},
		{
			"id": "aws-iso-e",
			"outputs": {
				"dnsSuffix": "cloud.adc-e.uk",
				"dualStackDnsSuffix": "api.cloud-aws.adc-e.uk",
				"implicitGlobalRegion": "eu-isoe-west-1",
				"name": "aws-iso-e",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eu\\-isoe\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-e-global": { "description": "aws-iso-e global region" },
				"eu-isoe-west-1": { "description": "EU ISOE West" }
			}
		},
		{
			"id": "aws-iso-f",
			"outputs": {
				"dnsSuffix": "csp.hci.ic.gov",
				"dualStackDnsSuffix": "api.aws.hci.ic.gov",
				"implicitGlobalRegion": "us-isof-south-1",
				"name": "aws-iso-f",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isof\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-f-global": { "description": "aws-iso-f global region" },
				"us-isof-east-1": { "description": "US ISOF EAST" },
				"us-isof-south-1": { "description": "US ISOF SOUTH" }
			}
		},
		{
			"id": "aws-us-gov",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-gov-west-1",
				"name": "aws-us-gov",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-gov\\-\\w+\\-\\d+$",
			"regions": {
				"aws-us-gov-global": { "description": "aws-us-gov global region" },
				"us-gov-east-1": { "description": "AWS GovCloud (US-East)" },
				"us-gov-west-1": { "description": "AWS GovCloud (US-West)" }
			}
		}
	],
	"version": "1.1"
};
let selectedUserAgentPrefix = "";
const partition = (value) => {
	const { partitions } = selectedPartitionsInfo;
	for (const partition of partitions) {
		const { regions, outputs } = partition;
		for (const [region, regionData] of Object.entries(regions)) if (region === value) return {
			...outputs,
			...regionData
		};
	}
	for (const partition of partitions) {
		const { regionRegex, outputs } = partition;
		if (new RegExp(regionRegex).test(value)) return { ...outputs };
	}
	const DEFAULT_PARTITION = partitions.find((partition) => partition.id === "aws");
	if (!DEFAULT_PARTITION) throw new Error("Provided region was not found in the partition array or regex, and default partition with id 'aws' doesn't exist.");
	return { ...DEFAULT_PARTITION.outputs };
};
const getUserAgentPrefix = () => selectedUserAgentPrefix;
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/isStreamingPayload/isStreamingPayload.js
const isStreamingPayload = (request) => request?.body instanceof Readable || typeof ReadableStream !== "undefined" && request?.body instanceof ReadableStream;
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/constants.js
const THROTTLING_ERROR_CODES = [
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException"
];
const TRANSIENT_ERROR_CODES = [
	"TimeoutError",
	"RequestTimeout",
	"RequestTimeoutException"
];
const TRANSIENT_ERROR_STATUS_CODES = [
	500,
	502,
	503,
	504
];
const NODEJS_TIMEOUT_ERROR_CODES$1 = [
	"ECONNRESET",
	"ECONNREFUSED",
	"EPIPE",
	"ETIMEDOUT"
];
const NODEJS_NETWORK_ERROR_CODES = [
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN"
];
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/service-error-classification.js
const isRetryableByTrait = (error) => error?.$retryable !== void 0;
const isClockSkewCorrectedError = (error) => error.$metadata?.clockSkewCorrected;
const isBrowserNetworkError = (error) => {
	const errorMessages = /* @__PURE__ */ new Set([
		"Failed to fetch",
		"NetworkError when attempting to fetch resource",
		"The Internet connection appears to be offline",
		"Load failed",
		"Network request failed"
	]);
	if (!(error && error instanceof TypeError)) return false;
	return errorMessages.has(error.message);
};
const isThrottlingError = (error) => error.$metadata?.httpStatusCode === 429 || THROTTLING_ERROR_CODES.includes(error.name) || error.$retryable?.throttling == true;
const isTransientError = (error, depth = 0) => error?.name !== "AbortError" && (isRetryableByTrait(error) || isClockSkewCorrectedError(error) || error.name === "InvalidSignatureException" && error.message?.includes("Signature expired") || TRANSIENT_ERROR_CODES.includes(error.name) || NODEJS_TIMEOUT_ERROR_CODES$1.includes(error?.code || "") || NODEJS_NETWORK_ERROR_CODES.includes(error?.code || "") || TRANSIENT_ERROR_STATUS_CODES.includes(error.$metadata?.httpStatusCode || 0) || isBrowserNetworkError(error) || isNodeJsHttp2TransientError(error) || error.cause !== void 0 && depth <= 10 && isTransientError(error.cause, depth + 1));
const isServerError = (error) => {
	if (error.$metadata?.httpStatusCode !== void 0) {
		const statusCode = error.$metadata.httpStatusCode;
		if (500 <= statusCode && statusCode <= 599 && !isTransientError(error)) return true;
		return false;
	}
	return false;
};
function isNodeJsHttp2TransientError(error) {
	return error.code === "ERR_HTTP2_STREAM_ERROR" && error.message.includes("NGHTTP2_REFUSED_STREAM");
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/race.js
const race = (promise, signal) => {
	if (!signal) return promise;
	let cleanup = () => {};
	const aborted = new Promise((_, reject) => {
		const handler = () => reject(createAbortError(signal));
		if (signal.aborted) handler();
		else if (typeof signal.addEventListener === "function") {
			signal.addEventListener("abort", handler, { once: true });
			cleanup = () => signal.removeEventListener("abort", handler);
		} else signal.onabort = handler;
	});
	return Promise.race([promise, aborted]).finally(cleanup);
};
const createAbortError = (signal) => {
	const reason = signal.reason;
	if (reason instanceof Error) return Object.assign(/* @__PURE__ */ new Error("Request aborted"), {
		name: "AbortError",
		cause: reason
	});
	return Object.assign(new Error(reason ? String(reason) : "Request aborted"), { name: "AbortError" });
};
const isAbortError = (error) => typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/constants.js
const MAXIMUM_RETRY_DELAY = 2e4;
const INVOCATION_ID_HEADER = "amz-sdk-invocation-id";
const REQUEST_HEADER = "amz-sdk-request";
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/parseRetryAfterHeader.js
function parseRetryAfterHeader(response, logger) {
	if (!HttpResponse.isInstance(response)) return;
	for (const header in response.headers) {
		if (!hasOwn(response.headers, header)) continue;
		const h = header.toLowerCase();
		if (h === "retry-after") {
			const retryAfter = response.headers[header];
			let retryAfterSeconds = NaN;
			if (retryAfter.endsWith("GMT")) try {
				retryAfterSeconds = (parseRfc7231DateTime(retryAfter).getTime() - Date.now()) / 1e3;
			} catch (e) {
				logger?.trace?.("Failed to parse retry-after header");
				logger?.trace?.(e);
			}
			else if (retryAfter.match(/ GMT, ((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter.match(/ GMT, ([\d.]+)$/)?.[1]);
			else if (retryAfter.match(/^((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter);
			else if (Date.parse(retryAfter) >= Date.now()) retryAfterSeconds = (Date.parse(retryAfter) - Date.now()) / 1e3;
			if (isNaN(retryAfterSeconds)) return;
			return new Date(Date.now() + retryAfterSeconds * 1e3);
		} else if (h === "x-amz-retry-after") {
			const v = response.headers[header];
			const backoffMilliseconds = Number(v);
			if (isNaN(backoffMilliseconds)) {
				logger?.trace?.(`Failed to parse x-amz-retry-after=${v}`);
				return;
			}
			return new Date(Date.now() + backoffMilliseconds);
		}
	}
}
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/util.js
const asSdkError = (error) => {
	if (error instanceof Error) return error;
	if (error instanceof Object) return Object.assign(/* @__PURE__ */ new Error(), error);
	if (typeof error === "string") return new Error(error);
	return /* @__PURE__ */ new Error(`AWS SDK error wrapper for ${error}`);
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/retryMiddleware.js
function bindRetryMiddleware(isStreamingPayload) {
	return (options) => (next, context) => async (args) => {
		let retryStrategy = await options.retryStrategy();
		const maxAttempts = await options.maxAttempts();
		const abortSignal = context[SMITHY_CONTEXT_KEY]?.abortSignal;
		if (isRetryStrategyV2(retryStrategy)) {
			retryStrategy = retryStrategy;
			const retryTokenScope = (context["partition_id"] ?? "") + (context.__retryLongPoll ? ":longpoll" : "");
			let retryToken = await race(retryStrategy.acquireInitialRetryToken(retryTokenScope), abortSignal);
			let lastError = /* @__PURE__ */ new Error();
			let attempts = 0;
			let totalRetryDelay = 0;
			const { request } = args;
			const isRequest = HttpRequest.isInstance(request);
			if (isRequest) request.headers[INVOCATION_ID_HEADER] = v4();
			while (true) try {
				if (isRequest) request.headers[REQUEST_HEADER] = `attempt=${attempts + 1}; max=${maxAttempts}`;
				const { response, output } = await next(args);
				retryStrategy.recordSuccess(retryToken);
				output.$metadata.attempts = attempts + 1;
				output.$metadata.totalRetryDelay = totalRetryDelay;
				return {
					response,
					output
				};
			} catch (e) {
				const retryErrorInfo = getRetryErrorInfo(e, options.logger);
				lastError = asSdkError(e);
				if (isRequest && isStreamingPayload(request)) {
					(context.logger instanceof NoOpLogger ? console : context.logger)?.warn("An error was encountered in a non-retryable streaming request.");
					throw lastError;
				}
				try {
					if (abortSignal?.aborted) throw lastError;
					retryToken = await race(retryStrategy.refreshRetryTokenForRetry(retryToken, retryErrorInfo), abortSignal);
				} catch (refreshError) {
					if (refreshError !== lastError && abortSignal?.aborted && isAbortError(refreshError)) throw refreshError;
					if (!lastError.$metadata) lastError.$metadata = {};
					lastError.$metadata.attempts = attempts + 1;
					lastError.$metadata.totalRetryDelay = totalRetryDelay;
					throw lastError;
				}
				attempts = retryToken.getRetryCount();
				const delay = retryToken.getRetryDelay();
				totalRetryDelay += (retryToken?.$retryLog?.acquisitionDelay ?? 0) + delay;
				if (delay > 0) await race(new Promise((resolve) => setTimeout(resolve, delay)), abortSignal);
			}
		} else {
			retryStrategy = retryStrategy;
			if (retryStrategy?.mode) context.userAgent = [...context.userAgent || [], ["cfg/retry-mode", retryStrategy.mode]];
			return retryStrategy.retry(next, args);
		}
	};
}
const isRetryStrategyV2 = (retryStrategy) => typeof retryStrategy.acquireInitialRetryToken !== "undefined" && typeof retryStrategy.refreshRetryTokenForRetry !== "undefined" && typeof retryStrategy.recordSuccess !== "undefined";
const getRetryErrorInfo = (error, logger) => {
	const errorInfo = {
		error,
		errorType: getRetryErrorType(error)
	};
	const retryAfterHint = parseRetryAfterHeader(error.$response, logger);
	if (retryAfterHint) errorInfo.retryAfterHint = retryAfterHint;
	return errorInfo;
};
const getRetryErrorType = (error) => {
	if (isThrottlingError(error)) return "THROTTLING";
	if (isTransientError(error)) return "TRANSIENT";
	if (isServerError(error)) return "SERVER_ERROR";
	return "CLIENT_ERROR";
};
const retryMiddlewareOptions = {
	name: "retryMiddleware",
	tags: ["RETRY"],
	step: "finalizeRequest",
	priority: "high",
	override: true
};
function bindGetRetryPlugin(isStreamingPayload) {
	const retryMiddleware = bindRetryMiddleware(isStreamingPayload);
	return (options) => ({ applyToStack: (clientStack) => {
		clientStack.add(retryMiddleware(options), retryMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRateLimiter.js
var DefaultRateLimiter = class DefaultRateLimiter {
	static setTimeoutFn = (fn, delay) => setTimeout(fn, delay);
	beta;
	minCapacity;
	minFillRate;
	scaleConstant;
	smooth;
	enabled = false;
	availableTokens = 0;
	lastMaxRate = 0;
	measuredTxRate = 0;
	requestCount = 0;
	fillRate;
	lastThrottleTime;
	lastTimestamp = 0;
	lastTxRateBucket;
	maxCapacity;
	timeWindow = 0;
	constructor(options) {
		this.beta = options?.beta ?? .7;
		this.minCapacity = options?.minCapacity ?? 1;
		this.minFillRate = options?.minFillRate ?? .5;
		this.scaleConstant = options?.scaleConstant ?? .4;
		this.smooth = options?.smooth ?? .8;
		this.lastThrottleTime = this.getCurrentTimeInSeconds();
		this.lastTxRateBucket = Math.floor(this.getCurrentTimeInSeconds());
		this.fillRate = this.minFillRate;
		this.maxCapacity = this.minCapacity;
	}
	async getSendToken() {
		return this.acquireTokenBucket(1);
	}
	updateClientSendingRate(response) {
		let calculatedRate;
		this.updateMeasuredRate();
		const retryErrorInfo = response;
		if (retryErrorInfo?.errorType === "THROTTLING" || isThrottlingError(retryErrorInfo?.error ?? response)) {
			const rateToUse = !this.enabled ? this.measuredTxRate : Math.min(this.measuredTxRate, this.fillRate);
			this.lastMaxRate = rateToUse;
			this.calculateTimeWindow();
			this.lastThrottleTime = this.getCurrentTimeInSeconds();
			calculatedRate = this.cubicThrottle(rateToUse);
			this.enableTokenBucket();
		} else {
			this.calculateTimeWindow();
			calculatedRate = this.cubicSuccess(this.getCurrentTimeInSeconds());
		}
		const newRate = Math.min(calculatedRate, 2 * this.measuredTxRate);
		this.updateTokenBucketRate(newRate);
	}
	getCurrentTimeInSeconds() {
		return Date.now() / 1e3;
	}
	async acquireTokenBucket(amount) {
		if (!this.enabled) return;
		this.refillTokenBucket();
		while (amount > this.availableTokens) {
			const delay = (amount - this.availableTokens) / this.fillRate * 1e3;
			await new Promise((resolve) => DefaultRateLimiter.setTimeoutFn(resolve, delay));
			this.refillTokenBucket();
		}
		this.availableTokens = this.availableTokens - amount;
	}
	refillTokenBucket() {
		const timestamp = this.getCurrentTimeInSeconds();
		if (!this.lastTimestamp) {
			this.lastTimestamp = timestamp;
			return;
		}
		const fillAmount = (timestamp - this.lastTimestamp) * this.fillRate;
		this.availableTokens = Math.min(this.maxCapacity, this.availableTokens + fillAmount);
		this.lastTimestamp = timestamp;
	}
	calculateTimeWindow() {
		this.timeWindow = this.getPrecise(Math.pow(this.lastMaxRate * (1 - this.beta) / this.scaleConstant, 1 / 3));
	}
	cubicThrottle(rateToUse) {
		return this.getPrecise(rateToUse * this.beta);
	}
	cubicSuccess(timestamp) {
		return this.getPrecise(this.scaleConstant * Math.pow(timestamp - this.lastThrottleTime - this.timeWindow, 3) + this.lastMaxRate);
	}
	enableTokenBucket() {
		this.enabled = true;
	}
	updateTokenBucketRate(newRate) {
		this.refillTokenBucket();
		this.fillRate = Math.max(newRate, this.minFillRate);
		this.maxCapacity = Math.max(newRate, this.minCapacity);
		this.availableTokens = Math.min(this.availableTokens, this.maxCapacity);
	}
	updateMeasuredRate() {
		const t = this.getCurrentTimeInSeconds();
		const timeBucket = Math.floor(t * 2) / 2;
		this.requestCount++;
		if (timeBucket > this.lastTxRateBucket) {
			const currentRate = this.requestCount / (timeBucket - this.lastTxRateBucket);
			this.measuredTxRate = this.getPrecise(currentRate * this.smooth + this.measuredTxRate * (1 - this.smooth));
			this.requestCount = 0;
			this.lastTxRateBucket = timeBucket;
		}
	}
	getPrecise(num) {
		return parseFloat(num.toFixed(8));
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/retries-2026-config.js
var Retry = class {
	static v2026 = true;
	static delay() {
		return 50;
	}
	static throttlingDelay() {
		return 1e3;
	}
	static cost() {
		return 14;
	}
	static throttlingCost() {
		return 5;
	}
	static modifiedCostType() {
		return "THROTTLING";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryBackoffStrategy.js
var DefaultRetryBackoffStrategy = class {
	x = Retry.delay();
	computeNextBackoffDelay(i) {
		const t_i = Math.random() * Math.min(this.x * 2 ** i, MAXIMUM_RETRY_DELAY);
		return Math.floor(t_i);
	}
	setDelayBase(delay) {
		this.x = delay;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryToken.js
var DefaultRetryToken = class {
	delay;
	count;
	cost;
	longPoll;
	$retryLog = { acquisitionDelay: 0 };
	constructor(delay, count, cost, longPoll) {
		this.delay = delay;
		this.count = count;
		this.cost = cost;
		this.longPoll = longPoll;
	}
	getRetryCount() {
		return this.count;
	}
	getRetryDelay() {
		return Math.min(MAXIMUM_RETRY_DELAY, this.delay);
	}
	getRetryCost() {
		return this.cost;
	}
	isLongPoll() {
		return this.longPoll;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/config.js
var RETRY_MODES;
(function(RETRY_MODES) {
	RETRY_MODES["STANDARD"] = "standard";
	RETRY_MODES["ADAPTIVE"] = "adaptive";
})(RETRY_MODES || (RETRY_MODES = {}));
const DEFAULT_RETRY_MODE = RETRY_MODES.STANDARD;
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js
const refusal$1 = {
	incompatible: 1,
	attempts: 2,
	capacity: 3
};
var StandardRetryStrategy = class {
	mode = RETRY_MODES.STANDARD;
	retryBackoffStrategy;
	capacity = 500;
	maxAttemptsProvider;
	baseDelay;
	constructor(arg1) {
		if (typeof arg1 === "number") this.maxAttemptsProvider = async () => arg1;
		else if (typeof arg1 === "function") this.maxAttemptsProvider = arg1;
		else if (arg1 && typeof arg1 === "object") {
			this.maxAttemptsProvider = async () => arg1.maxAttempts;
			this.baseDelay = arg1.baseDelay;
			this.retryBackoffStrategy = arg1.backoff;
		}
		this.maxAttemptsProvider ??= async () => 3;
		this.baseDelay ??= Retry.delay();
		this.retryBackoffStrategy ??= new DefaultRetryBackoffStrategy();
	}
	async acquireInitialRetryToken(retryTokenScope) {
		return new DefaultRetryToken(Retry.delay(), 0, void 0, retryTokenScope.includes(":longpoll"));
	}
	async refreshRetryTokenForRetry(token, errorInfo) {
		const maxAttempts = await this.getMaxAttempts();
		const retryCode = this.retryCode(token, errorInfo, maxAttempts);
		const shouldRetry = retryCode === 0;
		const isLongPoll = token.isLongPoll?.();
		if (shouldRetry || isLongPoll) {
			const errorType = errorInfo.errorType;
			this.retryBackoffStrategy.setDelayBase(errorType === "THROTTLING" ? Retry.throttlingDelay() : this.baseDelay);
			const delayFromErrorType = this.retryBackoffStrategy.computeNextBackoffDelay(token.getRetryCount());
			let retryDelay = delayFromErrorType;
			if (errorInfo.retryAfterHint instanceof Date) retryDelay = Math.max(delayFromErrorType, Math.min(errorInfo.retryAfterHint.getTime() - Date.now(), delayFromErrorType + 5e3));
			if (!shouldRetry) {
				const longPollBackoff = retryCode === refusal$1.capacity && isLongPoll ? retryDelay : 0;
				if (longPollBackoff > 0) await new Promise((r) => setTimeout(r, longPollBackoff));
			} else {
				const capacityCost = this.getCapacityCost(errorType);
				this.capacity -= capacityCost;
				const nextToken = new DefaultRetryToken(0, token.getRetryCount() + 1, capacityCost, token.isLongPoll?.() ?? false);
				await new Promise((r) => setTimeout(r, retryDelay));
				nextToken.$retryLog.acquisitionDelay = retryDelay;
				return nextToken;
			}
		}
		throw new Error("No retry token available");
	}
	recordSuccess(token) {
		this.capacity = Math.min(500, this.capacity + (token.getRetryCost() ?? 1));
	}
	getCapacity() {
		return this.capacity;
	}
	async maxAttempts() {
		return this.maxAttemptsProvider();
	}
	async getMaxAttempts() {
		try {
			return await this.maxAttemptsProvider();
		} catch (ignored) {
			console.warn(`Max attempts provider could not resolve. Using default of 3`);
			return 3;
		}
	}
	retryCode(tokenToRenew, errorInfo, maxAttempts) {
		const attempts = tokenToRenew.getRetryCount() + 1;
		const retryableStatus = this.isRetryableError(errorInfo.errorType) ? 0 : refusal$1.incompatible;
		const attemptStatus = attempts < maxAttempts ? 0 : refusal$1.attempts;
		const capacityStatus = this.capacity >= this.getCapacityCost(errorInfo.errorType) ? 0 : refusal$1.capacity;
		return retryableStatus || attemptStatus || capacityStatus;
	}
	getCapacityCost(errorType) {
		return errorType === Retry.modifiedCostType() ? Retry.throttlingCost() : Retry.cost();
	}
	isRetryableError(errorType) {
		return errorType === "THROTTLING" || errorType === "TRANSIENT";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js
var AdaptiveRetryStrategy = class {
	mode = RETRY_MODES.ADAPTIVE;
	rateLimiter;
	standardRetryStrategy;
	constructor(maxAttemptsProvider, options) {
		const { rateLimiter } = options ?? {};
		this.rateLimiter = rateLimiter ?? new DefaultRateLimiter();
		this.standardRetryStrategy = options ? new StandardRetryStrategy({
			maxAttempts: typeof maxAttemptsProvider === "number" ? maxAttemptsProvider : 3,
			...options
		}) : new StandardRetryStrategy(maxAttemptsProvider);
	}
	async acquireInitialRetryToken(retryTokenScope) {
		const token = await this.standardRetryStrategy.acquireInitialRetryToken(retryTokenScope);
		await this.rateLimiter.getSendToken();
		return token;
	}
	async refreshRetryTokenForRetry(tokenToRenew, errorInfo) {
		this.rateLimiter.updateClientSendingRate(errorInfo);
		const token = await this.standardRetryStrategy.refreshRetryTokenForRetry(tokenToRenew, errorInfo);
		await this.rateLimiter.getSendToken();
		return token;
	}
	recordSuccess(token) {
		this.rateLimiter.updateClientSendingRate({});
		this.standardRetryStrategy.recordSuccess(token);
	}
	async maxAttemptsProvider() {
		return this.standardRetryStrategy.maxAttempts();
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/configurations.js
const ENV_MAX_ATTEMPTS = "AWS_MAX_ATTEMPTS";
const CONFIG_MAX_ATTEMPTS = "max_attempts";
const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		const value = env[ENV_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Environment variable ${ENV_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	configFileSelector: (profile) => {
		const value = profile[CONFIG_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Shared config file entry ${CONFIG_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	default: 3
};
const resolveRetryConfig = (input, defaults) => {
	const { retryStrategy, retryMode } = input;
	const { defaultMaxAttempts = 3, defaultBaseDelay = Retry.delay() } = defaults ?? {};
	const maxAttemptsProvider = normalizeProvider$1(input.maxAttempts ?? defaultMaxAttempts);
	let controller = retryStrategy ? Promise.resolve(retryStrategy) : void 0;
	const getDefault = async () => {
		const maxAttempts = await maxAttemptsProvider();
		if (await normalizeProvider$1(retryMode)() === RETRY_MODES.ADAPTIVE) return new AdaptiveRetryStrategy(maxAttemptsProvider, {
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
		return new StandardRetryStrategy({
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
	};
	return Object.assign(input, {
		maxAttempts: maxAttemptsProvider,
		retryStrategy: () => controller ??= getDefault()
	});
};
const ENV_RETRY_MODE = "AWS_RETRY_MODE";
const CONFIG_RETRY_MODE = "retry_mode";
const NODE_RETRY_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[ENV_RETRY_MODE],
	configFileSelector: (profile) => profile[CONFIG_RETRY_MODE],
	default: DEFAULT_RETRY_MODE
};
const getRetryPlugin = bindGetRetryPlugin(isStreamingPayload);
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/check-features.js
const ACCOUNT_ID_ENDPOINT_REGEX = /\d{12}\.ddb/;
async function checkFeatures(context, config, args) {
	if (args.request?.headers?.["smithy-protocol"] === "rpc-v2-cbor") setFeature$1(context, "PROTOCOL_RPC_V2_CBOR", "M");
	if (typeof config.retryStrategy === "function") {
		const retryStrategy = await config.retryStrategy();
		if (typeof retryStrategy.mode === "string") switch (retryStrategy.mode) {
			case RETRY_MODES.ADAPTIVE:
				setFeature$1(context, "RETRY_MODE_ADAPTIVE", "F");
				break;
			case RETRY_MODES.STANDARD: setFeature$1(context, "RETRY_MODE_STANDARD", "E");
		}
	}
	if (typeof config.accountIdEndpointMode === "function") {
		const endpointV2 = context.endpointV2;
		if (String(endpointV2?.url?.hostname).match(ACCOUNT_ID_ENDPOINT_REGEX)) setFeature$1(context, "ACCOUNT_ID_ENDPOINT", "O");
		switch (await config.accountIdEndpointMode?.()) {
			case "disabled":
				setFeature$1(context, "ACCOUNT_ID_MODE_DISABLED", "Q");
				break;
			case "preferred":
				setFeature$1(context, "ACCOUNT_ID_MODE_PREFERRED", "P");
				break;
			case "required": setFeature$1(context, "ACCOUNT_ID_MODE_REQUIRED", "R");
		}
	}
	const identity = context.__smithy_context?.selectedHttpAuthScheme?.identity;
	if (identity?.$source) {
		const credentials = identity;
		if (credentials.accountId) setFeature$1(context, "RESOLVED_ACCOUNT_ID", "T");
		for (const [key, value] of Object.entries(credentials.$source ?? {})) setFeature$1(context, key, value);
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/constants.js
const USER_AGENT = "user-agent";
const X_AMZ_USER_AGENT = "x-amz-user-agent";
const UA_NAME_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w]/g;
const UA_VALUE_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w#]/g;
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/encode-features.js
const BYTE_LIMIT = 1024;
function encodeFeatures(features) {
	let buffer = "";
	for (const key in features) {
		const val = features[key];
		if (buffer.length + val.length + 1 <= BYTE_LIMIT) {
			if (buffer.length) buffer += "," + val;
			else buffer += val;
			continue;
		}
		break;
	}
	return buffer;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/user-agent-middleware.js
const userAgentMiddleware = (options) => (next, context) => async (args) => {
	const { request } = args;
	if (!HttpRequest.isInstance(request)) return next(args);
	const { headers } = request;
	const userAgent = context?.userAgent?.map(escapeUserAgent) || [];
	const defaultUserAgent = (await options.defaultUserAgentProvider()).map(escapeUserAgent);
	await checkFeatures(context, options, args);
	const awsContext = context;
	defaultUserAgent.push(`m/${encodeFeatures(Object.assign({}, context.__smithy_context?.features, awsContext.__aws_sdk_context?.features))}`);
	const customUserAgent = options?.customUserAgent?.map(escapeUserAgent) || [];
	const appId = await options.userAgentAppId();
	if (appId) defaultUserAgent.push(escapeUserAgent([`app`, `${appId}`]));
	const prefix = getUserAgentPrefix();
	const sdkUserAgentValue = (prefix ? [prefix] : []).concat([
		...defaultUserAgent,
		...userAgent,
		...customUserAgent
	]).join(" ");
	const normalUAValue = [...defaultUserAgent.filter((section) => section.startsWith("aws-sdk-")), ...customUserAgent].join(" ");
	if (options.runtime !== "browser") {
		if (normalUAValue) headers[X_AMZ_USER_AGENT] = headers["x-amz-user-agent"] ? `${headers[USER_AGENT]} ${normalUAValue}` : normalUAValue;
		headers[USER_AGENT] = sdkUserAgentValue;
	} else headers[X_AMZ_USER_AGENT] = sdkUserAgentValue;
	return next({
		...args,
		request
	});
};
const escapeUserAgent = (userAgentPair) => {
	const name = userAgentPair[0].split("/").map((part) => part.replace(UA_NAME_ESCAPE_REGEX, "-")).join("/");
	const version = userAgentPair[1]?.replace(UA_VALUE_ESCAPE_REGEX, "-");
	const prefixSeparatorIndex = name.indexOf("/");
	const prefix = name.substring(0, prefixSeparatorIndex);
	let uaName = name.substring(prefixSeparatorIndex + 1);
	if (prefix === "api") uaName = uaName.toLowerCase();
	return [
		prefix,
		uaName,
		version
	].filter((item) => item && item.length > 0).reduce((acc, item, index) => {
		switch (index) {
			case 0: return item;
			case 1: return `${acc}/${item}`;
			default: return `${acc}#${item}`;
		}
	}, "");
};
const getUserAgentMiddlewareOptions = {
	name: "getUserAgentMiddleware",
	step: "build",
	priority: "low",
	tags: ["SET_USER_AGENT", "USER_AGENT"],
	override: true
};
const getUserAgentPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/getRuntimeUserAgentPair.js
const getRuntimeUserAgentPair = () => {
	for (const runtime of [
		"deno",
		"bun",
		"llrt"
	]) if (versions[runtime]) return [`md/${runtime}`, versions[runtime]];
	return ["md/nodejs", versions.node];
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/crt-availability.js
const crtAvailability = { isCrtAvailable: false };
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/is-crt-available.js
const isCrtAvailable = () => {
	if (crtAvailability.isCrtAvailable) return ["md/crt-avail"];
	return null;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/defaultUserAgent.js
const createDefaultUserAgentProvider = ({ serviceId, clientVersion }) => {
	const runtimeUserAgentPair = getRuntimeUserAgentPair();
	return async (config) => {
		const sections = [
			["aws-sdk-js", clientVersion],
			["ua", "2.1"],
			[`os/${platform$2()}`, release()],
			["lang/js"],
			runtimeUserAgentPair
		];
		const crtAvailable = isCrtAvailable();
		if (crtAvailable) sections.push(crtAvailable);
		if (serviceId) sections.push([`api/${serviceId}`, clientVersion]);
		if (env.AWS_EXECUTION_ENV) sections.push([`exec-env/${env.AWS_EXECUTION_ENV}`]);
		const appId = await config?.userAgentAppId?.();
		return appId ? [...sections, [`app/${appId}`]] : [...sections];
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/nodeAppIdConfigOptions.js
const UA_APP_ID_ENV_NAME = "AWS_SDK_UA_APP_ID";
const UA_APP_ID_INI_NAME_DEPRECATED = "sdk-ua-app-id";
const NODE_APP_ID_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[UA_APP_ID_ENV_NAME],
	configFileSelector: (profile) => profile["sdk_ua_app_id"] ?? profile[UA_APP_ID_INI_NAME_DEPRECATED],
	default: void 0
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/isVirtualHostableS3Bucket.js
const isVirtualHostableS3Bucket = (value, allowSubDomains = false) => {
	if (allowSubDomains) {
		for (const label of value.split(".")) if (!isVirtualHostableS3Bucket(label)) return false;
		return true;
	}
	if (!isValidHostLabel(value)) return false;
	if (value.length < 3 || value.length > 63) return false;
	if (value !== value.toLowerCase()) return false;
	if (isIpAddress(value)) return false;
	return true;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/parseArn.js
const ARN_DELIMITER = ":";
const RESOURCE_DELIMITER = "/";
const parseArn = (value) => {
	const segments = value.split(ARN_DELIMITER);
	if (segments.length < 6) return null;
	const [arn, partition, service, region, accountId, ...resourcePath] = segments;
	if (arn !== "arn" || partition === "" || service === "" || resourcePath.join(ARN_DELIMITER) === "") return null;
	return {
		partition,
		service,
		region,
		accountId,
		resourceId: resourcePath.map((resource) => resource.split(RESOURCE_DELIMITER)).flat()
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/aws.js
const awsEndpointFunctions = {
	isVirtualHostableS3Bucket,
	parseArn,
	partition
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/core/dist-es/submodules/client/region-config-resolver/stsRegionDefaultResolver.js
function stsRegionDefaultResolver(loaderConfig = {}) {
	return loadConfig({
		...NODE_REGION_CONFIG_OPTIONS,
		async default() {
			if (!warning$1.silence) console.warn("@aws-sdk - WARN - default STS region of us-east-1 used. See @aws-sdk/credential-providers README and set a region explicitly.");
			return "us-east-1";
		}
	}, {
		...NODE_REGION_CONFIG_FILE_OPTIONS,
		...loaderConfig
	});
}
const warning$1 = { silence: false };
// node_modules/@aws-sdk/core/dist-es/submodules/client/region-config-resolver/extensions.js
const getAwsRegionExtensionConfiguration = (runtimeConfig) => {
	return {
		setRegion(region) {
			runtimeConfig.region = region;
		},
		region() {
			return runtimeConfig.region;
		}
	};
};
const resolveAwsRegionExtensionConfiguration = (awsRegionExtensionConfiguration) => {
	return { region: awsRegionExtensionConfiguration.region() };
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getDateHeader.js
const getDateHeader = (response) => HttpResponse.isInstance(response) ? response.headers?.date ?? response.headers?.Date : void 0;
const getAgeHeader = (response) => HttpResponse.isInstance(response) ? response.headers?.age ?? response.headers?.Age : void 0;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getSkewCorrectedDate.js
const getSkewCorrectedDate = (systemClockOffset) => new Date(Date.now() + systemClockOffset);
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getUpdatedSystemClockOffset.js
const getUpdatedSystemClockOffset = (clockTime, currentSystemClockOffset, timeRequestSent, ageHeader) => {
	if (ageHeader !== void 0) return currentSystemClockOffset;
	const serverTime = Date.parse(clockTime);
	if (Number.isNaN(serverTime)) return currentSystemClockOffset;
	const timeResponseReceived = Date.now();
	if (timeRequestSent !== void 0 && timeResponseReceived - timeRequestSent > 9e5) return currentSystemClockOffset;
	return serverTime - timeResponseReceived;
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/AwsSdkSigV4Signer.js
const throwSigningPropertyError = (name, property) => {
	if (!property) throw new Error(`Property \`${name}\` is not resolved for AWS SDK SigV4Auth`);
	return property;
};
const hasEventStreamOutput = (signingProperties) => {
	return (signingProperties.context?.[SMITHY_CONTEXT_KEY]?.eventStream)?.output === true;
};
const validateSigningProperties = async (signingProperties) => {
	const context = throwSigningPropertyError("context", signingProperties.context);
	const config = throwSigningPropertyError("config", signingProperties.config);
	const authScheme = context.endpointV2?.properties?.authSchemes?.[0];
	return {
		config,
		signer: await throwSigningPropertyError("signer", config.signer)(authScheme),
		signingRegion: signingProperties?.signingRegion,
		signingRegionSet: signingProperties?.signingRegionSet,
		signingName: signingProperties?.signingName
	};
};
var AwsSdkSigV4Signer = class {
	async sign(httpRequest, identity, signingProperties) {
		if (!HttpRequest.isInstance(httpRequest)) throw new Error("The request is not an instance of `HttpRequest` and cannot be signed");
		const validatedProps = await validateSigningProperties(signingProperties);
		const { config, signer } = validatedProps;
		let { signingRegion, signingName } = validatedProps;
		const handlerExecutionContext = signingProperties.context;
		if (handlerExecutionContext?.authSchemes?.length ?? false) {
			const [first, second] = handlerExecutionContext.authSchemes;
			if (first?.name === "sigv4a" && second?.name === "sigv4") {
				signingRegion = second?.signingRegion ?? signingRegion;
				signingName = second?.signingName ?? signingName;
			}
		}
		const noSkewCorrection = await config.disableClockSkewCorrection?.() === true;
		signingProperties._disableClockSkewCorrection = noSkewCorrection;
		const skipSkewSampling = noSkewCorrection || hasEventStreamOutput(signingProperties);
		signingProperties._skipClockSkewSampling = skipSkewSampling;
		if (!skipSkewSampling) {
			signingProperties._preRequestSystemClockOffset = config.systemClockOffset;
			signingProperties._requestSentAt = Date.now();
		}
		return await signer.sign(httpRequest, {
			signingDate: noSkewCorrection ? /* @__PURE__ */ new Date() : getSkewCorrectedDate(config.systemClockOffset),
			signingRegion,
			signingService: signingName
		});
	}
	errorHandler(signingProperties) {
		return (error) => {
			const errorException = error;
			if (!signingProperties._skipClockSkewSampling && !signingProperties._disableClockSkewCorrection) {
				const serverTime = errorException.ServerTime ?? getDateHeader(errorException.$response);
				if (serverTime) {
					const config = throwSigningPropertyError("config", signingProperties.config);
					const preRequestOffset = signingProperties._preRequestSystemClockOffset;
					const timeRequestSent = signingProperties._requestSentAt;
					const ageHeader = getAgeHeader(errorException.$response);
					const newOffset = getUpdatedSystemClockOffset(serverTime, config.systemClockOffset, timeRequestSent, ageHeader);
					config.systemClockOffset = newOffset;
					if (Math.abs(newOffset) >= 24e4 && (newOffset !== preRequestOffset || preRequestOffset !== void 0 && preRequestOffset !== newOffset) && errorException.$metadata) errorException.$metadata.clockSkewCorrected = true;
				}
			}
			throw error;
		};
	}
	successHandler(httpResponse, signingProperties) {
		if (signingProperties._skipClockSkewSampling || signingProperties._disableClockSkewCorrection) return;
		const dateHeader = getDateHeader(httpResponse);
		if (dateHeader) {
			const config = throwSigningPropertyError("config", signingProperties.config);
			const timeRequestSent = signingProperties._requestSentAt;
			const ageHeader = getAgeHeader(httpResponse);
			config.systemClockOffset = getUpdatedSystemClockOffset(dateHeader, config.systemClockOffset, timeRequestSent, ageHeader);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/AwsSdkSigV4ASigner.js
var AwsSdkSigV4ASigner = class extends AwsSdkSigV4Signer {
	async sign(httpRequest, identity, signingProperties) {
		if (!HttpRequest.isInstance(httpRequest)) throw new Error("The request is not an instance of `HttpRequest` and cannot be signed");
		const { config, signer, signingRegion, signingRegionSet, signingName } = await validateSigningProperties(signingProperties);
		const multiRegionOverride = (await config.sigv4aSigningRegionSet?.() ?? signingRegionSet ?? [signingRegion]).join(",");
		const noSkewCorrection = await config.disableClockSkewCorrection?.() === true;
		signingProperties._disableClockSkewCorrection = noSkewCorrection;
		if (!noSkewCorrection) {
			signingProperties._preRequestSystemClockOffset = config.systemClockOffset;
			signingProperties._requestSentAt = Date.now();
		}
		return await signer.sign(httpRequest, {
			signingDate: noSkewCorrection ? /* @__PURE__ */ new Date() : getSkewCorrectedDate(config.systemClockOffset),
			signingRegion: multiRegionOverride,
			signingService: signingName
		});
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getArrayForCommaSeparatedString.js
const getArrayForCommaSeparatedString = (str) => typeof str === "string" && str.length > 0 ? str.split(",").map((item) => item.trim()) : [];
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getBearerTokenEnvKey.js
const getBearerTokenEnvKey = (signingName) => `AWS_BEARER_TOKEN_${signingName.replace(/[\s-]/g, "_").toUpperCase()}`;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/NODE_AUTH_SCHEME_PREFERENCE_OPTIONS.js
const NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY = "AWS_AUTH_SCHEME_PREFERENCE";
const NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY = "auth_scheme_preference";
const NODE_AUTH_SCHEME_PREFERENCE_OPTIONS = {
	environmentVariableSelector: (env, options) => {
		if (options?.signingName) {
			if (getBearerTokenEnvKey(options.signingName) in env) return ["httpBearerAuth"];
		}
		if (!(NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY in env)) return;
		return getArrayForCommaSeparatedString(env[NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY]);
	},
	configFileSelector: (profile) => {
		if (!(NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY in profile)) return;
		return getArrayForCommaSeparatedString(profile[NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY]);
	},
	default: []
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/resolveAwsSdkSigV4AConfig.js
const resolveAwsSdkSigV4AConfig = (config) => {
	config.sigv4aSigningRegionSet = normalizeProvider(config.sigv4aSigningRegionSet);
	return config;
};
const NODE_SIGV4A_CONFIG_OPTIONS = {
	environmentVariableSelector(env) {
		if (env.AWS_SIGV4A_SIGNING_REGION_SET) return env.AWS_SIGV4A_SIGNING_REGION_SET.split(",").map((_) => _.trim());
		throw new ProviderError("AWS_SIGV4A_SIGNING_REGION_SET not set in env.", { tryNextLink: true });
	},
	configFileSelector(profile) {
		if (profile.sigv4a_signing_region_set) return (profile.sigv4a_signing_region_set ?? "").split(",").map((_) => _.trim());
		throw new ProviderError("sigv4a_signing_region_set not set in profile.", { tryNextLink: true });
	},
	default: void 0
};
// node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js
var HeaderFormatter = class {
	format(headers) {
		const chunks = [];
		for (const headerName in headers) {
			if (!hasOwn(headers, headerName)) continue;
			const bytes = fromUtf8$1(headerName);
			chunks.push(Uint8Array.from([bytes.byteLength]), bytes, this.formatHeaderValue(headers[headerName]));
		}
		const out = new Uint8Array(chunks.reduce((carry, bytes) => carry + bytes.byteLength, 0));
		let position = 0;
		for (const chunk of chunks) {
			out.set(chunk, position);
			position += chunk.byteLength;
		}
		return out;
	}
	formatHeaderValue(header) {
		switch (header.type) {
			case "boolean": return Uint8Array.from([header.value ? 0 : 1]);
			case "byte": return Uint8Array.from([2, header.value]);
			case "short":
				const shortView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(3));
				shortView.setUint8(0, 3);
				shortView.setInt16(1, header.value, false);
				return new Uint8Array(shortView.buffer);
			case "integer":
				const intView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(5));
				intView.setUint8(0, 4);
				intView.setInt32(1, header.value, false);
				return new Uint8Array(intView.buffer);
			case "long":
				const longBytes = /* @__PURE__ */ new Uint8Array(9);
				longBytes[0] = 5;
				longBytes.set(header.value.bytes, 1);
				return longBytes;
			case "binary":
				const binView = new DataView(new ArrayBuffer(3 + header.value.byteLength));
				binView.setUint8(0, 6);
				binView.setUint16(1, header.value.byteLength, false);
				const binBytes = new Uint8Array(binView.buffer);
				binBytes.set(header.value, 3);
				return binBytes;
			case "string":
				const utf8Bytes = fromUtf8$1(header.value);
				const strView = new DataView(new ArrayBuffer(3 + utf8Bytes.byteLength));
				strView.setUint8(0, 7);
				strView.setUint16(1, utf8Bytes.byteLength, false);
				const strBytes = new Uint8Array(strView.buffer);
				strBytes.set(utf8Bytes, 3);
				return strBytes;
			case "timestamp":
				const tsBytes = /* @__PURE__ */ new Uint8Array(9);
				tsBytes[0] = 8;
				tsBytes.set(Int64.fromNumber(header.value.valueOf()).bytes, 1);
				return tsBytes;
			case "uuid":
				if (!UUID_PATTERN.test(header.value)) throw new Error(`Invalid UUID received: ${header.value}`);
				const uuidBytes = /* @__PURE__ */ new Uint8Array(17);
				uuidBytes[0] = 9;
				uuidBytes.set(fromHex(header.value.replace(/-/g, "")), 1);
				return uuidBytes;
		}
	}
};
var HEADER_VALUE_TYPE;
(function(HEADER_VALUE_TYPE) {
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolTrue"] = 0] = "boolTrue";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolFalse"] = 1] = "boolFalse";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byte"] = 2] = "byte";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["short"] = 3] = "short";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["integer"] = 4] = "integer";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["long"] = 5] = "long";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byteArray"] = 6] = "byteArray";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["string"] = 7] = "string";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["timestamp"] = 8] = "timestamp";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["uuid"] = 9] = "uuid";
})(HEADER_VALUE_TYPE || (HEADER_VALUE_TYPE = {}));
const UUID_PATTERN = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;
var Int64 = class Int64 {
	bytes;
	constructor(bytes) {
		this.bytes = bytes;
		if (bytes.byteLength !== 8) throw new Error("Int64 buffers must be exactly 8 bytes");
	}
	static fromNumber(number) {
		if (number > 0x8000000000000000 || number < -0x8000000000000000) throw new Error(`${number} is too large (or, if negative, too small) to represent as an Int64`);
		const bytes = /* @__PURE__ */ new Uint8Array(8);
		for (let i = 7, remaining = Math.abs(Math.round(number)); i > -1 && remaining > 0; i--, remaining /= 256) bytes[i] = remaining;
		if (number < 0) negate(bytes);
		return new Int64(bytes);
	}
	valueOf() {
		const bytes = this.bytes.slice(0);
		const negative = bytes[0] & 128;
		if (negative) negate(bytes);
		return parseInt(toHex(bytes), 16) * (negative ? -1 : 1);
	}
	toString() {
		return String(this.valueOf());
	}
};
function negate(bytes) {
	for (let i = 0; i < 8; i++) bytes[i] ^= 255;
	for (let i = 7; i > -1; i--) {
		bytes[i]++;
		if (bytes[i] !== 0) break;
	}
}
// node_modules/@smithy/signature-v4/dist-es/constants.js
const ALGORITHM_QUERY_PARAM = "X-Amz-Algorithm";
const CREDENTIAL_QUERY_PARAM = "X-Amz-Credential";
const AMZ_DATE_QUERY_PARAM = "X-Amz-Date";
const SIGNED_HEADERS_QUERY_PARAM = "X-Amz-SignedHeaders";
const EXPIRES_QUERY_PARAM = "X-Amz-Expires";
const SIGNATURE_QUERY_PARAM = "X-Amz-Signature";
const TOKEN_QUERY_PARAM = "X-Amz-Security-Token";
const AUTH_HEADER = "authorization";
const AMZ_DATE_HEADER = AMZ_DATE_QUERY_PARAM.toLowerCase();
const GENERATED_HEADERS = [
	AUTH_HEADER,
	AMZ_DATE_HEADER,
	"date"
];
SIGNATURE_QUERY_PARAM.toLowerCase();
const SHA256_HEADER = "x-amz-content-sha256";
const TOKEN_HEADER = TOKEN_QUERY_PARAM.toLowerCase();
const ALWAYS_UNSIGNABLE_HEADERS = {
	authorization: true,
	"cache-control": true,
	connection: true,
	expect: true,
	from: true,
	"keep-alive": true,
	"max-forwards": true,
	pragma: true,
	referer: true,
	te: true,
	trailer: true,
	"transfer-encoding": true,
	upgrade: true,
	"user-agent": true,
	"x-amzn-trace-id": true
};
const PROXY_HEADER_PATTERN = /^proxy-/;
const SEC_HEADER_PATTERN = /^sec-/;
const ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256";
const EVENT_ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const KEY_TYPE_IDENTIFIER = "aws4_request";
// node_modules/@smithy/signature-v4/dist-es/getCanonicalQuery.js
const getCanonicalQuery = ({ query = {} }) => {
	const keys = [];
	const serialized = {};
	for (const key in query) {
		if (!hasOwn(query, key)) continue;
		if (key.toLowerCase() === "x-amz-signature") continue;
		const encodedKey = escapeUri(key);
		keys.push(encodedKey);
		const value = query[key];
		if (typeof value === "string") serialized[encodedKey] = `${encodedKey}=${escapeUri(value)}`;
		else if (Array.isArray(value)) serialized[encodedKey] = value.slice(0).reduce((encoded, value) => encoded.concat([`${encodedKey}=${escapeUri(value)}`]), []).sort().join("&");
	}
	return keys.sort().map((key) => serialized[key]).filter((serialized) => serialized).join("&");
};
// node_modules/@smithy/signature-v4/dist-es/utilDate.js
const iso8601 = (time) => toDate(time).toISOString().replace(/\.\d{3}Z$/, "Z");
const toDate = (time) => {
	if (typeof time === "number") return /* @__PURE__ */ new Date(time * 1e3);
	if (typeof time === "string") {
		if (Number(time)) return /* @__PURE__ */ new Date(Number(time) * 1e3);
		return new Date(time);
	}
	return time;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4Base.js
var SignatureV4Base = class {
	service;
	regionProvider;
	credentialProvider;
	sha256;
	uriEscapePath;
	applyChecksum;
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		this.service = service;
		this.sha256 = sha256;
		this.uriEscapePath = uriEscapePath;
		this.applyChecksum = typeof applyChecksum === "boolean" ? applyChecksum : true;
		this.regionProvider = normalizeProvider$1(region);
		this.credentialProvider = normalizeProvider$1(credentials);
	}
	createCanonicalRequest(request, canonicalHeaders, payloadHash) {
		const sortedHeaders = Object.keys(canonicalHeaders).sort();
		return `${request.method}
${this.getCanonicalPath(request)}
${getCanonicalQuery(request)}
${sortedHeaders.map((name) => `${name}:${canonicalHeaders[name]}`).join("\n")}

${sortedHeaders.join(";")}
${payloadHash}`;
	}
	async createStringToSign(longDate, credentialScope, canonicalRequest, algorithmIdentifier) {
		const hash = new this.sha256();
		hash.update(toUint8Array(canonicalRequest));
		return `${algorithmIdentifier}
${longDate}
${credentialScope}
${toHex(await hash.digest())}`;
	}
	getCanonicalPath({ path }) {
		if (this.uriEscapePath) {
			const normalizedPathSegments = [];
			for (const pathSegment of path.split("/")) {
				if (pathSegment?.length === 0) continue;
				if (pathSegment === ".") continue;
				if (pathSegment === "..") normalizedPathSegments.pop();
				else normalizedPathSegments.push(pathSegment);
			}
			const normalizedPath = `${path?.startsWith("/") ? "/" : ""}${normalizedPathSegments.join("/")}${normalizedPathSegments.length > 0 && path?.endsWith("/") ? "/" : ""}`;
			return escapeUri(normalizedPath).replace(/%2F/g, "/");
		}
		return path;
	}
	validateResolvedCredentials(credentials) {
		if (typeof credentials !== "object" || typeof credentials.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") throw new Error("Resolved credential object is not valid");
	}
	formatDate(now) {
		const longDate = iso8601(now).replace(/[-:]/g, "");
		return {
			longDate,
			shortDate: longDate.slice(0, 8)
		};
	}
	getCanonicalHeaderList(headers) {
		return Object.keys(headers).sort().join(";");
	}
};
// node_modules/@smithy/signature-v4/dist-es/credentialDerivation.js
const signingKeyCache = {};
const cacheQueue = [];
const createScope = (shortDate, region, service) => `${shortDate}/${region}/${service}/${KEY_TYPE_IDENTIFIER}`;
const getSigningKey = async (sha256Constructor, credentials, shortDate, region, service) => {
	const cacheKey = `${shortDate}:${region}:${service}:${toHex(await hmac(sha256Constructor, credentials.secretAccessKey, credentials.accessKeyId))}:${credentials.sessionToken}`;
	if (cacheKey in signingKeyCache) return signingKeyCache[cacheKey];
	cacheQueue.push(cacheKey);
	while (cacheQueue.length > 50) delete signingKeyCache[cacheQueue.shift()];
	let key = `AWS4${credentials.secretAccessKey}`;
	for (const signable of [
		shortDate,
		region,
		service,
		KEY_TYPE_IDENTIFIER
	]) key = await hmac(sha256Constructor, key, signable);
	return signingKeyCache[cacheKey] = key;
};
const hmac = (ctor, secret, data) => {
	const hash = new ctor(secret);
	hash.update(toUint8Array(data));
	return hash.digest();
};
// node_modules/@smithy/signature-v4/dist-es/getCanonicalHeaders.js
const getCanonicalHeaders = ({ headers }, unsignableHeaders, signableHeaders) => {
	const canonical = {};
	for (const headerName of Object.keys(headers).sort()) {
		if (headers[headerName] == void 0) continue;
		const canonicalHeaderName = headerName.toLowerCase();
		if (hasOwn(ALWAYS_UNSIGNABLE_HEADERS, canonicalHeaderName) || unsignableHeaders?.has(canonicalHeaderName) || PROXY_HEADER_PATTERN.test(canonicalHeaderName) || SEC_HEADER_PATTERN.test(canonicalHeaderName)) {
			if (!signableHeaders || signableHeaders && !signableHeaders.has(canonicalHeaderName)) continue;
		}
		if (canonicalHeaderName === "__proto__") writeKey$2(canonical);
		canonical[canonicalHeaderName] = headers[headerName].replace(/[\r\n]/g, " ").replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
	}
	return canonical;
};
// node_modules/@smithy/signature-v4/dist-es/getPayloadHash.js
const getPayloadHash = async ({ headers, body }, hashConstructor) => {
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (headerName.toLowerCase() === "x-amz-content-sha256") return headers[headerName];
	}
	if (body == void 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	else if (typeof body === "string" || ArrayBuffer.isView(body) || isArrayBuffer(body)) {
		const hashCtor = new hashConstructor();
		hashCtor.update(toUint8Array(body));
		return toHex(await hashCtor.digest());
	}
	return UNSIGNED_PAYLOAD;
};
// node_modules/@smithy/signature-v4/dist-es/headerUtil.js
const hasHeader = (soughtHeader, headers) => {
	soughtHeader = soughtHeader.toLowerCase();
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (soughtHeader === headerName.toLowerCase()) return true;
	}
	return false;
};
// node_modules/@smithy/signature-v4/dist-es/moveHeadersToQuery.js
const moveHeadersToQuery = (request, options = {}) => {
	const { headers, query = {} } = HttpRequest.clone(request);
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const lname = name.toLowerCase();
		if (lname.slice(0, 6) === "x-amz-" && !options.unhoistableHeaders?.has(lname) || options.hoistableHeaders?.has(lname)) {
			query[name] = headers[name];
			delete headers[name];
		}
	}
	return {
		...request,
		headers,
		query
	};
};
// node_modules/@smithy/signature-v4/dist-es/prepareRequest.js
const prepareRequest = (request) => {
	request = HttpRequest.clone(request);
	for (const headerName in request.headers) {
		if (!hasOwn(request.headers, headerName)) continue;
		if (GENERATED_HEADERS.indexOf(headerName.toLowerCase()) > -1) delete request.headers[headerName];
	}
	return request;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4.js
var SignatureV4 = class extends SignatureV4Base {
	headerFormatter = new HeaderFormatter();
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		super({
			applyChecksum,
			credentials,
			region,
			service,
			sha256,
			uriEscapePath
		});
	}
	async presign(originalRequest, options = {}) {
		const { signingDate = /* @__PURE__ */ new Date(), expiresIn = 3600, unsignableHeaders, unhoistableHeaders, signableHeaders, hoistableHeaders, signingRegion, signingService } = options;
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { longDate, shortDate } = this.formatDate(signingDate);
		if (expiresIn > 604800) return Promise.reject("Signature version 4 presigned URLs must have an expiration date less than one week in the future");
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const request = moveHeadersToQuery(prepareRequest(originalRequest), {
			unhoistableHeaders,
			hoistableHeaders
		});
		if (credentials.sessionToken) request.query[TOKEN_QUERY_PARAM] = credentials.sessionToken;
		request.query[ALGORITHM_QUERY_PARAM] = ALGORITHM_IDENTIFIER;
		request.query[CREDENTIAL_QUERY_PARAM] = `${credentials.accessKeyId}/${scope}`;
		request.query[AMZ_DATE_QUERY_PARAM] = longDate;
		request.query[EXPIRES_QUERY_PARAM] = expiresIn.toString(10);
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		request.query[SIGNED_HEADERS_QUERY_PARAM] = this.getCanonicalHeaderList(canonicalHeaders);
		request.query[SIGNATURE_QUERY_PARAM] = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, await getPayloadHash(originalRequest, this.sha256)));
		return request;
	}
	async sign(toSign, options) {
		if (typeof toSign === "string") return this.signString(toSign, options);
		else if (toSign.headers && toSign.payload) return this.signEvent(toSign, options);
		else if (toSign.message) return this.signMessage(toSign, options);
		else return this.signRequest(toSign, options);
	}
	async signEvent({ headers, payload }, { signingDate = /* @__PURE__ */ new Date(), priorSignature, signingRegion, signingService, eventStreamCredentials }) {
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate, longDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const hashedPayload = await getPayloadHash({
			headers: {},
			body: payload
		}, this.sha256);
		const hash = new this.sha256();
		hash.update(headers);
		const hashedHeaders = toHex(await hash.digest());
		const stringToSign = [
			EVENT_ALGORITHM_IDENTIFIER,
			longDate,
			scope,
			priorSignature,
			hashedHeaders,
			hashedPayload
		].join("\n");
		return this.signString(stringToSign, {
			signingDate,
			signingRegion: region,
			signingService,
			eventStreamCredentials
		});
	}
	async signMessage(signableMessage, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials }) {
		return this.signEvent({
			headers: this.headerFormatter.format(signableMessage.message.headers),
			payload: signableMessage.message.body
		}, {
			signingDate,
			signingRegion,
			signingService,
			priorSignature: signableMessage.priorSignature,
			eventStreamCredentials
		}).then((signature) => {
			return {
				message: signableMessage.message,
				signature
			};
		});
	}
	async signString(stringToSign, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials } = {}) {
		const credentials = eventStreamCredentials ?? await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate } = this.formatDate(signingDate);
		const hash = new this.sha256(await this.getSigningKey(credentials, region, shortDate, signingService));
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	async signRequest(requestToSign, { signingDate = /* @__PURE__ */ new Date(), signableHeaders, unsignableHeaders, signingRegion, signingService } = {}) {
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const request = prepareRequest(requestToSign);
		const { longDate, shortDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		request.headers[AMZ_DATE_HEADER] = longDate;
		if (credentials.sessionToken) request.headers[TOKEN_HEADER] = credentials.sessionToken;
		const payloadHash = await getPayloadHash(request, this.sha256);
		if (!hasHeader("x-amz-content-sha256", request.headers) && this.applyChecksum) request.headers[SHA256_HEADER] = payloadHash;
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		const signature = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, payloadHash));
		request.headers[AUTH_HEADER] = `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${this.getCanonicalHeaderList(canonicalHeaders)}, Signature=${signature}`;
		return request;
	}
	async getSignature(longDate, credentialScope, keyPromise, canonicalRequest) {
		const stringToSign = await this.createStringToSign(longDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
		const hash = new this.sha256(await keyPromise);
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	getSigningKey(credentials, region, shortDate, service) {
		return getSigningKey(this.sha256, credentials, shortDate, region, service || this.service);
	}
};
// node_modules/@smithy/signature-v4/dist-es/signature-v4a-container.js
const signatureV4aContainer = { SignatureV4a: null };
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/resolveAwsSdkSigV4Config.js
const bindResolveAwsSdkSigV4Config = (defaultDisableClockSkewCorrection) => (config) => {
	let inputCredentials = config.credentials;
	let isUserSupplied = !!config.credentials;
	let resolvedCredentials = void 0;
	Object.defineProperty(config, "credentials", {
		set(credentials) {
			if (credentials && credentials !== inputCredentials && credentials !== resolvedCredentials) isUserSupplied = true;
			inputCredentials = credentials;
			const boundProvider = bindCallerConfig(config, normalizeCredentialProvider(config, {
				credentials: inputCredentials,
				credentialDefaultProvider: config.credentialDefaultProvider
			}));
			if (isUserSupplied && !boundProvider.attributed) {
				const isCredentialObject = typeof inputCredentials === "object" && inputCredentials !== null;
				resolvedCredentials = async (options) => {
					const attributedCreds = await boundProvider(options);
					if (isCredentialObject && (!attributedCreds.$source || Object.keys(attributedCreds.$source).length === 0)) return setCredentialFeature(attributedCreds, "CREDENTIALS_CODE", "e");
					return attributedCreds;
				};
				resolvedCredentials.memoized = boundProvider.memoized;
				resolvedCredentials.configBound = boundProvider.configBound;
				resolvedCredentials.attributed = true;
			} else resolvedCredentials = boundProvider;
		},
		get() {
			return resolvedCredentials;
		},
		enumerable: true,
		configurable: true
	});
	config.credentials = inputCredentials;
	const { signingEscapePath = true, systemClockOffset = config.systemClockOffset || 0, sha256 } = config;
	let signer;
	if (config.signer) signer = normalizeProvider(config.signer);
	else if (config.regionInfoProvider) signer = () => normalizeProvider(config.region)().then(async (region) => [await config.regionInfoProvider(region, {
		useFipsEndpoint: await config.useFipsEndpoint(),
		useDualstackEndpoint: await config.useDualstackEndpoint()
	}) || {}, region]).then(([regionInfo, region]) => {
		const { signingRegion, signingService } = regionInfo;
		config.signingRegion = config.signingRegion || signingRegion || region;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	});
	else signer = async (authScheme) => {
		authScheme = Object.assign({}, {
			name: "sigv4",
			signingName: config.signingName || config.defaultSigningName,
			signingRegion: await normalizeProvider(config.region)(),
			properties: {}
		}, authScheme);
		const signingRegion = authScheme.signingRegion;
		const signingService = authScheme.signingName;
		config.signingRegion = config.signingRegion || signingRegion;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	};
	return Object.assign(config, {
		systemClockOffset,
		signingEscapePath,
		signer,
		disableClockSkewCorrection: normalizeProvider(config.disableClockSkewCorrection ?? defaultDisableClockSkewCorrection)
	});
};
function normalizeCredentialProvider(config, { credentials, credentialDefaultProvider }) {
	let credentialsProvider;
	if (credentials) {
		if (!credentials?.memoized) credentialsProvider = memoizeIdentityProvider(credentials, isIdentityExpired, doesIdentityRequireRefresh);
		else credentialsProvider = credentials;
	} else if (credentialDefaultProvider) credentialsProvider = normalizeProvider(credentialDefaultProvider(Object.assign({}, config, { parentClientConfig: config })));
	else credentialsProvider = async () => {
		throw new Error("@aws-sdk/core::resolveAwsSdkSigV4Config - `credentials` not provided and no credentialDefaultProvider was configured.");
	};
	credentialsProvider.memoized = true;
	return credentialsProvider;
}
function bindCallerConfig(config, credentialsProvider) {
	if (credentialsProvider.configBound) return credentialsProvider;
	const fn = async (options) => credentialsProvider({
		...options,
		callerClientConfig: config
	});
	fn.memoized = credentialsProvider.memoized;
	fn.configBound = true;
	return fn;
}
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/clock-skew-node-config.js
const ENV_DISABLE_CLOCK_SKEW_CORRECTION = "AWS_DISABLE_CLOCK_SKEW_CORRECTION";
const CONFIG_DISABLE_CLOCK_SKEW_CORRECTION = "disable_clock_skew_correction";
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/index.js
const resolveAwsSdkSigV4Config = bindResolveAwsSdkSigV4Config(loadConfig({
	environmentVariableSelector: (env) => booleanSelector(env, ENV_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.CONFIG),
	default: false
}));
// node_modules/@aws-sdk/client-ecs/dist-es/auth/httpAuthSchemeProvider.js
const defaultECSHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider$1(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "ecs",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultECSHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider$1(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-ecs/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "ecs"
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
// node_modules/@aws-sdk/client-ecs/package.json
var version$1 = "3.1164.0";
// node_modules/@aws-sdk/credential-provider-env/dist-es/fromEnv.js
const ENV_KEY = "AWS_ACCESS_KEY_ID";
const ENV_SECRET = "AWS_SECRET_ACCESS_KEY";
const ENV_SESSION = "AWS_SESSION_TOKEN";
const ENV_EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";
const ENV_CREDENTIAL_SCOPE = "AWS_CREDENTIAL_SCOPE";
const ENV_ACCOUNT_ID = "AWS_ACCOUNT_ID";
const fromEnv = (init) => async () => {
	init?.logger?.debug("@aws-sdk/credential-provider-env - fromEnv");
	const accessKeyId = process.env[ENV_KEY];
	const secretAccessKey = process.env[ENV_SECRET];
	const sessionToken = process.env[ENV_SESSION];
	const expiry = process.env[ENV_EXPIRATION];
	const credentialScope = process.env[ENV_CREDENTIAL_SCOPE];
	const accountId = process.env[ENV_ACCOUNT_ID];
	if (accessKeyId && secretAccessKey) {
		const credentials = {
			accessKeyId,
			secretAccessKey,
			...sessionToken && { sessionToken },
			...expiry && { expiration: new Date(expiry) },
			...credentialScope && { credentialScope },
			...accountId && { accountId }
		};
		setCredentialFeature(credentials, "CREDENTIALS_ENV_VARS", "g");
		return credentials;
	}
	throw new CredentialsProviderError("Unable to find environment variable credentials.", { logger: init?.logger });
};
const remoteProvider = async (init) => {
	const { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata } = await import("./dist-es-DgmQuKpH.js");
	if (process.env[ENV_CMDS_RELATIVE_URI] || process.env[ENV_CMDS_FULL_URI]) {
		init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromHttp/fromContainerMetadata");
		const { fromHttp } = await import("./dist-es-BdYcFf92.js");
		return chain(fromHttp(init), fromContainerMetadata(init));
	}
	if (process.env["AWS_EC2_METADATA_DISABLED"] && process.env["AWS_EC2_METADATA_DISABLED"] !== "false") return async () => {
		throw new CredentialsProviderError("EC2 Instance Metadata Service access disabled", { logger: init.logger });
	};
	init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromInstanceMetadata");
	return fromInstanceMetadata(init);
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/runtime/memoize-chain.js
function memoizeChain(providers, treatAsExpired) {
	const chain = internalCreateChain(providers);
	let activeLock;
	let passiveLock;
	let credentials;
	let forceRefreshLock;
	const provider = async (options) => {
		if (options?.forceRefresh) {
			if (!forceRefreshLock) forceRefreshLock = chain(options).then((c) => {
				credentials = c;
			}).finally(() => {
				forceRefreshLock = void 0;
			});
			await forceRefreshLock;
			return credentials;
		}
		if (credentials?.expiration) {
			if (credentials?.expiration?.getTime() < Date.now()) credentials = void 0;
		}
		if (activeLock) await activeLock;
		else if (!credentials || treatAsExpired?.(credentials)) {
			if (credentials) {
				if (!passiveLock) passiveLock = chain(options).then((c) => {
					credentials = c;
				}).catch(() => {}).finally(() => {
					passiveLock = void 0;
				});
			} else {
				activeLock = chain(options).then((c) => {
					credentials = c;
				}).finally(() => {
					activeLock = void 0;
				});
				return provider(options);
			}
		}
		return credentials;
	};
	return provider;
}
const internalCreateChain = (providers) => async (awsIdentityProperties) => {
	let lastProviderError;
	for (const provider of providers) try {
		return await provider(awsIdentityProperties);
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/defaultProvider.js
let multipleCredentialSourceWarningEmitted = false;
const defaultProvider = (init = {}) => memoizeChain([
	async () => {
		if (init.profile ?? process.env["AWS_PROFILE"]) {
			if (process.env["AWS_ACCESS_KEY_ID"] && process.env["AWS_SECRET_ACCESS_KEY"]) {
				if (!multipleCredentialSourceWarningEmitted) {
					(init.logger?.warn && init.logger?.constructor?.name !== "NoOpLogger" ? init.logger.warn.bind(init.logger) : console.warn)(`@aws-sdk/credential-provider-node - defaultProvider::fromEnv WARNING:
    Multiple credential sources detected: 
    Both AWS_PROFILE and the pair AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY static credentials are set.
    This SDK will proceed with the AWS_PROFILE value.
    
    However, a future version may change this behavior to prefer the ENV static credentials.
    Please ensure that your environment only sets either the AWS_PROFILE or the
    AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY pair.
`);
					multipleCredentialSourceWarningEmitted = true;
				}
			}
			throw new CredentialsProviderError("AWS_PROFILE is set, skipping fromEnv provider.", {
				logger: init.logger,
				tryNextLink: true
			});
		}
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromEnv");
		return fromEnv(init)();
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromSSO");
		const { ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName, ssoSession } = init;
		if (!ssoStartUrl && !ssoAccountId && !ssoRegion && !ssoRoleName && !ssoSession) throw new CredentialsProviderError("Skipping SSO provider in default chain (inputs do not include SSO fields).", { logger: init.logger });
		const { fromSSO } = await import("./dist-es-BKA4sJTO.js");
		return fromSSO(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromIni");
		const { fromIni } = await import("./dist-es-DdHDsUMk.js");
		return fromIni(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromProcess");
		const { fromProcess } = await import("./dist-es-DcExgAjO.js");
		return fromProcess(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromTokenFile");
		const { fromTokenFile } = await import("./dist-es-CO6lqeg4.js");
		return fromTokenFile(init)(awsIdentityProperties);
	},
	async () => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::remoteProvider");
		return (await remoteProvider(init))();
	},
	async () => {
		throw new CredentialsProviderError("Could not load credentials from any providers", {
			tryNextLink: false,
			logger: init.logger
		});
	}
], credentialsTreatedAsExpired);
const credentialsTreatedAsExpired = (credentials) => credentials?.expiration !== void 0 && credentials.expiration.getTime() - Date.now() < 3e5;
// node_modules/@smithy/node-http-handler/dist-es/build-abort-error.js
function buildAbortError(abortSignal) {
	const reason = abortSignal && typeof abortSignal === "object" && "reason" in abortSignal ? abortSignal.reason : void 0;
	if (reason) {
		if (reason instanceof Error) {
			const abortError = /* @__PURE__ */ new Error("Request aborted");
			abortError.name = "AbortError";
			abortError.cause = reason;
			return abortError;
		}
		const abortError = new Error(String(reason));
		abortError.name = "AbortError";
		return abortError;
	}
	const abortError = /* @__PURE__ */ new Error("Request aborted");
	abortError.name = "AbortError";
	return abortError;
}
// node_modules/@smithy/node-http-handler/dist-es/constants.js
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT"
];
// node_modules/@smithy/node-http-handler/dist-es/get-transformed-headers.js
const getTransformedHeaders = (headers) => {
	const transformedHeaders = {};
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const headerValues = headers[name];
		transformedHeaders[name] = Array.isArray(headerValues) ? headerValues.join(",") : headerValues;
	}
	return transformedHeaders;
};
// node_modules/@smithy/node-http-handler/dist-es/timing.js
const timing = {
	setTimeout: (cb, ms) => setTimeout(cb, ms),
	clearTimeout: (timeoutId) => clearTimeout(timeoutId)
};
// node_modules/@smithy/node-http-handler/dist-es/set-connection-timeout.js
const DEFER_EVENT_LISTENER_TIME$2 = 1e3;
const setConnectionTimeout = (request, reject, timeoutInMs = 0) => {
	if (!timeoutInMs) return -1;
	const registerTimeout = (offset) => {
		const timeoutId = timing.setTimeout(() => {
			request.destroy();
			reject(Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of ${timeoutInMs} ms.`), { name: "TimeoutError" }));
		}, timeoutInMs - offset);
		const doWithSocket = (socket) => {
			if (socket?.connecting) socket.on("connect", () => {
				timing.clearTimeout(timeoutId);
			});
			else timing.clearTimeout(timeoutId);
		};
		if (request.socket) doWithSocket(request.socket);
		else request.on("socket", doWithSocket);
	};
	if (timeoutInMs < 2e3) {
		registerTimeout(0);
		return 0;
	}
	return timing.setTimeout(registerTimeout.bind(null, DEFER_EVENT_LISTENER_TIME$2), DEFER_EVENT_LISTENER_TIME$2);
};
// node_modules/@smithy/node-http-handler/dist-es/set-request-timeout.js
const setRequestTimeout = (req, reject, timeoutInMs = 0, throwOnRequestTimeout, logger) => {
	if (timeoutInMs) return timing.setTimeout(() => {
		let msg = `@smithy/node-http-handler - [${throwOnRequestTimeout ? "ERROR" : "WARN"}] a request has exceeded the configured ${timeoutInMs} ms requestTimeout.`;
		if (throwOnRequestTimeout) {
			const error = Object.assign(new Error(msg), {
				name: "TimeoutError",
				code: "ETIMEDOUT"
			});
			req.destroy(error);
			reject(error);
		} else {
			msg += ` Init client requestHandler with throwOnRequestTimeout=true to turn this into an error.`;
			logger?.warn?.(msg);
		}
	}, timeoutInMs);
	return -1;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-keep-alive.js
const DEFER_EVENT_LISTENER_TIME$1 = 3e3;
const setSocketKeepAlive = (request, { keepAlive, keepAliveMsecs }, deferTimeMs = DEFER_EVENT_LISTENER_TIME$1) => {
	if (keepAlive !== true) return -1;
	const registerListener = () => {
		if (request.socket) request.socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		else request.on("socket", (socket) => {
			socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		});
	};
	if (deferTimeMs === 0) {
		registerListener();
		return 0;
	}
	return timing.setTimeout(registerListener, deferTimeMs);
};
// node_modules/@smithy/node-http-handler/dist-es/resolve-default-socket-timeout.js
const resolveDefaultSocketTimeout = (config) => {
	const value = config?.defaultSocketTimeout;
	return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-timeout.js
const DEFER_EVENT_LISTENER_TIME = 3e3;
const setSocketTimeout = (request, reject, timeoutInMs = 0, isServiceDefault = false) => {
	if (!Number.isFinite(timeoutInMs) || timeoutInMs <= 0) return;
	let response;
	request.once("response", (res) => response = res);
	const onTimeout = () => {
		if (response?.complete) {
			request.socket?.destroy();
			return;
		}
		const error = Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket timed out after ${timeoutInMs} ms of inactivity (${isServiceDefault ? "service default socket timeout" : "configured by client requestHandler"}).`), { name: "TimeoutError" });
		response?.destroy(error);
		request.destroy();
		reject(error);
	};
	const registerTimeout = () => {
		const { socket } = request;
		if (!socket) request.once("socket", registerTimeout);
		else if (socket.connecting) socket.once("connect", registerTimeout);
		else {
			socket.setTimeout(timeoutInMs, onTimeout);
			request.on("close", () => socket.removeListener("timeout", onTimeout));
		}
	};
	if (timeoutInMs < 6e3) {
		registerTimeout();
		return;
	}
	const deferralId = timing.setTimeout(registerTimeout, DEFER_EVENT_LISTENER_TIME);
	request.once("close", () => timing.clearTimeout(deferralId));
};
// node_modules/@smithy/node-http-handler/dist-es/write-request-body.js
const MIN_WAIT_TIME = 6e3;
async function writeRequestBody(httpRequest, request, maxContinueTimeoutMs = MIN_WAIT_TIME, externalAgent = false) {
	const headers = request.headers;
	const expect = headers ? headers.Expect || headers.expect : void 0;
	let timeoutId = -1;
	let sendBody = true;
	if (!externalAgent && expect === "100-continue") sendBody = await Promise.race([new Promise((resolve) => {
		timeoutId = Number(timing.setTimeout(() => resolve(true), Math.max(MIN_WAIT_TIME, maxContinueTimeoutMs)));
	}), new Promise((resolve) => {
		httpRequest.on("continue", () => {
			timing.clearTimeout(timeoutId);
			resolve(true);
		});
		httpRequest.on("response", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
		httpRequest.on("error", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
	})]);
	if (sendBody) writeBody(httpRequest, request.body);
}
function writeBody(httpRequest, body) {
	if (body instanceof Readable) {
		body.pipe(httpRequest);
		return;
	}
	if (body) {
		const isBuffer = Buffer.isBuffer(body);
		if (isBuffer || typeof body === "string") {
			if (isBuffer && body.byteLength === 0) httpRequest.end();
			else httpRequest.end(body);
			return;
		}
		const uint8 = body;
		if (typeof uint8 === "object" && uint8.buffer && typeof uint8.byteOffset === "number" && typeof uint8.byteLength === "number") {
			httpRequest.end(Buffer.from(uint8.buffer, uint8.byteOffset, uint8.byteLength));
			return;
		}
		httpRequest.end(Buffer.from(body));
		return;
	}
	httpRequest.end();
}
// node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js
let hAgent = void 0;
let hRequest = void 0;
var NodeHttpHandler = class NodeHttpHandler {
	config;
	configProvider;
	socketWarningTimestamp = 0;
	externalAgent = false;
	metadata = { handlerProtocol: "http/1.1" };
	static create(instanceOrOptions) {
		if (typeof instanceOrOptions?.handle === "function") return instanceOrOptions;
		return new NodeHttpHandler(instanceOrOptions);
	}
	static checkSocketUsage(agent, socketWarningTimestamp, logger = console) {
		const { sockets, requests, maxSockets } = agent;
		if (typeof maxSockets !== "number" || maxSockets === 1e400) return socketWarningTimestamp;
		if (Date.now() - 15e3 < socketWarningTimestamp) return socketWarningTimestamp;
		if (sockets && requests) for (const origin in sockets) {
			if (!hasOwn(sockets, origin)) continue;
			const socketsInUse = sockets[origin]?.length ?? 0;
			const requestsEnqueued = requests[origin]?.length ?? 0;
			if (socketsInUse >= maxSockets && requestsEnqueued >= 2 * maxSockets) {
				logger?.warn?.(`@smithy/node-http-handler:WARN - socket usage at capacity=${socketsInUse} and ${requestsEnqueued} additional requests are enqueued.
See https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
or increase socketAcquisitionWarningTimeout=(millis) in the NodeHttpHandler config.`);
				return Date.now();
			}
		}
		return socketWarningTimestamp;
	}
	constructor(options) {
		this.configProvider = new Promise((resolve, reject) => {
			if (typeof options === "function") options().then((_options) => {
				resolve(this.resolveDefaultConfig(_options));
			}).catch(reject);
			else resolve(this.resolveDefaultConfig(options));
		});
	}
	destroy() {
		this.config?.httpAgent?.destroy();
		this.config?.httpsAgent?.destroy();
	}
	async handle(request, { abortSignal, requestTimeout } = {}) {
		if (!this.config) this.config = await this.configProvider;
		const config = this.config;
		const logger = config.logger;
		const isSSL = request.protocol === "https:";
		if (!isSSL && !this.config.httpAgent) this.config.httpAgent = await this.config.httpAgentProvider();
		return new Promise((_resolve, _reject) => {
			let writeRequestBodyPromise = void 0;
			let socketWarningTimeoutId = -1;
			let connectionTimeoutId = -1;
			let requestTimeoutId = -1;
			let keepAliveTimeoutId = -1;
			const clearTimeouts = () => {
				timing.clearTimeout(socketWarningTimeoutId);
				timing.clearTimeout(connectionTimeoutId);
				timing.clearTimeout(requestTimeoutId);
				timing.clearTimeout(keepAliveTimeoutId);
			};
			const resolve = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_resolve(arg);
			};
			const reject = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_reject(arg);
			};
			if (abortSignal?.aborted) {
				reject(buildAbortError(abortSignal));
				return;
			}
			const headers = request.headers;
			const expectContinue = headers ? (headers.Expect ?? headers.expect) === "100-continue" : false;
			let agent = isSSL ? config.httpsAgent : config.httpAgent;
			if (expectContinue && !this.externalAgent) agent = new (isSSL ? node_https.Agent : hAgent)({
				keepAlive: false,
				maxSockets: 1e400
			});
			socketWarningTimeoutId = timing.setTimeout(() => {
				this.socketWarningTimestamp = NodeHttpHandler.checkSocketUsage(agent, this.socketWarningTimestamp, logger);
			}, config.socketAcquisitionWarningTimeout ?? (config.requestTimeout ?? 2e3) + (config.connectionTimeout ?? 1e3));
			const queryString = request.query ? buildQueryString(request.query) : "";
			let auth = void 0;
			if (request.username != null || request.password != null) auth = `${request.username ?? ""}:${request.password ?? ""}`;
			let path = request.path;
			if (queryString) path += `?${queryString}`;
			if (request.fragment) path += `#${request.fragment}`;
			let hostname = request.hostname ?? "";
			if (hostname[0] === "[" && hostname.endsWith("]")) hostname = request.hostname.slice(1, -1);
			else hostname = request.hostname;
			const nodeHttpsOptions = {
				headers: request.headers,
				host: hostname,
				method: request.method,
				path,
				port: request.port,
				agent,
				auth
			};
			const req = (isSSL ? node_https.request : hRequest)(nodeHttpsOptions, (res) => {
				const httpResponse = new HttpResponse({
					statusCode: res.statusCode || -1,
					reason: res.statusMessage,
					headers: getTransformedHeaders(res.headers),
					body: res
				});
				resolve({ response: httpResponse });
			});
			req.on("error", (err) => {
				if (NODEJS_TIMEOUT_ERROR_CODES.includes(err.code)) reject(Object.assign(err, { name: "TimeoutError" }));
				else reject(err);
			});
			if (abortSignal) {
				const onAbort = () => {
					req.destroy();
					const abortError = buildAbortError(abortSignal);
					reject(abortError);
				};
				if (typeof abortSignal.addEventListener === "function") {
					const signal = abortSignal;
					signal.addEventListener("abort", onAbort, { once: true });
					req.once("close", () => signal.removeEventListener("abort", onAbort));
				} else abortSignal.onabort = onAbort;
			}
			const effectiveRequestTimeout = requestTimeout ?? config.requestTimeout;
			connectionTimeoutId = setConnectionTimeout(req, reject, config.connectionTimeout);
			requestTimeoutId = setRequestTimeout(req, reject, effectiveRequestTimeout, config.throwOnRequestTimeout, logger ?? console);
			const defaultSocketTimeout = config.socketTimeout === void 0 ? resolveDefaultSocketTimeout(config) : void 0;
			if (defaultSocketTimeout) setSocketTimeout(req, reject, defaultSocketTimeout, true);
			else setSocketTimeout(req, reject, config.socketTimeout);
			const httpAgent = nodeHttpsOptions.agent;
			if (typeof httpAgent === "object" && "keepAlive" in httpAgent) keepAliveTimeoutId = setSocketKeepAlive(req, {
				keepAlive: httpAgent.keepAlive,
				keepAliveMsecs: httpAgent.keepAliveMsecs
			});
			writeRequestBodyPromise = writeRequestBody(req, request, effectiveRequestTimeout, this.externalAgent).catch((e) => {
				clearTimeouts();
				return _reject(e);
			});
		});
	}
	updateHttpClientConfig(key, value) {
		this.config = void 0;
		this.configProvider = this.configProvider.then((config) => {
			switch (key) {
				case Symbol.for("logger"):
					key = "logger";
					value = config.logger ?? value;
					break;
				case Symbol.for("@smithy/defaultSocketTimeout"):
					key = "defaultSocketTimeout";
					value = resolveDefaultSocketTimeout(config) ?? value;
			}
			return {
				...config,
				[key]: value
			};
		});
	}
	httpHandlerConfigs() {
		return this.config ?? {};
	}
	resolveDefaultConfig(options) {
		const { requestTimeout, connectionTimeout, socketTimeout, socketAcquisitionWarningTimeout, httpAgent, httpsAgent, throwOnRequestTimeout, logger } = options || {};
		const keepAlive = true;
		const maxSockets = 50;
		let httpAgentPromise;
		return {
			connectionTimeout,
			requestTimeout,
			socketTimeout,
			defaultSocketTimeout: resolveDefaultSocketTimeout(options),
			socketAcquisitionWarningTimeout,
			throwOnRequestTimeout,
			httpAgentProvider: () => httpAgentPromise ??= (async () => {
				const node_http = await import("node:http");
				const { Agent, request } = node_http.default ?? node_http;
				hRequest = request;
				hAgent = Agent;
				if (httpAgent instanceof hAgent || typeof httpAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpAgent;
				}
				return new hAgent({
					keepAlive,
					maxSockets,
					...httpAgent
				});
			})(),
			httpsAgent: (() => {
				if (httpsAgent instanceof node_https.Agent || typeof httpsAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpsAgent;
				}
				return new node_https.Agent({
					keepAlive,
					maxSockets,
					...httpsAgent
				});
			})(),
			logger
		};
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/ProtocolLib.js
var ProtocolLib = class {
	queryCompat;
	errorRegistry;
	constructor(queryCompat = false) {
		this.queryCompat = queryCompat;
	}
	resolveRestContentType(defaultContentType, inputSchema) {
		const members = inputSchema.getMemberSchemas();
		const httpPayloadMember = Object.values(members).find((m) => {
			return !!m.getMergedTraits().httpPayload;
		});
		if (httpPayloadMember) {
			const mediaType = httpPayloadMember.getMergedTraits().mediaType;
			if (mediaType) return mediaType;
			else if (httpPayloadMember.isStringSchema()) return "text/plain";
			else if (httpPayloadMember.isBlobSchema()) return "application/octet-stream";
			else return defaultContentType;
		} else if (!inputSchema.isUnitSchema()) {
			if (Object.values(members).find((m) => {
				const { httpQuery, httpQueryParams, httpHeader, httpLabel, httpPrefixHeaders } = m.getMergedTraits();
				return !httpQuery && !httpQueryParams && !httpHeader && !httpLabel && httpPrefixHeaders === void 0;
			})) return defaultContentType;
		}
	}
	async getErrorSchemaOrThrowBaseException(errorIdentifier, defaultNamespace, response, dataObject, metadata, getErrorSchema) {
		let errorName = errorIdentifier;
		if (errorIdentifier.includes("#")) [, errorName] = errorIdentifier.split("#");
		const errorMetadata = {
			$metadata: metadata,
			$fault: response.statusCode < 500 ? "client" : "server"
		};
		if (!this.errorRegistry) throw new Error("@aws-sdk/core/protocols - error handler not initialized.");
		try {
			return {
				errorSchema: getErrorSchema?.(this.errorRegistry, errorName) ?? this.errorRegistry.getSchema(errorIdentifier),
				errorMetadata
			};
		} catch (e) {
			dataObject.message = dataObject.message ?? dataObject.Message ?? "UnknownError";
			const synthetic = this.errorRegistry;
			const baseExceptionSchema = synthetic.getBaseException();
			if (baseExceptionSchema) {
				const ErrorCtor = synthetic.getErrorCtor(baseExceptionSchema) ?? Error;
				throw this.decorateServiceException(Object.assign(new ErrorCtor({ name: errorName }), errorMetadata), dataObject);
			}
			const d = dataObject;
			const message = d?.message ?? d?.Message ?? d?.Error?.Message ?? d?.Error?.message;
			throw this.decorateServiceException(Object.assign(new Error(message), { name: errorName }, errorMetadata), dataObject);
		}
	}
	compose(composite, errorIdentifier, defaultNamespace) {
		let namespace = defaultNamespace;
		if (errorIdentifier.includes("#")) [namespace] = errorIdentifier.split("#");
		const staticRegistry = TypeRegistry.for(namespace);
		const defaultSyntheticRegistry = TypeRegistry.for("smithy.ts.sdk.synthetic." + defaultNamespace);
		composite.copyFrom(staticRegistry);
		composite.copyFrom(defaultSyntheticRegistry);
		this.errorRegistry = composite;
	}
	decorateServiceException(exception, additions = {}) {
		if (this.queryCompat) {
			const msg = exception.Message ?? additions.Message;
			const error = decorateServiceException(exception, additions);
			if (msg) error.message = msg;
			const errorObj = error.Error ?? {};
			errorObj.Type = error.Error?.Type;
			errorObj.Code = error.Error?.Code;
			errorObj.Message = error.Error?.message ?? error.Error?.Message ?? msg;
			error.Error = errorObj;
			const reqId = error.$metadata.requestId;
			if (reqId) error.RequestId = reqId;
			return error;
		}
		return decorateServiceException(exception, additions);
	}
	setQueryCompatError(output, response) {
		const queryErrorHeader = response.headers?.["x-amzn-query-error"];
		if (output !== void 0 && queryErrorHeader != null) {
			const [Code, Type] = queryErrorHeader.split(";");
			const keys = Object.keys(output);
			const Error = {
				Code,
				Type
			};
			output.Code = Code;
			output.Type = Type;
			for (let i = 0; i < keys.length; i++) {
				const k = keys[i];
				Error[k === "message" ? "Message" : k] = output[k];
			}
			delete Error.__type;
			output.Error = Error;
		}
	}
	queryCompatOutput(queryCompatErrorData, errorData) {
		if (queryCompatErrorData.Error) errorData.Error = queryCompatErrorData.Error;
		if (queryCompatErrorData.Type) errorData.Type = queryCompatErrorData.Type;
		if (queryCompatErrorData.Code) errorData.Code = queryCompatErrorData.Code;
	}
	findQueryCompatibleError(registry, errorName) {
		try {
			return registry.getSchema(errorName);
		} catch (e) {
			return registry.find((schema) => NormalizedSchema.of(schema).getMergedTraits().awsQueryError?.[0] === errorName);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsJsonRpcProtocol.js
var AwsJsonRpcProtocol = class extends RpcProtocol {
	serializer;
	deserializer;
	serviceTarget;
	codec;
	mixin;
	awsQueryCompatible;
	constructor({ defaultNamespace, errorTypeRegistries, serviceTarget, awsQueryCompatible, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries
		});
		this.serviceTarget = serviceTarget;
		this.codec = jsonCodec ?? new JsonCodec2({
			timestampFormat: {
				useTrait: true,
				default: 7
			},
			jsonName: false
		});
		this.serializer = this.codec.createSerializer();
		this.deserializer = this.codec.createDeserializer();
		this.awsQueryCompatible = !!awsQueryCompatible;
		this.mixin = new ProtocolLib(this.awsQueryCompatible);
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		if (!request.path.endsWith("/")) request.path += "/";
		request.headers["content-type"] = `application/x-amz-json-${this.getJsonRpcVersion()}`;
		request.headers["x-amz-target"] = `${this.serviceTarget}.${operationSchema.name}`;
		if (this.awsQueryCompatible) request.headers["x-amzn-query-mode"] = "true";
		if (deref(operationSchema.input) === "unit" || !request.body) request.body = "{}";
		return request;
	}
	getPayloadCodec() {
		return this.codec;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const { awsQueryCompatible } = this;
		if (awsQueryCompatible) this.mixin.setQueryCompatError(dataObject, response);
		const errorIdentifier = loadJsonRpcErrorCode(response, dataObject, awsQueryCompatible) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, dataObject, metadata, awsQueryCompatible ? this.mixin.findQueryCompatibleError : void 0);
		const ns = NormalizedSchema.of(errorSchema);
		const message = dataObject.message ?? dataObject.Message ?? "UnknownError";
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		const output = {};
		const errorDeserializer = this.codec.createDeserializer();
		for (const [name, member] of ns.structIterator()) if (dataObject[name] != null) output[name] = errorDeserializer.readObject(member, dataObject[name]);
		if (awsQueryCompatible) this.mixin.queryCompatOutput(dataObject, output);
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsJson1_0Protocol.js
var AwsJson1_0Protocol = class extends AwsJsonRpcProtocol {
	constructor({ defaultNamespace, errorTypeRegistries, serviceTarget, awsQueryCompatible, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries,
			serviceTarget,
			awsQueryCompatible,
			jsonCodec
		});
	}
	getShapeId() {
		return "aws.protocols#awsJson1_0";
	}
	getJsonRpcVersion() {
		return "1.0";
	}
	getDefaultContentType() {
		return "application/x-amz-json-1.0";
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsJson1_1Protocol.js
var AwsJson1_1Protocol = class extends AwsJsonRpcProtocol {
	constructor({ defaultNamespace, errorTypeRegistries, serviceTarget, awsQueryCompatible, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries,
			serviceTarget,
			awsQueryCompatible,
			jsonCodec
		});
	}
	getShapeId() {
		return "aws.protocols#awsJson1_1";
	}
	getJsonRpcVersion() {
		return "1.1";
	}
	getDefaultContentType() {
		return "application/x-amz-json-1.1";
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsRestJsonProtocol.js
var AwsRestJsonProtocol = class extends HttpBindingProtocol {
	serializer;
	deserializer;
	codec;
	mixin = new ProtocolLib();
	constructor({ defaultNamespace, errorTypeRegistries, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries
		});
		const settings = {
			timestampFormat: {
				useTrait: true,
				default: 7
			},
			httpBindings: true,
			jsonName: true
		};
		this.codec = jsonCodec ?? new JsonCodec2(settings);
		this.serializer = new HttpInterceptingShapeSerializer(this.codec.createSerializer(), settings);
		this.deserializer = new HttpInterceptingShapeDeserializer(this.codec.createDeserializer(), settings);
	}
	getShapeId() {
		return "aws.protocols#restJson1";
	}
	getPayloadCodec() {
		return this.codec;
	}
	setSerdeContext(serdeContext) {
		this.codec.setSerdeContext(serdeContext);
		super.setSerdeContext(serdeContext);
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		const inputSchema = NormalizedSchema.of(operationSchema.input);
		if (!request.headers["content-type"]) {
			const contentType = this.mixin.resolveRestContentType(this.getDefaultContentType(), inputSchema);
			if (contentType) request.headers["content-type"] = contentType;
		}
		if (request.body == null && request.headers["content-type"] === this.getDefaultContentType()) request.body = "{}";
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const output = await super.deserializeResponse(operationSchema, context, response);
		const outputSchema = NormalizedSchema.of(operationSchema.output);
		for (const [name, member] of outputSchema.structIterator()) if (member.getMemberTraits().httpPayload && !(name in output)) output[name] = null;
		return output;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const errorIdentifier = loadRestJsonErrorCode(response, dataObject) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, dataObject, metadata);
		const ns = NormalizedSchema.of(errorSchema);
		const message = dataObject.message ?? dataObject.Message ?? "UnknownError";
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		await this.deserializeHttpMessage(errorSchema, context, response, dataObject);
		const output = {};
		const errorDeserializer = this.codec.createDeserializer();
		for (const [name, member] of ns.structIterator()) {
			const target = member.getMergedTraits().jsonName ?? name;
			output[name] = errorDeserializer.readObject(member, dataObject[target]);
		}
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
	getDefaultContentType() {
		return "application/json";
	}
};
// node_modules/@aws-sdk/xml-builder/dist-es/xml-parser.js
function writeKey$1(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
function parseXML(xml) {
	return new AwsXmlParser(xml).parse();
}
var AwsXmlParser = class AwsXmlParser {
	x;
	i = 0;
	z;
	constructor(x) {
		this.x = x;
		this.x = x.replace(/\r\n?/g, "\n");
		this.z = this.x.length;
	}
	parse() {
		const p = this;
		const { z } = p;
		while (p.i < z) {
			p.trim();
			if (p.i >= z) break;
			if (p.isNext("<?")) {
				p.readTo("?>");
				p.trim();
			} else if (p.isNext("<!--")) {
				p.readTo("-->");
				p.trim();
			} else if (p.isNext("<!DOCTYPE", false)) {
				p.skipDoctype();
				p.trim();
			} else if (p.x[p.i] === "<") {
				const root = p.parseTag();
				return { [root.tag]: root.value };
			} else throw new Error("@aws-sdk XML parse error: unexpected content.");
		}
		throw new Error("@aws-sdk XML parse error: no root element.");
	}
	isNext(s, caseSensitive = true) {
		const p = this;
		if (caseSensitive) return p.x.startsWith(s, p.i);
		return p.x.toLowerCase().startsWith(s.toLowerCase(), p.i);
	}
	readTo(stop) {
		const p = this;
		const _i = p.x.indexOf(stop, p.i);
		if (_i === -1) throw new Error(`@aws-sdk XML parse error: expected "${stop}" not found.`);
		const result = p.x.slice(p.i, _i);
		p.i = _i + stop.length;
		return result;
	}
	trim() {
		const p = this;
		while (p.i < p.z && " 	\r\n".includes(p.x[p.i])) ++p.i;
	}
	readAttrValue() {
		const p = this;
		const quote = p.x[p.i];
		++p.i;
		let value = "";
		while (p.i < p.z && p.x[p.i] !== quote) value += p.x[p.i++];
		++p.i;
		return p.decodeEntities(value);
	}
	parseTag() {
		const p = this;
		++p.i;
		let tag = "";
		while (p.i < p.z && !" 	\r\n>/".includes(p.x[p.i])) tag += p.x[p.i++];
		let hasAttrs = false;
		const attrs = {};
		while (p.i < p.z) {
			p.trim();
			if (">/".includes(p.x[p.i])) break;
			let name = "";
			while (p.i < p.z && !"= 	\r\n>/?".includes(p.x[p.i])) name += p.x[p.i++];
			p.trim();
			if (p.x[p.i] !== "=") break;
			++p.i;
			p.trim();
			if (name === "__proto__") writeKey$1(attrs);
			attrs[name] = p.readAttrValue();
			hasAttrs = true;
		}
		if (p.i >= p.z) throw new Error("@aws-sdk XML parse error: unexpected end of input.");
		if (p.x[p.i] === "/") {
			++p.i;
			if (p.i >= p.z || p.x[p.i] !== ">") throw new Error("@aws-sdk XML parse error: expected > at the end of self-closing tag.");
			++p.i;
			return {
				tag,
				value: hasAttrs ? attrs : ""
			};
		}
		if (p.x[p.i] !== ">") throw new Error("@aws-sdk XML parse error: expected > at the end of opening tag.");
		++p.i;
		const textParts = [];
		const childTags = [];
		let hasElementChild = false;
		while (p.i < p.z) {
			if (p.isNext("</")) break;
			if (p.x[p.i] === "<") {
				if (p.isNext("<!--")) p.readTo("-->");
				else if (p.isNext("<![CDATA[")) {
					p.i += 9;
					textParts.push(p.readTo("]]>"));
				} else if (p.isNext("<?")) p.readTo("?>");
				else {
					hasElementChild = true;
					childTags.push(p.parseTag());
				}
			} else {
				let text = "";
				while (p.i < p.z && p.x[p.i] !== "<") text += p.x[p.i++];
				textParts.push(p.decodeEntities(text));
			}
		}
		if (!p.isNext("</")) throw new Error(`@aws-sdk XML parse error: missing closing tag </${tag}>.`);
		p.i += 2;
		const closeTag = p.readTo(">").trim();
		if (closeTag !== tag) throw new Error(`@aws-sdk XML parse error: mismatched tags <${tag}> and </${closeTag}>.`);
		if (!hasAttrs && textParts.length === 0 && !hasElementChild) return {
			tag,
			value: ""
		};
		if (!hasAttrs && !hasElementChild) {
			const text = textParts.length === 1 ? textParts[0] : textParts.join("");
			if (text.trim() === "" && text.includes("\n")) return {
				tag,
				value: ""
			};
			return {
				tag,
				value: text
			};
		}
		const obj = {};
		for (const text of textParts) {
			if (text.trim() === "" && text.includes("\n")) continue;
			obj["#text"] = "#text" in obj ? obj["#text"] + text : text;
		}
		for (const child of childTags) {
			if (child.tag === "__proto__") writeKey$1(obj);
			if (child.tag in obj) {
				if (Array.isArray(obj[child.tag])) obj[child.tag].push(child.value);
				else obj[child.tag] = [obj[child.tag], child.value];
			} else obj[child.tag] = child.value;
		}
		for (const [k, v] of Object.entries(attrs)) {
			if (k === "__proto__") writeKey$1(obj);
			obj[k] = v;
		}
		return {
			tag,
			value: obj
		};
	}
	static ENTITIES = {
		amp: "&",
		lt: "<",
		gt: ">",
		quot: "\"",
		apos: "'"
	};
	skipDoctype() {
		const p = this;
		p.i += 9;
		let depth = 0;
		while (p.i < p.z) {
			const c = p.x[p.i];
			if (c === "[") ++depth;
			else if (c === "]") --depth;
			else if (c === ">" && depth === 0) {
				++p.i;
				return;
			}
			++p.i;
		}
		throw new Error("@aws-sdk XML parse error: unclosed DOCTYPE.");
	}
	decodeEntities(s) {
		return s.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{0,30}));/g, (_, hex, dec, named) => {
			if (hex) return String.fromCharCode(parseInt(hex, 16));
			if (dec) return String.fromCharCode(parseInt(dec, 10));
			return AwsXmlParser.ENTITIES[named] ?? "";
		});
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/ConfigurableSerdeContext.js
var SerdeContextConfig = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/UnionSerde.js
var UnionSerde = class {
	from;
	to;
	keys;
	constructor(from, to) {
		this.from = from;
		this.to = to;
		const keys = Object.keys(this.from);
		const set = new Set(keys);
		set.delete("__type");
		this.keys = set;
	}
	mark(key) {
		this.keys.delete(key);
	}
	hasUnknown() {
		return this.keys.size === 1 && Object.keys(this.to).length === 0;
	}
	writeUnknown() {
		if (this.hasUnknown()) {
			const k = this.keys.values().next().value;
			const v = this.from[k];
			this.to.$unknown = [k, v];
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/xml/XmlShapeDeserializer.js
var XmlShapeDeserializer = class extends SerdeContextConfig {
	settings;
	stringDeserializer;
	constructor(settings) {
		super();
		this.settings = settings;
		this.stringDeserializer = new FromStringShapeDeserializer(settings);
	}
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
		this.stringDeserializer.setSerdeContext(serdeContext);
	}
	read(schema, bytes, key) {
		const ns = NormalizedSchema.of(schema);
		const memberSchemas = ns.getMemberSchemas();
		if (ns.isStructSchema() && ns.isMemberSchema() && !!Object.values(memberSchemas).find((memberNs) => {
			return !!memberNs.getMemberTraits().eventPayload;
		})) {
			const output = {};
			const memberName = Object.keys(memberSchemas)[0];
			if (memberSchemas[memberName].isBlobSchema()) output[memberName] = bytes;
			else output[memberName] = this.read(memberSchemas[memberName], bytes);
			return output;
		}
		const xmlString = (this.serdeContext?.utf8Encoder ?? toUtf8$1)(bytes);
		const parsedObject = this.parseXml(xmlString);
		return this.readSchema(schema, key ? parsedObject[key] : parsedObject);
	}
	readSchema(_schema, value) {
		const ns = NormalizedSchema.of(_schema);
		if (ns.isUnitSchema()) return;
		const traits = ns.getMergedTraits();
		if (ns.isListSchema() && !Array.isArray(value)) return this.readSchema(ns, [value]);
		if (value == null) return value;
		if (typeof value === "object") {
			const flat = !!traits.xmlFlattened;
			if (ns.isListSchema()) {
				const listValue = ns.getValueSchema();
				const buffer = [];
				const sourceKey = listValue.getMergedTraits().xmlName ?? "member";
				const source = flat ? value : (value[0] ?? value)[sourceKey];
				if (source == null) return buffer;
				const sourceArray = Array.isArray(source) ? source : [source];
				for (const v of sourceArray) buffer.push(this.readSchema(listValue, v));
				return buffer;
			}
			const buffer = {};
			if (ns.isMapSchema()) {
				const keyNs = ns.getKeySchema();
				const memberNs = ns.getValueSchema();
				let entries;
				if (flat) entries = Array.isArray(value) ? value : [value];
				else entries = Array.isArray(value.entry) ? value.entry : [value.entry];
				const keyProperty = keyNs.getMergedTraits().xmlName ?? "key";
				const valueProperty = memberNs.getMergedTraits().xmlName ?? "value";
				for (const entry of entries) {
					const key = entry[keyProperty];
					const value = entry[valueProperty];
					if (key === "__proto__") writeKey(buffer);
					buffer[key] = this.readSchema(memberNs, value);
				}
				return buffer;
			}
			if (ns.isStructSchema()) {
				const union = ns.isUnionSchema();
				let unionSerde;
				if (union) unionSerde = new UnionSerde(value, buffer);
				for (const [memberName, memberSchema] of ns.structIterator()) {
					const memberTraits = memberSchema.getMergedTraits();
					const xmlObjectKey = !memberTraits.httpPayload ? memberSchema.getMemberTraits().xmlName ?? memberName : memberTraits.xmlName ?? memberSchema.getName();
					if (union) unionSerde.mark(xmlObjectKey);
					if (value[xmlObjectKey] != null) buffer[memberName] = this.readSchema(memberSchema, value[xmlObjectKey]);
				}
				if (union) unionSerde.writeUnknown();
				return buffer;
			}
			if (ns.isDocumentSchema()) return value;
			throw new Error(`@aws-sdk/core/protocols - xml deserializer unhandled schema type for ${ns.getName(true)}`);
		}
		if (ns.isListSchema()) return [];
		if (ns.isMapSchema() || ns.isStructSchema()) return {};
		return this.stringDeserializer.read(ns, value);
	}
	parseXml(xml) {
		if (xml.length) {
			let parsedObj;
			try {
				parsedObj = parseXML(xml);
			} catch (e) {
				if (e && typeof e === "object") Object.defineProperty(e, "$responseBodyText", { value: xml });
				throw e;
			}
			const textNodeName = "#text";
			const key = Object.keys(parsedObj)[0];
			const parsedObjToReturn = parsedObj[key];
			if (parsedObjToReturn[textNodeName]) {
				parsedObjToReturn[key] = parsedObjToReturn[textNodeName];
				delete parsedObjToReturn[textNodeName];
			}
			return getValueFromTextNode(parsedObjToReturn);
		}
		return {};
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/QueryShapeSerializer.js
var QueryShapeSerializer = class extends SerdeContextConfig {
	settings;
	buffer;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	write(schema, value, prefix = "") {
		if (this.buffer === void 0) this.buffer = "";
		const ns = NormalizedSchema.of(schema);
		if (prefix && !prefix.endsWith(".")) prefix += ".";
		if (ns.isBlobSchema()) {
			if (typeof value === "string" || value instanceof Uint8Array) {
				this.writeKey(prefix);
				this.writeValue((this.serdeContext?.base64Encoder ?? toBase64$1)(value));
			}
		} else if (ns.isBooleanSchema() || ns.isNumericSchema() || ns.isStringSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(String(value));
			} else if (ns.isIdempotencyToken()) {
				this.writeKey(prefix);
				this.writeValue(generateIdempotencyToken());
			}
		} else if (ns.isBigIntegerSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(String(value));
			}
		} else if (ns.isBigDecimalSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(value instanceof NumericValue ? value.string : String(value));
			}
		} else if (ns.isTimestampSchema()) {
			if (value instanceof Date) {
				this.writeKey(prefix);
				switch (determineTimestampFormat(ns, this.settings)) {
					case 5:
						this.writeValue(value.toISOString().replace(".000Z", "Z"));
						break;
					case 6:
						this.writeValue(dateToUtcString(value));
						break;
					case 7: this.writeValue(String(value.getTime() / 1e3));
				}
			}
		} else if (ns.isDocumentSchema()) {
			if (Array.isArray(value)) this.write(79, value, prefix);
			else if (value instanceof Date) this.write(4, value, prefix);
			else if (value instanceof Uint8Array) this.write(21, value, prefix);
			else if (value && typeof value === "object") this.write(143, value, prefix);
			else {
				this.writeKey(prefix);
				this.writeValue(String(value));
			}
		} else if (ns.isListSchema()) {
			if (Array.isArray(value)) {
				if (value.length === 0) {
					if (this.settings.serializeEmptyLists) {
						this.writeKey(prefix);
						this.writeValue("");
					}
				} else {
					const member = ns.getValueSchema();
					const flat = this.settings.flattenLists || ns.getMergedTraits().xmlFlattened;
					let i = 1;
					for (const item of value) {
						if (item == null) continue;
						const traits = member.getMergedTraits();
						const suffix = this.getKey("member", traits.xmlName, traits.ec2QueryName);
						const key = flat ? `${prefix}${i}` : `${prefix}${suffix}.${i}`;
						this.write(member, item, key);
						++i;
					}
				}
			}
		} else if (ns.isMapSchema()) {
			if (value && typeof value === "object") {
				const keySchema = ns.getKeySchema();
				const memberSchema = ns.getValueSchema();
				const flat = ns.getMergedTraits().xmlFlattened;
				let i = 1;
				for (const k in value) {
					const v = value[k];
					if (v == null) continue;
					const keyTraits = keySchema.getMergedTraits();
					const keySuffix = this.getKey("key", keyTraits.xmlName, keyTraits.ec2QueryName);
					const key = flat ? `${prefix}${i}.${keySuffix}` : `${prefix}entry.${i}.${keySuffix}`;
					const valTraits = memberSchema.getMergedTraits();
					const valueSuffix = this.getKey("value", valTraits.xmlName, valTraits.ec2QueryName);
					const valueKey = flat ? `${prefix}${i}.${valueSuffix}` : `${prefix}entry.${i}.${valueSuffix}`;
					this.write(keySchema, k, key);
					this.write(memberSchema, v, valueKey);
					++i;
				}
			}
		} else if (ns.isStructSchema()) {
			if (value && typeof value === "object") {
				let didWriteMember = false;
				for (const [memberName, member] of ns.structIterator()) {
					if (value[memberName] == null && !member.isIdempotencyToken()) continue;
					const traits = member.getMergedTraits();
					const suffix = this.getKey(memberName, traits.xmlName, traits.ec2QueryName, "struct");
					const key = `${prefix}${suffix}`;
					this.write(member, value[memberName], key);
					didWriteMember = true;
				}
				if (!didWriteMember && ns.isUnionSchema()) {
					const { $unknown } = value;
					if (Array.isArray($unknown)) {
						const [k, v] = $unknown;
						const key = `${prefix}${k}`;
						this.write(15, v, key);
					}
				}
			}
		} else if (ns.isUnitSchema()) {} else throw new Error(`@aws-sdk/core/protocols - QuerySerializer unrecognized schema type ${ns.getName(true)}`);
	}
	flush() {
		if (this.buffer === void 0) throw new Error("@aws-sdk/core/protocols - QuerySerializer cannot flush with nothing written to buffer.");
		const str = this.buffer;
		delete this.buffer;
		return str;
	}
	getKey(memberName, xmlName, ec2QueryName, keySource) {
		const { ec2, capitalizeKeys } = this.settings;
		if (ec2 && ec2QueryName) return ec2QueryName;
		const key = xmlName ?? memberName;
		if (capitalizeKeys && keySource === "struct") return key[0].toUpperCase() + key.slice(1);
		return key;
	}
	writeKey(key) {
		if (key.endsWith(".")) key = key.slice(0, key.length - 1);
		this.buffer += `&${extendedEncodeURIComponent(key)}=`;
	}
	writeValue(value) {
		this.buffer += extendedEncodeURIComponent(value);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/AwsQueryProtocol.js
var AwsQueryProtocol = class extends RpcProtocol {
	options;
	serializer;
	deserializer;
	mixin = new ProtocolLib();
	constructor(options) {
		super({
			defaultNamespace: options.defaultNamespace,
			errorTypeRegistries: options.errorTypeRegistries
		});
		this.options = options;
		const settings = {
			timestampFormat: {
				useTrait: true,
				default: 5
			},
			httpBindings: false,
			xmlNamespace: options.xmlNamespace,
			serviceNamespace: options.defaultNamespace,
			serializeEmptyLists: true
		};
		this.serializer = new QueryShapeSerializer(settings);
		this.deserializer = new XmlShapeDeserializer(settings);
	}
	getShapeId() {
		return "aws.protocols#awsQuery";
	}
	setSerdeContext(serdeContext) {
		this.serializer.setSerdeContext(serdeContext);
		this.deserializer.setSerdeContext(serdeContext);
	}
	getPayloadCodec() {
		throw new Error("AWSQuery protocol has no payload codec.");
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		if (!request.path.endsWith("/")) request.path += "/";
		request.headers["content-type"] = "application/x-www-form-urlencoded";
		if (deref(operationSchema.input) === "unit" || !request.body) request.body = "";
		request.body = `Action=${operationSchema.name.split("#")[1] ?? operationSchema.name}&Version=${this.options.version}` + request.body;
		if (request.body.endsWith("&")) request.body = request.body.slice(-1);
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const ns = NormalizedSchema.of(operationSchema.output);
		const dataObject = {};
		if (response.statusCode >= 300) {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
		}
		for (const header in response.headers) {
			const value = response.headers[header];
			delete response.headers[header];
			response.headers[header.toLowerCase()] = value;
		}
		const shortName = operationSchema.name.split("#")[1] ?? operationSchema.name;
		const awsQueryResultKey = ns.isStructSchema() && this.useNestedResult() ? shortName + "Result" : void 0;
		const bytes = await collectBody(response.body, context);
		if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(ns, bytes, awsQueryResultKey));
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	useNestedResult() {
		return true;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const errorIdentifier = this.loadQueryErrorCode(response, dataObject) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const errorData = this.loadQueryError(dataObject) ?? {};
		const message = this.loadQueryErrorMessage(dataObject);
		errorData.message = message;
		errorData.Error = {
			Type: errorData.Type,
			Code: errorData.Code,
			Message: message
		};
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, errorData, metadata, this.mixin.findQueryCompatibleError);
		const ns = NormalizedSchema.of(errorSchema);
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		const output = {
			Type: errorData.Error.Type,
			Code: errorData.Error.Code,
			Error: errorData.Error
		};
		for (const [name, member] of ns.structIterator()) {
			const target = member.getMergedTraits().xmlName ?? name;
			const value = errorData[target] ?? dataObject[target];
			output[name] = this.deserializer.readSchema(member, value);
		}
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
	loadQueryErrorCode(output, data) {
		const code = (data.Errors?.[0]?.Error ?? data.Errors?.Error ?? data.Error)?.Code;
		if (code !== void 0) return code;
		if (output.statusCode == 404) return "NotFound";
	}
	loadQueryError(data) {
		return data.Errors?.[0]?.Error ?? data.Errors?.Error ?? data.Error;
	}
	loadQueryErrorMessage(data) {
		const errorData = this.loadQueryError(data);
		return errorData?.message ?? errorData?.Message ?? data.message ?? data.Message ?? "Unknown";
	}
	getDefaultContentType() {
		return "application/x-www-form-urlencoded";
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/AwsEc2QueryProtocol.js
var AwsEc2QueryProtocol = class extends AwsQueryProtocol {
	options;
	constructor(options) {
		super(options);
		this.options = options;
		Object.assign(this.serializer.settings, {
			capitalizeKeys: true,
			flattenLists: true,
			serializeEmptyLists: false,
			ec2: true
		});
	}
	getShapeId() {
		return "aws.protocols#ec2Query";
	}
	useNestedResult() {
		return false;
	}
};
// node_modules/@smithy/core/dist-es/submodules/checksum/crc32/Crc32Js.js
const CRC32_TABLE = /* @__PURE__ */ new Uint32Array(256);
for (let i = 0; i < 256; ++i) {
	let c = i;
	for (let j = 0; j < 8; ++j) c = c & 1 ? 0xedb88320 ^ c >>> 1 : c >>> 1;
	CRC32_TABLE[i] = c >>> 0;
}
const ONES = 0xffffffff;
var Crc32Js = class {
	digestLength = 4;
	checksum = ONES;
	update(data) {
		for (let i = 0; i < data.length; ++i) this.checksum = this.checksum >>> 8 ^ CRC32_TABLE[(this.checksum ^ data[i]) & 255];
	}
	digestSync() {
		return (this.checksum ^ ONES) >>> 0;
	}
	async digest() {
		const value = this.digestSync();
		const out = /* @__PURE__ */ new Uint8Array(4);
		new DataView(out.buffer).setUint32(0, value, false);
		return out;
	}
	reset() {
		this.checksum = ONES;
	}
};
// node_modules/@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js
const zlibCrc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : void 0;
const Crc32Node = zlibCrc32 ? buildNativeClass$1(zlibCrc32) : Crc32Js;
function buildNativeClass$1(nativeCrc32) {
	return class Crc32Node {
		digestLength = 4;
		value = 0;
		update(data) {
			this.value = nativeCrc32(data, this.value);
		}
		digestSync() {
			return this.value >>> 0;
		}
		async digest() {
			const out = /* @__PURE__ */ new Uint8Array(4);
			new DataView(out.buffer).setUint32(0, this.digestSync(), false);
			return out;
		}
		reset() {
			this.value = 0;
		}
	};
}
// node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js
const BLOCK = 64;
const DIGEST_LENGTH = 32;
const MAX_HASHABLE_LENGTH = 2 ** 53 - 1;
var Sha256Js = class Sha256Js {
	digestLength = DIGEST_LENGTH;
	state = Int32Array.from(INIT);
	w;
	buffer = /* @__PURE__ */ new Uint8Array(64);
	bufferLength = 0;
	bytesHashed = 0;
	finished = false;
	inner;
	outer;
	constructor(secret) {
		if (secret) {
			const key = Sha256Js.normalizeKey(secret);
			this.inner = new Sha256Js();
			this.outer = new Sha256Js();
			const { inner, outer } = this;
			const pad = /* @__PURE__ */ new Uint8Array(128);
			for (let i = 0; i < BLOCK; ++i) {
				pad[i] = 54 ^ key[i];
				pad[i + BLOCK] = 92 ^ key[i];
			}
			inner.update(pad.subarray(0, BLOCK));
			outer.update(pad.subarray(BLOCK));
		}
	}
	update(data) {
		if (this.finished) throw new Error("Attempted to update an already finished HMAC.");
		if (this.inner) {
			this.inner.update(data);
			return;
		}
		const chunk = toUint8Array(data);
		let position = 0;
		let { byteLength } = chunk;
		this.bytesHashed += byteLength;
		if (this.bytesHashed * 8 > MAX_HASHABLE_LENGTH) throw new Error("Cannot hash more than 2^53 - 1 bits");
		while (byteLength > 0) {
			this.buffer[this.bufferLength++] = chunk[position++];
			byteLength--;
			if (this.bufferLength === BLOCK) {
				this.hashBuffer();
				this.bufferLength = 0;
			}
		}
	}
	async digest() {
		const { inner, outer } = this;
		if (inner && outer) {
			if (this.finished) throw new Error("Attempted to digest an already finished HMAC.");
			this.finished = true;
			const innerDigest = inner.digestSync();
			outer.update(innerDigest);
			return outer.digestSync();
		}
		return this.digestSync();
	}
	reset() {
		this.state = Int32Array.from(INIT);
		this.buffer = /* @__PURE__ */ new Uint8Array(64);
		this.bufferLength = 0;
		this.bytesHashed = 0;
	}
	digestSync() {
		const state = this.state.slice();
		const buffer = this.buffer.slice();
		let bufferLength = this.bufferLength;
		const bitsHashed = this.bytesHashed * 8;
		const bufferView = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		bufferView.setUint8(bufferLength++, 128);
		if ((bufferLength - 1) % BLOCK >= 56) {
			for (let i = bufferLength; i < BLOCK; ++i) bufferView.setUint8(i, 0);
			this.hashBufferWith(state, buffer);
			bufferLength = 0;
		}
		for (let i = bufferLength; i < 56; ++i) bufferView.setUint8(i, 0);
		bufferView.setUint32(56, Math.floor(bitsHashed / 4294967296), false);
		bufferView.setUint32(60, bitsHashed, false);
		this.hashBufferWith(state, buffer);
		const out = new Uint8Array(DIGEST_LENGTH);
		for (let i = 0; i < 8; ++i) {
			out[i * 4] = state[i] >>> 24 & 255;
			out[i * 4 + 1] = state[i] >>> 16 & 255;
			out[i * 4 + 2] = state[i] >>> 8 & 255;
			out[i * 4 + 3] = state[i] >>> 0 & 255;
		}
		return out;
	}
	static normalizeKey(secret) {
		const key = toUint8Array(secret);
		if (key.byteLength > BLOCK) {
			const h = new Sha256Js();
			h.update(key);
			const out = h.digestSync();
			const padded = new Uint8Array(BLOCK);
			padded.set(out);
			return padded;
		}
		if (key.byteLength < BLOCK) {
			const padded = new Uint8Array(BLOCK);
			padded.set(key);
			return padded;
		}
		return key;
	}
	hashBuffer() {
		this.hashBufferWith(this.state, this.buffer);
	}
	hashBufferWith(state, buffer) {
		const w = this.w ??= /* @__PURE__ */ new Int32Array(64);
		let s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3], s4 = state[4], s5 = state[5], s6 = state[6], s7 = state[7];
		for (let i = 0; i < BLOCK; ++i) {
			if (i < 16) w[i] = (buffer[i * 4] & 255) << 24 | (buffer[i * 4 + 1] & 255) << 16 | (buffer[i * 4 + 2] & 255) << 8 | buffer[i * 4 + 3] & 255;
			else {
				let u = w[i - 2];
				const t1 = (u >>> 17 | u << 15) ^ (u >>> 19 | u << 13) ^ u >>> 10;
				u = w[i - 15];
				const t2 = (u >>> 7 | u << 25) ^ (u >>> 18 | u << 14) ^ u >>> 3;
				w[i] = (t1 + w[i - 7] | 0) + (t2 + w[i - 16] | 0);
			}
			const t1 = (((s4 >>> 6 | s4 << 26) ^ (s4 >>> 11 | s4 << 21) ^ (s4 >>> 25 | s4 << 7)) + (s4 & s5 ^ ~s4 & s6) | 0) + (s7 + (K[i] + w[i] | 0) | 0) | 0;
			const t2 = ((s0 >>> 2 | s0 << 30) ^ (s0 >>> 13 | s0 << 19) ^ (s0 >>> 22 | s0 << 10)) + (s0 & s1 ^ s0 & s2 ^ s1 & s2) | 0;
			s7 = s6;
			s6 = s5;
			s5 = s4;
			s4 = s3 + t1 | 0;
			s3 = s2;
			s2 = s1;
			s1 = s0;
			s0 = t1 + t2 | 0;
		}
		state[0] += s0;
		state[1] += s1;
		state[2] += s2;
		state[3] += s3;
		state[4] += s4;
		state[5] += s5;
		state[6] += s6;
		state[7] += s7;
	}
};
const INIT = new Int32Array([
	0x6a09e667,
	0xbb67ae85,
	0x3c6ef372,
	0xa54ff53a,
	0x510e527f,
	0x9b05688c,
	528734635,
	0x5be0cd19
]);
const K = new Int32Array([
	0x428a2f98,
	0x71374491,
	0xb5c0fbcf,
	0xe9b5dba5,
	961987163,
	0x59f111f1,
	0x923f82a4,
	0xab1c5ed5,
	0xd807aa98,
	310598401,
	607225278,
	0x550c7dc3,
	0x72be5d74,
	0x80deb1fe,
	0x9bdc06a7,
	0xc19bf174,
	0xe49b69c1,
	0xefbe4786,
	0xfc19dc6,
	604807628,
	770255983,
	0x4a7484aa,
	0x5cb0a9dc,
	0x76f988da,
	0x983e5152,
	0xa831c66d,
	0xb00327c8,
	0xbf597fc7,
	0xc6e00bf3,
	0xd5a79147,
	0x6ca6351,
	338241895,
	666307205,
	773529912,
	0x4d2c6dfc,
	0x53380d13,
	0x650a7354,
	0x766a0abb,
	0x81c2c92e,
	0x92722c85,
	0xa2bfe8a1,
	0xa81a664b,
	0xc24b8b70,
	0xc76c51a3,
	0xd192e819,
	0xd6990624,
	0xf40e3585,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	0x4ed8aa4a,
	0x5b9cca4f,
	0x682e6ff3,
	0x748f82ee,
	0x78a5636f,
	0x84c87814,
	0x8cc70208,
	0x90befffa,
	0xa4506ceb,
	0xbef9a3f7,
	0xc67178f2
]);
const Sha256Node = (() => {
	try {
		createHash("sha256");
		return true;
	} catch {
		return false;
	}
})() ? buildNativeClass() : Sha256Js;
function buildNativeClass() {
	return class Sha256Node {
		digestLength = 32;
		secret;
		hash;
		isHmac;
		finished = false;
		constructor(secret) {
			this.secret = secret;
			this.isHmac = !!secret;
			this.hash = this.createHash();
		}
		update(data) {
			if (this.finished) throw new Error("Attempted to update an already finished hash.");
			this.hash.update(data);
		}
		async digest() {
			let buf;
			if (this.isHmac) {
				this.finished = true;
				buf = this.hash.digest();
			} else buf = this.hash.copy().digest();
			return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
		}
		reset() {
			this.hash = this.createHash();
			this.finished = false;
		}
		createHash() {
			return this.secret ? createHmac("sha256", toBuffer(this.secret)) : createHash("sha256");
		}
	};
}
function toBuffer(data) {
	if (typeof data === "string") return data;
	if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	return Buffer.from(data);
}
// node_modules/@aws-sdk/client-ecs/dist-es/endpoint/bdd.js
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
		["https://ecs-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://ecs-fips.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://ecs.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://ecs.{Region}.{PartitionResult#dnsSuffix}", i],
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
// node_modules/@aws-sdk/client-ecs/dist-es/endpoint/endpointResolver.js
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
// node_modules/@aws-sdk/client-ecs/dist-es/models/ECSServiceException.js
var ECSServiceException = class ECSServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.ecs#ECSServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, ECSServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-ecs/dist-es/models/errors.js
var AccessDeniedException = class AccessDeniedException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#AccessDeniedException";
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
var ClientException = class ClientException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClientException";
	name = "ClientException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClientException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClientException.prototype);
	}
};
var ClusterNotFoundException = class ClusterNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClusterNotFoundException";
	name = "ClusterNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClusterNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClusterNotFoundException.prototype);
	}
};
var InvalidParameterException = class InvalidParameterException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#InvalidParameterException";
	name = "InvalidParameterException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterException.prototype);
	}
};
var LimitExceededException = class LimitExceededException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#LimitExceededException";
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
var ServerException = class ServerException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ServerException";
	name = "ServerException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "ServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServerException.prototype);
	}
};
var UnsupportedFeatureException = class UnsupportedFeatureException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#UnsupportedFeatureException";
	name = "UnsupportedFeatureException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnsupportedFeatureException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnsupportedFeatureException.prototype);
	}
};
var UpdateInProgressException = class UpdateInProgressException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#UpdateInProgressException";
	name = "UpdateInProgressException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UpdateInProgressException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UpdateInProgressException.prototype);
	}
};
var NamespaceNotFoundException = class NamespaceNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#NamespaceNotFoundException";
	name = "NamespaceNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NamespaceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NamespaceNotFoundException.prototype);
	}
};
var ClusterContainsCapacityProviderException = class ClusterContainsCapacityProviderException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClusterContainsCapacityProviderException";
	name = "ClusterContainsCapacityProviderException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClusterContainsCapacityProviderException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClusterContainsCapacityProviderException.prototype);
	}
};
var ClusterContainsContainerInstancesException = class ClusterContainsContainerInstancesException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClusterContainsContainerInstancesException";
	name = "ClusterContainsContainerInstancesException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClusterContainsContainerInstancesException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClusterContainsContainerInstancesException.prototype);
	}
};
var ClusterContainsServicesException = class ClusterContainsServicesException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClusterContainsServicesException";
	name = "ClusterContainsServicesException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClusterContainsServicesException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClusterContainsServicesException.prototype);
	}
};
var ClusterContainsTasksException = class ClusterContainsTasksException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ClusterContainsTasksException";
	name = "ClusterContainsTasksException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ClusterContainsTasksException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClusterContainsTasksException.prototype);
	}
};
var TargetNotConnectedException = class TargetNotConnectedException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#TargetNotConnectedException";
	name = "TargetNotConnectedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TargetNotConnectedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TargetNotConnectedException.prototype);
	}
};
var ResourceInUseException = class ResourceInUseException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ResourceInUseException";
	name = "ResourceInUseException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceInUseException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceInUseException.prototype);
	}
};
var TargetNotFoundException = class TargetNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#TargetNotFoundException";
	name = "TargetNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TargetNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TargetNotFoundException.prototype);
	}
};
var ServiceNotFoundException = class ServiceNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ServiceNotFoundException";
	name = "ServiceNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ServiceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceNotFoundException.prototype);
	}
};
var AttributeLimitExceededException = class AttributeLimitExceededException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#AttributeLimitExceededException";
	name = "AttributeLimitExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "AttributeLimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, AttributeLimitExceededException.prototype);
	}
};
var MissingVersionException = class MissingVersionException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#MissingVersionException";
	name = "MissingVersionException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "MissingVersionException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, MissingVersionException.prototype);
	}
};
var NoUpdateAvailableException = class NoUpdateAvailableException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#NoUpdateAvailableException";
	name = "NoUpdateAvailableException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NoUpdateAvailableException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NoUpdateAvailableException.prototype);
	}
};
var ServiceDeploymentNotFoundException = class ServiceDeploymentNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ServiceDeploymentNotFoundException";
	name = "ServiceDeploymentNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ServiceDeploymentNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceDeploymentNotFoundException.prototype);
	}
};
var PlatformUnknownException = class PlatformUnknownException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#PlatformUnknownException";
	name = "PlatformUnknownException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PlatformUnknownException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PlatformUnknownException.prototype);
	}
};
var DaemonNotActiveException = class DaemonNotActiveException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#DaemonNotActiveException";
	name = "DaemonNotActiveException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DaemonNotActiveException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DaemonNotActiveException.prototype);
	}
};
var DaemonNotFoundException = class DaemonNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#DaemonNotFoundException";
	name = "DaemonNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DaemonNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DaemonNotFoundException.prototype);
	}
};
var GatewayNotFoundException = class GatewayNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#GatewayNotFoundException";
	name = "GatewayNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "GatewayNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, GatewayNotFoundException.prototype);
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
	}
};
var PlatformTaskDefinitionIncompatibilityException = class PlatformTaskDefinitionIncompatibilityException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#PlatformTaskDefinitionIncompatibilityException";
	name = "PlatformTaskDefinitionIncompatibilityException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PlatformTaskDefinitionIncompatibilityException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PlatformTaskDefinitionIncompatibilityException.prototype);
	}
};
var ServiceNotActiveException = class ServiceNotActiveException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ServiceNotActiveException";
	name = "ServiceNotActiveException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ServiceNotActiveException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceNotActiveException.prototype);
	}
};
var ConflictException = class ConflictException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#ConflictException";
	name = "ConflictException";
	$fault = "client";
	resourceIds;
	constructor(opts) {
		super({
			name: "ConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConflictException.prototype);
		this.resourceIds = opts.resourceIds;
	}
};
var TaskSetNotFoundException = class TaskSetNotFoundException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#TaskSetNotFoundException";
	name = "TaskSetNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TaskSetNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TaskSetNotFoundException.prototype);
	}
};
var BlockedException = class BlockedException extends ECSServiceException {
	static shapeId = "com.amazonaws.ecs#BlockedException";
	name = "BlockedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "BlockedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, BlockedException.prototype);
	}
};
// node_modules/@aws-sdk/client-ecs/dist-es/schemas/schemas_0.js
const _A = "Attachment";
const _AC = "AdvancedConfiguration";
const _AD = "AttachmentDetails";
const _ADE = "AccessDeniedException";
const _ALEE = "AttributeLimitExceededException";
const _AVC = "AwsVpcConfiguration";
const _At = "Attribute";
const _Att = "Attachments";
const _Attr = "Attributes";
const _BE = "BlockedException";
const _CA = "CreatedAt";
const _CC = "CanaryConfiguration";
const _CCCIE = "ClusterContainsContainerInstancesException";
const _CCCPE = "ClusterContainsCapacityProviderException";
const _CCSE = "ClusterContainsServicesException";
const _CCTE = "ClusterContainsTasksException";
const _CD = "ContainerDefinition";
const _CDo = "ContainerDependency";
const _CDon = "ContainerDefinitions";
const _CDont = "ContainerDependencies";
const _CE = "ClientException";
const _CEo = "ConflictException";
const _CI = "ContainerImage";
const _CIon = "ContainerImages";
const _CNFE = "ClusterNotFoundException";
const _CO = "ContainerOverride";
const _COo = "ContainerOverrides";
const _CPS = "CapacityProviderStrategy";
const _CPSI = "CapacityProviderStrategyItem";
const _CRP = "ContainerRestartPolicy";
const _CSD = "ContinueServiceDeployment";
const _CSDR = "ContinueServiceDeploymentRequest";
const _CSDRo = "ContinueServiceDeploymentResponse";
const _CSR = "CreateServiceRequest";
const _CSRr = "CreateServiceResponse";
const _CSr = "CreateService";
const _Co = "Container";
const _Con = "Containers";
const _D = "Deployment";
const _DA = "DeploymentAlarms";
const _DC = "DeploymentConfiguration";
const _DCBe = "DeploymentCircuitBreaker";
const _DCe = "DeploymentController";
const _DES = "DeploymentEphemeralStorage";
const _DESC = "DeploymentEarlySuccessCriteria";
const _DL = "DevicesList";
const _DLH = "DeploymentLifecycleHook";
const _DLHD = "DeploymentLifecycleHookDetail";
const _DLHDL = "DeploymentLifecycleHookDetailList";
const _DLHL = "DeploymentLifecycleHookList";
const _DLHTC = "DeploymentLifecycleHookTimeoutConfiguration";
const _DNAE = "DaemonNotActiveException";
const _DNFE = "DaemonNotFoundException";
const _DSD = "DescribeServiceDeployments";
const _DSDR = "DescribeServiceDeploymentsRequest";
const _DSDRe = "DescribeServiceDeploymentsResponse";
const _DSR = "DeleteServiceRequest";
const _DSRR = "DescribeServiceRevisionsRequest";
const _DSRRe = "DescribeServiceRevisionsResponse";
const _DSRe = "DeleteServiceResponse";
const _DSRes = "DescribeServicesRequest";
const _DSResc = "DescribeServicesResponse";
const _DSRescr = "DescribeServiceRevisions";
const _DSe = "DeleteService";
const _DSes = "DescribeServices";
const _DT = "DescribeTasks";
const _DTDRer = "DeregisterTaskDefinitionRequest";
const _DTDRere = "DeregisterTaskDefinitionResponse";
const _DTDRes = "DescribeTaskDefinitionRequest";
const _DTDResc = "DescribeTaskDefinitionResponse";
const _DTDer = "DeregisterTaskDefinition";
const _DTDes = "DescribeTaskDefinition";
const _DTR = "DescribeTasksRequest";
const _DTRe = "DescribeTasksResponse";
const _DVC = "DockerVolumeConfiguration";
const _De = "Device";
const _Dep = "Deployments";
const _EBSTS = "EBSTagSpecification";
const _EBSTSa = "EBSTagSpecifications";
const _ECSMR = "ECSManagedResources";
const _EF = "EnvironmentFile";
const _EFSAC = "EFSAuthorizationConfig";
const _EFSVC = "EFSVolumeConfiguration";
const _EFn = "EnvironmentFiles";
const _ES = "EphemeralStorage";
const _EV = "EnvironmentVariables";
const _F = "Failure";
const _FC = "FirelensConfiguration";
const _FSWFSAC = "FSxWindowsFileServerAuthorizationConfig";
const _FSWFSVC = "FSxWindowsFileServerVolumeConfiguration";
const _Fa = "Failures";
const _GC = "GatewayConnection";
const _GCAR = "GatewayConnectionAlbResources";
const _GCARL = "GatewayConnectionAlbResourcesList";
const _GCF = "GatewayConnectorFilters";
const _GCHC = "GatewayConnectorHealthCheck";
const _GCHCM = "GatewayConnectorHealthCheckMatcher";
const _GCL = "GatewayConnectionList";
const _GCLa = "GatewayConnectorList";
const _GCR = "GatewayConnectionResources";
const _GCa = "GatewayConnector";
const _GNFE = "GatewayNotFoundException";
const _HC = "HealthCheck";
const _HE = "HostEntry";
const _HEL = "HostEntryList";
const _HVP = "HostVolumeProperties";
const _IA = "InferenceAccelerator";
const _IAO = "InferenceAcceleratorOverride";
const _IAOn = "InferenceAcceleratorOverrides";
const _IAn = "InferenceAccelerators";
const _IPE = "InvalidParameterException";
const _KC = "KernelCapabilities";
const _KVP = "KeyValuePair";
const _LB = "LoadBalancer";
const _LBo = "LoadBalancers";
const _LC = "LinearConfiguration";
const _LCR = "ListClustersRequest";
const _LCRi = "ListClustersResponse";
const _LCi = "ListClusters";
const _LCo = "LogConfiguration";
const _LEE = "LimitExceededException";
const _LP = "LinuxParameters";
const _LS = "ListServices";
const _LSD = "ListServiceDeployments";
const _LSDR = "ListServiceDeploymentsRequest";
const _LSDRi = "ListServiceDeploymentsResponse";
const _LSR = "ListServicesRequest";
const _LSRi = "ListServicesResponse";
const _LT = "ListTasks";
const _LTD = "ListTaskDefinitions";
const _LTDF = "ListTaskDefinitionFamilies";
const _LTDFR = "ListTaskDefinitionFamiliesRequest";
const _LTDFRi = "ListTaskDefinitionFamiliesResponse";
const _LTDR = "ListTaskDefinitionsRequest";
const _LTDRi = "ListTaskDefinitionsResponse";
const _LTR = "ListTasksRequest";
const _LTRi = "ListTasksResponse";
const _MA = "ManagedAgent";
const _MAASP = "ManagedApplicationAutoScalingPolicy";
const _MAASPa = "ManagedApplicationAutoScalingPolicies";
const _MAS = "ManagedAutoScaling";
const _MAa = "ManagedAgents";
const _MC = "ManagedCertificate";
const _MCL = "MetricConfigurationList";
const _MCe = "MetricConfiguration";
const _MCo = "MonitoringConfiguration";
const _MIP = "ManagedIngressPath";
const _MIPan = "ManagedIngressPaths";
const _ML = "ManagedListener";
const _MLB = "ManagedLoadBalancer";
const _MLG = "ManagedLogGroup";
const _MLGa = "ManagedLogGroups";
const _MLR = "ManagedListenerRule";
const _MMA = "ManagedMetricAlarm";
const _MMAa = "ManagedMetricAlarms";
const _MP = "MountPoint";
const _MPL = "MountPointList";
const _MSG = "ManagedSecurityGroup";
const _MSGa = "ManagedSecurityGroups";
const _MST = "ManagedScalableTarget";
const _MTG = "ManagedTargetGroup";
const _MTGa = "ManagedTargetGroups";
const _MVE = "MissingVersionException";
const _NB = "NetworkBinding";
const _NBe = "NetworkBindings";
const _NC = "NetworkConfiguration";
const _NI = "NetworkInterface";
const _NIe = "NetworkInterfaces";
const _NMA = "NvidiaMpsAllocation";
const _NNFE = "NamespaceNotFoundException";
const _NUAE = "NoUpdateAvailableException";
const _PC = "PlacementConstraint";
const _PCP = "ProxyConfigurationProperties";
const _PCl = "PlacementConstraints";
const _PCr = "ProxyConfiguration";
const _PM = "PortMapping";
const _PML = "PortMappingList";
const _PS = "PlacementStrategy";
const _PSl = "PlacementStrategies";
const _PTDIE = "PlatformTaskDefinitionIncompatibilityException";
const _PUE = "PlatformUnknownException";
const _RA = "RequiresAttributes";
const _RC = "RepositoryCredentials";
const _RCe = "ResolvedConfiguration";
const _RIUE = "ResourceInUseException";
const _RNFE = "ResourceNotFoundException";
const _RP = "RuntimePlatform";
const _RPO = "RuntimePlatformOverride";
const _RR = "ResourceRequirement";
const _RRe = "ResourceRequirements";
const _RT = "RunTask";
const _RTD = "RegisterTaskDefinition";
const _RTDR = "RegisterTaskDefinitionRequest";
const _RTDRe = "RegisterTaskDefinitionResponse";
const _RTR = "RunTaskRequest";
const _RTRu = "RunTaskResponse";
const _Ro = "Rollback";
const _S = "Scale";
const _SC = "SystemControl";
const _SCALC = "ServiceConnectAccessLogConfiguration";
const _SCC = "ServiceConnectConfiguration";
const _SCCA = "ServiceConnectClientAlias";
const _SCCAL = "ServiceConnectClientAliasList";
const _SCCC = "ServiceConnectContainerConfigurations";
const _SCCCe = "ServiceConnectContainerConfiguration";
const _SCRS = "ServiceCurrentRevisionSummary";
const _SCRSL = "ServiceCurrentRevisionSummaryList";
const _SCS = "ServiceConnectService";
const _SCSL = "ServiceConnectServiceList";
const _SCSR = "ServiceConnectServiceResource";
const _SCSRL = "ServiceConnectServiceResourceList";
const _SCTC = "ServiceConnectTlsConfiguration";
const _SCTCA = "ServiceConnectTlsCertificateAuthority";
const _SCTTHMR = "ServiceConnectTestTrafficHeaderMatchRules";
const _SCTTHR = "ServiceConnectTestTrafficHeaderRules";
const _SCTTR = "ServiceConnectTestTrafficRules";
const _SCy = "SystemControls";
const _SD = "ServiceDeployment";
const _SDA = "ServiceDeploymentAlarms";
const _SDB = "ServiceDeploymentBrief";
const _SDBe = "ServiceDeploymentsBrief";
const _SDCB = "ServiceDeploymentCircuitBreaker";
const _SDNFE = "ServiceDeploymentNotFoundException";
const _SDe = "ServiceDeployments";
const _SE = "ServerException";
const _SEe = "ServiceEvent";
const _SEer = "ServiceEvents";
const _SFVC = "S3FilesVolumeConfiguration";
const _SL = "SecretList";
const _SMEBSVC = "ServiceManagedEBSVolumeConfiguration";
const _SNAE = "ServiceNotActiveException";
const _SNFE = "ServiceNotFoundException";
const _SR = "ServiceRegistry";
const _SRLB = "ServiceRevisionLoadBalancer";
const _SRLBe = "ServiceRevisionLoadBalancers";
const _SRO = "ServiceRevisionOverrides";
const _SRS = "ServiceRevisionSummary";
const _SRSL = "ServiceRevisionsSummaryList";
const _SRVLC = "ServiceRevisionVpcLatticeConfiguration";
const _SRVLCe = "ServiceRevisionVpcLatticeConfigurations";
const _SRe = "ServiceRevision";
const _SRer = "ServiceRegistries";
const _SRerv = "ServiceRevisions";
const _SSD = "StopServiceDeployment";
const _SSDR = "StopServiceDeploymentRequest";
const _SSDRt = "StopServiceDeploymentResponse";
const _SSh = "SharingStrategy";
const _STRto = "StopTaskRequest";
const _STRtop = "StopTaskResponse";
const _STt = "StopTask";
const _SVC = "ServiceVolumeConfiguration";
const _SVCe = "ServiceVolumeConfigurations";
const _Se = "Secret";
const _Ser = "Service";
const _Serv = "Services";
const _T = "Tag";
const _TC = "ThresholdConfiguration";
const _TCi = "TimeoutConfiguration";
const _TD = "TaskDefinition";
const _TDPC = "TaskDefinitionPlacementConstraint";
const _TDPCa = "TaskDefinitionPlacementConstraints";
const _TES = "TaskEphemeralStorage";
const _TL = "TmpfsList";
const _TMEBSVC = "TaskManagedEBSVolumeConfiguration";
const _TMEBSVTP = "TaskManagedEBSVolumeTerminationPolicy";
const _TNCE = "TargetNotConnectedException";
const _TNFE = "TargetNotFoundException";
const _TO = "TaskOverride";
const _TR = "TagResource";
const _TRR = "TagResourceRequest";
const _TRRa = "TagResourceResponse";
const _TS = "TaskSet";
const _TSNFE = "TaskSetNotFoundException";
const _TSa = "TaskSets";
const _TVC = "TaskVolumeConfiguration";
const _TVCa = "TaskVolumeConfigurations";
const _Ta = "Task";
const _Tag = "Tags";
const _Tas = "Tasks";
const _Tm = "Tmpfs";
const _U = "Ulimit";
const _UFE = "UnsupportedFeatureException";
const _UIPE = "UpdateInProgressException";
const _UL = "UlimitList";
const _UR = "UntagResource";
const _URR = "UntagResourceRequest";
const _URRn = "UntagResourceResponse";
const _US = "UpdateService";
const _USR = "UpdateServiceRequest";
const _USRp = "UpdateServiceResponse";
const _V = "Volume";
const _VF = "VolumeFrom";
const _VFL = "VolumeFromList";
const _VL = "VolumeList";
const _VLAC = "VpcLatticeAdvancedConfiguration";
const _VLC = "VpcLatticeConfiguration";
const _VLCp = "VpcLatticeConfigurations";
const _a = "attachments";
const _aASP = "applicationAutoScalingPolicies";
const _aCA = "acmCertificateArn";
const _aCd = "advancedConfiguration";
const _aCu = "authorizationConfig";
const _aCw = "awsvpcConfiguration";
const _aI = "attachmentId";
const _aLCc = "accessLogConfiguration";
const _aN = "alarmNames";
const _aP = "appProtocol";
const _aPA = "accessPointArn";
const _aPAA = "awsPcaAuthorityArn";
const _aPI = "assignPublicIp";
const _aPIc = "accessPointId";
const _aSu = "autoScaling";
const _aT = "accessType";
const _aTGA = "alternateTargetGroupArn";
const _aTc = "accessTypes";
const _aZ = "availabilityZone";
const _aZR = "availabilityZoneRebalancing";
const _ac = "action";
const _ad = "add";
const _af = "after";
const _al = "alarms";
const _ar = "arn";
const _at = "attributes";
const _au = "autoprovision";
const _b = "base";
const _bIP = "bindIP";
const _bTIM = "bakeTimeInMinutes";
const _be = "before";
const _c = "client";
const _cA = "clusterArn";
const _cAL = "configuredAtLaunch";
const _cAl = "clusterArns";
const _cAli = "clientAliases";
const _cAo = "containerArn";
const _cAon = "connectivityAt";
const _cAp = "cpuArchitecture";
const _cAr = "createdAt";
const _cBTIM = "canaryBakeTimeInMinutes";
const _cBr = "createdBy";
const _cC = "canaryConfiguration";
const _cCon = "containerConfigurations";
const _cD = "containerDefinitions";
const _cDC = "computedDesiredCount";
const _cI = "containerImages";
const _cIA = "containerInstanceArn";
const _cIo = "containerInstance";
const _cNo = "containerName";
const _cO = "containerOverrides";
const _cP = "canaryPercent";
const _cPN = "capacityProviderName";
const _cPR = "containerPortRange";
const _cPS = "capacityProviderStrategy";
const _cPa = "capacityProvider";
const _cPo = "containerPath";
const _cPon = "containerPort";
const _cPr = "credentialsParameter";
const _cS = "credentialSpecs";
const _cSD = "currentServiceDeployment";
const _cSR = "currentServiceRevisions";
const _cT = "clientToken";
const _ca = "capabilities";
const _ce = "certificate";
const _cl = "cluster";
const _com = "command";
const _comp = "compatibilities";
const _con = "condition";
const _conn = "connectivity";
const _conta = "containers";
const _cou = "count";
const _cp = "cpu";
const _d = "details";
const _dAer = "deregisteredAt";
const _dAi = "discoveryArn";
const _dC = "deploymentConfiguration";
const _dCB = "deploymentCircuitBreaker";
const _dCe = "desiredCount";
const _dCep = "deploymentController";
const _dL = "dockerLabels";
const _dN = "disableNetworking";
const _dNa = "daemonName";
const _dNe = "deviceName";
const _dNi = "discoveryName";
const _dNn = "dnsName";
const _dNo = "domainName";
const _dO = "dependsOn";
const _dOT = "deleteOnTermination";
const _dOr = "driverOpts";
const _dRAe = "deleteRequestedAt";
const _dS = "dnsServers";
const _dSD = "dnsSearchDomains";
const _dSO = "dockerSecurityOptions";
const _dSe = "desiredStatus";
const _dT = "deviceType";
const _dVC = "dockerVolumeConfiguration";
const _de = "devices";
const _dep = "deployments";
const _det = "detail";
const _do = "domain";
const _dr = "driver";
const _dro = "drop";
const _e = "error";
const _eA = "expiresAt";
const _eC = "exitCode";
const _eEC = "enableExecuteCommand";
const _eECSMT = "enableECSManagedTags";
const _eF = "environmentFiles";
const _eFI = "enableFaultInjection";
const _eH = "extraHosts";
const _eI = "externalId";
const _eMR = "ecsManagedResources";
const _eP = "entryPoint";
const _eRA = "executionRoleArn";
const _eSA = "executionStoppedAt";
const _eSC = "earlySuccessCriteria";
const _eSp = "ephemeralStorage";
const _eVC = "efsVolumeConfiguration";
const _en = "environment";
const _ena = "enabled";
const _enab = "enable";
const _enc = "encrypted";
const _end = "endpoint";
const _es = "essential";
const _ev = "events";
const _ex = "expression";
const _exa = "exact";
const _f = "family";
const _fA = "finishedAt";
const _fC = "firelensConfiguration";
const _fCa = "failureCount";
const _fES = "fargateEphemeralStorage";
const _fND = "forceNewDeployment";
const _fP = "familyPrefix";
const _fSA = "fileSystemArn";
const _fSI = "fileSystemId";
const _fT = "failedTasks";
const _fTi = "filesystemType";
const _fWFSVC = "fsxWindowsFileServerVolumeConfiguration";
const _fa = "failures";
const _fam = "families";
const _fi = "filters";
const _fie = "field";
const _fo = "force";
const _for = "format";
const _gA = "gatewayArn";
const _gC = "gatewayConnectors";
const _gCa = "gatewayConnections";
const _gCr = "grpcCode";
const _gDE = "guardDutyEnabled";
const _gI = "gpuIds";
const _gRA = "gatewayRouteArn";
const _gSS = "gpuSharingStrategy";
const _gr = "group";
const _h = "hostname";
const _hC = "healthCheck";
const _hCGPS = "healthCheckGracePeriodSeconds";
const _hCIS = "healthCheckIntervalSeconds";
const _hCP = "healthCheckPath";
const _hCPe = "healthCheckProtocol";
const _hCPea = "healthCheckPort";
const _hCTS = "healthCheckTimeoutSeconds";
const _hCt = "httpCode";
const _hD = "hookDetails";
const _hE = "httpError";
const _hI = "hookId";
const _hL = "hardLimit";
const _hP = "healthyPercent";
const _hPR = "hostPortRange";
const _hPo = "hostPath";
const _hPos = "hostPort";
const _hS = "healthStatus";
const _hSA = "hostSharedAlb";
const _hTA = "hookTargetArn";
const _hTC = "healthyThresholdCount";
const _he = "header";
const _ho = "host";
const _i = "id";
const _iA = "ipAddress";
const _iAO = "inferenceAcceleratorOverrides";
const _iAn = "inferenceAccelerators";
const _iAp = "ipv6Address";
const _iCA = "issuerCertificateAuthority";
const _iD = "imageDigest";
const _iEC = "ignoredExitCodes";
const _iM = "ipcMode";
const _iP = "ingressPaths";
const _iPE = "initProcessEnabled";
const _iPO = "ingressPortOverride";
const _iQP = "includeQueryParameters";
const _iTS = "idleTimeoutSeconds";
const _ia = "iam";
const _im = "image";
const _in = "interactive";
const _inc = "include";
const _int = "interval";
const _io = "iops";
const _k = "key";
const _kK = "kmsKey";
const _kKI = "kmsKeyId";
const _l = "links";
const _lA = "listenerArn";
const _lB = "loadBalancers";
const _lBA = "loadBalancerArn";
const _lBN = "loadBalancerName";
const _lBSG = "loadBalancerSecurityGroups";
const _lBSGA = "loadBalancerSecurityGroupArns";
const _lBo = "loadBalancer";
const _lC = "logConfiguration";
const _lCi = "linearConfiguration";
const _lD = "logDriver";
const _lG = "logGroups";
const _lGN = "logGroupName";
const _lH = "lifecycleHooks";
const _lHD = "lifecycleHookDetails";
const _lL = "logLevel";
const _lP = "linuxParameters";
const _lRA = "listenerRuleArn";
const _lS = "lastStatus";
const _lSA = "lastStartedAt";
const _lSi = "lifecycleStages";
const _lSif = "lifecycleStage";
const _lT = "launchType";
const _la = "labels";
const _li = "listener";
const _m = "message";
const _mA = "managedAgents";
const _mAe = "metricAlarms";
const _mC = "minCapacity";
const _mCP = "maxComputePercent";
const _mCa = "maxCapacity";
const _mCe = "metricConfigurations";
const _mEBSV = "managedEBSVolume";
const _mHP = "minimumHealthyPercent";
const _mN = "metricNames";
const _mO = "mountOptions";
const _mP = "mountPoints";
const _mPa = "maximumPercent";
const _mR = "memoryReservation";
const _mRa = "maxResults";
const _mSa = "maxSwap";
const _mat = "matcher";
const _me = "memory";
const _met = "metric";
const _mo = "monitoring";
const _n = "name";
const _nB = "networkBindings";
const _nC = "networkConfiguration";
const _nDI = "neuronDeviceIds";
const _nI = "networkInterfaces";
const _nM = "networkMode";
const _nMv = "nvidiaMps";
const _nT = "nextToken";
const _na = "namespace";
const _o = "options";
const _oSF = "operatingSystemFamily";
const _ov = "overrides";
const _p = "privileged";
const _pCe = "pendingCount";
const _pCl = "placementConstraints";
const _pCr = "proxyConfiguration";
const _pF = "platformFamily";
const _pIA = "privateIpv4Address";
const _pLR = "productionListenerRule";
const _pM = "portMappings";
const _pMi = "pidMode";
const _pN = "portName";
const _pRTS = "perRequestTimeoutSeconds";
const _pS = "placementStrategy";
const _pSA = "pullStartedAt";
const _pSAu = "pullStoppedAt";
const _pT = "pseudoTerminal";
const _pTCe = "pendingTaskCount";
const _pTo = "policyType";
const _pTr = "propagateTags";
const _pV = "platformVersion";
const _pe = "permissions";
const _po = "port";
const _pr = "protocol";
const _pro = "properties";
const _r = "reason";
const _rA = "roleArn";
const _rAP = "restartAttemptPeriod";
const _rAe = "registeredAt";
const _rAeg = "registryArn";
const _rAeq = "requiresAttributes";
const _rAes = "resourceArn";
const _rB = "registeredBy";
const _rC = "repositoryCredentials";
const _rCe = "requiresCompatibilities";
const _rCes = "resolvedConfiguration";
const _rCu = "runningCount";
const _rD = "rootDirectory";
const _rI = "resourceIds";
const _rIe = "referenceId";
const _rIu = "runtimeId";
const _rMT = "resourceManagementType";
const _rO = "readOnly";
const _rOHT = "resetOnHealthyTask";
const _rPTW = "requestedProductionTrafficWeight";
const _rPe = "restartPolicy";
const _rPu = "runtimePlatform";
const _rR = "resourceRequirements";
const _rRF = "readonlyRootFilesystem";
const _rS = "rolloutState";
const _rSR = "rolloutStateReason";
const _rSe = "resolutionSeconds";
const _rT = "resourceType";
const _rTCe = "requestedTaskCount";
const _rTCu = "runningTaskCount";
const _rTTW = "requestedTestTrafficWeight";
const _re = "revision";
const _res = "resources";
const _ret = "retries";
const _ro = "role";
const _rol = "rollback";
const _ru = "rule";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.ecs";
const _sA = "startedAt";
const _sAe = "serviceArn";
const _sAer = "serviceArns";
const _sAt = "stoppedAt";
const _sAto = "stoppingAt";
const _sB = "startedBy";
const _sBTIM = "stepBakeTimeInMinutes";
const _sC = "systemControls";
const _sCC = "serviceConnectConfiguration";
const _sCR = "serviceConnectResources";
const _sCo = "sourceContainer";
const _sCtop = "stopCode";
const _sD = "serviceDeployments";
const _sDA = "serviceDeploymentArn";
const _sDAe = "serviceDeploymentArns";
const _sG = "securityGroups";
const _sGI = "securityGroupIds";
const _sI = "subnetIds";
const _sIGB = "sizeInGiB";
const _sIn = "snapshotId";
const _sL = "softLimit";
const _sMS = "sharedMemorySize";
const _sN = "serviceName";
const _sO = "secretOptions";
const _sP = "startPeriod";
const _sPo = "sourcePath";
const _sPt = "stepPercent";
const _sR = "statusReason";
const _sRA = "serviceRevisionArns";
const _sRAe = "serviceRevisionArn";
const _sRe = "serviceRegistries";
const _sRer = "serviceRevisions";
const _sRt = "stoppedReason";
const _sS = "schedulingStrategy";
const _sSA = "stabilityStatusAt";
const _sSG = "serviceSecurityGroups";
const _sSR = "sourceServiceRevisions";
const _sSRC = "sourceServiceRevisionCleanup";
const _sSh = "sharingStrategy";
const _sSt = "stabilityStatus";
const _sT = "startTimeout";
const _sTca = "scalableTarget";
const _sTt = "stopTimeout";
const _sTto = "stopType";
const _sU = "serviceUrl";
const _sV = "sourceVolume";
const _sVC = "s3filesVolumeConfiguration";
const _sc = "scale";
const _sch = "scheme";
const _sco = "scope";
const _se = "server";
const _sec = "secrets";
const _ser = "service";
const _serv = "services";
const _si = "size";
const _so = "sort";
const _st = "status";
const _str = "strategy";
const _su = "subnets";
const _sw = "swappiness";
const _t = "type";
const _tA = "taskArn";
const _tAN = "triggeredAlarmNames";
const _tAa = "targetArn";
const _tAas = "taskArns";
const _tAi = "timeoutAction";
const _tC = "thresholdConfiguration";
const _tCi = "timeoutConfiguration";
const _tD = "taskDefinition";
const _tDA = "taskDefinitionArn";
const _tDAa = "taskDefinitionArns";
const _tEP = "transitEncryptionPort";
const _tEr = "transitEncryption";
const _tG = "targetGroups";
const _tGA = "targetGroupArn";
const _tI = "targetId";
const _tIM = "timeoutInMinutes";
const _tK = "tagKeys";
const _tLR = "testListenerRule";
const _tLRA = "testListenerRuleArn";
const _tP = "terminationPolicy";
const _tRA = "taskRoleArn";
const _tSA = "taskSetArn";
const _tSR = "targetServiceRevision";
const _tSRA = "targetServiceRevisionArn";
const _tSa = "taskSets";
const _tSag = "tagSpecifications";
const _tT = "targetType";
const _tTR = "testTrafficRules";
const _tV = "targetValue";
const _ta = "tags";
const _tas = "tasks";
const _task = "task";
const _th = "threshold";
const _thr = "throughput";
const _ti = "timeout";
const _tl = "tls";
const _tm = "tmpfs";
const _u = "user";
const _uA = "updatedAt";
const _uTC = "unhealthyThresholdCount";
const _ul = "ulimits";
const _un = "unit";
const _v = "value";
const _vC = "versionConsistency";
const _vCo = "volumeConfigurations";
const _vF = "volumesFrom";
const _vFa = "valueFrom";
const _vIR = "volumeInitializationRate";
const _vLC = "vpcLatticeConfigurations";
const _vT = "volumeType";
const _ve = "version";
const _vo = "volumes";
const _w = "weight";
const _wD = "workingDirectory";
const n0 = "com.amazonaws.ecs";
const _s_registry = new TypeRegistry(_s);
var ECSServiceException$ = [
	-3,
	_s,
	"ECSServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(ECSServiceException$, ECSServiceException);
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
var AttributeLimitExceededException$ = [
	-3,
	n0,
	_ALEE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(AttributeLimitExceededException$, AttributeLimitExceededException);
var BlockedException$ = [
	-3,
	n0,
	_BE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(BlockedException$, BlockedException);
var ClientException$ = [
	-3,
	n0,
	_CE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClientException$, ClientException);
var ClusterContainsCapacityProviderException$ = [
	-3,
	n0,
	_CCCPE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClusterContainsCapacityProviderException$, ClusterContainsCapacityProviderException);
var ClusterContainsContainerInstancesException$ = [
	-3,
	n0,
	_CCCIE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClusterContainsContainerInstancesException$, ClusterContainsContainerInstancesException);
var ClusterContainsServicesException$ = [
	-3,
	n0,
	_CCSE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClusterContainsServicesException$, ClusterContainsServicesException);
var ClusterContainsTasksException$ = [
	-3,
	n0,
	_CCTE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClusterContainsTasksException$, ClusterContainsTasksException);
var ClusterNotFoundException$ = [
	-3,
	n0,
	_CNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ClusterNotFoundException$, ClusterNotFoundException);
var ConflictException$ = [
	-3,
	n0,
	_CEo,
	{ [_e]: _c },
	[_rI, _m],
	[64, 0]
];
n0_registry.registerError(ConflictException$, ConflictException);
var DaemonNotActiveException$ = [
	-3,
	n0,
	_DNAE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(DaemonNotActiveException$, DaemonNotActiveException);
var DaemonNotFoundException$ = [
	-3,
	n0,
	_DNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(DaemonNotFoundException$, DaemonNotFoundException);
var GatewayNotFoundException$ = [
	-3,
	n0,
	_GNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(GatewayNotFoundException$, GatewayNotFoundException);
var InvalidParameterException$ = [
	-3,
	n0,
	_IPE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(InvalidParameterException$, InvalidParameterException);
var LimitExceededException$ = [
	-3,
	n0,
	_LEE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(LimitExceededException$, LimitExceededException);
var MissingVersionException$ = [
	-3,
	n0,
	_MVE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(MissingVersionException$, MissingVersionException);
var NamespaceNotFoundException$ = [
	-3,
	n0,
	_NNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(NamespaceNotFoundException$, NamespaceNotFoundException);
var NoUpdateAvailableException$ = [
	-3,
	n0,
	_NUAE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(NoUpdateAvailableException$, NoUpdateAvailableException);
var PlatformTaskDefinitionIncompatibilityException$ = [
	-3,
	n0,
	_PTDIE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(PlatformTaskDefinitionIncompatibilityException$, PlatformTaskDefinitionIncompatibilityException);
var PlatformUnknownException$ = [
	-3,
	n0,
	_PUE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(PlatformUnknownException$, PlatformUnknownException);
var ResourceInUseException$ = [
	-3,
	n0,
	_RIUE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ResourceInUseException$, ResourceInUseException);
var ResourceNotFoundException$ = [
	-3,
	n0,
	_RNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ServerException$ = [
	-3,
	n0,
	_SE,
	{ [_e]: _se },
	[_m],
	[0]
];
n0_registry.registerError(ServerException$, ServerException);
var ServiceDeploymentNotFoundException$ = [
	-3,
	n0,
	_SDNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ServiceDeploymentNotFoundException$, ServiceDeploymentNotFoundException);
var ServiceNotActiveException$ = [
	-3,
	n0,
	_SNAE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ServiceNotActiveException$, ServiceNotActiveException);
var ServiceNotFoundException$ = [
	-3,
	n0,
	_SNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(ServiceNotFoundException$, ServiceNotFoundException);
var TargetNotConnectedException$ = [
	-3,
	n0,
	_TNCE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(TargetNotConnectedException$, TargetNotConnectedException);
var TargetNotFoundException$ = [
	-3,
	n0,
	_TNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(TargetNotFoundException$, TargetNotFoundException);
var TaskSetNotFoundException$ = [
	-3,
	n0,
	_TSNFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(TaskSetNotFoundException$, TaskSetNotFoundException);
var UnsupportedFeatureException$ = [
	-3,
	n0,
	_UFE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(UnsupportedFeatureException$, UnsupportedFeatureException);
var UpdateInProgressException$ = [
	-3,
	n0,
	_UIPE,
	{ [_e]: _c },
	[_m],
	[0]
];
n0_registry.registerError(UpdateInProgressException$, UpdateInProgressException);
const errorTypeRegistries = [_s_registry, n0_registry];
var AdvancedConfiguration$ = [
	3,
	n0,
	_AC,
	0,
	[
		_aTGA,
		_pLR,
		_tLR,
		_rA
	],
	[
		0,
		0,
		0,
		0
	]
];
var Attachment$ = [
	3,
	n0,
	_A,
	0,
	[
		_i,
		_t,
		_st,
		_d
	],
	[
		0,
		0,
		0,
		() => AttachmentDetails
	]
];
var Attribute$ = [
	3,
	n0,
	_At,
	0,
	[
		_n,
		_v,
		_tT,
		_tI
	],
	[
		0,
		0,
		0,
		0
	],
	1
];
var AwsVpcConfiguration$ = [
	3,
	n0,
	_AVC,
	0,
	[
		_su,
		_sG,
		_aPI
	],
	[
		64,
		64,
		0
	],
	1
];
var CanaryConfiguration$ = [
	3,
	n0,
	_CC,
	0,
	[_cP, _cBTIM],
	[1, 1]
];
var CapacityProviderStrategyItem$ = [
	3,
	n0,
	_CPSI,
	0,
	[
		_cPa,
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
var Container$ = [
	3,
	n0,
	_Co,
	0,
	[
		_cAo,
		_tA,
		_n,
		_im,
		_iD,
		_rIu,
		_lS,
		_eC,
		_r,
		_nB,
		_nI,
		_hS,
		_mA,
		_cp,
		_me,
		_mR,
		_gI,
		_nDI,
		_gSS
	],
	[
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		0,
		() => NetworkBindings,
		() => NetworkInterfaces,
		0,
		() => ManagedAgents,
		0,
		0,
		0,
		64,
		64,
		() => SharingStrategy$
	]
];
var ContainerDefinition$ = [
	3,
	n0,
	_CD,
	0,
	[
		_n,
		_im,
		_rC,
		_cp,
		_me,
		_mR,
		_l,
		_pM,
		_es,
		_rPe,
		_eP,
		_com,
		_en,
		_eF,
		_mP,
		_vF,
		_lP,
		_sec,
		_dO,
		_sT,
		_sTt,
		_vC,
		_h,
		_u,
		_wD,
		_dN,
		_p,
		_rRF,
		_dS,
		_dSD,
		_eH,
		_dSO,
		_in,
		_pT,
		_dL,
		_ul,
		_lC,
		_hC,
		_sC,
		_rR,
		_fC,
		_cS
	],
	[
		0,
		0,
		[() => RepositoryCredentials$, 0],
		1,
		1,
		1,
		64,
		() => PortMappingList,
		2,
		() => ContainerRestartPolicy$,
		64,
		64,
		[() => EnvironmentVariables, 0],
		() => EnvironmentFiles,
		() => MountPointList,
		() => VolumeFromList,
		() => LinuxParameters$,
		() => SecretList,
		() => ContainerDependencies,
		1,
		1,
		0,
		0,
		0,
		0,
		2,
		2,
		2,
		64,
		64,
		() => HostEntryList,
		64,
		2,
		2,
		128,
		() => UlimitList,
		() => LogConfiguration$,
		() => HealthCheck$,
		() => SystemControls,
		() => ResourceRequirements,
		() => FirelensConfiguration$,
		64
	]
];
var ContainerDependency$ = [
	3,
	n0,
	_CDo,
	0,
	[_cNo, _con],
	[0, 0],
	2
];
var ContainerImage$ = [
	3,
	n0,
	_CI,
	0,
	[
		_cNo,
		_iD,
		_im
	],
	[
		0,
		0,
		0
	]
];
var ContainerOverride$ = [
	3,
	n0,
	_CO,
	0,
	[
		_n,
		_com,
		_en,
		_eF,
		_cp,
		_me,
		_mR,
		_rR
	],
	[
		0,
		64,
		[() => EnvironmentVariables, 0],
		() => EnvironmentFiles,
		1,
		1,
		1,
		() => ResourceRequirements
	]
];
var ContainerRestartPolicy$ = [
	3,
	n0,
	_CRP,
	0,
	[
		_ena,
		_iEC,
		_rAP
	],
	[
		2,
		65,
		1
	],
	1
];
var ContinueServiceDeploymentRequest$ = [
	3,
	n0,
	_CSDR,
	0,
	[
		_sDA,
		_hI,
		_ac
	],
	[
		0,
		0,
		0
	],
	2
];
var ContinueServiceDeploymentResponse$ = [
	3,
	n0,
	_CSDRo,
	0,
	[_sDA],
	[0]
];
var CreatedAt$ = [
	3,
	n0,
	_CA,
	0,
	[_be, _af],
	[4, 4]
];
var CreateServiceRequest$ = [
	3,
	n0,
	_CSR,
	0,
	[
		_sN,
		_cl,
		_tD,
		_aZR,
		_lB,
		_sRe,
		_dCe,
		_cT,
		_lT,
		_cPS,
		_pV,
		_ro,
		_dC,
		_pCl,
		_pS,
		_nC,
		_hCGPS,
		_sS,
		_dCep,
		_ta,
		_eECSMT,
		_pTr,
		_eEC,
		_sCC,
		_vCo,
		_vLC,
		_gC,
		_mo
	],
	[
		0,
		0,
		0,
		0,
		() => LoadBalancers,
		() => ServiceRegistries,
		1,
		0,
		0,
		() => CapacityProviderStrategy,
		0,
		0,
		() => DeploymentConfiguration$,
		() => PlacementConstraints,
		() => PlacementStrategies,
		() => NetworkConfiguration$,
		1,
		0,
		() => DeploymentController$,
		() => Tags,
		2,
		0,
		2,
		() => ServiceConnectConfiguration$,
		() => ServiceVolumeConfigurations,
		() => VpcLatticeConfigurations,
		() => GatewayConnectorList,
		() => MonitoringConfiguration$
	],
	1
];
var CreateServiceResponse$ = [
	3,
	n0,
	_CSRr,
	0,
	[_ser],
	[() => Service$]
];
var DeleteServiceRequest$ = [
	3,
	n0,
	_DSR,
	0,
	[
		_ser,
		_cl,
		_fo
	],
	[
		0,
		0,
		2
	],
	1
];
var DeleteServiceResponse$ = [
	3,
	n0,
	_DSRe,
	0,
	[_ser],
	[() => Service$]
];
var Deployment$ = [
	3,
	n0,
	_D,
	0,
	[
		_i,
		_st,
		_tD,
		_dCe,
		_pCe,
		_rCu,
		_fT,
		_cAr,
		_uA,
		_cPS,
		_lT,
		_pV,
		_pF,
		_nC,
		_rS,
		_rSR,
		_sCC,
		_sCR,
		_vCo,
		_fES,
		_vLC
	],
	[
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		4,
		4,
		() => CapacityProviderStrategy,
		0,
		0,
		0,
		() => NetworkConfiguration$,
		0,
		0,
		() => ServiceConnectConfiguration$,
		() => ServiceConnectServiceResourceList,
		() => ServiceVolumeConfigurations,
		() => DeploymentEphemeralStorage$,
		() => VpcLatticeConfigurations
	]
];
var DeploymentAlarms$ = [
	3,
	n0,
	_DA,
	0,
	[
		_aN,
		_rol,
		_enab
	],
	[
		64,
		2,
		2
	],
	3
];
var DeploymentCircuitBreaker$ = [
	3,
	n0,
	_DCBe,
	0,
	[
		_enab,
		_rol,
		_rOHT,
		_tC
	],
	[
		2,
		2,
		2,
		() => ThresholdConfiguration$
	],
	2
];
var DeploymentConfiguration$ = [
	3,
	n0,
	_DC,
	0,
	[
		_dCB,
		_mPa,
		_mHP,
		_al,
		_str,
		_bTIM,
		_lH,
		_lCi,
		_cC,
		_eSC
	],
	[
		() => DeploymentCircuitBreaker$,
		1,
		1,
		() => DeploymentAlarms$,
		0,
		1,
		() => DeploymentLifecycleHookList,
		() => LinearConfiguration$,
		() => CanaryConfiguration$,
		() => DeploymentEarlySuccessCriteria$
	]
];
var DeploymentController$ = [
	3,
	n0,
	_DCe,
	0,
	[_t],
	[0],
	1
];
var DeploymentEarlySuccessCriteria$ = [
	3,
	n0,
	_DESC,
	0,
	[
		_enab,
		_hP,
		_sSRC
	],
	[
		2,
		1,
		0
	],
	1
];
var DeploymentEphemeralStorage$ = [
	3,
	n0,
	_DES,
	0,
	[_kKI],
	[0]
];
var DeploymentLifecycleHook$ = [
	3,
	n0,
	_DLH,
	0,
	[
		_tT,
		_hTA,
		_rA,
		_lSi,
		_hD,
		_tCi
	],
	[
		0,
		0,
		0,
		64,
		15,
		() => DeploymentLifecycleHookTimeoutConfiguration$
	]
];
var DeploymentLifecycleHookDetail$ = [
	3,
	n0,
	_DLHD,
	0,
	[
		_hI,
		_tT,
		_tAa,
		_st,
		_eA,
		_tAi
	],
	[
		0,
		0,
		0,
		0,
		4,
		0
	]
];
var DeploymentLifecycleHookTimeoutConfiguration$ = [
	3,
	n0,
	_DLHTC,
	0,
	[_tIM, _ac],
	[1, 0]
];
var DeregisterTaskDefinitionRequest$ = [
	3,
	n0,
	_DTDRer,
	0,
	[_tD],
	[0],
	1
];
var DeregisterTaskDefinitionResponse$ = [
	3,
	n0,
	_DTDRere,
	0,
	[_tD],
	[[() => TaskDefinition$, 0]]
];
var DescribeServiceDeploymentsRequest$ = [
	3,
	n0,
	_DSDR,
	0,
	[_sDAe],
	[64],
	1
];
var DescribeServiceDeploymentsResponse$ = [
	3,
	n0,
	_DSDRe,
	0,
	[_sD, _fa],
	[() => ServiceDeployments, () => Failures]
];
var DescribeServiceRevisionsRequest$ = [
	3,
	n0,
	_DSRR,
	0,
	[_sRA],
	[64],
	1
];
var DescribeServiceRevisionsResponse$ = [
	3,
	n0,
	_DSRRe,
	0,
	[_sRer, _fa],
	[() => ServiceRevisions, () => Failures]
];
var DescribeServicesRequest$ = [
	3,
	n0,
	_DSRes,
	0,
	[
		_serv,
		_cl,
		_inc
	],
	[
		64,
		0,
		64
	],
	1
];
var DescribeServicesResponse$ = [
	3,
	n0,
	_DSResc,
	0,
	[_serv, _fa],
	[() => Services, () => Failures]
];
var DescribeTaskDefinitionRequest$ = [
	3,
	n0,
	_DTDRes,
	0,
	[_tD, _inc],
	[0, 64],
	1
];
var DescribeTaskDefinitionResponse$ = [
	3,
	n0,
	_DTDResc,
	0,
	[_tD, _ta],
	[[() => TaskDefinition$, 0], () => Tags]
];
var DescribeTasksRequest$ = [
	3,
	n0,
	_DTR,
	0,
	[
		_tas,
		_cl,
		_inc
	],
	[
		64,
		0,
		64
	],
	1
];
var DescribeTasksResponse$ = [
	3,
	n0,
	_DTRe,
	0,
	[_tas, _fa],
	[[() => Tasks, 0], () => Failures]
];
var Device$ = [
	3,
	n0,
	_De,
	0,
	[
		_hPo,
		_cPo,
		_pe
	],
	[
		0,
		0,
		64
	],
	1
];
var DockerVolumeConfiguration$ = [
	3,
	n0,
	_DVC,
	0,
	[
		_sco,
		_au,
		_dr,
		_dOr,
		_la
	],
	[
		0,
		2,
		0,
		128,
		128
	]
];
var EBSTagSpecification$ = [
	3,
	n0,
	_EBSTS,
	0,
	[
		_rT,
		_ta,
		_pTr
	],
	[
		0,
		() => Tags,
		0
	],
	1
];
var ECSManagedResources$ = [
	3,
	n0,
	_ECSMR,
	0,
	[
		_iP,
		_aSu,
		_mAe,
		_sSG,
		_lG,
		_gCa
	],
	[
		() => ManagedIngressPaths,
		() => ManagedAutoScaling$,
		() => ManagedMetricAlarms,
		() => ManagedSecurityGroups,
		() => ManagedLogGroups,
		() => GatewayConnectionList
	]
];
var EFSAuthorizationConfig$ = [
	3,
	n0,
	_EFSAC,
	0,
	[_aPIc, _ia],
	[0, 0]
];
var EFSVolumeConfiguration$ = [
	3,
	n0,
	_EFSVC,
	0,
	[
		_fSI,
		_rD,
		_tEr,
		_tEP,
		_aCu
	],
	[
		0,
		0,
		0,
		1,
		() => EFSAuthorizationConfig$
	],
	1
];
var EnvironmentFile$ = [
	3,
	n0,
	_EF,
	0,
	[_v, _t],
	[0, 0],
	2
];
var EphemeralStorage$ = [
	3,
	n0,
	_ES,
	0,
	[_sIGB],
	[1],
	1
];
var Failure$ = [
	3,
	n0,
	_F,
	0,
	[
		_ar,
		_r,
		_det
	],
	[
		0,
		0,
		0
	]
];
var FirelensConfiguration$ = [
	3,
	n0,
	_FC,
	0,
	[_t, _o],
	[0, 128],
	1
];
var FSxWindowsFileServerAuthorizationConfig$ = [
	3,
	n0,
	_FSWFSAC,
	0,
	[_cPr, _do],
	[0, 0],
	2
];
var FSxWindowsFileServerVolumeConfiguration$ = [
	3,
	n0,
	_FSWFSVC,
	0,
	[
		_fSI,
		_rD,
		_aCu
	],
	[
		0,
		0,
		() => FSxWindowsFileServerAuthorizationConfig$
	],
	3
];
var GatewayConnection$ = [
	3,
	n0,
	_GC,
	0,
	[
		_gA,
		_gRA,
		_pN,
		_sU,
		_aT,
		_st,
		_res
	],
	[
		0,
		0,
		0,
		0,
		0,
		0,
		() => GatewayConnectionResources$
	]
];
var GatewayConnectionAlbResources$ = [
	3,
	n0,
	_GCAR,
	0,
	[
		_aCA,
		_lBA,
		_lBSGA,
		_lA,
		_lRA,
		_tLRA,
		_tGA,
		_aTGA
	],
	[
		0,
		0,
		64,
		0,
		0,
		0,
		0,
		0
	]
];
var GatewayConnector$ = [
	3,
	n0,
	_GCa,
	0,
	[
		_pN,
		_hC,
		_fi
	],
	[
		0,
		() => GatewayConnectorHealthCheck$,
		() => GatewayConnectorFilters$
	],
	1
];
var GatewayConnectorFilters$ = [
	3,
	n0,
	_GCF,
	0,
	[_aTc],
	[64]
];
var GatewayConnectorHealthCheck$ = [
	3,
	n0,
	_GCHC,
	0,
	[
		_hCPe,
		_hCPea,
		_hCP,
		_hCTS,
		_hCIS,
		_hTC,
		_uTC,
		_mat
	],
	[
		0,
		1,
		0,
		1,
		1,
		1,
		1,
		() => GatewayConnectorHealthCheckMatcher$
	]
];
var GatewayConnectorHealthCheckMatcher$ = [
	3,
	n0,
	_GCHCM,
	0,
	[_hCt, _gCr],
	[0, 0]
];
var HealthCheck$ = [
	3,
	n0,
	_HC,
	0,
	[
		_com,
		_int,
		_ti,
		_ret,
		_sP
	],
	[
		64,
		1,
		1,
		1,
		1
	],
	1
];
var HostEntry$ = [
	3,
	n0,
	_HE,
	0,
	[_h, _iA],
	[0, 0],
	2
];
var HostVolumeProperties$ = [
	3,
	n0,
	_HVP,
	0,
	[_sPo],
	[0]
];
var InferenceAccelerator$ = [
	3,
	n0,
	_IA,
	0,
	[_dNe, _dT],
	[0, 0],
	2
];
var InferenceAcceleratorOverride$ = [
	3,
	n0,
	_IAO,
	0,
	[_dNe, _dT],
	[0, 0]
];
var KernelCapabilities$ = [
	3,
	n0,
	_KC,
	0,
	[_ad, _dro],
	[64, 64]
];
var KeyValuePair$ = [
	3,
	n0,
	_KVP,
	0,
	[_n, _v],
	[0, 0]
];
var LinearConfiguration$ = [
	3,
	n0,
	_LC,
	0,
	[_sPt, _sBTIM],
	[1, 1]
];
var LinuxParameters$ = [
	3,
	n0,
	_LP,
	0,
	[
		_ca,
		_de,
		_iPE,
		_sMS,
		_tm,
		_mSa,
		_sw
	],
	[
		() => KernelCapabilities$,
		() => DevicesList,
		2,
		1,
		() => TmpfsList,
		1,
		1
	]
];
var ListClustersRequest$ = [
	3,
	n0,
	_LCR,
	0,
	[_nT, _mRa],
	[0, 1]
];
var ListClustersResponse$ = [
	3,
	n0,
	_LCRi,
	0,
	[_cAl, _nT],
	[64, 0]
];
var ListServiceDeploymentsRequest$ = [
	3,
	n0,
	_LSDR,
	0,
	[
		_ser,
		_cl,
		_st,
		_cAr,
		_nT,
		_mRa
	],
	[
		0,
		0,
		64,
		() => CreatedAt$,
		0,
		1
	],
	1
];
var ListServiceDeploymentsResponse$ = [
	3,
	n0,
	_LSDRi,
	0,
	[_sD, _nT],
	[() => ServiceDeploymentsBrief, 0]
];
var ListServicesRequest$ = [
	3,
	n0,
	_LSR,
	0,
	[
		_cl,
		_nT,
		_mRa,
		_lT,
		_sS,
		_rMT
	],
	[
		0,
		0,
		1,
		0,
		0,
		0
	]
];
var ListServicesResponse$ = [
	3,
	n0,
	_LSRi,
	0,
	[_sAer, _nT],
	[64, 0]
];
var ListTaskDefinitionFamiliesRequest$ = [
	3,
	n0,
	_LTDFR,
	0,
	[
		_fP,
		_st,
		_nT,
		_mRa
	],
	[
		0,
		0,
		0,
		1
	]
];
var ListTaskDefinitionFamiliesResponse$ = [
	3,
	n0,
	_LTDFRi,
	0,
	[_fam, _nT],
	[64, 0]
];
var ListTaskDefinitionsRequest$ = [
	3,
	n0,
	_LTDR,
	0,
	[
		_fP,
		_st,
		_so,
		_nT,
		_mRa
	],
	[
		0,
		0,
		0,
		0,
		1
	]
];
var ListTaskDefinitionsResponse$ = [
	3,
	n0,
	_LTDRi,
	0,
	[_tDAa, _nT],
	[64, 0]
];
var ListTasksRequest$ = [
	3,
	n0,
	_LTR,
	0,
	[
		_cl,
		_cIo,
		_f,
		_nT,
		_mRa,
		_sB,
		_sN,
		_dSe,
		_lT,
		_dNa
	],
	[
		0,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		0,
		0
	]
];
var ListTasksResponse$ = [
	3,
	n0,
	_LTRi,
	0,
	[_tAas, _nT],
	[64, 0]
];
var LoadBalancer$ = [
	3,
	n0,
	_LB,
	0,
	[
		_tGA,
		_lBN,
		_cNo,
		_cPon,
		_aCd
	],
	[
		0,
		0,
		0,
		1,
		() => AdvancedConfiguration$
	]
];
var LogConfiguration$ = [
	3,
	n0,
	_LCo,
	0,
	[
		_lD,
		_o,
		_sO
	],
	[
		0,
		128,
		() => SecretList
	],
	1
];
var ManagedAgent$ = [
	3,
	n0,
	_MA,
	0,
	[
		_lSA,
		_n,
		_r,
		_lS
	],
	[
		4,
		0,
		0,
		0
	]
];
var ManagedApplicationAutoScalingPolicy$ = [
	3,
	n0,
	_MAASP,
	0,
	[
		_st,
		_uA,
		_pTo,
		_tV,
		_met,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		1,
		0,
		0,
		0
	],
	5
];
var ManagedAutoScaling$ = [
	3,
	n0,
	_MAS,
	0,
	[_sTca, _aASP],
	[() => ManagedScalableTarget$, () => ManagedApplicationAutoScalingPolicies]
];
var ManagedCertificate$ = [
	3,
	n0,
	_MC,
	0,
	[
		_st,
		_uA,
		_dNo,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0,
		0
	],
	3
];
var ManagedIngressPath$ = [
	3,
	n0,
	_MIP,
	0,
	[
		_aT,
		_end,
		_lBo,
		_lBSG,
		_ce,
		_li,
		_ru,
		_tG
	],
	[
		0,
		0,
		() => ManagedLoadBalancer$,
		() => ManagedSecurityGroups,
		() => ManagedCertificate$,
		() => ManagedListener$,
		() => ManagedListenerRule$,
		() => ManagedTargetGroups
	],
	2
];
var ManagedListener$ = [
	3,
	n0,
	_ML,
	0,
	[
		_st,
		_uA,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0
	],
	2
];
var ManagedListenerRule$ = [
	3,
	n0,
	_MLR,
	0,
	[
		_st,
		_uA,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0
	],
	2
];
var ManagedLoadBalancer$ = [
	3,
	n0,
	_MLB,
	0,
	[
		_st,
		_uA,
		_sch,
		_ar,
		_sR,
		_sI,
		_sGI
	],
	[
		0,
		4,
		0,
		0,
		0,
		64,
		64
	],
	3
];
var ManagedLogGroup$ = [
	3,
	n0,
	_MLG,
	0,
	[
		_st,
		_uA,
		_lGN,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0,
		0
	],
	3
];
var ManagedMetricAlarm$ = [
	3,
	n0,
	_MMA,
	0,
	[
		_st,
		_uA,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0
	],
	2
];
var ManagedScalableTarget$ = [
	3,
	n0,
	_MST,
	0,
	[
		_st,
		_uA,
		_mC,
		_mCa,
		_ar,
		_sR
	],
	[
		0,
		4,
		1,
		1,
		0,
		0
	],
	4
];
var ManagedSecurityGroup$ = [
	3,
	n0,
	_MSG,
	0,
	[
		_st,
		_uA,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		0
	],
	2
];
var ManagedTargetGroup$ = [
	3,
	n0,
	_MTG,
	0,
	[
		_st,
		_uA,
		_hCP,
		_hCPea,
		_po,
		_ar,
		_sR
	],
	[
		0,
		4,
		0,
		1,
		1,
		0,
		0
	],
	5
];
var MetricConfiguration$ = [
	3,
	n0,
	_MCe,
	0,
	[_mN, _rSe],
	[64, 1],
	2
];
var MonitoringConfiguration$ = [
	3,
	n0,
	_MCo,
	0,
	[_mCe],
	[() => MetricConfigurationList]
];
var MountPoint$ = [
	3,
	n0,
	_MP,
	0,
	[
		_sV,
		_cPo,
		_rO
	],
	[
		0,
		0,
		2
	]
];
var NetworkBinding$ = [
	3,
	n0,
	_NB,
	0,
	[
		_bIP,
		_cPon,
		_hPos,
		_pr,
		_cPR,
		_hPR
	],
	[
		0,
		1,
		1,
		0,
		0,
		0
	]
];
var NetworkConfiguration$ = [
	3,
	n0,
	_NC,
	0,
	[_aCw],
	[() => AwsVpcConfiguration$]
];
var NetworkInterface$ = [
	3,
	n0,
	_NI,
	0,
	[
		_aI,
		_pIA,
		_iAp
	],
	[
		0,
		0,
		0
	]
];
var NvidiaMpsAllocation$ = [
	3,
	n0,
	_NMA,
	0,
	[_me, _mCP],
	[1, 1],
	1
];
var PlacementConstraint$ = [
	3,
	n0,
	_PC,
	0,
	[_t, _ex],
	[0, 0]
];
var PlacementStrategy$ = [
	3,
	n0,
	_PS,
	0,
	[_t, _fie],
	[0, 0]
];
var PortMapping$ = [
	3,
	n0,
	_PM,
	0,
	[
		_cPon,
		_hPos,
		_pr,
		_n,
		_aP,
		_cPR
	],
	[
		1,
		1,
		0,
		0,
		0,
		0
	]
];
var ProxyConfiguration$ = [
	3,
	n0,
	_PCr,
	0,
	[
		_cNo,
		_t,
		_pro
	],
	[
		0,
		0,
		() => ProxyConfigurationProperties
	],
	1
];
var RegisterTaskDefinitionRequest$ = [
	3,
	n0,
	_RTDR,
	0,
	[
		_f,
		_cD,
		_tRA,
		_eRA,
		_nM,
		_vo,
		_pCl,
		_rCe,
		_cp,
		_me,
		_ta,
		_pMi,
		_iM,
		_pCr,
		_iAn,
		_eSp,
		_rPu,
		_eFI
	],
	[
		0,
		[() => ContainerDefinitions, 0],
		0,
		0,
		0,
		() => VolumeList,
		() => TaskDefinitionPlacementConstraints,
		64,
		0,
		0,
		() => Tags,
		0,
		0,
		() => ProxyConfiguration$,
		() => InferenceAccelerators,
		() => EphemeralStorage$,
		() => RuntimePlatform$,
		2
	],
	2
];
var RegisterTaskDefinitionResponse$ = [
	3,
	n0,
	_RTDRe,
	0,
	[_tD, _ta],
	[[() => TaskDefinition$, 0], () => Tags]
];
var RepositoryCredentials$ = [
	3,
	n0,
	_RC,
	8,
	[_cPr],
	[0],
	1
];
var ResolvedConfiguration$ = [
	3,
	n0,
	_RCe,
	0,
	[_lB, _vLC],
	[() => ServiceRevisionLoadBalancers, () => ServiceRevisionVpcLatticeConfigurations]
];
var ResourceRequirement$ = [
	3,
	n0,
	_RR,
	0,
	[
		_t,
		_v,
		_sSh
	],
	[
		0,
		0,
		() => SharingStrategy$
	],
	1
];
var Rollback$ = [
	3,
	n0,
	_Ro,
	0,
	[
		_r,
		_sA,
		_sRAe
	],
	[
		0,
		4,
		0
	]
];
var RunTaskRequest$ = [
	3,
	n0,
	_RTR,
	0,
	[
		_tD,
		_cPS,
		_cl,
		_cou,
		_eECSMT,
		_eEC,
		_gr,
		_lT,
		_nC,
		_ov,
		_pCl,
		_pS,
		_pV,
		_pTr,
		_rIe,
		_sB,
		_ta,
		_cT,
		_vCo
	],
	[
		0,
		() => CapacityProviderStrategy,
		0,
		1,
		2,
		2,
		0,
		0,
		() => NetworkConfiguration$,
		[() => TaskOverride$, 0],
		() => PlacementConstraints,
		() => PlacementStrategies,
		0,
		0,
		0,
		0,
		() => Tags,
		[0, 4],
		() => TaskVolumeConfigurations
	],
	1
];
var RunTaskResponse$ = [
	3,
	n0,
	_RTRu,
	0,
	[_tas, _fa],
	[[() => Tasks, 0], () => Failures]
];
var RuntimePlatform$ = [
	3,
	n0,
	_RP,
	0,
	[_cAp, _oSF],
	[0, 0]
];
var RuntimePlatformOverride$ = [
	3,
	n0,
	_RPO,
	0,
	[_cAp],
	[0]
];
var S3FilesVolumeConfiguration$ = [
	3,
	n0,
	_SFVC,
	0,
	[
		_fSA,
		_rD,
		_tEP,
		_aPA
	],
	[
		0,
		0,
		1,
		0
	],
	1
];
var Scale$ = [
	3,
	n0,
	_S,
	0,
	[_v, _un],
	[1, 0]
];
var Secret$ = [
	3,
	n0,
	_Se,
	0,
	[_n, _vFa],
	[0, 0],
	2
];
var Service$ = [
	3,
	n0,
	_Ser,
	0,
	[
		_sAe,
		_sN,
		_cA,
		_lB,
		_sRe,
		_st,
		_dCe,
		_rCu,
		_pCe,
		_lT,
		_cPS,
		_pV,
		_pF,
		_tD,
		_dC,
		_tSa,
		_dep,
		_rA,
		_ev,
		_cAr,
		_cSD,
		_cSR,
		_pCl,
		_pS,
		_nC,
		_hCGPS,
		_sS,
		_dCep,
		_ta,
		_cBr,
		_eECSMT,
		_pTr,
		_eEC,
		_aZR,
		_rMT
	],
	[
		0,
		0,
		0,
		() => LoadBalancers,
		() => ServiceRegistries,
		0,
		1,
		1,
		1,
		0,
		() => CapacityProviderStrategy,
		0,
		0,
		0,
		() => DeploymentConfiguration$,
		() => TaskSets,
		() => Deployments,
		0,
		() => ServiceEvents,
		4,
		0,
		() => ServiceCurrentRevisionSummaryList,
		() => PlacementConstraints,
		() => PlacementStrategies,
		() => NetworkConfiguration$,
		1,
		0,
		() => DeploymentController$,
		() => Tags,
		0,
		2,
		0,
		2,
		0,
		0
	]
];
var ServiceConnectAccessLogConfiguration$ = [
	3,
	n0,
	_SCALC,
	0,
	[_for, _iQP],
	[0, 0],
	1
];
var ServiceConnectClientAlias$ = [
	3,
	n0,
	_SCCA,
	0,
	[
		_po,
		_dNn,
		_tTR
	],
	[
		1,
		0,
		() => ServiceConnectTestTrafficRules$
	],
	1
];
var ServiceConnectConfiguration$ = [
	3,
	n0,
	_SCC,
	0,
	[
		_ena,
		_na,
		_serv,
		_lC,
		_aLCc,
		_cCon
	],
	[
		2,
		0,
		() => ServiceConnectServiceList,
		() => LogConfiguration$,
		() => ServiceConnectAccessLogConfiguration$,
		() => ServiceConnectContainerConfigurations
	],
	1
];
var ServiceConnectService$ = [
	3,
	n0,
	_SCS,
	0,
	[
		_pN,
		_dNi,
		_cAli,
		_iPO,
		_ti,
		_tl
	],
	[
		0,
		0,
		() => ServiceConnectClientAliasList,
		1,
		() => TimeoutConfiguration$,
		() => ServiceConnectTlsConfiguration$
	],
	1
];
var ServiceConnectServiceResource$ = [
	3,
	n0,
	_SCSR,
	0,
	[_dNi, _dAi],
	[0, 0]
];
var ServiceConnectTestTrafficHeaderMatchRules$ = [
	3,
	n0,
	_SCTTHMR,
	0,
	[_exa],
	[0],
	1
];
var ServiceConnectTestTrafficHeaderRules$ = [
	3,
	n0,
	_SCTTHR,
	0,
	[_n, _v],
	[0, () => ServiceConnectTestTrafficHeaderMatchRules$],
	1
];
var ServiceConnectTestTrafficRules$ = [
	3,
	n0,
	_SCTTR,
	0,
	[_he],
	[() => ServiceConnectTestTrafficHeaderRules$],
	1
];
var ServiceConnectTlsCertificateAuthority$ = [
	3,
	n0,
	_SCTCA,
	0,
	[_aPAA],
	[0]
];
var ServiceConnectTlsConfiguration$ = [
	3,
	n0,
	_SCTC,
	0,
	[
		_iCA,
		_kK,
		_rA
	],
	[
		() => ServiceConnectTlsCertificateAuthority$,
		0,
		0
	],
	1
];
var ServiceCurrentRevisionSummary$ = [
	3,
	n0,
	_SCRS,
	0,
	[
		_ar,
		_rTCe,
		_rTCu,
		_pTCe
	],
	[
		0,
		1,
		1,
		1
	]
];
var ServiceDeployment$ = [
	3,
	n0,
	_SD,
	0,
	[
		_sDA,
		_sAe,
		_cA,
		_cAr,
		_sA,
		_fA,
		_sAt,
		_uA,
		_sSR,
		_tSR,
		_st,
		_sR,
		_lSif,
		_lHD,
		_dC,
		_rol,
		_dCB,
		_al
	],
	[
		0,
		0,
		0,
		4,
		4,
		4,
		4,
		4,
		() => ServiceRevisionsSummaryList,
		() => ServiceRevisionSummary$,
		0,
		0,
		0,
		() => DeploymentLifecycleHookDetailList,
		() => DeploymentConfiguration$,
		() => Rollback$,
		() => ServiceDeploymentCircuitBreaker$,
		() => ServiceDeploymentAlarms$
	]
];
var ServiceDeploymentAlarms$ = [
	3,
	n0,
	_SDA,
	0,
	[
		_st,
		_aN,
		_tAN
	],
	[
		0,
		64,
		64
	]
];
var ServiceDeploymentBrief$ = [
	3,
	n0,
	_SDB,
	0,
	[
		_sDA,
		_sAe,
		_cA,
		_sA,
		_cAr,
		_fA,
		_tSRA,
		_st,
		_sR
	],
	[
		0,
		0,
		0,
		4,
		4,
		4,
		0,
		0,
		0
	]
];
var ServiceDeploymentCircuitBreaker$ = [
	3,
	n0,
	_SDCB,
	0,
	[
		_st,
		_fCa,
		_th
	],
	[
		0,
		1,
		1
	]
];
var ServiceEvent$ = [
	3,
	n0,
	_SEe,
	0,
	[
		_i,
		_cAr,
		_m
	],
	[
		0,
		4,
		0
	]
];
var ServiceManagedEBSVolumeConfiguration$ = [
	3,
	n0,
	_SMEBSVC,
	0,
	[
		_rA,
		_enc,
		_kKI,
		_vT,
		_sIGB,
		_sIn,
		_vIR,
		_io,
		_thr,
		_tSag,
		_fTi
	],
	[
		0,
		2,
		0,
		0,
		1,
		0,
		1,
		1,
		1,
		() => EBSTagSpecifications,
		0
	],
	1
];
var ServiceRegistry$ = [
	3,
	n0,
	_SR,
	0,
	[
		_rAeg,
		_po,
		_cNo,
		_cPon
	],
	[
		0,
		1,
		0,
		1
	]
];
var ServiceRevision$ = [
	3,
	n0,
	_SRe,
	0,
	[
		_sRAe,
		_sAe,
		_cA,
		_tD,
		_cPS,
		_lT,
		_pV,
		_pF,
		_lB,
		_sRe,
		_nC,
		_cI,
		_gDE,
		_sCC,
		_vCo,
		_fES,
		_cAr,
		_vLC,
		_rCes,
		_eMR,
		_ov,
		_gC,
		_mo
	],
	[
		0,
		0,
		0,
		0,
		() => CapacityProviderStrategy,
		0,
		0,
		0,
		() => LoadBalancers,
		() => ServiceRegistries,
		() => NetworkConfiguration$,
		() => ContainerImages,
		2,
		() => ServiceConnectConfiguration$,
		() => ServiceVolumeConfigurations,
		() => DeploymentEphemeralStorage$,
		4,
		() => VpcLatticeConfigurations,
		() => ResolvedConfiguration$,
		() => ECSManagedResources$,
		() => ServiceRevisionOverrides$,
		() => GatewayConnectorList,
		() => MonitoringConfiguration$
	]
];
var ServiceRevisionLoadBalancer$ = [
	3,
	n0,
	_SRLB,
	0,
	[_tGA, _pLR],
	[0, 0]
];
var ServiceRevisionOverrides$ = [
	3,
	n0,
	_SRO,
	0,
	[_rPu],
	[() => RuntimePlatformOverride$]
];
var ServiceRevisionSummary$ = [
	3,
	n0,
	_SRS,
	0,
	[
		_ar,
		_rTCe,
		_rTCu,
		_pTCe,
		_rTTW,
		_rPTW
	],
	[
		0,
		1,
		1,
		1,
		1,
		1
	]
];
var ServiceRevisionVpcLatticeConfiguration$ = [
	3,
	n0,
	_SRVLC,
	0,
	[_tGA, _pLR],
	[0, 0]
];
var ServiceVolumeConfiguration$ = [
	3,
	n0,
	_SVC,
	0,
	[_n, _mEBSV],
	[0, () => ServiceManagedEBSVolumeConfiguration$],
	1
];
var StopServiceDeploymentRequest$ = [
	3,
	n0,
	_SSDR,
	0,
	[_sDA, _sTto],
	[0, 0],
	1
];
var StopServiceDeploymentResponse$ = [
	3,
	n0,
	_SSDRt,
	0,
	[_sDA],
	[0]
];
var StopTaskRequest$ = [
	3,
	n0,
	_STRto,
	0,
	[
		_task,
		_cl,
		_r
	],
	[
		0,
		0,
		0
	],
	1
];
var StopTaskResponse$ = [
	3,
	n0,
	_STRtop,
	0,
	[_task],
	[[() => Task$, 0]]
];
var SystemControl$ = [
	3,
	n0,
	_SC,
	0,
	[_na, _v],
	[0, 0]
];
var Tag$ = [
	3,
	n0,
	_T,
	0,
	[_k, _v],
	[0, 0]
];
var TagResourceRequest$ = [
	3,
	n0,
	_TRR,
	0,
	[_rAes, _ta],
	[0, () => Tags],
	2
];
var TagResourceResponse$ = [
	3,
	n0,
	_TRRa,
	0,
	[],
	[]
];
var Task$ = [
	3,
	n0,
	_Ta,
	0,
	[
		_a,
		_at,
		_aZ,
		_cPN,
		_cA,
		_conn,
		_cAon,
		_cIA,
		_conta,
		_cp,
		_cAr,
		_dSe,
		_eEC,
		_eSA,
		_gr,
		_hS,
		_iAn,
		_lS,
		_lT,
		_me,
		_ov,
		_pV,
		_pF,
		_pSA,
		_pSAu,
		_sA,
		_sB,
		_sCtop,
		_sAt,
		_sRt,
		_sAto,
		_ta,
		_tA,
		_tDA,
		_ve,
		_eSp,
		_fES
	],
	[
		() => Attachments,
		() => Attributes,
		0,
		0,
		0,
		0,
		4,
		0,
		() => Containers,
		0,
		4,
		0,
		2,
		4,
		0,
		0,
		() => InferenceAccelerators,
		0,
		0,
		0,
		[() => TaskOverride$, 0],
		0,
		0,
		4,
		4,
		4,
		0,
		0,
		4,
		0,
		4,
		() => Tags,
		0,
		0,
		1,
		() => EphemeralStorage$,
		() => TaskEphemeralStorage$
	]
];
var TaskDefinition$ = [
	3,
	n0,
	_TD,
	0,
	[
		_tDA,
		_cD,
		_f,
		_tRA,
		_eRA,
		_nM,
		_re,
		_vo,
		_st,
		_rAeq,
		_pCl,
		_comp,
		_rPu,
		_rCe,
		_cp,
		_me,
		_iAn,
		_pMi,
		_iM,
		_pCr,
		_rAe,
		_dAer,
		_dRAe,
		_rB,
		_eSp,
		_eFI
	],
	[
		0,
		[() => ContainerDefinitions, 0],
		0,
		0,
		0,
		0,
		1,
		() => VolumeList,
		0,
		() => RequiresAttributes,
		() => TaskDefinitionPlacementConstraints,
		64,
		() => RuntimePlatform$,
		64,
		0,
		0,
		() => InferenceAccelerators,
		0,
		0,
		() => ProxyConfiguration$,
		4,
		4,
		4,
		0,
		() => EphemeralStorage$,
		2
	]
];
var TaskDefinitionPlacementConstraint$ = [
	3,
	n0,
	_TDPC,
	0,
	[_t, _ex],
	[0, 0]
];
var TaskEphemeralStorage$ = [
	3,
	n0,
	_TES,
	0,
	[_sIGB, _kKI],
	[1, 0]
];
var TaskManagedEBSVolumeConfiguration$ = [
	3,
	n0,
	_TMEBSVC,
	0,
	[
		_rA,
		_enc,
		_kKI,
		_vT,
		_sIGB,
		_sIn,
		_vIR,
		_io,
		_thr,
		_tSag,
		_tP,
		_fTi
	],
	[
		0,
		2,
		0,
		0,
		1,
		0,
		1,
		1,
		1,
		() => EBSTagSpecifications,
		() => TaskManagedEBSVolumeTerminationPolicy$,
		0
	],
	1
];
var TaskManagedEBSVolumeTerminationPolicy$ = [
	3,
	n0,
	_TMEBSVTP,
	0,
	[_dOT],
	[2],
	1
];
var TaskOverride$ = [
	3,
	n0,
	_TO,
	0,
	[
		_cO,
		_cp,
		_iAO,
		_eRA,
		_me,
		_tRA,
		_eSp
	],
	[
		[() => ContainerOverrides, 0],
		0,
		() => InferenceAcceleratorOverrides,
		0,
		0,
		0,
		() => EphemeralStorage$
	]
];
var TaskSet$ = [
	3,
	n0,
	_TS,
	0,
	[
		_i,
		_tSA,
		_sAe,
		_cA,
		_sB,
		_eI,
		_st,
		_tD,
		_cDC,
		_pCe,
		_rCu,
		_cAr,
		_uA,
		_lT,
		_cPS,
		_pV,
		_pF,
		_nC,
		_lB,
		_sRe,
		_sc,
		_sSt,
		_sSA,
		_ta,
		_fES
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
		1,
		1,
		1,
		4,
		4,
		0,
		() => CapacityProviderStrategy,
		0,
		0,
		() => NetworkConfiguration$,
		() => LoadBalancers,
		() => ServiceRegistries,
		() => Scale$,
		0,
		4,
		() => Tags,
		() => DeploymentEphemeralStorage$
	]
];
var TaskVolumeConfiguration$ = [
	3,
	n0,
	_TVC,
	0,
	[_n, _mEBSV],
	[0, () => TaskManagedEBSVolumeConfiguration$],
	1
];
var ThresholdConfiguration$ = [
	3,
	n0,
	_TC,
	0,
	[_t, _v],
	[0, 1],
	2
];
var TimeoutConfiguration$ = [
	3,
	n0,
	_TCi,
	0,
	[_iTS, _pRTS],
	[1, 1]
];
var Tmpfs$ = [
	3,
	n0,
	_Tm,
	0,
	[
		_cPo,
		_si,
		_mO
	],
	[
		0,
		1,
		64
	],
	2
];
var Ulimit$ = [
	3,
	n0,
	_U,
	0,
	[
		_n,
		_sL,
		_hL
	],
	[
		0,
		1,
		1
	],
	3
];
var UntagResourceRequest$ = [
	3,
	n0,
	_URR,
	0,
	[_rAes, _tK],
	[0, 64],
	2
];
var UntagResourceResponse$ = [
	3,
	n0,
	_URRn,
	0,
	[],
	[]
];
var UpdateServiceRequest$ = [
	3,
	n0,
	_USR,
	0,
	[
		_ser,
		_cl,
		_dCe,
		_tD,
		_cPS,
		_dC,
		_aZR,
		_nC,
		_pCl,
		_pS,
		_pV,
		_fND,
		_hCGPS,
		_dCep,
		_eEC,
		_eECSMT,
		_lB,
		_pTr,
		_sRe,
		_sCC,
		_vCo,
		_vLC,
		_gC,
		_mo
	],
	[
		0,
		0,
		1,
		0,
		() => CapacityProviderStrategy,
		() => DeploymentConfiguration$,
		0,
		() => NetworkConfiguration$,
		() => PlacementConstraints,
		() => PlacementStrategies,
		0,
		2,
		1,
		() => DeploymentController$,
		2,
		2,
		() => LoadBalancers,
		0,
		() => ServiceRegistries,
		() => ServiceConnectConfiguration$,
		() => ServiceVolumeConfigurations,
		() => VpcLatticeConfigurations,
		() => GatewayConnectorList,
		() => MonitoringConfiguration$
	],
	1
];
var UpdateServiceResponse$ = [
	3,
	n0,
	_USRp,
	0,
	[_ser],
	[() => Service$]
];
var Volume$ = [
	3,
	n0,
	_V,
	0,
	[
		_n,
		_ho,
		_dVC,
		_eVC,
		_sVC,
		_fWFSVC,
		_cAL
	],
	[
		0,
		() => HostVolumeProperties$,
		() => DockerVolumeConfiguration$,
		() => EFSVolumeConfiguration$,
		() => S3FilesVolumeConfiguration$,
		() => FSxWindowsFileServerVolumeConfiguration$,
		2
	]
];
var VolumeFrom$ = [
	3,
	n0,
	_VF,
	0,
	[_sCo, _rO],
	[0, 2]
];
var VpcLatticeAdvancedConfiguration$ = [
	3,
	n0,
	_VLAC,
	0,
	[
		_aTGA,
		_pLR,
		_tLR
	],
	[
		0,
		0,
		0
	]
];
var VpcLatticeConfiguration$ = [
	3,
	n0,
	_VLC,
	0,
	[
		_rA,
		_tGA,
		_pN,
		_aCd
	],
	[
		0,
		0,
		0,
		() => VpcLatticeAdvancedConfiguration$
	],
	3
];
var AttachmentDetails = [
	1,
	n0,
	_AD,
	0,
	() => KeyValuePair$
];
var Attachments = [
	1,
	n0,
	_Att,
	0,
	() => Attachment$
];
var Attributes = [
	1,
	n0,
	_Attr,
	0,
	() => Attribute$
];
var CapacityProviderStrategy = [
	1,
	n0,
	_CPS,
	0,
	() => CapacityProviderStrategyItem$
];
var ContainerDefinitions = [
	1,
	n0,
	_CDon,
	0,
	[() => ContainerDefinition$, 0]
];
var ContainerDependencies = [
	1,
	n0,
	_CDont,
	0,
	() => ContainerDependency$
];
var ContainerImages = [
	1,
	n0,
	_CIon,
	0,
	() => ContainerImage$
];
var ContainerOverrides = [
	1,
	n0,
	_COo,
	0,
	[() => ContainerOverride$, 0]
];
var Containers = [
	1,
	n0,
	_Con,
	0,
	() => Container$
];
var DeploymentLifecycleHookDetailList = [
	1,
	n0,
	_DLHDL,
	0,
	() => DeploymentLifecycleHookDetail$
];
var DeploymentLifecycleHookList = [
	1,
	n0,
	_DLHL,
	0,
	() => DeploymentLifecycleHook$
];
var Deployments = [
	1,
	n0,
	_Dep,
	0,
	() => Deployment$
];
var DevicesList = [
	1,
	n0,
	_DL,
	0,
	() => Device$
];
var EBSTagSpecifications = [
	1,
	n0,
	_EBSTSa,
	0,
	() => EBSTagSpecification$
];
var EnvironmentFiles = [
	1,
	n0,
	_EFn,
	0,
	() => EnvironmentFile$
];
var EnvironmentVariables = [
	1,
	n0,
	_EV,
	8,
	() => KeyValuePair$
];
var Failures = [
	1,
	n0,
	_Fa,
	0,
	() => Failure$
];
var GatewayConnectionAlbResourcesList = [
	1,
	n0,
	_GCARL,
	0,
	() => GatewayConnectionAlbResources$
];
var GatewayConnectionList = [
	1,
	n0,
	_GCL,
	0,
	() => GatewayConnection$
];
var GatewayConnectorList = [
	1,
	n0,
	_GCLa,
	0,
	() => GatewayConnector$
];
var HostEntryList = [
	1,
	n0,
	_HEL,
	0,
	() => HostEntry$
];
var InferenceAcceleratorOverrides = [
	1,
	n0,
	_IAOn,
	0,
	() => InferenceAcceleratorOverride$
];
var InferenceAccelerators = [
	1,
	n0,
	_IAn,
	0,
	() => InferenceAccelerator$
];
var LoadBalancers = [
	1,
	n0,
	_LBo,
	0,
	() => LoadBalancer$
];
var ManagedAgents = [
	1,
	n0,
	_MAa,
	0,
	() => ManagedAgent$
];
var ManagedApplicationAutoScalingPolicies = [
	1,
	n0,
	_MAASPa,
	0,
	() => ManagedApplicationAutoScalingPolicy$
];
var ManagedIngressPaths = [
	1,
	n0,
	_MIPan,
	0,
	() => ManagedIngressPath$
];
var ManagedLogGroups = [
	1,
	n0,
	_MLGa,
	0,
	() => ManagedLogGroup$
];
var ManagedMetricAlarms = [
	1,
	n0,
	_MMAa,
	0,
	() => ManagedMetricAlarm$
];
var ManagedSecurityGroups = [
	1,
	n0,
	_MSGa,
	0,
	() => ManagedSecurityGroup$
];
var ManagedTargetGroups = [
	1,
	n0,
	_MTGa,
	0,
	() => ManagedTargetGroup$
];
var MetricConfigurationList = [
	1,
	n0,
	_MCL,
	0,
	() => MetricConfiguration$
];
var MountPointList = [
	1,
	n0,
	_MPL,
	0,
	() => MountPoint$
];
var NetworkBindings = [
	1,
	n0,
	_NBe,
	0,
	() => NetworkBinding$
];
var NetworkInterfaces = [
	1,
	n0,
	_NIe,
	0,
	() => NetworkInterface$
];
var PlacementConstraints = [
	1,
	n0,
	_PCl,
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
var PortMappingList = [
	1,
	n0,
	_PML,
	0,
	() => PortMapping$
];
var ProxyConfigurationProperties = [
	1,
	n0,
	_PCP,
	0,
	() => KeyValuePair$
];
var RequiresAttributes = [
	1,
	n0,
	_RA,
	0,
	() => Attribute$
];
var ResourceRequirements = [
	1,
	n0,
	_RRe,
	0,
	() => ResourceRequirement$
];
var SecretList = [
	1,
	n0,
	_SL,
	0,
	() => Secret$
];
var ServiceConnectClientAliasList = [
	1,
	n0,
	_SCCAL,
	0,
	() => ServiceConnectClientAlias$
];
var ServiceConnectContainerConfigurations = [
	1,
	n0,
	_SCCC,
	0,
	() => ServiceConnectContainerConfiguration$
];
var ServiceConnectServiceList = [
	1,
	n0,
	_SCSL,
	0,
	() => ServiceConnectService$
];
var ServiceConnectServiceResourceList = [
	1,
	n0,
	_SCSRL,
	0,
	() => ServiceConnectServiceResource$
];
var ServiceCurrentRevisionSummaryList = [
	1,
	n0,
	_SCRSL,
	0,
	() => ServiceCurrentRevisionSummary$
];
var ServiceDeployments = [
	1,
	n0,
	_SDe,
	0,
	() => ServiceDeployment$
];
var ServiceDeploymentsBrief = [
	1,
	n0,
	_SDBe,
	0,
	() => ServiceDeploymentBrief$
];
var ServiceEvents = [
	1,
	n0,
	_SEer,
	0,
	() => ServiceEvent$
];
var ServiceRegistries = [
	1,
	n0,
	_SRer,
	0,
	() => ServiceRegistry$
];
var ServiceRevisionLoadBalancers = [
	1,
	n0,
	_SRLBe,
	0,
	() => ServiceRevisionLoadBalancer$
];
var ServiceRevisions = [
	1,
	n0,
	_SRerv,
	0,
	() => ServiceRevision$
];
var ServiceRevisionsSummaryList = [
	1,
	n0,
	_SRSL,
	0,
	() => ServiceRevisionSummary$
];
var ServiceRevisionVpcLatticeConfigurations = [
	1,
	n0,
	_SRVLCe,
	0,
	() => ServiceRevisionVpcLatticeConfiguration$
];
var Services = [
	1,
	n0,
	_Serv,
	0,
	() => Service$
];
var ServiceVolumeConfigurations = [
	1,
	n0,
	_SVCe,
	0,
	() => ServiceVolumeConfiguration$
];
var SystemControls = [
	1,
	n0,
	_SCy,
	0,
	() => SystemControl$
];
var Tags = [
	1,
	n0,
	_Tag,
	0,
	() => Tag$
];
var TaskDefinitionPlacementConstraints = [
	1,
	n0,
	_TDPCa,
	0,
	() => TaskDefinitionPlacementConstraint$
];
var Tasks = [
	1,
	n0,
	_Tas,
	0,
	[() => Task$, 0]
];
var TaskSets = [
	1,
	n0,
	_TSa,
	0,
	() => TaskSet$
];
var TaskVolumeConfigurations = [
	1,
	n0,
	_TVCa,
	0,
	() => TaskVolumeConfiguration$
];
var TmpfsList = [
	1,
	n0,
	_TL,
	0,
	() => Tmpfs$
];
var UlimitList = [
	1,
	n0,
	_UL,
	0,
	() => Ulimit$
];
var VolumeFromList = [
	1,
	n0,
	_VFL,
	0,
	() => VolumeFrom$
];
var VolumeList = [
	1,
	n0,
	_VL,
	0,
	() => Volume$
];
var VpcLatticeConfigurations = [
	1,
	n0,
	_VLCp,
	0,
	() => VpcLatticeConfiguration$
];
var GatewayConnectionResources$ = [
	4,
	n0,
	_GCR,
	0,
	[_hSA],
	[() => GatewayConnectionAlbResourcesList]
];
var ServiceConnectContainerConfiguration$ = [
	4,
	n0,
	_SCCCe,
	0,
	[_lL],
	[0]
];
var SharingStrategy$ = [
	4,
	n0,
	_SSh,
	0,
	[_nMv],
	[() => NvidiaMpsAllocation$]
];
var ContinueServiceDeployment$ = [
	9,
	n0,
	_CSD,
	0,
	() => ContinueServiceDeploymentRequest$,
	() => ContinueServiceDeploymentResponse$
];
var CreateService$ = [
	9,
	n0,
	_CSr,
	0,
	() => CreateServiceRequest$,
	() => CreateServiceResponse$
];
var DeleteService$ = [
	9,
	n0,
	_DSe,
	2,
	() => DeleteServiceRequest$,
	() => DeleteServiceResponse$
];
var DeregisterTaskDefinition$ = [
	9,
	n0,
	_DTDer,
	0,
	() => DeregisterTaskDefinitionRequest$,
	() => DeregisterTaskDefinitionResponse$
];
var DescribeServiceDeployments$ = [
	9,
	n0,
	_DSD,
	0,
	() => DescribeServiceDeploymentsRequest$,
	() => DescribeServiceDeploymentsResponse$
];
var DescribeServiceRevisions$ = [
	9,
	n0,
	_DSRescr,
	0,
	() => DescribeServiceRevisionsRequest$,
	() => DescribeServiceRevisionsResponse$
];
var DescribeServices$ = [
	9,
	n0,
	_DSes,
	0,
	() => DescribeServicesRequest$,
	() => DescribeServicesResponse$
];
var DescribeTaskDefinition$ = [
	9,
	n0,
	_DTDes,
	0,
	() => DescribeTaskDefinitionRequest$,
	() => DescribeTaskDefinitionResponse$
];
var DescribeTasks$ = [
	9,
	n0,
	_DT,
	0,
	() => DescribeTasksRequest$,
	() => DescribeTasksResponse$
];
var ListClusters$ = [
	9,
	n0,
	_LCi,
	0,
	() => ListClustersRequest$,
	() => ListClustersResponse$
];
var ListServiceDeployments$ = [
	9,
	n0,
	_LSD,
	0,
	() => ListServiceDeploymentsRequest$,
	() => ListServiceDeploymentsResponse$
];
var ListServices$ = [
	9,
	n0,
	_LS,
	0,
	() => ListServicesRequest$,
	() => ListServicesResponse$
];
var ListTaskDefinitionFamilies$ = [
	9,
	n0,
	_LTDF,
	0,
	() => ListTaskDefinitionFamiliesRequest$,
	() => ListTaskDefinitionFamiliesResponse$
];
var ListTaskDefinitions$ = [
	9,
	n0,
	_LTD,
	0,
	() => ListTaskDefinitionsRequest$,
	() => ListTaskDefinitionsResponse$
];
var ListTasks$ = [
	9,
	n0,
	_LT,
	0,
	() => ListTasksRequest$,
	() => ListTasksResponse$
];
var RegisterTaskDefinition$ = [
	9,
	n0,
	_RTD,
	0,
	() => RegisterTaskDefinitionRequest$,
	() => RegisterTaskDefinitionResponse$
];
var RunTask$ = [
	9,
	n0,
	_RT,
	0,
	() => RunTaskRequest$,
	() => RunTaskResponse$
];
var StopServiceDeployment$ = [
	9,
	n0,
	_SSD,
	0,
	() => StopServiceDeploymentRequest$,
	() => StopServiceDeploymentResponse$
];
var StopTask$ = [
	9,
	n0,
	_STt,
	0,
	() => StopTaskRequest$,
	() => StopTaskResponse$
];
var TagResource$ = [
	9,
	n0,
	_TR,
	0,
	() => TagResourceRequest$,
	() => TagResourceResponse$
];
var UntagResource$ = [
	9,
	n0,
	_UR,
	0,
	() => UntagResourceRequest$,
	() => UntagResourceResponse$
];
var UpdateService$ = [
	9,
	n0,
	_US,
	0,
	() => UpdateServiceRequest$,
	() => UpdateServiceResponse$
];
// node_modules/@aws-sdk/client-ecs/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2014-11-13",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64$1,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultECSHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsJson1_1Protocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.ecs",
			errorTypeRegistries,
			xmlNamespace: "http://ecs.amazonaws.com/doc/2014-11-13/",
			version: "2014-11-13",
			serviceTarget: "AmazonEC2ContainerServiceV20141113"
		},
		serviceId: config?.serviceId ?? "ECS",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8$1,
		utf8Encoder: config?.utf8Encoder ?? toUtf8$1
	};
};
// node_modules/@aws-sdk/client-ecs/dist-es/runtimeConfig.js
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
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-ecs/dist-es/auth/httpAuthExtensionConfiguration.js
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
// node_modules/@aws-sdk/client-ecs/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-ecs/dist-es/ECSClient.js
var ECSClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_2 = resolveUserAgentConfig(resolveClientEndpointParameters(_config_0));
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_5 = resolveHostHeaderConfig(resolveRegionConfig(_config_3));
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
			httpAuthSchemeParametersProvider: defaultECSHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-ecs/dist-es/commandBuilder.js
const command$1 = makeBuilder(commonParams, "AmazonEC2ContainerServiceV20141113", "ECSClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ContinueServiceDeploymentCommand.js
var ContinueServiceDeploymentCommand = class extends command$1(_ep0, _mw0, "ContinueServiceDeployment", ContinueServiceDeployment$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/CreateServiceCommand.js
var CreateServiceCommand = class extends command$1(_ep0, _mw0, "CreateService", CreateService$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DeleteServiceCommand.js
var DeleteServiceCommand = class extends command$1(_ep0, _mw0, "DeleteService", DeleteService$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DeregisterTaskDefinitionCommand.js
var DeregisterTaskDefinitionCommand = class extends command$1(_ep0, _mw0, "DeregisterTaskDefinition", DeregisterTaskDefinition$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DescribeServiceDeploymentsCommand.js
var DescribeServiceDeploymentsCommand = class extends command$1(_ep0, _mw0, "DescribeServiceDeployments", DescribeServiceDeployments$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DescribeServiceRevisionsCommand.js
var DescribeServiceRevisionsCommand = class extends command$1(_ep0, _mw0, "DescribeServiceRevisions", DescribeServiceRevisions$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DescribeServicesCommand.js
var DescribeServicesCommand = class extends command$1(_ep0, _mw0, "DescribeServices", DescribeServices$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DescribeTaskDefinitionCommand.js
var DescribeTaskDefinitionCommand = class extends command$1(_ep0, _mw0, "DescribeTaskDefinition", DescribeTaskDefinition$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/DescribeTasksCommand.js
var DescribeTasksCommand = class extends command$1(_ep0, _mw0, "DescribeTasks", DescribeTasks$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListClustersCommand.js
var ListClustersCommand = class extends command$1(_ep0, _mw0, "ListClusters", ListClusters$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListServiceDeploymentsCommand.js
var ListServiceDeploymentsCommand = class extends command$1(_ep0, _mw0, "ListServiceDeployments", ListServiceDeployments$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListServicesCommand.js
var ListServicesCommand = class extends command$1(_ep0, _mw0, "ListServices", ListServices$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListTaskDefinitionFamiliesCommand.js
var ListTaskDefinitionFamiliesCommand = class extends command$1(_ep0, _mw0, "ListTaskDefinitionFamilies", ListTaskDefinitionFamilies$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListTaskDefinitionsCommand.js
var ListTaskDefinitionsCommand = class extends command$1(_ep0, _mw0, "ListTaskDefinitions", ListTaskDefinitions$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/ListTasksCommand.js
var ListTasksCommand = class extends command$1(_ep0, _mw0, "ListTasks", ListTasks$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/RegisterTaskDefinitionCommand.js
var RegisterTaskDefinitionCommand = class extends command$1(_ep0, _mw0, "RegisterTaskDefinition", RegisterTaskDefinition$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/RunTaskCommand.js
var RunTaskCommand = class extends command$1(_ep0, _mw0, "RunTask", RunTask$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/StopServiceDeploymentCommand.js
var StopServiceDeploymentCommand = class extends command$1(_ep0, _mw0, "StopServiceDeployment", StopServiceDeployment$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/StopTaskCommand.js
var StopTaskCommand = class extends command$1(_ep0, _mw0, "StopTask", StopTask$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/TagResourceCommand.js
var TagResourceCommand = class extends command$1(_ep0, _mw0, "TagResource", TagResource$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/UntagResourceCommand.js
var UntagResourceCommand = class extends command$1(_ep0, _mw0, "UntagResource", UntagResource$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/commands/UpdateServiceCommand.js
var UpdateServiceCommand = class extends command$1(_ep0, _mw0, "UpdateService", UpdateService$) {};
// node_modules/@aws-sdk/client-ecs/dist-es/pagination/ListClustersPaginator.js
const paginateListClusters = createPaginator(ECSClient, ListClustersCommand, "nextToken", "nextToken", "maxResults");
// node_modules/@aws-sdk/client-ecs/dist-es/pagination/ListServicesPaginator.js
const paginateListServices = createPaginator(ECSClient, ListServicesCommand, "nextToken", "nextToken", "maxResults");
// node_modules/@aws-sdk/client-ecs/dist-es/pagination/ListTaskDefinitionFamiliesPaginator.js
const paginateListTaskDefinitionFamilies = createPaginator(ECSClient, ListTaskDefinitionFamiliesCommand, "nextToken", "nextToken", "maxResults");
// node_modules/@aws-sdk/client-ecs/dist-es/pagination/ListTaskDefinitionsPaginator.js
const paginateListTaskDefinitions = createPaginator(ECSClient, ListTaskDefinitionsCommand, "nextToken", "nextToken", "maxResults");
// node_modules/@aws-sdk/client-ecs/dist-es/pagination/ListTasksPaginator.js
const paginateListTasks = createPaginator(ECSClient, ListTasksCommand, "nextToken", "nextToken", "maxResults");
// package.json
var name = "deploy-fargate";
var version = "0.1.0";
// src/inputs/proxy-settings.ts
/** Where programs on AWS get their credentials: never through a proxy (AWS documentation of the metadata services). */
const METADATA = [
	"169.254.169.254",
	"169.254.170.2",
	"[fd00:ec2::254]"
];
/**
* Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, the lower-case names first, as curl does: a proxy
* without a scheme is one of HTTP, blanks and line ends around it do not count.
*/
function readProxySettings(env) {
	const found = ["http", "https"].flatMap((protocol) => {
		const variable = [
			`${protocol}_proxy`,
			`${protocol}_proxy`.toUpperCase(),
			"all_proxy",
			"ALL_PROXY"
		].find((name) => env[name]?.trim());
		const value = variable === void 0 ? "" : (env[variable] ?? "").trim();
		return variable === void 0 ? [] : [{
			protocol,
			variable,
			value,
			reading: readProxy(variable, value)
		}];
	});
	const good = found.flatMap(({ protocol, variable, reading }) => reading.ok ? [{
		protocol,
		variable,
		reading
	}] : []);
	const problems = found.flatMap(({ reading }) => reading.ok ? [] : [reading.problem]);
	const listed = splitList(env.no_proxy?.trim() ? env.no_proxy : env.NO_PROXY);
	const exceptions = good.length === 0 ? [] : unique([...listed.flatMap(alsoFor), ...METADATA]);
	return {
		variables: variablesOf(good, exceptions, found.length > 0),
		proxies: Object.fromEntries(good.map(({ protocol, variable, reading: { shown } }) => [protocol, {
			variable,
			shown
		}])),
		exceptions,
		secrets: unique(found.flatMap(({ value }) => secretsOf(value))),
		problems: [...new Map(problems.map((problem) => [problem.where, problem])).values()],
		notes: good.length === 0 ? [] : notesAbout(listed)
	};
}
function variablesOf(good, exceptions, asked) {
	if (!asked) return {};
	const url = (protocol) => good.find((one) => one.protocol === protocol)?.reading.url;
	const values = {
		http_proxy: url("http"),
		https_proxy: url("https"),
		no_proxy: exceptions.length === 0 ? void 0 : exceptions.join(",")
	};
	return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => [[name, value], [name.toUpperCase(), value]]));
}
const FORM = "Write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT.";
function readProxy(variable, value) {
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase() ?? "http";
	const rest = value.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, "");
	const at = rest.lastIndexOf("@");
	const [userinfo, place] = [rest.slice(0, Math.max(at, 0)), rest.slice(at + 1)];
	const fail = (what, fix) => ({
		ok: false,
		problem: {
			where: variable,
			what,
			fix
		}
	});
	const named = `"${userinfo === "" ? value : `${scheme}://***@${place}`}"`;
	if (scheme.startsWith("socks")) return fail(`${named} is a SOCKS proxy, which this action cannot use.`, `Name an HTTP proxy in HTTPS_PROXY: ${FORM}`);
	if (scheme !== "http" && scheme !== "https") return fail(`${named} is not an HTTP proxy.`, FORM);
	const address = `${scheme}://${place}`;
	const url = URL.canParse(address) && !UNFIT.test(place) ? new URL(address) : void 0;
	if (url === void 0 || isMistaken(place, url)) return fail(`${named} is not the address of a proxy.`, /["'`]/.test(value) ? `Leave the quotes out. ${FORM}` : FORM);
	const shown = `${url.protocol}//${url.host}`;
	const login = userinfo === "" ? "" : `${userinfo.split(/:(.*)/s, 2).map(encode).join(":")}@`;
	return {
		ok: true,
		url: `${url.protocol}//${login}${url.host}`,
		shown
	};
}
/** What can be read as an address and is none: `3128`, `proxy:0`, and `http:/proxy`, whose host would be `http`. */
function isMistaken(place, { hostname, port }) {
	const written = place.replace(/[/?#].*$/s, "");
	const isNumber = /^[\d.]+$/.test(hostname) && !/^\d+(?:\.\d+){3}(?::|$)/.test(written);
	return port === "0" || written.endsWith(":") || isNumber;
}
/** What no host, port and path of a proxy hold. */
const UNFIT = /[\u0000-\u0020"'`<>\\^{}|]/;
function encode(text) {
	return encodeURIComponent(decode(text));
}
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
function secretsOf(value) {
	const rest = value.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, "");
	const password = rest.slice(0, Math.max(rest.lastIndexOf("@"), 0)).split(/:(.*)/s, 2)[1] ?? "";
	return password === "" ? [] : [
		password,
		decode(password),
		encode(password)
	];
}
function splitList(text) {
	return (text ?? "").split(/[\s,]+/).filter((item) => item !== "");
}
const CIDR_4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/;
const ADDRESS = /^[\d.]+(?:-[\d.]+)?$|^\[?[0-9a-f]*:[0-9a-f:.]*\]?$/i;
/** An entry, and how Node says what curl means by it: a domain counts for the hosts below it. */
function alsoFor(entry) {
	const range = rangeOf(entry);
	if (range !== void 0) return [entry, range];
	if (/^[0-9a-f]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(entry)) return [entry, `[${entry}]`];
	if (entry === "*" || entry.includes("/") || ADDRESS.test(entry)) return [entry];
	const name = entry.replace(/^\*?\./, "").replace(/\.$/, "");
	return [name, `.${name}`];
}
/** The first and the last address of `10.0.0.0/8`. */
function rangeOf(entry) {
	const parts = CIDR_4.exec(entry)?.slice(1).map(Number);
	if (parts === void 0) return void 0;
	const [a = 0, b = 0, c = 0, d = 0, bits = 0] = parts;
	if (bits > 32 || [
		a,
		b,
		c,
		d
	].some((part) => part > 255)) return void 0;
	const size = 2 ** (32 - bits);
	const address = ((a * 256 + b) * 256 + c) * 256 + d;
	const first = address - address % size;
	const text = (n) => [
		n / 2 ** 24,
		n / 2 ** 16,
		n / 256,
		n
	].map((x) => Math.floor(x) % 256);
	return `${text(first).join(".")}-${text(first + size - 1).join(".")}`;
}
function notesAbout(listed) {
	const networks = listed.filter((entry) => entry.includes("/"));
	return networks.length === 0 ? [] : [`NO_PROXY: ${networks.join(", ")} (CIDR) is compared with addresses only, never with what a host's name resolves to. Calls to AWS and GitHub go by name, so they go through the proxy: list names, such as .amazonaws.com.`];
}
/** Whether a host is asked directly. `port` is the one of the address, or its protocol's. */
function isException(exceptions, host, port) {
	const name = host.toLowerCase();
	return exceptions.some((exception) => {
		const entry = exception.toLowerCase();
		if (entry === "*" || entry === name || entry === `${name}:${port}`) return true;
		if (entry.startsWith(".")) return name.endsWith(entry) || `${name}:${port}`.endsWith(entry);
		return isInRange(entry, name);
	});
}
function isInRange(entry, host) {
	const [first, last] = entry.split("-").map(numberOf$1);
	const address = numberOf$1(host);
	if (first === void 0 || last === void 0 || address === void 0) return false;
	return first <= address && address <= last;
}
function numberOf$1(address) {
	return (/^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1).map(Number))?.reduce((sum, part) => sum * 256 + part, 0);
}
function unique(list) {
	return [...new Set(list)];
}
// src/runner/proxy.ts
/** Connections of clients that have their own, such as those of the AWS SDK, go through the proxy as well. */
const PROXY_AGENT = { proxyEnv: process.env };
/** Node knows proxies since 24.5, and `fetch` can be configured since 24.14. GitHub's runner has that; older ones go without. */
const { setGlobalProxyFromEnv } = http;
let settings;
/**
* Lets every call of this process go through the proxy that the environment names, masks its password, and writes the
* variables again so that every program reads the same. What is wrong is taken out of the environment and given back.
*/
function useProxyOfEnvironment(log, env = process.env) {
	settings = readProxySettings(env);
	for (const secret of settings.secrets) log.mask(secret);
	for (const [name, value] of Object.entries(settings.variables)) if (value === void 0) delete env[name];
	else env[name] = value;
	const [used] = Object.values(settings.proxies);
	if (used !== void 0) {
		for (const note of settings.notes) log.line(note);
		if (setGlobalProxyFromEnv === void 0) log.line(`Node ${process.versions.node} does not support proxies: ${used.variable} is not used.`);
	}
	setGlobalProxyFromEnv?.(env);
	return settings.problems;
}
/** The proxy that calls to an address go through. */
function proxyFor({ protocol, hostname, port }) {
	if (settings === void 0 || setGlobalProxyFromEnv === void 0) return void 0;
	const scheme = protocol === "https:" ? "https" : "http";
	return isException(settings.exceptions, hostname, Number(port || (scheme === "https" ? 443 : 80))) ? void 0 : settings.proxies[scheme];
}
const behind = /* @__PURE__ */ new WeakMap();
/** Remembers which proxy the call behind an error went through. */
function noteProxy(error, address) {
	const proxy = proxyFor(address);
	if (proxy !== void 0 && typeof error === "object" && error !== null) behind.set(error, proxy);
}
/** The proxy that the call behind an error went through. */
function proxyBehind(error) {
	return typeof error === "object" && error !== null ? behind.get(error) : void 0;
}
// src/aws/connection.ts
/** How clients connect. The SDK waits for ever by default; a half-open connection must not eat the whole wait. */
const CONNECTION = {
	connectionTimeout: 5e3,
	requestTimeout: 3e4,
	throwOnRequestTimeout: true,
	httpAgent: PROXY_AGENT,
	httpsAgent: PROXY_AGENT
};
/**
* Makes a client remember which proxy a failed call went through, so that the error can name it, and refuse a header that
* Node would not send: after Node's own refusal the SDK's timers hold the process for half a minute.
*/
function nameProxy(client) {
	const middleware = (next) => async (args) => {
		try {
			const { headers = {} } = args.request;
			for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
			return await next(args);
		} catch (error) {
			noteProxy(error, args.request);
			throw error;
		}
	};
	client.middlewareStack.add(middleware, {
		step: "finalizeRequest",
		priority: "low",
		name: "nameProxy"
	});
}
// node_modules/@aws-sdk/credential-provider-web-identity/dist-es/fromWebToken.js
const fromWebToken = (init) => async (awsIdentityProperties) => {
	init.logger?.debug("@aws-sdk/credential-provider-web-identity - fromWebToken");
	const { roleArn, roleSessionName, webIdentityToken, providerId, policyArns, policy, durationSeconds } = init;
	let { roleAssumerWithWebIdentity } = init;
	if (!roleAssumerWithWebIdentity) {
		const { getDefaultRoleAssumerWithWebIdentity } = await import("./sts-B2nJV9DE.js");
		roleAssumerWithWebIdentity = getDefaultRoleAssumerWithWebIdentity({
			...init.clientConfig,
			credentialProviderLogger: init.logger,
			parentClientConfig: {
				...awsIdentityProperties?.callerClientConfig,
				...init.parentClientConfig
			}
		}, init.clientPlugins);
	}
	return roleAssumerWithWebIdentity({
		RoleArn: roleArn,
		RoleSessionName: roleSessionName ?? `aws-sdk-js-session-${Date.now()}`,
		WebIdentityToken: webIdentityToken,
		ProviderId: providerId,
		PolicyArns: policyArns,
		Policy: policy,
		DurationSeconds: durationSeconds
	});
};
// node_modules/@aws-sdk/credential-provider-web-identity/dist-es/fromTokenFile.js
const ENV_TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ENV_ROLE_ARN = "AWS_ROLE_ARN";
const ENV_ROLE_SESSION_NAME = "AWS_ROLE_SESSION_NAME";
const fromTokenFile = (init = {}) => async (awsIdentityProperties) => {
	init.logger?.debug("@aws-sdk/credential-provider-web-identity - fromTokenFile");
	const webIdentityTokenFile = init?.webIdentityTokenFile ?? process.env[ENV_TOKEN_FILE];
	const roleArn = init?.roleArn ?? process.env[ENV_ROLE_ARN];
	const roleSessionName = init?.roleSessionName ?? process.env[ENV_ROLE_SESSION_NAME];
	if (!webIdentityTokenFile || !roleArn) throw new CredentialsProviderError("Web identity configuration not specified", { logger: init.logger });
	const credentials = await fromWebToken({
		...init,
		webIdentityToken: externalDataInterceptor?.getTokenRecord?.()[webIdentityTokenFile] ?? readFileSync(webIdentityTokenFile, { encoding: "ascii" }),
		roleArn,
		roleSessionName
	})(awsIdentityProperties);
	if (webIdentityTokenFile === process.env[ENV_TOKEN_FILE]) setCredentialFeature(credentials, "CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN", "h");
	return credentials;
};
// node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === "[object Error]";
const errorMessages = /* @__PURE__ */ new Set([
	"network error",
	"NetworkError when attempting to fetch resource.",
	"The Internet connection appears to be offline.",
	"Network request failed",
	"fetch failed",
	"terminated",
	" A network error occurred.",
	"Network connection lost"
]);
function isNetworkError(error) {
	if (!(error && isError(error) && error.name === "TypeError" && typeof error.message === "string")) return false;
	const { message, stack } = error;
	if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) return stack === void 0 || "__sentry_captured__" in error;
	if (message.startsWith("error sending request for url")) return true;
	if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) return true;
	return errorMessages.has(message);
}
// node_modules/p-retry/index.js
function validateRetries(retries) {
	if (typeof retries === "number") {
		if (retries < 0) throw new TypeError("Expected `retries` to be a non-negative number.");
		if (Number.isNaN(retries)) throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
	} else if (retries !== void 0) throw new TypeError("Expected `retries` to be a number or Infinity.");
}
function validateNumberOption(name, value, { min = 0, allowInfinity = false } = {}) {
	if (value === void 0) return;
	if (typeof value !== "number" || Number.isNaN(value)) throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
	if (!allowInfinity && !Number.isFinite(value)) throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	if (value < min) throw new TypeError(`Expected \`${name}\` to be \u2265 ${min}.`);
}
var AbortError = class extends Error {
	constructor(message) {
		super();
		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			this.originalError = new Error(message);
			this.originalError.stack = this.stack;
		}
		this.name = "AbortError";
		this.message = message;
	}
};
function calculateDelay(retriesConsumed, options) {
	const attempt = Math.max(1, retriesConsumed + 1);
	const random = options.randomize ? Math.random() + 1 : 1;
	let timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
	timeout = Math.min(timeout, options.maxTimeout);
	return timeout;
}
function calculateRemainingTime(start, max) {
	if (!Number.isFinite(max)) return max;
	return max - (performance.now() - start);
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
	const normalizedError = error instanceof Error ? error : /* @__PURE__ */ new TypeError(`Non-error was thrown: "${error}". You should only throw errors.`);
	if (normalizedError instanceof AbortError) throw normalizedError.originalError;
	const retriesLeft = Number.isFinite(options.retries) ? Math.max(0, options.retries - retriesConsumed) : options.retries;
	const maxRetryTime = options.maxRetryTime ?? Number.POSITIVE_INFINITY;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed
	});
	await options.onFailedAttempt(context);
	if (calculateRemainingTime(startTime, maxRetryTime) <= 0) throw normalizedError;
	const consumeRetry = await options.shouldConsumeRetry(context);
	const remainingTime = calculateRemainingTime(startTime, maxRetryTime);
	if (remainingTime <= 0 || retriesLeft <= 0) throw normalizedError;
	if (normalizedError instanceof TypeError && !isNetworkError(normalizedError)) {
		if (consumeRetry) throw normalizedError;
		options.signal?.throwIfAborted();
		return false;
	}
	if (!await options.shouldRetry(context)) throw normalizedError;
	if (!consumeRetry) {
		options.signal?.throwIfAborted();
		return false;
	}
	const delayTime = calculateDelay(retriesConsumed, options);
	const finalDelay = Math.min(delayTime, remainingTime);
	options.signal?.throwIfAborted();
	if (finalDelay > 0) await new Promise((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timeoutToken);
			options.signal?.removeEventListener("abort", onAbort);
			reject(options.signal.reason);
		};
		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener("abort", onAbort);
			resolve();
		}, finalDelay);
		if (options.unref) timeoutToken.unref?.();
		options.signal?.addEventListener("abort", onAbort, { once: true });
	});
	options.signal?.throwIfAborted();
	return true;
}
async function pRetry(input, options = {}) {
	options = { ...options };
	validateRetries(options.retries);
	if (Object.hasOwn(options, "forever")) throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
	options.retries ??= 10;
	options.factor ??= 2;
	options.minTimeout ??= 1e3;
	options.maxTimeout ??= Number.POSITIVE_INFINITY;
	options.maxRetryTime ??= Number.POSITIVE_INFINITY;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;
	validateNumberOption("factor", options.factor, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("minTimeout", options.minTimeout, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("maxTimeout", options.maxTimeout, {
		min: 0,
		allowInfinity: true
	});
	validateNumberOption("maxRetryTime", options.maxRetryTime, {
		min: 0,
		allowInfinity: true
	});
	if (!(options.factor > 0)) options.factor = 1;
	options.signal?.throwIfAborted();
	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();
	while (Number.isFinite(options.retries) ? retriesConsumed <= options.retries : true) {
		attemptNumber++;
		try {
			options.signal?.throwIfAborted();
			const result = await input(attemptNumber);
			options.signal?.throwIfAborted();
			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options
			})) retriesConsumed++;
		}
	}
	throw new Error("Retry attempts exhausted without throwing an error.");
}
// src/problem.ts
/** An end of the step that a person can act on: what happened, and what to do. */
var DeployError = class extends Error {
	name = "DeployError";
	code;
	/** What to do, in one or two sentences. */
	hint;
	/** Lines of another program that show the cause, for the log and the summary of the job. */
	details;
	constructor(code, message, options = {}) {
		super(message, options.cause === void 0 ? {} : { cause: options.cause });
		this.code = code;
		this.hint = options.hint;
		this.details = options.details ?? [];
	}
};
/** Each problem once: several things may have the same one. */
function uniqueProblems(problems) {
	return [...new Map(problems.map((one) => [describeProblems([one]), one])).values()];
}
/** One line per problem, as it is shown to the user. */
function describeProblems(problems) {
	return problems.map(({ where, what, fix }) => `${where}: ${what}${fix === void 0 ? "" : ` ${fix}`}`).join("\n");
}
/** Ends the step for all mistakes at once; nothing was changed. */
function refuseProblems(problems) {
	if (problems.length === 0) return;
	throw new DeployError("invalid-input", describeProblems(problems), { hint: "Nothing was changed." });
}
/** What to do about a problem, as a DeployError takes it. */
const hintOf$1 = ({ fix }) => fix === void 0 ? {} : { hint: fix };
// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto$1.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
// src/runner/capped-body.ts
/** Reads the body of an answer. Throws, and ends the connection, when it is longer than `most` bytes. */
async function readCapped(response, most) {
	const chunks = [];
	let length = 0;
	for await (const chunk of response.body ?? []) {
		length += chunk.byteLength;
		if (length > most) throw new AnswerTooLong(most);
		chunks.push(chunk);
	}
	const body = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		body.set(chunk, at);
		at += chunk.byteLength;
	}
	return body;
}
/** An answer that has more bytes than any that makes sense. Asking again gives it again. */
var AnswerTooLong = class extends Error {
	name = "AnswerTooLong";
	constructor(most) {
		super(`the answer is longer than ${most} bytes`);
	}
};
// src/runner/http-client.ts
/**
* Takes the place of `@actions/http-client`, and of undici beside it, in the bundle (tsconfig's `paths`). `@actions/core`
* asks for the job's identity token with it, and `@actions/github` makes an agent from it that Octokit does not use. Node
* has a fetch of its own; a second HTTP stack would be a quarter of the bundle.
*/
var HttpClient = class {
	#handlers;
	constructor(_userAgent, handlers = []) {
		this.#handlers = handlers;
	}
	/** Reads JSON from an address. Throws an error with `statusCode` when the answer is not good. */
	async getJson(url) {
		const headers = { accept: "application/json" };
		for (const handler of this.#handlers) handler.prepareRequest({ headers });
		const signal = AbortSignal.timeout(TIMEOUT_MS);
		const response = await fetch(url, {
			headers,
			signal,
			redirect: "error"
		});
		const text = new TextDecoder().decode(await readCapped(response, LONGEST_ANSWER));
		const { status: statusCode } = response;
		if (!response.ok) throw Object.assign(/* @__PURE__ */ new Error(`status ${statusCode}`), { statusCode });
		return {
			statusCode,
			result: JSON.parse(text),
			headers: {}
		};
	}
	/** Node's own fetch takes none: it knows the proxy (`proxy.ts`). */
	getAgent() {}
	getAgentDispatcher() {}
};
const TIMEOUT_MS = 1e4;
const LONGEST_ANSWER = 262144;
/** Adds the bearer token of a job to a request. */
var BearerCredentialHandler = class {
	#token;
	constructor(token) {
		this.#token = token;
	}
	prepareRequest(options) {
		options.headers.authorization = `Bearer ${this.#token}`;
	}
};
const nodeFetch = (input, init) => fetch(input, init);
// node_modules/@actions/core/lib/oidc-utils.js
var __awaiter$7 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var OidcClient = class OidcClient {
	static createHttpClient(allowRetry = true, maxRetry = 10) {
		const requestOptions = {
			allowRetries: allowRetry,
			maxRetries: maxRetry
		};
		return new HttpClient("actions/oidc-client", [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
	}
	static getRequestToken() {
		const token = process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
		if (!token) throw new Error("Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable");
		return token;
	}
	static getIDTokenUrl() {
		const runtimeUrl = process.env["ACTIONS_ID_TOKEN_REQUEST_URL"];
		if (!runtimeUrl) throw new Error("Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable");
		return runtimeUrl;
	}
	static getCall(id_token_url) {
		return __awaiter$7(this, void 0, void 0, function* () {
			var _a;
			const id_token = (_a = (yield OidcClient.createHttpClient().getJson(id_token_url).catch((error) => {
				throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
			})).result) === null || _a === void 0 ? void 0 : _a.value;
			if (!id_token) throw new Error("Response json body do not have ID Token field");
			return id_token;
		});
	}
	static getIDToken(audience) {
		return __awaiter$7(this, void 0, void 0, function* () {
			try {
				let id_token_url = OidcClient.getIDTokenUrl();
				if (audience) {
					const encodedAudience = encodeURIComponent(audience);
					id_token_url = `${id_token_url}&audience=${encodedAudience}`;
				}
				debug(`ID token url is ${id_token_url}`);
				const id_token = yield OidcClient.getCall(id_token_url);
				setSecret(id_token);
				return id_token;
			} catch (error) {
				throw new Error(`Error message: ${error.message}`);
			}
		});
	}
};
// node_modules/@actions/core/lib/summary.js
var __awaiter$6 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises$1;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$6(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants$1.R_OK | constants$1.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$6(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$6(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
new Summary();
const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs.promises;
process.platform;
fs.constants.O_RDONLY;
process.platform;
events.EventEmitter;
events.EventEmitter;
os$1.platform();
os$1.arch();
// node_modules/@actions/core/lib/core.js
var __awaiter = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + os.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}
/**
* Saves state for current action, the state can only be retrieved by this action's post job execution.
*
* @param     name     name of the state to store
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function saveState$1(name, value) {
	if (process.env["GITHUB_STATE"] || "") return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
	issueCommand("save-state", { name }, toCommandValue(value));
}
function getIDToken(aud) {
	return __awaiter(this, void 0, void 0, function* () {
		return yield OidcClient.getIDToken(aud);
	});
}
// src/runner/identity-token.ts
/** GitHub gave no token; `final` when asking again cannot help. */
var NoIdentityToken = class extends Error {
	name = "NoIdentityToken";
	final;
	constructor(why, final, cause) {
		super(`GitHub returned no identity token (${why})`, { cause });
		this.final = final;
	}
};
/** Asks GitHub for an identity token of the job. Throws NoIdentityToken. */
async function requestIdentityToken(audience) {
	try {
		return await getIDToken(audience);
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		const status = /Error Code : (\d{3})/.exec(text)?.[1];
		const said = /Error Message: (.*)/.exec(text)?.[1]?.trim();
		throw new NoIdentityToken(status === void 0 ? said ?? text.trim() : `status ${status}`, status?.startsWith("4") === true, error);
	}
}
/** The claims of a token: what GitHub says about the job. Undefined when it cannot be read. */
function claimsOf(token) {
	try {
		return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
	} catch {
		return;
	}
}
// src/json-object.ts
/** Parses a JSON object; undefined when the text is anything else. */
function parseJsonObject(text) {
	try {
		const value = JSON.parse(text);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
/** The value when it is an object, else an empty one. */
function objectOf(value) {
	return isObject(value) ? value : {};
}
/** The entries of a list, each as `objectOf` takes it; none when the value is no list. */
function objectListOf(value) {
	return Array.isArray(value) ? value.map(objectOf) : [];
}
/** Whether a value is a JSON object: no list, and not null. */
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/aws/credentials-advice.ts
/** Of tokens that cannot be read: GitHub's. */
const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE$1 = "sts.amazonaws.com";
/** What STS says when a role is not given for a token (seen at AWS), and what it means. */
const REFUSALS = [
	[/not authorized to perform:? sts:AssumeRoleWithWebIdentity/i, adviseOnTrust],
	[/No OpenIDConnect provider found/i, adviseOnProvider],
	[/Incorrect token audience/i, adviseOnAudience]
];
/** The job has no credentials: the lines of the workflow that get some. */
function adviseOnMissingCredentials({ hasIdentityToken, region = "REGION", roleArn = "arn:aws:iam::ACCOUNT:role/ROLE" }) {
	const step = `- {uses: aws-actions/configure-aws-credentials@v5, with: {role-to-assume: "${roleArn}", aws-region: ${region}}}`;
	return hasIdentityToken ? `The job may ask for an OIDC token, and no step has made credentials of it. Add before this step: ${step}` : `The job has no OIDC token (a run for a fork or of Dependabot never has one). Add to the job: permissions: {id-token: write, contents: read} and before this step: ${step}`;
}
/** What to do when AWS gives no session for a token of the job; undefined for any other failure. */
function adviseOnRefusedToken(said, findSources) {
	return (0, REFUSALS.find(([pattern]) => pattern.test(said))?.[1])?.(findSources());
}
/** AWS says the same of a role that does not exist, and of one that does not trust the token. */
function adviseOnTrust({ roleArn, token }) {
	const { sub, aud, issuer } = readClaims(token);
	const role = roleArn === void 0 ? "The role" : `The role ${roleArn}`;
	const has = sub === void 0 ? "The claims of the token could not be read." : `The token of this job has sub "${sub}" and aud "${aud}".`;
	const condition = { StringEquals: {
		[`${issuer}:aud`]: aud ?? AUDIENCE$1,
		[`${issuer}:sub`]: sub ?? "THE SUB"
	} };
	const statement = {
		Effect: "Allow",
		Principal: { Federated: providerOf(roleArn, issuer) },
		Action: "sts:AssumeRoleWithWebIdentity",
		Condition: condition
	};
	return `${has} ${role} has to exist and to have a statement in its trust policy that fits exactly: ${JSON.stringify(statement)}`;
}
function adviseOnProvider({ roleArn, token }) {
	const { issuer } = readClaims(token);
	const whose = issuer === ISSUER ? "GitHub's tokens" : `the tokens of ${issuer}`;
	return `The account ${accountOf(roleArn)} does not know ${whose} yet: aws iam create-open-id-connect-provider --url https://${issuer} --client-id-list ${AUDIENCE$1}`;
}
function adviseOnAudience({ roleArn, token }) {
	const { aud = AUDIENCE$1, issuer } = readClaims(token);
	return `The token of this job has aud "${aud}", which the identity provider does not take: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${providerOf(roleArn, issuer)} --client-id ${aud}`;
}
function readClaims(token = "") {
	const { sub, aud, iss } = objectOf(claimsOf(token));
	const audience = Array.isArray(aud) ? aud[0] : aud;
	return {
		issuer: typeof iss === "string" && iss !== "" ? iss.replace(/^https:\/\//, "") : ISSUER,
		...typeof sub === "string" ? { sub } : {},
		...typeof audience === "string" ? { aud: audience } : {}
	};
}
const ROLE = /^arn:(aws[\w-]*):iam::(\d{12}):role\//;
function providerOf(roleArn = "", issuer) {
	const [, partition = "aws", account = "ACCOUNT"] = ROLE.exec(roleArn) ?? [];
	return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
}
function accountOf(roleArn = "") {
	return ROLE.exec(roleArn)?.[2] ?? "of the role";
}
// src/sentence.ts
/** A text as the start of a sentence. */
function capitalise(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
/** A text with a full stop, unless it has its own end. */
function endSentence(text) {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
// src/aws/credential-sources.ts
/** A token is about 1.5 kB. */
const LONGEST_TOKEN = 16384;
/** What this job has to get credentials with. It is asked when a call failed for want of them. */
function credentialSources(env) {
	const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ROLE_ARN } = env;
	return {
		hasIdentityToken: Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL),
		region: AWS_REGION || AWS_DEFAULT_REGION || void 0,
		roleArn: AWS_ROLE_ARN || void 0,
		token: readToken(env.AWS_WEB_IDENTITY_TOKEN_FILE)
	};
}
function readToken(path) {
	if (!path) return void 0;
	try {
		return readFileSync(path, "utf8").slice(0, LONGEST_TOKEN).trim();
	} catch {
		return;
	}
}
// src/aws/denied-access.ts
/** What AWS says of a denied call: who, which action, on what, and which kind of policy decided. */
const DENIED$1 = /is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+))?(?<why>.*)/s;
/** Kinds of policies that an Allow in the role's own policy cannot overrule (IAM user guide, "Troubleshoot access denied error messages"). */
const ELSEWHERE = [
	[/service control polic/, "a service control policy of the account's organization"],
	[/resource control polic/, "a resource control policy of the account's organization"],
	[/permissions boundar/, "the permissions boundary of the job's role"],
	[/session polic/, "the session policy that the role was assumed with"],
	[/VPC endpoint polic/, "the policy of the VPC endpoint"]
];
/**
* What to do about a denied call, with the statement to add to the policy of the job's role. `call` is used where the
* message does not say which action was missing.
*/
function hintForDenied(call, message) {
	const { action = call, resource, why = "" } = DENIED$1.exec(message)?.groups ?? {};
	const allow = action === "iam:PassRole" ? PASS_ROLE : `Allow ${action} for the role of this job (README, "Permissions").`;
	const elsewhere = ELSEWHERE.find(([pattern]) => pattern.test(why))?.[1];
	if (elsewhere !== void 0) return `${elsewhere.charAt(0).toUpperCase()}${elsewhere.slice(1)} forbids ${action}: change it there. The policy of the role alone cannot allow it.`;
	if (/explicit deny/.test(why)) return `A policy denies ${action} explicitly, which no Allow overrules: remove that Deny.`;
	if (action === "iam:PassRole" || resource === void 0) return allow;
	return `${allow} Statement to add: ${JSON.stringify({
		Effect: "Allow",
		Action: action,
		Resource: resource
	})}`;
}
const PASS_ROLE = "Allow iam:PassRole on the role that is named there for the role of this job (README, \"Permissions\"): task and execution role for ecs-tasks.amazonaws.com, a role of a volume, load balancer or lifecycle hook for ecs.amazonaws.com.";
// src/aws/failure.ts
const CREDENTIALS = /^(ExpiredToken|ExpiredTokenException|RequestExpired|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationTokenException|IncompleteSignature|CredentialsProviderError|TokenProviderError)$/;
const EXPIRED = /^ExpiredToken/;
const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/;
const THROTTLED = /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown)$/;
/** Parallel registrations of one family: "Too many concurrent attempts to create a new revision". Of several, one is done. */
const COLLISION = /too many concurrent attempts/i;
const NETWORK = /^(TimeoutError|NetworkingError)$/;
/** Codes of Node's sockets, TLS, HTTP parser and streams, and of its proxies' tunnels. */
const NODE_CODE = /^(E(?!RR_)[A-Z0-9_]+|HPE_\w+|ERR_SSL_\w+|ERR_TLS_\w+|ERR_STREAM_\w+|ERR_HTTP2?_(?!INVALID)\w+|ERR_SOCKET_\w+|ERR_PROXY_TUNNEL|UND_ERR_\w+)$/;
/** A request that Node refuses to send, because of a value in it. */
const NOT_SENDABLE = /^ERR_(INVALID_CHAR|INVALID_URL|INVALID_PROTOCOL|INVALID_ARG_\w+|UNESCAPED_CHARACTERS|HTTP_INVALID_\w+)$/;
/** OpenSSL's words for a certificate that is not trusted, and Node's for one of another host. */
const CERTIFICATE = /CERT|^(UNABLE_TO_\w+|CRL_\w+|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/;
/** Whether the name of a failure says that a certificate is not trusted. */
function isUntrusted(name) {
	return CERTIFICATE.test(name);
}
/** UTF-16 units of what AWS or a proxy in between says that are read: an HTML page of one may have megabytes. */
const LONGEST_MESSAGE = 4096;
/** Says what went wrong with a call (`ecs:UpdateService`), whatever the SDK threw. */
function explainFailure(call, error) {
	const whole = details$1(error);
	const thrown = {
		...whole,
		message: whole.message.slice(0, LONGEST_MESSAGE)
	};
	const { name, message } = thrown;
	const said = message.trim() === "" ? name : message.trim();
	const tell = (what) => endSentence(`${call} ${what}: ${said}`);
	if (name === "AbortError") return {
		kind: "cancelled",
		name,
		message: `${call} was cancelled.`,
		heals: false
	};
	const { kind, heals, what, as = name } = [
		notSent,
		refused,
		unanswered
	].reduce((found, read) => found === REJECTED ? read(thrown, error) ?? found : found, REJECTED);
	return {
		kind,
		name: as,
		message: tell(what),
		heals
	};
}
const REJECTED = {
	kind: "rejected",
	heals: false,
	what: "failed"
};
/** Nothing has left the machine. */
function notSent({ name, code }, error) {
	if (CREDENTIALS.test(name)) return {
		kind: "credentials",
		heals: false,
		what: refusal(name)
	};
	return NOT_SENDABLE.test(code) || isLocalFile(error) ? {
		kind: "credentials",
		heals: false,
		what: "was not sent",
		as: code
	} : void 0;
}
function refused({ name, code, message, status }, error) {
	if (status === 407 || code === "ERR_PROXY_TUNNEL" && /\b4\d\d\b/.test(message)) return {
		kind: "network",
		heals: false,
		what: noAnswer(error),
		as: REFUSED_BY_PROXY
	};
	if (DENIED.test(name) || status === 403) return {
		kind: "denied",
		heals: false,
		what: "was denied"
	};
	return THROTTLED.test(name) || status === 429 || COLLISION.test(message) ? {
		kind: "throttled",
		heals: true,
		what: "was throttled"
	} : void 0;
}
function unanswered({ name, code, status }, error) {
	if (CERTIFICATE.test(code)) return {
		kind: "network",
		heals: false,
		what: noAnswer(error),
		as: code
	};
	if (NETWORK.test(name) || isCutOff(code, status)) return {
		kind: "network",
		heals: true,
		what: noAnswer(error)
	};
	if (name === "LostAnswer") return {
		kind: "server",
		heals: true,
		what: "returned no usable answer"
	};
	return status !== void 0 && status >= 500 || name === "SyntaxError" ? {
		kind: "server",
		heals: true,
		what: "failed in AWS"
	} : void 0;
}
const REFUSED_BY_PROXY = "ProxyRefused";
/** A dead proxy is named: nothing else in the error says that there is one. */
function noAnswer(error) {
	const proxy = proxyBehind(error);
	return proxy === void 0 ? "got no answer" : `got no answer through ${shownProxy(proxy)}`;
}
const shownProxy = ({ shown, variable }) => `the proxy ${shown} (${variable})`;
/**
* The SDK reads credentials from files, and starts a program for them. A socket is read, too: of `read`, only the codes
* of files count.
*/
function isLocalFile(error) {
	const { code, syscall } = details$1(error);
	if (syscall === "read") return /^(EISDIR|EIO|EACCES|EPERM)$/.test(code);
	return /^(open|stat|lstat|access|scandir|spawn.*)$/.test(syscall);
}
/**
* There was no answer, or a good one that broke off. The codes are those of Node's sockets, TLS and HTTP parser: there
* are many.
*/
function isCutOff(code, status) {
	return (status === void 0 || status < 400) && NODE_CODE.test(code);
}
/** The failure behind a thrown value; an error that already names its call keeps its text. */
function failureOf(error) {
	if (!(error instanceof DeployError)) return explainFailure("AWS", error);
	return {
		...explainFailure("AWS", error.cause),
		message: error.message
	};
}
/** Whether a call is denied or not there and never will be, so the step does without it. It says nothing else. */
function isUnavailable({ kind, heals }) {
	return !heals && kind !== "credentials" && kind !== "cancelled";
}
/** There is no connection, so that AWS got nothing. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ERR_PROXY_TUNNEL)$/;
/**
* Whether a call that failed may have been carried out all the same, because its answer was lost or is an accident. A
* connection that ends, and one that is silent, may have brought the request before.
*/
function maybeCarriedOut(error) {
	const { kind, name } = explainFailure("AWS", error);
	const { code, syscall } = details$1(error);
	if (kind !== "network") return kind === "server" || kind === "cancelled";
	if (NO_CONNECTION.test(code) || CERTIFICATE.test(code) || name === REFUSED_BY_PROXY) return false;
	return !/^(connect|getaddrinfo|query\w*)$/.test(syscall);
}
/** Without credentials the SDK sends nothing. */
function refusal(name) {
	return name.endsWith("ProviderError") ? "was not sent, because there are no AWS credentials" : "was refused";
}
function details$1(error) {
	if (!(error instanceof Error)) return {
		name: "Error",
		code: "",
		syscall: "",
		message: String(error),
		status: void 0
	};
	const { code, syscall, $metadata: metadata } = error;
	const inner = error instanceof AggregateError ? error.errors[0] : void 0;
	const message = error.message === "" && inner instanceof Error ? inner.message : error.message;
	return {
		name: error.name,
		code: typeof code === "string" ? code : "",
		syscall: typeof syscall === "string" ? syscall : "",
		message,
		status: metadata?.httpStatusCode
	};
}
const CODE = {
	denied: "access-denied",
	credentials: "credentials",
	throttled: "aws",
	network: "aws",
	server: "aws",
	cancelled: "cancelled",
	rejected: "aws"
};
/** The end of the step for a call that failed, with what to do about it. */
function failureToError(call, error) {
	if (error instanceof DeployError) return error;
	const failure = explainFailure(call, error);
	return new DeployError(CODE[failure.kind], failure.message, {
		cause: error,
		...hintFor(failure, call, error)
	});
}
function hintFor(failure, call, error) {
	const refused = adviseOnRefusedToken(failure.message, () => credentialSources(process.env));
	if (refused !== void 0) return { hint: refused };
	switch (failure.kind) {
		case "denied": return { hint: hintForDenied(call, failure.message) };
		case "credentials": return EXPIRED.test(failure.name) ? { hint: lastingSession() } : isLocalFile(error) || NOT_SENDABLE.test(failure.name) ? { hint: hintForEnvironment(failure.name) } : { hint: hintForKeys(failure.name) };
		case "network": return { hint: hintForNetwork(failure, error) };
		case "rejected": return hintForRefusal(failure.message, call);
		default: return {};
	}
}
/** There are no credentials, or AWS does not take those that there are. */
function hintForKeys(name) {
	return name.endsWith("ProviderError") ? adviseOnMissingCredentials(credentialSources(process.env)) : "AWS does not take the credentials of this job. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (a deleted key, a mixture of two, another partition than that of aws-region), or replace them by a role: aws-actions/configure-aws-credentials before this step, with \"permissions: id-token: write\" on the job.";
}
/** What to do about a request that could not be made of what the environment gives. */
function hintForEnvironment(code) {
	if (code === "ERR_INVALID_CHAR") return "A value that goes into the request has a line break or another character that is not allowed. Look for one in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (a secret that was pasted with a line break).";
	return code.startsWith("ERR_") ? "Check AWS_ENDPOINT_URL and aws-region: they do not form a valid address." : "Check AWS_WEB_IDENTITY_TOKEN_FILE, AWS_PROFILE, and the files that they name.";
}
function hintForNetwork({ name }, error) {
	const proxy = proxyBehind(error);
	const { code, message } = details$1(error);
	if (name === REFUSED_BY_PROXY) return `The proxy refused the call. Check the user and password in ${proxy?.variable ?? "HTTPS_PROXY"}, and whether it allows calls to AWS.`;
	if (CERTIFICATE.test(code)) return "Something between the runner and AWS shows a certificate that Node does not trust. If it is a proxy that reads TLS, name its certificate in NODE_EXTRA_CA_CERTS; else check AWS_ENDPOINT_URL.";
	if (proxy !== void 0) return `Check that ${shownProxy(proxy)} runs and can be reached from the runner, or list the host in NO_PROXY.`;
	const host = /ENOTFOUND (\S+)/.exec(message)?.[1];
	return host === void 0 ? "Check aws-region, AWS_ENDPOINT_URL, and the network of the runner." : `There is no host ${host}. Check aws-region (does the region exist?), AWS_ENDPOINT_URL, and the DNS of the runner.`;
}
/** A strategy with a capacity provider that the cluster does not have (text seen on AWS). */
const NOT_ASSOCIATED = /capacity provider that is not associated with the cluster/i;
function hintForRefusal(message, call) {
	if (NOT_ASSOCIATED.test(message)) return { hint: "Add the capacity provider to the cluster (aws ecs put-cluster-capacity-providers), or do without: launchType FARGATE; preview-spot: false for previews." };
	return call === "ecs:CreateService" ? { hint: "Correct the file that service-definition names." } : {};
}
/** Whether a session whose time is up is behind an error. Such a call was not carried out. */
function isExpired(error) {
	const { name } = details$1(error instanceof DeployError ? error.cause : error);
	return EXPIRED.test(name);
}
const QUARTER_MS = 9e5;
/** The longest session of a role (AWS documentation). */
const LONGEST_SESSION_S = 43200;
/** How to keep a session from ending too early. With `neededMs`, how long it has to last for this step. */
function lastingSession(neededMs) {
	const seconds = neededMs === void 0 ? void 0 : Math.min(LONGEST_SESSION_S, Math.ceil(neededMs / QUARTER_MS) * QUARTER_MS / 1e3);
	return `The session of the job ended. ${seconds === void 0 ? "Ask for a longer one (role-duration-seconds of aws-actions/configure-aws-credentials)." : `It has to last for the build, wait-for-minutes and a rollback: role-duration-seconds: ${seconds} for aws-actions/configure-aws-credentials, or more (the role has to allow it).`} Or let this step renew it: "permissions: id-token: write", and the role's ARN in the variable AWS_ROLE_ARN.`;
}
/** Runs one AWS call; what it throws becomes a DeployError that names the call. */
async function naming(call, run) {
	try {
		return await run();
	} catch (error) {
		throw failureToError(call, error);
	}
}
// src/aws/renewal.ts
/** The audience that GitHub's identity provider has in AWS by default (aws-actions/configure-aws-credentials). */
const AUDIENCE = "sts.amazonaws.com";
const PATIENCE = {
	retries: 3,
	minTimeout: 500,
	randomize: true
};
/**
* How an expired session is renewed: by a token of the job (`permissions: id-token: write`) for the role in
* `AWS_ROLE_ARN`. Undefined when the job has no such token or names no role.
*/
function prepareRenewal(env, region, log) {
	const { AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: sessionName } = env;
	const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
	if (!roleArn || !url || !bearer) return void 0;
	const renew = async () => {
		const webIdentityToken = await log.identityToken(AUDIENCE);
		const assume = fromWebToken({
			roleArn,
			roleSessionName: sessionName || "GitHubActions",
			webIdentityToken,
			clientConfig: {
				requestHandler: CONNECTION,
				...region === void 0 ? {} : { region }
			}
		});
		const session = await naming("sts:AssumeRoleWithWebIdentity", () => assume()).catch((error) => rejectWithAdvice(error, {
			hasIdentityToken: true,
			region,
			roleArn,
			token: webIdentityToken
		}));
		for (const secret of [
			session.accessKeyId,
			session.secretAccessKey,
			session.sessionToken
		]) if (secret !== void 0) log.mask(secret);
		log.line(`The session of the job has expired: it was renewed for ${roleArn}.`);
		return session;
	};
	let current;
	let renewing;
	return { replace: async (refused) => {
		if (current !== void 0 && current !== refused) return current;
		renewing ??= pRetry(renew, {
			...PATIENCE,
			shouldRetry: ({ error }) => heals(error)
		}).finally(() => {
			renewing = void 0;
		});
		current = await renewing;
		return current;
	} };
}
/** The end of the step has the hint of the call that failed: what belongs to the renewal goes into its words. */
function rejectWithAdvice(error, sources) {
	if (!(error instanceof DeployError)) throw error;
	const advice = adviseOnRefusedToken(error.message, () => sources);
	if (advice === void 0) throw error;
	throw new DeployError(error.code, `${error.message} ${advice}`, { cause: error.cause });
}
function heals(error) {
	if (error instanceof NoIdentityToken) return !error.final;
	return error instanceof DeployError ? failureOf(error).heals : true;
}
/** Makes a client renew its session when AWS says that it has expired, and send the refused call again. */
function renewWhenExpired(client, renewal) {
	let session;
	const middleware = (next) => async (args) => {
		const refused = session;
		try {
			return await next(args);
		} catch (error) {
			if (!(error instanceof Error && isExpired(error))) throw error;
			session = await renewal.replace(refused).catch((cause) => {
				error.message += `; renewing the session failed: ${describe(cause)}`;
				throw error;
			});
			client.config.credentials = session;
			return await next(args);
		}
	};
	client.middlewareStack.add(middleware, {
		step: "initialize",
		name: "renewWhenExpired"
	});
	return client;
}
function describe(cause) {
	return cause instanceof Error ? cause.message : String(cause);
}
// src/aws/whole-answer.ts
/** AWS answered, and the answer does not show what was asked for: nothing, a list that is null, something else's. */
var LostAnswer = class extends Error {
	name = "LostAnswer";
};
/** `value` when there is one. @throws LostAnswer that says what the answer does not show */
function shown(value, what) {
	if (value === void 0 || value === null) throw new LostAnswer(`it does not show ${what}`);
	return value;
}
/** `found` when the answer covers everything that was `asked` for, even if only to say that it does not exist. @throws LostAnswer */
function toldOfAll(found, { failures = [] }, asked, what) {
	return shown(found.length + failures.length < asked.length ? void 0 : found, `every ${what}`);
}
/** The last part of a name or an ARN. */
const nameIn = (reference) => reference.slice(reference.lastIndexOf("/") + 1);
/**
* One call that only reads; an answer that shows nothing is asked for again, a few times within some seconds. What is
* thrown in the end is a DeployError that names the call, and may heal.
*/
async function readWhole(call, read, signal) {
	const options = {
		retries: 3,
		minTimeout: 500,
		maxTimeout: 2e3,
		shouldRetry: ({ error }) => error instanceof LostAnswer && signal?.aborted !== true
	};
	return await naming(call, () => pRetry(read, options));
}
// src/aws/retry.ts
/** How often a client sends a call: throttled and lost ones are repeated by the SDK, with growing pauses. */
function attemptsOf(maxRetries) {
	return maxRetries + 1;
}
/** The same for what a deployment can do without. */
function hastyAttemptsOf(maxRetries) {
	return Math.min(maxRetries, 2) + 1;
}
/** Failures of one call, and of the question after it, that are put up with. */
const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 2e3;
const CHECKS_AFTER_ANSWER = 4;
const LONGEST_PAUSE_MS = 1e4;
/** Before AWS is asked whether a call was carried out: too early, the question is for nothing. */
const CHANCE_ASKED = .1;
/** Before a call is sent again that AWS refused: twenty that collided once must not meet seven times more. */
const CHANCE_AGAIN = .5;
/**
* Carries a call out exactly once: after an answer that was lost or broken, AWS is asked
* whether the call was carried out before it is sent again.
* @throws DeployError that names the call, and says so when it may have been carried out.
*/
async function carryOutOnce(call, tools) {
	let lost = false;
	for (let attempt = 1;; attempt += 1) {
		const sent = await sendAndAsk(call, attempt, tools);
		if (sent.kind === "done") return sent.value;
		lost ||= sent.lost;
		if (sent.kind === "again" && attempt < ATTEMPTS && !isAborted(tools.cancel)) continue;
		if (!lost) tools.onNotDone?.();
		throw sent.kind === "refused" ? sent.error : endOfAttempts(call, sent.error, tools);
	}
}
const isAborted = (signal) => signal?.aborted === true;
/** One attempt; when its answer is lost, AWS is asked. */
async function sendAndAsk(call, attempt, tools) {
	const sent = await send$1(call);
	if (sent.kind === "done" || sent.kind === "refused") return sent;
	if (sent.kind === "again") {
		await tools.clock.sleep(pauseAfter(attempt, CHANCE_AGAIN), tools.cancel);
		return sent;
	}
	const checks = sent.error.cause instanceof LostAnswer ? CHECKS_AFTER_ANSWER : 1;
	for (let check = 0; check < checks; check += 1) {
		await tools.clock.sleep(pauseAfter(attempt + check, CHANCE_ASKED), tools.cancel);
		const value = await ask(call, sent.error, tools);
		if (value !== void 0) return {
			kind: "done",
			value
		};
		if (isAborted(tools.cancel)) break;
	}
	return {
		kind: "again",
		error: sent.error,
		lost: true
	};
}
async function send$1(call) {
	try {
		return {
			kind: "done",
			value: await call.send()
		};
	} catch (thrown) {
		const error = failureToError(call.name, thrown);
		const { heals, kind } = failureOf(error);
		if (!heals) return {
			kind: "refused",
			error,
			lost: false
		};
		const lost = kind !== "throttled";
		return {
			kind: lost ? "unknown" : "again",
			error,
			lost
		};
	}
}
async function ask(call, lost, { clock, cancel }) {
	for (let attempt = 1;; attempt += 1) try {
		return await call.find();
	} catch (thrown) {
		const { heals, message } = failureOf(thrown);
		if (!heals || attempt === ATTEMPTS || isAborted(cancel)) {
			const unknown = `${lost.message} It is not known whether ${call.name} was carried out: ${message}`;
			throw new DeployError(lost.code, unknown, {
				cause: lost.cause,
				...hintOf(lost)
			});
		}
		await clock.sleep(pauseAfter(attempt, CHANCE_ASKED), cancel);
	}
}
const hintOf = ({ hint }) => hint === void 0 ? {} : { hint };
/** Doubled each time; `chance` is the share by which it may be shorter, so that many jobs do not ask at the same moment. */
function pauseAfter(failures, chance) {
	return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (1 - chance * Math.random());
}
/** Why a call that could have been sent again was not. */
function endOfAttempts(call, last, { cancel }) {
	return cancel?.aborted === true ? new DeployError("cancelled", `The job was cancelled (${String(cancel.reason)}) before ${call.name} was carried out.`) : last;
}
// src/aws/client.ts
/**
* Clients for a region; `maxRetries` is how often a failed call is repeated (0 or more). With a renewal, a session
* that has expired is renewed.
*/
function createClients(region, maxRetries, renewal) {
	const common = {
		...region === void 0 ? {} : { region },
		maxAttempts: attemptsOf(maxRetries),
		customUserAgent: `${name}/${version}`,
		requestHandler: CONNECTION
	};
	const elsewhere = (other) => other === void 0 ? {} : { region: other };
	const once = (make) => {
		let made;
		return () => {
			made ??= make();
			return made;
		};
	};
	const lasting = (client) => {
		nameProxy(client);
		return renewal === void 0 ? client : renewWhenExpired(client, renewal);
	};
	const hasty = /* @__PURE__ */ new Map();
	const ecs = once(() => lasting(new ECSClient(common)));
	const ecsOnce = once(() => lasting(new ECSClient({
		...common,
		...clockOf(ecs()),
		maxAttempts: 1
	})));
	const elb = once(() => deferred(async () => {
		const { ElasticLoadBalancingV2Client } = await import("./dist-es-AA-XAS74.js");
		return lasting(new ElasticLoadBalancingV2Client(common));
	}));
	return {
		get ecs() {
			return ecs();
		},
		get ecsOnce() {
			return ecsOnce();
		},
		get elb() {
			return elb();
		},
		ecr: (other) => deferred(async () => {
			const { ECRClient } = await import("./dist-es-DX_uo4go.js");
			return lasting(new ECRClient({
				...common,
				...elsewhere(other)
			}));
		}),
		logs: (other) => deferred(async () => {
			const { CloudWatchLogsClient } = await import("./dist-es-BPpEeICz.js");
			return lasting(new CloudWatchLogsClient({
				...common,
				...elsewhere(other)
			}));
		}),
		hasty: (Client, other) => {
			const key = `${Client.name} ${other ?? ""}`;
			const made = hasty.get(key);
			if (made instanceof Client) return made;
			const requestHandler = {
				...CONNECTION,
				...HASTY
			};
			const maxAttempts = hastyAttemptsOf(maxRetries);
			const settings = {
				...common,
				...elsewhere(other),
				requestHandler,
				maxAttempts
			};
			const client = lasting(new Client(settings));
			hasty.set(key, client);
			return client;
		},
		make: (Client, single = false) => lasting(new Client({
			...common,
			...single ? {
				...clockOf(ecs()),
				maxAttempts: 1
			} : {}
		}))
	};
}
/** A client that is made, and its class loaded, with its first call. */
function deferred(make) {
	let made;
	const send = async (...call) => {
		made ??= make();
		return await (await made).send(...call);
	};
	return { send };
}
/** A runner in a private network may not reach IAM, and must find that out quickly. */
const HASTY = {
	connectionTimeout: 2e3,
	requestTimeout: 5e3
};
/** How far AWS's clock is ahead of this machine's, in milliseconds, as far as the client has learnt it. */
function clockOf({ config: { systemClockOffset } }) {
	return { systemClockOffset };
}
// src/aws/environment-region.ts
/**
* The region of the environment: AWS_REGION, else AWS_DEFAULT_REGION, else that of the profile (AWS_PROFILE,
* `default` without it) in AWS's files. Undefined when none says one, and when the first one that is set is empty, as with
* the SDK: an expression that gave nothing must not lead to another region.
*/
async function regionOfEnvironment(env) {
	const named = env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
	if (named !== void 0) return named || void 0;
	const files = await loadSharedConfigFiles().catch(() => void 0);
	const profile = env.AWS_PROFILE || "default";
	return files?.configFile[profile]?.region || files?.credentialsFile[profile]?.region || void 0;
}
// src/ecs/stage.ts
/** The stages in which all production traffic is on the new revision and only time has to pass. */
const AFTER_THE_SHIFT = ["BAKE_TIME", "CLEAN_UP"];
const MINUTE_MS = 6e4;
/**
* What an observation adds to what is known. A rollback runs through some of the same stages again (AWS documentation): what
* counts then is the stage that it began at.
*
* @param at the server's time
*/
function noteStage(before, own, { bakeMinutes, at }) {
	const weights = own.weights ?? before.weights;
	const shown = weights === void 0 ? {} : { weights };
	if (own.status === "SUCCESSFUL") return shown;
	const isGoing = own.status === "PENDING" || own.status === "IN_PROGRESS";
	const stage = isGoing ? own.lifecycleStage : before.lifecycleStage;
	return {
		...shown,
		...stage === void 0 ? {} : { lifecycleStage: stage },
		...isGoing ? waitOf(before, own, at === void 0 ? void 0 : at + bakeMinutes * MINUTE_MS) : {}
	};
}
function waitOf(before, { lifecycleStage, hooks = [] }, bakesUntil) {
	if (lifecycleStage === "BAKE_TIME") {
		const bakeEndsAt = before.bakeEndsAt ?? bakesUntil;
		return bakeEndsAt === void 0 ? {} : { bakeEndsAt };
	}
	const pause = hooks.find(({ target, status }) => target === "PAUSE" && status === "AWAITING_ACTION");
	if (pause === void 0) return {};
	return {
		hookId: pause.id,
		onTimeout: pause.onTimeout ?? "ROLLBACK",
		...pause.expiresAt === void 0 ? {} : { pauseExpiresAt: pause.expiresAt }
	};
}
/** `at BAKE_TIME (production 100 % new) until about …`; empty where no stage is known. */
function describeStage({ lifecycleStage, weights, hookId, pauseExpiresAt, onTimeout, bakeEndsAt }) {
	if (lifecycleStage === void 0) return "";
	const traffic = describeWeights(weights);
	const until = pauseExpiresAt === void 0 ? "" : `; without an answer ECS ${onTimeout === "CONTINUE" ? "continues" : "rolls back"} at ${formatInstant(pauseExpiresAt)}`;
	return [
		`at ${lifecycleStage}`,
		traffic === "" ? "" : ` (${traffic})`,
		hookId === void 0 ? "" : `, paused by ${hookId}${until}`,
		bakeEndsAt === void 0 ? "" : ` until about ${formatInstant(bakeEndsAt)}`
	].join("");
}
/** `2026-12-01T09:30:00Z` of epoch milliseconds. */
function formatInstant(time) {
	return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
/** `production 10 % new, 90 % old; test 100 % new`; empty where ECS manages no traffic. */
function describeWeights({ production, test } = {}) {
	const both = (name, weight) => weight === void 0 ? [] : [`${name} ${share(weight, "new", "old")}`];
	return [...both("production", production), ...both("test", test)].join("; ");
}
/** `100 % web:42`, `10 % web:42, 90 % web:41`. */
function share(weight, newer, older) {
	return [[weight, newer], [Math.round((100 - weight) * 10) / 10, older]].filter(([percent]) => percent > 0).map(([percent, name]) => `${percent} % ${name}`).join(", ");
}
// src/deployment/codedeploy-lines.ts
/** What CodeDeploy says about a bad end, in one sentence. */
function codeDeployCause({ id, status, errorCode, errorMessage }) {
	const said = (errorMessage ?? "").trim().replace(/[.\s]+$/, "");
	const code = errorCode === void 0 ? "" : ` (${errorCode})`;
	const ended = status === "Stopped" ? "was stopped" : "failed";
	return said === "" ? `${id} ${ended}${code}.` : `${id} ${ended}: ${said}${code}.`;
}
/** How far a deployment is; equal text means no change. */
function progressLine({ deployment, undo, targets }) {
	if (undo !== void 0) return `CodeDeploy ${deployment.status}, rollback ${undo.id} ${undo.status}`;
	return `CodeDeploy ${deployment.status}${stepOf(deployment, targets)}${trafficOf(targets)}`;
}
function stepOf({ status, keepsOriginal }, targets) {
	if (status === "Ready") return " (waiting for someone to let the traffic shift)";
	if (status === "InProgress" && keepsOriginal) return " (keeps the original task set for a while)";
	const events = targets?.events ?? [];
	const step = events.find((event) => event.status === "Failed") ?? events.find((event) => event.status === "InProgress");
	if (step === void 0) return "";
	const why = step.message === void 0 ? "" : `: ${step.message}`;
	return step.status === "Failed" ? ` (${step.name} failed${why})` : ` (${step.name})`;
}
function trafficOf(targets) {
	const green = targets?.sides.find(({ label }) => label === "Green");
	return green?.weight === void 0 ? "" : `, traffic: ${green.weight} % new`;
}
/** `d-1 (InProgress, "nightly", created by user)` */
function describeDeployment({ id, status, description, creator }) {
	return `${id} (${[
		status,
		...description === void 0 || description === "" ? [] : [`"${description}"`],
		...creator === void 0 ? [] : [`created by ${creator}`]
	].join(", ")})`;
}
// src/deployment/codedeploy-state.ts
/** Reads an observation of one deployment. CodeDeploy says how it went, the PRIMARY task set says what runs. */
function readDeployment(rollout, service, observation) {
	switch (observation.deployment.status) {
		case "Created":
		case "Queued":
		case "InProgress":
		case "Baking":
		case "Ready": return { kind: "going" };
		case "Succeeded": return readSucceeded(rollout, service);
		case "Failed":
		case "Stopped": return observation.undo === void 0 ? readAbandoned(rollout, service, observation) : readUndone(rollout, service, observation.deployment, observation.undo);
	}
}
function primaryOf$1(service) {
	return service.deployments.find(({ status }) => status === "PRIMARY");
}
/** Completed, but does it still run? Someone's next deployment may have begun before this poll. */
function readSucceeded(rollout, service) {
	const primary = primaryOf$1(service);
	const note = service.desired === 0 ? { note: "The desired count of the service is 0: no task of the new revision runs." } : {};
	if (primary === void 0) return { kind: "going" };
	if (primary.taskDefinition === rollout.taskDefinition) return {
		kind: "succeeded",
		running: primary.taskDefinition,
		...note
	};
	return primary.createdAt < rollout.createdAt ? { kind: "going" } : {
		kind: "superseded",
		by: primary,
		completed: true
	};
}
/** It ended badly, and CodeDeploy rolls it back with a deployment of its own. */
function readUndone(rollout, service, deployment, undo) {
	const cause = codeDeployCause(deployment);
	switch (undo.status) {
		case "Succeeded": return primaryOf$1(service)?.id === rollout.deploymentId ? {
			kind: "rolling-back",
			cause
		} : {
			kind: "rolled-back",
			cause
		};
		case "Failed":
		case "Stopped": return {
			kind: "rollback-failed",
			cause: `${cause} ${codeDeployCause(undo)}`,
			noCandidate: true
		};
		default: return {
			kind: "rolling-back",
			cause
		};
	}
}
/** It ended badly, and CodeDeploy does nothing about it. */
function readAbandoned(rollout, service, { deployment, targets }) {
	const cause = codeDeployCause(deployment);
	const primary = primaryOf$1(service);
	if (primary !== void 0 && primary.id !== rollout.deploymentId) {
		if (primary.createdAt > rollout.createdAt) return {
			kind: "superseded",
			by: primary,
			cause
		};
		const green = targets?.sides.find(({ label }) => label === "Green");
		const isThere = service.deployments.some(({ id }) => id === rollout.deploymentId);
		if (!(targets === void 0 && isThere) && (green?.weight ?? 0) === 0) return {
			kind: "rolled-back",
			cause
		};
	}
	return {
		kind: "rollback-failed",
		cause,
		noCandidate: true
	};
}
/**
* Reads an observation of the deployment with which this step puts the old revision back. When there is no time left to wait
* (`late`), it has done its work once it only keeps the other task set for a while: the traffic is back.
*/
function readRestoring(observation, late, running) {
	switch (observation.deployment.status) {
		case "Succeeded": return {
			kind: "succeeded",
			running
		};
		case "Failed":
		case "Stopped": return {
			kind: "failed",
			cause: codeDeployCause(observation.deployment)
		};
		default: return late && observation.deployment.keepsOriginal ? {
			kind: "succeeded",
			running
		} : { kind: "going" };
	}
}
// src/deployment/end-cause.ts
/** What ECS's own reasons for a rollback are known to say (AWS documentation, and seen on AWS). */
const BY_ITSELF = /circuit breaker|alarm|lifecycle hook|pause hook timed out|networking configuration|missing permissions|no rollback candidate|superseded|timed out/i;
const GOING_BACK = /^ROLLBACK_(REQUESTED|IN_PROGRESS|SUCCESSFUL)$/;
const FUNCTION = /arn:aws[\w-]*:lambda:[a-z0-9-]+:\d+:function:([\w-]+)/;
/** What ECS itself says about the end of a service deployment, and what it leaves unsaid. */
function endCause(own) {
	if (own.triggeredAlarms.length > 0) return `CloudWatch alarm ${own.triggeredAlarms.join(", ")} went off during the deployment.`;
	const told = own.statusReason ?? own.rollbackReason ?? "";
	if (told !== "") return `${endSentence(told)}${checkHint(told, own)}${byWhom(told, own)}`;
	const { breakerFailures: failures, breakerThreshold: threshold } = own;
	if (failures !== void 0 && threshold !== void 0 && failures >= threshold) return `The circuit breaker counted ${failures} failed tasks (threshold ${threshold}).`;
	return `ECS ended the deployment with the status ${own.status}.${byWhom("", own)}`;
}
/** A function's own error is never in ECS's reason (seen on AWS): it is in its log group alone. */
function checkHint(told, { hooks = [] }) {
	if (!/hook\(s\) failed/i.test(told)) return "";
	const names = [told, ...hooks.filter(({ status }) => /^(FAILED|TIMED_OUT)$/.test(status)).map(({ functionArn = "" }) => functionArn)].flatMap((text) => FUNCTION.exec(text)?.[1] ?? []);
	const unique = [...new Set(names)];
	return unique.length === 0 ? "" : ` The hook is the function ${unique.join(", ")}; what it says is in the log group ${unique.map((name) => `/aws/lambda/${name}`).join(", ")}.`;
}
/** What ECS does not do by itself, someone asked for; what this step asks for has its own cause. */
function byWhom(told, { status }) {
	return GOING_BACK.test(status) && !BY_ITSELF.test(told) ? " This job did not ask for the rollback; someone may have stopped the deployment, or answered a pause with ROLLBACK." : "";
}
/**
* Why a first deployment failed: its last status only says that there is nothing to go back to, and hides the cause that an
* event says (seen on AWS).
*/
function hiddenCause(events, { deploymentId, createdAt }, own) {
	const mark = `(deployment ${deploymentId}) deployment failed: `;
	const event = events.find(({ at, message }) => at >= createdAt && message.includes(mark));
	if (event === void 0) return void 0;
	const told = event.message.slice(event.message.indexOf(mark) + mark.length);
	return `${endSentence(capitalise(told))}${checkHint(told, own)}`;
}
// src/deployment/deployment-state.ts
/** The PRIMARY deployment of a service: the one that ECS works towards. */
function primaryOf(service) {
	return service.deployments.find((deployment) => deployment.status === "PRIMARY");
}
/** The deployment with this id, in any status. */
function deploymentOf(service, id) {
	return service.deployments.find((deployment) => deployment.id === id);
}
/** Whether a newer deployment replaced this one, or the service was deleted. */
function isReplaced(rollout, service) {
	if (service.status === "ABSENT") return true;
	const primary = primaryOf(service);
	if (primary === void 0) return false;
	return primary.id !== rollout.deploymentId && primary.createdAt >= rollout.createdAt;
}
/**
* Reads an observation of one deployment. The service deployment decides when there is one; DescribeServices
* alone decides when the service-deployment APIs are denied or not there.
*/
function read$1(rollout, observation, seenMine) {
	const { service, serviceDeployment } = observation;
	if (service.status === "ABSENT") return {
		kind: "gone",
		status: "MISSING"
	};
	if (service.status !== "ACTIVE") return {
		kind: "gone",
		status: service.status
	};
	if (observation.codeDeploy !== void 0) return readDeployment(rollout, service, observation.codeDeploy);
	return serviceDeployment === "unknown" ? readService(rollout, service, seenMine) : readServiceDeployment(rollout, service, serviceDeployment);
}
function readServiceDeployment(rollout, service, own) {
	switch (own.status) {
		case "PENDING":
		case "IN_PROGRESS":
		case "STOP_REQUESTED": return { kind: "going" };
		case "SUCCESSFUL": return readCompleted(rollout, service);
		case "STOPPED": return readStopped(rollout, service, own);
		case "ROLLBACK_REQUESTED":
		case "ROLLBACK_IN_PROGRESS": return {
			kind: "rolling-back",
			cause: endCause(own)
		};
		case "ROLLBACK_SUCCESSFUL": return {
			kind: "rolled-back",
			cause: endCause(own)
		};
		case "ROLLBACK_FAILED": return readFailedRollback(rollout, service, own);
		default: return { kind: "going" };
	}
}
/** Completed, but does it still run? A newer deployment may have begun before this poll. */
function readCompleted(rollout, service) {
	const primary = primaryOf(service);
	if (primary === void 0) return { kind: "going" };
	if (primary.id === rollout.deploymentId) return primary.taskDefinition === rollout.taskDefinition ? {
		kind: "succeeded",
		running: primary.taskDefinition,
		...zeroNote(service)
	} : { kind: "going" };
	if (primary.createdAt < rollout.createdAt) return { kind: "going" };
	if ((deploymentOf(service, rollout.deploymentId)?.running ?? 0) > 0 || primary.taskDefinition === rollout.taskDefinition) return {
		kind: "succeeded",
		running: rollout.taskDefinition,
		note: `A newer deployment, ${primary.id}, began right after this one completed.`
	};
	return {
		kind: "superseded",
		by: primary,
		completed: true
	};
}
/** It may have failed because someone's newer deployment has cut it off: then that one decides what runs. */
function readFailedRollback(rollout, service, own) {
	const primary = primaryOf(service);
	if (primary !== void 0 && primary.id !== rollout.deploymentId && primary.createdAt >= rollout.createdAt && rollbackCause(rollout, service, primary) === void 0) return {
		kind: "superseded",
		by: primary,
		cause: endCause(own)
	};
	const saysNoMore = /no rollback candidate/i.test(own.statusReason ?? "");
	const hidden = saysNoMore ? hiddenCause(service.events, rollout, own) : void 0;
	const noCandidate = rollout.previous === void 0 || saysNoMore;
	return {
		kind: "rollback-failed",
		cause: hidden ?? endCause(own),
		noCandidate
	};
}
function readStopped(rollout, service, own) {
	const primary = primaryOf(service);
	if (primary === void 0 || primary.id === rollout.deploymentId) return primary?.rolloutState === "IN_PROGRESS" ? { kind: "going" } : {
		kind: "failed",
		cause: endCause(own)
	};
	if (primary.createdAt < rollout.createdAt) return { kind: "going" };
	return {
		kind: "superseded",
		by: primary
	};
}
/** The verdict of DescribeServices alone. */
function readService(rollout, service, seenMine) {
	const primary = primaryOf(service);
	if (primary === void 0) return { kind: "going" };
	if (primary.id === rollout.deploymentId) return readPrimary(service, primary);
	if (primary.createdAt < rollout.createdAt && !seenMine) return { kind: "going" };
	const cause = rollbackCause(rollout, service, primary);
	if (cause === void 0) return hasEvent(service, rollout, `(deployment ${rollout.deploymentId}) deployment completed`) ? readCompleted(rollout, service) : {
		kind: "superseded",
		by: primary
	};
	switch (primary.rolloutState) {
		case "COMPLETED": return {
			kind: "rolled-back",
			cause
		};
		case "FAILED": return {
			kind: "rollback-failed",
			cause,
			noCandidate: false
		};
		default: return {
			kind: "rolling-back",
			cause
		};
	}
}
function readPrimary(service, primary) {
	switch (primary.rolloutState) {
		case "COMPLETED": return {
			kind: "succeeded",
			running: primary.taskDefinition,
			...zeroNote(service)
		};
		case "FAILED": return {
			kind: "failed",
			cause: endSentence(primary.rolloutReason ?? `ECS marked ${primary.id} as FAILED`)
		};
		case "IN_PROGRESS": return { kind: "going" };
		default: return service.deployments.length === 1 && primary.running === primary.desired && service.running === service.desired && primary.desired === service.desired && primary.pending === 0 ? {
			kind: "succeeded",
			running: primary.taskDefinition,
			...zeroNote(service)
		} : { kind: "going" };
	}
}
function zeroNote(service) {
	return service.desired === 0 ? { note: "The desired count of the service is 0: no task of the new revision runs." } : {};
}
/**
* Why the present PRIMARY is a rollback of mine, or undefined when it is someone's new deployment.
* A rollback runs under the good deployment's old id (seen on AWS).
*/
function rollbackCause(rollout, service, primary) {
	const mine = deploymentOf(service, rollout.deploymentId);
	const told = /rolling back/i.test(primary.rolloutReason ?? "");
	const sameId = primary.id === rollout.previous?.deploymentId;
	const event = hasEvent(service, rollout, `rolling back to deployment ${primary.id}`);
	if (!(told || sameId || event)) return void 0;
	return mine?.rolloutState === "FAILED" && mine.rolloutReason !== void 0 ? endSentence(mine.rolloutReason) : `ECS rolled ${rollout.deploymentId} back to ${primary.id}.`;
}
function hasEvent(service, rollout, text) {
	return service.events.some((event) => event.at >= rollout.createdAt && event.message.includes(text));
}
// src/deployment/progress-lines.ts
/** `1m05s`, `2h03m`: whole seconds, rounded down. */
function formatDuration(ms) {
	const seconds = Math.floor(ms / 1e3);
	const pad = (value) => String(value).padStart(2, "0");
	if (seconds < 60) return `${seconds}s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m${pad(seconds % 60)}s`;
	return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
}
/** How many tasks of the new and of the other deployments there are; equal text means no change. */
function countsLine(rollout, service) {
	const mine = deploymentOf(service, rollout.deploymentId);
	const others = service.deployments.filter(({ id }) => id !== rollout.deploymentId);
	const old = others.reduce((sum, deployment) => sum + deployment.running, 0);
	const parts = [];
	if (mine !== void 0) {
		parts.push(newTasks(mine, service.desired));
		if (mine.pending > 0) parts.push(`${mine.pending} pending`);
		if (mine.failed > 0) parts.push(`${mine.failed} failed`);
	}
	if (others.length > 0) parts.push(`old: ${old} running`);
	return parts.join(", ");
}
/** A new deployment counts 0 of 0 tasks until ECS has begun with it (seen on AWS). */
function newTasks({ running, desired, failed }, ofService) {
	if (desired > 0 || running > 0) return `new: ${running} of ${desired} running`;
	if (failed > 0) return "new: none running";
	return ofService === 0 ? "new: none wanted (desired count 0)" : "new: none started yet";
}
/**
* The service deployment's status with its stage and the circuit breaker's count; empty when unknown. `held`: a lifecycle
* hook holds it up, and its time is not counted.
*/
function statusLine(own, held = false) {
	if (own === "unknown") return "";
	const stage = own.lifecycleStage === void 0 ? "" : ` (${own.lifecycleStage})`;
	const weights = describeWeights(own.weights);
	const traffic = weights === "" ? "" : `, ${weights}`;
	const hooks = (own.hooks ?? []).flatMap(describeHook);
	const breaker = (own.breakerFailures ?? 0) > 0 ? `, circuit breaker ${own.breakerFailures} of ${own.breakerThreshold ?? "?"}` : "";
	const hook = held ? ", waiting for a lifecycle hook (this time does not count towards wait-for-minutes)" : "";
	return [`service deployment ${own.status}${stage}${traffic}${breaker}`, ...hooks].join(", ") + hook;
}
/** A hook that is open, with until when ECS waits for it; none that has ended. */
function describeHook({ target, id, functionArn, status, expiresAt }) {
	const name = target === "PAUSE" ? `pause ${id}` : `function ${functionName(functionArn ?? id)}`;
	const until = expiresAt === void 0 ? "" : ` until ${formatInstant(expiresAt)}`;
	return /^(AWAITING_ACTION|IN_PROGRESS)$/.test(status) ? [`${name} ${status}${until}`] : [];
}
/** The name in a function's ARN, without a version or an alias. */
function functionName(arn) {
	return /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
}
/** `web:41` of a task definition ARN. */
function revisionName(taskDefinition) {
	return taskDefinition.split("/").pop() ?? taskDefinition;
}
/** Events that say nothing about a rollout. */
const IDLE_EVENT = /has reached a steady state|AZ balanced|AZ Rebalanc/i;
/** Events that mean that something went wrong with a task or the deployment. */
const TROUBLE_EVENT = /unable to|unhealthy|failed|could not|throttled|misconfigured|rolling back|not healthy/i;
/** True when the event hints at a failed task, so that the stopped tasks are worth a call. */
function hintsAtFailure(event) {
	return TROUBLE_EVENT.test(event.message);
}
/** One event as a line: without the service's name, and with short ARNs. `by`: whose event it is. */
function eventNews(event, by = "ECS") {
	if (IDLE_EVENT.test(event.message)) return void 0;
	const text = event.message.replace(/^\(service ([^,)]+)\)\s*/, "").replace(/^\(service [^,)]+, taskSet (ecs-svc\/\d+)\)\s*/, "($1) ").replace(/arn:aws[\w-]*:elasticloadbalancing:[^)\s]*:targetgroup\/([^/\s)]+)\/\w+/g, "$1");
	return {
		kind: hintsAtFailure(event) ? "trouble" : "event",
		text: `${by}: ${text}`
	};
}
/** One failed task as a line. */
function failureNews(task, cause) {
	return {
		kind: "trouble",
		text: `task ${task.id.slice(0, 8)} failed: ${cause.sentence}`
	};
}
/** One failure of a pod as a line. */
function podNews({ pod, sentence }) {
	return {
		kind: "trouble",
		text: `pod ${pod} failed: ${sentence}`
	};
}
/** The log line when nothing changed for a minute. */
function signOfLife(counts, elapsedMs, leftMs) {
	const left = leftMs > 0 ? `, ${formatDuration(leftMs)} left` : "";
	return {
		kind: "sign-of-life",
		text: `no change for a minute${counts === "" ? "" : ` (${counts})`}: waiting for ${formatDuration(elapsedMs)}${left}`
	};
}
// src/context/journal.ts
const TONES = {
	progress: void 0,
	event: void 0,
	trouble: "warning",
	decision: "strong",
	notice: "strong",
	"sign-of-life": "quiet"
};
/** An empty journal whose clock starts now. */
function startJournal(log, clock) {
	const startedAt = clock.now();
	const elapsed = () => clock.now() - startedAt;
	const timeline = [];
	const spans = [];
	const closed = new AbortController();
	let facts = {};
	const learn = (more) => {
		facts = {
			...facts,
			...more
		};
	};
	return {
		learn,
		learnLater: (find) => {
			find(closed.signal).then(learn, () => void 0);
		},
		tell: (text, kind = "progress") => {
			const atMs = elapsed();
			if (kind !== "sign-of-life") timeline.push({
				atMs,
				text
			});
			log.line(`[${formatDuration(atMs).padStart(6)}] ${text}`, TONES[kind]);
		},
		elapsed,
		span: (name, from, to = elapsed()) => {
			spans.push({
				name,
				from,
				to
			});
		},
		known: () => ({
			...facts,
			timeline: [...timeline],
			spans: [...spans],
			durationMs: elapsed()
		}),
		close: () => closed.abort()
	};
}
// src/context/saved-state.ts
/** The version that writes the state; another one does not read it. */
const STATE_VERSION = version;
/** Adds to what the post step will find; undefined takes a member back. On disk when this returns. */
function saveState(runner, changes) {
	runner.saveState({
		version: STATE_VERSION,
		...changes
	});
}
function saveRollout({ runner }, rollout) {
	saveState(runner, { rollout });
}
/** In case this process does not come to write the tags; undefined takes it back. */
function saveMarker({ runner }, marker) {
	saveState(runner, { marker });
}
function saveSchedules({ runner }, schedules) {
	saveState(runner, { schedules });
}
function savePreview({ runner }, preview) {
	saveState(runner, { preview });
}
// src/image/event.ts
/**
* The commit that an image is tagged with: the head of the event's pull request, whose own GITHUB_SHA is a
* merge commit that exists nowhere else; otherwise GITHUB_SHA. Undefined when neither is there.
*/
function taggedCommit(payload, githubSha) {
	const head = memberOf(memberOf(memberOf(payload, "pull_request"), "head"), "sha");
	if (typeof head === "string" && head !== "") return head;
	return githubSha === "" ? void 0 : githubSha;
}
/** The repository's page, from GITHUB_SERVER_URL and GITHUB_REPOSITORY (`owner/name`). */
function sourceUrl(server, repository) {
	if (repository === void 0 || repository === "") return void 0;
	return `${(server === void 0 || server === "" ? "https://github.com" : server).replace(/\/+$/, "")}/${repository}`;
}
function memberOf(value, name) {
	if (typeof value !== "object" || value === null) return void 0;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}
// src/image/source-commit.ts
/** Their GITHUB_SHA is the merge of the pull request with its base (GitHub documentation, events that trigger workflows). */
const MERGE_EVENTS = [
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
];
/** Where the commit of the event is what people build, whatever the workspace holds. */
const PLAIN_EVENTS = [
	"push",
	"pull_request",
	"release",
	"schedule"
];
/** A context such as `https://github.com/o/r.git#0123…:app` names its commit itself. */
const COMMIT_OF_URL = /#([0-9a-f]{40}|[0-9a-f]{64})(?::|$)/;
/** The checkout of a context that is a URL. */
function checkoutOfUrl(url) {
	const commit = COMMIT_OF_URL.exec(url)?.[1];
	return commit === void 0 ? {
		kind: "none",
		why: "The context is a URL"
	} : {
		kind: "commit",
		commit
	};
}
/** The commit that tag and labels name: what is checked out, or the event's if that is unknown. */
function chooseCommit(checkout, event) {
	const ofEvent = taggedCommit(event.payload, event.sha);
	switch (checkout.kind) {
		case "commit": return fromCheckout(checkout, event, ofEvent);
		case "unreadable": return {
			kind: "unknown",
			why: checkout.why
		};
		case "none": return fromEvent(checkout.why, event, ofEvent);
	}
}
function fromCheckout({ commit, parents = [] }, { name = "", sha }, ofEvent) {
	const same = {
		kind: "known",
		commit,
		content: commit
	};
	if (ofEvent === void 0 || ofEvent === commit) return same;
	if (MERGE_EVENTS.includes(name) && (commit === sha || parents.includes(ofEvent))) return {
		kind: "known",
		commit: ofEvent,
		content: commit,
		notice: `The image holds the merge of the pull request with its base (${commit}), which is checked out; it is named after the head of the pull request, ${ofEvent}. To build the head alone, give actions/checkout the ref \${{ github.event.pull_request.head.sha }}.`
	};
	return {
		...same,
		notice: `The commit ${commit} is checked out, not ${ofEvent}, which the event is about: the image is built from ${commit} and named after it.`
	};
}
function fromEvent(why, event, ofEvent) {
	const { name = "", ref = "" } = event;
	if (ofEvent === void 0) return {
		kind: "unknown",
		why: `${why}, and the event has no commit`
	};
	if (!PLAIN_EVENTS.includes(name) && !ref.startsWith("refs/tags/")) return {
		kind: "unknown",
		why: `${why}, and the commit of the event${name === "" ? "" : ` ${name}`} need not be what is built`
	};
	return {
		kind: "known",
		commit: ofEvent,
		content: ofEvent,
		notice: `${why}: the commit of the event, ${ofEvent}, is assumed to be what is built. This cannot be checked.`
	};
}
// src/image/git-refs.ts
/** SHA-1, or SHA-256 where the repository was made with it. */
const COMMIT$1 = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const PER_WORKTREE = /^refs\/(?:bisect|worktree|rewritten)\//;
/** Reads a ref's content; undefined when it is neither a commit nor the name of a ref below `refs/`. */
function readRef(text) {
	const line = text.trim();
	if (COMMIT$1.test(line)) return {
		kind: "commit",
		commit: line
	};
	const name = /^ref:\s*(refs\/\S+)$/.exec(line)?.[1];
	const isPlain = name?.split("/").every((part) => part !== "" && !part.startsWith("."));
	return name !== void 0 && isPlain === true ? {
		kind: "ref",
		name
	} : void 0;
}
/** The commit that a `packed-refs` file has for a ref. */
function findPackedRef(packed, name) {
	for (const line of packed.split("\n")) {
		const [commit = "", ref] = line.trim().split(" ");
		if (ref === name && COMMIT$1.test(commit)) return commit;
	}
}
/** Whether each worktree has a ref of this name for itself (git documentation, git-worktree). */
function isPerWorktree(name) {
	return PER_WORKTREE.test(name);
}
/** The path in a `.git` file (`gitdir: ../.git/modules/app`): of a worktree, or of a submodule. */
function readGitFile(text) {
	return /^gitdir:\s*(.+?)\s*$/m.exec(text)?.[1];
}
/** The parents that a commit object names. */
function readParents(lines) {
	return lines.slice(0, Math.max(0, lines.indexOf(""))).flatMap((line) => /^parent ([0-9a-f]+)$/.exec(line)?.[1] ?? []);
}
// src/runner/child-environment.ts
/** Inputs and state of this step, and what yields an identity of the job: for no one but us. */
const OURS = /^(?:INPUT_|STATE_|ACTIONS_ID_TOKEN_)/i;
const RUNTIME = /^ACTIONS_RUNTIME_TOKEN$/i;
const GITHUB$1 = /^(?:GITHUB|GH)_(?:ENTERPRISE_)?(?:TOKEN|PAT)$/i;
const AWS = /^AWS_/i;
/** They say where and how AWS is asked, not by whom. */
const AWS_PLACES = /^AWS_(?:REGION|DEFAULT_REGION|CA_BUNDLE|ENDPOINT_URL\w*|USE_\w+_ENDPOINT|STS_REGIONAL_ENDPOINTS)$/i;
/**
* The environment of a program that we start: all of the job's but the inputs and the state of this step, and its
* credentials, save those that the program needs.
*/
function childEnvironment(env, kept = {}) {
	const named = new Set(kept.names);
	return Object.fromEntries(Object.entries(env).filter(([name]) => named.has(name) || isPassed(name, kept)));
}
function isPassed(name, { aws = false, runtime = false }) {
	if (OURS.test(name) || GITHUB$1.test(name)) return false;
	if (RUNTIME.test(name)) return runtime;
	return !AWS.test(name) || aws || AWS_PLACES.test(name);
}
// src/runner/line-splitter.ts
/**
* Splits a stream of text into lines (`\n`, `\r\n`, or `\r` alone, as progress bars end theirs). Of a line, `limit` UTF-16
* units are emitted; the rest is discarded as it comes, so that a program without line breaks fills no memory.
*/
function createLineSplitter(limit, tell) {
	let line = "";
	let begun = false;
	let afterReturn = false;
	const add = (piece) => {
		if (piece === "") return;
		begun = true;
		if (line.length < limit) line += piece.slice(0, limit - line.length);
	};
	const finish = () => {
		tell(line);
		line = "";
		begun = false;
	};
	return {
		take: (text) => {
			let from = 0;
			for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
				add(text.slice(from, index));
				from = index + end.length;
				if (!(afterReturn && index === 0 && end === "\n")) finish();
			}
			if (text !== "") afterReturn = text.endsWith("\r");
			add(text.slice(from));
		},
		end: () => {
			if (begun) finish();
		}
	};
}
// src/runner/process.ts
/** The program is not installed, or not in PATH. */
var ProgramMissingError = class extends Error {
	name = "ProgramMissingError";
};
const GRACE = 3e3;
const LONGEST_LINE$1 = 16777216;
/** Milliseconds that a grandchild may hold our pipes open after the child has ended. */
const PIPE_GRACE = 1e3;
/**
* Starts a program without a shell and waits for its end and for its last line. A code other than 0 is a
* result, not an error. With an aborted signal nothing is started. Throws ProgramMissingError.
*/
async function run$1(command, args, options = {}) {
	if (options.signal?.aborted) return {
		code: null,
		signal: "SIGTERM"
	};
	const child = spawn(command, [...args], {
		env: {
			...childEnvironment(options.env ?? process.env, options.kept),
			...options.variables
		},
		cwd: options.cwd,
		detached: true,
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		],
		windowsHide: true
	});
	child.stdin.on("error", () => void 0);
	child.stdin.end(options.input);
	const { longestLine = LONGEST_LINE$1 } = options;
	const lines = [forwardLines(child.stdout, longestLine, (line) => options.onLine?.(line, "stdout")), forwardLines(child.stderr, longestLine, (line) => options.onLine?.(line, "stderr"))];
	const stopWatching = stopOnAbort(child, options);
	try {
		const result = await waitForEnd(child);
		await Promise.all(lines);
		return result;
	} catch (error) {
		throw explainStartError(error, command, options.cwd);
	} finally {
		stopWatching();
	}
}
function waitForEnd(child) {
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			const timer = setTimeout(() => {
				child.stdout?.destroy();
				child.stderr?.destroy();
			}, PIPE_GRACE);
			child.once("close", () => clearTimeout(timer));
			resolve({
				code,
				signal
			});
		});
	});
}
/** Resolves when the stream has ended and its last line was emitted. */
function forwardLines(stream, limit, tell) {
	const splitter = createLineSplitter(limit, tell);
	stream.setEncoding("utf8");
	stream.on("data", (text) => splitter.take(text));
	return new Promise((resolve) => {
		stream.once("close", () => {
			splitter.end();
			resolve();
		});
	});
}
/** Forwards an abort to the child; the returned function forgets the child and clears the timer. */
function stopOnAbort(child, { signal, endsAlone, grace = GRACE }) {
	let timer;
	const stop = () => {
		child.kill("SIGTERM");
		timer = setTimeout(() => killGroup(child), grace);
	};
	signal?.addEventListener("abort", stop, { once: true });
	return () => {
		signal?.removeEventListener("abort", stop);
		clearTimeout(timer);
		if (signal?.aborted || endsAlone === true) killGroup(child);
	};
}
function killGroup(child) {
	if (child.pid === void 0) return;
	try {
		process.kill(-child.pid, "SIGKILL");
	} catch {}
}
function explainStartError(error, command, cwd) {
	if (!(typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT")) return error;
	if (cwd !== void 0 && !existsSync(cwd)) return new Error(`The folder ${cwd} does not exist.`, { cause: error });
	return new ProgramMissingError(`The program ${command} is not installed, or not in PATH.`, { cause: error });
}
// src/runner/git.ts
/** Git gives up here too (`MAXDEPTH` of symbolic refs). */
const DEEPEST_REF = 5;
/** Milliseconds for one question to git; a large work tree on a slow disk takes some seconds. */
const TIMEOUT = 6e4;
/**
* The work tree that a folder is in: the folder itself or one above it, but none above `workspace` when the folder is
* in it. Undefined when there is none.
*/
async function findWorkTree(folder, workspace) {
	const start = await realpath(folder).catch(() => void 0);
	if (start === void 0) return void 0;
	const last = await realpath(workspace || process.cwd()).catch(() => void 0);
	for (let at = start;; at = dirname(at)) {
		const gitDirectory = await findGitDirectory(at);
		if (gitDirectory !== void 0) return {
			root: at,
			gitDirectory
		};
		if (at === last || at === dirname(at)) return void 0;
	}
}
/**
* The commit that is checked out, read from the files of the repository; git itself is only asked when they do not
* tell (a repository with reftables). Undefined when nothing shows it.
*/
async function readHead(tree, env) {
	const common = await commonDirectory(tree.gitDirectory);
	const found = await resolveRef("HEAD", tree.gitDirectory, common, 0);
	if (found !== void 0) return found;
	const answer = await askGit(tree, [
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD"
	], env);
	const content = answer === void 0 ? void 0 : readRef(answer[0] ?? "");
	return content?.kind === "commit" ? content.commit : void 0;
}
/** The parents of a commit; undefined when git cannot be asked. */
async function readParentsOf(tree, commit, env) {
	const answer = await askGit(tree, [
		"cat-file",
		"commit",
		commit
	], env);
	return answer === void 0 ? void 0 : readParents(answer);
}
/**
* The tracked files below `paths` that are not as they were committed, as git prints them. Undefined when git cannot be
* asked. Nothing that the repository configures is started for it.
*/
async function findChanges(tree, paths, env) {
	const where = paths.map((path) => relative(tree.root, path)).filter(isInside).map((path) => path === "" ? "." : path);
	if (where.length === 0) return [];
	const filters = await overrideFilters(tree, env);
	if (filters === void 0) return void 0;
	return (await askGit(tree, [
		...[
			"status",
			"--porcelain",
			"--untracked-files=no",
			"--ignore-submodules=dirty"
		],
		"--",
		...where
	], env, filters))?.map((line) => line.slice(3));
}
function isInside(path) {
	return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
async function findGitDirectory(folder) {
	const path = join(folder, ".git");
	const found = await stat$1(path).catch(() => void 0);
	if (found === void 0) return void 0;
	if (found.isFile()) {
		const target = readGitFile(await read(path));
		return target === void 0 ? void 0 : resolve(folder, target);
	}
	return await read(join(path, "HEAD")) === "" ? void 0 : path;
}
async function commonDirectory(gitDirectory) {
	const text = (await read(join(gitDirectory, "commondir"))).trim();
	return text === "" ? gitDirectory : resolve(gitDirectory, text);
}
async function resolveRef(name, own, common, depth) {
	if (depth > DEEPEST_REF) return void 0;
	const folder = name === "HEAD" || isPerWorktree(name) ? own : common;
	const content = readRef(await read(join(folder, name)));
	if (content?.kind === "commit") return content.commit;
	if (content?.kind === "ref") return await resolveRef(content.name, own, common, depth + 1);
	return findPackedRef(await read(join(common, "packed-refs")), name);
}
async function read(path) {
	return await readFile$1(path, "utf8").catch(() => "");
}
/** What would start a program of the repository's choice, or ask a server. */
const HARMLESS = [
	["core.fsmonitor", "false"],
	["core.hooksPath", "/dev/null"],
	["core.untrackedCache", "false"],
	["protocol.allow", "never"],
	["submodule.recurse", "false"],
	["status.submoduleSummary", "false"]
];
/**
* Lines that git prints; undefined when it is not there, fails or takes too long. It gets the repository by name, so that
* it looks for none and does not refuse one that another user owns, and no more of our environment than it needs.
*/
async function askGit({ root, gitDirectory }, args, env, settings = []) {
	const lines = [];
	const configured = [...HARMLESS, ...settings].flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	try {
		const { code } = await run$1("git", [
			...configured,
			`--git-dir=${gitDirectory}`,
			`--work-tree=${root}`,
			...args
		], {
			cwd: root,
			env: {
				PATH: env.PATH,
				HOME: env.HOME,
				LC_ALL: "C",
				GIT_OPTIONAL_LOCKS: "0",
				GIT_TERMINAL_PROMPT: "0",
				GIT_NO_LAZY_FETCH: "1",
				GIT_NO_REPLACE_OBJECTS: "1",
				GIT_LITERAL_PATHSPECS: "1"
			},
			signal: AbortSignal.timeout(TIMEOUT),
			onLine: (line, stream) => {
				if (stream === "stdout") lines.push(line);
			}
		});
		return code === 0 ? lines : void 0;
	} catch (error) {
		if (error instanceof ProgramMissingError) return void 0;
		throw error;
	}
}
/**
* Content filters are programs that the repository names, and git starts them to compare files. All are switched off
* but the one of Git LFS, without which every large file would look changed. Undefined when that cannot be done.
*/
async function overrideFilters(tree, env) {
	const listed = await askGit(tree, [
		"config",
		"--list",
		"--name-only"
	], env);
	if (listed === void 0) return void 0;
	const names = new Set(listed.flatMap((key) => /^filter\.(.+)\.[a-z]+$/.exec(key)?.[1] ?? []));
	if ([...names].some((name) => name.includes("="))) return void 0;
	return [...names].flatMap((name) => name === "lfs" ? [["filter.lfs.clean", "git-lfs clean -- %f"], ["filter.lfs.process", "git-lfs filter-process"]] : [
		[`filter.${name}.clean`, ""],
		[`filter.${name}.process`, ""],
		[`filter.${name}.required`, "false"]
	]);
}
// src/context/source.ts
/** Of the post step, which deploys no code. */
const NOTHING_READ = { built: {
	kind: "unknown",
	why: "The post step reads no checkout"
} };
/**
* Reads which commit is checked out where the context is; when nothing is built, in the workspace, where the task
* definition comes from. Never fails: what cannot be read is not known.
*/
async function readSource(runner, env) {
	const builds = runner.input("repository") !== "";
	const context = builds && runner.input("context") || ".";
	const event = eventOf(runner);
	const { checkout, tree } = await readCheckout(context, event, env);
	const built = chooseCommit(checkout, event);
	const commit = (built.kind === "known" ? built.commit : void 0) ?? (builds ? void 0 : eventCommit(runner));
	return {
		built,
		...commit === void 0 ? {} : { commit },
		...tree === void 0 ? {} : { tree }
	};
}
/** The commit that the event is about. */
function eventCommit({ surroundings }) {
	return taggedCommit(surroundings.event, surroundings.sha);
}
function eventOf({ surroundings }) {
	const { event: payload, eventName: name, sha, ref } = surroundings;
	return {
		payload,
		name,
		sha,
		ref
	};
}
async function readCheckout(context, event, env) {
	if (!await stat$1(context).then(() => true, () => false) && isUrl(context)) return { checkout: checkoutOfUrl(context) };
	const tree = await findWorkTree(context, env.GITHUB_WORKSPACE);
	if (tree === void 0) return { checkout: {
		kind: "none",
		why: `There is no .git where the context ${context} is`
	} };
	const commit = await readHead(tree, env);
	if (commit === void 0) return { checkout: {
		kind: "unreadable",
		why: `Cannot read which commit is checked out in ${tree.root}`
	} };
	const ofEvent = taggedCommit(event.payload, event.sha);
	const parents = ofEvent !== event.sha && commit !== ofEvent && commit !== event.sha ? await readParentsOf(tree, commit, env) : void 0;
	return {
		checkout: {
			kind: "commit",
			commit,
			...parents === void 0 ? {} : { parents }
		},
		tree
	};
}
/** What Docker takes for a URL: Git repositories and archives. */
function isUrl(context) {
	return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context);
}
// src/ecs/launch-limits.ts
/** Counts of tasks are integers of 32 bits in the APIs of ECS, Application Auto Scaling and Kubernetes; the quota of an account may be lower. */
const HIGHEST_COUNT = 2 ** 31 - 1;
/** What an item of a strategy takes (AWS documentation, CapacityProviderStrategyItem). */
const HIGHEST = {
	weight: 1e3,
	base: 1e5
};
/** What ECS refuses of a capacity provider strategy whose members have the right types. */
function faultsOfStrategy(items) {
	const tooLarge = items.flatMap((item, index) => ["weight", "base"].filter((member) => amountOf(item[member]) > HIGHEST[member]).map((member) => ({
		what: `The ${member} of number ${index + 1} is too large.`,
		fix: `Use at most ${HIGHEST[member]}.`
	})));
	const bases = items.filter(({ base }) => amountOf(base) > 0).length;
	const hasWeight = items.some(({ weight }) => amountOf(weight) > 0);
	return [
		...tooLarge,
		...bases > 1 ? [{
			what: "More than one item has a base.",
			fix: "Give it to one."
		}] : [],
		...items.length > 1 && !hasWeight ? [{
			what: "No item has a weight above 0.",
			fix: "Give one, such as \"weight\": 1."
		}] : []
	];
}
/** The API takes what is left out for 0. */
function amountOf(value) {
	return typeof value === "number" ? value : 0;
}
// src/inputs/parsing.ts
const LONGEST_QUOTE = 80;
/** The value of a text that is right. */
function acceptValue(value) {
	return {
		ok: true,
		value
	};
}
/** One complaint about a text that is wrong. */
function reject(what, fix) {
	return {
		ok: false,
		complaints: [{
			what,
			fix
		}]
	};
}
/** All values in order, or all complaints. */
function collect$1(parts) {
	const complaints = parts.flatMap((part) => part.ok ? [] : part.complaints);
	if (complaints.length > 0) return {
		ok: false,
		complaints
	};
	return acceptValue(parts.flatMap((part) => part.ok ? [part.value] : []));
}
/** The value changed by `change`, or the complaints as they were. */
function mapParsed(parsed, change) {
	return parsed.ok ? acceptValue(change(parsed.value)) : parsed;
}
/** What looks like nothing or like a plain blank: a non-breaking space, a space of no width, a mark of direction. */
const UNSEEN = /[^\P{Z} ]|\p{Cf}/gu;
/**
* A text in double quotes for a message: on one line, at most 80 characters of it. Characters that cannot be seen are
* written by their number.
*/
function quote$1(text) {
	const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
	return JSON.stringify(shown).replace(UNSEEN, (character) => {
		return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
	});
}
/** `a`, `a or b`, `a, b or c`; with another word in place of "or" when it is given. */
function enumerate(names, word = "or") {
	const head = names.slice(0, -1);
	const last = names.at(-1) ?? "";
	return head.length === 0 ? last : `${head.join(", ")} ${word} ${last}`;
}
// src/inputs/parsers.ts
/** Any text. */
const text$1 = (value) => acceptValue(value);
/** `true` or `false` in any case. */
const boolean = (value) => {
	const lower = value.toLowerCase();
	if (lower === "true" || lower === "false") return acceptValue(lower === "true");
	return reject(`${quote$1(value)} is not a boolean.`, "Use true or false.");
};
/** A whole number of `least` or more, and of `most` or less where there is a limit, in decimal digits. */
function wholeNumber(least, most = Number.MAX_SAFE_INTEGER) {
	const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
	return (value) => {
		const number = Number(value);
		if (/^\d+$/.test(value) && number >= least && number <= most) return acceptValue(number);
		return reject(`${quote$1(value)} is not allowed.`, `Use a whole number, ${range}.`);
	};
}
/** A number above 0, and of `most` or less where there is a limit; fractions are fine. */
function positiveNumber(most) {
	return (value) => {
		const number = Number(value);
		const fits = number > 0 && number <= (most ?? Number.MAX_SAFE_INTEGER);
		if (isDecimal(value) && fits) return acceptValue(number);
		const range = most === void 0 ? "above 0" : `above 0 and up to ${most}`;
		return reject(`${quote$1(value)} is not allowed.`, `Use a number ${range}, without a unit.`);
	};
}
const isDecimal = (value) => /^(\d+(\.\d*)?|\.\d+)$/.test(value);
/** Minutes with an optional fraction, above 0 and at most `most`. */
function minutes(most) {
	return duration("minutes", most);
}
/** Hours with an optional fraction, above 0 and at most `most`. */
function hours(most) {
	return duration("hours", most);
}
function duration(unit, most) {
	return (value) => {
		const number = Number(value);
		if (isDecimal(value) && number > 0 && number <= most) return acceptValue(number);
		return reject(`${quote$1(value)} is not allowed.`, `Use a number of ${unit} above 0 and up to ${most}; fractions such as 0.5 are fine.`);
	};
}
/** Exactly one of the given words. */
function oneOf(...words) {
	return (value) => {
		const word = words.find((candidate) => candidate === value);
		if (word !== void 0) return acceptValue(word);
		return reject(`${quote$1(value)} is not allowed.`, `Use ${enumerate(words)}.`);
	};
}
/** The word `none`, in any case, for nothing at all; else an item. */
function orNone(item) {
	return (value) => value.toLowerCase() === "none" ? acceptValue(void 0) : item(value);
}
/** Text of a known shape; `noun` completes "is not …", `fix` says how it should look. */
function matching(pattern, noun, fix) {
	return (value) => pattern.test(value) ? acceptValue(value) : reject(`${quote$1(value)} is not ${noun}.`, fix);
}
/** One item a line; blank lines are skipped, equal items are taken once, commas stay. */
function lines(item) {
	return (value) => parseItems(value.split(/\r?\n/), item);
}
/** Items separated by line ends or commas; blank ones are skipped, equal ones are taken once. */
function list$2(item) {
	return (value) => parseItems(value.split(/[\r\n,]/), item);
}
/** A list of up to `most` items. */
function atMost(most, parse) {
	return (value) => {
		const parsed = parse(value);
		return parsed.ok && parsed.value.length > most ? reject(`${parsed.value.length} are too many.`, `Use at most ${most}.`) : parsed;
	};
}
/** Like `lines`, for an input that must hold one item at least. */
function someLines(item) {
	return (value) => {
		const parsed = lines(item)(value);
		if (!parsed.ok) return parsed;
		const [first, ...rest] = parsed.value;
		return first === void 0 ? reject("It is empty.", "Give one line.") : acceptValue([first, ...rest]);
	};
}
/** Words out of `words`, on lines or separated by commas; the word `none` alone is the empty list. */
function listOrNone(...words) {
	const items = list$2(oneOf(...words, "none"));
	return (value) => {
		const parsed = items(value);
		if (parsed.ok && parsed.value.includes("none") && parsed.value.length > 1) return reject(`${quote$1(value)} mixes none with others.`, "Use none alone, or leave it out.");
		return mapParsed(parsed, (found) => words.filter((word) => found.includes(word)));
	};
}
/** Each text as an item; blanks around it do not count, blank ones are left out, and equal ones are taken once. */
function parseItems(texts, item) {
	return collect$1([...new Set(texts.map((part) => part.trim()).filter((part) => part !== ""))].map(item));
}
/** The name of a member in a task definition; JSON's marks show that an array was meant. */
const key = matching(/^[^\s"'[\]{}]+$/, "the name of a key", "Write the names on lines or separated by commas.");
// src/inputs/aws-names.ts
/** `arn:aws`, `arn:aws-cn`, `arn:aws-us-gov`, `arn:aws-eusc`, … */
const PARTITION$1 = "arn:aws(?:-[a-z]+)*";
const ECS_NAME = "[A-Za-z0-9_-]{1,255}";
const ecsArn = (resource) => `${PARTITION$1}:ecs:[a-z0-9-]+:\\d{12}:${resource}`;
/** A region such as `eu-west-1`, `us-gov-west-1` or `eusc-de-east-1`. */
const region = matching(/^[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}$/, "a region", "Use a region such as eu-west-1.");
/** A cluster's name or ARN. */
const cluster = matching(new RegExp(`^(?:${ECS_NAME}|${ecsArn(`cluster/${ECS_NAME}`)})$`), "a cluster", "Use the name of a cluster or its ARN.");
/** A service's name or ARN, in the form with the cluster's name or the older one without. */
const service = matching(new RegExp(`^(?:${ECS_NAME}|${ecsArn(`service/(?:${ECS_NAME}/)?${ECS_NAME}`)})$`), "a service", "Use the name of a service or its ARN.");
/** The ARN of a service deployment. */
const serviceDeployment = matching(new RegExp(`^${ecsArn(`service-deployment/${ECS_NAME}/${ECS_NAME}/[\\w-]+`)}$`), "the ARN of a service deployment", "Use the output service-deployment-arn of the step that was left at the pause.");
/** A registered task definition as DescribeTaskDefinition takes it: ARN or family, without a revision the latest active one. */
const taskDefinitionReference = matching(new RegExp(`^(?:${ECS_NAME}|${ecsArn(`task-definition/${ECS_NAME}`)})(?::[1-9]\\d*)?$`), "a registered task definition", "Use an ARN such as arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41, or web:41, or web.");
/** A task definition family: up to 255 letters, digits, hyphens and underscores. */
const family = matching(new RegExp(`^${ECS_NAME}$`), "a task definition family", "Use up to 255 letters, digits, hyphens and underscores; the revision goes to task-definition-revision.");
/** The ARN of an IAM role in any partition, or the bare name of a role. */
const role = matching(new RegExp(`^(?:[\\w+=,.@-]{1,64}|${PARTITION$1}:iam::\\d{12}:role/[\\w+=,.@/-]+)$`), "a role", "Use the name of a role or an ARN such as arn:aws:iam::123456789012:role/web.");
/** The name of a CodeDeploy application, deployment group or deployment configuration. */
const codeDeployName = matching(/^(?!arn:).{1,100}$/, "a name of CodeDeploy", "Use the name, up to 100 characters on one line; ARNs are not taken.");
/** The ARN of an environment file in S3. */
const environmentFile = matching(new RegExp(`^${PARTITION$1}:s3:::[^/\\s]+/\\S+$`), "the ARN of a file in S3", "Use an ARN such as arn:aws:s3:::bucket/web.env on each line.");
/** Task CPU in units (`512`) or vCPU (`.5 vCPU`); whether Fargate has that size is checked later. */
const cpu = matching(/^(\d+|(\d+|\d*\.\d+) ?vCPU)$/i, "a CPU size", "Use CPU units such as 512, or vCPUs such as 0.5 vCPU.");
/** Task memory in MiB (`1024`) or GB (`1 GB`); whether Fargate has that size is checked later. */
const memory = matching(/^(\d+|(\d+|\d*\.\d+) ?GB)$/i, "a memory size", "Use MiB such as 1024, or gigabytes such as 1 GB.");
/** Names of containers, separated by commas; blanks around them are ignored. */
const containerNames = (value) => {
	const parsed = list$2(containerName)(value);
	return parsed.ok && parsed.value.length === 0 ? containerName(value) : mapParsed(parsed, (names) => names.join(","));
};
/** A container's name: up to 255 letters, digits, hyphens and underscores. */
const containerName = matching(new RegExp(`^${ECS_NAME}$`), "the name of a container", "Use the name of one container of the task definition.");
// src/inputs/build-values.ts
/** A platform such as `linux/arm64` or `linux/arm/v7`. */
const platform = matching(/^[a-z0-9]+(\/[a-z0-9_.]+){1,2}$/, "a platform", "Use platforms such as linux/amd64 and linux/arm64.");
/** `name=path`, another folder or image that the Dockerfile may copy from. */
const buildContext = matching(/^[^\s=]+=\S/, "a build context", "Write name=path on each line.");
/** A path or URL; a leading hyphen would be read as an option, or as the standard input. */
const contextPath = matching(/^[^-]/, "a build context", "Use the path of a folder, or a URL.");
/** `true`, `false`, or buildx's own options (`mode=max`). */
const attestation = (value) => {
	const parsed = boolean(value);
	if (parsed.ok) return acceptValue(String(parsed.value));
	if (/^[a-z-]+=[^\s,]+(,[a-z-]+=[^\s,]+)*$/.test(value)) return acceptValue(value);
	return reject(`${quote$1(value)} is not allowed.`, "Use true, false, or options of buildx such as mode=max.");
};
/** The name of a buildx builder, or `docker`. */
const builder = matching(/^[A-Za-z][\w.-]*$/, "a builder", "Use the name of a buildx builder, or docker for the plain builder of the engine.");
/** The name or the number of a stage of a Dockerfile. */
const stage = matching(/^[A-Za-z0-9][\w.-]*$/, "a stage", "Use the names of stages in the Dockerfile (FROM … AS name).");
/** A network mode of Docker: `default`, `none`, `host`, or a network of the engine. */
const network = matching(/^[A-Za-z0-9][\w.:-]*$/, "a network", "Use default, none or host.");
/** An entitlement of BuildKit. */
const entitlement = matching(/^(network\.host|security\.insecure|device(=\S+)?)$/, "an entitlement", "Use network.host, security.insecure or device.");
/** `host:ip`, or `host=ip`. */
const extraHost = matching(/^[^\s:=]+[:=][^\s=]+$/, "a host with its address", "Write host:ip on each line.");
/** A size in bytes, or with one of Docker's units. */
const size = matching(/^\d+(\.\d+)? ?([kmgt]?b?|[kmgt]ib)$/i, "a size", "Use a number with b, k, m or g after it, such as 2g.");
/** A limit of the kernel for the build's processes: `nofile=1024:2048`. */
const ulimit = matching(/^[a-z]+=-?\d+(:-?\d+)?$/, "a limit", "Write name=soft:hard on each line, such as nofile=1024:2048.");
// src/json-text.ts
/** No document of AWS is nested deeper; a deeper one is an attack on the stack. */
const DEEPEST = 200;
const LONGEST_NAME$1 = 80;
/**
* Reads a text as JSON (RFC 8259), and nothing else: what other readers forgive (a line end inside a text, `\N`, single
* quotes, a member given twice) would give another value than the one that is written. A byte order mark at the start is
* skipped, as Node's `require` does.
*/
function readJson(text, options = {}) {
	try {
		return {
			ok: true,
			value: new Reader(text, options).read()
		};
	} catch (thrown) {
		if (thrown instanceof Broken) return {
			ok: false,
			mistake: thrown.mistake
		};
		throw thrown;
	}
}
/** Line and column of an offset, both counted from 1. */
function placeIn(text, offset) {
	const before = text.slice(0, offset).split("\n");
	return {
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1
	};
}
var Broken = class extends Error {
	mistake;
	constructor(mistake) {
		super(mistake.what);
		this.mistake = mistake;
	}
};
const ESCAPES = {
	"\"": "\"",
	"\\": "\\",
	"/": "/",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
const WORDS = {
	true: true,
	false: false,
	null: null
};
/** What other languages call the words of JSON. */
const MEANT = {
	True: "true",
	TRUE: "true",
	False: "false",
	FALSE: "false",
	None: "null",
	Null: "null",
	NULL: "null",
	nil: "null",
	undefined: "null"
};
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[-+.]?\d[\w.+-]*|[-+.](?=\s|[,}\]]|$)/y;
const WORD = /[^\s,:{}[\]"']+/y;
const PLACEHOLDER = /\$\{\{[^{}\n]{0,80}\}\}|\$\{\w{1,80}\}|\$[A-Z_][A-Z0-9_]{0,80}|\{\{[^{}\n]{0,80}\}\}/y;
/** One pass over one text. */
var Reader = class {
	at;
	text;
	options;
	constructor(text, options) {
		this.text = text;
		this.options = options;
		this.at = text.startsWith("﻿") ? 1 : 0;
	}
	read() {
		this.skip();
		if (this.at >= this.text.length) this.fail("There is nothing in it.", "Write a JSON value.");
		const value = this.value(0);
		this.skip();
		if (this.at >= this.text.length) return value;
		const again = /["{[\-\d]/.test(this.here());
		return this.fail(again ? "A second JSON value begins here." : "Something follows the end of the JSON value.", again ? "Keep one of them." : "Remove what follows, or a closing bracket before it.");
	}
	value(depth) {
		if (depth > DEEPEST) this.fail("It is nested too deeply.", "Write it with fewer levels.");
		this.refusePlaceholder();
		switch (this.here()) {
			case "{": return this.object(depth);
			case "[": return this.list(depth);
			case "\"": return this.string();
			default: return this.plain();
		}
	}
	object(depth) {
		const start = this.at++;
		const members = /* @__PURE__ */ new Map();
		this.skip();
		while (this.here() !== "}") {
			const nameAt = this.at;
			const name = this.name(start);
			if (members.has(name)) {
				const shown = name.length > LONGEST_NAME$1 ? `${name.slice(0, LONGEST_NAME$1)}…` : name;
				this.fail(`The member ${JSON.stringify(shown)} is given twice.`, "Keep one: the other would be lost.", nameAt);
			}
			this.skip();
			if (this.here() !== ":") this.fail("A colon is missing.", "Write \":\" between name and value.");
			this.at++;
			this.skip();
			this.refuseEnd("}", start);
			members.set(name, this.value(depth + 1));
			this.next("}", start);
		}
		this.at++;
		return Object.fromEntries(members);
	}
	list(depth) {
		const start = this.at++;
		const values = [];
		this.skip();
		while (this.here() !== "]") {
			this.refuseEnd("]", start);
			values.push(this.value(depth + 1));
			this.next("]", start);
		}
		this.at++;
		return values;
	}
	/** From the end of an entry to the next one, or to the closing bracket. */
	next(end, start) {
		const afterValue = this.at;
		this.skip();
		if (this.here() === end) return;
		this.refuseEnd(end, start);
		if (this.here() !== ",") {
			if (/[}\]]/.test(this.here())) this.fail(`"${this.here()}" closes what "${end}" should close.`, `Write "${end}".`);
			this.fail("A comma is missing between two entries.", "Write \",\" here.", afterValue);
		}
		const comma = this.at++;
		this.skip();
		if (this.here() === ",") this.fail("There are two commas.", "Remove one.");
		if (this.here() === end && this.options.comments !== true) this.fail("There is a comma after the last entry.", "Remove it: JSON has none there.", comma);
	}
	refuseEnd(end, start) {
		if (this.at < this.text.length) return;
		const { line, column } = placeIn(this.text, start);
		const kind = end === "}" ? "object" : "list";
		this.fail(`The ${kind} that begins on line ${line}, column ${column} has no end.`, `Write "${end}".`);
	}
	name(start) {
		this.refuseEnd("}", start);
		if (this.here() === "\"") return this.string();
		this.refusePlaceholder();
		this.refuseQuotes();
		return this.fail("The name of a member must be in \"double quotes\".", "Write {\"name\": value}, with double quotes around the name.");
	}
	string() {
		const start = this.at++;
		let value = "";
		for (;;) {
			const char = this.here();
			if (char === "\"") {
				this.at++;
				return value;
			}
			if (char === "") {
				const { line, column } = placeIn(this.text, start);
				this.fail(`The string that begins on line ${line}, column ${column} has no end.`, "Write a double quote at its end.");
			}
			if (char < " ") this.refuseControl(char, start);
			value += char === "\\" ? this.escape() : char;
			this.at++;
		}
	}
	refuseControl(char, start) {
		if (char === "	") this.fail("There is a tab inside a string.", "Write \\t in its place.");
		if (char !== "\n" && char !== "\r") {
			const code = char.charCodeAt(0).toString(16).padStart(4, "0");
			this.fail("There is a control character inside a string.", `Write \\u${code} in its place.`);
		}
		const { line } = placeIn(this.text, start);
		return this.fail(`A line ends inside the string that begins on line ${line}.`, "Write \\n for a line break, or close the string with a double quote.");
	}
	/** The character of an escape; afterwards the reader is at the escape's last character. */
	escape() {
		const start = this.at++;
		const char = this.here();
		const simple = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : void 0;
		if (simple !== void 0) return simple;
		if (char === "u") {
			const digits = this.text.slice(this.at + 1, this.at + 5);
			if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail("After \\u there are no four hexadecimal digits.", "Write \\u00e9.", start);
			this.at += 4;
			return String.fromCharCode(Number.parseInt(digits, 16));
		}
		const shown = /[\w ]/.test(char) ? `"\\${char}"` : "of this kind";
		return this.fail(`JSON has no escape ${shown}.`, "Write two backslashes (\\\\) where the string has one.", start);
	}
	plain() {
		this.refuseQuotes();
		const number = this.match(NUMBER_LIKE);
		if (number !== "") return this.number(number);
		const word = this.match(WORD);
		if (Object.hasOwn(WORDS, word)) {
			this.at += word.length;
			return WORDS[word];
		}
		const meant = Object.hasOwn(MEANT, word) ? MEANT[word] : void 0;
		if (meant !== void 0) this.fail(`JSON has no ${word}.`, `Write ${meant}.`);
		if (/^[-+]?(?:NaN|Infinity)$/.test(word)) this.fail(`JSON has no ${word}.`, "Write a number.");
		if (word === "") this.fail("A value is missing.", "Write one, or remove the comma or colon.");
		return this.fail("JSON needs \"double quotes\" around strings.", "Write them.");
	}
	number(text) {
		if (this.match(NUMBER) !== text) this.fail("This is not a JSON number.", "Write decimal digits without a zero or \"+\" in front, or \"double quotes\" around strings.");
		this.at += text.length;
		const value = Number(text);
		return this.options.spelling === true && String(value) !== text ? text : value;
	}
	refuseQuotes() {
		const char = this.here();
		if (char === "'") this.fail("JSON has no single quotes.", "Write \"double quotes\" around strings.");
		if (/[“”„‘’«»`]/.test(char)) this.fail("JSON has only straight double quotes.", "Write \" in place of this one.");
	}
	/** What a template was to fill in, and did not. */
	refusePlaceholder() {
		const found = this.match(PLACEHOLDER);
		if (found === "") return;
		this.fail(`The placeholder ${found} was not filled in, and has no quotes.`, "Fill it in before this step (with envsubst, for example), or write \"double quotes\" around it.");
	}
	/** Goes past blanks, and past comments where they are allowed. */
	skip() {
		for (;;) {
			while (/[ \t\r\n]/.test(this.here())) this.at++;
			const comment = /^(?:\/[/*]|#)/.exec(this.text.slice(this.at, this.at + 2))?.[0];
			if (comment === void 0) return;
			if (comment === "#" || this.options.comments !== true) this.fail("JSON has no comments.", "Remove it; a .jsonc or YAML file may have comments.");
			this.skipComment(comment === "//" ? "\n" : "*/");
		}
	}
	skipComment(end) {
		const found = this.text.indexOf(end, this.at + 2);
		this.at = found < 0 ? this.text.length : found + end.length;
	}
	here() {
		return this.text.charAt(this.at);
	}
	/** What a sticky pattern finds here; empty when it does not fit. */
	match(pattern) {
		pattern.lastIndex = this.at;
		return pattern.exec(this.text)?.[0] ?? "";
	}
	fail(what, fix, offset = this.at) {
		throw new Broken({
			offset,
			what,
			fix
		});
	}
};
// src/task-definition/json-path.ts
/** The path of a member: `containerDefinitions[0].image`, `dockerLabels["com.example.team"]`. */
function memberPath(path, member) {
	if (!/^[\w$-]+$/.test(member)) return `${path}[${JSON.stringify(member)}]`;
	return path === "" ? member : `${path}.${member}`;
}
/** The path of a list's element, counted from 0. */
function elementPath(path, index) {
	return `${path}[${index}]`;
}
// node_modules/fastest-levenshtein/esm/mod.js
const peq = /* @__PURE__ */ new Uint32Array(65536);
const myers_32 = (a, b) => {
	const n = a.length;
	const m = b.length;
	const lst = 1 << n - 1;
	let pv = -1;
	let mv = 0;
	let sc = n;
	let i = n;
	while (i--) peq[a.charCodeAt(i)] |= 1 << i;
	for (i = 0; i < m; i++) {
		let eq = peq[b.charCodeAt(i)];
		const xv = eq | mv;
		eq |= (eq & pv) + pv ^ pv;
		mv |= ~(eq | pv);
		pv &= eq;
		if (mv & lst) sc++;
		if (pv & lst) sc--;
		mv = mv << 1 | 1;
		pv = pv << 1 | ~(xv | mv);
		mv &= xv;
	}
	i = n;
	while (i--) peq[a.charCodeAt(i)] = 0;
	return sc;
};
const myers_x = (b, a) => {
	const n = a.length;
	const m = b.length;
	const mhc = [];
	const phc = [];
	const hsize = Math.ceil(n / 32);
	const vsize = Math.ceil(m / 32);
	for (let i = 0; i < hsize; i++) {
		phc[i] = -1;
		mhc[i] = 0;
	}
	let j = 0;
	for (; j < vsize - 1; j++) {
		let mv = 0;
		let pv = -1;
		const start = j * 32;
		const vlen = Math.min(32, m) + start;
		for (let k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		for (let i = 0; i < n; i++) {
			const eq = peq[a.charCodeAt(i)];
			const pb = phc[i / 32 | 0] >>> i & 1;
			const mb = mhc[i / 32 | 0] >>> i & 1;
			const xv = eq | mv;
			const xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			let ph = mv | ~(xh | pv);
			let mh = pv & xh;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (let k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
	}
	let mv = 0;
	let pv = -1;
	const start = j * 32;
	const vlen = Math.min(32, m - start) + start;
	for (let k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
	let score = m;
	for (let i = 0; i < n; i++) {
		const eq = peq[a.charCodeAt(i)];
		const pb = phc[i / 32 | 0] >>> i & 1;
		const mb = mhc[i / 32 | 0] >>> i & 1;
		const xv = eq | mv;
		const xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
		let ph = mv | ~(xh | pv);
		let mh = pv & xh;
		score += ph >>> m - 1 & 1;
		score -= mh >>> m - 1 & 1;
		if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
		if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
		ph = ph << 1 | pb;
		mh = mh << 1 | mb;
		pv = mh | ~(xv | ph);
		mv = ph & xv;
	}
	for (let k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
	return score;
};
const distance = (a, b) => {
	if (a.length < b.length) {
		const tmp = b;
		b = a;
		a = tmp;
	}
	if (b.length === 0) return a.length;
	if (a.length <= 32) return myers_32(a, b);
	return myers_x(a, b);
};
const closest = (str, arr) => {
	let min_distance = 1e400;
	let min_index = 0;
	for (let i = 0; i < arr.length; i++) {
		const dist = distance(str, arr[i]);
		if (dist < min_distance) {
			min_distance = dist;
			min_index = i;
		}
	}
	return arr[min_index];
};
// src/task-definition/schema.ts
/**
* What a RegisterTaskDefinition request may hold, shape by shape, in the order of the AWS model.
* Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
*
* A type is `string`, `integer`, `number`, `boolean`, `json` (anything), `map` (text by text), the name of another
* shape, or one of these followed by `[]` for a list of them.
*/
const shapes$1 = {
	RegisterTaskDefinitionRequest: {
		required: ["family", "containerDefinitions"],
		members: {
			family: "string",
			containerDefinitions: "ContainerDefinition[]",
			taskRoleArn: "string",
			executionRoleArn: "string",
			networkMode: "string",
			volumes: "Volume[]",
			placementConstraints: "TaskDefinitionPlacementConstraint[]",
			requiresCompatibilities: "string[]",
			cpu: "string",
			memory: "string",
			tags: "Tag[]",
			pidMode: "string",
			ipcMode: "string",
			proxyConfiguration: "ProxyConfiguration",
			inferenceAccelerators: "InferenceAccelerator[]",
			ephemeralStorage: "EphemeralStorage",
			runtimePlatform: "RuntimePlatform",
			enableFaultInjection: "boolean"
		}
	},
	ContainerDefinition: {
		required: [],
		members: {
			name: "string",
			image: "string",
			repositoryCredentials: "RepositoryCredentials",
			cpu: "integer",
			memory: "integer",
			memoryReservation: "integer",
			links: "string[]",
			portMappings: "PortMapping[]",
			essential: "boolean",
			restartPolicy: "ContainerRestartPolicy",
			entryPoint: "string[]",
			command: "string[]",
			environment: "KeyValuePair[]",
			environmentFiles: "EnvironmentFile[]",
			mountPoints: "MountPoint[]",
			volumesFrom: "VolumeFrom[]",
			linuxParameters: "LinuxParameters",
			secrets: "Secret[]",
			dependsOn: "ContainerDependency[]",
			startTimeout: "integer",
			stopTimeout: "integer",
			versionConsistency: "string",
			hostname: "string",
			user: "string",
			workingDirectory: "string",
			disableNetworking: "boolean",
			privileged: "boolean",
			readonlyRootFilesystem: "boolean",
			dnsServers: "string[]",
			dnsSearchDomains: "string[]",
			extraHosts: "HostEntry[]",
			dockerSecurityOptions: "string[]",
			interactive: "boolean",
			pseudoTerminal: "boolean",
			dockerLabels: "map",
			ulimits: "Ulimit[]",
			logConfiguration: "LogConfiguration",
			healthCheck: "HealthCheck",
			systemControls: "SystemControl[]",
			resourceRequirements: "ResourceRequirement[]",
			firelensConfiguration: "FirelensConfiguration",
			credentialSpecs: "string[]"
		}
	},
	RepositoryCredentials: {
		required: ["credentialsParameter"],
		members: { credentialsParameter: "string" }
	},
	PortMapping: {
		required: [],
		members: {
			containerPort: "integer",
			hostPort: "integer",
			protocol: "string",
			name: "string",
			appProtocol: "string",
			containerPortRange: "string"
		}
	},
	ContainerRestartPolicy: {
		required: ["enabled"],
		members: {
			enabled: "boolean",
			ignoredExitCodes: "integer[]",
			restartAttemptPeriod: "integer"
		}
	},
	KeyValuePair: {
		required: [],
		members: {
			name: "string",
			value: "string"
		}
	},
	EnvironmentFile: {
		required: ["value", "type"],
		members: {
			value: "string",
			type: "string"
		}
	},
	MountPoint: {
		required: [],
		members: {
			sourceVolume: "string",
			containerPath: "string",
			readOnly: "boolean"
		}
	},
	VolumeFrom: {
		required: [],
		members: {
			sourceContainer: "string",
			readOnly: "boolean"
		}
	},
	LinuxParameters: {
		required: [],
		members: {
			capabilities: "KernelCapabilities",
			devices: "Device[]",
			initProcessEnabled: "boolean",
			sharedMemorySize: "integer",
			tmpfs: "Tmpfs[]",
			maxSwap: "integer",
			swappiness: "integer"
		}
	},
	KernelCapabilities: {
		required: [],
		members: {
			add: "string[]",
			drop: "string[]"
		}
	},
	Device: {
		required: ["hostPath"],
		members: {
			hostPath: "string",
			containerPath: "string",
			permissions: "string[]"
		}
	},
	Tmpfs: {
		required: ["containerPath", "size"],
		members: {
			containerPath: "string",
			size: "integer",
			mountOptions: "string[]"
		}
	},
	Secret: {
		required: ["name", "valueFrom"],
		members: {
			name: "string",
			valueFrom: "string"
		}
	},
	ContainerDependency: {
		required: ["containerName", "condition"],
		members: {
			containerName: "string",
			condition: "string"
		}
	},
	HostEntry: {
		required: ["hostname", "ipAddress"],
		members: {
			hostname: "string",
			ipAddress: "string"
		}
	},
	Ulimit: {
		required: [
			"name",
			"softLimit",
			"hardLimit"
		],
		members: {
			name: "string",
			softLimit: "integer",
			hardLimit: "integer"
		}
	},
	LogConfiguration: {
		required: ["logDriver"],
		members: {
			logDriver: "string",
			options: "map",
			secretOptions: "Secret[]"
		}
	},
	HealthCheck: {
		required: ["command"],
		members: {
			command: "string[]",
			interval: "integer",
			timeout: "integer",
			retries: "integer",
			startPeriod: "integer"
		}
	},
	SystemControl: {
		required: [],
		members: {
			namespace: "string",
			value: "string"
		}
	},
	ResourceRequirement: {
		required: ["type"],
		members: {
			type: "string",
			value: "string",
			sharingStrategy: "SharingStrategy"
		}
	},
	SharingStrategy: {
		required: [],
		members: { nvidiaMps: "NvidiaMpsAllocation" }
	},
	NvidiaMpsAllocation: {
		required: ["memory"],
		members: {
			memory: "integer",
			maxComputePercent: "integer"
		}
	},
	FirelensConfiguration: {
		required: ["type"],
		members: {
			type: "string",
			options: "map"
		}
	},
	Volume: {
		required: [],
		members: {
			name: "string",
			host: "HostVolumeProperties",
			dockerVolumeConfiguration: "DockerVolumeConfiguration",
			efsVolumeConfiguration: "EFSVolumeConfiguration",
			s3filesVolumeConfiguration: "S3FilesVolumeConfiguration",
			fsxWindowsFileServerVolumeConfiguration: "FSxWindowsFileServerVolumeConfiguration",
			configuredAtLaunch: "boolean"
		}
	},
	HostVolumeProperties: {
		required: [],
		members: { sourcePath: "string" }
	},
	DockerVolumeConfiguration: {
		required: [],
		members: {
			scope: "string",
			autoprovision: "boolean",
			driver: "string",
			driverOpts: "map",
			labels: "map"
		}
	},
	EFSVolumeConfiguration: {
		required: ["fileSystemId"],
		members: {
			fileSystemId: "string",
			rootDirectory: "string",
			transitEncryption: "string",
			transitEncryptionPort: "integer",
			authorizationConfig: "EFSAuthorizationConfig"
		}
	},
	EFSAuthorizationConfig: {
		required: [],
		members: {
			accessPointId: "string",
			iam: "string"
		}
	},
	S3FilesVolumeConfiguration: {
		required: ["fileSystemArn"],
		members: {
			fileSystemArn: "string",
			rootDirectory: "string",
			transitEncryptionPort: "integer",
			accessPointArn: "string"
		}
	},
	FSxWindowsFileServerVolumeConfiguration: {
		required: [
			"fileSystemId",
			"rootDirectory",
			"authorizationConfig"
		],
		members: {
			fileSystemId: "string",
			rootDirectory: "string",
			authorizationConfig: "FSxWindowsFileServerAuthorizationConfig"
		}
	},
	FSxWindowsFileServerAuthorizationConfig: {
		required: ["credentialsParameter", "domain"],
		members: {
			credentialsParameter: "string",
			domain: "string"
		}
	},
	TaskDefinitionPlacementConstraint: {
		required: [],
		members: {
			type: "string",
			expression: "string"
		}
	},
	Tag: {
		required: [],
		members: {
			key: "string",
			value: "string"
		}
	},
	ProxyConfiguration: {
		required: ["containerName"],
		members: {
			containerName: "string",
			type: "string",
			properties: "KeyValuePair[]"
		}
	},
	InferenceAccelerator: {
		required: ["deviceName", "deviceType"],
		members: {
			deviceName: "string",
			deviceType: "string"
		}
	},
	EphemeralStorage: {
		required: ["sizeInGiB"],
		members: { sizeInGiB: "integer" }
	},
	RuntimePlatform: {
		required: [],
		members: {
			cpuArchitecture: "string",
			operatingSystemFamily: "string"
		}
	}
};
// src/task-definition/service-schema.ts
/**
* What requests of CreateService and RunTask may hold besides the shapes of schema.ts, in the order of the AWS model.
* Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
*
* A type is `string`, `integer`, `number`, `boolean`, `json` (anything), `map` (text by text), the name of another
* shape, or one of these followed by `[]` for a list of them.
*/
const serviceShapes = {
	CreateServiceRequest: {
		required: ["serviceName"],
		members: {
			serviceName: "string",
			cluster: "string",
			taskDefinition: "string",
			availabilityZoneRebalancing: "string",
			loadBalancers: "LoadBalancer[]",
			serviceRegistries: "ServiceRegistry[]",
			desiredCount: "integer",
			clientToken: "string",
			launchType: "string",
			capacityProviderStrategy: "CapacityProviderStrategyItem[]",
			platformVersion: "string",
			role: "string",
			deploymentConfiguration: "DeploymentConfiguration",
			placementConstraints: "PlacementConstraint[]",
			placementStrategy: "PlacementStrategy[]",
			networkConfiguration: "NetworkConfiguration",
			healthCheckGracePeriodSeconds: "integer",
			schedulingStrategy: "string",
			deploymentController: "DeploymentController",
			tags: "Tag[]",
			enableECSManagedTags: "boolean",
			propagateTags: "string",
			enableExecuteCommand: "boolean",
			serviceConnectConfiguration: "ServiceConnectConfiguration",
			volumeConfigurations: "ServiceVolumeConfiguration[]",
			vpcLatticeConfigurations: "VpcLatticeConfiguration[]",
			gatewayConnectors: "GatewayConnector[]",
			monitoring: "MonitoringConfiguration"
		}
	},
	LoadBalancer: {
		required: [],
		members: {
			targetGroupArn: "string",
			loadBalancerName: "string",
			containerName: "string",
			containerPort: "integer",
			advancedConfiguration: "AdvancedConfiguration"
		}
	},
	AdvancedConfiguration: {
		required: [],
		members: {
			alternateTargetGroupArn: "string",
			productionListenerRule: "string",
			testListenerRule: "string",
			roleArn: "string"
		}
	},
	ServiceRegistry: {
		required: [],
		members: {
			registryArn: "string",
			port: "integer",
			containerName: "string",
			containerPort: "integer"
		}
	},
	CapacityProviderStrategyItem: {
		required: ["capacityProvider"],
		members: {
			capacityProvider: "string",
			weight: "integer",
			base: "integer"
		}
	},
	DeploymentConfiguration: {
		required: [],
		members: {
			deploymentCircuitBreaker: "DeploymentCircuitBreaker",
			maximumPercent: "integer",
			minimumHealthyPercent: "integer",
			alarms: "DeploymentAlarms",
			strategy: "string",
			bakeTimeInMinutes: "integer",
			lifecycleHooks: "DeploymentLifecycleHook[]",
			linearConfiguration: "LinearConfiguration",
			canaryConfiguration: "CanaryConfiguration",
			earlySuccessCriteria: "DeploymentEarlySuccessCriteria"
		}
	},
	DeploymentCircuitBreaker: {
		required: ["enable", "rollback"],
		members: {
			enable: "boolean",
			rollback: "boolean",
			resetOnHealthyTask: "boolean",
			thresholdConfiguration: "ThresholdConfiguration"
		}
	},
	ThresholdConfiguration: {
		required: ["type", "value"],
		members: {
			type: "string",
			value: "integer"
		}
	},
	DeploymentAlarms: {
		required: [
			"alarmNames",
			"rollback",
			"enable"
		],
		members: {
			alarmNames: "string[]",
			rollback: "boolean",
			enable: "boolean"
		}
	},
	DeploymentLifecycleHook: {
		required: [],
		members: {
			targetType: "string",
			hookTargetArn: "string",
			roleArn: "string",
			lifecycleStages: "string[]",
			hookDetails: "json",
			timeoutConfiguration: "DeploymentLifecycleHookTimeoutConfiguration"
		}
	},
	DeploymentLifecycleHookTimeoutConfiguration: {
		required: [],
		members: {
			timeoutInMinutes: "integer",
			action: "string"
		}
	},
	LinearConfiguration: {
		required: [],
		members: {
			stepPercent: "number",
			stepBakeTimeInMinutes: "integer"
		}
	},
	CanaryConfiguration: {
		required: [],
		members: {
			canaryPercent: "number",
			canaryBakeTimeInMinutes: "integer"
		}
	},
	DeploymentEarlySuccessCriteria: {
		required: ["enable"],
		members: {
			enable: "boolean",
			healthyPercent: "integer",
			sourceServiceRevisionCleanup: "string"
		}
	},
	PlacementConstraint: {
		required: [],
		members: {
			type: "string",
			expression: "string"
		}
	},
	PlacementStrategy: {
		required: [],
		members: {
			type: "string",
			field: "string"
		}
	},
	NetworkConfiguration: {
		required: [],
		members: { awsvpcConfiguration: "AwsVpcConfiguration" }
	},
	AwsVpcConfiguration: {
		required: ["subnets"],
		members: {
			subnets: "string[]",
			securityGroups: "string[]",
			assignPublicIp: "string"
		}
	},
	DeploymentController: {
		required: ["type"],
		members: { type: "string" }
	},
	ServiceConnectConfiguration: {
		required: ["enabled"],
		members: {
			enabled: "boolean",
			namespace: "string",
			services: "ServiceConnectService[]",
			logConfiguration: "LogConfiguration",
			accessLogConfiguration: "ServiceConnectAccessLogConfiguration",
			containerConfigurations: "ServiceConnectContainerConfiguration[]"
		}
	},
	ServiceConnectService: {
		required: ["portName"],
		members: {
			portName: "string",
			discoveryName: "string",
			clientAliases: "ServiceConnectClientAlias[]",
			ingressPortOverride: "integer",
			timeout: "TimeoutConfiguration",
			tls: "ServiceConnectTlsConfiguration"
		}
	},
	ServiceConnectClientAlias: {
		required: ["port"],
		members: {
			port: "integer",
			dnsName: "string",
			testTrafficRules: "ServiceConnectTestTrafficRules"
		}
	},
	ServiceConnectTestTrafficRules: {
		required: ["header"],
		members: { header: "ServiceConnectTestTrafficHeaderRules" }
	},
	ServiceConnectTestTrafficHeaderRules: {
		required: ["name"],
		members: {
			name: "string",
			value: "ServiceConnectTestTrafficHeaderMatchRules"
		}
	},
	ServiceConnectTestTrafficHeaderMatchRules: {
		required: ["exact"],
		members: { exact: "string" }
	},
	TimeoutConfiguration: {
		required: [],
		members: {
			idleTimeoutSeconds: "integer",
			perRequestTimeoutSeconds: "integer"
		}
	},
	ServiceConnectTlsConfiguration: {
		required: ["issuerCertificateAuthority"],
		members: {
			issuerCertificateAuthority: "ServiceConnectTlsCertificateAuthority",
			kmsKey: "string",
			roleArn: "string"
		}
	},
	ServiceConnectTlsCertificateAuthority: {
		required: [],
		members: { awsPcaAuthorityArn: "string" }
	},
	ServiceConnectAccessLogConfiguration: {
		required: ["format"],
		members: {
			format: "string",
			includeQueryParameters: "string"
		}
	},
	ServiceConnectContainerConfiguration: {
		required: [],
		members: { logLevel: "string" }
	},
	ServiceVolumeConfiguration: {
		required: ["name"],
		members: {
			name: "string",
			managedEBSVolume: "ServiceManagedEBSVolumeConfiguration"
		}
	},
	ServiceManagedEBSVolumeConfiguration: {
		required: ["roleArn"],
		members: {
			roleArn: "string",
			encrypted: "boolean",
			kmsKeyId: "string",
			volumeType: "string",
			sizeInGiB: "integer",
			snapshotId: "string",
			volumeInitializationRate: "integer",
			iops: "integer",
			throughput: "integer",
			tagSpecifications: "EBSTagSpecification[]",
			filesystemType: "string"
		}
	},
	EBSTagSpecification: {
		required: ["resourceType"],
		members: {
			resourceType: "string",
			tags: "Tag[]",
			propagateTags: "string"
		}
	},
	VpcLatticeConfiguration: {
		required: [
			"roleArn",
			"targetGroupArn",
			"portName"
		],
		members: {
			roleArn: "string",
			targetGroupArn: "string",
			portName: "string",
			advancedConfiguration: "VpcLatticeAdvancedConfiguration"
		}
	},
	VpcLatticeAdvancedConfiguration: {
		required: [],
		members: {
			alternateTargetGroupArn: "string",
			productionListenerRule: "string",
			testListenerRule: "string"
		}
	},
	GatewayConnector: {
		required: ["portName"],
		members: {
			portName: "string",
			healthCheck: "GatewayConnectorHealthCheck",
			filters: "GatewayConnectorFilters"
		}
	},
	GatewayConnectorHealthCheck: {
		required: [],
		members: {
			healthCheckProtocol: "string",
			healthCheckPort: "integer",
			healthCheckPath: "string",
			healthCheckTimeoutSeconds: "integer",
			healthCheckIntervalSeconds: "integer",
			healthyThresholdCount: "integer",
			unhealthyThresholdCount: "integer",
			matcher: "GatewayConnectorHealthCheckMatcher"
		}
	},
	GatewayConnectorHealthCheckMatcher: {
		required: [],
		members: {
			httpCode: "string",
			grpcCode: "string"
		}
	},
	GatewayConnectorFilters: {
		required: [],
		members: { accessTypes: "string[]" }
	},
	MonitoringConfiguration: {
		required: [],
		members: { metricConfigurations: "MetricConfiguration[]" }
	},
	MetricConfiguration: {
		required: ["metricNames", "resolutionSeconds"],
		members: {
			metricNames: "string[]",
			resolutionSeconds: "integer"
		}
	},
	RunTaskRequest: {
		required: ["taskDefinition"],
		members: {
			taskDefinition: "string",
			capacityProviderStrategy: "CapacityProviderStrategyItem[]",
			cluster: "string",
			count: "integer",
			enableECSManagedTags: "boolean",
			enableExecuteCommand: "boolean",
			group: "string",
			launchType: "string",
			networkConfiguration: "NetworkConfiguration",
			overrides: "TaskOverride",
			placementConstraints: "PlacementConstraint[]",
			placementStrategy: "PlacementStrategy[]",
			platformVersion: "string",
			propagateTags: "string",
			referenceId: "string",
			startedBy: "string",
			tags: "Tag[]",
			clientToken: "string",
			volumeConfigurations: "TaskVolumeConfiguration[]"
		}
	},
	TaskOverride: {
		required: [],
		members: {
			containerOverrides: "ContainerOverride[]",
			cpu: "string",
			inferenceAcceleratorOverrides: "InferenceAcceleratorOverride[]",
			executionRoleArn: "string",
			memory: "string",
			taskRoleArn: "string",
			ephemeralStorage: "EphemeralStorage"
		}
	},
	ContainerOverride: {
		required: [],
		members: {
			name: "string",
			command: "string[]",
			environment: "KeyValuePair[]",
			environmentFiles: "EnvironmentFile[]",
			cpu: "integer",
			memory: "integer",
			memoryReservation: "integer",
			resourceRequirements: "ResourceRequirement[]"
		}
	},
	InferenceAcceleratorOverride: {
		required: [],
		members: {
			deviceName: "string",
			deviceType: "string"
		}
	},
	TaskVolumeConfiguration: {
		required: ["name"],
		members: {
			name: "string",
			managedEBSVolume: "TaskManagedEBSVolumeConfiguration"
		}
	},
	TaskManagedEBSVolumeConfiguration: {
		required: ["roleArn"],
		members: {
			roleArn: "string",
			encrypted: "boolean",
			kmsKeyId: "string",
			volumeType: "string",
			sizeInGiB: "integer",
			snapshotId: "string",
			volumeInitializationRate: "integer",
			iops: "integer",
			throughput: "integer",
			tagSpecifications: "EBSTagSpecification[]",
			terminationPolicy: "TaskManagedEBSVolumeTerminationPolicy",
			filesystemType: "string"
		}
	},
	TaskManagedEBSVolumeTerminationPolicy: {
		required: ["deleteOnTermination"],
		members: { deleteOnTermination: "boolean" }
	}
};
// src/task-definition/members.ts
const shapes = {
	...shapes$1,
	...serviceShapes
};
/** Whether a type of the schema tables is the name of a shape. */
function isShapeName(type) {
	return Object.hasOwn(shapes, type);
}
/** The members of a shape: the type of each by its name. */
function membersOf(shape) {
	return shapes[shape].members;
}
/** The names of the members that AWS requires of a shape. */
function requiredOf(shape) {
	return shapes[shape].required;
}
/** The problem of a member that ECS does not know in this place, with what was probably meant. */
function unknownMember(name, place) {
	return {
		where: memberPath(place.path, name),
		what: `ECS has no member "${name}" here.`,
		fix: suggest$1(name, place)
	};
}
/** Words of Compose and Kubernetes for members that have another name in ECS. */
const OTHER_WORDS = {
	ports: "portMappings",
	env: "environment",
	envvars: "environment",
	envfile: "environmentFiles",
	args: "command",
	cmd: "command",
	volumemounts: "mountPoints",
	volumes: "mountPoints",
	logging: "logConfiguration",
	labels: "dockerLabels",
	arch: "cpuArchitecture",
	platform: "runtimePlatform",
	networks: "networkConfiguration",
	circuitbreaker: "deploymentCircuitBreaker"
};
function suggest$1(name, { shape, root }) {
	const known = Object.keys(membersOf(shape));
	const other = OTHER_WORDS[plain(name)];
	if (other !== void 0 && known.includes(other)) return didYouMean(other);
	const nearest = nearestName(name, known);
	const lower = name.toLowerCase();
	if (nearest?.toLowerCase() === lower) return didYouMean(nearest);
	const home = findHome(nearest === void 0 ? [lower, `${lower}s`] : [lower], {
		shape: root,
		path: "",
		root
	}, /* @__PURE__ */ new Set());
	if (home !== void 0) return `It belongs in ${home}; move it there or remove it.`;
	return nearest === void 0 ? `Remove it; valid here are ${listNames(known)}.` : didYouMean(nearest);
}
function didYouMean(name) {
	return `Did you mean "${name}"? Correct the name or remove the member.`;
}
/** The problems of all members, at any depth of a value of this shape, that ECS does not know. */
function unknownMembers(value, place) {
	if (typeof value !== "object" || value === null) return [];
	const members = membersOf(place.shape);
	return Object.entries(value).flatMap(([name, inside]) => {
		const type = Object.hasOwn(members, name) ? members[name] : void 0;
		if (type === void 0) return [unknownMember(name, place)];
		const shape = type.replace("[]", "");
		if (!isShapeName(shape)) return [];
		const path = memberPath(place.path, name);
		return Array.isArray(inside) ? inside.flatMap((item, index) => unknownMembers(item, {
			...place,
			shape,
			path: elementPath(path, index)
		})) : unknownMembers(inside, {
			...place,
			shape,
			path
		});
	});
}
/** A name that differs by more than this share of its letters was hardly meant. */
const FARTHEST = .4;
const SHORTEST_BEGINNING = 4;
/** What was probably meant by a name that is not known: another case, a typo, or only the beginning of a name. */
function nearestName(name, known) {
	const byLowerCase = new Map(known.map((member) => [member.toLowerCase(), member]));
	const lower = plain(name);
	const nearest = closest(lower, [...byLowerCase.keys()]);
	if (nearest !== void 0 && distance(lower, nearest) <= Math.floor(lower.length * FARTHEST)) return byLowerCase.get(nearest);
	if (lower.length < SHORTEST_BEGINNING) return void 0;
	return known.find((member) => member.toLowerCase().startsWith(lower));
}
/** `container_definitions` and `container-definitions` mean containerDefinitions. */
function plain(name) {
	const lower = name.toLowerCase();
	return lower.replace(/[_-]/g, "") || lower;
}
function listNames(members) {
	const names = members.map((name) => `"${name}"`);
	return names.length > 6 ? `${names.slice(0, 6).join(", ")} and others` : names.join(", ");
}
/** Where in a document a member of one of these names, in lower case, has its place. */
function findHome(names, { shape, path, root }, seen) {
	if (seen.has(shape)) return void 0;
	seen.add(shape);
	const members = membersOf(shape);
	const here = Object.keys(members).find((member) => names.includes(member.toLowerCase()));
	if (here !== void 0) return describeHome(path, here, names);
	for (const [member, type] of Object.entries(members)) {
		const element = type.replace("[]", "");
		if (!isShapeName(element)) continue;
		const home = findHome(names, {
			shape: element,
			path: memberPath(path, member) + (type === element ? "" : "[]"),
			root
		}, seen);
		if (home !== void 0) return home;
	}
}
function describeHome(path, here, [given]) {
	const place = path === "" ? "the top level" : path;
	return here.toLowerCase() === given ? place : `${place}, as ${here}`;
}
// src/inputs/json-members.ts
/** Whether one member is known and holds what it should; complaints show names and never values. */
function checkMember([name, value], members, holder = "it") {
	const kind = Object.hasOwn(members, name) ? members[name] : void 0;
	if (kind === void 0) return reject(`${JSON.stringify(name)} is not a member of ${holder}.`, suggest(name, members));
	if (isKind(value, kind)) return acceptValue(name);
	return reject(holder === "it" ? `Its member ${name} is wrong.` : `The member ${name} of ${holder} is wrong.`, `Give ${kind}.`);
}
function suggest(name, members) {
	const known = Object.keys(members);
	const meant = nearestName(name, known);
	return meant === void 0 ? `Use ${enumerate(known)}.` : `Did you mean ${meant}?`;
}
function isKind(value, kind) {
	switch (kind) {
		case "text": return typeof value === "string" && value !== "";
		case "a whole number": return Number.isSafeInteger(value) && Number(value) >= 0;
		case "a positive whole number": return Number.isSafeInteger(value) && Number(value) >= 1;
		case "true or false": return typeof value === "boolean";
		case "an object": return isObject(value);
		case "a list of text": return Array.isArray(value) && value.every((item) => typeof item === "string");
		case "a list of objects": return Array.isArray(value) && value.every(isObject);
	}
}
/** The value of a JSON text; an error names the line and column. */
function parseJson(text) {
	const read = readJson(text);
	if (read.ok) return acceptValue(read.value);
	const { offset, what, fix } = read.mistake;
	const { line, column } = placeIn(text, offset);
	return reject(`It is not JSON, line ${line}, column ${column}: ${what}`, fix);
}
/** Complaints about members inside the members of an object that ECS does not know there; its own are `checkMember`'s. */
function checkInside(object, shape) {
	const own = Object.keys(object).map((name) => memberPath("", name));
	return unknownMembers(object, {
		shape,
		path: "",
		root: shape
	}).filter(({ where }) => !own.includes(where)).map(({ where, what, fix = "" }) => reject(`${where}: ${what}`, fix));
}
// src/inputs/command-line.ts
/** An argument: runs of plain characters and quoted pieces without a blank between them. */
const ARGUMENT = /(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/gs;
const QUOTED_PIECE = /"((?:[^"\\]|\\.)*)"|'([^']*)'/gs;
/**
* A command: a JSON array of strings, or arguments separated by blanks, where quotes join (as in a
* shell) and nothing else is special: backslashes are themselves outside of double quotes. What only a shell
* understands is refused outside of quotes. Complaints do not quote the text, since commands carry passwords now and then.
*/
const command = (value) => value.startsWith("[") ? parseArray(value) : parseWords(value);
function parseWords(value) {
	if (value.replace(ARGUMENT, "").trim() !== "") return reject("A quote is not closed.", "Close it, put it between quotes of the other kind, or give a JSON array of strings.");
	const found = value.match(ARGUMENT) ?? [];
	const shell = findShellSyntax(found.map((argument) => argument.replace(QUOTED_PIECE, QUOTED$1)));
	return shell === void 0 ? acceptValue(found.map(unquote$1)) : reject(shell, THROUGH_SHELL);
}
const THROUGH_SHELL = "No shell reads the command. Run one with a JSON array such as [\"sh\",\"-c\",\"first && second\"]; what is meant as it stands goes between quotes.";
/** Stands for a quoted piece, in which nothing is an operator. */
const QUOTED$1 = "";
/** Arguments that are words of a shell's grammar, whatever stands beside them. */
const OPERATOR = /^(?:\|\|?|&&?|;;?|\|&|#|\\|(?:\d|&)?(?:>>?|<<?<?)(?:&?[\d-]|[^=<>&]*)|&>>?.*)$/;
/**
* What of a shell's grammar stands in the arguments, of which quoted pieces are taken out; undefined when nothing does.
* Single signs inside of an argument are none of it: `--url=x?a=1&b=2`, `a|b`, `jdbc:x;y=z`.
*/
function findShellSyntax(found) {
	const operator = found.find((argument) => OPERATOR.test(argument));
	if (operator !== void 0) return `It holds ${nameSign(operator)}, which only a shell understands.`;
	const joined = /&&|\|\|/.exec(found.join(" "))?.[0];
	if (joined !== void 0) return `It holds "${joined}", which only a shell understands.`;
	if (found.some(isEnded)) return "It holds \";\", which only a shell understands.";
	const substitution = found.join(" ").match(/`|\$\(|\$\{?[A-Za-z_]|\$[?!$#@*0-9]/)?.[0];
	if (substitution !== void 0) return `It holds ${substitution === "`" ? "\"`\"" : "\"$\""} to fill something in, which only a shell does.`;
	return findShellStart(found);
}
/** A first word that is not a program. */
function findShellStart([first = "", ...more]) {
	if (more.length === 0) return void 0;
	if (/^(?:cd|source)$/.test(first)) return `It begins with "${first}", which only a shell has.`;
	return /^[A-Za-z_]\w*=/.test(first) ? "It begins with a variable (NAME=value), which only a shell sets; environment-variables is the input for that." : void 0;
}
/** `first; second`: an argument that ends in the only semicolon it has. */
function isEnded(argument) {
	return /^[^;]+;$/.test(argument);
}
/** The sign without what follows it, which may be secret. */
function nameSign(operator) {
	return `"${/^(?:\d|&)?[|&;<>#\\]+/.exec(operator)?.[0] ?? operator}"`;
}
function unquote$1(argument) {
	return argument.replace(QUOTED_PIECE, (_, double, single) => double === void 0 ? single ?? "" : double.replace(/\\(["\\])/g, "$1"));
}
function parseArray(value) {
	const read = parseJson(value);
	if (!read.ok) return read;
	const parsed = read.value;
	if (Array.isArray(parsed) && parsed.length > 0 && parsed.every(isText)) return acceptValue(parsed);
	return reject("It begins with \"[\" but is not a JSON array of strings.", "Write it like [\"node\", \"server.js\"].");
}
function isText(value) {
	return typeof value === "string";
}
// node_modules/csv-parse/lib/api/CsvError.js
var CsvError = class CsvError extends Error {
	constructor(code, message, options, ...contexts) {
		if (Array.isArray(message)) message = message.join(" ").trim();
		super(message);
		if (Error.captureStackTrace !== void 0) Error.captureStackTrace(this, CsvError);
		this.code = code;
		for (const context of contexts) for (const key in context) {
			const value = context[key];
			this[key] = Buffer.isBuffer(value) ? value.toString(options.encoding) : value == null ? value : JSON.parse(JSON.stringify(value));
		}
	}
};
// node_modules/csv-parse/lib/utils/is_object.js
const is_object = function(obj) {
	return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};
// node_modules/csv-parse/lib/api/normalize_columns_array.js
const normalize_columns_array = function(columns) {
	const normalizedColumns = [];
	for (let i = 0, l = columns.length; i < l; i++) {
		const column = columns[i];
		if (column === void 0 || column === null || column === false) normalizedColumns[i] = { disabled: true };
		else if (typeof column === "string" || typeof column === "number") normalizedColumns[i] = { name: `${column}` };
		else if (is_object(column)) {
			if (typeof column.name !== "string") throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
				"Option columns missing name:",
				`property "name" is required at position ${i}`,
				"when column is an object literal"
			]);
			normalizedColumns[i] = column;
		} else throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
			"Invalid column definition:",
			"expect a string or a literal object,",
			`got ${JSON.stringify(column)} at position ${i}`
		]);
	}
	return normalizedColumns;
};
// node_modules/csv-parse/lib/utils/ResizeableBuffer.js
var ResizeableBuffer = class {
	constructor(size = 100) {
		this.size = size;
		this.length = 0;
		this.buf = Buffer.allocUnsafe(size);
	}
	prepend(val) {
		if (Buffer.isBuffer(val)) {
			const length = this.length + val.length;
			if (length >= this.size) {
				this.resize();
				if (length >= this.size) throw Error("INVALID_BUFFER_STATE");
			}
			const buf = this.buf;
			this.buf = Buffer.allocUnsafe(this.size);
			val.copy(this.buf, 0);
			buf.copy(this.buf, val.length);
			this.length += val.length;
		} else {
			const length = this.length++;
			if (length === this.size) this.resize();
			const buf = this.clone();
			this.buf[0] = val;
			buf.copy(this.buf, 1, 0, length);
		}
	}
	append(val) {
		const length = this.length++;
		if (length === this.size) this.resize();
		this.buf[length] = val;
	}
	clone() {
		return Buffer.from(this.buf.slice(0, this.length));
	}
	resize() {
		const length = this.length;
		this.size = this.size * 2;
		const buf = Buffer.allocUnsafe(this.size);
		this.buf.copy(buf, 0, 0, length);
		this.buf = buf;
	}
	toString(encoding) {
		if (encoding) return this.buf.toString(encoding, 0, this.length);
		else return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
	}
	toJSON() {
		return this.toString("utf8");
	}
	reset() {
		this.length = 0;
	}
};
// node_modules/csv-parse/lib/api/init_state.js
const init_state = function(options) {
	const timchars = [
		32,
		9,
		10,
		13,
		12,
		11,
		160,
		5760,
		8192,
		8193,
		8194,
		8195,
		8196,
		8197,
		8198,
		8199,
		8200,
		8201,
		8202,
		8232,
		8233,
		8239,
		8287,
		12288,
		65279
	].reduce((acc, codepoint) => {
		const encoded = Buffer.from(String.fromCharCode(codepoint), options.encoding);
		if (codepoint !== 63 && encoded.length === 1 && encoded[0] === 63) return acc;
		acc.push(encoded);
		return acc;
	}, []);
	const timcharFirstBytes = /* @__PURE__ */ new Uint8Array(256);
	for (const t of timchars) timcharFirstBytes[t[0]] = 1;
	return {
		bomSkipped: false,
		bufBytesStart: 0,
		castField: options.cast_function,
		commenting: false,
		delimiterBufPrevious: void 0,
		delimiterDiscovered: false,
		error: void 0,
		enabled: options.from_line === 1,
		escaping: false,
		escapeIsQuote: Buffer.isBuffer(options.escape) && Buffer.isBuffer(options.quote) && Buffer.compare(options.escape, options.quote) === 0,
		expectedRecordLength: Array.isArray(options.columns) ? options.columns.length : void 0,
		field: new ResizeableBuffer(20),
		firstLineToHeaders: options.cast_first_line_to_header,
		needMoreDataSize: Math.max(options.comment !== null ? options.comment.length : 0, ...options.delimiter ? options.delimiter.map((delimiter) => delimiter.length) : [], options.delimiter_auto ? 1 : 0, options.quote !== null ? options.quote.length : 0, ...timchars.map((t) => t.length)),
		previousBuf: void 0,
		quoting: false,
		stop: false,
		rawBuffer: new ResizeableBuffer(100),
		record: [],
		recordHasError: false,
		record_length: 0,
		recordDelimiterMaxLength: options.record_delimiter.length === 0 ? 0 : Math.max(...options.record_delimiter.map((v) => v.length)),
		trimChars: [Buffer.from(" ", options.encoding)[0], Buffer.from("	", options.encoding)[0]],
		wasQuoting: false,
		wasRowDelimiter: false,
		timchars,
		timcharFirstBytes
	};
};
// node_modules/csv-parse/lib/utils/underscore.js
const underscore = function(str) {
	return str.replace(/([A-Z])/g, function(_, match) {
		return "_" + match.toLowerCase();
	});
};
// node_modules/csv-parse/lib/api/normalize_options.js
const normalize_options = function(opts) {
	const options = {};
	for (const opt in opts) options[underscore(opt)] = opts[opt];
	if (options.encoding === void 0 || options.encoding === true) options.encoding = "utf8";
	else if (options.encoding === null || options.encoding === false) options.encoding = null;
	else if (typeof options.encoding !== "string" && options.encoding !== null) throw new CsvError("CSV_INVALID_OPTION_ENCODING", [
		"Invalid option encoding:",
		"encoding must be a string or null to return a buffer,",
		`got ${JSON.stringify(options.encoding)}`
	], options);
	if (options.bom === void 0 || options.bom === null || options.bom === false) options.bom = false;
	else if (options.bom !== true) throw new CsvError("CSV_INVALID_OPTION_BOM", [
		"Invalid option bom:",
		"bom must be true,",
		`got ${JSON.stringify(options.bom)}`
	], options);
	options.cast_function = null;
	if (options.cast === void 0 || options.cast === null || options.cast === false || options.cast === "") options.cast = void 0;
	else if (typeof options.cast === "function") {
		options.cast_function = options.cast;
		options.cast = true;
	} else if (options.cast !== true) throw new CsvError("CSV_INVALID_OPTION_CAST", [
		"Invalid option cast:",
		"cast must be true or a function,",
		`got ${JSON.stringify(options.cast)}`
	], options);
	if (options.cast_date === void 0 || options.cast_date === null || options.cast_date === false || options.cast_date === "") options.cast_date = false;
	else if (options.cast_date === true) options.cast_date = function(value) {
		const date = Date.parse(value);
		return !isNaN(date) ? new Date(date) : value;
	};
	else if (typeof options.cast_date !== "function") throw new CsvError("CSV_INVALID_OPTION_CAST_DATE", [
		"Invalid option cast_date:",
		"cast_date must be true or a function,",
		`got ${JSON.stringify(options.cast_date)}`
	], options);
	options.cast_first_line_to_header = void 0;
	if (options.columns === true) options.cast_first_line_to_header = void 0;
	else if (typeof options.columns === "function") {
		options.cast_first_line_to_header = options.columns;
		options.columns = true;
	} else if (Array.isArray(options.columns)) options.columns = normalize_columns_array(options.columns);
	else if (options.columns === void 0 || options.columns === null || options.columns === false) options.columns = false;
	else throw new CsvError("CSV_INVALID_OPTION_COLUMNS", [
		"Invalid option columns:",
		"expect an array, a function or true,",
		`got ${JSON.stringify(options.columns)}`
	], options);
	if (options.group_columns_by_name === void 0 || options.group_columns_by_name === null || options.group_columns_by_name === false) options.group_columns_by_name = false;
	else if (options.group_columns_by_name !== true) throw new CsvError("CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME", [
		"Invalid option group_columns_by_name:",
		"expect an boolean,",
		`got ${JSON.stringify(options.group_columns_by_name)}`
	], options);
	else if (options.columns === false) throw new CsvError("CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME", ["Invalid option group_columns_by_name:", "the `columns` mode must be activated."], options);
	if (options.comment === void 0 || options.comment === null || options.comment === false || options.comment === "") options.comment = null;
	else {
		if (typeof options.comment === "string") options.comment = Buffer.from(options.comment, options.encoding);
		if (!Buffer.isBuffer(options.comment)) throw new CsvError("CSV_INVALID_OPTION_COMMENT", [
			"Invalid option comment:",
			"comment must be a buffer or a string,",
			`got ${JSON.stringify(options.comment)}`
		], options);
	}
	if (options.comment_no_infix === void 0 || options.comment_no_infix === null || options.comment_no_infix === false) options.comment_no_infix = false;
	else if (options.comment_no_infix !== true) throw new CsvError("CSV_INVALID_OPTION_COMMENT", [
		"Invalid option comment_no_infix:",
		"value must be a boolean,",
		`got ${JSON.stringify(options.comment_no_infix)}`
	], options);
	if (options.delimiter_auto === void 0 || options.delimiter_auto === null || options.delimiter_auto === false) options.delimiter_auto = false;
	else if (options.delimiter_auto === true) options.delimiter_auto = {};
	else if (!is_object(options.delimiter_auto)) throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", [
		"Invalid option delimiter_auto:",
		"delimiter_auto must be a boolean or a configuration object,",
		`got ${JSON.stringify(options.delimiter_auto)}`
	], options);
	if (options.delimiter_auto) {
		if (options.delimiter_auto.preferred === void 0) options.delimiter_auto.preferred = {
			[",".charCodeAt(0)]: 1.8,
			["	".charCodeAt(0)]: 1.8,
			[";".charCodeAt(0)]: 1.6,
			[" ".charCodeAt(0)]: 1.6,
			[":".charCodeAt(0)]: 1.5,
			[".".charCodeAt(0)]: 1.4,
			["/".charCodeAt(0)]: 1.4
		};
		else if (!is_object(options.delimiter_auto.preferred)) throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", [
			"Invalid option delimiter_auto:",
			"preferred must be an object,",
			`got ${JSON.stringify(options.delimiter_auto.preferred)}`
		], options);
		if (options.delimiter_auto.score === void 0) options.delimiter_auto.score = (info, options) => {
			return (info.total - info.std) * (options.preferred[info.char_code] || 1);
		};
		else if (typeof options.delimiter_auto.score !== "function") throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", [
			"Invalid option delimiter_auto:",
			"score must be a function,",
			`got ${JSON.stringify(options.delimiter_auto.score)}`
		], options);
		if (options.delimiter_auto.size === void 0) options.delimiter_auto.size = 2048;
		else if (typeof options.delimiter_auto.size !== "number") throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", [
			"Invalid option delimiter_auto:",
			"size must be a number,",
			`got ${JSON.stringify(options.delimiter_auto.size)}`
		], options);
	}
	const delimiter_json = JSON.stringify(options.delimiter);
	if (options.delimiter_auto !== false) options.delimiter = [];
	if (!Array.isArray(options.delimiter)) {
		if (options.delimiter === void 0 || options.delimiter === null || options.delimiter === false) options.delimiter = Buffer.from(",", options.encoding);
		options.delimiter = [options.delimiter];
	}
	options.delimiter = options.delimiter.map(function(delimiter) {
		if (typeof delimiter === "string") delimiter = Buffer.from(delimiter, options.encoding);
		if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) throw new CsvError("CSV_INVALID_OPTION_DELIMITER", [
			"Invalid option delimiter:",
			"delimiter must be a non empty string or buffer or array of string|buffer,",
			`got ${delimiter_json}`
		], options);
		return delimiter;
	});
	if (options.escape === void 0 || options.escape === true) options.escape = Buffer.from("\"", options.encoding);
	else if (typeof options.escape === "string") options.escape = Buffer.from(options.escape, options.encoding);
	else if (options.escape === null || options.escape === false) options.escape = null;
	if (options.escape !== null) {
		if (!Buffer.isBuffer(options.escape)) throw new Error(`Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`);
	}
	if (options.from === void 0 || options.from === null) options.from = 1;
	else {
		if (typeof options.from === "string" && /\d+/.test(options.from)) options.from = parseInt(options.from);
		if (Number.isInteger(options.from)) {
			if (options.from < 0) throw new Error(`Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`);
		} else throw new Error(`Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`);
	}
	if (options.from_line === void 0 || options.from_line === null) options.from_line = 1;
	else {
		if (typeof options.from_line === "string" && /\d+/.test(options.from_line)) options.from_line = parseInt(options.from_line);
		if (Number.isInteger(options.from_line)) {
			if (options.from_line <= 0) throw new Error(`Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`);
		} else throw new Error(`Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`);
	}
	if (options.ignore_last_delimiters === void 0 || options.ignore_last_delimiters === null) options.ignore_last_delimiters = false;
	else if (typeof options.ignore_last_delimiters === "number") {
		options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
		if (options.ignore_last_delimiters === 0) options.ignore_last_delimiters = false;
	} else if (typeof options.ignore_last_delimiters !== "boolean") throw new CsvError("CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS", [
		"Invalid option `ignore_last_delimiters`:",
		"the value must be a boolean value or an integer,",
		`got ${JSON.stringify(options.ignore_last_delimiters)}`
	], options);
	if (options.ignore_last_delimiters === true && options.columns === false) throw new CsvError("CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS", ["The option `ignore_last_delimiters`", "requires the activation of the `columns` option"], options);
	if (options.info === void 0 || options.info === null || options.info === false) options.info = false;
	else if (options.info !== true) throw new Error(`Invalid Option: info must be true, got ${JSON.stringify(options.info)}`);
	if (options.max_record_size === void 0 || options.max_record_size === null || options.max_record_size === false) options.max_record_size = 0;
	else if (Number.isInteger(options.max_record_size) && options.max_record_size >= 0) {} else if (typeof options.max_record_size === "string" && /\d+/.test(options.max_record_size)) options.max_record_size = parseInt(options.max_record_size);
	else throw new Error(`Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`);
	if (options.objname === void 0 || options.objname === null || options.objname === false) options.objname = void 0;
	else if (Buffer.isBuffer(options.objname)) {
		if (options.objname.length === 0) throw new Error(`Invalid Option: objname must be a non empty buffer`);
		if (options.encoding === null) {} else options.objname = options.objname.toString(options.encoding);
	} else if (typeof options.objname === "string") {
		if (options.objname.length === 0) throw new Error(`Invalid Option: objname must be a non empty string`);
	} else if (typeof options.objname === "number") {} else throw new Error(`Invalid Option: objname must be a string or a buffer, got ${options.objname}`);
	if (options.objname !== void 0) {
		if (typeof options.objname === "number") {
			if (options.columns !== false) throw Error("Invalid Option: objname index cannot be combined with columns or be defined as a field");
		} else if (options.columns === false) throw Error("Invalid Option: objname field must be combined with columns or be defined as an index");
	}
	if (options.on_record === void 0 || options.on_record === null) options.on_record = void 0;
	else if (typeof options.on_record !== "function") throw new CsvError("CSV_INVALID_OPTION_ON_RECORD", [
		"Invalid option `on_record`:",
		"expect a function,",
		`got ${JSON.stringify(options.on_record)}`
	], options);
	if (options.on_skip !== void 0 && options.on_skip !== null && typeof options.on_skip !== "function") throw new Error(`Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`);
	if (options.quote === null || options.quote === false || options.quote === "") options.quote = null;
	else {
		if (options.quote === void 0 || options.quote === true) options.quote = Buffer.from("\"", options.encoding);
		else if (typeof options.quote === "string") options.quote = Buffer.from(options.quote, options.encoding);
		if (!Buffer.isBuffer(options.quote)) throw new Error(`Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`);
	}
	if (options.raw === void 0 || options.raw === null || options.raw === false) options.raw = false;
	else if (options.raw !== true) throw new Error(`Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`);
	if (options.record_delimiter === void 0) options.record_delimiter = [];
	else if (typeof options.record_delimiter === "string" || Buffer.isBuffer(options.record_delimiter)) {
		if (options.record_delimiter.length === 0) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", [
			"Invalid option `record_delimiter`:",
			"value must be a non empty string or buffer,",
			`got ${JSON.stringify(options.record_delimiter)}`
		], options);
		options.record_delimiter = [options.record_delimiter];
	} else if (!Array.isArray(options.record_delimiter)) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", [
		"Invalid option `record_delimiter`:",
		"value must be a string, a buffer or array of string|buffer,",
		`got ${JSON.stringify(options.record_delimiter)}`
	], options);
	options.record_delimiter = options.record_delimiter.map(function(rd, i) {
		if (typeof rd !== "string" && !Buffer.isBuffer(rd)) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", [
			"Invalid option `record_delimiter`:",
			"value must be a string, a buffer or array of string|buffer",
			`at index ${i},`,
			`got ${JSON.stringify(rd)}`
		], options);
		else if (rd.length === 0) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", [
			"Invalid option `record_delimiter`:",
			"value must be a non empty string or buffer",
			`at index ${i},`,
			`got ${JSON.stringify(rd)}`
		], options);
		if (typeof rd === "string") rd = Buffer.from(rd, options.encoding);
		return rd;
	});
	if (typeof options.relax_column_count === "boolean") {} else if (options.relax_column_count === void 0 || options.relax_column_count === null) options.relax_column_count = false;
	else throw new Error(`Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`);
	if (typeof options.relax_column_count_less === "boolean") {} else if (options.relax_column_count_less === void 0 || options.relax_column_count_less === null) options.relax_column_count_less = false;
	else throw new Error(`Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`);
	if (typeof options.relax_column_count_more === "boolean") {} else if (options.relax_column_count_more === void 0 || options.relax_column_count_more === null) options.relax_column_count_more = false;
	else throw new Error(`Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`);
	if (typeof options.relax_quotes === "boolean") {} else if (options.relax_quotes === void 0 || options.relax_quotes === null) options.relax_quotes = false;
	else throw new Error(`Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`);
	if (typeof options.skip_empty_lines === "boolean") {} else if (options.skip_empty_lines === void 0 || options.skip_empty_lines === null) options.skip_empty_lines = false;
	else throw new Error(`Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`);
	if (typeof options.skip_records_with_empty_values === "boolean") {} else if (options.skip_records_with_empty_values === void 0 || options.skip_records_with_empty_values === null) options.skip_records_with_empty_values = false;
	else throw new Error(`Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`);
	if (typeof options.skip_records_with_error === "boolean") {} else if (options.skip_records_with_error === void 0 || options.skip_records_with_error === null) options.skip_records_with_error = false;
	else throw new Error(`Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`);
	if (options.rtrim === void 0 || options.rtrim === null || options.rtrim === false) options.rtrim = false;
	else if (options.rtrim !== true) throw new Error(`Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`);
	if (options.ltrim === void 0 || options.ltrim === null || options.ltrim === false) options.ltrim = false;
	else if (options.ltrim !== true) throw new Error(`Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`);
	if (options.trim === void 0 || options.trim === null || options.trim === false) options.trim = false;
	else if (options.trim !== true) throw new Error(`Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`);
	if (options.trim === true && opts.ltrim !== false) options.ltrim = true;
	else if (options.ltrim !== true) options.ltrim = false;
	if (options.trim === true && opts.rtrim !== false) options.rtrim = true;
	else if (options.rtrim !== true) options.rtrim = false;
	if (options.to === void 0 || options.to === null) options.to = -1;
	else if (options.to !== -1) {
		if (typeof options.to === "string" && /\d+/.test(options.to)) options.to = parseInt(options.to);
		if (Number.isInteger(options.to)) {
			if (options.to <= 0) throw new Error(`Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`);
		} else throw new Error(`Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`);
	}
	if (options.to_line === void 0 || options.to_line === null) options.to_line = -1;
	else if (options.to_line !== -1) {
		if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) options.to_line = parseInt(options.to_line);
		if (Number.isInteger(options.to_line)) {
			if (options.to_line <= 0) throw new Error(`Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`);
		} else throw new Error(`Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`);
	}
	return options;
};
// node_modules/csv-parse/lib/utils/delimiter_discover.js
const delimiter_discover = function(records, options) {
	if (!options) ({delimiter_auto: options} = normalize_options({ delimiter_auto: true }));
	if (typeof records === "string") records = Buffer.from(records);
	if (Buffer.isBuffer(records)) records = ((data) => {
		const records = [];
		const parser = transform({ delimiter: [] });
		const push = (record) => records.push(record);
		const close = () => {};
		const error = parser.parse(data, true, push, close);
		if (error !== void 0) throw error;
		return records;
	})(records);
	const info = Array(127).fill().map(() => ({ lines: [] }));
	records.map(([record], line) => {
		for (let i = 0, l = record.length; i < l; i++) {
			const code = record.charCodeAt(i);
			if (info[code].lines[line] === void 0) info[code].lines[line] = 0;
			info[code].lines[line]++;
		}
	});
	info.map((info, i) => {
		info.char_code = i;
		info.std = std(info.lines);
		info.total = info.lines.reduce((acc, val) => acc + val, 0);
		info.preferred = !!options.preferred[i];
		info.score = options.score(info, options);
	});
	const result = info.reduce((acc, info) => acc.score > info.score ? acc : info, {});
	return String.fromCharCode(result.char_code);
};
const std = function(array) {
	const n = array.length;
	if (n === 0) return 0;
	const mean = array.reduce((a, b) => a + b) / n;
	return Math.sqrt(array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n);
};
// node_modules/csv-parse/lib/api/index.js
const isRecordEmpty = function(record) {
	return record.every((field) => field == null || field.toString && field.toString().trim() === "");
};
const cr = 13;
const nl = 10;
const boms = {
	utf8: Buffer.from([
		239,
		187,
		191
	]),
	utf16le: Buffer.from([255, 254])
};
const transform = function(original_options = {}) {
	const info = {
		bytes: 0,
		bytes_records: 0,
		comment_lines: 0,
		empty_lines: 0,
		invalid_field_length: 0,
		lines: 1,
		records: 0
	};
	const options = normalize_options(original_options);
	return {
		info,
		original_options,
		options,
		state: init_state(options),
		__needMoreData: function(i, bufLen, end) {
			if (end) return false;
			const { encoding, escape, quote } = this.options;
			const { quoting, needMoreDataSize, recordDelimiterMaxLength } = this.state;
			return bufLen - i - 1 < Math.max(needMoreDataSize, recordDelimiterMaxLength === 0 ? Buffer.from("\r\n", encoding).length : recordDelimiterMaxLength, quoting ? (escape === null ? 0 : escape.length) + quote.length : 0, quoting ? quote.length + recordDelimiterMaxLength : 0);
		},
		parse: function(nextBuf, end, push, close) {
			const { bom, comment_no_infix, delimiter_auto, encoding, from_line, ltrim, max_record_size, raw, relax_quotes, rtrim, skip_empty_lines, to, to_line } = this.options;
			let { comment, escape, quote, record_delimiter } = this.options;
			const { bomSkipped, delimiterDiscovered, delimiterBufPrevious, rawBuffer, escapeIsQuote } = this.state;
			if (!delimiterDiscovered && delimiter_auto) {
				let delimiterBuf;
				if (delimiterBufPrevious === void 0) delimiterBuf = nextBuf;
				else if (delimiterBufPrevious !== void 0 && nextBuf === void 0) delimiterBuf = delimiterBufPrevious;
				else delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
				nextBuf = void 0;
				if (end || delimiterBuf.length > delimiter_auto.size) {
					this.options.delimiter = [Buffer.from(delimiter_discover(delimiterBuf, this.options.delimiter_auto))];
					this.state.previousBuf = delimiterBuf;
					this.state.delimiterBufPrevious = void 0;
					this.state.delimiterDiscovered = true;
				} else {
					this.state.delimiterBufPrevious = delimiterBuf;
					return;
				}
			}
			const { previousBuf } = this.state;
			let buf;
			if (previousBuf === void 0) {
				if (nextBuf === void 0) {
					close();
					return;
				} else buf = nextBuf;
			} else if (previousBuf !== void 0 && nextBuf === void 0) buf = previousBuf;
			else buf = Buffer.concat([previousBuf, nextBuf]);
			if (bomSkipped === false) {
				if (bom === false) this.state.bomSkipped = true;
				else if (buf.length < 3) {
					if (end === false) {
						this.state.previousBuf = buf;
						return;
					}
				} else {
					for (const encoding in boms) if (boms[encoding].compare(buf, 0, boms[encoding].length) === 0) {
						const bomLength = boms[encoding].length;
						this.state.bufBytesStart += bomLength;
						buf = buf.slice(bomLength);
						const options = normalize_options({
							...this.original_options,
							encoding
						});
						for (const key in options) this.options[key] = options[key];
						({comment, escape, quote} = this.options);
						break;
					}
					this.state.bomSkipped = true;
				}
			}
			const bufLen = buf.length;
			let pos = 0;
			for (; pos < bufLen; pos++) {
				if (this.__needMoreData(pos, bufLen, end)) break;
				if (this.state.wasRowDelimiter === true) {
					this.info.lines++;
					this.state.wasRowDelimiter = false;
				}
				if (to_line !== -1 && this.info.lines > to_line) {
					this.state.stop = true;
					close();
					return;
				}
				if (this.state.quoting === false && record_delimiter.length === 0) {
					if (this.__autoDiscoverRecordDelimiter(buf, pos)) record_delimiter = this.options.record_delimiter;
				}
				const chr = buf[pos];
				if (raw === true) rawBuffer.append(chr);
				if ((chr === cr || chr === nl) && this.state.wasRowDelimiter === false) this.state.wasRowDelimiter = true;
				if (this.state.escaping === true) this.state.escaping = false;
				else {
					if (escape !== null && this.state.quoting === true && this.__isEscape(buf, pos, chr) && pos + escape.length < bufLen) {
						if (escapeIsQuote) {
							if (this.__isQuote(buf, pos + escape.length)) {
								this.state.escaping = true;
								pos += escape.length - 1;
								continue;
							}
						} else {
							this.state.escaping = true;
							pos += escape.length - 1;
							continue;
						}
					}
					if (this.state.commenting === false && this.__isQuote(buf, pos)) {
						if (this.state.quoting === true) {
							const nextChr = buf[pos + quote.length];
							const isNextChrTrimable = rtrim && this.__isCharTrimable(buf, pos + quote.length);
							const isNextChrComment = comment !== null && this.__compareBytes(comment, buf, pos + quote.length, nextChr);
							const isNextChrDelimiter = this.__isDelimiter(buf, pos + quote.length, nextChr);
							const isNextChrRecordDelimiter = record_delimiter.length === 0 ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length) : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
							if (escape !== null && this.__isEscape(buf, pos, chr) && this.__isQuote(buf, pos + escape.length)) pos += escape.length - 1;
							else if (!nextChr || isNextChrDelimiter || isNextChrRecordDelimiter || isNextChrComment || isNextChrTrimable) {
								this.state.quoting = false;
								this.state.wasQuoting = true;
								pos += quote.length - 1;
								continue;
							} else if (relax_quotes === false) {
								const err = this.__error(new CsvError("CSV_INVALID_CLOSING_QUOTE", [
									"Invalid Closing Quote:",
									`got "${String.fromCharCode(nextChr)}"`,
									`at line ${this.info.lines}`,
									"instead of delimiter, record delimiter, trimable character",
									"(if activated) or comment"
								], this.options, this.__infoField()));
								if (err !== void 0) return err;
							} else {
								this.state.quoting = false;
								this.state.wasQuoting = true;
								this.state.field.prepend(quote);
								pos += quote.length - 1;
							}
						} else if (this.state.field.length !== 0) {
							if (relax_quotes === false) {
								const info = this.__infoField();
								const bom = Object.keys(boms).map((b) => boms[b].equals(this.state.field.toString()) ? b : false).filter(Boolean)[0];
								const err = this.__error(new CsvError("INVALID_OPENING_QUOTE", [
									"Invalid Opening Quote:",
									`a quote is found on field ${JSON.stringify(info.column)} at line ${info.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
									bom ? `(${bom} bom)` : void 0
								], this.options, info, { field: this.state.field }));
								if (err !== void 0) return err;
							}
						} else {
							this.state.quoting = true;
							pos += quote.length - 1;
							continue;
						}
					}
					if (this.state.quoting === false) {
						const recordDelimiterLength = this.__isRecordDelimiter(chr, buf, pos);
						if (recordDelimiterLength !== 0) {
							if (this.state.commenting && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0) this.info.comment_lines++;
							else {
								if (this.state.enabled === false && this.info.lines + (this.state.wasRowDelimiter === true ? 1 : 0) >= from_line) {
									this.state.enabled = true;
									this.__resetField();
									this.__resetRecord();
									pos += recordDelimiterLength - 1;
									continue;
								}
								if (skip_empty_lines === true && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0) {
									this.info.empty_lines++;
									pos += recordDelimiterLength - 1;
									continue;
								}
								this.info.bytes = this.state.bufBytesStart + pos;
								const errField = this.__onField();
								if (errField !== void 0) return errField;
								this.info.bytes = this.state.bufBytesStart + pos + recordDelimiterLength;
								const errRecord = this.__onRecord(push);
								if (errRecord !== void 0) return errRecord;
								if (to !== -1 && this.info.records >= to) {
									this.state.stop = true;
									close();
									return;
								}
							}
							this.state.commenting = false;
							pos += recordDelimiterLength - 1;
							continue;
						}
						if (this.state.commenting) continue;
						if (comment !== null && (comment_no_infix === false || this.state.record.length === 0 && this.state.field.length === 0)) {
							if (this.__compareBytes(comment, buf, pos, chr) !== 0) {
								this.state.commenting = true;
								continue;
							}
						}
						const delimiterLength = this.__isDelimiter(buf, pos, chr);
						if (delimiterLength !== 0) {
							this.info.bytes = this.state.bufBytesStart + pos;
							const errField = this.__onField();
							if (errField !== void 0) return errField;
							pos += delimiterLength - 1;
							continue;
						}
					}
				}
				if (this.state.commenting === false) {
					if (max_record_size !== 0 && this.state.record_length + this.state.field.length > max_record_size) return this.__error(new CsvError("CSV_MAX_RECORD_SIZE", [
						"Max Record Size:",
						"record exceed the maximum number of tolerated bytes",
						`of ${max_record_size}`,
						`at line ${this.info.lines}`
					], this.options, this.__infoField()));
				}
				const lappend = ltrim === false || this.state.quoting === true || this.state.field.length !== 0 || !this.__isCharTrimable(buf, pos);
				const rappend = rtrim === false || this.state.wasQuoting === false;
				if (lappend === true && rappend === true) this.state.field.append(chr);
				else if (rtrim === true && !this.__isCharTrimable(buf, pos)) return this.__error(new CsvError("CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE", [
					"Invalid Closing Quote:",
					"found non trimable byte after quote",
					`at line ${this.info.lines}`
				], this.options, this.__infoField()));
				else {
					if (lappend === false) pos += this.__isCharTrimable(buf, pos) - 1;
					continue;
				}
			}
			if (end === true) {
				if (this.state.quoting === true) {
					const err = this.__error(new CsvError("CSV_QUOTE_NOT_CLOSED", ["Quote Not Closed:", `the parsing is finished with an opening quote at line ${this.info.lines}`], this.options, this.__infoField()));
					if (err !== void 0) return err;
				} else if (this.state.wasQuoting === true || this.state.record.length !== 0 || this.state.field.length !== 0) {
					this.info.bytes = this.state.bufBytesStart + pos;
					const errField = this.__onField();
					if (errField !== void 0) return errField;
					const errRecord = this.__onRecord(push);
					if (errRecord !== void 0) return errRecord;
				} else if (this.state.wasRowDelimiter === true) this.info.empty_lines++;
				else if (this.state.commenting === true) this.info.comment_lines++;
			} else {
				this.state.bufBytesStart += pos;
				this.state.previousBuf = buf.slice(pos);
			}
			if (this.state.wasRowDelimiter === true) {
				this.info.lines++;
				this.state.wasRowDelimiter = false;
			}
		},
		__onRecord: function(push) {
			const { columns, group_columns_by_name, encoding, info, from, relax_column_count, relax_column_count_less, relax_column_count_more, raw, skip_records_with_empty_values } = this.options;
			const { enabled, record } = this.state;
			if (enabled === false) return this.__resetRecord();
			const recordLength = record.length;
			if (columns === true) {
				if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
					this.__resetRecord();
					return;
				}
				return this.__firstLineToColumns(record);
			}
			if (columns === false && this.info.records === 0) this.state.expectedRecordLength = recordLength;
			if (recordLength !== this.state.expectedRecordLength) {
				const err = columns === false ? new CsvError("CSV_RECORD_INCONSISTENT_FIELDS_LENGTH", [
					"Invalid Record Length:",
					`expect ${this.state.expectedRecordLength},`,
					`got ${recordLength} on line ${this.info.lines}`
				], this.options, this.__infoField(), { record }) : new CsvError("CSV_RECORD_INCONSISTENT_COLUMNS", [
					"Invalid Record Length:",
					`columns length is ${columns.length},`,
					`got ${recordLength} on line ${this.info.lines}`
				], this.options, this.__infoField(), { record });
				if (relax_column_count === true || relax_column_count_less === true && recordLength < this.state.expectedRecordLength || relax_column_count_more === true && recordLength > this.state.expectedRecordLength) {
					this.info.invalid_field_length++;
					this.state.error = err;
				} else {
					const finalErr = this.__error(err);
					if (finalErr) return finalErr;
				}
			}
			if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
				this.__resetRecord();
				return;
			}
			if (this.state.recordHasError === true) {
				this.__resetRecord();
				this.state.recordHasError = false;
				return;
			}
			this.info.records++;
			if (from === 1 || this.info.records >= from) {
				const { objname } = this.options;
				if (columns !== false) {
					const obj = {};
					for (let i = 0, l = record.length; i < l; i++) {
						if (columns[i] === void 0 || columns[i].disabled) continue;
						if (group_columns_by_name === true && Object.hasOwn(obj, columns[i].name)) {
							if (Array.isArray(obj[columns[i].name])) obj[columns[i].name] = obj[columns[i].name].concat(record[i]);
							else obj[columns[i].name] = [obj[columns[i].name], record[i]];
						} else Object.defineProperty(obj, columns[i].name, {
							value: record[i],
							enumerable: true,
							writable: true,
							configurable: true
						});
					}
					if (raw === true || info === true) {
						const extRecord = Object.assign({ record: obj }, raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {}, info === true ? { info: this.__infoRecord() } : {});
						const err = this.__push(objname === void 0 ? extRecord : [obj[objname], extRecord], push);
						if (err) return err;
					} else {
						const err = this.__push(objname === void 0 ? obj : [obj[objname], obj], push);
						if (err) return err;
					}
				} else if (raw === true || info === true) {
					const extRecord = Object.assign({ record }, raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {}, info === true ? { info: this.__infoRecord() } : {});
					const err = this.__push(objname === void 0 ? extRecord : [record[objname], extRecord], push);
					if (err) return err;
				} else {
					const err = this.__push(objname === void 0 ? record : [record[objname], record], push);
					if (err) return err;
				}
			}
			this.__resetRecord();
		},
		__firstLineToColumns: function(record) {
			const { firstLineToHeaders } = this.state;
			try {
				const headers = firstLineToHeaders === void 0 ? record : firstLineToHeaders.call(null, record);
				if (!Array.isArray(headers)) return this.__error(new CsvError("CSV_INVALID_COLUMN_MAPPING", [
					"Invalid Column Mapping:",
					"expect an array from column function,",
					`got ${JSON.stringify(headers)}`
				], this.options, this.__infoField(), { headers }));
				const normalizedHeaders = normalize_columns_array(headers);
				this.state.expectedRecordLength = normalizedHeaders.length;
				this.options.columns = normalizedHeaders;
				this.__resetRecord();
				return;
			} catch (err) {
				return err;
			}
		},
		__resetRecord: function() {
			if (this.options.raw === true) this.state.rawBuffer.reset();
			this.state.error = void 0;
			this.state.record = [];
			this.state.record_length = 0;
		},
		__onField: function() {
			const { cast, encoding, rtrim, max_record_size } = this.options;
			const { enabled, wasQuoting } = this.state;
			if (enabled === false) return this.__resetField();
			let field = this.state.field.toString(encoding);
			if (rtrim === true && wasQuoting === false) field = field.trimRight();
			if (cast === true) {
				const [err, f] = this.__cast(field);
				if (err !== void 0) return err;
				field = f;
			}
			this.state.record.push(field);
			if (max_record_size !== 0 && typeof field === "string") this.state.record_length += field.length;
			this.__resetField();
		},
		__resetField: function() {
			this.state.field.reset();
			this.state.wasQuoting = false;
		},
		__push: function(record, push) {
			const { on_record } = this.options;
			if (on_record !== void 0) {
				const info = this.__infoRecord();
				try {
					record = on_record.call(null, record, info);
				} catch (err) {
					return err;
				}
				if (record === void 0 || record === null) return;
			}
			this.info.bytes_records += this.info.bytes;
			push(record);
		},
		__cast: function(field) {
			const { columns, relax_column_count } = this.options;
			if (Array.isArray(columns) === true && relax_column_count && this.options.columns.length <= this.state.record.length) return [void 0, void 0];
			if (this.state.castField !== null) try {
				const info = this.__infoField();
				return [void 0, this.state.castField.call(null, field, info)];
			} catch (err) {
				return [err];
			}
			if (this.__isFloat(field)) return [void 0, parseFloat(field)];
			else if (this.options.cast_date !== false) {
				const info = this.__infoField();
				return [void 0, this.options.cast_date.call(null, field, info)];
			}
			return [void 0, field];
		},
		__compareBytes: function(sourceBuf, targetBuf, targetPos, firstByte) {
			if (sourceBuf[0] !== firstByte) return 0;
			const sourceLength = sourceBuf.length;
			for (let i = 1; i < sourceLength; i++) if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
			return sourceLength;
		},
		__isCharTrimable: function(buf, pos) {
			const { timchars, timcharFirstBytes } = this.state;
			const first = buf[pos];
			if (first === void 0 || timcharFirstBytes[first] === 0) return 0;
			loop1: for (let i = 0; i < timchars.length; i++) {
				const timchar = timchars[i];
				for (let j = 0; j < timchar.length; j++) if (timchar[j] !== buf[pos + j]) continue loop1;
				return timchar.length;
			}
			return 0;
		},
		__isDelimiter: function(buf, pos, chr) {
			const { delimiter, ignore_last_delimiters } = this.options;
			if (ignore_last_delimiters === true && this.state.record.length === this.options.columns.length - 1) return 0;
			else if (ignore_last_delimiters !== false && typeof ignore_last_delimiters === "number" && this.state.record.length === ignore_last_delimiters - 1) return 0;
			loop1: for (let i = 0; i < delimiter.length; i++) {
				const del = delimiter[i];
				if (del[0] === chr) {
					for (let j = 1; j < del.length; j++) if (del[j] !== buf[pos + j]) continue loop1;
					return del.length;
				}
			}
			return 0;
		},
		__isEscape: function(buf, pos, chr) {
			const { escape } = this.options;
			if (escape === null) return false;
			const l = escape.length;
			if (escape[0] === chr) {
				for (let i = 0; i < l; i++) if (escape[i] !== buf[pos + i]) return false;
				return true;
			}
			return false;
		},
		__isFloat: function(value) {
			return value - parseFloat(value) + 1 >= 0;
		},
		__isQuote: function(buf, pos) {
			const { quote } = this.options;
			if (quote === null) return false;
			const l = quote.length;
			for (let i = 0; i < l; i++) if (quote[i] !== buf[pos + i]) return false;
			return true;
		},
		__isRecordDelimiter: function(chr, buf, pos) {
			const { record_delimiter } = this.options;
			const recordDelimiterLength = record_delimiter.length;
			loop1: for (let i = 0; i < recordDelimiterLength; i++) {
				const rd = record_delimiter[i];
				const rdLength = rd.length;
				if (rd[0] !== chr) continue;
				for (let j = 1; j < rdLength; j++) if (rd[j] !== buf[pos + j]) continue loop1;
				return rd.length;
			}
			return 0;
		},
		__autoDiscoverRecordDelimiter: function(buf, pos) {
			const { encoding } = this.options;
			const rds = [
				Buffer.from("\r\n", encoding),
				Buffer.from("\n", encoding),
				Buffer.from("\r", encoding)
			];
			loop: for (let i = 0; i < rds.length; i++) {
				const l = rds[i].length;
				for (let j = 0; j < l; j++) if (rds[i][j] !== buf[pos + j]) continue loop;
				this.options.record_delimiter.push(rds[i]);
				this.state.recordDelimiterMaxLength = rds[i].length;
				return rds[i].length;
			}
			return 0;
		},
		__error: function(msg) {
			const { encoding, raw, skip_records_with_error } = this.options;
			const err = typeof msg === "string" ? new Error(msg) : msg;
			if (skip_records_with_error) {
				this.state.recordHasError = true;
				if (this.options.on_skip !== void 0) try {
					this.options.on_skip(err, raw ? this.state.rawBuffer.toString(encoding) : void 0);
				} catch (err) {
					return err;
				}
				return;
			} else return err;
		},
		__infoDataSet: function() {
			return {
				...this.info,
				columns: this.options.columns
			};
		},
		__infoRecord: function() {
			const { columns, raw, encoding } = this.options;
			return {
				...this.__infoDataSet(),
				bytes_records: this.info.bytes,
				error: this.state.error,
				header: columns === true,
				index: this.state.record.length,
				raw: raw ? this.state.rawBuffer.toString(encoding) : void 0
			};
		},
		__infoField: function() {
			const { columns } = this.options;
			const isColumns = Array.isArray(columns);
			const bytes_records = this.info.bytes_records;
			return {
				...this.__infoRecord(),
				bytes_records,
				column: isColumns === true ? columns.length > this.state.record.length ? columns[this.state.record.length].name : null : this.state.record.length,
				quoting: this.state.wasQuoting
			};
		}
	};
};
// node_modules/csv-parse/lib/sync.js
const parse$1 = function(data, opts = {}) {
	if (typeof data === "string") data = Buffer.from(data);
	const records = opts && opts.objname ? Object.create(null) : [];
	const parser = transform(opts);
	const push = (record) => {
		if (parser.options.objname === void 0) records.push(record);
		else records[record[0]] = record[1];
	};
	const close = () => {};
	const error = parser.parse(data, true, push, close);
	if (error !== void 0) throw error;
	return records;
};
// src/inputs/csv-lines.ts
/** How to write what one line cannot hold. */
const QUOTED = "A value of several lines needs double quotes around the whole: \"NAME=first…last\".";
/**
* The entries of an input as docker/build-push-action reads them (`getInputList` of its toolkit): lines of CSV, so that
* double quotes around an entry may hold line ends, and `""` stands for a quote in it. Commas stay. Blank entries are
* left out. An open quote is the only mistake; the complaint names its line and never its text.
*/
function readEntries(value) {
	let end = 0;
	try {
		const entries = [];
		parse$1(value.replaceAll("\r\n", "\n"), {
			columns: false,
			relaxQuotes: true,
			relaxColumnCount: true,
			skipEmptyLines: true,
			onRecord: (record, { lines }) => {
				end = lines;
				const text = record.join(",");
				if (text.trim() !== "") entries.push({
					number: lines - lineEnds(text),
					text
				});
				return null;
			}
		});
		return acceptValue(entries);
	} catch {
		return reject(`The quote that line ${end + 1} opens is never closed.`, `Write a double quote at its end too, or write it as "" where it is part of the value.`);
	}
}
/** One item an entry; equal items are taken once, commas stay. */
function csvLines(item) {
	return (value) => {
		const entries = readEntries(value);
		return entries.ok ? parseItems(textsOf$1(entries.value), item) : entries;
	};
}
/** Items on lines or separated by commas, in quotes or not; blank ones are left out, equal ones are taken once. */
function csvList(item) {
	return (value) => {
		const entries = readEntries(value);
		if (!entries.ok) return entries;
		return parseItems(textsOf$1(entries.value).flatMap((text) => text.split(",")), item);
	};
}
/** One item an entry, whose parser gets the line and never quotes the text, which may be secret. */
function numberedLines(item) {
	return (value) => {
		const entries = readEntries(value);
		return entries.ok ? collect$1(entries.value.map(item)) : entries;
	};
}
function textsOf$1(entries) {
	return entries.map(({ text }) => text);
}
function lineEnds(text) {
	return text.split("\n").length - 1;
}
// src/image/reference.ts
const ALPHANUMERIC = "[a-z0-9]+";
const COMPONENT = `${ALPHANUMERIC}(?:(?:\\.|__?|-+)${ALPHANUMERIC})*`;
const PATH = `${COMPONENT}(?:/${COMPONENT})*`;
const HOST_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const HOST = `(?:${`${HOST_LABEL}(?:\\.${HOST_LABEL})*`}|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const REFERENCE = new RegExp(`^(?:(?<host>${HOST})/)?(?<path>${PATH})(?::(?<tag>${TAG}))?(?:@(?<digest>sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}))?$`);
const WHOLE_TAG = new RegExp(`^${TAG}$`);
const WHOLE_NAME = new RegExp(`^${PATH}$`);
const ACCOUNT = "(?<registryId>[0-9]{12})";
const REGION = "(?<region>[a-z]{2}[a-z0-9-]*-[0-9]+)";
/** The suffixes of AWS's partitions, IPv4 and dual-stack (AWS documentation, ECR endpoints). */
const SUFFIX = [
	"amazonaws\\.com",
	"amazonaws\\.com\\.cn",
	"amazonaws\\.eu",
	"on\\.aws",
	"on\\.amazonwebservices\\.com\\.cn",
	"on\\.amazonwebservices\\.eu",
	"c2s\\.ic\\.gov",
	"sc2s\\.sgov\\.gov",
	"cloud\\.adc-e\\.uk",
	"csp\\.hci\\.ic\\.gov"
].join("|");
const ECR_HOST = new RegExp(`^${ACCOUNT}\\.dkr[.-]ecr(?:-fips)?\\.${REGION}\\.(?:${SUFFIX})$`);
/** A registry on this machine, which an embedded AWS uses: always with a port. */
const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d+$/;
/** Whether `tag` is a tag that a registry takes (at most 128 characters). */
function isTag(tag) {
	return WHOLE_TAG.test(tag);
}
/** Whether `name` is a repository name that ECR takes (AWS documentation: 2-256 characters). */
function isRepositoryName(name) {
	return name.length >= 2 && name.length <= 256 && WHOLE_NAME.test(name);
}
/** Whether a registry's host is one of ECR's private registries. */
function isEcrHost(host) {
	return ECR_HOST.test(host);
}
/** Whether a registry runs on this machine (host and port), as an embedded AWS does. */
function isLocalHost(host) {
	return LOCAL_HOST.test(host);
}
/** Parses an image reference; undefined when it is not one. Host and path are distinguished as Docker does. */
function parseImageReference(text) {
	const { host, path, tag, digest } = REFERENCE.exec(text)?.groups ?? {};
	if (path === void 0) return void 0;
	const isHost = host !== void 0 && (/[.:]/.test(host) || host === "localhost");
	if (host !== void 0 && !isHost && host !== host.toLowerCase()) return void 0;
	return {
		...isHost ? { host } : {},
		path: host === void 0 || isHost ? path : `${host}/${path}`,
		...tag === void 0 ? {} : { tag },
		...digest === void 0 ? {} : { digest }
	};
}
/**
* Reads a repository's name or URI (`team/app`, `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app`).
* Undefined when it is neither, when it holds a tag or digest, or when the host is not ECR's or this machine's.
*/
function parseRepository(text) {
	const reference = parseImageReference(text);
	if (reference === void 0 || reference.tag !== void 0 || reference.digest !== void 0) return;
	return repositoryOf$1(reference);
}
/** The ECR repository that an image reference names; undefined when its host is not ECR's or this machine's. */
function repositoryOf$1({ host, path }) {
	if (!isRepositoryName(path) || isEcrHost(path)) return void 0;
	if (host === void 0) return { name: path };
	const { registryId, region } = ECR_HOST.exec(host)?.groups ?? {};
	if (registryId !== void 0 && region !== void 0) return {
		name: path,
		host,
		registryId,
		region
	};
	return isLocalHost(host) ? {
		name: path,
		host
	} : void 0;
}
/** What a reference names in its repository: a digest, or else a tag. */
function imageIdentity({ tag = "latest", digest }) {
	return digest === void 0 ? { tag } : { digest };
}
/** `host/path`, without tag and digest; of Docker Hub the path alone. */
function imageName({ host, path }) {
	return host === void 0 ? path : `${host}/${path}`;
}
/** `host/repository:tag` */
function referenceByTag(host, name, tag) {
	return `${host}/${name}:${tag}`;
}
/** `host/repository@sha256:…` */
function referenceByDigest(host, name, digest) {
	return `${host}/${name}@${digest}`;
}
/** An image by this digest instead of its tag; one that has a digest, or that is no reference, stays. */
function pinReference(reference, digest) {
	const parsed = parseImageReference(reference);
	return parsed === void 0 || parsed.digest !== void 0 ? reference : `${imageName(parsed)}@${digest}`;
}
/** The first of some images that is of a repository (`team/app`), whatever its registry. */
function imageOfRepository(images, repository) {
	return images.find((image) => parseImageReference(image)?.path === repository);
}
// src/image/image-mistake.ts
/** These come from a variable or an output that did not hold what it should. */
const CAUSES = [
	{
		pattern: /\*\*\*/,
		what: "holds \"***\", which GitHub put in the place of a secret, most often the account id.",
		fix: "Pass on values without the account id, such as the outputs repository and image-tag, or keep the account id as a variable (vars), not as a secret."
	},
	{
		pattern: /^(?:null|none|undefined|true|false|nan)$|(?:^|[/:@])(?:null|undefined)(?:$|[/:@])|:(?:None|NaN)$|\[object Object\]/i,
		what: "holds what a program writes where there is no value.",
		fix: "Check the output or the file that it comes from: most often a name in it is wrong."
	},
	{
		pattern: /^sha256:/,
		what: "is a digest without the name of its repository.",
		fix: "Write registry/name@sha256:…."
	},
	{
		pattern: /^\.?dkr[.-]ecr[.-]/,
		what: "has no account id in front: what should give it is empty.",
		fix: "Check the variable that the account id comes from; GitHub drops an output that holds a secret."
	},
	{
		pattern: /\.dkr[.-]ecr(?:-fips)?\.\.|\.dkr[.-]ecr(?:-fips)?\.amazonaws\./,
		what: "has no region in the name of its registry: what should give it is empty.",
		fix: "Check the variable that the region comes from, such as AWS_REGION."
	},
	{
		pattern: /^(?:\d{1,11}|\d{13,}|[\d.]+e\+?\d+)\.dkr[.-]ecr[.-]/i,
		what: "has an account id that does not have 12 digits: YAML reads one without quotes as a number.",
		fix: "Put quotes around the account id where it is written, and write all of its 12 digits."
	},
	{
		pattern: /^\d{12}\.dkr[.-]ecr[^/]*$/,
		what: "is a registry without the name of a repository.",
		fix: "Write 123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag."
	},
	{
		pattern: /^(?:docker|podman|nerdctl)\s/,
		what: "is a command, not an image.",
		fix: "Give the name of the image alone."
	},
	{
		pattern: /^["'`].*["'`]$/s,
		what: "has quotes around it.",
		fix: "Remove the quotes, which are part of the text here."
	},
	{
		pattern: /<[^>]*>|__[A-Z][A-Z0-9_]*__|#\{[^}]*\}|@@\w+@@/,
		what: "holds a placeholder that nothing has filled in.",
		fix: "Fill in the reference, or give it by the input image or repository."
	},
	{
		pattern: /\$\{|\$\(|\$[A-Za-z_]|\{\{|%\w+%/,
		what: "holds a variable that nothing has filled in: no shell reads this.",
		fix: "Let an expression of GitHub fill it in, such as that of the output of a step, or give the image by the input image."
	},
	{
		pattern: /^(?:https?:\/\/)?hub\.docker\.com\//,
		what: "is a page of Docker Hub, not an image.",
		fix: "Write user/name:tag, or name:tag for an official image."
	},
	{
		pattern: /^(?:[a-z][a-z0-9+.-]*:\/\/|https?:\/)/i,
		what: "begins with a scheme, which an image does not have.",
		fix: "Write it without the scheme, such as registry/name:tag."
	},
	{
		pattern: /^arn:/,
		what: "is an ARN, not an image.",
		fix: "Write 123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag."
	},
	{
		pattern: /^\//,
		what: "begins with \"/\": the address of the registry before it is empty.",
		fix: "Check the output that it comes from: the id of the step, its name (registry of amazon-ecr-login), and that GitHub did not drop it for holding a secret."
	},
	{
		pattern: /^[:@]/,
		what: "has no name before its tag or digest: what should name the repository is empty.",
		fix: "Check the variable or output that the name comes from."
	},
	{
		pattern: /\/$|\/[:@]|\/\//,
		what: "has no name behind a \"/\": what should name the repository is empty.",
		fix: "Check the variable or output that the name comes from."
	},
	{
		pattern: /[:@]$|:@/,
		what: "ends where a tag or digest should follow: what should give it is empty.",
		fix: "Check the variable or output that the tag comes from."
	},
	{
		pattern: /[\s\p{C}]/u,
		what: "holds a space or a line break.",
		fix: "Give one image, without spaces."
	}
];
/** Why a text is no reference to an image; undefined when it is one. */
function mistakeInImage(text) {
	const cause = causeOfMistake(text);
	if (cause !== void 0 || parseImageReference(text) !== void 0) return cause;
	return {
		what: "is not an image.",
		fix: "Use registry/name:tag or registry/name@sha256:…, with the name in lower case."
	};
}
/** The mistake in a text that should name an image, where what went wrong shows in it. */
function causeOfMistake(text) {
	const cause = CAUSES.find(({ pattern }) => pattern.test(text));
	if (cause !== void 0) return {
		what: cause.what,
		fix: cause.fix
	};
	if (parseImageReference(text) !== void 0) return void 0;
	if (isStandIn(text)) return STAND_IN;
	const lower = lowerName(text);
	if (lower !== void 0) return {
		what: "has capital letters in its name, which no registry takes.",
		fix: `Write it in lower case: ${lower}.`
	};
	return mistakeInVersion(text);
}
/** What is wrong behind the name of an image, when that is all that is wrong. */
function mistakeInVersion(text) {
	const [, name = "", tag, digest] = /^((?:[^/:@]+:\d+\/)?[^:@]+)(?::([^@]+))?(?:@(.+))?$/s.exec(text) ?? [];
	if (parseImageReference(name) === void 0) return void 0;
	if (tag !== void 0 && parseImageReference(`${name}:${tag}`) === void 0) return {
		what: "has a tag that no registry takes, as a name of a branch may be.",
		fix: "Use letters, digits, \"_\", \".\" and \"-\" in the tag, 128 at most and no \".\" or \"-\" first, such as the commit SHA."
	};
	return digest === void 0 ? void 0 : {
		what: "has an invalid digest.",
		fix: "Write sha256: and 64 digits of 0-9 and a-f behind the @."
	};
}
const STAND_IN = {
	what: "holds a placeholder that nothing has filled in.",
	fix: "Fill in the reference, or give it by the input image or repository."
};
/** The same reference with its name in lower case, if that makes it one. */
function lowerName(text) {
	const [, name = "", rest = ""] = /^(.*?)((?::[^:/@]*)?(?:@.*)?)$/s.exec(text) ?? [];
	const lower = `${name.toLowerCase()}${rest}`;
	return lower !== text && parseImageReference(lower) !== void 0 ? lower : void 0;
}
/** Words that stand for an image in files that a workflow fills in; any other word may be an image of Docker Hub. */
const STAND_INS = /^(?:your[-_.]?|my[-_.]?|the[-_.]?|container[-_.]?|docker[-_.]?)*(?:placeholder|image|image[-_.]?(?:name|uri|url|placeholder|tag|here)|change[-_.]?me|replace[-_.]?me|to[-_.]?do|tbd|dummy|image\d*)(?::[\w.-]+)?$/i;
/** Whether a well-formed reference is a word that should have been replaced, such as `placeholder`. */
function isStandIn(image) {
	return STAND_INS.test(image);
}
// src/inputs/image-names.ts
/** ECS documentation: a container's `image` has at most 255 characters. */
const LONGEST_IMAGE = 255;
/** An image tag: at most 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`. */
const imageTag = (value) => isTag(value) ? acceptValue(value) : reject(`${quote$1(value)} is not an image tag.`, "Use at most 128 letters, digits, \"_\", \".\" and \"-\", and neither \".\" nor \"-\" first; the repository is an input of its own.");
/** An image in any registry, by tag, by digest or both. */
const image = (value) => {
	const mistake = mistakeInImage(value);
	if (mistake !== void 0) return reject(`${quote$1(value)} ${mistake.what}`, mistake.fix);
	return value.length <= LONGEST_IMAGE ? acceptValue(value) : reject(`${quote$1(value)} is too long for an image.`, `Use at most ${LONGEST_IMAGE} characters.`);
};
/** The name of an ECR repository (`team/app`) or its URI, without tag and scheme. */
const repository = (value) => {
	if (parseRepository(value) !== void 0) return acceptValue(value);
	const reference = parseImageReference(value);
	if (reference?.tag !== void 0 || reference?.digest !== void 0) return reject(`${quote$1(value)} is an image, not a repository.`, "Give the name or URI alone, and the tag in the input tags.");
	const mistake = reference === void 0 ? causeOfMistake(value) : void 0;
	if (mistake !== void 0) return reject(`${quote$1(value)} ${mistake.what}`, mistake.fix);
	return reject(`${quote$1(value)} is not an ECR repository.`, "Use a name in lower case such as team/app, or a URI such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app.");
};
// src/inputs/kubernetes-values.ts
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** The name of an EKS cluster (EKS documentation: 1-100 characters). */
const eksCluster = matching(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, "the name of an EKS cluster", "Use its name, not its ARN: up to 100 letters, digits, hyphens and underscores.");
/** A namespace: a DNS label. */
const namespace = matching(new RegExp(`^${LABEL}$`), "a namespace", "Use up to 63 lower-case letters, digits and hyphens.");
/** The name of a Deployment: a DNS subdomain. */
const objectName = matching(new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`), "the name of a Deployment", "Use lower-case letters, digits, hyphens and dots.");
/** `NAME`, or `NAME=REFERENCE`: the image that is replaced, without tag and digest, and the image that takes its place. */
const imageLine = (value) => {
	const [name = "", ...rest] = value.split("=");
	const reference = rest.join("=").trim();
	const replaced = name.trim();
	const parsed = parseImageReference(replaced.toLowerCase());
	if (parsed === void 0 || parsed.tag !== void 0 || parsed.digest !== void 0) return reject(`${quote$1(replaced)} is not the name of an image.`, "Write NAME or NAME=REFERENCE, with the name as in the manifest, without tag and digest.");
	if (rest.length === 0) return acceptValue({ name: replaced });
	return parseImageReference(reference) === void 0 ? reject(`${quote$1(reference)} is not an image.`, "Write NAME=REFERENCE with an image such as team/app:1 or team/app@sha256:….") : acceptValue({
		name: replaced,
		reference
	});
};
// src/inputs/managed-volume.ts
/** The members of ServiceManagedEBSVolumeConfiguration in the ECS API, and what each holds. */
const MEMBERS = {
	encrypted: "true or false",
	kmsKeyId: "text",
	volumeType: "text",
	sizeInGiB: "a positive whole number",
	snapshotId: "text",
	volumeInitializationRate: "a positive whole number",
	iops: "a positive whole number",
	throughput: "a positive whole number",
	tagSpecifications: "a list of objects",
	roleArn: "text",
	filesystemType: "text"
};
/** TaskManagedEBSVolumeConfiguration says as well what becomes of the volume when the task has ended. */
const TASK_MEMBERS = {
	...MEMBERS,
	terminationPolicy: "an object"
};
const FILE_SYSTEMS = [
	"ext3",
	"ext4",
	"xfs",
	"ntfs"
];
/**
* The configuration of a managed EBS volume as a JSON object. `roleArn` and one of `sizeInGiB` and
* `snapshotId` are mandatory (ECS documentation); members that ECS does not know are an error.
*/
const volumeConfiguration = (value) => parseVolume(value, MEMBERS, "ServiceManagedEBSVolumeConfiguration");
/** The same for a volume of a one-off task. */
const taskVolumeConfiguration = (value) => parseVolume(value, TASK_MEMBERS, "TaskManagedEBSVolumeConfiguration");
function parseVolume(value, members, shape) {
	const read = parseJson(value);
	if (!read.ok && value.startsWith("{")) return read;
	const object = read.ok ? read.value : void 0;
	if (!isObject(object)) return reject("It is not a JSON object.", "Write it like {\"sizeInGiB\": 20, \"roleArn\": \"arn:aws:iam::123456789012:role/ecsInfrastructureRole\"}.");
	const checked = collect$1([
		...Object.entries(object).map((member) => checkMember(member, members)),
		...checkInside(object, shape),
		...checkFileSystem(object),
		...checkWhole(object)
	]);
	return checked.ok ? acceptValue(object) : checked;
}
function* checkFileSystem({ filesystemType }) {
	if (typeof filesystemType !== "string" || FILE_SYSTEMS.includes(filesystemType)) return;
	yield reject("Its member filesystemType is wrong.", `Use ${enumerate(FILE_SYSTEMS)}.`);
}
function* checkWhole(volume) {
	if (!Object.hasOwn(volume, "roleArn")) yield reject("It has no roleArn.", "Give the ARN of the ECS infrastructure role.");
	if (!Object.hasOwn(volume, "sizeInGiB") && !Object.hasOwn(volume, "snapshotId")) yield reject("It has neither sizeInGiB nor snapshotId.", "Give one of the two.");
	if (Object.hasOwn(volume, "throughput") && volume.volumeType !== "gp3") yield reject("It has throughput without gp3.", "Set volumeType to gp3, or leave throughput out.");
}
// src/inputs/mode.ts
const MODES$1 = [
	"deploy",
	"rollback",
	"continue",
	"preview",
	"cleanup",
	"run-task",
	"plan",
	"render"
];
/** One of the modes. */
const mode = (value) => {
	const known = MODES$1.find((name) => name === value);
	return known === void 0 ? reject(`${quote$1(value)} is not a mode.`, `The modes are ${enumerate(MODES$1, "and")}.`) : acceptValue(known);
};
// src/task-definition/secret-source.ts
const PARTITION = "arn:aws(?:-[a-z]+)*";
/** Secrets Manager documentation: letters, digits and /_+=.@-; secrets of RDS have a `!` in their name. */
const SECRET_NAME = "[A-Za-z0-9/_+=.@!-]{1,512}";
const SECRET_ARN = new RegExp(`^${PARTITION}:secretsmanager:[a-z0-9-]+:\\d{12}:secret:${SECRET_NAME}(?<parts>(?::[^:]*)*)$`);
/** Those that AWS publishes belong to no account. A version or a label may follow. */
const PARAMETER_ARN = new RegExp(`^${PARTITION}:ssm:[a-z0-9-]+:(?:\\d{12})?:parameter/[A-Za-z0-9_./-]+(?::[A-Za-z0-9_.-]+)?$`);
/** Systems Manager documentation: letters, digits and `_.-`; a name of several parts begins with a slash. */
const PARAMETER_NAME = /^(?:(?:\/[A-Za-z0-9_.-]+)+|[A-Za-z0-9_.-]+)(?::[A-Za-z0-9_.-]+)?$/;
/** What Parameter Store calls a secret of Secrets Manager (AWS documentation). */
const SECRET_AS_PARAMETER = new RegExp(`^/aws/reference/secretsmanager/${SECRET_NAME}$`);
/** Parameter Store documentation: at most 1,011 characters, the ARN's beginning not counted. */
const LONGEST_NAME = 1011;
/** Tokens that would pass for the name of a parameter: AWS, GitHub, GitLab, Slack, Stripe, Google, npm, and signed web tokens. */
const TOKEN = /^(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[a-z]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[a-z]-[\w-]{10,}|[sr]k_(?:live|test)_\w{10,}|AIza[\w-]{30,}|npm_\w{30,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]*)$/;
/** The first line of a key in PEM. */
const KEY_BEGINS = /^-{2,}/;
/** So many letters and digits in one piece, and so often one after the other, are no word that someone chose. */
const RANDOM_LENGTH = 24;
const RANDOM_CHANGES = 6;
function isRandom(text) {
	if (text.length < RANDOM_LENGTH || !/^[A-Za-z0-9]+$/.test(text)) return false;
	return (text.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length >= RANDOM_CHANGES;
}
function looksSecret(text) {
	return TOKEN.test(text) || KEY_BEGINS.test(text) || isRandom(text);
}
const STORE = "Store the value in Secrets Manager or Parameter Store and write its whole ARN here.";
/**
* Why `valueFrom` of a secret cannot be one: it takes the whole ARN of a secret of Secrets Manager, with `:json-key:stage:version`
* behind it or without, the whole ARN of a parameter, or the name of a parameter (AWS documentation, ECS).
* Undefined when it is one of those.
*/
function faultOfSecretSource(valueFrom) {
	if (valueFrom.startsWith("arn:")) return faultOfArn(valueFrom);
	return valueFrom.length <= LONGEST_NAME && (PARAMETER_NAME.test(valueFrom) || SECRET_AS_PARAMETER.test(valueFrom)) && !looksSecret(valueFrom) ? void 0 : {
		what: "is neither the ARN of a secret or parameter nor the name of a parameter (the value is not shown).",
		fix: `${STORE} If this is the secret itself, replace it: it is exposed.`
	};
}
/** The same for the login of a registry, which is a secret of Secrets Manager by its ARN or its name. */
function faultOfRegistryLogin(reference) {
	const parts = SECRET_ARN.exec(reference)?.groups?.parts;
	const isName = new RegExp(`^${SECRET_NAME}$`).test(reference) && !looksSecret(reference);
	return parts === "" || isName ? void 0 : {
		what: "is neither the ARN nor the name of a secret of Secrets Manager (the value is not shown).",
		fix: "Store user name and password in Secrets Manager and write the ARN of the secret."
	};
}
/** Whether the text is the whole ARN of a secret or a parameter. */
function isSecretArn(text) {
	return SECRET_ARN.test(text) || PARAMETER_ARN.test(text);
}
function faultOfArn(arn) {
	if (PARAMETER_ARN.test(arn)) return void 0;
	const parts = SECRET_ARN.exec(arn)?.groups?.parts;
	if (parts === void 0) return {
		what: "is not a whole ARN of Secrets Manager or Parameter Store.",
		fix: "Write it like arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf or arn:aws:ssm:eu-west-1:123456789012:parameter/db."
	};
	const count = parts.split(":").length - 1;
	return count === 0 || count === 3 ? void 0 : {
		what: "has not all the parts behind the name of the secret.",
		fix: "Write all three colons, as in …:secret:db-AbCdEf:password:: (JSON key, stage, version)."
	};
}
// src/inputs/text-lines.ts
/** The lines that hold something. */
function linesOf(value) {
	return value.split(/\r?\n/).map((text, index) => ({
		number: index + 1,
		text: text.trim()
	})).filter(({ text }) => text !== "");
}
// src/inputs/name-values.ts
/** A name that may be shown: neither quotes nor blanks, nothing that a shell or YAML gives a meaning. */
const NAME$1 = /^[\w.@/][^\s\p{C}"'`$\\<>|&;(){}#]*$/u;
/** A name that can be shown beside a refused value. A line of a key in base64 is longer. */
const QUIET_NAME = /^[A-Za-z_][\w.-]{0,62}$/;
/** Beside no value at all: the last line of a key in base64, `QmFzZTY0=`, looks like a name, but for its small letters. */
const LOUD_NAME = /^[A-Z_][A-Z0-9_]{0,62}$/;
/**
* `NAME=value` lines, split at the first `=`: the value keeps later ones, blanks and quotes. Of two lines with one
* name the later wins. Complaints name the line's number and never its text, which may be secret.
*/
const pairs = (value) => parseLines(value, parsePair);
/** The same for tags, whose keys may hold blanks. */
const tagPairs = (value) => parseLines(value, splitPair$1);
/**
* `NAME=SOURCE` lines, where the source is the whole ARN of a secret or a parameter, or a parameter's name. Blanks and
* quotes around it are ignored. People paste the secret itself here: no complaint shows it.
*/
const secretSources = (value) => parseLines(value, (line) => {
	const parsed = parsePair(line);
	return parsed.ok ? parseSource(line, parsed.value) : parsed;
});
function parseSource({ number }, { name, value }) {
	const source = unquote(value.trim());
	const fault = faultOfSecretSource(source);
	if (fault === void 0) return acceptValue({
		name,
		value: source
	});
	const shown = (/^=*$/.test(source) ? LOUD_NAME : QUIET_NAME).test(name) ? ` (${name})` : "";
	return source === "" ? reject(`Line ${number}${shown} has no value.`, fault.fix) : reject(`Line ${number}${shown} ${fault.what}`, fault.fix);
}
function unquote(text) {
	return /^(["'])(.*)\1$/s.exec(text)?.[2]?.trim() ?? text;
}
function parseLines(value, parse) {
	return mapParsed(collect$1(linesOf(value).map(parse)), (found) => [...new Map(found.map((pair) => [pair.name, pair])).values()]);
}
function parsePair(line) {
	const mistake = MISTAKES.find(({ pattern }) => pattern.test(line.text));
	if (mistake !== void 0) return reject(`Line ${line.number} ${mistake.what}`, mistake.fix);
	const pair = splitPair$1(line);
	if (!pair.ok || NAME$1.test(pair.value.name)) return pair;
	return reject(`Line ${line.number} has no name before the "=" that can be used.`, "Write NAME=value, the name without spaces and quotes.");
}
/** Lines of other files that people paste. */
const MISTAKES = [
	{
		pattern: /^(?:#|\/\/)/,
		what: "is a comment, and comments are not supported here.",
		fix: "Remove it."
	},
	{
		pattern: /^(?:export|set|setenv|declare|ENV)\s/,
		what: "begins like a command.",
		fix: "Write NAME=value alone: no shell reads the line."
	},
	{
		pattern: /^(?:-\s+)?["']?[\w.-]+["']?\s*:(?:\s|$)/,
		what: "is written like YAML or JSON (NAME: value).",
		fix: "Write NAME=value."
	},
	{
		pattern: /^-\s/,
		what: "begins with a hyphen, like a list in YAML.",
		fix: "Write NAME=value."
	},
	{
		pattern: /^["'][^=]*=/,
		what: "has quotes around the whole pair or its name.",
		fix: "Write NAME=value without them."
	}
];
function splitPair$1({ number, text }) {
	const fix = "Write NAME=value on each line; a value cannot continue on the next line.";
	const split = text.indexOf("=");
	if (split < 0) return reject(`Line ${number} has no "=".`, fix);
	const pair = {
		name: text.slice(0, split).trim(),
		value: text.slice(split + 1)
	};
	return pair.name === "" ? reject(`Line ${number} has no name before the "=".`, fix) : acceptValue(pair);
}
const LONGEST_KEY = 128;
/** What keys and values of ECS's tags cannot hold (AWS documentation). */
const NOT_IN_TAGS = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
/** What ECS refuses of a tag, with a sentence that shows no value; undefined when it takes the tag. */
function faultOfTag({ key = "", value = "" }) {
	const length = [...key].length;
	if (length === 0 || length > LONGEST_KEY) return {
		member: "key",
		what: `A tag key has 1 to ${LONGEST_KEY} characters.`,
		fix: "Change the key."
	};
	if (/^aws:/i.test(key)) return {
		member: "key",
		what: `"${key}" begins with aws:, which is reserved.`,
		fix: "Remove it."
	};
	if ([...value].length > 256) return {
		member: "value",
		what: `A tag value has at most 256 characters.`,
		fix: "Shorten it."
	};
	const member = key.search(NOT_IN_TAGS) >= 0 ? "key" : "value";
	return {
		key,
		value
	}[member].search(NOT_IN_TAGS) < 0 ? void 0 : {
		member,
		what: `A tag ${member} holds a character that ECS does not take there.`,
		fix: "Use letters, digits, spaces and _ . : / = + - @."
	};
}
// src/inputs/one-off-values.ts
/** The members of ContainerOverride in the ECS API, and what each holds. */
const OVERRIDE_MEMBERS = {
	name: "text",
	command: "a list of text",
	environment: "a list of objects",
	environmentFiles: "a list of objects",
	cpu: "a whole number",
	memory: "a positive whole number",
	memoryReservation: "a positive whole number",
	resourceRequirements: "a list of objects"
};
/** The members of CapacityProviderStrategyItem. */
const STRATEGY_MEMBERS = {
	capacityProvider: "text",
	weight: "a whole number",
	base: "a whole number"
};
/** What RunTask changes in the containers: a JSON array of ContainerOverride. Complaints show no values. */
const containerOverrides = (value) => {
	const parsed = parseObjects(value, "[{\"name\": \"web\", \"command\": [\"node\", \"migrate.js\"]}]");
	if (!parsed.ok) return parsed;
	const checked = collect$1(parsed.value.flatMap((override, index) => [...checkOverride(override, `number ${index + 1}`)]).concat(repeated(parsed.value, "name", "Overrides")));
	return checked.ok ? acceptValue(parsed.value) : checked;
};
/** Of two entries for the same, ECS refuses both or takes one: a mistake either way. */
function repeated(entries, member, what) {
	const values = entries.map((entry) => entry[member]);
	const twice = values.flatMap((value, index) => typeof value === "string" && values.indexOf(value) < index ? [value] : []);
	return [...new Set(twice)].map((value) => reject(`${what} for ${quote$1(value)} appear more than once.`, "Put them together in one."));
}
function* checkOverride(override, which) {
	for (const member of Object.entries(override)) yield checkMember(member, OVERRIDE_MEMBERS, which);
	yield* checkInside(override, "ContainerOverride");
	if (!Object.hasOwn(override, "name")) yield reject(`The override ${which} has no name.`, "Name the container that it is for.");
	const { environment } = override;
	if (Array.isArray(environment) && !environment.every(isVariable)) yield reject(`The environment of ${which} is wrong.`, "Write each variable like {\"name\": \"MODE\", \"value\": \"once\"}.");
}
function isVariable(value) {
	return isObject(value) && typeof value.name === "string" && typeof value.value === "string";
}
/** A JSON array of capacity providers with weight and base. */
const capacityProviders = (value) => {
	const parsed = parseObjects(value, "[{\"capacityProvider\": \"FARGATE_SPOT\", \"weight\": 1}]");
	if (!parsed.ok) return parsed;
	const checked = collect$1(parsed.value.flatMap((item, index) => {
		const which = `number ${index + 1}`;
		return [...Object.entries(item).map((member) => checkMember(member, STRATEGY_MEMBERS, which)), ...Object.hasOwn(item, "capacityProvider") ? [] : [reject(`The item ${which} has no capacityProvider.`, "Name one, such as FARGATE.")]];
	}));
	if (!checked.ok) return checked;
	const faults = collect$1(faultsOfStrategy(parsed.value).map(({ what, fix }) => reject(what, fix)));
	return faults.ok ? acceptValue(parsed.value) : faults;
};
/** Tags as a JSON array of `{"key": …, "value": …}`, or one `key=value` a line, as many and as long as ECS takes them. */
const tags = (value) => {
	const read = value.startsWith("[") ? parseTags(value) : mapParsed(tagPairs(value), (found) => found.map(({ name, value }) => ({
		key: name,
		value
	})));
	if (!read.ok) return read;
	return collect$1([...read.value.length > 50 ? [reject(`${read.value.length} tags are too many.`, `Use at most 50.`)] : [], ...read.value.map((tag, index) => {
		const fault = faultOfTag(tag);
		return fault === void 0 ? acceptValue(tag) : reject(`Number ${index + 1}: ${fault.what}`, fault.fix);
	})]);
};
function parseTags(value) {
	const parsed = parseObjects(value, "[{\"key\": \"team\", \"value\": \"web\"}]");
	if (!parsed.ok) return parsed;
	const [twice] = repeated(parsed.value, "key", "Tags");
	if (twice !== void 0 && !twice.ok) return twice;
	return collect$1(parsed.value.map((tag, index) => {
		const { key, value = "", ...rest } = tag;
		return typeof key === "string" && key !== "" && typeof value === "string" && Object.keys(rest).length === 0 ? acceptValue({
			key,
			value
		}) : reject(`The tag number ${index + 1} is wrong.`, "Write it like {\"key\": \"k\", \"value\": \"v\"}.");
	}));
}
/** The id of a subnet. */
const subnet = matching(/^subnet-[0-9a-f]+$/, "a subnet", "Use ids such as subnet-0a1b2c3d, on lines or separated by commas.");
/** The id of a security group. */
const securityGroup = matching(/^sg-[0-9a-f]+$/, "a security group", "Use ids such as sg-0a1b2c3d, on lines or separated by commas.");
/** Who a task says that it was started by (ECS documentation: up to 128 letters, digits, `-`, `/` and `_`). */
const startedBy = matching(/^[\w./:@-]{1,128}$/, "allowed", "Use up to 128 letters, digits, \"-\", \"/\" and \"_\".");
function parseObjects(value, example) {
	const read = parseJson(value);
	if (!read.ok && /^[[{]/.test(value)) return read;
	const parsed = read.ok ? read.value : void 0;
	return Array.isArray(parsed) && parsed.every(isObject) ? acceptValue(parsed) : reject("It is not a JSON array of objects.", `Write it like ${example}.`);
}
// src/inputs/pairs.ts
/** What a Dockerfile takes as the name of an argument; a quote or a # shows that something else was meant. */
const ARGUMENT_NAME = /^[\w.-]+=/;
const BARE_NAME = /^[A-Za-z_]\w*$/;
const SECRET_FILE = "A value of several lines goes into double quotes (\"ID=first…last\") or into a file (id=ID,src=PATH).";
/**
* `NAME=value` for Docker, or `NAME` to take the value from the environment; an entry a line, in the CSV quoting of
* docker/build-push-action.
*/
const buildArguments = numberedLines(({ number, text }) => {
	const argument = text.trim();
	return ARGUMENT_NAME.test(argument) || BARE_NAME.test(argument) ? acceptValue(argument) : reject(`Line ${number} is not a build argument.`, `Write NAME=value or NAME on each line. ${QUOTED}`);
});
/** The lines of build arguments that are a name alone, by that name. */
function bareNames(value) {
	const entries = readEntries(value);
	if (!entries.ok) return [];
	return entries.value.map(({ number, text }) => ({
		number,
		name: text.trim()
	})).filter(({ name }) => BARE_NAME.test(name));
}
/** `name=value`, for labels and annotations; an entry a line, in the CSV quoting of docker/build-push-action. */
const namedValues = numberedLines(({ number, text }) => {
	const pair = text.trim();
	return /^[^\s="'#][^\s=]*=/.test(pair) ? acceptValue(pair) : reject(`Line ${number} is not a name with a value.`, `Write name=value on each line, or name= for an empty value. ${QUOTED}`);
});
/**
* `ID=value`, or Docker's own syntax, which begins with `id=`; an entry a line, in the CSV quoting of
* docker/build-push-action. The value keeps its blanks and, in quotes, its line ends.
*/
const buildSecrets = (value) => {
	const secrets = numberedLines(parseBuildSecret)(value);
	if (!secrets.ok) return secrets;
	const ids = secrets.value.map(secretId);
	const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
	if (repeated === void 0) return secrets;
	return reject(`Two secrets have the id ${quote$1(repeated)}.`, "Give each secret an id of its own.");
};
function parseBuildSecret({ number, text }) {
	const wrong = reject(`Line ${number} is not a build secret.`, `Write ID=value, or Docker's own syntax with the id first (id=npmrc,src=.npmrc). ${SECRET_FILE}`);
	const specification = text.trim();
	if (/^id=[^,]+/.test(specification)) return acceptValue({
		kind: "docker",
		specification
	});
	if (/^(id|type|src|source|env)=/.test(specification)) return wrong;
	const [, id, secret] = /^\s*([\w.-]+)\s*=([\s\S]+)$/.exec(text) ?? [];
	if (id === void 0 || secret === void 0 || /^=*\s*$/.test(secret)) return wrong;
	if (isSecretArn(secret.trim())) return reject(`Line ${number} (${id}) is the ARN of a secret, and a build does not read it.`, "Fetch the value in an earlier step, such as aws-actions/aws-secretsmanager-get-secrets, and give that.");
	return acceptValue({
		kind: "value",
		id,
		value: secret
	});
}
function secretId(secret) {
	if (secret.kind === "value") return secret.id;
	return secret.specification.slice(3).split(",")[0] ?? "";
}
// src/inputs/preview-values.ts
/** A host in a rule has at most 128 characters (AWS documentation), `pr-99999999.` among them. */
const LONGEST_DOMAIN = 116;
const DOMAIN = new RegExp(`^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$`, "i");
/** The domain below which each preview has its host; `*.` before it is what the DNS record has, and means the same. */
const domain = (value) => {
	const name = value.replace(/^\*\./, "").toLowerCase();
	return DOMAIN.test(name) && name.length <= LONGEST_DOMAIN ? acceptValue(name) : reject(`${quote$1(value)} is not a domain.`, `Use a domain such as preview.example.com, of at most ${LONGEST_DOMAIN} characters.`);
};
/** The ARN of a listener of an application load balancer. */
const listenerArn = matching(/^arn:aws(?:-[a-z]+)*:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/app\/[\w-]+\/[0-9a-f]+\/[0-9a-f]+$/, "the ARN of a listener of an application load balancer", "Use an ARN such as arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2.");
/** The path that the load balancer asks for; a target group takes 1,024 characters (AWS documentation). */
const healthCheckPath = matching(/^\/\S{0,1023}$/, "a path", "Use a path such as /health.");
/** `auto`, or a boolean. */
const githubDeployment = (value) => {
	if (value.toLowerCase() === "auto") return acceptValue("auto");
	const parsed = boolean(value);
	return parsed.ok ? parsed : reject(`${quote$1(value)} is not allowed.`, "Use auto, true or false.");
};
// src/inputs/rollback-target.ts
const DIGEST = /(?:^|@)(sha256:[0-9a-f]{64})$/;
const REVISION = /^[A-Za-z0-9_-]{1,255}:[1-9]\d*$/;
/** Of a Deployment, with or without its namespace: its name may have dots. */
const KUBERNETES_REVISION = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\/)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?:[1-9]\d*$/;
const ARN$1 = /^arn:aws(?:-[a-z]+)*:ecs:[a-z0-9-]+:\d{12}:task-definition\/[A-Za-z0-9_-]{1,255}:[1-9]\d*$/;
const USABLE = "Use previous, a number of successful deployments back (1 or more), a revision such as web:41 or its ARN, a commit, an image tag, or a digest (sha256:…).";
/** A longer number is a commit or a tag: ECS keeps the deployments of 90 days. */
const STEPS = /^\d{1,3}$/;
/**
* Where a rollback goes: `previous`, a number of successful deployments back (1-999) that may be an image tag as well,
* a revision (`web:41` or its ARN, `shop/web:4` on EKS), an image digest, or a name: a commit (7 or more of its digits) or an image tag.
*/
const rollbackTo = (value) => {
	if (value === "previous") return acceptValue({
		kind: "steps",
		back: 1
	});
	if (STEPS.test(value) && Number(value) > 0) return acceptValue({
		kind: "steps",
		back: Number(value),
		tag: value
	});
	const digest = DIGEST.exec(value)?.[1];
	if (digest !== void 0) return acceptValue({
		kind: "digest",
		digest
	});
	if (REVISION.test(value) || ARN$1.test(value) || KUBERNETES_REVISION.test(value)) return acceptValue({
		kind: "revision",
		name: value
	});
	if (isTag(value) && !/^0+$/.test(value)) return acceptValue({
		kind: "name",
		name: value
	});
	return reject(describeUnusable(value), USABLE);
};
/** What only a Deployment on EKS can go back to, asked of a service of ECS. */
function checkRevisionOfEcs(value) {
	return KUBERNETES_REVISION.test(value) && !REVISION.test(value) && !DIGEST.test(value) ? [{
		where: "to",
		what: describeUnusable(value),
		fix: USABLE
	}] : [];
}
function describeUnusable(value) {
	return `${quote$1(value)} is not something to roll back to.`;
}
// src/schedules/schedule-reference.ts
/** Where a rule or a schedule is whose bus or group is not named. */
const DEFAULT_PLACE = "default";
/** The name of a partner's bus has slashes; no other name has. */
const RULE = /^rule\/(?:([/.\-_A-Za-z0-9]{1,256})\/)?([.\-_A-Za-z0-9]{1,64})$/;
const SCHEDULE = /^schedule\/(?:([0-9a-zA-Z\-_.]{1,64})\/)?([0-9a-zA-Z\-_.]{1,64})$/;
/** Reads `rule/NAME`, `rule/BUS/NAME`, `schedule/NAME` or `schedule/GROUP/NAME`; undefined for anything else. */
function readScheduleReference(text) {
	const [isRule, bus = DEFAULT_PLACE, rule = ""] = RULE.exec(text) ?? [];
	if (isRule !== void 0) return {
		kind: "rule",
		bus,
		name: rule
	};
	const [isSchedule, group = DEFAULT_PLACE, name = ""] = SCHEDULE.exec(text) ?? [];
	return isSchedule === void 0 ? void 0 : {
		kind: "schedule",
		group,
		name
	};
}
/** A reference as the user writes it; the default bus and group are left out. */
function nameReference(reference) {
	const place = reference.kind === "rule" ? reference.bus : reference.group;
	return [
		reference.kind,
		...place === DEFAULT_PLACE ? [] : [place],
		reference.name
	].join("/");
}
// src/inputs/schedule-values.ts
const FORMS = "rule/NAME, rule/BUS/NAME, schedule/NAME, schedule/GROUP/NAME, or auto";
/** One line of the input: what is named, or `auto`. */
const scheduleLine = (text) => {
	if (text === "auto") return acceptValue(text);
	const reference = readScheduleReference(text);
	if (reference !== void 0) return acceptValue(reference);
	return text.startsWith("arn:") ? reject(`${quote$1(text)} is an ARN.`, `Write ${FORMS}, one a line.`) : reject(`${quote$1(text)} is no rule and no schedule.`, `Write ${FORMS}, one a line.`);
};
/** What all lines ask for together; undefined without any. `rule/x` and `rule/default/x` are one. */
function schedulesOf(lines) {
	if (lines.length === 0) return void 0;
	const named = lines.filter((line) => line !== "auto");
	const names = named.map(nameReference);
	return {
		auto: lines.includes("auto"),
		named: named.filter((_, index) => names.indexOf(names[index] ?? "") === index)
	};
}
// src/inputs/service-list.ts
/** What the post step has to know of all of them goes through one variable of 128 KiB, which is Linux's limit. */
const MOST = 50;
/** ECS: letters, digits, hyphens and underscores, at most 255 of them. */
const NAME = /^[\w-]{1,255}$/;
/** Services, one a line: `NAME`, or `NAME=PATH` with a task definition file of its own. Blank lines are skipped. */
const serviceList = (value) => {
	const services = value.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "").map(listedService);
	const all = collect$1([
		...services,
		...findTwins(services),
		...findExcess(services.length)
	]);
	return all.ok ? collect$1(services) : all;
};
function findExcess(count) {
	return count <= MOST ? [] : [reject(`${count} services are listed; a step takes at most ${MOST}.`, "Split the list into several steps. Each of them is all or none by itself.")];
}
function listedService(line) {
	const [head = "", ...rest] = line.split("=");
	const name = head.trim();
	if (!NAME.test(name)) return reject(`${quote$1(name)} is not the name of a service.`, fixOf(name));
	if (rest.length === 0) return acceptValue({ name });
	const file = rest.join("=").trim();
	return file === "" ? reject(`${quote$1(line)} names no file.`, "Write NAME=PATH, or NAME alone for the task definition that the service runs.") : acceptValue({
		name,
		file
	});
}
function fixOf(name) {
	if (name.startsWith("arn:")) return "Use the names of the services, and give their cluster in cluster and their region in aws-region.";
	return name.includes(",") ? "Write one service a line, without commas." : "Write one service a line: NAME, or NAME=PATH with its own task definition file.";
}
/** A service that is listed twice would be updated twice, and it would be unclear which file counts. */
function findTwins(services) {
	const names = services.flatMap((one) => one.ok ? [one.value.name] : []);
	return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => reject(`${name} is listed more than once.`, "List each service once."));
}
// src/inputs/smoke-test-values.ts
/** An address for a GET. Complaints do not show what may be secret in it. */
const smokeTestUrl = (value) => {
	const url = URL.canParse(value) ? new URL(value) : void 0;
	if (url === void 0 || !/^https?:$/.test(url.protocol)) return reject(`${value.includes("@") || value.includes("?") ? "It" : quote$1(value)} is not an address for HTTP.`, "Write it like https://test.example.com/health.");
	if (url.username === "" && url.password === "") return acceptValue(value);
	return reject("It holds a user or a password, which the step sends to no address.", "Take them out, and test what needs a login with smoke-test-command.");
};
// src/inputs/table.ts
/** A blue/green bake time is up to 24 hours (ECS documentation), the longest a rollout may take by plan. */
const LONGEST_WAIT_MINUTES = 1440;
/** DescribeTasks takes 100 tasks a call (ECS documentation), so that one call watches them all. */
const MOST_TASKS = 100;
/** What is not there after an hour will not come. */
const LONGEST_TEST_MINUTES = 60;
/** Amazon Inspector scans large images within an hour; a job must not wait for ever. */
const LONGEST_SCAN_MINUTES = 120;
const HIGHEST_PORT = 65535;
/** Enough for any repository, and short enough for the names of previews. */
const HIGHEST_PULL_REQUEST = 99999999;
const LONGEST_PREVIEW_HOURS = 8760;
/** Every input of the action, in the order of action.yml. Their meaning is documented there. */
const INPUTS = {
	mode: given$1("deploy", mode),
	"aws-region": optional(region),
	cluster: given$1("default", cluster),
	service: given$1("none", orNone(service)),
	services: given$1("none", orNone(serviceList)),
	image: given$1("none", orNone(image)),
	repository: given$1("none", orNone(repository)),
	"create-repository": given$1("false", boolean),
	tags: optional(someLines(imageTag)),
	"image-reference": given$1("tag", oneOf("tag", "digest")),
	"if-exists": given$1("same", oneOf("same", "build", "reuse")),
	context: given$1(".", contextPath),
	file: optional(text$1),
	target: optional(text$1),
	"build-args": several(buildArguments),
	"build-contexts": several(csvLines(buildContext)),
	"build-secrets": several(buildSecrets),
	ssh: several(csvList(text$1)),
	platforms: several(csvList(platform)),
	labels: several(namedValues),
	annotations: several(namedValues),
	"cache-from": several(csvLines(text$1)),
	"cache-to": several(csvLines(text$1)),
	"no-cache": given$1("false", boolean),
	"no-cache-filters": several(csvList(stage)),
	pull: given$1("false", boolean),
	provenance: given$1("false", attestation),
	sbom: given$1("false", attestation),
	compression: given$1("gzip", oneOf("gzip", "zstd", "estargz")),
	builder: optional(builder),
	network: optional(network),
	allow: several(csvList(entitlement)),
	"add-hosts": several(csvList(extraHost)),
	"shm-size": optional(size),
	ulimit: several(csvLines(ulimit)),
	"fail-on-findings": given$1("none", oneOf("none", "critical", "high", "medium", "low")),
	"scan-minutes": given$1("5", minutes(LONGEST_SCAN_MINUTES)),
	"findings-ignore": optional(text$1),
	"task-definition": optional(text$1),
	"task-definition-arn": optional(taskDefinitionReference),
	"task-definition-family": optional(family),
	"task-definition-revision": optional(wholeNumber(1)),
	"container-name": optional(containerNames),
	"environment-variables": several(pairs),
	secrets: several(secretSources),
	"env-files": several(lines(environmentFile)),
	command: optional(command),
	"docker-labels": several(pairs),
	"log-configuration-log-driver": optional(oneOf(...[
		"awslogs",
		"splunk",
		"awsfirelens"
	])),
	"log-configuration-options": several(pairs),
	"task-role-arn": optional(role),
	"execution-role-arn": optional(role),
	cpu: optional(cpu),
	memory: optional(memory),
	"keep-null-value-keys": several(list$2(key)),
	"desired-count": optional(wholeNumber(0, HIGHEST_COUNT)),
	"force-new-deployment": given$1("false", boolean),
	"wait-for-service-stability": given$1("true", boolean),
	"wait-for-minutes": given$1("30", minutes(LONGEST_WAIT_MINUTES)),
	"wait-until": given$1("completed", oneOf("completed", "bake", "pause")),
	"wait-max-delay-seconds": optional(wholeNumber(1)),
	"rollback-on": given$1("failure, timeout, cancel", listOrNone("failure", "timeout", "cancel")),
	"service-definition": optional(text$1),
	"enable-ecs-managed-tags": optional(boolean),
	"propagate-tags": optional(oneOf("TASK_DEFINITION", "SERVICE", "NONE")),
	"service-managed-ebs-volume-name": optional(text$1),
	"service-managed-ebs-volume": optional(volumeConfiguration),
	"max-retries": given$1("8", wholeNumber(0)),
	schedules: several(lines(scheduleLine)),
	"codedeploy-appspec": optional(text$1),
	"codedeploy-application": optional(codeDeployName),
	"codedeploy-deployment-group": optional(codeDeployName),
	"codedeploy-deployment-description": optional(text$1),
	"codedeploy-deployment-config": optional(codeDeployName),
	"min-capacity": optional(wholeNumber(0, HIGHEST_COUNT)),
	"max-capacity": optional(wholeNumber(0, HIGHEST_COUNT)),
	"target-cpu": optional(positiveNumber(100)),
	"target-memory": optional(positiveNumber(100)),
	"target-requests": optional(positiveNumber()),
	"smoke-test-url": optional(smokeTestUrl),
	"smoke-test-minutes": given$1("2", minutes(LONGEST_TEST_MINUTES)),
	"smoke-test-command": optional(command),
	"smoke-test-task-command": optional(command),
	"run-task": optional(boolean),
	"run-task-command": optional(command),
	"run-task-container-overrides": several(containerOverrides),
	"run-task-subnets": several(atMost(16, list$2(subnet))),
	"run-task-security-groups": several(atMost(5, list$2(securityGroup))),
	"run-task-assign-public-IP": optional(oneOf("ENABLED", "DISABLED")),
	"run-task-capacity-provider-strategy": several(capacityProviders),
	"run-task-launch-type": optional(oneOf("FARGATE", "EC2", "EXTERNAL")),
	"run-task-started-by": given$1("GitHub-Actions", startedBy),
	"run-task-tags": several(tags),
	"run-task-managed-ebs-volume-name": optional(text$1),
	"run-task-managed-ebs-volume": optional(taskVolumeConfiguration),
	"run-task-count": given$1("1", wholeNumber(1, MOST_TASKS)),
	"wait-for-task-stopped": optional(boolean),
	to: given$1("previous", rollbackTo),
	reason: optional(text$1),
	answer: given$1("continue", oneOf("continue", "rollback")),
	"service-deployment-arn": optional(serviceDeployment),
	"preview-domain": optional(domain),
	"listener-arn": optional(listenerArn),
	"container-port": optional(wholeNumber(1, HIGHEST_PORT)),
	"health-check-path": optional(healthCheckPath),
	"preview-ttl-hours": given$1("72", hours(LONGEST_PREVIEW_HOURS)),
	"max-previews": given$1("0", wholeNumber(0)),
	"preview-spot": given$1("true", boolean),
	"pull-request": optional(wholeNumber(1, HIGHEST_PULL_REQUEST)),
	"dry-run": given$1("false", boolean),
	"max-removals": given$1("20", wholeNumber(1)),
	"eks-cluster": optional(eksCluster),
	namespace: given$1("default", namespace),
	manifests: several(lines(text$1)),
	deployment: optional(objectName),
	images: several(lines(imageLine)),
	"force-conflicts": given$1("false", boolean),
	"github-token": optional(text$1),
	"github-deployment": given$1("auto", githubDeployment),
	comment: given$1("true", boolean)
};
/** The names of all inputs, in order. */
const INPUT_NAMES = Object.keys(INPUTS);
/** A group of the table: the names from one to before another. */
function namesFrom(first, next) {
	return INPUT_NAMES.slice(INPUT_NAMES.indexOf(first), INPUT_NAMES.indexOf(next));
}
function given$1(text, parse) {
	return {
		default: text,
		parse
	};
}
function optional(parse) {
	return {
		default: "",
		parse: (value) => value === "" ? acceptValue(void 0) : parse(value)
	};
}
function several(parse) {
	return {
		default: "",
		parse: (value) => value === "" ? acceptValue([]) : parse(value)
	};
}
// src/inputs/empty.ts
/**
* The inputs that the workflow gives and that are empty, by the variables of the runner: it fills in the default of
* an input that is not given, and passes an empty one on. Without a default, the two cannot be distinguished.
*/
function findEmptyInputs(env) {
	return INPUT_NAMES.filter((name) => INPUTS[name].default !== "" && env[`INPUT_${name.toUpperCase()}`]?.trim() === "");
}
// src/inputs/environment-rules.ts
const KEYS = [
	"AWS_ACCESS_KEY_ID",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN"
];
/**
* What is wrong with the variables for AWS's endpoint and credentials. Found later it would look like a fault of the
* network: a line end behind a key cannot be sent in a header. Values of credentials are never shown.
*/
function checkEnvironment(env, usesRegion) {
	return [
		...usesRegion ? checkRegion$1(env) : [],
		...KEYS.flatMap((name) => checkKey(name, env)),
		...checkPair(env)
	];
}
function checkRegion$1(env) {
	const where = env.AWS_REGION === void 0 ? "AWS_DEFAULT_REGION" : "AWS_REGION";
	const value = env[where];
	if (!value) return [];
	const parsed = region(value);
	return parsed.ok ? [] : parsed.complaints.map((complaint) => ({
		where,
		...complaint
	}));
}
function checkKey(where, env) {
	const value = env[where];
	if (!value || /^[A-Za-z0-9/+=_.~-]+$/.test(value)) return [];
	return [{
		where,
		what: value.trim() !== value ? "It begins or ends with a space or a line break." : "It holds characters that no key of AWS has, such as a quote, a space or a line break.",
		fix: "Store the secret again, without spaces, quotes and line breaks."
	}];
}
function checkPair(env) {
	const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env;
	if (!id === !secret) return [];
	const [where, other] = id ? ["AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"] : ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
	return [{
		where,
		what: `It is empty, and ${other} is set.`,
		fix: "Set both or neither; a secret that does not exist is empty, as is every secret in a run for a fork."
	}];
}
// src/inputs/assembly.ts
/** The request out of inputs that are right, each and together. */
function assembleRequest(values, surroundings) {
	const { services = [] } = values;
	return services.length === 0 ? assembleOne(values, surroundings) : assembleServices(values, services, surroundings);
}
/** What is asked of each service of a list, as if it were the only one. */
function assembleServices(values, services, surroundings) {
	const each = services.map(({ name, file }) => {
		const own = file === void 0 ? {} : { "task-definition": file };
		const one = assembleOne({
			...values,
			service: name,
			schedules: [],
			...own
		}, surroundings);
		return "rollout" in one ? {
			...one,
			rollout: {
				...one.rollout,
				together: true
			}
		} : one;
	});
	const region = values["aws-region"] ?? surroundings.region;
	return {
		mode: values.mode,
		cluster: values.cluster,
		github: githubOf(values),
		maxRetries: values["max-retries"],
		...defined({
			region,
			schedules: schedulesOf(values.schedules)
		}),
		each
	};
}
function assembleOne(values, { region, emptyImage }) {
	const { mode } = values;
	const common = {
		cluster: values.cluster,
		rollout: rolloutOf(values),
		maxRetries: values["max-retries"],
		...defined({ region: values["aws-region"] ?? region })
	};
	const eksCluster = values["eks-cluster"];
	if (eksCluster !== void 0) return eksRequestOf(values, eksCluster, common, emptyImage);
	if (mode === "rollback") {
		const { service = "", to, reason } = values;
		const more = defined({
			reason,
			schedules: schedulesOf(values.schedules)
		});
		return {
			...common,
			mode,
			service,
			to,
			github: githubOf(values),
			...more
		};
	}
	if (mode === "continue") {
		const { service = "", answer, "service-deployment-arn": serviceDeploymentArn } = values;
		const schedules = schedulesOf(values.schedules);
		return {
			...common,
			mode,
			service,
			answer,
			...defined({
				serviceDeploymentArn,
				schedules
			})
		};
	}
	if (mode === "cleanup") return cleanupOf(values, common);
	const request = {
		...common,
		image: imageOf(values, emptyImage),
		taskDefinition: {
			source: sourceOf(values),
			overrides: overridesOf(values),
			keepNullValueKeys: values["keep-null-value-keys"]
		},
		...defined({
			service: values.service,
			oneOff: oneOffOf(values),
			scan: scanOf(values),
			schedules: schedulesOf(values.schedules)
		})
	};
	if (mode === "run-task" || mode === "render") return {
		...request,
		mode
	};
	if (mode !== "preview") return {
		...request,
		mode,
		github: githubOf(values)
	};
	const { service = "" } = values;
	return {
		...request,
		mode,
		service,
		preview: previewOf(values),
		github: githubOf(values)
	};
}
/** Its rules made sure of the mode. A tag that was moved rolls nothing out there, so that the digest is deployed. */
function eksRequestOf(values, cluster, { region, rollout, maxRetries }, emptyImage) {
	const image = imageOf(values, emptyImage);
	const runs = values.mode === "run-task" || values["run-task"] === true;
	return {
		mode: values.mode,
		image: image.kind === "build" ? {
			...image,
			imageReference: "digest"
		} : image,
		eks: {
			cluster,
			namespace: values.namespace,
			manifests: values.manifests,
			containers: (values["container-name"] ?? "").split(",").filter((name) => name !== ""),
			images: values.images,
			forceConflicts: values["force-conflicts"],
			environment: values["environment-variables"],
			...defined({ deployment: values.deployment })
		},
		rollout,
		to: values.to,
		github: githubOf(values),
		maxRetries,
		...defined({
			region,
			scan: scanOf(values),
			reason: values.reason,
			jobCommand: runs ? values["run-task-command"] : void 0
		})
	};
}
function cleanupOf(values, { cluster, region, maxRetries }) {
	return {
		mode: "cleanup",
		cluster,
		maxRetries,
		listenerArn: values["listener-arn"] ?? "",
		dryRun: values["dry-run"],
		maxRemovals: values["max-removals"],
		github: githubOf(values),
		...defined({
			region,
			service: values.service,
			imageRepository: values.repository
		})
	};
}
/** Its rules made sure of domain and listener. */
function previewOf(values) {
	return {
		domain: values["preview-domain"] ?? "",
		listenerArn: values["listener-arn"] ?? "",
		ttlHours: values["preview-ttl-hours"],
		maxPreviews: values["max-previews"],
		spot: values["preview-spot"],
		...defined({
			containerPort: values["container-port"],
			healthCheckPath: values["health-check-path"],
			pullRequest: values["pull-request"]
		})
	};
}
/** What the step does on GitHub. */
function githubOf(values) {
	return {
		deployment: values["github-deployment"],
		comment: values.comment,
		...defined({ token: values["github-token"] })
	};
}
function imageOf(values, empty) {
	const { image, repository, tags } = values;
	if (image !== void 0) return {
		kind: "given",
		image
	};
	if (repository === void 0 || tags === void 0) return {
		kind: "none",
		...empty ? { empty } : {}
	};
	return {
		kind: "build",
		repository,
		createRepository: values["create-repository"],
		tags,
		imageReference: values["image-reference"],
		ifExists: values["if-exists"],
		options: buildOptionsOf(values)
	};
}
function scanOf(values) {
	const threshold = values["fail-on-findings"];
	return threshold === "none" ? void 0 : {
		threshold,
		minutes: values["scan-minutes"],
		...defined({ ignoreFile: values["findings-ignore"] })
	};
}
function buildOptionsOf(values) {
	return {
		context: values.context,
		buildArgs: values["build-args"],
		buildContexts: values["build-contexts"],
		buildSecrets: values["build-secrets"],
		ssh: values.ssh,
		platforms: values.platforms,
		labels: values.labels,
		annotations: values.annotations,
		cacheFrom: values["cache-from"],
		cacheTo: values["cache-to"],
		noCache: values["no-cache"],
		noCacheFilters: values["no-cache-filters"],
		allow: values.allow,
		addHosts: values["add-hosts"],
		ulimit: values.ulimit,
		pull: values.pull,
		provenance: values.provenance,
		sbom: values.sbom,
		compression: values.compression,
		...defined({
			file: values.file,
			target: values.target,
			builder: values.builder,
			network: values.network,
			shmSize: values["shm-size"]
		})
	};
}
function sourceOf(values) {
	const path = values["task-definition"];
	if (path !== void 0) return {
		kind: "file",
		path
	};
	const arn = values["task-definition-arn"];
	if (arn !== void 0) return {
		kind: "registered",
		reference: arn
	};
	const family = values["task-definition-family"];
	if (family === void 0) return { kind: "live" };
	const revision = values["task-definition-revision"];
	return {
		kind: "registered",
		reference: revision === void 0 ? family : `${family}:${revision}`
	};
}
function overridesOf(values) {
	return {
		environment: values["environment-variables"],
		secrets: values.secrets,
		envFiles: values["env-files"],
		dockerLabels: values["docker-labels"],
		logOptions: values["log-configuration-options"],
		...defined({
			containerName: values["container-name"],
			command: values.command,
			logDriver: values["log-configuration-log-driver"],
			taskRoleArn: values["task-role-arn"],
			executionRoleArn: values["execution-role-arn"],
			cpu: values.cpu,
			memory: values.memory
		})
	};
}
function rolloutOf(values) {
	const name = values["service-managed-ebs-volume-name"];
	const configuration = values["service-managed-ebs-volume"];
	const volume = name && configuration ? {
		name,
		configuration
	} : void 0;
	return {
		forceNewDeployment: values["force-new-deployment"],
		wait: values["wait-for-service-stability"],
		waitMinutes: values["wait-for-minutes"],
		rollbackOn: values["rollback-on"],
		waitUntil: values["wait-until"],
		...defined({
			codeDeploy: codeDeployOf(values),
			smokeTest: smokeTestOf(values),
			scaling: scalingOf(values),
			desiredCount: values["desired-count"],
			serviceDefinition: values["service-definition"],
			enableEcsManagedTags: values["enable-ecs-managed-tags"],
			propagateTags: values["propagate-tags"],
			managedVolume: volume
		})
	};
}
function smokeTestOf(values) {
	const parts = defined({
		url: values["smoke-test-url"],
		command: values["smoke-test-command"],
		taskCommand: values["smoke-test-task-command"]
	});
	return Object.keys(parts).length === 0 ? void 0 : {
		minutes: values["smoke-test-minutes"],
		...parts
	};
}
function scalingOf(values) {
	const given = defined({
		min: values["min-capacity"],
		max: values["max-capacity"],
		cpu: values["target-cpu"],
		memory: values["target-memory"],
		requests: values["target-requests"]
	});
	return Object.keys(given).length === 0 ? void 0 : given;
}
function codeDeployOf(values) {
	const given = defined({
		appSpec: values["codedeploy-appspec"],
		application: values["codedeploy-application"],
		group: values["codedeploy-deployment-group"],
		description: values["codedeploy-deployment-description"],
		config: values["codedeploy-deployment-config"]
	});
	return Object.keys(given).length === 0 ? void 0 : given;
}
function oneOffOf(values) {
	const alone = values.mode === "run-task";
	if (!alone && !values["run-task"]) return void 0;
	const name = values["run-task-managed-ebs-volume-name"];
	const configuration = values["run-task-managed-ebs-volume"];
	return {
		overrides: values["run-task-container-overrides"],
		subnets: values["run-task-subnets"],
		securityGroups: values["run-task-security-groups"],
		capacityProviders: values["run-task-capacity-provider-strategy"],
		startedBy: values["run-task-started-by"],
		tags: values["run-task-tags"],
		count: values["run-task-count"],
		wait: values["wait-for-task-stopped"] ?? alone,
		...defined({
			command: values["run-task-command"],
			assignPublicIp: values["run-task-assign-public-IP"],
			launchType: values["run-task-launch-type"],
			managedVolume: name && configuration ? {
				name,
				configuration
			} : void 0
		})
	};
}
/** Only the members that have a value, so that absent inputs stay absent in the request. */
function defined(members) {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== void 0));
}
// src/inputs/input-texts.ts
/** One problem for all given inputs out of `names`, so that one mistake gives one line. */
function findUnusable(texts, names, what, fix) {
	const where = names.filter((name) => isGiven(texts, name)).join(", ");
	return where === "" ? [] : [{
		where,
		what,
		fix
	}];
}
/** Texts that ask for nothing, and yet are no defaults: where they are written out, they say that something is off. */
const OFF = { "run-task": "false" };
/** Whether the input is written out to say that something is off. */
function isOff(texts, name) {
	return texts[name].toLowerCase() === OFF[name];
}
/** Whether the user asks for something: the runner fills in defaults, so one that holds its default does not. */
function isGiven(texts, name) {
	const text = texts[name].toLowerCase();
	return text !== "" && text !== INPUTS[name].default.toLowerCase() && !isOff(texts, name);
}
// src/inputs/scaling-rules.ts
/** What says how the service scales. */
const SCALING = namesFrom("min-capacity", "smoke-test-url");
/** What goes against scaling, or keeps the step from ever coming to it. */
function checkScaling(texts) {
	const given = SCALING.filter((name) => isGiven(texts, name));
	const names = given.join(", ");
	if (given.length === 0) return [];
	return [
		...checkRange(texts),
		...isGiven(texts, "desired-count") ? [{
			where: "desired-count",
			what: `It is given beside ${names}: Application Auto Scaling decides how many tasks there are.`,
			fix: "Remove it; min-capacity says how many tasks there are at least."
		}] : [],
		...checkVerdict(texts, names)
	];
}
function checkRange(texts) {
	const [least, most] = [texts["min-capacity"], texts["max-capacity"]];
	if (![least, most].every((text) => /^\d+$/.test(text)) || Number(least) <= Number(most)) return [];
	return [{
		where: "min-capacity",
		what: `It is ${least}, more than max-capacity, ${most}.`,
		fix: "Give a max-capacity that is not less than min-capacity."
	}];
}
/** Scaling is changed once a deployment has succeeded; a step that ends before that never gets there. */
function checkVerdict(texts, names) {
	return [...texts["wait-for-service-stability"].toLowerCase() === "false" ? [["wait-for-service-stability", "false"]] : [], ...texts["wait-until"] === "completed" ? [] : [["wait-until", texts["wait-until"]]]].map(([where = "", value]) => ({
		where,
		what: `${where}: ${value} ends the step before the deployment has succeeded, and only then scaling is changed (${names}).`,
		fix: `Remove ${where}, or ${names}.`
	}));
}
// src/inputs/change-rules.ts
/** What is put into the task definition. The container's name alone changes nothing. */
const OVERRIDES = namesFrom("environment-variables", "keep-null-value-keys");
/** Inputs that have warnings and errors of their own when they come out empty. */
const WARNED = [
	"service",
	"services",
	"image",
	"repository"
];
const IMAGES = ["image", "repository"];
/** What makes a deployment do something to a service that exists. */
const CHANGES$1 = [
	...IMAGES,
	...OVERRIDES,
	"task-definition",
	"task-definition-arn",
	"task-definition-family",
	"desired-count",
	"force-new-deployment",
	"enable-ecs-managed-tags",
	"propagate-tags",
	"service-managed-ebs-volume",
	"service-managed-ebs-volume-name",
	"codedeploy-appspec",
	"run-task",
	...SCALING
];
const DROPPED = "GitHub drops an output that holds a secret, such as the account id in an ARN";
const EMPTY_CAUSE = "GitHub drops an output that holds a secret, such as the account id in the name of an image: pass its tag on, and build the name here";
/** What an empty image means, and what most often made it empty. */
const KEPT = `the containers keep the images of the task definition. ${EMPTY_CAUSE}. To keep the images on purpose, write none.`;
/** A deployment that asks for no change: most often the image got lost on the way. */
function checkChanges(texts, { empty = [] }, mode) {
	if (mode !== "deploy" && mode !== "plan") return [];
	if (!isGiven(texts, "service") || CHANGES$1.some((name) => isGiven(texts, name))) return [];
	const lost = IMAGES.filter((name) => empty.includes(name));
	return [{
		where: lost.length === 0 ? "image" : lost.join(", "),
		what: lost.length === 0 ? "Nothing is asked for: neither image nor repository, nor anything else that would change the service." : "It is empty, and nothing else is asked for, so the service would stay as it is.",
		fix: `Give image, repository or task-definition, or force-new-deployment: true to start the same revision again. If it comes from an output: ${EMPTY_CAUSE}.`
	}];
}
/**
* A service that came out empty beside what only a service needs: nothing would be rolled out, and the step would be
* green. A one-off task needs the cluster as well, so that there it says nothing.
*/
function checkEmptyService(texts, { empty = [] }, mode) {
	const lost = mode === "deploy" || mode === "plan" ? lostServices(texts, empty) : void 0;
	const placed = isGiven(texts, "cluster") || empty.includes("cluster");
	if (lost === void 0 || !placed || isGiven(texts, "run-task")) return [];
	return [{
		where: lost,
		what: "It is set but empty beside a cluster, so nothing would be rolled out.",
		fix: `Check the variable or output that it comes from. ${DROPPED}. To register only, write none or leave ${lost} out.`
	}];
}
/** The input that should have named a service and came out empty, with none in its place. */
function lostServices(texts, empty) {
	const names = ["service", "services"];
	return names.some((name) => isGiven(texts, name)) ? void 0 : names.find((name) => empty.includes(name));
}
/** Whether an image was given that came out empty, and none in its place. */
function lacksImage(texts, { empty = [] }) {
	return IMAGES.some((name) => empty.includes(name)) && !IMAGES.some((name) => isGiven(texts, name));
}
/** What is worth a yellow annotation. */
function findWarnings(texts, context, mode) {
	const image = warnOfImage(texts, context, mode);
	return isGiven(texts, "eks-cluster") ? image : [...image, ...warnOfService(texts, context, mode)];
}
function warnOfImage(texts, context, mode) {
	if (mode === "rollback" || mode === "cleanup" || mode === "preview" || !lacksImage(texts, context)) return [];
	const lost = IMAGES.filter((name) => context.empty?.includes(name));
	return [`${lost.join(" and ")} ${lost.length === 1 ? "is" : "are"} set but empty: ${KEPT}`];
}
/** A deployment whose service got lost would be green and roll nothing out. */
function warnOfService(texts, { empty = [] }, mode) {
	const lost = mode === "deploy" || mode === "plan" ? lostServices(texts, empty) : void 0;
	if (lost === void 0) return [];
	return [`${lost} is set but empty: the task definition is only registered, and nothing is rolled out. Check the variable or output that it comes from. To register only, write none or leave ${lost} out.`];
}
/** Inputs that came out empty and whose defaults count. Empty text often is a variable that is not set. */
function noteEmpty({ empty = [] }) {
	const told = empty.filter((name) => !WARNED.some((other) => other === name));
	return told.length === 0 ? [] : [`Set but empty, so the default applies: ${told.map((name) => `${name} (${INPUTS[name].default})`).join(", ")}.`];
}
// src/image/fields.ts
/** `name=value` at its first `=`; without one there is no value. */
function splitPair(text) {
	const at = text.indexOf("=");
	return at < 0 ? [text, void 0] : [text.slice(0, at), text.slice(at + 1)];
}
/** `type=gha,mode=max` by name, in any case; fields may stand in quotes, as in CSV, and the last of a name counts. */
function fieldsOf(text) {
	return new Map(text.split(",").map((field) => {
		const [name, value = ""] = splitPair(field.trim().replace(/^"|"$/g, ""));
		return [name.toLowerCase(), value];
	}));
}
// src/image/secret-specification.ts
/**
* Reads `id=npmrc,src=.npmrc` as buildx does: fields of CSV, their names in any case; with `type=env`, `src` names a
* variable (buildx, util/buildflags/secrets.go).
*/
function specificationFields(specification) {
	const fields = fieldsOf(specification);
	const source = fields.get("src") ?? fields.get("source");
	const isVariable = fields.get("type") === "env";
	const env = fields.get("env") ?? (isVariable ? source : void 0);
	const file = isVariable ? void 0 : source;
	const id = fields.get("id");
	return {
		...id === void 0 ? {} : { id },
		...file === void 0 ? {} : { file },
		...env === void 0 ? {} : { env }
	};
}
// src/image/build-environment.ts
/** Helpers that ask AWS for a login, or take logins from the environment. */
const ASKS_AWS = /ecr|^env$/;
/**
* The credentials that a build needs: GitHub's cache takes the runner's token, a cache in S3 and a credential helper for
* ECR take those of AWS, and what is named is meant.
*/
function buildNeeds(options, helpers = {}) {
	const caches = [...options.cacheFrom, ...options.cacheTo].map(fieldsOf);
	const uses = (type) => caches.some((fields) => fields.get("type") === type);
	const { credsStore, credHelpers } = helpers;
	return {
		aws: [credsStore, ...typeof credHelpers === "object" && credHelpers !== null ? Object.values(credHelpers) : []].some((helper) => typeof helper === "string" && ASKS_AWS.test(helper)) || uses("s3"),
		runtime: uses("gha"),
		names: [...options.buildArgs.filter((argument) => !argument.includes("=")), ...options.buildSecrets.flatMap((secret) => secret.kind === "docker" ? variableOf(secret.specification) : [])]
	};
}
/** The variable that a secret of Docker's own syntax is read from; with neither file nor variable, its id is tried. */
function variableOf(specification) {
	const { id, file, env } = specificationFields(specification);
	const name = env ?? (file === void 0 ? id : void 0);
	return name === void 0 || name === "" ? [] : [name];
}
/**
* Names that Docker, its plugins or what they start read themselves: a build argument of such a name must not be put
* into their environment, where it would send them through another proxy or to another engine.
*/
const READ_BY_DOCKER = /^(?:DOCKER|BUILDX|BUILDKIT|COMPOSE|MOBY|GIT|SSH|GO|LD|DYLD|XDG|OTEL|AWS|AZURE|GOOGLE|ACTIONS|GITHUB|KUBE\w*|EXPERIMENTAL|DEPLOY_FARGATE|LC)_|^(?:PATH|HOME|USER|SHELL|PWD|TMPDIR|TEMP|TMP|LANG|TERM|TZ|CI|NO_COLOR|KUBECONFIG|GODEBUG|GOMAXPROCS|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|USERPROFILE|SYSTEMROOT|WINDIR|COMSPEC|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR))$/i;
/**
* Build arguments by name, with their values in the environment, where no list of processes shows them. `NAME=value`
* stays where the name is read by Docker itself, and where a secret takes the variable of that name.
*/
function passArguments(buildArgs, taken) {
	const args = [];
	const env = {};
	for (const argument of buildArgs) {
		const [name, value] = splitPair(argument);
		if (value === void 0 || !/^[\w.-]+$/.test(name) || READ_BY_DOCKER.test(name) || taken.includes(name)) {
			args.push(argument);
			continue;
		}
		args.push(name);
		env[name] = value;
	}
	return {
		args,
		env
	};
}
// src/image/build-options.ts
/** What Docker does when nothing else is asked for. */
const DEFAULT_COMPRESSION = "gzip";
// src/image/buildx-version.ts
/** The first buildx that knows `--provenance` and `--sbom`. */
const ATTESTATIONS = [0, 10];
/** What came late (docker/build-push-action checks the same versions; release notes of buildx). */
const NEEDS = [
	{
		input: "build-contexts",
		since: [0, 8],
		asked: ({ buildContexts }) => buildContexts.length > 0
	},
	{
		input: "no-cache-filters",
		since: [0, 8],
		asked: ({ noCacheFilters }) => noCacheFilters.length > 0
	},
	{
		input: "provenance",
		since: ATTESTATIONS,
		asked: ({ provenance }) => provenance !== "false"
	},
	{
		input: "sbom",
		since: ATTESTATIONS,
		asked: ({ sbom }) => sbom !== "false"
	},
	{
		input: "annotations",
		since: [0, 12],
		asked: ({ annotations }) => annotations.length > 0
	}
];
/** Without its metadata file it does not say which digest it pushed. */
const METADATA_FILE = [0, 6];
/** The version out of `github.com/docker/buildx v0.13.1 788433…`; undefined for builds without one (`v0.0.0+unknown`). */
function parseBuildxVersion(output) {
	const [, major, minor] = /\bv?(\d+)\.(\d+)\.\d+/.exec(output) ?? [];
	if (major === void 0 || minor === void 0) return void 0;
	return major === "0" && minor === "0" ? void 0 : [Number(major), Number(minor)];
}
/** Whether a version is known to be older than another. */
function isOlder(version, than) {
	if (version === void 0) return false;
	return version[0] < than[0] || version[0] === than[0] && version[1] < than[1];
}
/** What this buildx is too old for, in one sentence; undefined when it can do all that is asked. */
function describeTooOld(version, options) {
	if (version === void 0) return void 0;
	const has = `this runner has ${version.join(".")}`;
	if (isOlder(version, METADATA_FILE)) return `The step needs buildx ${METADATA_FILE.join(".")} or newer, and ${has}.`;
	const missing = NEEDS.filter(({ since, asked }) => isOlder(version, since) && asked(options));
	if (missing.length === 0) return void 0;
	return `${missing.map(({ input, since }) => `${input} needs buildx ${since.join(".")} or newer`).join(", ")}, and ${has}.`;
}
// src/image/registry-cache.ts
/**
* What a cache in ECR needs to be taken by the registry: BuildKit before 0.21 writes an index that ECR answers with 400
* unless told otherwise.
*/
const NEEDED_BY_ECR = [["image-manifest", "true"], ["oci-mediatypes", "true"]];
/** The types of cache that take `ignore-error` (Docker documentation, cache storage backends). */
const CAN_IGNORE_ERRORS = [
	"registry",
	"local",
	"gha",
	"s3",
	"azblob"
];
const IGNORE_ERROR = ["ignore-error", "true"];
/** How BuildKit's plain progress begins the export of a cache, by its type; the last one is that of engines before 23. */
const EXPORT_OF_CACHE = /^(exporting cache to .+|exporting to GitHub Actions Cache|exporting cache)$/i;
/**
* One line of `cache-to` as buildx is to get it: a cache that cannot be written never fails a deployment, and one in ECR
* gets the options that ECR needs, both unless the user set them. `registryHost` is the registry that the image is
* pushed to.
*/
function completeCacheTarget(target, registryHost) {
	const whole = !target.includes("=") ? `type=registry,ref=${target}` : target;
	const options = fieldsOf(whole);
	const type = options.get("type") ?? "";
	const host = parseImageReference(options.get("ref") ?? "")?.host;
	const missing = [...type === "registry" && host !== void 0 && (host === registryHost || isEcrHost(host)) ? NEEDED_BY_ECR : [], ...CAN_IGNORE_ERRORS.includes(type) ? [IGNORE_ERROR] : []].filter(([name]) => !options.has(name));
	if (missing.length === 0) return target;
	return [...whole.split(",").map((field) => field.trim()), ...missing.map(([name, value]) => `${name}=${value}`)].join(",");
}
/**
* What the builder says about caches that it could not write, a text for each, though the build went well:
* `#7 ERROR: …` under the number of a step that writes one.
*/
function findCacheErrors(output) {
	const exports = /* @__PURE__ */ new Set();
	const errors = [];
	for (const line of output) {
		const [, number = "", text = ""] = /^#(\d+) (.*)$/.exec(line) ?? [];
		if (isCacheExport(text)) exports.add(number);
		else if (exports.has(number) && text.startsWith("ERROR: ")) errors.push(text.slice(7));
	}
	return [...new Set(errors)];
}
/** A warning about a cache that could not be written, with what to do where that is known. */
function describeCacheError(said) {
	return `The image was pushed, but the build cache could not be written (cache-to), so the next build may take longer: ${said}${CACHE_ADVICE.find(([pattern]) => pattern.test(said))?.[1] ?? ""}`;
}
const CACHE_ADVICE = [
	[/immutable|cannot be overwritten|manifests\/\S+: 400\b/i, " A cache is written under the same tag each time: give it a repository with mutable tags."],
	[/repository with name '.*' does not exist|name unknown|: 404\b/i, " Create the repository of the cache first."],
	[/not authorized|: 40[13]\b|\bdenied\b/i, " Check that the role may push to the repository of the cache."],
	[/: 400 bad request/i, " Add image-manifest=true,oci-mediatypes=true for ECR."]
];
/** Whether a step of BuildKit, by its name, writes a cache. */
function isCacheExport(step) {
	return EXPORT_OF_CACHE.test(step);
}
// src/image/build-command.ts
/** The builder's name that means the engine's plain `docker build`, without buildx. */
const PLAIN_BUILDER = "docker";
/** Without it, BuildKit since 0.11 adds an attestation with timestamps: an index, and another digest each time. */
const NO_ATTESTATIONS = { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" };
/** BuildKit since 0.32 stores attestations in a form that ECR has refused. */
const CLASSIC_ATTESTATIONS = { BUILDX_NO_DEFAULT_OCI_ARTIFACT: "1" };
/**
* The programs that build and push: one (`docker buildx build --push`), or with the plain builder two
* (`docker build`, `docker push`). Only one tag is pushed; further tags are put on the image in ECR afterwards,
* because a push of several tags that fails half-way leaves some of them. Build secrets and the values of build arguments
* travel in the environment.
*/
function buildCommands(options, target) {
	return options.builder === "docker" ? plainCommands(options, target) : [buildxCommand(options, target)];
}
function buildxCommand(options, target) {
	const attests = options.provenance !== "false" || options.sbom !== "false";
	return {
		args: [
			"buildx",
			"build",
			...outputArguments(options),
			"--progress=plain",
			...each("--metadata-file", [target.metadataFile]),
			...each("--builder", list$1(options.builder)),
			...attestationArguments(options, target.buildx),
			...sharedArguments(options, target),
			...each("--annotation", options.annotations),
			...each("--no-cache-filter", options.noCacheFilters),
			...each("--allow", options.allow),
			...each("--build-context", options.buildContexts),
			...each("--secret", options.buildSecrets.map(secretArgument)),
			...each("--ssh", options.ssh),
			...options.platforms.length === 0 ? [] : ["--platform", options.platforms.join(",")],
			...each("--cache-from", options.cacheFrom),
			...each("--cache-to", options.cacheTo.map((cache) => completeCacheTarget(cache, target.registryHost))),
			options.context
		],
		env: {
			...NO_ATTESTATIONS,
			...attests ? CLASSIC_ATTESTATIONS : {},
			...secretEnvironment(options.buildSecrets),
			...argumentsOf(options).env
		}
	};
}
/**
* Base images are packed already: `force-compression` packs their layers again, too. Media types of Docker's own know neither
* zstd nor the annotations of eStargz.
*/
function outputArguments({ compression }) {
	return compression === "gzip" ? ["--push"] : ["--output", `type=image,push=true,compression=${compression},oci-mediatypes=true,force-compression=true`];
}
/** A buildx that does not know attestations makes none: then there is nothing to turn off. */
function attestationArguments({ provenance, sbom }, buildx) {
	return isOlder(buildx, ATTESTATIONS) ? [] : [`--provenance=${provenance}`, `--sbom=${sbom}`];
}
/** Inputs that the plain builder would ignore were refused earlier. */
function plainCommands(options, target) {
	const env = {
		...NO_ATTESTATIONS,
		BUILDX_BUILDER: "default"
	};
	return [{
		args: [
			"build",
			...sharedArguments(options, target),
			options.context
		],
		env: {
			...env,
			...argumentsOf(options).env
		}
	}, {
		args: ["push", target.image],
		env
	}];
}
function sharedArguments(options, target) {
	return [
		...each("--tag", [target.image]),
		...each("--file", list$1(options.file)),
		...each("--target", list$1(options.target)),
		...each("--label", [...originLabels(target.origin, options.labels), ...options.labels]),
		...each("--label", target.origin.labels ?? []),
		...each("--build-arg", argumentsOf(options).args),
		...each("--network", list$1(options.network)),
		...each("--add-host", options.addHosts),
		...each("--shm-size", list$1(options.shmSize)),
		...each("--ulimit", options.ulimit),
		...options.noCache ? ["--no-cache"] : [],
		...options.pull ? ["--pull"] : []
	];
}
function argumentsOf({ buildArgs, buildSecrets }) {
	return passArguments(buildArgs, buildSecrets.flatMap((secret) => secret.kind === "docker" ? variableOf(secret.specification) : []));
}
/** Labels that say where the image comes from; no timestamp, so that an unchanged build keeps its digest. */
function originLabels(origin, userLabels) {
	const taken = new Set(userLabels.map((label) => label.split("=", 1)[0]));
	return [
		"source",
		"revision",
		"version"
	].flatMap((member) => {
		const name = `org.opencontainers.image.${member}`;
		const value = origin[member];
		return value === void 0 || value === "" || taken.has(name) ? [] : [`${name}=${value}`];
	});
}
function secretArgument(secret, index) {
	return secret.kind === "docker" ? secret.specification : `id=${secret.id},env=${secretVariable$1(index)}`;
}
function secretEnvironment(secrets) {
	return Object.fromEntries(secrets.flatMap((secret, index) => secret.kind === "value" ? [[secretVariable$1(index), secret.value]] : []));
}
function secretVariable$1(index) {
	return `DEPLOY_FARGATE_SECRET_${index + 1}`;
}
function each(flag, values) {
	return values.flatMap((value) => [flag, value]);
}
function list$1(value) {
	return value === void 0 ? [] : [value];
}
// src/inputs/image-rules.ts
const WITH_REPOSITORY = namesFrom("create-repository", "fail-on-findings");
/** `docker build` without BuildKit does not know these, or takes them and does nothing. */
const WITH_BUILDX = [
	"build-contexts",
	"build-secrets",
	"ssh",
	"platforms",
	"annotations",
	"cache-from",
	"cache-to",
	"no-cache-filters",
	"provenance",
	"sbom",
	"compression",
	"allow"
];
/** Everything wrong with the image inputs. */
function checkImageInputs(texts, context) {
	const scan = checkScan(texts);
	if (isGiven(texts, "repository")) return [
		...checkImageSource(texts),
		...checkTags(texts, context),
		...scan
	];
	return [...findUnusable(texts, WITH_REPOSITORY, "Given without repository, so nothing is built.", "Give repository to build an image, or remove it."), ...scan];
}
/** The inputs for the image scan, which only ECR runs. */
function checkScan(texts) {
	if (!isGiven(texts, "fail-on-findings")) return findUnusable(texts, ["scan-minutes", "findings-ignore"], "Given without fail-on-findings, so no scan is waited for.", "Give fail-on-findings, the lowest severity that stops a deployment, or remove it.");
	const where = "fail-on-findings";
	if (!isGiven(texts, "image") && !isGiven(texts, "repository")) return [{
		where,
		what: "Neither image nor repository is given, so there is no image whose scan counts.",
		fix: "Give one of them, or remove it."
	}];
	const parsed = isGiven(texts, "image") ? parseImageReference(texts.image) : void 0;
	return parsed !== void 0 && repositoryOf$1(parsed)?.host === void 0 ? [{
		where,
		what: `The image ${texts.image} is not in ECR, so ECR cannot scan it.`,
		fix: "Push it to a repository of ECR, or remove fail-on-findings."
	}] : [];
}
function checkImageSource(texts) {
	if (!isGiven(texts, "image")) return [];
	return [{
		where: "image",
		what: "Both image and repository are given.",
		fix: "Give image to deploy an image that exists, or repository to build one."
	}];
}
function checkTags(texts, context) {
	if (isGiven(texts, "tags") || context.sha) return [];
	return [{
		where: "tags",
		what: `There is no tag: ${context.noCommit ?? "the event has no commit"}.`,
		fix: "Run actions/checkout in an earlier step, or give one tag at least."
	}];
}
/** What the plain builder would leave out without a word. */
function checkBuilder(texts) {
	if (texts.builder !== "docker") return checkNetwork$1(texts);
	return findUnusable(texts, WITH_BUILDX, `The plain builder (builder: ${PLAIN_BUILDER}) would ignore it.`, "Remove it, or build with buildx by leaving builder out.");
}
/** BuildKit has no networks of its own; the plain builder has those of the engine. */
function checkNetwork$1({ network }) {
	if ([
		"",
		"default",
		"none",
		"host"
	].includes(network)) return [];
	return [{
		where: "network",
		what: `buildx has no network ${quote$1(network)}.`,
		fix: "Use default, none or host."
	}];
}
/** Variables that the build is to take from the environment, and that are not there. */
function findUnsetVariables(texts, secrets, { hasVariable = () => true }) {
	const unsetArguments = bareNames(texts["build-args"]).filter(({ name }) => !hasVariable(name));
	const unsetSecrets = secrets.flatMap(secretVariable).filter((name) => !hasVariable(name));
	return [...unsetArguments.map(({ number }) => ({
		where: "build-args",
		what: `Line ${number} has no "=", and no environment variable has that name.`,
		fix: `Write NAME=value, or set the variable in env of the step. ${QUOTED}`
	})), ...unsetSecrets.map((name) => ({
		where: "build-secrets",
		what: `The environment variable ${name} that a secret is read from is not set.`,
		fix: "Set it in env of the step."
	}))];
}
function secretVariable(secret) {
	const variable = secret.kind === "docker" ? specificationFields(secret.specification).env : void 0;
	return variable === void 0 ? [] : [variable];
}
// src/inputs/places.ts
const ARN = /^arn:(?<partition>[a-z-]+):[a-z0-9-]+:(?<region>[a-z0-9-]*):(?<account>\d{12}):(?<rest>.+)$/;
/** Inputs whose ARNs say the region, the first one first. */
const REGIONAL = [
	"service",
	"cluster",
	"task-definition-arn",
	"to",
	"service-deployment-arn",
	"listener-arn"
];
const ROLES = ["task-role-arn", "execution-role-arn"];
function placeOf(text) {
	const { partition, region = "", account } = ARN.exec(text)?.groups ?? {};
	if (partition === void 0 || account === void 0) return void 0;
	return {
		partition,
		account,
		...region === "" ? {} : { region }
	};
}
function serviceArn(text) {
	const place = placeOf(text);
	const [, path] = /:service\/(.+)$/.exec(text) ?? [];
	if (place === void 0 || path === void 0) return void 0;
	const [name = "", cluster] = path.split("/").reverse();
	return {
		...place,
		name,
		...cluster === void 0 ? {} : { cluster }
	};
}
/** The region that the inputs say: `aws-region`, else that of an ARN. Undefined: the environment's. */
function regionOf(texts) {
	if (isGiven(texts, "aws-region")) return texts["aws-region"];
	return regional(texts).map((name) => placeOf(texts[name])?.region)[0];
}
/** The given ARNs of a region; a task definition beside a file is ignored. */
function regional(texts) {
	return REGIONAL.filter((name) => placeOf(texts[name]) !== void 0 && !(name === "task-definition-arn" && isGiven(texts, "task-definition")));
}
/**
* The service by its name, in its cluster. The ARN of a service brings its cluster, its region and its account: the
* cluster is named by its ARN then, so that AWS refuses what is of another account.
*/
function servicePlace(texts) {
	const { cluster, service } = texts;
	const region = regionOf(texts);
	const there = region === void 0 ? {} : { region };
	const arn = serviceArn(service);
	if (arn === void 0) return {
		cluster,
		...there,
		...isGiven(texts, "service") ? { service } : {}
	};
	const name = arn.cluster ?? lastPart(cluster);
	const { partition, region: its = "", account } = arn;
	return {
		...there,
		service: arn.name,
		cluster: `arn:${partition}:ecs:${its}:${account}:cluster/${name}`
	};
}
/** ARNs that cannot belong together: other clusters, regions, accounts or partitions. */
function findScattered(texts) {
	const names = regional(texts);
	const [first] = names;
	const place = first === void 0 ? void 0 : placeOf(texts[first]);
	const others = [...names.slice(1), ...ROLES.filter((name) => isGiven(texts, name))];
	return [
		...findOtherRegion(texts, names),
		...findOtherCluster(texts),
		...first === void 0 || place === void 0 ? [] : others.flatMap((name) => findElsewhere(texts, name, first, place))
	];
}
function findOtherRegion(texts, names) {
	if (!isGiven(texts, "aws-region")) return [];
	const given = texts["aws-region"];
	return names.flatMap((name) => {
		const region = placeOf(texts[name])?.region;
		return region === given ? [] : [differ("aws-region", given, name, `the region ${region}`)];
	});
}
function findOtherCluster(texts) {
	const cluster = lastPart(texts.cluster);
	const its = serviceArn(texts.service)?.cluster;
	if (its === void 0 || its === cluster || !isGiven(texts, "cluster")) return [];
	return [differ("cluster", cluster, "service", `the cluster ${its}`)];
}
function findElsewhere(texts, name, first, place) {
	const other = placeOf(texts[name]);
	if (other === void 0) return [];
	const { region = place.region, account, partition } = other;
	if (region !== place.region && !isGiven(texts, "aws-region")) return [differ(name, region ?? "", first, `the region ${place.region}`)];
	if (account !== place.account) return [differ(name, account, first, `the account ${place.account}`)];
	return partition === place.partition ? [] : [differ(name, partition, first, `the partition ${place.partition}`)];
}
function differ(where, what, other, its) {
	return {
		where,
		what: `It says ${what}, and the ARN in ${other} says ${its}.`,
		fix: "Correct one of the two; a service, its cluster, its task definition and its roles are of one account and region."
	};
}
function lastPart(text) {
	return text.slice(text.lastIndexOf("/") + 1);
}
// src/inputs/smoke-test-rules.ts
const TESTS$1 = [
	"smoke-test-url",
	"smoke-test-command",
	"smoke-test-task-command"
];
/** Everything wrong with the smoke test inputs of a service. */
function checkSmokeTest(texts) {
	return isGiven(texts, "service") ? checkTests(texts) : [];
}
/** What is wrong with the smoke test inputs of any deployment. */
function checkTests(texts) {
	if (texts["wait-for-service-stability"].toLowerCase() === "false") return findUnusable(texts, TESTS$1, "Given with wait-for-service-stability: false, so no test is run.", "Wait for the verdict, or remove it.");
	if (isGiven(texts, "smoke-test-url")) return [];
	return findUnusable(texts, ["smoke-test-minutes"], "Given without smoke-test-url, to which it applies.", "Give smoke-test-url, or remove it.");
}
// src/inputs/kubernetes-rules.ts
/** Inputs that mean something for EKS alone. */
const EKS_ONLY = namesFrom("eks-cluster", "github-token");
const EVERYWHERE$1 = [
	"mode",
	"aws-region",
	"eks-cluster",
	"namespace",
	"deployment",
	"max-retries",
	"github-token"
];
const IMAGE$1 = namesFrom("image", "task-definition");
const SOURCE = [
	"manifests",
	"images",
	"container-name",
	"environment-variables"
];
const VERDICT$1 = [
	"wait-for-service-stability",
	"wait-for-minutes",
	"rollback-on",
	"github-deployment"
];
const TESTS = namesFrom("smoke-test-url", "run-task");
const JOB = ["run-task", "run-task-command"];
const DEPLOY = [
	...EVERYWHERE$1,
	...IMAGE$1,
	...SOURCE,
	...VERDICT$1,
	...TESTS,
	...JOB,
	"desired-count",
	"force-conflicts"
];
/** The inputs that a mode takes beside `eks-cluster`. */
const TAKES$1 = {
	deploy: DEPLOY,
	plan: [...DEPLOY, "comment"],
	rollback: [
		...EVERYWHERE$1,
		...VERDICT$1,
		"to",
		"reason"
	],
	"run-task": [
		...EVERYWHERE$1,
		...IMAGE$1,
		...SOURCE,
		"run-task-command",
		"wait-for-minutes"
	],
	render: [
		...EVERYWHERE$1,
		...SOURCE,
		"image",
		"desired-count"
	]
};
const isEksMode = (mode) => Object.hasOwn(TAKES$1, mode);
/** Inputs of EKS without the one that turns it on. */
function checkWithoutEks(texts) {
	return findUnusable(texts, EKS_ONLY.filter((name) => name !== "eks-cluster"), "Given without eks-cluster, so nothing is deployed to Kubernetes.", "Give eks-cluster to deploy to EKS, or remove it.");
}
/** Everything wrong with inputs that ask for EKS. */
function checkEks(texts, context, mode) {
	if (!isEksMode(mode)) return [{
		where: "mode",
		what: `There is no mode: ${mode} on EKS yet.`,
		fix: "The modes with eks-cluster are deploy, rollback, plan, render and run-task."
	}];
	const takes = TAKES$1[mode];
	const several = isGiven(texts, "services");
	const others = INPUT_NAMES.filter((name) => !takes.includes(name) && !(several && name === "service"));
	const hasImage = takes.includes("repository");
	return [
		...findUnusable(texts, others, `Not used with eks-cluster and mode: ${mode}.`, "Remove it; what is deployed to EKS is in manifests, or runs already."),
		...checkNamed(texts, mode),
		...checkImageNames(texts),
		...hasImage ? [...checkImageInputs(texts, context), ...checkBuilder(texts)] : [],
		...checkJob(texts, mode),
		...checkTests(texts),
		...checkAsked(texts, mode)
	];
}
function checkNamed(texts, mode) {
	if (mode !== "rollback" && isGiven(texts, "manifests")) return [];
	if (mode === "render") return [{
		where: "manifests",
		what: "There is nothing to render: no manifests are given.",
		fix: "Name the files with the manifests."
	}];
	if (isGiven(texts, "deployment")) return [];
	return [{
		where: "deployment",
		what: mode === "rollback" ? "There is nothing to roll back: no Deployment is given." : "Nothing says what is deployed: neither manifests nor deployment is given.",
		fix: mode === "rollback" ? "Give the name of the Deployment that has to go back." : "Give manifests, or deployment to change only the image of what runs."
	}];
}
/** One image is replaced by one other. */
function checkImageNames(texts) {
	const names = texts.images.split("\n").map((line) => line.split("=")[0]?.trim() ?? "").filter((name) => name !== "");
	const twice = [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
	return twice.length === 0 ? [] : [{
		where: "images",
		what: `${twice.join(", ")} ${twice.length === 1 ? "stands" : "stand"} there more than once.`,
		fix: "Keep one line for each image."
	}];
}
function checkJob(texts, mode) {
	const asked = mode === "run-task" || texts["run-task"].toLowerCase() === "true";
	if (asked && !isGiven(texts, "run-task-command")) return [{
		where: "run-task-command",
		what: "A Job of the Deployment would run its own command, which does not end.",
		fix: "Give the command of the Job."
	}];
	if (asked || mode === "render" || mode === "rollback") return [];
	if (texts["run-task"].toLowerCase() === "false") return [];
	return findUnusable(texts, ["run-task-command"], "Given without run-task: true, so no Job is run.", "Set run-task to true, or remove it.");
}
const CHANGES = [
	"image",
	"repository",
	"manifests",
	"images",
	"environment-variables",
	"desired-count",
	"run-task"
];
function checkAsked(texts, mode) {
	if (mode === "rollback" || mode === "run-task") return [];
	if (CHANGES.some((name) => isGiven(texts, name)) || !isGiven(texts, "deployment")) return [];
	return [{
		where: "image",
		what: "Nothing is asked for: neither image nor repository, nor anything else that would change the Deployment.",
		fix: "Give image, repository or manifests. If it comes from an output, check that the output is not empty: GitHub drops one that holds a secret."
	}];
}
// src/inputs/one-off-rules.ts
/** Inputs that say how a one-off task runs. */
const OF_THE_TASK = [
	"run-task-container-overrides",
	"run-task-command",
	"run-task-subnets",
	"run-task-security-groups",
	"run-task-assign-public-IP",
	"run-task-capacity-provider-strategy",
	"run-task-launch-type",
	"run-task-started-by",
	"run-task-tags",
	"run-task-managed-ebs-volume-name",
	"run-task-managed-ebs-volume",
	"run-task-count",
	"wait-for-task-stopped"
];
/** All inputs of the one-off task. */
const ONE_OFF = ["run-task", ...OF_THE_TASK];
/** Whether a one-off task is asked for. */
function asksForTask(texts, mode) {
	return mode === "run-task" || texts["run-task"].toLowerCase() === "true";
}
/** Everything wrong with the inputs of the one-off task. */
function checkOneOff(texts, mode) {
	if (mode !== "deploy" && mode !== "plan" && mode !== "run-task") return [];
	if (!asksForTask(texts, mode)) {
		if (isOff(texts, "run-task")) return [];
		return findUnusable(texts, OF_THE_TASK, "Given without run-task: true, so no task is run.", "Set run-task to true, or to false where a condition is not met, or remove it.");
	}
	return [...checkNetwork(texts), ...checkTaskVolume(texts)];
}
function checkNetwork(texts) {
	if (isGiven(texts, "run-task-subnets") || isGiven(texts, "service")) return [];
	return [{
		where: "run-task-subnets",
		what: "Nothing says which network the task runs in.",
		fix: "Give run-task-subnets, or service to take its network."
	}];
}
function checkTaskVolume(texts) {
	const names = ["run-task-managed-ebs-volume-name", "run-task-managed-ebs-volume"];
	const missing = names.filter((name) => !isGiven(texts, name));
	if (missing.length !== 1) return [];
	return missing.map((where) => ({
		where,
		what: "It is missing.",
		fix: `Give ${names.join(" and ")} together.`
	}));
}
/** What was given for the one-off task and has no effect. */
function noteOneOff(texts, mode) {
	if (!asksForTask(texts, mode)) {
		const ignored = OF_THE_TASK.filter((name) => isGiven(texts, name));
		return ignored.length === 0 ? [] : [`run-task is false: without effect are ${ignored.join(", ")}.`];
	}
	return isGiven(texts, "run-task-capacity-provider-strategy") && isGiven(texts, "run-task-launch-type") ? ["run-task-capacity-provider-strategy is used, not run-task-launch-type: a task has one of the two."] : [];
}
/** What a rendering cannot do without. */
function checkRender(texts) {
	if ([
		"service",
		"task-definition",
		"task-definition-arn",
		"task-definition-family"
	].some((name) => isGiven(texts, name))) return [];
	return [{
		where: "task-definition",
		what: "There is nothing to render: no task definition is given.",
		fix: "Give task-definition (a file), task-definition-arn, task-definition-family or service."
	}];
}
// src/inputs/mode-rules.ts
/** Inputs that mean something in every mode. */
const EVERYWHERE = [
	"mode",
	"aws-region",
	"cluster",
	"service",
	"services",
	"max-retries",
	"github-token"
];
const VERDICT = [
	"force-new-deployment",
	"wait-for-service-stability",
	"wait-for-minutes",
	"rollback-on"
];
const CONTINUE = ["answer", "service-deployment-arn"];
const ROLLBACK = ["to", "reason"];
const PREVIEW = namesFrom("preview-domain", "dry-run");
const CLEANUP = ["dry-run", "max-removals"];
/** Comments are for previews and plans alone. */
const GITHUB = ["github-deployment", "comment"];
const IMAGE = namesFrom("image", "task-definition");
const TASK_DEFINITION = namesFrom("task-definition", "desired-count");
const NOT_DEPLOY = [
	...EKS_ONLY,
	...ROLLBACK,
	...CONTINUE,
	...PREVIEW,
	...CLEANUP,
	"comment"
];
/** The inputs that a mode takes. */
const TAKES = {
	deploy: INPUT_NAMES.filter((name) => !NOT_DEPLOY.some((other) => other === name)),
	continue: [
		...EVERYWHERE,
		...CONTINUE,
		"wait-for-minutes",
		"wait-until",
		"rollback-on",
		"schedules"
	],
	rollback: [
		...EVERYWHERE,
		...VERDICT,
		...ROLLBACK,
		"schedules",
		"github-deployment"
	],
	preview: [
		...EVERYWHERE,
		...IMAGE,
		...TASK_DEFINITION,
		...PREVIEW,
		...GITHUB,
		"force-new-deployment",
		"wait-for-minutes",
		"rollback-on"
	],
	cleanup: [
		...EVERYWHERE,
		...CLEANUP,
		...GITHUB,
		"listener-arn",
		"repository"
	],
	"run-task": [
		...EVERYWHERE,
		...IMAGE,
		...TASK_DEFINITION,
		...ONE_OFF,
		"wait-for-minutes",
		"enable-ecs-managed-tags"
	],
	plan: INPUT_NAMES.filter((name) => name === "comment" || !NOT_DEPLOY.some((other) => other === name)),
	render: [
		...EVERYWHERE,
		"image",
		...TASK_DEFINITION
	]
};
/** Inputs that were given and mean nothing in the mode. */
function checkMode(texts, mode) {
	return findUnusable(texts, INPUT_NAMES.filter((name) => !TAKES[mode].includes(name) && !EKS_ONLY.includes(name)), `Not used with mode: ${mode}.`, "Remove it, or choose the mode that it belongs to.");
}
/** What a rollback cannot do without. */
function checkRollback(texts) {
	const revision = checkRevisionOfEcs(texts.to);
	if (isGiven(texts, "service")) return revision;
	return [...revision, {
		where: "service",
		what: "There is nothing to roll back: no service is given.",
		fix: "Give the service that has to go back."
	}];
}
/** What answering a pause cannot do without, and a deployment that is not the service's. */
function checkContinue(texts) {
	if (!isGiven(texts, "service")) return [{
		where: "service",
		what: "There is nothing to answer: no service is given.",
		fix: "Give the service whose deployment waits at a pause."
	}];
	const [, cluster, service] = /:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/.exec(texts["service-deployment-arn"]) ?? [];
	const target = servicePlace(texts);
	const of = (reference = "") => reference.slice(reference.lastIndexOf("/") + 1);
	if (service === void 0 || service === target.service && cluster === of(target.cluster)) return [];
	return [{
		where: "service-deployment-arn",
		what: `It belongs to the service ${service} in the cluster ${cluster}, not of ${target.service} in ${of(target.cluster)}.`,
		fix: "Give the service and the cluster that it belongs to."
	}];
}
// src/inputs/preview-rules.ts
/** What a preview cannot do without. */
function checkPreview(texts) {
	return [
		...need(texts, "service", "Give the service that previews are copied from."),
		...need(texts, "preview-domain", "Give a domain whose wildcard record leads to the balancer."),
		...checkCleanup(texts)
	];
}
/** What a cleanup cannot do without. */
function checkCleanup(texts) {
	return need(texts, "listener-arn", "Give the HTTPS listener of the shared load balancer.");
}
function need(texts, where, fix) {
	return isGiven(texts, where) ? [] : [{
		where,
		what: "It is missing.",
		fix
	}];
}
// src/inputs/schedule-rules.ts
/** Schedules follow a verdict: a step that does not wait for it would never bring them along. */
function checkSchedules(texts, mode) {
	if (!isGiven(texts, "schedules")) return [];
	if (!(mode === "rollback" || isGiven(texts, "service"))) return [];
	if (!(texts["wait-for-service-stability"].toLowerCase() !== "false")) return [{
		where: "schedules",
		what: "Schedules follow once the deployment has succeeded, and wait-for-service-stability: false does not wait for that.",
		fix: "Remove one of the two."
	}];
	const until = texts["wait-until"];
	if (mode === "rollback" || until === "completed") return [];
	return [{
		where: "schedules",
		what: `Schedules follow once the deployment has succeeded, and wait-until: ${until} ends the step before that.`,
		fix: "Remove one of the two."
	}];
}
// src/inputs/rules.ts
const WITH_SERVICE = [
	"desired-count",
	"force-new-deployment",
	"wait-until",
	"service-definition",
	"enable-ecs-managed-tags",
	"propagate-tags",
	"service-managed-ebs-volume-name",
	"service-managed-ebs-volume",
	"codedeploy-appspec",
	"codedeploy-application",
	"codedeploy-deployment-group",
	"codedeploy-deployment-description",
	"codedeploy-deployment-config",
	...SCALING,
	"smoke-test-url",
	"smoke-test-minutes",
	"smoke-test-command",
	"smoke-test-task-command"
];
/** Every contradiction between inputs, and everything that is missing. */
function findContradictions(texts, context, mode) {
	if (isGiven(texts, "eks-cluster")) return [...checkRegion(texts, context, mode), ...checkEks(texts, context, mode)];
	const always = [
		...checkRegion(texts, context, mode),
		...checkWithoutEks(texts),
		...findScattered(texts),
		...checkMode(texts, mode)
	];
	if (mode === "rollback") return [
		...always,
		...checkRollback(texts),
		...checkSchedules(texts, mode)
	];
	if (mode === "continue") return [
		...always,
		...checkContinue(texts),
		...checkSchedules(texts, mode)
	];
	if (mode === "cleanup") return [...always, ...checkCleanup(texts)];
	if (mode === "preview") {
		const image = [
			...checkImageInputs(texts, context),
			...checkBuilder(texts),
			...checkRevision(texts)
		];
		return [
			...always,
			...checkPreview(texts),
			...image
		];
	}
	if (mode === "render") return [
		...always,
		...checkRender(texts),
		...checkRevision(texts)
	];
	const found = [
		...always,
		...checkImageInputs(texts, context),
		...checkBuilder(texts),
		...checkTaskDefinition(texts),
		...checkOneOff(texts, mode),
		...checkEmptyService(texts, context, mode),
		...mode === "deploy" || mode === "plan" ? [
			...checkService(texts),
			...checkVolume(texts),
			...checkPoint(texts),
			...checkScaling(texts),
			...checkSmokeTest(texts),
			...checkSchedules(texts, mode)
		] : []
	];
	return found.length > 0 ? found : checkChanges(texts, context, mode);
}
/** Names that would be set twice in one container. ECS refuses them when the task definition is registered. */
function findSharedNames(values) {
	const variables = new Set(values["environment-variables"]?.map(({ name }) => name));
	const shared = (values.secrets ?? []).map(({ name }) => name).filter((name) => variables.has(name));
	if (shared.length === 0) return [];
	return [{
		where: "secrets",
		what: `${shared.join(", ")} is set in environment-variables too.`,
		fix: "Set each name in one of the two."
	}];
}
/** What was given and has no effect, worth a line in the log. */
function findNotes(texts, context, mode) {
	const [used, ...unused] = [
		"task-definition",
		"task-definition-arn",
		"task-definition-family"
	].filter((name) => isGiven(texts, name));
	if (isGiven(texts, "eks-cluster")) return noteEmpty(context);
	const notes = [
		...noteEmpty(context),
		...noteOneOff(texts, mode),
		...noteCluster(texts, context, mode)
	];
	if (used !== void 0 && unused.length > 0) notes.push(`${used} is used, not ${unused.join(" or ")}.`);
	if (!(texts["wait-for-service-stability"].toLowerCase() !== "false") && isGiven(texts, "rollback-on")) notes.push("rollback-on has no effect: the step does not wait for the verdict.");
	return notes;
}
/** A cluster is where a service is; without one it most likely is a variable that is not set. */
function noteCluster(texts, { empty = [] }, mode) {
	return mode === "deploy" && isGiven(texts, "cluster") && !isGiven(texts, "service") && !empty.includes("service") && !isGiven(texts, "run-task") ? ["No service is given: the task definition is registered, and nothing is rolled out."] : [];
}
function checkRegion(texts, context, mode) {
	if (mode === "render" && (isGiven(texts, "task-definition") || isGiven(texts, "manifests"))) return [];
	if (regionOf(texts) !== void 0 || context.region) return [];
	return [{
		where: "aws-region",
		what: "No region is given, and AWS_REGION is not set.",
		fix: "Give it, or run aws-actions/configure-aws-credentials in an earlier step, which sets it."
	}];
}
function checkRevision(texts) {
	if (!(isGiven(texts, "task-definition-revision") && !isGiven(texts, "task-definition-family") && !isGiven(texts, "task-definition"))) return [];
	return [{
		where: "task-definition-revision",
		what: "A revision is given without its family.",
		fix: "Give task-definition-family too."
	}];
}
function checkTaskDefinition(texts) {
	const orphan = checkRevision(texts);
	if (orphan.length > 0) return orphan;
	if ([
		"service",
		"task-definition",
		"task-definition-arn",
		"task-definition-family"
	].some((name) => isGiven(texts, name))) return [];
	return [{
		where: "service",
		what: "There is nothing to deploy: no service and no task definition is given.",
		fix: "Give service to roll out, or task-definition (a file) to register it only."
	}];
}
function checkService(texts) {
	if (isGiven(texts, "service")) return [];
	return findUnusable(texts, WITH_SERVICE, "Given without service, so nothing is rolled out.", "Give service, or remove it.");
}
/** wait-until makes no sense without waiting. */
function checkPoint(texts) {
	const waits = texts["wait-for-service-stability"].toLowerCase() !== "false";
	const until = texts["wait-until"];
	if (waits || until === "completed") return [];
	return [{
		where: "wait-until",
		what: `wait-until: ${until} is given with wait-for-service-stability: false, which waits for nothing.`,
		fix: "Remove one of the two."
	}];
}
function checkVolume(texts) {
	const names = ["service-managed-ebs-volume-name", "service-managed-ebs-volume"];
	const missing = names.filter((name) => !isGiven(texts, name));
	return missing.length !== 1 ? [] : missing.map((where) => ({
		where,
		what: "It is missing.",
		fix: `Give ${names.join(" and ")} together.`
	}));
}
// src/inputs/services-rules.ts
const MODES = [
	"deploy",
	"rollback",
	"plan"
];
/** What can only be of one service. */
const OF_ONE = ["codedeploy-application", "codedeploy-deployment-group"];
/** What does not go together with a list of services. */
function checkServices(texts, mode, { to, services = [] }) {
	if (!isGiven(texts, "services")) return [];
	return [
		...MODES.includes(mode) ? [] : [refuseMode(mode)],
		...isGiven(texts, "service") ? [BOTH$1] : [],
		...findUnusable(texts, OF_ONE, "It is of one service, and services lists several.", "Leave it out: each service is found in its own deployment group."),
		...mode === "rollback" && to?.kind === "revision" ? [refuseRevision(to.name)] : [],
		...mode === "rollback" ? refuseFiles(services) : []
	];
}
const BOTH$1 = {
	where: "services",
	what: "service and services are both given.",
	fix: "Give one of the two; list in services all that are to be rolled out."
};
function refuseMode(mode) {
	return {
		where: "services",
		what: `mode: ${mode} takes one service, not several.`,
		fix: "Give service; services is for the modes deploy, rollback and plan."
	};
}
function refuseRevision(name) {
	return {
		where: "to",
		what: `${name} is a revision of one task definition, and services lists several services.`,
		fix: "Give a commit, an image tag or previous, which mean something for each of them; or service in place of services."
	};
}
/** A rollback goes to a revision that is registered already. */
function refuseFiles(services) {
	return services.flatMap(({ name, file }) => file === void 0 ? [] : [{
		where: "services",
		what: `${name}=${file} names a task definition file, which is not used with mode: rollback.`,
		fix: `Write ${name} alone; to says what it goes back to.`
	}]);
}
/** The inputs as the rules for one service see them: what a list asks for, it asks of each. */
function asOneService(texts, { services }) {
	if (!isGiven(texts, "services") || isGiven(texts, "service")) return texts;
	const [first] = services ?? [];
	return {
		...texts,
		service: first?.name ?? "web",
		...filesOf(texts, services ?? [])
	};
}
/** One file per service is as good as one for all. */
function filesOf(texts, services) {
	const [first] = services;
	if (texts.mode === "rollback") return {};
	const file = services.every((service) => service.file !== void 0) ? first?.file : void 0;
	return file === void 0 || isGiven(texts, "task-definition") ? {} : { "task-definition": file };
}
// src/inputs/read.ts
/**
* Everything the user asked for, or every mistake at once. Which inputs go together depends on the mode, so that is
* not judged when there is no such mode.
*/
function readRequest(inputs, context) {
	const texts = readTexts(inputs);
	const tags = texts.tags === "" ? context.sha ?? "" : texts.tags;
	const { values, problems } = parseInputs({
		...texts,
		tags,
		...ignored(texts)
	}, INPUT_NAMES);
	const seen = asOneService(texts, values);
	const all = [
		...problems,
		...values.mode === void 0 ? [] : [...checkServices(texts, values.mode, values), ...findContradictions(seen, context, values.mode)],
		...findSharedNames(values),
		...findUnsetVariables(texts, values["build-secrets"] ?? [], context)
	];
	if (all.length > 0) return {
		ok: false,
		problems: all
	};
	const complete = values;
	const region = context.region || void 0;
	const target = servicePlace(texts);
	return {
		ok: true,
		value: assembleRequest({
			...complete,
			cluster: target.cluster,
			service: target.service
		}, {
			region: target.region ?? region,
			emptyImage: lacksImage(texts, context)
		}),
		notes: findNotes(seen, context, complete.mode),
		warnings: findWarnings(seen, context, complete.mode)
	};
}
/** The part of the request that the post step needs; the main step found no mistake in it. */
function readGitHub(inputs) {
	const { values } = parseInputs(readTexts(inputs), [
		"github-token",
		"github-deployment",
		"comment"
	]);
	return githubOf(values);
}
/**
* Which pull request a preview is wanted for, by its own inputs alone. Undefined when
* it is another mode, or when those inputs are wrong.
*/
function readPreviewAim(inputs) {
	const { values, problems } = parseInputs(readTexts(inputs), ["mode", "pull-request"]);
	return problems.length === 0 && values.mode === "preview" ? { pullRequest: values["pull-request"] } : void 0;
}
/** Beside a file the other sources of a task definition are ignored, as in the peers, right or wrong. */
function ignored(texts) {
	return texts["task-definition"] === "" ? {} : {
		"task-definition-arn": "",
		"task-definition-family": "",
		"task-definition-revision": ""
	};
}
function readTexts(inputs) {
	const read = (name) => inputs(name).trim() || INPUTS[name].default;
	return Object.fromEntries(INPUT_NAMES.map((name) => [name, read(name)]));
}
function parseInputs(texts, names) {
	const values = {};
	const problems = [];
	for (const name of names) {
		const parsed = INPUTS[name].parse(texts[name]);
		if (parsed.ok) values[name] = parsed.value;
		else problems.push(...parsed.complaints.map((complaint) => ({
			where: name,
			...complaint
		})));
	}
	return {
		values,
		problems
	};
}
// src/preview/desired-state.ts
const EVENTS = ["pull_request", "pull_request_target"];
const DEPENDABOT = "dependabot[bot]";
const MAINTAINER = "A maintainer who has read the changes can push the branch to this repository; or build the image in a job without credentials and run this mode by workflow_dispatch with image and pull-request.";
/** What an event asks for. */
function readEventState(facts) {
	const pull = member(facts.payload, "pull_request");
	const number = member(pull, "number");
	const wanted = facts.pullRequest ?? (isPullNumber(number) ? number : void 0);
	if (wanted === void 0) return { kind: "unclear" };
	return EVENTS.includes(facts.eventName ?? "") && number === wanted ? readOwnEvent(facts, pull, wanted) : {
		kind: "follow",
		pullRequest: wanted
	};
}
/** Whether an event's number can be that of a pull request. */
function isPullNumber(value) {
	return Number.isSafeInteger(value) && Number(value) > 0;
}
function readOwnEvent(facts, pull, pullRequest) {
	const closed = member(facts.payload, "action") === "closed";
	const powerless = facts.eventName === "pull_request";
	const foreign = foreignness(facts, member(pull, "head"));
	if (foreign !== void 0 && (powerless || !closed)) return {
		kind: "skip",
		pullRequest,
		...foreign
	};
	if (closed) return {
		kind: "remove",
		pullRequest
	};
	const commit = member(member(pull, "head"), "sha");
	const again = (facts.attempt ?? "1") !== "1";
	return {
		kind: "deploy",
		pullRequest,
		commit: typeof commit === "string" ? commit : void 0,
		provesOpen: !again && member(pull, "state") !== "closed"
	};
}
function foreignness({ repository, actor, payload }, head) {
	const origin = member(member(head, "repo"), "full_name");
	if (typeof origin !== "string" || !sameRepository(origin, repository)) return {
		reason: "The pull request comes from a fork: its runs get no secrets and no identity token, and its code must not run with any.",
		hint: MAINTAINER
	};
	const sender = member(member(payload, "sender"), "login");
	return actor === DEPENDABOT || sender === DEPENDABOT ? {
		reason: "Dependabot started this run: such runs get no secrets and no identity token.",
		hint: "A maintainer can push a commit to the branch, which starts a run of their own."
	} : void 0;
}
/**
* What has to be done, now that GitHub was asked: a push that comes after the close makes nothing, and a close that
* comes after a reopening removes nothing.
*/
function settleEventState(wanted, pull, repository, build) {
	switch (wanted.kind) {
		case "skip": return wanted;
		case "unclear": return {
			kind: "refuse",
			reason: "There is no pull request: the event has none, and pull-request is not given.",
			hint: "Run this mode on pull_request events, or give pull-request."
		};
		case "remove": return pull !== "unknown" && pull.open ? skip(wanted.pullRequest, "The pull request is open again, so its preview stays.") : wanted;
		case "deploy": return deploy(wanted, pull, build);
		case "follow": return follow(wanted.pullRequest, pull, repository, build);
	}
}
function deploy({ pullRequest, commit, provesOpen }, pull, build) {
	if (pull !== "unknown" && !pull.open) return {
		kind: "remove",
		pullRequest
	};
	const unsaid = build.commit === void 0 && build.tagged === true;
	if (build.builds && commit !== void 0 && build.commit !== commit && !unsaid) return otherCommit(pullRequest, build.commit, commit);
	if (pull !== "unknown" || provesOpen) return {
		kind: "deploy",
		pullRequest,
		commit
	};
	const reason = `Whether pull request #${pullRequest} is still open is not known, since GitHub did not answer, and it has no preview: one that was removed after the close is not made again.`;
	const hint = "Add \"permissions: pull-requests: read\" to the job, leave github-token at its default, and run the job again; or push a commit.";
	return {
		kind: "renew",
		pullRequest,
		commit,
		otherwise: {
			...skip(pullRequest, reason),
			hint
		}
	};
}
function follow(pullRequest, pull, repository, build) {
	if (pull === "unknown") return {
		kind: "refuse",
		reason: `Whether pull request #${pullRequest} is open is not known: GitHub did not answer.`,
		hint: "Add \"permissions: pull-requests: write\" to the job, and check the number."
	};
	if (!pull.open) return {
		kind: "remove",
		pullRequest
	};
	if ((pull.headRepository === void 0 || !sameRepository(pull.headRepository, repository)) && build.builds) return {
		...skip(pullRequest, "The pull request comes from a fork: its code must not be built in a job with credentials."),
		hint: MAINTAINER
	};
	if (build.builds && build.commit !== pull.headSha) return otherCommit(pullRequest, build.commit, pull.headSha);
	return {
		kind: "deploy",
		pullRequest,
		commit: pull.headSha
	};
}
function otherCommit(pullRequest, built, head) {
	return {
		kind: "refuse",
		reason: `What would be built is the commit ${built ?? "(not known)"}, and the head of pull request #${pullRequest} is ${head}: that is not what the preview should show.`,
		hint: `Check the head out (actions/checkout with ref: ${head}), or start the run on the pull request's branch, or give image instead of a build.`
	};
}
function skip(pullRequest, reason) {
	return {
		kind: "skip",
		pullRequest,
		reason
	};
}
function sameRepository(one, other) {
	return one.toLowerCase() === other.toLowerCase();
}
function member(value, name) {
	if (typeof value !== "object" || value === null) return void 0;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}
// src/preview/steps/event-state.ts
/** What the event of this run asks for. */
function stateOfEvent({ surroundings }, repository, pullRequest) {
	const { event, eventName, actor, runAttempt: attempt } = surroundings;
	return readEventState({
		eventName,
		payload: event,
		repository,
		actor,
		pullRequest,
		attempt
	});
}
/**
* How a run of `mode: preview` ends that gets no secrets, a fork's or Dependabot's. Decided before the inputs are judged
* as a whole: those that are made of secrets are empty in it, and so is the region without credentials.
*/
function skipOfEvent(runner) {
	const aim = readPreviewAim(runner.input);
	const { repository } = runner.surroundings;
	if (aim === void 0 || repository === void 0) return void 0;
	const wanted = stateOfEvent(runner, repository, aim.pullRequest);
	if (wanted.kind !== "skip") return void 0;
	return endSkipped(wanted);
}
/** How a run ends that makes no preview, and is right to. */
function endSkipped({ reason, hint }) {
	return {
		outcome: "skipped",
		reason,
		...hint === void 0 ? {} : { hint }
	};
}
// src/ecs/service-state.ts
/** No service has this name. */
const ABSENT = { status: "ABSENT" };
/** The service, whatever its status; undefined when there is none. */
function shownService(state) {
	return state === void 0 || state.status === "ABSENT" ? void 0 : state;
}
/**
* The service, if there is one to update. ECS shows a deleted one as INACTIVE for a while; its name is free then, and
* CreateService makes a new service.
*/
function existingService(state) {
	return state?.status === "INACTIVE" ? void 0 : shownService(state);
}
/** The service, if it is ACTIVE. */
function activeService(state) {
	return state?.status === "ACTIVE" ? state : void 0;
}
// src/deployment/hidden-names.ts
/** Words of Parameter Store before the names that it does not know or take (ECS passes them on in its stop reasons). */
const NAMED = /(invalid parameters?(?: names?)?: ?)([^\n]{1,2000})/i;
/**
* A stop reason without the names of parameters that are not known to be names: people put the secret itself where its
* name belongs, and ECS repeats it. A path (`/web/db`) and an ARN stay, as do words that say what happened.
*/
function hideNames(reason) {
	return reason.replace(NAMED, (_, before, names) => {
		return `${before}${names.replace(/[^\s,;[\]"']+/g, (word) => /^(?:\/|arn:)/.test(word) ? word : "(a name that is not shown)")}`;
	});
}
// src/ecs/strategy.ts
const DEFAULT_STEP_PERCENT = 10;
const DEFAULT_STEP_BAKE_MINUTES = 6;
const DEFAULT_CANARY_BAKE_MINUTES = 10;
/** AWS's default for every hook. */
const DAY_MINUTES = 1440;
/** How a service deploys, with AWS's defaults for what it does not say. */
function readStrategy(source) {
	const configuration = source.deploymentConfiguration ?? {};
	const strategy = configuration.strategy ?? "ROLLING";
	const routes = [...listOf(source.loadBalancers), ...listOf(source.vpcLatticeConfigurations)];
	const slowTraffic = slowTrafficOf(source);
	return {
		strategy,
		bakeMinutes: minutesOr(configuration.bakeTimeInMinutes, 0),
		alarms: configuration.alarms?.enable === true,
		...shiftsOf(strategy, configuration),
		hooks: listOf(configuration.lifecycleHooks).map(readHook),
		...slowTraffic === void 0 ? {} : { slowTraffic },
		...configuration.earlySuccessCriteria === void 0 ? {} : { earlySuccess: true },
		testTraffic: routes.some((route) => route.advancedConfiguration?.testListenerRule !== void 0)
	};
}
/** A file may hold anything: what has not the right shape is for AWS to refuse. */
function listOf(value) {
	return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}
function minutesOr(value, otherwise) {
	return typeof value === "number" && value >= 0 ? value : otherwise;
}
function shiftsOf(strategy, { linearConfiguration, canaryConfiguration }) {
	switch (strategy) {
		case "LINEAR": {
			const { stepPercent, stepBakeTimeInMinutes } = linearConfiguration ?? {};
			const percent = minutesOr(stepPercent, 0) || DEFAULT_STEP_PERCENT;
			return {
				shifts: Math.ceil(100 / percent),
				shiftBakeMinutes: minutesOr(stepBakeTimeInMinutes, DEFAULT_STEP_BAKE_MINUTES)
			};
		}
		case "CANARY": {
			const { canaryBakeTimeInMinutes } = canaryConfiguration ?? {};
			return {
				shifts: 2,
				shiftBakeMinutes: minutesOr(canaryBakeTimeInMinutes, DEFAULT_CANARY_BAKE_MINUTES)
			};
		}
		default: return {
			shifts: 1,
			shiftBakeMinutes: 0
		};
	}
}
function readHook({ targetType, hookTargetArn, roleArn, ...hook }) {
	const { lifecycleStages, timeoutConfiguration } = hook;
	const { timeoutInMinutes, action } = timeoutConfiguration ?? {};
	return {
		target: targetType === "PAUSE" ? "PAUSE" : "AWS_LAMBDA",
		stages: Array.isArray(lifecycleStages) ? lifecycleStages : [],
		timeoutMinutes: minutesOr(timeoutInMinutes, DAY_MINUTES),
		onTimeout: action === "CONTINUE" ? "CONTINUE" : "ROLLBACK",
		...typeof hookTargetArn === "string" ? { functionArn: hookTargetArn } : {},
		...typeof roleArn === "string" ? { roleArn } : {}
	};
}
/** Of a Network Load Balancer it is the listener's ARN that is given, of an Application Load Balancer a rule's. */
function slowTrafficOf({ loadBalancers, vpcLatticeConfigurations }) {
	const isNetwork = ({ advancedConfiguration }) => String(advancedConfiguration?.productionListenerRule).includes(":listener/net/");
	if (listOf(loadBalancers).some(isNetwork)) return "network-load-balancer";
	return listOf(vpcLatticeConfigurations).length > 0 ? "vpc-lattice" : void 0;
}
/** Stages that come again with every shift of production traffic. */
const REPEATED = ["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];
const NETWORK_MINUTES = 10;
/** With alarms a rolling deployment bakes for less than this, unless a bake time is set (AWS documentation). */
const ALARM_BAKE_MINUTES = 5;
const LATTICE_START_MINUTES = 3;
const LATTICE_SHIFT_MINUTES = 1.5;
/**
* What a deployment waits for although all is well. The bake between two shifts is left out after the last one, and the
* hooks of one stage run side by side (AWS documentation).
*/
function plannedWaits(view) {
	const { strategy, bakeMinutes, alarms, shifts, shiftBakeMinutes } = view;
	const ownBake = strategy === "ROLLING" && alarms ? ALARM_BAKE_MINUTES : 0;
	const between = strategy === "CANARY" ? [shiftBakeMinutes, "canary bake time"] : [(shifts - 1) * shiftBakeMinutes, `bake time of ${shifts - 1} steps`];
	return [
		...shifts > 1 ? [between] : [],
		[hookMinutes(view), "for lifecycle hooks"],
		...strategy === "ROLLING" ? [] : trafficWaits(view),
		[bakeMinutes || ownBake, "bake time"]
	].filter(([minutes]) => minutes > 0);
}
function trafficWaits({ slowTraffic, shifts, testTraffic }) {
	const all = shifts + (testTraffic ? 1 : 0);
	switch (slowTraffic) {
		case "network-load-balancer": return [[NETWORK_MINUTES * all, "for the Network Load Balancer"]];
		case "vpc-lattice": return [[LATTICE_START_MINUTES + LATTICE_SHIFT_MINUTES * all, "for VPC Lattice"]];
		default: return [];
	}
}
/**
* Whether the time of a hook is someone's plan: a pause that continues by itself, or a function with its own time-out.
* What else holds a deployment up (a pause that is rolled back when no one answers, a function with AWS's default of a
* day) is waited for while it is seen to do so (`isHeldUp`).
*/
function isPlanned({ target, timeoutMinutes, onTimeout }) {
	return target === "PAUSE" ? onTimeout === "CONTINUE" : timeoutMinutes < DAY_MINUTES;
}
function hookMinutes({ hooks, shifts }) {
	const planned = hooks.filter(isPlanned);
	return [...new Set(planned.flatMap((hook) => hook.stages))].reduce((sum, stage) => {
		return sum + Math.max(...planned.filter((hook) => hook.stages.includes(stage)).map((hook) => hook.timeoutMinutes)) * (REPEATED.includes(stage) ? shifts : 1);
	}, 0);
}
/** Whether a deployment waits for a hook whose time is not in `plannedWaits`. */
function isHeldUp({ hooks }, own) {
	const here = hooks.filter((hook) => !isPlanned(hook) && hook.stages.includes(own.lifecycleStage ?? ""));
	const open = own.hooks?.filter(({ status }) => /^(AWAITING_ACTION|IN_PROGRESS)$/.test(status));
	return here.some((hook) => own.hooks === void 0 || open?.some((one) => one.target === hook.target) === true);
}
/** The time that was given (`wait-for-minutes`) and what the deployment waits by plan besides. */
function addWaits(waitMinutes, waits) {
	const minutes = waits.reduce((sum, [more]) => sum + more, waitMinutes);
	const list = [`${waitMinutes} (wait-for-minutes)`, ...waits.map(([more, what]) => `${more} ${what}`)];
	return {
		minutes,
		line: `waiting up to ${minutes} minutes for the verdict${waits.length === 0 ? " (wait-for-minutes)" : `: ${list.join(", ")}`}`
	};
}
// src/task-definition/definition.ts
/** The container's name, which a file may hold as a number, or a stand-in by position for one that has none. */
function nameOf$1(container, index) {
	return String(container.name ?? `containerDefinitions[${index}]`);
}
/** Whether the task stops when this container does; AWS takes true when it is not said. */
function isEssential(container) {
	return container.essential ?? true;
}
// src/preflight/check.ts
/** All is as it should be. */
function ok(name, what) {
	return {
		name,
		status: "ok",
		what
	};
}
/** The deployment may work, but something is probably not meant, or makes it risky. */
function doubtfulCheck(name, what, fix) {
	return {
		name,
		status: "warning",
		what,
		fix
	};
}
/** The deployment cannot work. */
function failedCheck(name, what, fix) {
	return {
		name,
		status: "error",
		what,
		fix
	};
}
/** Not known. */
function notChecked(name, what, fix) {
	return {
		name,
		status: "not checked",
		what,
		...fix === void 0 ? {} : { fix }
	};
}
/** How a line of the log about a check looks. */
const CHECK_TONES = {
	error: "bad",
	warning: "warning",
	ok: "good",
	"not checked": "quiet"
};
/** A check in one line: the result, what was checked, what was found, and what to do. */
function describeCheck({ status, name, what, fix }) {
	return `${status}: ${name}: ${what}${fix === void 0 ? "" : ` ${fix}`}`;
}
/** How many checks had which result. */
function countChecks(checks) {
	const count = (status) => checks.filter((check) => check.status === status).length;
	return {
		ok: count("ok"),
		warning: count("warning"),
		error: count("error"),
		"not checked": count("not checked")
	};
}
/** `1 error, 2 warnings, 8 ok, 3 not checked`: zero counts are left out. */
function describeCounts(checks) {
	const counts = countChecks(checks);
	const several = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
	const parts = [
		counts.error > 0 ? several(counts.error, "error") : "",
		counts.warning > 0 ? several(counts.warning, "warning") : "",
		counts.ok > 0 ? `${counts.ok} ok` : "",
		counts["not checked"] > 0 ? `${counts["not checked"]} not checked` : ""
	].filter((part) => part !== "");
	return parts.length === 0 ? "nothing to check" : parts.join(", ");
}
// src/preflight/port-range.ts
/** Whether a `containerPortRange` (`9000-9010`) holds a port. */
function inRange(range, port) {
	const [first, last] = (range ?? "").split("-").map(Number);
	return first !== void 0 && last !== void 0 && port >= first && port <= last;
}
// src/preflight/service-references.ts
/** A service that refers to nothing in its task definition but by its load balancers. */
const NO_REFERENCES = {
	volumes: [],
	ports: [],
	registries: []
};
/**
* What a service refers to in its task definition, from the members of CreateService, or of a deployment in
* DescribeServices, which have the same names.
*/
function readReferences(source) {
	const connect = source.serviceConnectConfiguration;
	const connected = isObject(connect) && connect.enabled === true ? connect.services : [];
	return {
		volumes: textsOf(source.volumeConfigurations, "name"),
		ports: [
			...portsOf("Service Connect", connected),
			...portsOf("VPC Lattice", source.vpcLatticeConfigurations),
			...portsOf("a gateway", source.gatewayConnectors)
		],
		registries: objectsOf(source.serviceRegistries).map(({ containerName, containerPort }) => ({
			...typeof containerName === "string" ? { containerName } : {},
			...typeof containerPort === "number" ? { containerPort } : {}
		}))
	};
}
function portsOf(usedBy, list) {
	return textsOf(list, "portName").map((name) => ({
		usedBy,
		name
	}));
}
function textsOf(list, member) {
	return objectsOf(list).flatMap((item) => {
		const value = item[member];
		return typeof value === "string" ? [value] : [];
	});
}
function objectsOf(list) {
	return Array.isArray(list) ? list.filter(isObject) : [];
}
/** Whether the task definition has what the service refers to: volumes, named ports, containers of service discovery. */
function checkReferences({ volumes, ports, registries }, definition) {
	return [
		...checkVolumes(volumes, definition),
		...ports.map((port) => checkNamedPort(port, definition)),
		...registries.flatMap((registry) => checkRegistry(registry, definition))
	];
}
const VOLUME = "service volume";
function checkVolumes(configured, definition) {
	const volumes = definition.volumes ?? [];
	const lost = configured.flatMap((name) => {
		const volume = volumes.find((one) => one.name === name);
		if (volume?.configuredAtLaunch === true) return [];
		return [failedCheck(VOLUME, `The service configures the volume ${name}, which the task definition ${volume === void 0 ? "does not have" : "does not leave to be configured at launch"}.`, `Put {"name": "${name}", "configuredAtLaunch": true} into its volumes, or take the volume from volumeConfigurations of the service.`)];
	});
	const unconfigured = launchVolumes(definition).filter((name) => !configured.includes(name)).map((name) => failedCheck(VOLUME, `The volume ${name} is to be configured at launch (configuredAtLaunch), and the service does not configure it.`, "Give service-managed-ebs-volume-name and service-managed-ebs-volume, or volumeConfigurations in the service-definition."));
	const problems = [...lost, ...unconfigured];
	if (problems.length > 0 || configured.length === 0) return problems;
	return [ok(VOLUME, `The task definition has ${configured.join(" and ")}, configured at launch.`)];
}
/** The names of the volumes whose configuration is given when a task is started. */
function launchVolumes({ volumes = [] }) {
	return volumes.flatMap(({ name, configuredAtLaunch }) => configuredAtLaunch === true && name !== void 0 ? [name] : []);
}
const PORT_NAME = "port name";
function checkNamedPort({ usedBy, name }, { containerDefinitions }) {
	const names = containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.flatMap((mapping) => mapping.name ?? []));
	if (names.includes(name)) return ok(PORT_NAME, `The port ${name} of ${usedBy} is there.`);
	const known = names.length === 0 ? "none of its ports has a name" : `its named ports are ${names.join(", ")}`;
	return failedCheck(PORT_NAME, `The service uses the port name ${name} for ${usedBy}, which the task definition does not have: ${known}.`, "Give that name to a port mapping, or change the service first.");
}
const REGISTRY = "service discovery";
function checkRegistry({ containerName: name, containerPort: port }, { containerDefinitions }) {
	if (name === void 0) return [];
	const fix = "Name the container and map its port as the service registry has it, or change the service first.";
	const container = containerDefinitions.find((one, index) => nameOf$1(one, index) === name);
	if (container === void 0) {
		const what = `The service registers the container ${name} for service discovery, which the task definition does not have.`;
		return [failedCheck(REGISTRY, what, fix)];
	}
	const maps = (container.portMappings ?? []).some(({ containerPort, containerPortRange }) => port === void 0 || containerPort === port || inRange(containerPortRange, port));
	if (port === void 0 || maps) return [ok(REGISTRY, `The container ${name} is there.`)];
	const what = `The service registers port ${port} of the container ${name} for service discovery, which that container does not map.`;
	return [failedCheck(REGISTRY, what, fix)];
}
// src/aws/views.ts
/** Drops the members that are undefined, so that optional members are absent. */
function present(value) {
	return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== void 0));
}
/** A service of DescribeServices, UpdateService or CreateService as the core sees it. */
function serviceView(service) {
	const { events = [], loadBalancers = [] } = service;
	const controller = controllerOf(service);
	return present({
		arn: service.serviceArn ?? "",
		name: service.serviceName ?? "",
		clusterArn: service.clusterArn ?? "",
		status: statusOf(service),
		controller,
		desired: service.desiredCount ?? 0,
		running: service.runningCount ?? 0,
		pending: service.pendingCount ?? 0,
		taskDefinition: primarySet(service)?.taskDefinition ?? service.taskDefinition ?? "",
		deployments: deploymentsOf(service),
		currentDeployment: service.currentServiceDeployment,
		events: events.map(({ id = "", createdAt, message = "" }) => ({
			id,
			at: createdAt?.getTime() ?? 0,
			message
		})),
		settings: settingsOf(service),
		loadBalancers: loadBalancers.map(({ targetGroupArn, containerName, containerPort, advancedConfiguration: shift }) => present({
			targetGroupArn,
			containerName,
			containerPort,
			shift: shift && present({ ...shift })
		})),
		references: referencesOf(service),
		healthCheckGraceSeconds: service.healthCheckGracePeriodSeconds,
		alarmNames: alarmsOf(service),
		subnets: service.networkConfiguration?.awsvpcConfiguration?.subnets,
		launchType: service.launchType,
		capacityProviders: service.capacityProviderStrategy?.map(({ capacityProvider = "" }) => capacityProvider),
		managedTags: service.enableECSManagedTags,
		propagateTags: service.propagateTags,
		tags: service.tags === void 0 ? void 0 : tagRecord(service.tags)
	});
}
/** ECS knows three (AWS documentation). */
function statusOf({ status }) {
	return status === "DRAINING" || status === "INACTIVE" ? status : "ACTIVE";
}
/** DescribeServices shows registries of the service, and what else it refers to of each deployment. */
function referencesOf({ serviceRegistries, deployments = [] }) {
	return readReferences({
		...deployments.find(({ status }) => status === "PRIMARY"),
		serviceRegistries
	});
}
function alarmsOf({ deploymentConfiguration }) {
	const { alarmNames = [], enable = false } = deploymentConfiguration?.alarms ?? {};
	return enable && alarmNames.length > 0 ? alarmNames : void 0;
}
function tagRecord(tags) {
	return Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));
}
function settingsOf(service) {
	const configuration = service.deploymentConfiguration;
	return {
		...readStrategy(service),
		minimumHealthyPercent: configuration?.minimumHealthyPercent ?? 100,
		maximumPercent: configuration?.maximumPercent ?? 200,
		breaker: configuration?.deploymentCircuitBreaker?.enable ?? false,
		breakerRollback: configuration?.deploymentCircuitBreaker?.rollback ?? false
	};
}
function deploymentView(deployment) {
	return present({
		id: deployment.id ?? "",
		status: deployment.status ?? "",
		taskDefinition: deployment.taskDefinition ?? "",
		desired: deployment.desiredCount ?? 0,
		pending: deployment.pendingCount ?? 0,
		running: deployment.runningCount ?? 0,
		failed: deployment.failedTasks ?? 0,
		createdAt: deployment.createdAt?.getTime() ?? 0,
		rolloutState: deployment.rolloutState,
		rolloutReason: deployment.rolloutStateReason
	});
}
function controllerOf({ deploymentController }) {
	const type = deploymentController?.type;
	return type === "CODE_DEPLOY" || type === "EXTERNAL" ? type : "ECS";
}
function deploymentsOf(service) {
	return controllerOf(service) === "CODE_DEPLOY" ? (service.taskSets ?? []).map(taskSetView) : (service.deployments ?? []).map(deploymentView);
}
/** What a service of CodeDeploy runs; undefined for others. */
function primarySet(service) {
	return controllerOf(service) === "CODE_DEPLOY" ? service.taskSets?.find(({ status }) => status === "PRIMARY") : void 0;
}
/** A task set in the words of deployments: the PRIMARY one is what works, any other may come to that. */
function taskSetView(taskSet) {
	const groups = (taskSet.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
	return present({
		id: taskSet.externalId ?? taskSet.id ?? "",
		taskSetId: taskSet.id,
		targetGroupArns: groups,
		status: taskSet.status ?? "",
		taskDefinition: taskSet.taskDefinition ?? "",
		desired: taskSet.computedDesiredCount ?? 0,
		pending: taskSet.pendingCount ?? 0,
		running: taskSet.runningCount ?? 0,
		failed: 0,
		createdAt: taskSet.createdAt?.getTime() ?? 0,
		rolloutState: taskSet.status === "PRIMARY" ? "COMPLETED" : "IN_PROGRESS",
		rolloutReason: void 0
	});
}
/** A service deployment of DescribeServiceDeployments as the core sees it. */
function serviceDeploymentView(deployment) {
	return present({
		arn: deployment.serviceDeploymentArn ?? "",
		status: deployment.status ?? "PENDING",
		statusReason: deployment.statusReason,
		lifecycleStage: deployment.lifecycleStage,
		createdAt: deployment.createdAt?.getTime(),
		target: deployment.targetServiceRevision?.arn,
		weights: weightsOf(deployment.targetServiceRevision),
		hooks: deployment.lifecycleHookDetails?.map(hookView),
		breakerFailures: deployment.deploymentCircuitBreaker?.failureCount,
		breakerThreshold: deployment.deploymentCircuitBreaker?.threshold,
		triggeredAlarms: deployment.alarms?.triggeredAlarmNames ?? [],
		rollbackReason: deployment.rollback?.reason
	});
}
function hookView(hook) {
	return present({
		id: hook.hookId ?? "",
		target: hook.targetType === "PAUSE" ? "PAUSE" : "AWS_LAMBDA",
		functionArn: hook.targetArn,
		status: hook.status ?? "",
		expiresAt: hook.expiresAt?.getTime(),
		onTimeout: hook.timeoutAction
	});
}
function weightsOf(revision) {
	const { requestedProductionTrafficWeight: production, requestedTestTrafficWeight: test } = revision ?? {};
	return production === void 0 && test === void 0 ? void 0 : present({
		production,
		test
	});
}
/** A task of DescribeTasks as the core sees it. */
function taskView(task) {
	const arn = task.taskArn ?? "";
	const network = task.attachments?.flatMap(({ details = [] }) => details) ?? [];
	return present({
		arn,
		id: arn.split("/").pop() ?? arn,
		startedBy: task.startedBy,
		taskDefinitionArn: task.taskDefinitionArn ?? "",
		lastStatus: task.lastStatus ?? "",
		healthStatus: task.healthStatus,
		createdAt: task.createdAt?.getTime() ?? 0,
		startedAt: task.startedAt?.getTime(),
		stoppedAt: task.stoppedAt?.getTime(),
		stopCode: task.stopCode,
		stoppedReason: task.stoppedReason && hideNames(task.stoppedReason),
		privateIp: network.find(({ name }) => name === "privateIPv4Address")?.value,
		containers: (task.containers ?? []).map((container) => present({
			name: container.name ?? "",
			image: container.image,
			imageDigest: container.imageDigest,
			lastStatus: container.lastStatus,
			healthStatus: container.healthStatus,
			exitCode: container.exitCode,
			reason: container.reason && hideNames(container.reason)
		}))
	});
}
// src/aws/whole-json.ts
const stackOf = ({ middlewareStack }) => middlewareStack;
/**
* Makes a command send its input as it is, or `whole` as its body. For operations whose input is plain JSON: no dates
* and no bytes.
*/
function sendWhole(command, whole) {
	stackOf(command).add((next) => async (args) => {
		const { request, input } = args;
		request.body = JSON.stringify(whole ?? input, (_name, value) => value ?? void 0);
		return await next(args);
	}, {
		step: "build",
		priority: "high",
		name: "sendWhole"
	});
	return command;
}
/** Makes a command keep its answer as AWS wrote it; `answer` gives it once the command was sent. */
function keepAnswer(command) {
	let whole;
	stackOf(command).add((next) => async (args) => {
		const result = await next(args);
		const response = result.response;
		const bytes = await collect(response.body);
		response.body = bytes;
		if (response.statusCode === 200) whole = parse(bytes);
		return result;
	}, {
		step: "deserialize",
		priority: "low",
		name: "keepAnswer"
	});
	return {
		command,
		answer: () => whole
	};
}
async function collect(body) {
	if (body instanceof Uint8Array) return body;
	if (typeof body === "string") return Buffer.from(body);
	const chunks = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
/** An answer that is no JSON is the SDK's to complain of. */
function parse(bytes) {
	try {
		return JSON.parse(Buffer.from(bytes).toString("utf8"));
	} catch {
		return;
	}
}
/** What the cluster has under the name of a service. */
async function describeService(client, cluster, service, options = {}) {
	return await askFor({
		client,
		cluster,
		service,
		options
	}, (found) => found === void 0 ? ABSENT : wholeService(found.known, service));
}
/** A service with all that AWS has written in it; undefined when there is none. */
async function describeWholeService(client, cluster, service, options = {}) {
	return await askFor({
		client,
		cluster,
		service,
		options
	}, (found) => found);
}
/** Asks for one service; what `read` does not find in the answer is asked for again. */
async function askFor({ client, cluster, service, options }, read) {
	const name = nameIn(service);
	return await readWhole("ecs:DescribeServices", async () => {
		const answer = await send(client, cluster, [service], options);
		const index = (answer.known.services ?? []).findIndex((one) => one?.serviceName === name);
		const [known, whole] = [answer.known.services?.[index], answer.whole.services?.[index]];
		if (known !== void 0 && whole !== void 0) return read({
			known,
			whole
		});
		if (!(answer.known.failures?.some(({ reason }) => reason === "MISSING") === true)) throw new LostAnswer(`it does not show the service ${name}`);
		return read(void 0);
	}, options.signal);
}
/** Services that are there, in any status; those that ECS does not know are left out. */
async function describeServices(client, cluster, names, options = {}) {
	const found = [];
	for (let start = 0; start < names.length; start += 10) {
		const services = names.slice(start, start + 10);
		const some = await readWhole("ecs:DescribeServices", async () => {
			const { known } = await send(client, cluster, services, options);
			return toldOfAll(known.services ?? [], known, services, "service that was asked for");
		}, options.signal);
		found.push(...some);
	}
	return found;
}
/** The one place that makes the call for services. */
function servicesCommand(input, services) {
	return new DescribeServicesCommand({
		...input,
		services: [...services]
	});
}
/** What a command asks for, when it asks for services. */
function servicesAskedBy(command) {
	return command instanceof DescribeServicesCommand ? command.input : void 0;
}
/** Asks ECS for services. */
async function send(client, cluster, services, { signal, tags }) {
	const { command, answer } = keepAnswer(servicesCommand({
		cluster,
		...tags === true ? { include: ["TAGS"] } : {}
	}, services));
	const known = await client.send(command, signal === void 0 ? {} : { abortSignal: signal });
	return {
		known,
		whole: answer() ?? known
	};
}
/** The service that an answer shows. @throws LostAnswer when it is another one, or has no PRIMARY deployment */
function wholeService(found, name) {
	const view = serviceView(shown(found?.serviceName === nameIn(name) && found.status !== void 0 ? found : void 0, `the service ${nameIn(name)}`));
	const primary = view.deployments.find(({ status }) => status === "PRIMARY");
	return shown(view.status !== "ACTIVE" || view.controller !== "ECS" || primary !== void 0 && primary.id !== "" && primary.taskDefinition !== "" ? view : void 0, `the PRIMARY deployment of ${nameIn(name)}`);
}
// src/deployment/plan-update.ts
/** What prevents a deployment to this service; undefined when nothing does. */
function refuseService({ cluster, name, service, canCreate, controllers = ["ECS"] }) {
	if (service.status === "ABSENT" || service.status === "INACTIVE") return canCreate ? void 0 : {
		where: "service",
		what: `There is no service ${name} in the cluster ${cluster}.`,
		fix: "Check service, cluster and aws-region, or give service-definition to create it."
	};
	if (service.status !== "ACTIVE") return {
		where: "service",
		what: `The service ${name} is ${service.status}: it is being deleted.`,
		fix: "Wait until it is INACTIVE, or choose another service."
	};
	return controllers.includes(service.controller) ? refuseLaunch(`The service ${name}`, service) : refuseController(name, service.controller);
}
/** The capacity providers of Fargate (ECS documentation); any other is a group of instances. */
const FARGATE_PROVIDERS = ["FARGATE", "FARGATE_SPOT"];
/** Why tasks that are launched so do not run on Fargate; undefined when they do, or when that is unknown. */
function refuseLaunch(subject, { launchType, capacityProviders = [] }) {
	const strangers = capacityProviders.filter((name) => !FARGATE_PROVIDERS.includes(name));
	const elsewhere = strangers.length > 0 ? `with the ${strangers.length === 1 ? "capacity provider" : "capacity providers"} ${strangers.join(", ")}` : launchType !== void 0 && launchType !== "FARGATE" && capacityProviders.length === 0 ? `with the launch type ${launchType}` : void 0;
	if (elsewhere === void 0) return void 0;
	return {
		where: "service",
		what: `${subject} runs its tasks ${elsewhere}, and this action is for Fargate alone.`,
		fix: "Deploy it with another action, or move it to Fargate: launch type FARGATE, or the capacity providers FARGATE and FARGATE_SPOT."
	};
}
function refuseController(name, controller) {
	return {
		where: "service",
		...controller === "CODE_DEPLOY" ? {
			what: `The service ${name} is deployed by CodeDeploy, which only the modes deploy and plan can ask for a deployment.`,
			fix: "Use mode: deploy; to go back, give it task-definition-arn with the revision that worked."
		} : {
			what: `The service ${name} uses the deployment controller ${controller}; only ECS and CODE_DEPLOY are supported.`,
			fix: "Task sets of an EXTERNAL controller are managed by the tool that made them."
		}
	};
}
/** What prevents creating the service of this file in the shape of CreateService. */
function refuseDefinition(path, definition) {
	const { type } = definition.deploymentController ?? {};
	if (type === void 0 || type === "ECS") return refuseLaunchOf(path, definition);
	return {
		where: "service-definition",
		what: `service-definition: ${path} asks for the deployment controller ${typeof type === "string" ? type : JSON.stringify(type)}; only services of the controller ECS are created.`,
		fix: "Leave deploymentController out. A service that CodeDeploy deploys is created beforehand, with its deployment group."
	};
}
function refuseLaunchOf(path, { launchType, capacityProviderStrategy }) {
	const strategy = Array.isArray(capacityProviderStrategy) ? capacityProviderStrategy : [];
	const problem = refuseLaunch(`service-definition: the service of ${path}`, {
		...typeof launchType === "string" ? { launchType } : {},
		capacityProviders: strategy.map((item) => String(item?.capacityProvider))
	});
	return problem && {
		...problem,
		where: "service-definition"
	};
}
/** Decides whether a deployment has to be started. Everything is judged by what runs, not by text. */
function planRollout(input) {
	const { service, taskDefinition, force, otherChanges, digestMoved } = input;
	const primary = primaryOf(service);
	const note = otherDeployment(primary, taskDefinition);
	if (force || primary?.taskDefinition !== taskDefinition) return {
		kind: "update",
		force,
		...note
	};
	if (digestMoved) return {
		kind: "update",
		force: true,
		note: "The tag now points to another image than the one that runs: deploying it again."
	};
	if (primary.rolloutState === "FAILED") return {
		kind: "update",
		force: true,
		note: `The last deployment of this revision, ${primary.id}, failed: deploying it again.`
	};
	if (primary.rolloutState === "IN_PROGRESS" && isRollback(service, primary)) return {
		kind: "update",
		force: true,
		note: `ECS is rolling back to ${revisionName(taskDefinition)}, ${primary.id}: deploying it again.`
	};
	if (otherChanges) return {
		kind: "update",
		force: false
	};
	return isDeploying(primary) ? {
		kind: "adopt",
		deployment: primary,
		note: `${primary.id} is already rolling out this revision: watching it instead of starting another deployment.`
	} : {
		kind: "unchanged",
		reason: `${revisionName(taskDefinition)} runs already.`
	};
}
/** Services behind a Classic Load Balancer have no rolloutState: there, missing tasks decide. */
function isDeploying({ rolloutState, running, desired }) {
	return rolloutState === void 0 ? running < desired : rolloutState === "IN_PROGRESS";
}
function otherDeployment(primary, taskDefinition) {
	return primary?.rolloutState === "IN_PROGRESS" ? { note: `${primary.id} of ${revisionName(primary.taskDefinition)} is still in progress; ECS stops it in favour of ${revisionName(taskDefinition)}.` } : {};
}
/**
* The deployment to go back to: the newest one that completed. A deployment in progress never
* worked yet, and ECS itself rolls back to the last one that succeeded.
*/
function rollbackTarget(service) {
	const primary = primaryOf(service);
	const completed = service.deployments.filter(({ rolloutState }) => rolloutState === "COMPLETED").sort((a, b) => b.createdAt - a.createdAt)[0];
	const restored = primary !== void 0 && isRollback(service, primary) ? primary : void 0;
	const running = primary?.rolloutState === void 0 && (primary?.running ?? 0) > 0;
	const target = completed ?? restored ?? (running ? primary : void 0);
	return target === void 0 ? void 0 : {
		deploymentId: target.id,
		taskDefinition: target.taskDefinition
	};
}
/** The revision that runs: a deployment that is still under way, or has failed, is not what runs. */
function ranBefore(service) {
	return rollbackTarget(service)?.taskDefinition ?? service.taskDefinition;
}
/** Whether ECS is rolling the service back to this deployment, by its reason or by the service's events. */
function isRollback(service, { id, rolloutReason = "" }) {
	return /rolling back/i.test(rolloutReason) || service.events.some(({ message }) => message.includes(`rolling back to deployment ${id}`));
}
// src/revision/find-service.ts
/** The service of the inputs. Throws a DeployError when it cannot be deployed to, or no task can be launched like it. */
async function findService(request, tools) {
	const { service, cluster, rollout } = request;
	if (service === void 0) return void 0;
	if (request.mode === "run-task") return await findLaunchingService(request, service, tools);
	return await findUsableService({
		cluster,
		service,
		canCreate: rollout.serviceDefinition !== void 0,
		controllers: request.mode === "deploy" || request.mode === "plan" ? BOTH : void 0
	}, tools);
}
const BOTH = ["ECS", "CODE_DEPLOY"];
/** The service that a one-off task is launched like, unless the inputs say how. */
async function findLaunchingService({ cluster, oneOff }, name, tools) {
	const service = await findLivingService(cluster, name, tools);
	const problem = oneOff?.launchType !== void 0 || (oneOff?.capacityProviders.length ?? 0) > 0 ? void 0 : refuseLaunch(`The service ${name}`, service);
	if (problem === void 0) return service;
	throw new DeployError("service", problem.what, { hint: "Give run-task-launch-type: FARGATE to run the task there all the same." });
}
/** The service to take settings from, with any deployer. */
async function findLivingService(cluster, name, tools) {
	const service = await findIn(cluster, name, tools);
	if (service.status === "ACTIVE") return service;
	throw new DeployError("service", `There is no service ${name} in the cluster ${cluster}.`, { hint: "Check service, cluster and aws-region." });
}
/** The service with its tags. Throws a DeployError when it cannot be deployed to. */
async function findUsableService({ cluster, service: name, canCreate = false, controllers }, tools) {
	const service = await findIn(cluster, name, tools);
	const problem = refuseService({
		cluster,
		name,
		service,
		canCreate,
		controllers
	});
	if (problem !== void 0) throw new DeployError("service", problem.what, hintOf$1(problem));
	return service;
}
/** The service with its tags. Throws a DeployError when there is none, or when it cannot be deployed to. */
async function requireService({ cluster, service: name, controllers }, tools) {
	const service = await findUsableService({
		cluster,
		service: name,
		controllers
	}, tools);
	if (service.status === "ABSENT") throw new DeployError("bug", `There is no service ${name}.`);
	return service;
}
async function findIn(cluster, service, { clients, cancel: signal }) {
	try {
		return await describeService(clients.ecs, cluster, service, {
			signal,
			tags: true
		});
	} catch (error) {
		const { name, message } = failureOf(error);
		if (name === "InvalidParameterException" && message.includes("Identifier is for")) throw new DeployError("service", `The cluster ${cluster} is elsewhere: ${message}`, {
			hint: "Check cluster, service and aws-region, and which account the credentials belong to.",
			cause: error
		});
		if (name !== "ClusterNotFoundException") throw error;
		throw new DeployError("service", `There is no cluster ${cluster}.`, {
			hint: `Check cluster and aws-region, or create it: aws ecs create-cluster --cluster-name ${cluster.split("/").at(-1)}`,
			cause: error
		});
	}
}
// src/runner/clock.ts
const systemClock = {
	now: () => performance.now(),
	sleep: (ms, signal) => new Promise((resolve) => {
		if (signal?.aborted === true) {
			resolve();
			return;
		}
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal?.addEventListener("abort", end);
	})
};
// node_modules/@actions/github/lib/context.js
var Context = class {
	/**
	* Hydrate the context from the environment
	*/
	constructor() {
		var _a, _b, _c;
		this.payload = {};
		if (process.env.GITHUB_EVENT_PATH) {
			if (existsSync$1(process.env.GITHUB_EVENT_PATH)) this.payload = JSON.parse(readFileSync$1(process.env.GITHUB_EVENT_PATH, { encoding: "utf8" }));
			else {
				const path = process.env.GITHUB_EVENT_PATH;
				process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${EOL}`);
			}
		}
		this.eventName = process.env.GITHUB_EVENT_NAME;
		this.sha = process.env.GITHUB_SHA;
		this.ref = process.env.GITHUB_REF;
		this.workflow = process.env.GITHUB_WORKFLOW;
		this.action = process.env.GITHUB_ACTION;
		this.actor = process.env.GITHUB_ACTOR;
		this.job = process.env.GITHUB_JOB;
		this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
		this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
		this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
		this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
		this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
		this.graphqlUrl = (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
	}
	get issue() {
		const payload = this.payload;
		return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
	}
	get repo() {
		if (process.env.GITHUB_REPOSITORY) {
			const [owner, repo] = process.env.GITHUB_REPOSITORY.split("/");
			return {
				owner,
				repo
			};
		}
		if (this.payload.repository) return {
			owner: this.payload.repository.owner.login,
			repo: this.payload.repository.name
		};
		throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
	}
};
// src/runner/github-context.ts
/** Reads the context by `@actions/github`. */
function readContext() {
	const context = hydrate();
	const { payload } = context;
	return {
		event: typeof payload === "object" && payload !== null ? { ...payload } : {},
		eventName: context.eventName || void 0,
		sha: context.sha || void 0,
		actor: context.actor || void 0,
		serverUrl: context.serverUrl || "https://github.com",
		apiUrl: (context.apiUrl || "https://api.github.com").replace(/\/+$/, ""),
		repository: repositoryOf(context),
		run: numberText(context.runId),
		attempt: numberText(context.runAttempt),
		number: numberText(context.runNumber)
	};
}
/** Its constructor throws when the event's file is no JSON. */
function hydrate() {
	try {
		return new Context();
	} catch {
		const path = process.env.GITHUB_EVENT_PATH;
		delete process.env.GITHUB_EVENT_PATH;
		try {
			return new Context();
		} finally {
			process.env.GITHUB_EVENT_PATH = path;
		}
	}
}
/** It throws when nothing names a repository. */
function repositoryOf(context) {
	try {
		const { owner, repo } = context.repo;
		return owner && repo ? `${owner}/${repo}` : void 0;
	} catch {
		return;
	}
}
function numberText(value) {
	return Number.isFinite(value) ? String(value) : void 0;
}
// src/report/console-link.ts
/** The consoles of the partitions aws-cn, aws-us-gov and aws, by the names of their regions. */
const CONSOLES = [
	{
		region: /^cn-/,
		host: "console.amazonaws.cn"
	},
	{
		region: /^us-gov-/,
		host: "console.amazonaws-us-gov.com"
	},
	{
		region: /^(?!us-iso|eu-iso|eusc-)[a-z]{2}-/,
		host: "console.aws.amazon.com"
	}
];
/** The last part of an ARN or a name. */
function shorten(reference) {
	return reference.slice(reference.lastIndexOf("/") + 1);
}
function hostOf(region) {
	return CONSOLES.find((row) => row.region.test(region))?.host;
}
/** Whether this is a page about ECS or EKS in an AWS console. */
function isConsoleLink(url) {
	return CONSOLES.some(({ host }) => url.startsWith(`https://${host}/ecs/v2/`) || url.startsWith(`https://${host}/eks/clusters/`));
}
/** The page of the one-off task in the AWS console, or of the cluster's tasks when there are several. */
function linkTasks({ region, cluster, taskArns = [], kubernetes }) {
	const [first] = taskArns;
	if (kubernetes !== void 0) return void 0;
	if (region === void 0 || cluster === void 0 || first === void 0) return void 0;
	const host = hostOf(region);
	if (host === void 0) return void 0;
	const [c, id, r] = [
		shorten(cluster),
		shorten(first),
		region
	].map(encodeURIComponent);
	return `https://${host}/ecs/v2/clusters/${c}/${taskArns.length === 1 ? `tasks/${id}/configuration` : "tasks"}?region=${r}`;
}
/** The page of a service's deployments in the AWS console; undefined where the region's console is not known. */
function linkConsole({ region, cluster, service, kubernetes }) {
	if (kubernetes !== void 0) return linkEks({
		region,
		cluster
	});
	if (region === void 0 || cluster === void 0 || service === void 0) return void 0;
	const host = hostOf(region);
	if (host === void 0) return void 0;
	const [c, s, r] = [
		shorten(cluster),
		shorten(service),
		region
	].map(encodeURIComponent);
	return `https://${host}/ecs/v2/clusters/${c}/services/${s}/deployments?region=${r}`;
}
/** The page of an EKS cluster. */
function linkEks({ region, cluster }) {
	const host = region === void 0 ? void 0 : hostOf(region);
	if (region === void 0 || cluster === void 0 || host === void 0) return void 0;
	return `https://${host}/eks/clusters/${encodeURIComponent(cluster)}?region=${encodeURIComponent(region)}`;
}
// src/report/report.ts
const GREEN = [
	"succeeded",
	"unchanged",
	"registered",
	"baking",
	"paused",
	"removed",
	"skipped"
];
/** Whether the step ends green: nothing that was asked for went wrong. */
function isGreen(outcome) {
	return GREEN.includes(outcome);
}
// src/text-start.ts
/** At most the first `limit` UTF-16 units of a text; no character is cut in half. */
function keepStart(text, limit) {
	return text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
}
// src/report/sanitise.ts
/** Longest line of someone else's text that is shown, in UTF-16 units. */
const LONGEST_LINE = 2e3;
/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links) and the short ones. */
const TERMINAL = /[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|\[?[0-?]*[ -/]*[@-~])/g;
/** Characters that change the order or the place of text without being seen. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
function showControl(character) {
	const code = character.charCodeAt(0);
	if (code === 127) return "␡";
	return code < 32 ? String.fromCharCode(9216 + code) : "�";
}
/** The first `limit` UTF-16 units of a text with an ellipsis if cut; no character is cut in half. */
function cutText(text, limit) {
	return text.length <= limit ? text : `${keepStart(text, Math.max(0, limit - 1))}…`;
}
/**
* One line of someone else's text, safe to be shown: without colours, with control characters made visible, and not
* longer than `limit`. It may still hold words that the runner or Markdown understand.
*/
function cleanLine(text, limit = LONGEST_LINE) {
	const clean = text.slice(0, limit * 4).replace(TERMINAL, "").replace(INVISIBLE, "").replace(/[\r\n]+/g, " ").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, showControl).replace(/\p{Cs}/gu, "�");
	const unseen = text.length > limit * 4 && clean.length <= limit ? "…" : "";
	return cutText(clean, limit) + unseen;
}
/** The lines of a text, each one clean. A carriage return ends a line too, as it does for the runner. */
function cleanLines(text, limit = LONGEST_LINE) {
	return text.replace(/(?:\r\n|\r|\n)$/, "").split(/\r\n|\r|\n/).map((line) => cleanLine(line, limit));
}
/** Whether the runner would read a line as a command (`::error::`, or the older `##[error]` anywhere in it). */
function speaksToRunner(line) {
	return /^\s*::/.test(line) || line.includes("##[");
}
/** Not seen, and the end of every token that GitHub makes something of. */
const BREAK = "​";
/** 7 to 40 hexadecimal digits in a word of their own: GitHub looks for a commit behind them. Plain numbers are none. */
const COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/i;
/** What GitHub mentions, refers to or links: `@octo`, `#12`, `GH-1`, addresses, mails, commits. A digest is not among them. */
const REFERENCES = [
	/@(?=\w)(?!(?<=\w@)sha256:[0-9a-f]{64}\b)/,
	/#(?=\d)/,
	/\bGH-(?=\d)/i,
	/:(?=\/\/)/,
	/\bwww(?=\.)/i,
	/\b(?:mailto|xmpp)(?=:)/i
];
const EVERY_REFERENCE = REFERENCES.map((pattern) => new RegExp(pattern, `g${pattern.flags}`));
const EVERY_COMMIT = new RegExp(COMMIT, "gi");
/** What may stand before and after a word without belonging to it. */
const BEFORE = "\"'([{<";
const AFTER = "\"')]}>,.;:!?";
/** A word without what stands around it, and that. */
function trimWord(whole) {
	let from = 0;
	let to = whole.length;
	while (from < to && BEFORE.includes(whole.charAt(from))) from += 1;
	while (to > from && AFTER.includes(whole.charAt(to - 1))) to -= 1;
	return [
		whole.slice(0, from),
		whole.slice(from, to),
		whole.slice(to)
	];
}
/** A text in code letters: what is in it is shown as it is, and GitHub makes nothing of it. */
function quote(text) {
	return `\`${text}\``;
}
/** The words with the one before each, and the blanks between them as they are. */
function mapWords(text, map) {
	const parts = text.split(/(\s+)/);
	return parts.map((part, index) => index % 2 === 0 && part !== "" ? map(part, parts[index - 2]) : part).join("");
}
/**
* Puts each word that GitHub would make something of in code letters, and passes the others through `plain`. Escaping does
* not help, since GitHub looks for references in what Markdown has made of the text. The words stay whole, so that the
* runner still finds the secrets that it masks; only one that would end the code letters is broken by a character
* that is not seen.
*/
function quoteWords(text, { plain, isOurs }) {
	return mapWords(text, (whole, previous) => {
		if (![...REFERENCES, COMMIT].some((pattern) => pattern.test(whole))) return plain(whole);
		const [before, word, after] = trimWord(whole);
		if (isOurs?.(word, previous) === true) return whole;
		return /[`|]/.test(whole) ? plain(breakWord(whole)) : plain(before) + quote(word) + plain(after);
	});
}
function breakWord(word) {
	return EVERY_REFERENCE.reduce((text, pattern) => text.replace(pattern, (found) => found + BREAK), word).replace(EVERY_COMMIT, (found) => found.replace(/.{6}(?=.)/g, `$&${BREAK}`));
}
/** Plain text in which no one is mentioned, and nothing is referred to or linked. */
function quoteReferences(text) {
	return quoteWords(text, { plain: (part) => part });
}
/**
* The same for a sentence of ours that is shown as plain text: the commit and the digests that it names stay as they are
* copied, and so do the pages that `isOurs` knows.
*/
function quoteOthers(text, isOurs) {
	return quoteWords(text, {
		plain: (part) => part,
		isOurs: (word, before) => isOurs(word) || /^sha256:[0-9a-f]{12,64}$/.test(word) || /^commit$/i.test(before ?? "") && /^[0-9a-f]{7,40}$/.test(word)
	});
}
/** Text as Markdown shows it, whatever it holds: one line, nothing of it is markup, a mention, a link or a table's border. */
function escapeMarkdown(text) {
	return quoteWords(cleanLine(text), { plain: escapeMarkup }).replace(/^(\s*)([#+-]|\d+[.)])/, `$1${BREAK}$2`);
}
/** An underline inside a word is no markup, and the word stays as the runner knows it. */
function escapeMarkup(text) {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*{}[\]|~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, "\\$&");
}
/** A link of ours that shows its address, which can be copied whole. */
function linkOf(url) {
	return `[${escapeMarkup(cleanLine(url))}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
/** The same inside an element of HTML, where Markdown does not use a backslash, so it shows. */
function escapeHtml(text) {
	return mapWords(cleanLine(text), (word) => breakWord(word)).replace(/[&<>\\`*_{}[\]|~$]/g, (character) => `&#${character.charCodeAt(0)};`);
}
/** A name or an ARN in code letters; anything that is not one is shown as plain text. */
function codeSpan(text) {
	return /^[\w.:/@+=,-]+$/.test(text) ? `\`${text}\`` : escapeMarkdown(text);
}
/** Lines as they are, in a block of code that nothing in them can end. */
function codeBlock(lines) {
	const clean = lines.map((line) => cleanLine(line));
	const runs = clean.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
	const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
	return [
		`${fence}text`,
		...clean,
		fence
	];
}
// src/report/task-definition-name.ts
/** Family and revision of a task definition ARN or a `family:revision`, or undefined when it is neither. */
function readTaskDefinitionName(reference) {
	const parts = /(?:^|task-definition\/)(?<family>[\w-]+):(?<revision>\d+)$/.exec(reference)?.groups;
	if (parts?.family === void 0 || parts.revision === void 0) return void 0;
	return {
		family: parts.family,
		revision: parts.revision
	};
}
/** The namespace in `shop/web:4`, a revision of a Deployment of Kubernetes. */
const OF_DEPLOYMENT = /^[a-z0-9-]+\/(?=[a-z0-9.-]+:\d+$)/;
/** `web:42`, or the text itself when it names no revision. */
function shortenTaskDefinition(reference) {
	const name = readTaskDefinitionName(reference.replace(OF_DEPLOYMENT, ""));
	return name === void 0 ? reference : `${name.family}:${name.revision}`;
}
// src/report/outputs.ts
/** Milliseconds as whole seconds. */
function roundSeconds(durationMs) {
	return Math.round(durationMs / 1e3);
}
const instant = (time) => time === void 0 ? void 0 : formatInstant(time);
/** Why the outcome is what it is, in one line: what the report says, else what the diagnosis found. */
function reasonOf(report) {
	const reason = wholeReasonOf(report);
	return reason === void 0 ? void 0 : cleanLine(reason);
}
/** The same with all its lines, as someone else may have written them. */
function wholeReasonOf({ reason, outcome, diagnosis }) {
	return reason ?? (isGreen(outcome) ? void 0 : diagnosis?.cause);
}
/** One service of several: its name, and its outputs in camelCase. */
function resultOf(report) {
	const { plan, outcome, reason, ...outputs } = outputsOf(report);
	const named = Object.entries(outputs).map(([name, value]) => [camelCase(name), value]);
	return {
		service: report.service,
		outcome,
		...reason === void 0 ? {} : { reason },
		...Object.fromEntries(named),
		...plan === void 0 ? {} : { plan: report.plan }
	};
}
function camelCase(name) {
	return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
function planOf({ plan, eksPlan }) {
	const made = plan ?? eksPlan;
	return made === void 0 ? void 0 : JSON.stringify(made);
}
/** The revision of a Deployment in `shop/web:4`. */
function numberOf(reference) {
	return /:(\d+)$/.exec(reference ?? "")?.[1];
}
/** The outputs that are known; what is not known is absent, which a workflow reads as empty. */
function outputsOf(report) {
	const nothing = {};
	const [ecs, onEks] = report.kubernetes === void 0 ? [report, nothing] : [nothing, report];
	const name = ecs.taskDefinitionArn === void 0 ? void 0 : readTaskDefinitionName(ecs.taskDefinitionArn);
	const { stage = {} } = report;
	const outputs = {
		outcome: report.outcome,
		reason: reasonOf(report),
		image: report.image,
		"image-tag": report.imageTag,
		"image-digest": report.imageDigest,
		repository: report.repository,
		"build-skipped": report.buildSkipped?.toString(),
		"task-definition-arn": ecs.taskDefinitionArn,
		"task-definition-family": name?.family,
		"task-definition-revision": name?.revision,
		"task-definition": report.taskDefinitionPath,
		"previous-task-definition-arn": ecs.previousTaskDefinitionArn,
		"running-task-definition-arn": ecs.runningTaskDefinitionArn,
		"kubernetes-revision": numberOf(onEks.taskDefinitionArn),
		"previous-kubernetes-revision": numberOf(onEks.previousTaskDefinitionArn),
		"running-kubernetes-revision": numberOf(onEks.runningTaskDefinitionArn),
		"deployment-id": report.deploymentId,
		"service-deployment-arn": report.serviceDeploymentArn,
		"codedeploy-deployment-id": report.codeDeployDeploymentId,
		"lifecycle-stage": stage.lifecycleStage,
		"hook-id": stage.hookId,
		"pause-expires-at": instant(stage.pauseExpiresAt),
		"bake-ends-at": instant(stage.bakeEndsAt),
		url: report.url ?? linkConsole(report) ?? linkTasks(report),
		"run-task-arn": report.taskArns === void 0 ? void 0 : JSON.stringify(report.taskArns),
		"exit-code": report.exitCode?.toString(),
		plan: planOf(report),
		results: report.services === void 0 ? void 0 : JSON.stringify(report.services.map(resultOf)),
		"duration-seconds": report.durationMs === void 0 ? void 0 : String(roundSeconds(report.durationMs))
	};
	return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== void 0 && value !== ""));
}
// src/report/beside-cause.ts
/**
* What the reason says besides the cause that the diagnosis has found, which stands beside it; undefined when that is
* nothing. A count of failed tasks ends with the sentence that most of them share.
*/
function reasonBesideCause(report) {
	const reason = wholeReasonOf(report);
	const { diagnosis } = report;
	if (reason === void 0 || diagnosis === void 0) return void 0;
	const causes = [diagnosis.cause, ...diagnosis.groups.map(({ cause }) => cause)];
	if (causes.includes(reason)) return void 0;
	const told = causes.find((cause) => reason.includes(`: ${cause}`));
	return told === void 0 ? reason : reason.replace(`: ${told}`, () => ".");
}
// src/report/own-pages.ts
/** Whether an address is a page of ours: a run of this repository, or the AWS console. No other page is. */
function isOwnPage(url, { serverUrl, repository }) {
	if (isConsoleLink(url)) return true;
	const runs = `${serverUrl}/${repository}/actions/runs/`;
	const rest = url.slice(runs.length);
	return url.startsWith(runs) && /^\d+(\/attempts\/\d+)?(\/job\/\d+)?$/.test(rest);
}
// src/task-definition/platform.ts
/** What `runtimePlatform` asks for; Fargate takes X86_64 when it says nothing. */
function architectureOf(definition) {
	return definition.runtimePlatform?.cpuArchitecture === "ARM64" ? "ARM64" : "X86_64";
}
/** Whether the task runs Windows containers; Fargate takes Linux when `runtimePlatform` says nothing. */
function isWindows(definition) {
	return definition.runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS") ?? false;
}
/** The platform that the task's images must have; Windows runs on X86_64 alone. */
function platformOf(definition) {
	if (isWindows(definition)) return "windows/amd64";
	return architectureOf(definition) === "ARM64" ? "linux/arm64" : "linux/amd64";
}
// src/task-definition/task-size.ts
/**
* Which memory (MiB) goes with which CPU (units, 1024 to the vCPU) on Fargate, by the AWS
* documentation and by trying all combinations against the API in August 2026.
*/
const FARGATE_SIZES = /* @__PURE__ */ new Map([
	[256, [
		512,
		1024,
		2048
	]],
	[512, steps(1024, 4096, 1024)],
	[1024, steps(2048, 8192, 1024)],
	[2048, steps(4096, 16384, 1024)],
	[4096, steps(8192, 30720, 1024)],
	[8192, steps(16384, 61440, 4096)],
	[16384, steps(32768, 122880, 8192)]
]);
function steps(first, last, step) {
	return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
/** CPU units of `1024`, `1 vCPU` or `.25 vcpu`; undefined when it is neither. */
function parseCpu(text) {
	return parseAmount(text, /^(\d*\.?\d+)\s*vcpu$/i);
}
/** MiB of `2048`, `2 GB` or `0.5GB`; undefined when it is neither. */
function parseMemory(text) {
	return parseAmount(text, /^(\d*\.?\d+)\s*gb$/i);
}
function parseAmount(text, inLargeUnits) {
	const trimmed = text.trim();
	if (/^\d+$/.test(trimmed)) return Number(trimmed);
	const amount = inLargeUnits.exec(trimmed)?.[1];
	return amount === void 0 ? void 0 : Number(amount) * 1024;
}
// src/cost/prices.ts
/**
* On-demand prices of Fargate for Linux, as AWS listed them on this day for this region. Other regions cost up to
* about a half more, so what is made of them is an estimate.
*/
const PRICES = {
	asOf: "2026-09-23",
	region: "us-east-1",
	X86_64: {
		vcpu: .04048,
		gigabyte: .004445
	},
	ARM64: {
		vcpu: .03238,
		gigabyte: .00356
	},
	/** Of one GB of ephemeral storage beyond the first 20. */
	storageGigabyte: 111e-6,
	/** The share of the on-demand price that Spot capacity cost when it was last checked; it changes all the time. */
	spotShare: .32
};
/**
* The same for other regions, each with the day of its source. Only what was found with AWS's own usage types stands
* here; what is missing is not known.
*/
const OTHERS = [{
	region: "eu-west-1",
	asOf: "2026-05-01",
	X86_64: {
		vcpu: .04048,
		gigabyte: .004445
	},
	ARM64: {
		vcpu: .03238,
		gigabyte: .00356
	}
}, {
	region: "eu-central-1",
	asOf: "2026-07-07",
	X86_64: {
		vcpu: .04656,
		gigabyte: .00511
	}
}];
/** The prices of a region for an architecture, else those of us-east-1, which say so themselves. */
function pricesFor(region, architecture) {
	const own = OTHERS.find((one) => one.region === region);
	const price = own?.[architecture];
	return own === void 0 || price === void 0 ? {
		region: PRICES.region,
		asOf: PRICES.asOf,
		price: PRICES[architecture]
	} : {
		region: own.region,
		asOf: own.asOf,
		price
	};
}
// src/cost/estimate.ts
/** What a task of a definition is billed for; undefined when its size is not known, or for Windows. */
function billedTask(definition, spot = false) {
	const cpuUnits = parseCpu(definition.cpu ?? "");
	const memoryMiB = parseMemory(definition.memory ?? "");
	if (cpuUnits === void 0 || memoryMiB === void 0 || isWindows(definition)) return void 0;
	const storage = definition.ephemeralStorage?.sizeInGiB;
	return {
		cpuUnits,
		memoryMiB,
		architecture: architectureOf(definition),
		spot,
		...storage === void 0 ? {} : { storageGigabytes: storage }
	};
}
/** US dollars that a task costs in an hour, by the list prices of its region, else by those of `PRICES`. */
function hourlyCost(task, region) {
	const { price } = pricesFor(region, task.architecture);
	const compute = task.cpuUnits / 1024 * price.vcpu + task.memoryMiB / 1024 * price.gigabyte;
	const storage = Math.max(0, (task.storageGigabytes ?? 0) - 20) * PRICES.storageGigabyte;
	return compute * (task.spot === true ? PRICES.spotShare : 1) + storage;
}
/** US dollars that so many tasks cost when they run for a whole month. */
function monthlyCost(task, tasks, region) {
	return hourlyCost(task, region) * 730 * tasks;
}
/** Whether the region's own prices of such a task are known here. */
function hasOwnPrices({ architecture }, region) {
	return region === void 0 || pricesFor(region, architecture).region === region;
}
/** Whose prices an estimate is made of: every estimate is shown with that. */
function namePrices(task, region) {
	const by = pricesFor(region, task.architecture);
	const unknown = hasOwnPrices(task, region) ? "" : `; those of ${region} are not known here for ${task.architecture}`;
	return `prices of ${by.region} of ${by.asOf}${unknown}`;
}
/** `$9.01` */
function formatDollars(amount) {
	return `$${amount.toFixed(2)}`;
}
// src/report/section.ts
/** Paragraphs and lists, as they are. */
function prose(...rows) {
	return {
		head: [],
		rows,
		tail: [""]
	};
}
/** A table under a title; nothing at all without rows. */
function table(title, columns, rows) {
	if (rows.length === 0) return {
		head: [],
		rows: [],
		tail: []
	};
	return {
		head: [
			`### ${title}`,
			"",
			...tableHead(columns)
		],
		rows,
		tail: [""]
	};
}
/** The first two lines of a table. */
function tableHead(columns) {
	return [row(...columns), row(...columns.map(() => "---"))];
}
/** One row of a table, of cells that are Markdown already. */
function row(...cells) {
	return `| ${cells.join(" | ")} |`;
}
/** Something long behind a line that opens it. `summary` is HTML. */
function details(summary, content, open = false) {
	return {
		head: [
			`<details${open ? " open" : ""}><summary>${summary}</summary>`,
			"",
			...content.head
		],
		rows: content.rows,
		tail: [
			...content.tail,
			"</details>",
			""
		]
	};
}
// src/report/schedule-section.ts
/** The rules and schedules that follow, as a part of the summary. */
function scheduleSection({ schedules = [] }) {
	return scheduleTable(schedules);
}
/** `web:1, worker:4`, each as a code of its own. */
function revisions(names) {
	return names.split(", ").map(codeSpan).join(", ");
}
/** A table of rules and schedules: what each started, what it is to start, and what was done. */
function scheduleTable(schedules) {
	const several = schedules.some(({ services }) => services !== void 0);
	const rows = schedules.map(({ name, before, after, result, enabled, services = [] }) => row(codeSpan(name), ...several ? [escapeMarkdown(services.join(", "))] : [], revisions(before), revisions(after), escapeMarkdown(enabled ? result : `${result} (disabled)`)));
	return table("Schedules", [
		"Schedule",
		...several ? ["Follows"] : [],
		"Started",
		"To start",
		"Result"
	], rows);
}
// src/report/plan-sections.ts
const LONGEST$1 = 400;
/** Words, not colours alone: the table can be read aloud. */
const MARKS = {
	ok: "✅ ok",
	warning: "⚠️ warning",
	error: "❌ error",
	"not checked": "➖ not checked"
};
const ORDER = [
	"error",
	"warning",
	"ok",
	"not checked"
];
function text(value) {
	return escapeMarkdown(cutText(value, LONGEST$1));
}
function list(title, lines, otherwise) {
	return {
		head: [`### ${title}`, ""],
		rows: lines.length === 0 ? [otherwise] : lines.map((line) => `- ${text(line)}`),
		tail: [""]
	};
}
/** What a plan found, as parts of a summary or a comment: changes first, then checks, drift and cost. */
function planSections({ plan, eksPlan }) {
	if (eksPlan !== void 0) return eksSections(eksPlan);
	if (plan === void 0) return [];
	const { taskDefinition, service, scaling, drift, checks } = plan;
	const since = taskDefinition.before === void 0 ? "" : ` since ${codeSpan(taskDefinition.before)}`;
	return [
		list(`Task definition ${codeSpan(taskDefinition.family)}${since}`, taskDefinition.changes, definitionLine(plan)),
		...service === void 0 ? [] : [list(`Service ${codeSpan(service.name)}`, service.changes, serviceLine(service.action))],
		...scaling === void 0 ? [] : [list("Scaling, once the deployment has succeeded", scaling, "No change.")],
		scheduleTable(plan.schedules ?? []),
		checkTable(checks),
		...drift.length === 0 ? [] : [list("Drift: what runs is not what the files say", drift, "")],
		...costSections(plan)
	];
}
function checkTable(checks) {
	const ordered = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
	const fixes = ordered.some(({ fix }) => fix !== void 0);
	const rows = ordered.map(({ status, name, what, fix }) => row(MARKS[status], text(name), text(what), ...fixes ? [text(fix ?? "")] : []));
	const columns = [
		"Result",
		"Check",
		"Found",
		...fixes ? ["What to do"] : []
	];
	return table(`Checks: ${describeCounts(checks)}`, columns, rows);
}
function eksSections({ objects, checks, cost }) {
	return [
		...objects.map(({ name, lines }) => list(escapeMarkdown(name), lines, "No change.")),
		checkTable(checks),
		...costSections({ cost })
	];
}
function definitionLine({ taskDefinition: { before, register } }) {
	if (!register) return "No change: no revision would be registered.";
	return before === void 0 ? "The first revision would be registered." : "No change that ECS would notice, but a revision would be registered.";
}
function serviceLine(action) {
	switch (action) {
		case "create": return "It would be created.";
		case "update": return "Only its task definition would change.";
		case "none": return "No change.";
	}
}
function costSections({ cost }) {
	if (cost === void 0) return [];
	const line = `**Cost per month:** ${escapeMarkdown(`${cost.before === void 0 ? "" : `${formatDollars(cost.before)} before, `}${formatDollars(cost.after)} after`)} (${escapeMarkdown(cost.note)}).`;
	const { sideBySide } = cost;
	if (sideBySide === void 0) return [prose(line)];
	const { minutes, amount } = sideBySide;
	const more = `**Cost of a deployment:** ${escapeMarkdown(formatDollars(amount))} more, while the old tasks run beside the new ones for ${minutes} minutes or longer.`;
	return [prose(line), prose(more)];
}
/** What a plan came to, in one clause. */
function describePlan(report) {
	if (report.kubernetes !== void 0) return describeEksPlan(report);
	const { service, plan, outcome } = report;
	const target = service === void 0 ? "the task definition" : `service ${service}`;
	if (plan === void 0) return `The plan for ${target} could not be made`;
	const counts = describeCounts(plan.checks);
	const { before } = plan.taskDefinition;
	const where = before === void 0 ? target : `${target}, which runs ${before}`;
	if (outcome === "failed") return `A deployment to ${before === void 0 ? where : `${where},`} would fail: ${counts}`;
	return plan.changes ? `A deployment would change ${where}: ${counts}` : `A deployment would change nothing on ${where}: ${counts}`;
}
function describeEksPlan({ kubernetes, eksPlan, outcome }) {
	const target = `Deployment ${kubernetes?.namespace}/${kubernetes?.deployment}`;
	if (eksPlan === void 0) return `The plan for ${target} could not be made`;
	const counts = describeCounts(eksPlan.checks);
	if (outcome === "failed") return `A deployment to ${target} would fail: ${counts}`;
	return eksPlan.changes ? `A deployment would change ${target}: ${counts}` : `A deployment would change nothing on ${target}: ${counts}`;
}
// src/report/preview-lines.ts
/** What became of a preview that had to go, as a clause without a full stop. */
function describeRemoval({ outcome, service }) {
	const name = service === void 0 ? "the preview environment" : `the preview ${service}`;
	if (outcome === "removed") return `Removed ${name}`;
	return outcome === "cancelled" ? `Cancelled before ${name} was removed` : `Left parts of ${name}`;
}
/** What a cleanup did, as a clause without a full stop. */
function describeCleanup({ outcome }) {
	switch (outcome) {
		case "removed": return "Removed preview environments";
		case "unchanged": return "Removed no preview environment";
		case "cancelled": return "Cancelled the cleanup";
		default: return "The cleanup left parts of previews";
	}
}
/** The previews that a cleanup has checked. */
function previewSection({ previews = [] }) {
	return table("Previews", [
		"Pull request",
		"Base service",
		"Name",
		"Decision"
	], previews.map(({ pullRequest, baseService, name, decision }) => row(`#${pullRequest}`, escapeMarkdown(baseService), escapeMarkdown(name), escapeMarkdown(decision))));
}
// src/report/services-section.ts
const LONGEST = 400;
/** All services of the step in one table. */
function servicesTable(report) {
	const { services = [] } = report;
	const isPlan = services.some(({ plan }) => plan !== void 0);
	const name = (arn) => arn === void 0 ? "" : codeSpan(shortenTaskDefinition(arn));
	const text = (value) => escapeMarkdown(cutText(value, LONGEST));
	const rows = services.map((one) => isPlan ? row(codeSpan(one.service ?? ""), text(changesOf(one)), text(checksOf(one))) : row(codeSpan(one.service ?? ""), one.outcome, name(one.taskDefinitionArn), name(one.previousTaskDefinitionArn), name(one.runningTaskDefinitionArn), text(isGreen(one.outcome) ? "" : one.reason ?? "")));
	return table("Services", isPlan ? [
		"Service",
		"A deployment would",
		"Checks"
	] : [
		"Service",
		"Outcome",
		"Revision",
		"Ran before",
		"Runs now",
		"Why"
	], rows);
}
function changesOf({ plan, reason = "" }) {
	if (plan === void 0) return reason;
	return plan.changes ? "change it" : "change nothing";
}
function checksOf({ plan }) {
	return plan === void 0 ? "" : describeCounts(plan.checks);
}
/** `web and worker`; many are counted, since the table lists them. */
function nameAll(services) {
	const names = services.map(({ service = "" }) => service);
	if (names.length > MOST_NAMES) return `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`;
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
const MOST_NAMES = 6;
/** What became of several services, as a clause without a full stop. */
function describeServicesEnd(report) {
	const { services = [], outcome, mode } = report;
	const all = nameAll(services);
	if (mode === "plan") return describePlans(report);
	if (report.beforeSchedules !== void 0) return describeUnfollowed$1(report, all);
	return ((report.rollback === void 0 ? void 0 : OF_ROLLBACK[outcome]) ?? SENTENCES$2[outcome])?.(services, all) ?? `${outcome} for ${all}`;
}
/** What was done, and that the schedules do not follow. */
function describeUnfollowed$1({ rollback, beforeSchedules, schedules = [] }, all) {
	const done = beforeSchedules === "unchanged" ? `${all} run what they should` : rollback === void 0 ? `Deployed ${all}` : `Put ${all} back`;
	return schedules.some(({ result }) => result === "NOT put back") ? `${done}, but only SOME of their schedules follow: they need you NOW` : `${done}, but their schedules still start what they did`;
}
function describePlans({ services = [], outcome }) {
	const all = nameAll(services);
	if (outcome === "failed") return `A deployment to ${all} would fail`;
	return outcome === "unchanged" ? `A deployment would change nothing on ${all}` : `A deployment would change ${nameAll(services.filter((one) => one.plan?.changes === true))}`;
}
const withOutcome = (services, ...outcomes) => nameAll(services.filter(({ outcome }) => outcomes.includes(outcome)));
/** Whether a deployment of any of them was started. */
const isBegun = (services) => services.some(({ deploymentId }) => deploymentId !== void 0);
/** The different texts of a rollback. */
const OF_ROLLBACK = {
	succeeded: (_, all) => `Put ${all} back`,
	unchanged: (_, all) => `Nothing to roll back: ${all} are there already`,
	registered: (_, all) => `Started to put ${all} back, and did not wait for the verdict`,
	"rolled-back": (_, all) => `None of ${all} was put back: every one runs what it ran before`,
	failed: (services, all) => isBegun(services) ? `The rollback of ${all} failed` : `Nothing was put back of ${all}`
};
const SENTENCES$2 = {
	succeeded: (_, all) => `Deployed ${all}`,
	unchanged: (_, all) => `Nothing to deploy to ${all}`,
	registered: (_, all) => `Started the deployments of ${all}, and did not wait for the verdict`,
	baking: (_, all) => `Moved all production traffic of ${all}, and left it baking`,
	paused: (_, all) => `Left ${all} at a pause`,
	"rolled-back": (_, all) => `None of ${all} was deployed: every one is back on what ran before`,
	"rollback-failed": (services) => `ROLLBACK FAILED: ${withOutcome(services, "rollback-failed")} is NOT back on a revision that worked and needs you NOW`,
	failed: (services, all) => services.every((one) => isGreen(one.outcome) || one.followUpFailed === true) ? `${all} run what they should, and what follows a deployment failed` : isBegun(services) ? `The deployment of ${all} failed` : `Nothing was deployed to ${all}`,
	superseded: (services) => `Another deployment replaced that of ${withOutcome(services, "superseded")}`,
	"timed-out": (services) => `No verdict on ${withOutcome(services, "timed-out")} in time`,
	cancelled: (services, all) => services.some(({ handedOver }) => handedOver === true) ? `Cancelled; the rollback of ${nameAll(services.filter((one) => one.handedOver === true))} goes on` : services.some(({ outcome }) => outcome === "rolled-back") ? `Cancelled; not all of ${all} were put back` : `Cancelled; ${all} were left as they are`
};
// src/report/task-line.ts
/** `1 task of web:41`, `5 tasks of web:41`. */
function nameTasks$1({ taskArns = [], taskDefinitionArn }) {
	const count = taskArns.length === 1 ? "1 task" : `${taskArns.length} tasks`;
	return taskDefinitionArn === void 0 ? count : `${count} of ${shortenTaskDefinition(taskDefinitionArn)}`;
}
function nameOf(report) {
	const { taskArns = [] } = report;
	return taskArns.length === 0 ? "the task" : nameTasks$1(report);
}
const failed = ({ result }) => result === "failed";
function describeFailure$1(report) {
	const { tasks = [], taskArns = [] } = report;
	if (taskArns.length === 0) return "No task was run";
	const bad = tasks.filter(failed).length;
	return taskArns.length === 1 || bad === 0 ? `The run of ${nameOf(report)} failed` : `${bad} of ${nameTasks$1(report)} failed`;
}
const SENTENCES$1 = {
	succeeded: (report) => `Ran ${nameOf(report)}`,
	registered: (report) => `Started ${nameOf(report)}, and did not wait for the end`,
	failed: describeFailure$1,
	"timed-out": (report) => `The run of ${nameOf(report)} took too long`,
	cancelled: (report) => (report.taskArns ?? []).length === 0 ? "Cancelled before a task was run" : `Cancelled the run of ${nameOf(report)}`
};
/** What a run of one-off tasks came to, in one clause. */
function describeTaskRun(report) {
	if (report.kubernetes !== void 0) return describeJob(report);
	return SENTENCES$1[report.outcome]?.(report) ?? `Ran ${nameOf(report)}`;
}
/** What a rendering came to, in one clause. */
function describeRendering({ outcome, kubernetes }) {
	if (kubernetes !== void 0) return outcome === "registered" ? "Rendered the manifests, and applied nothing" : "The manifests were not rendered";
	return outcome === "registered" ? "Rendered the task definition, and registered nothing" : "The task definition was not rendered";
}
function describeJob({ outcome, jobName, kubernetes }) {
	if (jobName === void 0) return "No Job was run";
	const name = `Job ${kubernetes?.namespace}/${jobName}`;
	if (outcome === "succeeded") return `Ran ${name}`;
	if (outcome === "timed-out") return `${name} took too long`;
	return outcome === "cancelled" ? `Cancelled ${name}` : `${name} failed`;
}
// src/report/verdict-line.ts
/** `1 min 5 s`, `42 s`. */
function describeDuration(durationMs) {
	const seconds = Math.round(durationMs / 1e3);
	const minutes = Math.floor(seconds / 60);
	return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
function nameService({ service, kubernetes }) {
	if (kubernetes !== void 0) return `Deployment ${kubernetes.namespace}/${kubernetes.deployment}`;
	return service === void 0 ? "the service" : `service ${service}`;
}
function nameRevision(reference, otherwise) {
	return reference === void 0 ? otherwise : shortenTaskDefinition(reference);
}
function newRevision({ taskDefinitionArn }) {
	return nameRevision(taskDefinitionArn, "the new revision");
}
function runningRevision({ runningTaskDefinitionArn }) {
	return nameRevision(runningTaskDefinitionArn, "an unknown revision");
}
function describeUnchanged(report) {
	const { rollback, runningTaskDefinitionArn: arn } = report;
	const runs = arn === void 0 ? void 0 : shortenTaskDefinition(arn);
	if (rollback === void 0) return `Nothing to deploy to ${nameService(report)}${runs === void 0 ? "" : ` (it runs ${runs})`}`;
	const where = runs === void 0 ? "is there" : `runs ${runs}`;
	return `Nothing to roll back: ${nameService(report)} ${where} already`;
}
/** What was done, and that the schedules do not follow. */
function describeUnfollowed(report) {
	const done = report.service === void 0 ? `Registered ${newRevision(report)}` : report.rollback === void 0 ? `Deployed ${newRevision(report)} to ${nameService(report)}` : `Put ${nameService(report)} back on ${newRevision(report)}`;
	return report.schedules?.some(({ result }) => result === "NOT put back") === true ? `${done}, but only SOME of its schedules start it: they need you NOW` : `${done}, but its schedules still start what they did`;
}
function describeFailure(report) {
	if (report.beforeSchedules !== void 0) return describeUnfollowed(report);
	if (report.rollback !== void 0) return `${nameService(report)} was not put back: the rollback failed`;
	if (report.followUpFailed === true) return `${newRevision(report)} runs on ${nameService(report)}, and what follows a deployment failed`;
	if (report.deploymentId !== void 0) return `The deployment of ${newRevision(report)} to ${nameService(report)} failed`;
	const to = report.service === void 0 ? "" : ` to ${nameService(report)}`;
	return report.taskDefinitionArn === void 0 ? `Nothing was deployed${to}` : `${newRevision(report)} was not deployed${to}`;
}
/** The text for each outcome, a clause without a full stop. */
const SENTENCES = {
	succeeded: (report) => report.rollback === void 0 ? `Deployed ${newRevision(report)} to ${nameService(report)}` : `Put ${nameService(report)} back on ${newRevision(report)}`,
	unchanged: describeUnchanged,
	registered: (report) => report.service === void 0 ? `Registered ${newRevision(report)}, and rolled out nothing` : `Started ${newRevision(report)} on ${nameService(report)}, and did not wait for the verdict`,
	baking: (report) => `Moved all production traffic of ${nameService(report)} to ${newRevision(report)}, and left it baking`,
	paused: (report) => `Left ${newRevision(report)} on ${nameService(report)} at a pause`,
	"rolled-back": (report) => `Rolled ${nameService(report)} back from ${newRevision(report)} to ${nameRevision(report.runningTaskDefinitionArn, "the previous revision")}`,
	"rollback-failed": (report) => `ROLLBACK FAILED: ${nameService(report)} is NOT back on a revision that worked and needs you NOW; it runs ${runningRevision(report)}`,
	failed: describeFailure,
	superseded: (report) => `Another deployment replaced ${newRevision(report)} on ${nameService(report)}`,
	"timed-out": (report) => `No verdict on ${newRevision(report)} in time; ${nameService(report)} is still rolling it out`,
	cancelled: (report) => {
		if (report.deploymentId === void 0) return "Cancelled before anything was rolled out";
		return report.handedOver === true ? `Cancelled; ${nameService(report)} is being rolled back from ${newRevision(report)}` : `Cancelled; ${nameService(report)} is still rolling out ${newRevision(report)}`;
	},
	removed: () => "Removed the preview environment",
	skipped: () => "Made no preview environment"
};
/** The outcome in one clause, without the reason: what happened to which service, and what runs. */
function describeOutcome(report) {
	if (report.services !== void 0) return describeServicesEnd(report);
	if (report.mode === "run-task") return describeTaskRun(report);
	if (report.mode === "render") return describeRendering(report);
	if (report.mode === "plan") return describePlan(report);
	if (report.mode === "remove-preview") return describeRemoval(report);
	if (report.mode === "cleanup") return describeCleanup(report);
	return SENTENCES[report.outcome](report);
}
/** The first word: the outcome, except that a plan has registered nothing. */
function headWord({ mode, outcome }) {
	return mode === "plan" && isGreen(outcome) ? "plan" : outcome;
}
/** Outcome, service, revision and time in one clause: what everything that is shown begins with. */
function describeVerdict(report) {
	const { outcome, durationMs } = report;
	const time = durationMs === void 0 ? "" : ` ${outcome === "succeeded" ? "in" : "after"} ${describeDuration(durationMs)}`;
	return `${headWord(report)}: ${describeOutcome(report)}${time}`;
}
/** The last line of the log: outcome, service, revision, time, and why. */
function verdictLine(report) {
	const reason = reasonOf(report);
	return `${describeVerdict(report)}.${reason === void 0 ? "" : ` ${reason}`}`;
}
// src/report/annotation.ts
/** The runner cuts the text of an annotation here. */
const ANNOTATION_LIMIT = 4096;
const SHOWN_GROUPS = 5;
const LINE_LIMIT = 300;
function nameTasks(count, code) {
	const noun = code.startsWith("pod-") ? "pod" : "task";
	return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
/** One failed group in a line: how many tasks, why, and what ECS and the load balancer say themselves. */
function describeGroup(group) {
	const details = [
		group.stopCode,
		group.container === void 0 ? void 0 : `container ${group.container}`,
		group.exitCode === void 0 ? void 0 : `exit code ${group.exitCode}`,
		group.targetReason === void 0 ? void 0 : `load balancer: ${group.targetReason}`,
		group.stoppedReason
	].filter((detail) => detail !== void 0 && detail !== "");
	const facts = details.length === 0 ? "" : ` [${details.join("; ")}]`;
	return `${nameTasks(group.count, group.code)}: ${group.cause}${facts}`;
}
function describeLog({ container, taskId, lines, stream }) {
	if (lines.length === 0) return [];
	return [`Last lines of container ${container}, ${runnerOf(stream)} ${taskId}:`, ...lines.map((line) => `  ${quoteReferences(cleanLine(line, LINE_LIMIT))}`)];
}
/** What ran the container whose log this is. */
function runnerOf(stream) {
	return stream.startsWith("pods/") ? "pod" : "task";
}
/** As many lines from the start as fit, each with its line end. */
function fitLines(lines, room) {
	let left = room;
	const end = lines.findIndex((line) => {
		left -= line.length + 1;
		return left < 0;
	});
	return end === -1 ? lines : lines.slice(0, end);
}
/** A log's title and its newest lines that fit. */
function fitLog(tail, room) {
	const [title, ...lines] = describeLog(tail);
	if (title === void 0) return [];
	const fitting = fitNewest(lines, room - title.length - 1);
	return fitting.length === 0 ? [] : [title, ...fitting];
}
/** As many of the last lines as fit. */
function fitNewest(lines, room) {
	return [...fitLines([...lines].reverse(), room)].reverse();
}
/** Groups, events and log tails in this order, as far as there is room. */
function gatherEvidence(diagnosis, room) {
	if (diagnosis === void 0) return [];
	const lines = [...fitLines([...diagnosis.groups.slice(0, SHOWN_GROUPS).map(describeGroup), ...diagnosis.events.slice(-3).map(({ message }) => `Event: ${message}`)].map((line) => quoteReferences(cleanLine(line, LINE_LIMIT))), room)];
	for (const tail of diagnosis.logTails) {
		const used = lines.reduce((sum, line) => sum + line.length + 1, 0);
		lines.push(...fitLog(tail, room - used));
	}
	return lines;
}
/** A text of several lines, such as a list of candidates, keeps them. */
function cleanDefined(texts, isOurs) {
	return texts.flatMap((text) => text === void 0 ? [] : cleanLines(text, 1e3)).map((line) => quoteOthers(line, isOurs)).filter((line) => line !== "");
}
/**
* The text of the one red annotation: the cause first, then what it means for the service, the evidence, what to do
* and where to look. At most 4,096 UTF-16 units, which is where the runner cuts.
*
* @param own the repository whose runs are linked in our own sentences; without it they are shown as others' addresses
*/
function annotationText(report, own) {
	const { diagnosis } = report;
	const outcome = `${describeOutcome(report)}.`;
	const cause = diagnosis?.cause ?? wholeReasonOf(report);
	const hint = diagnosis?.hint ?? report.hint;
	const first = report.outcome === "rollback-failed" ? [outcome, cause] : [cause, outcome];
	const isOurs = (word) => word === report.url || (own === void 0 ? isConsoleLink(word) : isOwnPage(word, own));
	const head = cleanDefined([...first, reasonBesideCause(report)], isOurs);
	const link = report.url ?? linkConsole(report) ?? linkTasks(report);
	const end = [...cleanDefined([hint === void 0 ? void 0 : `What to do: ${hint}`], isOurs), ...link === void 0 ? [] : [cleanLine(link, 1e3)]];
	const shown = (report.details ?? []).map((line) => quoteReferences(cleanLine(line, LINE_LIMIT)));
	const frame = [...head, ...end].join("\n").length + 1;
	const evidence = shown.length > 0 ? fitNewest(shown, ANNOTATION_LIMIT - frame) : gatherEvidence(diagnosis, ANNOTATION_LIMIT - frame);
	return cutText([
		...head,
		...evidence,
		...end
	].join("\n"), ANNOTATION_LIMIT);
}
// src/runner/runner-log.ts
/** Colours that can be read on a dark and on a light ground. */
const COLOURS = {
	good: "\x1B[1;32m",
	bad: "\x1B[1;31m",
	warning: "\x1B[33m",
	strong: "\x1B[1m",
	quiet: "\x1B[2m"
};
/** Longer titles say nothing more. */
const TITLE_LIMIT = 255;
function paint(line, tone) {
	return tone === void 0 || line === "" ? line : `${COLOURS[tone]}${line}\u001b[0m`;
}
/**
* The words of the log. While someone else's lines are shown, the runner ignores commands; it listens again for
* each command of ours in between.
*/
var RunnerLog = class {
	/** Whether something listens to commands; on a terminal nothing does. */
	#onRunner;
	#colours;
	/** References and links of others as code; the words around them are ours. */
	#quote;
	#secrets = /* @__PURE__ */ new Set();
	#guard;
	#inGroup = false;
	/** How many pieces of work in progress may speak to the runner. */
	#speakers = 0;
	constructor(env) {
		this.#onRunner = [
			env.GITHUB_ACTIONS,
			env.GITHUB_OUTPUT,
			env.GITHUB_STATE
		].some(Boolean);
		const own = {
			serverUrl: env.GITHUB_SERVER_URL || "https://github.com",
			repository: env.GITHUB_REPOSITORY
		};
		this.#quote = (line) => quoteOthers(line, (word) => isOwnPage(word, own));
		this.#colours = !env.NO_COLOR && env.GITHUB_ACTIONS === "true";
	}
	line(text, tone) {
		for (const line of cleanLines(text)) if (speaksToRunner(line)) this.foreign(line);
		else this.#write(this.#colours ? paint(line, tone) : line);
	}
	async group(title, work) {
		if (this.#inGroup) {
			this.line(title);
			return work();
		}
		this.#inGroup = true;
		this.#listen();
		startGroup(this.#hide(cleanLine(title)));
		try {
			return await work();
		} finally {
			this.#inGroup = false;
			this.#listen();
			endGroup();
		}
	}
	notice(text) {
		this.#listen();
		notice(this.#annotation(text, this.#quote));
	}
	warning(text) {
		this.#listen();
		warning(this.#annotation(text, this.#quote));
	}
	/** `text` may hold a link of ours: references in the words of others are broken by whoever puts them in. */
	error(text, title) {
		this.#listen();
		const properties = title === void 0 ? {} : { title: cleanLine(this.#hide(title), TITLE_LIMIT) };
		error(this.#annotation(text), properties);
	}
	foreign(text) {
		const lines = this.foreignLines();
		for (const line of cleanLines(text)) lines.line(line);
		lines.end();
	}
	foreignLines() {
		return {
			line: (text) => {
				this.#stopListening();
				for (const line of cleanLines(text)) this.#write(line.replace(/##\[/g, "## ["));
				if (this.#speakers > 0) this.#listen();
			},
			end: () => this.#listen()
		};
	}
	/**
	* Runs work that gives commands to the runner itself, such as `core.getIDToken`, which masks what it gets: the runner
	* listens as long as it runs, also between two lines of someone else.
	*/
	async listening(work) {
		this.#speakers += 1;
		this.#listen();
		try {
			return await work();
		} finally {
			this.#speakers -= 1;
		}
	}
	mask(secret) {
		if (secret.trim() === "") return;
		this.#secrets.add(secret);
		this.#listen();
		if (this.#onRunner) setSecret(secret);
	}
	masked() {
		return [...this.#secrets];
	}
	#stopListening() {
		if (this.#guard !== void 0) return;
		this.#guard = randomUUID();
		info(`::stop-commands::${this.#guard}`);
	}
	#listen() {
		if (this.#guard === void 0) return;
		info(`::${this.#guard}::`);
		this.#guard = void 0;
	}
	#write(line) {
		info(this.#hide(line));
	}
	/** Lines of an annotation: clean, cut, and without anything that an older runner would read as a command. */
	#annotation(text, quote = (line) => line) {
		return cutText(cleanLines(this.#hide(text)).map((line) => quote(line).replace(/##\[/g, "## [")).join("\n"), ANNOTATION_LIMIT);
	}
	/** The runner hides masked values itself; a plain process has no one else who would. */
	#hide(text) {
		if (this.#onRunner) return text;
		let hidden = text;
		for (const secret of this.#secrets) hidden = hidden.replaceAll(secret, "***");
		return hidden;
	}
};
// src/runner/runner.ts
/** The one entry of the runner's state file that holds everything the post step needs. */
const STATE_KEY = "deploy-fargate";
/** Members whose variable is set and not empty. */
function given(members) {
	const entries = Object.entries(members);
	return Object.fromEntries(entries.filter(([, value]) => value !== void 0 && value !== ""));
}
function describeSurroundings(env) {
	const { event, serverUrl, apiUrl, repository, run, attempt, ...context } = readContext();
	const runUrl = repository && run ? `${serverUrl}/${repository}/actions/runs/${run}/attempts/${attempt ?? "1"}` : void 0;
	return {
		event,
		serverUrl,
		apiUrl,
		temporaryFolder: env.RUNNER_TEMP || tmpdir(),
		...given({
			eventName: context.eventName,
			sha: context.sha,
			ref: env.GITHUB_REF,
			actor: env.GITHUB_TRIGGERING_ACTOR || context.actor,
			repository,
			runUrl,
			runAttempt: attempt,
			runNumber: context.number,
			workflow: env.GITHUB_WORKFLOW_REF?.split("@")[0]
		})
	};
}
function parseState(text) {
	if (text === void 0 || text === "") return {};
	try {
		const state = JSON.parse(text);
		return typeof state === "object" && state !== null ? { ...state } : {};
	} catch {
		return {};
	}
}
/** The runner by the variables of the environment. Where a variable is not set, its file is not written. */
function createRunner(env = process.env) {
	const log = new RunnerLog(env);
	let state = {};
	let summaryWritten = false;
	let failed = false;
	/** A file of the runner that cannot be written must not end a deployment. */
	function attempt(what, write) {
		try {
			write();
		} catch (error) {
			log.warning(`${what} could not be written: ${String(error)}`);
		}
	}
	return {
		surroundings: describeSurroundings(env),
		line: (text, tone) => log.line(text, tone),
		group: (title, work) => log.group(title, work),
		notice: (text) => log.notice(text),
		warning: (text) => log.warning(text),
		foreign: (text) => log.foreign(text),
		foreignLines: () => log.foreignLines(),
		mask: (secret) => log.mask(secret),
		masked: () => log.masked(),
		input: (name) => (env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] ?? "").trim(),
		identityToken: (audience) => log.listening(() => requestIdentityToken(audience)),
		setOutputs(outputs) {
			if (!env.GITHUB_OUTPUT) return;
			attempt("The outputs", () => {
				for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
			});
		},
		saveState(changes) {
			state = {
				...state,
				...changes
			};
			if (!env.GITHUB_STATE) return;
			attempt("The state for the post step", () => saveState$1(STATE_KEY, state));
		},
		readState: () => parseState(env[`STATE_${STATE_KEY}`]),
		addSummary(markdown) {
			const path = env.GITHUB_STEP_SUMMARY;
			if (summaryWritten || !path) return;
			summaryWritten = true;
			attempt("The job summary", () => appendFileSync(path, `${markdown}\n`));
		},
		setFailed(text, title) {
			if (failed) return;
			failed = true;
			process.exitCode = ExitCode.Failure;
			log.error(text, title);
		}
	};
}
// src/runner/signals.ts
/** The exit code of a process that a signal ended: 128 + 2 for SIGINT. */
const EXIT_CODE = {
	SIGINT: 130,
	SIGTERM: 143
};
/** Aborted by the first SIGINT or SIGTERM, with the signal's name as reason. The second one ends the process. */
function catchSignals() {
	const controller = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
		if (controller.signal.aborted) process.exit(EXIT_CODE[signal]);
		controller.abort(signal);
	});
	return controller.signal;
}
// src/runner/temporary-folder.ts
/** What is wrong with the folder that RUNNER_TEMP names; undefined when it can be written to, or is not set. */
function checkTemporaryFolder(path) {
	if (!path) return void 0;
	const fix = "Let the runner set it, or name a folder that exists and that the runner may write to.";
	try {
		if (!statSync(path).isDirectory()) return {
			where: "RUNNER_TEMP",
			what: `${JSON.stringify(path)} is not a folder.`,
			fix
		};
		accessSync(path, constants.W_OK | constants.X_OK);
		return;
	} catch {
		return {
			where: "RUNNER_TEMP",
			what: `The folder ${JSON.stringify(path)} does not exist or cannot be written to.`,
			fix
		};
	}
}
// src/main.ts
/** Until then the first call is in progress. */
const SENT_AFTER_MS = 40;
/** The step itself. The only catch and the only end of everything that goes wrong. */
async function main() {
	const runner = createRunner();
	const wrongProxies = useProxyOfEnvironment(runner);
	saveState(runner, {});
	const cancel = catchSignals();
	const journal = startJournal(runner, systemClock);
	const ending = await run(runner, journal, cancel, wrongProxies).catch((error) => endingOfError(error, runner, cancel));
	const { announce } = await import("./announce-BPDZVQle.js");
	announce({
		...journal.known(),
		...ending
	}, runner);
	journal.close();
}
async function run(runner, journal, cancel, wrongProxies) {
	const env = process.env;
	const skipped = skipOfEvent(runner);
	if (skipped !== void 0) return skipped;
	const [source, region] = await Promise.all([readSource(runner, env), regionOfEnvironment(env)]);
	const request = readInputs(runner, source, env, region, wrongProxies);
	if (request.region !== void 0) {
		journal.learn({ region: request.region });
		saveState(runner, { region: request.region });
	}
	const renewal = prepareRenewal(env, request.region, runner);
	const clients = createClients(request.region, request.maxRetries, renewal);
	return await carryOut(request, {
		runner,
		clock: systemClock,
		clients,
		journal,
		env,
		source,
		cancel
	});
}
/** Only the mode that is asked for is loaded: each is a file of its own in the bundle. */
async function carryOut(request, tools) {
	if ("eks" in request) return await carryOutOnEks(request, tools);
	if ("each" in request) {
		const { carryOutServices } = await import("./all-services-DrNc00V5.js");
		return await carryOutServices(request, tools, async (one, own) => {
			const { drawPlan } = await import("./plan-COolh9qE.js");
			return await drawPlan(one, own);
		});
	}
	if (request.mode === "rollback") {
		const { rollback } = await import("./rollback-BOwuEATl.js");
		return await rollback(request, tools);
	}
	if (request.mode === "continue") {
		const { continueDeployment } = await import("./continue-C61ldM3c.js");
		return await continueDeployment(request, tools);
	}
	if (request.mode === "cleanup") {
		const { cleanup } = await import("./cleanup-9HF1R1PC.js");
		return await cleanup(request, tools);
	}
	if ("preview" in request) {
		const { preview } = await import("./preview-_sRcRcpy.js");
		return await preview(request, tools);
	}
	if (request.mode === "run-task") {
		const { runTask } = await import("./run-task-CeWq3Fl3.js");
		return await runTask(request, tools);
	}
	if (request.mode === "plan") {
		const { plan } = await import("./plan-COolh9qE.js");
		return await plan(request, tools);
	}
	if (request.mode === "render") {
		const { renderOnly } = await import("./render-8cQgvLKS.js");
		return await renderOnly(request, tools);
	}
	const asked = findService(request, tools);
	await Promise.race([asked.catch(() => {}), setTimeout$1(SENT_AFTER_MS, void 0, { ref: false })]);
	const { deploy } = await import("./deploy-BOJ6fMOm.js");
	return await deploy(request, tools, asked);
}
/** The same of a cluster of EKS. */
async function carryOutOnEks(request, tools) {
	switch (request.mode) {
		case "deploy": return await (await import("./eks-deploy-VCpz6HDt.js")).deployToEks(request, tools);
		case "rollback": return await (await import("./eks-rollback-VZt-23xl.js")).rollBackOnEks(request, tools);
		case "plan": return await (await import("./eks-plan-pyr4-7Tx.js")).planOnEks(request, tools);
		case "render": return await (await import("./eks-render-Csqbe_JA.js")).renderManifestsOnly(request, tools);
		case "run-task": return await (await import("./eks-run-job-TeAlqwNF.js")).runEksJob(request, tools);
	}
}
function readInputs(runner, { built }, env, region, wrongProxies) {
	const sha = (built.kind === "known" ? built.commit : void 0) ?? (isPreview(runner) ? eventCommit(runner) : void 0);
	const checked = readRequest(runner.input, {
		empty: findEmptyInputs(env),
		...sha === void 0 ? {} : { sha },
		...built.kind === "unknown" ? { noCommit: lowerFirst(built.why) } : {},
		...region === void 0 ? {} : { region },
		hasVariable: (name) => env[name] !== void 0
	});
	const problems = [
		...wrongProxies,
		...checkSurroundings(runner, env),
		...checked.ok ? [] : checked.problems
	];
	if (!checked.ok || problems.length > 0) throw new DeployError("invalid-input", describeProblems(problems), { hint: "Nothing was changed. The inputs are described in the README." });
	for (const warning of checked.warnings) runner.warning(warning);
	for (const note of checked.notes) runner.notice(note);
	return checked.value;
}
function checkSurroundings(runner, env) {
	const folder = checkTemporaryFolder(env.RUNNER_TEMP);
	const offline = runner.input("mode") === "render" && (runner.input("task-definition") !== "" || runner.input("manifests") !== "");
	const usesRegion = runner.input("aws-region") === "";
	return [...offline ? [] : checkEnvironment(env, usesRegion), ...folder === void 0 ? [] : [folder]];
}
function isPreview(runner) {
	return readPreviewAim(runner.input) !== void 0;
}
function lowerFirst(text) {
	return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
function endingOfError(error, runner, cancel) {
	if (cancel.aborted && isCancellation(error, cancel)) return {
		outcome: "cancelled",
		reason: `The job was cancelled (${String(cancel.reason)}) before anything was rolled out.`
	};
	if (error instanceof DeployError) {
		if (error.message.includes("\n")) runner.line(error.message);
		return {
			outcome: "failed",
			reason: error.message,
			...error.hint === void 0 ? {} : { hint: error.hint },
			...error.details.length === 0 ? {} : { details: error.details }
		};
	}
	return {
		outcome: "failed",
		reason: `This is a bug of deploy-fargate: ${error instanceof Error ? error.stack ?? error.message : String(error)}`
	};
}
function isCancellation(error, cancel) {
	return error === cancel.reason || error instanceof DeployError && error.code === "cancelled";
}
/** The post step, which the runner starts in any case. */
async function post() {
	const runner = createRunner();
	for (const { where, what } of useProxyOfEnvironment(runner)) runner.line(`${where}: ${what} The post step goes on without a proxy.`);
	try {
		const { runPostStep } = await import("./finish-CihlysxF.js");
		await runPostStep(runner, systemClock, process.env, catchSignals());
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		runner.setFailed(`Could not finish watching the rollout: ${text}`);
	}
}
export { planRollout as $, CredentialsProviderError as $a, NODE_RETRY_MODE_CONFIG_OPTIONS as $i, deploymentOf as $n, paginateListTaskDefinitionFamilies as $r, faultOfTag as $t, isWindows as A, getDefaultExtensionConfiguration as Aa, ENV_CREDENTIAL_SCOPE as Ai, findChanges as An, endSentence as Ar, readStrategy as At, codeSpan as B, NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS as Ba, resolveAwsSdkSigV4AConfig as Bi, saveRollout as Bn, DeployError as Br, buildCommands as Bt, hourlyCost as C, resolveParams as Ca, AwsQueryProtocol as Ci, memberPath as Cn, isExpired as Cr, notChecked as Ct, FARGATE_SIZES as D, NODE_REGION_CONFIG_OPTIONS as Da, NodeHttpHandler as Di, faultsOfStrategy as Dn, maybeCarriedOut as Dr, addWaits as Dt, PRICES as E, NODE_REGION_CONFIG_FILE_OPTIONS as Ea, AwsJson1_0Protocol as Ei, HIGHEST_COUNT as En, lastingSession as Er, nameOf$1 as Et, wholeReasonOf as F, Command$1 as Fa, fromEnv as Fi, sourceUrl as Fn, claimsOf as Fr, endSkipped as Ft, keepStart as G, getSSOTokenFromFile as Ga, resolveAwsRegionExtensionConfiguration as Gi, eventNews as Gn, pRetry as Gr, parseBuildxVersion as Gt, escapeHtml as H, externalDataInterceptor as Ha, AwsSdkSigV4ASigner as Hi, saveState as Hn, hintOf$1 as Hr, findCacheErrors as Ht, shortenTaskDefinition as I, TypeRegistry as Ia, resolveAwsSdkSigV4Config as Ii, taggedCommit as In, HttpClient as Ir, stateOfEvent as It, linkTasks as J, SelectorType as Ja, NODE_APP_ID_CONFIG_OPTIONS as Ji, hintsAtFailure as Jn, PROXY_AGENT as Jr, specificationFields as Jt, isGreen as K, getSSOTokenFilepath as Ka, stsRegionDefaultResolver as Ki, failureNews as Kn, fromTokenFile as Kr, DEFAULT_COMPRESSION as Kt, cleanLine as L, getSchemaSerdePlugin as La, signatureV4aContainer as Li, STATE_VERSION as Ln, nodeFetch as Lr, settleEventState as Lt, reasonBesideCause as M, emitWarningIfUnsupportedVersion as Ma, ENV_KEY as Mi, run$1 as Mn, objectListOf as Mr, activeService as Mt, outputsOf as N, loadConfigsForDefaultMode as Na, ENV_SECRET as Ni, childEnvironment as Nn, objectOf as Nr, existingService as Nt, parseCpu as O, makeBuilder as Oa, defaultProvider as Oi, NOTHING_READ as On, naming as Or, isHeldUp as Ot, reasonOf as P, ServiceException as Pa, ENV_SESSION as Pi, checkoutOfUrl as Pn, parseJsonObject as Pr, shownService as Pt, requireService as Q, TokenProviderError as Qa, NODE_MAX_ATTEMPT_CONFIG_OPTIONS as Qi, statusLine as Qn, paginateListTaskDefinitions as Qr, NOT_IN_TAGS as Qt, cleanLines as R, Client as Ra, SignatureV4 as Ri, saveMarker as Rn, AnswerTooLong as Rr, readGitHub as Rt, hasOwnPrices as S, BinaryDecisionDiagram as Sa, AwsEc2QueryProtocol as Si, elementPath as Sn, failureToError as Sr, failedCheck as St, namePrices as T, resolveRegionConfig as Ta, AwsJson1_1Protocol as Ti, readJson as Tn, isUntrusted as Tr, isEssential as Tt, escapeMarkdown as U, parseKnownFiles as Ua, AwsSdkSigV4Signer as Ui, startJournal as Un, refuseProblems as Ur, isCacheExport as Ut, cutText as V, loadConfig as Va, NODE_AUTH_SCHEME_PREFERENCE_OPTIONS as Vi, saveSchedules as Vn, describeProblems as Vr, describeCacheError as Vt, linkOf as W, loadSsoSessionData as Wa, getAwsRegionExtensionConfiguration as Wi, countsLine as Wn, uniqueProblems as Wr, describeTooOld as Wt, findLivingService as X, booleanSelector as Xa, getUserAgentPlugin as Xi, revisionName as Xn, proxyBehind as Xr, KEPT as Xt, Context as Y, numberSelector as Ya, createDefaultUserAgentProvider as Yi, podNews as Yn, noteProxy as Yr, splitPair as Yt, findService as Z, chain as Za, getRetryPlugin as Zi, signOfLife as Zn, paginateListTasks as Zr, nameReference as Zt, row as _, getEndpointPlugin as _a, CreateServiceCommand as _i, isShapeName as _n, shown as _r, readReferences as _t, runnerOf as a, createPaginator as aa, StopTaskCommand as ai, imageName as an, parseUrl as ao, progressLine as ar, describeWholeService as at, billedTask as b, customEndpointFunctions as ba, Sha256Node as bi, requiredOf as bn, explainFailure as br, describeCheck as bt, describeVerdict as c, getRecursionDetectionPlugin as ca, RegisterTaskDefinitionCommand as ci, isLocalHost as cn, hasOwn as co, describeWeights as cr, wholeService as ct, servicesTable as d, resolveHostHeaderConfig as da, DescribeTasksCommand as di, parseRepository as dn, toBase64$1 as do, share as dr, serviceDeploymentView as dt, resolveRetryConfig as ea, paginateListServices as ei, faultOfRegistryLogin as en, ProviderError as eo, isReplaced as er, ranBefore as et, previewSection as f, getContentLengthPlugin as fa, DescribeTaskDefinitionCommand as fi, pinReference as fn, fromUtf8$1 as fo, createClients as fr, serviceView as ft, prose as g, streamCollector as ga, DeleteServiceCommand as gi, readEntries as gn, emitWarningIfUnsupportedVersion$1 as go, readWhole as gr, launchVolumes as gt, details as h, sdkStreamMixin as ha, DeregisterTaskDefinitionCommand as hi, repositoryOf$1 as hn, setCredentialFeature as ho, nameIn as hr, checkReferences as ht, describeGroup as i, DefaultIdentityProviderConfig as ia, TagResourceCommand as ii, imageIdentity as in, parseRfc3339DateTime as io, describeDeployment as ir, describeServices as it, platformOf as j, resolveDefaultRuntimeConfig as ja, ENV_EXPIRATION as ji, ProgramMissingError as jn, isObject as jr, ABSENT as jt, parseMemory as k, NoOpLogger as ka, ENV_ACCOUNT_ID as ki, isUrl as kn, capitalise as kr, plannedWaits as kt, headWord as l, getLoggerPlugin as la, ListTasksCommand as li, isRepositoryName as ln, getSmithyContext as lo, formatInstant as lr, keepAnswer as lt, scheduleSection as m, resolveHttpHandlerRuntimeConfig as ma, DescribeServiceDeploymentsCommand as mi, referenceByTag as mn, getDefaultSocketTimeout as mo, LostAnswer as mr, NO_REFERENCES as mt, post as n, resolveUserAgentConfig as na, UpdateServiceCommand as ni, isStandIn as nn, fromHex as no, read$1 as nr, rollbackTarget as nt, describeDuration as o, getHttpSigningPlugin as oa, StopServiceDeploymentCommand as oi, imageOfRepository as on, normalizeProvider$1 as oo, AFTER_THE_SHIFT as or, servicesAskedBy as ot, planSections as p, getHttpHandlerExtensionConfiguration as pa, DescribeServiceRevisionsCommand as pi, referenceByDigest as pn, fromBase64 as po, carryOutOnce as pr, taskView as pt, linkConsole as q, getProfileName as qa, awsEndpointFunctions as qi, formatDuration as qn, fromWebToken as qr, buildNeeds as qt, annotationText as r, NoAuthSigner as ra, UntagResourceCommand as ri, mistakeInImage as rn, toHex as ro, readRestoring as rr, describeService as rt, describeOutcome as s, getHttpAuthSchemeEndpointRuleSetPlugin as sa, RunTaskCommand as si, isEcrHost as sn, HttpRequest as so, describeStage as sr, servicesCommand as st, main as t, DEFAULT_RETRY_MODE as ta, paginateListClusters as ti, faultOfSecretSource as tn, calculateBodyLength as to, primaryOf as tr, refuseDefinition as tt, verdictLine as u, getHostHeaderPlugin as ua, ListServiceDeploymentsCommand as ui, parseImageReference as un, toUtf8$1 as uo, noteStage as ur, sendWhole as ut, table as v, resolveEndpointConfig as va, ContinueServiceDeploymentCommand as vi, membersOf as vn, toldOfAll as vr, inRange as vt, monthlyCost as w, resolveDefaultsModeConfig as wa, AwsRestJsonProtocol as wi, placeIn as wn, isUnavailable as wr, ok as wt, formatDollars as x, EndpointCache as xa, Crc32Node as xi, unknownMember as xn, failureOf as xr, doubtfulCheck as xt, tableHead as y, decideEndpoint as ya, ServiceNotFoundException as yi, nearestName as yn, prepareRenewal as yr, CHECK_TONES as yt, codeBlock as z, NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS as za, NODE_SIGV4A_CONFIG_OPTIONS as zi, savePreview as zn, readCapped as zr, PLAIN_BUILDER as zt };
