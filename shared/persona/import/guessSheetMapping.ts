import { guessScale } from '../../formats/table/guessMapping.ts'
import { toNumber } from '../../formats/table/tableMapping.ts'
import type { SectionKind } from '../records/section.ts'
import { linesOf, type SheetLineRole, type SheetMapping } from './sheetMapping.ts'

type Cells = readonly (readonly string[])[]

const nameLine = /^((persona|full|first|customer|user)('s)? ?)?names?$|^personas?$|^title$/i
const taglineLine =
  /^(tag ?line|one[- ]?liner|headline|summary|in (short|one line)|short description|description)$/i
const sourceLine = /^(sources?|evidence|known from|based on|references?|research)( of .*)?$/i
const factLine =
  /^(age|age (group|range)|gender|sex|pronouns|job|job title|occupation|profession|work|role|position|company|organi[sz]ation|size of organi[sz]ation|company size|industry|trade|department|reports to|location|lives in|home|residence|city|country|region|education|degree|income|salary|budget|family|family status|marital status|status|household|children|kids|language|languages|nationality|generation|experience|seniority|archetype|segment)$/i

/** Words in the name of a line that tell what it is about; the first that fits counts. */
const kindWords: readonly (readonly [RegExp, SectionKind])[] = [
  [/quote|in (their|his|her) (own )?words|verbatim/i, 'quotes'],
  [/pain|frustrat|problem|struggle|annoy/i, 'pain_points'],
  [/goal|objective|aim|jobs? to be done|wants to/i, 'goals'],
  [/need/i, 'needs'],
  [/motiv|driver|values?$/i, 'motivations'],
  [/interest|hobb|leisure/i, 'interests'],
  [/challenge|barrier|obstacle|fear|worr|concern/i, 'challenges'],
  [/expect/i, 'expectations'],
  [/behavio|habit|routine|typical day|how they (buy|shop)/i, 'behaviours'],
  [/channel|media|touch ?point|device|platform|technolog/i, 'channels'],
  [/brand|supplier|influencer|influence/i, 'brands'],
  [/skill|personalit|leaning|trait|scale/i, 'free'],
  [/story|bio|biography|background|about|scenario|narrative/i, 'story'],
  [/demograph|who they are|profile|facts/i, 'demographics'],
]

/** `Price first ↔ Value first`: a scale by the name of its line. */
const scaleName = /^(.{1,100}?)\s*(?:↔|<->|<>|\bvs\.?\b|\bversus\b|⟷|\s\/\s|→)\s*(.{1,100})$/i

/** What a line is by its name; null when its name tells nothing. */
export function roleOfName(name: string): SheetLineRole | null {
  const plain = name.trim()
  if (plain === '' || plain.length > 80) return null
  if (nameLine.test(plain)) return { use: 'name' }
  if (taglineLine.test(plain)) return { use: 'tagline' }
  if (sourceLine.test(plain)) return { use: 'source' }
  if (factLine.test(plain)) return { use: 'fact' }
  const scale = scaleName.exec(plain)
  if (scale) return { use: 'scale', low: scale[1]!.trim(), high: scale[2]!.trim(), ends: [0, 100] }
  const kind = kindWords.find(([words]) => words.test(plain))?.[1]
  return kind ? { use: 'section', kind, split: kind === 'story' ? 'whole' : 'lines' } : null
}

/**
 * How a table of personas is most probably meant: whether each is a row or a column, and what every line is. Names of
 * lines decide; where none is a name, the first line is.
 */
export function guessSheetMapping(
  cells: Cells,
  personas: SheetMapping['personas'] = guessDirection(cells),
): SheetMapping {
  const lines = linesOf(cells, { personas })
  const names = lines.some((line) => roleOfName(line[0] ?? '') !== null) ? 0 : null
  const nameOf = (line: readonly string[]) => (names === null ? '' : (line[names] ?? '').trim())
  const named = lines.findIndex((line) => roleOfName(nameOf(line))?.use === 'name')
  const roles = lines.map((line, i): SheetLineRole => {
    const values = line.slice(names === null ? 0 : 1).filter((cell) => cell.trim() !== '')
    if (i === named || (named < 0 && i === 0)) return { use: 'name' }
    if (values.length === 0) return { use: 'leave_out' }
    const role = roleOfName(nameOf(line)) ?? { use: 'section', kind: 'free', split: 'lines' }
    if (role.use === 'name') return { use: 'fact' }
    if (role.use === 'scale') {
      const numbers = values.flatMap((cell) => toNumber(cell) ?? [])
      return numbers.length === 0
        ? { use: 'section', kind: 'free', split: 'lines' }
        : { ...role, ends: guessScale(numbers) }
    }
    return role
  })
  return { personas, names, lines: roles }
}

/** Personas are rows when the first row reads more like names of lines than the first column does. */
function guessDirection(cells: Cells): SheetMapping['personas'] {
  const tells = (names: readonly string[]) => names.filter((name) => roleOfName(name) !== null).length
  const column = tells(cells.map((row) => row[0] ?? ''))
  const row = tells(cells[0] ?? [])
  return column > row ? 'columns' : 'rows'
}
