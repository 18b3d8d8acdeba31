import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { corpora } from '#test/build/corpora.ts'

/** Files that are opened together, as one archive. */
export interface Mailbox {
  readonly name: string
  readonly paths: readonly string[]
  /** A long one, of which a sample will do. */
  readonly long: boolean
}

const separator = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'

/** All mail of the corpora as files that the app opens; what is a message by itself is put into one mailbox in `scratch`. */
export function corpusMailboxes(scratch: string): Mailbox[] {
  const small = [...files('mbox'), ...files('threading'), ...files('archives/ponymail')]
  const isMailbox = new Map(small.map((path) => [path, beginsWithFrom(path)]))
  const singles = [
    ...files('mime'),
    ...small.filter((path) => !isMailbox.get(path) && !/\.(?:yaml|json)$/.test(path)),
  ]
  const single = join(scratch, 'single.mbox')
  writeFileSync(single, Buffer.concat(singles.map((path) => entry(readFileSync(path)))))
  const html = join(scratch, 'html.mbox')
  writeFileSync(html, Buffer.concat([...payloads(), ...pages()].map((body) => entry(asMail(body)))))
  const list = (name: string): Mailbox => ({ name, paths: files(`archives/${name}`), long: true })
  return [
    { name: 'single messages', paths: [single], long: false },
    { name: 'HTML', paths: [html], long: false },
    { name: 'small mailboxes', paths: small.filter((path) => isMailbox.get(path)), long: false },
    ...['alsa-academic-thread.mbox', 'spam.mbox.gz', 'ham.mbox.gz', 'linux-hams.mbox.gz'].map(list),
    ...['alsa-devel-2021Q3.mbox.gz', 'imagej-devel', 'imagej-bugs'].map(list),
  ]
}

function files(under: string): string[] {
  const path = join(corpora ?? '', under)
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted()
  return names
    .filter((name) => !/(?:^|\/)(?:README|COPYING|LICEN|expected)|\.html$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
}

function beginsWithFrom(path: string): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*From \S/.test(readFileSync(path).subarray(0, 4096).toString('latin1'))
}

/** As mboxrd: lines that look like a separator, quoted or not, get a mark more. */
function entry(message: Buffer): Buffer {
  const text = message.toString('latin1').replace(/^(?=>*From )/gm, '>')
  return Buffer.from(`${separator}${text}\n\n`, 'latin1')
}

function asMail(html: string): Buffer {
  return Buffer.from(
    `From: Ada <ada@gnvug.example>\nSubject: HTML\nDate: Tue, 4 Mar 2003 03:35:20 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${html}`,
  )
}

function payloads(): string[] {
  const all = ['dompurify', 'h5sc', 'owasp'].map((name) =>
    join(corpora ?? '', 'hostile-html', `${name}.json`),
  )
  return all.flatMap((path) =>
    (JSON.parse(readFileSync(path, 'utf8')) as { payload: string }[]).map(({ payload }) => payload),
  )
}

function pages(): string[] {
  const path = join(corpora ?? '', 'html-archives')
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.html(?:\.gz)?$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(path, name))
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
    })
}
