/** The largest document. */
export const MAX_DOCUMENT_BYTES = 16_777_216;

/** How many statements one write command may hold. */
export const MAX_WRITE_BATCH = 100_000;

/** How many bytes of documents a sort may hold in memory. */
export const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** How deeply documents may be nested. */
export const MAX_DEPTH = 180;
