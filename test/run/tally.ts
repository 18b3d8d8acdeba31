import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** What a vitest run leaves for the last line of `npm test`. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** In words, from `skip(note)` or from lines on the console that begin with "skipped: ". */
  readonly reasons: readonly string[]
}

/** A vitest reporter: writes the tally to the file that `TALLY` names. A skip without a reason is a failure. */
export class TallyReporter implements Reporter {
  readonly #reasons = new Set<string>()
  #passed = 0
  #failed = 0
  #skipped = 0
  #unexplained = 0

  onUserConsoleLog(log: { content: string }): void {
    for (const line of log.content.split('\n')) {
      if (line.startsWith('skipped: ')) this.#reasons.add(line.slice('skipped: '.length).trim())
    }
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state === 'passed') this.#passed++
    else if (result.state === 'failed') this.#failed++
    else {
      this.#skipped++
      const note = 'note' in result ? result.note : undefined
      if (note) this.#reasons.add(note)
      else this.#unexplained++
    }
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const broken = modules.filter((module) => module.errors().length > 0).length
    this.#failed += broken + errors.length
    if (this.#unexplained > 0 && this.#reasons.size === 0) {
      console.error(`${this.#unexplained} tests are skipped without a printed reason ("skipped: …")`)
      this.#failed++
    }
    const tally: Tally = {
      passed: this.#passed,
      failed: this.#failed,
      skipped: this.#skipped,
      reasons: [...this.#reasons],
    }
    const file = process.env['TALLY']
    if (!file) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(tally))
  }
}
