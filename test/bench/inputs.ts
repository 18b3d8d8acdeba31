import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Bytes } from '#base/units.ts'
import { bytesOf } from '#test/generate/bytes.ts'
import { defaults, type MailboxOptions } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'

export interface Input {
  readonly name: string
  readonly path: string
  readonly bytes: Bytes
}

const folder = join('.cache', 'bench')

/** A mailbox of this machine; a compressed one is inflated once, because the floor is measured on what is stored. */
export async function namedInput(path: string): Promise<Input> {
  if (!path.endsWith('.gz')) return { name: basename(path), path, bytes: statSync(path).size }
  const name = basename(path, '.gz')
  const inflated = join(folder, name)
  if (!existsSync(inflated)) {
    mkdirSync(folder, { recursive: true })
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(`${inflated}.part`))
    renameSync(`${inflated}.part`, inflated)
  }
  return { name, path: inflated, bytes: statSync(inflated).size }
}

/** An invented one of this size, `50MB` or `1GB`; kept for the next run. */
export function generatedInput(size: string): Input {
  return invented(`invented-${size}.mbox`, { ...defaults, bytes: bytesOf(size) })
}

/** An invented one of so many messages, with the short header: it is to be searched. */
export function messagesInput(messages: number): Input {
  return invented(`invented-${messages}-messages.mbox`, { ...defaults, messages, headers: 'short' })
}

function invented(name: string, options: MailboxOptions): Input {
  const path = join(folder, name)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    writeArchive(`${path}.part`, options)
    renameSync(`${path}.part`, path)
  }
  return { name, path, bytes: statSync(path).size }
}
