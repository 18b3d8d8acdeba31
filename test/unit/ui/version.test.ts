import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '#version.ts'

test('the page and the package have one version', () => {
  expect(version).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version)
})
