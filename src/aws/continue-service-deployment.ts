import { ContinueServiceDeploymentCommand, type ECSClient } from '@aws-sdk/client-ecs'
import type { Pause, PauseAnswer } from '../deployment/pause.ts'
import { naming } from './failure.ts'
import { shown } from './whole-answer.ts'

/**
 * Answers a pause of a service deployment. The client must not repeat calls by itself: the next step of a linear deployment
 * waits for its own answer. @throws DeployError; of a LostAnswer when the answer does not name the deployment
 */
export async function continueServiceDeployment(
  client: ECSClient,
  { serviceDeploymentArn, hookId }: Pick<Pause, 'serviceDeploymentArn' | 'hookId'>,
  action: PauseAnswer
): Promise<void> {
  await naming('ecs:ContinueServiceDeployment', async () => {
    const answer = await client.send(
      new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action })
    )
    const isIt = answer.serviceDeploymentArn === serviceDeploymentArn
    shown(isIt ? hookId : undefined, 'the deployment whose pause was answered')
  })
}
