import { findMarks } from '#domain/query/find-marks.ts'
import type { LookedFor } from '#domain/query/looked-for.ts'
import { gatherText, TextRun } from './text-run.ts'

/** More marks than that in one message nobody looks at, and they would slow the page down. */
const most = 2_000
/** More text than this, in UTF-16 units, is not looked through. */
const longest = 2_000_000

/** Where the words stand in a message as it is on the page: its head and its text, or its line; and its HTML's frame. */
export function articleMarks(article: Element, looked: LookedFor): Range[] {
  const [head, body] = [new TextRun(), new TextRun()]
  gatherText(article, (element) => {
    if (element === article) return head
    return element.matches('.text, .line') ? body : null
  })
  const frames = [...article.querySelectorAll('iframe')].map(frameRun)
  return [
    ...ranges(head, article.localName === 'h1' ? looked.subject : looked.head),
    ...ranges(body, looked.body),
    ...frames.flatMap((run) => (run ? ranges(run, looked.body) : [])),
  ].slice(0, most)
}

function frameRun(frame: HTMLIFrameElement): TextRun | null {
  const body = frame.contentDocument?.body
  if (!body) return null
  const run = new TextRun()
  gatherText(body, () => run)
  return run
}

function ranges(run: TextRun, wanted: LookedFor['body']): Range[] {
  const text = run.text.length > longest ? run.text.slice(0, longest) : run.text
  return findMarks(text, wanted).flatMap((mark) => run.range(mark) ?? [])
}
