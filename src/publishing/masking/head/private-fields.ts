/**
 * Header fields that tell of a person's machine, network or filter rather than of the message, and are left out where
 * private headers are dropped. By their names in lower case; a name that ends with a hyphen stands for all that begin so.
 */
export const privateFields: readonly string[] = [
  // Trace, RFC 5321 § 4.4 and what relays add to it: names and addresses of machines, times, envelope addresses.
  'received',
  'x-received',
  'return-path',
  'delivered-to',
  'envelope-to',
  'x-envelope-',
  'x-original-to',
  'x-originating-',
  'x-original-ip',
  'x-sender-ip',
  'x-client-ip',
  'x-remote-ip',
  'x-source',
  'x-source-',
  'x-forwarded-to',
  'x-forwarded-for',
  'x-rcpt-to',
  'x-authenticated-',
  'x-auth-',
  'x-get-message-sender-via',
  'x-antiabuse',
  'x-php-',
  // Proofs that no longer hold, RFC 6376, RFC 8601, RFC 8617, and keys, autocrypt.org.
  'dkim-signature',
  'domainkey-signature',
  'x-google-dkim-signature',
  'authentication-results',
  'x-authentication-',
  'arc-',
  'received-spf',
  'autocrypt',
  // What the writer works with.
  'x-mailer',
  'user-agent',
  'x-mimeole',
  'x-newsreader',
  'x-priority',
  'x-msmail-priority',
  // What filters, servers and the reader's own program made of it.
  'x-spam-',
  'x-virus-',
  'x-barracuda-',
  'x-ironport-',
  'ironport-',
  'x-proofpoint-',
  'x-mimedefang',
  'x-scanned-by',
  'x-amavis-',
  'x-ms-',
  'x-microsoft-',
  'x-forefront-',
  'x-exchange-',
  'x-gm-message-state',
  'x-google-smtp-source',
  'x-google-original-',
  'x-ymail-',
  'x-yahoo-',
  'x-account-key',
  'x-uidl',
  'x-mozilla-',
  'status',
  'x-status',
  'x-keywords',
  'disposition-notification-to',
  'return-receipt-to',
  'bcc',
  'resent-bcc',
]

const names = new Set(privateFields.filter((name) => !name.endsWith('-')))
const beginnings = privateFields.filter((name) => name.endsWith('-'))

/** `name` in lower case. */
export function isPrivateField(name: string): boolean {
  return names.has(name) || beginnings.some((beginning) => name.startsWith(beginning))
}
