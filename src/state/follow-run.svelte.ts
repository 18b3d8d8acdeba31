import type { ImportRun } from './import-run.svelte.ts'
import type { Router } from './router.svelte.ts'

/** Goes to the archive once it can be read, unless the person went elsewhere meanwhile. */
export function followRun(router: Router, run: ImportRun): void {
  const { route } = router
  const stop = $effect.root(() => {
    $effect(() => {
      if (router.route !== route) stop()
      else if (run.archive !== null && (run.isRunning || run.state.is === 'done')) {
        stop()
        router.go({ is: 'archive', archive: run.archive })
      } else if (!run.isRunning) stop()
    })
  })
}

/** Goes to the start where the archive on the screen was taken back with the import that had made it. */
export function leaveRun(router: Router, run: ImportRun): void {
  let made: string | null = null
  const stop = $effect.root(() => {
    $effect(() => {
      made = run.archive ?? made
      if (run.isRunning) return
      stop()
      const { route } = router
      if (run.archive === null && 'archive' in route && route.archive === made)
        router.go({ is: 'start' }, { replace: true })
    })
  })
}
