import { type ElementPart, nothing } from "lit";
import { Directive, type DirectiveResult, directive, type PartInfo, PartType } from "lit/directive.js";

class SetStyle extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError("setStyle stands in the tag of an element");
  }

  override render(_styles: Readonly<Record<string, string>>): unknown {
    return nothing;
  }

  override update({ element }: ElementPart, [styles]: [Readonly<Record<string, string>>]): unknown {
    for (const [name, value] of Object.entries(styles))
      (element as HTMLElement).style.setProperty(name, value);
    return nothing;
  }
}

/**
 * Sets styles of an element by script: `<span ${setStyle({ width: "3px" })}>`. The content security policy of the page refuses
 * `style` attributes, which `styleMap` of Lit begins with.
 */
export const setStyle: (styles: Readonly<Record<string, string>>) => DirectiveResult<typeof SetStyle> =
  directive(SetStyle);
