import { expect, test } from 'vitest'
import { addressesPerPage, decodeAddresses, encodeAddresses } from '#archive/published/addresses.ts'

const blocks = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ address: 1000 + i * 30, length: 20 + (i % 10) }))

test('a page of addresses is read as it was written', () => {
  expect(decodeAddresses(encodeAddresses(blocks(addressesPerPage)), 1000)).toEqual(blocks(addressesPerPage))
})

test('a page of more addresses than a page has is damage', () => {
  const page = encodeAddresses(blocks(addressesPerPage + 1))
  expect(() => decodeAddresses(page, 1000)).toThrow(expect.objectContaining({ code: 'damaged-archive' }))
})
