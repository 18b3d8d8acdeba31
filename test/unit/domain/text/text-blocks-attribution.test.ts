import { expect, test } from 'vitest'
import { find, kinds } from '#test/build/text-blocks.ts'

/** As Gmail, Apple Mail, Thunderbird, Outlook, mutt, K-9 and their like write them, by language. */
const attributions: Record<string, readonly string[]> = {
  en: [
    'On Mon, Mar 18, 2019 at 8:14 PM Ada Brenner <ada@gnvug.example> wrote:',
    'On 18 Mar 2019, at 20:14, Ada Brenner <ada@gnvug.example> wrote:',
    'On 3/18/19 8:14 PM, Ada Brenner wrote:',
    'On Monday 18 March 2019 20:14:05 Ada Brenner wrote:',
    'On Mon, Mar 18, 2019 at 08:14:05PM +0000, Ada Brenner wrote:',
    'On Mon, 18 Mar 2019 20:14:05 +0100\nAda Brenner <ada@gnvug.example> wrote:',
    'Ada Brenner <ada@gnvug.example> writes:',
    '* Ada Brenner <ada@gnvug.example> [2019-03-18 20:14]:',
    '* Ada Brenner (ada@gnvug.example) wrote:',
    'Quoting Ada Brenner <ada@gnvug.example>:',
    'In article <a1@gnvug.example>, Ada Brenner says...',
    'Ada Brenner said the following on 18.03.2019 20:14:',
    '2019-03-18 20:14 GMT+01:00 Ada Brenner <ada@gnvug.example>:',
    '--- In potluck@gnvug.example, Ada Brenner <ada@...> wrote:',
  ],
  de: [
    'Am Mo., 18. März 2019 um 20:14 Uhr schrieb Ada Brenner <ada@gnvug.example>:',
    'Am 18.03.2019 um 20:14 schrieb Ada Brenner <ada@gnvug.example>:',
    'Ada Brenner schrieb am 18.03.19 um 20:14:',
    'Am Montag, den 18.03.2019, 20:14 +0100 schrieb Ada Brenner:',
    'Am Montag, 18. März 2019, 20:14:05 CET schrieb Ada Brenner:',
    'Ada Brenner <ada@gnvug.example> hat am 18. März 2019 um 20:14 geschrieben:',
    'Zitat von Ada Brenner <ada@gnvug.example>:',
    'Ada Brenner wrote on 18.03.2019 20:14:',
  ],
  fr: [
    'Le lun. 18 mars 2019 à 20:14, Ada Brenner <ada@gnvug.example> a écrit :',
    'Le 18 mars 2019 à 20:14, Ada Brenner <ada@gnvug.example> a écrit :',
    'Le 18/03/2019 à 20:14, Ada Brenner a écrit :',
    'Le lundi 18 mars 2019, 20:14:05 CET Ada Brenner a écrit :',
    'Ada Brenner a écrit :',
    'Ada Brenner <ada@gnvug.example> a écrit le 18/03/2019 20:14 :',
  ],
  es: [
    'El lun., 18 mar. 2019 a las 20:14, Ada Brenner (<ada@gnvug.example>) escribió:',
    'El 18 mar 2019, a las 20:14, Ada Brenner <ada@gnvug.example> escribió:',
    'El 18/3/19 a las 20:14, Ada Brenner escribió:',
    'El lunes, 18 de marzo de 2019 20:14:05, Ada Brenner escribió:',
    'Ada Brenner escribió:',
  ],
  it: [
    'Il giorno lun 18 mar 2019 alle ore 20:14 Ada Brenner <ada@gnvug.example> ha scritto:',
    'Il 18 marzo 2019 alle 20:14 Ada Brenner <ada@gnvug.example> ha scritto:',
    'Il giorno 18 mar 2019, alle ore 20:14, Ada Brenner <ada@gnvug.example> ha scritto:',
    'Il 18/03/2019 20:14, Ada Brenner ha scritto:',
    'Ada Brenner ha scritto:',
  ],
  pt: [
    'Em seg, 18 de mar de 2019 às 20:14, Ada Brenner <ada@gnvug.example> escreveu:',
    'Em 18/03/2019 20:14, Ada Brenner escreveu:',
    'No dia 18 de março de 2019 às 20:14, Ada Brenner <ada@gnvug.example> escreveu:',
    'Ada Brenner <ada@gnvug.example> escreveu no dia segunda, 18/03/2019 à(s) 20:14:',
    'Em segunda-feira, 18 de março de 2019 20:14:05 BRT, Ada Brenner <ada@gnvug.example> escreveu:',
  ],
  nl: [
    'Op ma 18 mrt. 2019 om 20:14 schreef Ada Brenner <ada@gnvug.example>:',
    'Op 18 mrt. 2019, om 20:14 heeft Ada Brenner <ada@gnvug.example> het volgende geschreven:',
    'Op 18-03-19 om 20:14 schreef Ada Brenner:',
    'Ada Brenner schreef op 18-03-2019 20:14:',
    'Op maandag 18 maart 2019 20:14:05 CET schreef Ada Brenner:',
  ],
  sv: [
    'Den mån 18 mars 2019 kl 20:14 skrev Ada Brenner <ada@gnvug.example>:',
    '18 mars 2019 kl. 20:14 skrev Ada Brenner <ada@gnvug.example>:',
    'Den 2019-03-18 kl. 20:14, skrev Ada Brenner:',
    'mån 2019-03-18 klockan 20:14 +0100 skrev Ada Brenner:',
    'Ada Brenner skrev 2019-03-18 20:14:',
  ],
  da: [
    'Den man. 18. mar. 2019 kl. 20.14 skrev Ada Brenner <ada@gnvug.example>:',
    'Den 18. mar. 2019 kl. 20.14 skrev Ada Brenner <ada@gnvug.example>:',
    'Den 18-03-2019 kl. 20:14 skrev Ada Brenner:',
    'På Mon, 18 Mar 2019 20:14:05 +0100\nAda Brenner <ada@gnvug.example> skrev:',
  ],
  no: [
    'man. 18. mar. 2019 kl. 20:14 skrev Ada Brenner <ada@gnvug.example>:',
    '18. mar. 2019 kl. 20:14 skrev Ada Brenner <ada@gnvug.example>:',
    'På 18. mars 2019 kl. 20:14 skrev Ada Brenner <ada@gnvug.example>:',
    'Den 18.03.2019 20:14, skrev Ada Brenner:',
  ],
  fi: [
    'ma 18. maalisk. 2019 klo 20.14 Ada Brenner (ada@gnvug.example) kirjoitti:',
    'Ada Brenner <ada@gnvug.example> kirjoitti 18.3.2019 kello 20.14:',
    'Ada Brenner kirjoitti 18.3.2019 klo 20.14:',
    '18.3.2019, 20:14, Ada Brenner kirjoitti:',
    'maanantai 18. maaliskuuta 2019 20:14:05 EET Ada Brenner kirjoitti:',
  ],
  pl: [
    'pon., 18 mar 2019 o 20:14 Ada Brenner <ada@gnvug.example> napisał(a):',
    'Wiadomość napisana przez Ada Brenner <ada@gnvug.example> w dniu 18 mar 2019, o godz. 20:14:',
    'W dniu 18.03.2019 o 20:14, Ada Brenner pisze:',
    'W dniu 2019-03-18 20:14, Ada Brenner napisał(a):',
    'Dnia 18 marca 2019 20:14 Ada Brenner <ada@gnvug.example> napisał(a):',
    'Ada Brenner napisała:',
  ],
  cs: [
    'po 18. 3. 2019 v 20:14 odesílatel Ada Brenner <ada@gnvug.example> napsal:',
    '18. 3. 2019 v 20:14, Ada Brenner <ada@gnvug.example>:',
    'Dne 18. 03. 19 v 20:14 Ada Brenner napsal(a):',
    'Dne pondělí 18. března 2019 20:14:05 CET, Ada Brenner napsal(a):',
    'Ada Brenner píše v Po 18. 03. 2019 v 20:14 +0100:',
  ],
  ru: [
    'пн, 18 мар. 2019 г. в 20:14, Ada Brenner <ada@gnvug.example>:',
    '18 марта 2019 г., в 20:14, Ada Brenner <ada@gnvug.example> написал(а):',
    '18.03.2019 20:14, Ада Бреннер пишет:',
    '18.03.2019, 20:14, "Ада Бреннер" <ada@gnvug.example>:',
    'Понедельник, 18 марта 2019, 20:14 +03:00 от Ада Бреннер <ada@gnvug.example>:',
    'В Пн, 18/03/2019 в 20:14 +0300, Ада Бреннер пишет:',
    'В письме от понедельник, 18 марта 2019 г. 20:14:05 MSK пользователь Ада Бреннер написал:',
  ],
  ja: [
    '2019年3月18日(月) 20:14 Ada Brenner <ada@gnvug.example>:',
    '2019/03/18 20:14、Ada Brenner <ada@gnvug.example>のメール:',
    '2019/03/18 20:14、Ada Brenner <ada@gnvug.example> のメール:',
    'On 2019/03/18 20:14, 木下 さくら wrote:',
    'Ada Brenner さんは書きました:',
    '木下さくら <sakura@gnvug.example> さんは 2019-03-18 20:14 に書きました:',
    '2019年3月18日(月) 20:14:05 +0900\n木下さくら <sakura@gnvug.example> wrote:',
  ],
  zh: [
    'Ada Brenner <ada@gnvug.example> 于2019年3月18日周一 下午8:14写道：',
    '在 2019年3月18日，20:14，Ada Brenner <ada@gnvug.example> 写道：',
    '在 2019/3/18 20:14, 林小雨 写道:',
    '在2019年03月18日 20:14，林小雨 写道：',
    'Ada Brenner <ada@gnvug.example> 於 2019年3月18日 週一 下午8:14寫道：',
    '於 2019/3/18 下午 08:14, 林小雨 寫道:',
    'At 2019-03-18 20:14:05, "林小雨" <lin@gnvug.example> wrote:',
    'Ada Brenner <ada@gnvug.example> 在 2019年3月18日 週一 20:14 寫道：',
  ],
  ko: [
    '2019년 3월 18일 (월) 오후 8:14, Ada Brenner <ada@gnvug.example>님이 작성:',
    '2019. 3. 18. 오후 8:14, Ada Brenner <ada@gnvug.example> 작성:',
    '2019. 3. 18., 오후 8:14, Ada Brenner <ada@gnvug.example> 작성:',
    '2019-03-18 20:14에 김하늘 이(가) 쓴 글:',
    '2019년 3월 18일 월요일 20:14:05 KST에 김하늘 님이 쓴 글:',
    '김하늘 <haneul@gnvug.example>님이 2019년 3월 18일 (월) 20:14에 작성:',
  ],
}

const table = Object.entries(attributions).flatMap(([language, lines]) =>
  lines.map((line) => [language, line] as const),
)

test.each(table)('%s: %s', (_, line) => {
  expect(find(`Hello.\n\n${line}\n> yes\n`, 'attribution').text).toBe(`${line}\n`)
  expect(find(`Hello.\n\n${line}\n\n> yes\n`, 'attribution').text).toBe(`${line}\n\n`)
})

/** Sentences before a quote that say nothing of whose it is. */
test.each([
  'These two remain:',
  'Please see below, it was written in 2019.',
  'Das schrieb ich schon 2018. Noch einmal:',
  'Voici ce qui manque :',
  'Esto es lo que falta:',
  'Ecco cosa manca:',
  'Dat heb ik niet begrepen.',
  'Вот что осталось:',
  '以下问题还没有解决:',
  '次の質問があります:',
  '다음 질문이 있습니다:',
])('%s is a sentence', (line) => {
  expect(kinds(`Hello.\n\n${line}\n> yes\n`)).toEqual(['text', 'quote'])
})
