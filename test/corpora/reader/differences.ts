/** A reason for which a peer reads a message otherwise, with every case of it. */
export interface DifferenceKind {
  readonly kind: string
  /** Who is right by the rule. */
  readonly right: 'we' | 'the peer'
  readonly rule: string
  /** What the peer has read is the same: where it has U+FFFD, we have letters. The comparison sees to it that nothing else differs. */
  readonly unread?: true
  /** `file what`; `file.crlf what` where it is so with CR LF only. */
  readonly cases: readonly string[]
}

export const stalwartDifferences: readonly DifferenceKind[] = [
  {
    kind: 'raw bytes in a field or a name that are no UTF-8: the peer has U+FFFD, we have the letter, by the charset of the text or by a guess that is said to be one',
    right: 'we',
    rule: 'RFC 1428, appendix: what text of an unknown charset means is up to its reader; RFC 6532 § 3.2 has UTF-8 alone, which these bytes are not',
    unread: true,
    cases: [
      'legacy/010 subject',
      'legacy/010 to',
      'legacy/016 1.3 name',
      'legacy/017 to',
      'legacy/020 subject',
      'legacy/020 to',
      'legacy/022 subject',
      'legacy/022 to',
      'legacy/023 1.4 name',
      'legacy/026 1.2 name',
      'legacy/027 subject',
      'legacy/027 to',
      'legacy/052 subject',
      'legacy/052 to',
    ],
  },
  {
    kind: 'a text that is not in the charset that it names, or names none: the peer has U+FFFD, we guess and say so',
    right: 'we',
    rule: 'RFC 1428, appendix: what text of an unknown charset means is up to its reader; RFC 3629 § 3: bytes that are no UTF-8 must not be read as if they were',
    unread: true,
    cases: ['legacy/033 1 content', 'legacy/052 1 content'],
  },
  {
    kind: 'words instead of base64, or behind its end: the peer shows the words or U+FFFD, we what the letters decode to, as damaged',
    right: 'we',
    rule: 'RFC 2045 § 6.8: what is not of the alphabet is ignored',
    cases: [
      'rfc/000 1.3.1 content',
      'rfc/000 1.3.2 content',
      'thirdparty/002 1.2 content',
      'thirdparty/002 1.3 content',
    ],
  },
  {
    kind: 'a delimiter in the middle of a line: the peer ends the part there',
    right: 'we',
    rule: 'RFC 2046 § 5.1.1: a delimiter stands at the beginning of a line',
    cases: ['thirdparty/005 1.5 content'],
  },
  {
    kind: 'UTF-16 without a transfer encoding, whose line feeds became CR LF: a letter for the peer, for us a line end, as in the message with LF',
    right: 'we',
    rule: 'RFC 2046 § 4.1.1: CR LF in a text is a line break, whatever its charset',
    cases: ['thirdparty/005.crlf 1.1 content'],
  },
  {
    kind: 'forwarded messages that are cut within their heads: the peer takes all that follows for the first',
    right: 'we',
    rule: 'RFC 2046 § 5.1.2: the delimiter of an outer multipart ends whatever is inside',
    cases: ['thirdparty/015 1 parts'],
  },
]

export const mime4jDifferences: readonly DifferenceKind[] = [
  {
    kind: 'a boundary that ends with spaces, and a line that is it but for these: the peer counts the spaces',
    right: 'we',
    rule: 'RFC 2046 § 5.1.1: a boundary ends with no space, and those at the end of a delimiter must be taken for padding and be deleted',
    cases: ['very-long-boundary 1 parts', 'very-very-long-boundary 1 parts', 'weird-boundary 1 parts'],
  },
  {
    kind: 'a line without a colon among the fields: for the peer the body begins there; we leave it out and say so',
    right: 'we',
    rule: 'RFC 5322 § 2.1: the body begins behind an empty line',
    cases: ['malformedHeaderStartsBody-nocrlfcrlf 1 content'],
  },
  {
    kind: 'no header at all: the peer keeps the first line, we all of them',
    right: 'we',
    rule: 'RFC 5322 § 2.1: lines that are no fields are no header',
    cases: ['malformedHeaderStartsBody-noheader 1 content'],
  },
  {
    kind: 'base64 that ends with three letters and no equals sign: the peer leaves out the two bytes that these hold',
    right: 'we',
    rule: 'RFC 2045 § 6.8: three letters at the end are sixteen bits, and the equals sign behind them adds none',
    cases: ['frag 1.2.1.2.1.2.1.2 content', 'multi-frag 1.3.2 content'],
  },
  {
    kind: 'a text beyond ASCII that names no charset: the peer leaves it as bytes, we guess and say so',
    right: 'we',
    rule: 'RFC 1428, appendix: what text of an unknown charset means is up to its reader',
    unread: true,
    cases: ['infinite 1 content'],
  },
]

export function listedCases(kinds: readonly DifferenceKind[]): string[] {
  return kinds.flatMap(({ cases }) => cases).toSorted()
}

/** Those in which the peer has not read some of the letters. */
export function unreadByPeer(kinds: readonly DifferenceKind[]): string[] {
  return listedCases(kinds.filter(({ unread }) => unread))
}

/** Of these cases, those in which we are the ones who are wrong. */
export function ourMistakes(kinds: readonly DifferenceKind[]): string[] {
  return kinds.filter(({ right }) => right === 'the peer').flatMap(({ cases }) => cases)
}

/** Those in which it is the peer who is wrong by the rule. */
export function peerMistakes(kinds: readonly DifferenceKind[]): string[] {
  return kinds.filter(({ right }) => right === 'we').flatMap(({ cases }) => cases)
}
