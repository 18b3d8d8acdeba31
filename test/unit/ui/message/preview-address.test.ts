import { expect, test } from 'vitest'
import { leavePreview, mostDrawing, previewAddress } from '#ui/message/preview-address.ts'

const drawing = (text: string): Blob => new Blob([text], { type: 'text/html' })

test('an SVG has an address without an origin, from which its scripts could reach nothing', async () => {
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>'
  const address = await previewAddress(drawing(script), 'image/svg+xml')
  expect(address).toMatch(/^data:image\/svg\+xml;base64,/)
  expect(await (await fetch(address ?? '')).text()).toBe(script)
})

test('every byte of a long drawing arrives, whatever it is', async () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, i) => (i * 7) % 256)
  const address = await previewAddress(new Blob([bytes]), 'image/svg+xml')
  const found = new Uint8Array(await (await fetch(address ?? '')).arrayBuffer())
  expect(found.join()).toBe(bytes.join())
})

test('a drawing that is too large has no address at all', async () => {
  expect(await previewAddress(new Blob([new Uint8Array(mostDrawing + 1)]), 'image/svg+xml')).toBeNull()
})

test('other files keep to our type, and are given up in the end', async () => {
  const address = await previewAddress(drawing('<b>seeds</b>'), 'image/png')
  const found = await fetch(address ?? '')
  expect(found.headers.get('content-type')).toBe('image/png')
  leavePreview(address)
  await expect(fetch(address ?? '')).rejects.toThrow()
})
