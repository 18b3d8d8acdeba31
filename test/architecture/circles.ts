import { present } from '#base/assert.ts'

/** Circles in a graph of imports, one of each knot: the files in order, the first again at the end. */
export function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  for (const start of graph.keys()) {
    const path: string[] = []
    const next: number[] = []
    const enter = (file: string): void => {
      path.push(file)
      next.push(0)
    }
    if (!done.has(start)) enter(start)
    while (path.length > 0) {
      const file = present(path.at(-1))
      const child = graph.get(file)?.[present(next.at(-1))]
      next[next.length - 1]!++
      if (child === undefined) {
        done.add(file)
        path.pop()
        next.pop()
      } else if (path.includes(child)) circles.push([...path.slice(path.indexOf(child)), child])
      else if (!done.has(child) && graph.has(child)) enter(child)
    }
  }
  return circles
}
