const notThere = new Set(['na', 'n/a', 'nan', 'null', 'none', 'nil', '-', '–', '\\n'])

/**
 * Reads a number as people and programs write it: `12`, `-3.5e2`, `1,234.50`, `1.234,50`, `€ 12`, `12 %` (12).
 * Where one comma alone stands before three digits it groups thousands, unless `decimalComma` says otherwise
 * (as in files that separate cells by semicolons).
 * @returns null when the text says "not there" (empty, NA, null, -); NaN when it is no number
 */
export function parseNumber(text: string, decimalComma = false): number | null {
  if (text === '') return null
  const plain = Number(text)
  if (!Number.isNaN(plain)) return text.trim() === '' ? null : Number.isFinite(plain) ? plain : Number.NaN
  const lower = text.trim().toLowerCase()
  if (notThere.has(lower)) return null
  const bare = lower
    .replace(/^(?:[a-z]{3}\s|\p{Sc})\s*|\s*(?:\p{Sc}|%|\s[a-z]{3})$/gu, '')
    .replace(/^([+-])\s*\p{Sc}\s*/u, '$1')
    .replace(/[\s' ’_]/g, '')
  if (!/^[+-]?[\d.,]*\d[\d.,]*(e[+-]?\d+)?$/.test(bare)) return Number.NaN
  const point = bare.lastIndexOf('.')
  const comma = bare.lastIndexOf(',')
  let decimal: '.' | ',' | null = null
  if (point >= 0 && comma >= 0) decimal = point > comma ? '.' : ','
  else if (point >= 0) decimal = bare.indexOf('.') === point ? '.' : null
  else if (comma >= 0)
    decimal =
      bare.indexOf(',') === comma && (decimalComma || !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(bare)) ? ',' : null
  const group = decimal === ',' ? '.' : ','
  const [whole, fraction, extra] = decimal ? bare.split(decimal) : [bare]
  if (extra !== undefined) return Number.NaN
  const grouping = decimal === null && point >= 0 ? '.' : group
  const groups = whole!.split(grouping)
  if (groups.length > 1 && !groups.slice(1).every((digits) => /^\d{3}$/.test(digits))) return Number.NaN
  const n = Number(groups.join('') + (fraction === undefined ? '' : `.${fraction}`))
  return Number.isFinite(n) ? n : Number.NaN
}
