import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { apiTags, endpoints } from "#lib/api/index.ts";

/** The OpenAPI document has one language. */
const documentLanguage = "en";
const tokenHeader = "Authorization: Bearer rk_…";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api"))("title") };
}

export default async function ApiDocsPage() {
  const t = await getTranslations("api");
  return (
    <main className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
      <PageHead title={t("title")} text={t("text")}>
        <ButtonLink href="/api/openapi.json" prefetch={false}>
          {t("document")}
        </ButtonLink>
      </PageHead>
      <div className="flex flex-col gap-2">
        <p>
          {t.rich("token", {
            account: (words) => (
              <Link className="text-accent underline" href="/account">
                {words}
              </Link>
            ),
          })}
        </p>
        <pre className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-sm">{tokenHeader}</pre>
        <p className="text-muted text-sm">{t("inEnglish")}</p>
      </div>
      {apiTags.map((tag) => (
        <section key={tag} className="flex flex-col gap-2">
          <h2 className="font-semibold text-lg">{t(`tags.${tag}`)}</h2>
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
    </main>
  );
}
