"use client";
import { useLocale } from "next-intl";
import type { Ref } from "react";
import { PreviewChat } from "#components/chat/preview-chat.tsx";
import { useBuilder } from "./builder-context.ts";
import { usePane } from "./use-pane.ts";

export function TryPane({ ref }: { ref: Ref<HTMLElement> }) {
  const locale = useLocale();
  const { bot, draft } = useBuilder();
  const { pane, isChosen } = usePane("try");
  const { spec } = draft.state;
  return (
    <section
      ref={ref}
      {...pane}
      className={`${isChosen ? "flex" : "hidden"} min-h-0 flex-col md:col-start-2 md:row-span-2 md:row-start-1 md:flex xl:col-start-3 xl:row-span-1`}
    >
      <PreviewChat
        botId={bot.id}
        opening={spec.opening.message}
        suggestedQuestions={spec.opening.suggestedQuestions}
        variables={spec.variables}
        face={{ name: spec.name, seed: spec.faceSeed ?? spec.name }}
        locale={locale}
        beforeSend={async () => (await draft.flush()) !== null}
      />
    </section>
  );
}
