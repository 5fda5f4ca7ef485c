/** The skeleton of a loading page: a heading and its cards, in grey. */

const cards = ["a", "b", "c", "d", "e", "f"];
const block = "animate-pulse rounded-control bg-sunken";

export function PageSkeleton({ label, columns = 3 }: { label: string; columns?: 1 | 3 }) {
  return (
    <main aria-busy="true" className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-6 sm:px-6 lg:py-8">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className={`${block} h-8 w-48 max-w-full`} />
      <div className={`grid gap-4 ${columns === 3 ? "sm:grid-cols-2 xl:grid-cols-3" : ""}`}>
        {cards.map((card) => (
          <div key={card} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
            <div className={`${block} h-5 w-2/3`} />
            <div className={`${block} h-4 w-full`} />
            <div className={`${block} h-4 w-1/2`} />
          </div>
        ))}
      </div>
    </main>
  );
}

/** The builder's three panes. */
export function BuilderSkeleton({ label }: { label: string }) {
  return (
    <main aria-busy="true" className="builder">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className="builder-head">
        <div className={`${block} size-9`} />
        <div className={`${block} h-5 w-40`} />
      </div>
      <div className="grid flex-1 gap-6 p-4 md:grid-cols-2 min-[75rem]:grid-cols-3">
        <div className={`${block} h-full`} />
        <div className="flex flex-col gap-3 max-md:hidden">
          {cards.map((card) => (
            <div key={card} className={`${block} h-12`} />
          ))}
        </div>
        <div className={`${block} h-full max-[75rem]:hidden`} />
      </div>
    </main>
  );
}

/** The rows of a list, below a head that is there already. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" className="divide-y divide-line rounded-card border border-line bg-surface">
      <p role="status" className="sr-only">
        {label}
      </p>
      {cards.map((card) => (
        <div key={card} className="flex flex-col gap-2 px-3 py-3">
          <div className={`${block} h-4 w-1/2`} />
          <div className={`${block} h-3 w-4/5`} />
        </div>
      ))}
    </div>
  );
}
