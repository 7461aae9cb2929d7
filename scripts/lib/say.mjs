/** All the launcher says goes to the standard error, so that the output of commands stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Says every ten seconds that something still goes on. Returns the function that ends it. */
export function sayWhile(what) {
  const since = Date.now()
  const timer = setInterval(
    () => say(`  … still ${what} (${Math.round((Date.now() - since) / 1000)} s)`),
    10_000,
  )
  return () => clearInterval(timer)
}
