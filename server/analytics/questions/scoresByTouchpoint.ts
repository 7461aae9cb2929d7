import type { ScoreKind } from '../../../shared/wire/import.ts'
import type { Analytics } from '../client.ts'
import { byPart, partsFirst, partsSql, sumPartsSql } from '../parts.ts'
import { scoreKindNumbers } from '../schema.ts'
import { filterConditionsSql, type TraceSelection } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

/** How often each answer was given at a touchpoint, and how many of its events carry a text. */
export type TouchpointScores = { answers: Record<ScoreKind, Map<number, number>>; texts: number }

export function scoresByTouchpointSql(selection: TraceSelection) {
  const params = new SqlParams()
  const { from, to } = selection
  const period = [
    ...(from === null ? [] : [`at >= ${params.add('Int64', from)}`]),
    ...(to === null ? [] : [`at < ${params.add('Int64', to)}`]),
  ]
  const first = partsFirst(selection)
  const parts = selection.personas ? `${partsSql(selection, params)} AS parts, ` : ''
  const scores = `SELECT ${first}tp AS number, kind, score, count() AS answers, sum(has_text) AS texts
FROM (
  SELECT ${parts}answer_tps, answer_ts, answer_kinds, answer_scores, answer_texts
  FROM traces${selection.singleRows ? '' : ' FINAL'}
  WHERE ${['notEmpty(answer_tps)', ...filterConditionsSql(selection, params)].join('\n    AND ')}
)
ARRAY JOIN answer_tps AS tp, answer_ts AS at, answer_kinds AS kind, answer_scores AS score, answer_texts AS has_text
${period.length > 0 ? `WHERE ${period.join(' AND ')}\n` : ''}GROUP BY ${first}tp, kind, score`
  return {
    sql: sumPartsSql(selection, scores, ['number', 'kind', 'score'], ['answers', 'texts']),
    params: params.values,
  }
}

export function emptyScores(): TouchpointScores {
  return { answers: { nps: new Map(), csat: new Map(), ces: new Map(), rating: new Map() }, texts: 0 }
}

export function addScores(sum: TouchpointScores, part: TouchpointScores): void {
  sum.texts += part.texts
  for (const kind of Object.keys(part.answers) as ScoreKind[])
    for (const [score, count] of part.answers[kind])
      sum.answers[kind].set(score, (sum.answers[kind].get(score) ?? 0) + count)
}

type ScoreRow = { number: number; kind: number; score: number; answers: number; texts: number }

/** By touchpoint number, of each part of the selection; touchpoints without scores and texts are absent. */
export async function runScoresOfParts(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<Map<number, TouchpointScores>[]> {
  const rows = await analytics.query<ScoreRow & { part?: number }>({
    ...scoresByTouchpointSql(selection),
    ...(signal ? { signal } : {}),
  })
  return byPart(selection, rows).map(toScoresByTouchpoint)
}

function toScoresByTouchpoint(rows: readonly ScoreRow[]): Map<number, TouchpointScores> {
  const kinds = new Map<number, ScoreKind>(
    Object.entries(scoreKindNumbers).map(([kind, number]) => [number, kind as ScoreKind]),
  )
  const result = new Map<number, TouchpointScores>()
  for (const row of rows) {
    const scores = result.get(row.number) ?? emptyScores()
    result.set(row.number, scores)
    scores.texts += row.texts
    const kind = kinds.get(row.kind)
    if (kind) scores.answers[kind].set(row.score, (scores.answers[kind].get(row.score) ?? 0) + row.answers)
  }
  return result
}
