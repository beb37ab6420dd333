/**
 * Expands the register blocks of `kernels`: templates that are written once for any number of vector registers.
 *
 * WebAssembly has no arrays of registers, so a block of M × N of them is M · N variables, and what is done with it M · N
 * statements. A template says so once, in what is otherwise AssemblyScript:
 *
 * - `function tile<$M, $N, $Finish>(…)` is a template. `tile<6, 4, addBias>(…)` calls the function that it becomes with
 *   these in place of its parameters.
 * - A statement with the index `$m` stands for M statements, `$m` being 0 … M − 1 in them, also in the names of
 *   variables; one with `$m` and `$n` for M · N: `s$m$n = multiplyAdd(x$m, b$n, s$m$n);`.
 * - `...s$n`, as an argument or a parameter, stands for N of them. A template with such parameters is always inlined, so
 *   that they stay in registers, and so is any function whose comment ends with `@inline`.
 * - `$m: { … }` repeats all that is in the braces for one `$m` after the other, and `pairs$n: { … }` for two `$n` at a
 *   time (one, at the end of an odd number): within the braces `$n` stands for these two.
 * - `const $B = [4, 2, 1];` outside of functions: a statement with `$B` stands for one with each of the values.
 */

/** A template: the text of a function with parameters. */
interface Template {
  readonly module: string;
  readonly name: string;
  readonly isExported: boolean;
  readonly isInline: boolean;
  readonly parameters: readonly string[];
  readonly text: string;
}

/** The values that an index or a parameter stands for, by its name. */
type Values = ReadonlyMap<string, readonly (string | number)[]>;

const TEMPLATE = /(export )?function (\w+)<(\$\w+(?:, \$\w+)*)>/g;
const FUNCTION = /^(?:export )?function \w+\(/gm;
const CALL = /\b(\w+)<((?:\w+|\$\w+)(?:, (?:\w+|\$\w+))*)>(?=\()/g;
const LIST = /^const (\$[A-Z]) = \[([^\]]*)\];\n/gm;
const COMMENT = /\/\*\*(?:(?!\*\/).)*\*\/\n$/s;
const INLINE = "@inline\n";
const LABEL = /^(pairs)?(\$[a-z]):\s*$/;

/** Expands the templates of modules, by their names; the others remain as they are. */
export function expandRegisterBlocks(sources: ReadonlyMap<string, string>): Map<string, string> {
  return new Expansion(sources).modules;
}

class Expansion {
  readonly modules = new Map<string, string>();
  readonly #templates = new Map<string, Template>();
  /** The names of the functions that each template has become. */
  readonly #instances = new Map<string, Set<string>>();
  /** The lists of values of each module. */
  readonly #lists = new Map<string, Values>();
  /** What is yet to be added to its module. */
  readonly #pending: { readonly module: string; readonly text: string }[] = [];

  constructor(sources: ReadonlyMap<string, string>) {
    const plain = new Map<string, string>();
    for (const [module, source] of sources) plain.set(module, this.#takeTemplates(module, source));
    for (const [module, source] of plain) plain.set(module, this.#expandLists(module, source));
    for (const [module, source] of plain) this.modules.set(module, this.#instantiate(source));
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      this.modules.set(next.module, this.modules.get(next.module) + "\n" + this.#instantiate(next.text) + "\n");
    }
    for (const [module, source] of this.modules) this.modules.set(module, this.#importInstances(source));
  }

  /** Takes the templates out of a module; returns the rest. */
  #takeTemplates(module: string, source: string): string {
    let rest = "", at = 0;
    for (const match of source.matchAll(TEMPLATE)) {
      const [head, exported, name, parameters] = match;
      if (this.#templates.has(name)) throw new Error(`there are two templates named ${name}`);
      const end = closing(source, source.indexOf("{", skipParentheses(source, match.index + head.length)));
      const text = source.slice(match.index + head.length, end + 1);
      const comment = COMMENT.exec(source.slice(at, match.index))?.[0] ?? "";
      const isInline = comment.includes("@inline");
      const isExported = exported !== undefined;
      this.#templates.set(name, { module, name, isExported, isInline, parameters: parameters.split(", "), text });
      rest += source.slice(at, match.index - comment.length);
      at = end + 1;
    }
    return (rest + source.slice(at)).replace(/@inline\s*\*\/\n/g, `*/\n${INLINE}`);
  }

  /** Takes the lists of values out of a module; returns the rest, expanded by them. */
  #expandLists(module: string, source: string): string {
    const lists = new Map<string, string[]>();
    this.#lists.set(module, lists);
    const rest = source.replace(LIST, (_, name: string, list: string) => {
      lists.set(name, list.split(",").map((value) => value.trim()));
      return "";
    });
    let expanded = "", at = 0;
    for (const { index, 0: { length } } of rest.matchAll(FUNCTION)) {
      const open = rest.indexOf("{", skipParentheses(rest, index + length - 1)), end = closing(rest, open);
      const body = rest.slice(open + 1, end);
      if (!body.includes("$")) continue;
      expanded += `${rest.slice(at, open)}{\n${expand(body, lists)}\n}`;
      at = end + 1;
    }
    return expanded + rest.slice(at);
  }

  /** Names the functions that calls of templates are of, and makes those that there aren't yet. */
  #instantiate(source: string): string {
    return source.replace(CALL, (call, name: string, list: string) => {
      const template = this.#templates.get(name);
      if (!template) return call;
      const given = list.split(", ");
      if (given.length !== template.parameters.length) throw new Error(`${call} has a wrong number of parameters`);
      const instance = [name, ...given].join("_");
      const instances = this.#instances.get(name) ?? new Set();
      this.#instances.set(name, instances);
      if (!instances.has(instance)) this.#make(template, given, instance);
      instances.add(instance);
      return instance;
    });
  }

  #make(
    { module, isExported, isInline, parameters, text }: Template,
    given: readonly string[],
    instance: string,
  ): void {
    const values = new Map<string, readonly (string | number)[]>(this.#lists.get(module));
    parameters.forEach((parameter, i) => {
      values.set(parameter, [given[i]]);
      const count = Number(given[i]);
      if (!Number.isNaN(count)) values.set(parameter.toLowerCase(), Array.from({ length: count }, (_, index) => index));
    });
    const open = text.indexOf("{", skipParentheses(text, 0));
    const head = substitute(spread(text.slice(0, open), values), values);
    const inline = isInline || /\.\.\./.test(text.slice(0, open)) ? INLINE : "";
    const body = expand(text.slice(open + 1, -1), values);
    const head0 = `${inline}${isExported ? "export " : ""}function ${instance}`;
    this.#pending.push({ module, text: `${head0}${head}{\n${body}\n}` });
  }

  /** Imports what templates have become in their place. */
  #importInstances(source: string): string {
    return source.replace(/^((?:im|ex)port \{)([^}]*)(\} from)/gm, (_, start: string, list: string, end: string) => {
      const names = list.split(",").map((name) => name.trim()).filter((name) => name);
      const all = names.flatMap((name) => this.#templates.has(name) ? [...this.#instances.get(name) ?? []] : [name]);
      return `${start} ${all.join(", ")} ${end}`;
    });
  }
}

/** Expands each of some statements. */
function expand(text: string, values: Values): string {
  return statementsOf(text).map((statement) => expandStatement(statement, values)).join("\n");
}

/** A statement up to its semicolon, or what stands before braces and what is in them. */
interface Statement {
  readonly head: string;
  readonly body?: string;
}

function expandStatement({ head, body }: Statement, values: Values): string {
  const label = body === undefined ? undefined : LABEL.exec(head);
  if (label) {
    const [, pairs, index] = label;
    const all = values.get(index);
    if (!all) throw new Error(`${index} stands for nothing`);
    const step = pairs ? 2 : 1;
    const groups = Array.from({ length: Math.ceil(all.length / step) }, (_, i) => all.slice(i * step, (i + 1) * step));
    return groups.map((group) => `{\n${expand(body!, new Map([...values, [index, group]]))}\n}`).join("\n");
  }
  const combinations = combinationsOf(spread(head, values), values);
  if (body === undefined) return combinations.map((one) => substitute(spread(head, values), one)).join("\n");
  return combinations.map((one) => `${substitute(spread(head, one), one)} {\n${expand(body, one)}\n}`).join("\n");
}

/** The values with one value of each name that stands for several in a text: all combinations. */
function combinationsOf(text: string, values: Values): Values[] {
  for (const [name, all] of values) {
    if (all.length !== 1 && indexPattern(name).test(text)) {
      return all.flatMap((value) => combinationsOf(text, new Map([...values, [name, [value]]])));
    }
  }
  return [values];
}

/** Expands what is written `...s$n`. */
function spread(text: string, values: Values): string {
  return text.replace(/\.\.\.([\w$]+)(: v128)?/g, (_, item: string, type = "") => {
    return combinationsOf(item, values).map((one) => substitute(item, one) + type).join(", ");
  });
}

/** Puts in what stands for one value only. */
function substitute(text: string, values: Values): string {
  for (const [name, all] of values) {
    if (all.length !== 1) continue;
    // In the name of a variable, numbers are kept apart: s$m$n is s_1_23 or s_12_3.
    text = text.replace(indexPattern(name), (_, before: string) => before ? `${before}_${all[0]}` : `${all[0]}`);
  }
  return text;
}

function indexPattern(name: string): RegExp {
  return new RegExp(`([\\w]?)\\${name}(?![a-zA-Z])`, "g");
}

/** Divides a text into statements; comments are left out. */
function statementsOf(text: string): Statement[] {
  const source = text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "");
  const statements: Statement[] = [];
  for (let start = 0, at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === "(" || char === "[") {
      at = closing(source, at);
    } else if (char === "{") {
      const end = closing(source, at);
      statements.push({ head: source.slice(start, at).trim(), body: source.slice(at + 1, end) });
      start = (at = end) + 1;
    } else if (char === ";") {
      statements.push({ head: source.slice(start, at + 1).trim() });
      start = at + 1;
    }
  }
  return statements;
}

/** Where the brace, bracket or parenthesis at `at` is closed. */
function closing(source: string, at: number): number {
  for (let depth = 0; at < source.length; at++) {
    if ("([{".includes(source[at])) depth++;
    else if (")]}".includes(source[at]) && --depth === 0) return at;
  }
  throw new Error("a brace isn't closed");
}

/** The place after the parentheses that follow `at`. */
function skipParentheses(source: string, at: number): number {
  return closing(source, source.indexOf("(", at)) + 1;
}
