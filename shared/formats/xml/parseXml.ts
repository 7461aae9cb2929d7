import { SaxesParser } from 'saxes'
import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The characters directly inside it. */
  readonly text: string
  readonly line: number
}

const maxChars = 10_000_000
const maxDepth = 100
const maxElements = 200_000

/**
 * Reads an XML document into its elements. Nothing is ever fetched or expanded: a DOCTYPE is refused, and only the five
 * entities of XML itself are known.
 * Throws JourneyFormatError naming the line.
 */
export function parseXml(text: string): XmlElement {
  if (text.length > maxChars)
    throw new JourneyFormatError('The file is longer than 10 million characters. Choose a smaller one.')
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  type Open = {
    name: string
    attributes: Record<string, string>
    children: XmlElement[]
    text: string
    line: number
  }
  const open: Open[] = []
  let root: XmlElement | undefined
  let count = 0
  parser.on('error', (error) => {
    const [, line, reason] = /(\d+):\d+: (.*)$/.exec(error.message) ?? []
    throw new JourneyFormatError(
      `Line ${line ?? parser.line} is not well-formed XML: ${(reason ?? error.message).replace(/\.$/, '')}. Export the file again.`,
    )
  })
  parser.on('doctype', () => {
    throw new JourneyFormatError(
      `Line ${parser.line} has a DOCTYPE, which is refused because it can define entities. Take it out and try again.`,
    )
  })
  parser.on('opentag', ({ name, attributes }) => {
    count++
    if (open.length >= maxDepth || count > maxElements)
      throw new JourneyFormatError(
        `Line ${parser.line}: the file holds more elements than a journey, or deeper ones. Choose another file.`,
      )
    open.push({
      name: name.slice(name.indexOf(':') + 1),
      attributes,
      children: [],
      text: '',
      line: parser.line,
    })
  })
  const addText = (words: string) => {
    const element = open.at(-1)
    if (element) element.text += words
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()!
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  })
  parser.write(text.replace(/^\ufeff/, '')).close()
  if (!root) throw new JourneyFormatError('The file holds no XML. Choose another one.')
  return root
}
