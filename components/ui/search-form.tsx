/** A search form whose text is in the URL; works without JavaScript. */
import { Button } from "./button.tsx";

type SearchFormProps = {
  label: string;
  submitLabel: string;
  query: string;
  /** The query parameter's name. */
  name?: string;
  /** The path of another page that shows the results. */
  action?: string;
  /** Other query parameters that stay. */
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
