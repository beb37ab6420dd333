import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../../data/pictures/picture_form.ts";
import { blankBoard, hasInk, type Point, type Tool, withStroke } from "./board.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { ViewContext, ViewModel } from "../../model/view_model.ts";
import { READING } from "./reading.ts";

/** What the person has drawn, and with what. */
export interface DrawState {
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

/** What the view of the drawing can be asked for. */
export type DrawAction =
  | "left"
  | "right"
  | "up"
  | "down"
  /** The pen of the keys is put down or lifted. */
  | "pen"
  /** Pen or eraser. */
  | "tool"
  | "undo"
  | "clear"
  /** Light ink on dark ground or dark on light. */
  | "invert"
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
const isDown = (context: Context) => canDraw(context) && context.view.isPenDown;
const isUp = (context: Context) => canDraw(context) && !context.view.isPenDown;
const isErasing = (context: Context) => canDraw(context) && context.view.tool === "eraser";
const isInking = (context: Context) => canDraw(context) && context.view.tool === "pen";
const hasPast = (context: Context) => canDraw(context) && context.view.past.length > 0;
const isOwn = (context: Context) => canDraw(context) && pictureForm(context.run.dataset.name).shows === "anything";
const isDrawn = (context: Context) => canDraw(context) && boardOf(context) !== undefined;

const MOVING = "move the pen by a pixel; the mouse draws too";
const PUTTING = "pen down to draw with the arrows / lift pen";
const TOOLS = "pen / eraser; the right button erases";

const keys = keyTable<Context, DrawAction>([
  ["space", "space", "pen down", "pen", isUp, PUTTING],
  ["space", "space", "lift pen", "pen", isDown, PUTTING],
  ["left", "←", "move", "left", canDraw, MOVING],
  ["right", "→", "move", "right", canDraw, MOVING],
  ["up", "↑", "move", "up", canDraw, MOVING],
  ["down", "↓", "move", "down", canDraw, MOVING],
  ["e", "e", "eraser", "tool", isInking, TOOLS],
  ["e", "e", "pen", "tool", isErasing, TOOLS],
  ["z", "z", "undo", "undo", hasPast, "undo the last stroke"],
  ["x", "x", "clear", "clear", isDrawn, "clear the board"],
  ["i", "i", "invert", "invert", isOwn, "invert what the network sees", isOwn],
]);

/** The view that one draws in, to be read by the network. */
export const drawModel: ViewModel<DrawState, DrawAction> = {
  title: "draw",
  initial: { past: [], tool: "pen", isInverted: false, isPenDown: false, hand: "keys" },
  needs: (context) => [READING.need({ board: boardOf(context), isInverted: context.view.isInverted })],
  isOffered: ({ dataset }) => dataset.image !== undefined,
  keys,
  update(context, action) {
    const { view } = context;
    if (!canDraw(context)) return view;
    if (typeof action === "object") return "press" in action ? press(context, action) : drag(context, action.drag);
    switch (action) {
      case "left":
      case "right":
        return move(context, action === "left" ? -1 : 1, 0);
      case "up":
      case "down":
        return move(context, 0, action === "up" ? -1 : 1);
      case "pen":
        return view.isPenDown ? { ...view, isPenDown: false, hand: "keys" } : putDown(context);
      case "tool":
        return { ...view, tool: view.tool === "pen" ? "eraser" : "pen" };
      case "undo":
        return { ...view, ...settled, board: view.past.at(-1), past: view.past.slice(0, -1) };
      case "clear":
        return { ...remembering(context), ...settled, board: undefined };
      case "invert":
        return { ...view, isInverted: !view.isInverted };
      case "release":
        return { ...view, stroke: undefined };
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

function press(
  context: Context,
  { press: at, erases }: { readonly press: Point; readonly erases: boolean },
): DrawState {
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
  const at = middleOf(cursorOf(context));
  return {
    ...remembering(context),
    board: drawn(context, at, at, context.view.tool),
    isPenDown: true,
    hand: "keys",
  };
}

function move(context: Context, dx: number, dy: number): DrawState {
  const { view } = context;
  const from = cursorOf(context);
  const cursor = cursorOf({ ...context, view: { ...view, cursor: { x: from.x + dx, y: from.y + dy } } });
  const board = view.isPenDown ? drawn(context, middleOf(from), middleOf(cursor), view.tool) : view.board;
  return { ...view, board, cursor, hand: "keys" };
}

function drawn(context: Context, from: Point, to: Point, tool: Tool): GreyPicture {
  return withStroke(boardOf(context) ?? blankBoard(context.run.dataset.image!), from, to, tool);
}

/** The same, the board as it is now among those that can be gone back to. */
function remembering(context: Context): DrawState {
  const { view } = context;
  return { ...view, past: [...view.past.slice(1 - KEPT_STROKES), boardOf(context)] };
}

function middleOf({ x, y }: Point): Point {
  return { x: x + 0.5, y: y + 0.5 };
}
