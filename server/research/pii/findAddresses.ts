import type { Found } from './findPii.ts'

const cap = String.raw`\p{Lu}[\p{L}\p{M}'’.-]{0,30}`
const house = String.raw`\d{1,5}(?:\s?[a-hA-H](?![\p{L}\p{N}]))?(?:\s?[-–/]\s?\d{1,4})?`

const unit = String.raw`(?:,?\s(?:apt|apartment|flat|unit|suite|ste|floor|#)\.?\s?[\w-]{1,6})?`
const usPlace = String.raw`(?:,?\s(?:${cap}\s?){1,3},?\s[A-Z]{2}\s\d{5}(?:-\d{4})?)`
const ukPlace = String.raw`(?:,?\s(?:${cap}\s?){1,3},?\s[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})`
const english = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:flat \d{1,4}[a-z]?,? )?${house},?\s(?:(?:North|South|East|West|N\.?|S\.?|E\.?|W\.?|The)\s)?(?:(?:${cap}|\d{1,3}(?:st|nd|rd|th))\s){1,4}?(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Place|Pl|Terrace|Way|Close|Crescent|Gardens|Parkway|Pkwy|Highway|Hwy|Row|Mews|Grove|Alley|Walk|Quay|Wharf|Broadway)(?![\p{L}])\.?(?:\s(?:NW|NE|SW|SE|North|South|East|West|N|S|E|W)(?![\p{L}.]))?${unit}(?:${usPlace}|${ukPlace})?`,
  'gu',
)
const ukPostcode =
  /(?<![\p{L}\p{N}-])(?:[A-PR-UWYZ]\d[A-Z\d]?|[A-PR-UWYZ][A-HK-Y]\d[A-Z\d]?)\s\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}-])/gu
const usZip = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${cap}\s){1,3}?,?\s?(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\s\d{5}(?:-\d{4})?(?![\p{L}\p{N}])`,
  'gu',
)

const germanPlace = String.raw`(?:,?\s{1,2}(?:in\s)?(?:(?:D|A|CH)-)?\d{4,5}\s\p{Lu}[\p{L}-]{1,30}(?:\s(?:am|an der|im|in|bei|ob der)\s\p{Lu}[\p{L}-]{1,30}|\s\([\p{L} ]{1,20}\))?)`
const noStreet =
  /^(?:bahnhof|arbeitsplatz|parkplatz|sitzplatz|stellplatz|spielplatz|bauhof|bauernhof|friedhof|flughafen|marktplatz|heimweg|arbeitsweg|umweg|rückweg|vorweg|bildungsweg|lernweg|rundweg|radweg|weg|hof|platz|ring|ohrring|boxring|startplatz|stehplatz|standplatz|campingplatz|golfplatz|sportplatz|listenplatz|tabellenplatz|bahnsteig|lebensweg|kundenweg|hinweg|ausweg|damm|ufer|gasse|allee|bahngleis)$/i
const german = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:(?:\p{Lu}[\p{L}-]{1,30}(?:er|e|en|em|-)\s)?(\p{Lu}[\p{L}-]{0,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee|steig|hof|markt|berg|wall|graben|stieg|kamp)|(?:Straße|Strasse|Str\.|Allee|Platz))|(?:Straße|Platz|Allee)\s(?:des|der)\s(?:\d{1,2}\.\s)?\p{Lu}\p{L}{1,30}|(?:Am|An der|An den|Auf dem|Auf der|Im|In der|Zum|Zur|Unter den|Hinter der|Vor dem)\s\p{Lu}\p{L}{2,30})[ \u00a0](${house})(?![\p{L}\p{N}%])(?!\s?(?:Uhr|Euro|€|Prozent|Minuten|Stunden|Jahre|km|Meter))${germanPlace}?`,
  'gu',
)
const germanTown =
  /(?<![\p{L}])(?:wohn(?:e|haft|t|en|te)|adresse|anschrift|plz|postleitzahl|lebe)\b[^\n.!?]{0,30}?((?:(?:D|A|CH)-)?\d{5}(?:\s\p{Lu}[\p{L}-]{1,30})?)(?![\p{L}\p{N}])/giu

const frenchPlace = String.raw`(?:,?\s(?:à\s)?(?:F-)?\d{5}\s\p{Lu}[\p{L}'’-]{1,30}(?:[\s-](?:sur|sous|en|les|le|la|de|du|\p{Lu})[\p{L}'’-]{0,30}){0,4}?(?:\sCEDEX(?:\s\d{1,2})?)?)`
const french = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])\d{1,4}(?:\s?(?:bis|ter|quater|[a-dA-D]))?,?\s(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Bb]ld|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llées?|[Qq]uai|[Rr]oute|[Cc]ours|[Ss]quare|[Pp]assage|[Ff]aubourg|[Vv]illa|[Cc]ité|[Ss]entier|[Rr]ésidence)\s(?:(?:de|du|des|la|le|les|et|sur|en|aux?|d['’]|l['’]|saint|sainte)\s?){0,4}(?:[\p{Lu}\d][\p{L}\p{N}'’.-]{0,30}|[dl]['’]\p{Lu}[\p{L}-]{1,30})(?:[\s-](?:(?:de|du|des|la|le|les|et)\s)?\p{Lu}[\p{L}'’-]{1,30}){0,4}${frenchPlace}?`,
  'gu',
)

/** Postal addresses as English, German and French write them; with the town where it follows. */
export function findAddresses(text: string): Found[] {
  const found: Found[] = []
  const add = (start: number, value: string, sure: boolean) =>
    found.push({ start, end: start + value.trimEnd().length, kind: 'address', sure })
  for (const match of text.matchAll(french)) add(match.index, match[0], true)
  for (const match of text.matchAll(english)) add(match.index, match[0], true)
  for (const match of text.matchAll(german)) {
    const street = match[1]
    if (street !== undefined && noStreet.test(street)) continue
    const town = /\d{4,5}\s\p{Lu}/u.test(match[0].slice(-40))
    // "Am Montag 3" and "In der Version 4" are built like streets without a word for one.
    if (street === undefined && !/^(?:Straße|Platz|Allee)/.test(match[0]) && !town) continue
    add(match.index, match[0], town || !/(?:berg|hof|markt|ring|kamp|wall|graben)$/i.test(street ?? ''))
  }
  for (const match of text.matchAll(germanTown))
    add(match.index + match[0].length - match[1]!.length, match[1]!, true)
  for (const match of text.matchAll(usZip)) add(match.index, match[0], true)
  for (const match of text.matchAll(ukPostcode)) add(match.index, match[0], true)
  return found
}
