/** URI scheme of documents. */
export const scheme = 'unpod';
