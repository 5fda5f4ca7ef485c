/** Narrows the list of conversations; all of it is in the address. */
import { useTranslations } from "next-intl";
import { FilterDay, FilterSearch, FilterSelect } from "#components/ui/filter-fields.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import {
  type ConversationChoices,
  conversationLanguages,
  feedbacks,
  outcomes,
  readChannels,
  transcriptLimits,
} from "#lib/transcripts/schema.ts";
import { type ConversationListView, conversationListPath } from "./conversation-path.ts";

type ConversationFiltersProps = { view: ConversationListView; choices: ConversationChoices };

const row = "flex flex-wrap items-center gap-2";

function MoreFilters({ view, choices }: ConversationFiltersProps) {
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  const { version, channel, from, to, language, tag, files } = view;
  const tags = tag === "" || choices.tags.includes(tag) ? choices.tags : [tag, ...choices.tags];
  return (
    <div className={`${row} pt-2`}>
      {choices.versions.length > 0 ? (
        <FilterSelect
          name="version"
          label={t("version")}
          value={version}
          options={[
            { value: "", label: t("allVersions") },
            ...choices.versions.map(({ id, number }) => ({ value: id, label: t("versionNumber", { number }) })),
          ]}
        />
      ) : null}
      <FilterSelect
        name="channel"
        label={t("channel")}
        value={channel}
        options={[
          { value: "", label: t("allChannels") },
          ...readChannels.map((value) => ({ value, label: t(`channels.${value}`) })),
        ]}
      />
      <FilterSelect
        name="language"
        label={t("language")}
        value={language}
        options={[
          { value: "", label: t("allLanguages") },
          ...conversationLanguages.map((value) => ({
            value,
            label: common(value === "en" ? "english" : "indonesian"),
          })),
        ]}
      />
      <FilterSelect
        name="files"
        label={t("files")}
        value={files}
        options={[
          { value: "", label: t("withAndWithoutFiles") },
          { value: "1", label: t("onlyWithFiles") },
        ]}
      />
      {tags.length > 0 ? (
        <FilterSelect
          name="tag"
          label={t("tag")}
          value={tag}
          options={[{ value: "", label: t("allTags") }, ...tags.map((value) => ({ value, label: value }))]}
        />
      ) : null}
      <FilterDay name="from" label={t("from")} value={from} />
      <FilterDay name="to" label={t("to")} value={to} />
    </div>
  );
}

export function ConversationFilters({ view, choices }: ConversationFiltersProps) {
  const t = useTranslations("conversations");
  const { redacted: _, ...filters } = view;
  const { find, bot, outcome, feedback, unread, version, channel, from, to, language, tag, files } = view;
  return (
    <LiveForm
      path={conversationListPath()}
      kept={{ redacted: view.redacted }}
      values={filters}
      className="flex flex-col gap-2"
    >
      <div className={row}>
        <FilterSearch name="find" label={t("search")} value={find} maxLength={transcriptLimits.searchLength} />
        <FilterSelect
          name="bot"
          label={t("bot")}
          value={bot}
          options={[
            { value: "", label: t("allBots") },
            ...choices.bots.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <FilterSelect
          name="outcome"
          label={t("outcome")}
          value={outcome}
          options={[
            { value: "", label: t("allOutcomes") },
            ...outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
          ]}
        />
        <FilterSelect
          name="feedback"
          label={t("feedback")}
          value={feedback}
          options={[
            { value: "", label: t("allFeedback") },
            ...feedbacks.map((value) => ({ value, label: t(`feedbacks.${value}`) })),
          ]}
        />
        <FilterSelect
          name="unread"
          label={t("readState")}
          value={unread}
          options={[
            { value: "", label: t("readAndUnread") },
            { value: "1", label: t("onlyUnread") },
          ]}
        />
      </div>
      <details open={Boolean(version || channel || from || to || language || tag || files)}>
        <summary className="inline-flex min-h-8 items-center gap-1 text-muted text-sm hover:text-ink">
          <FoldChevron />
          {t("moreFilters")}
        </summary>
        <MoreFilters view={view} choices={choices} />
      </details>
    </LiveForm>
  );
}
