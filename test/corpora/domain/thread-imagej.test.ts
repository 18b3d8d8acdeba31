import { beforeAll, describe, expect, test } from 'vitest'
import { edgeReasons, type Forest } from '#domain/threads/thread-messages.ts'
import { seededRandom } from '#test/generate/random.ts'
import { forestOf, threadsOf, type Mail } from '#test/unit/domain/threads/mails.ts'
import { readMonths, type Month } from './mailman-archive.ts'
import { hasCorpora } from './read-mails.ts'

/** Why Mailman's thread pages show another parent. Each difference is of the first kind that fits. */
type Kind =
  /** Joined by its subject; Mailman's page begins a thread. */
  | 'by-subject'
  /** The parent is in another month's file: Mailman's threads end with the month. */
  | 'month-end'
  /** The page nests the article, but under none that it shows. */
  | 'not-shown'
  /** Mailman looks up one id only: In-Reply-To's first, else References' last. That one is missing, another is there. */
  | 'another-name'
  /** The parent stands after its reply in the file: Mailman had not seen it. */
  | 'seen-later'

/** How many there may be of each in imagej-devel. */
const caps: Readonly<Record<Kind, number>> = {
  'by-subject': 1,
  'month-end': 157,
  'not-shown': 194,
  'another-name': 60,
  'seen-later': 17,
}

interface Compared {
  readonly same: number
  readonly kinds: Readonly<Record<Kind, number>>
  readonly unexplained: readonly string[]
}

/** Mailman's parent against ours, message by message. */
function compare(months: readonly Month[], mails: readonly Mail[], forest: Forest): Compared {
  const kinds: Record<Kind, number> = {
    'by-subject': 0,
    'month-end': 0,
    'not-shown': 0,
    'another-name': 0,
    'seen-later': 0,
  }
  const monthOf = months.flatMap((month) => month.mails.map(() => month.name))
  const unexplained: string[] = []
  let same = 0
  const places = new Map(mails.map((mail, i) => [mail.id, i]))
  for (const month of months) {
    const ids = new Map(month.articles.map((article) => [article.n, article.mid]))
    for (const article of month.articles) {
      const i = places.get(bare(article.mid))!
      const mail = mails[i]!
      const ours = parentOf(forest, mails, i)
      const theirs = article.parent === null ? -1 : places.get(bare(ids.get(article.parent)!))!
      if (ours === theirs) {
        same++
        continue
      }
      const lookedUp = mail.replies![0] ?? mail.references!.at(-1)
      if (edgeReasons[forest.why[i]!] === 'subject' && article.depth === 0) kinds['by-subject']++
      else if (ours !== -1 && monthOf[ours] !== monthOf[i] && theirs === -1) kinds['month-end']++
      else if (article.parent === null && article.depth > 0) kinds['not-shown']++
      else if (theirs === -1 && !places.has(lookedUp)) kinds['another-name']++
      else if (theirs === -1 && ours > i) kinds['seen-later']++
      else unexplained.push(article.mid)
    }
  }
  return { same, kinds, unexplained }
}

function parentOf(forest: Forest, mails: readonly Mail[], i: number): number {
  const above = forest.parent[i]!
  return above < mails.length ? above : -1
}

/** The messages whose nearest ancestor is none of those that they name, though one of these is in the archive. */
function misplaced(mails: readonly Mail[], forest: Forest): string[] {
  const here = new Set(mails.map((mail) => mail.id))
  return mails.flatMap((mail, i) => {
    const named = [...mail.references!, ...mail.replies!].filter((id) => here.has(id) && id !== mail.id)
    const above = parentOf(forest, mails, i)
    return named.length === 0 || (above !== -1 && named.includes(mails[above]!.id!)) ? [] : [mail.id!]
  })
}

function bare(id: string): string {
  return id.replace(/^<|>$/g, '')
}

describe.skipIf(!hasCorpora)('imagej-devel, 72 months of Mailman', () => {
  let months: Month[] = []
  let mails: Mail[] = []
  let forest: Forest
  beforeAll(() => {
    months = readMonths('imagej-devel')
    mails = months.flatMap((month) => month.mails)
    forest = forestOf(mails)
  })

  test('has 2,718 messages, each month as many as Mailman counts', () => {
    expect(months.length).toBe(72)
    expect(mails.length).toBe(2718)
    expect(months.filter((month) => month.mails.length !== month.articles.length)).toEqual([])
  })

  test('finds each parent that a message names, in whatever month it is', () => {
    expect(misplaced(mails, forest)).toEqual([])
  })

  test('differs from Mailman’s pages in known kinds only', () => {
    const { same, kinds, unexplained } = compare(months, mails, forest)
    expect(unexplained).toEqual([])
    expect(same).toBeGreaterThanOrEqual(2289)
    for (const [kind, cap] of Object.entries(caps)) expect(kinds[kind as Kind]).toBeLessThanOrEqual(cap)
  })

  test('has the same threads in whatever order the files come', () => {
    const threads = threadsOf(mails)
    const random = seededRandom(72)
    for (let again = 0; again < 3; again++) {
      const left = [...months]
      const shuffled = months.map(() => left.splice(random.below(left.length), 1)[0]!)
      expect(threadsOf(shuffled.flatMap((month) => month.mails))).toEqual(threads)
    }
  })
})

describe.skipIf(!hasCorpora)('imagej-bugs, 22 months of a bug tracker', () => {
  let months: Month[] = []
  let mails: Mail[] = []
  let forest: Forest
  beforeAll(() => {
    months = readMonths('imagej-bugs')
    mails = months.flatMap((month) => month.mails)
    forest = forestOf(mails)
  })

  test('has 1,753 messages, each month as many as Mailman counts', () => {
    expect(months.length).toBe(22)
    expect(mails.length).toBe(1753)
    expect(months.filter((month) => month.mails.length !== month.articles.length)).toEqual([])
  })

  test('finds each parent that a message names, in whatever month it is', () => {
    expect(misplaced(mails, forest)).toEqual([])
  })

  test('differs from Mailman’s pages at the ends of months only', () => {
    const { same, kinds, unexplained } = compare(months, mails, forest)
    expect(unexplained).toEqual([])
    expect(same + kinds['month-end']).toBe(1753)
  })
})
