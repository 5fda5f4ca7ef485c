/** The rules for the directions of imports; docs/architecture.md draws them. */
const leaves = "^lib/(env|errors|ids|log|parse|process-wide|thread)\\.ts$|^lib/(text|i18n|markdown)/";
const domains =
  "accounts|attachments|audit|bin|bots|conversations|demo|drafting|erasure|inbox|knowledge|embeddings|mail|moving|notifications|palette|pictures|pins|providers|publishing|settings|templates|turns|usage|workspaces";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "lib-is-below-pages", severity: "error", from: { path: "^lib/" }, to: { path: "^(app|components)/" } },
    {
      name: "components-know-faces-only",
      comment: "Components import a domain's client-safe face, leaves and the turn's types; verbs come as props.",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/",
        pathNot: [
          "[/-]schema\\.ts$",
          leaves,
          "^lib/bots/spec\\.ts$",
          "^lib/access/policy\\.ts$",
          "^lib/(mail|providers)/presets\\.ts$",
          "^lib/parsing/formats\\.ts$",
          "^lib/pictures/(addresses|crop)\\.ts$",
          "^lib/publishing/public-bot\\.ts$",
          "^lib/turn/(check-variables|diagnose|fill-variables|trace)\\.ts$",
        ],
      },
    },
    { name: "components-below-app", severity: "error", from: { path: "^components/" }, to: { path: "^app/" } },
    {
      name: "next-and-react-stay-up",
      severity: "error",
      from: { path: "^(lib|server\\.ts|scripts|prisma)", pathNot: "^lib/next/|^lib/i18n/next-intl\\.d\\.ts$" },
      to: {
        path: "node_modules/(next|react|react-dom|next-intl)/",
        pathNot: "node_modules/next/dist/server/next\\.js|node_modules/next/(index|types)",
      },
    },
    {
      name: "the-process-does-not-know-next-folder",
      severity: "error",
      from: { path: "^(server\\.ts|lib/http|lib/boot|scripts)" },
      to: { path: "^lib/next/" },
    },
    {
      name: "domains-by-their-face",
      severity: "error",
      from: { path: `^lib/(${domains})/` },
      to: {
        path: `^lib/(${domains})/`,
        pathNot: [
          "^lib/$1/",
          "/index\\.ts$",
          "[/-]schema\\.ts$",
          "^lib/bots/(read-)?spec\\.ts$",
          "^lib/audit/record\\.ts$",
        ],
      },
    },
    {
      name: "sqlite-behind-the-engine",
      comment:
        "What only SQLite understands is reached through engine.ts, and engine-work.ts and engine-thread.ts beside it.",
      severity: "error",
      from: { pathNot: "^lib/(db|retrieval)/(sqlite/|engine(-work|-thread)?\\.ts$)|^tests/" },
      to: { path: "^lib/(db|retrieval)/sqlite/" },
    },
    {
      name: "one-door-to-published-bots",
      comment: "Who may talk to a bot is decided by openBot; what is read to decide it goes no further.",
      severity: "error",
      from: { pathNot: "^lib/publishing/(access|pass|enter-password)\\.ts$" },
      to: { path: "^lib/publishing/(published-bot|pass)\\.ts$" },
    },
    {
      name: "engines-know-no-domain",
      severity: "error",
      from: { path: "^lib/(turn|retrieval|models)/" },
      to: { path: `^lib/(${domains})/`, pathNot: "^lib/bots/spec\\.ts$" },
    },
    {
      name: "tokens-are-counted-in-threads",
      comment: "The vocabulary takes some fifty megabytes, and a third of a second of whatever loads it.",
      severity: "error",
      from: { pathNot: "-worker\\.ts$" },
      to: { path: "^lib/retrieval/token-counter\\.ts$" },
    },
    {
      name: "smtp-in-one-file",
      severity: "error",
      from: { pathNot: "^lib/mail/smtp-transport\\.ts$|^tests/" },
      to: { path: "node_modules/nodemailer/" },
    },
    {
      name: "openai-in-one-folder",
      severity: "error",
      from: { pathNot: "^lib/models/openai/|^tests/" },
      to: { path: "node_modules/openai/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|lib/db/generated" },
    exclude: { path: "\\.next|lib/db/generated" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".css"],
    },
  },
};
