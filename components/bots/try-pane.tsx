"use client";
import type { Ref } from "react";
import { useBuilder } from "./builder-context.ts";
import { DraftPreview } from "./draft-preview.tsx";
import { NothingKnown } from "./knowledge/nothing-known.tsx";
import { Remedies } from "./remedies.tsx";
import { usePane } from "./use-pane.ts";

export function TryPane({ ref }: { ref: Ref<HTMLElement> }) {
  const { bot, canEdit, draft, isKnowing, models, reading, leadToAdd } = useBuilder();
  const pane = usePane("try");
  return (
    <section ref={ref} {...pane}>
      <DraftPreview
        bot={bot}
        spec={draft.state.spec}
        models={models}
        notice={
          isKnowing ? null : (
            <NothingKnown underWay={reading.underWay} onAdd={canEdit ? () => leadToAdd() : undefined} />
          )
        }
        beforeSend={async () => {
          // The answer may stand in the first file, which is still being read.
          if (!isKnowing) await reading.whenRead();
          return (await draft.flush()) !== null;
        }}
        renderRemedies={(trace, answer) => <Remedies trace={trace} answer={answer} />}
      />
    </section>
  );
}
