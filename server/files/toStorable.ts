import type { OpenedFile } from './fileReader.ts'

/** Text the stores can keep: U+0000 and halves of surrogate pairs become the replacement character U+FFFD. */
export function toStorableText(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '\ufffd').toWellFormed() : text
}

/** The same file with every column name and cell as text the stores can keep. */
export function toStorableFile(file: OpenedFile): OpenedFile {
  return {
    ...file,
    columns: file.columns.map(toStorableText),
    async *rows(signal, fromRow) {
      for await (const batch of file.rows(signal, fromRow)) {
        for (const row of batch.rows)
          for (let i = 0; i < row.length; i++) {
            const cell = row[i]!
            const storable = toStorableText(cell)
            if (storable !== cell) row[i] = storable
          }
        yield { ...batch, columns: batch.columns.map(toStorableText) }
      }
    },
  }
}
