/** The widths in which previews are made, in pixels: few, so that few are kept. */
export const PREVIEW_WIDTHS = [160, 320, 640, 1280] as const;

/** One of the widths in which previews are made. */
export type PreviewWidth = (typeof PREVIEW_WIDTHS)[number];
