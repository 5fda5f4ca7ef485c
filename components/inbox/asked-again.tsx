/** How the questions of a group end now. */
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListLink } from "#components/ui/list-link.tsx";
import type { BotId } from "#lib/ids.ts";
import type { AskAgainResult, AskedAgain } from "#lib/inbox/schema.ts";
import { plainAnswer } from "#lib/text/plain-answer.ts";

const icon = { className: "mt-0.5 size-4 shrink-0", strokeWidth: 2, "aria-hidden": true } as const;

function AskedQuestion({ asked }: { asked: AskedAgain }) {
  const t = useTranslations("inbox.again");
  const { question, outcome, answer, citations } = asked;
  const sources = [...new Set(citations.map(({ title }) => title))];
  return (
    <li className="flex gap-2">
      {outcome === "answered" ? <Check {...icon} /> : <X {...icon} />}
      <div className="flex min-w-0 flex-col gap-1">
        <p className="break-words font-medium">{question}</p>
        <p className="text-sm">{t(`outcomes.${outcome}`)}</p>
        {answer && outcome !== "none" ? (
          <p className="line-clamp-4 whitespace-pre-line break-words text-muted text-sm">{plainAnswer(answer)}</p>
        ) : null}
        {sources.length > 0 ? (
          <p className="break-words text-muted text-xs">{t("from", { sources: sources.join(", ") })}</p>
        ) : null}
      </div>
    </li>
  );
}

export function AskedAgainList({ result, botId }: { result: AskAgainResult; botId: BotId }) {
  const t = useTranslations("inbox.again");
  const isAnswered = result.state === "answered";
  return (
    <div className={`flex flex-col gap-3 rounded-card p-4 ${isAnswered ? "bg-accent-soft" : "bg-cite-soft"}`}>
      <p className="font-semibold">{t(isAnswered ? "answered" : "notYet")}</p>
      <ul className="flex flex-col gap-3">
        {result.asked.map((asked) => (
          <AskedQuestion key={asked.question} asked={asked} />
        ))}
      </ul>
      {isAnswered ? null : (
        <p className="text-sm">
          {t("help")}{" "}
          <ListLink className="underline" href={`/bots/${botId}`}>
            {t("toBuilder")}
          </ListLink>
        </p>
      )}
    </div>
  );
}
