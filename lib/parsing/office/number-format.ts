/** Writes the numbers of lists and headings, in the formats that Word and PowerPoint name. Pure. */

const romans = [
  [1_000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;

/** Beyond it, programs write decimals. */
const maxRoman = 3_999;

function roman(value: number): string {
  if (value < 1 || value > maxRoman) return String(value);
  let text = "";
  let rest = value;
  for (const [size, sign] of romans) {
    text += sign.repeat(Math.floor(rest / size));
    rest %= size;
  }
  return text;
}

/** After z comes aa, then bb. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 30) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function ordinal(value: number): string {
  const isTeen = value % 100 >= 11 && value % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${ending}`;
}

const chineseDigits = "〇一二三四五六七八九";

function chinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (value < 1 || value > 99) return String(value).replace(/\d/g, (digit) => chineseDigits[Number(digit)] ?? digit);
  const head = tens === 0 ? "" : `${tens === 1 ? "" : chineseDigits[tens]}十`;
  return head + (ones === 0 ? "" : chineseDigits[ones]);
}

const shifted = (first: number, max: number) => (value: number) =>
  value >= 1 && value <= max ? String.fromCodePoint(first + value - 1) : String(value);

const fullWidth = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
const signsOf = (signs: string) => (value: number) => signs[value - 1] ?? String(value);

const formats: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, "0"),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  ordinal,
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  decimalEnclosedCircle: shifted(0x2460, 20),
  decimalEnclosedCircleChinese: shifted(0x2460, 20),
  decimalEnclosedParen: shifted(0x2474, 20),
  decimalEnclosedFullstop: shifted(0x2488, 20),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  aiueoFullWidth: signsOf("アイウエオカキクケコサシスセソタチツテトナニヌネノ"),
  ganada: signsOf("가나다라마바사아자차카타파하"),
  russianLower: signsOf("абвгдежзиклмнопрстуфхцчшщыэюя"),
  russianUpper: signsOf("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
  ...Object.fromEntries(
    [
      "chineseCounting",
      "chineseCountingThousand",
      "japaneseCounting",
      "ideographDigital",
      "japaneseDigitalTenThousand",
      "taiwaneseCounting",
      "taiwaneseCountingThousand",
    ].map((name) => [name, chinese]),
  ),
};

/** Decimal where the format's name is unknown; `pattern` is the first numbers of an own format, "001, 002". */
export function formatNumbering(value: number, format: string, pattern = ""): string {
  if (format === "none") return "";
  const zeros = format === "custom" ? /^0{1,9}(?=\d)/.exec(pattern)?.[0].length : undefined;
  if (zeros !== undefined) return String(value).padStart(zeros + 1, "0");
  return formats[format]?.(value) ?? String(value);
}
