import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import type { FontFace } from '../../shared/formats/svg/drawingToSvg.ts'
import { type FontMetrics, isRightToLeft, type TextStyle } from '../../shared/formats/svg/marks.ts'

const require = createRequire(import.meta.url)

type Font = fontkit.Font
/** Letters of one font and one direction, in the order in which they are drawn. */
export interface FontRun {
  readonly text: string
  readonly path: string
  /** The name by which a picture asks for the font. */
  readonly family: string
  readonly width: number
}

export interface ExportFonts {
  readonly metrics: FontMetrics
  /** Every font file a drawing may need. */
  readonly paths: readonly string[]
  /** Whether a font is one of those every drawing begins with. */
  isOwn(path: string): boolean
  /** A text cut into runs of one font each, from left to right as it is drawn. */
  runs(text: string, style: TextStyle): FontRun[]
  /** The web fonts a text needs, as they are written into an SVG. */
  faces(text: string): FontFace[]
}

function packaged(name: string): string {
  return require.resolve(`@expo-google-fonts/${name}`)
}

const own = {
  sans: {
    plain: 'inter/400Regular/Inter_400Regular.ttf',
    bold: 'inter/600SemiBold/Inter_600SemiBold.ttf',
    italic: 'inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
    boldItalic: 'inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
  },
  serif: {
    plain: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
    bold: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
    italic: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
    boldItalic: 'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  },
} as const
const emoji = 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'

/** Where systems keep fonts for the scripts ours do not have; those that are there are used, in this order. */
const systemFonts = [
  '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
  '/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf',
  '/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf',
  '/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf',
  '/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf',
  '/usr/share/fonts/noto/NotoSans-Regular.ttf',
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/TTF/DejaVuSans.ttf',
  '/System/Library/Fonts/Supplemental/Arial Unicode.ttf',
  'C:\\Windows\\Fonts\\segoeui.ttf',
  'C:\\Windows\\Fonts\\arial.ttf',
]

let opened: ExportFonts | undefined

/** The fonts of pictures and pages, opened once: ours, emoji, and what the system has for other scripts. */
export function openFonts(): ExportFonts {
  opened ??= createFonts()
  return opened
}

function createFonts(): ExportFonts {
  const fonts = new Map<string, Font>()
  const open = (path: string): Font => {
    const known = fonts.get(path)
    if (known) return known
    const font = fontkit.openSync(path) as Font
    fonts.set(path, font)
    return font
  }
  const fallbacks = [packaged(emoji), ...systemFonts.filter((path) => existsSync(path))]
  const ownPaths = new Map(
    Object.values(own).flatMap((faces) =>
      Object.values(faces).map((file) => [file, packaged(file)] as const),
    ),
  )
  const owned = new Set(ownPaths.values())
  const pathOf = ({ family, bold, italic }: TextStyle): string =>
    ownPaths.get(own[family][bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'plain'])!

  /** Which of several fonts has a letter; the first when none has it, whose empty box then says so. */
  const chooser = new Map<string, Map<number, string>>()
  const fontFor = (code: number, first: string): string => {
    const memory = chooser.get(first) ?? new Map<number, string>()
    chooser.set(first, memory)
    const known = memory.get(code)
    if (known) return known
    const found = [first, ...fallbacks].find((path) => open(path).hasGlyphForCodePoint(code)) ?? first
    memory.set(code, found)
    return found
  }
  const advance = (path: string, text: string): number => {
    const font = open(path)
    return font.layout(text).advanceWidth / font.unitsPerEm
  }
  const cut = (text: string, first: string): { text: string; path: string; rtl: boolean }[] => {
    const pieces: { text: string; path: string; rtl: boolean }[] = []
    for (const letter of text) {
      const code = letter.codePointAt(0)!
      const last = pieces.at(-1)
      // Joiners and marks belong to the letter before them; spaces do not change the direction.
      if (last && (belongsBefore(letter, code) || (code === 0x20 && last.rtl))) {
        if (!isSelector(code)) last.text += letter
        continue
      }
      const path = fontFor(code, first)
      const rtl = isRightToLeft(letter)
      if (last && last.path === path && (last.rtl === rtl || (last.rtl && !/[\p{L}\p{N}]/u.test(letter))))
        last.text += letter
      else pieces.push({ text: letter, path, rtl })
    }
    return pieces
  }
  const simple =
    /^[\u0020-\u024f\u0370-\u0373\u0384-\u03ff\u0400-\u045f\u2010-\u2026\u20ac\u2190-\u2193\u2212]*$/
  const widths = new Map<string, number>()
  const runsOf = (text: string, style: TextStyle): FontRun[] => {
    const path = pathOf(style)
    const toRun = (part: string, from: string): FontRun => ({
      text: part,
      path: from,
      family: open(from).familyName,
      width: advance(from, part) * style.size,
    })
    if (simple.test(text)) return [toRun(text, path)]
    const pieces = cut(text, path)
    if (isRightToLeft(text)) pieces.reverse()
    // Writers lay words out one by one from the left, so those of a right-to-left run are handed over turned round.
    return pieces.flatMap((piece) =>
      (piece.rtl ? piece.text.split(/( )/).reverse() : [piece.text])
        .filter((part) => part !== '')
        .map((part) => toRun(part, piece.path)),
    )
  }
  return {
    paths: [...ownPaths.values(), ...fallbacks],
    isOwn: (path) => owned.has(path),
    runs: runsOf,
    metrics: {
      width(text, style) {
        const key = `${pathOf(style)}\n${text}`
        let perSize = widths.get(key)
        if (perSize === undefined) {
          perSize = runsOf(text, { ...style, size: 1 }).reduce((sum, run) => sum + run.width, 0)
          if (widths.size < 100_000) widths.set(key, perSize)
        }
        return perSize * style.size
      },
    },
    faces,
  }
}

/** Joiners of emoji and choosers of how one looks: the one font for emoji has neither. */
function isSelector(code: number): boolean {
  return code === 0x200d || code === 0xfe0e || code === 0xfe0f
}

function belongsBefore(letter: string, code: number): boolean {
  return isSelector(code) || code === 0x200c || /\p{M}/u.test(letter)
}

/** Blocks of letters as the web fonts are cut, with the parts of their names. */
const subsets: [name: string, letters: RegExp, range: string][] = [
  [
    'latin',
    /[ -\u00ff\u2010-\u2027\u20ac\u2212]/,
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  ],
  [
    'latin-ext',
    /[\u0100-\u02ff\u1e00-\u1eff]/,
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  ],
  ['greek', /[\u0370-\u03ff]/, 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF'],
  ['cyrillic', /[\u0400-\u045f\u0490\u0491]/, 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'],
  [
    'cyrillic-ext',
    /[\u0460-\u048f\u0492-\u052f]/,
    'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  ],
  [
    'vietnamese',
    /[\u1ea0-\u1ef9\u01a0\u01af]/,
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  ],
]
const webFonts = [
  { family: 'Inter', file: 'inter', italic: false },
  { family: 'Inter', file: 'inter', italic: true },
  { family: 'Source Serif 4', file: 'source-serif-4', italic: false },
]

function faces(text: string): FontFace[] {
  return subsets
    .filter(([, letters]) => letters.test(text))
    .flatMap(([subset, , unicodeRange]) =>
      webFonts.flatMap(({ family, file, italic }) => {
        const name = `@fontsource-variable/${file}/files/${file}-${subset}-wght-${italic ? 'italic' : 'normal'}.woff2`
        const path = require.resolve(name)
        return [
          {
            family,
            italic,
            weights: '200 900',
            unicodeRange,
            dataUri: `data:font/woff2;base64,${readFileSync(path).toString('base64')}`,
          },
        ]
      }),
    )
}
