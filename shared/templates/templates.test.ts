import { describe, expect, it } from 'vitest'
import { journeyFromJson, journeyToJson } from '../journey/journeyJson.ts'
import { readJourney } from '../journey/readJourney.ts'
import { listTemplates, templates, templateToJourney } from './templates.ts'

describe('templates', () => {
  it('cover at least the six industries, each under its own id', () => {
    const ids = listTemplates().map((template) => template.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of [
      'ecommerce',
      'saas-trial',
      'bank-account',
      'insurance-claim',
      'hospital-visit',
      'support-ticket',
    ])
      expect(ids).toContain(id)
  })

  for (const template of templates)
    it(`"${template.title}" becomes a whole map with everything it says`, () => {
      const model = readJourney(templateToJourney(template.id)!)
      expect(model.journey.title).toBe(template.title)
      expect(model.stages.map((node) => [node.stage.title, node.steps.map((step) => step.title)])).toEqual(
        template.stages.map((stage) => [stage.title, stage.steps.map((step) => step.title)]),
      )
      const steps = template.stages.flatMap((stage) => stage.steps)
      expect(model.emotions.map((point) => point.value)).toEqual(steps.map((step) => step.emotion))
      const texts = steps.flatMap((step) => [
        ...step.touchpoints,
        ...step.actions,
        ...step.thoughts,
        ...step.painPoints,
      ])
      expect(model.cards.map((card) => card.text).sort()).toEqual(texts.sort())
      expect(model.steps.filter((step) => step.optional)).toHaveLength(
        steps.filter((step) => step.optional).length,
      )
    })

  it('say something in every cell, name touchpoints only once per map, and mark moments of truth', () => {
    for (const template of templates) {
      const steps = template.stages.flatMap((stage) => stage.steps)
      for (const step of steps)
        for (const texts of [step.touchpoints, step.actions, step.thoughts, step.painPoints])
          expect(texts.length, `${template.id}: ${step.title}`).toBeGreaterThan(0)
      const touchpoints = steps.flatMap((step) => step.touchpoints)
      expect(new Set(touchpoints).size, template.id).toBe(touchpoints.length)
      expect(
        steps.some((step) => step.momentOfTruth),
        template.id,
      ).toBe(true)
      expect(steps.some((step) => step.emotion < 0) && steps.some((step) => step.emotion > 0)).toBe(true)
    }
  })

  it('survive a file', () => {
    for (const template of templates) {
      const doc = templateToJourney(template.id, 'Own title')!
      const again = journeyFromJson(JSON.parse(JSON.stringify(journeyToJson(doc))))
      expect(readJourney(again)).toEqual(readJourney(doc))
      expect(readJourney(again).journey.title).toBe('Own title')
    }
  })

  it('are none under an unknown id', () => {
    expect(templateToJourney('nothing')).toBeUndefined()
  })
})

it('the list of templates names the stages, steps and lanes of the map each one makes', () => {
  for (const { id, stages, lanes } of listTemplates()) {
    const map = readJourney(templateToJourney(id)!)
    expect(
      stages.map(({ title, steps }) => [
        title,
        steps.map((step) => [step.title, step.optional, step.momentOfTruth]),
      ]),
    ).toEqual(
      map.stages.map(({ stage, steps }) => [
        stage.title,
        steps.map((step) => [step.title, step.optional, step.momentOfTruth]),
      ]),
    )
    expect(lanes).toEqual(map.lanes.map(({ title }) => title))
  }
})
