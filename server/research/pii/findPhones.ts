import type { Found } from './findPii.ts'

const candidate =
  /(?<![\p{L}\p{N}+#€$£]|[\d][.,/:-])(?:\+\s?\d|\(\s?\+?\d|\d)(?:[\d()/.\u2011\u2013-]|\s(?=[\d(/–-])){5,24}\d(?![\p{L}\p{N}])/gu
const context =
  /(?:phone|tel|telephone|call|mobile|cell|fax|whatsapp|sms|text|reach|ring|dial|signal|telefon|handy|mobil|mobilnummer|rufnummer|durchwahl|anrufen|erreichbar|erreichen|téléphone|portable|fixe|numéro|appeler|appelez|joindre|joignable)[^\n.!?]{0,25}$/i
const money =
  /^\s?(?:€|\$|£|%|euros?|eur|usd|dollars?|pounds?|chf|km|kg|people|customers|kunden|stück|clients|personnes|users|nutzer)(?![\p{L}])/iu

/** Phone numbers: international, or local as Europe and North America write them. Dates, times and amounts are left out. */
export function findPhones(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(candidate)) {
    const raw = match[0]
    const digits = raw.replace(/\D/g, '')
    if (digits.length < 7 || digits.length > 15 || isDate(raw) || new Set(digits).size < 3) continue
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    const after = text.slice(match.index + raw.length, match.index + raw.length + 14)
    if (money.test(after) || /(?:€|\$|£)\s?$/.test(before)) continue
    const called = context.test(before)
    const sure = isPhone(raw, digits, called)
    if (sure === null) continue
    found.push({ start: match.index, end: match.index + raw.length, kind: 'phone', sure })
  }
  return found
}

/** Null: no phone number. */
function isPhone(raw: string, digits: string, called: boolean): boolean | null {
  if (/^\(?\+/.test(raw)) return digits.length >= 8 ? true : called || null
  const groups = raw.split(/[^\d]+/).filter(Boolean)
  if (digits.startsWith('00') && digits.length >= 10) return groups.length > 1 || called ? true : null
  // North America: 555-123-4567, (555) 123-4567, 1-555-123-4567.
  if (/^(?:1[-.\s])?\(?[2-9]\d{2}\)?[-.\s]?\d{3}[-.\s]\d{4}$/.test(raw)) return true
  if (/^\(?0[1-9]/.test(raw)) {
    const plausible = digits.length >= 9 && digits.length <= 13
    if (called) return digits.length >= 6
    if (!plausible) return groups.length > 1 && digits.length >= 8 && /[/-]|\(/.test(raw) ? false : null
    return groups.length > 1 || digits.length === 10 || digits.length === 11 ? true : null
  }
  return called && digits.length <= 13 ? true : null
}

function isDate(raw: string): boolean {
  return /^\(?(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}\s?[-–/]\s?\d{4}|\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2})(?![\d])/.test(
    raw,
  )
}
