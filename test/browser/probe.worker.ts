import { present } from '#base/assert.ts'

addEventListener('message', (event: MessageEvent<string>) => {
  postMessage(`${event.data} has ${present(event.data).length} letters`)
})
