import { afterEach, expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { connect } from '#rpc/connect.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type { Endpoint } from '#rpc/messages.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'

interface Echo {
  say(input: string): Promise<string>
  fail(input: null): Promise<never>
  crash(input: null): Promise<never>
  count(input: number, options?: CallOptions<number>): Promise<number>
  wait(input: null, options?: CallOptions): Promise<void>
  bytes(input: number): Promise<{ bytes: Uint8Array }>
}

const lent: ArrayBufferLike[] = []
const echo: Echo = {
  say: (input) => Promise.resolve(input),
  fail: () => Promise.reject(new BoxwoodError('not-mail', { name: 'holiday.mp4' })),
  crash: () => Promise.reject(new TypeError('x is not a function')),
  async count(input, options) {
    for (let i = 1; i <= input; i++) options?.onprogress?.(i)
    return input
  },
  wait: (_, options) =>
    new Promise((_resolve, reject) => {
      const { signal } = options ?? {}
      signal?.addEventListener('abort', () =>
        reject(new BoxwoodError('cancelled', { why: String(signal.reason) })),
      )
    }),
  async bytes(input) {
    const bytes = new Uint8Array(input)
    lent.push(bytes.buffer)
    return transfer({ bytes }, [bytes.buffer])
  },
}

const ports: MessagePort[] = []
function pair() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  port1.start()
  port2.start()
  serve<Echo>(echo, port1 as unknown as Endpoint)
  return connect<Echo>(port2 as unknown as Endpoint)
}
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

test('a call gives what the other side gives', async () => {
  await expect(pair().remote.say('hello')).resolves.toBe('hello')
})

test('an error keeps its code and details', async () => {
  await expect(pair().remote.fail(null)).rejects.toMatchObject({
    code: 'not-mail',
    details: { name: 'holiday.mp4' },
  })
})

test('an error that nobody foresaw is a bug with its words', async () => {
  await expect(pair().remote.crash(null)).rejects.toMatchObject({
    code: 'bug',
    details: { said: 'TypeError: x is not a function' },
  })
})

test('progress comes in order and before the result', async () => {
  const seen: number[] = []
  await pair().remote.count(3, { onprogress: (n) => seen.push(n) })
  expect(seen).toEqual([1, 2, 3])
})

test('a signal cancels the call on the other side', async () => {
  const controller = new AbortController()
  const waiting = pair().remote.wait(null, { signal: controller.signal })
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
})

test('the reason of a signal crosses where it is a word', async () => {
  const reasons = ['remove', undefined, () => 'can’t be cloned']
  const failures = reasons.map(async (reason) => {
    const controller = new AbortController()
    const waiting = pair().remote.wait(null, { signal: controller.signal })
    controller.abort(reason)
    const error: unknown = await waiting.catch((error: unknown) => error)
    return error instanceof BoxwoodError && error.details['why']
  })
  const [word, ...others] = await Promise.all(failures)
  expect(word).toBe('remove')
  for (const other of others) expect(other).toContain('AbortError')
})

test('closing rejects calls under way and later ones', async () => {
  const { remote, close } = pair()
  const waiting = remote.wait(null)
  close(new BoxwoodError('worker-died'))
  await expect(waiting).rejects.toMatchObject({ code: 'worker-died' })
  await expect(remote.say('still there?')).rejects.toMatchObject({ code: 'worker-died' })
})

test('marked buffers move instead of being copied', async () => {
  const { bytes } = await pair().remote.bytes(16)
  expect(bytes.length).toBe(16)
  expect(lent.at(-1)?.byteLength).toBe(0)
})

test('a method that is no part of the contract is refused', async () => {
  const remote = pair().remote as unknown as Record<string, ((input: null) => Promise<unknown>) | undefined>
  await expect(remote['toString']?.(null)).rejects.toMatchObject({ code: 'bug' })
})
