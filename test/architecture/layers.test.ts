import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { layers, longFiles } from './table.ts'

function readSources(): Map<string, string> {
  const paths = ['src', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path).replaceAll('\\', '/'),
    ),
  )
  const code = [...paths, 'vite.config.ts'].filter(
    (path) => /\.(ts|svelte)$/.test(path) && !path.includes('node_modules'),
  )
  return new Map(code.map((path) => [path, readFileSync(path, 'utf8')]))
}

const sources = readSources()

test('the project keeps to its table of layers', () => {
  expect(sources.size).toBeGreaterThan(20)
  expect(check(sources)).toEqual([])
})

test('the table knows no layer that the table does not have', () => {
  for (const { folders = [], types = [] } of Object.values(layers)) {
    for (const folder of [...folders, ...types]) expect(layers).toHaveProperty([folder])
  }
})

test('a file that is allowed to be long is still long', () => {
  for (const path of Object.keys(longFiles))
    expect(sources.get(path)?.split('\n').length, path).toBeGreaterThan(250)
})
