/** One of several ways to see a list: a link, marked while it is the one that is seen. */
import Link from "next/link";

type ChoiceProps = { href: string; isChosen: boolean; text: string };

export function Choice({ href, isChosen, text }: ChoiceProps) {
  return (
    <Link
      className="chip inline-flex min-w-0 items-center break-words"
      href={href}
      aria-current={isChosen ? "true" : undefined}
    >
      {text}
    </Link>
  );
}
