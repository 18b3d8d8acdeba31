/** In the page: until an import and the joining of indexes behind it are over. */
export async function untilNobodyWrites(): Promise<void> {
  for (let quiet = 0; quiet < 8; quiet++) {
    await new Promise((done) => setTimeout(done, 250))
    const { held } = await navigator.locks.query()
    if (held?.some(({ name }) => name === 'boxwood-writer')) quiet = 0
  }
}
