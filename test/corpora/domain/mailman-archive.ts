import { readdirSync, readFileSync } from 'node:fs'
import type { Mail } from '#test/unit/domain/threads/mails.ts'
import { corpora, readMails } from './read-mails.ts'

/** An article of Mailman's thread page. */
export interface Article {
  readonly n: string
  readonly mid: string
  readonly depth: number
  readonly parent: string | null
}

export interface Month {
  readonly name: string
  readonly mails: readonly Mail[]
  readonly articles: readonly Article[]
}

export function readMonths(list: string): Month[] {
  const folder = `${corpora}/archives/${list}`
  const pages = readFileSync(`${folder}/expected-threads.jsonl`, 'utf8').trimEnd().split('\n')
  const byMonth = new Map(
    pages
      .map((line) => JSON.parse(line) as { month: string; items: Article[] })
      .map((page) => [page.month, page.items]),
  )
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt.gz'))
    .map((file) => {
      const name = file.replace('.txt.gz', '')
      return { name, mails: readMails(`${folder}/${file}`), articles: byMonth.get(name) ?? [] }
    })
}
