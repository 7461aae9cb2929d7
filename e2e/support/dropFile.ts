import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

export const teaShop = fileURLToPath(new URL('../fixtures/teaShop.csv', import.meta.url))

/** Drops a file onto the open page, as a person does with one from their desktop. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const carried = await page.evaluateHandle(
    ({ name, bytes }) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([content], name))
      return transfer
    },
    { name: basename(path), bytes: readFileSync(path).toString('base64') },
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: carried })
}
