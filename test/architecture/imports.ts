import ts from 'typescript'

export interface Import {
  /** As written; null where it is computed and nothing can be said of it. */
  readonly from: string | null
  readonly is: 'value' | 'type' | 'worker' | 're-export'
  readonly line: number
}

export interface Reading {
  readonly imports: readonly Import[]
  /** Lines of `new Worker` and `new SharedWorker`. */
  readonly workers: readonly number[]
  readonly defaultExports: readonly number[]
}

/** What a source imports: statements, `import()`, types by `import('…')`, workers by `new URL('…', import.meta.url)`. */
export function readImports(name: string, source: string): Reading {
  const code = name.endsWith('.svelte') ? scriptsOf(source) : source
  const file = ts.createSourceFile(`${name}.ts`, code, ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  const workers: number[] = []
  const defaultExports: number[] = []
  const waiting: ts.Node[] = [file]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    const add = (from: ts.Node | undefined, is: Import['is']): void => {
      imports.push({ from: from && ts.isStringLiteralLike(from) ? from.text : null, is, line })
    }
    if (ts.isImportDeclaration(node)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      add(node.moduleSpecifier, isType ? 'type' : isWorkerQuery(node.moduleSpecifier) ? 'worker' : 'value')
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, 're-export')
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type')
    else if (ts.isCallExpression(node) && isImportOrRequire(node)) add(node.arguments[0], 'value')
    else if (ts.isNewExpression(node)) {
      const made = node.expression.getText(file)
      if (/(^|\.)(Shared)?Worker$/.test(made)) workers.push(line)
      const isOwn = node.arguments?.[1]?.getText(file) === 'import.meta.url'
      if (made === 'URL' && isOwn) add(node.arguments?.[0], 'worker')
    } else if (ts.isExportAssignment(node)) defaultExports.push(line)
    else if (node.kind === ts.SyntaxKind.DefaultKeyword && isModifier(node)) defaultExports.push(line)
    node.forEachChild((child) => void waiting.push(child))
  }
  return { imports: imports.sort((a, b) => a.line - b.line), workers, defaultExports }
}

function isImportOrRequire(call: ts.CallExpression): boolean {
  const called = call.expression
  return called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')
}

function isWorkerQuery(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && /\?(.*&)?(sharedworker|worker)\b/.test(specifier.text)
}

function isModifier(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node.parent) || ts.isClassDeclaration(node.parent)
}

/**
 * The scripts of a component as one TypeScript source with the same line numbers. Of its markup only the dynamic
 * imports remain.
 */
function scriptsOf(source: string): string {
  const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ')
  const parts = source.split(/(<script\b[^>]*>[^]*?<\/script>|<style\b[^>]*>[^]*?<\/style>|<!--[^]*?-->)/)
  const code = parts.map((part) => {
    const script = /^(<script\b[^>]*>)([^]*)<\/script>$/.exec(part)
    if (script) return `${blank(script[1] ?? '')}${script[2]};`
    if (/^<(style|!--)/.test(part)) return blank(part)
    const pieces = part.split(/(\bimport\s*\(\s*['"`][^'"`]*['"`]\s*\))/)
    return pieces.map((piece, i) => (i % 2 === 1 ? `;${piece};` : blank(piece))).join('')
  })
  return code.join('')
}
