/** One row of the table: what the files of a folder may import besides each other. */
export interface Layer {
  readonly folders?: readonly string[]
  /** Folders of which only types may be imported: code would bring the layer itself along. */
  readonly types?: readonly string[]
  /** Names of packages; one with a trailing slash stands for everything inside it. */
  readonly packages?: readonly string[]
}

const pure = ['base', 'domain']
const readers = [...pure, 'rpc', 'mime', 'sources', 'archive', 'search', 'storage']
const decoders = [
  'libmime',
  'libqp',
  'libbase64',
  'iconv-lite',
  'encoding-japanese',
  'he',
  'html-to-text',
  'entities',
]
const shims = ['buffer', 'events', 'readable-stream/', 'string_decoder', 'process', '@noble/hashes/']
const svelte = ['svelte', 'svelte/']

/** The law. A folder without a row is a violation. The longest path wins: `mime/reader` before `mime`. */
export const layers: Readonly<Record<string, Layer>> = {
  base: {},
  domain: { folders: ['base'] },
  rpc: { folders: ['base'] },
  mime: { folders: pure, packages: decoders },
  // Apart, because mailparser and its Node shims may be loaded with the first message only.
  'mime/reader': {
    folders: [...pure, 'mime'],
    packages: ['mailparser', 'client-zip', ...decoders, ...shims],
  },
  sources: { folders: [...pure, 'mime'] },
  archive: { folders: pure },
  search: { folders: [...pure, 'archive'] },
  storage: { folders: ['base', 'archive'], packages: ['idb'] },
  importing: { folders: readers },
  // What leaves is masked, whether as a file or as an archive: masking is below both.
  'publishing/masking': { folders: readers },
  'publishing/stock': { folders: [...readers, 'publishing/masking'] },
  exporting: { folders: [...readers, 'importing', 'publishing/masking'], packages: ['client-zip'] },
  publishing: { folders: [...readers, 'importing', 'exporting', 'publishing/masking'] },
  workers: {
    folders: [
      ...readers,
      'mime/reader',
      'importing',
      'publishing/masking',
      'publishing/stock',
      'exporting',
      'publishing',
    ],
  },
  // The page knows workers by their contracts: their code must not end up in the page's script.
  state: { folders: [...pure, 'rpc'], types: ['workers'], packages: svelte },
  ui: { folders: pure, packages: [...svelte, 'dompurify'] },
  views: { folders: [...pure, 'state', 'ui'], packages: svelte },
  // The composition root: main.ts and App.svelte.
  '.': { folders: ['state', 'storage', 'ui', 'views', 'workers'], types: pure, packages: svelte },
}

/** Names that do not say what is inside. */
export const emptyNames = /^(utils?|helpers?|common|shared|types|services?|managers?)(\.|$)/

export const longestFile = 250
/** A worker's entry is only an entry: what it does stands where Node's tests reach it. */
export const longestEntry = 59

/** Files that are longer all the same, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'src/domain/scripting.ts':
    'the public types of window.boxwood are one file, so that others can take it as it is',
}
