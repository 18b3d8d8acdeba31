import { BoxwoodError } from '#base/errors.ts'
import type { ExportMethods, ExportSources } from './exports.ts'

/** What makes files is loaded with the first of them: most visits make none, and the library starts with each. */
export function lazyExports(sources: ExportSources): ExportMethods {
  let loading: Promise<ExportMethods> | null = null
  const load = async (): Promise<ExportMethods> => {
    try {
      return (await import('./exports.ts')).exportMethods(sources)
    } catch (error) {
      loading = null
      throw new BoxwoodError('part-missing', {}, error)
    }
  }
  const methods = (): Promise<ExportMethods> => (loading ??= load())
  return {
    export: async (input, options) => (await methods()).export(input, options),
    threadLink: async (input) => (await methods()).threadLink(input),
    threadLinkSize: async (input) => (await methods()).threadLinkSize(input),
    mailboxOfLink: async (input) => (await methods()).mailboxOfLink(input),
    openThreadLink: async (input) => (await methods()).openThreadLink(input),
  }
}
