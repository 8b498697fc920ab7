import { expect, test } from '@jest/globals'
import { leavesPlatform, readBuilderPlatform } from '../../src/image/builder-platform.ts'

test.each([
  [['Name:      default', 'Platforms: linux/amd64, linux/amd64/v2, linux/386'], 'linux/amd64'],
  [['Platforms:        linux/arm64*, linux/amd64'], 'linux/arm64'],
  // Of several nodes, the first builds what asks for no platform.
  [['Platforms: linux/arm64', 'Platforms: linux/amd64'], 'linux/arm64'],
  [['Platforms: linux/arm/v7'], 'linux/arm/v7'],
  [['Status: inactive'], undefined],
  [['Platforms: '], undefined],
  [['Platforms: <no value>/x'], undefined],
  [[], undefined]
] as const)('the platform out of %j', (lines, expected) => {
  expect(readBuilderPlatform(lines)).toBe(expected)
})

test.each([
  ['FROM node:22\nRUN npm ci\n', true],
  ['# syntax=docker/dockerfile:1\nFROM scratch', true],
  ['FROM scratch\nCOPY --from=x arm64 /\n', true],
  ['FROM --platform=$BUILDPLATFORM golang AS build\nFROM scratch', false],
  ['from   --platform=linux/arm64 alpine', false],
  ['FROM arm64v8/nginx', false],
  ['FROM registry/app:1.0-amd64', false]
] as const)('%j leaves its platform to the builder: %s', (dockerfile, expected) => {
  expect(leavesPlatform(dockerfile)).toBe(expected)
})
