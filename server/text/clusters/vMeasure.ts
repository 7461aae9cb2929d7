/**
 * How well groups agree with known labels: the harmonic mean of homogeneity and completeness (Rosenberg, Hirschberg
 * 2007), which equals normalised mutual information with the arithmetic mean. 0 to 1; 1 when both are the same
 * partition.
 */
export function vMeasure(labels: readonly unknown[], groups: readonly unknown[]): number {
  const n = labels.length
  if (n === 0) return 1
  const [byLabel, byGroup] = [new Map<unknown, number>(), new Map<unknown, number>()]
  const byBoth = new Map<unknown, Map<unknown, number>>()
  for (let i = 0; i < n; i++) {
    const [label, group] = [labels[i], groups[i]]
    byLabel.set(label, (byLabel.get(label) ?? 0) + 1)
    byGroup.set(group, (byGroup.get(group) ?? 0) + 1)
    const within = byBoth.get(label) ?? new Map<unknown, number>()
    within.set(group, (within.get(group) ?? 0) + 1)
    byBoth.set(label, within)
  }
  const entropy = (counts: Iterable<number>) => {
    let sum = 0
    for (const count of counts) sum -= (count / n) * Math.log(count / n)
    return sum
  }
  const [ofLabels, ofGroups] = [entropy(byLabel.values()), entropy(byGroup.values())]
  if (ofLabels + ofGroups === 0) return 1
  let mutual = 0
  for (const [label, within] of byBoth)
    for (const [group, count] of within)
      mutual += (count / n) * Math.log((n * count) / (byLabel.get(label)! * byGroup.get(group)!))
  return (2 * mutual) / (ofLabels + ofGroups)
}
