/** Records that cannot be grouped as asked: the message is one plain sentence that may be shown as it is. */
export class GroupingError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'GroupingError'
  }
}
