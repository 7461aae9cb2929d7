import type { Found } from './findPii.ts'

/** Length of an IBAN by country (SWIFT IBAN registry). */
const ibanLengths: Record<string, number> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Bank accounts, payment cards, and ids that the words before them name or that carry a check of their own. */
export function findNumbers(text: string): Found[] {
  return [...findIbans(text), ...findCards(text), ...findIds(text)]
}

function findIbans(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,32}/gu)) {
    const length = ibanLengths[match[0].slice(0, 2).toUpperCase()]
    if (length === undefined) continue
    let end = 0
    let compact = ''
    while (end < match[0].length && compact.length < length) {
      const char = match[0][end++]!
      if (/[A-Za-z0-9]/.test(char)) compact += char.toUpperCase()
    }
    if (
      compact.length !== length ||
      /^[\p{L}\p{N}]/u.test(text.slice(match.index + end, match.index + end + 1))
    )
      continue
    const fits = mod97(compact.slice(4) + compact.slice(0, 4)) === 1
    // Words in which each letter could be one of an account are told by their digits.
    if (!fits && compact.replace(/\D/g, '').length < 10) continue
    found.push({ start: match.index, end: match.index + end, kind: 'iban', sure: fits })
  }
  return found
}

/** ISO 7064 MOD 97-10: letters count 10 to 35. */
function mod97(text: string): number {
  let rest = 0
  for (const char of text) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

function findCards(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(/(?<![\p{L}\p{N}.,+-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\p{L}\p{N}])/gu)) {
    const digits = match[0].replace(/\D/g, '')
    if (digits.length < 13 || digits.length > 19 || !luhn(digits) || new Set(digits).size < 2) continue
    const scheme =
      /^4(?:\d{12}|\d{15}|\d{18})$|^(?:5[1-5]|2[2-7])\d{14}$|^3[47]\d{13}$|^3(?:0[0-5]|[689]\d)\d{11}$|^6(?:011|5\d\d|4[4-9]\d|2\d\d)\d{12}$|^35\d{14}$|^(?:5[06-9]|6)\d{11,18}$/
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'card',
      sure: scheme.test(digits),
    })
  }
  return found
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
  }
  return sum % 10 === 0
}

const named = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(?:`,
    // English
    String.raw`(?:customer|client|order|booking|account|member|membership|policy|insurance|passport|id[ -]card|identity card|driver'?s? licen[cs]e|licen[cs]e|social security|national insurance|medicare|nhs|tax|case|ticket|invoice|contract|patient|loyalty|loyalty card|tracking|reservation|confirmation|employee|student|card|reference|user|subscription|parcel|flight booking)[ -]?(?:ids?|no\.?|number|nr\.?|#|code|ref(?:erence)?\.?)|passport|ssn|pnr|imei|employee id|reference`,
    // German
    String.raw`|(?:kunden|bestell|auftrags|buchungs|vertrags|versicherungs|versicherten|ausweis|personalausweis|reisepass|steuer|rechnungs|mitglieds|konto|sendungs|vorgangs|ticket|fall|patienten|personal|police|policen|reservierungs|identifikations|sozialversicherungs|kundenkarten|serien|matrikel|referenz|zähler)[ -]?(?:nummer|nr\.?|id|nummern)|steuer-id|aktenzeichen|personalausweis|reisepass|führerschein`,
    // French
    String.raw`|(?:num[ée]ro|n[°ºo]\.?|code|r[ée]f(?:[ée]rence)?\.?)\s?(?:de |du |d['’])?(?:la |l['’])?(?:clients?|commande|contrat|dossier|s[ée]curit[ée] sociale|passeport|r[ée]servation|compte|facture|adh[ée]rent|membre|suivi|police|assur[ée]|ticket|carte)|passeport|r[ée]f[ée]rence`,
    ')',
    String.raw`(?:\s{0,2}(?:[:=#]|is|was|ist|war|lautet|lautete|est|était|n[°ºo]\.?|nr\.?|no\.?|number|nummer|numéro)){0,3}\s{0,2}#?`,
    String.raw`((?=[\p{L}\p{N}/.-]{0,30}\d)[\p{L}\p{N}](?:[\p{L}\p{N}]|[/.-](?=[\p{L}\p{N}])|[ ](?=\d{2})){3,30})`,
  ].join(''),
  'giu',
)
const born =
  /(?:(?:born|date of birth|birth date|birthday|d\.?o\.?b\.?|geboren|geburtsdatum|geb\.|née?|naissance|nacid[oa])(?:\s{0,2}(?:on|am|le|is|ist|est|the|:)){0,2}\s{0,2})((?:\d{1,2}(?:st|nd|rd|th|er|\.)?[ ./-]{1,2}(?:\d{1,2}|\p{L}{3,10}\.?)[ ./,-]{1,2}(?:19|20)?\d{2}|\d{4}-\d{2}-\d{2}|\p{Lu}\p{L}{2,9} \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}))/giu

function findIds(text: string): Found[] {
  const found: Found[] = []
  const add = (start: number, value: string, sure: boolean) =>
    found.push({ start, end: start + value.length, kind: 'id', sure })
  for (const match of text.matchAll(named)) {
    const value = match[1]!.replace(/[ ./-]+$/, '')
    // "order number 2 was late" counts, it does not name; "case number 12" is no key to a person either.
    const digits = value.replace(/\D/g, '').length
    if (digits < 3 || value.replace(/[^\p{L}\p{N}]/gu, '').length < 4) continue
    const letters = value.replace(/[^\p{L}]/gu, '').length
    if (letters > 6 && letters > digits * 2) continue
    add(match.index + match[0].length - match[1]!.length, value, true)
  }
  for (const match of text.matchAll(born))
    add(match.index + match[0].length - match[1]!.length, match[1]!, true)
  // US social security, UK national insurance, French NIR with its key.
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}-])/gu,
  ))
    add(match.index, match[0], true)
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu,
  ))
    add(match.index, match[0], true)
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\p{L}\p{N}])/gu,
  ))
    if (fitsNir(match[0])) add(match.index, match[0], true)
  return found
}

/** Key of the French number of social security: 97 minus the number modulo 97; Corsica counts 19 and 18. */
function fitsNir(text: string): boolean {
  const compact = text.replaceAll(' ', '').replace('2A', '19').replace('2B', '18')
  return 97 - Number(BigInt(compact.slice(0, 13)) % 97n) === Number(compact.slice(13))
}

/** Keys nothing names, such as KD-471100: they name something; whether a person, people know. */
export function findLooseKeys(text: string): Found[] {
  const found: Found[] = []
  for (const pattern of [
    /(?<![\p{L}\p{N}-])(?!ISO|DIN|RFC|COVID|IEC|EN-)[A-Z]{2,5}[-_/ ]?\d{5,12}(?![\p{L}\p{N}-])/gu,
    /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi,
  ])
    for (const match of text.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, kind: 'id', sure: false })
  return found
}
