import { expect, test } from 'vitest'
import { archiveName } from '#importing/archive-name.ts'

test.each([
  [['potluck.mbox.gz'], 'potluck'],
  [['mail/plots.txt'], 'plots'],
  [['gnvug-2019-03.mbox', 'gnvug-2019-04.mbox'], 'gnvug-2019'],
  [['2009-November.txt.gz', '2009-December.txt.gz', '2015-October.txt.gz'], '2009-November to 2015-October'],
  [['inbox', 'sent', 'drafts'], 'inbox and 2 more'],
  [['.mbox'], 'Mail'],
])('an archive of %j is named %s', (files, name) => {
  expect(archiveName(files)).toBe(name)
})
