/**
 * A text without the users and passwords of the URLs in it, to be shown or logged. What comes before the last @ counts as
 * such, as passwords have any characters.
 */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(\w+:\/\/)\S*@/g, "$1");
}
