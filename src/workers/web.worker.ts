import type { Endpoint } from '#rpc/messages.ts'
import { serve } from '#rpc/serve.ts'
import type { WebContract } from './contracts/web.ts'
import { fetchLink } from './fetch-link.ts'

serve<WebContract>({ fetch: fetchLink }, globalThis as unknown as Endpoint)
