import { notFound, redirect } from "next/navigation";
import { publishAction } from "#app/(studio)/bots/[botId]/actions.ts";
import { setStartStepAction, suggestQuestionsAction } from "#app/(studio)/bots/actions.ts";
import { createBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { startPath } from "#components/bots/start/start-address.ts";
import { StartPath } from "#components/bots/start/start-path.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { can } from "#lib/access/require.ts";
import { getBot } from "#lib/bots/index.ts";
import { BotInput, StartStep } from "#lib/bots/schema.ts";
import { lanAddress } from "#lib/http/lan-address.ts";
import { listBases } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";
import { listModelChoices } from "#lib/providers/index.ts";

type Props = { params: Promise<{ botId: string }>; searchParams: Promise<{ step?: string | string[] }> };

export default async function StartPage({ params, searchParams }: Props) {
  const [ctx, { botId }, search] = await Promise.all([requireUser(), params, searchParams]);
  const bot = await orNotFound(getBot(ctx, parseAddress(BotInput, { botId })));
  if (!can(ctx, "bots.write", bot.workspaceId)) notFound();
  const step = StartStep.safeParse(oneParameter(search.step)).data;
  if (!step) redirect(`${startPath(bot.id)}?step=${bot.startStep ?? "knowledge"}`);
  const [bases, models] = await Promise.all([listBases(ctx, { workspaceId: bot.workspaceId }), listModelChoices(ctx)]);
  return (
    <ClientMessages namespaces={["builder", "chat", "common", "knowledge", "pictures", "publish", "start", "trace"]}>
      <StartPath
        key={bot.id}
        bot={bot}
        step={step}
        bases={bases}
        hasModel={models.items.length > 0}
        isAdmin={ctx.actor.isAdmin}
        networkAddress={lanAddress()}
        actions={{
          ...addActions,
          createBase: createBaseAction,
          setStep: setStartStepAction,
          suggest: suggestQuestionsAction,
          publish: publishAction,
        }}
      />
    </ClientMessages>
  );
}
