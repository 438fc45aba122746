/**
 * A response whose body is a byte stream of known length, such as a stored file. Whoever sends it can tell it from
 * others without asking for `body`, and read it with a buffer of its own.
 */
export class StreamedResponse extends Response {}
