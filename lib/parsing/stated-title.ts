/** Which stated titles name a document: programs fill in titles that nobody chose. Pure. */

const maxLength = 300;
const ofProgram =
  /^(?:microsoft (?:office )?(?:word|powerpoint|excel)\b.*|(?:word|powerpoint|excel) (?:document|presentation|workbook)|dokumen word|presentasi powerpoint|presentazione.*|untitled.*|tanpa judul.*|\(?(?:anonymous|unspecified|untitled|none|null|undefined|title|judul)\)?|(?:slide|document|dokumen|presentation|presentasi|book|buku|sheet|page) ?\d*)$/i;
const fileName =
  /^\S.*\.(?:docx?|dotx?|odt|rtf|pdf|pptx?|odp|xlsx?|ods|csv|indd|qxd|pub|pages|tex|dvi|html?|md|txt|psd|ai|cdr|dwg|jpe?g|png|tiff?)$/i;
const path = /^(?:[a-z]:\\|\/\w+\/|file:|https?:\/\/|about:)/i;
/** Digits and what stands between those of a date, of a time or of a scanner's count. */
const figures = /^[\d\s.,:/+_-]*(?:[TZ][\d:.+-]*)?$/i;
const namedMonth = /^(?:\p{L}+,?\s+)?\d{1,2}\.?\s+\p{L}{3,9}\.?\s+\d{4}$|^\p{L}{3,9}\s+\d{1,2},?\s+\d{4}$/u;
const pdfDate = /^D:\d{4,14}/;

/** The title on one line; null where it names nothing. */
export function toTitle(title: string | null | undefined): string | null {
  const plain = title?.replace(/[\s\0]+/g, " ").trim() ?? "";
  const names = [ofProgram, fileName, path, figures, namedMonth, pdfDate];
  return plain && !names.some((pattern) => pattern.test(plain)) ? plain.slice(0, maxLength) : null;
}
