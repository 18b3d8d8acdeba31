import type { PublisherContract } from '#workers/contracts/publisher.ts'

export type StockTaken = Awaited<ReturnType<PublisherContract['stock']>>
export type OutsiderMessage = NonNullable<Awaited<ReturnType<PublisherContract['preview']>>['message']>
