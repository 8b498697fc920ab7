import { existsSync } from 'node:fs'

// The post step is the main step's bundle with word that it is not the main step. Its own entry, so that it knows even
// when the main step was killed before it could leave a word, and so that most of them end without loading the bundle.
process.env['STATE_deploy-fargate'] ||= '{}'
if (!isDone(process.env['STATE_deploy-fargate'])) await import('./index.js')

/**
 * Whether the main step has left nothing to do. Only what is surely so counts: whatever else the state holds is read in
 * the bundle (modes/finish).
 *
 * @param {string} state
 */
function isDone(state) {
  try {
    const {
      version: _version,
      region: _region,
      dockerConfig,
      rollout,
      preview,
      shownDeployment,
      ...more
    } = JSON.parse(state)
    const ends = [rollout, preview, shownDeployment].filter(one => one !== undefined)
    return (
      Object.keys(more).length === 0 &&
      ends.every(one => one?.kind === 'ended') &&
      (dockerConfig === undefined || !existsSync(dockerConfig))
    )
  } catch {
    return false
  }
}
