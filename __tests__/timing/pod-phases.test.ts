import { expect, test } from '@jest/globals'
import type { PodObject } from '../../src/kubernetes/objects.ts'
import { readPodPhases } from '../../src/timing/pod-phases.ts'

const at = (second: number) => new Date(second * 1000).toISOString()
const started = (name: string, second: number | undefined) => ({
  name,
  ...(second === undefined ? {} : { state: { running: { startedAt: at(second) } } })
})

/** A pod that came as far as the moments, in seconds, that are given. */
function pod(
  name: string,
  created: number,
  to: { scheduled?: number; init?: number; web?: number; ready?: number } = {}
): PodObject {
  const isTrue = (type: string, second: number | undefined) =>
    second === undefined
      ? { type, status: 'False', lastTransitionTime: at(created) }
      : { type, status: 'True', lastTransitionTime: at(second) }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, creationTimestamp: at(created) },
    spec: { containers: [{ name: 'web' }] },
    status: {
      conditions: [isTrue('PodScheduled', to.scheduled), isTrue('Ready', to.ready)],
      ...(to.init === undefined ? {} : { initContainerStatuses: [started('init', to.init)] }),
      containerStatuses: [started('web', to.web)]
    }
  }
}

const rows = (pods: readonly PodObject[], until: number) =>
  readPodPhases(pods, until * 1000).map(
    ({ taskId, name, from, to }) => `${taskId}: ${name} ${from / 1000}-${to / 1000}`
  )

test('a pod that became ready: its node, its image, its program', () => {
  expect(rows([pod('web-1-abc', 100, { scheduled: 140, web: 165, ready: 180 })], 300)).toEqual([
    'abc: provisioning 100-140',
    'abc: pulling 140-165',
    'abc: becoming healthy 165-180'
  ])
})

test('an init container is started before the others', () => {
  const one = pod('web-1-abc', 100, { scheduled: 140, init: 150, web: 170, ready: 172 })
  expect(rows([one], 300)).toContain('abc: starting 150-170')
})

test('what is not over at the verdict ends there', () => {
  expect(rows([pod('web-1-a', 100)], 160)).toEqual(['a: provisioning 100-160'])
  expect(rows([pod('web-1-a', 100, { scheduled: 140 })], 160)).toEqual([
    'a: provisioning 100-140',
    'a: pulling 140-160'
  ])
  expect(rows([pod('web-1-a', 100, { scheduled: 140, web: 150, ready: 170 })], 160)).toEqual([
    'a: provisioning 100-140',
    'a: pulling 140-150',
    'a: becoming healthy 150-160'
  ])
})

test('pods in the order of their creation, without those that came after the verdict', () => {
  const pods = [pod('web-1-c', 200), pod('web-1-b', 120), pod('web-1-a', 100)]
  expect(rows(pods, 150)).toEqual(['a: provisioning 100-150', 'b: provisioning 120-150'])
})
