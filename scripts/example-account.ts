/** What the files of the example app name, for a simulated account. */
export const exampleAccount = {
  logGroups: ['/ecs/web'],
  roles: [{ name: 'web-execution' }, { name: 'web-task' }],
  subnets: [{ id: 'subnet-0a1b2c3d4e5f60718' }, { id: 'subnet-18f7e6d5c4b3a2910' }]
}
