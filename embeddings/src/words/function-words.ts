// The words that a language uses most and that mean least. They tell a language, and are left out of questions.
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: "a about after all also am an and any are as at be been before being but by can could did do does doing for from had has have he her him his how i if in into is it its just me more most my no not of on or our out over she should so some such than that the their them then there these they this those to was we were what when where which while who whom why will with would you your",
  de: "aber alle als also am an auch auf aus bei bin bis da damit das dass dem den der des die dies doch du durch ein eine einem einen einer er es fur habe haben hat hatte ich ihr im in ist ja kann mein mit nach nicht noch nur oder ohne sein sich sie sind so uber um und uns unter vom von vor war was wenn wer wie wir wird wo zu zum zur",
  fr: "a au aux avec c ce ces cette comme d dans de des du elle elles en est et etait ete etre il ils j je l la le les leur lui m ma mais me mes meme mon n ne nos notre nous on ont ou par pas pour qu que quel qui quoi s sa sans se ses si son sont sur ta te toi ton tu un une vos votre vous y",
  nl: "aan al als bij ben dan dat de deze die dit doen door dus een en er ge geen had heb hebben heeft het hier hij hoe hun ik in is ja je kan maar me met mij mijn naar niet nog nu of om onder ons onze ook op over te tot uit van veel voor waar was wat we wie wij zal ze zich zij zijn zo zonder zou",
  es: "al como con cual cuando de del desde donde el ella ellos en entre era es esta este esto fue ha hay la las le lo los mas me mi mis muy nos o para pero por porque que quien se ser si sin sobre son su sus te tu un una y ya yo",
  it: "al alla anche ancora che chi ci come con cosa da dal dalla degli dei del della delle di dove e ed era gli ha ho i il in io la le lo ma mi mio ne negli nel nella non o per piu quando quello questa questo se si sono su sul sulla un una uno",
  pt: "ao aos as com como da das de do dos e ela ele em entre era essa esse esta este eu foi isso mais mas me meu minha muito na nao nas no nos o onde os ou para pela pelo por qual quando que quem se sem ser seu sua sobre um uma",
  sv: "alla att av blev de dem den det detta du efter eller en ett for fran han har hon hur i inte jag kan med men min mot nar nu och om pa sa ska som till under upp ut vad var vi vid ar",
  da: "af alle at blev da de dem den der det dette din du efter eller en er et for fra han har hun hvad hvor i ikke jeg kan med men min nar nu og om op pa sa skal som til ud var ved vi vil",
  no: "alle at av ble da de dem den der det dette din du eller en er et etter for fra han har hun hva hvor i ikke jeg kan med men min mot na nar og om opp pa sa skal som til ut var ved vi vil",
  fi: "ei ehka en ett etta han hanen he ja joka jos jotka kanssa kuin kun me mika mina minun mita mutta myos ne niin nyt oli olla on ovat se sen sina sita tai tama taman te tuo vai vain",
  hu: "a ahogy amely az azt csak de egy el en es ez ezt ha hogy hol ki lesz meg mert mi mint most nem o s sem van volt",
  ro: "acest acesta al ale am are au ca care ce cel cu cum da de din dupa ei este eu fi fost in isi la mai nu o pe pentru prin sa sau se si sunt un una unde",
  tr: "ama bir bu cok da daha de degil diye en gibi hem her icin ile ise kadar ki mi mu nasil ne neden o olan olarak sonra su ve veya ya",
  ru: "а без бы был была были было в вам вас весь во вот все вы где да для до его ее если есть еще же за и из или им их к как когда кто ли меня мне мой мы на над не него нет но ну о об он она они от по под при с со так там то ты у уже что чтобы эта это этот я",
  el: "αν απο αυτη αυτο αυτος για δεν ειναι ενα ενας η ηταν θα και κατα με μια μας μου να ο οι οπως οτι που προς σε στη στην στις στο στον τα τη την της τι τις το τον του τους των ως",
};
const LANGUAGES = Object.keys(FUNCTION_WORDS);
const LANGUAGES_OF = new Map<string, string[]>();
for (const language of LANGUAGES) {
  for (const word of (FUNCTION_WORDS[language] as string).split(" ")) {
    const languages = LANGUAGES_OF.get(word);
    if (languages) languages.push(language);
    else LANGUAGES_OF.set(word, [language]);
  }
}
const MOST_WORDS = 300;

/** Tells by its small words in which language a text is; nothing when it has none. @param words folded */
export function guessLanguage(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words.slice(0, MOST_WORDS)) {
    for (const language of LANGUAGES_OF.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  let best: string | undefined;
  for (const language of LANGUAGES) {
    if ((counts.get(language) ?? 0) > (best === undefined ? 0 : (counts.get(best) as number)))
      best = language;
  }
  return best;
}

/** Whether a word means little in a language. @param word folded */
export function isFunctionWord(word: string, language: string): boolean {
  return LANGUAGES_OF.get(word)?.includes(language) ?? false;
}
