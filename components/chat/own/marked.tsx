/** A text with the words of a search marked. */
import { markChunk } from "#components/chat/citation-sheet.tsx";

export const Marked = ({ text, query }: { text: string; query: string }) =>
  markChunk(text, query.split(/\s+/)).map(({ text: part, isMarked, start }) =>
    isMarked ? <mark key={start}>{part}</mark> : <span key={start}>{part}</span>,
  );
