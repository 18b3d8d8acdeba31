import { seededRandom, type Random } from './random.ts'

export type Script = 'english' | 'accented' | 'cyrillic' | 'han'

/** Words of one script, commonest first. */
export interface Vocabulary {
  readonly script: Script
  /** The first of them; those behind are spelled when they come up. */
  readonly words: readonly string[]
  readonly separator: string
}

const size = 60_000
const common =
  'the of and to in a is that it for was on are with as be this have from or by not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know'
const onsets = 'b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh sl st th tr'.split(' ')
const vowels = { english: 'a e i o u ea ou ai'.split(' '), accented: 'a e i o u é è ü ö ä å ø ñ'.split(' ') }
const codas = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st']
const cyrillic = 'абвгдежзиклмнопрстуфхцчшщыюя'

function invent(script: Script): Vocabulary {
  const random = seededRandom(size + script.length)
  const words = new Set(script === 'english' || script === 'accented' ? common.split(' ') : [])
  while (words.size < size) {
    // Rarer words are longer, as in every language.
    const syllables = Math.floor(0.4 + Math.log10(10 + words.size) / 2 + random.next())
    let word = ''
    for (let i = 0; i < syllables; i++) word += syllable(script, random)
    words.add(word)
  }
  return { script, words: [...words], separator: script === 'han' ? '' : ' ' }
}

function syllable(script: Script, random: Random): string {
  if (script === 'han') return String.fromCharCode(0x4e00 + Math.floor(random.next() ** 3 * 5000))
  if (script === 'cyrillic') return random.pick([...cyrillic]) + random.pick([...'аеиоуыя'])
  return random.pick(onsets) + random.pick(vowels[script]) + random.pick(codas)
}

const invented = new Map<Script, Vocabulary>()

export function vocabularyOf(script: Script): Vocabulary {
  const vocabulary = invented.get(script) ?? invent(script)
  invented.set(script, vocabulary)
  return vocabulary
}

/**
 * As common as the words of real lists: the nth of the first 3,000 comes as 1 / (n + 3) (Zipf and Mandelbrot), those
 * behind as n to the -1.75, without an end (Gerlach and Altmann 2013), so that the vocabulary grows with the 0.57th power of
 * the text (Heaps). Fitted to four lists: 1 word in 32 is the commonest, and 2.5 million words that are typed have some
 * 90,000 different ones.
 */
const head = 3000
const shift = 3
const steepness = 1.75
const headMass = Math.log((head + shift) / (shift + 0.5))
const tailMass = 1 / (steepness - 1)
const lastRank = 2 ** 40

function nextRank(random: Random): number {
  const at = random.next() * (headMass + tailMass)
  if (at < headMass) return Math.round((shift + 0.5) * Math.exp(at) - shift)
  const behind = 1 - (at - headMass) / tailMass
  return Math.min(lastRank, Math.round(head * behind ** (-1 / (steepness - 1))))
}

export function nextWord(vocabulary: Vocabulary, random: Random): string {
  const rank = nextRank(random)
  return vocabulary.words[rank - 1] ?? rareWord(vocabulary, rank)
}

/** The same for the same rank: a long word, a name with a number, or what looks like a hash. Of one alphabet the same, too. */
function rareWord({ script: of }: Vocabulary, rank: number): string {
  const random = seededRandom(rank)
  const script = of === 'accented' ? 'english' : of
  const kind = random.below(script === 'han' ? 1 : 4)
  if (kind === 3) return `${random.below(2 ** 32).toString(16)}${rank.toString(16)}`
  let word = ''
  for (let syllables = 3 + random.below(2); syllables > 0; syllables--) word += syllable(script, random)
  return kind === 2 ? `${word}_${rank % 10_000}` : word
}
