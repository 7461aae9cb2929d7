/** What one journey document may hold. Both sides refuse more, with the limit in the message. */
export const limits = {
  titleLength: 300,
  textLength: 20_000,
  labelLength: 500,
  records: 20_000,
  touchpointsPerStep: 200,
  span: 200,
  laneHeight: 2_000,
  orderLength: 1_000,
  tracks: 10,
  tagLength: 60,
  tagsPerCard: 50,
  filesPerCard: 50,
  votesEach: 20,
  /** Bytes of the whole document as a Yjs update. */
  documentBytes: 64 * 1024 * 1024,
} as const
