/** An edit that cannot be made: the element is gone, or a value is not allowed. `message` is for people. */
export class JourneyEditError extends Error {
  readonly code: 'record_not_found' | 'invalid_record'
  readonly field: string | undefined

  constructor(code: 'record_not_found' | 'invalid_record', message: string, field?: string) {
    super(message)
    this.name = 'JourneyEditError'
    this.code = code
    this.field = field
  }
}
