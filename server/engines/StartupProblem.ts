/** Something the person who starts Desirepath can put right; the message is a sentence for them. */
export class StartupProblem extends Error {
  override name = 'StartupProblem'
}
