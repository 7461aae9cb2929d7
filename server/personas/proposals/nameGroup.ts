import { capital } from '../../../shared/format/capital.ts'
import type { ProposalTrait } from '../../../shared/wire/personaProposal.ts'

const named = 2
const mediumEffect = 0.5

/** A name from what sets a group apart most: "Pro, high spend". */
export function nameGroup(traits: readonly ProposalTrait[], number: number): string {
  const words = traits
    .filter(({ value, effect }) => value === null || effect > 0)
    .filter(({ effect }, place) => place === 0 || Math.abs(effect) >= mediumEffect)
    .slice(0, named)
    .map(({ column, source, value, isDate, effect }) => {
      const plain = column.replace(/^Times: /, '')
      const degree = isDate ? (effect > 0 ? 'late' : 'early') : effect > 0 ? 'high' : 'low'
      if (value === null && source === 'question') return `${degree} on “${shortened(plain)}”`
      if (value === null && source === 'code')
        return `${effect > 0 ? 'much' : 'little'} of ${lowerFirst(plain)}`
      if (value === null) return `${degree} ${lowerFirst(plain)}`
      if (value === 'yes') return lowerFirst(plain)
      return value === 'no' ? `no ${lowerFirst(plain)}` : value
    })
  const name = words.join(', ')
  return name ? capital(name).slice(0, 120) : `Group ${number + 1}`
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text)

/** Words that begin with a capital alone: "Price" but not "NPS". */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text
