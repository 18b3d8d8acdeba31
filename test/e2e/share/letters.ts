interface Written {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly head?: string
}

function letter({ id, subject, text, head = '' }: Written): string {
  return (
    `From ada@gnvug.example Sun Mar 17 20:02:00 2019\nMessage-ID: <${id}@gnvug.example>\nFrom: Ada <ada@gnvug.example>\n` +
    `${head}Date: Sun, 17 Mar 2019 20:02:00 +0000\nSubject: ${subject}\n\n${text.replace(/^(>*From )/gm, '>$1')}\n`
  )
}

const notes =
  'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nNotes are attached.\n--b\nContent-Type: text/plain\n' +
  'Content-Disposition: attachment; filename=notes.txt\n\nDry leaves.\n--b--\n'
const [notesHead = '', ...notesText] = notes.split('\n\n')

/**
 * A mailbox as latin1: a thread of three, in the middle of which a line begins with `From ` and a letter is of no charset;
 * another one of one, and a message twice.
 */
export const letters =
  letter({ id: 'bins', subject: 'Which bins?', text: 'Ours cracked.\n' }) +
  letter({ id: 'rats', subject: 'Rats', text: 'Under the heap.\n' }) +
  letter({
    id: 'lid',
    subject: 'Re: Which bins?',
    text: 'The lid goes first.\nFrom here on it leaks, sagt die zinnober Gr\xfc\xdfe.\n>From there not.\n',
    head: 'In-Reply-To: <bins@gnvug.example>\n',
  }) +
  letter({
    id: 'notes',
    subject: 'Re: Re: Which bins?',
    text: notesText.join('\n\n'),
    head: `In-Reply-To: <lid@gnvug.example>\n${notesHead}\n`,
  }) +
  letter({ id: 'twice', subject: 'Twice', text: 'The same.\n' }) +
  letter({ id: 'twice', subject: 'Twice', text: 'The same.\n' })
