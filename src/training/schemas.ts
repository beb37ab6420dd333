import * as v from "npm:valibot@1.5.0";

// A number is one node of a schema rather than a chain of them: a log of 100 MB has some ten million.

/** A finite number; JSON has no other. */
export const finite = v.custom<number>(Number.isFinite);

/** The same, or `null` where there is none. */
export const finiteOrNull = v.custom<number | null>((value) => value === null || Number.isFinite(value));

/** The same, also where an earlier version didn't write it. */
export const finiteOrMissing = v.nullish(finite, null);

/** A number that is NaN where it was no finite one, which is `null` in JSON, or where an earlier version didn't write it. */
export const finiteOrNaN = v.nullish(v.custom<number>((value) => Number.isFinite(value) || Number.isNaN(value)), NaN);

/** A whole number from 0 on. */
export const count = v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** A whole number from 1 on. */
export const positiveCount = v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= 1);

/**
 * The validator of each field of an event, a line or a part of either. The compiler holds both to each other: there is no
 * field without its validator, no validator without its field, and none of another type.
 */
export type Fields<Type> = { readonly [Name in keyof Type]-?: v.GenericSchema<unknown, Type[Name]> };
