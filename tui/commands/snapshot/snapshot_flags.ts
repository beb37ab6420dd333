import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { dirname } from "deno-std/path/dirname.js";
import { nearestName } from "../../../data/nearest_name.ts";
import { whyNotWritable } from "../../../src/runs/run_folder.ts";
import { type SchemeName, SCHEMES } from "../../screen/snapshot/scheme.ts";
import { SNAPSHOT_FORMATS, type SnapshotFormat, snapshotFormatOf } from "../../screen/snapshot/snapshot_format.ts";
import { VIEW_NAMES, VIEWS } from "../../screen/app/views.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritePermission } from "../write_permission.ts";

/** The flags of a screen that is written to a file, as they were typed. */
export interface SnapshotFlags {
  readonly snapshot?: string;
  readonly view?: string;
  readonly press?: string;
  readonly at?: string;
  readonly theme?: string;
}

/** Their names. */
export const SNAPSHOT_FLAGS: readonly (keyof SnapshotFlags)[] = ["snapshot", "view", "press", "at", "theme"];

/** The file that a screen is to be written to, and how it looks there. */
export interface SnapshotSettings {
  readonly file: string;
  readonly format: SnapshotFormat;
  /** The view's name; undefined for the first that suits the runs. */
  readonly view?: string;
  /** Keys that are pressed in the view before. */
  readonly keys: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly scheme: SchemeName;
}

/** The largest screen that is drawn. */
const MOST_COLUMNS = 500, MOST_ROWS = 200;

const SCHEME_NAMES = Object.keys(SCHEMES) as SchemeName[];

const DEFAULTS = { at: "120x40", theme: SCHEME_NAMES[0] };

/** Adds the flags that write a screen to a file, of one run or of several. */
export function addSnapshotFlags(command: CommandUnknownOpts, when: string, isSeveral = false): void {
  const views = VIEWS.filter(({ showsAllRuns }) => isSeveral || !showsAllRuns).map(({ name }) => name);
  const formats = SNAPSHOT_FORMATS.map((format) => `.${format}`).join(", ");
  const options: readonly (readonly [flag: string, about: string])[] = [
    ["--snapshot <file>", `write the screen to a file (${formats})${when}`],
    ["--view <name>", `${views.join(", ")} (default: ${views[0]})`],
    ["--press <keys>", "keys to press in the view before, such as down,enter"],
    ["--at <size>", `columns and rows of that screen (default: ${DEFAULTS.at})`],
    ["--theme <name>", `${SCHEME_NAMES.join("|")} background of a picture (default: ${DEFAULTS.theme})`],
  ];
  for (const [flag, about] of options) command.addOption(new Option(flag, about).helpGroup("Snapshot:"));
}

/**
 * Checks the flags of a screen that is written to a file.
 *
 * @returns undefined if none is asked for.
 * @throws {UsageError} for the first value that is not taken.
 */
export function readSnapshot(flags: SnapshotFlags): SnapshotSettings | undefined {
  const { snapshot: file, view, press, at = DEFAULTS.at, theme = DEFAULTS.theme } = flags;
  if (file === undefined) return refuseIdle(flags);
  const format = snapshotFormatOf(file);
  if (!format) {
    const endings = SNAPSHOT_FORMATS.map((format) => `.${format}`);
    throw UsageError.ofValue("--snapshot", file, `a file that ends in ${oneOf(endings)}`);
  }
  requireWritePermission("--snapshot", file);
  const reason = whyNotWritable(dirname(file));
  if (reason !== undefined) throw UsageError.ofValue("--snapshot", file, `a file that can be written (${reason})`);
  if (flags.theme !== undefined && format === "ansi") {
    throw new UsageError("--theme is for pictures; an .ansi file gets the colours of the terminal that shows it");
  }
  return {
    ...{ file, format, ...readSize(at) },
    view: view === undefined ? undefined : readName("--view", view, VIEW_NAMES),
    keys: press === undefined ? [] : readKeys(press),
    scheme: readName("--theme", theme, SCHEME_NAMES),
  };
}

function refuseIdle({ view, press, at, theme }: SnapshotFlags): undefined {
  const [idle] = Object.entries({ view, press, at, theme }).find(([, value]) => value !== undefined) ?? [];
  if (idle === undefined) return undefined;
  throw new UsageError(
    `--${idle} says how the screen is written to a file; name one, such as --snapshot screen.svg`,
  );
}

function readName<Name extends string>(flag: string, given: string, names: readonly Name[]): Name {
  const name = names.find((name) => name === given);
  if (name) return name;
  throw UsageError.ofValue(flag, given, oneOf(names), nearestName(given, names));
}

function readSize(given: string): { columns: number; rows: number } {
  const [, columns, rows] = (/^(\d+)[x×](\d+)$/.exec(given) ?? []).map(Number);
  const fits = columns >= 1 && columns <= MOST_COLUMNS && rows >= 1 && rows <= MOST_ROWS;
  if (fits) return { columns, rows };
  throw UsageError.ofValue(
    "--at",
    given,
    `columns and rows such as ${DEFAULTS.at}, at most ${MOST_COLUMNS}x${MOST_ROWS}`,
  );
}

function readKeys(given: string): string[] {
  const keys = given.split(",").map((key) => key.trim());
  if (keys.every((key) => key !== "")) return keys;
  throw UsageError.ofValue("--press", given, "keys with commas between them, such as down,enter");
}

function oneOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
