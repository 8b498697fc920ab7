import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ECRClient } from '@aws-sdk/client-ecr'
import type { Simulator } from '../../simulator/simulator.ts'
import type { BuildOptions } from '../../src/image/build-options.ts'
import type { BuildStage } from '../../src/image/build-stages.ts'
import type { ImageTools } from '../../src/image/steps/prepare-image.ts'
import type { BuildRequest } from '../../src/inputs/request.ts'
import { BUILD_OPTIONS } from './build-options.ts'
import { type RecordedLog, recordLog } from './recorded-log.ts'

/** A job that wants an image: folders of its own, tools that talk to a simulator, a log that remembers. */
export interface ImageJob {
  readonly tools: ImageTools
  readonly log: RecordedLog
  /** What the build's time went into, in real milliseconds. */
  readonly stages: readonly BuildStage[]
  /** The build context: a Dockerfile that needs no base image. */
  readonly context: string
  /** Paths that the post step would clean up. */
  readonly saved: readonly string[]
  /** What is left in the job's temporary folder. */
  leftovers(): Promise<readonly string[]>
  request(changes?: Partial<BuildRequest>, options?: Partial<BuildOptions>): BuildRequest
  close(): Promise<void>
}

/** An ECR client for an endpoint; it does not repeat failed calls. */
export function ecrClient(endpoint: string): ECRClient {
  return new ECRClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIASIMULATOR0000000', secretAccessKey: 'simulated' },
    maxAttempts: 1
  })
}

export async function startImageJob(
  simulator: Pick<Simulator, 'url'>,
  changes: Partial<ImageTools> = {}
): Promise<ImageJob> {
  const folder = await mkdtemp(join(tmpdir(), 'image-job-'))
  const [context, tempDirectory, home] = ['context', 'temp', 'home'].map(name =>
    join(folder, name)
  ) as [string, string, string]
  await Promise.all([context, tempDirectory, home].map(path => mkdir(path)))
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY file /file\n')
  await writeFile(join(context, 'file'), folder)
  const log = recordLog()
  const saved: string[] = []
  const stages: BuildStage[] = []
  const client = ecrClient(simulator.url)
  return {
    log,
    context,
    saved,
    stages,
    tools: {
      ecr: () => client,
      log,
      watch: { elapsed: () => performance.now(), note: stage => void stages.push(stage) },
      environment: { ...process.env, HOME: home, DOCKER_CONFIG: undefined },
      tempDirectory,
      saveDockerConfig: path => saved.push(path),
      origin: { source: 'https://github.com/o/r', revision: 'abc', version: 'v1' },
      source: { content: 'abc', tree: undefined },
      platform: Promise.resolve('linux/amd64'),
      runsOn: 'task',
      retryDelay: 20,
      ...changes
    },
    leftovers: () => readdir(tempDirectory),
    request: (requestChanges = {}, options = {}) => ({
      kind: 'build',
      repository: 'team/app',
      createRepository: false,
      tags: ['v1'],
      imageReference: 'tag',
      ifExists: 'same',
      options: {
        ...BUILD_OPTIONS,
        context,
        ...options
      },
      ...requestChanges
    }),
    async close() {
      client.destroy()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
