import nlp from 'compromise/two'

const words = (text: string) => text.trim().split(/\s+/)

/** Given names common in German, French and other European records that compromise does not list, without accents. */
const moreGivenNames = words(`
achim adalbert alois amelie andre anke annika annegret ansgar antje arne axel babette bastian bea beate birgit birte bjarne bjoern
bjorn bodo boris brigitta britta burkhard burkhardt carsten cathrin christa christiane corinna cordula dagmar detlef
detlev dieter dirk doerte doris dorothee eberhard eckhard edeltraud egon ekkehard elfriede elke ellen elmar emine enno erhard
erna esther evelyn ewald ferdinand finn florian folker frauke friedhelm friedrich fritz gabi gabriele gerd gerda gerlinde
gero gerold gertraud gisela gottlieb greta gudrun guenter guenther gunter gunther hanne hannelore hannes hansi harald harm
hartmut hedwig heidemarie heidi heike heiko heiner heinrich heinz helene helga helmut hendrik henning herbert heribert hermann hilde
hiltrud holger horst hubertus ida ilka ilse imke ina ines inga inge ingeborg ingo ingrid irmgard isolde jannik jannis janosch
jasmin jens joachim jochen joerg jorg jost juergen jurgen jutta kaethe karin karla karlheinz karola karoline karsten katharina kathleen
kathrin katja katrin kerstin kirsten klara klaus konstantin konstanze korbinian kordula kristin leni lennart leonie
liesel lieselotte lilli linda lothar lotte ludger luise luisa lutz magdalena maike maja malte mandy manfred manja manuela mareike
margarete margot margret marianne marieke marika marita marko marlene marlies mathilde matthias mechthild meike melanie
melina merle mirja mirjam monika nadine nadja nele niklas nils norbert ole olaf oskar otto paula petra philipp pia quirin
ragnar raimund rainer ralf ralph ramona raphael regina regine reiner reinhard reinhold renate ricarda roland rolf romy rosemarie
rosi rudi rudolf ruediger rudiger ruth sabine sandra sarah saskia sebastian siegfried sieglinde siegmund sigrid silke
silvia sibylle sina soeren soren sonja stefanie steffen steffi sven svenja swantje sybille tanja tatjana thea theresa thorben thorsten
tilman tim timo tobias tom tomas torben torsten traudel traute udo ulf ulla ulrich ulrike uschi ursula ute uta uwe valentin
vanessa vera verena veronika viktor viktoria volker volkmar waldemar walter waltraud wenke wenzel werner wibke wiebke wilfried
wilhelm willi winfried wolfgang wolfram yvonne
adele adeline agathe agnes aimee alain albane alexis alix alphonse amandine ambroise amelie anais anatole andree angelique
annick annie anouk anselme antoine apolline arlette armand armelle arthur astrid aude audrey auguste augustin aurelie aurelien
axelle baptiste barnabe barthelemy bastien beatrice benedicte benoit berenger bernadette berthe bertrand blandine brice brigitte
camille capucine carine cecile celestin celia celine chantal charlene chloe christelle christian christiane christine claudette
clelia clemence clementine clotilde colette colin corentin coralie corinne cyprien cyrille damien danielle delphine
denis didier diane dominique dorian edith edmond edouard eleonore elie eliane eline elisabeth elise elodie eloise emeline emile emilie emilien
enora erwan estelle etienne eugenie eulalie evelyne fabien fabienne fabrice faustine felicie ferdinand fernand flavie flavien
florent florian francine francis franck francoise frederic frederique gaelle gaetan gael gaspard gaston gauthier genevieve geraldine germain
ghislain ghislaine gilles gisele gregoire guillaume gustave gwenaelle gwenael hadrien helene henriette herve honorine hortense hubert hugues
huguette ines irene isabelle jacky jacqueline jacques jean jeanne jeannine jerome jocelyne joel joelle jose joseph josette josiane josselin julie julien
juliette justine karine laetitia laure laurence laurent lea leonie leopold liliane lionel lisa loic lorraine louane louise loup luce
lucette lucie lucien lucienne ludivine ludovic lydie mael maelle magali malo manon marceau marcelle margaux margot marguerite marie marielle marine
marion marlene marthe martine maryse mathias mathilde mathieu mathis matthieu maud maxence melanie melissa michele micheline mireille monique
morgane muriel mylene myriam nadege nadine nathalie nathan ninon noe noel noelle noemie oceane odette odile olivia olivier pascal
pascale patrice paule paulette pauline perrine philippe pierrette pierrick quentin raphaelle raymonde regis reine renee remi remy
rodolphe rolande romain romane roselyne roseline sabrina salome sandrine sebastien segolene severine simone solange solene solenne sophie stephane
stephanie suzanne suzie sylvain sylvaine sylvette sylviane sylvie tanguy theo theodore theophile therese thibault thibaut thierry thomas timothee
titouan tristan ugo ulysse valentine valere valerie veronique victor victorien violaine virginie vivien viviane xavier yann yannick yolande
yves yvette yvon yvonne zelie zoe
agnieszka aisha ayse beata bartosz bozena carlos chiara cristina dariusz dorota elzbieta emre esra fatma fatih giulia grzegorz
hakan hatice henk ioana ivana jadwiga joost katarzyna kemal koen lieke lorena malgorzata marek mehmet mustafa nikolai nguyen
oksana olena pawel priya piotr ravi rajesh raul rosa sanjay selin sinem sunita svetlana tomasz vikram wei wouter xenia ximena yuki yusuf max moritz mia marta marija milena ludmila lidia liam leo jannes jonas jana jan ivo hanno henry paul felix ben tim
theo tilda toni tessa nora noah lina lea lara lena lilly emil emilia mateo elif amir samir karim nadia leila layla omar hamza salma yasmin yasmine zainab farah bill mark will jack rose grace hope joy dawn frank pat sue ray dean guy art rob rich carol daisy ruby holly anton anneliese
rosalie constance delphine flavia gianni paolo matteo lorenzo giorgia francesca martina elena pedro joao tiago ines marisa sofia lucia pablo diego alvaro zeynep zofia
`)

/** Given names that are also ordinary words, months or places: names only where something beside them says so. */
export const ambiguousNames = new Set(
  words(`
abril alb alexa alma amber amor an ange angel angels anker april art artemis asia ash august aurora aurore austin autumn barb basil beck berg bill
biff bird blaze blossom blue bob bond bonus brad brandy brook brooke buck bud buddy carol carter chad chance chase chelsea
chin china chip chuck christian cliff clay clement cole colt constant cookie coral crystal cuba curry daisy dakota dale dallas dan dann dash dawn
dean dee dell della denver destiny diamond dick dixie dolly don dot drew duke dusty earl easter eden ehe ella ellen ernst eve ever evening faith fall fay
fern fleur flora florence florida flower forest france frank frieden gale gene general genesis georgia ginger glen gold goldie grace grant gut guy hal hank harmony
harper haven hazel heath heather heide heil helm herr hope holly honey houston hunter hut iris israel ivy jack jackson jade jan jasmine jay jean jeans jesus jet jewel
jo jordan joy juin julian juli july june junge juni juste justice kai karma kelvin kent kenya kind king kit kitty lance land lane lara lark laurel lee lexus liberty lily lin linden
london lorraine lou love luc luna lune lux mack madison mai mal mann major manna march marina marine mark marsh mars marshal mason max maxime may melody mercedes mercy merit merle mel
merry miles milan mina mine mira miracle mo moe moni morgan moses mut myrtle nelly neo nero nick noel norm norma nova nun ocean odyssey olive ollie opal orlando ort otter oz page paige
paris pat patience patient pearl peg penny per peter pepper perle phoenix pierce pierre piper pia pol poppy porter precious prince princess prudence queen rain ran ray reese regina
reich reiner reine reed rene rich river rob rocky rod roman rosa rose rosemary rosen royal ruby rusty ruth salvador samara sandy santiago savannah scarlet scott september serena
shad shell shelly sienna sierra silver siri skip sky skye sol sommer sonne stan star stella stern sterling stew stone storm sue summer sunny sunshine susan sydney
tab tal tara taylor teddy temple tennessee tess tiffany tom tori trinity troy tu true tue ute val van velvet venus vera vic victor victoria viola violet violett virginia vito wade
walker wand ward warren wells west will willow winter wolf wolfram woody zelt zu
adam noe ada ali ben eva ida kim tim son sun so bea uta kay
`).filter(
    // Listed by sound alone in one of the sources; as words they are too rare to cost a name.
    (word) =>
      !words(
        'adam ali ben eva ida kim tim bea ada ellen julian lara laurel luc lorraine merle mira nelly peter rosa ruth serena stan tara tess tom tiffany tori uta val vera victor vic vito wolfram susan taylor teddy troy ute pia max jan kai ella alma norma',
      ).includes(word),
  ),
)

/** Capitalised words that end a name: they follow names often without being part of them. */
const notSurnames = new Set(
  words(`
i i'm i'll i've i'd the a an and but or so if when then he she it we you they this that there here what why how who where which yes no ok okay
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
english german french google amazon apple microsoft facebook whatsapp instagram iphone ipad android excel powerpoint word teams zoom slack paypal ebay netflix
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember
ich du er sie es wir ihr und aber oder wenn dann der die das ein eine mein meine nein ja also weil dass was wie warum wo wer
lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre
je tu il elle on nous vous ils elles et mais ou le la les un une des oui non donc alors si que qui
dr prof mr mrs ms herr frau monsieur madame mme mlle
support service team app shop store customer client hotline newsletter
`),
)

let known: { given: ReadonlySet<string>; family: ReadonlySet<string> } | undefined

/** Given and family names in lower case without accents (see `foldName`): compromise's lists and our own. */
export function knownNames(): { given: ReadonlySet<string>; family: ReadonlySet<string> } {
  if (known) return known
  const given = new Set(moreGivenNames)
  const family = new Set<string>()
  const lexicon = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one.lexicon
  for (const [word, tag] of Object.entries(lexicon)) {
    const tags = Array.isArray(tag) ? tag : [tag]
    if (word.includes(' ')) continue
    if (tags.some((name) => /^(?:Male|Female|First)Name$/.test(name))) given.add(foldName(word))
    if (tags.includes('LastName')) family.add(foldName(word))
  }
  known = { given, family }
  return known
}

export const canBeSurname = (word: string) => !notSurnames.has(word.toLowerCase())

/** Lower case without accents; `ß` and umlauts as plain letters. */
export function foldName(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** Labels of speakers that name a part in the talk instead of a person. */
export function isRoleLabel(label: string): boolean {
  return /^(?:interviewer(?:in)?|interviewee|interviewte|moderator(?:in)?|moderation|participants?|teilnehmer(?:in)?|befragte[rn]?|proband(?:in)?|speaker|sprecher(?:in)?|respondent|researcher|forscher(?:in)?|facilitator|host|guest|user|customer|client|kunde|kundin|agent|observer|unknown|unbekannt|inconnu|enquêteur|enquêtrice|animateur|animatrice|intervieweur|intervieweuse|répondante?|locuteur|locutrice|all|alle|tous|group|gruppe|person|personne|voice|stimme|male|female|man|woman|mann|frau|q|a|question|answer|frage|antwort)?[\s_#-]*(?:\p{L}{1,2}|\d{0,3})?[\s_#-]*\d{0,3}\s*(?:\([^()]{0,20}\))?$/iu.test(
    label.trim(),
  )
}
