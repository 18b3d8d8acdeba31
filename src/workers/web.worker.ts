import type { Endpoint } from '#rpc/messages.ts'
import { serve } from '#rpc/serve.ts'
import type { WebContract } from './contracts/web.ts'
import { fetchLink } from './fetch-link.ts'
import { meter, readFolder } from './hosted/read-folder.ts'

serve<WebContract>({ fetch: fetchLink, readFolder, meter }, globalThis as unknown as Endpoint)
