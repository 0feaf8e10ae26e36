/**
 * How alike two sentences are, from 0 to 1: the Dice coefficient of their pairs of neighbouring
 * characters, punctuation left out.
 */
export function likeness(first: string, second: string): number {
  const left = pairsOf(first);
  const right = pairsOf(second);
  if (left.length + right.length === 0) return 0;
  const open = new Map<string, number>();
  for (const pair of right) open.set(pair, (open.get(pair) ?? 0) + 1);
  const shared = left.filter((pair) => {
    const count = open.get(pair) ?? 0;
    open.set(pair, count - 1);
    return count > 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}

/** The sentences of a text, without their full stops. */
export function sentencesOf(text: string): string[] {
  return text.split('。').filter((sentence) => sentence !== '');
}

function pairsOf(sentence: string): string[] {
  const characters = [...sentence.replace(/[^\p{L}\p{N}]/gu, '')];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
