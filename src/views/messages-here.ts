import type { App } from '#state/app.svelte.ts'

/** Those of the Message-IDs that an archive of this browser holds. */
export async function messagesHere(app: App, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const here = new Set<string>()
  // One after the other: what is being read comes first.
  for (const messageId of ids) {
    if ((await app.environment.library.find({ messageId })).length > 0) here.add(messageId)
  }
  return here
}
