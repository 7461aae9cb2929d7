import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { ImportDetails, ImportRun } from '../../shared/wire/import.ts'
import { answerOf } from './answerOf.ts'
import { teaShop } from './dropFile.ts'
import { settle } from './workspaces.ts'

/** Brings the events of the tea shop in without its pages: 34 events of 10 customers. */
export async function importTeaShop(
  page: Page,
  workspaceId: string,
  { makeTouchpoints = true }: { makeTouchpoints?: boolean } = {},
): Promise<void> {
  const imports = `/api/workspaces/${workspaceId}/imports`
  const { run, preview } = await answerOf<ImportDetails>(
    page.request.post(`${imports}?fileName=teaShop.csv`, {
      data: readFileSync(teaShop),
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
  await answerOf(
    page.request.post(`${imports}/${run.id}/start`, {
      data: { mapping: { ...preview?.mapping, dateOrder: 'dmy' }, makeTouchpoints },
    }),
  )
  await expect
    .poll(async () => (await answerOf<ImportRun>(page.request.get(`${imports}/${run.id}`))).state, {
      timeout: 60_000,
    })
    .toBe('done')
  await settle(page, workspaceId)
}
