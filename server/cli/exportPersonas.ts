import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatsOfPart, type PersonaFormat, type PersonaPart } from '../../shared/wire/personaExport.ts'
import { ExportError } from '../exports/ExportError.ts'
import { listPersonas } from '../personas/queries.ts'
import { CliError } from './CliError.ts'
import { createFileNames } from './createFileNames.ts'
import { getWorkspaceByName, readConfig, withStores } from './withStores.ts'

export interface ExportPersonasOptions {
  workspace: string
  title?: string
  out: string
  part: PersonaPart
  format: PersonaFormat
}

/** Writes each persona of a workspace as `<name>.<format>`, or the messages to all of them as one file. */
export async function exportPersonas(options: ExportPersonasOptions): Promise<void> {
  const { part, format } = options
  if (!formatsOfPart[part].includes(format))
    throw new CliError(
      `${part} cannot be written as ${format}. Give --format one of ${formatsOfPart[part].join(', ')}.`,
    )
  await withStores(readConfig(), async (stores) => {
    const workspace = await getWorkspaceByName(stores, options.workspace)
    const all = await listPersonas(stores.db, workspace.id)
    const wanted = all.filter(({ title }) => options.title === undefined || title === options.title)
    if (wanted.length === 0)
      throw new CliError(
        options.title === undefined
          ? `${workspace.name} has no personas.`
          : `${workspace.name} has no persona "${options.title}". It has: ${all.map(({ title }) => title).join(', ') || 'none'}.`,
      )
    const [{ collectPersonas }, { renderPersonas }] = await Promise.all([
      import('../personas/exports/collectPersonas.ts'),
      import('../personas/exports/renderPersonas.ts'),
    ])
    await mkdir(options.out, { recursive: true })
    const nameOf = createFileNames('persona')
    const files =
      part === 'messages'
        ? [{ name: nameOf('what to say', ''), personas: wanted }]
        : wanted.map((persona) => ({ name: nameOf(persona.title, persona.id), personas: [persona] }))
    for (const { name, personas } of files) {
      const input = await collectPersonas(
        stores,
        { workspaceId: workspace.id, userId: null, personaIds: personas.map(({ id }) => id), paper: 'a4' },
        new AbortController().signal,
      )
      const path = join(options.out, `${name}.${format}`)
      try {
        await writeFile(path, await renderPersonas(part, format, input))
      } catch (error) {
        throw error instanceof ExportError ? new CliError(error.message) : error
      }
      process.stdout.write(`${path}\n`)
    }
  })
}
