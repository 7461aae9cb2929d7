/**
 * A ZIP archive of files that are stored as they are (PKWARE APPNOTE 6.3, method 0), always with the same date, so
 * that the same files give the same bytes.
 */
export function writeZip(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const nameBytes = encoder.encode(name)
    const common = new DataView(new ArrayBuffer(26))
    common.setUint16(0, 20, true)
    // Names are UTF-8.
    common.setUint16(2, 0x0800, true)
    // 1 January 1980, the first day the format knows.
    common.setUint16(8, 0x21, true)
    common.setUint32(10, crc32(bytes), true)
    common.setUint32(14, bytes.length, true)
    common.setUint32(18, bytes.length, true)
    common.setUint16(22, nameBytes.length, true)
    const shared = new Uint8Array(common.buffer)
    parts.push(signature(0x04034b50), shared, nameBytes, bytes)
    const tail = new DataView(new ArrayBuffer(14))
    tail.setUint32(10, offset, true)
    directory.push(
      signature(0x02014b50),
      Uint8Array.of(20, 0),
      shared,
      new Uint8Array(tail.buffer),
      nameBytes,
    )
    offset += 30 + nameBytes.length + bytes.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = new DataView(new ArrayBuffer(18))
  end.setUint16(4, files.length, true)
  end.setUint16(6, files.length, true)
  end.setUint32(8, size, true)
  end.setUint32(12, offset, true)
  return concat([...parts, ...directory, signature(0x06054b50), new Uint8Array(end.buffer)])
}

function signature(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, value, true)
  return new Uint8Array(view.buffer)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
