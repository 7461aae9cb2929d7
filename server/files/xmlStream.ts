import { SaxesParser } from 'saxes'
import { FileError } from './FileError.ts'
import { maxRowChars } from './fileReader.ts'

export interface XmlHandlers {
  /** `name` comes without its namespace prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text?(text: string): void
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/**
 * An XML parser fed with pieces of text. Nothing is ever fetched or expanded: a DOCTYPE ends the reading, and only
 * the five entities of XML itself are known.
 * @throws FileError from `push` and `end` when the text is not well-formed or has a DOCTYPE
 */
export function createXmlStream(
  fileName: string,
  handlers: XmlHandlers,
): { push(text: string): void; end(): void } {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  let silent = 0
  parser.on('error', (error) => {
    const place = error.message.replace(/^(?:[^:]*:)?(\d+):(\d+): /, 'line $1, column $2: ')
    throw new FileError('file_damaged', `${fileName} is not well-formed XML: ${place.replace(/\.$/, '')}.`, {
      cause: error,
    })
  })
  parser.on('doctype', () => {
    throw new FileError(
      'file_refused',
      `${fileName} has a DOCTYPE, which is refused: it can define entities.`,
    )
  })
  parser.on('opentag', (tag) => {
    silent = 0
    handlers.open(withoutPrefix(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silent = 0
    handlers.close(withoutPrefix(tag.name))
  })
  if (handlers.text) parser.on('text', handlers.text)
  return {
    push(text) {
      silent += text.length
      parser.write(text)
      if (silent > maxRowChars)
        throw new FileError(
          'file_damaged',
          `${fileName} holds a single value of more than ${maxRowChars / 1e6} million characters.`,
        )
    },
    end() {
      parser.close()
    },
  }
}
