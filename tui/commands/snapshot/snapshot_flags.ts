import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { alternatives, oneOf, text, textFor } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, refuseAlone, type Typed } from "../flags.ts";
import { type SchemeName, SCHEMES } from "../../screen/snapshot/scheme.ts";
import { SNAPSHOT_FORMATS, type SnapshotFormat, snapshotFormatOf } from "../../screen/snapshot/snapshot_format.ts";
import { VIEW_LIST, VIEW_NAMES } from "../../screen/app/view_list.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritableFile } from "../permissions.ts";

/** The file that a screen is to be written to, and how it looks there. */
export interface SnapshotSettings {
  readonly file: string;
  readonly format: SnapshotFormat;
  readonly view?: string;
  readonly keys: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly scheme: SchemeName;
}

/** The largest screen that is drawn. */
const MOST_COLUMNS = 500, MOST_ROWS = 200;

const SCHEME_NAMES = Object.keys(SCHEMES) as SchemeName[];

const DEFAULTS = { at: "120x40", theme: SCHEME_NAMES[0] };

/** The flags of a screen that is written to a file. */
export const SNAPSHOT_FLAGS = {
  snapshot: {
    type: text("a file"),
    value: "file",
    help: `write the screen to a file (${SNAPSHOT_FORMATS.map((format) => `.${format}`).join(", ")})`,
  },
  view: { type: oneOf(VIEW_NAMES), value: "name", help: "view of it" },
  press: {
    type: textFor(parseKeys, "keys with commas between them, such as down,enter", { hasCommas: true }),
    value: "keys",
    help: "keys to press in the view before, such as down,enter",
  },
  at: {
    type: textFor(parseSize, `columns and rows such as ${DEFAULTS.at}, at most ${MOST_COLUMNS}x${MOST_ROWS}`),
    value: "size",
    help: "columns and rows of that screen",
    usual: DEFAULTS.at,
  },
  theme: { type: oneOf(SCHEME_NAMES), value: "name", help: "background of a picture", usual: DEFAULTS.theme },
};

/** The flags of a screen that is written to a file, as they were typed. */
export type SnapshotFlags = Typed<typeof SNAPSHOT_FLAGS>;

/** Adds the flags that write a screen, such as that " at the end", to a file. */
export function addSnapshotFlags(command: CommandUnknownOpts, when: string, isSeveral = false): void {
  const names = VIEW_LIST.filter(({ showsAllRuns }) => isSeveral || !showsAllRuns).map(({ name }) => name);
  const { snapshot, view, ...others } = SNAPSHOT_FLAGS;
  const flags = {
    snapshot: { ...snapshot, help: snapshot.help + when },
    view: { ...view, type: { ...view.type, names }, usual: names[0] },
    ...others,
  };
  addFlags(command, flags, "Snapshot");
}

/** Checks the flags of a snapshot; undefined without one. @throws {UsageError} for the first that isn't accepted. */
export function readSnapshot(flags: SnapshotFlags): SnapshotSettings | undefined {
  const given = readFlags(flags, SNAPSHOT_FLAGS);
  const { snapshot: file, view, press: keys = [], at = parseSize(DEFAULTS.at)!, theme } = given;
  if (file === undefined) {
    refuseAlone(given, "--snapshot", "name a file, such as --snapshot screen.svg");
    return undefined;
  }
  const format = snapshotFormatOf(file);
  if (!format) {
    const endings = SNAPSHOT_FORMATS.map((format) => `.${format}`);
    throw UsageError.ofValue("--snapshot", file, `a file that ends in ${alternatives(endings)}`);
  }
  requireWritableFile("--snapshot", file);
  if (theme !== undefined && format === "ansi") {
    throw new UsageError("--theme is for pictures; an .ansi file gets the colours of the terminal that shows it");
  }
  return { file, format, view, keys, ...at, scheme: theme ?? DEFAULTS.theme };
}

function parseSize(given: string): { columns: number; rows: number } | undefined {
  const [, columns, rows] = (/^(\d+)[x×](\d+)$/.exec(given) ?? []).map(Number);
  const fits = columns >= 1 && columns <= MOST_COLUMNS && rows >= 1 && rows <= MOST_ROWS;
  return fits ? { columns, rows } : undefined;
}

function parseKeys(given: string): string[] | undefined {
  const keys = given.split(",").map((key) => key.trim());
  return keys.every((key) => key !== "") ? keys : undefined;
}
