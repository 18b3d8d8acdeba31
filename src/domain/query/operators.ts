import type { TextField } from './query.ts'

/** What an operator is given. */
export type OperatorKind = 'text' | 'date' | 'before' | 'after' | 'size' | 'has' | 'is' | 'in' | 'id'

export interface Operator {
  /** The first is the one that is printed. */
  readonly names: readonly [string, ...string[]]
  readonly kind: OperatorKind
  /** Of a text: where it is looked for. */
  readonly field?: TextField
  /** For the help and the completion. */
  readonly does: string
  readonly example: string
}

/** Every operator that is written with a colon. The names are those of Gmail and public-inbox. */
export const operators: readonly Operator[] = [
  {
    names: ['from', 'f'],
    kind: 'text',
    field: 'from',
    does: 'who wrote it: name or address',
    example: 'from:ada',
  },
  { names: ['to', 't'], kind: 'text', field: 'to', does: 'whom it was sent to', example: 'to:potluck' },
  { names: ['cc', 'c'], kind: 'text', field: 'cc', does: 'who got a copy', example: 'cc:theo' },
  {
    names: ['subject', 's'],
    kind: 'text',
    field: 'subject',
    does: 'words of the subject',
    example: 'subject:"rain barrel"',
  },
  { names: ['body', 'b'], kind: 'text', field: 'body', does: 'words of the text', example: 'body:compost' },
  {
    names: ['nq'],
    kind: 'text',
    field: 'new',
    does: 'words of the text, without what it quotes',
    example: 'nq:agreed',
  },
  { names: ['list', 'l'], kind: 'text', field: 'list', does: 'the mailing list', example: 'list:potluck' },
  {
    names: ['filename', 'file', 'n'],
    kind: 'text',
    field: 'filename',
    does: 'names of attached files',
    example: 'filename:pdf',
  },
  { names: ['has'], kind: 'has', does: 'with attached files', example: 'has:attachment' },
  {
    names: ['date', 'd'],
    kind: 'date',
    does: 'a year, a month, a day, or from one to another',
    example: 'date:2021-04..2021-09',
  },
  { names: ['after', 'since'], kind: 'after', does: 'on that day or later', example: 'after:2021-04-05' },
  { names: ['before', 'until'], kind: 'before', does: 'before that day', example: 'before:2022' },
  { names: ['larger'], kind: 'size', does: 'of more bytes; k and M are understood', example: 'larger:2M' },
  { names: ['smaller'], kind: 'size', does: 'of fewer bytes', example: 'smaller:10k' },
  { names: ['is'], kind: 'is', does: 'with your star', example: 'is:starred' },
  { names: ['in'], kind: 'in', does: 'in the archive of this name', example: 'in:gnvug' },
  {
    names: ['id', 'm', 'mid'],
    kind: 'id',
    does: 'the message with this Message-ID',
    example: 'id:<bins@gnvug.example>',
  },
]

const byName = new Map(operators.flatMap((operator) => operator.names.map((name) => [name, operator])))

export function operatorOf(name: string): Operator | undefined {
  return byName.get(name.toLowerCase())
}

/** The operator that says where a text is looked for. */
export function operatorOfField(field: TextField): string {
  return operators.find((operator) => operator.field === field)!.names[0]
}
