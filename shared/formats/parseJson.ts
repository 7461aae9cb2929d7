import { JourneyFormatError } from '../journey/JourneyFormatError.ts'

const maxDepth = 200

/** Parses a JSON file. Throws JourneyFormatError when it is not JSON, naming the line, or nested without end. */
export function parseJson(text: string): unknown {
  const plain = text.replace(/^\ufeff/, '')
  let depth = 0
  let quoted = false
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    if (quoted) {
      if (code === 92) i++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 123 || code === 91) {
      if (++depth > maxDepth)
        throw new JourneyFormatError('The file nests lists deeper than any map does. Choose another one.')
    } else if (code === 125 || code === 93) depth--
  }
  try {
    return JSON.parse(plain)
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = at ? plain.slice(0, Number(at)).split('\n').length : plain.split('\n').length
    throw new JourneyFormatError(
      `The file is not JSON: it breaks off or is wrong in line ${line}. Export it again.`,
    )
  }
}
