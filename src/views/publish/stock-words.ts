import { sayBytes, sayCount, sayNumber } from '#ui/amounts.ts'
import type { StockTaken } from '#state/publish/stock-taken.ts'
import type { Contents } from '#state/share/contents.ts'

export interface StockLine {
  readonly what: string
  readonly examples: string
  /** What happens to it. */
  readonly fate: string
}

interface Fates {
  readonly masksAddresses: boolean
  readonly dropsPrivateHeaders: boolean
  readonly dropsAttachments: boolean
}

/** Duplicates are published with an archive that nothing narrows. `contents`: of what is shared. */
export function holdsMail(
  { total, bytes }: Pick<StockTaken, 'total' | 'bytes'>,
  { messages, duplicates }: Pick<Contents, 'messages' | 'duplicates'>,
): string {
  if (total === 0) return 'There is no message in it.'
  const hidden = duplicates > 0 && total === messages + duplicates ? duplicates : 0
  const again = hidden > 0 ? ` and ${sayCount(hidden, 'duplicate')}` : ''
  const holds = `It holds ${sayCount(total - hidden, 'message')}${again}, ${sayBytes(bytes)} of mail.`
  return `${holds} Published, that is about a third; the app beside it takes some 3 MB.`
}

/** Masking leaves out what addresses can't be taken from. */
function attachmentsFate(
  { count, sealed }: StockTaken['stock']['attachments'],
  masksAddresses: boolean,
): string {
  if (!masksAddresses || sealed === 0) return 'stay'
  return sealed === count
    ? 'left out: can’t be masked'
    : `stay, but ${sayNumber(sealed)} that can’t be masked`
}

/** What there is in the messages, and what becomes of it; only what there is. */
export function stockLines({ stock, large }: StockTaken, fates: Fates): readonly StockLine[] {
  const { addresses, phoneNumbers, networkAddresses, privateHeaders, attachments, remoteImages } = stock
  const { masksAddresses, dropsPrivateHeaders, dropsAttachments } = fates
  const lines = [
    {
      found: addresses,
      what: sayCount(addresses.count, 'address', 'addresses'),
      fate: masksAddresses ? 'masked' : 'stay',
    },
    { found: phoneNumbers, what: sayCount(phoneNumbers.count, 'phone number'), fate: 'stay' },
    {
      found: networkAddresses,
      what: sayCount(networkAddresses.count, 'IP address', 'IP addresses'),
      fate: dropsPrivateHeaders ? 'left out' : 'stay',
    },
    {
      found: privateHeaders,
      what: sayCount(privateHeaders.count, 'private header'),
      fate: dropsPrivateHeaders ? 'left out' : 'stay',
    },
    {
      found: attachments,
      what: `${sayCount(attachments.count, 'attachment')}, ${sayBytes(attachments.bytes)}`,
      fate: dropsAttachments ? 'left out' : attachmentsFate(attachments, masksAddresses),
    },
    {
      found: remoteImages,
      what: sayCount(remoteImages.count, 'remote picture'),
      fate: 'stay, not loaded',
    },
  ]
  const told = lines
    .filter(({ found }) => found.count > 0)
    .map(({ found, what, fate }) => ({ what, fate, examples: found.samples.slice(0, 3).join(', ') }))
  if (large === 0) return told
  const changes = masksAddresses || dropsPrivateHeaders || dropsAttachments
  const what = `${sayCount(large, 'message')} of more than 64 MB`
  return [...told, { what, examples: '', fate: changes ? 'cut after 64 MB' : 'stay' }]
}
