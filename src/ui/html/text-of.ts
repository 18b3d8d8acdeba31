const blocks =
  /^(?:address|article|aside|blockquote|center|dd|details|dir|div|dl|dt|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|summary|table|tr|ul)$/

/** The nodes' text in lines, as far as their names tell where lines end. At most so many characters, and nodes, are read. */
export function textOf(nodes: readonly Node[], longest = Infinity): string {
  const lines: string[] = []
  let line = ''
  let length = 0
  let steps = 0
  const end = (evenBlank: boolean): void => {
    if (line.trim() !== '' || evenBlank) lines.push(line.trim())
    line = ''
  }
  for (const { node, leaves } of walk(nodes)) {
    if (length > longest || steps++ > longest) break
    if (node instanceof Text) {
      const inPre = node.parentElement?.localName === 'pre'
      line += inPre ? node.data : node.data.replace(/[\s\u00A0]+/g, ' ')
      length += node.data.length
    } else if (node instanceof Element && node.localName === 'br') end(!leaves)
    else if (node instanceof Element && blocks.test(node.localName)) end(false)
  }
  end(false)
  return lines.join('\n')
}

/** Each node when it is entered and, if it is an element, when it is left. Not recursive: the sender says how deep it goes. */
function* walk(nodes: readonly Node[]): Generator<{ readonly node: Node; readonly leaves: boolean }> {
  for (const root of nodes) {
    let node: Node = root
    let leaves = false
    while (true) {
      yield { node, leaves }
      if (!leaves && node.firstChild) node = node.firstChild
      else if (!leaves && node instanceof Element && node.localName !== 'br') leaves = true
      else {
        if (node === root) break
        leaves = node.nextSibling === null
        node = node.nextSibling ?? node.parentNode ?? root
      }
    }
  }
}

/** Whether there is nothing to read or see in it. */
export function isBlank(node: Node): boolean {
  if (!(node instanceof Element)) return !(node instanceof Text) || !/[^\s\u00A0]/.test(node.data)
  return node.localName !== 'img' && !node.querySelector('img') && !/[^\s\u00A0]/.test(node.textContent ?? '')
}

/** Lines as a text has them: a long paragraph is several, and a blank line is none. */
export function countLines(text: string): number {
  const width = 80
  return text.split('\n').reduce((sum, line) => sum + Math.ceil(line.trim().length / width), 0)
}
