/**
 * Oldest Node the server runs on: it needs Hocuspocus' 22.12 and the type stripping that 22.18 does without a flag.
 */
export const oldestNode = '22.18.0'

/** The Node we fetch when the one at hand is older. */
export const fetchedNode = '24.21.0'

/** Oldest npm that reads our lock file as it is. */
export const oldestNpm = '9.0.0'

/** Whether version a (such as `v22.18.0`) is at least version b. Of 23 only 23.6 and later strip types. */
export function isAtLeast(a, b) {
  const numbers = (version) => version.replace(/^v/, '').split('-')[0].split('.').map(Number)
  const [left, right] = [numbers(a), numbers(b)]
  for (let i = 0; i < 3; i++) if ((left[i] ?? 0) !== (right[i] ?? 0)) return (left[i] ?? 0) > (right[i] ?? 0)
  return true
}

/** Whether the server runs on this version of Node. */
export function isGoodNode(version) {
  if (/^v?23\./.test(version)) return isAtLeast(version, '23.6.0')
  return isAtLeast(version, oldestNode)
}
