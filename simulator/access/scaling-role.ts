/** The service-linked role of Application Auto Scaling for ECS (AWS documentation). */
export const SCALING_ROLE = {
  name: 'AWSServiceRoleForApplicationAutoScaling_ECSService',
  path: '/aws-service-role/ecs.application-autoscaling.amazonaws.com/'
}
