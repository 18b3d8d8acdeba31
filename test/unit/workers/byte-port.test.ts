import { afterEach, expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { receiveBytes, refuseBytes, sendBytes } from '#workers/byte-port.ts'

const ports: MessagePort[] = []
function channel() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  return { here: port1, there: port2 }
}
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function counted(chunks: number, size = 10) {
  const seen = { pulled: 0, cancelled: null as unknown }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled === chunks) return controller.close()
        controller.enqueue(new Uint8Array(size).fill(seen.pulled++))
      },
      cancel(reason) {
        seen.cancelled = reason
      },
    },
    { highWaterMark: 0 },
  )
  return { seen, stream }
}

/** Long enough for every message under way to arrive. */
async function settle() {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setTimeout(resolve, 1))
}

async function collect(bytes: AsyncIterable<Uint8Array>) {
  const chunks: number[][] = []
  for await (const chunk of bytes) chunks.push([...chunk])
  return chunks
}

test('the chunks arrive in order and the loop ends with the stream', async () => {
  const { here, there } = channel()
  void sendBytes(counted(5, 2).stream, here)
  await expect(collect(receiveBytes(there))).resolves.toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ])
})

test('a slow reader holds the stream back', async () => {
  const { here, there } = channel()
  const { seen, stream } = counted(1000)
  void sendBytes(stream, here)
  const bytes = receiveBytes(there)
  await bytes.next()
  await settle()
  const afterOne = seen.pulled
  await bytes.next()
  await settle()
  expect(afterOne).toBeLessThanOrEqual(3)
  expect(seen.pulled).toBe(afterOne + 1)
})

test('nothing is read before the reader asks', async () => {
  const { here } = channel()
  const { seen, stream } = counted(3)
  void sendBytes(stream, here)
  await settle()
  expect(seen.pulled).toBe(0)
})

test('leaving the loop cancels the stream', async () => {
  const { here, there } = channel()
  const { seen, stream } = counted(1000)
  const sent = sendBytes(stream, here)
  for await (const chunk of receiveBytes(there)) if (chunk[0] === 2) break
  await sent
  expect(seen.cancelled).toMatchObject({ code: 'cancelled' })
})

test('an error of the stream keeps its code and details, after the chunks before it', async () => {
  const { here, there } = channel()
  let pulled = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ === 0) controller.enqueue(Uint8Array.of(7))
      else controller.error(new BoxwoodError('link-unreachable', { host: 'lists.example.org' }))
    },
  })
  void sendBytes(stream, here)
  const bytes = receiveBytes(there)
  await expect(bytes.next()).resolves.toMatchObject({ value: Uint8Array.of(7) })
  await expect(bytes.next()).rejects.toMatchObject({
    code: 'link-unreachable',
    details: { host: 'lists.example.org' },
  })
})

test("the writer's signal ends both sides", async () => {
  const { here, there } = channel()
  const { seen, stream } = counted(1000)
  const controller = new AbortController()
  const sent = sendBytes(stream, here, controller.signal)
  const bytes = receiveBytes(there)
  await bytes.next()
  controller.abort()
  await sent
  await expect(collect(bytes)).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen.cancelled).toMatchObject({ code: 'cancelled' })
})

test("the reader's signal ends both sides, also while it waits", async () => {
  const { here, there } = channel()
  const silent = { cancelled: null as unknown }
  const stream = new ReadableStream<Uint8Array>({
    cancel(reason) {
      silent.cancelled = reason
    },
  })
  const sent = sendBytes(stream, here)
  const controller = new AbortController()
  const waiting = receiveBytes(there, controller.signal).next()
  await settle()
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  await sent
  expect(silent.cancelled).toMatchObject({ code: 'cancelled' })
})

test('bytes that nobody begins to read are let go of', async () => {
  const { here, there } = channel()
  const { seen, stream } = counted(1000)
  const sent = sendBytes(stream, here)
  refuseBytes(there)
  await sent
  expect(seen.cancelled).toMatchObject({ code: 'cancelled' })
})

test('the death of the writer ends the loop', async () => {
  const { here, there } = channel()
  const waiting = receiveBytes(there).next()
  await settle()
  here.close()
  await expect(waiting).rejects.toMatchObject({ code: 'worker-died' })
})

test('chunks are moved; a view of a larger buffer is copied instead', async () => {
  const { here, there } = channel()
  const whole = new Uint8Array(4)
  const part = new Uint8Array(100).subarray(10, 14)
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole)
      controller.enqueue(part)
      controller.close()
    },
  })
  void sendBytes(stream, here)
  await collect(receiveBytes(there))
  expect(whole.buffer.byteLength).toBe(0)
  expect(part.buffer.byteLength).toBe(100)
})
