/** The rows of the list until it is there. */
const rows = ["w-3/4", "w-1/2", "w-2/3", "w-4/5", "w-1/3"];

export function OwnChatsSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" className="own-list gap-4 px-2 pt-3">
      <p role="status" className="sr-only">
        {label}
      </p>
      {rows.map((width) => (
        <div key={width} className={`h-4 animate-pulse rounded-control bg-sunken ${width}`} />
      ))}
    </div>
  );
}
