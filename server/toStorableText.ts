/** Text the stores can keep: U+0000 and halves of surrogate pairs become the replacement character U+FFFD. */
export function toStorableText(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '\ufffd').toWellFormed() : text
}
