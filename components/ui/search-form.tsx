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
};

export function SearchForm({ label, submitLabel, query, name = "q", action }: SearchFormProps) {
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
        <Button type="submit">{submitLabel}</Button>
      </form>
    </search>
  );
}
