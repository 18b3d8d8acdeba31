import { findMarks, keepMark } from './marks.ts'
import { rgbOf } from './rgb.ts'
import { declarationsOf, parseStyles, stylesText } from './style-sheet.ts'

/** Text on the page, as in the app's own. */
export const ink = 'light-dark(#1d211c, #e4e6e0)'

const textColours = ['color', '-webkit-text-fill-color']
const borderColours = ['top', 'right', 'bottom', 'left'].map((side) => `border-${side}-color`)
const inherited =
  /^(?:inherit|initial|unset|revert|revert-layer|currentcolor|transparent|-webkit-link|linktext)?$/i

/**
 * Makes a message that colours no ground but white readable on the page, light and dark: black becomes the page's ink, white
 * its paper, and any other text is lightened in the dark. A few marked words keep their ground and stand on it as they were
 * written. False, with nothing changed, where it has grounds of its own.
 */
export function takePageColours(root: HTMLElement): boolean {
  const styles = [...root.querySelectorAll('style')].map((element) => {
    return { element, sheet: parseStyles(element.textContent ?? '') }
  })
  const coloured = [...root.querySelectorAll<HTMLElement>('[bgcolor], [background], font[color], body[text]')]
  const styled = [...root.querySelectorAll<HTMLElement>('[style]')]
  const rules = styles.flatMap(({ sheet }) => [...declarationsOf(sheet)])
  const marks = findMarks(root)
  const marked = new Set(marks.flatMap((mark) => [mark, ...mark.querySelectorAll<HTMLElement>('*')]))
  const isFree = (element: HTMLElement): boolean => !marked.has(element)
  if (
    !coloured.every((element) => hasNoPicture(element) && (marked.has(element) || attributesFit(element))) ||
    !styled.every(({ style }) => hasNoImage(style)) ||
    ![...styled.filter(isFree).map(({ style }) => style), ...rules].every(fits)
  ) {
    return false
  }
  for (const element of coloured) if (isFree(element)) moveColours(element)
  for (const element of root.querySelectorAll('body')) {
    for (const name of ['text', 'link', 'vlink', 'alink']) element.removeAttribute(name)
  }
  for (const { style } of styled.filter(isFree)) adapt(style)
  for (const rule of rules) adapt(rule)
  for (const mark of marks) keepMark(mark)
  for (const { element, sheet } of styles) element.textContent = stylesText(sheet)
  return true
}

function fits(style: CSSStyleDeclaration): boolean {
  return (
    hasNoImage(style) &&
    isPaper(style.backgroundColor) &&
    textColours.every((name) => isReadable(style.getPropertyValue(name)))
  )
}

function hasNoImage(style: CSSStyleDeclaration): boolean {
  // A `background` with a var() has no longhands that could be read.
  return /^(?:none|initial|unset|inherit)?$/i.test(style.backgroundImage) && !/var\(/i.test(style.background)
}

function hasNoPicture(element: HTMLElement): boolean {
  return !element.getAttribute('background')
}

function attributesFit(element: HTMLElement): boolean {
  const written = (name: string): string => legacyColour(element.getAttribute(name))
  return isPaper(written('bgcolor')) && isReadable(written('text')) && isReadable(written('color'))
}

/** The colours of attributes as styles, that they can be adapted with these. */
function moveColours(element: HTMLElement): void {
  const colour = legacyColour(element.getAttribute('color'))
  if (colour !== '' && element.style.color === '') element.style.color = adapted(colour)
  for (const name of ['bgcolor', 'background', 'color']) element.removeAttribute(name)
}

function adapt(style: CSSStyleDeclaration): void {
  const set = (name: string, value: string): void =>
    style.setProperty(name, value, style.getPropertyPriority(name))
  for (const name of textColours) {
    const value = style.getPropertyValue(name)
    if (!inherited.test(value)) set(name, adapted(value))
  }
  if (!inherited.test(style.backgroundColor)) style.removeProperty('background-color')
  for (const name of borderColours) {
    const value = style.getPropertyValue(name)
    if (!inherited.test(value) && rgbOf(value))
      set(name, `light-dark(${value}, oklch(from ${value} 0.45 min(c, 0.1) h))`)
  }
}

function adapted(value: string): string {
  const rgb = rgbOf(value)
  if (!rgb || rgb.alpha === 0) return value
  const isBlack = rgb.most <= 0x50 && rgb.most - rgb.least <= 0x18 && rgb.alpha > 0.8
  return isBlack ? ink : `light-dark(${value}, oklch(from ${value} max(l, 0.76) min(c, 0.14) h))`
}

/** Not so for white text, which is meant for another ground or for nobody. */
function isReadable(value: string): boolean {
  if (inherited.test(value)) return true
  const rgb = rgbOf(value)
  return rgb !== null && rgb.least < 0xe6
}

function isPaper(value: string): boolean {
  if (inherited.test(value)) return true
  const rgb = rgbOf(value)
  return rgb !== null && (rgb.alpha === 0 || rgb.least >= 0xfa)
}

/** Attributes may leave out the number sign. */
function legacyColour(value: string | null): string {
  const bare = value?.trim() ?? ''
  return /^[\da-f]{6}$/i.test(bare) ? `#${bare}` : bare
}
