/**
 * Terms of access rules that Web Access Control has none for. URNs, because no web address is this project's own.
 */
export const WEBIZEN_ACCESS = {
  /** From an `acl:Authorization` to the `xsd:dateTime` at which it stops granting anything. */
  until: "urn:webizen:access#until",
} as const;
