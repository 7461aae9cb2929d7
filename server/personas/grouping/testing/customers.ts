import { createRandom } from '../../../../shared/random/createRandom.ts'
import { toTable } from './toTable.ts'

/** As the data ask for, with few rounds. */
export const automatic = { method: 'auto', columns: null, groups: null, rounds: 10 } as const

/** Customers of three planted kinds; `kinds` says which. */
export function customers(n: number) {
  const random = createRandom(5)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const kinds = Array.from({ length: n }, () => Math.floor(random() * 3))
  const lines = kinds.map((kind, i) => {
    const usual = (word: string) => (random() < 0.9 ? word : 'other')
    return `c${i},${(30 + 15 * kind + 3 * normal()).toFixed(1)},${(2_000 * (kind + 1) + 300 * normal()).toFixed(0)},${usual(['app', 'shop', 'mail'][kind]!)},${usual(kind === 1 ? 'yes' : 'no')}`
  })
  return { kinds, table: toTable(`customer,age,spent,channel,club\n${lines.join('\n')}`) }
}
