/** A part of the page that comes when it is needed may be gone, after an update: then it says so. */
export function checkLazyParts(source: string, tell: (line: number, words: string) => void): void {
  for (const { index } of source.matchAll(/\{#await import\(/g)) {
    const block = source.slice(index, source.indexOf('{/await}', index))
    if (block.includes('{:catch')) continue
    tell(source.slice(0, index).split('\n').length, 'waits for a part of the page without a {:catch}')
  }
}
