/** The text of one paragraph as it grows: struck-out parts marked, notes behind the sentence that they belong to. */

/** A text, or what stands in brackets behind its sentence: a footnote, a comment, a reading. */
type Piece = { text: string; isStruck: boolean; isRemark: boolean };

const sentenceEnd = /[.!?](?:["'”’)\]]*(?=\s)|["'”’)\]]*$)|[。！？]/;

/** Strokes stand at the words, not at the spaces around them. */
function struck(text: string): string {
  const words = text.trim();
  if (!words) return text;
  const start = text.indexOf(words);
  return `${text.slice(0, start)}~~${words}~~${text.slice(start + words.length)}`;
}

export class InlineText {
  private pieces: Piece[] = [];

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  add(text: string, isStruck = false): void {
    const last = this.pieces.at(-1);
    if (last && !last.isRemark && last.isStruck === isStruck) last.text += text;
    else if (text) this.pieces.push({ text, isStruck, isRemark: false });
  }

  addRemark(text: string): void {
    if (text) this.pieces.push({ text, isStruck: false, isRemark: true });
  }

  /** Those of another paragraph whose end was deleted come first. */
  prepend(other: InlineText): void {
    this.pieces = [...other.pieces, ...this.pieces];
  }

  /** The text, with its remarks in brackets or apart. */
  toText(): string {
    let text = "";
    let waiting = "";
    /** The last of what was added; the whole grows without being looked at. */
    let tail = "";
    for (const piece of this.pieces) {
      if (piece.isRemark) {
        waiting += ` (${piece.text})`;
        continue;
      }
      const own = piece.isStruck ? struck(piece.text) : piece.text;
      const end = waiting ? endOfSentence(tail, own) : null;
      tail = own.slice(-20) || tail;
      if (end === null) {
        text += own;
        continue;
      }
      text += own.slice(0, end) + waiting + own.slice(end);
      waiting = "";
    }
    return text.trimEnd() + waiting;
  }

  /** Of a heading, which holds no remarks. */
  toTextAndRemarks(): { text: string; remarks: string[] } {
    const ofText = new InlineText();
    for (const { text, isStruck, isRemark } of this.pieces) if (!isRemark) ofText.add(text, isStruck);
    return { text: ofText.toText(), remarks: this.pieces.filter(({ isRemark }) => isRemark).map(({ text }) => text) };
  }
}

/** Where the sentence ends that goes on in `next`; null where it goes on behind that. */
function endOfSentence(before: string, next: string): number | null {
  if (/[.!?。！？]["'”’)\]]*\s*$/.test(before) && /^\s|^$/.test(next)) return 0;
  const found = sentenceEnd.exec(next);
  return found ? found.index + found[0].length : null;
}
