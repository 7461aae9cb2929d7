/** A plate of a lawn seen from above: the laid path keeps to the corners, the worn one goes where people go. */
export function LawnPicture() {
  return (
    <svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" fill="none" aria-hidden="true">
      <g stroke="var(--moss)" strokeOpacity={0.16}>
        {contours.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
      <g fill="var(--clay-ribbon)">
        <path
          opacity={0.4}
          d="M416 462C520 470 560 520 640 520S760 590 830 640L830 626C760 576 716 506 640 506S530 452 436 456Z"
        />
        <path opacity={0.4} d="M312 560C284 680 330 740 312 950L330 950C350 740 302 690 334 550Z" />
        <path d="M40 950C60 800 130 700 250 622S400 520 440 450S520 280 620 226S790 120 830 60L830 26C780 96 700 160 604 204S470 330 412 424S330 540 222 606S40 760-4 950Z" />
      </g>
      <g stroke="var(--ink)" strokeWidth={3} strokeLinecap="round" strokeLinejoin="round">
        <path d="M20 950V680a44 44 0 0 1 44-44H366a44 44 0 0 0 44-44V300a44 44 0 0 1 44-44H722a44 44 0 0 0 44-44V-20" />
        {stations.map(([x, y]) => (
          <circle key={`${x}-${y}`} cx={x} cy={y} r={8} fill="var(--paper)" />
        ))}
      </g>
    </svg>
  )
}

const stations: [number, number][] = [
  [20, 800],
  [200, 636],
  [410, 520],
  [410, 350],
  [590, 256],
  [766, 110],
]

const contours = [
  'M-20 120C120 60 260 150 380 90S640-30 820 40',
  'M-20 200C140 130 250 240 400 170S640 40 820 120',
  'M-20 290C120 230 230 320 330 270',
  'M-20 390C80 340 180 420 300 360',
  'M-20 500C80 460 160 520 270 470',
  'M480 640C590 590 660 680 820 620',
  'M420 720C560 660 640 770 820 700',
  'M390 810C540 740 640 850 820 790',
  'M160 870C240 800 280 790 300 780',
  'M380 890C520 830 640 920 820 870',
  'M560 420C640 380 720 440 820 400',
  'M610 340C690 300 740 360 820 320',
]
