import { createRandom } from '../../shared/random/createRandom.ts'
import type { Incident } from './findIncidents.ts'
import type { ShopEvent } from './readShopLog.ts'
import { verbatims } from './verbatims.ts'

export type Answer = {
  customer: string
  at: number
  name: 'survey_checkout' | 'survey_support' | 'survey_nps'
  channel: string
  score: number
  text: string
}

/** Shares of the scores 1 to 5. */
const csat = {
  usual: [0.02, 0.05, 0.13, 0.35, 0.45],
  incidentTime: [0.05, 0.1, 0.2, 0.35, 0.3],
  hit: [0.4, 0.3, 0.18, 0.09, 0.03],
}
const supportCsat = {
  usual: [0.05, 0.1, 0.2, 0.35, 0.3],
  incidentTime: [0.15, 0.2, 0.25, 0.25, 0.15],
}
/** Shares of the scores 0 to 10. */
const nps = {
  usual: [0.01, 0.01, 0.01, 0.02, 0.02, 0.05, 0.07, 0.16, 0.22, 0.23, 0.2],
  hit: [0.09, 0.08, 0.1, 0.12, 0.12, 0.14, 0.12, 0.1, 0.07, 0.04, 0.02],
}
const answering = { purchase: 0.45, hit: 0.5, support: 0.5, nps: 0.55 }
const remarking = 0.4
const minute = 60_000
const day = 24 * 60 * minute

/**
 * Answers that nobody gave: for the shop's customers, made from a seed, so that they are the same each time.
 * CSAT (1–5) after a purchase or an attempt that an incident broke, and after a support chat; NPS (0–10) some
 * days after a visit. Worse for those an incident hit, and a little worse for everybody while it lasted.
 */
export function buildAnswers(
  events: readonly ShopEvent[],
  incidents: readonly Incident[],
  seed = 20_240_104,
): Answer[] {
  const random = createRandom(seed)
  const answers: Answer[] = []
  const draw = (shares: readonly number[], lowest: number) => {
    let left = random()
    for (let i = 0; i < shares.length; i++) {
      left -= shares[i]!
      if (left < 0) return lowest + i
    }
    return lowest + shares.length - 1
  }
  const pick = (texts: readonly string[]) =>
    random() < remarking ? texts[Math.floor(random() * texts.length)]! : ''
  const during = (at: number) => incidents.some((incident) => at >= incident.from && at <= incident.to)
  const incidentNames = new Set(incidents.map((incident) => incident.name))
  const remarks = (name: string | undefined) =>
    name === 'checkout_bug' || name === 'payment_error' ? name : undefined

  const sessions = Map.groupBy(
    events.toSorted((a, b) => a.at - b.at),
    (event) => event.session,
  )
  const visits = new Map<string, ShopEvent[]>()
  const hits = new Map<string, { at: number; name: string }[]>()
  for (const session of sessions.values()) {
    const last = session.at(-1)!
    const { customer } = last
    visits.set(customer, [...(visits.get(customer) ?? []), last])
    const hit = session.find((event) => incidentNames.has(event.name))
    if (hit) hits.set(customer, [...(hits.get(customer) ?? []), hit])
    const bought = session.some((event) => event.name === 'purchase')
    if ((bought || hit) && random() < (hit ? answering.hit : answering.purchase)) {
      const score = draw(hit ? csat.hit : during(last.at) ? csat.incidentTime : csat.usual, 1)
      const known = remarks(hit?.name)
      const { good, middling, poor } = verbatims.checkout
      const texts = score >= 4 ? good : known ? verbatims.checkout[known] : score === 3 ? middling : poor
      const at = last.at + Math.round((2 + random() * 18) * minute)
      answers.push({ customer, at, name: 'survey_checkout', channel: 'web', score, text: pick(texts) })
    }
    if (session.some((event) => event.name === 'support_chat') && random() < answering.support) {
      const score = draw(hit || during(last.at) ? supportCsat.incidentTime : supportCsat.usual, 1)
      const { good, middling, poor } = verbatims.support
      const texts = score >= 4 ? good : score === 3 ? middling : poor
      const at = last.at + Math.round((20 + random() * 40) * minute)
      answers.push({ customer, at, name: 'survey_support', channel: 'chat', score, text: pick(texts) })
    }
  }
  for (const [customer, ends] of visits) {
    if (random() >= answering.nps) continue
    const visit = ends[Math.floor(random() * ends.length)]!
    const at = visit.at + Math.round((1 + random() * 4) * day)
    const hit = hits.get(customer)?.findLast((one) => one.at < at)
    const score = draw(hit ? nps.hit : nps.usual, 0)
    const known = remarks(hit?.name)
    const { promoter, passive, detractor } = verbatims.nps
    const texts = score >= 9 ? promoter : score >= 7 ? passive : known ? verbatims.nps[known] : detractor
    answers.push({ customer, at, name: 'survey_nps', channel: 'email', score, text: pick(texts) })
  }
  const end = events.reduce((latest, event) => Math.max(latest, event.at), 0)
  return answers.filter((answer) => answer.at <= end).sort((a, b) => a.at - b.at)
}

/** The answers of some surveys as a CSV file; every row says that it is made up. */
export function toAnswersCsv(answers: readonly Answer[]): string {
  const lines = answers.map(
    ({ customer, at, name, channel, score, text }) =>
      `${customer},${new Date(at).toISOString()},${name},${channel},${score},"${text.replaceAll('"', '""')}",made-up survey`,
  )
  return `user_id,answered_at,event,channel,score,remark,source\n${lines.join('\n')}\n`
}
