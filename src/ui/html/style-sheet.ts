/** A style element's text as the browser reads it, for the media that its attribute names. Loads nothing. */
export function parseStyles(text: string, media = ''): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  if (media.trim() === '') return sheet
  const list = new CSSStyleSheet({ media }).media.mediaText
  const inside = new CSSStyleSheet()
  inside.replaceSync(`@media ${list} {${rulesText(sheet)}}`)
  return inside
}

/** The sheet as text that can stand in a style element: nothing in it ends one, or begins a comment. */
export function stylesText(sheet: CSSStyleSheet): string {
  return rulesText(sheet).replaceAll('<', '\\3c ')
}

/** All declarations, however deep their rules stand in others. Those of fonts are none: no font is loaded. */
export function* declarationsOf(sheet: CSSStyleSheet): Generator<CSSStyleDeclaration> {
  const rules = [...sheet.cssRules]
  for (let rule = rules.pop(); rule; rule = rules.pop()) {
    if (rule instanceof CSSFontFaceRule) continue
    if ('style' in rule && rule.style instanceof CSSStyleDeclaration) yield rule.style
    if ('cssRules' in rule) rules.push(...(rule.cssRules as CSSRuleList))
  }
}

function rulesText(sheet: CSSStyleSheet): string {
  return [...sheet.cssRules].map((rule) => rule.cssText).join('\n')
}
