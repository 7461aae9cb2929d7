import { dirname, join, normalize } from 'node:path/posix'

/** Which folder may import which other: anything of it, or only its types. */
const allowed = {
  shared: {},
  server: { shared: 'any' },
  app: { shared: 'any', server: 'type' },
  tracker: { shared: 'any' },
  // Benchmarks measure the product from outside, the editor included.
  bench: { app: 'any', server: 'any', shared: 'any' },
  e2e: { shared: 'any', server: 'type', scripts: 'any' },
  scripts: { shared: 'any' },
}

/** Relative imports of a source text: `{ target, isType }`, target as written. */
export function findImports(text) {
  const found = []
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s*)?['"](\.[^'"]*)['"]/gm
  for (const [, type, target] of code.matchAll(statements)) found.push({ target, isType: Boolean(type) })
  for (const [whole, target] of code.matchAll(/(?:typeof\s+)?\bimport\s*\(\s*['"](\.[^'"]*)['"]/g))
    found.push({ target, isType: whole.startsWith('typeof') })
  return found
}

/**
 * The imports that go against the direction of the folders, one sentence each.
 * @param {Map<string, string>} files text by path from the project's root, with forward slashes
 * @returns {string[]}
 */
export function findWrongImports(files) {
  const wrong = []
  for (const [file, text] of files)
    for (const { target, isType } of findImports(text)) {
      const reached = normalize(join(dirname(file), target))
      const problem = judge(file, reached, isType)
      if (problem) wrong.push(`${file} imports ${reached}: ${problem}`)
    }
  return wrong
}

function judge(file, reached, isType) {
  const [from, to] = [folderOf(file), folderOf(reached)]
  const isTest = /\.test\.tsx?$/.test(file) || file.startsWith('server/testing/')
  if (from !== to && from in allowed) {
    const rule = to && allowed[from][to]
    if (!rule) return `${from} does not stand on ${to || 'files of the root'}`
    if (rule === 'type' && !isType) return `${from} may only import types of ${to}, with "import type"`
  }
  if (/(^|\/)main\.tsx?$/.test(reached)) return 'nobody imports a main file'
  if (from === 'server' && to === 'server' && !isTest && isRoutes(reached)) {
    const subject = subjectOf(file)
    if (subject && subject !== subjectOf(reached)) return 'routes belong to their own subject and to app.ts'
  }
  return undefined
}

function folderOf(path) {
  return path.includes('/') ? path.split('/')[0] : ''
}

/** The subject's folder in the server; '' for what stands directly in server/. */
function subjectOf(path) {
  const parts = path.split('/')
  return parts.length > 2 ? parts[1] : ''
}

function isRoutes(path) {
  return /(^|\/)(routes|\w+Routes)\.ts$/.test(path)
}
