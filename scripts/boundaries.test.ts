import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findImports, findWrongImports } from './lib/findWrongImports.mjs'

const root = new URL('..', import.meta.url).pathname

function wrongIn(file: string, text: string) {
  return findWrongImports(new Map([[file, text]]))
}

test('every import of the project goes the one way', () => {
  const paths = globSync('{app,server,shared,tracker,bench,e2e,scripts}/**/*.{ts,tsx,mjs}', { cwd: root })
  const others = paths.filter((path) => path !== 'scripts/boundaries.test.ts')
  const files = new Map(others.map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]))
  expect(files.size).toBeGreaterThan(50)
  expect(findWrongImports(files)).toEqual([])
})

test('the app takes types from the server and nothing else', () => {
  expect(wrongIn('app/api.ts', "import type { App } from '../server/app.ts'")).toEqual([])
  expect(wrongIn('app/pages/x/Page.tsx', "import { createApp } from '../../../server/app.ts'")).toHaveLength(
    1,
  )
  expect(wrongIn('app/api.ts', "export { createApp } from '../server/app.ts'")).toHaveLength(1)
  expect(wrongIn('app/api.ts', "const x = await import('../server/app.ts')")).toHaveLength(1)
})

test('shared code imports nothing of ours, by whatever path', () => {
  expect(wrongIn('shared/journey/stage.ts', "import { z } from 'zod'\nimport { a } from './a.ts'")).toEqual(
    [],
  )
  expect(wrongIn('shared/journey/stage.ts', "import { db } from '../../server/db/db.ts'")).toHaveLength(1)
  expect(wrongIn('shared/journey/stage.ts', "import type { A } from './../../app/a.ts'")).toHaveLength(1)
  expect(wrongIn('shared/journey/stage.ts', "import json from '../../package.json'")).toHaveLength(1)
})

test('routes are imported by their own subject and by app.ts', () => {
  expect(wrongIn('server/app.ts', "import { jobRoutes } from './jobs/routes.ts'")).toEqual([])
  expect(wrongIn('server/jobs/list.ts', "import { jobRoutes } from './routes.ts'")).toEqual([])
  expect(wrongIn('server/events/run.ts', "import { jobRoutes } from '../jobs/routes.ts'")).toHaveLength(1)
  expect(wrongIn('server/events/run.ts', "import { a } from '../jobs/itemRoutes.ts'")).toHaveLength(1)
})

test('nobody imports a main file', () => {
  expect(wrongIn('server/app.ts', "import { main } from './main.ts'")).toHaveLength(1)
})

test('imports over several lines, without names and of types are found; comments are not imports', () => {
  const text = `import {
  a,
  type B,
} from './one.ts'
import './two.css'
// import { x } from './three.ts'
/* import { x } from './four.ts' */
type C = typeof import('./five.ts')
export * from './six.ts'`
  expect(findImports(text)).toEqual([
    { target: './one.ts', isType: false },
    { target: './two.css', isType: false },
    { target: './six.ts', isType: false },
    { target: './five.ts', isType: true },
  ])
})
