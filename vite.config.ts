import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { createReadStream, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, findChromium } from './test/run/chromium.ts'
import { TallyReporter } from './test/run/tally.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** How long what is to come is waited for: a busy machine may take seconds for what takes none else. */
const patience = { timeout: 15_000, interval: 50 }

/** A vitest project over one folder of test/. */
function tests(name: string, test: object = {}) {
  return { extends: true as const, root, test: { name, include: [`test/${name}/**/*.test.ts`], ...test } }
}

/** The files named after `--`, as paths from where npm was started. */
function namedFiles(): string[] {
  const mark = process.argv.indexOf('--')
  const from = process.env['INIT_CWD'] ?? process.cwd()
  return mark < 0 ? [] : process.argv.slice(mark + 1).map((name) => resolve(from, name))
}

function sizeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? found.size : null
}

/** The first and the last byte that a Range header asks for; null where it asks for nothing that is there. RFC 9110 § 14.1.2. */
function rangeOf(header: string, size: number): [number, number] | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? []
  if (from === '')
    return to === '' || size === 0 || Number(to) === 0 ? null : [Math.max(0, size - Number(to)), size - 1]
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return Number(from) > last ? null : [Number(from), last]
}

/** `npm start -- FILE…`: serves the named files at local/<number>/<name> and opens them with the page. */
function localFiles(): Plugin {
  const files = namedFiles()
  // Encoded twice: once as a part of the address that the page is given, once as a value in the page's own.
  const encode = (path: string): string => encodeURIComponent(encodeURIComponent(basename(path)))
  const archives = files.map((path, i) => `archive=local/${i}/${encode(path)}`)
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, number] = /^\/local\/(\d+)\//.exec(url.pathname) ?? []
    if (number === undefined) {
      if (files.length === 0 || url.pathname !== '/' || url.search !== '') return next()
      return void response
        .writeHead(302, { Location: `/?${archives.join('&')}`, 'Cache-Control': 'no-store' })
        .end()
    }
    const path = files[Number(number)]
    const size = path === undefined ? null : sizeOf(path)
    if (path === undefined || size === null) return void response.writeHead(404).end()
    const head = {
      'Content-Type': 'application/octet-stream',
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
    }
    const asked = request.headers.range
    const range = asked === undefined ? null : rangeOf(asked, size)
    if (asked !== undefined && !range) {
      return void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end()
    }
    const [first, last] = range ?? [0, size - 1]
    const part = range ? { 'Content-Range': `bytes ${first}-${last}/${size}` } : {}
    response.writeHead(range ? 206 : 200, { ...head, ...part, 'Content-Length': last - first + 1 })
    if (request.method === 'HEAD' || size === 0) return void response.end()
    const bytes = createReadStream(path, { start: first, end: last })
    bytes.on('error', () => response.destroy())
    response.on('close', () => bytes.destroy())
    bytes.pipe(response)
  }
  const serve = (server: ViteDevServer | PreviewServer): void => {
    const missing = files.filter((path) => sizeOf(path) === null)
    for (const path of missing) console.error(`${path} is not there, or is no file.`)
    if (missing.length > 0) process.exit(1)
    server.middlewares.use(answer)
  }
  return { name: 'local-files', configureServer: serve, configurePreviewServer: serve }
}

/** Lists the files of a build in its `files.json`: publishing copies them. */
function listFiles(): Plugin {
  const list = 'files.json'
  return {
    name: 'list-files',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }) {
        if (dir === undefined) return
        const names = readdirSync(dir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => relative(dir, resolve(parentPath, name)).replaceAll('\\', '/'))
        writeFileSync(resolve(dir, list), JSON.stringify([...new Set([...names, list])].sort()))
      },
    },
  }
}

/**
 * What mailparser and its packages take from Node, for the browser. Tests in Node run them as they are, on Node's own.
 * `buffer/` stays the package's name, which the shim itself imports.
 */
function nodeShims() {
  const shims = {
    buffer: 'buffer',
    stream: 'stream',
    'string_decoder/?': 'string-decoder',
    crypto: 'crypto',
    path: 'path',
    'process/': 'process',
    'abort-controller': 'absent',
  }
  return Object.entries(shims).map(([name, shim]) => ({
    find: new RegExp(`^(?:node:)?${name}$`),
    replacement: resolve(root, `src/mime/reader/node/${shim}.ts`),
  }))
}

// Where there is no screen, opening a browser could only fail.
const hasScreen =
  !process.env['CI'] &&
  (process.platform !== 'linux' || !!(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']))

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  cacheDir: `${root}/node_modules/.vite`,
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), localFiles(), listFiles()],
  resolve: { alias: process.env['VITEST'] ? [] : nodeShims() },
  // A missing file is an error, not the page again.
  appType: 'mpa',
  preview: { open: hasScreen, headers: { 'Cache-Control': 'no-cache' } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
  test: {
    reporters: process.env['TALLY'] ? ['default', new TallyReporter()] : ['default'],
    projects: [
      tests('unit', { testTimeout: 90_000 }),
      tests('architecture', { testTimeout: 60_000 }),
      tests('corpora', { testTimeout: 300_000 }),
      tests('e2e', {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        fileParallelism: false,
        expect: { poll: patience },
      }),
      tests('browser', {
        testTimeout: 30_000,
        expect: { poll: patience },
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({
            launchOptions: {
              executablePath: findChromium() ?? 'chromium-is-not-installed',
              args: [...chromiumArguments],
            },
          }),
          instances: [{ browser: 'chromium' }],
        },
      }),
    ],
  },
})
