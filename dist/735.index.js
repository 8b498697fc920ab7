export const id = 735;
export const ids = [735];
export const modules = {

/***/ 735:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeSubnets: () => (/* binding */ describeSubnets)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ec2__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5193);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _present_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2070);



/** Subnets, or what EC2 says of one that is not there. */
async function describeSubnets(clients, SubnetIds, signal) {
    try {
        const { Subnets } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ec2:DescribeSubnets', () => clients
            .hasty(_aws_sdk_client_ec2__WEBPACK_IMPORTED_MODULE_2__/* .EC2Client */ .gu5)
            .send(new _aws_sdk_client_ec2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeSubnetsCommand */ .jSW({ SubnetIds }), { abortSignal: signal }));
        return (0,_present_js__WEBPACK_IMPORTED_MODULE_1__/* .present */ .E)('ec2:DescribeSubnets', Subnets).map(({ SubnetId = '', VpcId = '', AvailableIpAddressCount = 0, Ipv6Native }) => ({
            id: SubnetId,
            vpc: VpcId,
            free: AvailableIpAddressCount,
            ...(Ipv6Native === true ? { ipv6Only: true } : {})
        }));
    }
    catch (error) {
        const { name, message } = (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error);
        if (name !== 'InvalidSubnetID.NotFound')
            throw error;
        return { missing: SubnetIds.filter(id => message.includes(id)).join(', ') };
    }
}


/***/ })

};
