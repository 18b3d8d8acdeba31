import { asBoxwoodError, BoxwoodError } from '#base/errors.ts'
import type { AppFile } from '#publishing/site/write-site.ts'
import { transfer } from '#rpc/transfer.ts'
import { receiveBytes } from '#workers/byte-port.ts'
import type { WebContract } from '#workers/contracts/web.ts'

/** Written by the build: the names of all of its files. */
const list = 'files.json'
/** A path below the page, as a build makes them. */
const path = /^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/

/** The files that the app is made of, from where the page came from. Throws `part-missing` where one is gone, after an update. */
export async function appFiles(
  web: Pick<WebContract, 'fetch'>,
  page: string,
  signal?: AbortSignal,
): Promise<AppFile[]> {
  const download = async (name: string): Promise<AppFile> => {
    const { port1, port2 } = new MessageChannel()
    const url = new URL(name, page).href
    await web.fetch(transfer({ url, port: port1 }, [port1]), { signal })
    const pieces: BlobPart[] = []
    for await (const piece of receiveBytes(port2, signal)) pieces.push(piece)
    return { name, content: new Blob(pieces) }
  }
  try {
    const names = namesIn(await (await download(list)).content.text())
    return await Promise.all(names.map(download))
  } catch (error) {
    if (asBoxwoodError(error).code === 'cancelled') throw error
    throw new BoxwoodError('part-missing', {}, error)
  }
}

function namesIn(text: string): string[] {
  const names: unknown = JSON.parse(text)
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string' && path.test(name))
  if (!isList) throw new BoxwoodError('part-missing')
  return names as string[]
}
