import { readDatedSeparator } from '#sources/separator-date.ts'

/**
 * What a line that begins with `From ` looks like.
 * `dated`: sender and complete date. `git`: git format-patch's own line, its date a constant.
 * `bare`: `From ` and `From -`, without more. `address`: only an address, `name at host` included.
 * `loose`: a clock time and a year somewhere, in an order or a language not known. `text`: anything else.
 */
export type SeparatorLook = 'dated' | 'git' | 'bare' | 'address' | 'loose' | 'text'

const git = /^From [0-9a-f]{7,64} Mon Sep 17 00:00:00 2001$/
const address = /^[^\s@]{1,300}@[^\s@]{1,300}$/
const addressAt = /^\S{1,300} at \S{1,300}$/

/** `line`: as Latin-1, with its `From `, without its line end, at most 1,000 characters. */
export function lookOfSeparator(line: string): SeparatorLook {
  if (git.test(line)) return 'git'
  const dated = readDatedSeparator(line)
  if (dated !== null) return isSender(dated.sender) ? 'dated' : 'loose'
  const rest = line.slice(5).trim()
  if (rest === '' || rest === '-') return 'bare'
  if (address.test(rest) || addressAt.test(rest)) return 'address'
  return /(?:^|\s)\d{1,2}:\d{2}/.test(rest) && /(?:^|\s)(?:19|20)\d{2}(?:\s|$)/.test(rest) ? 'loose' : 'text'
}

/** One word, `name at host`, or whatever has an address in it (exporters that write all of the From header). */
function isSender(sender: string): boolean {
  return !/\s/.test(sender) || sender.includes('@') || addressAt.test(sender)
}
