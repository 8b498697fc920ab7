export const id = 4463;
export const ids = [4463];
export const modules = {

/***/ 6844:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   getCaller: () => (/* binding */ getCaller),
/* harmony export */   getRole: () => (/* binding */ getRole),
/* harmony export */   simulatePassing: () => (/* binding */ simulatePassing)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6764);
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1695);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _present_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2070);




/** A role by its name without path; `missing` when there is none. */
async function getRole(clients, RoleName, signal) {
    try {
        const { Role } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('iam:GetRole', () => clients.hasty(_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .IAMClient */ .h8v).send(new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .GetRoleCommand */ .kbp({ RoleName }), { abortSignal: signal }));
        const arn = (0,_present_js__WEBPACK_IMPORTED_MODULE_1__/* .present */ .E)('iam:GetRole', Role?.Arn);
        return { arn, trust: Role?.AssumeRolePolicyDocument ?? '' };
    }
    catch (error) {
        // In the protocol's words, and as the SDK's own client says it.
        if (/^NoSuchEntity(Exception)?$/.test((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name))
            return 'missing';
        throw error;
    }
}
/** Whether IAM's policy simulation lets a role or user pass roles to tasks. */
async function simulatePassing(clients, PolicySourceArn, roles, signal) {
    const command = new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .SimulatePrincipalPolicyCommand */ .kUw({
        PolicySourceArn,
        ActionNames: ['iam:PassRole'],
        ResourceArns: roles,
        ContextEntries: [
            {
                ContextKeyName: 'iam:PassedToService',
                ContextKeyValues: ['ecs-tasks.amazonaws.com'],
                ContextKeyType: 'string'
            }
        ]
    });
    const { EvaluationResults } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('iam:SimulatePrincipalPolicy', () => clients.hasty(_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .IAMClient */ .h8v).send(command, { abortSignal: signal }));
    return (0,_present_js__WEBPACK_IMPORTED_MODULE_1__/* .present */ .E)('iam:SimulatePrincipalPolicy', EvaluationResults).map(result => ({
        role: result.EvalResourceName ?? '',
        allowed: result.EvalDecision === 'allowed',
        // A condition that asks for something else than was told.
        unclear: (result.MissingContextValues ?? []).length > 0
    }));
}
/** Whose credentials these are. */
async function getCaller(clients, signal) {
    const { Account = '', Arn = '' } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('sts:GetCallerIdentity', () => clients.hasty(_aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__/* .STSClient */ .iM).send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__/* .GetCallerIdentityCommand */ .zI({}), { abortSignal: signal }));
    return { account: Account, arn: Arn };
}


/***/ })

};
