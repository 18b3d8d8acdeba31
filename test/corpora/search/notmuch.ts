import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export const hasNotmuch = spawnSync('notmuch', ['--version']).status === 0

if (!hasNotmuch) console.warn('skipped: notmuch is not installed')

/** A notmuch database over messages, each a file of its own; with what removes it. */
export class Notmuch {
  readonly #folder = mkdtempSync(join(tmpdir(), 'notmuch-'))

  constructor(messages: readonly Uint8Array[]) {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(this.#folder, 'mail', name), { recursive: true })
    for (const [row, bytes] of messages.entries())
      writeFileSync(join(this.#folder, 'mail', 'cur', `${row}:2,S`), bytes)
    writeFileSync(
      join(this.#folder, 'config'),
      `[database]\npath=${this.#folder}/mail\n[user]\nname=A\nprimary_email=a@example.org\n[new]\ntags=\n[search]\nexclude_tags=\n`,
    )
    this.#run('new', '--quiet')
  }

  /** Rows that have a word, unstemmed: words in quotes are looked for as they are. */
  rowsWith(word: string): Set<number> {
    const files = this.#run('search', '--output=files', `"${word}"`)
    return new Set(
      files.split('\n').flatMap((file) => (file === '' ? [] : Number(basename(file).split(':')[0]))),
    )
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #run(...words: string[]): string {
    const { status, stdout, stderr } = spawnSync('notmuch', words, {
      env: { ...process.env, NOTMUCH_CONFIG: join(this.#folder, 'config'), HOME: this.#folder },
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    if (status !== 0) throw new Error(`notmuch ${words.join(' ')}: ${stderr}`)
    return stdout
  }
}
