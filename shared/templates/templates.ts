import * as Y from 'yjs'
import { insertRecord } from '../journey/document.ts'
import { newId } from '../journey/newId.ts'
import { orderKeys } from '../journey/order.ts'
import { emotionId } from '../journey/records/emotion.ts'
import { JOURNEY_ID } from '../journey/records/journey.ts'
import type { JourneyTemplate } from '../wire/journey.ts'
import { b2bPurchase } from './b2bPurchase.ts'
import { bankAccount } from './bankAccount.ts'
import { carPurchase } from './carPurchase.ts'
import { ecommerce } from './ecommerce.ts'
import { employeeOnboarding } from './employeeOnboarding.ts'
import { energyMove } from './energyMove.ts'
import { flight } from './flight.ts'
import { foodDelivery } from './foodDelivery.ts'
import { hospitalVisit } from './hospitalVisit.ts'
import { hotelStay } from './hotelStay.ts'
import { insuranceClaim } from './insuranceClaim.ts'
import type { MapTemplate, TemplateStep } from './mapTemplate.ts'
import { mobileContract } from './mobileContract.ts'
import { publicPermit } from './publicPermit.ts'
import { saasTrial } from './saasTrial.ts'
import { supportTicket } from './supportTicket.ts'
import { universityApplication } from './universityApplication.ts'

export const templates: readonly MapTemplate[] = [
  ecommerce,
  saasTrial,
  bankAccount,
  insuranceClaim,
  hospitalVisit,
  supportTicket,
  flight,
  hotelStay,
  mobileContract,
  carPurchase,
  b2bPurchase,
  employeeOnboarding,
  publicPermit,
  universityApplication,
  foodDelivery,
  energyMove,
]

/** What people choose from. */
export function listTemplates(): JourneyTemplate[] {
  return templates.map(({ id, title, industry, description, stages }) => ({
    id,
    title,
    industry,
    description,
    stages: stages.map((stage) => ({
      title: stage.title,
      steps: stage.steps.map((step) => ({
        title: step.title,
        optional: step.optional ?? false,
        momentOfTruth: step.momentOfTruth ?? false,
      })),
    })),
    lanes: lanes.map((lane) => lane.title),
  }))
}

const COLOURS = 8

/** Lanes of a map that starts from a template; the text ones are filled from the field of the same name. */
const lanes = [
  { kind: 'touchpoints', preset: null, title: 'Touchpoints', texts: 'touchpoints' },
  { kind: 'metrics', preset: null, title: 'Metrics', texts: null },
  { kind: 'emotion', preset: null, title: 'Emotion', texts: null },
  { kind: 'text', preset: 'actions', title: 'Actions', texts: 'actions' },
  { kind: 'text', preset: 'thoughts', title: 'Thoughts', texts: 'thoughts' },
  { kind: 'text', preset: 'pain_points', title: 'Pain points', texts: 'painPoints' },
] as const

/** A new map from a template, or undefined when there is none of this id. */
export function templateToJourney(templateId: string, title?: string): Y.Doc | undefined {
  const template = templates.find(({ id }) => id === templateId)
  if (!template) return undefined
  const doc = new Y.Doc()
  doc.transact(() => {
    insertRecord(doc, {
      type: 'journey',
      id: JOURNEY_ID,
      title: title ?? template.title,
      description: template.description,
    })
    const laneKeys = orderKeys(lanes.length)
    const laneIds = lanes.map(({ kind, preset, title }, i) => {
      const id = newId()
      insertRecord(doc, { type: 'lane', id, kind, preset, title, order: laneKeys[i] })
      return id
    })
    const stageKeys = orderKeys(template.stages.length)
    template.stages.forEach((stage, i) => {
      const stageId = newId()
      insertRecord(doc, {
        type: 'stage',
        id: stageId,
        title: stage.title,
        colour: i % COLOURS,
        order: stageKeys[i],
      })
      const stepKeys = orderKeys(stage.steps.length)
      stage.steps.forEach((step, j) => {
        writeStep(doc, { step, stageId, order: stepKeys[j]!, laneIds })
      })
    })
  })
  return doc
}

function writeStep(
  doc: Y.Doc,
  input: { step: TemplateStep; stageId: string; order: string; laneIds: readonly string[] },
): void {
  const { step, stageId, order, laneIds } = input
  const stepId = newId()
  insertRecord(doc, {
    type: 'step',
    id: stepId,
    stageId,
    title: step.title,
    order,
    optional: step.optional ?? false,
    momentOfTruth: step.momentOfTruth ?? false,
  })
  lanes.forEach((lane, i) => {
    const laneId = laneIds[i]!
    if (lane.kind === 'emotion') {
      const point = { laneId, stepId, series: 'assumed', horizon: 'as_is' } as const
      insertRecord(doc, {
        type: 'emotion',
        id: emotionId(point),
        ...point,
        value: step.emotion,
        label: step.emotionLabel ?? '',
      })
    }
    if (lane.texts === null) return
    const texts = step[lane.texts]
    const keys = orderKeys(texts.length)
    texts.forEach((text, k) => {
      insertRecord(doc, { type: 'card', id: newId(), laneId, stepId, order: keys[k], text })
    })
  })
}
