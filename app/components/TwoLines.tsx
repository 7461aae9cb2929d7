export type TwoLinesScene = 'crossing' | 'planned-only' | 'real-only' | 'apart'

const planned =
  'M14 118H96a14 14 0 0 0 14-14V52a14 14 0 0 1 14-14h96a14 14 0 0 1 14 14v32a14 14 0 0 0 14 14h58'
const real = 'M14 122C58 122 78 98 104 74S164 44 196 60s38 44 110 42'
const apart = 'M14 124C70 128 92 132 132 126s58-30 92-34 52 22 82 34'

/** The picture of an empty place: a lawn, the path that was drawn and the one that was worn. Decorative by intent. */
export function TwoLines({ scene, width = 320 }: { scene: TwoLinesScene; width?: number }) {
  return (
    <svg
      viewBox="0 0 320 152"
      width={width}
      style={{ display: 'block', maxWidth: '100%', height: 'auto' }}
      aria-hidden="true"
      fill="none"
    >
      <rect x="0.5" y="0.5" width="319" height="151" rx="10" fill="var(--tint-1)" stroke="var(--line)" />
      <Grass />
      {scene !== 'planned-only' && (
        <path
          d={scene === 'apart' ? apart : real}
          stroke="var(--clay-ribbon)"
          strokeWidth={13}
          strokeLinecap="round"
        />
      )}
      {scene === 'planned-only' && (
        <path
          d={real}
          stroke="var(--clay-ribbon)"
          strokeWidth={2}
          strokeDasharray="1 7"
          strokeLinecap="round"
        />
      )}
      {scene === 'real-only' ? (
        <path d={planned} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="1 6" strokeLinecap="round" />
      ) : (
        <g stroke="var(--ink)" strokeWidth={2} strokeLinecap="round">
          <path d={planned} />
          {[
            [14, 118],
            [110, 78],
            [172, 38],
            [234, 68],
            [306, 98],
          ].map(([x, y]) => (
            <circle key={x} cx={x} cy={y} r={3.8} fill="var(--paper)" />
          ))}
        </g>
      )}
    </svg>
  )
}

const tufts: [number, number][] = [
  [36, 34],
  [66, 66],
  [52, 92],
  [150, 20],
  [148, 116],
  [188, 108],
  [206, 134],
  [262, 30],
  [288, 62],
  [276, 132],
  [84, 24],
  [24, 72],
  [230, 18],
  [100, 136],
]

function Grass() {
  return (
    <g stroke="var(--moss)" strokeOpacity={0.32} strokeWidth={1.2} strokeLinecap="round">
      {tufts.map(([x, y]) => (
        <path key={`${x}-${y}`} d={`M${x} ${y}l-3-6M${x} ${y}v-7M${x} ${y}l3-6`} />
      ))}
    </g>
  )
}
