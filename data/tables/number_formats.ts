import type { ColumnValues } from "./column_values.ts";

/** Number formats that aren't parsed: with thousands separators, percentages, prices, dates, times. */
const DIGITS = String.raw`[+-]?\d+([.,' \u00a0\u202f]\d+)*`;
const MEASURED = [
  new RegExp(`^${DIGITS}$`),
  new RegExp(`^(${DIGITS}\\s?[%‰€$£¥]|[€$£¥]\\s?${DIGITS})$`),
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(\d{2})?( .*)?$/,
  /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?$/i,
];

/** Numbers that certainly have thousands separators: `1,100` may have a decimal comma instead. */
const THOUSANDS = [
  /^[+-]?\d{1,3}(,\d{3})+\.\d+$/,
  /^[+-]?\d{1,3}(\.\d{3})+,\d+$/,
  /^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})+$/,
  /^[+-]?\d{1,3}([' \u00a0\u202f]\d{3})+([.,]\d+)?$/,
];

/** Whether every text of a column is a number in a format that isn't parsed: such a column isn't a class. */
export function holdsFormattedNumbers({ distinct }: ColumnValues): boolean {
  return distinct.size > 0 && [...distinct].every((text) => MEASURED.some((form) => form.test(text)));
}

/** Whether a text is a number with thousands separators. */
export function hasThousands(text: string): boolean {
  return THOUSANDS.some((form) => form.test(text));
}

/** Advice about a number with thousands separators. */
export const THOUSANDS_ADVICE = "Save numbers without thousands separators, such as 1100.5";
