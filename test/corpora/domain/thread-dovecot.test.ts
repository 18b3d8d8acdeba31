import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { threadByRfc5256 } from '#domain/threads/thread-rfc5256.ts'
import { columnsOf, type Mail } from '#test/unit/domain/threads/mails.ts'
import type { Forest } from '#domain/threads/thread-messages.ts'
import { corpora, hasCorpora, readMails } from './read-mails.ts'

const folder = `${corpora}/threading/dovecot/src/tests`
/** What a script expects of THREAD=REFERENCES before anything is deleted. */
interface Expected {
  /** How many of the mailbox's messages are there by then. */
  readonly messages: number
  readonly tree: string
}

/** Scripts are lines of commands with their answers; `messages: all` begins with a full mailbox, `ok append` adds one. */
function expectedOf(script: string, inMailbox: number): Expected[] {
  let messages = /^messages: all$/m.test(script) ? inMailbox : 0
  const expected: Expected[] = []
  for (const line of script.split('\n')) {
    if (line.startsWith('ok expunge')) break
    if (line.startsWith('ok append')) messages++
    const tree = /^\* thread (.*)$/i.exec(line)?.[1]
    if (tree !== undefined) expected.push({ messages, tree })
  }
  return expected
}

/** RFC 5256's notation, `(1 2 (3)(4))`: a line of replies, and brackets where there is more than one. */
function notation(forest: Forest, count: number): string {
  const children = new Map<number, number[]>()
  for (const node of forest.members) {
    const above = forest.parent[node]!
    children.set(above, [...(children.get(above) ?? []), node])
  }
  const below = (node: number): string => {
    const replies = children.get(node) ?? []
    const own = node < count ? `${node + 1}` : ''
    if (replies.length === 1) return `${own} ${below(replies[0]!)}`
    const branches = replies.map((reply) => `(${below(reply)})`).join('')
    return own === '' || branches === '' ? own + branches : `${own} ${branches}`
  }
  return (children.get(-1) ?? []).map((root) => `(${below(root)})`).join('')
}

const names = hasCorpora ? readdirSync(folder).filter((name) => /^thread\d*$/.test(name)) : ['none']

describe.skipIf(!hasCorpora)('dovecot’s THREAD=REFERENCES', () => {
  test.each(names)('%s', (name) => {
    const mails: Mail[] = readMails(`${folder}/${name}.mbox`)
    const expected = expectedOf(readFileSync(`${folder}/${name}`, 'latin1'), mails.length)
    expect(expected.length).toBeGreaterThan(0)
    for (const { messages, tree } of expected) {
      const forest = threadByRfc5256(columnsOf(mails.slice(0, messages)))
      expect(notation(forest, messages)).toBe(tree)
    }
  })

  test('has the scripts that are expected here', () => {
    expect(names.length).toBe(8)
  })
})
