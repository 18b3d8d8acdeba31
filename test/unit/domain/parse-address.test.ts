import { describe, expect, test } from 'vitest'
import { parseAddresses } from '#domain/parse-address.ts'

const first = (text: string): string => {
  const mailbox = parseAddresses(text, 1)[0]
  return mailbox === undefined ? '' : `${mailbox.name} | ${mailbox.address}`
}

describe('the first mailbox of', () => {
  test.each([
    ['Ada Byron <ada@example.org>', 'Ada Byron | ada@example.org'],
    ['ada@example.org', ' | ada@example.org'],
    ['D\xc3\xa0 \xd7\xa0\t <ada@example.org>', 'D\xc3\xa0 \xd7\xa0 | ada@example.org'],
    ['<ada@example.org>', ' | ada@example.org'],
    ['"Byron, Ada" <ada@example.org>', 'Byron, Ada | ada@example.org'],
    ['"Ada \\"The\\" Byron" <ada@example.org>', 'Ada "The" Byron | ada@example.org'],
    ['ada@example.org (Ada Byron)', 'Ada Byron | ada@example.org'],
    ['ada@example.org (Ada (of London) Byron)', 'Ada (of London) Byron | ada@example.org'],
    ['ada at example.org (Ada Byron)', 'Ada Byron | ada at example.org'],
    ['ada-at-example.org (Ada Byron)', 'Ada Byron | ada-at-example.org'],
    ['ada-at-example.org, Ada <ada-at-example.org>', ' | ada-at-example.org'],
    ['Ada Byron ada-at-example.org', 'Ada Byron | ada-at-example.org'],
    ['Stay-at-home', 'Stay-at-home | '],
    ['meet-at-st.john joe@gnvug.example', 'meet-at-st.john | joe@gnvug.example'],
    ['Ada <ada at example.org>', 'Ada | ada at example.org'],
    ['Ada Byron ada@example.org', 'Ada Byron | ada@example.org'],
    ['ada @ example . org', ' | ada@example.org'],
    ['Ada <ada@ example.org>', 'Ada | ada@example.org'],
    ['Ada <@relay.example,@other.example:ada@example.org>', 'Ada | ada@example.org'],
    ['Ada <ada(her name)@example.org>', 'Ada | ada@example.org'],
    ['Ada <ada@example.org', 'Ada | ada@example.org'],
    ['Ada <<ada@example.org>>', 'Ada | ada@example.org'],
    ['<"a b"@example.org>', ' | "a b"@example.org'],
    ['Friends: Ada <ada@example.org>, bob@example.org;', 'Ada | ada@example.org'],
    ['undisclosed-recipients:;', ''],
    ['Cron Daemon', 'Cron Daemon | '],
    ['root', 'root | '],
    ['root (Cron Daemon)', 'Cron Daemon | root'],
    ['<root>', ' | root'],
    ['"Ada Byron"', 'Ada Byron | '],
    ['=?utf-8?q?Byron,_Ada?= <ada@example.org>', '=?utf-8?q?Byron,_Ada?= | ada@example.org'],
    ['"never closed <ada@example.org>', '"never closed | ada@example.org'],
    ['(never closed <ada@example.org>', '(never closed | ada@example.org'],
    [', , ada@example.org', ' | ada@example.org'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(first(text)).toBe(expected)
  })
})

test('all mailboxes come in order, groups opened', () => {
  const text = 'a@example.org, Team: "B, b" <b@example.org>, c@example.org; d@example.org'
  expect(parseAddresses(text).map((mailbox) => mailbox.address)).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => `${name}@example.org`),
  )
})

test.each(['"', '(', '<', ',', ';', '\\', ' ', '=?', '=?a?q?', '@', '(<"', 'a@b ', '\t:'])(
  'a header of nothing but %j is read in linear time',
  (piece) => {
    const parsed = parseAddresses(piece.repeat(80_000 / piece.length), 10)
    expect(parsed.length).toBeLessThanOrEqual(10)
  },
)

test('80,000 spaces in a name become one', () => {
  expect(first(`Ada${' '.repeat(80_000)}Byron <ada@example.org>`)).toBe('Ada Byron | ada@example.org')
})
