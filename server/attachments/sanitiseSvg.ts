import { SaxesParser } from 'saxes'

/** Shapes, text, gradients, clips and filters; nothing that runs, loads or embeds. */
const elements = new Set(
  (
    'svg g defs title desc symbol use path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur ' +
    'feMerge feMergeNode feMorphology feOffset feTile feTurbulence switch image'
  ).split(' '),
)
const attributes = new Set(
  (
    'id class d x y x1 x2 y1 y2 cx cy r rx ry fx fy width height viewBox preserveAspectRatio transform points ' +
    'fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'stroke-dasharray stroke-dashoffset stroke-opacity opacity color display visibility clip-path clip-rule mask ' +
    'filter offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits ' +
    'patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight ' +
    'markerUnits refX refY orient marker-start marker-mid marker-end font-family font-size font-weight ' +
    'font-style text-anchor dominant-baseline letter-spacing word-spacing text-decoration dx dy rotate ' +
    'textLength lengthAdjust startOffset filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 ' +
    'k2 k3 k4 values type tableValues slope intercept amplitude exponent flood-color flood-opacity radius ' +
    'baseFrequency numOctaves seed stitchTiles paint-order vector-effect shape-rendering version xmlns'
  ).split(' '),
)
/** An address inside a value: only a part of the same picture. */
const outsideUrl = /url\(\s*(?!['"]?#)/i
const ownPart = /^#[\w:.-]+$/
const embeddedPicture = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/
const namespace = 'http://www.w3.org/2000/svg'
const mostElements = 50_000
const deepest = 200

/**
 * An SVG with only what draws: scripts, handlers, styles, foreign content and everything that would be fetched
 * from elsewhere are left out. Undefined when the text is no well-formed SVG, has a document type (entities) or
 * is beyond what a picture needs.
 */
export function sanitiseSvg(source: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true })
  const parts: string[] = []
  /** Whether each open element is kept; below one that is not, nothing is. */
  const open: { name: string; kept: boolean }[] = []
  let count = 0
  let failed = false
  const fail = () => {
    failed = true
  }
  parser.on('error', fail)
  parser.on('doctype', fail)
  parser.on('opentag', (tag) => {
    const parent = open.at(-1)
    count += 1
    if (count > mostElements || open.length > deepest) failed = true
    if (open.length === 0 && (tag.local !== 'svg' || tag.uri !== namespace)) failed = true
    const kept = !failed && (parent?.kept ?? true) && tag.uri === namespace && elements.has(tag.local)
    open.push({ name: tag.local, kept })
    if (!kept) return
    const own = Object.values(tag.attributes).flatMap(({ local, name, prefix, value }) => {
      if (local === 'href' && (prefix === '' || prefix === 'xlink')) {
        const fits = ownPart.test(value) || (tag.local === 'image' && embeddedPicture.test(value))
        return fits ? [` href="${escapeText(value)}"`] : []
      }
      if (prefix !== '' || !attributes.has(name) || name === 'xmlns' || outsideUrl.test(value)) return []
      return [` ${name}="${escapeText(value)}"`]
    })
    if (open.length === 1) own.unshift(` xmlns="${namespace}"`)
    parts.push(`<${tag.local}${own.join('')}>`)
  })
  parser.on('closetag', () => {
    const last = open.pop()
    if (last?.kept) parts.push(`</${last.name}>`)
  })
  parser.on('text', (text) => {
    if (open.at(-1)?.kept) parts.push(escapeText(text))
  })
  parser.on('cdata', (text) => {
    if (open.at(-1)?.kept) parts.push(escapeText(text))
  })
  try {
    parser.write(source).close()
  } catch {
    return undefined
  }
  return failed || count === 0 ? undefined : parts.join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
