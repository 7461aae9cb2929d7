import type { Analytics } from '../../analytics/client.ts'
import { signatureBits } from './signature.ts'

const bytesOfHalf = signatureBits / 16

/** The two halves of a signature as bytes, the first bit the highest. */
function toHalves(signature: string): { meaning: Buffer; characters: Buffer } {
  const bytes = Buffer.alloc(2 * bytesOfHalf)
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = Number.parseInt(signature.slice(at * 8, at * 8 + 8), 2)
  return { meaning: bytes.subarray(0, bytesOfHalf), characters: bytes.subarray(bytesOfHalf) }
}

/**
 * Makes sentences be found by meaning. The signatures in the database are what counts: these are their copy where a
 * million of them is gone through at once, kept in step by `syncSignsJob`. Storing one twice does no harm.
 */
export async function insertSigns(
  analytics: Analytics,
  sentences: readonly { id: number; projectId: string; sourceId: string; signature: string }[],
  signal?: AbortSignal,
): Promise<void> {
  if (sentences.length === 0) return
  const rows = sentences.flatMap(({ id, projectId, sourceId, signature }) => {
    const number = Buffer.alloc(8)
    number.writeBigUInt64LE(BigInt(id))
    const { meaning, characters } = toHalves(signature)
    return [toRowBinary(projectId), toRowBinary(sourceId), number, meaning, characters]
  })
  await analytics.insert({
    sql: 'INSERT INTO sentence_signs (project, source, sentence, meaning, characters) FORMAT RowBinary',
    bytes: Buffer.concat(rows),
    ...(signal ? { signal } : {}),
  })
}

/** Its length in bytes, below 128 in one byte, then its bytes. */
function toRowBinary(id: string): Buffer {
  const bytes = Buffer.from(id)
  if (bytes.length > 127) throw new RangeError(`The id ${id.slice(0, 40)}… is too long.`)
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}

/**
 * The sentences whose signs are most like a signature, by either half the most alike first: of the sentence vectors by
 * the fewest different signs, of the characters by the most shared ones. Some may be gone from the database already.
 * @param sourceId only those of one source; all of the projects when absent
 */
export async function findBySigns(
  analytics: Analytics,
  signature: string,
  {
    projectIds,
    sourceId,
    limit,
    signal,
  }: {
    projectIds: readonly string[]
    sourceId?: string | undefined
    limit: number
    signal: AbortSignal
  },
): Promise<{ meaning: number[]; characters: number[] }> {
  const { meaning, characters } = toHalves(signature)
  const where = [
    'project IN {projects:Array(String)}',
    ...(sourceId === undefined ? [] : ['source = {source:String}']),
  ].join(' AND ')
  const half = (name: string, order: string) => `
    SELECT '${name}' AS half, groupArray(sentence) AS sentences FROM (
      SELECT sentence, ${order} AS unlike FROM sentence_signs WHERE ${where}
      ORDER BY unlike, sentence LIMIT {limit:UInt32})`
  const rows = await analytics.query<{ half: string; sentences: number[] }>({
    sql: `${half('meaning', `bitHammingDistance(meaning, unhex({meaning:String})::FixedString(${bytesOfHalf}))`)}
      UNION ALL ${half('characters', `-toInt32(bitCount(bitAnd(characters, unhex({characters:String})::FixedString(${bytesOfHalf}))))`)}`,
    params: {
      projects: [...projectIds],
      limit,
      meaning: meaning.toString('hex'),
      characters: characters.toString('hex'),
      ...(sourceId === undefined ? {} : { source: sourceId }),
    },
    signal,
  })
  // One stored twice stands twice until the engine has merged its parts.
  const of = (name: string) => [...new Set(rows.find(({ half: is }) => is === name)?.sentences)]
  return { meaning: of('meaning'), characters: of('characters') }
}

/** Whether any sentence of the projects can be found by meaning. */
export async function hasSigns(analytics: Analytics, projectIds: readonly string[]): Promise<boolean> {
  const rows = await analytics.query({
    sql: 'SELECT 1 FROM sentence_signs WHERE project IN {projects:Array(String)} LIMIT 1',
    params: { projects: [...projectIds] },
  })
  return rows.length > 0
}
