/** The name of a bot whose template named it: with whom it speaks for, once that is filled in. Pure. */
import { type BotSpec, botLimits } from "#lib/bots/spec.ts";

/** Variables of the built-in templates that hold the name of a shop, a company, a business or an event. */
export const namingKeys: readonly string[] = "shop company business event toko perusahaan usaha acara".split(" ");

const separator = " · ";

/** The template's name alone where nothing is filled in. */
export function nameFrom(templateName: string, variables: BotSpec["variables"]): string {
  const owner = variables.find(({ key, value }) => namingKeys.includes(key) && value.trim())?.value.trim();
  if (!owner) return templateName;
  const room = botLimits.nameLength - separator.length - templateName.length;
  return `${owner.slice(0, Math.max(0, room)).trimEnd()}${separator}${templateName}`;
}
