import { expect, test } from 'vitest'
import { diffCounts } from '#domain/text/text-blocks-diff.ts'
import { isFlowing } from '#domain/text/text-blocks-fixed.ts'
import { blockText, textBlocks } from '#domain/text/text-blocks.ts'
import { find, kinds, patch } from '#test/build/text-blocks.ts'

const mail = [
  'Hello all,',
  '',
  'On Sunday, 17 March 2019, Ada Brenner wrote:',
  '> Has anyone tried',
  '> > the older ones?',
  '> of decking?',
  '',
  'Yes.',
  '',
  '-- ',
  'A lid is a promise',
  '_______________________________________________',
  'Potluck mailing list',
  'https://gnvug.example/listinfo/potluck',
  '',
].join('\n')

test('a body is divided into its parts', () => {
  expect(kinds(mail)).toEqual(['text', 'attribution', 'quote', 'text', 'signature', 'footer'])
  expect(find(mail, 'attribution').text).toBe('On Sunday, 17 March 2019, Ada Brenner wrote:\n')
  expect(find(mail, 'quote').runs.map((run) => run.level)).toEqual([1, 2, 1])
  expect(find(mail, 'signature').text).toBe('-- \nA lid is a promise\n')
  expect(find(mail, 'footer').lines).toBe(3)
})

test('an attribution over two lines is one', () => {
  const body = 'Hi\nOn Mon, 18 Mar 2019, Theodor Ilves <t@gnvug.example>\nwrote:\n> yes\n'
  expect(find(body, 'attribution').text).toBe(
    'On Mon, 18 Mar 2019, Theodor Ilves <t@gnvug.example>\nwrote:\n',
  )
})

test('a long quote that is answered keeps its last paragraph', () => {
  const quote = Array.from({ length: 20 }, (_, i) => `> line ${i}`).join('\n')
  const body = `Ada wrote:\n${quote}\n>\n> The question?\n\nThe answer.\n`
  expect(kinds(body)).toEqual(['folded-quote', 'quote', 'text'])
  const folded = find(body, 'folded-quote')
  expect(folded.attribution).toBe('Ada wrote:\n')
  expect(folded.lines).toBe(21)
  expect(find(body, 'quote').runs[0]?.lines[0]?.text).toBe('The question?\n')
})

test('a long quote at the end is folded whole', () => {
  const body = `Thanks!\n\n${'> word\n'.repeat(11)}`
  expect(kinds(body)).toEqual(['text', 'folded-quote'])
})

test('a patch is as long as its hunks say', () => {
  const body = `Please try:\n\n${patch}- this is prose\n`
  expect(kinds(body)).toEqual(['text', 'diff', 'text'])
  const file = find(body, 'diff').files[0]
  expect(file?.name).toBe('shed/heat.c')
  expect(file?.runs.map((run) => run.is)).toEqual(['head', 'hunk', 'same', 'remove', 'add', 'same'])
})

test('a patch of several files names each, new and deleted ones too', () => {
  const added = 'diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+one\n'
  const gone = 'diff --git a/y b/y\ndeleted file mode 100644\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n'
  const files = find(added + gone + patch, 'diff').files
  expect(files.map((file) => [file.name, file.note])).toEqual([
    ['x', 'new file'],
    ['y', 'deleted'],
    ['shed/heat.c', ''],
  ])
})

test('the lines of a file that come and go are counted, the rest of a broken one is not', () => {
  const long = `+${'word '.repeat(14)}`
  const body = `--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n-old\n-older\n${long}\nbroken off\n same\n+${'n'.repeat(9)}\n`
  const file = find(body, 'diff').files[0]!
  expect(diffCounts(file)).toEqual({ lines: 9, added: 2, removed: 2 })
})

test('a rule of dashes is no patch', () => {
  expect(kinds('Title\n--- \nmore\n--- a\n+++ b\nno hunk here\n')).toEqual(['text'])
})

test('tables and code are told from prose', () => {
  const body =
    'Some prose here.\n\nname      heat    lid\nshed      12      yes\ndecking   9       no\n\nMore prose.\n'
  expect(textBlocks(body)).toEqual([
    { is: 'text', text: 'Some prose here.\n\n', fixed: false },
    {
      is: 'text',
      text: 'name      heat    lid\nshed      12      yes\ndecking   9       no\n\n',
      fixed: true,
    },
    { is: 'text', text: 'More prose.\n', fixed: false },
  ])
})

test.each([
  ['name      heat    lid', 'shed      12      yes'],
  ['@@ -1,2 +1,2 @@ int warmest(void)', ' int bins;', '-int old;'],
  ['+\tint young;', '+\tint outside;'],
  ['+struct bin {', ' };'],
])('%j keeps its columns in a quote', (...lines) => {
  const body = `> Some words.\n>\n${lines.map((line) => `> ${line}\n`).join('')}>\n> And more of them.\n`
  const { runs } = find(body, 'quote')
  expect(runs.map((run) => [run.level, run.fixed, run.lines.length])).toEqual([
    [1, false, 2],
    [1, true, lines.length + 1],
    [1, false, 1],
  ])
})

test.each([
  ['- one', '- two'],
  ['+1'],
  ['-- Ada'],
  ['Some words', 'and more.'],
  ['-1 from me', '+1 from her'],
])('%j needs no columns in a quote', (...lines) => {
  const { runs } = find(lines.map((line) => `> ${line}\n`).join(''), 'quote')
  expect(runs.map((run) => run.fixed)).toEqual([false])
})

test.each([
  [`${'word '.repeat(30)}\n`, true],
  [`Hello,\n\n${'word '.repeat(30)}\n`, true],
  [`${'word '.repeat(14)}\nmore of it.\n`, false],
  [`${'word '.repeat(30)}\n${'word '.repeat(14)}\nmore of it.\n`, false],
  [`https://gnvug.example/${'x'.repeat(120)}\n`, false],
  ['Short.\n', false],
])('%j flows: %s', (text, flows) => {
  expect(isFlowing(text)).toBe(flows)
})

const hostile: Record<string, string> = {
  nothing: '',
  'one line end': '\n',
  'a mail': mail,
  'a patch': patch,
  'carriage returns': mail.replaceAll('\n', '\r\n'),
  '100,000 quote marks': '>'.repeat(100_000),
  '100,000 quote marks apart': '> '.repeat(100_000),
  '80,000 spaces': ' '.repeat(80_000),
  'levels that alternate': '> a\n>> b\n'.repeat(20_000),
  'heads of patches alone': '--- a\n+++ b\n'.repeat(40_000),
  'patches that begin': 'diff --git a/a b/b\n'.repeat(40_000),
  'hunks that lie': `--- a\n+++ b\n@@ -1,999999999 +1,999999999 @@\n${' x\n'.repeat(10_000)}`,
  'a line of megabytes': 'x'.repeat(3_000_000),
  'rules of underscores': `${'_'.repeat(60)}\n`.repeat(5_000),
  'marks of signatures': '-- \n'.repeat(20_000),
  '100,000 attributions': 'On Monday, Ada wrote:\n'.repeat(100_000),
  '100,000 heads of Outlook': '\nFrom: Ada\nSent: Monday\n'.repeat(100_000),
  'summaries alone': ' a | 1 +\n'.repeat(50_000),
  'rules before summaries': '---\n a | 1 +\n'.repeat(50_000),
  'names before marks': 'Ada> x\n'.repeat(50_000) + 'Ada>'.repeat(50_000),
  pipes: '| x\n'.repeat(50_000) + '|'.repeat(100_000),
  'line ends': '\n'.repeat(500_000),
  'a line of 10 MB': 'x'.repeat(10_000_000),
  '200,000 short lines of alternating kinds': '> a\nb\n-- \n\n'.repeat(50_000),
  'commands alone': 'diff -u a b\n'.repeat(40_000),
  'colons before quotes': 'he wrote:\n> x\n'.repeat(10_000),
}

test.each(Object.keys(hostile))('the blocks of %s are the body', (name) => {
  const body = hostile[name] ?? ''
  expect(textBlocks(body).map(blockText).join('') === body).toBe(true)
})

test('random lines in any order make the body again', () => {
  const lines = [
    ...mail.split('\n'),
    ...patch.split('\n'),
    '',
    '>',
    ' > x',
    '--- a',
    '+++ b',
    '@@ -1 +1 @@',
    '> -- ',
    'a:',
  ]
  let seed = 7
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647)
  for (let i = 0; i < 500; i++) {
    const body = Array.from({ length: random() % 60 }, () => lines[random() % lines.length]).join('\n')
    expect(textBlocks(body).map(blockText).join('')).toBe(body)
  }
})
