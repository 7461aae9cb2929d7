import { createRoute, z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import { wilson } from '../../shared/metrics/wilson.ts'
import { fillSheet } from '../../shared/persona/fillSheet.ts'
import { listSheetRecords, readSheet } from '../../shared/persona/readSheet.ts'
import { editSheet } from '../../shared/persona/sheetEdits.ts'
import { sheetTemplates } from '../../shared/persona/templates/sheetTemplates.ts'
import { toSheetFile } from '../../shared/persona/toSheetFile.ts'
import { visibleSheet } from '../../shared/persona/visibleSheet.ts'
import {
  createPersonaInput,
  measuredTrait,
  measureTraitInput,
  persona,
  personaSize,
  personaSizes,
  personaTrend,
  sheetFile,
  shownSheet,
  traitDrift,
  updatePersonaInput,
} from '../../shared/wire/persona.ts'
import { type PersonaRule, personaRule } from '../../shared/wire/personaRule.ts'
import { canActAs, findMembership, getUser, requireRole } from '../access.ts'
import { type PersonaScope, personaSql } from '../analytics/personaSql.ts'
import { runPersonaMeasures } from '../analytics/questions/personaMeasures.ts'
import {
  listPersonaCustomers,
  runPersonaSizes,
  runPersonaTrend,
} from '../analytics/questions/personaSizes.ts'
import { RuleError } from '../analytics/ruleSql.ts'
import { SqlParams } from '../analytics/sqlParams.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { driftOf, listMeasuredTraits, toMeasuredTrait } from './measureSheet.ts'
import { getPersona, insertPersona, listPersonas } from './queries.ts'
import { readRuleScope } from './readRuleScope.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofPersona = inWorkspace.extend({ personaId: z.string() })
const shownCustomers = 20

/** Throws `invalid_input` with the place in the rule when it cannot be run. */
function checkRule(rule: PersonaRule, scope: PersonaScope): void {
  try {
    personaSql(rule, scope, new SqlParams())
  } catch (error) {
    if (error instanceof RuleError)
      throw new AppError('invalid_input', `Check rule: ${error.message}.`, {
        field: `rule${error.path && '.'}${error.path}`,
      })
    throw error
  }
}

/** Personas of a workspace and the customers they stand for. */
export const personaRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(z.object({ personas: z.array(persona) }), 'Personas, the oldest first') },
    }),
    async (c) => c.json({ personas: await listPersonas(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(createPersonaInput) },
      responses: { 201: jsonAnswer(persona, 'The new persona') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const input = c.req.valid('json')
      if (input.rule) checkRule(input.rule, await readRuleScope(deps, workspace.id))
      const doc = new Y.Doc()
      const avatar = `face:${nanoid(8)}`
      editSheet(doc, { patch: { title: input.title, colour: input.colour, avatar } })
      if (input.template) fillSheet(doc, sheetTemplates[input.template])
      const made = await insertPersona(deps.db, {
        doc,
        rule: input.rule,
        workspaceId: workspace.id,
        userId: getUser(c.var.user).id,
        now: deps.clock.now(),
      })
      return c.json(made, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/sizes',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: {
        200: jsonAnswer(
          personaSizes,
          'How many customers each persona with a rule stands for, and how they overlap',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const personas = (await listPersonas(deps.db, workspace.id)).filter(({ rule }) => rule !== null)
      const found = await runPersonaSizes(deps.analytics, {
        rules: personas.map(({ rule }) => rule!),
        scope: await readRuleScope(deps, workspace.id),
        signal: c.req.raw.signal,
      })
      return c.json(
        {
          customers: found.customers,
          personas: personas.map(({ id }, i) => ({ id, share: wilson(found.sizes[i]!, found.customers) })),
          overlaps: found.overlaps,
          none: wilson(found.none, found.customers),
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/rule-size',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, body: jsonBody(z.object({ rule: personaRule })) },
      responses: { 200: jsonAnswer(personaSize, 'How many customers a rule holds for, while it is written') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { rule } = c.req.valid('json')
      const scope = await readRuleScope(deps, workspace.id)
      checkRule(rule, scope)
      const { signal } = c.req.raw
      const [sizes, customers] = await Promise.all([
        runPersonaSizes(deps.analytics, { rules: [rule], scope, signal }),
        listPersonaCustomers(deps.analytics, { rule, scope, limit: shownCustomers, signal }),
      ])
      return c.json({ share: wilson(sizes.sizes[0]!, sizes.customers), customers }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: { 200: jsonAnswer(persona, 'One persona') },
    }),
    async (c) =>
      c.json(await getPersona(c.var.deps.db, c.var.workspace.id, c.req.valid('param').personaId), 200),
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/personas/{personaId}',
      middleware: requireRole('editor'),
      request: { params: ofPersona, body: jsonBody(updatePersonaInput) },
      responses: { 200: jsonAnswer(persona, 'The persona as it is now') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      const { rule, ownerId, ...patch } = c.req.valid('json')
      await getPersona(deps.db, workspace.id, personaId)
      if (rule) checkRule(rule, await readRuleScope(deps, workspace.id))
      if (ownerId && !(await findMembership(deps.db, workspace.id, ownerId)))
        throw new AppError(
          'invalid_input',
          'Check ownerId: this person is not a member of the workspace. Choose one of its members.',
          { field: 'ownerId' },
        )
      await deps.db
        .updateTable('persona')
        .set({
          ...(rule === undefined ? {} : { rule: rule && JSON.stringify(rule) }),
          ...(ownerId === undefined ? {} : { owner_id: ownerId }),
          updated_by: getUser(c.var.user).id,
          updated_at: deps.clock.now(),
        })
        .where('id', '=', personaId)
        .execute()
      if (Object.keys(patch).length > 0)
        await deps.collab.editPersona(
          { workspaceId: workspace.id, personaId, user: getUser(c.var.user) },
          (doc) => editSheet(doc, { patch }),
        )
      return c.json(await getPersona(deps.db, workspace.id, personaId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/personas/{personaId}',
      middleware: requireRole('editor'),
      request: { params: ofPersona },
      responses: { 200: jsonAnswer(z.object({ deleted: z.literal(true) }), 'It is gone from all lists') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      await deps.db
        .updateTable('persona')
        .set({ deleted_at: deps.clock.now(), updated_by: getUser(c.var.user).id })
        .where('id', '=', personaId)
        .execute()
      deps.collab.closePersona(personaId)
      return c.json({ deleted: true as const }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/sheet',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: {
        200: jsonAnswer(
          sheetFile,
          'The sheet with how each trait is known; hidden sections only for those who may edit',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      const doc = await deps.collab.findPersonaDocument(workspace.id, personaId)
      const model = readSheet(doc ?? new Y.Doc())
      const canEdit = canActAs(workspace.role, 'editor')
      return c.json(toSheetFile(canEdit ? model : visibleSheet(model)), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/sheet/shown',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: {
        200: jsonAnswer(shownSheet, 'What is shown of the sheet to those who read it: no hidden sections'),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      const doc = await deps.collab.findPersonaDocument(workspace.id, personaId)
      return c.json({ records: listSheetRecords(visibleSheet(readSheet(doc ?? new Y.Doc()))) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/trend',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: { 200: jsonAnswer(personaTrend, 'The share among active customers, month by month') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { rule } = await getPersona(deps.db, workspace.id, c.req.valid('param').personaId)
      const rows = rule
        ? await runPersonaTrend(deps.analytics, {
            rule,
            scope: await readRuleScope(deps, workspace.id),
            timezone: workspace.timezone,
            signal: c.req.raw.signal,
          })
        : []
      return c.json(
        { months: rows.map(({ month, active, size }) => ({ month, share: wilson(size, active) })) },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/{personaId}/measure',
      middleware: requireRole('viewer'),
      request: { params: ofPersona, body: jsonBody(measureTraitInput) },
      responses: {
        200: jsonAnswer(
          measuredTrait.nullable(),
          'The figure; null when no customer of the persona has a value',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const asked = c.req.valid('json')
      const { rule, title } = await getPersona(deps.db, workspace.id, c.req.valid('param').personaId)
      if (!rule)
        throw new AppError(
          'conflict',
          `Nobody has said which customers "${title}" stands for. Set a rule first; then its traits can be measured.`,
        )
      const [found] = await runPersonaMeasures(deps.analytics, {
        rule,
        scope: await readRuleScope(deps, workspace.id),
        measures: [asked],
        signal: c.req.raw.signal,
      })
      return c.json(toMeasuredTrait(asked, found!, deps.clock.now()), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/drift',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: {
        200: jsonAnswer(
          z.object({ traits: z.array(traitDrift) }),
          'The figures of the sheet as they are now',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      const { rule } = await getPersona(deps.db, workspace.id, personaId)
      const doc = await deps.collab.findPersonaDocument(workspace.id, personaId)
      const model = readSheet(doc ?? new Y.Doc())
      const canEdit = canActAs(workspace.role, 'editor')
      const stored = listMeasuredTraits(canEdit ? model : visibleSheet(model))
      if (!read?.rule || stored.length === 0) return c.json({ traits: [] }, 200)
      const now = await runPersonaMeasures(deps.analytics, {
        rule,
        scope: await readRuleScope(deps, workspace.id),
        measures: stored.map(({ measure }) => measure),
        signal: c.req.raw.signal,
      })
      return c.json({ traits: driftOf(stored, now, deps.clock.now()) }, 200)
    },
  )
