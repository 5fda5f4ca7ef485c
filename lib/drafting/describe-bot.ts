import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { createBot, setStartStep } from "#lib/bots/index.ts";
import type { Bot } from "#lib/bots/schema.ts";
import { type BotSpec, blankSpec, botLimits, type Language } from "#lib/bots/spec.ts";
import { upstream } from "#lib/errors.ts";
import { resolveChatModels } from "#lib/providers/index.ts";
import type { Ledger } from "#lib/turn/ledger.ts";
import { bookCalls } from "#lib/turns/index.ts";
import { askModels } from "./ask-models.ts";
import { readDraft } from "./read-draft.ts";
import type { BotAnswers, DescribeBotInput } from "./schema.ts";
import { draftingTexts } from "./texts.ts";

const draftTokens = 1_500;

type Draft = { spec: BotSpec; ledger: Ledger };

function fromAnswers(answers: BotAnswers, language: Language): BotSpec {
  const texts = draftingTexts[language];
  return blankSpec({
    name: answers.name,
    language,
    description: answers.purpose.slice(0, botLimits.descriptionLength),
    persona: texts.persona(answers),
    opening: { message: texts.opening(answers.name) },
    rules: { onlyFromKnowledge: true },
  });
}

async function draftOf(ctx: Context, { from, language }: DescribeBotInput): Promise<Draft> {
  if (from.kind === "answers") return { spec: fromAnswers(from, language), ledger: [] };
  const models = await resolveChatModels(ctx.db, []);
  const content = draftingTexts[language].describe(from.text);
  const { text, ledger } = await askModels(models, { content, maxTokens: draftTokens, signal: ctx.signal });
  if (text === null) throw upstream("draft_unanswered");
  const spec = readDraft(text, language);
  if (spec === null) throw upstream("draft_unreadable");
  return { spec, ledger };
}

/**
 * A bot made from a description, at the review of its parts. Throws upstream where no model answers, or where its draft
 * is unreadable: nothing is made then.
 */
export async function describeBot(ctx: Context, input: DescribeBotInput): Promise<Bot> {
  const { workspaceId } = input;
  requirePermission(ctx, "bots.write", workspaceId);
  const { spec, ledger } = await draftOf(ctx, input);
  const bot = await createBot(ctx, { workspaceId, from: { kind: "spec", spec }, guided: true });
  await bookCalls(ctx, { botId: bot.id, workspaceId }, ledger);
  const { step } = await setStartStep(ctx, { botId: bot.id, step: "review" });
  return { ...bot, startStep: step };
}
