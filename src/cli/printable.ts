/** What makes a terminal do something, or text read in another order than it stands in. */
const CONTROL = /\p{C}/gu;

/** Text that somebody else chose, for a terminal: what would control it becomes a space. */
export const printable = (text: string): string => text.replaceAll(CONTROL, ' ');
