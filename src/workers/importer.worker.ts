import './lockdown.ts'
import { serve } from '#rpc/serve.ts'
import { type Change, changesChannel } from './changes.ts'
import type { AssistedImporterContract } from './contracts/importer.ts'
import { lazyHome } from './home.ts'
import { makeImporter } from './importer.ts'

const channel = new BroadcastChannel(changesChannel)
const tell = (change: Change): void => channel.postMessage(change)
const home = lazyHome(true)
serve<AssistedImporterContract>(makeImporter(home, tell), self)
// Open before the first file comes; what is wrong with it is told then.
home().catch(() => undefined)
