import type { ColumnRole, ScoreKind } from '../../shared/wire/import.ts'
import type { ColumnStats } from './columnStats.ts'

export interface ColumnGuess {
  role: ColumnRole
  why: string
}

/**
 * Header names that say what a column is, best first. Compared in lower case with one `_` between words and without
 * a unit or range in brackets. Plain words of a few European languages come after the English ones.
 */
const names = {
  customer: [
    'case:concept:name',
    /^(customer|user|distinct|person|contact|client|visitor|member|subscriber|guest|household|patient|student|account_holder|anonymous|profile|subject)_?(id|key|no|nr|number|uuid|ref)$/,
    /^(customer|user|person|contact|client|visitor|member|subscriber|guest|patient|distinct|caseid|userid|customerid)$/,
    /^case_?(id|key|no|nr|number|ref)$|^case$|^trace_?(id)?$/,
    /^(ticket|opportunity|deal|lead|order|claim|application|request|incident|policy|contract|booking|account|process|instance|application|entity|object)_?(id|key|no|nr|number|ref)$/,
    /^(e_?mail|email_address|user_pseudo_id|anon_id|device_id|cookie_id|identity)$/,
    /^session(_?(id|key))?$|^visit_?id$/,
    /^(id|key)$/,
    /^(kunde|kunden?_?(id|nr|nummer)|client[ei]?|cliente_?id|klant(_?(id|nr|nummer))?)$/,
  ],
  event: [
    'concept:name',
    /^(event|activity|touchpoint|action|interaction)(_?(name|type|label|title))?$|^activity_?(id|code|key)$/,
    /^(step|task|page|screen|stage|milestone|deal_stage|lifecycle_stage|page_?name|page_?path|url|pathname|handling|operation|message|verb)(_?name)?$/,
    /^(status|state|type|category|name|title|what)$/,
    /^(ereignis|aktivität|vorgang|événement|evenement|évènement|activité|evento|actividad|gebeurtenis|activiteit)$/,
  ],
  time: [
    'time:timestamp',
    /^(time_?stamp|event_?time|event_?timestamp|occurred_?at|happened_?at|event_?date|event_?date_?time|date_?time|datetime|ts)$/,
    /^(time|date|when|created_?at|created|created_?date|start_?time|start|begin|received_?at|sent_?at|logged_?at|complete_?time|completion_?time|end_?time|transaction_?timestamp|.*_timestamp)$/,
    /(^|_)(time|date|timestamp|at|datetime)$/,
    /^(zeitpunkt|zeitstempel|zeit|datum|date_?heure|horodatage|fecha|hora|data|tijd|tijdstip)$/,
  ],
  order: [
    /^\.?order$/,
    /^(position|seq|sequence|sequence_?(no|nr|number)|event_?(no|nr|number|index)|step_?(no|nr|number|index)|idx|index|rank|hit_?number|ordinal|row_?(no|nr|number)?)$/,
  ],
  lifecycle: [
    'lifecycle:transition',
    /^(lifecycle|life_?cycle|transition|registration_?type|lifecycle_?transition|event_?lifecycle)$/,
  ],
  channel: [
    /^(channel|medium|channel_?(name|type)|(event|touch|touchpoint|contact|source|interaction|communication)_?channel)$/,
    /^(kanal|vertriebskanal|canal|canale|kanaal)$/,
  ],
  source: [/^(source|utm_source|origin|system|source_?system|referrer|referer|app|data_?source|platform)$/],
  score: [
    /^(nps|csat|ces)([_ ]?(score|rating|answer|response|value))?$/,
    /^(score|rating|stars|satisfaction|overall_?rating|survey_?score|customer_?satisfaction|net_?promoter(_?score)?|likelihood.*|effort(_?score)?|.*_(rating|nps|csat|ces))$/,
    /^(bewertung|note_?nps|weiterempfehlung|zufriedenheit|puntuación|valoración|beoordeling)$/,
  ],
  value: [
    /^(value|amount|revenue|price|total|cost|costs|sales_?value|order_?value|total_?price|close_value|transaction_?amount|purchase_?(value|amount)|amount_?(usd|eur)|basket_?value|payment_?amount)$/,
    /^(betrag|umsatz|wert|preis|montant|importe|monto|importo|bedrag)$/,
  ],
  text: [
    /^(text|comment|comments|feedback|review|review_?text|verbatim|message_?text|free_?text|open_?text|answer_?text|remark|remarks|note|notes|content|body|description)$/,
    /^(kommentar|kommentare|freitext|anmerkung|rückmeldung|commentaire|comentario|commento|opmerking)$/,
  ],
} satisfies Partial<Record<ColumnRole, (string | RegExp)[]>>

/** Names of what is known about the customer (where they were won), whatever channel the event itself went through. */
const aboutCustomer =
  /^(acquisition|acquired|first|initial|original|last|signup|sign_up|registration|utm|campaign|lead|attribution|marketing|preferred|user|customer)_/

/** Cells that together name the ways customers meet a company. */
const channels = new Set(
  'web website online app mobile desktop e-mail email mail phone telephone call sms chat store shop branch retail offline social letter post kiosk'.split(
    ' ',
  ),
)

const lifecycles = new Set(
  'start complete schedule assign reassign suspend resume autoskip manualskip withdraw ate_abort pi_abort unknown ate-abort pi-abort abort_activity abort_case completed started'.split(
    ' ',
  ),
)

function normal(name: string): string {
  return name
    .replace(/(?<=\S)\s*[([][^()[\]]*[)\]]\s*$/, '')
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s_\-.]+/g, (_run, offset: number) => (offset === 0 ? '.' : '_'))
    .replace(/_+$/, '')
}

/**
 * Place of the name among a role's names: 0 is the surest, −1 means it says nothing. Of a nested field such as
 * `properties.distinct_id` the last part counts, half a place less.
 */
function namedAs(name: string, role: keyof typeof names): number {
  const find = (text: string) =>
    names[role].findIndex((known) => (typeof known === 'string' ? known === text : known.test(text)))
  const whole = find(normal(name))
  const dot = name.lastIndexOf('.')
  if (whole !== -1 || dot <= 0) return whole
  const last = find(normal(name.slice(dot + 1)))
  return last === -1 ? -1 : last + 0.5
}

/** Between columns of equal names, the one that is filled more often: a customer or time that is missing costs the row. */
function gaps(column: ColumnStats): number {
  return column.empty / Math.max(1, column.empty + column.filled)
}

type Candidate = { index: number; rank: number; why: string }

/** The candidate with the lowest rank; the column further left among equals. */
function pick(candidates: (Candidate | null)[]): Candidate | null {
  let best: Candidate | null = null
  for (const candidate of candidates) if (candidate && (!best || candidate.rank < best.rank)) best = candidate
  return best
}

/** Which scale a column of answers is on, by its header and range. */
export function scoreKindOf(column: ColumnStats): ScoreKind {
  const name = normal(column.name)
  if (/(^|_)(nps|net_?promoter.*|likelihood.*)(_|$)/.test(name)) return 'nps'
  if (/(^|_)(csat|satisfaction)(_|$)/.test(name) && column.max <= 5) return 'csat'
  if (/(^|_)(ces|effort)(_|$)/.test(name) && column.max <= 7) return 'ces'
  return 'rating'
}

/**
 * Proposes what each column is, by its header and by what stands in it, and says why in words. Each role but
 * `property` is given at most once. A column is never taken for a role that its cells contradict (a "time" whose
 * cells are not times stays a property).
 */
export function recogniseColumns(columns: readonly ColumnStats[]): ColumnGuess[] {
  const guesses: (ColumnGuess | null)[] = columns.map(() => null)
  const free = (index: number) => guesses[index] === null
  const give = (role: ColumnRole, found: Candidate | null) => {
    if (found) guesses[found.index] = { role, why: found.why }
    return found
  }
  const candidates = (test: (column: ColumnStats, index: number) => Omit<Candidate, 'index'> | null) =>
    pick(
      columns.map((column, index) => {
        const found = free(index) ? test(column, index) : null
        return found && { index, ...found }
      }),
    )
  const called = (column: ColumnStats) => `It is called "${column.name}"`

  columns.forEach((column, index) => {
    if (column.filled === 0) guesses[index] = { role: 'ignore', why: 'All sampled cells are empty.' }
    else if (/^column \d+$/.test(column.name) && column.running && column.whole === 1)
      guesses[index] = { role: 'ignore', why: 'It has no name and only counts the rows.' }
  })

  const time = give(
    'time',
    candidates((column) => {
      const rank = namedAs(column.name, 'time')
      if (column.times.share() < (rank >= 0 ? 0.5 : 0.9)) return null
      const numeric = column.numbers > 0.9
      if (rank >= 0)
        return {
          rank: rank + 0.9 * (1 - column.times.clockShare()) + gaps(column),
          why: `${called(column)} and its cells are times.`,
        }
      // Five-digit numbers are spreadsheet dates only where the header says so.
      if (column.times.orders().every((order) => order === 'excel')) return null
      const clock = column.samples.some((sample) => sample.includes(':'))
      return { rank: numeric ? 30 : clock ? 10 : 20, why: 'Its cells are times.' }
    }),
  )

  give(
    'lifecycle',
    candidates((column) => {
      const values = [...column.values].map((value) => value.trim().toLowerCase())
      const known = column.distinct <= lifecycles.size && values.every((value) => lifecycles.has(value))
      if (!known) return null
      const named = namedAs(column.name, 'lifecycle') >= 0
      return named || values.some((value) => value.startsWith('complete'))
        ? { rank: named ? 0 : 1, why: `Its cells say ${[...column.values].slice(0, 3).join(', ')}.` }
        : null
    }),
  )

  give(
    'customer',
    candidates((column) => {
      if (column.times.share() > 0.9 && column.numbers < 0.9) return null
      const rank = namedAs(column.name, 'customer')
      if (rank >= 0 && column.filled > 0 && column.words <= 4)
        return {
          rank,
          why: `${called(column)}; ${column.distinct} different values among ${column.filled} rows.`,
        }
      const idLike = /(^|_)(id|key|uuid|guid|number|no|nr)$/.test(normal(column.name))
      const repeated = column.distinct > 1 && column.distinct < column.filled
      const identity = column.whole === 1 || column.numbers < 0.1
      const many = column.distinct > Math.sqrt(column.filled) || column.sameAsAbove > 0.3
      if (idLike && repeated && identity)
        return {
          rank: 20,
          why: `It looks like an id: ${column.distinct} different values among ${column.filled} rows.`,
        }
      if (repeated && identity && many && column.words <= 3 && column.length <= 64 && !column.running)
        return {
          rank: 30,
          why: `${column.distinct} different values, each in several of the ${column.filled} rows.`,
        }
      return null
    }),
  )

  give(
    'event',
    candidates((column) => {
      if (column.times.share() > 0.9 || column.length > 200) return null
      const rank = namedAs(column.name, 'event')
      if (rank >= 0 && (rank < 2 || column.numbers < 0.9))
        return { rank: rank + gaps(column), why: `${called(column)}; ${column.distinct} different values.` }
      const few = column.distinct >= 2 && column.distinct <= Math.max(20, column.filled / 5)
      if (few && column.numbers < 0.1 && column.words <= 6)
        return { rank: 20, why: `A few names that come back: ${column.distinct} different values.` }
      return null
    }),
  )

  // Beside a time, file order settles ties: an order column is only needed where there is no time.
  if (!time)
    give(
      'order',
      candidates((column) => {
        const rank = namedAs(column.name, 'order')
        return rank >= 0 && column.whole === 1 && column.numbers === 1 && column.min >= 0
          ? { rank, why: `${called(column)} and its cells are positions.` }
          : null
      }),
    )

  const byName = (role: 'channel' | 'source' | 'text' | 'value', fits: (column: ColumnStats) => boolean) =>
    give(
      role,
      candidates((column) => {
        const rank = namedAs(column.name, role)
        return rank >= 0 && fits(column) ? { rank, why: `${called(column)}.` } : null
      }),
    )
  if (!byName('channel', (column) => column.numbers < 0.5))
    give(
      'channel',
      candidates((column) => {
        if (aboutCustomer.test(normal(column.name.slice(column.name.lastIndexOf('.') + 1)))) return null
        const known = [...column.values].every((value) => channels.has(value.trim().toLowerCase()))
        return known && column.distinct >= 2 && column.distinct <= channels.size
          ? { rank: 20, why: `Its cells say ${[...column.values].slice(0, 3).join(', ')}.` }
          : null
      }),
    )
  byName('source', (column) => column.numbers < 0.5)

  give(
    'score',
    candidates((column) => {
      const rank = namedAs(column.name, 'score')
      if (rank < 0 || column.numbers < 0.99 || column.min < 0 || column.max > 100) return null
      return { rank, why: `${called(column)} and its cells are numbers from ${column.min} to ${column.max}.` }
    }),
  )
  byName('value', (column) => column.numbers > 0.99)
  const text = byName('text', (column) => column.numbers < 0.5)
  if (!text)
    give(
      'text',
      candidates((column) =>
        column.words >= 8 && column.length > 40 ? { rank: 0, why: 'Its cells are sentences.' } : null,
      ),
    )

  return guesses.map((guess) => guess ?? { role: 'property', why: 'It is kept as a property of the event.' })
}
