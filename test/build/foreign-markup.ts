/** Everything that a page writes itself; whatever else begins with `<` would be somebody else's. */
const own =
  /<(?:\/?(?:html|head|header|body|main|section|article|h[123]|p|div|span|table|tr|th|td|i|time|a|details|summary|blockquote|label|footer|title)|!doctype html)(?: (?:lang|class|id|for|role|scope|datetime|aria-labelledby|rel)="[\w :.-]*"| href="(?:https?:\/\/|mailto:)[^"<>\s]*"| hidden)*>|<meta (?:charset|http-equiv|name)="[^"<>]*"(?: content="[^"<>]*")?>|<input id="find" type="search" autocomplete="off" spellcheck="false">/g

/** What of an exported page could be HTML and is none of the page's own, with some of what stands around; empty where nothing is. */
export function foreignMarkup(page: string): string {
  const text = page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<script>.*?<\/script>/s, '')
    .replaceAll(own, '')
  const at = text.search(/[<>"]/)
  return at < 0 ? '' : text.slice(Math.max(0, at - 100), at + 100)
}
