import { html, type TemplateResult } from "lit";

const BONES = { lines: 6, tall: 9 } as const;

/**
 * Shows that something is being read: the outline of what will stand there, which appears only where that takes a moment. Use
 * with the styles of `look`.
 *
 * @param words what a screen reader says
 * @param shape `lines` of text, or `tall` cards side by side
 */
export function showBusy(words: string, shape: keyof typeof BONES = "lines"): TemplateResult {
  return html`<div class="busy ${shape}" aria-busy="true"><p class="visually-hidden" role="status">${words}</p>
    ${Array.from({ length: BONES[shape] }, () => html`<span class="bone"></span>`)}</div>`;
}
