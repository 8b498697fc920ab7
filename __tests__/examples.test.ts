import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readRequest } from '../src/inputs/read.ts'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly on: {
    readonly workflow_dispatch?: { readonly inputs: Readonly<Record<string, object>> }
  }
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean }
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

const folder = join(import.meta.dirname, '../examples')
const files = readdirSync(folder).filter(name => name.endsWith('.yml'))
const read = (name: string): Workflow => parse(readFileSync(join(folder, name), 'utf8'))
const manifest = parse(readFileSync(join(folder, '../action.yml'), 'utf8'))

/** The inputs of every step that uses this action, without expressions, which only GitHub can evaluate. */
function stepsOf(workflow: Workflow): readonly Readonly<Record<string, string>>[] {
  return Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses = '' }) => uses.includes('/deploy-fargate@'))
    .map(step =>
      Object.fromEntries(
        Object.entries(step.with ?? {}).map(([name, value]) => [
          name,
          String(value).replace(/\$\{\{.*?\}\}/g, name === 'to' ? 'previous' : 'x')
        ])
      )
    )
}

describe.each(files)('examples/%s', name => {
  test('uses the action with inputs that exist', () => {
    const steps = stepsOf(read(name))
    expect(steps).not.toEqual([])
    for (const inputs of steps) {
      expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)))
    }
  })
})

describe('examples/rollback.yml', () => {
  const workflow = read('rollback.yml')

  test('asks for what the action takes', () => {
    const [inputs = {}] = stepsOf(workflow)
    const context = { sha: 'a'.repeat(40), region: 'eu-west-1' }
    expect(readRequest(input => inputs[input] ?? '', context)).toMatchObject({
      ok: true,
      value: { mode: 'rollback', service: 'x', to: { kind: 'steps', back: 1 }, reason: 'x' }
    })
    expect(Object.keys(workflow.on.workflow_dispatch?.inputs ?? {})).toEqual([
      'service',
      'to',
      'reason'
    ])
  })

  test('never runs beside a deployment', () => {
    expect(workflow.concurrency).toEqual(read('deploy.yml').concurrency)
  })
})
