import { createRoute, z } from '@hono/zod-openapi'
import { codePath } from '../../../shared/research/codeTree.ts'
import { agreement, agreementQuery, disagreement } from '../../../shared/wire/researchCoding.ts'
import { requireRole } from '../../access.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { listCodeRows, toTree } from '../codebook/planCodes.ts'
import { listCoders } from '../codings/listCodings.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { agreementOnCode, listDisagreements } from './agreementOfCodes.ts'
import { type CodedText, listCodedTexts } from './readUnits.ts'

/** The coders that were asked for, or all of the project; fewer than two cannot agree. */
async function getCoders(db: Db, projectId: string, asked: readonly string[]) {
  const all = await listCoders(db, projectId)
  const coders = asked.length === 0 ? all : all.filter(({ id }) => asked.includes(id))
  const missing = asked.find((id) => !all.some((coder) => coder.id === id))
  if (missing !== undefined)
    throw new AppError('invalid_input', 'One of these coders has coded nothing in this project.', {
      field: 'coders',
    })
  return coders
}

/** Words of people who have withdrawn are not shown to whoever compares. */
async function listTexts(
  db: Db,
  projectId: string,
  coders: readonly { id: string }[],
  sources: readonly string[],
): Promise<CodedText[]> {
  return coders.length < 2
    ? []
    : listCodedTexts(db, projectId, { coders: coders.map(({ id }) => id), sources })
}

/** How far coders agree, by code. */
export const agreementRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/agreement',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: agreementQuery },
      responses: { 200: jsonAnswer(agreement, 'Cohen’s kappa and Krippendorff’s alpha of each code') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const { coders: asked, sources, codes: wanted, unit } = c.req.valid('query')
      const coders = await getCoders(db, id, asked)
      const texts = await listTexts(db, id, coders, sources)
      const used = new Set(texts.flatMap(({ codings }) => codings.map(({ codeId }) => codeId)))
      const rows = await listCodeRows(db, id)
      const tree = new Map(toTree(rows).map((code) => [code.id, code]))
      const codes = rows
        .filter((row) => used.has(row.id) && (wanted.length === 0 || wanted.includes(row.id)))
        .map((row) => {
          const found = agreementOnCode(texts, {
            codeId: row.id,
            coders: coders.map((coder) => coder.id),
            unit,
          })
          return {
            codeId: row.id,
            name: codePath(tree, row.id).join(' › '),
            units: found.units,
            coded: found.coded,
            agreement: found.agreed,
            kappa: found.kappa,
            alpha: found.alpha,
          }
        })
      return c.json({ coders, unit, codes }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/agreement/disagreements',
      middleware: requireRole('viewer'),
      request: {
        params: inProject,
        query: agreementQuery.omit({ codes: true }).extend({
          codeId: z.string().min(1).max(64),
          offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ disagreements: z.array(disagreement), total: z.number() }),
          'Stretches the coders see differently',
        ),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const { coders: asked, sources, unit, codeId, offset, limit } = c.req.valid('query')
      const coders = await getCoders(db, id, asked)
      const texts = await listTexts(db, id, coders, sources)
      const all = listDisagreements(texts, { codeId, coders: coders.map((coder) => coder.id), unit })
      return c.json({ disagreements: all.slice(offset, offset + limit), total: all.length }, 200)
    },
  )
