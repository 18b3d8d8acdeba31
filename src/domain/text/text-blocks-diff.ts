import { diffStatAt } from './text-blocks-diffstat.ts'
import { afterBlanks, lineEnd } from './text-blocks-line.ts'

export interface DiffRun {
  readonly is: 'stat' | 'head' | 'hunk' | 'add' | 'remove' | 'same'
  /** Whole lines as they were, line ends included. */
  readonly text: string
}

export interface DiffFile {
  /** Of the new file, without `b/`; empty for git's summary of the files, which is a run of its own. */
  readonly name: string
  /** `new file`, `deleted`, `renamed from …`; empty for a change. */
  readonly note: string
  readonly runs: readonly DiffRun[]
}

/** How many lines a file's runs hold, and how many of them come and go. */
export interface DiffCounts {
  readonly lines: number
  readonly added: number
  readonly removed: number
}

/** The rest of a line that a mailer broke is no line of its own. */
export function diffCounts({ runs }: DiffFile): DiffCounts {
  const counts = { lines: 0, added: 0, removed: 0 }
  for (const { is, text } of runs) {
    for (let at = 0; at < text.length; at = lineEnd(text, at, text.length)) {
      counts.lines++
      const first = text.charCodeAt(at)
      if (is === 'add' && first === plus) counts.added++
      if (is === 'remove' && first === minus) counts.removed++
    }
  }
  return counts
}

const plus = 43
const minus = 45

type LineKind = 'add' | 'remove' | 'same'

const hunkHead = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/
const extendedHead =
  /^(?:index |old mode |new mode |new file mode |deleted file mode |similarity index |dissimilarity index |rename |copy |Binary files |GIT binary patch|={10,}|RCS file: |retrieving revision |diff -(?!-git )|Property changes on)/

/** A head of more lines is none: each of them would be looked at again. */
const mostHeadLines = 40

/** The patch that begins at this line, or null. Hunks are as long as they say, so prose after them is prose. */
export function diffFrom(text: string, at: number, end: number): { files: DiffFile[]; end: number } | null {
  const files: DiffFile[] = []
  const stat = diffStatAt(text, at, end)
  let next = stat > at ? stat : at
  if (stat > at) files.push({ name: '', note: '', runs: [{ is: 'stat', text: text.slice(at, stat) }] })
  for (;;) {
    const file = fileFrom(text, next, end)
    if (!file) break
    files.push(file.file)
    next = file.end
    // Blank lines between the patches of two files are theirs.
    const after = afterBlanks(text, next, end)
    if (after > next && after - next < 6 && mayBegin(text, after)) {
      file.file.runs.push({ is: 'same', text: text.slice(next, after) })
      next = after
    }
  }
  return next > stat && files.length > 0 ? { files, end: next } : null
}

function fileFrom(
  text: string,
  start: number,
  end: number,
): { file: DiffFile & { runs: DiffRun[] }; end: number } | null {
  if (!mayBegin(text, start)) return null
  let at = start
  let name = ''
  let note = ''
  let old = ''
  let named = false
  for (let lines = 0; at < end && lines < mostHeadLines; lines++) {
    const next = lineEnd(text, at, end)
    const line = text.slice(at, Math.min(next, at + 1000)).trimEnd()
    if (at === start && line.startsWith('diff --git ')) name = line.slice(line.lastIndexOf(' b/') + 3)
    else if (at === start && line.startsWith('Index: ')) name = line.slice(7)
    else if (line.startsWith('--- ') && old === '') old = fileName(line)
    else if (line.startsWith('+++ ') && !named) {
      // Each once: a body of such lines alone is read once, not once a line.
      named = true
      const to = fileName(line)
      name = to === '/dev/null' ? old : to
      if (to === '/dev/null') note ||= 'deleted'
      if (old === '/dev/null') note ||= 'new file'
    } else if (extendedHead.test(line)) {
      if (line.startsWith('new file')) note = 'new file'
      else if (line.startsWith('deleted')) note = 'deleted'
      else if (line.startsWith('rename from ')) note = `renamed from ${line.slice(12)}`
    } else break
    at = next
  }
  const runs: DiffRun[] = [{ is: 'head', text: text.slice(start, at) }]
  const hunksEnd = pushHunks(runs, text, at, end)
  // A header alone is a patch only where it is git's: `--- ` also underlines things.
  if (hunksEnd === at && !text.startsWith('diff --git ', start)) return null
  return { file: { name, note, runs }, end: hunksEnd }
}

function mayBegin(text: string, at: number): boolean {
  const first = text.charCodeAt(at)
  if (first === 100) return text.startsWith('diff --git a/', at) || /^diff -\S/.test(text.slice(at, at + 8))
  if (first === 73) return text.startsWith('Index: ', at)
  if (first !== minus || !text.startsWith('--- ', at)) return false
  const next = text.indexOf('\n', at)
  return next >= 0 && text.startsWith('+++ ', next + 1)
}

/** `--- a/name<tab>date` → `name`. */
function fileName(line: string): string {
  const tab = line.indexOf('\t')
  const name = (tab < 0 ? line : line.slice(0, tab)).slice(4).trim()
  return name.replace(/^[ab]\//, '') || '?'
}

function pushHunks(runs: DiffRun[], text: string, start: number, end: number): number {
  let at = start
  while (at < end) {
    const headEnd = lineEnd(text, at, end)
    const head = hunkHead.exec(text.slice(at, Math.min(headEnd, at + 80)))
    if (!head) break
    // A mailer broke the long line: what follows is its rest.
    const rest = isBroken(text, at, headEnd, end) ? lineEnd(text, headEnd, end) : headEnd
    runs.push({ is: 'hunk', text: text.slice(at, rest) })
    at = pushLines(runs, text, rest, end, Number(head[1] ?? 1), Number(head[2] ?? 1))
  }
  return at
}

/** The lines of one hunk; ends early where a line is no line of a patch. */
function pushLines(
  runs: DiffRun[],
  text: string,
  start: number,
  end: number,
  oldLines: number,
  newLines: number,
): number {
  let olds = oldLines
  let news = newLines
  let at = start
  let runStart = start
  let before = start
  let kind: LineKind | null = null
  while (at < end && (olds > 0 || news > 0 || text.startsWith('\\ ', at))) {
    const next = lineEnd(text, at, end)
    const own = lineKind(text.charCodeAt(at))
    const broken: boolean = own === null && kind !== null && isBroken(text, before, at, end)
    const is: LineKind | null = broken ? kind : own
    if (!is) break
    before = at
    if (is !== kind) {
      if (kind) runs.push({ is: kind, text: text.slice(runStart, at) })
      runStart = at
      kind = is
    }
    if (!broken && !text.startsWith('\\ ', at)) {
      if (is !== 'add') olds--
      if (is !== 'remove') news--
    }
    at = next
  }
  if (kind) runs.push({ is: kind, text: text.slice(runStart, at) })
  return at
}

/** Lines this long are what mailers break. */
const fullLine = 60

/** Whether the line at `next` is the rest of the one at `line`: full, and followed by what is a patch again. */
function isBroken(text: string, line: number, next: number, end: number): boolean {
  if (next - line < fullLine || next >= end || lineKind(text.charCodeAt(next)) !== null) return false
  const after = lineEnd(text, next, end)
  return after < end && after - next < fullLine && /^[-+ \t]/.test(text.charAt(after))
}

/** An empty line is a context line whose space a mailer took away. */
function lineKind(first: number): LineKind | null {
  if (first === plus) return 'add'
  if (first === minus) return 'remove'
  return first === 32 || first === 92 || first === 10 || first === 13 || first === 9 ? 'same' : null
}
