import type { DifferenceKind } from '#test/corpora/reader/differences.ts'

/** Of the peer's cases of single fields: `file number`. */
export const fieldDifferences: readonly DifferenceKind[] = [
  {
    kind: 'a month in digits: a date for the peer, none for us',
    right: 'we',
    rule: 'RFC 5322 § 3.3, § 4.3: a month is one of twelve names',
    cases: ['date 10', 'date 12'],
  },
  {
    kind: 'a year of two digits: the peer takes it for one of the last century',
    right: 'we',
    rule: 'RFC 5322 § 4.3: from 00 to 49 they are the years from 2000',
    cases: ['received 89', 'received 90', 'received 128'],
  },
  {
    kind: 'a zone by its name: the peer takes it for UTC',
    right: 'we',
    rule: 'RFC 5322 § 4.3: PST is -0800, PDT is -0700',
    cases: ['received 67', 'received 163'],
  },
  {
    kind: 'a date as asctime writes it: the peer mixes up its numbers to one that never was',
    right: 'we',
    rule: 'RFC 5322 § 3.3 has no such date: a reading must be of the numbers that are there, or none',
    cases: ['received 13', 'received 117', 'received 118', 'received 151'],
  },
  {
    kind: 'fractions of a second: the peer loses the second, too',
    right: 'we',
    rule: 'RFC 3339 § 5.6: a fraction stands behind the second, whose two digits (RFC 5322 § 3.3) are what they are without it',
    cases: ['received 144'],
  },
  {
    kind: 'a comment alone where an address may stand: the peer takes it for the name of somebody without one',
    right: 'we',
    rule: 'RFC 5322 § 3.4: a group may hold comments alone, and § 3.2.2: these are no part of what is said',
    cases: ['address 10', 'address 11'],
  },
  {
    kind: 'a route before an address, and spaces or a comment around the point of a domain: part of the address for the peer',
    right: 'we',
    rule: 'RFC 5322 § 4.4: a route is ignored, and white space and comments around a point are none of the domain',
    cases: ['address 13', 'address 14'],
  },
  {
    kind: 'spaces and a comment inside an id: the peer keeps both',
    right: 'we',
    rule: 'RFC 5322 § 4.5.4, § 3.2.2: both are none of the id',
    cases: ['id 6'],
  },
  {
    kind: 'a charset at the beginning of the second and the third piece of a value: the peer leaves it out, for us it is text',
    right: 'we',
    rule: 'RFC 2231 § 4.1: language and charset stand at the beginning of the whole value alone',
    cases: ['content_type 31'],
  },
  {
    kind: 'encoded words in quotes: the peer keeps the white space between them',
    right: 'we',
    rule: 'RFC 2047 § 5 has none in quotes, but who reads them does so by § 6.2: white space between them is not shown',
    cases: ['content_type 34'],
  },
  {
    kind: 'a hole in the numbers of a continued parameter: the peer goes on behind it',
    right: 'we',
    rule: 'RFC 2231 § 3: numbers follow each other, beginning with 0, without a gap',
    cases: ['content_type 59'],
  },
  {
    kind: 'stars and numbers in any order: the peer makes names of them',
    right: 'we',
    rule: 'RFC 2231 § 7: one number between two stars, or one star at the end; a name has no star',
    cases: ['content_type 61'],
  },
  {
    kind: 'a third part of a type: part of the second for the peer',
    right: 'we',
    rule: 'RFC 2045 § 5.1: a token has no slash',
    cases: ['content_type 76', 'content_type 77', 'content_type 78'],
  },
]
