import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import PartMissing from '#ui/PartMissing.svelte'

test('a part that did not load says so, and how to go on', () => {
  const { body } = render(PartMissing)
  expect(body).toMatch(/role="alert".*did not load.*Reload the page.*<button[^>]*>Reload<\/button>/s)
})
