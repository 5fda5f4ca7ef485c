import sharp from "sharp";
import { expect, test } from "vitest";
import { numberPicture } from "#lib/models/openai/number-picture.ts";
import { readNumber } from "#tests/support/vision.ts";

test.each(["123", "908", "456", "777"])(
  "the picture of %s shows it, and is one that any reader of PNG reads",
  async (digits) => {
    const url = numberPicture(digits);
    expect(readNumber(url)).toBe(digits);
    const { format, width, height } = await sharp(Buffer.from(url.split(",")[1] ?? "", "base64")).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 312, height: 168 });
  },
);
