/** Name of the folder in a pod's own that holds its search index; it may be deleted while the server is stopped. */
export const INDEX_FOLDER = "search";
