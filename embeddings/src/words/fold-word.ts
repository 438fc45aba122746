// Letters that normalisation leaves as they are, though people type them plainly.
const PLAIN_LETTERS = new Map(
  Object.entries({
    ß: "ss",
    ø: "o",
    æ: "ae",
    œ: "oe",
    ł: "l",
    đ: "d",
    ð: "d",
    þ: "th",
    ı: "i",
    ς: "σ",
    ى: "ي",
    ة: "ه",
  }),
);
const PLAIN_ONLY = /^[a-z0-9]*$/;
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu;
// Points of Hebrew and Arabic, the stretching of Arabic, and the dots of the Cyrillic yo.
const POINTS = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]|(?<=е)\u0308/gu;
const OTHER_LETTERS = /[ßøæœłđðþıςىة]/g;

/**
 * Writes a word as it is searched: lower case, compatibility forms resolved, without accents and points. Marks that
 * make another letter (й, dakuten, the vowels of Thai and Devanagari) stay.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN_ONLY.test(lower)) return lower;
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(ACCENTS, "$1")
    .replace(POINTS, "")
    .normalize("NFKC")
    .replace(OTHER_LETTERS, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
}
