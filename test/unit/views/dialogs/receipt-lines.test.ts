import { expect, test } from 'vitest'
import type { FileReceipt, Skipped } from '#domain/scripting.ts'
import { receiptLines } from '#views/dialogs/receipt-lines.ts'
import { fakeReceipt } from '#test/fake/fake-environment.ts'

/** Of a mailbox in which all is well but what was skipped. */
function receiptOf(skipped: Skipped[]) {
  const dates = { date: 9, received: 0, separator: 0, none: 0 }
  return fakeReceipt({
    files: [{ dates, ambiguousCount: 0, charsetsGuessed: 0, skipped } as unknown as FileReceipt],
  })
}

test('the blank lines that a mailbox begins and ends with are no news', () => {
  const blank = { offset: 0, bytes: 2, why: 'blank' } as const
  const trailing = { offset: 999, bytes: 1, why: 'trailing' } as const
  expect(receiptLines(receiptOf([blank, trailing]))).toEqual([])
  const before = { offset: 0, bytes: 80, why: 'before-first-message' } as const
  expect(receiptLines(receiptOf([before, trailing]))).toMatchObject([{ count: '1 place', opens: 'skipped' }])
})
