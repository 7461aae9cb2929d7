import { type Coefficient, noPairs, noVariation, type Rating, type Ratings } from './Ratings.ts'

/**
 * Cohen's kappa: (Po − Pe) / (1 − Pe), unweighted, over the units both coders coded (J. Cohen, "A Coefficient of
 * Agreement for Nominal Scales", Educational and Psychological Measurement 20, 1960). With more than two coders the
 * mean of the kappas of all pairs (R. J. Light, Psychological Bulletin 76, 1971); null as soon as the kappa of one
 * pair is not defined, since leaving that pair out would flatter or punish the others.
 */
export function cohensKappa({ units, weights }: Ratings): Coefficient {
  const coders = units[0]?.length ?? 0
  let sum = 0
  let pairs = 0
  for (let a = 0; a < coders; a++)
    for (let b = a + 1; b < coders; b++) {
      const kappa = kappaOfPair(units, weights, a, b)
      if (kappa.value === null)
        return coders === 2 ? kappa : { value: null, reason: `Coders ${a + 1} and ${b + 1}: ${kappa.reason}` }
      sum += kappa.value
      pairs++
    }
  return pairs === 0 ? noPairs : { value: sum / pairs, reason: null }
}

function kappaOfPair(
  units: Ratings['units'],
  weights: Ratings['weights'],
  first: number,
  second: number,
): Coefficient {
  const marginals = new Map<Exclude<Rating, null>, [number, number]>()
  const add = (value: Exclude<Rating, null>, coder: 0 | 1, weight: number) => {
    const counts = marginals.get(value)
    if (counts) counts[coder] += weight
    else marginals.set(value, coder === 0 ? [weight, 0] : [0, weight])
  }
  let n = 0
  let agreed = 0
  units.forEach((unit, u) => {
    const a = unit[first] ?? null
    const b = unit[second] ?? null
    if (a === null || b === null) return
    const weight = weights?.[u] ?? 1
    n += weight
    if (a === b) agreed += weight
    add(a, 0, weight)
    add(b, 1, weight)
  })
  if (n === 0) return noPairs
  let byChance = 0
  for (const [a, b] of marginals.values()) byChance += a * b
  // Whole numbers up to here: n² is reached exactly when both coders used one and the same category throughout.
  if (byChance === n * n) return noVariation
  return { value: (agreed * n - byChance) / (n * n - byChance), reason: null }
}
