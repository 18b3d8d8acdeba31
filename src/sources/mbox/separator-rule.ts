import type { FromLine } from './from-line.ts'
import type { SeparatorLook } from './separator-line.ts'

/** The first separator of a source: how it looks, the others may look with less proof. */
export interface FirstSeparator {
  readonly line: string
  readonly look: SeparatorLook
}

export interface Verdict {
  readonly readAs: 'separator' | 'text'
  /** Another reader might have read it otherwise: the receipt names it. */
  readonly ambiguous: boolean
}

const plainSeparator: Verdict = { readAs: 'separator', ambiguous: false }
const doubtfulSeparator: Verdict = { readAs: 'separator', ambiguous: true }
const plainText: Verdict = { readAs: 'text', ambiguous: false }
const doubtfulText: Verdict = { readAs: 'text', ambiguous: true }

/** A `From ` line that comes first in its source, blank lines aside. */
export function judgeFirst({ look, follows }: FromLine): Verdict {
  const accepted = look === 'text' ? follows === 'header' : follows !== 'text'
  return accepted ? plainSeparator : doubtfulText
}

/** Any other. `first`: null where the source has had no separator yet. */
export function judge(found: FromLine, afterBlankLine: boolean, first: FirstSeparator | null): Verdict {
  const { look, follows } = found
  // What git format-patch writes stands in mails that quote a patch with all its lines.
  if (look === 'git' && first?.look !== 'git')
    return follows === 'header' || afterBlankLine ? doubtfulText : plainText
  if (look === 'dated' || look === 'git') {
    if (afterBlankLine) return follows === 'text' ? doubtfulText : plainSeparator
    return follows === 'header' ? doubtfulSeparator : doubtfulText
  }
  if (follows === 'header' && afterBlankLine) {
    if (look !== 'text') return first?.look === look ? plainSeparator : doubtfulSeparator
    if (first !== null && isLike(found, first)) return plainSeparator
  }
  if (follows === 'header' && look === 'bare' && found.line === first?.line) return doubtfulSeparator
  return afterBlankLine || (follows === 'header' && look !== 'text') ? doubtfulText : plainText
}

/** A source whose first separator has no known look is believed to go on so, with as many words. */
function isLike(found: FromLine, first: FirstSeparator): boolean {
  return first.look === 'text' && first.line.split(' ').length === found.line.split(' ').length
}
