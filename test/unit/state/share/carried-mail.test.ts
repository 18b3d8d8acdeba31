import { expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { CarriedMail } from '#state/share/carried-mail.svelte.ts'

const link = { fragment: '#/t/AQAy', archive: 'link-1' }

test('a locked link asks for its passphrase until it is the right one', async () => {
  const mail = new CarriedMail(
    {
      openThreadLink: ({ passphrase, ...rest }) => {
        expect(rest).toEqual(link)
        return passphrase === 'compost'
          ? Promise.resolve({ onlyThread: 'bins@gnvug.example' })
          : Promise.reject(new BoxwoodError('thread-link-locked', { given: passphrase !== null }))
      },
    },
    link,
  )
  await mail.open(null)
  expect(mail.state).toEqual({ is: 'locked', isWrong: false })
  await mail.open('Compost')
  expect(mail.state).toEqual({ is: 'locked', isWrong: true })
  const opening = mail.open('compost')
  expect(mail.state).toEqual({ is: 'opening' })
  await opening
  expect(mail.state).toEqual({ is: 'open', onlyThread: 'bins@gnvug.example' })
})

test('what else is wrong with a link is told as it is', async () => {
  const openThreadLink = (): Promise<never> => Promise.reject(new BoxwoodError('thread-link-damaged'))
  const mail = new CarriedMail({ openThreadLink }, link)
  await mail.open(null)
  expect(mail.state).toMatchObject({ is: 'failed', error: { code: 'thread-link-damaged' } })
})
