export const id = 7448;
export const ids = [7448];
export const modules = {

/***/ 7448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeJob: () => (/* binding */ removeJob)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1607);


/** Removes a Job that a main step has left, with its pod: nobody waits for it, and it would go on and cost. */
async function removeJob({ cluster, namespace, name }, tools) {
    try {
        const api = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .kubernetesOf */ .Az)(cluster, { ...tools, log: tools.runner });
        await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteJob */ .XX)(api, namespace, name);
        tools.runner.line(`The Job ${name} that the main step has left was removed.`);
    }
    catch (error) {
        tools.runner.warning(`The Job ${name} that the main step has left could not be removed: ${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).message}`);
    }
}


/***/ })

};
