import { nanoid } from 'nanoid'

/** 72 random bits: unique within a document and short, because every edit carries it. */
const ID_LENGTH = 12

export function newId(): string {
  return nanoid(ID_LENGTH)
}
