import * as Y from 'yjs'
import type { z } from 'zod'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import { readLongForm, writeJourneyFile } from '../../shared/journey/journeyJson.ts'
import { findEventNames, isLongForm } from '../../shared/journey/readJourneyFile.ts'
import { readShortForm } from '../../shared/journey/shortForm.ts'
import { writeShortForm, writeStartingLanes } from '../../shared/journey/writeShortForm.ts'
import { templateToJourney } from '../../shared/templates/templates.ts'
import type { createJourneyInput } from '../../shared/wire/journey.ts'
import type { Touchpoint } from '../../shared/wire/touchpoint.ts'
import { AppError } from '../errors.ts'
import { ownTalk } from './ownTalk.ts'

type Input = z.output<typeof createJourneyInput>

/**
 * The document of a new journey. `touchpoints` is the workspace's catalogue: event names of a short form are linked
 * to it, and links of a file from elsewhere are matched to it by name. `userId`: who makes it; what a file says that
 * others said is not taken as theirs.
 * Throws AppError: template_not_found, invalid_input naming the field.
 */
export function createDocument(input: Input, touchpoints: readonly Touchpoint[], userId: string): Y.Doc {
  switch (input.from) {
    case 'blank':
      return createBlank(input.title)
    case 'template': {
      const doc = templateToJourney(input.template, input.title)
      if (!doc)
        throw new AppError('template_not_found', 'There is no such template. Choose one of the list.', {
          field: 'template',
        })
      return doc
    }
    case 'proposal':
      return createFromProposal(input, touchpoints)
    case 'document':
      return createFromFile(input.document, touchpoints, userId)
  }
}

function createBlank(title: string): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    initJourney(doc, { title })
    const stageId = addStage(doc, { title: 'Stage 1' })
    addStep(doc, { stageId, title: 'Step 1' })
    writeStartingLanes(doc)
  })
  return doc
}

function createFromProposal(
  input: Extract<Input, { from: 'proposal' }>,
  touchpoints: readonly Touchpoint[],
): Y.Doc {
  const known = new Set(touchpoints.map((touchpoint) => touchpoint.id))
  const doc = new Y.Doc()
  doc.transact(() => {
    initJourney(doc, { title: input.title })
    writeStartingLanes(doc)
    input.stages.forEach((stage, i) => {
      const stageId = addStage(doc, { title: stage.title })
      stage.steps.forEach((step, j) => {
        const missing = step.touchpointIds.find((id) => !known.has(id))
        if (missing !== undefined)
          throw new AppError(
            'invalid_input',
            `Check stages.${i}.steps.${j}.touchpointIds: there is no touchpoint ${missing} here. Propose the map anew.`,
            { field: `stages.${i}.steps.${j}.touchpointIds` },
          )
        addStep(doc, { stageId, ...step })
      })
    })
  })
  return doc
}

function createFromFile(json: unknown, touchpoints: readonly Touchpoint[], userId: string): Y.Doc {
  const doc = new Y.Doc()
  try {
    if (isLongForm(json)) {
      const file = linkToCatalogue(readLongForm(json), touchpoints)
      writeJourneyFile(doc, { ...file, records: ownTalk(file.records, userId) })
    } else writeShortForm(doc, readShortForm(json), idsByEventName(touchpoints))
    return doc
  } catch (error) {
    if (error instanceof JourneyFormatError || error instanceof JourneyEditError)
      throw new AppError('invalid_input', `Check document: ${error.message}`, {
        field: 'document',
      })
    throw error
  }
}

type LongForm = ReturnType<typeof readLongForm>

/** A file of another workspace names touchpoints by its own ids; those of the same name here take their place. */
function linkToCatalogue(file: LongForm, touchpoints: readonly Touchpoint[]): LongForm {
  const here = new Set(touchpoints.map((touchpoint) => touchpoint.id))
  const idByName = new Map(touchpoints.map((touchpoint) => [touchpoint.name.toLowerCase(), touchpoint.id]))
  const own = new Map(
    file.touchpoints.map((touchpoint) => [touchpoint.id, idByName.get(touchpoint.name.toLowerCase())]),
  )
  return {
    ...file,
    records: file.records.map((record) =>
      record.type === 'step' && record.touchpointIds
        ? {
            ...record,
            touchpointIds: record.touchpointIds.map((id) => (here.has(id) ? id : (own.get(id) ?? id))),
          }
        : record,
    ),
  }
}

/** The touchpoint that events of a name belong to: the first whose rule names it, or one called so. */
function idsByEventName(touchpoints: readonly Touchpoint[]): Map<string, string> {
  const ids = new Map<string, string>()
  for (const touchpoint of touchpoints)
    for (const name of findEventNames(touchpoint.rule) ?? []) if (!ids.has(name)) ids.set(name, touchpoint.id)
  for (const touchpoint of touchpoints) if (!ids.has(touchpoint.name)) ids.set(touchpoint.name, touchpoint.id)
  return ids
}
