import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Milliseconds } from '#base/units.ts'

export interface Native {
  readonly name: string
  readonly took: Milliseconds
  /** What it says that it indexed. */
  readonly messages: number
}

interface Indexer {
  readonly name: string
  prepare(folder: string, mailbox: Buffer): void
  /** The command lines to time, in order. */
  commands(folder: string): string[][]
  environment(folder: string): Record<string, string>
  count(folder: string): number
}

/** Indexers that a person might use instead, where they are installed: `notmuch new`, `mu index`, `mairix`. */
export function measureNatives(path: string): Native[] {
  return indexers.filter(({ name }) => isInstalled(name)).map((indexer) => measure(indexer, path))
}

function measure(indexer: Indexer, path: string): Native {
  const folder = mkdtempSync(join(tmpdir(), `bench-${indexer.name}-`))
  try {
    indexer.prepare(folder, readFileSync(path))
    const started = performance.now()
    for (const command of indexer.commands(folder)) run(command, indexer.environment(folder))
    const took = performance.now() - started
    return { name: indexer.name, took, messages: indexer.count(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const notmuch: Indexer = {
  name: 'notmuch',
  prepare(folder, mailbox) {
    writeMaildir(join(folder, 'mail'), mailbox)
    writeFileSync(
      join(folder, 'config'),
      `[database]\npath=${folder}/mail\n[user]\nname=A\nprimary_email=a@example.org\n[new]\ntags=\n[search]\nexclude_tags=\n`,
    )
  },
  commands: () => [['notmuch', 'new', '--quiet']],
  environment: (folder) => ({ NOTMUCH_CONFIG: join(folder, 'config'), HOME: folder }),
  count: (folder) => Number(run(['notmuch', 'count', '--output=files', '*'], notmuch.environment(folder))),
}

const mu: Indexer = {
  name: 'mu',
  prepare: (folder, mailbox) => {
    writeMaildir(join(folder, 'mail'), mailbox)
    run(['mu', 'init', '--quiet', `--maildir=${folder}/mail`], mu.environment(folder))
  },
  commands: () => [['mu', 'index', '--quiet']],
  environment: (folder) => ({ HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') }),
  count: (folder) =>
    run(['mu', 'find', '--format=plain', '--fields=i', ''], mu.environment(folder)).trimEnd().split('\n')
      .length,
}

/** It takes no more messages in one mailbox. */
const mostOfMairix = 65_536

const mairix: Indexer = {
  name: 'mairix',
  prepare(folder, mailbox) {
    const mails = splitMails(mailbox)
    const names: string[] = []
    for (let from = 0; from < mails.length; from += mostOfMairix) {
      // It takes a mailbox with other separators for one message.
      const some = mails
        .slice(from, from + mostOfMairix)
        .flatMap((mail) => [
          Buffer.from('From a@example.org Mon Jan  3 00:00:00 2005\n'),
          mail,
          Buffer.from('\n'),
        ])
      const name = `${names.length}.mbox`
      writeFileSync(join(folder, name), Buffer.concat(some))
      names.push(name)
    }
    writeFileSync(
      join(folder, 'mairixrc'),
      `base=${folder}\nmbox=${names.join(':')}\nmfolder=found\nmformat=mbox\ndatabase=${folder}/database\n`,
    )
  },
  commands: (folder) => [['mairix', '-f', join(folder, 'mairixrc')]],
  environment: (folder) => ({ HOME: folder }),
  count: (folder) => {
    const facts = run(['mairix', '-f', join(folder, 'mairixrc'), '-d'], mairix.environment(folder))
    return facts.split('\n').filter((line) => /^\s*\d+: (MBOX|FILE)\b/i.test(line)).length
  },
}

const indexers: readonly Indexer[] = [notmuch, mu, mairix]

/** By every line that begins with `From ` after a blank one: right for the strict mailboxes that are measured. */
export function splitMails(mailbox: Buffer): Buffer[] {
  const starts: number[] = []
  for (let at = mailbox.indexOf('From '); at >= 0; at = mailbox.indexOf('\n\nFrom ', at)) {
    if (at > 0) at += 2
    starts.push(at)
  }
  return starts.map((start, i) =>
    mailbox.subarray(mailbox.indexOf(10, start) + 1, (starts[i + 1] ?? mailbox.length + 1) - 1),
  )
}

function writeMaildir(folder: string, mailbox: Buffer): void {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true })
  for (const [i, mail] of splitMails(mailbox).entries())
    writeFileSync(join(folder, 'cur', `${i}.example:2,S`), mail)
}

function isInstalled(name: string): boolean {
  return spawnSync('which', [name]).status === 0
}

function run([program = '', ...words]: readonly string[], environment: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`)
  return stdout
}
