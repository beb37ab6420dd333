import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { nearestName } from "../../data/nearest_name.ts";
import { accepts, type ValueType } from "../../src/options/value_type.ts";
import { flagOf } from "../options/flag_of.ts";
import { UsageError } from "./usage_error.ts";

/** A flag of the command line; one of a training option is defined by the option. */
export interface Flag<Value> {
  readonly type: ValueType<Value>;
  /** What its value is called in the help; undefined for a flag without one, which turns something on or off. */
  readonly value?: string;
  readonly help: string;
  readonly usual?: string;
  /** The default; of a flag without a value that is true, the flag turns it off. */
  readonly default?: unknown;
}

/** Flags by the name of their value: `dataDir` for `--data-dir`. */
export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** What was typed for each flag; undefined for one that was left out. */
export type Typed<Table> = {
  readonly [Name in keyof Table]?: Table[Name] extends { readonly value: string } ? string : string | boolean;
};

/** What each flag was given. */
export type Values<Table> = { readonly [Name in keyof Table]?: Table[Name] extends Flag<infer Value> ? Value : never };

/** Adds flags to a command, in a group of its help if it has a title. */
export function addFlags(command: CommandUnknownOpts, flags: Flags, group?: string): void {
  for (const [name, flag] of Object.entries(flags)) {
    const option = flagOption(name, flag);
    command.addOption(group === undefined ? option : option.helpGroup(`${group}:`));
  }
}

const CHOICES = new WeakMap<Option, readonly string[]>();

/** The names that an option of a command chooses from; none where it takes something else. */
export function choicesOf(option: Option): readonly string[] {
  return CHOICES.get(option) ?? [];
}

function flagOption(name: string, { type, value, help, usual, default: standard }: Flag<unknown>): Option {
  if (value === undefined) {
    return new Option(standard === true ? flagOf(name).replace("--", "--no-") : flagOf(name), help);
  }
  const names = type.names ? `: ${type.names.join(", ")}` : "";
  const known = usual ?? (standard === undefined ? undefined : type.write(standard));
  const usually = known === undefined ? "" : ` (default: ${known})`;
  const option = new Option(`${flagOf(name)} <${value}>`, help + names + usually);
  if (type.names) CHOICES.set(option, type.names);
  return option;
}

/** The values of the flags that were typed. @throws {UsageError} for the first that isn't accepted. */
export function readFlags<Table extends Flags>(typed: Typed<Table>, flags: Table): Values<Table> {
  // Commander reports the default of what is on by default.
  const given = Object.entries(flags).filter(([name, { default: standard }]) =>
    typed[name] !== undefined && !(typed[name] === true && standard === true)
  );
  const values = given.map(([name, { type }]) => [name, readFlag(flagOf(name), typed[name]!, type)]);
  return Object.fromEntries(values) as Values<Table>;
}

function readFlag(flag: string, typed: string | boolean, type: ValueType<unknown>): unknown {
  const value = typeof typed === "string" ? type.parse(typed) : typed;
  if (accepts(type, value)) return value;
  const names = type.names?.filter((name) => name !== typed) ?? [];
  throw UsageError.ofValue(flag, String(typed), type.expected, nearestName(String(typed), names));
}

/** @throws {UsageError} for the first of the idle flags that was given, as it has no effect beside `cause`. */
export function refuseIdle<Value extends object>(
  cause: string,
  values: Value,
  idle: readonly (keyof Value & string)[],
): void {
  const name = idle.find((name) => values[name] !== undefined);
  if (name === undefined) return;
  const flag = values[name] === false ? flagOf(name).replace("--", "--no-") : flagOf(name);
  throw new UsageError(`${flag} has no effect with ${cause}; leave one of them out`);
}

/** @throws {UsageError} for the first of the flags that was given, as it has no effect without another, `needed`. */
export function refuseAlone(given: object, needed: string, advice: string): void {
  const [name] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  throw new UsageError(`${flagOf(name)} has no effect without ${needed}; leave it out, or ${advice}`);
}
