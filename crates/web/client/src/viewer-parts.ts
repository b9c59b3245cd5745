/** Where the parts of pdf.js are served from; the build fills them in. */
declare const VIEWER_PARTS: {
  /** Address of the worker script. */
  readonly worker: string;
  /** Folder of the image decoders, with a closing slash (`wasmUrl`). */
  readonly decoders: string;
  /** Folder of the standard fonts, with a closing slash (`standardFontDataUrl`). */
  readonly fonts: string;
};

/** Addresses for pdf.js: `GlobalWorkerOptions.workerSrc = viewerParts.worker`, `getDocument({wasmUrl: viewerParts.decoders, standardFontDataUrl: viewerParts.fonts})`. */
export const viewerParts = VIEWER_PARTS;
