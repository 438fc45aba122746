import { createParser, type EventSourceMessage } from "eventsource-parser";
import { readBody } from "./read-body.ts";

/** Reads server-sent events as they come. */
export async function* readEvents(response: Response): AsyncGenerator<EventSourceMessage> {
  let events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const decoder = new TextDecoder();
  for await (const part of readBody(response)) {
    parser.feed(decoder.decode(part, { stream: true }));
    yield* events;
    events = [];
  }
}
