import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'

/** Each message of an archive, by its subject and as it was sent, in Base64. */
export const mailOf = (tab: ChromiumTab, archive: string): Promise<[string, string][]> =>
  tab.run(async (boxwood, of) => {
    const { rows } = await boxwood.messages(of)
    return Promise.all(
      rows.map(async ({ key, subject }): Promise<[string, string]> => {
        const bytes = await boxwood.eml(of, key)
        return [subject, btoa(String.fromCharCode(...bytes))]
      }),
    )
  }, archive)
