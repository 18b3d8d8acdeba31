import { seededRandom, type Random } from './random.ts'

export type Script = 'english' | 'accented' | 'cyrillic' | 'han'

/** Words of one script, commonest first. How often each comes follows Zipf's law: the nth is 1/n as common as the first. */
export interface Vocabulary {
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
  return { words: [...words], separator: script === 'han' ? '' : ' ' }
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

/** A word by Zipf's law; one in a hundred is of no dictionary, like the hashes and numbers in real mail. */
export function nextWord({ words }: Vocabulary, random: Random): string {
  if (random.chance(0.01)) return random.below(0x7fffffff).toString(random.chance(0.5) ? 16 : 10)
  return words[Math.floor(words.length ** random.next()) - 1] ?? 'the'
}
