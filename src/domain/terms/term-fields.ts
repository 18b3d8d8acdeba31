/**
 * The fields that a term can stand in. `text` and `quoted` are what a message says and what it quotes (lines that begin
 * with `>`), each with positions of its own; `filename` are the names of its attachments, `list` its List-Id.
 */
export const termFields = ['text', 'quoted', 'subject', 'from', 'to', 'cc', 'filename', 'list'] as const
export type TermField = (typeof termFields)[number]
