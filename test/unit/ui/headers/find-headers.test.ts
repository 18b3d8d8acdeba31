import { expect, test } from 'vitest'
import { findHeaders } from '#ui/headers/find-headers.ts'

const headers = [
  { name: 'Received', value: 'from mx.gnvug.example by post.example' },
  { name: 'Received', value: 'from home by mx.gnvug.example' },
  { name: 'X-Mailer', value: 'Gärtner 2.1' },
]

test('headers are found by words in their names and values', () => {
  expect(findHeaders(headers, '')).toBe(headers)
  expect(findHeaders(headers, '  ')).toBe(headers)
  expect(findHeaders(headers, 'received')).toHaveLength(2)
  expect(findHeaders(headers, 'HOME received')).toEqual([headers[1]])
  expect(findHeaders(headers, 'x-mailer: gärt')).toEqual([headers[2]])
  expect(findHeaders(headers, 'klingon')).toEqual([])
})
