import { limits } from '../../journey/limits.ts'
import type { EmotionRecord } from '../../journey/records/emotion.ts'

const onScale = (value: number | null | undefined) =>
  value !== null && value !== undefined && Math.abs(value) <= 2 ? value : null

export interface OwnCurve {
  lane: string
  whose: string
  horizon: EmotionRecord['horizon']
  series: EmotionRecord['series']
}

const curve = '(.*), (as it is|as it should be), (assumed|researched|measured)'

const toCurve = (lane: string, [whose, horizon, series]: readonly string[]): OwnCurve => ({
  lane,
  whose: whose!,
  horizon: horizon === 'as it is' ? 'as_is' : 'to_be',
  series: series as EmotionRecord['series'],
})

/** What our own tables call one of several curves of a lane: "Emotion (Traveller, as it is, assumed)". */
export function findOwnCurve(name: string): OwnCurve | undefined {
  const found = new RegExp(`^(.*) \\(${curve}\\)$`).exec(name)
  return found ? toCurve(found[1]!, found.slice(2)) : undefined
}

const ownPoint = new RegExp(
  `^${curve}: ([+−-]?[\\d.]+)(?: \\((?:n ([\\d,]+))?(?:, )?(?:([+−-]?[\\d.]+) to ([+−-]?[\\d.]+))?\\))?$`,
)

/**
 * A point as a cell of our own workbooks words it: `Traveller, as it is, researched: +0.14 (n 2, −0.47 to +0.75)`, its
 * label and its quote on lines of their own. null for any other cell.
 */
export function readOwnPoint(cell: string): {
  curve: OwnCurve
  point: Pick<EmotionRecord, 'value' | 'label' | 'quote' | 'n' | 'low' | 'high'>
} | null {
  const [first = '', ...rest] = cell.split(/\r?\n/)
  const found = ownPoint.exec(first.trim())
  const [value, n, low, high] = (found?.slice(4) ?? []).map((text) =>
    text === undefined ? null : Number(text.replace('−', '-').replaceAll(',', '')),
  )
  if (!found || value === null || value === undefined || !(Math.abs(value) <= 2)) return null
  const quoted = (line: string) => /^“.*”$/.test(line)
  return {
    curve: toCurve('', found.slice(1)),
    point: {
      value,
      label: rest
        .filter((line) => !quoted(line))
        .join(' ')
        .slice(0, limits.labelLength),
      quote: rest.find(quoted)?.slice(1, -1).slice(0, 2_000) ?? '',
      n: n ?? null,
      low: onScale(low),
      high: onScale(high),
    },
  }
}
