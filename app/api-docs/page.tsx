import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ApiExamples } from "#components/api/api-examples.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Explain } from "#components/ui/explain.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { apiTags, endpoints } from "#lib/api/index.ts";
import { listBots } from "#lib/bots/index.ts";
import { ownOrigin } from "#lib/http/own-origin.ts";
import { getContext } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";

/** The OpenAPI document has one language. */
const documentLanguage = "en";
const tokenHeader = "Authorization: Bearer rk_…";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api"))("title") };
}

/** The bots that a program can ask, the newest first; null for somebody who is not signed in. */
async function findAskable() {
  const ctx = await getContext();
  if (ctx.actor.kind !== "user") return null;
  const { id: workspaceId } = await getWorkspace();
  const { items } = await listBots(ctx, { workspaceId, state: "published" });
  return items.map(({ id, name }) => ({ id, name }));
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ApiDocsPage({ searchParams }: Props) {
  const [t, bots, asked] = await Promise.all([getTranslations("api"), findAskable(), searchParams]);
  const wanted = oneParameter(asked.bot);
  const bot = bots?.find(({ id }) => id === wanted) ?? bots?.[0];
  const tokens = bots === null ? "/sign-in?next=%2Fapi-docs" : "/account#tokens";
  return (
    <Main narrow>
      <PageHead title={t("title")} text={t("text")}>
        <ButtonLink href="/api/openapi.json" prefetch={false}>
          {t("document")}
        </ButtonLink>
      </PageHead>
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold text-lg">{t("examples")}</h2>
        <p className="text-muted">{t("examplesText")}</p>
        <p>
          {t.rich("token", {
            account: (words) => (
              <Link className="text-accent underline" href="/account#tokens">
                {words}
              </Link>
            ),
          })}
        </p>
        <code className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-sm">{tokenHeader}</code>
        <Explain question={t("scopesHelp.question")}>
          <p>{t("scopesHelp.answer")}</p>
        </Explain>
        <ButtonLink className="self-start" href={tokens}>
          {t(bots === null ? "signIn" : "makeToken")}
        </ButtonLink>
        <ApiExamples key={bot?.id} origin={ownOrigin(await headers())} bots={bots} botId={bot?.id ?? null} />
      </section>
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{t("endpoints")}</h2>
        <p className="text-muted text-sm">{t("inEnglish")}</p>
      </div>
      {apiTags.map((tag) => (
        <section key={tag} className="flex flex-col gap-2">
          <h3 className="font-semibold">{t(`tags.${tag}`)}</h3>
          <ul className="flex flex-col gap-2">
            {endpoints
              .filter((endpoint) => endpoint.tag === tag)
              .map(({ method, path, summary, input }) => {
                const names = Object.keys(input.shape).join(", ");
                return (
                  <li
                    key={`${method} ${path}`}
                    className="flex flex-col gap-1 rounded-card border border-line bg-surface p-3"
                  >
                    <p className="font-mono text-sm [overflow-wrap:anywhere]">
                      <strong>{method}</strong> {path}
                    </p>
                    <p className="text-sm" lang={documentLanguage}>
                      {summary}
                    </p>
                    <p className="text-muted text-sm [overflow-wrap:anywhere]">
                      {names ? (
                        <>
                          {t("takes")} <span className="font-mono text-xs">{names}</span>
                        </>
                      ) : (
                        t("takesNothing")
                      )}
                    </p>
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
    </Main>
  );
}
