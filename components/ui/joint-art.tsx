/** Tiles that fit, and a place for the next one: what stands beside an empty state. Decoration. */
export function JointArt() {
  return (
    <svg viewBox="-2 -2 88 64" className="h-20 w-28 shrink-0" fill="none" aria-hidden="true">
      <path d="M0 0h24v24h-24z" className="fill-accent-soft" />
      <path d="M24 0h24a24 24 0 0 1-24 24z" className="fill-accent" />
      <path d="M0 24h24v24a24 24 0 0 1-24-24z" className="fill-cite" />
      <path d="M24 24h24v12a12 12 0 0 1-24 0z" className="fill-accent-soft" />
      <path d="M24 48a12 12 0 0 1 24 0v12h-24z" className="fill-cite-soft" />
      <path
        d="M49 25h22a22 22 0 0 1-22 22z"
        className="stroke-control-line"
        strokeDasharray="3 3"
        strokeLinecap="round"
      />
      <path d="M58 3h22a22 22 0 0 1-22 22z" className="fill-accent" transform="rotate(12 69 14)" opacity="0.9" />
    </svg>
  );
}
