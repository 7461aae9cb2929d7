import type { TraitKnown } from '../../../../shared/persona/knownOfTrait.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import type { SheetFile } from '../../../../shared/wire/persona.ts'

type Trait = SheetFile['sections'][number]['traits'][number]

export const comparedKinds = ['goals', 'needs', 'pain_points'] as const
export type ComparedKind = (typeof comparedKinds)[number]

/** What one persona has in a row. */
export interface NeedCell {
  /** In its own words. */
  readonly texts: string[]
  /** The strongest of them. */
  readonly known: TraitKnown
  /** Pieces of evidence, and those that speak against it. */
  readonly evidence: number
  readonly against: number
  readonly measure: Trait['measure']
}
export interface NeedRow {
  readonly kind: ComparedKind
  /** In the words of the persona that has it first. */
  readonly text: string
  /** One for each sheet; null where it has nothing like it. */
  readonly cells: (NeedCell | null)[]
}

/** Lines stand in one row from this share of their different words on. */
const alike = 0.6
const strength: Record<TraitKnown, number> = { assumed: 0, reported: 1, measured: 2 }

/**
 * Goals, needs and pain points of several sheets by persona. Lines of one kind stand in one row when at least three in
 * five of their different words are the same as in the first line of the row; small words, endings and order do not
 * count. Rows that more personas share come first. Hidden sections are left out.
 */
export function needsMatrix(sheets: readonly SheetFile[]): NeedRow[] {
  return comparedKinds.flatMap((kind) => {
    const rows: { words: ReadonlySet<string>; row: NeedRow }[] = []
    sheets.forEach((sheet, at) => {
      for (const section of sheet.sections) {
        if (section.hidden || section.kind !== kind) continue
        for (const trait of section.traits) {
          const text = toPlainText(trait.text).trim() || trait.label.trim()
          if (text === '') continue
          const words = wordsOf(text)
          const best = rows
            .map((one) => ({ ...one, share: sharedWords(words, one.words) }))
            .filter(({ share }) => share >= alike)
            .sort((a, b) => b.share - a.share)[0]
          const row = best?.row ?? { kind, text, cells: sheets.map(() => null) }
          if (!best) rows.push({ words, row })
          row.cells[at] = joinCell(row.cells[at] ?? null, trait, text)
        }
      }
    })
    const shared = ({ row }: (typeof rows)[number]) => row.cells.filter(Boolean).length
    return rows.sort((a, b) => shared(b) - shared(a)).map(({ row }) => row)
  })
}

function joinCell(cell: NeedCell | null, trait: Trait, text: string): NeedCell {
  const against = trait.evidence.filter(({ stance }) => stance === 'contradicts').length
  if (!cell)
    return {
      texts: [text],
      known: trait.known,
      evidence: trait.evidence.length,
      against,
      measure: trait.measure,
    }
  return {
    texts: [...cell.texts, text],
    known: strength[trait.known] > strength[cell.known] ? trait.known : cell.known,
    evidence: cell.evidence + trait.evidence.length,
    against: cell.against + against,
    measure: cell.measure ?? trait.measure,
  }
}

/** How many of the different words of two lines are in both, 0 to 1. */
function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size
  return both === 0 ? 0 : both / a.union(b).size
}

const small = new Set(
  'a an and are as at be but by can do does for from had has have he her him his i if in is it its me my no not of on or our out she so that the their them then there they this to too up us was we were what when which who will with you your der die das den dem ein eine und oder ist sind zu im in mit von für auf nicht'.split(
    ' ',
  ),
)

/** Words without accents, small words and common endings; all words where nothing else is left. */
function wordsOf(text: string): Set<string> {
  const all = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = all.filter((word) => !small.has(word))
  return new Set((telling.length > 0 ? telling : all).map(withoutEnding))
}

function withoutEnding(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=..)s$/, '')
    .replace(/(?<=...)(ing|ed)$/, '')
    .replace(/(?<=..)e$/, '')
}
