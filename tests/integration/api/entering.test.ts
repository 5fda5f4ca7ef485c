/** What a browser is given when somebody comes in or changes who they are: session, language, workspace. */
import { describe, expect, test } from "vitest";
import { createInvite } from "#lib/accounts/index.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { addressOf, builtActions, callAction } from "#tests/support/server-actions.ts";

const { world, server, cookieOf } = await startHttpWorld();
const actions = builtActions();
const password = "sepuluh huruf";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

function send(name: string, input: unknown, headers: Record<string, string> = {}) {
  const { id, page } = actions.find((action) => action.name === name) ?? { id: "", page: "" };
  return callAction(server.url + addressOf(page, { token: "invented" }), id, [input], headers);
}

async function invited(email: string, headers: Record<string, string> = {}) {
  const { token } = await createInvite(world.owner, {
    makesAdmin: false,
    workspaceId: world.workspaceId,
    role: "editor",
  });
  return send("registerAction", { name: "Rina", email, password, locale: "id", inviteToken: token }, headers);
}

describe("does", () => {
  test("whoever signs in on another device sees the language of their profile there, whatever that browser had", async () => {
    await invited("dua@example.org");
    const credentials = { email: "dua@example.org", password };
    const first = await send("signInAction", credentials, { cookie: "rakit_locale=en" });
    expect(first.cookies).toMatchObject({ rakit_locale: "id" });
    const cookie = `rakit.session_token=${first.cookies["rakit.session_token"]}`;
    const changed = await send("updateProfileAction", { name: "Rina", locale: "en" }, { cookie });
    expect(changed.cookies).toMatchObject({ rakit_locale: "en" });
    const second = await send("signInAction", credentials, { "accept-language": "id" });
    expect(second.cookies).toMatchObject({ rakit_locale: "en" });
  });

  test("a new person who came by a workspace's link stands in that workspace, in the language they chose", async () => {
    const { ok, cookies } = await invited("baru@example.org", { cookie: "rakit_workspace=ws_of-somebody-else" });
    expect(ok).toBe(true);
    expect(cookies).toMatchObject({ rakit_workspace: world.workspaceId, rakit_locale: "id" });
  });

  test("somebody who has an account stands in the workspace that they joined by a link", async () => {
    const { token } = await createInvite(world.owner, { makesAdmin: false, workspaceId: world.workspaceId });
    const { ok, cookies } = await send("acceptInviteAction", { token }, { cookie: await cookieOf(world.stranger) });
    expect(ok).toBe(true);
    expect(cookies).toMatchObject({ rakit_workspace: world.workspaceId });
  });

  test("a session keeps from which browser and address it was begun", async () => {
    await invited("peramban@example.org", { "user-agent": firefox });
    const [session] = await world.db.session.findMany({ where: { user: { email: "peramban@example.org" } } });
    expect(session).toMatchObject({ userAgent: firefox, ipAddress: expect.stringMatching(/127\.0\.0\.1|::1/) });
  });
});

describe("refuses", () => {
  test("a wrong password changes neither the language nor the workspace of the browser", async () => {
    const answer = await send("signInAction", { email: "dua@example.org", password: "salah sekali" });
    expect(answer).toMatchObject({ ok: false, code: "invalid", cookies: {} });
  });
});
