import { z } from 'zod'
import { limits } from '../limits.ts'
import { isOrderKey } from '../order.ts'

/** Field types that several record types share. */
export const recordId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be 1 to 64 letters, digits, _ . or -')
export const title = z.string().max(limits.titleLength)
export const text = z.string().max(limits.textLength)
export const label = z.string().max(limits.labelLength)
export const orderKey = z
  .string()
  .max(limits.orderLength)
  .regex(/^[A-Za-z][0-9A-Za-z]+$/, 'is not an order key')
  .refine(isOrderKey, 'is not an order key')
/** Any record, also a point of a curve, whose id is made of two others. */
export const anyRecordId = z.string().regex(/^[A-Za-z0-9_.-]{1,210}$/, 'must be letters, digits, _ . or -')
/** Index into the eight stage colours of the theme. */
export const colourIndex = z.number().int().min(0).max(7)
export const time = z.iso.datetime()
/** Id of something that lives outside the document: a touchpoint, a person, a persona. */
export const outsideId = z.string().min(1).max(64)
/** Another map of the workspace, or one step of it. */
export const mapPlace = z.strictObject({ journeyId: outsideId, stepId: recordId.nullable().default(null) })
