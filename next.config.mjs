import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.RAKIT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // The server presses pages and files itself, each at its own level.
  compress: false,
  agentRules: false,
  // Native modules and what must be one copy in the process stay outside of the bundle.
  serverExternalPackages: [
    "better-auth",
    "better-sqlite3",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/schema-engine-wasm",
    "pino",
    "openai",
  ],
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when somebody first asks for it: all of them at once cost a third of the memory at start.
  experimental: { optimizePackageImports: ["lucide-react"], preloadEntriesOnStart: false },
};

/** Plain JavaScript, and next-intl's part only where something is built: a server that just serves keeps neither compiler in memory. */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/next/i18n-request.ts")(config);
}
