// Taken from the left, escapes in pairs first: in `\\ud800` the backslash is what is escaped.
const ESCAPES =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(?<lone>u[dD][89a-fA-F])|.)/gs;

/**
 * True when a JSON text in UTF-8 escapes one half of a surrogate pair without the other. UTF-8
 * itself cannot hold such a half, so the texts without such escapes are not looked at closer.
 */
export function hasLoneSurrogate(json: Buffer): boolean {
  if (!json.includes('\\ud') && !json.includes('\\uD')) return false;
  // What is looked for is ASCII, and so are the bytes around it.
  for (const { groups } of json.toString('latin1').matchAll(ESCAPES)) {
    if (groups?.lone !== undefined) return true;
  }
  return false;
}
