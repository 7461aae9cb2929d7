/** Why a map cannot be written as asked; the message may be shown as it stands. */
export class ExportError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ExportError'
  }
}
