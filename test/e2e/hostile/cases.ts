import { mutations } from './mutations.ts'
import type { Payload } from './payload.ts'
import { loaders, styles } from './requests.ts'
import { leads, links, overlays, scripts } from './scripts.ts'

export const casesNamed = (cases: Readonly<Record<string, string>>): Payload[] =>
  Object.entries(cases).map(([name, html]) => ({ name, html }))

/** Cases of our own, each once. */
export const ownCases: readonly Payload[] = [
  ...casesNamed(mutations),
  ...casesNamed(styles),
  ...casesNamed(loaders),
  ...casesNamed(scripts),
  ...casesNamed(leads),
  ...casesNamed(links),
  ...casesNamed(overlays),
]

const telling = new Set([
  'a script',
  'handlers',
  'addresses that are scripts',
  'links of the head',
  'a ground',
  'a ground over TLS',
  'a refresh',
  'a refresh to this place',
])

/** Those that tell the layers apart. */
export const tellingCases: readonly Payload[] = ownCases.filter(({ name }) => telling.has(name))
