import './app.css'
import { changesChannel, type Change } from '#workers/changes.ts'
import { importer, library, publisher, reader, web } from '#workers/start-workers.ts'
import { App as AppState } from '#state/app.svelte.ts'
import { makeBoxwood } from '#state/boxwood.ts'
import type { Environment } from '#state/environment.ts'
import { whyNotHere } from '#state/features.ts'
import Stopped from '#ui/Stopped.svelte'
import { mount } from 'svelte'
import App from './App.svelte'
import { version } from './version.ts'

declare global {
  interface Window {
    boxwood?: ReturnType<typeof makeBoxwood>
  }
}

const importing = importer()

function realEnvironment(): Environment {
  const [reading, fetching] = [library(), web()]
  const channel = new BroadcastChannel(changesChannel)
  return {
    version,
    get importer() {
      return importing.get()
    },

    get library() {
      return reading.get()
    },
    get web() {
      return fetching.get()
    },
    reader() {
      const started = reader()
      const { read, attachment, attachments, text, zip, parse } = started.get()
      const calls = { read, attachment, attachments, text, zip, parse }
      return Promise.resolve({ ...calls, terminate: () => started.terminate() })
    },
    publisher() {
      const started = publisher()
      return {
        publish: (input, options) => started.get().publish(input, options),
        stock: (input, options) => started.get().stock(input, options),
        preview: (input) => started.get().preview(input),
        terminate: () => started.terminate(),
      }
    },
    async appFiles(signal) {
      const { appFiles } = await import('#workers/publishing/app-files.ts')
      return appFiles(fetching.get(), document.baseURI, signal)
    },
    changes: {
      subscribe(listener) {
        const listen = (event: MessageEvent): void => listener(event.data as Change)
        channel.addEventListener('message', listen)
        return () => channel.removeEventListener('message', listen)
      },
    },
  }
}

function start(): void {
  const why = whyNotHere(window)
  if (why) {
    mount(Stopped, { target: document.body, props: { error: why } })
    return
  }
  const app = new AppState(realEnvironment(), window)
  window.boxwood = makeBoxwood(app)
  mount(App, { target: document.body, props: { app } })
  // A file that is dropped finds its worker awake.
  setTimeout(() => importing.get(), 1500)
  app.begin()
}

start()
