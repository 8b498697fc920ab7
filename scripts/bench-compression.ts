import { randomBytes } from 'node:crypto'
import { copyFile, cp, mkdir, realpath, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ecrClient, type ImageJob, startImageJob } from '../__tests__/support/image-job.ts'
import { type Simulator, startSimulator } from '../simulator/simulator.ts'
import { findImage, getLogin } from '../src/aws/ecr.ts'
import type { Compression } from '../src/image/build-options.ts'
import { readLayers } from '../src/image/image-layers.ts'
import { prepareImage } from '../src/image/steps/prepare-image.ts'
import { removeDockerConfig, writeDockerConfig } from '../src/runner/docker.ts'
import { median } from './bench-start.ts'
import { runCommand } from './command.ts'

interface Sample {
  /** Bytes of all layers, as they are pulled. */
  readonly bytes: number
  readonly pushMs: number
  readonly pullMs: number
}

const COMPRESSIONS: readonly Compression[] = ['gzip', 'zstd', 'estargz']
const ROUNDS = 3
const REPOSITORY = 'team/app'
/** What an application of Node brings: packages of this repository. */
const PACKAGES = ['@smithy', 'yaml']
const root = resolve(import.meta.dirname, '..')
const never = new AbortController().signal

/**
 * Builds an image of Node and some packages with each compression as the step does it, pushes it to the simulator's
 * registry and pulls it again with Docker; in turns, each time with new layers. A table, a line an element.
 */
export async function measureCompressions(): Promise<readonly string[]> {
  const simulator = await startSimulator({
    region: 'us-east-1',
    repositories: [{ name: REPOSITORY }]
  })
  const job = await startImageJob(simulator)
  try {
    await fillContext(job)
    const samples: Record<Compression, Sample[]> = { gzip: [], zstd: [], estargz: [] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const compression of COMPRESSIONS) {
        samples[compression].push(await measure(simulator, job, compression, round))
      }
    }
    return [
      'compression  size      build and push  pull',
      ...COMPRESSIONS.map(one => rowOf(one, samples[one]))
    ]
  } finally {
    await job.close()
    await simulator.close()
  }
}

function rowOf(compression: Compression, samples: readonly Sample[]): string {
  const middle = (member: keyof Sample) => median(samples.map(sample => sample[member]))
  const seconds = (member: keyof Sample) => `${(middle(member) / 1000).toFixed(1)} s`
  const size = `${(middle('bytes') / 1e6).toFixed(1)} MB`
  return [
    compression.padEnd(11),
    size.padEnd(8),
    seconds('pushMs').padEnd(14),
    seconds('pullMs')
  ].join('  ')
}

async function fillContext({ context }: ImageJob): Promise<void> {
  await writeFile(
    join(context, 'Dockerfile'),
    'FROM scratch\nCOPY runtime /usr/local/bin\nCOPY packages /app/node_modules\nCOPY file /app/file\n'
  )
  for (const folder of ['runtime', 'packages']) await mkdir(join(context, folder))
  await copyFile(await realpath(process.execPath), join(context, 'runtime/node'))
  for (const name of PACKAGES) {
    const from = join(root, 'node_modules', name)
    await cp(await realpath(from), join(context, 'packages', name), { recursive: true })
  }
}

async function measure(
  simulator: Simulator,
  job: ImageJob,
  compression: Compression,
  round: number
): Promise<Sample> {
  // Layers that no builder and no engine has seen.
  for (const name of ['runtime/mark', 'packages/mark', 'file']) {
    await writeFile(join(job.context, name), randomBytes(16))
  }
  const tag = `${compression}-${round}`
  const request = job.request({ tags: [tag] }, { compression })
  const begun = performance.now()
  const { digest } = await prepareImage(request, job.tools, never)
  const pushMs = performance.now() - begun
  const client = ecrClient(simulator.url)
  const stored = await findImage(client, { name: REPOSITORY }, { digest }, never)
  const layers = stored.kind === 'found' ? (readLayers(stored.manifest) ?? []) : []
  const pullMs = await pull(simulator, `${simulator.registry}/${REPOSITORY}:${tag}`, layers.length)
  return { bytes: layers.reduce((sum, { size }) => sum + size, 0), pushMs, pullMs }
}

/** Time of a pull that fetches every layer. */
async function pull(simulator: Simulator, image: string, layers: number): Promise<number> {
  const login = await getLogin(ecrClient(simulator.url), never)
  const path = `${process.env.RUNNER_TEMP ?? '/tmp'}/bench-pull-${process.pid}`
  const { environment } = await writeDockerConfig(path, login, process.env, line =>
    console.log(line)
  )
  const env = Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined)
  )
  try {
    await must(['buildx', 'prune', '--all', '--force'], env)
    await runCommand('docker', ['image', 'rm', '--force', image], { env })
    // Engines forget the content of an image some time after the image.
    await sleep(3000)
    const before = simulator.control.calls('registry:GetBlob').length
    const begun = performance.now()
    await must(['pull', '--quiet', image], env)
    const time = performance.now() - begun
    const fetched = simulator.control.calls('registry:GetBlob').length - before
    if (fetched < layers) throw new Error(`${image}: ${fetched} of ${layers} layers were pulled`)
    await runCommand('docker', ['image', 'rm', '--force', image], { env })
    return time
  } finally {
    await removeDockerConfig(path)
  }
}

async function must(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const { code, output } = await runCommand('docker', args, { env })
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${output.trim()}`)
}
