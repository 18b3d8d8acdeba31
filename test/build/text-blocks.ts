import type { TextBlock } from '#domain/text/text-block.ts'
import { textBlocks } from '#domain/text/text-blocks.ts'

export function kinds(body: string): string[] {
  return textBlocks(body).map((block) => block.is)
}

export function find<K extends TextBlock['is']>(body: string, is: K): Extract<TextBlock, { is: K }> {
  const found = textBlocks(body).find((block) => block.is === is)
  if (!found) throw new Error(`no ${is} in ${JSON.stringify(textBlocks(body))}`)
  return found as Extract<TextBlock, { is: K }>
}

export const patch = [
  'diff --git a/shed/heat.c b/shed/heat.c',
  'index 1234567..89abcde 100644',
  '--- a/shed/heat.c',
  '+++ b/shed/heat.c',
  '@@ -1,3 +1,4 @@ int warmest(void)',
  ' int bins;',
  '-int old;',
  '+int young;',
  '+int outside;',
  ' int last;',
  '',
].join('\n')
