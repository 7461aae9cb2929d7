import type { Found } from './findPii.ts'
import { ambiguousNames, canBeSurname, foldName, isRoleLabel, knownNames } from './nameLists.ts'
import { tokenize, wordPattern } from './tokenize.ts'

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir madam lady lord herr herrn hr frau fr doktor monsieur madame mademoiselle mme mlle maître docteur professeur'.split(
    ' ',
  ),
)
const particles = new Set('von van de vom zu zur du di da dos del della al el bin ibn abu ter ten'.split(' '))
/** Between a particle and a name: van der, de la. Alone they are articles. */
const secondParticles = new Set('der den dem la le las los'.split(' '))
/** Words that introduce a person by name. Those of the second kind often introduce something else. */
const introductions =
  /(?:\bname(?:['’]s| is| was)|\bcalled|\bnamed|\bich hei(?:ß|ss)e|\bhei(?:ß|ss)t|\bname (?:ist|war|lautet)|\bnamens|\bm['’]appelle|\bs['’]appelle|\bnom est|\bprénom est|\bnommée?|\bprénommée?)[\s:]+$/iu
const presentations =
  /(?:\bi am|\bi['’]m|\bthis is|\bit['’]s|\bhello|\bhi|\bhey|\bdear|\bthanks|\bthank you|\bregards|\bcheers|\bich bin|\bhier ist|\bhallo|\bliebe[rs]?|\bmoin|\bgrüße|\bgruß|\bdanke|\bje suis|\bc['’]est|\bici|\bbonjour|\bsalut|\bchère?|\bmerci|\bcordialement)[\s,:]+$/iu
const relations =
  /\b(?:my|our|his|her|their)\s(?:husband|wife|son|daughter|brother|sister|boss|manager|colleague|coworker|friend|partner|neighbou?r|mother|mum|mom|father|dad|boyfriend|girlfriend|fiancée?|cousin|aunt|uncle|therapist|advisor|assistant)\s?,?\s$|\b(?:[mM]eine?[mnrs]?|[uU]nsere?[mnrs]?|[sS]eine?[mnrs]?|[iI]hre?[mnrs]?)\s(?:Mann|Frau|Sohn|Tochter|Bruder|Schwester|Chef|Chefin|Kolleg(?:e|en|in)|Freund|Freundin|Partner|Partnerin|Nachbarn?|Nachbarin|Mutter|Vater|Mama|Papa|Tante|Onkel|Cousin|Cousine|Berater|Beraterin|Ansprechpartner|Ansprechpartnerin)\s?,?\s$|\b(?:[mM]on|[mM]a|[nN]otre|[sS]on|[sS]a)\s(?:mari|femme|fils|fille|frère|sœur|soeur|chef|cheffe|patron|patronne|collègue|ami|amie|voisin|voisine|mère|père|compagnon|compagne|copain|copine|cousin|cousine|tante|oncle|conseill(?:er|ère))\s?,?\s$/u
const persons =
  /^\s?,?\s?(?:said|says|told|tells|thinks|thought|asked|asks|mentioned|explained|helped|called|wrote|answered|replied|suggested|and I\b|from (?:support|sales|accounting|the)|sagte?|meinte?|fragte?|erzählte?|erklärte?|schrieb|antwortete|hat (?:mir|uns|gesagt|gemeint|erzählt|erklärt)|und ich\b|a dit|dit\b|m['’]a|nous a|a demandé|pense|explique|et moi\b)/u
const relationWords = new Set(
  `husband wife son daughter brother sister boss manager colleague coworker friend partner neighbor neighbour mother mum
  mom father dad boyfriend girlfriend fiancé fiancée cousin aunt uncle therapist advisor assistant mann frau sohn tochter
  bruder schwester chef chefin kollege kollegen kollegin freund freundin partnerin nachbar nachbarn nachbarin mutter vater
  mama papa tante onkel cousine berater beraterin ansprechpartner ansprechpartnerin mari femme fils fille frère sœur soeur
  cheffe patron patronne collègue ami amie voisin voisine mère père compagnon compagne copain copine oncle conseiller
  conseillère`.split(/\s+/),
)
const articles =
  /\b(?:a|an|the|this|that|these|those|some|any|no|every|each|der|die|das|den|dem|des|ein|eine|einen|einem|einer|kein|keine|keinen|diese[rsnm]?|jede[rsnm]?|le|la|les|un|une|des|du|ce|cette|cet|chaque|aucune?)\s$/iu
const lastOf = (list: string) => new Set(list.split(' '))
/** The word before a name without which none of the patterns above can fit: looked up before they are tried. */
const introducing = lastOf(
  "is was name name's called named heiße heisse heißt heisst ist war lautet namens appelle m'appelle s'appelle est nommé nommée prénommé prénommée",
)
const presenting = lastOf(
  "am i'm is it's hello hi hey dear thanks you regards cheers bin ist hallo liebe lieber liebes moin grüße gruß danke suis c'est est ici bonjour salut cher chère merci cordialement",
)
const speaking = lastOf(
  "said says told tells thinks thought asked asks mentioned explained helped called wrote answered replied suggested and from sagt sagte meint meinte fragt fragte erzählt erzählte erklärt erklärte schrieb antwortete hat und a dit m'a nous pense explique et",
)
const surnameShape =
  /(?:mann|berger|burger|meier|meyer|maier|mayer|stein|feld|bach|hofer|huber|müller|mueller|schmidt?|schmitz|schulze?|wald|dorf|brand|hardt|wicz|ski|ska|sky|czyk|vić|vic|ić|ova|eva|enko|oğlu|oglu|sson|sen|ini|etti|elli|ault|eau|eaux|ieux|ez|ard|ier|in|ère|ère|ot|et|ois|and|ner|ler|ker|zer|rich|wig|hold)$/iu

const maxParts = 5

type Verdict = 'given' | 'ambiguous' | 'family' | null

/**
 * Names of people: those told, those after a title or an introduction, given names with what follows them, and then
 * each part of a full name where it stands alone.
 */
export function findNames(
  text: string,
  told: readonly string[],
  likely: readonly string[],
  isTaken: (at: number) => boolean,
): Found[] {
  const tokens = tokenize(text)
  const nouns = capitalisesNouns(text)
  const found: Found[] = []
  const used = new Uint8Array(tokens.count)
  const known = knownNames()
  /** Names seen in lower case: here they are words. */
  const asWords = new Set<string>()
  for (let i = 0; i < tokens.count; i++)
    if (!tokens.isCapital(i)) {
      const word = tokens.word(i)
      if (word.length > 2 && known.given.has(foldName(word))) asWords.add(foldName(word))
    }
  const parts = new Map<string, boolean>()

  markTold(
    told.filter((name) => !isRoleLabel(name)),
    true,
  )
  for (let i = 0; i < tokens.count; i++) {
    if (used[i] || !tokens.isCapital(i) || isTaken(tokens.start(i))) continue
    const match = judge(i)
    if (!match) continue
    put(i, match.last, match.sure)
    if (match.doubtful !== undefined) put(match.doubtful, match.doubtful, false)
  }
  markTold(likely, false)
  markParts()
  return found

  function put(first: number, last: number, sure: boolean): void {
    for (let i = first; i <= last; i++) used[i] = 1
    found.push({ start: tokens.start(first), end: tokens.nameEnd(last), kind: 'name', sure })
    if (sure)
      for (let i = first; i <= last; i++) {
        const word = tokens.word(i)
        // A part stands for the person elsewhere too: surnames always, given names only where they are nothing else.
        if (word.length > 2 && tokens.isCapital(i) && !titles.has(word.toLowerCase()))
          parts.set(word, last > first)
      }
  }

  function judge(i: number): { last: number; sure: boolean; doubtful?: number } | null {
    const word = tokens.word(i)
    if (titles.has(word.toLowerCase()) || !canBeSurname(word)) return null
    const kind = verdict(word)
    const previous = i > 0 ? tokens.word(i - 1) : ''
    const lowerPrevious = previous.toLowerCase()
    if (titles.has(lowerPrevious) && /^\.?\s{1,2}$/.test(tokens.gap(i)) && isTitle(i - 1)) {
      const wife = nouns && lowerPrevious === 'frau' && kind === null && relations.test(tokens.before(i, 40))
      return { last: extend(i, true).last, sure: !wife }
    }
    if (introducing.has(lowerPrevious) && introductions.test(tokens.before(i, 40)))
      return { ...extend(i, true), sure: kind !== null || !nouns }
    const related = relationWords.has(lowerPrevious) && relations.test(tokens.before(i, 40))
    if (related && kind !== null) return { ...extend(i, true), sure: true }
    if (kind === 'given') {
      const end = extend(i, false)
      const shouted = word === word.toUpperCase() && word.length > 1
      if (shouted && word.length < 4 && end.last === i) return null
      return { ...end, sure: !shouted || end.last > i }
    }
    if (kind === 'ambiguous') {
      const end = extend(i, false)
      if (presenting.has(lowerPrevious) && presentations.test(tokens.before(i, 40)))
        return { ...end, sure: true }
      const article = articles.test(tokens.before(i, 10))
      if (end.last > i)
        return { last: end.last, sure: !article && known.family.has(foldName(tokens.word(end.last))) }
      if (article) return null
      if (speaks(i)) return { last: i, sure: false }
      const word = tokens.startsSentence(i) || nouns || asWords.has(foldName(tokens.word(i)))
      return word ? null : { last: i, sure: false }
    }
    if (related) return nouns && !speaks(i) ? null : { last: extend(i, false).last, sure: false }
    if (nouns || tokens.startsSentence(i)) return null
    if (kind === 'family') return speaks(i) ? { last: i, sure: false } : null
    // Two capitalised words nobody knows, of whom it is told that they spoke.
    const next = i + 1 < tokens.count && tokens.isCapital(i + 1) && tokens.gap(i + 1) === ' '
    if (!next || !speaks(i + 1) || !canBeSurname(tokens.word(i + 1))) return null
    return { last: i + 1, sure: false }
  }

  function speaks(i: number): boolean {
    return (
      i + 1 < tokens.count &&
      speaking.has(tokens.word(i + 1).toLowerCase()) &&
      persons.test(tokens.after(i, 24))
    )
  }

  function isTitle(i: number): boolean {
    const word = tokens.word(i)
    // "fr" and "hr" are titles with a point only, small ones none at all.
    return /^(?:fr|hr)$/i.test(word)
      ? tokens.gap(i + 1).startsWith('.') && tokens.isCapital(i)
      : tokens.isCapital(i) || /^(?:monsieur|madame)$/.test(word)
  }

  function verdict(word: string): Verdict {
    const pieces = word.replace(/['’]s$/, '').split(/[-\u2010\u2011]/)
    const folded = pieces.map(foldName)
    if (pieces.length > 1 && pieces.length < 4)
      return folded.every((piece) => known.given.has(piece))
        ? 'given'
        : folded.every((piece) => known.family.has(piece))
          ? 'family'
          : null
    const single = folded[0]!
    if (
      known.given.has(single) ||
      (single.endsWith('s') && single.length > 4 && nouns && known.given.has(single.slice(0, -1)))
    )
      return ambiguousNames.has(single) || asWords.has(single) || single.length < 3 ? 'ambiguous' : 'given'
    return known.family.has(single) ? 'family' : null
  }

  /** How far the name goes on; where nouns are capitalised a word that is no likely surname is left apart. */
  function extend(i: number, introduced: boolean): { last: number; doubtful?: number } {
    let last = i
    let taken = 1
    for (let j = i + 1; j < tokens.count && taken < maxParts; j++) {
      if (!/^(?:[ \u00a0]|\.\s)$/.test(tokens.gap(j)) || isTaken(tokens.start(j))) break
      if (tokens.gap(j).startsWith('.') && tokens.word(j - 1).length > 1) break
      if (tokens.endsWithS(j - 1)) break
      const word = tokens.word(j)
      if (!tokens.isCapital(j)) {
        const second = secondParticles.has(word) && j - 1 > last
        const long = j + 1 < tokens.count && secondParticles.has(tokens.word(j + 1)) ? 2 : 1
        const named = j + long < tokens.count && tokens.isCapital(j + long) && tokens.gap(j + long) === ' '
        if ((particles.has(word) || second) && named) continue
        break
      }
      if (!canBeSurname(word) || titles.has(word.toLowerCase())) break
      const kind = verdict(word)
      const afterParticle = j - 1 > last
      if (
        nouns &&
        !introduced &&
        !afterParticle &&
        kind === null &&
        word.length > 1 &&
        !(surnameShape.test(word) && !articles.test(tokens.before(i, 10)))
      )
        return { last, doubtful: j }
      last = j
      taken++
      if (introduced && nouns && kind === null && taken >= 3) break
      if (kind === null && taken >= 2 && nouns) break
    }
    return { last }
  }

  function markTold(names: readonly string[], sure: boolean): void {
    const starts = new Map<string, string[][]>()
    for (const name of names) {
      const pieces = [...name.slice(0, 200).matchAll(wordPattern)].map(([piece]) => foldName(piece))
      if (pieces.length === 0 || pieces.join('').length < 2) continue
      const list = starts.get(pieces[0]!) ?? []
      list.push(pieces)
      starts.set(
        pieces[0]!,
        list.sort((a, b) => b.length - a.length),
      )
      if (sure)
        for (const [piece] of name.slice(0, 200).matchAll(wordPattern))
          if (piece.length > 2 && !titles.has(piece.toLowerCase()) && !particles.has(piece.toLowerCase()))
            parts.set(capital(piece), pieces.length > 1)
    }
    if (starts.size === 0) return
    for (let i = 0; i < tokens.count; i++) {
      const candidates = starts.get(foldName(tokens.word(i).replace(/['’]s$/, '')))
      if (!candidates || used[i] || isTaken(tokens.start(i))) continue
      for (const pieces of candidates) {
        if (
          !pieces.every(
            (piece, k) =>
              i + k < tokens.count &&
              foldName(tokens.word(i + k).replace(/['’]s$/, '')) === piece &&
              (k === 0 || /^[\s.]{1,3}$/.test(tokens.gap(i + k))),
          )
        )
          continue
        // One word in lower case may be a word; a full name is a name however it is written.
        if (pieces.length === 1 && !tokens.isCapital(i)) continue
        const word = pieces.length === 1 && ambiguousNames.has(pieces[0]!) && tokens.startsSentence(i)
        // Who is told by a given name alone may be called in full in the text.
        const full = pieces.length === 1 && verdict(tokens.word(i)) !== null
        put(i, full ? extend(i, false).last : i + pieces.length - 1, sure && !word)
        break
      }
    }
  }

  function markParts(): void {
    if (parts.size === 0) return
    for (let i = 0; i < tokens.count; i++) {
      if (used[i] || !tokens.isCapital(i)) continue
      const word = tokens.word(i).replace(/['’]s$/, '')
      const bare = parts.has(word) ? word : nouns && word.endsWith('s') ? word.slice(0, -1) : capital(word)
      if (!parts.has(bare) || isTaken(tokens.start(i)) || !canBeSurname(bare)) continue
      const before = tokens.before(i, 14)
      if (
        articles.test(before) ||
        (i > 0 && !nouns && ambiguousNames.has(foldName(bare)) && tokens.startsSentence(i))
      )
        continue
      const sure = !ambiguousNames.has(foldName(bare)) && (verdict(bare) !== null || !nouns || speaks(i))
      used[i] = 1
      found.push({ start: tokens.start(i), end: tokens.nameEnd(i), kind: 'name', sure })
    }
  }

  function capital(word: string): string {
    return word === word.toUpperCase() && word.length > 3 ? word[0]! + word.slice(1).toLowerCase() : word
  }
}

/** German writes every noun with a capital letter: there a capital says little. */
function capitalisesNouns(text: string): boolean {
  const sample =
    text.length > 60_000
      ? text.slice(0, 30_000) + text.slice(text.length / 2, text.length / 2 + 30_000)
      : text
  const german =
    sample.match(/\b(?:und|ich|nicht|das|der|die|ist|mit|auf|für|den|wir|habe|war|auch|dann)\b/g)?.length ?? 0
  const other =
    sample.match(/\b(?:the|and|was|that|with|have|for|les|des|une|est|dans|que|pas|nous|pour)\b/g)?.length ??
    0
  return german > other
}
