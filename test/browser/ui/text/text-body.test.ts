import { mount, tick, unmount } from 'svelte'
import { afterEach, expect, test } from 'vitest'
import { selectedText } from '#ui/text/exact-text.ts'
import TextBody from '#ui/text/TextBody.svelte'

const body = [
  'Hello all,   with   spaces',
  '',
  'On Sunday, 17 March 2019, Ada Brenner wrote:',
  ...Array.from({ length: 14 }, (_, i) => `> quoted line ${i}`),
  '> > deeper <b>',
  '>',
  '> The question?',
  '',
  'See https://gnvug.example/wiki/Bins, or write to mailto:ada@gnvug.example.',
  'A line that is as long as the lines of a mail are when they are full,',
  'and the next.',
  '',
  'name      heat    lid',
  'shed      12      yes',
  '',
  'diff --git a/heat.ts b/heat.ts',
  '--- a/heat.ts',
  '+++ b/heat.ts',
  '@@ -1,2 +1,2 @@',
  ' same',
  '-old',
  '+new',
  '',
  '-- ',
  'A lid is a promise',
  '_______________________________________________',
  'Potluck mailing list',
  'https://gnvug.example/listinfo/potluck',
  '',
].join('\n')

let shown: ReturnType<typeof mount> | undefined

afterEach(async () => {
  if (shown) await unmount(shown)
  document.body.replaceChildren()
})

async function show(text: string): Promise<HTMLElement> {
  shown = mount(TextBody, { target: document.body, props: { text } })
  await tick()
  return document.querySelector<HTMLElement>('.text')!
}

function select(from: Node, to: Node): Selection {
  const selection = document.getSelection()!
  selection.setBaseAndExtent(from, 0, to, to.childNodes.length)
  return selection
}

test('copying the whole body copies what was sent, folds and marks included', async () => {
  const text = await show(body)
  expect(selectedText(select(text, text))).toBe(body)
})

test('the copy event carries it', async () => {
  const text = await show(body)
  select(text, text)
  const data = new DataTransfer()
  text.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
  expect(data.getData('text/plain')).toBe(body)
})

test('a selection that reaches beyond the body is left to the browser', async () => {
  const text = await show(body)
  const head = document.createElement('p')
  head.textContent = 'The next message'
  text.after(head)
  select(text, head)
  const data = new DataTransfer()
  text.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
  expect(data.getData('text/plain')).toBe('')
})

test('long quotes and the footer are folded, their text is there to be found', async () => {
  const text = await show(body)
  const folds = [...text.querySelectorAll('details')]
  expect(folds.map((fold) => fold.open)).toEqual([false, true, false])
  expect(folds[0]?.textContent).toContain('quoted line 3')
  expect(folds[0]?.querySelector('summary')?.textContent).toBe(
    'On Sunday, 17 March 2019, Ada Brenner — 16 quoted lines',
  )
})

test('links open apart and tell nothing', async () => {
  const text = await show(body)
  const link = text.querySelector('a')!
  expect(link.href).toBe('https://gnvug.example/wiki/Bins')
  expect(link.target).toBe('_blank')
  expect(link.rel).toContain('noopener')
  expect(link.rel).toContain('noreferrer')
})

test('markup in a body is text', async () => {
  const text = await show('<img src=x onerror="window.ran = true"><script>window.ran = true</script>\n')
  expect(text.querySelector('img, script')).toBeNull()
  expect('ran' in window).toBe(false)
})

test('a body of megabytes is shown by parts', async () => {
  const text = await show('word '.repeat(400_000))
  expect(text.textContent!.length).toBeLessThan(100_000)
  const more = document.querySelector<HTMLButtonElement>('.rest button')!
  more.click()
  await tick()
  expect(text.textContent!.length).toBeGreaterThan(400_000)
})

test('what names a message that is here leads to it, what names another stays as it was', async () => {
  const words =
    'See <a1@gnvug.example> and <a2@gnvug.example>.\n> https://lore.kernel.org/r/a1@gnvug.example\n'
  const known = async (ids: readonly string[]) => new Set(ids.slice(0, 1))
  shown = mount(TextBody, { target: document.body, props: { text: words, known } })
  await expect.poll(() => document.querySelectorAll('a[href^="#"]').length).toBe(2)
  expect(document.querySelector('a')!.getAttribute('href')).toBe('#/m/a1%40gnvug.example')
  expect(document.querySelector('.text')!.textContent).toContain('<a2@gnvug.example>')
  expect(document.querySelectorAll('a[target]').length).toBe(0)
})

test('a digest says what it is', async () => {
  const text = await show(`Yes.\n\n${'0123456789abcdef'.repeat(2)}\n`)
  expect(text.querySelector('[role="note"]')?.getAttribute('aria-label')).toContain('Digest')
})

/** A patch of so many files, each with so many new lines. */
function patch(files: number, lines: number): string {
  return Array.from(
    { length: files },
    (_, i) =>
      `diff --git a/shed/${i}.c b/shed/${i}.c\n--- a/shed/${i}.c\n+++ b/shed/${i}.c\n` +
      `@@ -1,2 +1,${lines + 1} @@\n int bins;\n-int old;\n${'+int young;\n'.repeat(lines)}`,
  ).join('')
}

test('a patch folds file by file, told by its name and what comes and goes', async () => {
  const words = `Please try:\n\n${patch(2, 3)}`
  const text = await show(words)
  const files = [...text.querySelectorAll('details')]
  expect(files.map((file) => file.open)).toEqual([true, true])
  const names = files.map((file) => file.querySelector('summary')!)
  expect(names.map((name) => name.innerText.replace(/\s+/g, ' ').trim())).toEqual([
    'shed/0.c +3 3 lines added −1 1 line removed',
    'shed/1.c +3 3 lines added −1 1 line removed',
  ])
  names[0]!.click()
  expect(files.map((file) => file.open)).toEqual([false, true])
  expect(selectedText(select(text, text))).toBe(words)
})

test('a file of very many lines waits folded', async () => {
  const text = await show(patch(1, 500))
  expect(text.querySelector('details')!.open).toBe(false)
})

test('a full line of a quote goes on in the next one, where the screen is narrow', async () => {
  const quote =
    '> This line is as long as the lines of a mail are, when they are\n> full.\n>\n> name      heat    lid\n> shed      12      yes\n'
  const text = await show(quote)
  expect([...text.querySelectorAll('.soft-end')].map((end) => end.textContent)).toEqual(['\n'])
  const [words, table] = [...text.querySelectorAll('blockquote')].map((run) => getComputedStyle(run))
  expect(words?.whiteSpaceCollapse).toBe('preserve')
  expect([words?.textWrapMode, table?.textWrapMode]).toEqual(['wrap', 'nowrap'])
  expect(selectedText(select(text, text))).toBe(quote)
})

test('a quote is ruled on the side where its lines begin', async () => {
  const text = await show('> שלום לכולם,\n\nYes.\n\n> Hello all,\n')
  const widths = [...text.querySelectorAll('blockquote')].map((run) => {
    const style = getComputedStyle(run)
    return [style.borderLeftWidth, style.borderRightWidth]
  })
  expect(widths).toEqual([
    ['0px', '2px'],
    ['2px', '0px'],
  ])
})

test('beside an inner quote the rules of the outer ones go on', async () => {
  const tones = ['rgb(1, 0, 0)', 'rgb(2, 0, 0)', 'rgb(3, 0, 0)']
  for (const [i, tone] of tones.entries()) {
    document.documentElement.style.setProperty(`--quote-${i + 1}`, tone)
  }
  const text = await show('> One.\n> > > Three.\n')
  const [one, three] = [...text.querySelectorAll('blockquote')].map((run) => {
    const { borderLeftWidth, borderImageSource, color } = getComputedStyle(run)
    return { width: borderLeftWidth, rules: borderImageSource.match(/rgb\([^)]*\)/g), color }
  })
  const [first = '', , third = ''] = tones
  const twice = (all: readonly string[]): string[] => all.flatMap((tone) => [tone, tone])
  expect(one?.width).toBe('2px')
  expect(one?.color).toBe(first)
  expect(new Set(one?.rules)).toEqual(new Set([first]))
  expect([three?.width, three?.color]).toEqual(['28px', third])
  expect(three?.rules?.slice(0, 6)).toEqual(twice(tones))
  expect(three?.rules?.slice(6).filter((tone, i, all) => tone !== all[i - 1])).toEqual(tones.toReversed())
})

test('blank lines around a quote take no room in it, and are copied', async () => {
  const quote = '>\n> Words.\n>\n> More.\n>\n>\n'
  const text = await show(quote)
  const height = text.querySelector('blockquote')!.getBoundingClientRect().height
  const line = Number.parseFloat(getComputedStyle(text).lineHeight)
  expect(Math.round(height / line)).toBe(3)
  expect(selectedText(select(text, text))).toBe(quote)
})

test('blank lines before the first words take no room, and are copied', async () => {
  const text = await show('\n \n\nWords.\n')
  const line = Number.parseFloat(getComputedStyle(text).lineHeight)
  expect(Math.round(text.getBoundingClientRect().height / line)).toBe(1)
  expect(selectedText(select(text, text))).toBe('\n \n\nWords.\n')
})
