import type { AssistedPublisherContract, PublisherContract } from './contracts/publisher.ts'
import { secondHand } from './second-hand.ts'
import type { Started } from './start-worker.ts'

/** A publisher that has a packer beside it while it publishes. */
export function assistedPublisher(
  startPublisher: (ondeath: () => void) => Started<AssistedPublisherContract>,
  startPacker: () => Worker,
  ondeath: () => void,
): Started<PublisherContract> {
  const publisher = startPublisher(() => {
    packer.dismiss()
    ondeath()
  })
  const packer = secondHand(startPacker, publisher)
  const { remote } = publisher
  return {
    ...publisher,
    remote: {
      publish(input, options) {
        packer.engage()
        return remote.publish(input, options)
      },
      stock: (input, options) => remote.stock(input, options),
      preview: (input) => remote.preview(input),
    },
  }
}
