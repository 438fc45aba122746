const HEAD_END = "\r\n\r\n";
const MAX_KEPT = 4096;

/**
 * Reads one HTTP/1.1 answer from the pieces that a socket brings, and looks at no more than it has to: the status,
 * and where the body ends. The body is kept only where the status announces a failure.
 */
export class AnswerReader {
  status = 0;
  /** Bytes of the body so far. */
  bodyBytes = 0;
  #state: "head" | "length" | "size" | "chunk" | "trailer" | "end" = "head";
  #head: Buffer | undefined;
  #remaining = 0;
  #line = "";
  #kept = "";

  /** Beginning of the body of a failure. */
  get failure(): string {
    return this.#kept;
  }

  /** @returns whether the answer is complete */
  read(piece: Buffer): boolean {
    if (this.#state !== "head") return this.#readBody(piece, 0);
    const head = this.#head === undefined ? piece : Buffer.concat([this.#head, piece]);
    const end = head.indexOf(HEAD_END);
    if (end === -1) {
      this.#head = head;
      return false;
    }
    this.#readHead(head.toString("latin1", 0, end));
    return this.#readBody(head, end + HEAD_END.length);
  }

  #readHead(head: string): void {
    this.status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)) {
      this.#state = "size";
      return;
    }
    this.#state = "length";
    this.#remaining = Number(length ?? 0);
  }

  #readBody(piece: Buffer, start: number): boolean {
    if (this.#state === "length") {
      this.#take(piece, start, piece.length);
      this.#remaining -= piece.length - start;
      return this.#remaining <= 0;
    }
    let at = start;
    while (at < piece.length) {
      at = this.#state === "chunk" ? this.#readChunk(piece, at) : this.#readLine(piece, at);
      if (this.#state === "end") return true;
    }
    return false;
  }

  #readChunk(piece: Buffer, start: number): number {
    const end = Math.min(start + this.#remaining, piece.length);
    this.#take(piece, start, end);
    this.#remaining -= end - start;
    if (this.#remaining === 0) this.#state = "size";
    return end;
  }

  #readLine(piece: Buffer, start: number): number {
    const end = piece.indexOf(10, start);
    this.#line += piece.toString("latin1", start, end === -1 ? piece.length : end);
    if (end === -1) return piece.length;
    const line = this.#line.trim();
    this.#line = "";
    if (this.#state === "trailer") {
      if (line === "") this.#state = "end";
    } else if (line !== "") {
      // Each chunk ends with an empty line, which is passed over here.
      this.#remaining = Number.parseInt(line, 16);
      this.#state = this.#remaining === 0 ? "trailer" : "chunk";
    }
    return end + 1;
  }

  #take(piece: Buffer, start: number, end: number): void {
    this.bodyBytes += end - start;
    if (this.status >= 400 && this.#kept.length < MAX_KEPT) this.#kept += piece.toString("utf8", start, end);
  }
}
