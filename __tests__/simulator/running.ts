import { afterEach } from '@jest/globals'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts'

const running: Simulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(simulator => simulator.close()))
})

/** Starts a simulator that ends with the test. */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options)
  running.push(simulator)
  return simulator
}

/** What an SDK client needs to talk to it, once and without retries unless said otherwise. */
export function clientFor(simulator: Simulator, maxAttempts = 1) {
  return {
    endpoint: simulator.url,
    region: simulator.world.region,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    maxAttempts
  }
}

/** A request as no SDK would send it. */
export async function sendRaw(
  simulator: Simulator,
  target: string,
  body: string,
  headers: Readonly<Record<string, string>> = signed('ecs')
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(simulator.url, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1', ...headers },
    body
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>
  }
}

/** The Authorization header of a signature for a service; the signature itself is made up. */
export function signed(service: string, region = 'us-east-1'): { authorization: string } {
  const scope = `AKIATEST/20261123/${region}/${service}/aws4_request`
  const signature = 'a1'.repeat(32)
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`
  }
}

/** The name and text of the error that a call ends with. */
export async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return 'no error'
}
