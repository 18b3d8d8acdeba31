/** What put a footer there. A message has one of each; a second is that of a message quoted in it. */
export type FooterKind = 'list' | 'advertisement' | 'disclaimer' | 'scanner' | 'removed-part'

const rule = /^(?:[_=*~#]{8,}|-{8,}|[-=_*~#]{2,} .{0,60}[-=_*~#>]{3,}|- ?-{2,}|-- ?|---|--\+-.*)$/

/** A line of one sign, as most footers begin with; `-- ` and `---` too. */
export function isRule(line: string): boolean {
  return rule.test(line)
}

/** What Mailman, Google Groups, Yahoo, Sympa, LISTSERV, ezmlm, Majordomo and trackers write under a message. */
const listWords = new RegExp(
  [
    String.raw`\bmailing[- ]list\b`,
    String.raw`mailman/listinfo|/listinfo/|/mailman3?/|/sympa/|\bsympa@|[?&]A0=|\bSIGNOFF \S+|\blistserv@`,
    String.raw`\b(?:un)?subscri(?:be|ption|bing|bed)\b|\(un\)subscri`,
    String.raw`-unsubscribe@|-help@|-request@|\bmajordomo@`,
    String.raw`subscribed to the Google Groups`,
    String.raw`\bYour use of Yahoo! Groups\b|\bYahoo! Groups Links\b`,
    String.raw`^You are receiving this (?:mail|message|e-?mail|notification|because)`,
    String.raw`^You received this (?:mail|message|e-?mail) because`,
    String.raw`\bdésabonner\b|\bse désinscrire\b|\babbestellen\b|\bMailingliste\b|\blista de correo\b|\bcancellarsi\b`,
    String.raw`\bReply to this email directly or view it on GitHub\b`,
  ].join('|'),
  'im',
)

const advertisementWords = new RegExp(
  [
    String.raw`\bsponsored by\b|Yahoo! Groups Sponsor|\bsf\.net email\b|\bsourceforge\.net email\b`,
    String.raw`https?://(?:[\w-]{1,40}\.){0,4}(?:msn|hotmail|yahoo|lycos|netscape|aol|excite|mail2web|gmx|web|freenet|tiscali|juno|eudoramail|rediff|mail|outlook|live|ThinkGeek)\.(?:com|net|de|co\.uk|co\.in|fr|it|ru)\b`,
    String.raw`\bDo You Yahoo!\?|\bGet your free\b|\bFree e-?mail\b|\bMSN (?:Photos|Messenger|8|Premium|Hotmail)\b`,
    String.raw`\bsign up\b.{0,40}\bfree\b`,
  ].join('|'),
  'im',
)

const disclaimerWords =
  /\b(?:e-?mail|message|transmission|communication|nachricht|courriel|mensaje|messaggio)\b[^]{0,300}\b(?:confidential|privileged|intended (?:only|solely|recipient)|vertraulich|confidentiel|confidencial|riservat[oaie])\b|\bconfidentiality notice\b/i

const scannerWords =
  /\bvirus[- ]?free\b|\banti-?virus\b|\bvirus database\b|\bscanned (?:by|for|with)\b|\bchecked (?:by|for viruses)\b|\bspam filter\b/i

const removedWords =
  /\battachment was scrubbed\b|\bmessage part was scrubbed\b|\bA non-text attachment was\b/i

const disclaimerBegins =
  /^(?:(?:this|the information (?:contained )?in this) (?:e-?mail|message|transmission|communication)\b|confidentiality notice|diese (?:e-?mail|nachricht)\b|ce (?:courriel|message)\b|este (?:mensaje|correo)\b|questo messaggio\b)/i

const listBegins =
  /^(?:You (?:received|are receiving) this (?:message|mail|e-?mail|because|notification)|To (?:unsubscribe|subscribe|post|leave)\b.{0,80}(?:list|group|e-?mail|send|visit|from)|To UNSUBSCRIBE|Unsubscribe:|For additional commands, e-?mail:|Yahoo! Groups Links|Your use of Yahoo! Groups|Archives? of this list|Mailing list:|List info:)/i

const advertisementBegins =
  /^(?:Do You Yahoo!\?|Get your free |Join the world|Sent via |Free e-?mail|Get a free |Yahoo! \w+ - )/i

/**
 * What kind of footer these lines are, or null. `line` is the first of them. Where no rule sets it apart, its first words
 * must be those that such footers begin with.
 */
export function footerKind(line: string, lines: string): FooterKind | null {
  if (/^-{3,} next part -{3,}$/.test(line)) return removedWords.test(lines) ? 'removed-part' : null
  if (isRule(line)) {
    if (/^(?:- )?-- ?$/.test(line)) return isListUnderMark(lines) ? 'list' : null
    if (listWords.test(lines)) return isOfList(lines) ? 'list' : null
    if (removedWords.test(lines)) return 'removed-part'
    if (scannerWords.test(lines)) return 'scanner'
    if (disclaimerWords.test(lines)) return 'disclaimer'
    return advertisementWords.test(lines) ? 'advertisement' : null
  }
  if (listBegins.test(line)) return listWords.test(lines) ? 'list' : null
  if (disclaimerBegins.test(line)) return disclaimerWords.test(lines) ? 'disclaimer' : null
  return advertisementBegins.test(line) && advertisementWords.test(lines) ? 'advertisement' : null
}

/**
 * A person's signature may name a list or a provider, and end with a link to one: under its mark only a list's own words
 * count, or those that begin by naming it.
 */
function isListUnderMark(lines: string): boolean {
  if (ownWords.test(lines)) return true
  const first = /\n\s*(.*)/.exec(lines)?.[1] ?? ''
  return /\blist\b|\/listinfo\//i.test(first) && lines.includes('/listinfo/')
}

/** A person may rule off words of their own that name a list; a list says where it is found, and says nothing of itself. */
function isOfList(lines: string): boolean {
  return ownWords.test(lines) || (isReached.test(lines) && !isSpoken(lines))
}

const isReached = /\bhttps?:|\bwww\.|[^\s<>]@[^\s<>]| at [\w-]{1,60}\.[a-z]|\bmailto:/i

/** Whether somebody speaks of themselves, as no machine does. */
export function isSpoken(lines: string): boolean {
  return /(?:^|[\s(,])(?:I|I['’](?:m|ve|d|ll)|[Ii]ch)(?=[\s,])/.test(lines)
}

const ownWords =
  /\(un\)subscri|\bto unsubscribe\b|\bunsubscribe (?:from|send|here)|-unsubscribe@|^You (?:received|are receiving) this (?:message|mail|e-?mail|because)|\bList maintainer:/im
