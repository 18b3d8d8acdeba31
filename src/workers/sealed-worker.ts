/**
 * A worker under the page's own policy. One that is loaded from a URL has none, so that `import('https://…')` in it, which
 * nothing can delete, reaches any host. One that is loaded from a blob inherits the policy of its page (CSP § 2.3.1), and
 * the script that it imports runs under it. The page's policy must allow `worker-src blob:`.
 *
 * The worker itself lets go of the blob, once it runs: not every browser has read it when the constructor returns.
 */
export function startSealed(script: string, name: string): Worker {
  const imported = JSON.stringify(new URL(script, document.baseURI).href)
  const source = `import ${imported}\nURL.revokeObjectURL(import.meta.url)`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  return new Worker(url, { type: 'module', name })
}
