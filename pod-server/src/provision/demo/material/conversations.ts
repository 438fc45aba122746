/** A conversation; the pod's owner speaks the lines of `me`, somebody from the address book or a friend the others. */
export interface ConversationMaterial {
  readonly topic: string;
  readonly lines: readonly (readonly [speaker: "me" | "them", text: string])[];
}

/** Conversations as they stand in a messenger. */
export const CONVERSATIONS: readonly ConversationMaterial[] = [
  {
    topic: "Saturday's walk",
    lines: [
      ["them", "Are we still on for Saturday? Forecast says showers."],
      ["me", "Showers are fine, the lower path is not. Shall we take the ridge?"],
      ["them", "Ridge. I'll bring tea."],
      ["me", "And I the cake that sank. It tastes better than it looks."],
      ["them", "They always do. Ten at the gate?"],
      ["me", "Ten at the gate."],
    ],
  },
  {
    topic: "The drill",
    lines: [
      ["me", "Did I lend you the drill or did I lose it?"],
      ["them", "Neither. You lent it to Peter and Peter lent it to me."],
      ["me", "Of course. Can I have it on Thursday? The shelf is on the floor again."],
      ["them", "Thursday after six. I'll bring the proper plugs, yours are for plasterboard."],
    ],
  },
  {
    topic: "Babysitting",
    lines: [
      ["them", "Could you possibly take the twins on Friday evening? Parents' evening for both of us."],
      ["me", "Yes, from five. Do they eat lentils yet?"],
      ["them", "One does. The other says she does and then doesn't."],
      ["me", "Pancakes, then."],
      ["them", "You are a saint. Bed at half past seven, light may stay on."],
    ],
  },
  {
    topic: "Train tickets",
    lines: [
      ["me", "If we book before Sunday it is £38 each, afterwards 71."],
      ["them", "Book. I'll send you my half today."],
      ["me", "Done: 07.12 out, 18.40 back, seats opposite each other."],
      ["them", "7.12?! Fine. But I shall not speak before Reading."],
    ],
  },
  {
    topic: "Choir concert",
    lines: [
      ["them", "How many tickets do you need for the Fauré?"],
      ["me", "Four. Two of them for people who say they don't like choirs."],
      ["them", "Front row for those, so that they cannot leave."],
      ["me", "What do we wear?"],
      ["them", "Black, and the blue scarf. The new ones get theirs on the night."],
    ],
  },
  {
    topic: "Courgettes",
    lines: [
      ["me", "There is a bag of courgettes on your doorstep. Please do not give it back."],
      ["them", "That was you! I had already blamed Joan."],
      ["me", "Joan's are the yellow ones."],
      ["them", "We had soup, fritters and cake. The cake was a surprise to everybody."],
    ],
  },
  {
    topic: "Heating",
    lines: [
      ["them", "Radiator in the hall is cold at the top. Do I need somebody?"],
      ["me", "You need the little square key. Turn it until water comes, have a rag ready."],
      ["them", "It hissed for two minutes and now it's warm! What do I owe you?"],
      ["me", "One cake. And check the pressure: it should be above one bar."],
      ["them", "0.9."],
      ["me", "Open the filling loop until it says 1.4, then close both taps. Both."],
    ],
  },
  {
    topic: "Book swap",
    lines: [
      ["me", "Finished it. I cried on the number 76 bus."],
      ["them", "At the letter?"],
      ["me", "At the dog."],
      ["them", "Everybody says the letter, but it's the dog. Do you want the next one?"],
      ["me", "Give me a week and something with a murder in it."],
    ],
  },
  {
    topic: "Visiting Dad",
    lines: [
      ["them", "The hospital says he can come home on Tuesday."],
      ["me", "Good! I can fetch him at two. Does he need the chair for the shower?"],
      ["them", "Yes, the physiotherapist brings it. Could you sleep there the first night?"],
      ["me", "Of course. I'll bring the soup he pretends not to like."],
      ["them", "He asked for it by name."],
    ],
  },
  {
    topic: "Lost cat",
    lines: [
      ["them", "Have you seen Biscuit? Gone since last night."],
      ["me", "Not here, but I'll look in the shed."],
      ["me", "In the shed. On the dahlias. She is not sorry."],
      ["them", "She never is. Coming round with a tin."],
    ],
  },
  {
    topic: "Holiday dates",
    lines: [
      ["me", "Would the last week of August suit you? The cottage is free."],
      ["them", "Only from Tuesday. And is there a desk? I have a deadline that Friday."],
      ["me", "There is a table with a view of sheep."],
      ["them", "Sheep never rush me. Yes please."],
    ],
  },
  {
    topic: "Invoice",
    lines: [
      ["them", "Hello, the invoice for April seems to be missing its number."],
      ["me", "Sorry, here it is again, number and all. Thirty days as before?"],
      ["them", "Thirty days. And a new text will come next week, about 4,000 words, ferries again."],
      ["me", "Ferries are welcome. Which word for the ramp have they settled on?"],
    ],
  },
  {
    topic: "Birthday surprise",
    lines: [
      ["them", "Don't tell her, but we meet at seven at the back door."],
      ["me", "What do you need from me?"],
      ["them", "Keep her busy until half past, and bring the big salad bowl."],
      ["me", "I'll ask her about the allotment committee. That takes at least an hour."],
    ],
  },
  {
    topic: "Noise",
    lines: [
      ["me", "We are having people round on Saturday. If it gets loud, please ring."],
      ["them", "Thanks for saying. If it gets loud we'll come over."],
      ["me", "Even better. Eight o'clock, bring nothing."],
    ],
  },
];
