/** IRIs of the specifications that documents of the pod claim conformance with. */
export const SPECIFICATIONS = {
  solidProtocol: "https://solidproject.org/TR/protocol",
  webAccessControl: "https://solidproject.org/TR/wac",
} as const;
