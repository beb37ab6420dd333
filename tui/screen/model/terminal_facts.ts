/** What a terminal does for the screen. */
export interface TerminalFacts {
  /** Whether the mouse is the screen's; otherwise the terminal keeps it for selecting text. */
  readonly mouse: boolean;
  /** How it shows pictures, and why so, in words; left out where nobody asked it. */
  readonly pictures?: { readonly shown: string; readonly why: string };
}
