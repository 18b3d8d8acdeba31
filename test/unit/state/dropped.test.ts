import { expect, test } from 'vitest'
import { mailboxesOf, takeDrop } from '#state/dropped.ts'

const gzip = new Uint8Array([0x1f, 0x8b, 8, 0])

test('of a folder only the mailboxes are taken, in the order of their names', async () => {
  const files = [
    new File(['From ada@gnvug.example Mon Mar 18 2019\n'], '2019-10.mbox'),
    new File([gzip], '2019-2.txt.gz'),
    new File(['From x\n'], 'INBOX'),
    new File(['\n\nFrom x\n'], 'Sent'),
    new File(['\u{feff}From x\n'], 'with a mark'),
    new File(['\u{89}PNG'], 'picture.png'),
    new File(['Dear all, from the garden'], 'letter.txt'),
    new File(['From x\n'], '.hidden'),
    new File([], 'empty'),
  ]
  const { files: taken, leftOut } = await mailboxesOf(files)
  expect(taken.map((file) => file.name)).toEqual([
    '2019-2.txt.gz',
    '2019-10.mbox',
    'INBOX',
    'Sent',
    'with a mark',
  ])
  expect(leftOut).toEqual(['empty', 'letter.txt', 'picture.png'])
})

test('what a folder has too many files for is named as left out', async () => {
  const mailbox = new File(['From ada@gnvug.example Mon Mar 18 2019\n'], 'one.mbox')
  const entries = Array.from({ length: 20_003 }, (_, i) => ({
    isFile: true,
    fullPath: `/mail/${i}.mbox`,
    file: (done: (file: File) => void) => done(mailbox),
  }))
  const batches = [entries, []]
  const folder = {
    isDirectory: true,
    createReader: () => ({ readEntries: (done: (some: unknown[]) => void) => done(batches.shift()!) }),
  }
  const items = [{ kind: 'file', webkitGetAsEntry: () => folder }]
  const { files, leftOut } = await takeDrop({ items } as unknown as DataTransfer)
  expect(files).toHaveLength(20_000)
  expect(leftOut).toEqual(['mail/0.mbox', 'mail/1.mbox', 'mail/2.mbox'])
})
