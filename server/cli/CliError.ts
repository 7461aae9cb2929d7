/** A wish that cannot be fulfilled: the message is one sentence for the terminal, the program ends with exit code 2. */
export class CliError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CliError'
  }
}
