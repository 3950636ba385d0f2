/** The kind of webview panel that shows reports. */
export const viewType = 'unpod.report';
