import type { ExportImage } from '../JourneyExport.ts'
import { escapeXml } from '../xml/escapeXml.ts'
import { type Mark, round, type TextStyle } from './marks.ts'
import { palette } from './palette.ts'

/** What is to be seen: marks on a ground of this size. */
export interface FlatDrawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** A font as a data URI, for `@font-face`. */
export interface FontFace {
  readonly family: string
  readonly italic: boolean
  readonly weights: string
  readonly dataUri: string
  readonly unicodeRange: string
}

const families: Readonly<Record<TextStyle['family'], string>> = {
  sans: "Inter, 'Noto Emoji', 'Noto Sans', 'DejaVu Sans', sans-serif",
  serif: "'Source Serif 4', 'Noto Emoji', 'Noto Serif', 'DejaVu Serif', serif",
}

/** The picture as the text of an SVG file. */
export function drawingToSvg(
  drawing: FlatDrawing,
  options: {
    title: string
    background: 'paper' | 'white' | 'transparent'
    scale: number
    images: Readonly<Record<string, ExportImage>>
    /** Asked with all words of the picture for the fonts it needs. */
    fontFaces?: (text: string) => readonly FontFace[]
  },
): string {
  const { width, height } = drawing
  const words = options.fontFaces
    ? drawing.marks.map((mark) => (mark.kind === 'text' ? mark.text : '')).join('')
    : ''
  const faces = (options.fontFaces?.(words) ?? [])
    .map(
      (face) =>
        `@font-face{font-family:'${face.family}';font-style:${face.italic ? 'italic' : 'normal'};font-weight:${face.weights};src:url(${face.dataUri});unicode-range:${face.unicodeRange}}`,
    )
    .join('')
  const classes = new Map<string, string>()
  const body = drawing.marks.map((mark) => toElement(mark, options.images, classes)).join('\n')
  const styles = [...classes].map(([style, name]) => `.${name}{${style}}`).join('')
  const ground =
    options.background === 'transparent'
      ? ''
      : `<rect width="${width}" height="${height}" fill="${options.background === 'white' ? '#ffffff' : palette.paper}"/>\n`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `width="${round(width * options.scale)}" height="${round(height * options.scale)}" viewBox="0 0 ${width} ${height}" xml:space="preserve" role="img" aria-label="${escapeXml(options.title)}">\n` +
    `<title>${escapeXml(options.title)}</title>\n<style>${faces}text{white-space:pre}${styles}</style>\n${ground}${body}\n</svg>\n`
  )
}

function toElement(
  mark: Mark,
  images: Readonly<Record<string, ExportImage>>,
  classes: Map<string, string>,
): string {
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}"${mark.radius ? ` rx="${mark.radius}"` : ''}${paint(mark)}/>`
    case 'circle':
      return `<circle cx="${round(mark.x)}" cy="${round(mark.y)}" r="${mark.r}"${paint(mark)}/>`
    case 'path':
      return `<path d="${mark.d}"${paint(mark)}/>`
    case 'image': {
      const image = images[mark.imageId]
      return image
        ? `<image x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}" xlink:href="${escapeXml(image.dataUri)}"/>`
        : ''
    }
    case 'text': {
      const text = `<text class="${classOf(mark.style, mark.font, classes)}" x="${round(mark.x)}" y="${round(mark.y)}" fill="${mark.fill}">${escapeXml(mark.text)}</text>`
      return mark.href ? `<a xlink:href="${escapeXml(mark.href)}">${text}</a>` : text
    }
  }
}

function classOf(style: TextStyle, font: string | undefined, classes: Map<string, string>): string {
  const css = `font-family:${font ? `'${font}'` : families[style.family]};font-size:${style.size}px;font-weight:${style.bold ? 600 : 400}${style.italic ? ';font-style:italic' : ''}`
  const known = classes.get(css)
  if (known) return known
  const name = `t${classes.size}`
  classes.set(css, name)
  return name
}

function paint(mark: {
  fill?: string
  stroke?: string
  strokeWidth?: number
  dash?: readonly number[]
}): string {
  return (
    ` fill="${mark.fill ?? 'none'}"` +
    (mark.stroke ? ` stroke="${mark.stroke}" stroke-width="${mark.strokeWidth ?? 1}"` : '') +
    (mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '')
  )
}
