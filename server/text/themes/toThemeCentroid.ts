import { cosine, type ThemeCentroid } from './assignToThemes.ts'
import { toUnitLength } from './themeVectors.ts'

/** Part of a theme's texts that may lie outside its reach. */
const outsideShare = 0.05
/** The least any text must be like the middle of a theme to belong to it. */
const leastReach = 0.25

/** The middle of a theme's vectors, and how far from it texts still belong. */
export function toThemeCentroid(members: readonly Float32Array[]): ThemeCentroid {
  const centroid = new Float32Array(members[0]?.length ?? 0)
  for (const vector of members) for (let d = 0; d < centroid.length; d++) centroid[d]! += vector[d]!
  toUnitLength(centroid)
  const likeness = members.map((vector) => cosine(vector, centroid)).sort((a, b) => a - b)
  return { centroid, reach: Math.max(leastReach, likeness[Math.floor(outsideShare * likeness.length)] ?? 1) }
}
