import { describe, expect, test } from 'vitest'
import { maskedMessageId } from '#domain/masked-id.ts'
import { maskedText } from './masked.ts'

describe('an address in a text', () => {
  test.each([
    ['jane@example.org', 'jane-at-example.org'],
    ['> On Monday Jane <jane@example.org> wrote:', '> On Monday Jane <jane-at-example.org> wrote:'],
    ['mailto:jane@example.org?subject=Beans', 'mailto:jane-at-example.org?subject=Beans'],
    ['https://example.org/?from=jane%40example.org', 'https://example.org/?from=jane-at-example.org'],
    ['https://example.org/?to=jane%2540example.org', 'https://example.org/?to=jane-at-example.org'],
    ['<a href="mailto:jane&#64;example.org">', '<a href="mailto:jane-at-example.org">'],
    ['jane&#x0040;example.org', 'jane-at-example.org'],
    ['jane&commat;example.org', 'jane-at-example.org'],
    ['&#106;&#64;&#101;xample.org', '&#106;-at-&#101;xample.org'],
    ['jane<b>@</b>example.org', 'jane<b>-at-</b>example.org'],
    ['<b>jane</b>@<i>example.org</i>', '<b>jane</b>-at-<i>example.org</i>'],
    ['jane<!-- no robots -->@example.org', 'jane<!-- no robots -->-at-example.org'],
    ['"jane doe"@example.org', '"jane doe"-at-example.org'],
    ['jane@[192.0.2.1]', 'jane-at-[192.0.2.1]'],
    ['jane@localhost', 'jane-at-localhost'],
    ['j\xfcrgen@example.org', 'j\xfcrgen-at-example.org'],
    ['!jane!@example.org', '!jane!-at-example.org'],
    ['jane@example.org,john@example.org', 'jane-at-example.org,john-at-example.org'],
    ['jane\xef\xbc\xa0example.org', 'jane-at-example.org'],
    ['a@b@c', 'a-at-b-at-c'],
    ['jane@@example.org', 'jane-at-example.org'],
    ['jane@%40&#64;localhost', 'jane-at-localhost'],
    ['jane@--example.org', 'jane-at---example.org'],
    ['"jane."@localhost', '"jane."-at-localhost'],
    ['"jane "@example.org', '"jane "-at-example.org'],
    ['"a\\"b."@localhost', '"a\\"b."-at-localhost'],
    ["'jane.'@localhost", "'jane.'-at-localhost"],
    ['*jane*@*example.org*', '*jane*-at-*example.org*'],
    ['jane@&shy;localhost', 'jane-at-&shy;localhost'],
    ['jane@&eacute;xample.org', 'jane-at-&eacute;xample.org'],
    ['jane@&eacutexample.org', 'jane-at-&eacutexample.org'],
    ['jan&eacute;@ex&shy;ample.org', 'jan&eacute;-at-ex&shy;ample.org'],
    ['jane@<!-- <b> -->example.org', 'jane-at-<!-- <b> -->example.org'],
    ['jane<!-- <b> -->@example.org', 'jane<!-- <b> -->-at-example.org'],
    ['jane@<b title=">">example.org', 'jane-at-<b title=">">example.org'],
    ['jane@<?wbr?>example.org', 'jane-at-<?wbr?>example.org'],
    ['jane&amp;#64;example.org', 'jane-at-example.org'],
    [`jane&#${'0'.repeat(99)}64;example.org`, 'jane-at-example.org'],
    ['mailto:jane&#37;40example.org', 'mailto:jane-at-example.org'],
    ['mailto:jane%&#52;&#x30;example.org', 'mailto:jane-at-example.org'],
    ['mailto:jane&percnt;2540example.org', 'mailto:jane-at-example.org'],
    ['{"email": "jane\\u0040example.org"}', '{"email": "jane-at-example.org"}'],
    ["jane\\x40example.org jane\\'40example.org", 'jane-at-example.org jane-at-example.org'],
  ])('is masked: %s', (written, masked) => {
    expect(maskedText(written)).toBe(masked)
  })
})

describe('an address inside a local part', () => {
  test.each([
    ['list-bounces+jane=example.org@lists.example', 'list-bounces+jane-at-example.org-at-lists.example'],
    ['list%2Bjane%3Dexample.org%40lists.example', 'list%2Bjane-at-example.org-at-lists.example'],
    ['SRS0=Ab1=TT=example.org=jane@relay.example', 'SRS0=Ab1=TT-at-example.org-at-jane-at-relay.example'],
    ['jane%example.org@relay.example', 'jane-at-example.org-at-relay.example'],
  ])('is masked: %s', (written, masked) => {
    expect(maskedText(written)).toBe(masked)
  })

  test.each([
    'smtp.mailfrom=jane.doe@example.org',
    'https://example.org/?list=1&owner=jane.doe@example.org',
    'prvs=0123=jane.doe@example.org',
    'page=2@example.org',
    'jane%2Edoe@example.org',
  ])('is none: %s', (text) => {
    expect(maskedText(text)).toBe(text.replace('@', '-at-'))
  })
})

describe('an at sign that belongs to no address stays', () => {
  test.each([
    'diff @@ -1 +1 @@fn main()',
    'say "jane" or "@home"',
    '{"a": "", "@type": "b", "c": "@d.e"}',
    'beans@&nbsp;home',
    '@@ -1,3 +1,4 @@ void main()',
    '@Override public void run()',
    'run(@Nullable Object it)',
    '{"@type": "EmailMessage"}',
    '>@media print',
    'beans @ 3 for 1',
    'printf("%40s\\n", name)',
    'git show HEAD@{1}',
    'https://example.social/@jane',
    '<td>@</td>',
    'cost & effect; @home',
    'jane@',
    '@example.org',
    'curl -d @file',
  ])('%s', (text) => {
    expect(maskedText(text)).toBe(text)
  })
})

describe('an id that a text names', () => {
  const masked = maskedMessageId('20210701.1234-1-jane@example.org')

  test.each([
    ['Message-ID: <20210701.1234-1-jane@example.org>', `Message-ID: <${masked}>`],
    ['see <20210701.1234-1-jane@example.org>.', `see <${masked}>.`],
    ['&lt;20210701.1234-1-jane@example.org&gt;', `&lt;${masked}&gt;`],
    ['mid:20210701.1234-1-jane@example.org.', `mid:${masked}.`],
    ['<img src="cid:20210701.1234-1-jane@example.org">', `<img src="cid:${masked}">`],
    ['<img src="cid:20210701.1234-1-jane%40example.org">', `<img src="cid:${masked}">`],
    [
      'https://lore.kernel.org/r/20210701.1234-1-jane@example.org/#t',
      `https://lore.kernel.org/r/${masked}/#t`,
    ],
    ['https://lore.kernel.org/r/20210701.1234-1-jane%40example.org', `https://lore.kernel.org/r/${masked}`],
  ])('becomes what stands for it: %s', (written, expected) => {
    expect(maskedText(written)).toBe(expected)
  })

  test('is told from an address by what stands before it', () => {
    expect(maskedText('In-Reply-To: <beans@example.org>')).toBe(
      `In-Reply-To: <${maskedMessageId('beans@example.org')}>`,
    )
    expect(maskedText('To: <beans@example.org>')).toBe('To: <beans-at-example.org>')
  })
})
