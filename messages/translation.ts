/**
 * The shape of a message catalogue in another language: the same keys, any text.
 * `export const http = {…} satisfies Translation<typeof zh>` fails to compile on a missing
 * or a surplus key.
 */
export type Translation<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Translation<Catalogue[Key]>;
};
