// Two of the format characters join letters and emoji, and steer nothing.
const CONTROL = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const CONTROL_IN_LINES = /(?!\u200c|\u200d|\t|\n|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Takes from a text what a terminal would take for an order, and what would break the line. */
export function cleanLine(text: string): string {
  return text.replace(CONTROL, " ");
}

/**
 * Makes output fit for where it goes: what others wrote into their pods does not steer a terminal, and a file or another
 * program gets it as it is.
 */
export function fitOutput(text: string, { isTTY }: Pick<NodeJS.WriteStream, "isTTY">): string {
  return isTTY ? text.replace(CONTROL_IN_LINES, " ") : text;
}
