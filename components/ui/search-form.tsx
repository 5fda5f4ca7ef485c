/** A search that lives in the address; works without JavaScript. */
import { Button } from "./button.tsx";

type SearchFormProps = {
  label: string;
  submitLabel: string;
  query: string;
  /** In the address. */
  name?: string;
  /** Another page, where that shows what is found. */
  action?: string;
  /** What else stands in the address and stays there. */
  kept?: Readonly<Record<string, string>>;
};

export function SearchForm({ label, submitLabel, query, name = "q", action, kept = {} }: SearchFormProps) {
  return (
    <search>
      <form action={action} className="flex w-full max-w-md gap-2">
        <input
          type="search"
          name={name}
          aria-label={label}
          placeholder={label}
          defaultValue={query}
          maxLength={100}
          className="min-h-10 min-w-0 flex-1 rounded-control border border-control-line bg-surface px-3"
        />
        {Object.entries(kept).map(([field, value]) =>
          value ? <input key={field} type="hidden" name={field} value={value} /> : null,
        )}
        <Button type="submit">{submitLabel}</Button>
      </form>
    </search>
  );
}
