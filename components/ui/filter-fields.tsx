/** The fields of a live form that narrows a list; each is named for screen readers and by what it says. */

const control = "min-h-10 min-w-0 rounded-control border border-control-line bg-surface px-3";

type FilterFieldProps = {
  /** Of the parameter in the address. */
  name: string;
  label: string;
  value: string | undefined;
};

export function FilterSearch({ name, label, value, maxLength }: FilterFieldProps & { maxLength: number }) {
  return (
    <input
      type="search"
      name={name}
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      maxLength={maxLength}
      autoComplete="off"
      className={`${control} max-w-xl flex-1 basis-52`}
    />
  );
}

type FilterSelectProps = FilterFieldProps & { options: readonly { value: string; label: string }[] };

export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  return (
    <select name={name} aria-label={label} defaultValue={value} className={`${control} max-w-56 text-sm`}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function FilterDay({ name, label, value }: FilterFieldProps) {
  return (
    <label className="flex items-center gap-2 text-muted text-sm">
      {label}
      <input type="date" name={name} defaultValue={value} className={`${control} text-ink`} />
    </label>
  );
}
