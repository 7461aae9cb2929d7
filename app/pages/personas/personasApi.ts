import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { TraitMeasure } from '../../../shared/persona/records/trait.ts'
import type { Attachment } from '../../../shared/wire/attachment.ts'
import type {
  createPersonaInput,
  MeasuredTrait,
  measureTraitInput,
  Persona,
  PersonaSize,
  PersonaSizes,
  PersonaTrend,
  SheetFile,
  ShownSheet,
  TraitDrift,
  updatePersonaInput,
} from '../../../shared/wire/persona.ts'
import type { importedPersonas, importPersonasInput } from '../../../shared/wire/personaImport.ts'
import type { PersonaRule } from '../../../shared/wire/personaRule.ts'
import { request } from '../../api.ts'

const seg = encodeURIComponent
const all = (ws: string) => `/workspaces/${seg(ws)}/personas`
const one = (ws: string, personaId: string) => `${all(ws)}/${seg(personaId)}`

export const personasApi = {
  create: (ws: string, input: z.input<typeof createPersonaInput>) =>
    request<Persona>(all(ws), { method: 'POST', json: input }),
  update: (ws: string, personaId: string, input: z.input<typeof updatePersonaInput>) =>
    request<Persona>(one(ws, personaId), { method: 'PATCH', json: input }),
  remove: (ws: string, personaId: string) => request<void>(one(ws, personaId), { method: 'DELETE' }),
  ruleSize: (ws: string, rule: PersonaRule, signal: AbortSignal) =>
    request<PersonaSize>(`${all(ws)}/rule-size`, { method: 'POST', json: { rule }, signal }),
  import: (ws: string, input: z.input<typeof importPersonasInput>) =>
    request<z.infer<typeof importedPersonas>>(`${all(ws)}/import`, { method: 'POST', json: input }),
  uploadPicture: (ws: string, personaId: string, file: File) =>
    request<Attachment>(`${one(ws, personaId)}/pictures`, {
      method: 'POST',
      query: { name: file.name || 'picture' },
      body: file,
    }),
  picturePath: (ws: string, personaId: string, pictureId: string) =>
    `/api${one(ws, personaId)}/pictures/${seg(pictureId)}`,
  measure: (ws: string, personaId: string, input: z.input<typeof measureTraitInput>) =>
    request<MeasuredTrait | null>(`${one(ws, personaId)}/measure`, { method: 'POST', json: input }),
}

/** What is kept of a measured figure with a trait: its interval is computed from the rest. */
export function toTraitMeasure({ attribute, value, figure, deviation, n, at }: MeasuredTrait): TraitMeasure {
  return { attribute, value, figure, deviation, n, at }
}

export const personasQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas'],
    queryFn: () => request<{ personas: Persona[] }>(all(ws)),
  })

export const personaQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId],
    queryFn: () => request<Persona>(one(ws, personaId)),
  })

export const personaSizesQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', 'sizes'],
    queryFn: () => request<PersonaSizes>(`${all(ws)}/sizes`),
  })

export const sheetQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId, 'sheet'],
    queryFn: () => request<SheetFile>(`${one(ws, personaId)}/sheet`),
  })

/** Read again every few seconds while it is looked at. */
export const shownSheetQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId, 'sheet', 'shown'],
    queryFn: () => request<ShownSheet>(`${one(ws, personaId)}/sheet/shown`),
    refetchInterval: 3_000,
  })

export const personaTrendQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId, 'trend'],
    queryFn: () => request<PersonaTrend>(`${one(ws, personaId)}/trend`),
  })

export const personaDriftQuery = (ws: string, personaId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'personas', personaId, 'drift'],
    queryFn: () => request<{ traits: TraitDrift[] }>(`${one(ws, personaId)}/drift`),
  })
