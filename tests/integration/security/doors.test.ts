/** Every door of the production build, as the build lists them: whoever has no business there is refused, and nothing changes. */
import { describe, expect, test } from "vitest";
import { suspendUser } from "#lib/accounts/index.ts";
import { endpoints } from "#lib/api/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { streamingRoutes } from "#lib/http/streaming-routes.ts";
import { ChunkId, newId, ProviderId } from "#lib/ids.ts";
import { addSnippet, createBase, deleteChunk, listChunks, listDocuments, saveQuestion } from "#lib/knowledge/index.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { createPin } from "#lib/pins/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { createTemplate } from "#lib/templates/index.ts";
import { builtPaths, startHttpWorld } from "#tests/support/http-world.ts";
import { uploadOf } from "#tests/support/pictures.ts";
import { connect } from "#tests/support/providers.ts";
import { addressOf, builtActions, callAction } from "#tests/support/server-actions.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const { world, server, cookieOf, bearerOf } = await startHttpWorld();
const workspaceId = world.workspaceId;
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { versionId, slug } = await publishBot(world.owner, { botId, revision, note: "" });
const base = await createBase(world.owner, { workspaceId, name: "Rahasia", description: "", language: "id" });
const baseId = base.id;
await addSnippet(world.owner, { baseId, title: "Harga modal", text: "Harga modal kopi dua puluh ribu rupiah." });
const [chunk] = (await listChunks(world.owner, { baseId })).items;
const [document] = (await listDocuments(world.owner, { baseId })).items;
await addSnippet(world.owner, { baseId, title: "Lama", text: "Sudah dihapus." });
const [old] = (await listChunks(world.owner, { baseId })).items;
const { deletionId } = await deleteChunk(world.owner, { chunkId: ChunkId.parse(old?.id) });
const spec = blankSpec({ name: "Asisten", language: "id" });
const { id: templateId } = await createTemplate(world.owner, { workspaceId, spec, name: "Templat", description: "" });
const { providerId, modelId } = await connect(world);
const { conversationId, turnId } = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
const { id: pinId, updatedAt } = await createPin(world.owner, { botId, questions: ["Ada parkir?"], answer: "Ada." });
const groupId = newId("group");
await world.db.questionGroup.create({ data: { id: groupId, botId, key: "x" } });
const unanswered = { turnId, botId, groupId, kind: "refused", askedAt: new Date() };
await world.db.unansweredQuestion.create({ data: unanswered });
const inviteId = newId("invite");
await world.db.invite.create({
  data: { id: inviteId, tokenHash: "x", createdById: world.admin.actor.userId, expiresAt: new Date(Date.now() + 1e9) },
});

const cookies = { stranger: await cookieOf(world.stranger), viewer: await cookieOf(world.viewer) };
const tokens = {
  stranger: await bearerOf(world.stranger, "all"),
  read: await bearerOf(world.owner, "read"),
  chat: await bearerOf(world.owner, "chat"),
};

const chunkId = chunk?.id ?? "";
const documentId = document?.id ?? "";
const { id: questionId } = await saveQuestion(world.owner, {
  baseId,
  chunkId: ChunkId.parse(chunkId),
  text: "Berapa harga modal?",
});
const some = { baseId, chunkIds: [chunkId] };
const memberId = world.editor.actor.userId;
const title = { title: "Judul", text: "Isi." };

/** Who may use an action: anybody; a person, for what is their own; members of the workspace; administrators. */
type Door = { who: "anybody" | "own" | "members" | "admins"; input: unknown };

const actionDoors: Record<string, Door> = {
  setUpAction: { who: "anybody", input: {} },
  signInAction: { who: "anybody", input: {} },
  signOutAction: { who: "anybody", input: {} },
  registerAction: { who: "anybody", input: {} },
  enterInvitedAction: { who: "own", input: { token: "invented" } },
  changeAccountAction: { who: "anybody", input: {} },
  resetPasswordAction: { who: "anybody", input: {} },
  enterBot: { who: "anybody", input: {} },
  agreeTo: { who: "anybody", input: {} },
  renameConversation: { who: "anybody", input: {} },
  setConversationDeleted: { who: "anybody", input: {} },
  pinConversation: { who: "anybody", input: {} },
  shareChat: { who: "anybody", input: {} },
  revokeShared: { who: "anybody", input: {} },
  enterShared: { who: "anybody", input: {} },
  forgetMe: { who: "anybody", input: {} },
  changePasswordAction: { who: "own", input: { currentPassword: "not-mine", newPassword: "also-not-mine" } },
  createTokenAction: { who: "own", input: { name: "Program", scopes: ["read"] } },
  endSessionAction: { who: "own", input: { sessionId: newId("session") } },
  endOtherSessionsAction: { who: "own", input: {} },
  revokeTokenAction: { who: "own", input: { tokenId: newId("token") } },
  updateProfileAction: { who: "own", input: { name: "Nama", locale: "id" } },
  createWorkspaceAction: { who: "own", input: { name: "Tim" } },
  acceptInviteAction: { who: "own", input: { token: "invented" } },
  createBotAction: { who: "members", input: { workspaceId, from: { kind: "copy", botId } } },
  planTransferAction: { who: "members", input: { botId, workspaceId } },
  copyBotAction: { who: "members", input: { botId, workspaceId } },
  moveBotAction: { who: "members", input: { botId, workspaceId, shared: "leave" } },
  testVisionAction: { who: "members", input: { botId } },
  setAccessAction: { who: "members", input: { botId, access: "private" } },
  describeBotAction: {
    who: "members",
    input: { workspaceId, language: "id", from: { kind: "answers", name: "Baru", purpose: "Roti", manner: "brief" } },
  },
  setStartStepAction: { who: "members", input: { botId, step: "try" } },
  suggestQuestionsAction: { who: "members", input: { botId } },
  deleteBotAction: { who: "members", input: { botId } },
  setBotTagsAction: { who: "members", input: { botId, tags: ["toko"] } },
  restoreBotAction: { who: "members", input: { botId } },
  publishAction: { who: "members", input: { botId, revision, note: "", slug: "alamat-baru", access: "private" } },
  unpublishAction: { who: "members", input: { botId } },
  rollBackAction: { who: "members", input: { botId, versionId } },
  createPinAction: { who: "members", input: { botId, questions: ["Ada wifi?"], answer: "Ada." } },
  updatePinAction: { who: "members", input: { pinId, updatedAt, answer: "Tidak." } },
  confirmPinAction: { who: "members", input: { pinId, updatedAt } },
  deletePinAction: { who: "members", input: { pinId } },
  createBaseAction: { who: "members", input: { workspaceId, name: "Baru", language: "id" } },
  updateBaseAction: { who: "members", input: { baseId, chunking: { tokens: 100, overlap: 0 } } },
  deleteBaseAction: { who: "members", input: { baseId } },
  copyBaseAction: { who: "members", input: { baseId, workspaceId } },
  moveBaseAction: { who: "members", input: { baseId, workspaceId, ifUsed: "move" } },
  listBotsOfBaseAction: { who: "members", input: { baseId } },
  restoreBaseAction: { who: "members", input: { baseId } },
  addSnippetAction: { who: "members", input: { baseId, ...title } },
  addPairAction: { who: "members", input: { baseId, question: "Apa?", answer: "Itu." } },
  addTextAction: { who: "members", input: { baseId, ...title } },
  updateChunkAction: { who: "members", input: { chunkId, ...title } },
  setChunkEnabledAction: { who: "members", input: { chunkId, enabled: false } },
  deleteChunkAction: { who: "members", input: { chunkId } },
  splitChunkAction: { who: "members", input: { chunkId, at: 5 } },
  mergeChunksAction: { who: "members", input: some },
  setChunksEnabledAction: { who: "members", input: { ...some, enabled: false } },
  deleteChunksAction: { who: "members", input: some },
  addPagesAction: { who: "members", input: { baseId, urls: ["https://toko.example/"] } },
  reimportDocumentAction: { who: "members", input: { documentId } },
  reimportOutdatedAction: { who: "members", input: { baseId } },
  reimportAllAction: { who: "members", input: { baseId } },
  cancelImportAction: { who: "members", input: { documentId } },
  deleteDocumentAction: { who: "members", input: { documentId } },
  setRefreshAction: { who: "members", input: { documentId, hours: 24 } },
  restoreChunksAction: { who: "members", input: { deletionId } },
  updateDocumentAction: { who: "members", input: { documentId, tags: ["label"] } },
  previewChunkingAction: { who: "members", input: { baseId, text: "Isi.", chunking: null } },
  dismissDuplicateAction: { who: "members", input: { baseId, chunkIds: [chunkId, chunkId] } },
  saveQuestionAction: { who: "members", input: { baseId, chunkId, text: "Berapa?" } },
  deleteQuestionAction: { who: "members", input: { questionId } },
  createTemplateAction: { who: "members", input: { workspaceId, spec, name: "Templat" } },
  deleteTemplateAction: { who: "members", input: { templateId } },
  copyTemplateAction: { who: "members", input: { templateId, workspaceId } },
  moveTemplateAction: { who: "members", input: { templateId, workspaceId } },
  restoreTemplateAction: { who: "members", input: { templateId } },
  chooseWorkspaceAction: { who: "members", input: { workspaceId } },
  deleteWorkspaceAction: { who: "members", input: { workspaceId } },
  inviteMemberAction: { who: "members", input: { workspaceId, role: "editor" } },
  renameWorkspaceAction: { who: "members", input: { workspaceId, name: "Lain" } },
  setRetentionAction: { who: "members", input: { workspaceId, retentionDays: 3_000 } },
  revokeWorkspaceInviteAction: { who: "members", input: { workspaceId, inviteId } },
  setMemberRoleAction: { who: "members", input: { workspaceId, userId: memberId, role: "viewer" } },
  removeMemberAction: { who: "members", input: { workspaceId, userId: memberId } },
  setConversationReadAction: { who: "members", input: { conversationId, isRead: true } },
  setConversationTagsAction: { who: "members", input: { conversationId, tags: ["jam"] } },
  askAgainAction: { who: "members", input: { groupId } },
  ignoreGroupAction: { who: "members", input: { groupId, reason: "other" } },
  reopenGroupAction: { who: "members", input: { groupId } },
  findVisitorAction: { who: "members", input: { workspaceId, contact: "budi@contoh.id" } },
  eraseVisitorAction: { who: "members", input: { workspaceId, contact: "budi@contoh.id" } },
  replyAction: { who: "members", input: { conversationId, text: "Halo", idempotencyKey: "a-key-for-doors" } },
  endHandoverAction: { who: "members", input: { conversationId } },
  tellVisitorsAction: { who: "members", input: { groupId, text: "Ada." } },
  handleProposalAction: { who: "members", input: { messageId: newId("message") } },
  setNotificationAction: { who: "members", input: { workspaceId, kind: "unanswered_digest", enabled: true } },
  addNoteAction: { who: "members", input: { conversationId, text: "Telepon dia." } },
  deleteNoteAction: { who: "members", input: { noteId: newId("note") } },
  createInviteAction: { who: "admins", input: {} },
  revokeInviteAction: { who: "admins", input: { inviteId } },
  appointOwnerAction: { who: "admins", input: { workspaceId, userId: memberId } },
  updateUserAction: { who: "admins", input: { userId: memberId, isAdmin: true } },
  suspendUserAction: { who: "admins", input: { userId: memberId } },
  reactivateUserAction: { who: "admins", input: { userId: memberId } },
  createResetLinkAction: { who: "admins", input: { userId: memberId } },
  createProviderAction: {
    who: "admins",
    input: { preset: "other", name: "Penyedia", baseUrl: "http://127.0.0.1:1/v1", apiKey: "", models: [] },
  },
  updateProviderAction: { who: "admins", input: { providerId, name: "Lain" } },
  deleteProviderAction: { who: "admins", input: { providerId } },
  testProviderAction: { who: "admins", input: { providerId, model: "x" } },
  fetchProviderModelsAction: { who: "admins", input: { providerId } },
  addModelAction: { who: "admins", input: { providerId, name: "x" } },
  updateModelAction: { who: "admins", input: { modelId, name: "x" } },
  deleteModelAction: { who: "admins", input: { modelId } },
  moveModelAction: { who: "admins", input: { modelId, direction: "up" } },
  setModelEnabledAction: { who: "admins", input: { modelId, enabled: false } },
  addDemoAction: { who: "admins", input: { workspaceId, language: "en" } },
  declineDemoAction: { who: "admins", input: { language: "en" } },
  reimportAllOutdatedAction: { who: "admins", input: {} },
  chooseEmbeddingModelAction: { who: "admins", input: { providerId, model: "arti" } },
  switchOffSemanticSearchAction: { who: "admins", input: {} },
  setBotBlockedAction: { who: "admins", input: { botId, blocked: true } },
  setLogoAction: { who: "admins", input: { picture: null } },
  updateMailServerAction: {
    who: "admins",
    input: {
      enabled: true,
      host: "localhost",
      port: 25,
      security: "none",
      user: "",
      password: "",
      fromAddress: "warung@example.org",
      fromName: "",
    },
  },
  sendTestMailAction: { who: "admins", input: {} },
  updateSettingsAction: { who: "admins", input: { instanceName: "Punyaku" } },
};

/** Rows that only an allowed write leaves behind: every write is in the log. */
const writes = () => world.db.auditEntry.count();

const actions = builtActions();

describe("server actions", () => {
  test("the build has exactly the known ones", () => {
    expect(actions.map(({ name }) => name).toSorted()).toEqual(Object.keys(actionDoors).toSorted());
  });

  const guarded = actions.filter(({ name }) => actionDoors[name] && actionDoors[name].who !== "anybody");
  const urlOf = (page: string) => server.url + addressOf(page, { botId, baseId, slug, token: "invented" });

  test.each(guarded)("$name refuses somebody without a session", async ({ id, name, page }) => {
    const before = await writes();
    const answer = await callAction(urlOf(page), id, [actionDoors[name]?.input]);
    expect(answer.ok).toBe(false);
    expect(["unauthenticated", "forbidden", "not_found"]).toContain(answer.code);
    expect(await writes()).toBe(before);
  });

  const foreign = guarded.filter(({ name }) => actionDoors[name]?.who !== "own");
  test.each(foreign)("$name refuses a person of another workspace", async ({ id, name, page }) => {
    const before = await writes();
    const answer = await callAction(urlOf(page), id, [actionDoors[name]?.input], { cookie: cookies.stranger });
    expect(answer.ok).toBe(false);
    expect(answer.code).toBe(actionDoors[name]?.who === "admins" ? "forbidden" : "not_found");
    expect(await writes()).toBe(before);
  });

  // Whoever may look may choose the workspace, see which bots use knowledge, and be told what a copy would take along.
  const forViewers = ["chooseWorkspaceAction", "listBotsOfBaseAction", "planTransferAction"];
  const tooMuch = foreign.filter(({ name }) => !forViewers.includes(name));
  test.each(tooMuch)("$name refuses somebody who may only look", async ({ id, name, page }) => {
    const before = await writes();
    const answer = await callAction(urlOf(page), id, [actionDoors[name]?.input], { cookie: cookies.viewer });
    expect(answer.ok).toBe(false);
    // What is not deleted cannot be restored, whoever asks.
    expect(["forbidden", "not_found"]).toContain(answer.code);
    expect(await writes()).toBe(before);
  });

  test("another visitor's chat is neither renamed, pinned, shared nor deleted", async () => {
    const idOf = (wanted: string) => actions.find(({ name }) => name === wanted)?.id ?? "";
    const page = `${server.url}/b/${slug}`;
    await callAction(page, idOf("renameConversation"), [slug, { conversationId, title: "Milikku" }]);
    await callAction(page, idOf("setConversationDeleted"), [slug, { conversationId, deleted: true }]);
    await callAction(page, idOf("pinConversation"), [slug, { conversationId, pinned: true }]);
    await callAction(page, idOf("shareChat"), [slug, { conversationId }]);
    await callAction(page, idOf("forgetMe"), [slug, { everywhere: true }]);
    expect(await world.db.conversationShare.count()).toBe(0);
    const row = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row).toMatchObject({ title: "Kapan pesanan tiba?", deletedAt: null, pinnedAt: null });
  });

  test("another visitor's chat is in no list, and no file, page or link of it is given out", async () => {
    const page = `${server.url}/b/${slug}`;
    const read = async (path: string) => {
      const answer = await fetch(`${page}/${path}`, { redirect: "manual" });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await read("history")).toEqual({ status: 200, text: '{"items":[],"nextCursor":null}' });
    expect(await read("history?q=pesanan")).toEqual({ status: 200, text: '{"items":[],"nextCursor":null}' });
    expect(await read(`shares/${conversationId}`)).toEqual({ status: 200, text: "[]" });
    expect((await read("export")).text).not.toContain("pesanan");
    for (const path of [`export/${conversationId}?as=json`, `messages/${conversationId}?before=${newId("message")}`])
      expect((await read(path)).status).toBe(404);
    const printed = await read(`print?c=${conversationId}`);
    expect(printed.text).not.toContain("Kapan pesanan tiba?");
    expect((await read("s/invented")).text).not.toContain("Kapan pesanan tiba?");
  });

  test("a page of another origin cannot send one", async () => {
    const { id, page } = actions.find(({ name }) => name === "deleteBotAction") ?? { id: "", page: "" };
    const headers = { cookie: await cookieOf(world.editor), origin: "https://evil.example" };
    const before = await writes();
    expect((await callAction(urlOf(page), id, [{ botId }], headers)).ok).not.toBe(true);
    expect(await writes()).toBe(before);
  });
});

const publicPaths = [
  "/(auth)/invite/[token]/page",
  "/(auth)/reset/[token]/page",
  "/(auth)/setup/page",
  "/(auth)/sign-in/page",
  "/(auth)/sign-up/page",
  "/(chat)/b/[slug]/card.png/route",
  "/(chat)/b/[slug]/export/[conversationId]/route",
  "/(chat)/b/[slug]/export/route",
  "/(chat)/b/[slug]/history/route",
  "/(chat)/b/[slug]/icon.svg/route",
  "/(chat)/b/[slug]/icon/[size]/route",
  "/(chat)/b/[slug]/manifest.webmanifest/route",
  "/(chat)/b/[slug]/page",
  "/(chat)/b/[slug]/messages/[conversationId]/route",
  "/(chat)/b/[slug]/picture/[pictureId]/[size]/route",
  "/(chat)/b/[slug]/print/page",
  "/(chat)/b/[slug]/s/[token]/page",
  "/(chat)/b/[slug]/shares/[conversationId]/route",
  "/_global-error/page",
  "/_not-found/page",
  "/api-docs/page",
  "/api/openapi.json/route",
  "/healthz/route",
  "/logo/route",
  "/readyz/route",
];
/** Checked endpoint by endpoint below. */
const routes = ["/api/[[...path]]/route", "/api/v1/[...path]/route"];

describe("pages", () => {
  const pages = builtPaths().filter((path) => path.endsWith("/page") && !publicPaths.includes(path));

  test("the build has no route that is on no list", () => {
    const listed = new Set([...publicPaths, ...routes, ...pages]);
    expect(builtPaths().filter((path) => !listed.has(path))).toEqual([]);
    expect(publicPaths.filter((path) => !builtPaths().includes(path))).toEqual([]);
  });

  const get = (page: string, cookie = "") =>
    fetch(server.url + addressOf(page, { botId, baseId }), { redirect: "manual", headers: { cookie } });

  test.each(pages)("%s sends somebody without a session to sign in", async (page) => {
    const response = await get(page);
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toMatch(/^\/sign-in/);
  });

  const foreign = pages.filter(
    (page) => page.startsWith("/admin") || page.includes("[botId]") || page.includes("[baseId]"),
  );
  test.each(foreign)("%s shows nothing to a person of another workspace", async (page) => {
    const response = await get(page, cookies.stranger);
    expect(response.status).toBe(404);
    const text = await response.text();
    expect(text).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
    for (const secret of ["Harga modal", "Asisten", "127.0.0.1:1/v1", world.owner.actor.email])
      expect(text).not.toContain(secret);
  });

  test("somebody else's draft is not saved", async () => {
    const put = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v1/bots/${botId}/draft`, {
        method: "PUT",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ revision, spec }),
      });
    expect((await put({})).status).toBe(401);
    expect((await put({ cookie: cookies.stranger })).status).toBe(404);
    expect((await put({ cookie: cookies.viewer })).status).toBe(403);
  });
});

const { id: pictureId } = await addPicture(world.owner, { workspaceId, ...centredCrop }, await uploadOf());

const ids: Record<string, string> = {
  workspaceId,
  size: "64",
  pictureId,
  botId,
  pinId,
  groupId,
  baseId,
  chunkId,
  documentId,
  conversationId,
  attachmentId: newId("attachment"),
  questionId,
};
const missing: Record<string, string> = {
  workspaceId: newId("workspace"),
  size: "64",
  pictureId: newId("picture"),
  botId: newId("bot"),
  pinId: newId("pin"),
  groupId: newId("group"),
  baseId: newId("base"),
  chunkId: newId("chunk"),
  documentId: newId("document"),
  conversationId: newId("conversation"),
  questionId: newId("question"),
};

/** A body that its endpoint takes; an endpoint that is missing here fails its tests. */
const bodies: Record<string, unknown> = {
  "GET /api/v1/workspaces": null,
  "GET /api/v1/workspaces/{workspaceId}/search": null,
  "GET /api/v1/bots": null,
  "POST /api/v1/bots": { workspaceId, from: { kind: "blank", name: "Baru", language: "id" } },
  "GET /api/v1/bots/{botId}": null,
  "PUT /api/v1/bots/{botId}/draft": { revision, spec },
  "DELETE /api/v1/bots/{botId}": null,
  "POST /api/v1/bots/{botId}/restore": {},
  "POST /api/v1/bots/{botId}/publish": { revision, note: "", slug: "alamat-baru", access: "private" },
  "PUT /api/v1/bots/{botId}/access": { access: "private" },
  "POST /api/v1/bots/{botId}/unpublish": {},
  "GET /api/v1/bots/{botId}/transfer": null,
  "POST /api/v1/bots/{botId}/copy": { workspaceId },
  "POST /api/v1/bots/{botId}/move": { workspaceId, shared: "leave" },
  "GET /api/v1/bots/{botId}/versions": null,
  "GET /api/v1/bots/{botId}/pins": null,
  "POST /api/v1/bots/{botId}/pins": { questions: ["Ada wifi?"], answer: "Ada." },
  "PATCH /api/v1/pins/{pinId}": { updatedAt, answer: "Tidak." },
  "POST /api/v1/pins/{pinId}/confirm": { updatedAt },
  "DELETE /api/v1/pins/{pinId}": null,
  "POST /api/v1/pictures": title,
  "GET /api/v1/pictures/{pictureId}/{size}": null,
  "GET /api/v1/knowledge": null,
  "POST /api/v1/knowledge": { workspaceId, name: "Baru", language: "id" },
  "GET /api/v1/knowledge/{baseId}": null,
  "PATCH /api/v1/knowledge/{baseId}": { name: "Lain" },
  "GET /api/v1/knowledge/{baseId}/documents": null,
  "GET /api/v1/knowledge/{baseId}/sources": null,
  "GET /api/v1/knowledge/{baseId}/review": null,
  "PATCH /api/v1/documents/{documentId}": { tags: ["label"] },
  "DELETE /api/v1/documents/{documentId}": null,
  "DELETE /api/v1/knowledge/{baseId}": null,
  "POST /api/v1/knowledge/{baseId}/copy": { workspaceId },
  "POST /api/v1/knowledge/{baseId}/move": { workspaceId, ifUsed: "move" },
  "POST /api/v1/knowledge/{baseId}/snippets": title,
  "POST /api/v1/knowledge/{baseId}/pairs": { question: "Apa?", answer: "Itu." },
  "POST /api/v1/knowledge/{baseId}/texts": title,
  "GET /api/v1/knowledge/{baseId}/chunks": null,
  "GET /api/v1/knowledge/{baseId}/duplicates": null,
  "POST /api/v1/knowledge/{baseId}/duplicates/dismiss": { chunkIds: [chunkId, chunkId] },
  "POST /api/v1/knowledge/{baseId}/search": { query: "modal" },
  "PUT /api/v1/chunks/{chunkId}": title,
  "POST /api/v1/chunks/{chunkId}/enabled": { enabled: false },
  "DELETE /api/v1/chunks/{chunkId}": null,
  "POST /api/v1/chunks/{chunkId}/split": { at: 5 },
  "POST /api/v1/knowledge/{baseId}/chunks/merge": { chunkIds: [chunkId] },
  "POST /api/v1/knowledge/{baseId}/chunks/enabled": { chunkIds: [chunkId], enabled: false },
  "POST /api/v1/knowledge/{baseId}/chunks/delete": { chunkIds: [chunkId] },
  "POST /api/v1/knowledge/{baseId}/files": title,
  "POST /api/v1/knowledge/{baseId}/pages": { urls: ["https://toko.example/"] },
  "POST /api/v1/knowledge/{baseId}/chunks/import": title,
  "GET /api/v1/knowledge/{baseId}/chunks/export": null,
  "GET /api/v1/knowledge/{baseId}/archive": null,
  "POST /api/v1/knowledge/archive": title,
  "GET /api/v1/knowledge/{baseId}/questions": null,
  "POST /api/v1/knowledge/{baseId}/questions": { chunkId, text: "Berapa?" },
  "DELETE /api/v1/questions/{questionId}": null,
  "GET /api/v1/documents/{documentId}/original": null,
  "POST /api/v1/knowledge/{baseId}/reimport": { outdatedOnly: true },
  "POST /api/v1/documents/{documentId}/reimport": {},
  "POST /api/v1/documents/{documentId}/cancel": {},
  "PUT /api/v1/documents/{documentId}/refresh": { hours: 24 },
  "POST /api/v1/bots/{botId}/ask": { text: "Kapan pesanan tiba?" },
  "GET /api/v1/bots/{botId}/conversations": null,
  "GET /api/v1/conversations/{conversationId}": null,
  "GET /api/v1/conversations/{conversationId}/files/{attachmentId}": null,
  "GET /api/v1/workspaces/{workspaceId}/insights": null,
  "GET /api/v1/workspaces/{workspaceId}/insights/csv": null,
  "GET /api/v1/workspaces/{workspaceId}/conversations/csv": null,
  "GET /api/v1/workspaces/{workspaceId}/conversations/jsonl": null,
  "GET /api/v1/workspaces/{workspaceId}/question-groups": null,
  "GET /api/v1/workspaces/{workspaceId}/handovers": null,
  "GET /api/v1/workspaces/{workspaceId}/leads/csv": null,
  "POST /api/v1/conversations/{conversationId}/replies": { text: "Halo", idempotencyKey: "a-key-for-doors" },
  "POST /api/v1/conversations/{conversationId}/end-handover": {},
  "POST /api/v1/workspaces/{workspaceId}/erase-visitor": { contact: "budi@contoh.id" },
  "POST /api/v1/question-groups/{groupId}/ask-again": {},
  "POST /api/v1/question-groups/{groupId}/ignore": { reason: "other" },
  "POST /api/v1/question-groups/{groupId}/reopen": {},
  "POST /api/v1/question-groups/{groupId}/tell-visitors": { text: "Ada." },
};

async function request(method: string, path: string, names: Record<string, string>, authorization = "") {
  const body = bodies[`${method} ${path}`];
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? "");
  // What is said of a body that is a file stands in its address.
  const said: Record<string, string> = {
    files: "?name=berkas.txt",
    archive: `?workspaceId=${workspaceId}`,
    pictures: `?workspaceId=${workspaceId}`,
  };
  const last = path.split("/").at(-1) ?? "";
  const query = (method === "POST" && said[last]) || (last === "transfer" ? `?workspaceId=${workspaceId}` : "");
  const response = await fetch(server.url + address + query, {
    method,
    headers: {
      "accept-language": "en",
      "content-type": "application/json",
      ...(authorization ? { authorization } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const answer = text ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, type: response.headers.get("content-type"), answer };
}

/** Equal but for the number of the request. */
const shape = ({ status, answer }: Awaited<ReturnType<typeof request>>) => ({ status, ...answer, requestId: "" });

describe("the REST API", () => {
  const all = endpoints.map(({ method, path }) => ({ method, path }));

  test("every endpoint is on the list", () => {
    expect(all.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(bodies).toSorted());
  });

  test.each(all)("$method $path asks for a token", async ({ method, path }) => {
    const { status, type, answer } = await request(method, path, ids);
    expect(status).toBe(401);
    expect(type).toContain("application/problem+json");
    expect(answer).toMatchObject({ code: "unauthenticated" });
  });

  const ofOne = all.filter(({ path }) => path.includes("{"));
  test.each(ofOne)(
    "$method $path answers another workspace as for something that is not there",
    async ({ method, path }) => {
      const before = await writes();
      const foreign = await request(method, path, ids, tokens.stranger);
      expect(foreign.status).toBe(404);
      expect(shape(foreign)).toEqual(shape(await request(method, path, missing, tokens.stranger)));
      expect(await writes()).toBe(before);
    },
  );

  test("lists hold nothing of another workspace", async () => {
    for (const path of ["/api/v1/bots", "/api/v1/knowledge"]) {
      const { answer } = await request("GET", path, ids, tokens.stranger);
      expect(answer.items).toEqual([]);
    }
  });

  const writing = all.filter(({ method, path }) => method !== "GET" && !path.endsWith("/search"));
  test.each(writing)("$method $path refuses a token that may only read", async ({ method, path }) => {
    const before = await writes();
    const { status } = await request(method, path, ids, tokens.read);
    // A bot that is not deleted is none that could be restored.
    expect(status).toBe(path.endsWith("/restore") ? 404 : 403);
    expect(await writes()).toBe(before);
  });

  const reading = all.filter(({ method, path }) => method === "GET" && path.includes("{"));
  test.each(reading)("$method $path refuses a token that may only chat", async ({ method, path }) => {
    expect((await request(method, path, ids, tokens.chat)).status).toBe(403);
  });
});

describe("below /api, a program reads a problem, never a page", () => {
  test.each([
    ["GET", "/api", 404, null],
    ["GET", "/api/nothing", 404, null],
    ["POST", "/api/nothing/at/all", 404, null],
    ["GET", "/api/chat", 404, null],
    ["OPTIONS", "/api/nothing", 404, null],
    ["GET", "/api/v1/nothing", 404, null],
    ["GET", `/api/chat/${slug}/turns`, 405, "POST"],
    ["DELETE", `/api/bots/${botId}/preview/turns`, 405, "POST"],
    ["PATCH", "/api/v1/bots", 405, "GET, POST"],
    ["GET", `/api/v1/bots/${botId}/draft`, 405, "PUT"],
    ["PUT", `/api/studio/bots/${botId}/draft`, 404, null],
    ["POST", "/api/openapi.json", 405, "GET"],
  ])("%s %s is answered with %i", async (method, path, status, allowed) => {
    const response = await fetch(server.url + path, { method, headers: { authorization: tokens.read } });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("allow")).toBe(allowed);
    expect(await response.json()).toMatchObject({ status });
  });

  test("a body that is too large is answered with 413", async () => {
    const body = JSON.stringify({ text: "a".repeat(3_000_000) });
    const headers = { authorization: await bearerOf(world.owner, "all"), "content-type": "application/json" };
    for (const path of [`/api/chat/${slug}/turns`, `/api/v1/bots/${botId}/ask`]) {
      const response = await fetch(server.url + path, { method: "POST", headers, body });
      expect(response.status).toBe(413);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      await response.text();
      // The same connection serves the next request.
      expect((await fetch(`${server.url}/healthz`, { signal: AbortSignal.timeout(5_000) })).status).toBe(200);
    }
  });
});

describe("streaming endpoints", () => {
  const preview = streamingRoutes.filter(({ path }) => path.includes("bots"));
  const chat = streamingRoutes.filter(({ path }) => path.includes("chat"));
  const ofMembers = streamingRoutes.filter(({ path }) => path.startsWith("/api/conversations/"));
  const addressOfStream = (path: string, names: { bot: string; turn: string; message?: string }) =>
    path
      .replace(/\{(?:slug|botId)\}/, names.bot)
      .replace("{turnId}", names.turn)
      .replace("{conversationId}", conversationId)
      .replace("{messageId}", names.message ?? newId("message"))
      .replace("{attachmentId}", newId("attachment"));
  const send = (method: string, address: string, headers: Record<string, string> = {}) =>
    fetch(server.url + address, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" ? { body: JSON.stringify({ text: "Halo" }) } : {}),
    });

  test("each belongs to the preview, to the public chat or to members who read conversations", () => {
    expect(new Set([...preview, ...chat, ...ofMembers])).toEqual(new Set(streamingRoutes));
  });

  test.each(ofMembers)(
    "$method $path is for members who may read conversations, by a session",
    async ({ method, path }) => {
      const address = addressOfStream(path, { bot: botId, turn: turnId });
      const refused: [Record<string, string>, number][] = [
        [{}, 404],
        [{ cookie: cookies.stranger }, 404],
        [{ cookie: cookies.viewer }, 403],
        [{ authorization: await bearerOf(world.owner, "all") }, 404],
      ];
      for (const [headers, status] of refused) expect((await send(method, address, headers)).status).toBe(status);
    },
  );

  test.each(preview)(
    "$method $path is not there for a person of another workspace, or for nobody",
    async ({ method, path }) => {
      const address = addressOfStream(path, { bot: botId, turn: turnId });
      const callers: Record<string, string>[] = [{}, { cookie: cookies.stranger }, { authorization: tokens.stranger }];
      for (const headers of callers) {
        const response = await send(method, address, headers);
        expect(response.status).toBe(404);
        expect(response.headers.get("content-type")).toContain("application/problem+json");
      }
    },
  );

  test.each(preview)("$method $path refuses a token that may not try bots", async ({ method, path }) => {
    const address = addressOfStream(path, { bot: botId, turn: turnId });
    expect((await send(method, address, { authorization: tokens.read })).status).toBe(403);
  });

  test.each(chat)("$method $path refuses a token that may not chat, and starts nothing", async ({ method, path }) => {
    const address = addressOfStream(path, { bot: slug, turn: turnId });
    const before = await world.db.turn.count();
    for (const authorization of [
      tokens.read,
      await bearerOf(world.owner, "write"),
      await bearerOf(world.owner, "publish"),
    ])
      expect((await send(method, address, { authorization })).status).toBe(403);
    expect(await world.db.turn.count()).toBe(before);
  });

  test("the published bot answers a token that may chat", async () => {
    const before = await world.db.turn.count();
    for (const authorization of [tokens.chat, tokens.stranger]) {
      const response = await send("POST", `/api/chat/${slug}/turns`, { authorization });
      expect(response.status).toBe(200);
      await response.body?.cancel();
    }
    expect(await world.db.turn.count()).toBe(before + 2);
  });

  test("the REST API's question refuses a token that may not chat", async () => {
    expect((await request("POST", "/api/v1/bots/{botId}/ask", ids, tokens.read)).status).toBe(403);
  });

  test.each(chat.filter(({ path }) => path.includes("{turnId}")))(
    "$method $path does not know another visitor's turn",
    async ({ method, path }) => {
      const response = await send(method, addressOfStream(path, { bot: slug, turn: turnId }));
      expect(response.status).toBe(404);
    },
  );
});

test("a person who is suspended is nobody at once, and so are their tokens", async () => {
  const guest = world.editor;
  const bearer = await bearerOf(guest, "all");
  const listed = () => fetch(`${server.url}/api/v1/bots`, { headers: { authorization: bearer } });
  expect((await listed()).status).toBe(200);
  await suspendUser(world.admin, { userId: guest.actor.userId });
  expect((await listed()).status).toBe(401);
});

test("an id of the right shape that belongs to another kind is not found", async () => {
  expect(ProviderId.safeParse(botId).success).toBe(false);
  expect((await request("GET", "/api/v1/bots/{botId}", { botId: providerId }, tokens.read)).status).toBe(400);
});
