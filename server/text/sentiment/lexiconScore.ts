/** Words of feedback that praise or complain by themselves, in English, written for this product. */
const glad = new Set(
  `good great excellent amazing wonderful fantastic perfect perfectly awesome lovely beautiful beautifully nice nicely
  superb brilliant outstanding delightful delighted delicious tasty yummy yum best better helpful friendly kind polite
  courteous attentive welcoming professional prompt promptly quick quickly fast fresh clean spotless comfortable comfy
  cozy cosy soft flattering elegant stylish gorgeous cute adorable pretty sturdy reliable intuitive smooth smoothly
  flawless flawlessly seamless easy easily affordable fair reasonable bargain worth worthwhile generous incredible
  incredibly phenomenal terrific fabulous stunning impressive impressed pleased pleasant pleasantly pleasure happy happily
  glad satisfied satisfying enjoy enjoyed enjoyable enjoying love loved loves loving like liked likes thank thanks grateful
  appreciate appreciated recommend recommended recommending favorite favourite fun exceeded exceptional gem heaven magic
  win winner works versatile compliments cheerful relaxing spacious tender juicy crispy authentic top-notch ideal useful
  handy improved improvement solved hooked thrilled wow yay bravo efficient modern calm safe success successful`.split(
    /\s+/,
  ),
)
const sad = new Set(
  `bad badly terrible terribly awful awfully horrible horribly poor poorly disappointing disappointed disappointment
  disappoints dreadful lousy mediocre disgusting disgusted gross nasty bland stale soggy overcooked undercooked burnt
  tasteless flavorless flavourless dirty filthy smelly rude rudely unfriendly unhelpful unprofessional arrogant slow slowly
  late delayed delay broken broke breaks faulty defective useless worthless unreliable confusing confused complicated
  buggy bug bugs overpriced rip-off ripoff scam waste wasted nightmare joke cheaply flimsy uncomfortable itchy ugly
  unflattering shapeless worst worse unacceptable underwhelming underwhelmed annoying annoyed frustrating frustrated
  disaster hate hated hates dislike disliked regret regretted avoid crash crashes crashed crashing freezes frozen fail
  fails failed failing failure error errors problem problems issue trouble wrong wrongly missing lost stuck refuse refused
  ignored ignorant angry upset sad unhappy unsatisfied dissatisfied sick poison poisoning rotten raw greasy dry cold rubbery
  inedible pathetic lame boring bored dull noisy loud crowded cramped shabby worn outdated tired gloomy tasted-like
  insult insulted insulting sucks sucked suck crap crappy garbage trash rubbish horrid appalling atrocious abysmal
  incompetent careless lacking lacks lack mess messy damaged torn ripped leaking leaks shrunk faded scratchy stiff
  unfortunately returning returned complain complained complaint complaints lied lie fraud stolen charged overcharged
  nobody expensive pricey hassle painful unusable unable unclear impossible inconvenient unsafe shame embarrassing`.split(
    /\s+/,
  ),
)
const negators =
  /^(?:not|no|never|nothing|none|neither|nor|hardly|barely|without|isnt|wasnt|dont|doesnt|didnt|cant|wont|cannot|.+n't)$/
/** A negation reaches this many words forward, as long as no comma or "but" stands between. */
const reach = 3
/** "Not bad" praises less than "bad" complains. */
const turned = -0.7
const most = 2

/**
 * Praise less complaint in the words of a sentence, negations turned around: −2 to 2, 0 where no word says either.
 */
export function lexiconScore(sentence: string): number {
  const score = valueWords(sentence).reduce((sum, { value }) => sum + value, 0)
  return Math.max(-most, Math.min(most, score))
}

/** The words of a sentence that say the same as its score (`rude`, `not friendly`), in small letters, three at most. */
export function findLexiconWords(sentence: string, score: number): string[] {
  const found = valueWords(sentence).filter(({ value }) => value * score > 0)
  return [...new Set(found.map(({ word }) => word))].slice(0, 3)
}

function valueWords(sentence: string): { word: string; value: number }[] {
  const found: { word: string; value: number }[] = []
  let negatedUntil = -1
  let negator = ''
  const words =
    sentence
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}'-]+|[,;:.!?()]/gu) ?? []
  words.forEach((word, i) => {
    if (/^[,;:.!?()]$/.test(word) || word === 'but') negatedUntil = -1
    const value = glad.has(word) ? 1 : sad.has(word) ? -1 : 0
    const negated = i <= negatedUntil
    if (value !== 0)
      found.push(negated ? { word: `${negator} ${word}`, value: value * turned } : { word, value })
    if (!negators.test(word)) return
    negatedUntil = i + reach
    negator = word
  })
  return found
}
