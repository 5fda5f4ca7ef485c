/** Says in a line how long chats are stored; what that means opens above the page's end. */
import type { ChatTexts } from "./chat-texts.ts";

type StorageNoteProps = { days: number | null; locale: string; texts: ChatTexts };

const sentencesOf = ({ days, locale, texts }: StorageNoteProps): [line: string, meaning: string] => {
  if (days === null) return [texts.stored, texts.storedText];
  if (days === 1) return [texts.storedDay, texts.storedDayText];
  const count = days.toLocaleString(locale);
  return [texts.storedDays.replace("{days}", count), texts.storedDaysText.replace("{days}", count)];
};

export function StorageNote(props: StorageNoteProps) {
  const { texts } = props;
  const [line, meaning] = sentencesOf(props);
  return (
    <details className="chat-note">
      <summary>
        {line} <span className="underline">{texts.storedMore}</span>
      </summary>
      <p>{meaning}</p>
    </details>
  );
}
