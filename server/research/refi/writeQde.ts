import { escapeXml } from '../../../shared/formats/xml/escapeXml.ts'
import type {
  QdaCode,
  QdaDropped,
  QdaMemo,
  QdaProject,
  QdaSource,
  QdaValues,
  QdaVariable,
} from '../../../shared/research/qdaModel.ts'
import { toGuid } from './guids.ts'
import { element, holder, made, refs, textElement } from './qdeElements.ts'
import { count, toColour, toIso } from './qdeParts.ts'
import { writeSource } from './writeQdeSource.ts'

/** Codes with all below them, in the form of both schemas. */
export function writeCodes(codes: readonly QdaCode[], withMemos: boolean): string[] {
  return codes.map(({ id, name, codable, colour, description, memoIds, children }) =>
    element(
      'Code',
      { guid: toGuid(id), name, isCodable: codable, color: toColour(colour) },
      textElement('Description', description),
      withMemos ? refs('NoteRef', memoIds) : '',
      ...writeCodes(children, withMemos),
    ),
  )
}

const typeNames = {
  text: ['Text', 'TextValue'],
  boolean: ['Boolean', 'BooleanValue'],
  integer: ['Integer', 'IntegerValue'],
  float: ['Float', 'FloatValue'],
  date: ['Date', 'DateValue'],
  datetime: ['DateTime', 'DateTimeValue'],
} as const

/**
 * Writes the XML of a REFI-QDA project, version 1.0, as its schema wants it. Texts are files beside it: `textFiles`
 * names what belongs into them.
 * @param pathOf place of the original of a source inside the project, when it is there
 */
export function writeQde(
  project: QdaProject,
  pathOf: (source: QdaSource) => string | undefined,
): { xml: string; textFiles: { name: string; text: string }[]; dropped: QdaDropped[] } {
  const dropped: QdaDropped[] = []
  const textFiles: { name: string; text: string }[] = []
  const variables = new Map(project.variables.map((variable) => [variable.id, variable]))
  const values = (given: QdaValues, of: string) => writeValues(given, variables, of, dropped)
  const sources = project.sources.map((source) => {
    const written = writeSource(source, pathOf(source), values)
    if (written.text !== null) textFiles.push({ name: `${toGuid(source.id)}.txt`, text: written.text })
    if ((source.kind === 'text' || source.kind === 'pdf') && source.segments.length > 0)
      dropped.push({
        what: `The times of ${count(source.segments.length, 'segment', 'segments')} of "${source.name}"`,
        why: 'Only transcripts of a recording have times in this format.',
      })
    return written.xml
  })
  const root = element(
    'Project',
    {
      xmlns: 'urn:QDA-XML:project:1.0',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd',
      name: project.name,
      origin: 'Desirepath',
      creationDateTime: toIso(project.createdAt),
    },
    holder(
      'Users',
      project.users.map(({ id, name }) => element('User', { guid: toGuid(id), name })),
    ),
    project.codes.length > 0 ? element('CodeBook', {}, holder('Codes', writeCodes(project.codes, true))) : '',
    holder(
      'Variables',
      project.variables.map(({ id, name, type, description }) =>
        element(
          'Variable',
          { guid: toGuid(id), name, typeOfVariable: typeNames[type][0] },
          textElement('Description', description),
        ),
      ),
    ),
    holder(
      'Cases',
      project.cases.map((each) =>
        element(
          'Case',
          { guid: toGuid(each.id), name: each.name },
          textElement('Description', each.description),
          refs('CodeRef', each.codeIds),
          values(each.values, each.name),
          refs('SourceRef', each.sourceIds),
          refs('SelectionRef', each.selectionIds),
        ),
      ),
    ),
    holder('Sources', sources),
    holder('Notes', project.memos.map(writeMemo)),
    holder(
      'Links',
      project.links.map(({ id, name, direction, colour, fromId, toId, memoIds }) =>
        element(
          'Link',
          {
            guid: toGuid(id),
            name,
            direction: { associative: 'Associative', 'one-way': 'OneWay', bidirectional: 'Bidirectional' }[
              direction
            ],
            color: toColour(colour),
            originGUID: toGuid(fromId),
            targetGUID: toGuid(toId),
          },
          refs('NoteRef', memoIds),
        ),
      ),
    ),
    holder(
      'Sets',
      project.sets.map(({ id, name, description, codeIds, sourceIds, memoIds }) =>
        element(
          'Set',
          { guid: toGuid(id), name },
          textElement('Description', description),
          refs('MemberCode', codeIds),
          refs('MemberSource', sourceIds),
          refs('MemberNote', memoIds),
        ),
      ),
    ),
    textElement('Description', project.description),
    refs('NoteRef', project.memoIds),
  )
  return { xml: `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`, textFiles, dropped }
}

function writeMemo(memo: QdaMemo): string {
  return element(
    'Note',
    { guid: toGuid(memo.id), name: memo.name, ...made(memo) },
    textElement('Description', memo.description),
    `<PlainTextContent>${escapeXml(memo.text)}</PlainTextContent>`,
  )
}

function writeValues(
  values: QdaValues,
  variables: ReadonlyMap<string, QdaVariable>,
  of: string,
  dropped: QdaDropped[],
): string {
  return Object.entries(values)
    .map(([id, value]) => {
      const variable = variables.get(id)
      const text = variable && toValueText(value, variable.type)
      if (!variable || text === undefined) {
        dropped.push({
          what: `The value "${String(value).slice(0, 60)}" of ${of}`,
          why: variable
            ? `It is no ${variable.type} as the variable "${variable.name}" wants.`
            : 'Its variable is missing.',
        })
        return ''
      }
      return element(
        'VariableValue',
        {},
        element('VariableRef', { targetGUID: toGuid(id) }),
        `<${typeNames[variable.type][1]}>${escapeXml(text)}</${typeNames[variable.type][1]}>`,
      )
    })
    .join('')
}

function toValueText(value: string | number | boolean, type: QdaVariable['type']): string | undefined {
  const text = String(value)
  if (type === 'text') return text
  if (type === 'boolean') return /^(?:true|false)$/.test(text) ? text : undefined
  if (type === 'integer')
    return Number.isSafeInteger(Number(text)) && text.trim() !== '' ? String(Number(text)) : undefined
  if (type === 'float') {
    if (!Number.isFinite(Number(text)) || text.trim() === '') return undefined
    // xsd:decimal knows no exponent.
    return /e/i.test(String(Number(text))) ? Number(text).toFixed(12) : String(Number(text))
  }
  if (type === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && toIso(text) ? text : toIso(text)?.slice(0, 10)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/.test(text)
    ? text
    : toIso(text)
}
