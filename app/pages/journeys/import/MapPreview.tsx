import { useMemo, useRef } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { JourneyFile } from '../../../../shared/journey/journeyFormat.ts'
import { laneKinds } from '../../../../shared/journey/laneKinds.ts'
import { toJourneyModel } from '../../../../shared/journey/readJourney.ts'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import classes from './ImportMap.module.css'

/** More are not drawn here: the map itself shows them. */
const most = { steps: 40, lanes: 40, cards: 4 } as const

/** The map to be made, as a table: stages and steps across, lanes down. */
export function MapPreview({
  journey,
  onCell,
}: {
  journey: JourneyFile
  /** Makes every cell a place where something can be put. */
  onCell?: ((place: { lane: number; step: number }) => void) | undefined
}) {
  const map = useMemo(() => toJourneyModel(journey.records as JourneyDocRecord[]), [journey])
  const cells = useMemo(() => {
    const found = new Map<string, string[]>()
    const put = (laneId: string, stepId: string, text: string) => {
      const key = `${laneId} ${stepId}`
      const list = found.get(key)
      if (list) list.push(text)
      else found.set(key, [text])
    }
    for (const card of map.cards)
      put(
        card.laneId,
        card.stepId,
        toPlainText(card.text) || (card.value === null ? '…' : String(card.value)),
      )
    const personas = new Map(map.personas.map((persona) => [persona.id, persona.title]))
    for (const point of map.emotions) {
      const whose = point.personaId && personas.get(point.personaId)
      const value = point.value > 0 ? `+${point.value}` : String(point.value).replace('-', '−')
      put(point.laneId, point.stepId, whose ? `${value} ${whose}` : value)
    }
    return found
  }, [map])
  /** Takes the focus of a button that goes away. */
  const region = useRef<HTMLElement>(null)
  const steps = map.steps.slice(0, most.steps)
  const lanes = map.lanes.slice(0, most.lanes)
  const shown = new Set(steps.map((step) => step.id))
  const hidden = [
    map.steps.length > steps.length && plural(map.steps.length - steps.length, 'more step'),
    map.lanes.length > lanes.length && plural(map.lanes.length - lanes.length, 'more lane'),
  ].filter(Boolean)
  return (
    <section aria-labelledby="map-preview">
      <h2 id="map-preview" className={classes.section}>
        The map it makes{' '}
        <span className={classes.count}>
          {plural(map.stages.length, 'stage')}, {plural(map.steps.length, 'step')},{' '}
          {plural(map.lanes.length, 'lane')}, {plural(map.cards.length, 'card')}
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={region} className={classes.gridScroll} tabIndex={0} aria-label="Preview of the map">
        <table className={classes.grid}>
          <thead>
            <tr>
              <td />
              {map.stages.map(({ stage, steps: own }) => {
                const span = own.filter((step) => shown.has(step.id)).length
                return span === 0 ? null : (
                  <th
                    key={stage.id}
                    scope="colgroup"
                    colSpan={span}
                    className={classes.stage}
                    style={{ background: `var(--tint-${stage.colour + 1})` }}
                  >
                    {stage.title || 'Untitled stage'}
                  </th>
                )
              })}
            </tr>
            <tr>
              <td />
              {steps.map((step) => (
                <th key={step.id} scope="col" className={classes.step}>
                  {step.title || 'Untitled step'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.map((lane, l) => (
              <tr key={lane.id}>
                <th scope="row" className={classes.lane}>
                  {lane.title || laneKinds[lane.kind].label}
                  {lane.title !== laneKinds[lane.kind].label && lane.kind !== 'text' && (
                    <span className={classes.laneKind}>{laneKinds[lane.kind].label}</span>
                  )}
                </th>
                {steps.map((step, s) => {
                  const texts = cells.get(`${lane.id} ${step.id}`) ?? []
                  return (
                    <td key={step.id}>
                      {texts.slice(0, most.cards).map((text, i) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: two cards of a cell may say the same
                        <p key={i} className={lane.kind === 'emotion' ? classes.value : classes.card}>
                          {text.slice(0, 300)}
                        </p>
                      ))}
                      {texts.length > most.cards && (
                        <p className={classes.more}>and {texts.length - most.cards} more</p>
                      )}
                      {onCell && lane.kind !== 'emotion' && (
                        <button
                          type="button"
                          className={classes.put}
                          aria-label={`Put here: ${lane.title}, ${step.title}`}
                          onClick={() => {
                            onCell({ lane: l, step: s })
                            region.current?.focus()
                          }}
                        >
                          Put here
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden.length > 0 && <p className={classes.hint}>{hidden.join(' and ')} not shown here.</p>}
    </section>
  )
}
