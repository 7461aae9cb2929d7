/** Words that say nothing about what a text is about, by language (ISO 639-1), written for this product. */
const lists: Record<string, string> = {
  en: `a about after again all also am an and any are aren't as at be because been before being but by can can't
    cannot could couldn't did didn't do does doesn't doing don't done each else even ever every for from get gets
    getting go goes going gone got had hadn't has hasn't have haven't having he hello help her here hers hi him his
    how however i i'd i'll i'm i've if in into is isn't it it's its itself just know let like made make many may me
    might more most much must my myself need needs never no nor not now of off oh ok okay on once one only or other
    our ours out over own per please put really said same say see shall she should shouldn't since so some something
    still such sure take tell than thank thanks that that's the their theirs them then there there's these they they're
    thing things think this those though through to too under until up us use used using very via want wanted was
    wasn't way we we're were weren't what what's when where which while who whom whose why will with within without
    won't would wouldn't yes yet you you're your yours yourself`,
  de: `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist bitte da
    dabei dadurch damit dann das dass davon dazu dein deine dem den denn der des dich die dies diese diesem diesen
    dieser dieses doch dort du durch ein eine einem einen einer eines einfach einige er es etwas euch euer für gar
    ganz gegen geht gibt gut hab habe haben habt hallo hat hatte hatten her hier hin ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer im immer in ins ist ja jede jeder jedes jetzt kann kein keine keinen können könnte leider mal man
    mehr mein meine meinem meinen meiner mich mir mit muss nach nicht nichts noch nun nur ob oder ohne schon sehr sein
    seine seinem seinen seiner seit sich sie sind so soll sollte sondern über um und uns unser unsere unter viel vom
    von vor war waren warum was weil welche wenn wer werden wie wieder will wir wird wo wollte würde wurde wurden zu
    zum zur zwar`,
  fr: `à afin ai aie ainsi alors après as au aucun aussi autre autres aux avait avant avec avez avoir avons bien bon
    c'est ça car ce cela ces cet cette ceux chez comme comment d'un d'une dans de depuis des deux donc dont du elle
    elles en encore entre est et étaient était étais été être eu eux fait faire faut font il ils j'ai je l'a la le les
    leur leurs lors lui ma mais me même merci mes moi moins mon n'a n'est ne ni nos notre nous on ont ou où par parce
    pas peu peut plus plutôt pour pourquoi pouvez qu'il qu'on quand que quel quelle qui quoi sa sans se sera ses si
    soit son sont sous sur ta te tes toi ton tous tout toute toutes très trop tu un une va vers veux voir vos votre
    vous y`,
  es: `a al algo algunas algunos alguien ante antes aquí así aún aunque bien cada casi como cómo con cual cuál cuando
    cuándo de del desde después donde dónde dos e el él ella ellas ellos en entre era eran es esa esas ese eso esos
    esta está están estaba estado estar estas este esto estos estoy fue fueron ha había hace hacer han has hasta hay he
    hola ir la las le les lo los más me mi mis mismo muy nada ni no nos nosotros o os otra otro para pero poco por
    porque puede pueden puedo pues que qué quien quiero se sea ser si sí sido sin sobre solo sólo son soy su sus también
    tan tanto te tener tengo ti tiene tienen toda todas todo todos tu tus un una unas uno unos usted va voy y ya yo`,
  it: `a abbiamo ad ai al alla alle allo anche ancora avere aveva c'è che chi ci ciao come con cosa così cui da dai dal
    dalla dalle dei del della delle dello di dopo dove due e è ed era erano essere fa fare fatto gli ha hai hanno ho i
    il in io l'ho la le lei li lo loro lui ma me mi mia mie miei mio molto ne nei nel nella nelle nello no noi non
    nostro o ogni ora per perché però più poi possibile posso può qua quale quando quanto quello questa queste questi
    questo qui se sei sempre senza si sia siamo solo sono sta stata stato su sua sue sui sul sulla suo tra troppo tu
    tutte tutti tutto un una uno va vi voi`,
  pt: `a à agora ainda algo alguém ao aos apenas as às assim até bem boa bom cada com como da das de dela dele deles
    depois do dos e é ela elas ele eles em entre era eram essa esse esta está estão estava este eu faz fazer foi foram
    há isso isto já lá lhe mais mas me mesmo meu meus minha minhas muito na não nas nem no nos nós nossa nosso num numa
    o olá os ou para pela pelo pode por porque pra quais qual quando que quem quero são se sem ser seu seus si sido só
    sobre sua suas também tão te tem têm tenho ter teve tive toda todas todo todos tu um uma umas uns vai você vocês vou`,
  nl: `aan al alle alles als altijd andere ben bij daar dan dat de deze die dit doch doen door dus een eens en er ge
    geen goed haar had hadden hallo heb hebben heeft heel hem het hier hij hoe hun iemand iets ik in is ja je jij jullie
    kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds
    te tegen toch toen tot u uit uw van veel voor waar waarom wanneer want waren was wat we weer wel werd wie wij wil
    worden wordt zal ze zei zelf zich zij zijn zo zonder zou`,
}

const sets = new Map<string, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()

/** The stop words of a language, lower case; empty for a language without a list. */
export function listStopWords(language: string): ReadonlySet<string> {
  const list = lists[language]
  if (list === undefined) return none
  const known = sets.get(language) ?? new Set(list.split(/\s+/))
  sets.set(language, known)
  return known
}
