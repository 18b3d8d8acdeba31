import { expect, test } from 'vitest'
import { find, kinds, patch } from '#test/build/text-blocks.ts'

test.each([
  'On Monday, 18 March 2019, Ada Brenner wrote:',
  'Am 18.03.2019 um 20:14 schrieb Ada Brenner:',
  'Le 18/03/2019 à 20:14, Ada Brenner a écrit',
  'El lun, 18 mar 2019 a las 20:14, Ada (<ada@gnvug.example>) escribió:',
  'Il giorno lun 18 mar 2019 alle 20:14 Ada Brenner ha scritto:',
  'Em seg., 18 de mar. de 2019 às 20:14, Ada <ada@gnvug.example> escreveu:',
  'Op ma 18 mrt. 2019 om 20:14 schreef Ada <ada@gnvug.example>:',
  'Den 18 mars 2019 20:14 skrev Ada Brenner:',
  'Ada Brenner kirjoitti 18.3.2019 klo 20.14:',
  'W dniu 18.03.2019 o 20:14, Ada Brenner pisze:',
  'Dne 18. 03. 19 v 20:14 Ada Brenner napsal(a):',
  '18.03.2019 20:14, Ada Brenner пишет:',
  '在 2019年3月18日，20:14，Ada <ada@gnvug.example> 写道：',
  '2019年3月18日 20:14 Ada <ada@gnvug.example>のメール:',
  '2019년 3월 18일 (월) 20:14, Ada <ada@gnvug.example>님이 작성:',
  'Ada Brenner:',
  'In a message dated 18 March 2019\nAda Brenner said:',
  'On Mon, 18 Mar 2019 at 20:14:05 +0000,\nAda Brenner\n<ada@gnvug.example> wrote:',
])('%s introduces a quote', (line) => {
  expect(find(`Hello.\n\n${line}\n> yes\n`, 'attribution').text).toBe(`${line}\n`)
})

test.each(['These two remain:', 'Please try option 2:', 'Yes, I did.', 'As follows:'])(
  '%s introduces none',
  (line) => {
    expect(kinds(`Hello.\n\n${line}\n> yes\n`)).toEqual(['text', 'quote'])
  },
)

test.each([
  ['AB> one\nAB> two\nno\n', [1]],
  ['Ada> one\nAda>> two\n>Ada> three\n', [1, 2]],
  ['| one of them\n|\n| > two of them\n', [1, 2]],
])('%j is quoted', (body, levels) => {
  expect(find(body, 'quote').runs.map((run) => run.level)).toEqual(levels)
})

test.each(['| a | b |\n| c | d |\n', 'SQL> select\nSQL> quit\n', '|--- src\n|--- test\n', 'Ada> once\n'])(
  '%j is not quoted',
  (body) => {
    expect(kinds(body)).not.toContain('quote')
  },
)

test('a line that a mailer broke stays in its quote', () => {
  const body = `> ${'word '.repeat(13)}\nand rest\n> goes on\n\nYes.\n`
  expect(kinds(body)).toEqual(['quote', 'text'])
})

test.each([
  '-----Original Message-----\nFrom: Ada\nSent: Monday\nTo: Theodor\nSubject: Bins\n\n',
  '-----Ursprüngliche Nachricht-----\nVon: Ada\nGesendet: Montag\nAn: Theodor\nBetreff: Bins\n\n',
  '________________________________\nDe : Ada\nEnvoyé : lundi\nÀ : Theodor\nObjet : Bins\n\n',
  '---------- Forwarded message ---------\nFrom: Ada\nDate: Monday\nSubject: Bins\nTo: Theodor\n\n',
  'From: Ada\nSent: Monday\nTo: Theodor\nSubject: Bins\n\n',
  '发件人: Ada\n发送时间: 2019年3月18日\n收件人: Theodor\n主题: Bins\n\n',
])('what stands under %j is a quote', (head) => {
  const body = `Yes.\n\n-- \nTheodor\n\n${head}Has anyone tried?\n> No.\n\n-- \nAda\n`
  expect(kinds(body)).toEqual(['text', 'signature', 'attribution', 'quote'])
  expect(find(body, 'attribution').text).toBe(head)
  expect(find(body, 'quote').runs.map((run) => run.level)).toEqual([1, 2, 1])
})

test('the head of a patch in a body is no head of Outlook', () => {
  expect(kinds('From: Ada\nDate: Monday\nSubject: Bins\n\nWarm them.\n')).toEqual(['text'])
})

test.each([
  '_______________________________________________\nPotluck mailing list\nhttps://gnvug.example/listinfo/potluck\n',
  '-- \nYou received this message because you are subscribed to the Google Groups "potluck" group.\n',
  'To unsubscribe from this group, send an email to:\npotluck-unsubscribe@gnvug.example\n',
  '---------------------------------------------------------------------\nTo unsubscribe, e-mail: potluck-unsubscribe@gnvug.example\n',
  '########################################################################\n\nTo unsubscribe from the POTLUCK list:\nhttps://gnvug.example/cgi-bin/wa?SUBED1=POTLUCK&A=1\n',
  '---\nOutgoing mail is certified Virus Free.\n',
  '-------------- next part --------------\nAn HTML attachment was scrubbed...\n',
])('%j is a footer', (footer) => {
  expect(kinds(`Yes.\n\n${footer}`)).toEqual(['text', 'footer'])
  expect(find(`Yes.\n\n${footer}`, 'footer').text).toBe(footer)
})

test.each([
  '-- \nAda Brenner\nhttps://gnvug.example/mailman/listinfo/potluck\n',
  '-- \nAda\nof the Potluck mailing list\n',
])('%j is a signature that names a list', (signature) => {
  expect(kinds(`Yes.\n\n${signature}`)).toEqual(['text', 'signature'])
})

test.each([
  '-- \nPotluck mailing list\nhttps://gnvug.example/mailman/listinfo/potluck\n',
  '-- \nhttps://gnvug.example/mailman/listinfo/potluck\n',
])('%j is a footer under the mark of signatures', (footer) => {
  expect(kinds(`Yes.\n\n${footer}`)).toEqual(['text', 'footer'])
})

test('what a tracker tells above its own lines is text', () => {
  const because = '-- \nYou are receiving this mail because:\nYou are on the CC list.\n'
  const news = `${'-'.repeat(60)}\n Status|NEW |OPEN\n\n--- Comment #1 ---\nSee https://gnvug.example/3.\n`
  expect(kinds(`A bug.\n\n${news}\n${because}`).at(-1)).toBe('footer')
  expect(find(`A bug.\n\n${news}\n${because}`, 'footer').text).toBe(because)
})

test.each([
  'Nobody on the mailing list knew the answer.\nShall we ask in the pub?\n',
  'I asked on the mailing list: https://gnvug.example/potluck/3\nShall we go there?\n',
])('%j under a rule of its writer is text', (words) => {
  expect(kinds(`Yes.\n\n${'_'.repeat(40)}\n${words}`)).toEqual(['text'])
})

test.each(['0123456789abcdef'.repeat(2), '0123456789'.repeat(4)])('%s at the end is a digest', (digits) => {
  expect(kinds(`Yes.\n\n${digits}\n`)).toEqual(['text', 'digest'])
  expect(kinds(`Yes.\n\n${digits}\n\nNo.\n`)).toEqual(['text'])
})

test.each(['-- \nAda', '--\nAda', '- -- \nAda', '-----BEGIN PGP SIGNATURE-----\n\niQ\n'])(
  '%j is a signature',
  (signature) => {
    expect(find(`Yes.\n${signature}`, 'signature').text).toBe(signature)
  },
)

test('a patch has git’s summary with it', () => {
  const stat = '---\n shed/heat.c | 3 ++-\n 1 file changed, 2 insertions(+), 1 deletion(-)\n\n'
  const { files } = find(`Warm them.\n\n${stat}${patch}`, 'diff')
  expect(files[0]?.runs).toEqual([{ is: 'stat', text: stat }])
  expect(files[1]?.name).toBe('shed/heat.c')
})
