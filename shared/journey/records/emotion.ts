import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, label, recordId } from './fields.ts'

/** Where a value comes from. The three are never mixed on one line of the curve. */
export const emotionSeries = ['assumed', 'researched', 'measured'] as const
export type EmotionSeries = (typeof emotionSeries)[number]
export const emotionHorizons = ['as_is', 'to_be'] as const
export type EmotionHorizon = (typeof emotionHorizons)[number]

export const emotionDefinition = defineRecord({
  type: 'emotion',
  schema: z.object({
    id: anyRecordId,
    type: z.literal('emotion'),
    laneId: recordId,
    stepId: recordId,
    series: z.enum(emotionSeries).default('assumed'),
    horizon: z.enum(emotionHorizons).default('as_is'),
    /** −2 very unhappy … 0 neutral … +2 very happy. */
    value: z.number().min(-2).max(2),
    label: label.default(''),
    /** What somebody said there. */
    quote: z.string().max(2_000).default(''),
    /** The persona of the map whose curve it is on; null = everybody's. */
    personaId: recordId.nullable().default(null),
    /** For researched and measured points: how many it rests on, and its 95 % interval on the same scale. */
    n: z.number().int().min(0).nullable().default(null),
    low: z.number().min(-2).max(2).nullable().default(null),
    high: z.number().min(-2).max(2).nullable().default(null),
  }),
  owners: ['laneId', 'stepId'],
})
export type EmotionRecord = Readonly<z.infer<typeof emotionDefinition.schema>>

/** One point per lane, step, series, horizon and persona: two people who set it at once never make two. */
export function emotionId(
  point: Pick<EmotionRecord, 'laneId' | 'stepId' | 'series' | 'horizon'> & { personaId?: string | null },
): string {
  const whose = point.personaId ? `.${point.personaId}` : ''
  return `e.${point.laneId}.${point.stepId}.${point.series[0]}.${point.horizon[0]}${whose}`
}
