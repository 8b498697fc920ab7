export const id = 4847;
export const ids = [4847];
export const modules = {

/***/ 4847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   alarmStates: () => (/* binding */ alarmStates)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4085);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _present_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2070);



/** DescribeAlarms takes at most 100 names (AWS documentation). */
const ALARMS_PER_CALL = 100;
/** The states of alarms by their names; an alarm that is not there is not among them. */
async function alarmStates(clients, names, signal) {
    const states = new Map();
    for (let start = 0; start < names.length; start += ALARMS_PER_CALL) {
        const AlarmNames = names.slice(start, start + ALARMS_PER_CALL);
        // Without the types only metric alarms are described.
        const AlarmTypes = ['MetricAlarm', 'CompositeAlarm'];
        const command = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_2__/* .DescribeAlarmsCommand */ .zWD({ AlarmNames, AlarmTypes });
        const found = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('cloudwatch:DescribeAlarms', () => clients.hasty(_aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_2__/* .CloudWatchClient */ .WBn).send(command, { abortSignal: signal }));
        const { MetricAlarms: metric, CompositeAlarms: composite } = found;
        (0,_present_js__WEBPACK_IMPORTED_MODULE_1__/* .present */ .E)('cloudwatch:DescribeAlarms', metric ?? composite);
        for (const alarm of [...(metric ?? []), ...(composite ?? [])]) {
            states.set(alarm.AlarmName ?? '', alarm.StateValue ?? '');
        }
    }
    return states;
}


/***/ })

};
