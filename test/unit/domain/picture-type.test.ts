import { expect, test } from 'vitest'
import { isPictureType } from '#domain/picture-type.ts'

test('pictures are shown in the HTML, those that this browser does not know among them', () => {
  expect(['image/png', 'image/jpeg', 'image/x-new'].every(isPictureType)).toBe(true)
})

test('what a browser could open as a document is no picture', () => {
  const documents = ['image/svg+xml', 'image/svg', 'image/x-plan+xml', 'text/html', 'application/xhtml+xml']
  expect(documents.filter(isPictureType)).toEqual([])
})
