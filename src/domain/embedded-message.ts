/** Messages within messages are opened so deep: their depth is their sender's choice. */
export const deepestMessage = 20

/** RFC 2046 § 5.2.1, RFC 6532 § 3.7, and the old name of a Usenet article. */
export function isMessageType(type: string): boolean {
  return /^message\/(?:rfc822|global|news)$/i.test(type)
}
