import { Resvg } from '@resvg/resvg-js'
import type { ExportImage } from '../../shared/formats/JourneyExport.ts'

/** Pictures larger than this, or of a type not every format can hold, are drawn anew, at most so wide. */
const largest = 1_500_000
const drawnWidth = 900

/**
 * An uploaded picture ready to be put into any format: PNG and JPEG as they are, all others as PNG. Undefined for what
 * cannot be shown; then its name stands in its place.
 */
export function toExportImage(bytes: Buffer, type: string): ExportImage | undefined {
  try {
    if (type === 'image/svg+xml') return drawn(bytes.toString('utf8'))
    const size = pixelSize(bytes, type)
    if (!size || size.width < 1 || size.height < 1) return undefined
    const dataUri = `data:${type};base64,${bytes.toString('base64')}`
    if ((type === 'image/png' || type === 'image/jpeg') && bytes.length <= largest)
      return { dataUri, ...size }
    return drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><image width="${size.width}" height="${size.height}" href="${dataUri}"/></svg>`,
    )
  } catch {
    return undefined
  }
}

function drawn(svg: string): ExportImage | undefined {
  const source = new Resvg(svg)
  const picture = (
    source.width > drawnWidth ? new Resvg(svg, { fitTo: { mode: 'width', value: drawnWidth } }) : source
  ).render()
  // A type the drawer does not know leaves nothing on the picture.
  if (!picture.pixels.some((value) => value !== 0)) return undefined
  return {
    dataUri: `data:image/png;base64,${picture.asPng().toString('base64')}`,
    width: picture.width,
    height: picture.height,
  }
}

/** Width and height as the headers of PNG, JPEG, GIF and WebP files state them. */
export function pixelSize(bytes: Buffer, type: string): { width: number; height: number } | undefined {
  switch (type) {
    case 'image/png':
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    case 'image/gif':
      return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    case 'image/jpeg':
      return jpegSize(bytes)
    case 'image/webp':
      return webpSize(bytes)
    default:
      return undefined
  }
}

/** ITU T.81: the frame header (SOF) behind other segments, each with its length. */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** RFC 9649. */
function webpSize(bytes: Buffer): { width: number; height: number } | undefined {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    default:
      return undefined
  }
}
