import { Readable } from 'node:stream'
import * as Y from 'yjs'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { addMessage, addSection, addTrait, editSheet } from '../../../shared/persona/sheetEdits.ts'
import type { AttributeMapping } from '../../../shared/wire/attribute.ts'
import { runPersonaMeasures } from '../../analytics/questions/personaMeasures.ts'
import type { AppDeps } from '../../appEnv.ts'
import { storeUpload } from '../../events/importFiles.ts'
import { listJourneys } from '../../journeys/queries.ts'
import { readRule } from '../../personas/answers/readRules.ts'
import { importAttributesJob } from '../../personas/attributes/importAttributesJob.ts'
import { toMeasuredTrait } from '../../personas/measureSheet.ts'
import { insertPersona, listPersonas } from '../../personas/queries.ts'
import { readRuleScope } from '../../personas/readRuleScope.ts'
import { linkToDocument, toLink } from '../../research/evidence/linkToDocument.ts'
import { createInsight, linkToInsight } from '../../research/insights/insightEdits.ts'
import { sampleMapTitle } from '../drawSampleMap.ts'
import { mainDevices, mostFrequent } from '../mainDevices.ts'
import type { ShopEvent } from '../readShopLog.ts'
import { sampleImportId } from '../sampleImportId.ts'
import { saidOnCards, saidOnMap, sampleInsights } from './findings.ts'
import { type SamplePersona, samplePersonas, shopAttributes } from './samplePersonas.ts'

interface Owner {
  workspaceId: string
  userId: string
}

/** Attributes of the shop's customers, the personas that stand for them, and what was said, on the map. */
export async function fillPersonas(
  deps: AppDeps,
  owner: Owner,
  input: { projectId: string; purchase: string; events: readonly ShopEvent[]; signal: AbortSignal },
): Promise<void> {
  await addAttributes(deps, owner, input)
  const quotes = await listQuotes(deps, input.projectId)
  const idOf = new Map((await listPersonas(deps.db, owner.workspaceId)).map(({ title, id }) => [title, id]))
  const stages = await listStages(deps, owner.workspaceId)
  for (const persona of samplePersonas) {
    const id = idOf.get(persona.title) ?? (await addPersona(deps, owner, { ...input, persona, stages }))
    await addToPersona(deps, owner, { ...input, persona, personaId: id, quotes })
  }
  const insights = await addInsights(deps, owner, { ...input, quotes })
  if (stages.journeyId !== null)
    await addToMap(deps, owner, { ...input, journeyId: stages.journeyId, quotes, insights })
}

/** Puts a quote or insight to an element of the map or a trait. */
function link(
  deps: AppDeps,
  { workspaceId, userId }: Owner,
  {
    projectId,
    ...place
  }: { projectId: string; elementId: string; kind: 'quote' | 'insight'; ref: string } & (
    | { journeyId: string }
    | { personaId: string }
  ),
): Promise<string> {
  const user = { id: userId, name: '', email: '', anonymous: false }
  return linkToDocument(deps, { workspaceId, projectId, user }, { ...place, field: null, stance: 'supports' })
}

/** What was said in the interviews, and what follows from it, at the steps and cards it is about. */
async function addToMap(
  deps: AppDeps,
  owner: Owner,
  {
    projectId,
    journeyId,
    quotes,
    insights,
  }: {
    projectId: string
    journeyId: string
    quotes: ReadonlyMap<string, string>
    insights: ReadonlyMap<string, string>
  },
): Promise<void> {
  const doc = await deps.collab.findJourneyDocument(owner.workspaceId, journeyId)
  if (!doc) return
  const { steps, cards, evidence } = readJourney(doc)
  const present = new Set(evidence.map(({ target, ref }) => `${target} ${ref}`))
  const put = async (elementId: string | undefined, kind: 'quote' | 'insight', ref: string) => {
    if (elementId !== undefined && !present.has(`${elementId} ${toLink(kind, ref).ref}`))
      await link(deps, owner, { projectId, journeyId, elementId, kind, ref })
  }
  for (const [title, said] of Object.entries(saidOnMap))
    for (const words of said)
      await put(steps.find((step) => step.title === title)?.id, 'quote', quotes.get(words)!)
  for (const [start, said] of Object.entries(saidOnCards)) {
    const cardId = cards.find(({ text }) => text.startsWith(start))?.id
    if ('quote' in said) await put(cardId, 'quote', quotes.get(said.quote)!)
    else await put(cardId, 'insight', insights.get(said.insight)!)
  }
}

async function addInsights(
  deps: AppDeps,
  { userId }: Owner,
  { projectId, quotes }: { projectId: string; quotes: ReadonlyMap<string, string> },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const rows = await deps.db
    .selectFrom('research_insight as insight')
    .leftJoin('research_insight_link as link', 'link.insight_id', 'insight.id')
    .select(['insight.id', 'insight.claim', 'link.ref'])
    .where('insight.project_id', '=', projectId)
    .execute()
  for (const { claim, detail, said } of sampleInsights) {
    const present = rows.filter((row) => row.claim === claim)
    const id = present[0]?.id ?? (await createInsight(deps, { projectId, userId }, { claim, detail }))
    ids.set(claim, id)
    for (const words of said) {
      const ref = quotes.get(words)!
      if (!present.some((row) => row.ref === ref))
        await linkToInsight(deps, projectId, id, { kind: 'quote', ref, stance: 'supports' })
    }
  }
  return ids
}

/** What the log itself says of each customer: the device and channel of most of their events, and their visits. */
export function toCustomersCsv(events: readonly ShopEvent[]): string {
  const deviceOf = mainDevices(events)
  const lines = [...Map.groupBy(events, ({ customer }) => customer)].map(([customer, own]) =>
    [
      customer,
      deviceOf.get(customer)!,
      mostFrequent(own.map(({ source }) => source)),
      String(new Set(own.map(({ session }) => session)).size),
    ].join(','),
  )
  const { device, channel, visits } = shopAttributes
  return `customer,${device},${channel},${visits}\n${lines.join('\n')}\n`
}

async function addAttributes(
  deps: AppDeps,
  { workspaceId, userId }: Owner,
  { events, signal }: { events: readonly ShopEvent[]; signal: AbortSignal },
): Promise<void> {
  const fileName = 'shop-customers.csv'
  const id = sampleImportId(workspaceId, fileName)
  const found = await deps.db
    .selectFrom('attribute_import')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  if (found?.state === 'done') return
  const text = Readable.from([toCustomersCsv(events)], { objectMode: false })
  const { filePath, sizeBytes } = await storeUpload(deps, id, text, signal)
  const column = (name: string, type: 'text' | 'number') => ({ column: name, attribute: name, type })
  const mapping: AttributeMapping = {
    customer: 'customer',
    setAt: null,
    dateOrder: null,
    columns: [
      column(shopAttributes.device, 'text'),
      column(shopAttributes.channel, 'text'),
      column(shopAttributes.visits, 'number'),
    ],
  }
  await deps.db
    .insertInto('attribute_import')
    .values({
      id,
      workspace_id: workspaceId,
      file_name: fileName,
      file_path: filePath,
      size_bytes: sizeBytes,
      state: 'queued',
      mapping: JSON.stringify(mapping),
      rejects: '[]',
      created_by: userId,
      created_at: deps.clock.now(),
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ file_path: filePath }))
    .execute()
  await importAttributesJob.run({ deps, jobId: id, signal, progress: () => undefined }, { importId: id })
}

/** What was coded in the interviews: its words and the id of the coding. */
async function listQuotes(deps: AppDeps, projectId: string): Promise<Map<string, string>> {
  const rows = await deps.db
    .selectFrom('research_coding as coding')
    .innerJoin('research_source as source', 'source.id', 'coding.source_id')
    .where('coding.project_id', '=', projectId)
    .where('coding.answer_id', 'is', null)
    .select(['coding.id', 'coding.start_at', 'coding.end_at', 'source.text'])
    .execute()
  return new Map(
    rows.map(({ id, start_at, end_at, text }) => [[...(text ?? '')].slice(start_at, end_at).join(''), id]),
  )
}

async function listStages(deps: AppDeps, workspaceId: string) {
  const row = (await listJourneys(deps.db, workspaceId)).find(({ title }) => title === sampleMapTitle)
  const doc = row && (await deps.collab.findJourneyDocument(workspaceId, row.id))
  const stages = doc ? readJourney(doc).stages.map(({ stage }) => [stage.title, stage.id] as const) : []
  return { journeyId: row?.id ?? null, byTitle: new Map(stages) }
}

async function addPersona(
  deps: AppDeps,
  owner: Owner,
  {
    persona,
    stages,
    purchase,
    signal,
  }: {
    persona: SamplePersona
    stages: Awaited<ReturnType<typeof listStages>>
    purchase: string
    signal: AbortSignal
  },
): Promise<string> {
  const { workspaceId, userId } = owner
  const now = deps.clock.now()
  const rule = persona.rule({ purchase })
  const traits = persona.sections.flatMap((section) => section.traits)
  const asked = traits.flatMap(({ measure }) => (measure ? [measure] : []))
  const read = await readRule(deps, workspaceId, rule)
  if (read.rule === null) throw new Error(read.unknown)
  const found = await runPersonaMeasures(deps.analytics, {
    rule: read.rule,
    scope: await readRuleScope(deps, workspaceId),
    measures: asked,
    signal,
  })
  const doc = new Y.Doc()
  doc.transact(() => {
    const { title, tagline, colour } = persona
    editSheet(doc, {
      patch: { title, tagline, colour, avatar: `face:${colour}`, journeyId: stages.journeyId },
    })
    const idOf = new Map<string, string>()
    for (const { kind, title, traits } of persona.sections) {
      const sectionId = addSection(doc, { kind, title })
      for (const { text = '', label = '', scale, measure } of traits) {
        const at = measure ? asked.indexOf(measure) : -1
        const measured = at < 0 ? null : toMeasuredTrait(asked[at]!, found[at]!, now)
        const { low: _low, high: _high, ...kept } = measured ?? {}
        const id = addTrait(doc, {
          sectionId,
          text,
          label,
          ...scale,
          measure: measured ? (kept as Omit<typeof measured, 'low' | 'high'>) : null,
        })
        idOf.set(text, id)
      }
    }
    for (const { stage, answers = null, ...message } of persona.messages)
      addMessage(doc, {
        stageId: stages.byTitle.get(stage) ?? null,
        traitId: answers && idOf.get(answers)!,
        ...message,
      })
  })
  const { id } = await insertPersona(deps.db, { workspaceId, doc, rule, userId, now })
  return id
}

/** What was said, at the traits it is about. */
async function addToPersona(
  deps: AppDeps,
  owner: Owner,
  {
    projectId,
    persona,
    personaId,
    quotes,
  }: { projectId: string; persona: SamplePersona; personaId: string; quotes: ReadonlyMap<string, string> },
): Promise<void> {
  const doc = await deps.collab.findPersonaDocument(owner.workspaceId, personaId)
  if (!doc) return
  const { sections, evidence } = readSheet(doc)
  for (const [at, { traits }] of persona.sections.entries())
    for (const [place, { said = [] }] of traits.entries())
      for (const words of said) {
        const elementId = sections[at]?.traits[place]?.id
        const ref = quotes.get(words)!
        if (elementId !== undefined && !evidence.get(elementId)?.some((one) => one.ref === ref))
          await link(deps, owner, { projectId, personaId, elementId, kind: 'quote', ref })
      }
}
