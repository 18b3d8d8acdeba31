import { spawnSync } from 'node:child_process'

function runs(command: string, ...given: readonly string[]): boolean {
  return spawnSync(command, given, { stdio: 'ignore' }).status === 0
}

export const hasPython = runs('python3', '--version')
/** mutt wants a terminal, which script(1) gives it. */
export const hasMutt = runs('mutt', '-v') && runs('script', '--version')

if (!hasPython) console.warn('skipped: there is no python3, whose mailbox module reads what was exported')
if (!hasMutt) console.warn('skipped: there is no mutt that reads what was exported')

const python = `
import hashlib, json, mailbox, re, sys
def digests(path):
    box = mailbox.mbox(path, create=False)
    for key in box.keys():
        plain = re.sub(rb'(?m)^>(>*From )', rb'\\1', box.get_bytes(key))
        yield hashlib.sha256(plain.rstrip(b'\\n')).hexdigest()
print(json.dumps([list(digests(path)) for path in sys.argv[1:]]))
`

/** Of each mailbox SHA-256 of each message as Python finds it, without mboxrd's escapes and the line ends at its end. */
export function pythonDigests(paths: readonly string[]): string[][] {
  const { stdout, status, stderr } = spawnSync('python3', ['-c', python, ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as string[][]
}

/** How many messages mutt says that there are. */
export function muttCount(path: string): number {
  const mutt = `env TERM=xterm COLUMNS=120 mutt -n -F /dev/null -R -f '${path}' -e 'set folder=/' -e 'push <exit>'`
  const { stdout } = spawnSync('script', ['-qec', mutt, '/dev/null'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(/\[Msgs:(\d+)/.exec(stdout)?.[1] ?? Number.NaN)
}
