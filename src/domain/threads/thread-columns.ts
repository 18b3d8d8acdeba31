/** What threading knows of the messages, a column each, `count` long. A hash of 0,0 stands for "none". */
export interface ThreadColumns {
  readonly count: number
  /** Hash of the Message-ID. */
  readonly idHigh: Uint32Array
  readonly idLow: Uint32Array
  /** References of message i: [referenceStart[i], referenceStart[i + 1]), oldest first, as in the header. */
  readonly referenceStart: Uint32Array
  readonly referenceHigh: Uint32Array
  readonly referenceLow: Uint32Array
  /** The ids of In-Reply-To, same layout. */
  readonly replyStart: Uint32Array
  readonly replyHigh: Uint32Array
  readonly replyLow: Uint32Array
  /** Hash of the base subject; none for an empty one. */
  readonly subjectHigh: Uint32Array
  readonly subjectLow: Uint32Array
  /** 1: the subject has a reply mark. */
  readonly isReply: Uint8Array
  /** Epoch milliseconds; NaN for none. */
  readonly date: Float64Array
  /** Hash of X-GM-THRID. */
  readonly gmailHigh: Uint32Array
  readonly gmailLow: Uint32Array
  /** Hash of the text. */
  readonly textHigh: Uint32Array
  readonly textLow: Uint32Array
  /** First 64 bits of the message's key: the last tie-break, so that the order of arrival never matters. */
  readonly keyHigh: Uint32Array
  readonly keyLow: Uint32Array
}
