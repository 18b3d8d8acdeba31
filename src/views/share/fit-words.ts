/** Where a link of so many characters, the whole address, can be put. */
export function fitWords(characters: number): { readonly words: string; readonly isLong: boolean } {
  const found = tiers.find(({ most }) => characters <= most)
  return { words: (found ?? longest).words, isLong: (found ?? longest).isLong }
}

/** What chats take in a message, what mailers keep in a line, and what browsers take for an address. */
const tiers = [
  { most: 2_000, isLong: false, words: 'That fits into a mail and into most chats.' },
  {
    most: 4_000,
    isLong: false,
    words: 'That fits into a mail. Some chats take 2,000 characters at most, Discord for one.',
  },
  {
    most: 30_000,
    isLong: true,
    words: 'That is more than most chats take, and some mailers break it: put it behind a word, as a link.',
  },
  {
    most: 1_000_000,
    isLong: true,
    words: 'Hardly a chat or a mailer takes that. It works as a bookmark and on a web page.',
  },
] as const

const longest = {
  isLong: true,
  words: 'Firefox opens no address of more than a million characters, Chrome none of more than two.',
} as const
