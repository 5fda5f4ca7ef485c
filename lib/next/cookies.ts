/** Hands the cookies that a library wrote to a response's headers over to Next. */
import { cookies } from "next/headers";

export async function setActionCookies(headers: Headers): Promise<void> {
  const store = await cookies();
  for (const line of headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const equals = pair.indexOf("=");
    const attributeOf = (name: string) =>
      attributes.find((attribute) => attribute.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const maxAge = attributeOf("max-age");
    store.set(pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1)), {
      path: attributeOf("path") ?? "/",
      maxAge: maxAge === undefined ? undefined : Number(maxAge),
      httpOnly: attributes.some((attribute) => attribute.toLowerCase() === "httponly"),
      secure: attributes.some((attribute) => attribute.toLowerCase() === "secure"),
      sameSite: "lax",
    });
  }
}
