const waiting: (() => void)[] = []
let port: MessagePort | null = null

/** Lets what has come meanwhile, messages from other workers, be heard before the work goes on. A timer would wait longer. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    port ??= openPort()
    port.postMessage(null)
  })
}

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => waiting.shift()?.()
  return port2
}
