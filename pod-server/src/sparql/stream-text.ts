/**
 * Turns texts into the body of an answer, made as they are read. When the reader goes away they are given up, so that
 * what makes them can clear away after itself.
 *
 * @param leave called once: when the texts end or fail, or when the reader goes away
 */
export function streamText(texts: AsyncGenerator<string>, leave: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await texts.next();
          if (!done) return controller.enqueue(encoder.encode(value));
        } catch (error) {
          leave();
          throw error;
        }
        leave();
        controller.close();
      },
      cancel() {
        leave();
        texts.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}

/** Writes one Server-Sent Event. */
export function writeEvent(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
