import { decoderFor } from '#mime/charset/decoders.ts'

/** HTML Standard § 13.5, U+00A0 to U+00FF in order: those that mail may write without their semicolon. */
const latin1 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
  micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig
  Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash
  Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
  ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc
  uuml yacute thorn yuml`

const signs = '& AMP < LT > GT " QUOT & amp < lt > gt " quot © COPY ® REG'

/** The letters among the rest, and the signs that mail has; an element of mathematics is no word. Name and character in turn. */
const others = `
  half ½ angst Å Amacr Ā amacr ā Abreve Ă abreve ă Aogon Ą aogon ą Cacute Ć cacute ć Ccirc Ĉ ccirc ĉ Cdot Ċ cdot ċ
  Ccaron Č ccaron č Dcaron Ď dcaron ď Dstrok Đ dstrok đ Emacr Ē emacr ē Edot Ė edot ė Eogon Ę eogon ę Ecaron Ě
  ecaron ě Gcirc Ĝ gcirc ĝ Gbreve Ğ gbreve ğ Gdot Ġ gdot ġ Gcedil Ģ Hcirc Ĥ hcirc ĥ Hstrok Ħ hstrok ħ Itilde Ĩ
  itilde ĩ Imacr Ī imacr ī Iogon Į iogon į Idot İ imath ı inodot ı IJlig Ĳ ijlig ĳ Jcirc Ĵ jcirc ĵ Kcedil Ķ
  kcedil ķ kgreen ĸ Lacute Ĺ lacute ĺ Lcedil Ļ lcedil ļ Lcaron Ľ lcaron ľ Lmidot Ŀ lmidot ŀ Lstrok Ł lstrok ł
  Nacute Ń nacute ń Ncedil Ņ ncedil ņ Ncaron Ň ncaron ň napos ŉ ENG Ŋ eng ŋ Omacr Ō omacr ō Odblac Ő odblac ő
  OElig Œ oelig œ Racute Ŕ racute ŕ Rcedil Ŗ rcedil ŗ Rcaron Ř rcaron ř Sacute Ś sacute ś Scirc Ŝ scirc ŝ Scedil Ş
  scedil ş Scaron Š scaron š Tcedil Ţ tcedil ţ Tcaron Ť tcaron ť Tstrok Ŧ tstrok ŧ Utilde Ũ utilde ũ Umacr Ū
  umacr ū Ubreve Ŭ ubreve ŭ Uring Ů uring ů Udblac Ű udblac ű Uogon Ų uogon ų Wcirc Ŵ wcirc ŵ Ycirc Ŷ ycirc ŷ
  Yuml Ÿ Zacute Ź zacute ź Zdot Ż zdot ż Zcaron Ž zcaron ž fnof ƒ imped Ƶ gacute ǵ jmath ȷ circ ˆ caron ˇ Hacek ˇ
  Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο
  Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ ohm Ω Omega Ω alpha α beta β gamma γ delta δ epsi ε
  epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigmav ς
  varsigma ς sigma σ tau τ upsi υ upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ thetav ϑ vartheta ϑ Upsi ϒ
  upsih ϒ phiv ϕ straightphi ϕ varphi ϕ piv ϖ varpi ϖ Gammad Ϝ digamma ϝ gammad ϝ kappav ϰ varkappa ϰ rhov ϱ
  varrho ϱ epsiv ϵ straightepsilon ϵ varepsilon ϵ IOcy Ё DJcy Ђ GJcy Ѓ Jukcy Є DScy Ѕ Iukcy І YIcy Ї Jsercy Ј
  LJcy Љ NJcy Њ TSHcy Ћ KJcy Ќ Ubrcy Ў DZcy Џ Acy А Bcy Б Vcy В Gcy Г Dcy Д IEcy Е ZHcy Ж Zcy З Icy И Jcy Й Kcy К
  Lcy Л Mcy М Ncy Н Ocy О Pcy П Rcy Р Scy С Tcy Т Ucy У Fcy Ф KHcy Х TScy Ц CHcy Ч SHcy Ш SHCHcy Щ HARDcy Ъ Ycy Ы
  SOFTcy Ь Ecy Э YUcy Ю YAcy Я acy а bcy б vcy в gcy г dcy д iecy е zhcy ж zcy з icy и jcy й kcy к lcy л mcy м
  ncy н ocy о pcy п rcy р scy с tcy т ucy у fcy ф khcy х tscy ц chcy ч shcy ш shchcy щ hardcy ъ ycy ы softcy ь
  ecy э yucy ю yacy я iocy ё djcy ђ gjcy ѓ jukcy є dscy ѕ iukcy і yicy ї jsercy ј ljcy љ njcy њ tshcy ћ kjcy ќ
  ubrcy ў dzcy џ apos ' euro € ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ hellip … bull •
  trade ™ minus − larr ← rarr → prime ′ Prime ″ permil ‰ lsaquo ‹ rsaquo › dagger † infin ∞ ne ≠ le ≤ ge ≥ asymp ≈
  tilde ˜ hyphen ‐ comma , period . colon : semi ; lpar ( rpar ) num # excl ! quest ? sol / commat @
  dollar $ percnt % lsqb [ rsqb ] lbrack [ rbrack ] lcub { rcub } lowbar _ plus + equals = ast * vert |`

const withoutSemicolon: ReadonlyMap<string, string> = new Map([
  ...words(latin1).map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...pairs(signs).map(([character, name]): [string, string] => [name, character]),
])
const withSemicolon: ReadonlyMap<string, string> = new Map([...withoutSemicolon, ...pairs(others)])

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

function pairs(list: string): [string, string][] {
  const all = words(list)
  return all.filter((_, index) => index % 2 === 0).map((first, index) => [first, all[2 * index + 1]!])
}

const windows1252 = decoderFor('windows-1252')!
const reference = /&(?:#(\d{1,8});?|#x([0-9a-f]{1,8});?|([a-z][a-z0-9]{1,31});?)/gi

/** Named and numeric character references. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      if (!whole.endsWith(';')) return withoutSemicolon.get(name) ?? whole
      // The letters are all in the table: another name is that of a sign, which parts words.
      return withSemicolon.get(name) ?? ' '
    }
    return characterOf(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal))
  })
}

function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  // HTML Standard § 13.2.5.80: pages mean windows-1252.
  if (code >= 0x80 && code <= 0x9f) return windows1252.decode(Uint8Array.of(code))
  return String.fromCodePoint(code)
}
