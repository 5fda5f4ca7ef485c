/**
 * How well questions are grouped by meaning: `node tests/bench/question-groups.ts [--show]` prints precision and recall
 * over all pairs of questions, by language, for the set that the words were chosen with and for one that was kept apart;
 * `--show` prints the pairs joined wrongly, too.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "#lib/bots/spec.ts";
import { questionKey } from "#lib/questions/question-key.ts";

type Asked = { text: string; group: number; key: string | null };

type Groups = Record<Language, string[][]>;

const read = (name: string): Groups => JSON.parse(readFileSync(path.join(import.meta.dirname, name), "utf8"));
const shows = process.argv.includes("--show");

function measure(groups: Groups, language: Language) {
  const asked: Asked[] = groups[language].flatMap((texts, group) =>
    texts.map((text) => ({ text, group, key: questionKey(text, language) })),
  );
  const figures = { joined: 0, rightly: 0, same: 0 };
  for (const [index, one] of asked.entries())
    for (const other of asked.slice(index + 1)) {
      const isSame = one.group === other.group;
      const isJoined = one.key !== null && one.key === other.key;
      if (isSame) figures.same += 1;
      if (isJoined) figures.joined += 1;
      if (isSame && isJoined) figures.rightly += 1;
      if (shows && isJoined && !isSame) process.stdout.write(`  ${one.text} | ${other.text} (${one.key})\n`);
    }
  const { joined, rightly, same } = figures;
  const share = (part: number, whole: number) => `${part} of ${whole} = ${(part / whole).toFixed(3)}`;
  process.stdout.write(
    `${language}: ${asked.length} questions in ${groups[language].length} groups, precision ${share(rightly, joined)}, recall ${share(rightly, same)}\n`,
  );
}

for (const name of ["question-groups.json", "question-groups-held-out.json"]) {
  process.stdout.write(`${name}\n`);
  for (const language of ["en", "id"] as const) measure(read(name), language);
}
