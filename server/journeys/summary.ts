import type * as Y from 'yjs'
import { type JourneyModel, readJourney } from '../../shared/journey/readJourney.ts'
import type { AppDeps } from '../appEnv.ts'
import { inTransaction } from '../db/db.ts'
import { storeParts } from '../library/parts.ts'
import { storeTasks } from '../talk/tasks.ts'
import { toStorableText } from '../toStorableText.ts'

/** Enough to find a map by its words; longer maps are found by their beginning. */
const SEARCH_TEXT_LENGTH = 200_000

/** What lists and search know of a journey document. */
export function summarise(model: JourneyModel) {
  const cards = new Set(model.cards.map((card) => card.id))
  const texts = [
    model.journey.description,
    ...model.stages.map((node) => node.stage.title),
    ...model.steps.map((step) => step.title),
    ...model.cards.map((card) => card.text),
  ]
  return {
    title: toStorableText(model.journey.title).trim() || 'Untitled map',
    stages: model.stages.length,
    steps: model.steps.length,
    cards: model.cards.length,
    cards_backed: new Set(model.evidence.map((link) => link.target).filter((id) => cards.has(id))).size,
    search_text: toStorableText(texts.filter((text) => text !== '').join('\n')).slice(0, SEARCH_TEXT_LENGTH),
  }
}

/** Brings the row of a journey, its tasks and its parts in step with its document. */
export async function updateSummary(
  { db }: Pick<AppDeps, 'db'>,
  journeyId: string,
  doc: Y.Doc,
  { userId, at }: { userId: string | null; at: Date },
): Promise<void> {
  const model = readJourney(doc)
  await inTransaction(db, async (trx) => {
    const row = await trx
      .updateTable('journey')
      .set({ ...summarise(model), updated_at: at })
      // The person may be gone by the time a crash is repaired.
      .$if(userId !== null, (query) =>
        query.set((eb) => ({
          updated_by: eb.selectFrom('user').select('user.id').where('user.id', '=', userId!),
        })),
      )
      .where('id', '=', journeyId)
      .returning('workspace_id')
      .executeTakeFirst()
    if (!row) return
    await storeTasks(trx, { workspaceId: row.workspace_id, journeyId }, model)
    await storeParts(trx, journeyId, model)
  })
}
