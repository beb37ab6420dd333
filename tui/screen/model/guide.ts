/** A text that is read beside runs while they train: what they are to show, and where to look. */
export interface Guide {
  readonly title: string;
  /** See {@link wrapParagraphs}. */
  readonly paragraphs: readonly string[];
}

/** In a window of so many columns the guide stands beside the views; in a narrower one it lies over them when asked for. */
export const LEAST_FOR_GUIDE = 120;
