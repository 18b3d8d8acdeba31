import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, findChromium } from './test/run/chromium.ts'
import { TallyReporter } from './test/run/tally.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** A vitest project over one folder of test/. */
function tests(name: string, test: object = {}) {
  return { extends: true as const, root, test: { name, include: [`test/${name}/**/*.test.ts`], ...test } }
}

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  cacheDir: `${root}/node_modules/.vite`,
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  test: {
    reporters: process.env['TALLY'] ? ['default', new TallyReporter()] : ['default'],
    projects: [
      tests('unit'),
      tests('architecture'),
      tests('corpora', { testTimeout: 300_000 }),
      tests('e2e', { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false }),
      tests('browser', {
        testTimeout: 30_000,
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
