/** Programs that call the API, as text: what the page about the API shows and a test runs. Pure. */
import type { BotId } from "#lib/ids.ts";

export const exampleLanguages = ["curl", "javascript", "python"] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

/** The token is read from there, so that no program holds one. */
export const tokenVariable = "RAKIT_TOKEN";
export const tokenPlaceholder = "rk_…";
const botPlaceholder = "bot_…";

type Call = {
  url: string;
  body?: Readonly<Record<string, string>>;
  /** The path of what is printed in the response. */
  shown: readonly string[];
};

export type Calls = Record<"ask" | "list", Call>;

/** Of the instance at this origin; a placeholder stands for a bot that there is not. */
export function callsOf({ origin, botId, question }: { origin: string; botId: BotId | null; question: string }): Calls {
  return {
    ask: {
      url: `${origin}/api/v1/bots/${botId ?? botPlaceholder}/ask`,
      body: { text: question },
      shown: ["answer", "text"],
    },
    list: { url: `${origin}/api/v1/bots`, shown: ["items"] },
  };
}

/** Between single quotes of a shell nothing but the quote itself means anything. */
const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A string of JSON is one of JavaScript, and of Python, too. */
const quoted = (text: string) => JSON.stringify(text);

const objectOf = (body: Readonly<Record<string, string>>) =>
  `{ ${Object.entries(body)
    .map(([name, value]) => `${name}: ${quoted(value)}`)
    .join(", ")} }`;

const programs: Record<ExampleLanguage, (call: Call) => string[]> = {
  curl: ({ url, body }) => [
    `curl ${shellQuoted(url)} \\`,
    `  -H "Authorization: Bearer $${tokenVariable}"${body ? " \\" : ""}`,
    ...(body ? ["  -H 'Content-Type: application/json' \\", `  -d ${shellQuoted(JSON.stringify(body))}`] : []),
  ],
  javascript: ({ url, body, shown }) => [
    `const response = await fetch(${quoted(url)}, {`,
    ...(body ? ['  method: "POST",'] : []),
    "  headers: {",
    `    authorization: \`Bearer \${process.env.${tokenVariable}}\`,`,
    ...(body ? ['    "content-type": "application/json",'] : []),
    "  },",
    ...(body ? [`  body: JSON.stringify(${objectOf(body)}),`] : []),
    "});",
    "const result = await response.json();",
    "if (!response.ok) throw new Error(result.detail);",
    `console.log(${["result", ...shown].join(".")});`,
  ],
  python: ({ url, body, shown }) => [
    "import json",
    "import os",
    "from urllib.request import Request, urlopen",
    "",
    "request = Request(",
    `    ${quoted(url)},`,
    `    headers={`,
    `        "Authorization": "Bearer " + os.environ["${tokenVariable}"],`,
    ...(body ? ['        "Content-Type": "application/json",'] : []),
    "    },",
    ...(body ? [`    data=json.dumps(${JSON.stringify(body)}).encode(),`] : []),
    ")",
    "with urlopen(request) as response:",
    `    print(json.load(response)${shown.map((name) => `["${name}"]`).join("")})`,
  ],
};

export const exampleOf = (language: ExampleLanguage, call: Call): string => programs[language](call).join("\n");
