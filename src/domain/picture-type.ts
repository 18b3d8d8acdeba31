/**
 * Whether a part of this type may be shown inside a message's HTML. Not an SVG, nor other XML (RFC 7303 § 4.2), nor what could be
 * anything: opened by itself it could be a document that runs in this origin.
 */
export function isPictureType(type: string): boolean {
  return /^image\/(?!svg)[^+]*$/.test(type)
}
