/**
 * All of a page's script: searches it, and opens what is folded for the printer. It writes no HTML, only `hidden`, `open` and
 * the count. The page's policy allows these bytes alone, by their hash.
 */
export const pageScript = `
'use strict'
{
  const find = document.getElementById('find')
  const told = document.getElementById('told')
  const articles = [...document.querySelectorAll('article')]
  const sections = [...document.querySelectorAll('main > section')]
  const texts = new Map()
  const opened = new Set()

  const fold = (text) =>
    text.normalize('NFKD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase().replace(/ß/g, 'ss').replace(/\\s+/g, ' ')

  /** What a message says, without the words of the page around it. */
  const textOf = (article) => {
    let text = texts.get(article)
    if (text === undefined) {
      const said = [article.parentElement.querySelector('h2'), ...article.querySelectorAll('td, .body')]
      text = said.map((element) => fold(element ? element.textContent : '')).join(' \\n ')
      texts.set(article, text)
    }
    return text
  }

  const unfold = (article, words) => {
    for (const details of article.querySelectorAll('details:not([open])')) {
      const text = fold(details.textContent)
      if (!words.some((word) => text.includes(word))) continue
      details.open = true
      opened.add(details)
    }
  }

  const search = () => {
    for (const details of opened) details.open = false
    opened.clear()
    const parts = fold(find.value).match(/"[^"]+"|[^\\s"]+/g) || []
    const words = parts.map((part) => part.replace(/"/g, '').trim()).filter((word) => word !== '')
    let count = 0
    for (const article of articles) {
      article.hidden = !words.every((word) => textOf(article).includes(word))
      if (article.hidden) continue
      count++
      if (words.length > 0) unfold(article, words)
    }
    for (const missing of document.querySelectorAll('.missing')) missing.hidden = words.length > 0
    for (const section of sections) section.hidden = !section.querySelector('article:not([hidden])')
    if (words.length === 0) told.textContent = ''
    else if (count === 0) told.textContent = 'No message has all of these words.'
    else told.textContent = count + ' of ' + articles.length + (articles.length === 1 ? ' message' : ' messages')
  }

  let waiting = 0
  find.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(search, 150)
  })
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') find.value = ''
    if (event.key === 'Escape' || event.key === 'Enter') search()
  })
  find.parentElement.hidden = false

  const printed = new Set()
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.open = true
      printed.add(details)
    }
  })
  addEventListener('afterprint', () => {
    for (const details of printed) details.open = false
    printed.clear()
  })
}
`
