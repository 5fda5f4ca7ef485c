import { redirect } from "next/navigation";
import { setAccessAction, testVisionAction } from "#app/(studio)/bots/actions.ts";
import { createBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { createTemplateAction } from "#app/(studio)/templates/actions.ts";
import { Builder } from "#components/bots/builder.tsx";
import { startPath } from "#components/bots/start/start-address.ts";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { can } from "#lib/access/require.ts";
import { getBot } from "#lib/bots/index.ts";
import { BotInput } from "#lib/bots/schema.ts";
import { getBotGrounding, hasBeenTried } from "#lib/conversations/index.ts";
import { lanAddress } from "#lib/http/lan-address.ts";
import { timeZones } from "#lib/i18n/time-zones.ts";
import { listBases } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";
import { listModelChoices } from "#lib/providers/index.ts";
import { listVersions, proposeSlug } from "#lib/publishing/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import { getRetention } from "#lib/workspaces/index.ts";
import { publishAction, rollBackAction, unpublishAction } from "./actions.ts";
import { createPinAction, updatePinAction } from "./pins/actions.ts";

type Props = { params: Promise<{ botId: string }> };

export default async function BuilderPage({ params }: Props) {
  const ctx = await requireUser();
  const { botId } = await params;
  const asked = parseAddress(BotInput, { botId });
  const bot = await orNotFound(getBot(ctx, asked));
  const canEdit = can(ctx, "bots.write", bot.workspaceId);
  // Whoever is in the guided start goes on there, on any device.
  if (bot.startStep && canEdit) redirect(startPath(bot.id));
  const [bases, models, versions, grounding, isTried, proposedSlug, settings, maxRetentionDays] = await Promise.all([
    listBases(ctx, { workspaceId: bot.workspaceId }),
    listModelChoices(ctx),
    listVersions(ctx, asked),
    getBotGrounding(ctx, asked),
    hasBeenTried(ctx, asked),
    proposeSlug(ctx, asked),
    getSettings(ctx.db),
    getRetention(ctx, bot),
  ]);
  return (
    <main>
      <ClientMessages
        namespaces={[
          "builder",
          "chat",
          "common",
          "knowledge",
          "pictures",
          "pins",
          "publish",
          "start",
          "templates",
          "trace",
        ]}
      >
        <Builder
          key={bot.id}
          bot={bot}
          canEdit={canEdit}
          bases={bases}
          grounding={grounding}
          isTried={isTried}
          models={models.items}
          maxRetentionDays={maxRetentionDays}
          isAdmin={ctx.actor.isAdmin}
          versions={versions}
          networkAddress={lanAddress()}
          proposedSlug={proposedSlug}
          timeZones={{ all: timeZones(), instance: settings.timeZone }}
          actions={{
            ...addActions,
            createBase: createBaseAction,
            publish: publishAction,
            unpublish: unpublishAction,
            rollBack: rollBackAction,
            saveTemplate: createTemplateAction,
            setAccess: setAccessAction,
            pins: { create: createPinAction, update: updatePinAction },
            testVision: testVisionAction,
          }}
        />
      </ClientMessages>
    </main>
  );
}
