import { Resvg } from '@resvg/resvg-js'
import { initials } from '../../../shared/format/initials.ts'
import type { ExportImage } from '../../../shared/formats/JourneyExport.ts'
import { personaColours } from '../../../shared/formats/svg/palette.ts'
import { escapeXml } from '../../../shared/formats/xml/escapeXml.ts'
import { drawFace } from '../../../shared/persona/drawFace.ts'
import type { ExportFonts } from '../../exports/fonts.ts'

/** Pixels: sharp on paper at the size a face has there. */
const side = 512

/** The picture of a persona in a circle of its colour: the uploaded one, the drawn face, or its initials. */
export function drawFaceImage(
  {
    avatar,
    colour,
    name,
    picture,
  }: { avatar: string | null; colour: number; name: string; picture?: ExportImage | undefined },
  fonts: ExportFonts,
): ExportImage {
  const seed = avatar?.startsWith('face:') ? avatar.slice('face:'.length) : null
  const inside = picture
    ? `<image width="100" height="100" preserveAspectRatio="xMidYMid slice" xlink:href="${picture.dataUri}"/>`
    : seed === null
      ? `<text x="50" y="63" font-family="Source Serif 4" font-weight="600" font-size="36" text-anchor="middle" fill="#1d2521">${escapeXml(initials(name))}</text>`
      : drawFace(seed)
          .map(({ tag, attributes }) => `<${tag}${toAttributes(attributes)}/>`)
          .join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100" width="${side}" height="${side}">` +
    `<clipPath id="round"><circle cx="50" cy="50" r="50"/></clipPath><g clip-path="url(#round)">` +
    `<rect width="100" height="100" fill="#ffffff"/><rect width="100" height="100" fill="${personaColours[colour] ?? personaColours[0]}" fill-opacity="0.26"/>${inside}</g></svg>`
  const drawn = new Resvg(svg, {
    font: { fontFiles: [...fonts.paths], loadSystemFonts: false, defaultFontFamily: 'Inter' },
  }).render()
  return {
    dataUri: `data:image/png;base64,${drawn.asPng().toString('base64')}`,
    width: side,
    height: side,
  }
}

function toAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}="${value}"`)
    .join('')
}
