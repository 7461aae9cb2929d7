/** Something the person at the keyboard can put right; the message is a sentence for them. */
export class Problem extends Error {
  name = 'Problem'
}

/** Runs `work`; a Problem becomes its sentence and exit code 1, anything else keeps its stack. */
export async function orSay(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}
