import { type Selectable, sql } from 'kysely'
import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import type { z } from 'zod'
import { formatDate, toDate } from '../../../shared/format/dates.ts'
import { formatScore, formatShare, plural } from '../../../shared/format/numbers.ts'
import { linkEvidence } from '../../../shared/journey/edits/evidenceEdits.ts'
import type { SectionKind } from '../../../shared/persona/records/section.ts'
import type { TraitMeasure } from '../../../shared/persona/records/trait.ts'
import { sectionInfo } from '../../../shared/persona/sectionInfo.ts'
import { addSection, addTrait, editSheet } from '../../../shared/persona/sheetEdits.ts'
import type { Persona } from '../../../shared/wire/persona.ts'
import type {
  acceptGroupInput,
  ProposalGroup,
  ProposalResult,
  ProposalTrait,
} from '../../../shared/wire/personaProposal.ts'
import { runPersonaMeasures } from '../../analytics/questions/personaMeasures.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import type { PersonaProposalTable } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { linkToDocument } from '../../research/evidence/linkToDocument.ts'
import { isShown } from '../../research/participants/queries.ts'
import { readRule } from '../answers/readRules.ts'
import { toMeasuredTrait } from '../measureSheet.ts'
import { insertPersona } from '../queries.ts'
import { readRuleScope } from '../readRuleScope.ts'
import { afterColon } from './readCustomerTable.ts'

const mostTraits = 8
const quotesPerTrait = 3
const methodWords = {
  kprototypes: 'k-prototypes',
  classes: 'latent classes',
  nmf: 'non-negative matrix factorisation',
  hierarchical: 'a tree of who is like whom',
  kmeans: 'k-means',
} as const

/**
 * Makes a persona of a group: its sheet says what sets the group apart, each line with the figure it rests on. Of
 * customers the figures are measured by the rule, which becomes the persona's; of participants each line is reported,
 * with passages that carry a code where it is about one.
 */
export async function acceptGroup(
  deps: AppDeps,
  {
    row,
    result,
    user,
    input,
  }: {
    row: Selectable<PersonaProposalTable>
    result: ProposalResult
    user: AppUser
    input: z.infer<typeof acceptGroupInput>
  },
): Promise<Persona> {
  const place = result.candidates.findIndex(({ groups }) => groups === input.groups)
  const group = result.partitions[place]?.groups[input.group]
  if (!group)
    throw new AppError('invalid_input', 'Check group: this proposal has no such group.', { field: 'group' })
  const now = deps.clock.now()
  const ofCustomers = row.request.of.kind === 'customers'
  const traits = group.traits.filter(({ value, effect }) => value === null || effect > 0).slice(0, mostTraits)
  const measures = await measureTraits(deps, row.workspace_id, group, ofCustomers ? traits : [])
  const pains = await listPainPoints(deps, traits)

  const doc = new Y.Doc()
  const sectionOf = new Map<string, string>()
  const putUnder = (kind: SectionKind, title: string = sectionInfo[kind].title) => {
    const known = sectionOf.get(title)
    if (known) return known
    const id = addSection(doc, { ...sectionInfo[kind], kind, title })
    sectionOf.set(title, id)
    return id
  }
  const note = (target: string, kind: 'metric' | 'note', text: string) =>
    linkEvidence(doc, {
      target,
      kind,
      ref: `proposal:${row.id}`,
      text,
      addedBy: user.id,
      addedAt: now.toISOString(),
    })
  editSheet(doc, {
    patch: {
      title: input.title,
      tagline: traits
        .slice(0, 3)
        .map((trait) =>
          trait.value === null
            ? `${trait.column} ${directionOf(trait)} than others`
            : `${trait.column}: ${trait.value}`,
        )
        .join('; ')
        .slice(0, 300),
      colour: input.colour,
      avatar: `face:${nanoid(8)}`,
    },
  })
  const quoted: { traitId: string; codeId: string }[] = []
  traits.forEach((trait, i) => {
    const isPain = pains.has(afterColon(trait.columnId))
    const section =
      trait.source === 'code'
        ? putUnder(isPain ? 'pain_points' : 'free', isPain ? undefined : 'What they speak of')
        : putUnder(
            trait.source === 'attribute' || trait.source === 'question' ? 'demographics' : 'behaviours',
          )
    const measure = measures[i] ?? null
    const traitId = addTrait(doc, {
      sectionId: section,
      label: trait.column.slice(0, 200),
      text: traitText(trait, measure !== null),
      measure,
    })
    if (!measure) note(traitId, ofCustomers ? 'metric' : 'note', figureText(trait, group))
    if (trait.source === 'code') quoted.push({ traitId, codeId: afterColon(trait.columnId) })
  })
  const found = putUnder('free', 'How this persona was found')
  for (const text of originText(result, group, input.groups, ofCustomers)) {
    const traitId = addTrait(doc, { sectionId: found, text })
    note(
      traitId,
      'note',
      `Proposal of ${now.toISOString().slice(0, 10)}, group ${input.group + 1} of ${input.groups}`,
    )
  }
  const made = await insertPersona(deps.db, {
    workspaceId: row.workspace_id,
    doc,
    rule: group.rule?.rule ?? null,
    userId: user.id,
    now,
  })
  if (row.project_id !== null) await linkQuotes(deps, { row, user, personaId: made.id, quoted, ...input })
  const accepted = { groups: input.groups, group: input.group, personaId: made.id }
  await sql`update persona_proposal set accepted = accepted || ${JSON.stringify([accepted])}::jsonb
    where id = ${row.id}`.execute(deps.db)
  return made
}

/** What is measured of the customers the rule stands for, by place of the trait; null where it cannot be. */
async function measureTraits(
  deps: AppDeps,
  workspaceId: string,
  { rule }: ProposalGroup,
  traits: readonly ProposalTrait[],
): Promise<(TraitMeasure | null)[]> {
  if (!rule) return []
  const asked = traits.map(({ source, columnId, column, value, isDate }) => {
    const attribute = afterColon(columnId)
    // One of several choices in a cell has no figure of its own, and no sheet tells a date as one.
    return source === 'attribute' && !isDate && !column.startsWith(`${attribute}: `)
      ? { attribute, value }
      : null
  })
  const measures = asked.filter((one) => one !== null)
  const read = await readRule(deps, workspaceId, rule.rule)
  if (read.rule === null) return []
  const answers = await runPersonaMeasures(deps.analytics, {
    rule: read.rule,
    scope: await readRuleScope(deps, workspaceId),
    measures,
  })
  let next = 0
  return asked.map((one) => {
    if (!one) return null
    const measured = toMeasuredTrait(one, answers[next++]!, deps.clock.now())
    if (!measured) return null
    const { low: _low, high: _high, ...kept } = measured
    return kept
  })
}

async function listPainPoints({ db }: Pick<AppDeps, 'db'>, traits: readonly ProposalTrait[]) {
  const codes = traits.flatMap(({ source, columnId }) => (source === 'code' ? [afterColon(columnId)] : []))
  if (codes.length === 0) return new Set<string>()
  const rows = await db
    .selectFrom('research_code')
    .where('id', 'in', codes)
    .where('pain_point', '=', true)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Passages of members under each code, of as many people as there are. */
async function linkQuotes(
  deps: AppDeps,
  {
    row,
    user,
    personaId,
    quoted,
    groups,
    group,
  }: {
    row: Selectable<PersonaProposalTable>
    user: AppUser
    personaId: string
    quoted: readonly { traitId: string; codeId: string }[]
    groups: number
    group: number
  },
): Promise<void> {
  const { ids, groupsOf } = row.members!
  const members = ids.filter((_, i) => groupsOf[groups]?.[i] === group)
  for (const { traitId, codeId } of quoted) {
    const codings = await deps.db
      .selectFrom('research_coding as c')
      .where('c.code_id', '=', codeId)
      .where(sql<boolean>`c.participant_id = any(${members}::text[])`)
      .where(isShown('c.participant_id'))
      .distinctOn('c.participant_id')
      .select(['c.id'])
      .orderBy('c.participant_id')
      .orderBy('c.created_at')
      .limit(quotesPerTrait)
      .execute()
    for (const { id } of codings)
      await linkToDocument(
        deps,
        { workspaceId: row.workspace_id, projectId: row.project_id!, user },
        { personaId, elementId: traitId, field: null, kind: 'quote', ref: id, stance: 'supports' },
      )
  }
}

function directionOf({ effect, isDate }: ProposalTrait): string {
  if (isDate) return effect > 0 ? 'later' : 'earlier'
  return effect > 0 ? 'higher' : 'lower'
}

const meanText = (mean: number, { isDate }: ProposalTrait) =>
  isDate ? formatDate(toDate(mean)) : formatScore(mean)

/** A measured trait shows its figure beside its words. */
function traitText(trait: ProposalTrait, isMeasured: boolean): string {
  const { value, figure, elsewhere } = trait
  if (value !== null) return value
  const others = meanText(elsewhere, trait)
  return isMeasured
    ? `${directionOf(trait)} than others (${others})`
    : `${meanText(figure, trait)} on average, others ${others}`
}

function figureText(trait: ProposalTrait, { share }: ProposalGroup): string {
  const { value, figure, elsewhere, n } = trait
  return value === null
    ? `${meanText(figure, trait)} on average, n ${n}; all others ${meanText(elsewhere, trait)}, n ${share.n - share.count}`
    : `${formatShare(figure)} of ${n}; of all others ${formatShare(elsewhere)}, n ${share.n - share.count}`
}

function originText(
  { method }: ProposalResult,
  { share, jaccard, rule }: ProposalGroup,
  groups: number,
  ofCustomers: boolean,
): string[] {
  const people = plural(share.n, ofCustomers ? 'customer' : 'participant')
  const stable = jaccard === null ? '' : ` Found again with a Jaccard index of ${jaccard.toFixed(2)}.`
  return [
    `One of ${groups} groups of ${people} by ${methodWords[method]}: ${share.count} of them, ${formatShare(share.share)}.${stable}`,
    ...(rule
      ? [
          `The rule finds ${formatShare(rule.recall.share)} of the group (n ${rule.recall.n}); of those it finds, ${formatShare(rule.precision.share)} are in it (n ${rule.precision.n}).`,
        ]
      : ofCustomers
        ? ['No short rule tells this group; say by hand which customers the persona stands for.']
        : ['These are participants of research; say by hand which customers the persona stands for.']),
  ]
}
