import { present } from '#base/assert.ts'
import { findCircles } from './circles.ts'
import { readImports, type Import } from './imports.ts'
import { checkLazyParts } from './lazy-parts.ts'
import { checkNames } from './names.ts'
import { layers } from './table.ts'

/** Paths from the project's root, with their sources. */
export type Sources = ReadonlyMap<string, string>

/** Every breach of the table and of the habits that can be counted, one line each: `path:line words`. */
export function check(sources: Sources): string[] {
  const breaches: string[] = []
  const graph = new Map<string, string[]>()
  for (const [path, source] of sources) {
    const tell = (line: number, words: string): void => void breaches.push(`${path}:${line} ${words}`)
    checkNames(path, source, tell)
    if (path.endsWith('.svelte')) checkLazyParts(source, tell)
    const { imports, workers, defaultExports } = readImports(path, source)
    const mine = layerOf(path)
    if (mine === null) tell(1, 'is in a folder that the table does not know')
    if (path.startsWith('src/')) {
      if (mine !== 'workers') for (const line of workers) tell(line, 'makes a worker outside src/workers')
      for (const line of defaultExports) tell(line, 'has a default export')
    }
    const edges: string[] = []
    for (const found of imports) {
      const target = resolve(path, found, tell)
      if (target === null) continue
      if (!target.startsWith('src/') && !target.startsWith('test/')) checkPackage(mine, found, target, tell)
      else {
        edges.push(target)
        checkFolder(mine, found, target, tell)
        if (/\.(ts|svelte)$/.test(target) && !sources.has(target))
          tell(found.line, `imports ${target}, which is not there`)
        if (target.endsWith('.worker.ts') && found.is !== 'worker')
          tell(found.line, `imports the worker entry ${target}`)
      }
    }
    graph.set(path, edges)
  }
  for (const circle of findCircles(graph))
    breaches.push(`${present(circle[0])}:1 is in a circle: ${circle.join(' → ')}`)
  return breaches
}

type Tell = (line: number, words: string) => void

/** The row of src/'s table; `test` for tests and configuration, which may import everything. */
function layerOf(path: string): string | null {
  if (!path.startsWith('src/')) return 'test'
  const folders = path.slice('src/'.length).split('/').slice(0, -1)
  if (folders.length === 0) return '.'
  for (let length = folders.length; length > 0; length--) {
    const name = folders.slice(0, length).join('/')
    if (name in layers) return name
  }
  return null
}

/** The file's path from the root, a package's name, or null for what is wrong already. */
function resolve(path: string, { from, line, is }: Import, tell: Tell): string | null {
  if (from === null) {
    if (is !== 'worker' && path.startsWith('src/')) tell(line, 'imports something computed')
    return null
  }
  const plain = from.replace(/\?.*$/, '')
  if (is === 're-export' && path.startsWith('src/')) tell(line, `exports ${from} again`)
  if (/(^|\/)\.\.(\/|$)/.test(plain)) {
    tell(line, `imports ${from}: across folders by #folder/file.ts`)
    return null
  }
  if (plain.startsWith('#test/')) return plain.slice(1)
  if (plain.startsWith('#')) return `src/${plain.slice(1)}`
  if (!plain.startsWith('./')) return plain
  const target = [...path.split('/').slice(0, -1), plain.slice(2)].join('/')
  if (layerOf(target) !== layerOf(path)) tell(line, `imports ${from}: across folders by #folder/file.ts`)
  return target
}

function checkFolder(mine: string | null, { is, line }: Import, target: string, tell: Tell): void {
  if (mine === null || mine === 'test') return
  const theirs = layerOf(target)
  if (theirs === mine || theirs === null) return
  const { folders = [], types = [] } = present(layers[mine])
  if (folders.includes(theirs) || (types.includes(theirs) && is === 'type')) return
  const how = types.includes(theirs) ? ' (only its types may be)' : ''
  tell(line, `imports ${target}, which ${mine} may not${how}`)
}

function checkPackage(mine: string | null, { line }: Import, target: string, tell: Tell): void {
  if (mine === null || mine === 'test') return
  const { packages = [] } = present(layers[mine])
  const allowed = packages.some((name) => target === name || (name.endsWith('/') && target.startsWith(name)))
  // 'buffer/' with its slash is how a package is told from Node's module of the same name.
  if (!allowed && !packages.includes(target.replace(/\/$/, '')))
    tell(line, `imports the package ${target}, which ${mine} may not`)
}
