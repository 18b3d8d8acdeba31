import { BoxwoodError } from '#base/errors.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'
import type { OpenArchives } from '#workers/open-archives.ts'

/** The library's archives on web servers. What reads them is loaded with the first. */
export function hostedMethods(archives: OpenArchives): Pick<LibraryContract, 'host' | 'isSlow'> {
  const slow = new Map<string, () => boolean>()
  return {
    async host({ archive, port }) {
      const { openHosted } = await import('./open-hosted.ts').catch((error: unknown) => {
        throw new BoxwoodError('part-missing', {}, error)
      })
      const guest = await openHosted(archive, port)
      slow.set(archive, guest.isSlow)
      archives.welcome(guest)
    },
    isSlow: async ({ archive }) => slow.get(archive)?.() ?? false,
  }
}
