import type { Environment } from '#state/environment.ts'
import type { Asked, NothingFound } from '#workers/contracts/library.ts'

export type BlamedPart = NothingFound['parts'][number]

/** What keeps a query from finding anything, part by part. */
export async function whyNothing(
  environment: Environment,
  archive: string,
  asked: Asked,
): Promise<readonly BlamedPart[]> {
  return (await environment.library.nothingFound({ archive, asked })).parts
}
