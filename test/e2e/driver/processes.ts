import { readdirSync, readFileSync } from 'node:fs'
import type { Bytes } from '#base/units.ts'

/** A process whose command line has these words, and everything that it started. Linux only: elsewhere none. */
export function processTree(words: string): number[] {
  const parents = new Map<number, number>()
  let root: number | null = null
  for (const name of list('/proc')) {
    const id = Number(name)
    if (!Number.isInteger(id)) continue
    // The fields after the name, which may hold anything: state, then the parent.
    const parent = Number(read(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ')[1])
    if (!Number.isInteger(parent)) continue
    parents.set(id, parent)
    const command = read(`/proc/${id}/cmdline`).split('\0')
    if (command.includes(words) && !command.some((word) => word.startsWith('--type='))) root ??= id
  }
  if (root === null) return []
  const tree = [root]
  for (const id of tree) for (const [child, parent] of parents) if (parent === id) tree.push(child)
  return tree
}

/** Resident size of the processes together; what several of them share counts for each. Takes a millisecond. */
export function residentSize(processes: readonly number[]): Bytes {
  let pages = 0
  for (const id of processes) pages += Number(read(`/proc/${id}/statm`).split(' ')[1] ?? 0)
  return pages * 4096
}

/** At once, without a chance to tidy up. A process that is gone already, as children go with their parent, is no error. */
export function killProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

// A process may end between being listed and being read.
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
