/** RFC 1896 and its ancestor text/richtext (RFC 1341), as plain text: its marks are `<bold>`, a `<` is written `<<`. */
export function enrichedText(text: string): string {
  return (
    text
      // What a mark is about, not words: a colour, a font.
      .replace(/<param>[^<]{0,1000}<\/param>/gi, '')
      .replace(/<<|<\/?[a-z0-9-]{1,60}>/gi, (mark) =>
        mark === '<<' ? '<' : mark.toLowerCase() === '<nl>' ? '\n' : '',
      )
      // RFC 1896 § 3: one line end is a space, each one more is itself.
      .replace(/(\r?\n)+/g, (ends) => {
        const lines = ends.split('\n').length - 1
        return lines === 1 ? ' ' : '\n'.repeat(lines - 1)
      })
  )
}
