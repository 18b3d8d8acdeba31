import type { App } from '#state/app.svelte.ts'

/** Those of the Message-IDs that an archive of this browser holds. What is on a web server is not asked for every link. */
export async function messagesHere(app: App, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await app.environment.library.find({ messageIds: ids, sparing: true })
  return new Set(ids.filter((_, i) => (found[i]?.length ?? 0) > 0))
}
