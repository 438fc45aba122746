import { type CSSResult, css } from "lit";

/** What previews look like. */
export const filePreviewLook: CSSResult = css`
  pre { font: 0.92rem/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.8rem 0; }
  .picture { display: block; max-width: 100%; max-height: 75vh; border-radius: var(--radius); background: var(--tint); }
  audio, video { display: block; width: 100%; max-width: 60rem; max-height: 75vh; }
  iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: var(--radius); background: #fff; color-scheme: light; }
  .tabs button[aria-pressed="true"] { background: var(--tint); border-color: transparent; color: inherit; }
  .prose { max-width: 46rem; padding: 0.8rem clamp(1rem, 3vw, 2rem) 1.2rem; overflow-wrap: anywhere; }
  .prose h3 { font-size: 1.4rem; margin: 1rem 0 0.5rem; }
  .prose h4 { font-size: 1.15rem; margin: 1.2rem 0 0.4rem; }
  .prose h5 { font-size: 1rem; margin: 1rem 0 0.3rem; }
  .prose blockquote { margin: 0.8rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
  .prose code { font-family: var(--mono); font-size: 0.92em; background: var(--tint); border-radius: 0.25rem; padding: 0.05em 0.3em; }
  .prose pre { background: var(--tint); border-radius: 0.4rem; padding: 0.6rem 0.8rem; }
  .prose pre code { background: none; padding: 0; }
  .prose li > p { margin: 0.2rem 0; }
  .prose .scrolling { overflow-x: auto; }
  .prose pod-picture { --picture-fit: contain; max-width: 100%; max-height: 60vh; }
  .prose hr { border: 0; border-top: 1px solid var(--line); }
`;
