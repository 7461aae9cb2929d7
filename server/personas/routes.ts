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
import { personaSql } from '../analytics/personaSql.ts'
import { runPersonaMeasures } from '../analytics/questions/personaMeasures.ts'
import {
  listPersonaCustomers,
  runPersonaSizes,
  runPersonaTrend,
} from '../analytics/questions/personaSizes.ts'
import { RuleError } from '../analytics/ruleSql.ts'
import { SqlParams } from '../analytics/sqlParams.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { nameAnswers, type ReadRule, readRule, readRules } from './answers/readRules.ts'
import { driftOf, listMeasuredTraits, toMeasuredTrait } from './measureSheet.ts'
import { getPersona, insertPersona, listPersonas } from './queries.ts'
import { readRuleScope } from './readRuleScope.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofPersona = inWorkspace.extend({ personaId: z.string() })
const shownCustomers = 20

/** Throws `invalid_input` with the place in the rule when it cannot be run. */
async function checkRule(deps: AppDeps, workspaceId: string, rule: PersonaRule): Promise<ReadRule> {
  try {
    const read = await readRule(deps, workspaceId, rule)
    if (read.rule) personaSql(read.rule, await readRuleScope(deps, workspaceId), new SqlParams())
    return read
  } catch (error) {
    if (error instanceof RuleError)
      throw new AppError('invalid_input', `Check rule: ${error.message}.`, {
        field: `rule${error.path && '.'}${error.path}`,
      })
    throw error
  }
}

/** A rule as it is stored. Throws `invalid_input` when it cannot be run or asks for an answer that is not there. */
async function toStoredRule(deps: AppDeps, workspaceId: string, rule: PersonaRule): Promise<PersonaRule> {
  const { unknown } = await checkRule(deps, workspaceId, rule)
  if (unknown !== null)
    throw new AppError(
      'invalid_input',
      `Check rule: ${unknown} Choose another question, or remove the condition.`,
      { field: 'rule' },
    )
  return nameAnswers(deps, workspaceId, rule)
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
      const rule = input.rule && (await toStoredRule(deps, workspace.id, input.rule))
      const doc = new Y.Doc()
      const avatar = `face:${nanoid(8)}`
      editSheet(doc, { patch: { title: input.title, colour: input.colour, avatar } })
      if (input.template) fillSheet(doc, sheetTemplates[input.template])
      const made = await insertPersona(deps.db, {
        doc,
        rule,
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
      const ruled = (await listPersonas(deps.db, workspace.id)).filter(({ rule }) => rule !== null)
      const read = await readRules(
        deps,
        workspace.id,
        ruled.map(({ rule }) => rule!),
      )
      const personas = ruled.flatMap(({ id }, i) => {
        const { rule } = read[i]!
        return rule ? [{ id, rule }] : []
      })
      const found = await runPersonaSizes(deps.analytics, {
        rules: personas.map(({ rule }) => rule),
        scope: await readRuleScope(deps, workspace.id),
        signal: c.req.raw.signal,
      })
      return c.json(
        {
          customers: found.customers,
          personas: personas.map(({ id }, i) => ({ id, share: wilson(found.sizes[i]!, found.customers) })),
          overlaps: found.overlaps,
          none: wilson(found.none, found.customers),
          unknown: ruled.flatMap(({ id }, i) => {
            const { unknown } = read[i]!
            return unknown === null ? [] : [{ id, why: unknown }]
          }),
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
      const { rule, unknown } = await checkRule(deps, workspace.id, c.req.valid('json').rule)
      if (rule === null) return c.json({ share: null, customers: [], unknown }, 200)
      const scope = await readRuleScope(deps, workspace.id)
      const { signal } = c.req.raw
      const [sizes, customers] = await Promise.all([
        runPersonaSizes(deps.analytics, { rules: [rule], scope, signal }),
        listPersonaCustomers(deps.analytics, { rule, scope, limit: shownCustomers, signal }),
      ])
      const share = wilson(sizes.sizes[0]!, sizes.customers)
      return c.json({ share, customers, unknown: null }, 200)
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
      const { rule: asked, ownerId, ...patch } = c.req.valid('json')
      await getPersona(deps.db, workspace.id, personaId)
      const rule = asked && (await toStoredRule(deps, workspace.id, asked))
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
      const records = listSheetRecords(visibleSheet(readSheet(doc ?? new Y.Doc())))
      return c.json({ records, people: deps.collab.listPeopleOnPersona(personaId) }, 200)
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
      const stored = await getPersona(deps.db, workspace.id, c.req.valid('param').personaId)
      const read = stored.rule && (await readRule(deps, workspace.id, stored.rule))
      const rows = read?.rule
        ? await runPersonaTrend(deps.analytics, {
            rule: read.rule,
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
      const stored = await getPersona(deps.db, workspace.id, c.req.valid('param').personaId)
      const { title } = stored
      if (!stored.rule)
        throw new AppError(
          'conflict',
          `Nobody has said which customers "${title}" stands for. Set a rule first; then its traits can be measured.`,
        )
      const { rule, unknown } = await readRule(deps, workspace.id, stored.rule)
      if (rule === null) throw new AppError('conflict', `${unknown} Change the rule of "${title}" first.`)
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
      const persona = await getPersona(deps.db, workspace.id, personaId)
      const read = persona.rule && (await readRule(deps, workspace.id, persona.rule))
      const doc = await deps.collab.findPersonaDocument(workspace.id, personaId)
      const model = readSheet(doc ?? new Y.Doc())
      const canEdit = canActAs(workspace.role, 'editor')
      const stored = listMeasuredTraits(canEdit ? model : visibleSheet(model))
      if (!read?.rule || stored.length === 0) return c.json({ traits: [] }, 200)
      const now = await runPersonaMeasures(deps.analytics, {
        rule: read.rule,
        scope: await readRuleScope(deps, workspace.id),
        measures: stored.map(({ measure }) => measure),
        signal: c.req.raw.signal,
      })
      return c.json({ traits: driftOf(stored, now, deps.clock.now()) }, 200)
    },
  )
