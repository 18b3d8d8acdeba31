import { noStock } from '#publishing/stock/stock.ts'
import type { Publisher } from '#state/environment.ts'

export const fakeStock = {
  ...noStock,
  messages: 412,
  addresses: { count: 1234, messages: 400, samples: ['ada@gnvug.example', 'potluck@gnvug.example'] },
  phoneNumbers: { count: 3, messages: 2, samples: ['+49 30 901820'] },
  networkAddresses: { count: 812, messages: 406, samples: ['192.0.2.17'] },
  privateHeaders: { count: 5210, messages: 412, samples: ['received', 'x-mailer', 'dkim-signature'] },
  attachments: { count: 17, messages: 12, samples: ['rota.pdf', 'beans.jpg'], bytes: 3_400_000, sealed: 1 },
  remoteImages: { count: 5, messages: 1, samples: ['seeds.example'] },
}

/** Publishes an invented archive, at once. */
export function fakePublisher(publisher: Partial<Publisher> = {}): Publisher {
  return {
    publish: async ({ into }) => ({
      zip: into ? null : new Blob(['zip']),
      folder: into ? 'Potluck' : null,
      messages: 412,
      bytes: 1_200_000,
    }),
    stock: async () => ({ stock: fakeStock, bytes: 9_800_000, total: 412, large: 0 }),
    preview: async ({ place, masking }) => ({
      total: 412,
      message: {
        subject: `Which bins? (${place})`,
        from: masking.masksAddresses
          ? 'Ada Brenner <ada-at-gnvug.example>'
          : 'Ada Brenner <ada@gnvug.example>',
        to: 'Potluck',
        cc: '',
        date: Date.UTC(2019, 2, 18),
        text: 'Ours cracked in the frost.\n',
        isCut: false,
        files: masking.dropsAttachments ? [] : ['rota.pdf'],
        head: 'Subject: Which bins?',
      },
    }),
    terminate: () => undefined,
    ...publisher,
  }
}
