import type { ColumnValues } from "./table_head.ts";

/** What measures that aren't read as numbers look like: numbers with thousands apart, in per cent or money, dates, times. */
const DIGITS = String.raw`[+-]?\d+([.,' \u00a0\u202f]\d+)*`;
const MEASURED = [
  new RegExp(`^${DIGITS}$`),
  new RegExp(`^(${DIGITS}\\s?[%‰€$£¥]|[€$£¥]\\s?${DIGITS})$`),
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(\d{2})?( .*)?$/,
  /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?$/i,
];

/** Numbers whose thousands are apart, which nothing else can be meant by: `1,100` alone may have a decimal comma. */
const THOUSANDS = [
  /^[+-]?\d{1,3}(,\d{3})+\.\d+$/,
  /^[+-]?\d{1,3}(\.\d{3})+,\d+$/,
  /^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})+$/,
  /^[+-]?\d{1,3}([' \u00a0\u202f]\d{3})+([.,]\d+)?$/,
];

/** Whether a column holds texts, each of which is a measure in a notation that isn't read: such a column is no class. */
export function holdsFormattedNumbers({ distinct }: ColumnValues): boolean {
  return distinct.size > 0 && [...distinct].every((text) => MEASURED.some((form) => form.test(text)));
}

/** Whether a text is a number whose thousands are apart. */
export function hasThousands(text: string): boolean {
  return THOUSANDS.some((form) => form.test(text));
}

/** What to do about a number whose thousands are apart. */
export const THOUSANDS_ADVICE = "Save numbers without thousands separators, such as 1100.5";
