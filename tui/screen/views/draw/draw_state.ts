import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { blankBoard, hasInk, type Point, type Tool, withStroke } from "./board.ts";
import { withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import { SAMPLE_ATTRIBUTION } from "../../model/findings/shared.ts";
import type { Sized, ViewContext, ViewModel } from "../../model/view_model.ts";
import { type AttributionChoice, attributionKey, withNextMethod } from "../../panels/attribution/attribution_choice.ts";
import { explainedLayout } from "./draw_layout.ts";
import { READING } from "./reading.ts";

/** What the person has drawn, and with what. */
export interface DrawState extends AttributionChoice {
  /** What is drawn; undefined of a blank board. */
  readonly board?: GreyPicture;
  /** The boards before each stroke, the last one last; a bounded number of them. */
  readonly past: readonly (GreyPicture | undefined)[];
  /** What the left button and the keys draw with; the right button erases. */
  readonly tool: Tool;
  /** The mouse's stroke under way: where it has come to, and what it draws with. */
  readonly stroke?: { readonly at: Point; readonly tool: Tool };
  /** The pixel that the keys have moved the pen to; undefined before they have: the middle. */
  readonly cursor?: Point;
  /** Whether the network is shown the negative: of one's own images nobody else knows which is the ink. */
  readonly isInverted: boolean;
  /** Whether the pen of the keys is on the board, so that it draws where it is moved. */
  readonly isPenDown: boolean;
  /** What was drawn with last: the pen of the keys is shown while they are used. */
  readonly hand: "keys" | "mouse";
}

/** Pixels to the right and down. */
const MOVES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

/** What the view of the drawing can be asked for. */
export type DrawAction =
  | keyof typeof MOVES
  /** The pen of the keys is put down or lifted. */
  | "pen"
  /** Pen or eraser. */
  | "tool"
  | "undo"
  | "clear"
  | "invert"
  /** What speaks for the prediction is shown by the next method. */
  | "why"
  /** A button was pressed here, the right one if it erases. */
  | { readonly press: Point; readonly erases: boolean }
  /** The mouse has come here with the button held. */
  | { readonly drag: Point }
  /** The button was released. */
  | "release";

type Context = ViewContext<DrawState>;

/** Strokes that can be undone. */
const KEPT_STROKES = 100;

const canDraw = ({ run }: Context) => run.dataset.image !== undefined;
/** A condition on the state of a view that one can draw in. */
const where = (isMet: (view: DrawState) => boolean) => (context: Context) => canDraw(context) && isMet(context.view);
const isOwn = (context: Context) => canDraw(context) && pictureForm(context.run.dataset.name).shows === "anything";
const isDrawn = (context: Context) => canDraw(context) && boardOf(context) !== undefined;

/** Whether there is room for what the network sees, which shows what speaks for the prediction. */
const showsSeen = ({ run: { dataset: { image, classes } }, size }: Sized<Context>) =>
  image !== undefined && explainedLayout(image, classes.length, size).line !== undefined;

const DRAWING = "draw; with the right button erase", MOVING = "move the pen by a pixel";
const PUTTING = "pen down to draw with the arrows / lift pen";

/** The view that one draws in, to be read by the network. */
export const drawModel: ViewModel<DrawState, DrawAction> = {
  title: "draw",
  initial: { past: [], tool: "pen", isInverted: false, isPenDown: false, hand: "keys" },
  needs(context) {
    const { why: method, isInverted } = context.view, board = boardOf(context);
    const of = board && READING.of(context.run)?.image;
    const attribution = method && of ? [SAMPLE_ATTRIBUTION.need({ of, method })] : [];
    return [READING.need({ board, isInverted }), ...attribution];
  },
  showsSigned: (context) => context.view.why !== undefined && showsSeen(context),
  selection(context) {
    const drawing = isDrawn(context) ? READING.of(context.run)?.image : undefined;
    return drawing && { drawing };
  },
  isOffered: ({ dataset }) => dataset.image !== undefined,
  keys: keyTable<Sized<Context>, DrawAction>([
    ["space", "space", "pen down", "pen", where(({ isPenDown }) => !isPenDown), PUTTING],
    ["space", "space", "lift pen", "pen", where(({ isPenDown }) => isPenDown), PUTTING],
    ["left", "←", "move", "left", canDraw, MOVING],
    ["right", "→", "move", "right", canDraw, MOVING],
    ["up", "↑", "move", "up", canDraw, MOVING],
    ["down", "↓", "move", "down", canDraw, MOVING],
    ["e", "e", "eraser", "tool", where(({ tool }) => tool === "pen"), "take the eraser"],
    ["e", "e", "pen", "tool", where(({ tool }) => tool === "eraser"), "take the pen"],
    ["z", "z", "undo", "undo", where(({ past }) => past.length > 0), "undo the last stroke"],
    ["x", "x", "clear", "clear", isDrawn, "clear the board"],
    ["i", "i", "invert", "invert", isOwn, "invert what the network sees"],
  ]).concat(attributionKey<Sized<Context>>(showsSeen)),
  mouse: [
    { gesture: "click", help: DRAWING, enabled: canDraw },
    { gesture: "drag", help: DRAWING, enabled: canDraw },
  ],
  update(context, action) {
    const { view } = context;
    if (!canDraw(context)) return view;
    if (typeof action === "object") return "press" in action ? press(context, action) : drag(context, action.drag);
    switch (action) {
      case "pen":
        return view.isPenDown ? { ...view, isPenDown: false, hand: "keys" } : putDown(context);
      case "tool":
        return withNext(view, { tool: ["pen", "eraser"] }, action);
      case "undo":
        return { ...view, ...settled, board: view.past.at(-1), past: view.past.slice(0, -1) };
      case "clear":
        return { ...remembering(context), ...settled, board: undefined };
      case "invert":
        return { ...view, isInverted: !view.isInverted };
      case "why":
        return withNextMethod(view);
      case "release":
        return { ...view, stroke: undefined };
      default:
        return move(context, MOVES[action]);
    }
  },
};

/** No stroke is under way. */
const settled = { stroke: undefined, isPenDown: false } as const;

/** What is drawn; undefined if nothing is, or it was drawn for images of another size. */
export function boardOf({ run: { dataset: { image } }, view: { board } }: Context): GreyPicture | undefined {
  const fits = board?.width === image?.width && board?.height === image?.height;
  return board && fits && hasInk(board) ? board : undefined;
}

/** The pixel that the pen of the keys is at. */
export function cursorOf({ run: { dataset: { image } }, view: { cursor } }: Context): Point {
  const { width, height } = image ?? { width: 1, height: 1 };
  const { x, y } = cursor ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  return { x: Math.min(width - 1, Math.max(0, x)), y: Math.min(height - 1, Math.max(0, y)) };
}

function press(context: Context, { press: at, erases }: Extract<DrawAction, { press: Point }>): DrawState {
  const tool = erases ? "eraser" : context.view.tool;
  return {
    ...remembering(context),
    board: drawn(context, at, at, tool),
    stroke: { at, tool },
    cursor: { x: Math.floor(at.x), y: Math.floor(at.y) },
    isPenDown: false,
    hand: "mouse",
  };
}

function drag(context: Context, to: Point): DrawState {
  const { stroke } = context.view;
  if (!stroke) return context.view;
  return { ...context.view, board: drawn(context, stroke.at, to, stroke.tool), stroke: { ...stroke, at: to } };
}

function putDown(context: Context): DrawState {
  const at = middleOf(cursorOf(context)), board = drawn(context, at, at, context.view.tool);
  return { ...remembering(context), board, isPenDown: true, hand: "keys" };
}

function move(context: Context, [dx, dy]: typeof MOVES[keyof typeof MOVES]): DrawState {
  const { view } = context, from = cursorOf(context);
  const cursor = cursorOf({ ...context, view: { ...view, cursor: { x: from.x + dx, y: from.y + dy } } });
  const board = view.isPenDown ? drawn(context, middleOf(from), middleOf(cursor), view.tool) : view.board;
  return { ...view, board, cursor, hand: "keys" };
}

function drawn(context: Context, from: Point, to: Point, tool: Tool): GreyPicture {
  return withStroke(boardOf(context) ?? blankBoard(context.run.dataset.image!), from, to, tool);
}

/** The same, the board as it is now among those that can be gone back to. */
function remembering(context: Context): DrawState {
  return { ...context.view, past: [...context.view.past.slice(1 - KEPT_STROKES), boardOf(context)] };
}

function middleOf({ x, y }: Point): Point {
  return { x: x + 0.5, y: y + 0.5 };
}
