const PLACEHOLDER = /\{(\w+)\}/;

/** What fills the `{name}` placeholders of a message, by name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The template with each `{name}` replaced by the value of that name; values are never
 * read as templates themselves. Values without a placeholder are ignored.
 * @throws Error when the template names a value that is missing, which is a programming error.
 */
export function formatMessage(template: string, values: MessageValues = {}): string {
  const parts = partsOf(template);
  let text = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] ?? '';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new Error(`Message "${template}" needs a value for {${name}}`);
    }
    text += value;
    text += parts[index + 1];
  }
  return text;
}

// An answer has hundreds of sentences, made from the same few dozen templates.
const PARTS = new Map<string, readonly string[]>();

/** The texts of a template and, between each two of them, the name of a value. */
function partsOf(template: string): readonly string[] {
  const known = PARTS.get(template);
  if (known) return known;
  const parts = template.split(PLACEHOLDER);
  PARTS.set(template, parts);
  return parts;
}
