/** Narrows the list of unanswered questions. */
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/choice.tsx";
import { FilterSelect } from "#components/ui/filter-fields.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import type { BotId } from "#lib/ids.ts";
import { groupOrders, groupStates } from "#lib/inbox/schema.ts";
import { type InboxView, inboxPage, inboxPath } from "./inbox-path.ts";

type InboxFiltersProps = { view: InboxView; bots: readonly { id: BotId; name: string }[] };

export function InboxFilters({ view, bots }: InboxFiltersProps) {
  const t = useTranslations("inbox");
  const { bot, state, order, redacted } = view;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <LiveForm path={inboxPage} values={{ bot, order }} kept={{ state, redacted }} className="flex flex-wrap gap-2">
        <FilterSelect
          name="bot"
          label={t("bot")}
          value={bot}
          options={[{ value: "", label: t("allBots") }, ...bots.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <FilterSelect
          name="order"
          label={t("order")}
          value={order}
          options={groupOrders.map((value) => ({ value, label: t(`orders.${value}`) }))}
        />
      </LiveForm>
      <nav aria-label={t("state")} className="flex flex-wrap gap-2">
        {groupStates.map((one) => (
          <Choice
            key={one}
            href={inboxPath({ ...view, state: one, page: 0 })}
            isChosen={state === one}
            text={t(`states.${one}`)}
          />
        ))}
      </nav>
      <Choice
        href={inboxPath({ ...view, redacted: redacted ? "" : "1" })}
        isChosen={redacted === "1"}
        text={t("hide")}
      />
    </div>
  );
}
