const prefix = 'tp.'

/** Touchpoint slips stand beside cards in a cell; the prefix keeps their ids apart from record ids. */
export function touchpointItem(touchpointId: string): string {
  return prefix + touchpointId
}

/** The touchpoint a slip stands for, or null for a card. */
export function touchpointOfItem(itemId: string): string | null {
  return itemId.startsWith(prefix) ? itemId.slice(prefix.length) : null
}
