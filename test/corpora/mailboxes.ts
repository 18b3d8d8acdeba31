import { corpusNames } from '#test/build/corpora.ts'

/** Every mailbox of the corpora, by its path there. */
export function mailboxes(): string[] {
  const lists = [
    'alsa-academic-thread.mbox',
    'alsa-devel-2021Q3.mbox.gz',
    'ham.mbox.gz',
    'linux-hams.mbox.gz',
    'spam.mbox.gz',
  ]
  const months = ['imagej-bugs', 'imagej-devel'].flatMap((list) =>
    corpusNames(`archives/${list}`)
      .filter((name) => name.endsWith('.gz'))
      .map((name) => `archives/${list}/${name}`),
  )
  const under = (folder: string, ending: RegExp): string[] =>
    corpusNames(folder)
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`)
  return [
    ...lists.map((name) => `archives/${name}`),
    ...months,
    ...under('archives/ponymail', /\.mbox$/),
    ...under('mbox/mimekit', /\.mbox\.txt$/),
    ...under('mbox/email-perl/mboxes', /^(testmbox|mboxcl)(?!.*empty)/),
    'mbox/mime4j/test-1/mbox.rlug',
    ...under('threading/dovecot/src/tests', /\.mbox$/),
    ...under('threading/mail-thread-perl/t', /^testbox/),
  ]
}
