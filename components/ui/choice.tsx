/** One choice among several views of a list: a link, marked while current. */
import { ListLink } from "./list-link.tsx";

type ChoiceProps = { href: string; isChosen: boolean; text: string };

export function Choice({ href, isChosen, text }: ChoiceProps) {
  return (
    <ListLink
      className="chip inline-flex min-w-0 items-center break-words"
      href={href}
      aria-current={isChosen ? "true" : undefined}
    >
      {text}
    </ListLink>
  );
}
