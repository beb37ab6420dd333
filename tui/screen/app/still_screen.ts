import { actionOf } from "../model/key_bindings.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { backgroundsOf } from "./background_work.ts";
import type { RunGroup } from "./run_group.ts";
import { Interaction } from "./interaction.ts";
import { VIEWS } from "./views.ts";

/** How a screen is drawn that nobody sits at. */
export interface StillSettings {
  /** The view's name; the first that suits the runs when left out. */
  readonly view?: string;
  /** Names of keys, as the key parser gives them, that are pressed in the view before it is drawn. */
  readonly keys?: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
}

/** A key that was to be pressed before a screen is drawn does nothing there. */
export class IdleKeyError extends Error {
  override name = "IdleKeyError";

  constructor(readonly key: string) {
    super(`the key ${key} does nothing there`);
  }
}

/** The screen of runs at rest when all that it needs is found out. @throws {IdleKeyError} for a key without effect. */
export async function stillScreen(
  group: RunGroup,
  { view, keys = [], columns, rows, theme }: StillSettings,
  views = VIEWS,
): Promise<Cells> {
  const interaction = new Interaction(group, theme, { views }), size = { columns, rows };
  // Kept from key to key: what one has found out isn't sought again.
  const backgrounds = backgroundsOf(group, () => interaction.seenIn(size), () => 0, () => () => {});
  const settle = async () => {
    // What a view makes of what was found out may need more: a list of samples the activations of the selected one.
    for (let pass = 0; pass < 2; pass++) {
      for (const background of backgrounds) await background.finish();
      interaction.settle();
    }
  };
  if (view !== undefined) interaction.act({ type: "show", view }, size);
  await settle();
  for (const key of keys) {
    const action = actionOf(key, interaction.state);
    if (!action || ["run", "askToQuit", "fork"].includes(action.type)) throw new IdleKeyError(key);
    interaction.act(action, size);
    await settle();
  }
  return interaction.draw(new Cells(columns, rows));
}
