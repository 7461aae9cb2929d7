/** A file that is not a journey, or a broken one. `message` says which part and is for people. */
export class JourneyFormatError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'JourneyFormatError'
  }
}
