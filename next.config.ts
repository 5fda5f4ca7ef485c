import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/next/i18n-request.ts");

const config: NextConfig = {
  distDir: process.env.RAKIT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  agentRules: false,
  // Native modules and what must be one copy in the process stay outside of the bundle.
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/schema-engine-wasm",
    "pino",
    "openai",
  ],
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["lucide-react"] },
};

export default withNextIntl(config);
