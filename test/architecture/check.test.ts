import { expect, test } from 'vitest'
import { check } from './check.ts'

const nothing = 'export const nothing = null\n'

function breaches(path: string, source: string, others: Record<string, string> = {}): string[] {
  return check(new Map([[path, source], ...Object.entries(others)]))
}

test.each([
  [
    'src/domain/query.ts',
    `import { a } from '#storage/idb.ts'`,
    'src/domain/query.ts:1 imports src/storage/idb.ts, which domain may not',
  ],
  [
    'src/domain/query.ts',
    `\nimport type { A } from '#state/a.ts'`,
    'src/domain/query.ts:2 imports src/state/a.ts, which domain may not',
  ],
  [
    'src/ui/Row.svelte',
    `<script lang="ts">\n  import { a } from '#state/a.ts'\n</script>\n<p></p>`,
    'src/ui/Row.svelte:2 imports src/state/a.ts, which ui may not',
  ],
  [
    'src/ui/Row.svelte',
    `<p></p>\n{#await import('#views/A.svelte')}{/await}`,
    'src/ui/Row.svelte:2 imports src/views/A.svelte, which ui may not',
  ],
  [
    'src/state/a.svelte.ts',
    `let a = $state(1)\nimport { b } from '#workers/b.ts'`,
    'src/state/a.svelte.ts:2 imports src/workers/b.ts, which state may not (only its types may be)',
  ],
  [
    'src/views/A.svelte',
    `<script>\nlet a: import('#storage/b.ts').B\n</script>`,
    'src/views/A.svelte:2 imports src/storage/b.ts, which views may not',
  ],
  [
    'src/search/a.ts',
    `const b = await import('#storage/b.ts')`,
    'src/search/a.ts:1 imports src/storage/b.ts, which search may not',
  ],
  [
    'src/search/a.ts',
    `const b = new URL('#workers/b.worker.ts', import.meta.url)`,
    'src/search/a.ts:1 imports src/workers/b.worker.ts, which search may not',
  ],
  [
    'src/search/a.ts',
    `import B from '#workers/b.worker.ts?worker'`,
    'src/search/a.ts:1 imports src/workers/b.worker.ts, which search may not',
  ],
  [
    'src/mime/text.ts',
    `import { read } from '#mime/reader/b.ts'`,
    'src/mime/text.ts:1 imports src/mime/reader/b.ts, which mime may not',
  ],
])('%s with %j is a breach', (path, source, breach) => {
  const target = /imports (\S+\.(?:ts|svelte))/.exec(breach)?.[1] ?? ''
  const content = target.endsWith('.svelte') ? '<p></p>' : nothing
  expect(breaches(path, source, { [target]: content })).toContain(breach)
})

test.each([
  ['src/archive/a.ts', `import { openDB } from 'idb'`, 'imports the package idb, which archive may not'],
  [
    'src/mime/a.ts',
    `import { simpleParser } from 'mailparser'`,
    'imports the package mailparser, which mime may not',
  ],
  [
    'src/base/a.ts',
    `import { readFileSync } from 'node:fs'`,
    'imports the package node:fs, which base may not',
  ],
  [
    'src/domain/a.ts',
    `import { b } from '../base/b.ts'`,
    'imports ../base/b.ts: across folders by #folder/file.ts',
  ],
  [
    'src/main.ts',
    `import { b } from './state/b.ts'`,
    'imports ./state/b.ts: across folders by #folder/file.ts',
  ],
  ['src/domain/a.ts', `import { b } from './b.ts'`, 'imports src/domain/b.ts, which is not there'],
  ['src/domain/a.ts', `const b = await import(name)`, 'imports something computed'],
  ['src/domain/a.ts', `export { b } from '#base/b.ts'`, 'exports #base/b.ts again'],
  ['src/domain/a.ts', `export default function a() {}`, 'has a default export'],
  ['src/state/a.ts', `new Worker('a.js')`, 'makes a worker outside src/workers'],
  ['src/state/a.ts', `new window.SharedWorker('a.js')`, 'makes a worker outside src/workers'],
  ['src/misplaced/a.ts', nothing, 'is in a folder that the table does not know'],
  ['src/ui/utils/a.ts', nothing, 'is named utils, which does not say what is inside'],
  ['src/ui/helpers.ts', nothing, 'is named helpers.ts, which does not say what is inside'],
  ['src/ui/threadRow.ts', nothing, 'is not named in kebab-case.ts or PascalCase.svelte'],
  ['src/ui/row.svelte', '<p></p>', 'is not named in kebab-case.ts or PascalCase.svelte'],
  [
    'src/views/A.svelte',
    `{#await import('./B.svelte') then { default: B }}<B />{/await}{#await b}{:catch}{/await}`,
    'waits for a part of the page without a {:catch}',
  ],
  ['src/state/a.svelte.ts', nothing, 'has no runes: it is a plain .ts'],
  ['src/workers/a.worker.ts', nothing.repeat(60), 'has 60 lines, and a worker entry at most 59'],
  ['src/importing/a.worker.ts', nothing, 'is a worker entry outside src/workers'],
  ['src/base/long.ts', nothing.repeat(251), 'has 251 lines, more than 250'],
  ['test/unit/long.test.ts', nothing.repeat(251), 'has 251 lines, more than 250'],
])('%s with %j is a breach by itself', (path, source, breach) => {
  expect(breaches(path, source)).toContain(`${path}:1 ${breach}`)
})

test('a circle is found however long it is', () => {
  const found = check(
    new Map([
      ['src/base/a.ts', `import { b } from './b.ts'`],
      ['src/base/b.ts', `import type { c } from '#base/c.ts'`],
      ['src/base/c.ts', `import { a } from './a.ts'`],
    ]),
  )
  expect(found).toEqual([
    'src/base/a.ts:1 is in a circle: src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts',
  ])
})

test.each([
  [
    'src/domain/a.ts',
    `// import { b } from '#state/b.ts'\n/* new Worker('b') */\nconst text = "import('#state/b.ts')"`,
  ],
  [
    'src/views/A.svelte',
    `<script module lang="ts">\n  import A from '#ui/A.svelte'\n</script>\n<!-- import('#storage/b.ts') -->`,
  ],
  ['src/views/A.svelte', `{#await import('#ui/A.svelte')}{:then { default: B }}<B />{:catch}gone{/await}`],
  ['src/mime/reader/a.ts', `import { Buffer } from 'buffer/'\nimport { simpleParser } from 'mailparser'`],
  ['src/state/a.svelte.ts', `import type { B } from '#workers/b.ts'\nlet b = $state<B>()`],
  ['src/workers/a.ts', `new Worker(new URL('./b.worker.ts', import.meta.url), { type: 'module' })`],
  ['src/main.ts', `import { mount } from 'svelte'\nimport type { B } from '#domain/b.ts'`],
  ['test/unit/a.test.ts', `import { readFileSync } from 'node:fs'\nimport { b } from '#storage/b.ts'`],
])('%s with %j keeps to the table', (path, source) => {
  const others = [
    'src/domain/b.ts',
    'src/storage/b.ts',
    'src/workers/b.ts',
    'src/workers/b.worker.ts',
    'src/ui/A.svelte',
  ]
  expect(breaches(path, source, Object.fromEntries(others.map((other) => [other, nothing])))).toEqual([])
})
