import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { buildApp } from '../../testing/buildApp.ts'
import { findBySigns, insertSigns } from './sentenceSigns.ts'
import { signatureBits, unlikeSql } from './signature.ts'

it('orders signatures alike in the database and where all of them are gone through', async () => {
  const app = await buildApp()
  const random = createRandom(5)
  const draw = () => Array.from({ length: signatureBits }, () => (random() < 0.5 ? '1' : '0')).join('')
  const asked = draw()
  const signs = Array.from({ length: 60 }, (_, at) => ({
    id: at + 1,
    projectId: 'signs',
    sourceId: 'source',
    signature: draw(),
  }))
  await insertSigns(app.deps.analytics, signs)
  const found = await findBySigns(app.deps.analytics, asked, {
    projectIds: ['signs'],
    limit: 60,
    signal: new AbortController().signal,
  })
  const { rows } = await sql<{ id: number; by_meaning: number; by_characters: number }>`
    select id::int, ${unlikeSql(sql`signature::bit(1024)`, asked)}
    from jsonb_to_recordset(${JSON.stringify(signs)}::jsonb) as signs(id int, signature text)`.execute(app.db)
  const half = signatureBits / 2
  const count = (is: (own: string, other: string) => boolean, signature: string, from: number) =>
    [...signature.slice(from, from + half)].filter((bit, at) => is(bit, asked[from + at]!)).length
  for (const { id, by_meaning, by_characters } of rows) {
    const { signature } = signs[id - 1]!
    expect(by_meaning).toBe(count((own, other) => own !== other, signature, 0))
    expect(by_characters).toBe(-count((own, other) => own === '1' && other === '1', signature, half))
  }
  const order = (key: 'by_meaning' | 'by_characters') =>
    rows.toSorted((a, b) => a[key] - b[key] || a.id - b.id).map(({ id }) => id)
  expect(found).toEqual({ meaning: order('by_meaning'), characters: order('by_characters') })
})
