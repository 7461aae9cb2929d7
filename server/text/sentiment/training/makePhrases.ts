import { capital } from '../../../../shared/format/capital.ts'
import { createRandom } from '../../../../shared/random/createRandom.ts'

/** A sentence and how glad it is: 1 praise, 0 complaint, 0.5 neither. */
export interface Phrase {
  text: string
  gladness: number
}

const list = (text: string) => text.split('|').map((part) => part.trim().replace(/\s+/g, ' '))

/** What people write feedback about, over many trades, so that no trade's words stand for praise or complaint. */
const things =
  list(`app|website|checkout|login|search|newsletter|update|new version|dashboard|report|export|invoice|
  delivery|parcel|packaging|courier|tracking|order|refund|return|exchange|warranty|price|discount|fee|contract|
  subscription|customer service|support team|chat|hotline|staff|waiter|cashier|manager|technician|sales team|receptionist|
  food|soup|burger|pizza|salad|steak|coffee|dessert|breakfast|menu|sauce|chicken|fries|restaurant|bar|kitchen|
  room|bed|bathroom|hotel|pool|lobby|view|lounge|seat|flight|train|bus|driver|car|
  dress|shirt|skirt|sweater|jacket|jeans|shoes|fabric|colour|fit|size|zipper|sleeves|
  phone|battery|screen|camera|keyboard|speaker|sound|headset|printer|laptop|charger|cable|remote|device|
  course|teacher|lesson|book|film|game|concert|museum|ticket|
  doctor|appointment|clinic|nurse|bank|card|transfer|account|loan|insurance|claim|form|letter|manual|setup|installation`)

const good =
  list(`good|great|excellent|amazing|wonderful|fantastic|perfect|awesome|lovely|beautiful|nice|superb|brilliant|
  outstanding|delightful|very good|really good|so good|pretty good|the best|helpful|friendly|kind|polite|fast|quick|prompt|
  easy to use|simple and clear|reliable|well made|comfortable|cosy|clean|spotless|fresh|delicious|tasty|affordable|fair|
  a bargain|worth it|worth every penny|flattering|elegant|soft and warm|sturdy|impressive|first class|a joy|a pleasure|
  intuitive|professional|attentive|welcoming|generous|incredible|phenomenal|gorgeous|adorable|stylish|smooth|flawless`)

const bad =
  list(`bad|terrible|awful|horrible|poor|disappointing|dreadful|lousy|mediocre|disgusting|gross|nasty|bland|
  stale|cold and soggy|overcooked|tasteless|dirty|filthy|smelly|rude|unfriendly|unhelpful|unprofessional|arrogant|slow|
  painfully slow|late|broken|faulty|defective|useless|worthless|unreliable|confusing|complicated|hard to use|buggy|
  overpriced|too expensive|a rip-off|a waste of money|a waste of time|a joke|a nightmare|cheap and flimsy|badly made|
  uncomfortable|itchy|ugly|unflattering|too small|too tight|too loud|too short|way too big|shapeless|the worst|
  unacceptable|very bad|really bad|so bad|not good enough|below average|underwhelming|annoying|frustrating|a disaster`)

const praise =
  list(`I love the # .|I really love this # .|Loved the # !|I like the # a lot.|I am very happy with the # .|
  I am so pleased with my # .|I enjoyed the # very much.|The # exceeded my expectations.|The # works perfectly.|
  The # does exactly what it should.|I would recommend the # to anyone.|Highly recommend this # .|I will buy this # again.|
  We will definitely come back for the # .|I can't wait to try the # again.|The # arrived early and in perfect condition.|
  The # saved me a lot of time.|Thank you for the wonderful # .|The # made my day.|I have nothing bad to say about the # .|
  The # never disappoints.|The # never lets me down.|I could not be happier with the # .|I can't fault the # .|
  No complaints about the # .|No problems at all with the # .|I was impressed by the # .|What a great # !|
  This is the best # I have ever had.|The # was a pleasant surprise.|I get compliments on my # all the time.|
  The # is so much better than before.|Five stars for the # .|The # looks great and works well.|
  The # was worth the wait.|You can't go wrong with this # .|The # is easy and fun.|I am impressed with how good the # is.|
  The # solved my problem at once.|Everything about the # was right.|The # fits me perfectly.|My family loved the # .`)

const complaint =
  list(`I hate the # .|I did not like the # .|I don't like this # at all.|I was not happy with the # .|
  I am very disappointed with the # .|I regret buying this # .|The # did not work.|The # does not work.|
  The # stopped working after a week.|The # broke on the first day.|The # crashes all the time.|The # never arrived.|
  The # came late and damaged.|I would not recommend the # to anyone.|I can't recommend this # .|I will not buy this # again.|
  I will never come back for the # .|Don't waste your money on the # .|Do not bother with the # .|Avoid the # .|
  Stay away from this # .|The # wasted my time.|I had to return the # .|I sent the # back.|I want my money back for the # .|
  The # ruined our day.|I had to wait an hour for the # .|Nobody helped me with the # .|The # let me down.|
  The # failed again.|There is nothing good about the # .|The # was a big let down.|The # is not what I expected.|
  This is the worst # I have ever had.|The # could be much better.|I wish the # was better.|I expected more from the # .|
  The # needs a lot of improvement.|The # left a bad taste.|What a terrible # !|The # is worse than before.|
  The # is not worth the money.|The # lacks everything I need.|Too many problems with the # .|One star for the # .|
  Nobody cares about the # .|The # made me angry.|I gave up on the # .|I was charged twice for the # .|
  The # looked nothing like the picture.|The # was missing and nobody answered.|The # fell apart.`)

const neither =
  list(`I ordered the # on Monday.|The # is on the second floor.|I use the # at work.|The # has two parts.|
  We went there for the # in March.|How do I change the # ?|When does the # open?|Where can I find the # ?|
  Can I get the # in another colour?|I have a question about the # .|The # comes in three sizes.|I bought the # last week.|
  My sister also has the # .|The # is next to the entrance.|I called about the # yesterday.|There are two of them with the # .|
  The # is made in Italy.|I chose the # from the list.|The # costs twenty euros.|What is the # ?|
  I received an e-mail about the # .|They asked me about the # .|The # is for my brother.|I usually take the # .|
  It was my first time with the # .|The # starts at nine.|I looked at the # and then at the other one.|
  The # is average.|The # is okay.|The # was neither good nor bad.|The # is as described.`)

const waits =
  list(`I have been waiting for the # for three weeks.|The # took two weeks.|The # took over an hour.|
  I waited forty minutes for the # .|After ten days I still have no # .|Still no # .|Where is my # , it should have been here last week!|
  The # was two days late.|It took four calls to get the # .|I keep getting an error with the # .|
  The # keeps freezing.|I can't log in to the # .|I was charged for the # and never got it.|Nobody answers about the # .`)

const speed =
  list(`The # came the next day.|The # took only a minute.|I got the # within an hour.|The # was there before I asked.|
  They answered about the # at once.|The # was done in no time.|The # has never failed me.|It was never late, the # .`)

const aboutIt =
  list(`I love it.|Love it!|I like it a lot.|It is great.|It works.|It works well.|I can recommend it.|I am happy.|
  I am very satisfied.|Well done.|Keep it up.|Thank you so much.|I will be back.|Would buy again.|Would go back.|
  It was never late.|No complaints.|No issues.|Nothing to complain about.|Not bad at all.|Could not be better.|
  It made me smile.|So happy.|Very satisfied with everything.|Best decision ever.|It never fails.`)

const againstIt =
  list(`I hate it.|Hate it!|I don't like it.|It is awful.|It doesn't work.|It does not work well.|
  I cannot recommend it.|I can't recommend it.|I would not recommend it.|I am not happy.|I am unhappy.|I am not satisfied.|
  Never again.|I will not be back.|Would not buy again.|Would not go back.|It was always late.|So many issues.|
  It is not good.|Could not be worse.|It made me cry.|So disappointed.|Very dissatisfied with everything.|
  Worst decision ever.|It always fails.|No help at all.|No reply.|No refund.|I want to cancel.`)

const be = ['is', 'was']
const ends = ['.', '!', '!!', '', ' service.', ' experience.', ' quality.']
const stress = ['', '', '', 'really ', 'absolutely ', 'just ']

/**
 * Sentences of feedback put together from lists written for this product, the same for the same seed: praise,
 * complaints, negations of both and sentences that are neither. They teach a head trained on one trade's reviews the
 * words of others and what "not" does.
 */
export function makePhrases(count: number, seed: number): Phrase[] {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const fill = (pattern: string) => pattern.replace(' # ', ` ${pick(things)} `).replace(/ ([.?!])$/, '$1')
  const kinds: (() => Phrase)[] = [
    () => ({ text: `The ${pick(things)} ${pick(be)} ${pick(stress)}${pick(good)}.`, gladness: 1 }),
    () => ({ text: `The ${pick(things)} ${pick(be)} ${pick(stress)}${pick(bad)}.`, gladness: 0 }),
    () => ({ text: fill(pick(praise)), gladness: 1 }),
    () => ({ text: fill(pick(complaint)), gladness: 0 }),
    () => ({ text: `The ${pick(things)} ${pick(be)} not ${pick(good)}.`, gladness: 0.03 }),
    () => ({ text: `The ${pick(things)} ${pick(["isn't", "wasn't"])} ${pick(good)}.`, gladness: 0.03 }),
    () => ({ text: `The ${pick(things)} ${pick(be)} not ${pick(bad)}.`, gladness: 0.7 }),
    () => ({ text: `Not ${pick(good)} at all.`, gladness: 0.03 }),
    () => ({ text: `The ${pick(things)} and the ${pick(things)} were ${pick(good)}.`, gladness: 1 }),
    () => ({ text: `The ${pick(things)} and the ${pick(things)} were ${pick(bad)}.`, gladness: 0 }),
    () => ({ text: `${capital(pick(good))} ${pick(things)}, ${pick(good)} ${pick(things)}.`, gladness: 1 }),
    () => ({ text: `${capital(pick(bad))} ${pick(things)}, ${pick(bad)} ${pick(things)}.`, gladness: 0 }),
    ...Array.from({ length: 5 }, () => () => ({ text: fill(pick(neither)), gladness: 0.5 })),
    () => ({ text: fill(pick(waits)), gladness: 0 }),
    () => ({ text: fill(pick(speed)), gladness: 1 }),
    () => ({ text: pick(aboutIt), gladness: 1 }),
    () => ({ text: pick(againstIt), gladness: 0 }),
    () => ({ text: `${capital(pick(good))}${pick(ends)}`, gladness: 1 }),
    () => ({ text: `${capital(pick(bad))}${pick(ends)}`, gladness: 0 }),
    () => ({
      text: `The ${pick(things)} ${pick(be)} ${pick(good)} but the ${pick(things)} ${pick(be)} ${pick(bad)}.`,
      gladness: 0.4,
    }),
  ]
  const phrases = new Map<string, Phrase>()
  for (let i = 0; phrases.size < count; i++) {
    const phrase = kinds[i % kinds.length]!()
    phrases.set(phrase.text, phrase)
  }
  return [...phrases.values()]
}
