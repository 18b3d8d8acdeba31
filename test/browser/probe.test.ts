import { expect, test } from 'vitest'

test('module workers are bundled by their URL', async () => {
  const worker = new Worker(new URL('./probe.worker.ts', import.meta.url), { type: 'module' })
  const answer = await new Promise((resolve) => {
    worker.addEventListener('message', (event) => resolve(event.data))
    worker.postMessage('Boxwood')
  })
  worker.terminate()
  expect(answer).toBe('Boxwood has 7 letters')
})
