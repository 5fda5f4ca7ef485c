/**
 * A count a day as bars, drawn on the server: zero at the foot, a part of each marked, each day's figures in a table that
 * can be opened.
 */
import { useFormatter } from "next-intl";

const height = 120;
const barWidth = 24;

export type DayBar = { day: string; count: number; marked: number };

type DayBarsProps = {
  days: readonly DayBar[];
  words: {
    /** Of the whole, for who does not see it. */
    label: (top: number) => string;
    day: (day: string, count: number, marked: number) => string;
    dayColumn: string;
    count: string;
    marked: string;
    table: string;
  };
};

/** The next round number, so that the axis reads at a glance. */
function axisTop(highest: number): number {
  const step = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((factor) => factor * step).find((top) => top >= highest) ?? highest;
}

function Key({ className, text }: { className: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={`size-2.5 rounded-sm ${className}`} aria-hidden="true" />
      {text}
    </span>
  );
}

export function DayBars({ days, words }: DayBarsProps) {
  const format = useFormatter();
  const highest = Math.max(1, ...days.map(({ count }) => count));
  const top = axisTop(highest);
  const width = days.length * barWidth;
  const [first, last] = [days[0], days.at(-1)];
  const dayName = (day: string) => format.dateTime(new Date(day), { day: "numeric", month: "short", timeZone: "UTC" });
  const barOf = (count: number) => (count / top) * height;
  const gap = days.length > 31 ? 1 : 3;
  return (
    <figure className="flex flex-col gap-1">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div className="flex flex-col justify-between text-end text-muted text-xs tabular-nums" aria-hidden="true">
          <span className="-translate-y-1/2">{format.number(top)}</span>
          <span className="translate-y-1/2">0</span>
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="h-36 w-full"
          preserveAspectRatio="none"
          role="img"
          aria-label={words.label(highest)}
        >
          {[0, height / 2, height].map((y) => (
            <line
              key={y}
              x1={0}
              x2={width}
              y1={y}
              y2={y}
              className="stroke-line"
              strokeWidth={1}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {days.map(({ day, count, marked }, index) => (
            <g key={day}>
              <title>{words.day(dayName(day), count, marked)}</title>
              <rect x={index * barWidth} y={0} width={barWidth} height={height} className="fill-transparent" />
              <rect
                x={index * barWidth + gap}
                y={height - barOf(count)}
                width={barWidth - 2 * gap}
                height={barOf(count)}
                className="fill-accent"
              />
              <rect
                x={index * barWidth + gap}
                y={height - barOf(marked)}
                width={barWidth - 2 * gap}
                height={barOf(marked)}
                className="fill-danger"
              />
            </g>
          ))}
        </svg>
        <span />
        <p className="flex justify-between pt-1.5 text-muted text-xs tabular-nums">
          <span>{first ? dayName(first.day) : ""}</span>
          <span>{last ? dayName(last.day) : ""}</span>
        </p>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        <Key className="bg-accent" text={words.count} />
        <Key className="bg-danger" text={words.marked} />
      </figcaption>
      <details className="pt-1 text-sm">
        <summary className="w-fit cursor-pointer py-1.5 text-muted">{words.table}</summary>
        <table className="mt-1 w-full max-w-md tabular-nums">
          <thead>
            <tr className="border-line border-b text-muted">
              <th scope="col" className="py-1.5 text-start font-medium">
                {words.dayColumn}
              </th>
              <th scope="col" className="py-1.5 text-end font-medium">
                {words.count}
              </th>
              <th scope="col" className="py-1.5 text-end font-medium">
                {words.marked}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {days.toReversed().map(({ day, count, marked }) => (
              <tr key={day}>
                <th scope="row" className="py-1 text-start font-normal">
                  {dayName(day)}
                </th>
                <td className="py-1 text-end">{format.number(count)}</td>
                <td className="py-1 text-end">{format.number(marked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
