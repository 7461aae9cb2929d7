import { toStorableText } from '../toStorableText.ts'
import type { OpenedFile } from './fileReader.ts'

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
