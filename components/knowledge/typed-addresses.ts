/** The addresses of web pages in a text, each with the line where it stands, and the lines that hold something else. Pure. */
import { type AddressProblem, readAddress } from "#lib/text/read-address.ts";
import { titleOf } from "#lib/text/title-of.ts";

type Place = { line: number; text: string };
export type TypedAddresses = {
  addresses: (Place & { url: string })[];
  /** One for a line: its first. */
  problems: (Place & { problem: AddressProblem })[];
};

export function typedAddresses(typed: string): TypedAddresses {
  const read: TypedAddresses = { addresses: [], problems: [] };
  for (const [index, whole] of typed.split("\n").entries()) {
    const place = { line: index + 1, text: titleOf(whole) };
    const pieces = whole
      .split(/\s+/)
      .map((piece) => piece.replace(/[,;]+$/, ""))
      .filter(Boolean);
    const found = pieces.map(readAddress);
    const wrong = found.find((one) => "problem" in one);
    if (wrong) read.problems.push({ ...place, problem: wrong.problem });
    else
      for (const [piece, one] of found.entries())
        if ("url" in one) read.addresses.push({ line: place.line, text: titleOf(pieces[piece] ?? ""), url: one.url });
  }
  return read;
}
