/** Tells a line that only counts pages, in whichever words, from one that says more. Pure. */

const pageWord = /\b(?:halaman|hlm|hal|page|pages|pg|p|dari|of|sur|von|seite|página|lembar|sheet)\b\.?/giu;

export const saysMoreThanPage = (text: string): boolean => /\p{L}{2}/u.test(text.replace(pageWord, " "));
