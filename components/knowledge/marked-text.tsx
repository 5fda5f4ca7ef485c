/** A text with marked spans. */

type Span = { start: number; end: number };

export function MarkedText({ text, spans }: { text: string; spans: readonly Span[] }) {
  const inOrder = spans.toSorted((one, other) => one.start - other.start);
  return (
    <>
      {inOrder.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(inOrder[index - 1]?.end ?? 0, start)}
          <mark className="font-semibold">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(inOrder.at(-1)?.end ?? 0)}
    </>
  );
}
