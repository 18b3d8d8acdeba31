/**
 * A worker under the page's own policy. One that is loaded from a URL has none, so that `import('https://…')` in it, which
 * nothing can delete, reaches any host. One that is loaded from a blob inherits the policy of its page (CSP § 2.3.1), and
 * the script that it imports runs under it. The page's policy must allow `worker-src blob:`.
 */
export function startSealed(script: string, name: string): Worker {
  const source = `import ${JSON.stringify(new URL(script, document.baseURI).href)}`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  return new Worker(url, { type: 'module', name })
}
