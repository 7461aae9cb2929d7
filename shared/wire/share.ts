import { z } from 'zod'
import { id, role } from './common.ts'

/** What somebody may do on one map; `none`: for them it does not exist. */
export const mapRoles = ['none', 'viewer', 'commenter', 'editor', 'owner'] as const
export type MapRole = (typeof mapRoles)[number]
/** What members may do who are not named on the map; null = what they may do in the workspace. */
export const generalRole = z.enum(['none', 'viewer', 'commenter', 'editor']).nullable()
export type GeneralRole = z.infer<typeof generalRole>
export const linkRole = z.enum(['viewer', 'commenter', 'editor'])
export type LinkRole = z.infer<typeof linkRole>

/** Scheme, host and port, as a browser says them; a leading *. stands for every site below the domain. */
export const siteOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(
    /^(https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/,
    'must be a site such as https://intranet.example.com, without a path',
  )

export const shareLink = z.object({
  id,
  role: linkRole,
  label: z.string(),
  hasPassword: z.boolean(),
  /** The only lanes shown; null = all that are not hidden. */
  laneIds: z.array(id).nullable(),
  numbers: z.boolean(),
  /** Sites whose pages may show the map in a frame. */
  sites: z.array(z.string()),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  expired: z.boolean(),
  /** People who came in through it to edit. */
  guests: z.number(),
  /** Only in the answer that creates it; the server keeps a hash. */
  token: z.string().optional(),
})
export type ShareLink = z.infer<typeof shareLink>

export const createShareLinkInput = z
  .strictObject({
    role: linkRole,
    label: z.string().trim().max(100).default(''),
    password: z.string().min(6).max(200).nullable().default(null),
    expiresAt: z.iso.datetime().nullable().default(null),
    laneIds: z.array(id).min(1).max(500).nullable().default(null),
    numbers: z.boolean().default(false),
    sites: z.array(siteOrigin).max(20).default([]),
  })
  .refine((input) => input.role !== 'editor' || (input.laneIds === null && input.sites.length === 0), {
    path: ['laneIds'],
    message: 'a link to edit shows the whole map and cannot be embedded',
  })
export type CreateShareLinkInput = z.input<typeof createShareLinkInput>

export const mapPerson = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  /** In the workspace. */
  workspaceRole: role,
  /** Said for this map; null = nothing said. */
  named: z.enum(mapRoles).nullable(),
  /** What follows. */
  effective: z.enum(mapRoles),
})
export type MapPerson = z.infer<typeof mapPerson>

export const shareEventKinds = [
  'general_access',
  'named',
  'link_created',
  'link_revoked',
  'guest_joined',
] as const
export type ShareEventKind = (typeof shareEventKinds)[number]
export const shareEventDetail = z.object({
  /** What it was and what it became. */
  from: z.string().nullable().optional(),
  to: z.string().nullable().optional(),
  /** Whom it is about. */
  person: z.string().optional(),
  link: z.string().optional(),
  password: z.boolean().optional(),
  lanes: z.number().nullable().optional(),
  numbers: z.boolean().optional(),
  expiresAt: z.string().nullable().optional(),
})
export type ShareEventDetail = z.infer<typeof shareEventDetail>
export const shareEvent = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  actor: z.string(),
  kind: z.enum(shareEventKinds),
  detail: shareEventDetail,
})
export type ShareEvent = z.infer<typeof shareEvent>

export const sharing = z.object({
  /** What the asking person may do on the map. */
  role,
  general: generalRole,
  people: z.array(mapPerson),
  /** Only for owners of the map. */
  links: z.array(shareLink),
  events: z.array(shareEvent),
})
export type Sharing = z.infer<typeof sharing>

/** What a link says about itself before anything of the map is shown. */
export const sharedOffer = z.object({
  role: linkRole,
  needsPassword: z.boolean(),
  /** The map and its workspace, for a link to edit that the asking person has joined. */
  joined: z
    .object({
      workspaceId: id,
      journeyId: id,
      userId: id,
      userName: z.string(),
      timezone: z.string(),
      /** First names of the people who may open the map. */
      people: z.array(z.object({ id, name: z.string() })),
      touchpoints: z.array(z.object({ id, name: z.string(), channel: z.string() })),
    })
    .nullable(),
  numbers: z.boolean(),
})
export type SharedOffer = z.infer<typeof sharedOffer>

export const unlockInput = z.object({ password: z.string().max(200) })
/** Shown with every further request, as header `x-share-pass` or in an address as `pass`. */
export const sharePass = z.object({ pass: z.string() })
export const joinInput = z.object({ name: z.string().trim().min(1).max(50) })
export const sharedCommentInput = z.object({
  name: z.string().trim().min(1).max(50),
  target: z.string().min(1).max(210),
  parentId: z.string().max(64).nullable().default(null),
  text: z.string().trim().min(1).max(2_000),
})
export type SharedCommentInput = z.input<typeof sharedCommentInput>

/** A map as a guest may see it: records of a journey without anything their link does not show. */
export const sharedMap = z.object({
  records: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  touchpoints: z.array(z.object({ id, name: z.string(), channel: z.string() })),
  /** First names behind the ids in the records. */
  people: z.array(z.object({ id, name: z.string() })),
  /** Uploaded files the records show. */
  files: z.array(z.object({ id, name: z.string(), type: z.string(), bytes: z.number() })),
})
export type SharedMap = z.infer<typeof sharedMap>
