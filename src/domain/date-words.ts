import type { ZoneMinutes } from '#base/units.ts'

/** By their first letters, without accents; English first, then what localised mailers write. */
const months: ReadonlyMap<string, number> = new Map(
  [
    'jan ene gen ian янв',
    'feb fev fab фев',
    'mar mrz mrt mae мар',
    'apr avr abr апр',
    'may mai mei maj mag май мая',
    'jun juin giu июн',
    'jul juil lug июл',
    'aug aou ago авг',
    'sep set сен',
    'oct okt ott out окт',
    'nov noi ноя',
    'dec dez dic des дек',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
)

/** 1 to 12, or null: `May`, `sept.`, `März`, `août`. */
export function monthOf(word: string): number | null {
  if (/^[a-z]{3}$/i.test(word)) return months.get(word.toLowerCase()) ?? null
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return months.get(plain.slice(0, 3)) ?? months.get(plain.slice(0, 4)) ?? null
}

/** RFC 5322 § 4.3 and the zones that mailers name besides. IST, BST and the like stand for what list mail means by them. */
const zones: ReadonlyMap<string, ZoneMinutes> = new Map(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    edt: -240,
    est: -300,
    cdt: -300,
    cst: -360,
    mdt: -360,
    mst: -420,
    pdt: -420,
    pst: -480,
    akdt: -480,
    akst: -540,
    hst: -600,
    ast: -240,
    adt: -180,
    nst: -210,
    ndt: -150,
    brt: -180,
    brst: -120,
    art: -180,
    bst: 60,
    ist: 330,
    west: 60,
    cet: 60,
    cest: 120,
    met: 60,
    mez: 60,
    mest: 120,
    mesz: 120,
    mewt: 60,
    eet: 120,
    eest: 180,
    msk: 180,
    msd: 240,
    sast: 120,
    sgt: 480,
    hkt: 480,
    jst: 540,
    kst: 540,
    awst: 480,
    aest: 600,
    aedt: 660,
    acst: 570,
    acdt: 630,
    nzst: 720,
    nzdt: 780,
    nzt: 720,
  }),
)

/** The military letters of RFC 822 are absent: it had their signs wrong, so RFC 5322 has them mean nothing. */
export function zoneOf(word: string): ZoneMinutes | null {
  return zones.get(word) ?? null
}

const spelled: ReadonlyMap<string, ZoneMinutes> = new Map([
  ['greenwich', 0],
  ['gmt', 0],
  ['eastern', -300],
  ['central', -360],
  ['mountain', -420],
  ['pacific', -480],
])

/** `Eastern Daylight Time`, `Central Europe Standard Time`, and `MET DST`, which are zones in more than one word. */
export function zoneOfWords(words: readonly string[]): ZoneMinutes | null {
  const last = words.at(-1)
  if (last === 'dst') {
    const zone = zoneOf(words.at(-2) ?? '')
    return zone === null ? null : zone + 60
  }
  if (last !== 'time') return null
  const summer = words.at(-2) === 'daylight' || words.at(-2) === 'summer'
  const inEurope = words.some((word) => word.startsWith('europe'))
  for (const word of words) {
    const zone = spelled.get(word)
    if (zone === undefined) continue
    if (inEurope) return word === 'central' ? 60 + (summer ? 60 : 0) : null
    return zone + (summer ? 60 : 0)
  }
  return null
}
