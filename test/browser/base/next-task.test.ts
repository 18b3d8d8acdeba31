import { expect, test } from 'vitest'
import { nextTask } from '#base/next-task.ts'

test('messages that came before are heard before the work goes on', async () => {
  const heard: number[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => void heard.push(data as number)
  for (let i = 0; i < 3; i++) {
    port2.postMessage(i)
    await nextTask()
    await nextTask()
  }
  expect(heard).toEqual([0, 1, 2])
  port1.close()
})
