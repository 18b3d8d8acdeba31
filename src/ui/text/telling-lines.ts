import type { ReadableMessage } from '#domain/scripting.ts'

const most = { lines: 12, markup: 20_000, characters: 1200 } as const

/** The lines in which a charset makes a difference: from the first one beyond ASCII, else from the start. */
export function tellingLines({ text, html }: Pick<ReadableMessage, 'text' | 'html'>): string {
  // Only to be looked at as text: never as markup.
  const shown = text || (html ?? '').slice(0, most.markup).replaceAll(/<style[^]*?<\/style>|<[^>]*>/gi, ' ')
  const lines = shown.split('\n').filter((line) => line.trim() !== '')
  const first = lines.findIndex((line) => /[^\0-\x7f]/.test(line))
  return lines
    .slice(Math.max(0, first), Math.max(0, first) + most.lines)
    .join('\n')
    .slice(0, most.characters)
}
