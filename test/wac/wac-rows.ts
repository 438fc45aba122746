import type { Need, Reach } from "./expected-access.ts";

/** One request of the table: what is sent, what it needs, and the answer to somebody who has that. */
export interface Row {
  readonly method: string;
  /** Relative to the container of a case. */
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly needs: readonly Need[];
  readonly status: number | ((reach: Reach) => number);
}

const TURTLE = "text/turtle";
const N3 = "text/n3";
const INSERT = '[] a solid:InsertDeletePatch; solid:inserts { <#new> <#p> "inserted" }.';
const DELETE = '[] a solid:InsertDeletePatch; solid:deletes { <#old> <#p> "old" }.';
const WHERE =
  '[] a solid:InsertDeletePatch; solid:where { ?s <#q> "kept" }; solid:inserts { ?s <#p> "found" }.';

/** What every document of a case holds at first. */
export const DOCUMENT = '<#old> <#p> "old"; <#q> "kept".';

const patch = (body: string): Pick<Row, "method" | "contentType" | "body"> => ({
  method: "PATCH",
  contentType: N3,
  body: `@prefix solid: <http://www.w3.org/ns/solid/terms#>. ${body}`,
});
const put = (body = DOCUMENT): Pick<Row, "method" | "contentType" | "body"> => ({
  method: "PUT",
  contentType: TURTLE,
  body,
});

const CREATE: readonly Need[] = [
  ["Append", "container"],
  ["Append", "new"],
];
const REMOVE: readonly Need[] = [
  ["Write", "container"],
  ["Write", "member"],
];

/** Whether the subject of the `.acl` rows has an ACL of its own to begin with. */
const hasOwnAcl = (reach: Reach): boolean => reach.startsWith("own");

/**
 * Every method on every kind of resource, in an order in which each finds what it needs although the ones before
 * were carried out.
 *
 * @param ownAcl the ACL that `ruled.ttl` gets
 */
export function listRows(ownAcl: string): readonly Row[] {
  return [
    { method: "GET", path: "doc.ttl", needs: [["Read", "member"]], status: 200 },
    { method: "HEAD", path: "doc.ttl", needs: [["Read", "member"]], status: 200 },
    { method: "OPTIONS", path: "doc.ttl", needs: [["any", "member"]], status: 204 },
    { ...patch(INSERT), path: "doc.ttl", needs: [["Append", "member"]], status: 204 },
    {
      ...patch(WHERE),
      path: "doc.ttl",
      needs: [
        ["Read", "member"],
        ["Append", "member"],
      ],
      status: 204,
    },
    {
      ...patch(DELETE),
      path: "doc.ttl",
      needs: [
        ["Read", "member"],
        ["Write", "member"],
      ],
      status: 204,
    },
    { ...put(), path: "doc.ttl", needs: [["Write", "member"]], status: 204 },
    { method: "DELETE", path: "doc.ttl", needs: REMOVE, status: 205 },

    { method: "GET", path: "absent.ttl", needs: [["Read", "new"]], status: 404 },
    { method: "HEAD", path: "absent.ttl", needs: [["Read", "new"]], status: 404 },
    { method: "DELETE", path: "absent.ttl", needs: [["Read", "new"]], status: 404 },
    { ...put(), path: "new-by-put.ttl", needs: CREATE, status: 201 },
    { ...patch(INSERT), path: "new-by-patch.ttl", needs: CREATE, status: 201 },
    { ...put(), path: "new/deeper/document.ttl", needs: CREATE, status: 201 },
    { ...put(""), path: "new-container/", needs: CREATE, status: 201 },

    { method: "GET", path: "folder/", needs: [["Read", "member"]], status: 200 },
    { method: "HEAD", path: "folder/", needs: [["Read", "member"]], status: 200 },
    { method: "OPTIONS", path: "folder/", needs: [["any", "member"]], status: 204 },
    { ...put("<> <#p> 1 ."), path: "folder/", needs: [["Write", "member"]], status: 204 },
    { ...patch(INSERT), path: "folder/", needs: [["Append", "member"]], status: 204 },
    { ...put(), method: "POST", path: "folder/", needs: [["Append", "member"]], status: 201 },
    { ...put(), method: "POST", path: "absent/", needs: [["Append", "new"]], status: 404 },
    { method: "DELETE", path: "empty-folder/", needs: REMOVE, status: 205 },

    { method: "GET", path: "described.ttl.meta", needs: [["Read", "member"]], status: 200 },
    { method: "HEAD", path: "described.ttl.meta", needs: [["Read", "member"]], status: 200 },
    { method: "OPTIONS", path: "described.ttl.meta", needs: [["any", "member"]], status: 204 },
    { ...patch(INSERT), path: "described.ttl.meta", needs: [["Append", "member"]], status: 204 },
    {
      ...patch(DELETE),
      path: "described.ttl.meta",
      needs: [
        ["Read", "member"],
        ["Write", "member"],
      ],
      status: 204,
    },
    { ...put(), path: "described.ttl.meta", needs: [["Write", "member"]], status: 204 },
    { method: "DELETE", path: "described.ttl.meta", needs: [["Write", "member"]], status: 205 },
    { ...put(), path: "ruled.ttl.meta", needs: [["Append", "member"]], status: 201 },

    {
      method: "GET",
      path: "ruled.ttl.acl",
      needs: [["Control", "member"]],
      status: (reach) => (hasOwnAcl(reach) ? 200 : 404),
    },
    {
      method: "HEAD",
      path: "ruled.ttl.acl",
      needs: [["Control", "member"]],
      status: (reach) => (hasOwnAcl(reach) ? 200 : 404),
    },
    { method: "OPTIONS", path: "ruled.ttl.acl", needs: [["Control", "member"]], status: 204 },
    {
      ...put(ownAcl),
      path: "ruled.ttl.acl",
      needs: [["Control", "member"]],
      status: (reach) => (hasOwnAcl(reach) ? 204 : 201),
    },
    { ...patch(INSERT), path: "ruled.ttl.acl", needs: [["Control", "member"]], status: 204 },
    { method: "DELETE", path: "ruled.ttl.acl", needs: [["Control", "member"]], status: 205 },
  ];
}
