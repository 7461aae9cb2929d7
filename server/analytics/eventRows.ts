/** Columns of one event as pages show it; `occurredAt` in milliseconds since 1970. */
export const shownEventColumns = `toUnixTimestamp64Milli(occurred_at) AS occurredAt, name, channel, source,
  value, score, score_kind AS scoreKind, text, properties`

export type ShownEvent = {
  occurredAt: number
  name: string
  channel: string
  source: string
  value: number | null
  score: number | null
  scoreKind: string
  text: string
  properties: Record<string, string>
}
