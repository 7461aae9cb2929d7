import type { CustomerQuestion } from '../../../shared/wire/measure.ts'

const elementWords = {
  entered: 'entered it',
  went_on: 'went on from it',
  dropped: 'did not go on from it',
  repeated: 'did it more than once',
  repeated_in_path: 'did it more than once on their whole path',
  skipped: 'never did it',
  passed_by: 'skipped it and did something later',
  left_before: 'left before it',
  out_of_order: 'did it where the map does not expect it',
} as const

const mapWords = {
  entered: 'entered the map',
  completed: 'completed the map',
  not_completed: 'entered the map and did not complete it',
  fitting: 'took exactly the drawn path',
  not_fitting: 'strayed from the drawn path',
} as const

const answerWords = {
  nps: 'the NPS question',
  csat: 'the CSAT question',
  ces: 'the CES question',
  rating: 'with a rating',
} as const

/** Which customers a question asks for, after "Customers who …". `names` resolves ids of touchpoints and maps. */
export function questionInWords(
  question: CustomerQuestion,
  names: { touchpoint: (id: string) => string; journey: (id: string) => string },
): string {
  switch (question.behind) {
    case 'all':
      return 'did anything at all'
    case 'touchpoint':
      return `did “${names.touchpoint(question.touchpointId)}”`
    case 'edge':
      return question.from === question.to
        ? `did “${names.touchpoint(question.from)}” twice in a row`
        : `went from “${names.touchpoint(question.from)}” straight to “${names.touchpoint(question.to)}”`
    case 'variant':
      return 'took exactly this path'
    case 'answer':
      return 'touchpointId' in question.at
        ? `answered ${answerWords[question.kind]} at “${names.touchpoint(question.at.touchpointId)}”`
        : `answered ${answerWords[question.kind]} at this part of “${names.journey(question.at.journeyId)}”`
    case 'element':
      return elementWords[question.measure]
    case 'map':
      return `${mapWords[question.measure]} “${names.journey(question.journeyId)}”`
    case 'unplanned':
      return `did “${names.touchpoint(question.touchpointId)}”, which “${names.journey(question.journeyId)}” does not plan`
  }
}
