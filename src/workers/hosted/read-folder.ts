import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import type { RangesContract } from '#workers/contracts/ranges.ts'
import type { WebContract } from '#workers/contracts/web.ts'
import { FetchRanges } from '#workers/fetch-ranges.ts'

const folders = new Map<string, FetchRanges>()

export const readFolder: WebContract['readFolder'] = async ({ url, port }) => {
  // What a try before was told of the files' versions does not hold for the next: the archive may be another by now.
  const ranges = new FetchRanges(url)
  folders.set(url, ranges)
  serve<RangesContract>(
    {
      async get({ file, offset, length }) {
        const answer = await ranges.get(file, offset, length)
        return transfer(answer, [answer.bytes.buffer])
      },
    },
    port,
  )
  port.start()
}

export const meter: WebContract['meter'] = async ({ url }) =>
  folders.get(url)?.meter ?? { requests: 0, bytes: 0 }
