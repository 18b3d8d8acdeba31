/** What mailparser makes text of HTML with; it comes with mailparser and has no types of its own. */
declare module 'html-to-text' {
  export function htmlToText(html: string, options?: object): string
}
