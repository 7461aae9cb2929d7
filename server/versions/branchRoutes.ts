import { createRoute, z } from '@hono/zod-openapi'
import type { Role } from '../../shared/wire/common.ts'
import { journeySummary } from '../../shared/wire/journey.ts'
import {
  branchInput,
  branchState,
  mergeDirections,
  mergeInput,
  mergeResult,
  mergeSidesAnswer,
} from '../../shared/wire/version.ts'
import {
  canActAs,
  findJourneyRole,
  getUser,
  journeyVisibleTo,
  requireRole,
  requireWorkspaceRole,
} from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { findJourney, getJourney } from '../journeys/queries.ts'
import { toJourney } from '../journeys/toJourney.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { createBranch, mergeChosen, notABranch, readMergeSides } from './branches.ts'
import { getVersion, toVersion } from './queries.ts'

const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}'

/** The other end of a branch is a map with roles of its own. Throws: not to be seen → not a branch, role too low. */
async function assertRoleOnOther(
  { db }: Pick<AppDeps, 'db'>,
  input: { workspaceId: string; journeyId: string; userId: string; minimum: Role },
): Promise<void> {
  const branch = await db
    .selectFrom('journey_branch')
    .select('of_journey_id')
    .where('journey_id', '=', input.journeyId)
    .executeTakeFirst()
  const role = branch && (await findJourneyRole(db, { ...input, journeyId: branch.of_journey_id }))
  if (!role) throw notABranch()
  if (!canActAs(role, input.minimum))
    throw new AppError(
      'role_too_low',
      'You may look at the map this one was made from, but not change it. Nothing was changed. Ask one of its owners.',
      { role, needed: input.minimum },
    )
}

/** Maps made from a map, and bringing changes from one to the other. */
export const branchRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/branches`,
      middleware: [requireWorkspaceRole('editor'), requireRole('viewer')] as const,
      request: { params: ofJourney, body: jsonBody(branchInput) },
      responses: { 201: jsonAnswer(journeySummary, 'The to-be map') },
    }),
    async (c) => {
      const row = await createBranch(c.var.deps, {
        workspaceId: c.var.workspace.id,
        journeyId: c.req.valid('param').journeyId,
        title: c.req.valid('json').title,
        user: getUser(c.var.user),
      })
      return c.json(toJourney(row), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/branch`,
      middleware: requireRole('viewer'),
      request: { params: ofJourney },
      responses: { 200: jsonAnswer(branchState, 'What the map was made from, and what was made from it') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { journeyId } = c.req.valid('param')
      await getJourney(db, { workspaceId: c.var.workspace.id, journeyId })
      const isVisible = journeyVisibleTo(getUser(c.var.user).id)
      const own = await db
        .selectFrom('journey_branch')
        .innerJoin('journey', 'journey.id', 'journey_branch.of_journey_id')
        .select(['journey.id', 'journey.title', 'base_number', 'journey_branch.created_at'])
        .where('journey_branch.journey_id', '=', journeyId)
        .where('journey.deleted_at', 'is', null)
        .where(isVisible)
        .executeTakeFirst()
      const branches = await db
        .selectFrom('journey_branch')
        .innerJoin('journey', 'journey.id', 'journey_branch.journey_id')
        .select(['journey.id', 'journey.title', 'journey_branch.created_at'])
        .where('journey_branch.of_journey_id', '=', journeyId)
        .where('journey.deleted_at', 'is', null)
        .where(isVisible)
        .orderBy('journey_branch.created_at', 'desc')
        .execute()
      const merges = await db
        .selectFrom('journey_version as merge')
        // The map at the other end, which may not exist for whoever asks.
        .innerJoin('journey', (join) =>
          join.on((eb) =>
            eb.or([
              eb.and([
                eb('merge.journey_id', '=', journeyId),
                eb('journey.id', '=', eb.ref('merge.from_journey_id')),
              ]),
              eb.and([
                eb('merge.from_journey_id', '=', journeyId),
                eb('journey.id', '=', eb.ref('merge.journey_id')),
              ]),
            ]),
          ),
        )
        .select([
          'merge.journey_id',
          'merge.from_journey_id',
          'merge.number',
          'merge.created_at',
          'merge.created_by',
          'merge.note',
        ])
        .where('merge.kind', '=', 'merge')
        .where(isVisible)
        .orderBy('merge.created_at', 'desc')
        .limit(50)
        .execute()
      return c.json(
        {
          of: own
            ? { id: own.id, title: own.title, baseNumber: own.base_number, at: own.created_at.toISOString() }
            : null,
          branches: branches.map((row) => ({
            id: row.id,
            title: row.title,
            at: row.created_at.toISOString(),
          })),
          merges: merges.flatMap((row) =>
            row.from_journey_id === null
              ? []
              : [
                  {
                    journeyId: row.journey_id,
                    fromJourneyId: row.from_journey_id,
                    number: row.number,
                    at: row.created_at.toISOString(),
                    by: row.created_by,
                    note: row.note,
                  },
                ],
          ),
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/branch/sides`,
      middleware: requireRole('viewer'),
      request: {
        params: ofJourney,
        query: z.object({ direction: z.enum(mergeDirections).default('into') }),
      },
      responses: { 200: jsonAnswer(mergeSidesAnswer, 'The three maps that a merge looks at') },
    }),
    async (c) => {
      const ofBranch = { workspaceId: c.var.workspace.id, journeyId: c.req.valid('param').journeyId }
      const userId = getUser(c.var.user).id
      await assertRoleOnOther(c.var.deps, { ...ofBranch, userId, minimum: 'viewer' })
      const sides = await readMergeSides(c.var.deps, {
        ...ofBranch,
        direction: c.req.valid('query').direction,
      })
      const name = async (id: string) => ({ id, title: (await findJourney(c.var.deps.db, id))?.title ?? '' })
      return c.json(
        {
          from: await name(sides.from),
          to: await name(sides.to),
          base: { ...sides.base },
          branch: { ...sides.branch },
          current: { ...sides.current },
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/branch/merge`,
      middleware: requireRole('editor'),
      request: { params: ofJourney, body: jsonBody(mergeInput) },
      responses: { 200: jsonAnswer(mergeResult, 'The chosen changes are in the other map') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const input = c.req.valid('json')
      const user = getUser(c.var.user)
      const ofBranch = { workspaceId: c.var.workspace.id, journeyId }
      const minimum = input.direction === 'into' ? 'editor' : 'viewer'
      await assertRoleOnOther(c.var.deps, { ...ofBranch, userId: user.id, minimum })
      const done = await mergeChosen(c.var.deps, { ...ofBranch, ...input, user })
      const target = await db
        .selectFrom('journey_branch')
        .select('of_journey_id')
        .where('journey_id', '=', journeyId)
        .executeTakeFirstOrThrow()
      const to = input.direction === 'into' ? target.of_journey_id : journeyId
      const version = done.number === null ? null : toVersion(await getVersion(db, to, done.number))
      return c.json({ changed: done.changed, version }, 200)
    },
  )
