// The post step is the main step's bundle with word that it is not the main step. Its own entry, so that it knows even
// when the main step was killed before it could leave a word.
process.env['STATE_deploy-fargate'] ||= '{}'
await import('./index.js')
