export const id = 528;
export const ids = [528];
export const modules = {

/***/ 528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeSecret: () => (/* binding */ describeSecret),
/* harmony export */   findParameters: () => (/* binding */ findParameters)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2994);
/* harmony import */ var _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4736);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _present_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2070);





/** A secret by its ARN or name; `missing` when there is none. */
async function describeSecret({ clients, region }, SecretId, signal) {
    const client = clients.hasty(_aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_3__/* .SecretsManagerClient */ ._H, region);
    try {
        const { DeletedDate, VersionIdsToStages } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('secretsmanager:DescribeSecret', () => client.send(new _aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_3__/* .DescribeSecretCommand */ .X5({ SecretId }), { abortSignal: signal }));
        const deleted = DeletedDate !== undefined;
        if (deleted)
            return { deleted, stages: [] };
        const stages = Object.values((0,_present_js__WEBPACK_IMPORTED_MODULE_2__/* .present */ .E)('secretsmanager:DescribeSecret', VersionIdsToStages));
        return { deleted, stages: stages.flat() };
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name === 'ResourceNotFoundException')
            return 'missing';
        throw error;
    }
}
/** A filter takes at most 50 names, and a page has at most 50 parameters (AWS documentation). */
const PARAMETERS_PER_CALL = 50;
/** Those of the names that parameters have. */
async function findParameters({ clients, region }, names, signal) {
    const client = clients.hasty(_aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_4__/* .SSMClient */ .jBj, region);
    const found = new Set();
    for (let start = 0; start < names.length; start += PARAMETERS_PER_CALL) {
        const Values = names.slice(start, start + PARAMETERS_PER_CALL);
        const follow = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .followPages */ .kv)('ssm:DescribeParameters');
        let NextToken;
        do {
            const input = {
                ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values }],
                MaxResults: PARAMETERS_PER_CALL,
                ...(NextToken === undefined ? {} : { NextToken })
            };
            const page = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ssm:DescribeParameters', () => client.send(new _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_4__/* .DescribeParametersCommand */ .$hz(input), { abortSignal: signal }));
            const parameters = (0,_present_js__WEBPACK_IMPORTED_MODULE_2__/* .present */ .E)('ssm:DescribeParameters', page.Parameters);
            for (const { Name = '' } of parameters)
                found.add(Name);
            NextToken = follow(page.NextToken);
        } while (NextToken !== undefined);
    }
    return found;
}


/***/ })

};
