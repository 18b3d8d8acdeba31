import { BoxwoodError } from '#base/errors.ts'
import type { Progress, ReadableMessage, Receipt } from '#domain/scripting.ts'
import type { Environment, Reader } from '#state/environment.ts'
import type { Change } from '#workers/changes.ts'
import { fakeLibrary, type FakeLibrary } from './fake-library.ts'
import { fakePublisher } from './fake-publisher.ts'

export const noTotals = {
  messages: 0,
  distinct: 0,
  duplicates: 0,
  threads: 0,
  bytes: 0,
  first: null,
  last: null,
  ghosts: 0,
}

export function fakeReceipt(receipt: Partial<Receipt> = {}): Receipt {
  return { archive: 'potluck', name: 'Potluck', files: [], totals: noTotals, ...receipt }
}

export function fakeProgress(progress: Partial<Progress> = {}): Progress {
  return {
    phase: 'reading',
    archive: null,
    bytes: 0,
    total: 100,
    messages: 0,
    elapsed: 0,
    files: [],
    ...progress,
  }
}

/** One import that a test drives by hand. */
export interface FakeImport {
  progress(progress: Partial<Progress>): void
  end(receipt?: Partial<Receipt>): void
  fail(error: BoxwoodError): void
}

export interface FakeEnvironment extends Environment {
  readonly library: FakeLibrary
  readonly imports: FakeImport[]
  readonly readers: Reader[]
  /** Those of them that were ended. */
  readonly ended: Reader[]
  tell(change: Change): void
}

export function fakeMessage(key: string, text: string): ReadableMessage {
  return {
    key,
    messageId: `${key}@gnvug.example`,
    headers: [{ name: 'Subject', value: 'Compost' }],
    from: [{ name: 'Ada Brenner', address: 'ada@gnvug.example' }],
    to: [{ name: 'Potluck', address: 'potluck@gnvug.example' }],
    cc: [],
    bcc: [],
    replyTo: [],
    sender: null,
    resentFrom: [],
    resentTo: [],
    list: null,
    date: Date.UTC(2019, 2, 18),
    dateFrom: 'date',
    zone: 60,
    subject: 'Compost',
    text,
    html: null,
    attachments: [],
    cards: [],
    charset: { name: 'us-ascii', from: 'bytes', label: null },
    repairable: false,
    problems: [],
  }
}

/** Everything outside the page, invented. A reader answers with the message's own bytes. */
export function fakeEnvironment({
  threads = 10,
  read,
}: { threads?: number; read?: Reader['read'] } = {}): FakeEnvironment {
  const listeners = new Set<(change: Change) => void>()
  const imports: FakeImport[] = []
  const readers: Reader[] = []
  const ended: Reader[] = []
  const open: Environment['importer']['open'] = ({ archive }, { signal, onprogress } = {}) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        const removed = { removed: true, ...(archive !== null && { archive }) }
        reject(new BoxwoodError('cancelled', signal.reason === 'remove' ? removed : {}))
      })
      imports.push({
        progress: (progress) => onprogress?.(fakeProgress(progress)),
        end: (receipt) => resolve(fakeReceipt(receipt)),
        fail: reject,
      })
    })
  return {
    version: 'fake',
    library: fakeLibrary(threads),
    imports,
    readers,
    ended,
    importer: {
      open,
      openRemote: (input, options) => open({ files: [], archive: input.archive }, options),
      reindex: () => Promise.resolve(),
      rename: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    reader() {
      const reader: Reader = {
        read:
          read ?? (({ key, bytes }) => Promise.resolve(fakeMessage(key, new TextDecoder().decode(bytes)))),
        attachment: () => Promise.resolve({ name: 'a.txt', type: 'text/plain', bytes: new Uint8Array(3) }),
        attachments: ({ places }) =>
          Promise.resolve(places.map(() => ({ type: 'text/plain', bytes: new Uint8Array(3) }))),
        text: () => Promise.resolve({ text: 'abc', whole: true }),
        zip: () => Promise.resolve(new Blob()),
        parse: () => Promise.resolve(null),
        terminate: () => void ended.push(reader),
      }
      readers.push(reader)
      return Promise.resolve(reader)
    },
    publisher: () => fakePublisher(),
    appFiles: () => Promise.resolve([{ name: 'index.html', content: new Blob(['<head></head>']) }]),
    web: {
      fetch: () => Promise.resolve({ name: 'linked.mbox', total: 10 }),
      readFolder: () => Promise.resolve(),
      meter: () => Promise.resolve({ requests: 0, bytes: 0 }),
    },
    changes: {
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    tell: (change) => listeners.forEach((listener) => listener(change)),
  }
}
