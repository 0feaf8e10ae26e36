const PLACEHOLDER = /\{(\w+)\}/g;

/** What fills the `{name}` placeholders of a message, by name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The template with each `{name}` replaced by the value of that name; values are never
 * read as templates themselves. Values without a placeholder are ignored.
 * @throws Error when the template names a value that is missing, which is a programming error.
 */
export function formatMessage(template: string, values: MessageValues = {}): string {
  return template.replace(PLACEHOLDER, (_placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new Error(`Message "${template}" needs a value for {${name}}`);
    }
    return String(value);
  });
}
