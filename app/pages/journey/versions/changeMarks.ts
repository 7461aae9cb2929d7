import type { DescribedChange } from '../../../../shared/journey/diff/describeDiff.ts'

const words = { added: '+ Added', removed: '× Removed', changed: '✎ Changed', moved: '↔ Moved' } as const

/**
 * A style sheet that marks changed elements on the canvas, by word, line and colour, whoever draws them: every place
 * of the map carries its key. What is removed is struck through as well.
 */
export function changeMarks(changes: readonly Pick<DescribedChange, 'id' | 'type' | 'kind'>[]): string {
  const rules: string[] = []
  for (const { id, type, kind } of changes) {
    const places = placesOf(type, id)
    if (places.length === 0) continue
    const each = (suffix = '') => places.map((place) => `[data-marked] ${place}${suffix}`).join(',')
    const line = {
      added: '2px solid var(--good)',
      removed: '2px dashed var(--bad)',
      changed: '2px solid var(--clay)',
      moved: '2px dotted var(--sky)',
    }[kind]
    rules.push(`${each()}{outline:${line};outline-offset:-2px;overflow:visible}`)
    if (kind === 'removed') rules.push(`${each()}{text-decoration:line-through;opacity:.72}`)
    const colour = {
      added: 'var(--good-ink);background:var(--good-soft)',
      removed: 'var(--bad-ink);background:var(--bad-soft)',
      changed: 'var(--clay-ink);background:var(--clay-soft)',
      moved: 'var(--sky);background:var(--sky-soft)',
    }[kind]
    rules.push(
      `${each('::after')}{content:"${words[kind]}";position:absolute;top:-7px;right:4px;z-index:2;padding:0 5px;` +
        `border-radius:4px;font:600 11px/15px var(--font-sans);text-decoration:none;color:${colour};pointer-events:none}`,
    )
  }
  return rules.join('\n')
}

/** Selectors of the places an element is drawn at. */
function placesOf(type: string, id: string): string[] {
  const safe = CSS.escape(id)
  switch (type) {
    case 'stage':
      return [`[data-place="stage/${safe}"]`, `[data-place="substage/${safe}"]`]
    case 'step':
      return [`[data-place="step/${safe}"]`]
    case 'lane':
      return [`[data-place="lane/${safe}"]`]
    case 'card':
      return [`[data-place^="item/"][data-place$="/${safe}"]`]
    case 'emotion': {
      const [, laneId = '', stepId = ''] = id.split('.')
      return [`[data-place="cell/${CSS.escape(laneId)}/${CSS.escape(stepId)}"]`]
    }
    case 'fork':
    case 'edge':
    case 'persona':
      return [`[data-element="${safe}"]`]
    default:
      return []
  }
}
