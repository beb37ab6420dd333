/** Codes that tmux passes on to the terminal around it, if `allow-passthrough` is on (tmux 3.3, "passthrough"). */
export function throughTmux(codes: string): string {
  return `\x1bPtmux;${codes.replaceAll("\x1b", "\x1b\x1b")}\x1b\\`;
}
