import type { RecordByType, RecordType } from '../../shared/journey/recordTypes.ts'

type Fields<T extends RecordType> = readonly (keyof RecordByType[T])[]

/**
 * What of each record a guest of a link to view or comment may see, before lanes are left out; `withheld` never
 * leaves the server for them. A test holds that every field of every record stands in one of the two, so that a new
 * one has to be decided upon.
 */
export const sharedFields: { [T in RecordType]: { shown: Fields<T>; withheld: Fields<T> } } = {
  journey: {
    shown: ['id', 'type', 'title', 'description'],
    withheld: ['measure', 'defaultChannel'],
  },
  stage: {
    shown: ['id', 'type', 'parentId', 'title', 'colour', 'order', 'collapsed'],
    withheld: ['notes'],
  },
  step: {
    shown: [
      'id',
      'type',
      'stageId',
      'title',
      'order',
      'touchpointIds',
      'optional',
      'momentOfTruth',
      'forkId',
      'track',
      'ownerId',
    ],
    withheld: ['continuesIn'],
  },
  persona: { shown: ['id', 'type', 'title', 'colour', 'order'], withheld: ['sheetId'] },
  lane: {
    shown: [
      'id',
      'type',
      'kind',
      'preset',
      'title',
      'order',
      'height',
      'collapsed',
      'personaId',
      'line',
      'figures',
      'chart',
    ],
    withheld: ['hidden', 'locked'],
  },
  card: {
    shown: [
      'id',
      'type',
      'laneId',
      'stepId',
      'order',
      'text',
      'colour',
      'span',
      'icon',
      'tags',
      'ownerId',
      'status',
      'imageId',
      'fileIds',
      'url',
      'channel',
      'value',
    ],
    withheld: ['leadsTo'],
  },
  emotion: {
    shown: [
      'id',
      'type',
      'laneId',
      'stepId',
      'series',
      'horizon',
      'value',
      'label',
      'personaId',
      'n',
      'low',
      'high',
    ],
    withheld: ['quote'],
  },
  edge: { shown: ['id', 'type', 'from', 'to', 'kind', 'label'], withheld: [] },
  fork: { shown: ['id', 'type', 'kind', 'title', 'conditions'], withheld: [] },
  evidenceLink: {
    shown: ['id', 'type', 'target', 'field', 'kind', 'stance', 'happenedOn', 'addedAt'],
    withheld: ['ref', 'text', 'addedBy'],
  },
  comment: {
    shown: ['id', 'type', 'target', 'parentId', 'author', 'createdAt', 'text', 'editedAt', 'resolved'],
    withheld: ['reactions'],
  },
  suggestion: {
    shown: [],
    withheld: [
      'id',
      'type',
      'target',
      'change',
      'reason',
      'author',
      'createdAt',
      'state',
      'decidedBy',
      'decidedAt',
    ],
  },
  task: {
    shown: [],
    withheld: ['id', 'type', 'target', 'text', 'assigneeId', 'dueOn', 'done', 'createdBy', 'createdAt'],
  },
  vote: { shown: [], withheld: ['id', 'type', 'target', 'userId', 'count'] },
  workshop: {
    shown: [],
    withheld: ['id', 'type', 'votingOpen', 'votesEach', 'hidden', 'timerEndsAt', 'timerSeconds'],
  },
  savedView: {
    shown: [],
    withheld: ['id', 'type', 'title', 'order', 'filter', 'detail', 'numbers', 'notes'],
  },
}
