/**
 * Time to the first token of visitors that ask again and again, beside readers who follow one slow answer and hear
 * nothing. Several processes of readers, so that their work is not the visitors'.
 * Usage: node tests/bench/idle-readers.ts [--seconds 15] [--visitors 500] [--readers 0,4000,8000]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { parseArgs } from "node:util";
import { newVisitorCookie, residentMegabytes, startModel, startRakitOn } from "./processes.ts";
import { median, quantile } from "./statistics.ts";
import { agent, chatTarget, measure, pace } from "./visitors.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "15" },
    visitors: { type: "string", default: "500" },
    readers: { type: "string", default: "0,4000,8000" },
    /** How this program is started as the readers of one answer. */
    follow: { type: "string" },
    cookie: { type: "string", default: "" },
  },
});

/** Says when all have the answer's beginning, and reads until it is killed. */
async function follow(url: string, count: number): Promise<void> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const connect = async () => {
    const call = get(url, { agent, headers: { cookie: values.cookie } });
    const [response] = await once(call, "response");
    if (response.statusCode !== 200) throw new Error(`A reader got ${response.statusCode}.`);
    await once(response, "data");
    response.resume();
  };
  for (let index = 0; index < count; index += 100) {
    await Promise.all(Array.from({ length: Math.min(100, count - index) }, connect));
  }
  say("reading");
}

if (values.follow) {
  await follow(values.follow, Number(values.readers));
} else {
  const slow = "slowly";
  const model = await startModel({ ...pace, slow });
  const rakit = await startRakitOn(model.url);
  const target = chatTarget(rakit.url);
  say(`${values.visitors} visitors, ${pace.tokens} tokens at ${pace.rate} a second; ${values.seconds} s each`);
  say("readers   median ms   p99 ms   worst ms   answers/s   broken   memory MB");
  for (const readers of values.readers.split(",").map(Number)) {
    const cookie = newVisitorCookie();
    const followed = new AbortController();
    const response = await fetch(target.url, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ text: `Berapa chip Ascend 910B yang dipesan? ${slow}` }),
      signal: followed.signal,
    });
    const begun = await response.body?.getReader().read();
    const turnId = /"turnId":"([^"]+)"/.exec(Buffer.from(begun?.value ?? []).toString())?.[1];
    const url = `${target.url}/${turnId}/events`;
    const perProcess = 2000;
    const processes = await Promise.all(
      Array.from({ length: Math.ceil(readers / perProcess) }, async (_, index) => {
        const count = Math.min(perProcess, readers - index * perProcess);
        const args = [import.meta.filename, "--follow", url, "--cookie", cookie, "--readers", `${count}`];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        await once(child.stdout, "data");
        return child;
      }),
    );
    const { firstMs, whole, broken } = await measure(target, Number(values.visitors), Number(values.seconds));
    const columns = [
      `${readers}`.padStart(7),
      median(firstMs).toFixed(1).padStart(11),
      quantile(firstMs, 0.99).toFixed(1).padStart(8),
      Math.max(...firstMs)
        .toFixed(1)
        .padStart(10),
      (whole / Number(values.seconds)).toFixed(1).padStart(11),
      `${broken}`.padStart(8),
      residentMegabytes(rakit.pid).toFixed(0).padStart(11),
    ];
    say(columns.join(" "));
    for (const child of processes) child.kill();
    followed.abort();
  }
  agent.destroy();
  await rakit.stop();
  await model.stop();
}
