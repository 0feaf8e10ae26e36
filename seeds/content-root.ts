import { existsSync } from 'node:fs';

/**
 * The folder `seeds/` of the checkout, found from this module upwards: compiled code lies one folder
 * deeper than its source, while the content stays where it is.
 */
export function contentRoot(): URL {
  return new URL('seeds/', projectRoot());
}

/** The folder that holds `package.json`. */
export function projectRoot(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('../', folder);
    if (parent.href === folder.href) throw new Error('No package.json above this module.');
    folder = parent;
  }
  return folder;
}
