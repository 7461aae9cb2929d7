import { z } from 'zod'
import { id } from './common.ts'
import { journeySummary, journeyTemplate } from './journey.ts'

/** Folders hold maps and folders; names need not differ. */
export const folder = z.object({ id, name: z.string(), parentId: id.nullable() })
export type Folder = z.infer<typeof folder>
export const folderList = z.object({ folders: z.array(folder) })

const folderName = z.string().trim().min(1).max(100)
export const createFolderInput = z.object({ name: folderName, parentId: id.nullable().default(null) })
export const updateFolderInput = z.object({ name: folderName.optional(), parentId: id.nullable().optional() })

export const moveJourneyInput = z.object({ workspaceId: id })

/** Saves a map as a template of the workspace: without comments, votes, evidence and links to touchpoints. */
export const createTemplateInput = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  industry: z.string().trim().max(100).default(''),
  description: z.string().trim().max(2_000).default(''),
})
/** Templates that come with the product, then the workspace's own (`own`: these can be removed). */
export const templateList = z.object({
  templates: z.array(journeyTemplate.extend({ own: z.boolean() })),
})

/** How the maps of a workspace hang together: a card of a nested journeys lane makes one map a part of another. */
export const atlas = z.object({
  journeys: z.array(
    journeySummary.extend({
      /** Cards of the map and of all maps inside it, each map once; how many of them have evidence. */
      rolledUp: z.object({ journeys: z.number(), cards: z.number(), cardsBacked: z.number() }),
    }),
  ),
  parts: z.array(z.object({ parentId: id, childId: id, stepId: id })),
})
export type Atlas = z.infer<typeof atlas>
