/** A refusal's sentence, above the form it concerns. */
export function Problem({ children }: { children: string | null | undefined }) {
  return children ? (
    <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-ink text-sm">
      {children}
    </p>
  ) : null;
}
