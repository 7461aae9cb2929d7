/** The light colours of app/theme/tokens.css, which drawings outside the browser cannot read; a test holds them equal. */
export const palette = {
  ink: '#1d2521',
  quiet: '#5f6a63',
  paper: '#fbfaf6',
  slip: '#ffffff',
  sunk: '#f4f2eb',
  line: '#e3e0d6',
  'line-strong': '#c9c5b8',
  moss: '#2f5d46',
  clay: '#b8622d',
  'clay-ink': '#99501f',
  'clay-ribbon': '#d79a70',
  sky: '#2f6f9f',
  stone: '#8a8578',
  'stone-ink': '#6a6659',
  'bad-ink': '#a32f24',
} as const

export const tints = [
  '#e1ebe0',
  '#f4e6d8',
  '#dde9f0',
  '#efe9d2',
  '#f0e4eb',
  '#d8ebe6',
  '#f5e3de',
  '#e8e6f2',
] as const

export const personaColours = [
  '#5091e7',
  '#b58836',
  '#1b4631',
  '#9f81a8',
  '#4f4b05',
  '#bc7e76',
  '#0e4694',
  '#11425c',
] as const

/** How something is known: its colour, and how much of the mark beside it is filled. */
export const knowledgeLook = {
  assumed: { colour: palette.stone, filled: 0, word: 'Assumed' },
  researched: { colour: palette.sky, filled: 0.5, word: 'Researched' },
  measured: { colour: palette.clay, filled: 1, word: 'Measured' },
} as const
