#!/usr/bin/env node
// npm run bench [name …]: runs the benchmarks in bench/ (files NAME.bench.ts), all of them or those named.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { orSay, Problem } from './lib/Problem.mjs'
import { nodeFlags, prepare, root } from './lib/prepare.mjs'
import { run } from './lib/run.mjs'
import { say } from './lib/say.mjs'

await orSay(async () => {
  const known = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length))
  // NAME=VALUE and --flags are for the benchmarks themselves.
  const names = process.argv
    .slice(2)
    .filter((argument) => /^[\w-]+$/.test(argument) && !argument.startsWith('-'))
  const rest = process.argv.slice(2).filter((argument) => !names.includes(argument))
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length)
    throw new Problem(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  const { node, env } = await prepare()
  for (const name of names.length ? names : known) {
    say(`\n${name}`)
    const { code } = await run(
      node,
      [...nodeFlags, '--expose-gc', join(root, `bench/${name}.bench.ts`), ...rest],
      { cwd: root, env },
    )
    if (code !== 0) process.exitCode = 1
  }
})
