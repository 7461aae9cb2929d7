import { createRoute, z } from '@hono/zod-openapi'
import { importedPersonas, importPersonasInput } from '../../../shared/wire/personaImport.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { insertPersona, listPersonas } from '../queries.ts'
import { toSheetDoc } from './toSheetDoc.ts'

/** Personas read from a file or a table: all of them are made, or none. */
export const sheetImportRoutes = createRoutes().openapi(
  createRoute({
    method: 'post',
    path: '/workspaces/{workspaceId}/personas/import',
    middleware: requireRole('editor'),
    request: { params: z.object({ workspaceId: z.string() }), body: jsonBody(importPersonasInput) },
    responses: { 201: jsonAnswer(importedPersonas, 'The new personas, in the order they came in') },
  }),
  async (c) => {
    const { deps, workspace } = c.var
    const { personas } = c.req.valid('json')
    const userId = getUser(c.var.user).id
    const now = deps.clock.now()
    const taken = (await listPersonas(deps.db, workspace.id)).length
    const docs = personas.map((persona, i) => toSheetDoc(persona, { userId, now, colour: (taken + i) % 8 }))
    const made = await deps.db.transaction().execute(async (trx) => {
      const rows: z.infer<typeof importedPersonas>['personas'] = []
      for (const [i, doc] of docs.entries()) {
        // Lists stand in the order in which personas were made; those of one file keep theirs.
        const at = new Date(now.getTime() + i)
        rows.push(await insertPersona(trx, { doc, rule: null, workspaceId: workspace.id, userId, now: at }))
      }
      return rows
    })
    return c.json({ personas: made }, 201)
  },
)
