import { expect, test } from 'vitest'
import { memorySource } from './memorySource.ts'
import { openFile } from './openFile.ts'

test('characters no store can keep are shown as unreadable, in names and in cells', async () => {
  const lines = [
    '{"customer":"1","at":"2024-01-01","event":"a\\u0000b","odd\\u0000name":"x"}',
    '{"customer":"2","at":"2024-01-02","event":"cut \\ud83d emoji","odd\\u0000name":"whole \\ud83d\\ude00 emoji"}',
  ]
  const file = await openFile(memorySource(`${lines.join('\n')}\n`, 'events.jsonl'))
  expect(file.columns).toEqual(['customer', 'at', 'event', 'odd\ufffdname'])
  const rows: string[][] = []
  for await (const batch of file.rows()) rows.push(...batch.rows)
  expect(rows).toEqual([
    ['1', '2024-01-01', 'a\ufffdb', 'x'],
    ['2', '2024-01-02', 'cut \ufffd emoji', 'whole 😀 emoji'],
  ])
})
