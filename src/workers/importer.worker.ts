import './lockdown.ts'
import { serve } from '#rpc/serve.ts'
import { type Change, changesChannel } from './changes.ts'
import type { AssistedImporterContract } from './contracts/importer.ts'
import { lazyHome } from './home.ts'
import { makeImporter } from './importer.ts'

const channel = new BroadcastChannel(changesChannel)
const tell = (change: Change): void => channel.postMessage(change)
serve<AssistedImporterContract>(makeImporter(lazyHome(true), tell), self)
