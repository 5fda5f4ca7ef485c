/** Shows a stored conversation from its end with the first paint: behind the chat, before the page's scripts have run. */
const goToEnd = 'document.querySelector(".chat-scroll")?.scrollTo({ top: 1e9 })';

export function BeginAtEnd({ nonce }: { nonce: string | null }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant text
  return <script nonce={nonce ?? undefined} dangerouslySetInnerHTML={{ __html: goToEnd }} />;
}
