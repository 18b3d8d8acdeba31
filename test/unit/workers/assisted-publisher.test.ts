import { expect, test } from 'vitest'
import type { AssistedPublisherContract } from '#workers/contracts/publisher.ts'
import { assistedPublisher } from '#workers/assisted-publisher.ts'

class FakePacker extends EventTarget {
  ended = false
  postMessage(): void {}
  terminate(): void {
    this.ended = true
  }
}

function start() {
  const packers: FakePacker[] = []
  let assists = 0
  let said = ''
  let died = (): void => undefined
  const remote = {
    assist: async () => void assists++,
    publish: async () => ({ zip: null, folder: 'list', messages: 1, bytes: 1 }),
    stock: async () => ({}),
    preview: async () => ({}),
  } as unknown as AssistedPublisherContract
  const publisher = assistedPublisher(
    (ondeath) => {
      died = ondeath
      return { remote, fail: (words) => void (said = words), terminate: ondeath }
    },
    () => {
      const packer = new FakePacker()
      packers.push(packer)
      return packer as unknown as Worker
    },
    () => undefined,
  )
  return { publisher, packers, die: () => died(), counts: () => ({ assists, said }) }
}

const some = {} as Parameters<AssistedPublisherContract['publish']>[0]

test('a publisher has one packer from its first publication on, which ends with it', async () => {
  const { publisher, packers, counts } = start()
  await publisher.remote.stock(some)
  expect(packers).toHaveLength(0)
  await publisher.remote.publish(some)
  await publisher.remote.publish(some)
  expect(packers).toHaveLength(1)
  expect(counts().assists).toBe(1)
  publisher.terminate()
  expect(packers[0]!.ended).toBe(true)
})

test('a packer that dies ends the publisher', async () => {
  const { publisher, packers, die, counts } = start()
  await publisher.remote.publish(some)
  packers[0]!.dispatchEvent(
    Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }),
  )
  expect(counts().said).toBe('out of memory')
  die()
  expect(packers[0]!.ended).toBe(true)
})
