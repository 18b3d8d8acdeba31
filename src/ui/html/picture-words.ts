import { sayCount } from '#ui/amounts.ts'

/** What the strip above a message says of pictures that are not loaded. */
export function pictureWords(remote: number, trackers: number): string {
  const [are, they] = remote === 1 ? ['is', 'it'] : ['are', 'they']
  const words = `${sayCount(remote, 'remote picture')} ${are} not loaded: ${they} would tell the sender that you read this.`
  if (trackers === 0) return words
  if (remote === 1) return `${words} It is a tracking pixel.`
  return `${words} ${sayCount(trackers, 'of them is a tracking pixel', 'of them are tracking pixels')}.`
}
