import { assertEquals } from "deno-std/assert/equals.js";
import { helpColumns } from "../../../../../tui/screen/app/shell/help_columns.ts";
import { VIEWS } from "../../../../../tui/screen/app/views.ts";
import { type Drawn, Mouse } from "../../../../../tui/screen/layout/drawn.ts";
import type { Action, AppState } from "../../../../../tui/screen/model/app_state.ts";
import { actionOf, workingKeys } from "../../../../../tui/screen/model/key_bindings.ts";
import type { ViewSize } from "../../../../../tui/screen/model/view_model.ts";
import { activeView, commandedRuns, settleUi, updateUi } from "../../../../../tui/screen/model/ui.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { TimeState } from "../../../../../tui/screen/model/time/time_state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { compare } from "../../../../../tui/screen/views/compare/compare.ts";
import { confusion } from "../../../../../tui/screen/views/confusion/confusion.ts";
import { draw } from "../../../../../tui/screen/views/draw/draw.ts";
import { layers } from "../../../../../tui/screen/views/layers/layers.ts";
import { overview } from "../../../../../tui/screen/views/overview/overview.ts";
import { run } from "../../../../../tui/screen/views/run/run.ts";
import { samples } from "../../../../../tui/screen/views/samples/samples.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { screenOf, VIEW_NAMES } from "../../app_state.ts";
import { everyKey } from "../../every_key.ts";
import { comparing } from "../../views/comparisons.ts";
import { mouseEvent } from "../../views/hand.ts";
import { scored } from "../../views/scored.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { flowers, images, plane } from "../../views/weights_states.ts";

/** The sizes of views in windows of 50 × 15, 80 × 24, 120 × 40 and 200 × 60; the mouse is tried in the second. */
const SIZES = [[50, 10], [80, 19], [120, 35], [200, 55]].map(([width, height]) => ({ width, height })),
  theme = createTheme("truecolor");

const CHOSEN_IN = [compare, overview, weights, confusion, samples, layers, run, draw];

/** A run that is looked back at, in the middle of its three moments. */
const LOOKING_BACK: TimeState = { at: 1, isPlaying: false, speed: 10 };
const moments = [0, 2, 4].map((epoch) => ({ epoch, samplesSeen: 1000 * epoch }));
const past: TrainingState = { ...scored, timeline: { moments, at: 1 }, networkEpoch: 2 };

/** What a person looks at, to be compared. */
function choicesOf({ ui }: AppState): string {
  const { active, overlay, focus, palette, charts, time } = ui;
  return JSON.stringify([active, overlay, focus, palette, charts, time, CHOSEN_IN.map((view) => view.stateIn(ui))]);
}

/** The state after an action; the same object where it changes nothing. */
function after(state: AppState, action: Action): AppState {
  const changed = { ...state, ui: settleUi({ ...state, ui: updateUi(state, action, state.size) }) };
  return choicesOf(changed) === choicesOf(state) ? state : changed;
}

function pressed(state: AppState, keys: readonly string[]): AppState {
  return keys.reduce((state, key) => after(state, actionOf(key, state)!), state);
}

/** Everything that can be looked at in a size, by its name: each view of every kind of run, and what one gets to in it. */
function* lookedAt(size: ViewSize): Generator<[string, AppState]> {
  const runs = { loading, training, paused, done, scored, images, flowers, plane };
  const reached: Readonly<Record<string, readonly (readonly string[])[]>> = {
    overview: [["z"], ["z", "up"], ["z", "up", "x"], ["x"]],
    weights: [["enter"]],
    confusion: [["]"], ["enter"], ["enter", "enter"]],
    samples: [["enter"], ["f"], ["f", "enter"], ["F"], ["F", "enter"]],
    draw: [["space"], ["e"], ["space", "right", "space"]],
    compare: [["z"], ["t"], ["x"]],
  };
  const withReached = function* (name: string, start: AppState): Generator<[string, AppState]> {
    const state = { ...start, ui: settleUi(start), size };
    yield [`${name}, ${size.width} × ${size.height}`, state];
    for (const keys of reached[state.ui.active] ?? []) {
      const isWay = keys.every((key, i) => isHeard(key, state, keys.slice(0, i)));
      const there = isWay ? pressed(state, keys) : state;
      if (isWay && !there.ui.overlay) yield [`${name}, ${size.width} × ${size.height}, after ${keys.join(" ")}`, there];
    }
  };
  const present = Object.entries(runs).map(([name, run]) => [name, run, undefined] as const);
  for (const [name, run, time] of [...present, ["past", past, LOOKING_BACK] as const]) {
    for (const active of VIEW_NAMES) {
      const state = screenOf(run, { active, time });
      if (activeView(state.ui).isOffered(state)) yield* withReached(`${active} of ${name}`, state);
    }
  }
  for (const [phase, state] of Object.entries(comparing)) {
    for (const active of ["compare", ...VIEW_NAMES]) {
      yield* withReached(`${active} of several, ${phase}`, { ...state, ui: { ...state.ui, active } });
    }
  }
}

/** Whether a key means something in a state after others. */
function isHeard(key: string, state: AppState, before: readonly string[]): boolean {
  return actionOf(key, before.every((other) => actionOf(other, state)) ? pressed(state, before) : state) !== undefined;
}

/** Whether an action changes what is looked at, or asks something of a run. */
function doesSomething(action: Action, state: AppState): boolean {
  return action.type === "run" ? commandedRuns(state, action.command).length > 0 : after(state, action) !== state;
}

/** The rows of the help, which opens over a state: what they say, with their keys and gestures. */
function listed(state: AppState): Map<string, Set<string>> {
  const beneath = { ...state, ui: { ...state.ui, overlay: { name: "help", scroll: 0 } } } as const;
  const rows = new Map<string, Set<string>>();
  for (const { title, keys } of helpColumns(beneath).flat()) {
    for (const { symbol, label, help = label } of keys) {
      const row = `${title}: ${help}`;
      rows.set(row, (rows.get(row) ?? new Set()).add(symbol));
    }
  }
  return rows;
}

Deno.test("whatever one looks at, each row of the help does something there", () => {
  for (const [name, state] of SIZES.flatMap((size) => [...lookedAt(size)])) {
    const idle = [...listed(state)].filter(([row, symbols]) => {
      const keys = workingKeys(state).filter(({ symbol, label, help = label }) =>
        symbols.has(symbol) && row.endsWith(`: ${help}`)
      );
      return keys.length > 0 && !keys.some(({ action }) => doesSomething(action, state));
    });
    assertEquals(idle.map(([row]) => row), [], name);
  }
});

Deno.test("whatever one looks at, every key that does something is in the help", () => {
  for (const [name, state] of SIZES.flatMap((size) => [...lookedAt(size)])) {
    const symbols = new Set([...listed(state).values()].flatMap((row) => [...row]));
    const working = workingKeys(state);
    const missing = everyKey.filter((key) => {
      const action = actionOf(key, state);
      const binding = working.find((other) => other.action === action);
      return action !== undefined && !(binding && symbols.has(binding.symbol));
    });
    assertEquals(missing, [], name);
  }
});

/** What the mouse changes somewhere in the view that is looked at. */
function gesturesThatAct(state: AppState): Set<string> {
  const view = VIEWS.find(({ name }) => name === state.ui.active)!,
    { width, height } = state.size,
    found = new Set<string>();
  const take = (state: AppState, hand: Mouse, drawn: Drawn<Action>, event: MouseEvent) => {
    const action = hand.actionOf(event, drawn);
    return action ? after(state, action) : state;
  };
  const drawn: Drawn<Action> = view.draw(state, state.size, theme);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += 8) {
      const hand = new Mouse(), at = (action: MouseEvent["action"]) => mouseEvent(action, x, y);
      if (take(state, hand, drawn, at("move")) !== state) found.add("hover");
      for (const turn of ["scrollUp", "scrollDown"] as const) {
        if (take(state, hand, drawn, at(turn)) !== state) found.add("wheel");
      }
      if (found.has("click") && found.has("drag")) continue;
      const down = take(state, hand, drawn, at("press"));
      if (down === state) continue;
      const moved = take(down, hand, drawn, mouseEvent("drag", x + (x > 0 ? -1 : 1), y));
      if (moved !== down) found.add("drag");
      if (choicesOf(take(down, hand, drawn, at("release"))) !== choicesOf(state)) found.add("click");
    }
  }
  return found;
}

Deno.test("whatever one looks at, the help lists what the mouse does there, and nothing that it doesn't", () => {
  for (const [name, state] of lookedAt(SIZES[1])) {
    // The slider, tabs and footer aren't in the view.
    const rows = [...listed(state)].filter(([row]) => !/^everywhere|^history/.test(row));
    const gestures = rows.flatMap(([, symbols]) => [...symbols]).filter((symbol) => /^[a-z]{4,}$/.test(symbol));
    const isGesture = (symbol: string) => ["click", "drag", "wheel", "hover"].includes(symbol);
    assertEquals(new Set(gestures.filter(isGesture)), gesturesThatAct(state), name);
  }
});

Deno.test("the help ends with how pictures are shown, and why", () => {
  const pictures = { shown: "kitty's protocol", why: "kitty(0.35.2) answered" };
  const columns = helpColumns({ ...screenOf(training), terminal: { mouse: true, pictures } });
  const { title, keys: [{ label }] } = columns.at(-1)!.at(-1)!;
  assertEquals([title, label], ["pictures", "kitty's protocol; kitty(0.35.2) answered"]);
});

Deno.test("where the terminal keeps the mouse, the help has no word of it", () => {
  for (const [name, state] of lookedAt(SIZES[1])) {
    const symbols = [...listed({ ...state, terminal: { mouse: false } }).values()].flatMap((row) => [...row]);
    assertEquals(symbols.filter((symbol) => ["click", "drag", "wheel", "hover"].includes(symbol)), [], name);
  }
});
