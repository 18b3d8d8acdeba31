import type { Bytes } from '#base/units.ts'

/** Of one kind, over all messages. */
export interface Found {
  readonly count: number
  /** Messages that hold any. */
  readonly messages: number
  /** The first few that differ, at most 100 characters each. */
  readonly samples: readonly string[]
}

/** What there is in messages that their writers may not want to be public. */
export interface Stock {
  readonly messages: number
  /** Of mail, in headers and texts, ids left aside; each as often as it stands there. */
  readonly addresses: Found
  readonly phoneNumbers: Found
  /** IP addresses in the trace that relays leave. Samples have them as written. */
  readonly networkAddresses: Found
  /** Fields that `dropsPrivateHeaders` drops. Samples are their names. */
  readonly privateHeaders: Found
  /**
   * Parts that `dropsAttachments` drops, with their decoded bytes; `sealed`: so many of them masking drops, too. Samples are
   * their names or types.
   */
  readonly attachments: Found & { readonly bytes: Bytes; readonly sealed: number }
  /** Pictures that a reader's program would fetch, and tell its sender so. Samples are their hosts. */
  readonly remoteImages: Found
}

const nothing: Found = { count: 0, messages: 0, samples: [] }

export const noStock: Stock = {
  messages: 0,
  addresses: nothing,
  phoneNumbers: nothing,
  networkAddresses: nothing,
  privateHeaders: nothing,
  attachments: { ...nothing, bytes: 0, sealed: 0 },
  remoteImages: nothing,
}

const mostSamples = 5
const longestSample = 100

/** Both together. */
export function addStock(one: Stock, other: Stock): Stock {
  return {
    messages: one.messages + other.messages,
    addresses: addFound(one.addresses, other.addresses),
    phoneNumbers: addFound(one.phoneNumbers, other.phoneNumbers),
    networkAddresses: addFound(one.networkAddresses, other.networkAddresses),
    privateHeaders: addFound(one.privateHeaders, other.privateHeaders),
    attachments: {
      ...addFound(one.attachments, other.attachments),
      bytes: one.attachments.bytes + other.attachments.bytes,
      sealed: one.attachments.sealed + other.attachments.sealed,
    },
    remoteImages: addFound(one.remoteImages, other.remoteImages),
  }
}

function addFound(one: Found, other: Found): Found {
  if (other.count === 0) return one
  const samples =
    one.samples.length < mostSamples
      ? differing([...one.samples, ...other.samples]).slice(0, mostSamples)
      : one.samples
  return { count: one.count + other.count, messages: one.messages + other.messages, samples }
}

/** Samples that differ in more than their case. */
function differing(samples: readonly string[]): string[] {
  const firsts = new Map<string, string>()
  for (const sample of samples) {
    const folded = sample.toLowerCase()
    if (!firsts.has(folded)) firsts.set(folded, sample)
  }
  return [...firsts.values()]
}

/** What is found in one message. */
export class Finding {
  #count = 0
  readonly #samples = new Set<string>()

  add(sample: string): void {
    this.#count++
    if (this.#samples.size < mostSamples) this.#samples.add(sample.slice(0, longestSample))
  }

  sum(): Found {
    return { count: this.#count, messages: this.#count > 0 ? 1 : 0, samples: differing([...this.#samples]) }
  }
}
