import { FileError } from '../../files/FileError.ts'
import { createXmlStream } from '../../files/xmlStream.ts'

export interface XmlNode {
  /** Without its namespace prefix. */
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
  /** The characters directly inside it. */
  text: string
}

const maxNodes = 3_000_000
const maxDepth = 200

/**
 * Reads an XML document into its elements; entities and a DOCTYPE are refused.
 * @throws FileError with one sentence when it is not well-formed or too large
 */
export function readXmlTree(xml: string, fileName: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open: XmlNode[] = [root]
  let count = 0
  const stream = createXmlStream(fileName, {
    open(name, attributes) {
      if (++count > maxNodes || open.length > maxDepth)
        throw new FileError(
          'file_too_large',
          `${fileName} holds more elements than are read. Split the project.`,
        )
      const node: XmlNode = { name, attributes, children: [], text: '' }
      open.at(-1)!.children.push(node)
      open.push(node)
    },
    text(part) {
      open.at(-1)!.text += part
    },
    close() {
      open.pop()
    },
  })
  stream.push(xml)
  stream.end()
  return root.children[0]!
}

/** Children of that name; none when there is no node. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node ? node.children.filter((child) => child.name === name) : []
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name)
}

/** Text of a child, without the spaces around it; undefined when it is missing or empty. */
export function textOf(node: XmlNode, name: string): string | undefined {
  return childOf(node, name)?.text.trim() || undefined
}
